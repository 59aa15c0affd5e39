-- reject ORA-00904
-- source: practice
SELECT last_name, salary * 12 AS annual FROM employees WHERE annual > 100000

-- accept
-- source: practice
SELECT last_name, salary * 12 AS annual FROM employees ORDER BY annual DESC

-- reject ORA-00904
-- source: practice
SELECT * FROM employees WHERE last_name = "King"

-- reject ORA-00904
-- source: practice
SELECT TO_CHAR(hire_date, 'YYYY') AS yr, COUNT(*) FROM employees GROUP BY yr

-- accept
-- version: 23ai
-- source: SQL Language Reference 23ai, SELECT
SELECT TO_CHAR(hire_date, 'YYYY') AS yr, COUNT(*) FROM employees GROUP BY yr

-- reject ORA-00904
-- source: practice
SELECT department_id, COUNT(*) AS cnt FROM employees GROUP BY department_id HAVING cnt > 5

-- accept
-- source: practice
SELECT department_id, COUNT(*) AS cnt FROM employees GROUP BY department_id HAVING COUNT(*) > 5 ORDER BY cnt

-- reject ORA-00904
-- source: practice
SELECT last_name, ISNULL(commission_pct, 0) FROM employees

-- reject ORA-00904
-- source: practice
SELECT DATEDIFF(day, invoice_date, SYSDATE) FROM invoices

-- reject ORA-00904
-- source: practice
SELECT * FROM invoices WHERE invoice_date < GETDATE()

-- accept
-- source: SQL Language Reference 19c, CURRENT_DATE
SELECT * FROM invoices WHERE invoice_date < CURRENT_DATE OR paid_at < CURRENT_TIMESTAMP OR created_tz < LOCALTIMESTAMP

-- reject ORA-00904
-- source: practice
SELECT LEFT(last_name, 3) FROM employees

-- reject ORA-00904
-- source: practice
SELECT YEAR(invoice_date) AS yr, SUM(amount) FROM invoices GROUP BY YEAR(invoice_date)

-- reject ORA-00904
-- source: practice
SELECT department_id, STRING_AGG(last_name, ', ') FROM employees GROUP BY department_id

-- reject ORA-00904
-- source: practice
SELECT DATE_TRUNC('month', invoice_date) FROM invoices

-- reject ORA-00904
-- source: practice
SELECT TOP (5) last_name FROM employees

-- reject ORA-00904
-- source: practice
SELECT employees.last_name FROM employees e WHERE e.department_id = 10

-- accept
-- source: practice
SELECT employees.last_name, e.last_name FROM employees, employees e WHERE e.manager_id = employees.employee_id

-- reject ORA-00904
-- source: practice
SELECT e.last_name, l.city FROM employees e, departments d JOIN locations l ON l.location_id = d.location_id AND e.department_id = d.department_id

-- accept
-- source: practice
SELECT e.last_name, l.city FROM employees e, departments d JOIN locations l ON l.location_id = d.location_id WHERE e.department_id = d.department_id

-- reject ORA-00904
-- source: practice
SELECT "last_name" FROM employees

-- accept
-- source: practice
SELECT "LAST_NAME", "EMPLOYEES"."SALARY" FROM "EMPLOYEES"

-- reject ORA-00904
-- source: practice
SELECT v.last_name, v.salary FROM (SELECT employee_id, last_name FROM employees) v

-- reject ORA-00904
-- source: practice
SELECT e.last_name, d.department_name FROM employees e WHERE EXISTS (SELECT 1 FROM departments d WHERE d.department_id = e.department_id)

-- accept
-- source: practice
SELECT d.department_name FROM departments d WHERE d.manager_id IN (SELECT manager_id FROM invoices WHERE vendor_id = location_id)

-- reject ORA-00904
-- source: practice
SELECT d.department_name, x.cnt FROM departments d, (SELECT COUNT(*) cnt FROM employees e WHERE e.department_id = d.department_id) x

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT d.department_name, x.cnt FROM departments d CROSS APPLY (SELECT COUNT(*) cnt FROM employees e WHERE e.department_id = d.department_id) x

-- reject ORA-00904
-- source: practice
SELECT last_name, ROW_NUMBER() OVER (PARTITION BY department_id ORDER BY salary DESC) rn FROM employees WHERE rn = 1

-- reject ORA-00904
-- source: practice
SELECT last_name, city FROM employees JOIN locations USING (department_id)

-- reject ORA-00904
-- source: practice
SELECT region, qtr FROM (SELECT region, qtr, amount FROM sales) PIVOT (SUM(amount) FOR qtr IN (1 AS q1, 2 AS q2))

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT region, q1, q2_total FROM (SELECT region, qtr, amount FROM sales) PIVOT (SUM(amount) FOR qtr IN (1 AS q1, 2 AS q2_total)) ORDER BY region

