-- reject ORA-56902
-- source: practice
SELECT * FROM (SELECT region, qtr, amount FROM sales) PIVOT (amount FOR qtr IN (1, 2, 3, 4))

-- reject ORA-56902
-- source: practice
SELECT * FROM (SELECT region, qtr, amount FROM sales) PIVOT (UPPER(region) FOR qtr IN (1 AS q1, 2 AS q2))

-- reject ORA-56901
-- source: practice
SELECT * FROM (SELECT region, qtr, year, amount FROM sales) PIVOT (SUM(amount) FOR qtr IN (1, 2, year))

-- reject ORA-56901
-- source: practice
SELECT * FROM (SELECT vendor_id, invoice_date, amount FROM invoices) PIVOT (SUM(amount) FOR invoice_date IN (SYSDATE AS today))

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT * FROM (SELECT region, qtr, amount FROM sales) PIVOT (SUM(amount) AS total, COUNT(*) AS n FOR qtr IN (1 AS q1, 2 AS q2, 3))

-- reject ORA-62500
-- or: ORA-00904
-- source: Error messages
SELECT symbol, MATCH_NUMBER() FROM quotes

-- reject ORA-62501
-- source: Error messages
SELECT * FROM quotes MATCH_RECOGNIZE (
  PARTITION BY symbol ORDER BY quoted_on
  MEASURES LAST(up.price) AS top
  PATTERN (strt up{4,2})
  DEFINE up AS up.price > PREV(up.price)
)

-- reject ORA-62503
-- or: ORA-62504 ORA-62502
-- source: Error messages
SELECT * FROM quotes MATCH_RECOGNIZE (
  PARTITION BY symbol ORDER BY quoted_on
  MEASURES LAST(up.price) AS top
  PATTERN (strt up+)
  DEFINE up AS up.price > PREV(up.price), down AS down.price < PREV(down.price)
)

-- reject ORA-62504
-- source: Error messages
SELECT * FROM quotes MATCH_RECOGNIZE (
  PARTITION BY symbol ORDER BY quoted_on
  MEASURES LAST(up.price) AS top
  AFTER MATCH SKIP TO LAST peak
  PATTERN (strt up+)
  DEFINE up AS up.price > PREV(up.price)
)

-- accept
-- source: SQL Language Reference 19c, SELECT
SELECT * FROM quotes MATCH_RECOGNIZE (
  PARTITION BY symbol ORDER BY quoted_on
  MEASURES LAST(up.price) AS top, COUNT(move.*) AS steps, MATCH_NUMBER() AS mno, FINAL LAST(up.quoted_on) AS last_day
  ALL ROWS PER MATCH
  AFTER MATCH SKIP TO LAST up
  PATTERN (strt up{2,4} down*)
  SUBSET move = (up, down)
  DEFINE up AS up.price > PREV(up.price), down AS down.price < PREV(down.price, 1)
)

-- reject ORA-62507
-- source: Error messages
SELECT * FROM quotes MATCH_RECOGNIZE (
  ORDER BY quoted_on
  MEASURES MAX(MATCH_NUMBER()) AS mno
  PATTERN (strt up+)
  DEFINE up AS up.price > PREV(up.price)
)

-- reject ORA-62508
-- source: Error messages
SELECT * FROM quotes MATCH_RECOGNIZE (
  ORDER BY quoted_on
  MEASURES SUM(strt.price + up.price) AS total
  PATTERN (strt up+)
  DEFINE up AS up.price > PREV(up.price)
)

-- reject ORA-62509
-- source: Error messages
SELECT * FROM quotes MATCH_RECOGNIZE (
  ORDER BY quoted_on
  MEASURES LAST(up.price) AS top
  PATTERN (strt up+)
  DEFINE up AS up.price > FINAL LAST(strt.price)
)

