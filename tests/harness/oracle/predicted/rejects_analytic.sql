-- reject ORA-30483
-- source: practice
SELECT employee_id, last_name
FROM employees
WHERE ROW_NUMBER() OVER (PARTITION BY department_id ORDER BY salary DESC) = 1

-- accept
-- source: practice
SELECT employee_id, last_name
FROM (SELECT employee_id, last_name, ROW_NUMBER() OVER (PARTITION BY department_id ORDER BY salary DESC) AS rn FROM employees)
WHERE rn = 1

-- reject ORA-30483
-- source: practice
SELECT last_name FROM employees WHERE salary > AVG(salary) OVER (PARTITION BY department_id)

-- reject ORA-30483
-- source: practice
SELECT region, SUM(amount) FROM sales GROUP BY region HAVING SUM(SUM(amount)) OVER () > 100

-- reject ORA-30483
-- source: practice
SELECT NTILE(4) OVER (ORDER BY salary) AS quartile, COUNT(*) FROM employees GROUP BY NTILE(4) OVER (ORDER BY salary)

-- reject ORA-30483
-- source: practice
SELECT SUM(ROW_NUMBER() OVER (ORDER BY salary)) FROM employees

-- accept
-- source: practice
SELECT SUM(rn) FROM (SELECT ROW_NUMBER() OVER (ORDER BY salary) AS rn FROM employees)

-- reject ORA-30483
-- source: practice
SELECT symbol, LAG(SUM(price) OVER (PARTITION BY symbol ORDER BY quoted_on)) OVER (PARTITION BY symbol ORDER BY quoted_on) FROM quotes

-- reject ORA-30483
-- source: practice
SELECT e.last_name, d.department_name
FROM employees e
JOIN departments d ON d.department_id = e.department_id AND RANK() OVER (ORDER BY e.salary DESC) <= 3

-- reject ORA-30483
-- source: practice
SELECT department_id, MAX(COUNT(*) OVER (PARTITION BY department_id)) FROM employees GROUP BY department_id

-- reject ORA-30483
-- source: practice
SELECT last_name, RANK() OVER (ORDER BY SUM(salary) OVER (PARTITION BY department_id) DESC) AS rk FROM employees

-- accept
-- source: practice
SELECT last_name, salary
FROM employees
ORDER BY RANK() OVER (PARTITION BY department_id ORDER BY salary DESC), CASE WHEN COUNT(*) OVER () > 1 THEN 0 ELSE 1 END

-- reject ORA-30483
-- source: practice
SELECT id, parent_id FROM categories START WITH ROW_NUMBER() OVER (ORDER BY id) = 1 CONNECT BY PRIOR id = parent_id

-- reject ORA-30484
-- source: practice
SELECT ROW_NUMBER() AS rn, last_name FROM employees

-- reject ORA-30484
-- source: practice
SELECT quoted_on, price, LAG(price) AS previous_price FROM quotes

-- reject ORA-30484
-- source: practice
SELECT quoted_on, price - LEAD(price, 1, 0) AS diff FROM quotes ORDER BY quoted_on

-- reject ORA-30484
-- source: practice
SELECT department_id, FIRST_VALUE(last_name) FROM employees GROUP BY department_id

-- reject ORA-30484
-- source: practice
SELECT last_name, NTILE(4) AS quartile FROM employees

-- reject ORA-30485
-- source: practice
SELECT ROW_NUMBER() OVER () AS rn, last_name FROM employees

-- reject ORA-30485
-- source: practice
SELECT last_name, RANK() OVER (PARTITION BY department_id) AS rk FROM employees

-- reject ORA-30485
-- source: practice
SELECT symbol, quoted_on, LAG(price) OVER (PARTITION BY symbol) AS previous_price FROM quotes

-- reject ORA-30485
-- source: practice
SELECT region, SUM(amount) OVER (PARTITION BY region ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running FROM sales

-- accept
-- source: SQL Language Reference 19c, Analytic Functions
SELECT region,
       SUM(amount) OVER () AS total,
       FIRST_VALUE(product) OVER (PARTITION BY region) AS some_product,
       COUNT(DISTINCT product) OVER (PARTITION BY region) AS products,
       RATIO_TO_REPORT(amount) OVER () AS share_of_all,
       ROW_NUMBER() OVER (ORDER BY NULL) AS rn
FROM sales

-- reject ORA-30486
-- source: practice
SELECT region, SUM(amount) OVER (PARTITION BY region ORDER BY year, qtr RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM sales

-- accept
-- source: SQL Language Reference 19c, Analytic Functions
SELECT region,
       SUM(amount) OVER (PARTITION BY region ORDER BY year, qtr RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running,
       SUM(amount) OVER (PARTITION BY region ORDER BY year, qtr ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS two
FROM sales

-- reject ORA-30487
-- source: practice
SELECT department_id, COUNT(DISTINCT job_id) OVER (PARTITION BY department_id ORDER BY hire_date) FROM employees

-- reject ORA-30487
-- source: practice
SELECT last_name, MEDIAN(salary) OVER (PARTITION BY department_id ORDER BY hire_date) FROM employees

-- reject ORA-30487
-- source: practice
SELECT department_id,
       LISTAGG(last_name, ', ') WITHIN GROUP (ORDER BY last_name) OVER (PARTITION BY department_id ORDER BY hire_date)
FROM employees

-- reject ORA-30487
-- source: practice
SELECT year, RATIO_TO_REPORT(amount) OVER (ORDER BY year) FROM sales

-- accept
-- source: SQL Language Reference 19c, LISTAGG
SELECT department_id,
       LISTAGG(last_name, ', ') WITHIN GROUP (ORDER BY last_name) OVER (PARTITION BY department_id) AS names,
       PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY salary) OVER (PARTITION BY department_id) AS mid
FROM employees

-- reject ORA-30482
-- version: 12c
-- source: practice
SELECT department_id, LISTAGG(DISTINCT job_id, ',') WITHIN GROUP (ORDER BY job_id) FROM employees GROUP BY department_id

-- accept
-- source: SQL Language Reference 19c, LISTAGG
SELECT department_id, LISTAGG(DISTINCT job_id, ',') WITHIN GROUP (ORDER BY job_id) FROM employees GROUP BY department_id

-- reject ORA-30482
-- source: practice
SELECT STDDEV_SAMP(DISTINCT salary) FROM employees

-- reject ORA-30482
-- source: practice
SELECT VAR_POP(DISTINCT salary) FROM employees

-- accept
-- source: SQL Language Reference 19c, Aggregate Functions
SELECT AVG(DISTINCT salary), SUM(DISTINCT salary), STDDEV(DISTINCT salary), COUNT(UNIQUE job_id), MAX(DISTINCT salary) FROM employees

-- reject ORA-30481
-- source: Error messages
SELECT GROUPING(region), SUM(amount) FROM sales

-- reject ORA-30497
-- source: practice
SELECT department_id, LISTAGG(last_name, job_id) WITHIN GROUP (ORDER BY last_name) FROM employees GROUP BY department_id

-- reject ORA-30497
-- or: ORA-30496
-- source: practice
SELECT PERCENTILE_CONT(commission_pct) WITHIN GROUP (ORDER BY salary) FROM employees

-- accept
-- source: SQL Language Reference 19c, LISTAGG
SELECT department_id, LISTAGG(last_name, ' ' || department_id || ' ') WITHIN GROUP (ORDER BY last_name) FROM employees GROUP BY department_id
