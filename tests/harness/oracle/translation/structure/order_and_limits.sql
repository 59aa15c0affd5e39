-- [[0], [300], [500], [1400], [null]]
SELECT comm FROM emp WHERE deptno = 30 AND ename <> 'JAMES' ORDER BY comm

-- [[null], [1400], [500], [300], [0]]
SELECT comm FROM emp WHERE deptno = 30 AND ename <> 'JAMES' ORDER BY comm DESC

-- [[1400], [500], [300], [0], [null]]
SELECT comm FROM emp WHERE deptno = 30 AND ename <> 'JAMES' ORDER BY comm DESC NULLS LAST

-- [[null], [0], [300]]
SELECT comm FROM emp WHERE deptno = 30 AND ename IN ('BLAKE', 'ALLEN', 'TURNER') ORDER BY comm NULLS FIRST

-- [["KING"], ["FORD"], ["SCOTT"]]
SELECT ename FROM emp ORDER BY sal DESC, ename FETCH FIRST 3 ROWS ONLY

-- [["SCOTT"], ["JONES"]]
SELECT ename FROM emp ORDER BY sal DESC, ename OFFSET 2 ROWS FETCH NEXT 2 ROWS ONLY

-- [["JAMES"], ["SMITH"]]
SELECT ename FROM emp ORDER BY sal DESC OFFSET 12 ROWS

-- [["KING"]]
SELECT ename FROM emp ORDER BY sal DESC FETCH FIRST ROW ONLY

-- [["KING"], ["FORD"], ["SCOTT"]]
SELECT ename FROM (SELECT ename, sal FROM emp ORDER BY sal DESC FETCH FIRST 2 ROWS WITH TIES) ORDER BY sal DESC, ename

-- [[5000], [3000], [3000]]
SELECT sal FROM emp ORDER BY sal DESC FETCH FIRST 2 ROWS WITH TIES

-- [[3000], [3000]]
SELECT sal FROM emp ORDER BY sal DESC OFFSET 1 ROW FETCH NEXT 1 ROW WITH TIES

-- [[800], [950], [1100]]
SELECT sal FROM emp ORDER BY sal FETCH FIRST 20 PERCENT ROWS ONLY

-- [[800]]
SELECT sal FROM emp ORDER BY sal FETCH FIRST 1 PERCENT ROWS ONLY

-- [[800], [950], [1100], [1250], [1250]]
SELECT sal FROM emp ORDER BY sal FETCH FIRST 25 PERCENT ROWS WITH TIES

-- [[950], [1100]]
SELECT sal FROM emp ORDER BY sal OFFSET 1 ROWS FETCH NEXT 10 PERCENT ROWS ONLY

-- []
SELECT sal FROM emp ORDER BY sal FETCH FIRST 0 ROWS ONLY

-- []
SELECT sal FROM emp ORDER BY sal FETCH FIRST -1 ROWS ONLY

-- [[2]]
SELECT COUNT(*) FROM (SELECT 1 FROM emp FETCH FIRST 2 ROWS WITH TIES)

-- any [["CLERK", 4], ["SALESMAN", 4]]
SELECT job, COUNT(*) n FROM emp GROUP BY job ORDER BY n DESC FETCH FIRST 1 ROW WITH TIES

-- [["ANALYST"], ["CLERK"]]
SELECT DISTINCT job FROM emp ORDER BY job FETCH FIRST 40 PERCENT ROWS ONLY

-- [["ADAMS", 1100], ["JAMES", 950]]
SELECT ename, sal s FROM emp WHERE job = 'CLERK' ORDER BY s * -1 + 1, ename OFFSET 1 ROWS FETCH FIRST 2 ROWS ONLY

-- [["SMITH", 800], ["JAMES", 950]]
SELECT ename, sal FROM emp ORDER BY 2 FETCH FIRST 2 ROWS ONLY

-- [["A"], ["B"], ["a"], ["b"]]
SELECT t FROM (SELECT 'b' t FROM dual UNION ALL SELECT 'B' FROM dual UNION ALL SELECT 'a' FROM dual UNION ALL SELECT 'A' FROM dual) ORDER BY t

-- [[3, "one"], [2, "two"], [1, "three"]]
SELECT 4 - id id, name FROM a ORDER BY id DESC

-- [["three"], ["two"], ["one"]]
SELECT name FROM a ORDER BY id DESC

-- [["three", -3], ["two", -2], ["one", -1]]
SELECT name, -id AS id FROM a ORDER BY id

-- [["SMITH"]]
SELECT ename FROM emp ORDER BY (SELECT dname FROM dept d WHERE d.deptno = emp.deptno), sal OFFSET 3 ROWS FETCH FIRST 1 ROW ONLY

-- [[1], [2], [3]]
SELECT id FROM a ORDER BY 'x', id

-- refused an OFFSET that is no number
SELECT id FROM a OFFSET :n ROWS