-- reject ORA-62512
-- source: Error messages
SELECT * FROM quotes MATCH_RECOGNIZE (
  ORDER BY quoted_on
  MEASURES COUNT(DISTINCT up.symbol) AS symbols
  PATTERN (strt up+)
  DEFINE up AS up.price > PREV(up.price)
)

-- reject ORA-62513
-- source: Error messages
SELECT * FROM quotes MATCH_RECOGNIZE (
  ORDER BY quoted_on
  MEASURES LAST(up.price) AS top
  PATTERN (strt (up*)+)
  DEFINE up AS up.price > PREV(up.price)
)

-- reject ORA-62514
-- phase: runtime
-- source: Error messages
SELECT * FROM (SELECT 1 AS n FROM dual UNION ALL SELECT 2 FROM dual) MATCH_RECOGNIZE (
  ORDER BY n
  MEASURES FIRST(x.n) AS first_n
  AFTER MATCH SKIP TO y
  PATTERN (x y?)
  DEFINE y AS y.n > 100
)

-- reject ORA-62520
-- source: Error messages
SELECT * FROM quotes MATCH_RECOGNIZE (
  ORDER BY quoted_on
  MEASURES LAST(up.price) AS top
  PATTERN (strt up+)
  DEFINE up AS up.price > PREV(up.price, price)
)

-- reject ORA-32611
-- source: Error messages
SELECT region, year, amount FROM sales
MODEL PARTITION BY (region) DIMENSION BY (year) MEASURES (amount)
RULES (amount[2025] = CV() * 2)

-- accept
-- source: SQL Language Reference 19c, CV
SELECT region, year, amount FROM (SELECT region, year, SUM(amount) AS amount FROM sales GROUP BY region, year)
MODEL PARTITION BY (region) DIMENSION BY (year) MEASURES (amount)
RULES UPSERT (amount[FOR year IN (2025, 2026)] = amount[CV() - 1] * 1.1 + CV(year) + SUM(amount)[year < 2025])

-- reject ORA-32612
-- source: Error messages
SELECT region, year, amount FROM sales
MODEL PARTITION BY (region) DIMENSION BY (year) MEASURES (amount)
RULES (amount[2025] = SUM(amount)[FOR year IN (2023, 2024)])

-- reject ORA-32622
-- or: ORA-32612
-- source: practice (someone ran a FOR loop on the right of a rule)
SELECT region, year, amount FROM sales
MODEL PARTITION BY (region) DIMENSION BY (year) MEASURES (amount)
RULES (amount[2025] = amount[FOR year IN (2023, 2024)])

-- reject ORA-32622
-- source: Error messages
SELECT region, year, amount FROM sales
MODEL PARTITION BY (region) DIMENSION BY (year) MEASURES (amount)
RULES (amount[2025] = amount[year > 2020] * 2)

-- reject ORA-32630
-- phase: runtime
-- source: Error messages
SELECT n, v FROM (SELECT 1 AS n, 10 AS v FROM dual)
MODEL DIMENSION BY (n) MEASURES (v)
RULES AUTOMATIC ORDER (v[1] = 5, v[1] = 6)

-- reject ORA-32637
-- source: practice
SELECT region, year, amount FROM sales
MODEL PARTITION BY (region) DIMENSION BY (year) MEASURES (amount)
RULES (amount[ANY] = amount[CV() - 1] + 1)

-- accept
-- source: practice
SELECT n, v FROM (SELECT LEVEL AS n, 10 AS v FROM dual CONNECT BY LEVEL <= 3)
MODEL DIMENSION BY (n) MEASURES (v)
RULES (v[ANY] ORDER BY n = NVL(v[CV() - 1], 0) + 1)

-- reject ORA-32638
-- phase: runtime
-- source: practice
SELECT n, v FROM (SELECT 1 AS n, 10 AS v FROM dual UNION ALL SELECT 1, 20 FROM dual)
MODEL DIMENSION BY (n) MEASURES (v)
RULES (v[2] = v[1] + 1)
