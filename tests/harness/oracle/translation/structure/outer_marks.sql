-- [["ACCOUNTING", 3], ["OPERATIONS", 0], ["RESEARCH", 5], ["SALES", 6]]
SELECT d.dname, COUNT(e.empno) FROM dept d, emp e WHERE d.deptno = e.deptno (+) GROUP BY d.dname ORDER BY 1

-- [["ACCOUNTING", 3], ["OPERATIONS", 0], ["RESEARCH", 5], ["SALES", 6]]
SELECT d.dname, COUNT(e.empno) FROM emp e, dept d WHERE e.deptno(+) = d.deptno GROUP BY d.dname ORDER BY 1

-- [["ACCOUNTING", 1], ["OPERATIONS", 0], ["RESEARCH", 2], ["SALES", 1]]
SELECT d.dname, COUNT(e.empno) FROM dept d, emp e WHERE d.deptno = e.deptno(+) AND e.job(+) = 'CLERK' GROUP BY d.dname ORDER BY 1

-- [["ACCOUNTING", 1], ["RESEARCH", 2], ["SALES", 1]]
SELECT d.dname, COUNT(e.empno) FROM dept d, emp e WHERE d.deptno = e.deptno(+) AND e.job = 'CLERK' GROUP BY d.dname ORDER BY 1

-- [["OPERATIONS"]]
SELECT d.dname FROM dept d, emp e WHERE d.deptno = e.deptno(+) AND e.empno IS NULL

-- [["BLAKE", "KING", "ACCOUNTING"], ["KING", null, null], ["SMITH", "FORD", "RESEARCH"]]
SELECT e.ename, m.ename, d.dname FROM emp e, emp m, dept d WHERE e.mgr = m.empno(+) AND m.deptno = d.deptno(+) AND e.ename IN ('SMITH', 'BLAKE', 'KING') ORDER BY e.ename

-- [[1, 10, "b1"], [2, 20, null], [3, null, null]]
SELECT a.id, a.x, b.note FROM a, b WHERE a.id = b.id(+) AND a.x = b.x(+) ORDER BY 1

-- [[1, "b1"], [2, null], [3, null]]
SELECT a.id, b.note FROM a, b WHERE a.id = b.id(+) AND b.x(+) < 11 ORDER BY 1

-- [[1, "b1"], [1, "b1x"], [2, null], [3, null]]
SELECT a.id, b.note FROM a, b WHERE a.id = b.id(+) AND b.x(+) IN (10, 11) ORDER BY 1, 2

-- [[1, "b1"], [2, null], [3, null]]
SELECT a.id, b.note FROM a, b WHERE a.id = b.id(+) AND b.x(+) BETWEEN 9 AND 10 ORDER BY 1

-- [[1, null], [2, null], [3, null]]
SELECT a.id, b.note FROM a, b WHERE a.id = b.id(+) AND b.note(+) IS NULL ORDER BY 1

-- [[1, null], [2, "b1"], [2, "b1x"], [3, null]]
SELECT a.id, b.note FROM a, b WHERE a.id - 1 = b.id(+) ORDER BY 1, 2

-- [[1, 1, "b1"], [2, 1, null], [2, 2, null], [3, 1, null], [3, 2, null]]
SELECT a.id, c.id, b.note FROM a, c, b WHERE a.id = b.id(+) AND c.x = b.x(+) AND c.id IN (1, 2) AND (a.id + c.id < 99) AND (b.note IS NULL OR b.note = 'b1') ORDER BY 1, 2

-- [[1, "c1"], [2, "c2"], [3, null]]
SELECT a.id, v.note FROM a, (SELECT id, note FROM c) v WHERE a.id = v.id(+) ORDER BY 1

-- [[1, "b1", "c1"], [1, "b1x", "c2"], [2, null, null], [3, null, null]]
SELECT a.id, b.note, c.note FROM a, b, c WHERE b.x = c.x(+) AND a.id = b.id(+) ORDER BY 1, 2

-- [[1, "b1"], [1, "b1x"], [2, null]]
SELECT a.id, b.note FROM a, b WHERE b.id(+) = a.id AND a.id < 3 ORDER BY 1, 2

-- [[1, "b1"], [2, null], [3, null]]
SELECT a.id, b.note FROM a, b WHERE (a.id = b.id(+) AND UPPER(b.note(+)) = 'B1') ORDER BY 1

-- [[3]]
SELECT COUNT(*) FROM a, b WHERE a.id = b.id(+) AND (b.note IS NULL OR b.note = 'b1')

-- refused (+) of a table that is joined to none
SELECT a.id FROM a, b WHERE b.x(+) = 5
