-- accept
-- source: SQL Language Reference 19c, SELECT, model_clause
SELECT region, product, year, s FROM (SELECT region, product, year, SUM(amount) amount FROM sales GROUP BY region, product, year)
MODEL PARTITION BY (region) DIMENSION BY (product, year) MEASURES (amount s)
RULES (s['Car', 2025] = s['Car', 2024] * 1.1, s['All', 2025] = SUM(s)[ANY, 2024])
ORDER BY region, product, year

-- accept
-- source: SQL Language Reference 19c, SELECT, return_rows_clause
SELECT year, amount FROM sales WHERE region = 'EU' AND qtr = 1
MODEL RETURN UPDATED ROWS DIMENSION BY (product, year) MEASURES (amount) (amount['Van', 2030] = 1)

-- accept
-- source: practice
SELECT d FROM dual MODEL DIMENSION BY (0 i) MEASURES (SYSDATE d) (d[FOR i FROM 1 TO 9 INCREMENT 1] = d[0] + CV(i))

-- accept
-- source: SQL Language Reference 19c, PREVIOUS
SELECT k, x, steps FROM (SELECT 1 AS k, 1024 AS x FROM dual)
MODEL IGNORE NAV DIMENSION BY (k) MEASURES (x, 0 steps)
RULES ITERATE (50) UNTIL (ABS(PREVIOUS(x[1]) - x[1]) < 2) (x[1] = x[1] / 2, steps[1] = ITERATION_NUMBER + 1)

-- accept
-- source: practice
SELECT department_id, SUBSTR(names, 2) AS names FROM employees
MODEL RETURN UPDATED ROWS PARTITION BY (department_id)
DIMENSION BY (ROW_NUMBER() OVER (PARTITION BY department_id ORDER BY last_name) pos)
MEASURES (CAST(last_name AS VARCHAR2(4000)) names)
RULES UPSERT ITERATE (100) UNTIL (PRESENTV(names[ITERATION_NUMBER + 2], 1, 0) = 0)
(names[0] = names[0] || ',' || names[ITERATION_NUMBER + 1]) ORDER BY department_id

-- accept
-- source: SQL Language Reference 19c, SELECT, reference_model
SELECT region, year, s FROM sales GROUP BY region, year
MODEL REFERENCE rates ON (SELECT segment1, vendor_id / 100 AS factor FROM vendors) DIMENSION BY (segment1) MEASURES (factor)
MAIN forecast DIMENSION BY (region, year) MEASURES (SUM(amount) s)
RULES (s[ANY, ANY] = s[CV(), CV()] * rates.factor[CV(region)])

-- accept
-- source: SQL Language Reference 19c, PRESENTNNV
SELECT product, year, s, flag FROM sales WHERE region = 'US' AND qtr = 4
MODEL DIMENSION BY (product, year) MEASURES (amount s, 'n' AS flag)
RULES UPSERT SEQUENTIAL ORDER (
 s['Bus', 2024] = PRESENTNNV(s['Bus', 2023], s['Bus', 2023], 0),
 s['Van', 2024] = PRESENTV(s['Van', 2023], s['Van', 2023] * 2, 7),
 flag[ANY, 2024] = CASE WHEN s[CV(), 2023] IS PRESENT THEN 'y' ELSE 'n' END)

-- accept
-- source: SQL Language Reference 19c, SELECT, single_column_for_loop
SELECT product, year, s FROM sales WHERE qtr = 1 AND region = 'EU'
MODEL DIMENSION BY (product, year) MEASURES (amount s)
RULES (s[FOR product IN ('Car', 'Van'), FOR year FROM 2030 TO 2026 DECREMENT 1] = NVL(s[CV(), 2024], 0) + 5)

-- accept
-- source: SQL Language Reference 19c, SELECT, multi_column_for_loop
SELECT region, year, s FROM sales WHERE product = 'Car' AND qtr = 2
MODEL DIMENSION BY (region, year) MEASURES (amount s)
RULES UPSERT (s[FOR (region, year) IN (('EU', 2025), ('US', 2026))] = 0,
 s[FOR (region, year) IN (SELECT region, year + 10 FROM sales)] = 1)

