-- [["10.50 / alpha"], ["none / -"]]
SELECT NVL(TO_CHAR(n, 'FM990.00'), 'none') || ' / ' || NVL(s, '-') FROM t WHERE id IN (1, 3) ORDER BY id

-- [[1, 503]]
SELECT TRUNC(MONTHS_BETWEEN(SYSDATE, d) / 12), TRUNC(SYSDATE) - TRUNC(d) FROM t WHERE id = 1

-- [[16, 488, 488]]
SELECT FLOOR((SYSDATE - d) / 30), ROUND(SYSDATE - d), CEIL(SYSDATE - d) FROM t WHERE id = 5

-- [["more"], ["0-475"], ["more"], ["476-500"]]
SELECT CASE WHEN SYSDATE - d <= 475 THEN '0-475' WHEN SYSDATE - d <= 500 THEN '476-500' ELSE 'more' END FROM t WHERE d IS NOT NULL ORDER BY id

-- [["2024-Q1"]]
SELECT TO_CHAR(d, 'YYYY') || '-Q' || TO_CHAR(d, 'Q') FROM t WHERE id = 1

-- [[202402]]
SELECT TO_NUMBER(TO_CHAR(d, 'YYYYMM')) + 1 FROM t WHERE id = 1

-- [["2024/1"]]
SELECT EXTRACT(YEAR FROM d) || '/' || EXTRACT(MONTH FROM d) FROM t WHERE id = 1

-- [[12.34, 8.94]]
SELECT ROUND(n * 1.175, 2), ROUND(n / 1.175, 2) FROM t WHERE id = 1

-- [[91.2]]
SELECT ROUND(100 * SUM(CASE WHEN n > 0 THEN n END) / SUM(ABS(n)), 1) FROM t

-- [[2], [5]]
SELECT id FROM t WHERE d BETWEEN ADD_MONTHS(TRUNC(DATE '2024-03-10', 'MM'), -1) AND LAST_DAY(DATE '2024-02-01') ORDER BY id

-- [[2], [5]]
SELECT id FROM t WHERE TRUNC(d, 'MM') = DATE '2024-02-01' ORDER BY id

-- [[2], [5]]
SELECT id FROM t WHERE UPPER(s) LIKE UPPER('%BETA%') ORDER BY id

-- [[2], [3], [4], [5]]
SELECT id FROM t WHERE NVL(s, 'x') <> 'alpha' ORDER BY id

-- [[1], [5]]
SELECT id FROM t WHERE INSTR(UPPER(s), 'A') > 0 AND LENGTH(s) > 4 ORDER BY id

-- [[2], [5]]
SELECT id FROM t WHERE TO_CHAR(d, 'MON-YYYY') = 'FEB-2024' AND TO_CHAR(d, 'DY') = 'THU' ORDER BY id

-- [[1], [2], [5]]
SELECT id FROM t WHERE EXTRACT(YEAR FROM d) = 2024 AND EXTRACT(MONTH FROM d) IN (1, 2) ORDER BY id

-- [[1], [3], [5]]
SELECT id FROM t WHERE MOD(id, 2) = 1 ORDER BY id

-- [[3], [4], [5]]
SELECT id FROM t WHERE GREATEST(NVL(n, 0), 5) = 5 ORDER BY id

-- [[1], [2], [3]]
SELECT id FROM t WHERE DECODE(g, 1, 'x', 'y') = 'x' ORDER BY id

-- [[1], [2], [4]]
SELECT id FROM t WHERE CASE WHEN g = 1 THEN n ELSE -n END > 0 ORDER BY id

-- [[2]]
SELECT id FROM t WHERE n = (SELECT MAX(n) FROM t)

-- [[1], [2]]
SELECT id FROM t WHERE n > (SELECT AVG(n) FROM t) ORDER BY id

-- [[2], [5]]
SELECT id FROM t a WHERE n >= (SELECT MAX(n) FROM t b WHERE b.g = a.g) ORDER BY id

-- [[1, 6.8943, "Betaalpha"], [2, 2.4749, "42beta max"]]
SELECT g, ROUND(STDDEV(n), 4), MIN(s) || MAX(s) FROM t GROUP BY g ORDER BY g

-- [["given", 4], ["missing", 1]]
SELECT x, COUNT(*) FROM (SELECT NVL2(n, 'given', 'missing') x FROM t) GROUP BY x ORDER BY x

-- [["2023", -3], ["2024", 31.25], [null, null]]
SELECT y, SUM(n) FROM (SELECT TO_CHAR(d, 'YYYY') y, n FROM t) GROUP BY y ORDER BY y

-- [[1, 3.5], [2, 6.75]]
WITH a AS (SELECT id, n / 3 AS third FROM t) SELECT id, ROUND(third, 2) FROM a WHERE third > 1 ORDER BY id

-- [[3, null], [2, 20.25], [1, 10.5], [5, 0.5], [4, -3]]
SELECT id, n FROM t ORDER BY n DESC, id

-- [[4, -3], [3, 0], [5, 0.5], [1, 10.5], [2, 20.25]]
SELECT id, NVL(n, 0) v FROM t ORDER BY v

-- [["alpha...  10.5"]]
SELECT RPAD(s, 8, '.') || LPAD(TO_CHAR(n, 'FM990.0'), 6) FROM t WHERE id = 1

-- [["31.12. 31.01. 15.02. 29.02."]]
SELECT LISTAGG(TO_CHAR(d, 'DD.MM.'), ' ') WITHIN GROUP (ORDER BY d) FROM t

-- [["503."]]
SELECT TO_CHAR(SYSDATE - d, 'FM990.99') FROM t WHERE id = 1

-- [["max"]]
SELECT REGEXP_SUBSTR(s, '[[:alpha:]]+', 1, 2) FROM t WHERE id = 5

-- [[25.75]]
SELECT SUM(n * CASE g WHEN 1 THEN 1 ELSE 2 END) FROM t

-- [[2]]
SELECT COUNT(*) FROM t WHERE d >= TO_DATE('2024-02-01', 'YYYY-MM-DD') AND d < TO_DATE('2024-03-01', 'YYYY-MM-DD')

-- [[2]]
SELECT COUNT(*) FROM t WHERE d >= '01-FEB-2024' AND d < '01-MAR-24'
