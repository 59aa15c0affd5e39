-- [[1, 3], [2, 4], [3, 5], [4, 1], [5, 2]]
SELECT id, ROW_NUMBER() OVER (ORDER BY n) FROM t ORDER BY id

-- [[1, 3], [2, 2], [3, 1], [4, 5], [5, 4]]
SELECT id, ROW_NUMBER() OVER (ORDER BY n DESC) FROM t ORDER BY id

-- [[1, 1, 1], [2, 1, 1], [3, 1, 1], [4, 4, 2], [5, 4, 2]]
SELECT id, RANK() OVER (ORDER BY g), DENSE_RANK() OVER (ORDER BY g) FROM t ORDER BY id

-- [[1, 2], [2, 1], [3, 3], [4, 2], [5, 1]]
SELECT id, RANK() OVER (PARTITION BY g ORDER BY n DESC NULLS LAST) FROM t ORDER BY id

-- [[1, 1, 1], [2, 1, 2], [3, 1, 3], [4, 2, 4], [5, 2, 5]]
SELECT id, NTILE(2) OVER (ORDER BY id), NTILE(10) OVER (ORDER BY id) FROM t ORDER BY id

-- [[1, 0, 0.6], [2, 0.25, 0.6], [3, 0.5, 0.6], [4, 0.75, 1], [5, 1, 1]]
SELECT id, PERCENT_RANK() OVER (ORDER BY id), CUME_DIST() OVER (ORDER BY g) FROM t ORDER BY id

-- [[1, null, null, 0], [2, 10.5, -3, 10.5], [3, 20.25, 0.5, 20.25], [4, null, null, null], [5, -3, null, -3]]
SELECT id, LAG(n) OVER (ORDER BY id), LEAD(n,2) OVER (ORDER BY id), LAG(n,1,0) OVER (ORDER BY id) FROM t ORDER BY id

-- [[2, null, null], [4, 20.25, 20.25], [5, -3, -3]]
SELECT id, LAG(n IGNORE NULLS) OVER (ORDER BY id), LAG(n) IGNORE NULLS OVER (ORDER BY id) FROM t WHERE id > 3 OR id = 2 ORDER BY id

-- [[1, "0"], [2, "alpha"]]
SELECT id, LAG(s,1,'0') OVER (ORDER BY id) FROM t WHERE id < 3 ORDER BY id

-- [[1, "alpha", "alpha"], [2, "alpha", "Beta"], [3, "alpha", null], [4, "alpha", "42"], [5, "alpha", "beta max"]]
SELECT id, FIRST_VALUE(s) OVER (ORDER BY id), LAST_VALUE(s) OVER (ORDER BY id) FROM t ORDER BY id

-- [[2, "Beta", 3], [3, "Beta", 3]]
SELECT id, LAST_VALUE(s IGNORE NULLS) OVER (ORDER BY id), LAST_VALUE(id) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM t WHERE id IN (2,3) ORDER BY id

-- [[1, null], [2, 2], [3, 2]]
SELECT id, NTH_VALUE(id,2) OVER (ORDER BY id) FROM t WHERE id < 4 ORDER BY id

-- refused FROM LAST
SELECT id, NTH_VALUE(id,2) FROM LAST OVER (ORDER BY id) FROM t

-- [[1, 10.5], [2, 30.75], [3, 30.75], [4, 27.75], [5, 28.25]]
SELECT id, SUM(n) OVER (ORDER BY id) FROM t ORDER BY id

-- [[1, 6], [2, 6], [3, 6], [4, 15], [5, 15]]
SELECT id, SUM(id) OVER (ORDER BY g) FROM t ORDER BY id

-- [[1, 30.75, 5], [2, 30.75, 5], [3, 30.75, 5], [4, -2.5, 5], [5, -2.5, 5]]
SELECT id, SUM(n) OVER (PARTITION BY g), COUNT(*) OVER () FROM t ORDER BY id

