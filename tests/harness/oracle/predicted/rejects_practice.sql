-- reject ORA-00923
-- source: practice
SELECT employees ORDER BY salary

-- reject ORA-00923
-- source: practice
SELECT SYSDATE() FROM dual

-- accept
-- source: practice
SELECT SYSDATE, USER, UID, CURRENT_TIMESTAMP(3), LOCALTIMESTAMP (2) FROM dual

-- reject ORA-00923
-- source: practice
SELECT MONTHS BETWEEN(SYSDATE, hire_date) FROM employees

-- reject ORA-00923
-- source: practice
SELECT last_name, ADD_MONTHS(hire_date, 4) AS 4months FROM employees

-- accept
-- source: practice
SELECT last_name, ADD_MONTHS(hire_date, 4) AS "4months", salary AS months4 FROM employees

-- reject ORA-00923
-- source: practice
SELECT last_name FROM employees WHERE department_id IN (SELECT department_id WHERE location_id = 1700)

-- reject ORA-00923
-- source: practice
SELECT MAX(salary) MIN(salary) AVG(salary) FROM employees

-- reject ORA-00923
-- source: practice
SELECT last_name FROM (SELECT *, RANK() OVER (ORDER BY salary DESC) AS rnk FROM employees) WHERE rnk <= 3

-- accept
-- source: practice
SELECT last_name FROM (SELECT e.*, RANK() OVER (ORDER BY salary DESC) AS rank FROM employees e) WHERE rank <= 3

-- reject ORA-00923
-- source: practice
SELECT first_name || ' ' || last_name ' was hired on ' || hire_date FROM employees

-- reject ORA-00923
-- source: practice
SELECT job_id, SUM(DECODE(department_id, 20, salary)) "Dept 20" SUM(DECODE(department_id, 50, salary)) "Dept 50" FROM employees GROUP BY job_id

-- reject ORA-00923
-- source: practice
SELECT job_id, SUM(salary) AS total GROUP BY job_id

-- reject ORA-00923
-- source: practice
SELECT last_name FROMemployees

-- reject ORA-00933
-- source: practice
SELECT last_name, department_name FROM employees, departments WHERE employees.department_id = departments.department_id = 30

-- reject ORA-00933
-- source: practice
SELECT e.last_name, d.department_name FROM employees e RIGTH JOIN departments d ON e.department_id = d.department_id

-- reject ORA-00933
-- source: practice
SELECT e.last_name, d.department_name FROM employees e departments d WHERE e.department_id = d.department_id

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees WHEREjob_id = 'CLERK'

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees WHERE department_id = 10 ANDsalary > 2340

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees WHERE salary BETWEEN 11 AND salary BETWEEN 19

-- reject ORA-00933
-- source: practice
SELECT department_id, COUNT(*) FROM employees WHERE job_id <> 'X' GROUPBY department_id

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees WHERE commission_pct IS NOT NULL, ORDER BY last_name

-- reject ORA-00933
-- source: practice
SELECT * FROM employees SELECT * FROM departments

-- reject ORA-00933
-- source: practice
SELECT COUNT(last_name) FROM employees WHERE employee_id = (SELECT manager_id FROM employees WHERE last_name = 'KING'))

-- reject ORA-00933
-- source: practice
SELECT last_name FROM employees WHERE department_id = 10 WHERE salary > 1000

-- reject ORA-00907
-- source: practice
SELECT COUNT(DISTNICT department_id) FROM employees

-- reject ORA-00907
-- source: practice
SELECT TRIM(last_name, 'x') FROM employees

-- accept
-- source: SQL Language Reference 19c, TRIM
SELECT TRIM('x' FROM last_name), TRIM(LEADING 'x' FROM last_name), RTRIM(last_name, 'xy'), TRIM(BOTH FROM last_name) FROM employees

-- reject ORA-00907
-- source: practice
SELECT last_name FROM employees WHERE UPPER(job_id) = UPPER(('CLERK', 'MANAGER'))

-- reject ORA-00907
-- source: practice
SELECT * FROM invoices WHERE invoice_date BETWEEN ('01-JAN-81', '01-JAN-87')

-- reject ORA-00907
-- source: practice
SELECT * FROM employees WHERE SUBSTR(last_name, 1, 1) IN (A, E, I O, U)

-- reject ORA-00907
-- source: practice
SELECT last_name, DENSE_RANK(0 OVER (PARTITION BY department_id ORDER BY salary) FROM employees

-- reject ORA-00907
-- source: practice
SELECT last_name, RANK() OVER (PARTITION BY department_id ORDER BY salary FROM employees

-- reject ORA-00907
-- source: practice
SELECT * FROM (CASE employees WHEN salary > 10 THEN 'high' ELSE 'low' END)

-- reject ORA-00907
-- source: practice
SELECT ROUND((salary + NVL(commission_pct, 0), 2) FROM employees

-- reject ORA-00907
-- source: practice
SELECT v.last_name FROM (SELECT last_name, ROWNUM nr FROM (SELECT last_name FROM employees ORDER BY last_name) WHERE ROWNUM <= 10

-- reject ORA-00911
-- source: practice
SELECT * FROM employees WHERE last_name LIKE 'S'%

-- reject ORA-00911
-- source: practice
SELECT * FROM employees WHERE last_name LIKE J%

-- reject ORA-00911
-- source: practice
SELECT last_name FROM employees WHERE department_id IN {10, 20}

-- reject ORA-00911
-- source: practice
SELECT LPAD(salary, 15, $) FROM employees

-- reject ORA-00903
-- source: practice
SELECT * FROM 2emp

-- reject ORA-00903
-- source: practice
SELECT e.last_name FROM employees e JOIN

-- reject ORA-01729
-- source: practice
SELECT * FROM employees WHERE last_name LIKE k@

-- reject ORA-03001
-- source: practice
SELECT last_name AS "the ""family"" name" FROM employees

-- accept
-- source: practice
SELECT last_name AS "the 'family' name (x)" FROM employees

-- reject ORA-25154
-- source: practice
SELECT e.* FROM employees e JOIN departments d USING (department_id)

-- accept
-- source: practice
SELECT * FROM employees e JOIN departments d USING (department_id, manager_id)

-- reject ORA-00918
-- source: practice
SELECT last_name, manager_id, department_name FROM employees JOIN departments USING (department_id)

-- reject ORA-00960
-- source: practice
SELECT e.last_name, e.salary, (SELECT MAX(s.salary) FROM employees s) AS salary FROM employees e ORDER BY salary

-- reject ORA-02014
-- source: SQL Language Reference 19c, SELECT
SELECT avg_salary FROM (SELECT AVG(salary) AS avg_salary FROM employees GROUP BY job_id) FOR UPDATE
