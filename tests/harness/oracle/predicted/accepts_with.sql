-- accept
-- source: SQL Language Reference 19c, SELECT, Recursive Subquery Factoring
WITH tree (id, parent_id, name, lvl) AS (
 SELECT id, parent_id, name, 1 FROM categories WHERE parent_id IS NULL
 UNION ALL
 SELECT c.id, c.parent_id, c.name, t.lvl + 1 FROM tree t JOIN categories c ON c.parent_id = t.id)
SEARCH DEPTH FIRST BY name SET ord CYCLE id SET is_cycle TO 'Y' DEFAULT 'N'
SELECT LPAD(' ', 2 * lvl) || name, is_cycle FROM tree ORDER BY ord

-- accept
-- source: SQL Language Reference 19c, SELECT, search_clause
WITH r (emp, boss, path) AS (
 SELECT employee_id, manager_id, CAST(last_name AS VARCHAR2(4000)) FROM employees WHERE manager_id IS NULL
 UNION ALL
 SELECT e.employee_id, e.manager_id, r.path || '/' || e.last_name FROM employees e, r WHERE e.manager_id = r.emp)
SEARCH BREADTH FIRST BY boss DESC NULLS LAST, emp SET seq_no
SELECT r.* FROM r WHERE seq_no < 10

-- accept
-- source: practice
WITH n (i, f) AS (SELECT 1, 1 FROM dual UNION ALL SELECT i + 1, f * (i + 1) FROM n WHERE i < 20) SELECT * FROM n

-- accept
-- source: practice
WITH base AS (SELECT department_id, SUM(salary) total FROM employees GROUP BY department_id),
 ranked AS (SELECT b.*, RANK() OVER (ORDER BY total DESC) rk FROM base b)
SELECT d.department_name, r.total FROM ranked r LEFT JOIN departments d ON d.department_id = r.department_id
WHERE r.rk <= 3 OR r.total > (SELECT AVG(total) FROM base)

-- accept
-- source: practice
WITH departments AS (SELECT 7 AS head_count FROM dual) SELECT head_count FROM departments

-- accept
-- source: practice
WITH t ("Id", val#) AS (SELECT id, val FROM a), unused AS (SELECT 1 one FROM dual) SELECT "Id", t.val# FROM t

-- accept
-- source: practice
SELECT * FROM (WITH x AS (SELECT id FROM a) SELECT x.id, b.val FROM x JOIN b ON b.a_id = x.id) v WHERE v.id > 3

-- accept
-- source: practice
SELECT id FROM a WHERE id IN (WITH big AS (SELECT a_id FROM b GROUP BY a_id HAVING COUNT(*) > 2) SELECT a_id FROM big)

-- accept
-- source: practice
SELECT a.id, (WITH q AS (SELECT COUNT(*) n FROM b) SELECT n FROM q) total FROM a

-- reject ORA-32034
-- source: Database Error Messages, ORA-32034 (a WITH inside a WITH came with 26ai)
WITH o AS (WITH i AS (SELECT 1 k FROM dual UNION ALL SELECT 2 FROM dual) SELECT k, k * 10 k10 FROM i) SELECT k10 FROM o MINUS SELECT k FROM o

-- accept
-- source: practice
WITH x AS (SELECT /*+ MATERIALIZE */ vendor_id, MAX(invoice_date) last_date FROM invoices GROUP BY vendor_id)
SELECT v.vendor_name FROM vendors v, x WHERE x.vendor_id(+) = v.vendor_id AND (x.last_date IS NULL OR x.last_date < ADD_MONTHS(SYSDATE, -12))

-- accept
-- source: practice
WITH p AS (SELECT DATE '2024-01-01' d1, DATE '2024-03-31' d2 FROM dual), days (d) AS (SELECT d1 + LEVEL - 1 FROM p CONNECT BY LEVEL <= d2 - d1 + 1)
SELECT days.d, COUNT(i.invoice_id) FROM days LEFT JOIN invoices i ON i.invoice_date = days.d GROUP BY days.d

-- accept
-- version: 12c
-- source: SQL Language Reference 12c, SELECT, plsql_declarations
WITH FUNCTION tax(p_amount IN NUMBER, p_rate NUMBER DEFAULT 0.2) RETURN NUMBER IS
 v NUMBER := 0;
BEGIN
 IF p_amount > 0 THEN v := p_amount * p_rate; END IF;
 RETURN v;
END tax;
SELECT invoice_num, tax(amount), tax(amount, 0.1) FROM invoices

-- accept
-- source: SQL Language Reference 19c, SELECT, plsql_declarations
WITH PROCEDURE bump(n IN OUT NUMBER) IS BEGIN n := n + 1; END;
 FUNCTION plus_one(n NUMBER) RETURN NUMBER IS x NUMBER := n; BEGIN bump(x); RETURN x; END;
SELECT plus_one(id) FROM a WHERE plus_one(id) < 10

-- accept
-- source: SQL Language Reference 19c, SELECT, with_clause (declarations, then factored subqueries)
WITH FUNCTION initials(f VARCHAR2, l VARCHAR2) RETURN VARCHAR2 DETERMINISTIC AS
BEGIN
 RETURN SUBSTR(f, 1, 1) || SUBSTR(l, 1, 1); -- a; b
EXCEPTION WHEN OTHERS THEN RETURN ';';
END;
 people AS (SELECT first_name, last_name FROM employees)
SELECT initials(p.first_name, p.last_name) ini, COUNT(*) FROM people p GROUP BY initials(p.first_name, p.last_name)

-- accept
-- source: practice
WITH FUNCTION days_in(p_from DATE, p_to DATE) RETURN NUMBER IS
 n PLS_INTEGER := 0;
BEGIN
 FOR i IN 0 .. p_to - p_from LOOP
  CASE WHEN TO_CHAR(p_from + i, 'D') BETWEEN '2' AND '6' THEN n := n + 1; ELSE NULL; END CASE;
 END LOOP;
 RETURN n;
END;
SELECT v.vendor_name, days_in(v.start_date, NVL(v.end_date, SYSDATE)) AS work_days FROM vendors v

-- accept
-- source: practice
WITH steps (id, total) AS (SELECT id, x FROM c WHERE b_id IS NULL UNION ALL SELECT c.id, s.total + NVL(c.y, 0) FROM c INNER JOIN steps s ON (c.b_id = s.id))
CYCLE id SET looped TO 1 DEFAULT 0
SELECT id, MAX(total) KEEP (DENSE_RANK LAST ORDER BY total) FROM steps WHERE looped = 0 GROUP BY id
