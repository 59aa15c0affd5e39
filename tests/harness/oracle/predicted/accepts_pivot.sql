-- accept
-- source: SQL Language Reference 19c, SELECT, pivot_clause
SELECT * FROM (SELECT region, product, year, amount FROM sales)
PIVOT (SUM(amount) AS s, COUNT(*) AS c FOR (region, year) IN (('EU', 2023) AS eu23, ('EU', 2024) AS eu24, ('US', 2024)))

-- accept
-- source: practice
SELECT product, eu_total, eu_n, "'US'_TOTAL" FROM (SELECT product, region, amount FROM sales)
PIVOT (SUM(amount) AS total, COUNT(amount) n FOR region IN ('EU' AS eu, 'US'))

-- accept
-- source: practice
SELECT region, "1", "2", NVL("3", 0) + NVL("4", 0) second_half FROM (SELECT region, qtr, amount FROM sales WHERE year = 2024) PIVOT (SUM(amount) FOR qtr IN (1, 2, 3, 4))

-- accept
-- source: SQL Language Reference 19c, SELECT, pivot_clause (XML)
SELECT * FROM (SELECT product, region, amount FROM sales) PIVOT XML (SUM(amount) FOR region IN (ANY))

-- accept
-- source: SQL Language Reference 19c, SELECT, pivot_in_clause
SELECT year, region_xml FROM (SELECT year, region, amount FROM sales) PIVOT XML (MAX(amount) AS m FOR (region) IN (SELECT DISTINCT country_id FROM locations))

-- accept
-- source: practice
SELECT p.job_id, p.d10, p.d20, d.department_name FROM (SELECT job_id, department_id, salary FROM employees)
PIVOT (AVG(salary) FOR department_id IN (10 AS d10, 20 AS d20)) p JOIN departments d ON d.department_id = 10 WHERE p.d10 IS NOT NULL ORDER BY p.d10 DESC

-- accept
-- source: practice
SELECT * FROM (SELECT department_id, job_id, last_name FROM employees) PIVOT (LISTAGG(last_name, ',') WITHIN GROUP (ORDER BY last_name) FOR job_id IN ('SA_REP' AS reps, 'SA_MAN' AS "Managers"))

-- accept
-- source: practice
SELECT vendor_id, jan, feb FROM (SELECT vendor_id, TRUNC(invoice_date, 'MM') m, amount FROM invoices) PIVOT (SUM(amount) FOR m IN (DATE '2024-01-01' AS jan, DATE '2024-02-01' AS feb))

-- accept
-- source: practice
WITH q AS (SELECT symbol, TO_CHAR(quoted_on, 'DY') dy, price FROM quotes) SELECT symbol, mon FROM q PIVOT (MIN(price) FOR dy IN ('MON' mon, 'TUE' tue))

-- accept
-- source: SQL Language Reference 19c, SELECT, unpivot_clause
SELECT id, axis, v FROM c UNPIVOT INCLUDE NULLS (v FOR axis IN (x AS 'horizontal', y AS 'vertical'))

-- accept
-- source: SQL Language Reference 19c, SELECT, unpivot_clause
SELECT * FROM (SELECT vendor_id, 1 a1, 2 n1, 3 a2, 4 n2 FROM vendors) UNPIVOT EXCLUDE NULLS ((amt, cnt) FOR half IN ((a1, n1) AS 'H1', (a2, n2) AS 'H2'))

-- accept
-- source: SQL Language Reference 19c, SELECT, unpivot_in_clause
SELECT u.part, u.num, u.val FROM (SELECT 'p' p1, 'q' q1 FROM dual) UNPIVOT (val FOR (part, num) IN (p1 AS ('first', 1), q1 AS ('second', 2))) u

-- accept
-- source: practice
SELECT coord, COUNT(DISTINCT val) FROM c UNPIVOT (val FOR coord IN (x, y)) WHERE id > 0 GROUP BY coord

-- accept
-- source: practice
SELECT employee_id, kind, pay FROM (SELECT employee_id, salary base, salary * commission_pct extra FROM employees) UNPIVOT (pay FOR kind IN (base, extra)) WHERE kind = 'EXTRA'

-- accept
-- source: practice
SELECT k, eu FROM (SELECT * FROM (SELECT region, qtr, amount FROM sales) PIVOT (SUM(amount) s, COUNT(*) n FOR region IN ('EU' AS eu))) UNPIVOT (eu FOR k IN (eu_s AS 'sum', eu_n AS 'count'))

-- accept
-- source: practice
SELECT * FROM sales PIVOT (SUM(amount) FOR product IN ('Car' car, 'Van' van)) WHERE year > 2020 AND car > van
