-- []
SELECT id FROM t WHERE s = ''

-- []
SELECT id FROM t WHERE s <> ''

-- [[3]]
SELECT id FROM t WHERE s IS NULL

-- [[1], [2], [4], [5]]
SELECT id FROM t WHERE s IS NOT NULL ORDER BY id

-- [[1]]
SELECT id FROM t WHERE '' IS NULL AND id = 1

-- [[1], [2]]
SELECT id FROM t WHERE n > 10 ORDER BY id

-- [[4], [5]]
SELECT id FROM t WHERE NOT n > 10 ORDER BY id

-- [[2], [4], [5]]
SELECT id FROM t WHERE n != 10.5 ORDER BY id

-- [[2], [4], [5]]
SELECT id FROM t WHERE n ^= 10.5 ORDER BY id

-- [[2], [4], [5]]
SELECT id FROM t WHERE n <> '10.5' ORDER BY id

-- [[1]]
SELECT id FROM t WHERE n = '10.50'

-- refused 'x' as a number
SELECT id FROM t WHERE n > 'x'

-- fails ORA-01722
SELECT id FROM t WHERE s = 42

-- [[4]]
SELECT id FROM t WHERE s = 42 AND id = 4

-- [[1], [5]]
SELECT id FROM t WHERE s > 'a' ORDER BY id

-- [[2], [4]]
SELECT id FROM t WHERE s < 'a' ORDER BY id

-- []
SELECT id FROM t WHERE s = 'alpha '

-- [[1]]
SELECT id FROM t WHERE 'a' = 'a ' AND id = 1

-- [[1]]
SELECT id FROM t WHERE 'a' < 'b' AND id = 1

-- [[1]]
SELECT id FROM t WHERE '10' < '9' AND id = 1

-- []
SELECT id FROM t WHERE '10' < 9 AND id = 1

-- [[2], [5]]
SELECT id FROM t WHERE d > '01-FEB-24' ORDER BY id

-- [[2], [5]]
SELECT id FROM t WHERE d > '01-FEB-2024' ORDER BY id

-- refused '2024-02-01'
SELECT id FROM t WHERE d > '2024-02-01'

-- [[2]]
SELECT id FROM t WHERE d = DATE '2024-02-29'

-- []
SELECT id FROM t WHERE d = DATE '2024-01-31'

-- [[2], [5]]
SELECT id FROM t WHERE d >= TIMESTAMP '2024-02-15 12:00:00' ORDER BY id

-- [[1]]
SELECT id FROM t WHERE ts > d

-- refused comparison
SELECT id FROM t WHERE d > 5

-- [[1], [5]]
SELECT id FROM t WHERE n BETWEEN 0 AND 10.5 ORDER BY id

-- [[2], [4]]
SELECT id FROM t WHERE n NOT BETWEEN 0 AND 10.5 ORDER BY id

-- [[1], [5]]
SELECT id FROM t WHERE n BETWEEN '0' AND '10.5' ORDER BY id

-- []
SELECT id FROM t WHERE n BETWEEN 0 AND NULL

-- [[4]]
SELECT id FROM t WHERE n NOT BETWEEN 0 AND NULL

-- []
SELECT id FROM t WHERE d BETWEEN '01-JAN-24' AND '31-JAN-24'

-- [[1]]
SELECT id FROM t WHERE TRUNC(d) BETWEEN DATE '2024-01-01' AND DATE '2024-01-31'

-- [[1]]
SELECT id FROM t WHERE s BETWEEN 'a' AND 'b'

-- [[4], [5]]
SELECT id FROM t WHERE '5' BETWEEN n AND 10 ORDER BY id

-- [[1], [3]]
SELECT id FROM t WHERE id IN (1, 3, 9) ORDER BY id

-- [[2], [4], [5]]
SELECT id FROM t WHERE id NOT IN (1, 3, 9) ORDER BY id

-- []
SELECT id FROM t WHERE id NOT IN (1, NULL)

-- [[1]]
SELECT id FROM t WHERE id IN (1, NULL)

-- [[1], [2]]
SELECT id FROM t WHERE id IN ('1', '2') ORDER BY id

-- [[1]]
SELECT id FROM t WHERE s IN ('alpha', '')

