-- reject ORA-00909
-- source: practice
SELECT CONCAT(first_name, ' ', last_name) FROM employees

-- accept
-- source: practice
SELECT CONCAT(CONCAT(first_name, ' '), last_name) FROM employees

-- reject ORA-00909
-- source: practice
SELECT NVL(commission_pct) FROM employees

-- reject ORA-00909
-- source: practice
SELECT NVL(first_name, last_name, 'nobody') FROM employees

-- accept
-- source: practice
SELECT COALESCE(first_name, last_name, 'nobody'), NVL2(first_name, last_name, 'nobody') FROM employees

-- reject ORA-00909
-- source: practice
SELECT NVL2(commission_pct, salary) FROM employees

-- reject ORA-00909
-- source: practice
SELECT COUNT(DISTINCT department_id, job_id) FROM employees

-- reject ORA-00909
-- source: practice
SELECT department_id, SUM(salary, commission_pct) FROM employees GROUP BY department_id

-- accept
-- source: practice
SELECT COUNT(DISTINCT department_id || '-' || job_id), SUM(salary + commission_pct) FROM employees

-- reject ORA-00909
-- source: practice
SELECT LENGTH(last_name, 2) FROM employees

-- reject ORA-00909
-- source: practice
SELECT UPPER() FROM dual

-- reject ORA-00909
-- source: practice
SELECT MOD(employee_id) FROM employees

-- reject ORA-00909
-- source: practice
SELECT ADD_MONTHS(hire_date) FROM employees

-- reject ORA-00909
-- source: practice
SELECT MONTHS_BETWEEN(hire_date) FROM employees

-- reject ORA-00909
-- source: practice
SELECT MAX(first_name, last_name) FROM employees

-- accept
-- source: practice
SELECT GREATEST(first_name, last_name), GREATEST(salary) FROM employees

-- reject ORA-00938
-- source: practice
SELECT SUBSTR(last_name) FROM employees

-- reject ORA-00938
-- source: practice
SELECT INSTR(email) FROM employees

-- reject ORA-00938
-- source: practice
SELECT DECODE(status, 'PAID') FROM invoices

-- reject ORA-00938
-- source: practice
SELECT COALESCE(commission_pct) FROM employees

-- reject ORA-00938
-- source: practice
SELECT REPLACE(last_name) FROM employees

-- reject ORA-00938
-- source: practice
SELECT TO_CHAR() FROM dual

-- reject ORA-00938
-- source: practice
SELECT REGEXP_REPLACE(description) FROM invoice_lines

-- reject ORA-00938
-- source: practice
SELECT LPAD(employee_id) FROM employees

-- accept
-- source: SQL Language Reference 19c, Functions
SELECT REPLACE(last_name, 'a'), SUBSTR(last_name, 2), INSTR(email, '@'), DECODE(status, 'PAID', 1), REGEXP_REPLACE(email, '[0-9]'), LPAD(employee_id, 8)
FROM employees CROSS JOIN invoices

-- reject ORA-00939
-- source: practice
SELECT SUBSTR(last_name, 1, 3, 1) FROM employees

-- reject ORA-00939
-- source: practice
SELECT ROUND(salary, 2, 1) FROM employees

-- reject ORA-00939
-- source: practice
SELECT REPLACE(last_name, 'a', 'b', 'c') FROM employees

-- reject ORA-00939
-- source: practice
SELECT TO_DATE('2024-01-15', 'YYYY-MM-DD', 'NLS_DATE_LANGUAGE=ENGLISH', 1) FROM dual

-- reject ORA-00939
-- source: practice
SELECT TRUNC(hire_date, 'MM', 1) FROM employees

-- reject ORA-00939
-- source: practice
SELECT INSTR(email, '@', 1, 1, 1) FROM employees

-- accept
-- source: SQL Language Reference 19c, Functions
SELECT INSTR(email, '@', 1, 1), ROUND(salary, -2), TO_DATE('15 JAN', 'DD MON', 'NLS_DATE_LANGUAGE=ENGLISH'), REGEXP_SUBSTR(email, 'a', 1, 1, 'i', 0)
FROM employees
