-- reject ORA-32039
-- source: practice
WITH numbers AS (
  SELECT 1 AS n FROM dual
  UNION ALL
  SELECT n + 1 FROM numbers WHERE n < 10
)
SELECT n FROM numbers

-- accept
-- source: SQL Language Reference 19c, SELECT
WITH numbers (n) AS (
  SELECT 1 FROM dual
  UNION ALL
  SELECT n + 1 FROM numbers WHERE n < 10
)
SELECT n FROM numbers

-- reject ORA-32039
-- source: practice
WITH tree AS (
  SELECT id, parent_id, name, 1 AS depth FROM categories WHERE parent_id IS NULL
  UNION ALL
  SELECT c.id, c.parent_id, c.name, t.depth + 1 FROM categories c JOIN tree t ON c.parent_id = t.id
)
SELECT * FROM tree ORDER BY depth

-- reject ORA-32039
-- source: practice
WITH employees AS (SELECT * FROM employees WHERE salary > 5000)
SELECT last_name FROM employees

-- reject ORA-32038
-- source: practice
WITH totals (region, product, total) AS (SELECT region, SUM(amount) FROM sales GROUP BY region)
SELECT * FROM totals

-- reject ORA-32038
-- source: practice
WITH numbers (n, doubled) AS (
  SELECT 1 FROM dual
  UNION ALL
  SELECT n + 1 FROM numbers WHERE n < 10
)
SELECT n FROM numbers

-- accept
-- source: practice
WITH totals (r, total) AS (SELECT region, SUM(amount) FROM sales GROUP BY region), unused AS (SELECT 1 AS x FROM dual)
SELECT r, total FROM totals

-- reject ORA-32040
-- source: practice
WITH tree (id, parent_id) AS (
  SELECT id, parent_id FROM categories WHERE parent_id IS NULL
  UNION
  SELECT c.id, c.parent_id FROM categories c JOIN tree t ON c.parent_id = t.id
)
SELECT * FROM tree

-- reject ORA-32044
-- phase: runtime
-- source: practice
WITH loop (n) AS (SELECT 1 FROM dual UNION ALL SELECT n FROM loop)
SELECT n FROM loop

-- reject ORA-32044
-- phase: runtime
-- source: practice
-- missed: the rows of a query are not computed
WITH seesaw (n) AS (SELECT 1 FROM dual UNION ALL SELECT 3 - n FROM seesaw WHERE n > 0)
SELECT n FROM seesaw

-- accept
-- source: SQL Language Reference 19c, SELECT
WITH loop (n) AS (SELECT 1 FROM dual UNION ALL SELECT n FROM loop) CYCLE n SET is_loop TO 'Y' DEFAULT 'N'
SELECT n, is_loop FROM loop

-- reject ORA-32486
-- source: practice
WITH tree (id, depth) AS (
  SELECT id, 1 FROM categories WHERE parent_id IS NULL
  UNION ALL
  SELECT DISTINCT c.id, t.depth + 1 FROM categories c JOIN tree t ON c.parent_id = t.id
)
SELECT * FROM tree

-- reject ORA-32486
-- source: practice
WITH tree (id, n) AS (
  SELECT id, 1 FROM categories WHERE parent_id IS NULL
  UNION ALL
  SELECT t.id, COUNT(*) FROM categories c JOIN tree t ON c.parent_id = t.id GROUP BY t.id
)
SELECT * FROM tree

-- reject ORA-01790
-- source: practice
WITH path (id, names) AS (
  SELECT id, id FROM categories WHERE parent_id IS NULL
  UNION ALL
  SELECT c.id, p.names || '/' || c.name FROM categories c JOIN path p ON c.parent_id = p.id
)
SELECT * FROM path

-- reject ORA-32034
-- source: practice
SELECT 1 AS x FROM dual
UNION ALL
WITH q AS (SELECT 2 AS x FROM dual) SELECT x FROM q

-- accept
-- source: practice
SELECT 1 AS x FROM dual
UNION ALL
SELECT x FROM (WITH q AS (SELECT 2 AS x FROM dual) SELECT x FROM q)

-- reject ORA-32480
-- source: Error messages
WITH q (id, parent_id) AS (SELECT id, parent_id FROM categories) SEARCH DEPTH FIRST BY id SET pos
SELECT id FROM q ORDER BY pos

-- reject ORA-06503
-- phase: runtime
-- source: practice
-- missed: the bodies of PL/SQL are stepped over
WITH FUNCTION nothing RETURN NUMBER IS BEGIN NULL; END;
SELECT nothing FROM dual

-- reject ORA-06502
-- phase: runtime
-- source: practice
-- missed: the bodies of PL/SQL are stepped over
WITH FUNCTION shorten RETURN VARCHAR2 IS s VARCHAR2(3); BEGIN s := 'abcdef'; RETURN s; END;
SELECT shorten FROM dual

-- reject ORA-06592
-- phase: runtime
-- source: practice
-- missed: the bodies of PL/SQL are stepped over
WITH FUNCTION grade (p IN NUMBER) RETURN VARCHAR2 IS BEGIN CASE p WHEN 1 THEN RETURN 'one'; WHEN 2 THEN RETURN 'two'; END CASE; END;
SELECT grade(3) FROM dual

-- accept
-- source: practice
WITH FUNCTION grade (p IN NUMBER) RETURN VARCHAR2 IS BEGIN RETURN CASE p WHEN 1 THEN 'one' WHEN 2 THEN 'two' END; END;
SELECT grade(3) FROM dual
