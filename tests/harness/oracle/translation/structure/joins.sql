-- any [["ALLEN", "SALES"], ["WARD", "SALES"], ["MARTIN", "SALES"], ["TURNER", "SALES"]]
SELECT e.ename, d.dname FROM emp e, dept d WHERE e.deptno = d.deptno AND e.job = 'SALESMAN'

-- [["ACCOUNTING", 3], ["OPERATIONS", 0], ["RESEARCH", 5], ["SALES", 6]]
SELECT d.dname, COUNT(e.empno) FROM dept d LEFT OUTER JOIN emp e ON e.deptno = d.deptno GROUP BY d.dname ORDER BY d.dname

-- [["ACCOUNTING", 3], ["OPERATIONS", 0], ["RESEARCH", 5], ["SALES", 6]]
SELECT d.dname, COUNT(e.empno) FROM emp e RIGHT JOIN dept d ON e.deptno = d.deptno GROUP BY d.dname ORDER BY 1

-- [[1, 1], [1, 1], [2, null], [3, null], [null, 4]]
SELECT a.id, b.id FROM a FULL OUTER JOIN b ON a.id = b.id ORDER BY a.id, b.id

-- any [[1, "one", "b1"], [1, "one", "b1x"]]
SELECT id, name, note FROM a JOIN b USING (id)

-- any [[1, "one", "b1"], [1, "one", "b1x"], [2, "two", null], [3, "three", null]]
SELECT id, name, note FROM a LEFT JOIN b USING (id)

-- any [[1, "one", "b1"], [1, "one", "b1x"], [4, null, null]]
SELECT id, name, note FROM a RIGHT JOIN b USING (id)

-- any [[1, "one", "b1"], [1, "one", "b1x"], [2, "two", null], [3, "three", null], [4, null, null]]
SELECT id, name, note FROM a FULL JOIN b USING (id)

-- names ["ID", "X", "NAME", "X", "NOTE"]
SELECT * FROM a JOIN b USING (id)

-- any [[1, 10, "one", 10, "b1"], [1, 10, "one", 11, "b1x"]]
SELECT * FROM a JOIN b USING (id)

-- any [[1, 10, "one", "b1"]]
SELECT * FROM a NATURAL JOIN b

-- names ["ID", "X", "NAME", "NOTE"]
SELECT * FROM a NATURAL JOIN b

-- any [[1, "one", "b1", "c1"], [1, "one", "b1x", "c1"], [2, "two", null, "c2"], [3, "three", null, null], [4, null, null, null], [5, null, null, "c5"]]
SELECT id, a.name, b.note, c.note FROM a FULL JOIN b USING (id) FULL JOIN c USING (id)

-- any [[10, "one"], [20, "two"]]
SELECT x, a.name FROM a NATURAL JOIN (SELECT x FROM b WHERE x <> 11)

-- refused ORA-25155
SELECT b.x FROM a NATURAL JOIN b

-- [[14]]
SELECT COUNT(*) FROM emp CROSS JOIN (SELECT 1 FROM dual)

-- [["SMITH", 1], ["SCOTT", 4], ["KING", 5]]
SELECT e.ename, s.grade FROM emp e JOIN salgrade s ON e.sal BETWEEN s.losal AND s.hisal WHERE e.ename IN ('KING', 'SMITH', 'SCOTT') ORDER BY e.sal

-- any [["SMITH", "FORD"], ["FORD", "JONES"], ["JONES", "KING"]]
SELECT e.ename, m.ename FROM emp e, emp m WHERE e.mgr = m.empno AND e.ename IN ('SMITH', 'FORD', 'JONES')

-- [[1, "b1", "c1"], [1, "b1x", "c1"], [2, null, null], [3, null, null]]
SELECT a.id, b.note, c.note FROM a LEFT JOIN (b JOIN c ON c.id = b.id) ON a.id = b.id ORDER BY a.id, b.note

-- [[1, "b1", "c1"], [1, "b1x", "c1"], [2, null, "c2"], [3, null, null]]
SELECT a.id, b.note, c.note FROM (a LEFT JOIN b ON a.id = b.id) LEFT JOIN c ON a.id = c.id ORDER BY a.id, b.note

-- [[10, 5000], [20, 3000], [30, 2850]]
SELECT d.deptno, t.top FROM dept d CROSS APPLY (SELECT MAX(e.sal) top FROM emp e WHERE e.deptno = d.deptno HAVING COUNT(*) > 0) t ORDER BY 1

-- [[10, 5000], [20, 3000], [30, 2850], [40, null]]
SELECT d.deptno, t.top FROM dept d OUTER APPLY (SELECT MAX(e.sal) top FROM emp e WHERE e.deptno = d.deptno HAVING COUNT(*) > 0) t ORDER BY 1

-- [[10, 3], [20, 5], [30, 6], [40, 0]]
SELECT d.deptno, t.n FROM dept d, LATERAL (SELECT COUNT(*) n FROM emp e WHERE e.deptno = d.deptno) t ORDER BY 1

-- [[6]]
SELECT COUNT(*) FROM a, (SELECT id FROM b WHERE note IS NOT NULL)

-- [[1, "one"], [2, "two"]]
SELECT id, name FROM (SELECT id, name FROM a) WHERE id < 3 ORDER BY id

-- [["NORTH", "Q1", 15], ["NORTH", "Q2", 20], ["NORTH", "Q3", null], ["SOUTH", "Q1", 7], ["SOUTH", "Q2", null], ["SOUTH", "Q3", null]]
SELECT s.region, q.name, SUM(s.amount) FROM sales s PARTITION BY (s.region) RIGHT OUTER JOIN (SELECT 'Q' || LEVEL name FROM dual CONNECT BY LEVEL <= 3) q ON s.quarter = q.name GROUP BY s.region, q.name ORDER BY 1, 2

-- [["NORTH", "Q2", 20], ["NORTH", "Q3", null], ["SOUTH", "Q2", null], ["SOUTH", "Q3", null]]
SELECT s.region, q.name, s.amount FROM (SELECT 'Q' || LEVEL name FROM dual CONNECT BY LEVEL <= 3) q LEFT JOIN sales s PARTITION BY (region) ON s.quarter = q.name WHERE q.name > 'Q1' ORDER BY 1, 2

-- any [["Q9", "NORTH", null, null], ["Q9", "SOUTH", null, null]]
SELECT * FROM (SELECT 'Q9' name FROM dual) q LEFT JOIN sales s PARTITION BY (region) ON s.quarter = q.name

-- refused a partitioned outer join of this form
SELECT d.dname, e.ename FROM emp e PARTITION BY (e.job) FULL JOIN dept d ON e.deptno = d.deptno

-- refused a table
SELECT * FROM TABLE(SYS.ODCINUMBERLIST(1, 2))

-- refused SAMPLE
SELECT * FROM emp SAMPLE (10)

-- refused a flashback query
SELECT * FROM emp AS OF TIMESTAMP SYSDATE - 1

-- refused PARTITION of a table
SELECT * FROM emp PARTITION (p1)

-- refused FOR UPDATE
SELECT * FROM emp FOR UPDATE

-- refused the database link REMOTE
SELECT ename FROM emp@remote WHERE 1 = 0
