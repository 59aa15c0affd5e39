-- [["KING"]]
SELECT ename FROM emp WHERE sal = (SELECT MAX(sal) FROM emp)

-- fails More than one row
SELECT ename FROM emp WHERE sal = (SELECT sal FROM emp WHERE deptno = 10)

-- [[null]]
SELECT (SELECT id FROM nothing) FROM dual

-- [["OPERATIONS"]]
SELECT dname FROM dept d WHERE NOT EXISTS (SELECT 1 FROM emp e WHERE e.deptno = d.deptno)

-- [["BLAKE"], ["CLARK"], ["FORD"], ["JONES"], ["KING"], ["SCOTT"]]
SELECT ename FROM emp WHERE empno IN (SELECT mgr FROM emp) ORDER BY 1

-- []
SELECT ename FROM emp WHERE empno NOT IN (SELECT mgr FROM emp)

-- [["ALLEN"], ["BLAKE"], ["FORD"], ["JONES"], ["KING"], ["SCOTT"]]
SELECT e.ename FROM emp e WHERE e.sal > (SELECT AVG(i.sal) FROM emp i WHERE i.deptno = e.deptno) ORDER BY 1

-- [[10, "KING"], [20, "FORD"], [20, "SCOTT"], [30, "BLAKE"]]
SELECT deptno, ename FROM emp WHERE (deptno, sal) IN (SELECT deptno, MAX(sal) FROM emp GROUP BY deptno) ORDER BY 1, 2

-- [["CLARK", 3], ["KING", 3], ["MILLER", 3]]
SELECT ename, (SELECT COUNT(*) FROM emp i WHERE i.deptno = e.deptno) FROM emp e WHERE deptno = 10 ORDER BY 1

-- [["ACCOUNTING", 5000], ["RESEARCH", 3000], ["SALES", 2850]]
WITH tops AS (SELECT deptno, MAX(sal) AS top FROM emp GROUP BY deptno) SELECT dname, top FROM tops JOIN dept USING (deptno) ORDER BY dname

-- [[10, 5000], [20, 3000], [30, 2850]]
WITH tops (d, m) AS (SELECT deptno, MAX(sal) FROM emp GROUP BY deptno) SELECT d, m FROM tops ORDER BY d

-- [[3, 1]]
WITH t AS (SELECT id FROM a), u AS (SELECT COUNT(*) n FROM t), unused AS (SELECT SYS_GUID() g FROM dual) SELECT u.n, MIN(t.id) FROM t, u GROUP BY u.n

-- [[1], [2], [3]]
SELECT * FROM (WITH t AS (SELECT id FROM a) SELECT id FROM t) ORDER BY 1

-- [[14]]
WITH dept AS (SELECT 1 id FROM dual), emp2 AS (SELECT * FROM emp) SELECT COUNT(*) FROM emp2, dept

-- [[5]]
WITH a AS (SELECT 5 id FROM dual) SELECT id FROM a

-- [[1], [2], [3], [4], [5]]
WITH r (n) AS (SELECT 1 FROM dual UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r ORDER BY n

-- [[1], [1.5], [2], [2.5], [3]]
WITH r (n) AS (SELECT 1 FROM dual UNION ALL SELECT n + 0.5 FROM r WHERE n < 3) SELECT n FROM r ORDER BY n

-- [[5, 120]]
WITH r (n, f) AS (SELECT 1, 1 FROM dual UNION ALL SELECT n + 1, f * (n + 1) FROM r WHERE n < 5) SELECT n, f FROM r WHERE n = 5

-- [["KING", 1], ["BLAKE", 2], ["CLARK", 2], ["JONES", 2]]
WITH r (empno, ename, lvl) AS (SELECT empno, ename, 1 FROM emp WHERE mgr IS NULL UNION ALL SELECT e.empno, e.ename, r.lvl + 1 FROM r JOIN emp e ON e.mgr = r.empno WHERE r.lvl < 2) SELECT ename, lvl FROM r ORDER BY lvl, ename

-- [["KING"], ["BLAKE"], ["ALLEN"], ["JAMES"], ["MARTIN"], ["TURNER"], ["WARD"], ["CLARK"], ["MILLER"], ["JONES"], ["FORD"], ["SMITH"], ["SCOTT"], ["ADAMS"]]
WITH r (empno, ename) AS (SELECT empno, ename FROM emp WHERE mgr IS NULL UNION ALL SELECT e.empno, e.ename FROM r, emp e WHERE e.mgr = r.empno) SEARCH DEPTH FIRST BY ename SET ord SELECT ename FROM r ORDER BY ord

-- [[1, "N"], [1, "Y"], [2, "N"], [3, "N"], [4, "N"]]
WITH r (node) AS (SELECT 1 FROM dual UNION ALL SELECT e.to_id FROM r, edges e WHERE e.from_id = r.node) CYCLE node SET looped TO 'Y' DEFAULT 'N' SELECT node, looped FROM r ORDER BY node, looped

-- fails ORA-32044
WITH r (node) AS (SELECT 1 FROM dual UNION ALL SELECT e.to_id FROM r, edges e WHERE e.from_id = r.node AND e.to_id <> 4) SELECT COUNT(*) FROM r

-- fails many places
WITH r (n) AS (SELECT 1 FROM dual UNION ALL SELECT n / 3 FROM r WHERE n > 0.01) SELECT n FROM r

-- [[1], [2], [3], [4], [5]]
WITH r (n) AS (SELECT 1 FROM dual UNION ALL SELECT n + 1 FROM r WHERE n < 5) SEARCH BREADTH FIRST BY n SET ord SELECT n FROM r ORDER BY ord

-- refused functions in WITH
WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END; SELECT f FROM dual

-- refused MODEL
SELECT id, x FROM a MODEL DIMENSION BY (id) MEASURES (x) RULES (x[1] = 5)

-- refused MATCH_RECOGNIZE
SELECT * FROM emp MATCH_RECOGNIZE (ORDER BY empno MEASURES FIRST(a.empno) AS e PATTERN (a+) DEFINE a AS a.sal > 0)

-- [["KING", 1], ["BLAKE", 2], ["CLARK", 3], ["JONES", 4]]
WITH r (empno, ename, d) AS (SELECT empno, ename, 1 FROM emp WHERE mgr IS NULL UNION ALL SELECT e.empno, e.ename, d + 1 FROM r, emp e WHERE e.mgr = r.empno AND d < 2) SEARCH BREADTH FIRST BY ename SET ord SELECT ename, ord FROM r ORDER BY ord

-- fails several parents
WITH r (empno, ename) AS (SELECT empno, ename FROM emp WHERE mgr IS NULL UNION ALL SELECT e.empno, e.ename FROM r, emp e WHERE e.mgr = r.empno) SEARCH BREADTH FIRST BY ename SET ord SELECT ename, ord FROM r ORDER BY ord
