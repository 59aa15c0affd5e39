-- [[10, 8750], [20, 10875], [30, 9400]]
SELECT deptno, SUM(sal) FROM emp GROUP BY deptno ORDER BY deptno

-- [[10, 8750], [20, 10875], [30, 9400], [null, 29025]]
SELECT deptno, SUM(sal) FROM emp GROUP BY ROLLUP (deptno) ORDER BY deptno

-- [[10, "CLERK", 1300], [10, "MANAGER", 2450], [10, "PRESIDENT", 5000], [10, null, 8750], [null, null, 8750]]
SELECT deptno, job, SUM(sal) FROM emp WHERE deptno = 10 GROUP BY ROLLUP (deptno, job) ORDER BY deptno, job

-- [[10, "CLERK", 1], [10, null, 1], [20, "CLERK", 2], [20, null, 2], [30, "CLERK", 1], [30, null, 1], [null, "CLERK", 4], [null, null, 4]]
SELECT deptno, job, COUNT(*) FROM emp WHERE job = 'CLERK' GROUP BY CUBE (deptno, job) ORDER BY deptno, job

-- [[10, null, 3], [20, null, 5], [30, null, 6], [null, "ANALYST", 2], [null, "CLERK", 4], [null, "MANAGER", 3], [null, "PRESIDENT", 1], [null, "SALESMAN", 4], [null, null, 14]]
SELECT deptno, job, COUNT(*) FROM emp GROUP BY GROUPING SETS (deptno, job, ()) ORDER BY deptno, job

-- [[10, "CLERK", 1300], [10, null, 1300], [20, "CLERK", 1900], [20, null, 1900]]
SELECT deptno, job, SUM(sal) FROM emp WHERE job = 'CLERK' AND deptno < 30 GROUP BY deptno, ROLLUP (job) ORDER BY 1, 2

-- [[10, "CLERK", 1], [20, "CLERK", 2], [30, "CLERK", 1], [null, null, 4]]
SELECT deptno, job, COUNT(*) FROM emp WHERE job = 'CLERK' GROUP BY ROLLUP ((deptno, job)) ORDER BY 1, 2

-- [[20], [30]]
SELECT deptno FROM emp GROUP BY deptno HAVING COUNT(*) > 3 ORDER BY 1

-- [[14]]
SELECT COUNT(*) FROM emp HAVING COUNT(*) > 1

-- []
SELECT COUNT(*) FROM emp HAVING COUNT(*) > 99

-- [[0, null]]
SELECT COUNT(*), MAX(id) FROM nothing

-- []
SELECT COUNT(*) FROM nothing GROUP BY 1

-- [[14]]
SELECT COUNT(*) FROM emp GROUP BY 1

-- [["x", 14]]
SELECT 'x', COUNT(*) FROM emp GROUP BY 'x'

-- [[3], [5], [6]]
SELECT COUNT(*) FROM emp GROUP BY deptno HAVING deptno > 0 ORDER BY COUNT(*)

-- [["AC", 1], ["OP", 1], ["RE", 1], ["SA", 1]]
SELECT SUBSTR(dname, 1, 2), COUNT(*) FROM dept GROUP BY SUBSTR(dname, 1, 2) ORDER BY 1

-- [[30, 6], [20, 5], [10, 3]]
SELECT deptno, COUNT(*) AS n FROM emp GROUP BY deptno ORDER BY n DESC

-- [[10], [20], [30]]
SELECT DISTINCT deptno FROM emp ORDER BY deptno

-- [["ANALYST", 20], ["CLERK", 10], ["CLERK", 20], ["CLERK", 30]]
SELECT DISTINCT job, deptno FROM emp WHERE job < 'D' ORDER BY job, deptno

-- [["CLERK"], ["ANALYST"]]
SELECT DISTINCT UPPER(job) FROM emp WHERE job < 'D' ORDER BY UPPER(job) DESC

-- [[14]]
SELECT COUNT(*) FROM emp GROUP BY ()

-- fails a total of no rows
SELECT COUNT(*) FROM nothing GROUP BY ROLLUP (name)

-- [[10875, 9675]]
SELECT MAX(SUM(sal)), AVG(SUM(sal)) FROM emp GROUP BY deptno

-- [[6]]
SELECT MAX(COUNT(*)) AS most FROM emp GROUP BY deptno HAVING MIN(sal) < 1000 ORDER BY most

-- [[50]]
SELECT SUM(deptno + MIN(id) - 1) FROM emp, a WHERE deptno > 10 GROUP BY deptno

-- names ["MAX(COUNT(*))"]
SELECT MAX(COUNT(*)) FROM emp GROUP BY deptno
