-- [[1, "KING"], [2, "JONES"], [3, "SCOTT"], [4, "ADAMS"], [3, "FORD"], [4, "SMITH"], [2, "BLAKE"], [3, "ALLEN"], [3, "WARD"], [3, "MARTIN"], [3, "TURNER"], [3, "JAMES"], [2, "CLARK"], [3, "MILLER"]]
SELECT LEVEL, ename FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr

-- [["KING"], ["BLAKE"], ["ALLEN"], ["JAMES"], ["MARTIN"], ["TURNER"], ["WARD"], ["CLARK"], ["MILLER"], ["JONES"], ["FORD"], ["SMITH"], ["SCOTT"], ["ADAMS"]]
SELECT ename FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr ORDER SIBLINGS BY ename

-- [["KING"], ["JONES"], ["SCOTT"], ["ADAMS"], ["FORD"], ["SMITH"], ["CLARK"], ["MILLER"], ["BLAKE"], ["WARD"], ["TURNER"], ["MARTIN"], ["JAMES"], ["ALLEN"]]
SELECT ename FROM emp START WITH ename = 'KING' CONNECT BY mgr = PRIOR empno ORDER SIBLINGS BY ename DESC

-- [["ADAMS", 1], ["SCOTT", 2], ["JONES", 3], ["KING", 4]]
SELECT ename, LEVEL FROM emp START WITH ename = 'ADAMS' CONNECT BY empno = PRIOR mgr

-- [["/KING"], ["/KING/CLARK"], ["/KING/CLARK/MILLER"]]
SELECT SYS_CONNECT_BY_PATH(ename, '/') FROM emp WHERE deptno = 10 START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr

-- [["ADAMS", "JONES"], ["FORD", "JONES"], ["JONES", "JONES"], ["SCOTT", "JONES"], ["SMITH", "JONES"]]
SELECT ename, CONNECT_BY_ROOT ename AS root FROM emp START WITH ename = 'JONES' CONNECT BY PRIOR empno = mgr ORDER BY ename

-- [["BLAKE", 9400], ["CLARK", 3750], ["JONES", 10875]]
SELECT root, SUM(sal) FROM (SELECT CONNECT_BY_ROOT ename root, sal FROM emp START WITH job = 'MANAGER' CONNECT BY PRIOR empno = mgr) GROUP BY root ORDER BY root

-- [["ADAMS"], ["SMITH"], ["ALLEN"], ["WARD"], ["MARTIN"], ["TURNER"], ["JAMES"], ["MILLER"]]
SELECT ename FROM emp WHERE CONNECT_BY_ISLEAF = 1 START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr

-- [["KING", 0], ["JONES", 1], ["BLAKE", 1], ["CLARK", 1]]
SELECT ename, CONNECT_BY_ISLEAF FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr AND LEVEL <= 2

-- [["KING", null], ["JONES", "KING"], ["BLAKE", "KING"], ["CLARK", "KING"]]
SELECT ename, PRIOR ename FROM emp WHERE LEVEL <= 2 START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr

-- [["SCOTT", "JONES"], ["FORD", "JONES"]]
SELECT ename, PRIOR ename FROM emp WHERE PRIOR ename = 'JONES' START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr

-- [["KING"], ["JONES"], ["CLARK"], ["MILLER"]]
SELECT ename FROM emp WHERE deptno = 10 OR ename = 'JONES' START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr

-- [["KING"], ["CLARK"], ["MILLER"]]
SELECT ename FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr AND deptno = 10

-- [["KING"], ["CLARK"]]
SELECT ename FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr AND deptno = 10 AND job <> 'CLERK'

-- [[1, 1], [2, 3], [3, 8], [4, 2]]
SELECT LEVEL, COUNT(*) FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr GROUP BY LEVEL ORDER BY LEVEL

-- [[1], [2], [3], [4], [5]]
SELECT LEVEL FROM dual CONNECT BY LEVEL <= 5

-- [[1], [2]]
SELECT LEVEL n FROM dual CONNECT BY LEVEL < 3

-- [[1]]
SELECT LEVEL FROM dual CONNECT BY LEVEL <= 0

