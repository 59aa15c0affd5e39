-- reject ORA-00932
-- source: practice
SELECT last_name FROM employees WHERE hire_date = 20240115

-- reject ORA-00932
-- source: practice
SELECT invoice_num FROM invoices WHERE invoice_date >= 2024-01-01

-- accept
-- source: practice
SELECT invoice_num FROM invoices WHERE invoice_date >= DATE '2024-01-01'

-- reject ORA-00932
-- source: practice
SELECT last_name FROM employees WHERE hire_date IN (2021, 2022)

-- accept
-- source: practice
SELECT last_name FROM employees WHERE EXTRACT(YEAR FROM hire_date) IN (2021, 2022)

-- reject ORA-00932
-- source: practice
SELECT last_name FROM employees WHERE salary BETWEEN 1000 AND SYSDATE

-- reject ORA-00932
-- source: practice
SELECT e.last_name, d.department_name FROM employees e JOIN departments d ON e.hire_date = d.department_id

-- reject ORA-00932
-- source: practice
SELECT last_name, CASE WHEN commission_pct IS NULL THEN 'none' ELSE commission_pct END AS pct FROM employees

-- accept
-- source: practice
SELECT last_name, CASE WHEN commission_pct IS NULL THEN 'none' ELSE TO_CHAR(commission_pct) END AS pct FROM employees

-- reject ORA-00932
-- source: practice
SELECT CASE status WHEN 'PAID' THEN 1 WHEN 'OPEN' THEN 0 ELSE 'unknown' END FROM invoices

-- reject ORA-00932
-- source: practice
SELECT CASE WHEN end_date IS NULL THEN 'active' ELSE end_date END AS state FROM vendors

-- accept
-- source: practice
SELECT CASE WHEN end_date IS NULL THEN NULL WHEN end_date > start_date THEN end_date ELSE CAST(SYSTIMESTAMP AS DATE) END FROM vendors

-- reject ORA-00932
-- source: practice
SELECT CASE salary WHEN '1000' THEN 'a' ELSE 'b' END FROM employees

-- reject ORA-00932
-- source: practice
SELECT DECODE(status, 'PAID', amount, invoice_date) FROM invoices

-- accept
-- source: SQL Language Reference 19c, DECODE
SELECT DECODE(status, 'PAID', invoice_num, amount) FROM invoices

-- reject ORA-00932
-- source: practice
SELECT NVL(end_date, 0) FROM vendors

-- reject ORA-00932
-- source: practice
SELECT COALESCE(manager_id, 'no manager') FROM employees

-- accept
-- source: practice
SELECT COALESCE(TO_CHAR(manager_id), 'no manager') FROM employees

-- reject ORA-00932
-- source: practice
SELECT COALESCE(hire_date, 'not yet') FROM employees

-- reject ORA-00932
-- source: SQL Language Reference 19c, NULLIF
SELECT NULLIF(job_id, 0) FROM employees

-- accept
-- source: SQL Language Reference 19c, NULLIF
SELECT NULLIF(salary, 0), NULLIF(job_id, 'IT') FROM employees

-- reject ORA-00932
-- source: practice
SELECT SUM(hire_date) FROM employees

-- reject ORA-00932
-- source: practice
SELECT department_id, AVG(hire_date) FROM employees GROUP BY department_id

-- accept
-- source: practice
SELECT department_id, MIN(hire_date), MEDIAN(hire_date), COUNT(hire_date) FROM employees GROUP BY department_id

-- reject ORA-00932
-- source: practice
SELECT SUM(took) FROM documents

-- reject ORA-00932
-- source: practice
SELECT SUM(paid_at - created_tz) FROM invoices

-- reject ORA-00932
-- source: practice
SELECT invoice_num FROM invoices WHERE SYSTIMESTAMP - paid_at > 5

-- accept
-- source: practice
SELECT invoice_num FROM invoices WHERE SYSTIMESTAMP - paid_at > INTERVAL '5' DAY AND SYSDATE - invoice_date > 5

