-- reject ORA-01789
-- source: practice
SELECT employee_id, last_name FROM employees UNION SELECT department_id FROM departments

-- reject ORA-01789
-- source: practice
SELECT * FROM invoices MINUS SELECT * FROM vendors

-- reject ORA-01789
-- source: practice
SELECT id, val FROM a
UNION ALL
SELECT id, val FROM b
UNION ALL
SELECT id, b_id, x FROM c

-- accept
-- source: practice
SELECT id, val FROM a UNION ALL SELECT id, val FROM b UNION ALL SELECT NULL, NULL FROM c

-- reject ORA-01789
-- source: practice
SELECT vendor_name FROM vendors WHERE vendor_id IN (SELECT vendor_id FROM invoices INTERSECT SELECT vendor_id, vendor_name FROM vendors)

-- reject ORA-01790
-- source: practice
SELECT employee_id FROM employees UNION SELECT last_name FROM employees

-- reject ORA-01790
-- source: practice
SELECT region, amount FROM sales UNION ALL SELECT 'Total', 'n/a' FROM dual

-- accept
-- source: practice
SELECT region, TO_CHAR(amount) FROM sales UNION ALL SELECT 'Total', 'n/a' FROM dual

-- reject ORA-01790
-- source: practice
SELECT invoice_num, invoice_date FROM invoices UNION SELECT vendor_name, 'no date' FROM vendors

-- reject ORA-01790
-- source: practice
SELECT vendor_id, start_date FROM vendors UNION ALL SELECT invoice_id, amount FROM invoices

-- reject ORA-01790
-- source: practice
SELECT id, val FROM a MINUS SELECT val, id FROM b

-- reject ORA-01790
-- source: practice
SELECT NULL AS x FROM dual UNION ALL SELECT 1 FROM dual UNION ALL SELECT 'a' FROM dual

-- accept
-- source: practice
SELECT NULL AS x FROM dual UNION ALL SELECT 'a' FROM dual UNION ALL SELECT country_id FROM locations UNION ALL SELECT NULL FROM dual

-- reject ORA-01790
-- source: practice
SELECT last_name, notes FROM employees UNION ALL SELECT vendor_name, segment1 FROM vendors

-- accept
-- source: practice
SELECT last_name, notes FROM employees UNION ALL SELECT vendor_name, TO_CLOB(segment1) FROM vendors

-- reject ORA-01790
-- source: practice
SELECT hire_date FROM employees UNION ALL SELECT TO_CHAR(invoice_date, 'YYYY-MM-DD') FROM invoices

-- accept
-- source: SQL Language Reference 19c, The Set Operators
SELECT hire_date FROM employees UNION ALL SELECT paid_at FROM invoices

-- reject ORA-01790
-- source: practice
SELECT COUNT(*) FROM (SELECT manager_id FROM employees INTERSECT SELECT TO_CHAR(manager_id) FROM departments)

-- reject ORA-01790
-- source: practice
SELECT * FROM employees UNPIVOT (val FOR col IN (last_name, salary))

-- accept
-- source: practice
SELECT * FROM (SELECT employee_id, last_name, email FROM employees) UNPIVOT (val FOR col IN (last_name AS 'L', email AS 'E'))

-- reject ORA-01785
-- source: practice
SELECT last_name, salary FROM employees ORDER BY 3

-- reject ORA-01785
-- source: practice
SELECT last_name FROM employees UNION SELECT vendor_name FROM vendors ORDER BY UPPER(last_name)

-- reject ORA-01785
-- source: practice
SELECT region, amount FROM sales
UNION ALL
SELECT 'Total', SUM(amount) FROM sales
ORDER BY CASE WHEN region = 'Total' THEN 1 ELSE 0 END, region

-- accept
-- source: practice
SELECT * FROM (
  SELECT region, amount FROM sales
  UNION ALL
  SELECT 'Total', SUM(amount) FROM sales
) ORDER BY CASE WHEN region = 'Total' THEN 1 ELSE 0 END, region

-- reject ORA-01785
-- source: practice
SELECT id, val FROM a UNION SELECT id, val FROM b ORDER BY 1, 3 DESC

-- accept
-- source: practice
SELECT id AS k, val FROM a UNION SELECT id, val FROM b ORDER BY 2 DESC NULLS LAST, k

-- reject ORA-01791
-- source: practice
SELECT DISTINCT department_id FROM employees ORDER BY hire_date

-- reject ORA-01791
-- source: practice
SELECT DISTINCT v.vendor_name FROM vendors v JOIN invoices i ON i.vendor_id = v.vendor_id ORDER BY i.invoice_date DESC

-- reject ORA-01791
-- source: practice
SELECT DISTINCT UPPER(last_name) FROM employees ORDER BY last_name

-- reject ORA-01791
-- source: practice
SELECT DISTINCT TO_CHAR(invoice_date, 'Month') AS month FROM invoices ORDER BY invoice_date

-- accept
-- source: practice
SELECT DISTINCT last_name, department_id FROM employees ORDER BY LOWER(last_name), department_id * -1

-- reject ORA-01791
-- source: practice
SELECT DISTINCT job_id, department_id FROM employees ORDER BY job_id, salary DESC FETCH FIRST 5 ROWS ONLY

-- accept
-- source: practice
SELECT DISTINCT job_id AS j, department_id FROM employees ORDER BY j, 2, job_id

-- reject ORA-00960
-- or: ORA-00918
-- source: Error messages
SELECT id, a_id AS id FROM b ORDER BY id

-- reject ORA-01786
-- source: practice
SELECT DISTINCT department_id FROM employees FOR UPDATE

-- reject ORA-01786
-- source: practice
SELECT department_id, COUNT(*) FROM employees GROUP BY department_id FOR UPDATE

-- reject ORA-02014
-- source: practice
SELECT employee_id FROM employees ORDER BY salary FETCH FIRST 5 ROWS ONLY FOR UPDATE

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT e.employee_id FROM employees e JOIN departments d ON d.department_id = e.department_id
WHERE ROWNUM <= 5 FOR UPDATE OF e.salary SKIP LOCKED