-- [[1], [2], [3]]
SELECT ROWNUM FROM dual CONNECT BY ROWNUM <= 3

-- [[1], [2], [3]]
SELECT LEVEL FROM dual CONNECT BY ROWNUM <= 3

-- [[2], [4]]
SELECT LEVEL * 2 FROM dual WHERE LEVEL <> 3 CONNECT BY LEVEL <= 3 AND 1 = 1 ORDER BY 1

-- [[4]]
SELECT MAX(LEVEL) FROM dual CONNECT BY LEVEL <= (SELECT COUNT(*) FROM dept)

-- [[10, 1], [10, 2], [20, 1], [20, 2]]
SELECT d.deptno, g.n FROM dept d, (SELECT LEVEL n FROM dual CONNECT BY LEVEL <= 2) g WHERE d.deptno < 30 ORDER BY 1, 2

-- [[50000]]
SELECT COUNT(*) FROM (SELECT LEVEL FROM dual CONNECT BY LEVEL <= 50000)

-- [[1], [1], [2], [2], [3], [3], [3], [3]]
SELECT LEVEL FROM (SELECT 1 FROM dual) CONNECT BY LEVEL <= 1 UNION ALL SELECT LEVEL FROM (SELECT deptno FROM dept WHERE deptno < 30) START WITH deptno = 10 CONNECT BY LEVEL > 1 AND LEVEL <= 3 AND deptno > 0 ORDER BY 1

-- fails ORA-01436
SELECT from_id FROM edges START WITH from_id = 1 CONNECT BY PRIOR to_id = from_id

-- [[1, 2, 0], [2, 3, 0], [3, 1, 1], [3, 4, 0]]
SELECT from_id, to_id, CONNECT_BY_ISCYCLE FROM edges START WITH from_id = 1 CONNECT BY NOCYCLE PRIOR to_id = from_id

-- [[1, 2], [2, 3], [3, 1], [3, 4]]
SELECT from_id, to_id FROM edges START WITH from_id = 1 CONNECT BY NOCYCLE PRIOR to_id = from_id ORDER SIBLINGS BY to_id

-- fails ORA-01436
SELECT LEVEL FROM a CONNECT BY PRIOR id = id AND LEVEL <= 3

-- any [[1, 1], [1, 2], [2, 1], [2, 2], [3, 1], [3, 2]]
SELECT id, LEVEL FROM a CONNECT BY PRIOR id = id AND PRIOR SYS_GUID() IS NOT NULL AND LEVEL <= 2

-- fails ORA-30004
SELECT SYS_CONNECT_BY_PATH(ename, 'K') FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr

-- [["KING", "ACCOUNTING"], ["CLARK", "ACCOUNTING"], ["MILLER", "ACCOUNTING"]]
SELECT e.ename, d.dname FROM emp e, dept d WHERE e.deptno = d.deptno AND d.dname = 'ACCOUNTING' START WITH e.mgr IS NULL CONNECT BY PRIOR e.empno = e.mgr

-- [["KING", "ACCOUNTING"], ["JONES", "RESEARCH"], ["BLAKE", "SALES"], ["CLARK", "ACCOUNTING"]]
SELECT e.ename, d.dname FROM emp e JOIN dept d ON e.deptno = d.deptno START WITH e.mgr IS NULL CONNECT BY PRIOR e.empno = e.mgr AND LEVEL <= 2

-- [["KING"], ["JONES"], ["SCOTT"]]
SELECT ename FROM emp WHERE ROWNUM <= 3 START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr

-- [[1, "KING"], [2, "BLAKE"], [3, "ALLEN"]]
SELECT ROWNUM, t.* FROM (SELECT ename FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr ORDER SIBLINGS BY ename) t WHERE ROWNUM <= 3

-- [["ADAMS"], ["SMITH"]]
SELECT ename FROM emp WHERE LEVEL = 4 START WITH empno IN (SELECT empno FROM emp WHERE mgr IS NULL) CONNECT BY PRIOR empno = mgr ORDER BY ename

