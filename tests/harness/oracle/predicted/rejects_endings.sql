-- reject ORA-00933
-- source: practice
SELECT e.last_name FROM employees AS e WHERE e.department_id = 10

-- accept
-- source: practice
SELECT e.last_name AS name FROM employees e WHERE e.department_id = 10

-- reject ORA-00933
-- source: practice
SELECT last_name, salary FROM employees ORDER BY salary DESC LIMIT 10 OFFSET 20

-- accept
-- source: SQL Language Reference 19c, row_limiting_clause
SELECT last_name, salary FROM employees ORDER BY salary DESC OFFSET 20 ROWS FETCH NEXT 10 ROWS ONLY

-- reject ORA-00933
-- source: practice
SELECT t.region, t.total FROM (SELECT region, SUM(amount) total FROM sales GROUP BY region) AS t

-- accept
-- source: practice
SELECT t.region, t.total FROM (SELECT region, SUM(amount) AS total FROM sales GROUP BY region) t

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees ORDER BY last_name WHERE department_id = 10

-- reject ORA-00933
-- source: practice
SELECT department_id, COUNT(*) FROM employees GROUP BY department_id WHERE salary > 1000

-- reject ORA-00933
-- source: practice
SELECT department_id, COUNT(*) FROM employees GROUP BY department_id ORDER BY 2 HAVING COUNT(*) > 3

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT department_id, COUNT(*) FROM employees HAVING COUNT(*) > 3 GROUP BY department_id ORDER BY 2

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees WHERE (department_id = 10 AND salary > 100))

-- reject ORA-00933
-- source: practice
SELECT id FROM a EXCEPT SELECT id FROM b

-- accept
-- source: SQL Language Reference 19c, The UNION [ALL], INTERSECT, MINUS Operators
SELECT id FROM a MINUS SELECT id FROM b

-- reject ORA-00933
-- source: practice
SELECT e.last_name, d.department_name FROM employees e CROSS JOIN departments d ON e.department_id = d.department_id

-- reject ORA-00933
-- source: practice
SELECT last_name, department_name FROM employees e NATURAL JOIN departments d ON e.department_id = d.department_id

-- reject ORA-00933
-- source: practice
SELECT symbol, quoted_on, price FROM quotes q
QUALIFY ROW_NUMBER() OVER (PARTITION BY symbol ORDER BY quoted_on DESC) = 1

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees WITH (NOLOCK) WHERE department_id = 10

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees e USE INDEX (emp_ix) WHERE department_id = 10

-- accept
-- source: SQL Language Reference 19c, Hints
SELECT /*+ INDEX(e emp_ix) */ last_name FROM employees e WHERE department_id = 10

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees WHERE department_id IN 10, 20

-- accept
-- source: practice
SELECT last_name FROM employees WHERE department_id IN 10

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees ORDER BY last_name DESC ASC

-- reject ORA-00933
-- source: practice
SELECT last_name, commission_pct FROM employees ORDER BY commission_pct NULLS LAST DESC

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT last_name, commission_pct FROM employees ORDER BY commission_pct DESC NULLS LAST, last_name ASC NULLS FIRST

-- reject ORA-00933
-- source: practice
SELECT e.last_name, d.department_name FROM employees e, departments d ON e.department_id = d.department_id

-- reject ORA-00933
-- source: practice
SELECT department_id, SUM(salary) FROM employees GROUP BY department_id WITH ROLLUP

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT department_id, SUM(salary) FROM employees GROUP BY ROLLUP (department_id)

-- reject ORA-00933
-- source: practice
SELECT * FROM invoices TABLESAMPLE (10 PERCENT)

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT * FROM invoices SAMPLE (10)

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees e WHERE salary > 5000 AS high_paid

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees WHERE department_id = 10 salary > 5000

-- reject ORA-00933
-- source: practice
SELECT vendor_id FROM vendors UNION ALL SELECT vendor_id FROM invoices ORDER BY 1 LIMIT 5

-- reject ORA-00933
-- source: practice
SELECT department_id, job_id, COUNT(*) FROM employees GROUP BY department_id job_id

