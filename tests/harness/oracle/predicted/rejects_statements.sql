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

-- reject ORA-00924
-- source: practice
SELECT job_id FROM employees GROUP BYE job_id HAVING MAX(salary) >= 5000

-- reject ORA-00924
-- source: practice
SELECT last_name FROM employees ORDER BYlast_name

-- reject ORA-00924
-- source: practice
SELECT * FROM sales s PARTITION (q1) WHERE s.region = 'EU'

-- reject ORA-00902
-- source: practice
SELECT CAST(job_id AS UNSIGNED) FROM employees

-- reject ORA-00902
-- source: practice
SELECT STANDARD_HASH(content, 'SHA256') FROM documents

-- accept
-- source: SQL Language Reference 19c, STANDARD_HASH
SELECT STANDARD_HASH(invoice_num, 'SHA256'), STANDARD_HASH(amount) FROM invoices