-- reject ORA-00932
-- source: practice
SELECT ROUND(SYSTIMESTAMP - paid_at, 2) FROM invoices

-- reject ORA-00932
-- source: practice
SELECT hire_date * 2 FROM employees

-- reject ORA-00932
-- or: ORA-22848
-- source: practice
SELECT notes, COUNT(*) FROM employees GROUP BY notes

-- accept
-- source: practice
SELECT DBMS_LOB.SUBSTR(notes, 4000, 1), COUNT(*) FROM employees GROUP BY DBMS_LOB.SUBSTR(notes, 4000, 1)

-- reject ORA-00932
-- or: ORA-22848
-- source: practice
SELECT DISTINCT last_name, notes FROM employees

-- reject ORA-00932
-- or: ORA-22848
-- source: practice
SELECT employee_id FROM employees ORDER BY notes

-- reject ORA-00932
-- or: ORA-22848
-- source: practice
SELECT employee_id FROM employees WHERE notes = 'good'

-- accept
-- source: practice
SELECT employee_id FROM employees WHERE notes LIKE '%good%' AND notes IS NOT NULL AND INSTR(notes, 'x') > 0

-- reject ORA-00932
-- or: ORA-22848
-- source: practice
SELECT employee_id FROM employees WHERE notes IN ('good', 'bad')

-- reject ORA-00932
-- or: ORA-22848
-- source: practice
SELECT notes FROM employees UNION SELECT body FROM documents

-- accept
-- source: practice
SELECT notes FROM employees UNION ALL SELECT body FROM documents

-- reject ORA-00932
-- or: ORA-22848
-- source: practice
SELECT department_id, MAX(notes) FROM employees GROUP BY department_id

-- reject ORA-00932
-- or: ORA-22848
-- source: practice
SELECT COUNT(DISTINCT body) FROM documents

-- accept
-- source: practice
SELECT COUNT(body), COUNT(content) FROM documents

-- reject ORA-00932
-- source: practice
SELECT doc_id FROM documents WHERE SUBSTR(old_text, 1, 10) = 'abc'

-- reject ORA-00932
-- source: practice
SELECT doc_id FROM documents WHERE old_text LIKE '%error%'

-- reject ORA-00932
-- source: practice
SELECT ADD_MONTHS(20240101, 1) FROM dual

-- reject ORA-00932
-- source: practice
SELECT GREATEST(SYSDATE, 5) FROM dual

-- accept
-- source: SQL Language Reference 19c, GREATEST
SELECT GREATEST(5, '7'), GREATEST(SYSDATE, SYSDATE - 5), LEAST('a', 5) FROM dual WHERE 1 = 0

-- reject ORA-00932
-- source: practice
SELECT LISTAGG(notes, ',') WITHIN GROUP (ORDER BY employee_id) FROM employees

-- reject ORA-00932
-- source: practice
SELECT employee_id FROM employees WHERE photo LIKE '%JFIF%'

-- reject ORA-00932
-- or: ORA-22848
-- source: practice
SELECT e.employee_id FROM employees e JOIN documents d ON e.notes = d.body

-- reject ORA-00932
-- source: practice
SELECT MONTHS_BETWEEN(2024, SYSDATE) FROM dual

-- reject ORA-00932
-- source: practice
SELECT last_name FROM employees WHERE salary > (SELECT MAX(hire_date) FROM employees)

-- reject ORA-00932
-- source: practice
SELECT last_name FROM employees WHERE hire_date IN (SELECT department_id FROM departments)

-- reject ORA-00932
-- source: practice
SELECT DECODE(job_id, 'A', 1, 'B', SYSDATE, 0) FROM employees

-- accept
-- source: practice
SELECT last_name FROM employees WHERE salary > '5000' AND hire_date > TIMESTAMP '2020-01-01 00:00:00'