-- [["BLAKE", 5], ["CLARK", 1], ["JONES", 4]]
SELECT m.ename, (SELECT COUNT(*) - 1 FROM emp e START WITH e.empno = m.empno CONNECT BY PRIOR e.empno = e.mgr) FROM emp m WHERE m.job = 'MANAGER' ORDER BY 1

-- names ["EMPNO", "ENAME", "JOB", "MGR", "HIREDATE", "SAL", "COMM", "DEPTNO"]
SELECT * FROM emp START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr

-- [["KING"], ["JONES"]]
SELECT e.ename FROM emp e WHERE e.ename IN ('KING', 'JONES') START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr AND PRIOR sal > sal

-- [[14]]
SELECT COUNT(*) FROM emp CONNECT BY PRIOR empno = mgr AND 1 = 0

-- refused CONNECT BY that nothing ends
SELECT LEVEL FROM dual CONNECT BY 1 = 1

-- [["BLAKE", 6], ["CLARK", 2], ["JONES", 5]]
SELECT CONNECT_BY_ROOT ename, COUNT(*) FROM emp START WITH job = 'MANAGER' CONNECT BY PRIOR empno = mgr GROUP BY CONNECT_BY_ROOT ename ORDER BY 1

-- [[4, "/KING/JONES/FORD/SMITH"], [4, "/KING/JONES/SCOTT/ADAMS"]]
SELECT LEVEL, SYS_CONNECT_BY_PATH(ename, '/') way FROM emp WHERE LEVEL = 4 START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr ORDER BY SYS_CONNECT_BY_PATH(ename, '/')

-- refused a condition on two tables beside JOIN and CONNECT BY
SELECT e.ename FROM emp e JOIN dept d ON e.deptno = d.deptno WHERE e.sal > d.deptno START WITH e.mgr IS NULL CONNECT BY PRIOR e.empno = e.mgr

-- refused a correlated condition beside CONNECT BY over several tables
SELECT e.ename FROM emp e, dept d WHERE e.deptno = d.deptno AND EXISTS (SELECT 1 FROM emp x WHERE x.mgr = e.empno) START WITH e.mgr IS NULL CONNECT BY PRIOR e.empno = e.mgr

-- [["KING"], ["BLAKE"], ["CLARK"], ["JONES"]]
SELECT e.ename FROM emp e WHERE EXISTS (SELECT 1 FROM emp x WHERE x.mgr = e.empno) AND LEVEL < 3 START WITH e.mgr IS NULL CONNECT BY PRIOR e.empno = e.mgr ORDER SIBLINGS BY ename

-- [["JONES", "KING"], ["KING", null]]
SELECT e.ename, m.ename FROM emp e, emp m WHERE e.mgr = m.empno(+) AND e.ename IN ('KING', 'JONES') START WITH e.mgr IS NULL CONNECT BY PRIOR e.empno = e.mgr ORDER BY 1

-- [["ADAMS", "KING>JONES>SCOTT>ADAMS"]]
SELECT ename, LTRIM(SYS_CONNECT_BY_PATH(ename, '>'), '>') FROM emp WHERE ename LIKE 'AD%' START WITH mgr IS NULL CONNECT BY PRIOR empno = mgr

-- [["JONES", "2975", 1], ["SCOTT", "3000", 2], ["ADAMS", "1100", 3]]
SELECT ename, SUBSTR(SYS_CONNECT_BY_PATH(sal, '/'), -4), LEVEL FROM emp WHERE ename <> 'FORD' AND ename <> 'SMITH' START WITH ename = 'JONES' CONNECT BY PRIOR empno = mgr

-- [["2025-01-01T00:00:00"], ["2025-02-01T00:00:00"], ["2025-03-01T00:00:00"]]
SELECT ADD_MONTHS(DATE '2025-01-01', LEVEL - 1) FROM dual CONNECT BY LEVEL <= MONTHS_BETWEEN(DATE '2025-03-01', DATE '2025-01-01') + 1

-- [["a"], ["b"], ["c"]]
SELECT SUBSTR('abc', LEVEL, 1) FROM dual CONNECT BY SUBSTR('abc', LEVEL, 1) IS NOT NULL

-- fails more than 4000 levels
SELECT COUNT(*) FROM dual CONNECT BY LEVEL > 0
