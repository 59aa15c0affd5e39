-- accept
-- source: SQL Language Reference 19c, The Set Operators
(SELECT id FROM a UNION ALL SELECT a_id FROM b) MINUS (SELECT b_id FROM c INTERSECT SELECT x FROM c) ORDER BY 1

-- accept
-- source: practice
SELECT id AS k, val FROM a UNION SELECT a_id, val FROM b UNION ALL SELECT NULL, NULL FROM dual ORDER BY k DESC NULLS LAST, 2

-- accept
-- source: practice
SELECT last_name who, 'employee' kind FROM employees UNION ALL SELECT vendor_name, 'vendor' FROM vendors ORDER BY kind, who

-- accept
-- source: practice
SELECT a.*, 'a' src FROM a UNION ALL SELECT b.id, b.val, NULL, 'b' FROM b

-- accept
-- source: practice
SELECT id FROM a WHERE id IN (SELECT a_id FROM b UNION SELECT x FROM c MINUS SELECT 1 FROM dual) AND EXISTS (SELECT 1 FROM b INTERSECT SELECT y FROM c)

-- accept
-- source: practice
SELECT department_id, COUNT(*) n FROM employees GROUP BY department_id HAVING COUNT(*) > 1 UNION SELECT id, LEVEL FROM categories START WITH parent_id IS NULL CONNECT BY PRIOR id = parent_id ORDER BY n

-- accept
-- source: practice
SELECT * FROM (SELECT id, val FROM a ORDER BY id) UNION ALL SELECT * FROM (SELECT id, val FROM b ORDER BY id DESC) WHERE ROWNUM <= 5

-- accept
-- source: practice
SELECT x.k, COUNT(*) FROM (SELECT id k FROM a UNION ALL (SELECT id FROM b MINUS SELECT id FROM c)) x GROUP BY x.k

-- accept
-- source: practice
SELECT country_id FROM locations UNION SELECT status FROM invoices INTERSECT SELECT segment1 FROM vendors MINUS SELECT NULL FROM dual

-- accept
-- source: practice
SELECT salary FROM employees UNION SELECT amount FROM invoices ORDER BY salary DESC FETCH FIRST 5 ROWS ONLY

-- accept
-- source: practice
SELECT 1.5 n FROM dual UNION ALL SELECT 2 FROM dual UNION ALL SELECT TO_NUMBER('3') FROM dual UNION ALL SELECT id FROM a

-- accept
-- source: practice
SELECT (SELECT MAX(id) FROM (SELECT id FROM a UNION SELECT id FROM b)) m, n FROM (SELECT COUNT(*) n FROM a UNION ALL SELECT SUM(x) FROM c)

-- accept
-- source: practice
((SELECT dummy FROM dual)) UNION ((SELECT 'Y' FROM dual))

-- accept
-- source: SQL Language Reference 19c, SELECT, row_limiting_clause
SELECT last_name FROM employees ORDER BY salary DESC OFFSET 1 ROW FETCH NEXT 10 PERCENT ROWS WITH TIES

-- accept
-- source: SQL Language Reference 19c, SELECT, row_limiting_clause
SELECT last_name FROM employees OFFSET 5 ROWS

-- accept
-- source: practice
SELECT last_name, salary FROM employees ORDER BY 2 DESC FETCH NEXT ROW ONLY

-- accept
-- source: practice
SELECT invoice_num FROM invoices ORDER BY invoice_date OFFSET :skip ROWS FETCH NEXT :n + 1 ROWS ONLY

-- accept
-- source: practice
SELECT d.department_name, t.s FROM departments d JOIN (SELECT department_id, salary s FROM employees ORDER BY salary FETCH FIRST 3 ROWS ONLY) t ON t.department_id = d.department_id

-- accept
-- source: practice
SELECT last_name FROM employees WHERE department_id IN (SELECT department_id FROM departments ORDER BY department_name FETCH FIRST 2 ROWS ONLY)

-- accept
-- source: SQL Language Reference 19c, SELECT, for_update_clause
SELECT e.last_name, d.department_name FROM employees e JOIN departments d ON d.department_id = e.department_id WHERE d.location_id = 1 FOR UPDATE OF e.salary, d.manager_id NOWAIT

-- accept
-- source: practice
SELECT invoice_id FROM invoices WHERE status = 'OPEN' ORDER BY invoice_date FOR UPDATE WAIT 5

-- accept
-- source: practice
SELECT id FROM a WHERE ROWNUM <= 10 FOR UPDATE SKIP LOCKED

-- accept
-- source: practice
SELECT DISTINCT UPPER(last_name), salary * 12 FROM employees ORDER BY salary * 12, UPPER(last_name)

-- accept
-- source: practice
SELECT UNIQUE job_id j, department_id FROM employees ORDER BY j, 2 DESC

-- accept
-- source: practice
SELECT last_name, salary * 12 AS yearly, hire_date salary FROM employees ORDER BY yearly / 2, NVL(yearly, 0) DESC, department_id, CASE WHEN yearly > 10 THEN 1 END

-- accept
-- source: practice
SELECT e.last_name FROM employees e ORDER BY e.last_name COLLATE BINARY_CI, DECODE(job_id, 'AD_PRES', 0, 1), NULL, 'x', DBMS_RANDOM.VALUE
