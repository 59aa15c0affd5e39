-- reject ORA-02014
-- source: practice
SELECT last_name FROM employees ORDER BY salary FETCH FIRST 5 ROWS ONLY FOR UPDATE

-- reject ORA-02014
-- source: practice
SELECT * FROM (SELECT last_name FROM employees ORDER BY salary) WHERE ROWNUM <= 5 FOR UPDATE

-- reject ORA-02014
-- source: Error messages
SELECT * FROM (SELECT DISTINCT department_id FROM employees) FOR UPDATE

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT last_name FROM employees e WHERE ROWNUM <= 5 FOR UPDATE OF e.salary SKIP LOCKED

-- reject ORA-30076
-- source: practice
SELECT EXTRACT(MINUTE FROM hire_date) FROM employees

-- reject ORA-30076
-- source: practice
SELECT EXTRACT(HOUR FROM SYSDATE) FROM dual

-- accept
-- source: SQL Language Reference 19c, EXTRACT (datetime)
SELECT EXTRACT(HOUR FROM paid_at), EXTRACT(SECOND FROM took), EXTRACT(MONTH FROM term), EXTRACT(HOUR FROM SYSTIMESTAMP) FROM invoices, documents

-- reject ORA-30076
-- source: practice
SELECT EXTRACT(YEAR FROM took) FROM documents

-- reject ORA-30076
-- source: practice
SELECT EXTRACT(TIMEZONE_HOUR FROM invoice_date) FROM invoices

-- reject ORA-02287
-- objects: {"sequences": ["S1"]}
-- source: SQL Language Reference 19c, Sequence Pseudocolumns
SELECT DISTINCT s1.NEXTVAL, department_id FROM employees

-- reject ORA-02287
-- objects: {"sequences": ["S1"]}
-- source: SQL Language Reference 19c, Sequence Pseudocolumns
SELECT s1.NEXTVAL, last_name FROM employees ORDER BY last_name

-- reject ORA-02287
-- objects: {"sequences": ["S1"]}
-- source: practice
SELECT last_name, (SELECT s1.NEXTVAL FROM dual) FROM employees

-- accept
-- objects: {"sequences": ["S1"]}
-- source: practice
SELECT s1.NEXTVAL, x.last_name FROM (SELECT last_name FROM employees ORDER BY last_name) x

-- reject ORA-02287
-- objects: {"sequences": ["S1"]}
-- source: SQL Language Reference 19c, Sequence Pseudocolumns
SELECT s1.NEXTVAL, department_id, COUNT(*) FROM employees GROUP BY department_id

-- reject ORA-02287
-- objects: {"sequences": ["S1"]}
-- source: practice
WITH t AS (SELECT s1.NEXTVAL AS n FROM dual) SELECT n FROM t

-- reject ORA-00997
-- source: practice
SELECT DISTINCT old_text FROM documents

-- reject ORA-00997
-- source: practice
SELECT doc_id FROM documents ORDER BY old_text

-- reject ORA-00997
-- source: practice
SELECT old_text, COUNT(*) FROM documents GROUP BY old_text

-- accept
-- source: SQL Language Reference 19c, Data Types
SELECT old_text FROM documents WHERE old_text IS NOT NULL ORDER BY doc_id

-- reject ORA-30089
-- source: practice
SELECT SYSDATE + INTERVAL '1 day' FROM dual

-- reject ORA-30089
-- source: practice
SELECT SYSDATE + INTERVAL '2' WEEK FROM dual

-- reject ORA-30089
-- source: practice
SELECT paid_at - INTERVAL '3' DAYS FROM invoices

-- accept
-- source: SQL Language Reference 19c, Literals
SELECT paid_at - INTERVAL '3 12:30' DAY TO MINUTE, INTERVAL '400' DAY(3), INTERVAL '1-6' YEAR TO MONTH FROM invoices

-- reject ORA-22905
-- source: practice
SELECT * FROM TABLE('abc')

-- reject ORA-22905
-- source: practice
SELECT t.* FROM employees e, TABLE(e.last_name) t

-- accept
-- source: practice
SELECT t.COLUMN_VALUE FROM employees e, TABLE(sys.odcivarchar2list(e.first_name, e.last_name)) t

-- reject ORA-03001
-- source: practice
SELECT name AS "na""me" FROM categories
