-- reject ORA-00905
-- source: practice
SELECT e.last_name, d.department_name FROM employees e INNER JOIN departments AS d ON d.department_id = e.department_id

-- reject ORA-00905
-- source: practice
SELECT * INTO employees_copy FROM employees

-- reject ORA-00905
-- source: practice
SELECT COUNT(*) INTO v_count FROM employees WHERE department_id = 10

-- reject ORA-00905
-- source: practice
SELECT e.last_name, d.department_name FROM employees e JOIN departments d WHERE e.department_id = d.department_id

-- reject ORA-00905
-- source: practice
SELECT e.last_name, d.department_name FROM employees e LEFT JOIN departments d e.department_id = d.department_id

-- accept
-- source: practice
SELECT e.last_name, d.department_name FROM employees e LEFT OUTER JOIN departments d ON (e.department_id = d.department_id)

-- reject ORA-00905
-- source: practice
SELECT last_name, CASE WHEN salary > 10000 THEN 'high' ELSE 'low' FROM employees

-- reject ORA-00905
-- source: practice
SELECT last_name, CASE WHEN salary > 10000 'high' ELSE 'low' END FROM employees

-- reject ORA-00905
-- source: practice
SELECT last_name, CASE salary > 10000 THEN 'high' ELSE 'low' END FROM employees

-- accept
-- source: SQL Language Reference 19c, CASE Expressions
SELECT last_name, CASE salary WHEN 10000 THEN 'ten' WHEN 20000 THEN 'twenty' END FROM employees

-- reject ORA-00905
-- source: practice
SELECT last_name FROM employees WHERE salary BETWEEN 1000, 5000

-- reject ORA-00905
-- source: practice
SELECT * FROM invoices WHERE invoice_date BETWEEN DATE '2020-01-01' TO DATE '2020-12-31'

-- reject ORA-00905
-- source: practice
SELECT CAST(salary, VARCHAR2(10)) FROM employees

-- accept
-- source: SQL Language Reference 19c, CAST
SELECT CAST(salary AS VARCHAR2(10)), CAST(salary AS INT), CAST(last_name AS CHAR(5)), CAST(salary AS DOUBLE PRECISION) FROM employees

