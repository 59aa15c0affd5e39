-- accept
-- version: 19c
-- source: SQL Language Reference 19c, LISTAGG
SELECT department_id, LISTAGG(DISTINCT job_id, ', ') WITHIN GROUP (ORDER BY job_id) jobs FROM employees GROUP BY department_id

-- reject ORA-30482
-- version: 12c
-- source: Database Error Messages, ORA-30482 (DISTINCT in LISTAGG came with 19c)
SELECT department_id, LISTAGG(DISTINCT job_id, ', ') WITHIN GROUP (ORDER BY job_id) jobs FROM employees GROUP BY department_id

-- accept
-- source: SQL Language Reference 19c, LISTAGG
SELECT LISTAGG(last_name, ';' ON OVERFLOW ERROR) WITHIN GROUP (ORDER BY NULL), LISTAGG(ALL first_name ON OVERFLOW TRUNCATE WITHOUT COUNT) WITHIN GROUP (ORDER BY hire_date DESC, 1) FROM employees

-- accept
-- source: practice
SELECT LISTAGG(last_name) WITHIN GROUP (ORDER BY last_name) FROM employees WHERE department_id = 10

-- accept
-- source: practice
SELECT COUNT(*) FROM employees HAVING COUNT(*) > 5

-- accept
-- source: practice
SELECT 'busy' FROM invoices HAVING MAX(amount) > 1000 AND MIN(invoice_date) < SYSDATE

-- accept
-- source: practice
SELECT job_id, AVG(salary) FROM employees HAVING AVG(salary) > 5000 GROUP BY job_id

-- accept
-- source: practice
SELECT MAX(AVG(salary)), MIN(COUNT(*)) FROM employees GROUP BY department_id HAVING COUNT(*) > 1

-- accept
-- source: SQL Language Reference 19c, SELECT, group_by_clause
SELECT region, product, year, SUM(amount), GROUPING_ID(region, product), GROUP_ID() FROM sales
GROUP BY GROUPING SETS ((region, product), ROLLUP(year, (region, product)), ()) HAVING GROUP_ID() = 0

-- accept
-- source: practice
SELECT region, product, year, qtr, COUNT(*) FROM sales GROUP BY region, CUBE(product, year), ROLLUP((year, qtr))

-- accept
-- source: practice
SELECT DECODE(GROUPING(region), 1, 'All regions', region) region, SUM(amount) FROM sales GROUP BY ROLLUP(region) ORDER BY GROUPING(region), region

-- accept
-- source: practice
SELECT COUNT(*) FROM sales GROUP BY 1, 'x', TRUNC(SYSDATE)

-- accept
-- source: practice
SELECT UPPER(region) || '-' || TO_CHAR(year), SUM(amount) / COUNT(*) FROM sales GROUP BY UPPER(region), year

-- accept
-- source: practice
SELECT TO_CHAR(invoice_date, 'YYYY') || '!' y, COUNT(*) * 2 FROM invoices GROUP BY TO_CHAR(invoice_date, 'YYYY') ORDER BY TO_CHAR(invoice_date, 'YYYY') DESC, COUNT(*)

-- accept
-- source: practice
SELECT department_id FROM employees GROUP BY department_id ORDER BY MAX(salary) DESC NULLS LAST, COUNT(DISTINCT job_id)

-- accept
-- source: practice
SELECT department_id, (SELECT d.department_name FROM departments d WHERE d.department_id = e.department_id) dn, COUNT(*) FROM employees e GROUP BY department_id

-- accept
-- source: SQL Language Reference 19c, Aggregate Functions
SELECT RANK(5000, 0.1) WITHIN GROUP (ORDER BY salary DESC NULLS LAST, commission_pct) r, DENSE_RANK('X') WITHIN GROUP (ORDER BY last_name) d, PERCENT_RANK(1) WITHIN GROUP (ORDER BY employee_id) p FROM employees

-- accept
-- source: SQL Language Reference 19c, FIRST
SELECT department_id, MIN(last_name) KEEP (DENSE_RANK FIRST ORDER BY salary DESC, hire_date) top_earner, COUNT(*) KEEP (DENSE_RANK LAST ORDER BY salary) FROM employees GROUP BY department_id

-- accept
-- source: SQL Language Reference 19c, APPROX_PERCENTILE
SELECT department_id, APPROX_COUNT_DISTINCT(job_id), APPROX_MEDIAN(salary), APPROX_PERCENTILE(0.9 DETERMINISTIC, 'ERROR_RATE') WITHIN GROUP (ORDER BY salary) FROM employees GROUP BY department_id

-- accept
-- source: practice
SELECT SUM(CASE WHEN status = 'PAID' THEN amount END) paid, SUM(DECODE(status, 'OPEN', 1, 0)) open_count, COUNT(NULLIF(status, 'VOID')), AVG(ALL amount), COUNT(ALL status), SUM(DISTINCT amount) FROM invoices

-- accept
-- source: practice
SELECT STATS_MODE(job_id), MEDIAN(hire_date), VAR_POP(salary), STDDEV_SAMP(salary), CORR_S(salary, commission_pct), REGR_R2(salary, employee_id), REGR_COUNT(salary, commission_pct) FROM employees

-- accept
-- source: practice
SELECT PERCENTILE_DISC(0.25) WITHIN GROUP (ORDER BY hire_date), PERCENTILE_CONT(.5) WITHIN GROUP (ORDER BY hire_date DESC) FROM employees

-- accept
-- source: practice
SELECT year, CAST(COLLECT(product ORDER BY product) AS sys.odcivarchar2list) products FROM sales GROUP BY year

-- accept
-- source: practice
SELECT e.job_id FROM employees e GROUP BY e.job_id HAVING SUM(e.salary) > (SELECT AVG(x.salary) FROM employees x WHERE x.job_id = e.job_id) AND COUNT(*) >= ALL (SELECT COUNT(*) FROM employees GROUP BY job_id)

-- accept
-- source: practice
SELECT d.department_name, l.city, COUNT(*) cnt FROM employees e, departments d, locations l WHERE e.department_id = d.department_id AND d.location_id = l.location_id GROUP BY (d.department_name, l.city)

-- accept
-- source: practice
SELECT NVL(region, 'none') region, COUNT(*) FROM sales s GROUP BY s.region, NVL(region, 'none')

-- accept
-- source: practice
SELECT CASE WHEN salary > 10000 THEN 'high' ELSE 'low' END band, COUNT(*) "count", SYSDATE, :p, USER FROM employees GROUP BY CASE WHEN salary > 10000 THEN 'high' ELSE 'low' END

-- accept
-- source: practice
SELECT COUNT(*), SUM(n) FROM (SELECT COUNT(*) n FROM invoice_lines GROUP BY invoice_id) HAVING SUM(n) IS NOT NULL ORDER BY 1, SUM(n)

-- accept
-- source: practice
SELECT COUNT(ROWID), MAX(ROWNUM), MIN(LENGTH(notes)), MAX(DBMS_LOB.GETLENGTH(photo)) FROM employees