-- [[1], [2], [4], [5]]
SELECT id FROM t WHERE n IN (n) ORDER BY id

-- [[2]]
SELECT id FROM t WHERE d IN ('29-FEB-24')

-- [[1], [2]]
SELECT id FROM t WHERE id IN (SELECT g FROM t) ORDER BY id

-- [[3], [4], [5]]
SELECT id FROM t WHERE id NOT IN (SELECT g FROM t) ORDER BY id

-- []
SELECT id FROM t WHERE n NOT IN (SELECT n FROM t WHERE id > 2)

-- [[1], [2]]
SELECT id FROM t WHERE n NOT IN (SELECT n FROM t WHERE id > 3) ORDER BY id

-- []
SELECT id FROM t WHERE id IN (SELECT s FROM t WHERE id = 4)

-- [[4]]
SELECT id FROM t WHERE s IN (SELECT 42 FROM dual) AND id = 4

-- [[1], [5]]
SELECT id FROM t WHERE (id, g) IN ((1, 1), (2, 2), (5, 2)) ORDER BY id

-- [[3], [4], [5]]
SELECT id FROM t WHERE (id, g) NOT IN ((1, 1), (2, NULL)) ORDER BY id

-- [[1]]
SELECT id FROM t WHERE (id, g) = ((1, 1))

-- [[2]]
SELECT id FROM t WHERE (g, n) IN (SELECT g, n FROM t WHERE id = 2)

-- [[1], [2], [4], [5]]
SELECT id FROM t WHERE (g, n) IN (SELECT g, n FROM t) ORDER BY id

-- [[1], [4], [5]]
SELECT id FROM t WHERE (g, n) NOT IN (SELECT g, n FROM t WHERE id = 2) ORDER BY id

-- [[4], [5]]
SELECT id FROM t WHERE (g, n) NOT IN (SELECT g, n FROM t WHERE id = 3) ORDER BY id

-- [[4], [5]]
SELECT id FROM t WHERE NOT ((g, n) IN (SELECT g, n FROM t WHERE id = 3)) ORDER BY id

-- [[2]]
SELECT id FROM t WHERE (g, n) = (SELECT g, n FROM t WHERE id = 2)

-- [[1], [2], [5]]
SELECT id FROM t WHERE n > ANY (0, 15) ORDER BY id

-- [[2]]
SELECT id FROM t WHERE n > ALL (0, 15)

-- [[2], [5]]
SELECT id FROM t WHERE n = SOME (0.5, 20.25) ORDER BY id

-- [[1], [2]]
SELECT id FROM t WHERE n > ANY (SELECT g FROM t) ORDER BY id

-- [[2]]
SELECT id FROM t WHERE n >= ALL (SELECT n FROM t WHERE n IS NOT NULL)

-- []
SELECT id FROM t WHERE n >= ALL (SELECT n FROM t)

-- [[4], [5]]
SELECT id FROM t WHERE n <> ALL (SELECT n FROM t WHERE id IN (1, 2)) ORDER BY id

-- [[1], [2], [3], [4], [5]]
SELECT id FROM t WHERE n > ALL (SELECT n FROM t WHERE id > 9) ORDER BY id

-- [[1], [2]]
SELECT id FROM t WHERE id = ANY (SELECT g FROM t) ORDER BY id

-- [[1], [2]]
SELECT id FROM t WHERE EXISTS (SELECT 1 FROM t x WHERE x.g = t.id) ORDER BY id

-- [[3], [4], [5]]
SELECT id FROM t WHERE NOT EXISTS (SELECT 1 FROM t x WHERE x.g = t.id) ORDER BY id

-- [[1]]
SELECT id FROM t WHERE s LIKE 'a%'

-- [[1], [2]]
SELECT id FROM t WHERE s LIKE '%a' ORDER BY id

-- [[2], [5]]
SELECT id FROM t WHERE s LIKE '_eta%' ORDER BY id

-- [[4], [5]]
SELECT id FROM t WHERE s NOT LIKE '%a' ORDER BY id

-- []
SELECT id FROM t WHERE s LIKE ''

-- [[1]]
SELECT id FROM t WHERE n LIKE '10%'

-- [[2], [5]]
SELECT id FROM t WHERE d LIKE '%FEB%' ORDER BY id