-- reject ORA-00905
-- source: practice
WITH RECURSIVE t(n) AS (SELECT 1 FROM dual UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n FROM t

-- accept
-- source: SQL Language Reference 19c, SELECT
WITH t(n) AS (SELECT 1 FROM dual UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT n FROM t

-- reject ORA-00905
-- source: practice
MERGE INTO a t USING b s ON (t.id = s.id) WHEN MATCHED UPDATE SET t.val = s.val

-- reject ORA-00905
-- source: practice
SELECT a.id, b.val FROM a FULL OUTER JOIN b ORDER BY a.id

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE salary 5000

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE last_name ILIKE 'k%'

-- accept
-- source: practice
SELECT last_name FROM employees WHERE UPPER(last_name) LIKE UPPER('k%') ESCAPE '\'

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE last_name REGEXP '^[A-K]'

-- accept
-- source: SQL Language Reference 19c, REGEXP_LIKE Condition
SELECT last_name FROM employees WHERE REGEXP_LIKE(last_name, '^[A-K]', 'i') AND NOT REGEXP_LIKE(first_name, 'x')

-- reject ORA-00920
-- source: practice
SELECT department_id FROM employees GROUP BY department_id HAVING COUNT(*)

-- reject ORA-00905
-- source: practice
SELECT last_name FROM employees WHERE CASE WHEN department_id = 10 THEN salary > 1000 ELSE salary > 2000 END

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE CASE WHEN department_id = 10 THEN 1 ELSE 0 END

-- accept
-- source: practice
SELECT last_name FROM employees WHERE CASE WHEN department_id = 10 THEN 1 ELSE 0 END = 1

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE 1

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE INSTR(last_name, 'K')

-- reject ORA-00920
-- source: practice
SELECT * FROM vendors WHERE enabled_flag AND start_date < SYSDATE

-- reject ORA-00920
-- source: practice
SELECT last_name, CASE WHEN department_id = 10 THEN 'A' WHEN 20 THEN 'B' END FROM employees

-- reject ORA-00920
-- source: practice
SELECT * FROM vendors WHERE vendor_name CONTAINS 'Ltd'

-- reject ORA-00920
-- source: practice
SELECT * FROM invoices WHERE (SELECT COUNT(*) FROM invoice_lines l WHERE l.invoice_id = invoices.invoice_id)

-- reject ORA-00920
-- source: practice
SELECT * FROM invoices WHERE TRUE

-- reject ORA-00920
-- source: practice
SELECT * FROM invoices i JOIN vendors v ON i.vendor_id WHERE i.amount > 0

-- reject ORA-00908
-- source: practice
SELECT * FROM invoices WHERE status IS 'OPEN'

-- reject ORA-00908
-- source: practice
SELECT * FROM invoices WHERE status IS NOT IN ('OPEN', 'PAID')

-- reject ORA-00908
-- source: practice
SELECT * FROM vendors WHERE enabled_flag IS TRUE

-- reject ORA-00908
-- source: practice
SELECT * FROM invoices WHERE invoice_date IS BETWEEN DATE '2020-01-01' AND SYSDATE

-- reject ORA-00908
-- source: practice
SELECT * FROM employees WHERE commission_pct IS NOT 0

-- reject ORA-00908
-- source: practice
SELECT * FROM employees WHERE manager_id IS = NULL

-- accept
-- source: practice
SELECT * FROM employees WHERE manager_id = NULL OR manager_id IS NOT NULL OR commission_pct IS NAN

-- reject ORA-00908
-- source: practice
SELECT last_name, CASE WHEN commission_pct IS THEN 0 ELSE 1 END FROM employees

-- reject ORA-00908
-- source: practice
SELECT * FROM vendors v WHERE v.end_date IS EQUAL TO NULL

-- reject ORA-00906
-- source: practice
SELECT last_name, department_name FROM employees JOIN departments USING department_id

-- reject ORA-00906
-- source: practice
SELECT CAST(employee_id AS VARCHAR2) FROM employees

-- accept
-- source: SQL Language Reference 19c, CAST
SELECT CAST(employee_id AS CHAR), CAST(employee_id AS NUMBER), CAST(hire_date AS TIMESTAMP) FROM employees

-- reject ORA-00906
-- source: practice
SELECT CAST(invoice_id AS VARCHAR) || '-' || CAST(vendor_id AS VARCHAR) FROM invoices

-- reject ORA-00906
-- source: practice
WITH t AS SELECT department_id FROM employees SELECT * FROM t

-- reject ORA-00906
-- source: practice
SELECT LISTAGG(last_name, ',') WITHIN GROUP ORDER BY last_name FROM employees

-- reject ORA-00902
-- source: practice
SELECT CAST(salary AS TEXT) FROM employees

-- reject ORA-00902
-- source: practice
SELECT CAST(employee_id AS BIGINT) FROM employees

-- reject ORA-00902
-- source: practice
SELECT CAST(employee_id AS STRING) FROM employees

-- reject ORA-00902
-- source: practice
SELECT CAST('2020-01-01' AS DATETIME) FROM dual

-- reject ORA-00902
-- source: practice
SELECT CAST(enabled_flag AS BOOLEAN) FROM vendors

-- accept
-- source: SQL Language Reference 19c, Data Types
SELECT CAST(salary AS DECIMAL(10, 2)), CAST(salary AS SMALLINT), CAST(salary AS REAL), CAST(salary AS FLOAT), CAST(last_name AS NATIONAL CHARACTER VARYING(30)) FROM employees

-- reject ORA-00924
-- source: practice
SELECT department_id, COUNT(*) FROM employees GROUP department_id

-- reject ORA-00924
-- source: practice
SELECT last_name FROM employees ORDER last_name

-- reject ORA-00924
-- source: practice
SELECT name FROM categories START WITH parent_id IS NULL CONNECT PRIOR id = parent_id

-- accept
-- source: SQL Language Reference 19c, Hierarchical Queries
SELECT name FROM categories CONNECT BY PRIOR id = parent_id START WITH parent_id IS NULL

-- reject ORA-00925
-- source: practice
INSERT a (id, val) VALUES (1, 'x')

-- reject ORA-00926
-- or: ORA-00928
-- source: practice
INSERT INTO a (id, val)

-- reject ORA-00927
-- source: practice
UPDATE employees SET salary 5000 WHERE employee_id = 100

-- reject ORA-00927
-- source: practice
UPDATE employees SET salary > 5000, job_id = 'X' WHERE employee_id = 100

-- reject ORA-00928
-- source: practice
WITH t AS (SELECT department_id FROM employees)

-- reject ORA-00928
-- source: practice
WITH t AS (SELECT id FROM a) u AS (SELECT id FROM b) SELECT * FROM t, u

-- accept
-- source: practice
WITH t AS (SELECT id FROM a), u AS (SELECT id FROM b) SELECT t.id FROM t, u

-- reject ORA-00928
-- source: practice
WITH t AS (SELECT id FROM a) INSERT INTO b (id) SELECT id FROM t

-- reject ORA-00928
-- source: practice
SELECT id FROM a UNION ALL

-- reject ORA-00928
-- source: practice
SELECT id FROM a UNION DISTINCT SELECT id FROM b

-- reject ORA-00928
-- source: practice
SELECT id FROM a MINUS ALL SELECT id FROM b

-- accept
-- source: SQL Language Reference 19c, The UNION [ALL], INTERSECT, MINUS Operators
(SELECT id FROM a) MINUS (SELECT id FROM b UNION ALL SELECT a_id FROM b)

-- reject ORA-00900
-- source: practice
SELCT last_name FROM employees

-- reject ORA-00900
-- source: practice
SHOW TABLES

-- reject ORA-00900
-- source: practice
DESCRIBE employees

-- reject ORA-00900
-- source: practice
USE hr

-- reject ORA-00922
-- source: practice
SET NOCOUNT ON

-- reject ORA-00922
-- source: practice
CREATE TABLE IF NOT EXISTS audit_log (id NUMBER)

-- reject ORA-00922
-- source: practice
CREATE TABLE audit_log (id NUMBER) ENGINE=InnoDB
