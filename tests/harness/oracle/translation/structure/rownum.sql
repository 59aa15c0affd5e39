-- [["SMITH"], ["ALLEN"], ["WARD"]]
SELECT ename FROM emp WHERE ROWNUM <= 3

-- [["SMITH"], ["ALLEN"]]
SELECT ename FROM emp WHERE ROWNUM < 3

-- [["KING"]]
SELECT ename FROM emp WHERE job = 'PRESIDENT' AND ROWNUM = 1

-- []
SELECT ename FROM emp WHERE ROWNUM > 1

-- []
SELECT ename FROM emp WHERE ROWNUM = 2

-- []
SELECT ename FROM emp WHERE ROWNUM BETWEEN 2 AND 5

-- [["SMITH"], ["ALLEN"]]
SELECT ename FROM emp WHERE ROWNUM BETWEEN 1 AND 2

-- [[14]]
SELECT COUNT(*) FROM emp WHERE ROWNUM >= 1

-- [["SMITH"], ["ALLEN"]]
SELECT ename FROM emp WHERE ROWNUM <> 3

-- [["SMITH"], ["ALLEN"]]
SELECT ename FROM emp WHERE 2 >= ROWNUM

-- [["SMITH"], ["ALLEN"]]
SELECT ename FROM emp WHERE ROWNUM < 2.5

-- [["SMITH"], ["ALLEN"]]
SELECT ename FROM emp WHERE ROWNUM <= 1 + 1

-- [["SMITH"]]
SELECT ename FROM emp WHERE MOD(ROWNUM, 2) = 1

-- [["KING"], ["FORD"], ["SCOTT"]]
SELECT ename FROM (SELECT ename FROM emp ORDER BY sal DESC, ename) WHERE ROWNUM <= 3

-- [[1, "KING"], [2, "FORD"], [3, "SCOTT"]]
SELECT ROWNUM, ename FROM (SELECT ename FROM emp ORDER BY sal DESC, ename) WHERE ROWNUM <= 3

-- [["JONES", 4], ["BLAKE", 5]]
SELECT ename, rn FROM (SELECT t.*, ROWNUM rn FROM (SELECT ename FROM emp ORDER BY sal DESC, ename) t WHERE ROWNUM <= 5) WHERE rn > 3

-- [["ALLEN"], ["SMITH"], ["WARD"]]
SELECT ename FROM emp WHERE ROWNUM <= 3 ORDER BY ename

-- [[2, "ALLEN"], [1, "SMITH"], [3, "WARD"]]
SELECT ROWNUM, ename FROM emp WHERE ROWNUM <= 3 ORDER BY ename

-- [[11, "ADAMS"], [2, "ALLEN"], [6, "BLAKE"]]
SELECT rn, ename FROM (SELECT ROWNUM rn, ename FROM emp ORDER BY ename) WHERE ROWNUM <= 3

-- [[3, 3650]]
SELECT COUNT(*), SUM(sal) FROM emp WHERE ROWNUM <= 3

-- any [["CLERK"], ["SALESMAN"]]
SELECT DISTINCT job FROM emp WHERE ROWNUM <= 3

-- [["CLERK", 1], ["MANAGER", 1], ["SALESMAN", 3]]
SELECT job, COUNT(*) FROM emp WHERE ROWNUM <= 5 GROUP BY job ORDER BY job

-- [[14]]
SELECT MAX(ROWNUM) FROM emp

-- [["WARD", 1], ["ALLEN", 2], ["SMITH", 3]]
SELECT ename, ROW_NUMBER() OVER (ORDER BY ROWNUM DESC) FROM emp WHERE ROWNUM <= 3 ORDER BY 2

-- [["SMITH"], ["WARD"], ["MARTIN"]]
SELECT ename FROM (SELECT ename, ROWNUM AS n FROM emp) WHERE MOD(n, 2) = 1 AND n < 6

-- [[1]]
SELECT COUNT(*) FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE ROWNUM = 1) AND ROWNUM < 2

-- any [["SMITH"], ["ALLEN"]]
SELECT ename FROM emp WHERE empno IN (SELECT empno FROM emp WHERE ROWNUM < 3)

-- [[20]]
SELECT (SELECT deptno FROM dept WHERE deptno > 10 AND ROWNUM = 1) FROM dual

-- [[10], [20]]
SELECT * FROM (SELECT d.deptno FROM dept d WHERE ROWNUM <= 2) ORDER BY 1

-- refused a condition on ROWNUM and on a column together
SELECT ename FROM emp WHERE ROWNUM <= deptno

-- refused a condition on ROWNUM and on a column together
SELECT ename FROM emp WHERE ROWNUM <= 3 OR job = 'CLERK'

-- [["ALLEN"], ["WARD"]]
SELECT ename FROM emp WHERE ROWNUM <= 3 OFFSET 1 ROW

-- [["SMITH"]]
SELECT ename FROM emp WHERE ROWNUM <= 3 ORDER BY sal FETCH FIRST 1 ROW ONLY