-- [[1, 1, 3], [2, 3, 6], [3, 5, 9], [4, 7, 12], [5, 9, 9]]
SELECT id, SUM(id) OVER (ORDER BY id ROWS 1 PRECEDING), SUM(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM t ORDER BY id

-- [[1, 1], [2, 3], [3, 6], [4, 9], [5, 12]]
SELECT id, SUM(id) OVER (ORDER BY id RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) FROM t ORDER BY id

-- [[1, 1], [2, 2], [4, 1], [5, 2]]
SELECT id, COUNT(*) OVER (ORDER BY d RANGE BETWEEN 14 PRECEDING AND 14 FOLLOWING) FROM t WHERE d IS NOT NULL ORDER BY id

-- [[1, 2], [2, 3], [4, 1], [5, 2]]
SELECT id, COUNT(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '31' DAY PRECEDING AND CURRENT ROW) FROM t WHERE d IS NOT NULL ORDER BY id

-- [[1, 15], [2, 14], [3, 12], [4, 9], [5, 5]]
SELECT id, SUM(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM t ORDER BY id

-- [[1, 0.0667], [2, 0.1333], [3, 0.2], [4, 0.2667], [5, 0.3333]]
SELECT id, ROUND(RATIO_TO_REPORT(id) OVER (), 4) FROM t ORDER BY id

-- [[3, null], [4, 1]]
SELECT id, RATIO_TO_REPORT(n) OVER (PARTITION BY g) FROM t WHERE id IN (3,4) ORDER BY id

-- [[1, "3,2,1"], [2, "3,2,1"], [3, "3,2,1"], [4, "5,4"], [5, "5,4"]]
SELECT id, LISTAGG(id, ',') WITHIN GROUP (ORDER BY id DESC) OVER (PARTITION BY g) FROM t ORDER BY id

-- [[1, 10.5], [2, 15.375], [3, 20.25], [4, -3], [5, -1.25]]
SELECT id, AVG(n) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t ORDER BY id

-- [[1, 10.5, 10.5], [2, 20.25, 10.5], [3, 20.25, 10.5], [4, 20.25, -3], [5, 20.25, -3]]
SELECT id, MAX(n) OVER (ORDER BY id), MIN(n) OVER (PARTITION BY g ORDER BY id) FROM t ORDER BY id

-- [[1, 15.375, 0], [2, 15.375, 0], [3, 15.375, null], [4, -1.25, 0], [5, -1.25, 0]]
SELECT id, MEDIAN(n) OVER (PARTITION BY g), STDDEV(n) OVER (PARTITION BY id) FROM t ORDER BY id

-- [[1, 1], [2, 1]]
SELECT id, COUNT(DISTINCT g) OVER () FROM t WHERE id < 3 ORDER BY id

-- [[1, 30.75, 1], [2, 28.25, 2]]
SELECT g, SUM(SUM(n)) OVER (ORDER BY g), RANK() OVER (ORDER BY SUM(n) DESC) FROM t GROUP BY g ORDER BY g

-- refused RANGE
SELECT id, SUM(n) OVER (ORDER BY s RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t

-- [[1, null], [2, 9.75]]
SELECT id, n - LAG(n) OVER (ORDER BY id) FROM t WHERE id < 3 ORDER BY id

-- [[1, 33.6], [2, 64.8], [5, 1.6]]
SELECT id, ROUND(100 * n / SUM(n) OVER (), 2) FROM t WHERE n > 0 ORDER BY id

-- [[1, 3], [2, 3], [3, 3], [4, 5], [5, 5]]
SELECT id, FIRST_VALUE(id) OVER (PARTITION BY g ORDER BY n DESC) FROM t ORDER BY id

-- refused ROW_NUMBER
SELECT ROW_NUMBER() FROM t

-- [[1, 2], [2, 1], [3, 5], [4, 4], [5, 3]]
SELECT id, RANK() OVER (ORDER BY n/g DESC NULLS LAST) FROM t ORDER BY id

-- [[1, 3], [2, 4], [3, 5], [4, 1], [5, 2]]
SELECT id, RANK() OVER (ORDER BY TO_CHAR(n/g)) FROM t ORDER BY id

-- [[1, 10.5], [2, 31.25], [3, null], [4, -3], [5, 31.25]]
SELECT id, SUM(n) OVER (PARTITION BY TO_NUMBER(TO_CHAR(d,'YYYY')) ORDER BY TO_DATE(TO_CHAR(d,'YYYYMM'),'YYYYMM')) FROM t ORDER BY id

-- [[1, 3], [2, 3], [3, 3], [4, 1], [5, 1]]
SELECT id, RANK() OVER (ORDER BY TO_NUMBER(DECODE(g,1,'10','9'))) FROM t ORDER BY id