-- []
SELECT id FROM t WHERE 'a_b' LIKE 'a\_b' AND id = 1

-- [[1]]
SELECT id FROM t WHERE 'a_b' LIKE 'a\_b' ESCAPE '\' AND id = 1

-- []
SELECT id FROM t WHERE 'axb' LIKE 'a\_b' ESCAPE '\' AND id = 1

-- [[1]]
SELECT id FROM t WHERE '50%' LIKE '%!%' ESCAPE '!' AND id = 1

-- refused escape
SELECT id FROM t WHERE 'axb' LIKE 'a\xb' ESCAPE '\'

-- refused LIKEC
SELECT id FROM t WHERE s LIKEC 'a%'

-- [[3], [4], [5]]
SELECT id FROM t WHERE LNNVL(n > 10) ORDER BY id

-- [[1], [2], [3], [4], [5]]
SELECT id FROM t WHERE NOT (n > 10 AND g = 2) ORDER BY id

-- [[1], [2], [3]]
SELECT id FROM t WHERE n > 10 OR s IS NULL ORDER BY id

-- [[1], [2]]
SELECT id FROM t WHERE NOT NOT n > 10 ORDER BY id

-- []
SELECT id FROM t WHERE n IS NAN

-- [[1], [2], [4], [5]]
SELECT id FROM t WHERE n IS NOT NAN ORDER BY id

-- [[2], [5]]
SELECT id FROM t WHERE REGEXP_LIKE(s, '^b', 'i') ORDER BY id

-- [[1], [4]]
SELECT id FROM t WHERE NOT REGEXP_LIKE(s, '^b', 'i') ORDER BY id

-- [[1], [2]]
SELECT id FROM t WHERE n / 3 > 3 ORDER BY id

-- refused bind variable :b
SELECT id FROM t WHERE :b = id

-- [[1], [2]]
SELECT id FROM t WHERE SYSDATE > d AND id < 3 ORDER BY id

-- []
SELECT id FROM t WHERE d + 1 > DATE '2024-03-01'

-- [[1], [2], [4], [5]]
SELECT id FROM t WHERE d > SYSDATE - INTERVAL '2' YEAR ORDER BY id

-- [["none"]]
SELECT NVL(NULL,'none') FROM dual

-- [["none"]]
SELECT NVL('','none') FROM dual

-- [[5]]
SELECT NVL(5,'7') FROM dual

-- [[7]]
SELECT NVL(NULL,7) FROM dual

-- [["a"]]
SELECT NVL('a',7) FROM dual

-- [["b"]]
SELECT NVL2('','a','b') FROM dual

-- [["a"]]
SELECT NVL2('x','a','b') FROM dual

-- [[2]]
SELECT NVL2(NULL,1,'2') FROM dual

-- [[3]]
SELECT COALESCE(NULL,'',3) FROM dual

-- [[null]]
SELECT COALESCE(NULL,NULL) FROM dual

-- [[null]]
SELECT NULLIF(1,1) FROM dual

-- [[1]]
SELECT NULLIF(1,2) FROM dual

-- [["a"]]
SELECT NULLIF('a','b') FROM dual

-- [["b"]]
SELECT DECODE(2,1,'a',2,'b','c') FROM dual

-- [["c"]]
SELECT DECODE(3,1,'a',2,'b','c') FROM dual

-- [[null]]
SELECT DECODE(3,1,'a',2,'b') FROM dual

-- [["null"]]
SELECT DECODE(NULL,NULL,'null','other') FROM dual

-- [["null"]]
SELECT DECODE('',NULL,'null','other') FROM dual

-- [["other"]]
SELECT DECODE(NULL,1,'one','other') FROM dual

-- [["b"]]
SELECT DECODE('2',1,'a',2,'b') FROM dual

-- [[null]]
SELECT DECODE(1,1,NULL,5) FROM dual

-- [["5"]]
SELECT DECODE(2,1,NULL,5) FROM dual

-- [["5"]]
SELECT DECODE(2,1,'x',5) FROM dual

-- [[10]]
SELECT DECODE(1,1,10,'20') FROM dual

-- [[20]]
SELECT DECODE(2,1,10,'20') FROM dual

-- [["a"]]
SELECT CASE 1 WHEN 1 THEN 'a' ELSE 'b' END FROM dual

