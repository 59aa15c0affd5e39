-- accept
-- source: Data Warehousing Guide 19c, SQL for Pattern Matching
SELECT * FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on
 MEASURES strt.quoted_on AS start_day, LAST(down.quoted_on) AS bottom, LAST(up.quoted_on) AS end_day
 ONE ROW PER MATCH AFTER MATCH SKIP TO LAST up
 PATTERN (strt down+ up+)
 DEFINE down AS down.price < PREV(down.price), up AS up.price > PREV(up.price)) mr
ORDER BY mr.symbol, mr.start_day

-- accept
-- source: Data Warehousing Guide 19c, SQL for Pattern Matching (FINAL and RUNNING)
SELECT symbol, quoted_on, price, mno, cls, r, f FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on
 MEASURES MATCH_NUMBER() AS mno, CLASSIFIER() AS cls, RUNNING COUNT(up.price) AS r, FINAL COUNT(up.*) AS f
 ALL ROWS PER MATCH AFTER MATCH SKIP PAST LAST ROW
 PATTERN (strt up{2,}) DEFINE up AS price > PREV(price))

-- accept
-- source: Data Warehousing Guide 19c, SQL for Pattern Matching (reluctant quantifiers)
SELECT m.symbol, m.n FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on
 MEASURES COUNT(*) AS n PATTERN (a*? b+? c?? d{2} e{1,3}? f{,4}?)
 DEFINE a AS a.price > 1, b AS b.price > 2, c AS c.price > 3, d AS d.price > 4, e AS e.price > 5, f AS f.price > 6) m

-- accept
-- source: Data Warehousing Guide 19c, SQL for Pattern Matching (PERMUTE)
SELECT symbol, first_day FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on
 MEASURES FIRST(quoted_on) first_day PATTERN (PERMUTE (low, mid, high)) DEFINE low AS price < 10, mid AS price BETWEEN 10 AND 20, high AS price > 20)

-- accept
-- source: Data Warehousing Guide 19c, SQL for Pattern Matching (exclusion)
SELECT symbol, quoted_on, avg_in FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on
 MEASURES AVG(x.price) AS avg_in ALL ROWS PER MATCH
 PATTERN (strt {- flat+ -} x+) DEFINE flat AS flat.price = PREV(flat.price), x AS x.price > PREV(x.price))

-- accept
-- source: Data Warehousing Guide 19c, SQL for Pattern Matching (anchors, alternation)
SELECT * FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on
 MEASURES COUNT(up.price) AS ups, COUNT(dn.price) AS downs
 PATTERN (^ strt (up | dn)* $) DEFINE up AS up.price > PREV(up.price), dn AS dn.price < PREV(dn.price))

-- accept
-- source: Data Warehousing Guide 19c, SQL for Pattern Matching (SUBSET)
SELECT symbol, mean_all, mean_move FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on
 MEASURES AVG(price) AS mean_all, AVG(mv.price) AS mean_move
 AFTER MATCH SKIP TO NEXT ROW PATTERN (s u+ d+) SUBSET mv = (u, d), ends = (s, d)
 DEFINE u AS u.price > PREV(u.price), d AS d.price < PREV(d.price))

-- accept
-- source: Data Warehousing Guide 19c, SQL for Pattern Matching (WITH UNMATCHED ROWS)
SELECT quoted_on, c FROM quotes MATCH_RECOGNIZE (ORDER BY symbol, quoted_on
 MEASURES CLASSIFIER() AS c ALL ROWS PER MATCH WITH UNMATCHED ROWS PATTERN (a b) DEFINE a AS price > 100, b AS price < 50)

-- accept
-- source: Data Warehousing Guide 19c, SQL for Pattern Matching (SHOW EMPTY MATCHES)
SELECT symbol, quoted_on, mno FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on
 MEASURES MATCH_NUMBER() AS mno ALL ROWS PER MATCH SHOW EMPTY MATCHES PATTERN (up*) DEFINE up AS up.price > PREV(up.price, 2))

-- accept
-- source: practice
SELECT symbol, quoted_on FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on
 ALL ROWS PER MATCH OMIT EMPTY MATCHES AFTER MATCH SKIP TO FIRST hi PATTERN (lo+ hi*) DEFINE lo AS lo.price < 5, hi AS hi.price >= 5)

-- accept
-- source: practice
SELECT region, from_year, to_year, total FROM sales MATCH_RECOGNIZE (PARTITION BY region, product ORDER BY year, qtr
 MEASURES FIRST(year) AS from_year, LAST(year) AS to_year, SUM(amount) AS total
 PATTERN (strt nxt*) DEFINE nxt AS year = PREV(year) OR year = PREV(year) + 1)

-- accept
-- source: practice
SELECT MIN(cnt) FROM (SELECT quoted_on, price FROM quotes WHERE symbol = 'X') MATCH_RECOGNIZE (ORDER BY quoted_on DESC
 MEASURES COUNT(*) cnt PATTERN (grp+) DEFINE grp AS SUM(grp.price) <= 1000 AND COUNT(grp.price) < 10)

-- accept
-- source: practice
SELECT v.vendor_name, m.gap FROM vendors v, invoices MATCH_RECOGNIZE (PARTITION BY vendor_id ORDER BY invoice_date, invoice_id
 MEASURES LAST(b.invoice_date) - FIRST(a.invoice_date) AS gap PATTERN (a b) DEFINE b AS b.invoice_date > PREV(b.invoice_date) + 90) m
WHERE m.vendor_id = v.vendor_id

-- accept
-- source: practice
SELECT mno, FIRST_P, LAST_P FROM quotes MATCH_RECOGNIZE (ORDER BY quoted_on
 MEASURES MATCH_NUMBER() AS mno, FINAL FIRST(a.price) AS first_p, FINAL LAST(b.price, 1) AS last_p
 ALL ROWS PER MATCH AFTER MATCH SKIP TO b PATTERN ((a b)+ c) DEFINE a AS MOD(a.price, 2) = 0, c AS c.price > FIRST(a.price) AND c.price < NEXT(c.price))

-- accept
-- source: practice
SELECT * FROM employees MATCH_RECOGNIZE (PARTITION BY department_id ORDER BY hire_date
 MEASURES a.last_name AS first_one, PREV(LAST(b.last_name), 1) AS before_last, MAX(b.salary) AS top
 PATTERN (a (b c?){1,2}) DEFINE b AS b.salary > a.salary, c AS c.job_id LIKE 'SA%' AND c.salary >= AVG(b.salary))

-- accept
-- source: practice
WITH q AS (SELECT symbol s, quoted_on d, price p FROM quotes)
SELECT s, "Days", CASE WHEN "Days" > 5 THEN 'long' END len FROM q MATCH_RECOGNIZE (PARTITION BY s ORDER BY d
 MEASURES (LAST(d) - FIRST(d) + 1) AS "Days" PATTERN (x y{3}) DEFINE y AS y.p > x.p) WHERE s LIKE 'A%'

-- accept
-- source: practice
SELECT a.symbol, a.c1, b.c2 FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on MEASURES COUNT(*) c1 PATTERN (u+) DEFINE u AS u.price > 1) a
JOIN quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on MEASURES COUNT(*) c2 PATTERN (u+) DEFINE u AS u.price > 2) b ON a.symbol = b.symbol
