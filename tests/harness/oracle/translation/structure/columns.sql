-- names ["ID", "X", "NAME"]
SELECT * FROM a

-- names ["ID", "X", "NAME", "ID", "X", "NOTE"]
SELECT * FROM a, b

-- names ["NOTE", "ID", "X", "NAME"]
SELECT b.note, a.* FROM a, b

-- names ["COUNT(*)", "MAX(SAL)", "Total", "SAL*12", "'HELLOWORLD'"]
SELECT COUNT( * ), max(sal), SUM(sal) AS "Total", MAX(sal) "SAL*12", 'hello world' FROM emp

-- names ["ENAME", "E.SAL*12", "CASEWHENSAL>1THEN2END"]
SELECT e.ename, e.sal * 12 /* a year */, CASE WHEN sal > 1 THEN 2 END FROM emp e

-- [[14]]
SELECT "COUNT(*)" FROM (SELECT COUNT(*) FROM emp)

-- [[14, 2]]
SELECT * FROM (SELECT COUNT(*), 2 two FROM emp)

-- [["X"]]
SELECT * FROM dual

-- [["X"]]
SELECT dummy FROM sys.dual

-- [[1]]
SELECT 1 FROM dual d WHERE d.dummy = 'X'

-- [[6]]
SELECT COUNT(*) FROM (SELECT a.id, b.id FROM a, b WHERE b.note IS NOT NULL)

-- [["SMITH"]]
SELECT emp.ename FROM emp WHERE emp.empno = 7369

-- [[2]]
SELECT 1 + 1

-- refused ORA-00918
SELECT id FROM a, b

-- refused ORA-00923
SELECT id a b FROM a

-- refused ALL_TABLES
SELECT table_name FROM all_tables
