-- accept
-- source: practice (the inner column comes from the outer query)
SELECT last_name FROM employees WHERE salary IN (SELECT salary FROM departments)

-- accept
-- source: practice
SELECT e.last_name FROM employees e WHERE EXISTS (SELECT 1 FROM departments d WHERE d.department_id = e.department_id AND EXISTS (SELECT 1 FROM locations l WHERE l.location_id = d.location_id AND l.country_id = SUBSTR(e.job_id, 1, 2)))

-- accept
-- source: practice
SELECT a.id FROM a WHERE a.val = (SELECT MAX(a.val) FROM b a WHERE a.a_id = (SELECT MIN(a.id) FROM c a))

-- accept
-- source: practice
SELECT departments.last_name, employees.department_name FROM employees departments JOIN departments employees ON departments.department_id = employees.department_id

-- accept
-- source: practice
SELECT (SELECT COUNT(*) FROM b WHERE a_id = a.id) n, CASE WHEN (SELECT MAX(x) FROM c) > 3 THEN (SELECT 'y' FROM dual) END f, NVL((SELECT MIN(val) FROM b), a.val) v FROM a
ORDER BY (SELECT COUNT(*) FROM b WHERE b.a_id = a.id) DESC, (SELECT 1 FROM dual)

-- accept
-- source: practice
SELECT employee_id FROM employees e WHERE (department_id, salary) IN (SELECT department_id, MAX(salary) FROM employees GROUP BY department_id) AND (job_id, manager_id) NOT IN (('A', 1), ('B', 2))

-- accept
-- source: SQL Language Reference 19c, Group Comparison Conditions
SELECT id FROM c WHERE x > ALL (1, 2, 3) AND y = ANY (SELECT id FROM a) AND b_id <> SOME (4, 5) AND (x, y) = ANY (SELECT id, a_id FROM b) AND id != ALL (SELECT id FROM b)

-- accept
-- source: practice
SELECT d.department_name FROM departments d WHERE (SELECT COUNT(*) FROM employees e WHERE e.department_id = d.department_id) BETWEEN 2 AND (SELECT MAX(id) FROM a) AND 5 < (SELECT AVG(salary) FROM employees)

-- accept
-- source: practice
SELECT * FROM (SELECT x.*, ROWNUM rnum FROM (SELECT last_name, salary FROM employees ORDER BY salary DESC) x WHERE ROWNUM <= 20) WHERE rnum > 10

-- accept
-- source: practice
SELECT (SELECT e2.last_name FROM employees e2 WHERE e2.department_id = e.department_id ORDER BY e2.hire_date FETCH FIRST 1 ROW ONLY) senior FROM employees e

-- accept
-- source: practice
SELECT id FROM a WHERE id IN (1, 1 + 1, (SELECT MAX(id) FROM b), :x) AND val NOT IN ('a', NVL(:y, 'b'))

-- accept
-- source: practice
SELECT v."Total", v.who AS "Who did it" FROM (SELECT SUM(salary) AS "Total", job_id who FROM employees GROUP BY job_id) v WHERE v."Total" > 10 ORDER BY "Who did it"

-- accept
-- source: practice
SELECT o.id FROM (SELECT i.id, i.n FROM (SELECT id, LENGTH(val) n FROM a WHERE d IS NOT NULL) i WHERE i.n > 1) o, b i WHERE i.a_id = o.id

-- accept
-- source: practice
SELECT last_name FROM employees WHERE NOT department_id = 10 AND NOT (salary > 5 OR NOT commission_pct IS NULL) AND (((job_id))) = 'X'

-- accept
-- source: practice
SELECT MAX(e.salary) - (SELECT MIN(salary) FROM employees WHERE department_id = e.department_id) spread FROM employees e GROUP BY e.department_id HAVING MAX(e.salary) > (SELECT 2 * AVG(salary) FROM employees i WHERE i.department_id = e.department_id)

-- accept
-- source: practice
SELECT 1 FROM dual WHERE (SELECT COUNT(*) FROM a) = (SELECT COUNT(*) FROM b) AND (SELECT MIN(d) FROM a) < SYSDATE AND NOT EXISTS (SELECT * FROM c)

-- accept
-- source: practice
SELECT val, dummy FROM a, dual WHERE (id, val) = ((1, 'x')) OR (id, val) IN (SELECT b.a_id, b.val FROM b WHERE b.val = dummy)

-- accept
-- source: practice
SELECT s.n FROM (SELECT COUNT(*) n FROM a UNION ALL SELECT COUNT(*) FROM b) s WHERE s.n = (SELECT MAX(t.n) FROM (SELECT COUNT(*) n FROM c) t)

-- accept
-- source: practice
SELECT id, (SELECT LISTAGG(b.val, ',') WITHIN GROUP (ORDER BY b.id) FROM b WHERE b.a_id = a.id AND b.val LIKE a.val || '%') vals FROM a WHERE EXISTS (SELECT 1 FROM b JOIN c ON c.b_id = b.id AND c.x > a.id WHERE b.a_id = a.id)
