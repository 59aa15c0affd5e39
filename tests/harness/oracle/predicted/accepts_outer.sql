-- accept
-- source: SQL Language Reference 19c, Joins, Outer Joins
SELECT e.last_name, d.department_name FROM employees e, departments d
WHERE e.department_id = d.department_id (+) AND d.location_id (+) = 1700

-- accept
-- source: practice
SELECT i.invoice_num, v.vendor_name FROM invoices i, vendors v
WHERE v.vendor_id(+) = i.vendor_id AND i.invoice_date BETWEEN v.start_date(+) AND NVL(v.end_date(+), SYSDATE)

-- accept
-- source: practice
SELECT a.id, b.id FROM a, b WHERE UPPER(b.val(+)) = UPPER(a.val)

-- accept
-- source: practice
SELECT a.val, b.val FROM a, b WHERE b.val(+) LIKE a.val || '%'

-- accept
-- source: practice
SELECT a.id FROM a, b WHERE b.a_id(+) = a.id AND b.val(+) IS NOT NULL AND b.id IS NULL

-- accept
-- source: practice
SELECT a.id, b.val, c.x FROM a, b, c WHERE a.id = b.a_id(+) AND b.id = c.b_id(+) AND c.x(+) > 0

-- accept
-- version: 12c
-- source: SQL Language Reference 12c, Outer Joins (one table may be outer joined to several)
SELECT a.id, b.id, c.id FROM a, b, c WHERE c.id(+) = a.id AND c.b_id(+) = b.id

-- reject ORA-01417
-- version: 11g
-- source: Database Error Messages, ORA-01417
SELECT a.id, b.id, c.id FROM a, b, c WHERE c.id(+) = a.id AND c.b_id(+) = b.id

-- accept
-- source: practice
SELECT e.last_name || ' reports to ' || m.last_name FROM employees e, employees m WHERE e.manager_id = m.employee_id(+)

-- accept
-- source: practice
SELECT a.id FROM a, b WHERE b.a_id(+) + 1 = a.id * 2

-- accept
-- source: practice
SELECT a.id, b.val FROM a, b WHERE b.a_id(+) = a.id AND b.val(+) = :wanted

-- accept
-- source: practice
SELECT d.department_name, NVL(x.n, 0) FROM departments d,
 (SELECT department_id, COUNT(*) n FROM employees GROUP BY department_id) x
WHERE d.department_id = x.department_id(+) AND NVL(x.n, 0) < 5

-- accept
-- source: practice
SELECT a.id FROM a, b WHERE a.id = b.a_id(+) AND (b.id IS NULL OR b.val = 'open')

-- accept
-- source: practice
SELECT i.invoice_id, v.segment1 FROM invoices i, vendors v
WHERE i.vendor_id = v.vendor_id(+) AND v.enabled_flag(+) = 'Y' AND TRUNC(v.start_date(+)) <= TRUNC(SYSDATE)

-- accept
-- source: practice
SELECT i.invoice_id FROM invoices i, vendors v
WHERE DECODE(v.enabled_flag(+), 'Y', v.vendor_id(+), NULL) = i.vendor_id

-- accept
-- source: practice
SELECT a.val FROM a WHERE EXISTS (SELECT 1 FROM b, c WHERE b.id = c.b_id(+) AND b.a_id = a.id)

-- accept
-- source: practice
SELECT a.id, b.id FROM a, b WHERE b.a_id(+) = a.id AND b.id(+) NOT IN (3, 4, 5)

-- accept
-- source: practice
SELECT d.department_name, COUNT(e.employee_id) FROM departments d, employees e
WHERE d.department_id = e.department_id(+) GROUP BY d.department_name HAVING COUNT(e.employee_id) = 0

-- accept
-- source: practice
SELECT a.id, b.val FROM a, b WHERE b.a_id /* may be missing */ ( + ) = a.id

-- accept
-- source: practice
SELECT a.id, b.id FROM a, b WHERE b.id(+) >= a.id AND b.id(+) < a.id + 10 AND b.val(+) <> a.val

-- accept
-- source: practice
SELECT a.id, val_b FROM a, (SELECT a_id, val AS val_b FROM b) WHERE a.id = a_id(+)

-- accept
-- source: practice
SELECT a.id, b."VAL" FROM a, b WHERE a.id = b."A_ID"(+)

-- accept
-- source: practice
SELECT l.city, d.department_name, e.last_name FROM locations l, departments d, employees e
WHERE l.location_id = d.location_id(+) AND d.department_id = e.department_id(+) AND d.manager_id = e.manager_id(+)

-- accept
-- source: practice
SELECT a.id, TO_CHAR(b.id) FROM a, b WHERE a.id = b.a_id(+) UNION SELECT b.a_id, a.val FROM a, b WHERE a.id(+) = b.a_id

-- accept
-- source: SQL Language Reference 19c, SELECT, table_collection_expression
SELECT d.department_name, t.COLUMN_VALUE FROM departments d,
 TABLE(CAST(MULTISET(SELECT e.employee_id FROM employees e WHERE e.department_id = d.department_id) AS sys.odcinumberlist)) (+) t