-- accept
-- source: SQL Language Reference 19c, SELECT, single_column_for_loop
SELECT product, s FROM sales WHERE year = 2024 AND qtr = 1 AND region = 'EU'
MODEL DIMENSION BY (product) MEASURES (amount s)
RULES (s[FOR product LIKE 'model_%' FROM 1 TO 3 INCREMENT 1] = 10, s[FOR product IN (SELECT vendor_name FROM vendors)] = 20)

-- accept
-- source: SQL Language Reference 19c, SELECT, model_rules_clause
SELECT region, product, year, s FROM sales WHERE qtr = 3
MODEL UNIQUE SINGLE REFERENCE RETURN ALL ROWS PARTITION BY (region) DIMENSION BY (product, year) MEASURES (amount AS s)
RULES UPSERT ALL AUTOMATIC ORDER (s[ANY, 2025] = AVG(s)[CV(), year BETWEEN 2020 AND 2024])

-- accept
-- source: practice
SELECT n, fib FROM (SELECT LEVEL n FROM dual CONNECT BY LEVEL <= 20)
MODEL DIMENSION BY (n) MEASURES (1 fib) RULES AUTOMATIC ORDER (fib[n > 2] = fib[CV() - 1] + fib[CV() - 2]) ORDER BY n

-- accept
-- source: practice
SELECT product, year, s FROM sales WHERE region = :r AND qtr = :q
MODEL KEEP NAV UNIQUE DIMENSION DIMENSION BY (product, year) MEASURES (amount s)
RULES UPDATE (s[product = 'Car', year > 2000] ORDER BY year = s[CV(product), CV(year) - 1] + :bonus,
 s[product IS ANY, 2019] = MAX(s)[CV(), year < CV(year)])

-- accept
-- source: SQL Language Reference 19c, Model Expressions (nested cell reference)
SELECT id, target, hop FROM c
MODEL DIMENSION BY (id) MEASURES (b_id target, 0 hop) RULES (hop[ANY] = target[target[CV()]])

-- accept
-- source: practice
SELECT id, val FROM a MODEL DIMENSION BY (id) MEASURES (val) RULES ()

-- accept
-- source: practice
SELECT t.region, t.s, l.city FROM (SELECT region, s FROM sales WHERE year = 2024 AND qtr = 1 AND product = 'Car'
 MODEL DIMENSION BY (region) MEASURES (amount s) RULES (UPDATE s['EU'] = 1, UPSERT s['World'] = COUNT(*)[ANY])) t
LEFT JOIN locations l ON l.country_id = t.region

-- accept
-- source: SQL Language Reference 19c, SELECT, model_column_clauses
SELECT DISTINCT y, tot, note FROM sales GROUP BY year
MODEL DIMENSION BY (year AS y) MEASURES (SUM(amount) AS tot, COUNT(*) cnt, CAST(NULL AS VARCHAR2(10)) AS note)
RULES (note[y >= 2020] = TO_CHAR(cnt[CV(y)]) || 'x', tot[0] = tot[2020] + tot[2021])

-- accept
-- source: practice
WITH q AS (SELECT quoted_on, price FROM quotes WHERE symbol = 'ORCL')
SELECT * FROM q MODEL DIMENSION BY (quoted_on) MEASURES (price, 0 AS chg)
RULES (chg[ANY] = price[CV()] - price[CV() - 1], price[DATE '2024-12-31'] = 0) ORDER BY 1

-- accept
-- source: practice
SELECT rn, amount, running FROM invoices
MODEL DIMENSION BY (ROW_NUMBER() OVER (ORDER BY invoice_date, invoice_id) rn) MEASURES (amount, CAST(0 AS NUMBER) running)
RULES (running[rn = 1] = amount[1], running[rn > 1] ORDER BY rn = LEAST(running[CV() - 1] + amount[CV()], 1000))

-- accept
-- source: practice
SELECT symbol, day_no, price FROM (SELECT symbol, quoted_on - DATE '2024-01-01' day_no, price FROM quotes)
MODEL PARTITION BY (symbol) DIMENSION BY (day_no) MEASURES (price) IGNORE NAV
RULES UPSERT (price[FOR day_no FROM 0 TO 6 INCREMENT 1] = price[CV()])
ORDER BY symbol, day_no

-- accept
-- source: practice
SELECT region, year, s, prev_s FROM sales WHERE product = 'Car' AND qtr = 1
MODEL DIMENSION BY (region, year) MEASURES (amount s, 0 prev_s)
RULES (prev_s[ANY, ANY] = LAG(s) OVER (PARTITION BY region ORDER BY year))
