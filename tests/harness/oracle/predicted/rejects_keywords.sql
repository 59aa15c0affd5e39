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
SELECT a.id, b.val FROM a FULL OUTER JOIN b ORDER BY a.id

-- reject ORA-00905
-- source: practice
SELECT last_name FROM employees WHERE CASE WHEN department_id = 10 THEN salary > 1000 ELSE salary > 2000 END

-- reject ORA-00905
-- source: practice
SELECT employee_id, department_name FROM employees FULL OUTER NATURAL JOIN departments

-- accept
-- source: practice
SELECT employee_id, department_name FROM employees NATURAL FULL OUTER JOIN departments

-- reject ORA-00905
-- source: practice
SELECT last_name, department_name FROM employees RIGHT OUTER JOIN departments MINUS SELECT last_name, job_id FROM employees

-- reject ORA-00905
-- source: practice
SELECT e.last_name, l.city FROM employees e JOIN departments d ON e.department_id = d.department_id JOIN locations 1 ON d.location_id = 1.location_id

-- reject ORA-00905
-- source: practice
WITH t SELECT department_id FROM employees

-- reject ORA-00905
-- source: practice
SELECT last_name, CASE department_id WHEN 10 THEN 'A' WHEN 20 THEN 'B' ELSE 'C' AS dep FROM employees

-- reject ORA-02000
-- or: ORA-00905 ORA-00933
-- source: practice
SELECT e.last_name, d.department_name FROM employees e OUTER JOIN departments d ON e.department_id = d.department_id

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT e.last_name, d.department_name FROM employees e OUTER APPLY (SELECT * FROM departments d WHERE e.department_id = d.department_id) d

-- reject ORA-00906
-- source: practice
SELECT * FROM table WHERE amount < 0