-- [["b"]]
SELECT CASE NULL WHEN NULL THEN 'a' ELSE 'b' END FROM dual

-- [["a"]]
SELECT CASE WHEN NULL IS NULL THEN 'a' END FROM dual

-- [[null]]
SELECT CASE WHEN 1 = 2 THEN 'a' END FROM dual

-- [[0]]
SELECT CASE WHEN '' = '' THEN 1 ELSE 0 END FROM dual

-- [[3]]
SELECT CASE WHEN 1 > NULL THEN 1 WHEN NOT 1 > NULL THEN 2 ELSE 3 END FROM dual

-- [[3]]
SELECT CASE WHEN 'a' IN ('b', NULL) THEN 1 WHEN 'a' NOT IN ('b', NULL) THEN 2 ELSE 3 END FROM dual

-- refused CASE of
SELECT CASE WHEN 1 = 1 THEN 'a' ELSE 1 END FROM dual

-- [["a"]]
SELECT GREATEST('a','B') FROM dual

-- [["-", 0, "2000-01-01 00:00:00"]]
SELECT NVL(s,'-'), NVL(n,0), NVL(d,DATE '2000-01-01') FROM t WHERE id = 3

-- [["alpha"], ["none"]]
SELECT DECODE(s,NULL,'none',s) FROM t WHERE id IN (1,3) ORDER BY id

-- [[1, "n", "3"]]
SELECT DECODE(n,NULL,1,0), NVL2(s,'y','n'), COALESCE(s,TO_CHAR(id)) FROM t WHERE id = 3

-- refused 'x' as a number
SELECT NVL(n,'x') FROM t

-- [[10.5, 1], [null, null]]
SELECT GREATEST(n,g), LEAST(n,g) FROM t WHERE id IN (1,3) ORDER BY id

-- [[1, "pos"], [null, "none"], [-1, "neg"]]
SELECT SIGN(n), CASE WHEN n < 0 THEN 'neg' WHEN n IS NULL THEN 'none' ELSE 'pos' END FROM t WHERE id IN (1,3,4) ORDER BY id

-- [[9.75]]
SELECT (SELECT MAX(n) FROM t) - n FROM t WHERE id = 1

-- [[11.5, "alpha1"]]
SELECT n + '1', s || 1 FROM t WHERE id = 1

-- refused USER
SELECT USER FROM dual

-- refused UID
SELECT UID FROM dual

-- refused SYS_CONTEXT
SELECT SYS_CONTEXT('USERENV','SESSION_USER') FROM dual

-- refused USERENV
SELECT USERENV('LANG') FROM dual

-- refused ORA_HASH
SELECT ORA_HASH('a') FROM dual

-- refused DUMP
SELECT DUMP('a') FROM dual

-- refused SYS_GUID
SELECT SYS_GUID() FROM dual

-- refused VSIZE
SELECT VSIZE('a') FROM dual

-- refused STANDARD_HASH
SELECT STANDARD_HASH('a') FROM dual

-- refused JSON_VALUE
SELECT JSON_VALUE('{}','$.a') FROM dual

-- refused XMLELEMENT
SELECT XMLELEMENT("a",1) FROM dual

-- refused HEXTORAW
SELECT HEXTORAW('FF') FROM dual

-- refused ROWID
SELECT ROWID FROM t

-- refused 1.5d
SELECT 1.5d FROM dual

-- [[1]]
SELECT CASE WHEN 29/100*100 = 29 THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN 29/7*7 = 29 THEN 1 ELSE 0 END FROM dual

-- [[1], [2], [4], [5]]
SELECT id FROM t WHERE n / (id + 28) * (id + 28) = n ORDER BY id

-- [[1], [2], [3], [4], [5]]
SELECT id FROM t WHERE (id + 28) / (id + 99) * 100 >= 29 ORDER BY id

-- [[1]]
SELECT id FROM t WHERE (id + 28) / (id + 99) * 100 = 29

-- [[1, 1], [2, 1], [3, 1]]
SELECT id, RANK() OVER (ORDER BY (g + 28) / (g + 99) * 100 - g) FROM t WHERE g = 1 ORDER BY id

-- [[2]]
SELECT id FROM t WHERE d = ADD_MONTHS(DATE '2024-01-29', 1)
