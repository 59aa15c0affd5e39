-- accept
-- source: SQL Language Reference 19c, Hierarchical Queries
SELECT LPAD(' ', 2 * LEVEL) || name AS tree, SYS_CONNECT_BY_PATH(name, '/') path FROM categories
START WITH parent_id IS NULL CONNECT BY PRIOR id = parent_id ORDER SIBLINGS BY sort_order NULLS LAST, name DESC

-- accept
-- source: practice
SELECT last_name, LEVEL, PRIOR last_name boss FROM employees CONNECT BY manager_id = PRIOR employee_id START WITH manager_id IS NULL

-- accept
-- source: SQL Language Reference 19c, CONNECT_BY_ROOT
SELECT CONNECT_BY_ROOT last_name "Manager", last_name "Employee", LEVEL - 1 "Steps" FROM employees WHERE LEVEL > 1 CONNECT BY PRIOR employee_id = manager_id

-- accept
-- source: practice
SELECT CONNECT_BY_ROOT id root_id, SUM(sort_order) total, MAX(LEVEL) depth FROM categories CONNECT BY PRIOR id = parent_id GROUP BY CONNECT_BY_ROOT id HAVING COUNT(*) > 1

-- accept
-- source: SQL Language Reference 19c, CONNECT_BY_ISCYCLE
SELECT name, CONNECT_BY_ISCYCLE, CONNECT_BY_ISLEAF FROM categories START WITH id = 1 CONNECT BY NOCYCLE parent_id = PRIOR id

-- accept
-- source: practice
SELECT e.last_name, d.department_name, LEVEL FROM employees e JOIN departments d ON d.department_id = e.department_id
START WITH e.job_id = 'AD_PRES' CONNECT BY PRIOR e.employee_id = e.manager_id AND PRIOR d.location_id = d.location_id

-- accept
-- source: practice
SELECT e.last_name, d.department_name FROM employees e, departments d WHERE e.department_id = d.department_id
CONNECT BY PRIOR e.employee_id = e.manager_id START WITH e.employee_id IN (SELECT manager_id FROM departments)

-- accept
-- source: practice
SELECT id, REGEXP_SUBSTR(val, '[^,]+', 1, LEVEL) part FROM a
CONNECT BY LEVEL <= REGEXP_COUNT(val, ',') + 1 AND PRIOR id = id AND PRIOR SYS_GUID() IS NOT NULL

-- accept
-- source: practice
SELECT id, LEVEL FROM a CONNECT BY LEVEL <= 3 AND id = PRIOR id AND PRIOR DBMS_RANDOM.VALUE IS NOT NULL

-- accept
-- source: practice
SELECT TO_DATE('2024-01-01', 'YYYY-MM-DD') + LEVEL - 1 AS day FROM dual CONNECT BY LEVEL <= DATE '2024-12-31' - DATE '2024-01-01' + 1

-- accept
-- source: practice
SELECT ROWNUM rn FROM dual CONNECT BY ROWNUM <= 12

-- accept
-- source: practice
SELECT name FROM categories WHERE CONNECT_BY_ISLEAF = 1 START WITH name = 'root' CONNECT BY (PRIOR id) = parent_id AND sort_order > PRIOR sort_order

-- accept
-- source: practice
SELECT DISTINCT id, name FROM categories START WITH id IN (7, 9) CONNECT BY id = PRIOR parent_id ORDER BY id

-- accept
-- source: practice
SELECT LTRIM(SYS_CONNECT_BY_PATH(TO_CHAR(id), '->'), '->') p FROM categories WHERE parent_id IS NOT NULL START WITH parent_id IS NULL CONNECT BY PRIOR id = parent_id AND LEVEL <= :maxdepth

-- accept
-- source: practice
SELECT MAX(SUBSTR(SYS_CONNECT_BY_PATH(last_name, ','), 2)) names FROM
 (SELECT last_name, department_id, ROW_NUMBER() OVER (PARTITION BY department_id ORDER BY last_name) rn FROM employees)
START WITH rn = 1 CONNECT BY PRIOR rn = rn - 1 AND PRIOR department_id = department_id GROUP BY department_id

-- accept
-- source: practice
SELECT (SELECT COUNT(*) FROM categories x START WITH x.parent_id = c.id CONNECT BY PRIOR x.id = x.parent_id) descendants, c.name FROM categories c

-- accept
-- source: practice
SELECT t.lvl, t.n FROM (SELECT LEVEL lvl, CONNECT_BY_ROOT name || '!' n FROM categories CONNECT BY NOCYCLE PRIOR id = parent_id) t WHERE t.lvl = 2

-- accept
-- source: practice
SELECT id FROM categories CONNECT BY PRIOR parent_id = id START WITH id = (SELECT MAX(id) FROM categories) ORDER BY LEVEL DESC

-- accept
-- source: practice
SELECT x.val, n.k FROM a x, (SELECT LEVEL k FROM dual CONNECT BY LEVEL <= 5) n WHERE n.k <= LENGTH(x.val)

-- accept
-- source: practice
SELECT CASE WHEN LEVEL = 1 THEN 'top' WHEN CONNECT_BY_ISLEAF = 1 THEN 'leaf' ELSE 'node' END kind, COUNT(*) FROM categories
START WITH parent_id IS NULL CONNECT BY parent_id = PRIOR id
GROUP BY CASE WHEN LEVEL = 1 THEN 'top' WHEN CONNECT_BY_ISLEAF = 1 THEN 'leaf' ELSE 'node' END
