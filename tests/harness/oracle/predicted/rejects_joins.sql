-- reject ORA-25154
-- source: practice
SELECT e.department_id, d.department_name FROM employees e JOIN departments d USING (department_id)

-- reject ORA-25154
-- source: practice
SELECT last_name, department_name FROM employees e JOIN departments d USING (department_id) ORDER BY d.department_id

-- accept
-- source: practice
SELECT e.last_name, d.manager_id, department_id FROM employees e JOIN departments d USING (department_id) WHERE department_id = 10 ORDER BY department_id

-- reject ORA-25154
-- source: practice
SELECT v.vendor_name, SUM(i.amount) FROM vendors v LEFT JOIN invoices i USING (vendor_id) GROUP BY v.vendor_id, v.vendor_name

-- reject ORA-25155
-- source: practice
SELECT e.last_name, d.department_id FROM employees e NATURAL JOIN departments d

-- reject ORA-25155
-- source: practice
SELECT vendor_name, amount FROM invoices i NATURAL JOIN vendors v WHERE v.vendor_id = 1

-- accept
-- source: practice
SELECT v.vendor_name, i.amount, vendor_id FROM invoices i NATURAL JOIN vendors v WHERE vendor_id = 1

-- reject ORA-25156
-- source: practice
SELECT e.last_name FROM employees e JOIN departments d ON e.department_id = d.department_id(+)

-- reject ORA-25156
-- source: practice
SELECT e.last_name, l.city FROM employees e LEFT JOIN departments d ON e.department_id = d.department_id, locations l WHERE d.location_id = l.location_id(+)

-- accept
-- source: practice
SELECT e.last_name, x.city FROM employees e LEFT JOIN (SELECT d.department_id, l.city FROM departments d, locations l WHERE d.location_id = l.location_id(+)) x ON x.department_id = e.department_id

-- reject ORA-01416
-- source: practice
SELECT a.id FROM a, b WHERE a.id(+) = b.a_id AND a.val = b.val(+)

-- reject ORA-01416
-- source: practice
SELECT e.last_name, m.last_name FROM employees e, employees m WHERE e.manager_id = m.employee_id(+) AND e.department_id(+) = m.department_id

-- accept
-- source: practice
SELECT a.id FROM a, b WHERE a.id = b.a_id(+) AND a.val = b.val(+)

-- reject ORA-01417
-- version: 11g
-- source: practice
SELECT a.id FROM a, b, c WHERE a.id = c.x(+) AND b.id = c.b_id(+)

-- accept
-- source: SQL Language Reference 19c, Joins
SELECT a.id FROM a, b, c WHERE a.id = c.x(+) AND b.id = c.b_id(+)

-- reject ORA-01468
-- source: practice
SELECT a.id, b.id FROM a, b WHERE a.id(+) = b.a_id(+)

-- reject ORA-01468
-- source: practice
SELECT e.last_name FROM employees e, departments d WHERE e.department_id(+) = d.department_id(+) AND d.location_id = 1700

-- reject ORA-01719
-- source: practice
SELECT e.last_name FROM employees e, departments d WHERE e.department_id = d.department_id(+) OR e.salary > 5000

-- reject ORA-01719
-- source: practice
SELECT v.vendor_name FROM vendors v, invoices i WHERE (v.vendor_id = i.vendor_id(+) OR v.segment1 = 'X') AND v.enabled_flag = 'Y'

-- accept
-- source: practice
SELECT a.id FROM a, b WHERE a.id = b.a_id(+) AND (a.val = 'x' OR a.val = 'y') AND b.val(+) IN ('x', 'y')

-- reject ORA-01799
-- source: practice
SELECT a.id FROM a, b WHERE a.id = b.a_id(+) AND b.id(+) = (SELECT MAX(x.id) FROM b x)

-- reject ORA-01799
-- version: 11g
-- source: practice
SELECT a.id FROM a LEFT JOIN b ON b.a_id = a.id AND b.id = (SELECT MAX(x.id) FROM b x)

-- accept
-- source: practice
SELECT a.id FROM a LEFT JOIN b ON b.a_id = a.id AND b.id = (SELECT MAX(x.id) FROM b x)
