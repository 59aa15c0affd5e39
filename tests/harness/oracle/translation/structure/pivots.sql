-- any [["NORTH", 15, 20], ["SOUTH", 7, null]]
SELECT * FROM sales PIVOT (SUM(amount) FOR quarter IN ('Q1', 'Q2'))

-- names ["REGION", "'Q1'", "'Q2'"]
SELECT * FROM sales PIVOT (SUM(amount) FOR quarter IN ('Q1', 'Q2'))

-- names ["REGION", "FIRST", "SECOND"]
SELECT * FROM sales PIVOT (SUM(amount) FOR quarter IN ('Q1' AS first, 'Q2' second))

-- names ["REGION", "FIRST_S", "FIRST_N", "SECOND_S", "SECOND_N"]
SELECT * FROM sales PIVOT (SUM(amount) AS s, COUNT(*) AS n FOR quarter IN ('Q1' AS first, 'Q2' AS second))

-- any [["NORTH", 15, 2, 20, 1], ["SOUTH", 7, 1, null, 0]]
SELECT * FROM sales PIVOT (SUM(amount) AS s, COUNT(*) AS n FOR quarter IN ('Q1' AS first, 'Q2' AS second))

-- [["NORTH", 15], ["SOUTH", 7]]
SELECT p.region, p.q1 FROM (SELECT region, quarter, amount FROM sales) PIVOT (SUM(amount) FOR quarter IN ('Q1' AS q1, 'Q3' AS q3)) p WHERE p.q1 > 0 ORDER BY p.region

-- [[22, 20]]
SELECT * FROM (SELECT quarter, amount FROM sales) PIVOT (SUM(amount) FOR quarter IN ('Q1', 'Q2'))

-- [[15, 7]]
SELECT * FROM sales PIVOT (SUM(amount) FOR (region, quarter) IN (('NORTH', 'Q1') AS north, ('SOUTH', 'Q1') AS south))

-- [["ANALYST", 0, 2], ["CLERK", 1, 2]]
SELECT * FROM (SELECT job, deptno, empno FROM emp) PIVOT (COUNT(empno) FOR deptno IN (10 AS d10, 20 AS d20)) WHERE job < 'D' ORDER BY job

-- names ["ID", "QUARTER", "AMOUNT"]
SELECT * FROM wide UNPIVOT (amount FOR quarter IN (q1, q2, q3))

-- any [[1, "Q1", 10], [1, "Q3", 30]]
SELECT * FROM wide UNPIVOT (amount FOR quarter IN (q1, q2, q3))

-- any [[1, "Q1", 10], [1, "Q3", 30], [1, "Q2", null], [2, "Q1", null], [2, "Q2", null], [2, "Q3", null]]
SELECT * FROM wide UNPIVOT INCLUDE NULLS (amount FOR quarter IN (q1, q2, q3))

-- any [[1, "one", 10], [1, "three", 30]]
SELECT id, quarter, amount FROM wide UNPIVOT (amount FOR quarter IN (q1 AS 'one', q2 AS 'two', q3 AS 'three'))

-- any [[1, "Q1_Q2", 10, null], [1, "Q2_Q3", null, 30]]
SELECT id, pair, one, two FROM wide UNPIVOT ((one, two) FOR pair IN ((q1, q2), (q2, q3)))

-- [[40]]
SELECT SUM(u.amount) FROM wide UNPIVOT (amount FOR quarter IN (q1, q3)) u

-- refused PIVOT XML
SELECT * FROM sales PIVOT XML (SUM(amount) FOR quarter IN (ANY))
