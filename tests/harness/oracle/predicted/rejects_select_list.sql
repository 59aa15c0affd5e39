-- reject ORA-00923
-- source: practice
SELECT first_name last_name salary FROM employees

-- reject ORA-00923
-- source: practice
SELECT TOP 5 last_name, salary FROM employees ORDER BY salary DESC

-- accept
-- source: SQL Language Reference 19c, row_limiting_clause
SELECT last_name, salary FROM employees ORDER BY salary DESC FETCH FIRST 5 ROWS ONLY

-- reject ORA-00923
-- source: practice
SELECT *, salary * 12 AS annual FROM employees

-- accept
-- source: practice
SELECT employees.*, salary * 12 AS annual FROM employees

-- reject ORA-00923
-- source: practice
SELECT last_name, salary * 12 'Annual Salary' FROM employees

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT last_name, salary * 12 "Annual Salary" FROM employees

-- reject ORA-00923
-- source: practice
SELECT employee_id, hire_date AS date FROM employees

-- accept
-- source: SQL Language Reference 19c, Reserved Words
SELECT employee_id, hire_date AS "date", job_id AS year, email AS month FROM employees

-- reject ORA-00923
-- source: practice
SELECT department_id, COUNT(*) AS number FROM employees GROUP BY department_id

-- accept
-- source: SQL Language Reference 19c, Reserved Words
SELECT department_id, COUNT(*) AS count, MAX(salary) max, MIN(salary) AS value FROM employees GROUP BY department_id

-- reject ORA-00923
-- source: practice
SELECT last_name, salary > 10000 AS well_paid FROM employees

-- accept
-- source: practice
SELECT last_name, CASE WHEN salary > 10000 THEN 1 ELSE 0 END AS well_paid FROM employees

-- reject ORA-00923
-- source: practice
SELECT SYSDATE

-- reject ORA-00923
-- source: practice
SELECT last_name, hire_date FORM employees WHERE department_id = 10

-- reject ORA-00923
-- source: practice
SELECT * FORM employees

-- reject ORA-00923
-- source: practice
SELECT last_name, (SELECT MAX(salary)) AS top_salary FROM employees

-- reject ORA-00923
-- source: practice
WITH n AS (SELECT 1 AS x UNION ALL SELECT 2) SELECT x FROM n

-- accept
-- source: practice
WITH n AS (SELECT 1 AS x FROM dual UNION ALL SELECT 2 FROM dual) SELECT x FROM n

-- reject ORA-00923
-- source: practice
SELECT name AS [Category Name] FROM categories

-- reject ORA-00923
-- source: practice
SELECT e.last_name name, d.department_name AS group
FROM employees e JOIN departments d ON d.department_id = e.department_id

-- reject ORA-00923
-- source: practice
SELECT invoice_num, status AS "Status" AS state FROM invoices

-- reject ORA-00923
-- source: practice
SELECT department_id, COUNT(*) FILTER (WHERE salary > 5000) AS rich FROM employees GROUP BY department_id

-- reject ORA-00923
-- source: practice
SELECT last_name, salary ORDER BY salary

-- reject ORA-00923
-- source: practice
SELECT paid_at + INTERVAL 1 DAY FROM invoices

-- accept
-- source: SQL Language Reference 19c, Literals
SELECT paid_at + INTERVAL '1' DAY FROM invoices

-- reject ORA-00923
-- source: practice
SELECT ROW_NUMBER() OVER (PARTITION BY department_id ORDER BY salary) AS rn last_name FROM employees

-- reject ORA-00923
-- source: practice
SELECT invoice_id, description AS comment FROM invoice_lines

-- accept
-- source: SQL Language Reference 19c, Reserved Words
SELECT invoice_id, description AS comments, line_num position, item_id type FROM invoice_lines

-- reject ORA-00923
-- source: practice
SELECT vendor_name, start_date IS NULL AS no_start FROM vendors

