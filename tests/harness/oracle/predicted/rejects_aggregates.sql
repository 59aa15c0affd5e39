-- reject ORA-00937
-- source: practice
SELECT department_id, COUNT(*) FROM employees

-- reject ORA-00937
-- source: practice
SELECT last_name, MAX(salary) FROM employees WHERE department_id = 50

-- accept
-- source: practice
SELECT MAX(last_name) KEEP (DENSE_RANK LAST ORDER BY salary) AS who, MAX(salary), SYSDATE, 'const'
FROM employees
WHERE department_id = 50

-- reject ORA-00937
-- source: practice
SELECT salary - AVG(salary) AS diff FROM employees

-- accept
-- source: practice
SELECT salary - AVG(salary) OVER () AS diff FROM employees

-- reject ORA-00937
-- source: practice
SELECT d.department_name, COUNT(e.employee_id)
FROM departments d
JOIN employees e ON d.department_id = e.department_id

-- reject ORA-00937
-- source: practice
SELECT COUNT(*) FROM employees ORDER BY last_name

-- accept
-- source: practice
SELECT COUNT(*) AS n FROM employees ORDER BY MAX(last_name), n

-- reject ORA-00937
-- source: practice
SELECT department_id, MAX(SUM(salary)) FROM employees GROUP BY department_id

-- reject ORA-00937
-- source: practice
SELECT ROWNUM, COUNT(*) FROM employees

-- reject ORA-00937
-- source: practice
SELECT employee_id, last_name
FROM employees
WHERE (department_id, salary) IN (SELECT department_id, MAX(salary) FROM employees)

-- reject ORA-00937
-- source: practice
SELECT last_name, LISTAGG(job_id, ', ') WITHIN GROUP (ORDER BY job_id) FROM employees

-- reject ORA-00937
-- source: practice
SELECT e.*, COUNT(*) FROM employees e

-- accept
-- source: practice
SELECT e.*, COUNT(*) OVER () AS n FROM employees e

-- reject ORA-00937
-- source: practice
SELECT CASE WHEN COUNT(*) > 0 THEN status ELSE 'none' END FROM invoices WHERE vendor_id = 3

-- accept
-- source: practice
SELECT (SELECT MAX(salary) FROM employees) AS top, COUNT(*) FROM departments

-- reject ORA-00937
-- or: ORA-00979
-- source: practice
SELECT last_name FROM employees HAVING COUNT(*) > 1

-- accept
-- source: practice
SELECT COUNT(*) FROM employees HAVING COUNT(*) > 1

-- reject ORA-00934
-- source: practice
SELECT department_id, AVG(salary) FROM employees WHERE AVG(salary) > 5000 GROUP BY department_id

-- reject ORA-00934
-- source: practice
SELECT last_name FROM employees WHERE hire_date = MAX(hire_date)

-- accept
-- source: practice
SELECT last_name FROM employees WHERE hire_date = (SELECT MAX(hire_date) FROM employees)

-- reject ORA-00934
-- source: practice
SELECT vendor_id, COUNT(*) AS cnt FROM invoices WHERE COUNT(*) > 1 GROUP BY vendor_id

-- reject ORA-00934
-- source: practice
SELECT department_id, SUM(salary) FROM employees GROUP BY department_id, SUM(salary)

-- reject ORA-00934
-- source: practice
SELECT COUNT(*) FROM invoices GROUP BY COUNT(*)

-- reject ORA-00934
-- source: practice
SELECT e.last_name, d.department_name
FROM employees e
JOIN departments d ON e.department_id = d.department_id AND e.salary = MAX(e.salary)

-- reject ORA-00934
-- source: practice
SELECT id, parent_id, name
FROM categories
START WITH id = MIN(id)
CONNECT BY PRIOR id = parent_id

-- accept
-- source: practice
SELECT id, parent_id, name
FROM categories
START WITH id = (SELECT MIN(id) FROM categories)
CONNECT BY PRIOR id = parent_id

-- reject ORA-00934
-- source: practice
SELECT d.department_name
FROM departments d
WHERE EXISTS (SELECT 1 FROM employees e WHERE e.department_id = d.department_id AND SUM(e.salary) > 100000)

-- accept
-- source: practice
SELECT d.department_name
FROM departments d
WHERE EXISTS (SELECT 1 FROM employees e WHERE e.department_id = d.department_id HAVING SUM(e.salary) > 100000)

-- reject ORA-00934
-- source: practice
SELECT CASE WHEN COUNT(*) > 5 THEN 'many' ELSE 'few' END AS size_class, COUNT(*)
FROM employees
GROUP BY CASE WHEN COUNT(*) > 5 THEN 'many' ELSE 'few' END

-- reject ORA-00934
-- source: practice
SELECT vendor_name FROM vendors v, invoices i WHERE v.vendor_id = i.vendor_id AND i.amount >= AVG(i.amount) * 2

-- reject ORA-00935
-- source: practice
SELECT MAX(AVG(SUM(amount))) FROM sales GROUP BY region

-- reject ORA-00935
-- source: practice
SELECT department_id, AVG(salary) FROM employees GROUP BY department_id HAVING AVG(salary) = MAX(AVG(salary))

-- accept
-- source: SQL Language Reference 19c, Aggregate Functions
SELECT AVG(MAX(salary)) FROM employees GROUP BY department_id

-- reject ORA-00978
-- source: practice
SELECT MAX(COUNT(*)) FROM employees

-- reject ORA-00978
-- source: practice
SELECT AVG(SUM(amount)) AS avg_total FROM invoices WHERE status = 'PAID'

-- reject ORA-00978
-- source: practice
SELECT department_id, COUNT(*)
FROM employees
GROUP BY department_id
HAVING COUNT(*) = (SELECT MAX(COUNT(*)) FROM employees)

-- accept
-- source: practice
SELECT department_id, COUNT(*)
FROM employees
GROUP BY department_id
HAVING COUNT(*) = (SELECT MAX(COUNT(*)) FROM employees GROUP BY department_id)
