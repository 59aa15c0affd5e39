-- accept
-- source: SQL Language Reference 19c, Analytic Functions, windowing_clause
SELECT last_name, hire_date, COUNT(*) OVER (ORDER BY hire_date RANGE BETWEEN INTERVAL '3' MONTH PRECEDING AND INTERVAL '1' YEAR FOLLOWING) n FROM employees

-- accept
-- source: practice
SELECT symbol, AVG(price) OVER (PARTITION BY symbol ORDER BY quoted_on ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) ma,
 SUM(price) OVER (PARTITION BY symbol ORDER BY quoted_on ROWS UNBOUNDED PRECEDING) run,
 MIN(price) OVER (ORDER BY quoted_on RANGE 7 PRECEDING) wk,
 MAX(price) OVER (ORDER BY quoted_on ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) rest FROM quotes

-- accept
-- source: SQL Language Reference 19c, LAG
SELECT LAG(salary IGNORE NULLS, 1, 0) OVER (ORDER BY hire_date) a, LAG(salary, 2) RESPECT NULLS OVER (ORDER BY hire_date) b, LEAD(salary) IGNORE NULLS OVER (ORDER BY hire_date) c FROM employees

-- accept
-- source: SQL Language Reference 19c, NTH_VALUE
SELECT NTH_VALUE(salary, 2) FROM LAST IGNORE NULLS OVER (PARTITION BY department_id ORDER BY salary ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) second_last,
 NTH_VALUE(last_name, 3) FROM FIRST RESPECT NULLS OVER (ORDER BY employee_id) FROM employees

-- accept
-- source: SQL Language Reference 19c, FIRST_VALUE
SELECT FIRST_VALUE(commission_pct IGNORE NULLS) OVER (ORDER BY hire_date ROWS UNBOUNDED PRECEDING), LAST_VALUE(commission_pct) IGNORE NULLS OVER (PARTITION BY job_id ORDER BY hire_date) FROM employees

-- accept
-- source: practice
SELECT department_id, SUM(salary) total, RATIO_TO_REPORT(SUM(salary)) OVER () part, SUM(SUM(salary)) OVER (ORDER BY department_id) cum FROM employees GROUP BY department_id

-- accept
-- source: practice
SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY salary DESC) OVER (PARTITION BY TRUNC(hire_date, 'YYYY')) m, NTILE(4) OVER (ORDER BY salary) q, CUME_DIST() OVER (PARTITION BY job_id ORDER BY salary) cd FROM employees

-- accept
-- source: practice
SELECT employee_id, MAX(salary) KEEP (DENSE_RANK LAST ORDER BY hire_date NULLS FIRST) OVER (PARTITION BY department_id) latest_pay FROM employees

-- accept
-- source: practice
SELECT LISTAGG(last_name, ',') WITHIN GROUP (ORDER BY hire_date) OVER (PARTITION BY department_id) colleagues FROM employees

-- accept
-- source: practice
SELECT COUNT(DISTINCT job_id) OVER (PARTITION BY department_id) jobs, COUNT(UNIQUE manager_id) OVER () bosses FROM employees

-- accept
-- source: practice
SELECT * FROM (SELECT e.*, ROW_NUMBER() OVER (PARTITION BY department_id ORDER BY salary DESC NULLS LAST, employee_id) rn FROM employees e) WHERE rn <= 3

-- accept
-- source: practice
SELECT invoice_id, amount - LAG(amount, 1, 0) OVER (ORDER BY invoice_date) diff, CASE WHEN ROW_NUMBER() OVER (ORDER BY amount DESC) = 1 THEN 'max' END tag FROM invoices ORDER BY RANK() OVER (ORDER BY amount), diff

-- accept
-- source: practice
SELECT region, SUM(amount), GROUPING(region), RANK() OVER (PARTITION BY GROUPING(region) ORDER BY SUM(amount) DESC) rk FROM sales GROUP BY ROLLUP(region)

-- accept
-- source: practice
SELECT DISTINCT department_id, FIRST_VALUE(last_name) OVER (PARTITION BY department_id ORDER BY salary DESC RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) best FROM employees ORDER BY department_id

-- accept
-- source: SQL Language Reference 19c, REGR_ (Linear Regression) Functions
SELECT job_id, REGR_SLOPE(SYSDATE - hire_date, salary) OVER (PARTITION BY job_id), CORR(salary, employee_id) OVER (), COVAR_SAMP(salary, commission_pct) OVER (ORDER BY hire_date) FROM employees

-- accept
-- source: practice
SELECT id, MIN(id) OVER (PARTITION BY val, CASE WHEN d > SYSDATE THEN 1 ELSE 0 END ORDER BY d DESC, id ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) nxt FROM a

-- accept
-- source: practice
SELECT q.symbol, SUM(q.flag) OVER (PARTITION BY q.symbol ORDER BY q.quoted_on) grp FROM
 (SELECT symbol, quoted_on, CASE WHEN quoted_on - LAG(quoted_on) OVER (PARTITION BY symbol ORDER BY quoted_on) > 1 THEN 1 ELSE 0 END flag FROM quotes) q

-- accept
-- source: practice
SELECT paid_at, SUM(amount) OVER (ORDER BY paid_at RANGE BETWEEN NUMTODSINTERVAL(30, 'MINUTE') PRECEDING AND CURRENT ROW) last_half_hour FROM invoices

-- accept
-- source: practice
SELECT salary, SUM(salary) OVER (ORDER BY salary RANGE BETWEEN salary * 0.1 PRECEDING AND 50 FOLLOWING) near FROM employees

-- accept
-- source: practice
SELECT MEDIAN(amount) OVER (PARTITION BY vendor_id), STDDEV(amount) OVER (), VARIANCE(amount) OVER (PARTITION BY EXTRACT(YEAR FROM invoice_date)) FROM invoices

-- accept
-- source: practice
SELECT CEIL(MAX(ROWNUM) OVER () / 10) pages, invoice_num FROM invoices WHERE ROWNUM <= 100

-- accept
-- source: practice
SELECT DENSE_RANK() OVER (ORDER BY (SELECT COUNT(*) FROM invoices i WHERE i.vendor_id = v.vendor_id) DESC) rk, v.vendor_name FROM vendors v

-- accept
-- source: practice
SELECT ROW_NUMBER() OVER (ORDER BY NULL) rn, PERCENT_RANK() OVER (ORDER BY x, y) pr FROM c