-- reject ORA-00904
-- source: practice
SELECT region, q1 FROM (SELECT region, qtr, amount FROM sales) PIVOT (SUM(amount) AS total FOR qtr IN (1 AS q1, 2 AS q2))

-- reject ORA-00904
-- source: practice
SELECT * FROM vendors WHERE enabled_flag = TRUE

-- reject ORA-00904
-- source: practice
WITH t AS (SELECT vendor_id, SUM(amount) FROM invoices GROUP BY vendor_id) SELECT vendor_id, amount FROM t

-- accept
-- source: practice
WITH t (v, total) AS (SELECT vendor_id, SUM(amount) FROM invoices GROUP BY vendor_id) SELECT v, total FROM t

-- reject ORA-00904
-- source: practice
SELECT DBMS_OUTPUT.PUT_LINE('x') FROM dual

-- reject ORA-00904
-- source: practice
SELECT last_name, salary * 2 AS dbl, dbl + 1 AS more FROM employees

-- reject ORA-00904
-- source: practice
SELECT id FROM a UNION SELECT a_id FROM b ORDER BY a_id

-- accept
-- source: practice
SELECT id AS k FROM a UNION SELECT a_id FROM b ORDER BY k

-- reject ORA-00904
-- source: practice
SELECT invoice_id, line_no, quantity * unit_price AS total FROM invoice_lines

-- reject ORA-00942
-- source: practice
SELECT * FROM employee

-- reject ORA-00942
-- source: practice
SELECT * FROM "employees"

-- reject ORA-00942
-- source: practice
SELECT table_name FROM information_schema.tables

-- reject ORA-00942
-- source: practice
SELECT last_name FROM employees e WHERE salary = (SELECT MAX(salary) FROM e)

-- reject ORA-00942
-- source: practice
WITH u AS (SELECT id FROM t), t AS (SELECT id FROM a) SELECT id FROM u

-- accept
-- source: practice
WITH t AS (SELECT id FROM a), u AS (SELECT id FROM t) SELECT x.id FROM u x, t WHERE t.id = x.id

-- reject ORA-00942
-- source: practice
SELECT * FROM (WITH t AS (SELECT id FROM a) SELECT id FROM t) x JOIN t ON t.id = x.id

-- reject ORA-00942
-- source: practice
SELECT x.id FROM (SELECT id FROM a) x WHERE x.id IN (SELECT id FROM x)

-- reject ORA-00918
-- source: practice
SELECT last_name, department_id, department_name FROM employees e JOIN departments d ON e.department_id = d.department_id

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT last_name, department_id, department_name FROM employees e JOIN departments d USING (department_id)

-- reject ORA-00918
-- source: practice
SELECT e.last_name FROM employees e JOIN departments d ON department_id = d.department_id

-- reject ORA-00918
-- source: practice
SELECT e.last_name, d.department_name FROM employees e, departments d WHERE e.department_id = d.department_id AND manager_id = 100

-- reject ORA-00918
-- source: practice
SELECT * FROM (SELECT e.*, d.* FROM employees e JOIN departments d ON d.department_id = e.department_id) WHERE ROWNUM <= 10

-- accept
-- source: practice
SELECT e.*, d.* FROM employees e JOIN departments d ON d.department_id = e.department_id

-- reject ORA-00918
-- source: practice
SELECT m.last_name, e.last_name FROM employees e LEFT JOIN employees m ON m.employee_id = e.manager_id WHERE salary > 5000

-- reject ORA-00918
-- source: practice
SELECT vendor_id, SUM(i.amount) FROM invoices i JOIN vendors v ON v.vendor_id = i.vendor_id GROUP BY v.vendor_id

-- reject ORA-00918
-- or: ORA-00960
-- source: practice
SELECT e.department_id, d.department_id FROM employees e JOIN departments d ON d.department_id = e.department_id ORDER BY department_id

-- reject ORA-00918
-- source: practice
SELECT t.id FROM (SELECT a.id, b.id FROM a JOIN b ON b.a_id = a.id) t

-- accept
-- source: practice
SELECT t.val FROM (SELECT a.id, b.id AS b_id, b.val FROM a JOIN b ON b.a_id = a.id) t

-- reject ORA-00960
-- source: Error messages
SELECT first_name AS n, last_name AS n FROM employees ORDER BY n

-- accept
-- source: practice
SELECT first_name AS n, last_name AS n FROM employees ORDER BY 1

-- reject ORA-02019
-- source: Error Messages, ORA-02019
-- objects: {"dblinks": ["PROD"]}
SELECT * FROM employees@prdo

-- reject ORA-02149
-- source: Error Messages, ORA-02149
-- objects: {"partitions": {"SALES": ["Q1", "Q2"]}}
SELECT * FROM sales PARTITION (q3)

-- accept
-- source: SQL Language Reference 19c, SELECT
-- objects: {"partitions": {"SALES": ["Q1", "Q2"]}}
SELECT * FROM sales PARTITION (q2)
