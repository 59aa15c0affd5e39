-- reject ORA-00979
-- source: practice
SELECT department_id, last_name, COUNT(*)
FROM employees
GROUP BY department_id

-- reject ORA-00979
-- source: practice
SELECT d.department_id, d.department_name, COUNT(e.employee_id) AS headcount
FROM departments d
LEFT JOIN employees e ON e.department_id = d.department_id
GROUP BY d.department_id

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT d.department_id, d.department_name, COUNT(e.employee_id) AS headcount
FROM departments d
LEFT JOIN employees e ON e.department_id = d.department_id
GROUP BY d.department_id, d.department_name

-- reject ORA-00979
-- source: practice
SELECT job_id, AVG(salary)
FROM employees
GROUP BY job_id
ORDER BY hire_date

-- accept
-- source: practice
SELECT job_id, AVG(salary)
FROM employees
GROUP BY job_id
ORDER BY MAX(hire_date), UPPER(job_id)

-- reject ORA-00979
-- source: practice
SELECT department_id, COUNT(*)
FROM employees
GROUP BY department_id
HAVING salary > 5000

-- accept
-- source: practice
SELECT department_id, COUNT(*)
FROM employees
GROUP BY department_id
HAVING department_id > 10 AND MAX(salary) > 5000

-- reject ORA-00979
-- source: practice
SELECT department_id, COUNT(*) FROM employees GROUP BY 1

-- reject ORA-00979
-- source: practice
SELECT TO_CHAR(invoice_date, 'YYYY-MM') AS month, SUM(amount) AS total
FROM invoices
GROUP BY TO_CHAR(invoice_date, 'YYYY')

-- reject ORA-00979
-- source: practice
SELECT TO_CHAR(invoice_date, 'YYYY-MM') AS month, SUM(amount) AS total
FROM invoices
GROUP BY TRUNC(invoice_date, 'MM')
ORDER BY 1

-- accept
-- source: practice
SELECT TO_CHAR(TRUNC(invoice_date, 'MM'), 'YYYY-MM') AS month, SUM(amount) AS total
FROM invoices
GROUP BY TRUNC(invoice_date, 'MM')
ORDER BY TRUNC(invoice_date, 'MM')

-- reject ORA-00979
-- source: practice
SELECT EXTRACT(YEAR FROM invoice_date) y, EXTRACT(MONTH FROM invoice_date) m, SUM(amount)
FROM invoices
GROUP BY EXTRACT(YEAR FROM invoice_date)

-- reject ORA-00979
-- source: practice
SELECT status, COUNT(*) FROM invoices GROUP BY NVL(status, 'NONE')

-- accept
-- source: practice
SELECT NVL(status, 'NONE') AS status, COUNT(*) FROM invoices GROUP BY status

-- reject ORA-00979
-- source: practice
SELECT first_name || ' ' || last_name AS full_name, SUM(salary)
FROM employees
GROUP BY last_name

-- accept
-- source: practice
SELECT first_name || ' ' || last_name AS full_name, SUM(salary)
FROM employees
GROUP BY first_name, last_name

-- reject ORA-00979
-- source: practice
SELECT CASE WHEN salary > 10000 THEN 'high' ELSE 'low' END AS band, COUNT(*)
FROM employees
GROUP BY CASE WHEN salary > 8000 THEN 'high' ELSE 'low' END

-- accept
-- source: practice
SELECT CASE WHEN e.salary > 8000 THEN 'high' ELSE 'low' END AS band, COUNT(*)
FROM employees e
GROUP BY case when SALARY > 8000 then 'high' else 'low' end

-- reject ORA-00979
-- source: SQL Language Reference 19c, SELECT
SELECT region, product, year, SUM(amount)
FROM sales
GROUP BY ROLLUP (region, product)

-- reject ORA-00979
-- source: SQL Language Reference 19c, GROUPING
SELECT region, GROUPING(product) AS g, SUM(amount)
FROM sales
GROUP BY CUBE (region, year)

-- accept
-- source: SQL Language Reference 19c, GROUPING_ID
SELECT region, product, GROUPING_ID(region, product) AS g, SUM(amount)
FROM sales
GROUP BY GROUPING SETS ((region, product), (region), ())

-- reject ORA-00979
-- source: practice
SELECT department_id,
       COUNT(*) AS cnt,
       ROW_NUMBER() OVER (ORDER BY hire_date) AS rn
FROM employees
GROUP BY department_id

-- accept
-- source: SQL Language Reference 19c, Analytic Functions
SELECT department_id,
       COUNT(*) AS cnt,
       ROW_NUMBER() OVER (ORDER BY COUNT(*) DESC) AS rn,
       SUM(COUNT(*)) OVER () AS everybody
FROM employees
GROUP BY department_id

-- reject ORA-00979
-- source: practice
SELECT department_id, SUM(salary) OVER (PARTITION BY department_id) AS dept_total
FROM employees
GROUP BY department_id

-- reject ORA-00979
-- source: practice
SELECT e.department_id,
       (SELECT d.department_name FROM departments d WHERE d.manager_id = e.manager_id) AS name,
       COUNT(*)
FROM employees e
GROUP BY e.department_id

-- accept
-- source: practice
SELECT e.department_id,
       (SELECT d.department_name FROM departments d WHERE d.department_id = e.department_id) AS name,
       COUNT(*)
FROM employees e
GROUP BY e.department_id

-- reject ORA-00979
-- source: practice
SELECT ROWNUM, department_id, COUNT(*) FROM employees GROUP BY department_id

-- reject ORA-00979
-- source: practice
SELECT *
FROM (SELECT vendor_id, invoice_num, SUM(amount) AS total
      FROM invoices
      GROUP BY vendor_id
      ORDER BY total DESC)
WHERE ROWNUM <= 10

-- reject ORA-00979
-- source: practice
WITH totals AS (
  SELECT v.vendor_id, v.vendor_name, SUM(i.amount) AS total
  FROM vendors v JOIN invoices i ON i.vendor_id = v.vendor_id
  GROUP BY v.vendor_name
)
SELECT vendor_name, total FROM totals WHERE total > 1000

-- reject ORA-00979
-- source: practice
SELECT DISTINCT job_id, MAX(salary) FROM employees GROUP BY department_id

-- accept
-- source: practice
SELECT 'x' AS tag, SYSDATE AS now, USER AS who, COUNT(*) FROM employees GROUP BY department_id