-- reject ORA-00907
-- source: practice
SELECT e.last_name, (SELECT d.department_name FROM departments d WHERE d.department_id = e.department_id ORDER BY 1) dn FROM employees e

-- accept
-- source: practice
SELECT last_name FROM (SELECT last_name FROM employees ORDER BY salary DESC) WHERE ROWNUM <= 5

-- reject ORA-00907
-- source: practice
SELECT last_name, IF(salary > 10000, 'high', 'low') AS band FROM employees

-- reject ORA-00907
-- source: practice
SELECT department_id, LISTAGG(last_name, ', ' ORDER BY last_name) FROM employees GROUP BY department_id

-- accept
-- source: SQL Language Reference 19c, LISTAGG
SELECT department_id, LISTAGG(last_name, ', ') WITHIN GROUP (ORDER BY last_name) FROM employees GROUP BY department_id

-- reject ORA-00907
-- source: practice
SELECT department_id, GROUP_CONCAT(last_name SEPARATOR ', ') FROM employees GROUP BY department_id

-- reject ORA-00907
-- source: practice
SELECT EXTRACT(QUARTER FROM hire_date) FROM employees

-- accept
-- source: SQL Language Reference 19c, EXTRACT (datetime)
SELECT EXTRACT(YEAR FROM hire_date), EXTRACT(MONTH FROM hire_date), EXTRACT(DAY FROM paid_at) FROM employees, invoices

-- reject ORA-00907
-- source: practice
SELECT SUBSTRING(last_name FROM 1 FOR 3) FROM employees

-- reject ORA-00907
-- source: practice
SELECT COUNT(DISTINCT CASE WHEN status = 'PAID' THEN vendor_id END FROM invoices

-- reject ORA-00907
-- source: practice
SELECT NVL(SUM(amount), 0 AS total FROM invoices

-- reject ORA-00907
-- source: practice
SELECT vendor_id, SUM(status = 'PAID') AS paid FROM invoices GROUP BY vendor_id

-- accept
-- source: practice
SELECT vendor_id, SUM(CASE WHEN status = 'PAID' THEN 1 END) AS paid FROM invoices GROUP BY vendor_id

-- reject ORA-00907
-- source: practice
WITH t AS (SELECT last_name, salary FROM employees ORDER BY salary DESC LIMIT 5) SELECT * FROM t

-- reject ORA-00907
-- source: practice
SELECT * FROM employees e WHERE EXISTS (SELECT 1 FROM departments AS d WHERE d.department_id = e.department_id)

-- reject ORA-00907
-- source: practice
SELECT last_name FROM employees WHERE salary BETWEEN (1000 AND 5000)

-- accept
-- source: practice
SELECT last_name FROM employees WHERE (salary BETWEEN (1000) AND (5000)) AND NOT (department_id = 10)

-- reject ORA-00907
-- source: practice
SELECT last_name, SUM(salary) OVER (ORDER BY hire_date PARTITION BY department_id) FROM employees

-- reject ORA-00907
-- source: practice
SELECT * FROM invoices WHERE invoice_date >= TO_DATE('2020-01-01' 'YYYY-MM-DD')

-- reject ORA-00907
-- source: practice
SELECT * FROM invoices WHERE status IN ('OPEN' 'PAID')

-- reject ORA-00907
-- source: practice
SELECT last_name FROM employees WHERE (department_id = 10 OR (salary > 1000 AND job_id = 'X')

-- reject ORA-00907
-- source: practice
SELECT last_name, DECODE(department_id = 10, 1, 'ten', 'other') FROM employees

-- reject ORA-00907
-- source: practice
SELECT last_name FROM employees WHERE department_id IN (SELECT department_id FROM departments WHERE location_id = 1700

-- reject ORA-00907
-- source: practice
SELECT invoice_id FROM invoices WHERE vendor_id IN (SELECT vendor_id FROM vendors ORDER BY start_date LIMIT 5)

-- reject ORA-00907
-- source: practice
SELECT CAST(amount AS NUMBER(10,2) FROM invoices
