-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE salary 5000

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE last_name ILIKE 'k%'

-- accept
-- source: practice
SELECT last_name FROM employees WHERE UPPER(last_name) LIKE UPPER('k%') ESCAPE '\'

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE last_name REGEXP '^[A-K]'

-- accept
-- source: SQL Language Reference 19c, REGEXP_LIKE Condition
SELECT last_name FROM employees WHERE REGEXP_LIKE(last_name, '^[A-K]', 'i') AND NOT REGEXP_LIKE(first_name, 'x')

-- reject ORA-00920
-- source: practice
SELECT department_id FROM employees GROUP BY department_id HAVING COUNT(*)

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE CASE WHEN department_id = 10 THEN 1 ELSE 0 END

-- accept
-- source: practice
SELECT last_name FROM employees WHERE CASE WHEN department_id = 10 THEN 1 ELSE 0 END = 1

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE 1

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE INSTR(last_name, 'K')

-- reject ORA-00920
-- source: practice
SELECT * FROM vendors WHERE enabled_flag AND start_date < SYSDATE

-- reject ORA-00920
-- source: practice
SELECT last_name, CASE WHEN department_id = 10 THEN 'A' WHEN 20 THEN 'B' END FROM employees

-- reject ORA-00920
-- source: practice
SELECT * FROM vendors WHERE vendor_name CONTAINS 'Ltd'

-- reject ORA-00936
-- or: ORA-00920
-- source: practice
SELECT * FROM invoices WHERE (SELECT COUNT(*) FROM invoice_lines l WHERE l.invoice_id = invoices.invoice_id)

-- reject ORA-00920
-- source: practice
SELECT * FROM invoices WHERE TRUE

-- reject ORA-00920
-- source: practice
SELECT * FROM invoices i JOIN vendors v ON i.vendor_id WHERE i.amount > 0

-- reject ORA-00908
-- source: practice
SELECT * FROM invoices WHERE status IS 'OPEN'

-- reject ORA-00908
-- source: practice
SELECT * FROM invoices WHERE status IS NOT IN ('OPEN', 'PAID')

-- reject ORA-00908
-- source: practice
SELECT * FROM vendors WHERE enabled_flag IS TRUE

-- reject ORA-00908
-- source: practice
SELECT * FROM invoices WHERE invoice_date IS BETWEEN DATE '2020-01-01' AND SYSDATE

-- reject ORA-00908
-- source: practice
SELECT * FROM employees WHERE commission_pct IS NOT 0

-- reject ORA-00908
-- source: practice
SELECT * FROM employees WHERE manager_id IS = NULL

-- accept
-- source: practice
SELECT * FROM employees WHERE manager_id = NULL OR manager_id IS NOT NULL OR commission_pct IS NAN

-- reject ORA-00908
-- source: practice
SELECT last_name, CASE WHEN commission_pct IS THEN 0 ELSE 1 END FROM employees

-- reject ORA-00908
-- source: practice
SELECT * FROM vendors v WHERE v.end_date IS EQUAL TO NULL

-- reject ORA-00920
-- source: practice
SELECT * FROM employees WHERE department_id (60, 90)

-- reject ORA-00920
-- source: practice
SELECT * FROM employees WHERE department_id != 10 OR 20

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE department_id = 10 AND 20 AND 30

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE last_name LENGTH = 5

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE salary ANY (1000, 2000)

-- accept
-- source: SQL Language Reference 19c, Comparison Conditions
SELECT last_name FROM employees WHERE salary = ANY (1000, 2000) AND salary <> ALL (3000, 4000) AND salary > SOME (1, 2)

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE (first_name, last_name) NOT IN ('John', 'King')

-- accept
-- source: SQL Language Reference 19c, IN Condition
SELECT last_name FROM employees WHERE (first_name, last_name) NOT IN (('John', 'King'))

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE salary NOT > 5200

-- accept
-- source: practice
SELECT last_name FROM employees WHERE NOT salary > 5200

-- reject ORA-00927
-- source: practice
SELECT last_name FROM employees WHERE salary !> 5200

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE salary => 5200

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE last_name LIKES 'A%' AND department_id = 10

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE employee id = 100

-- reject ORA-00920
-- source: practice
SELECT last_name FROM employees WHERE salary 3000 BETWEEN 5000

-- reject ORA-00936
-- source: practice
SELECT last_name FROM employees WHERE salary >= 50 AND <= 100

-- reject ORA-00936
-- source: practice
SELECT last_name FROM employees WHERE last_name LIKE IN ('J%', 'K%')

-- reject ORA-00936
-- source: practice
SELECT last_name FROM employees e WHERE EXIST (SELECT 1 FROM departments d WHERE d.department_id = e.department_id)

-- reject ORA-00936
-- source: practice
SELECT * FROM employees WHERE salary (SELECT MAX(salary) FROM employees)

-- reject ORA-00936
-- source: practice
SELECT * FROM employees WHERE BETWEEN 2000 AND 3000

-- reject ORA-00936
-- source: practice
SELECT last_name, RANK() OVER (ORDER BY DESC) AS rnk FROM employees

-- reject ORA-00921
-- source: practice
SELECT * FROM employees WHERE salary = (SELECT MAX(salary) FROM employees WHERE department_id = 10

-- reject ORA-00921
-- source: practice
SELECT * FROM departments WHERE location_id = (SELECT location_id

-- reject ORA-00921
-- source: practice
SELECT last_name FROM employees WHERE salary < (SELECT AVG(salary) FROM employees

-- reject ORA-00908
-- source: practice
SELECT * FROM employees WHERE commission_pct IS N0T NULL

-- reject ORA-00908
-- source: practice
SELECT * FROM a JOIN b ON a.val IS NOT DISTINCT FROM b.val

-- accept
-- source: SQL Language Reference 19c, DECODE
SELECT * FROM a JOIN b ON DECODE(a.val, b.val, 1, 0) = 1 WHERE LNNVL(a.id = b.a_id)
