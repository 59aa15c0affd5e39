-- reject ORA-01788
-- source: practice
SELECT LEVEL, name FROM categories

-- reject ORA-01788
-- source: practice
SELECT id FROM categories WHERE LEVEL <= 3

-- reject ORA-01788
-- source: practice
SELECT name, CONNECT_BY_ISLEAF AS leaf FROM categories ORDER BY name

-- reject ORA-01788
-- source: practice
SELECT COUNT(*), LEVEL FROM (SELECT id, parent_id FROM categories) GROUP BY LEVEL

-- accept
-- source: practice
SELECT lvl, COUNT(*) FROM (SELECT LEVEL AS lvl FROM categories START WITH parent_id IS NULL CONNECT BY PRIOR id = parent_id) GROUP BY lvl

-- reject ORA-30929
-- source: practice
SELECT id, name FROM categories ORDER SIBLINGS BY name

-- reject ORA-30929
-- source: practice
SELECT e.employee_id, e.last_name FROM employees e JOIN departments d ON d.department_id = e.department_id WHERE e.salary > 100 ORDER SIBLINGS BY e.last_name

-- reject ORA-30930
-- source: practice
SELECT id, CONNECT_BY_ISCYCLE FROM categories START WITH parent_id IS NULL CONNECT BY PRIOR id = parent_id

-- accept
-- source: SQL Language Reference 19c, Hierarchical Query Pseudocolumns
SELECT id, CONNECT_BY_ISCYCLE, CONNECT_BY_ISLEAF, CONNECT_BY_ROOT name AS root, SYS_CONNECT_BY_PATH(name, ' > ') AS path
FROM categories
START WITH parent_id IS NULL
CONNECT BY NOCYCLE PRIOR id = parent_id
ORDER SIBLINGS BY sort_order

-- reject ORA-30007
-- source: Error messages
SELECT id FROM categories START WITH parent_id IS NULL CONNECT BY CONNECT_BY_ROOT id = parent_id

-- reject ORA-30007
-- source: Error messages
SELECT id FROM categories CONNECT BY PRIOR id = parent_id START WITH CONNECT_BY_ROOT id = 1

-- reject ORA-30003
-- source: Error messages
SELECT SYS_CONNECT_BY_PATH(name, sort_order) FROM categories START WITH parent_id IS NULL CONNECT BY PRIOR id = parent_id

-- reject ORA-30002
-- source: Error messages
SELECT id FROM categories WHERE SYS_CONNECT_BY_PATH(name, '/') LIKE '/Books%' START WITH parent_id IS NULL CONNECT BY PRIOR id = parent_id

-- reject ORA-30004
-- phase: runtime
-- source: practice
-- missed: the rows of a query are not computed
SELECT SYS_CONNECT_BY_PATH(name, '/') FROM (SELECT 1 AS id, NULL AS parent_id, 'a/b' AS name FROM dual)
START WITH parent_id IS NULL CONNECT BY PRIOR id = parent_id

-- reject ORA-01436
-- phase: runtime
-- source: practice
SELECT dummy FROM dual CONNECT BY PRIOR dummy = dummy

-- reject ORA-01436
-- phase: runtime
-- source: practice
-- missed: the rows of a query are not computed
SELECT id FROM (SELECT 1 AS id, 2 AS parent_id FROM dual UNION ALL SELECT 2, 1 FROM dual) START WITH id = 1 CONNECT BY PRIOR id = parent_id

-- accept
-- source: practice
SELECT id FROM (SELECT 1 AS id, 2 AS parent_id FROM dual UNION ALL SELECT 2, 1 FROM dual) START WITH id = 1 CONNECT BY NOCYCLE PRIOR id = parent_id

-- accept
-- source: practice
SELECT LEVEL FROM dual CONNECT BY LEVEL <= 3 AND PRIOR dummy = dummy AND PRIOR SYS_GUID() IS NOT NULL