-- reject ORA-00923
-- source: practice
SELECT symbol, price, LAG(price) OVER (PARTITION BY symbol ORDER BY quoted_on) AS start FROM quotes

-- reject ORA-00923
-- source: practice
SELECT last_name salary department_id
FROM employees
WHERE department_id = 10

-- accept
-- source: practice
SELECT last_name salary, department_id
FROM employees
WHERE department_id = 10

-- reject ORA-00936
-- source: practice
SELECT last_name, salary, FROM employees

-- reject ORA-00936
-- source: practice
SELECT last_name, * FROM employees

-- accept
-- source: practice
SELECT last_name, e.* FROM employees e

-- reject ORA-00936
-- source: practice
SELECT FROM employees WHERE salary > 1000

-- reject ORA-00936
-- source: practice
SELECT * FROM employees WHERE department_id == 10

-- reject ORA-00936
-- source: practice
SELECT * FROM employees WHERE department_id IN ()

-- reject ORA-00936
-- source: practice
SELECT DISTINCT ON (department_id) department_id, last_name, hire_date FROM employees ORDER BY department_id, hire_date

-- accept
-- source: practice
SELECT DISTINCT (department_id), last_name FROM employees

-- reject ORA-00936
-- source: practice
SELECT department_id, DISTINCT job_id FROM employees

-- reject ORA-00936
-- source: practice
SELECT last_name FROM employees WHERE salary =< 5000

-- accept
-- source: SQL Language Reference 19c, Comparison Conditions
SELECT last_name FROM employees WHERE salary <= 5000 AND department_id ^= 10 AND job_id <> 'X'

-- reject ORA-00936
-- source: practice
SELECT EXISTS (SELECT 1 FROM invoices WHERE status = 'OPEN') FROM dual

-- accept
-- source: practice
SELECT CASE WHEN EXISTS (SELECT 1 FROM invoices WHERE status = 'OPEN') THEN 'Y' ELSE 'N' END FROM dual

-- reject ORA-00936
-- source: practice
SELECT [last_name] FROM employees

-- reject ORA-00936
-- source: practice
SELECT CONVERT(VARCHAR(10), hire_date, 101) FROM employees

-- accept
-- source: SQL Language Reference 19c, CONVERT
SELECT CONVERT(last_name, 'US7ASCII', 'WE8ISO8859P1') FROM employees

-- reject ORA-00936
-- source: practice
SELECT last_name, hire_date FROM employees ORDER BY

-- reject ORA-00936
-- source: practice
SELECT NVL(commission_pct, ) FROM employees

-- reject ORA-00936
-- source: practice
SELECT CASE WHEN salary > 1000 THEN ELSE 'low' END FROM employees

-- reject ORA-00936
-- source: practice
SELECT first_name || ' ' || FROM employees

-- reject ORA-00936
-- source: practice
SELECT last_name FROM employees WHERE department_id = 10 AND NOT IN (20, 30)

-- reject ORA-00936
-- source: practice
SELECT * FROM (SELECT region, qtr, amount FROM sales)
PIVOT (SUM(amount) FOR qtr IN (SELECT DISTINCT qtr FROM sales))

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT * FROM (SELECT region, qtr, amount FROM sales)
PIVOT XML (SUM(amount) FOR qtr IN (SELECT DISTINCT qtr FROM sales))

-- reject ORA-00936
-- source: practice
SELECT department_id, SUM(salary) FROM employees GROUP BY department_id HAVING

-- reject ORA-00936
-- source: practice
SELECT last_name, RANK() OVER (PARTITION BY department_id, ORDER BY salary) FROM employees

-- reject ORA-00936
-- source: practice
SELECT * FROM invoices WHERE invoice_date BETWEEN AND SYSDATE

-- reject ORA-00936
-- source: practice
SELECT * FROM invoices WHERE WHERE status = 'OPEN'

-- reject ORA-00936
-- source: practice
SELECT department_id, AVG(salary) FROM employees GROUP BY department_id, ORDER BY department_id
