-- accept
-- source: SQL Language Reference 19c, SELECT, inner_cross_join_clause
SELECT department_id, manager_id, e.last_name, d.department_name FROM employees e JOIN departments d USING (department_id, manager_id)

-- accept
-- source: practice
SELECT last_name, department_name, city FROM employees JOIN departments USING (department_id) JOIN locations USING (location_id) WHERE location_id > 1000

-- accept
-- source: practice
SELECT invoice_id, invoice_num, line_num FROM invoices NATURAL JOIN invoice_lines

-- accept
-- source: practice
SELECT location_id, department_name, city FROM locations NATURAL LEFT OUTER JOIN departments ORDER BY location_id

-- accept
-- source: practice
SELECT COUNT(*) FROM locations NATURAL JOIN vendors

-- accept
-- source: practice
SELECT COALESCE(a.id, b.a_id) k, a.val, b.val FROM a FULL OUTER JOIN b ON a.id = b.a_id AND b.val <> 'x' WHERE a.id IS NULL OR b.id IS NULL

-- accept
-- source: practice
SELECT department_id, COUNT(e.employee_id) n FROM departments d LEFT JOIN employees e USING (department_id) GROUP BY department_id ORDER BY n

-- accept
-- source: practice
SELECT a.id, b.id, c.id FROM a LEFT JOIN b INNER JOIN c ON c.b_id = b.id ON b.a_id = a.id

-- accept
-- source: practice
SELECT a.id, c.y FROM (a JOIN b ON b.a_id = a.id) LEFT OUTER JOIN (c CROSS JOIN dual) ON c.b_id = b.id

-- accept
-- source: practice
SELECT * FROM ((a LEFT JOIN b ON a.id = b.a_id) RIGHT JOIN c ON b.id = c.b_id)

-- accept
-- source: practice
SELECT a.id, b.id, c.id FROM a, b JOIN c ON c.b_id = b.id WHERE a.id = b.a_id

-- accept
-- source: practice
SELECT e.last_name FROM employees e JOIN departments d ON e.department_id = d.department_id AND EXISTS (SELECT NULL FROM locations l WHERE l.location_id = d.location_id AND l.country_id = 'US')

-- accept
-- source: practice
SELECT e.last_name, c.last_name FROM employees e INNER JOIN employees c ON c.salary BETWEEN e.salary - 100 AND e.salary + 100 AND c.employee_id != e.employee_id

-- accept
-- source: practice
SELECT i.invoice_num FROM invoices i JOIN vendors v ON (i.vendor_id = v.vendor_id OR i.invoice_num LIKE v.segment1 || '-%') AND NOT v.enabled_flag = 'N'

-- accept
-- source: practice
SELECT n.amount FROM invoices n CROSS JOIN (SELECT AVG(amount) mean FROM invoices) m WHERE n.amount > m.mean

-- accept
-- source: SQL Language Reference 19c, SELECT, query_partition_clause
SELECT s.region, t.q, NVL(s.amount, 0) amount FROM sales s PARTITION BY (s.region) RIGHT OUTER JOIN
 (SELECT LEVEL q FROM dual CONNECT BY LEVEL <= 4) t ON (s.qtr = t.q) ORDER BY s.region, t.q

-- accept
-- source: SQL Language Reference 19c, SELECT, outer_join_clause
SELECT y.year, s.region, s.product, SUM(s.amount) FROM (SELECT DISTINCT year FROM sales) y
 LEFT OUTER JOIN sales s PARTITION BY (region, product) ON s.year = y.year GROUP BY y.year, s.region, s.product

-- accept
-- version: 12c
-- source: SQL Language Reference 12c, SELECT, lateral inline view
SELECT d.department_name, t.last_name FROM departments d, LATERAL
 (SELECT e.last_name FROM employees e WHERE e.department_id = d.department_id ORDER BY e.salary DESC FETCH FIRST 2 ROWS ONLY) t

-- accept
-- source: SQL Language Reference 19c, SELECT, cross_outer_apply_clause
SELECT v.vendor_name, x.total FROM vendors v CROSS APPLY (SELECT SUM(i.amount) total FROM invoices i WHERE i.vendor_id = v.vendor_id) x WHERE x.total > 0

-- accept
-- source: practice
SELECT a.id, p.id, q.x FROM a OUTER APPLY (SELECT b.id FROM b WHERE b.a_id = a.id) p OUTER APPLY (SELECT c.x FROM c WHERE c.b_id = p.id AND c.y = a.id) q

-- accept
-- source: practice
SELECT d.department_id, m.top_salary FROM departments d LEFT JOIN LATERAL (SELECT MAX(salary) top_salary FROM employees e WHERE e.department_id = d.department_id) m ON 1 = 1

-- accept
-- source: practice
SELECT a.id, l.n FROM a CROSS JOIN LATERAL (SELECT a.id * 2 AS n FROM dual) l

-- accept
-- source: practice
SELECT v.vendor_id, x.n, y.m FROM vendors v, LATERAL (SELECT COUNT(*) n FROM invoices i WHERE i.vendor_id = v.vendor_id) x, LATERAL (SELECT x.n + 1 AS m FROM dual) y

-- accept
-- source: practice
SELECT a.*, b.val AS bval, c.* FROM a, b, c WHERE a.id = b.a_id AND b.id = c.b_id

-- accept
-- source: practice
SELECT e.last_name mgr FROM employees e JOIN (departments d JOIN locations l USING (location_id)) ON d.manager_id = e.employee_id WHERE l.city IN ('Rome', 'Oslo')

-- accept
-- source: practice
SELECT * FROM employees e INNER JOIN departments d ON e.department_id = d.department_id

-- accept
-- source: practice
SELECT w.id FROM a w JOIN a x ON w.id = x.id JOIN a y ON x.id = y.id JOIN b ON b.a_id = w.id AND b.val = y.val RIGHT OUTER JOIN c ON c.b_id = b.id

-- accept
-- source: practice
SELECT x.dummy FROM dual x, dual y, sys.dual z WHERE x.dummy = y.dummy AND z.dummy > 'A'

-- accept
-- source: practice
SELECT id, val, a_id, x FROM b LEFT JOIN (SELECT b_id AS id, SUM(x) x FROM c GROUP BY b_id) USING (id)

-- accept
-- source: practice
SELECT id, y FROM a FULL JOIN b USING (id) FULL JOIN c USING (id) WHERE id IS NOT NULL

-- accept
-- source: practice
SELECT s1.region FROM sales s1 JOIN sales s2 ON s1.region = s2.region AND s1.year = s2.year + 1 AND (s1.amount, s1.qtr) IN ((100, 1), (200, 2))

-- accept
-- source: practice
SELECT i.invoice_id FROM invoices i LEFT JOIN vendors v ON i.vendor_id = v.vendor_id AND v.end_date IS NULL WHERE v.vendor_id IS NULL AND CASE WHEN i.amount > 0 THEN 1 ELSE 0 END = 1
