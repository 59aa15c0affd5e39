-- Held back: written before their answers were seen, from error messages that people have reported.

-- accept
SELECT vessel_id, departed_at, SUM(fuel_used) OVER (PARTITION BY vessel_id ORDER BY departed_at RANGE BETWEEN INTERVAL '7' DAY PRECEDING AND CURRENT ROW) week_fuel FROM voyages

-- accept
SELECT port_code, read_at, LAST_VALUE(level_cm IGNORE NULLS) OVER (PARTITION BY port_code ORDER BY read_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) prev_cm, FIRST_VALUE(level_cm) IGNORE NULLS OVER (PARTITION BY port_code ORDER BY read_at ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) next_cm FROM tides

-- accept
SELECT vessel_name, NTH_VALUE(vessel_name, 2) FROM LAST IGNORE NULLS OVER (ORDER BY tonnage ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) second_last FROM vessels

-- accept
SELECT port_code, amount, RATIO_TO_REPORT(amount) OVER (PARTITION BY port_code) share_ FROM fees

-- accept
SELECT vessel_id, day_rate, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY day_rate) OVER (PARTITION BY vessel_id) med FROM crew

-- accept
SELECT vessel_id, COUNT(DISTINCT rank_code) OVER (PARTITION BY vessel_id) kinds FROM crew

-- accept
SELECT vessel_id, MAX(full_name) KEEP (DENSE_RANK FIRST ORDER BY day_rate DESC NULLS LAST) OVER (PARTITION BY vessel_id) best_paid FROM crew

-- accept
SELECT vessel_id, MIN(full_name) KEEP (DENSE_RANK LAST ORDER BY signed_on, crew_id) newest, COUNT(*) KEEP (DENSE_RANK FIRST ORDER BY signed_on) first_day FROM crew GROUP BY vessel_id

-- accept
SELECT port_code, SUM(amount) tot, SUM(SUM(amount)) OVER (ORDER BY port_code) run_tot, RANK() OVER (ORDER BY SUM(amount) DESC) rk FROM fees GROUP BY port_code

-- accept
SELECT full_name, LAG(day_rate, 1, 0) OVER (PARTITION BY vessel_id ORDER BY signed_on) prev_rate, LEAD(day_rate) IGNORE NULLS OVER (ORDER BY signed_on) next_rate FROM crew ORDER BY DENSE_RANK() OVER (ORDER BY day_rate DESC), full_name

-- accept
SELECT DISTINCT flag_code, COUNT(*) OVER (PARTITION BY flag_code) n, NTILE(4) OVER (ORDER BY flag_code) tile FROM vessels

-- accept
SELECT ROW_NUMBER() OVER (ORDER BY NULL) rn, vessel_id FROM vessels

-- accept
SELECT full_name, ROUND(AVG(day_rate) OVER (), 2) av, day_rate - AVG(day_rate) OVER (PARTITION BY rank_code) diff FROM crew

-- accept
SELECT fee_year, SUM(amount) OVER (ORDER BY fee_year RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) s FROM fees

-- accept
SELECT vessel_id, LISTAGG(full_name, ', ') WITHIN GROUP (ORDER BY full_name) OVER (PARTITION BY vessel_id) mates FROM crew

-- accept
SELECT vessel_id, LISTAGG(DISTINCT rank_code, ',') WITHIN GROUP (ORDER BY rank_code) ranks FROM crew GROUP BY vessel_id

-- accept
-- source: oracle-developer.net LISTAGG page (delimiter built from the grouping column)
SELECT vessel_id, LISTAGG(full_name, '(' || CHR(vessel_id + 55) || '); ') WITHIN GROUP (ORDER BY signed_on) AS names FROM crew GROUP BY vessel_id

-- accept
SELECT LISTAGG(port_code) WITHIN GROUP (ORDER BY NULL) FROM ports

-- accept
SELECT WIDTH_BUCKET(tonnage, 0, 1000, 5) bucket, COUNT(*), MEDIAN(tonnage), STATS_MODE(flag_code), VARIANCE(tonnage), STDDEV(tonnage), CORR(tonnage, owner_id) FROM vessels GROUP BY WIDTH_BUCKET(tonnage, 0, 1000, 5)

-- accept
SELECT RANK(500, 'NOR') WITHIN GROUP (ORDER BY tonnage DESC, flag_code) hypothetical FROM vessels

-- accept
SELECT v.vessel_name FROM (SELECT vessel_name, ROW_NUMBER() OVER (PARTITION BY flag_code ORDER BY tonnage DESC) rn FROM vessels) v WHERE v.rn = 1

-- accept
SELECT MAX(AVG(day_rate)), MIN(COUNT(*)) FROM crew GROUP BY vessel_id

-- accept
SELECT fee_year, fee_qtr, SUM(amount), GROUPING(fee_year) g1, GROUPING_ID(fee_year, fee_qtr) gid, GROUP_ID() FROM fees GROUP BY ROLLUP(fee_year, fee_qtr) HAVING GROUPING_ID(fee_year, fee_qtr) < 3

-- accept
SELECT port_code, fee_type, SUM(amount) FROM fees GROUP BY GROUPING SETS ((port_code, fee_type), port_code, ())

-- accept
SELECT port_code, fee_year, fee_type, COUNT(*) FROM fees GROUP BY port_code, CUBE(fee_year, fee_type)

-- accept
-- source: GitHub study notes (HAVING written before GROUP BY)
SELECT rank_code, SUM(day_rate), AVG(day_rate) FROM crew HAVING AVG(day_rate) >= 50 GROUP BY rank_code

-- accept
SELECT COUNT(*) FROM vessels HAVING COUNT(*) > 0

-- accept
SELECT COUNT(*), 100, 'fleet', SYSDATE, USER FROM vessels

-- accept
SELECT UPPER(flag_code) || '-' || status x, COUNT(*) FROM vessels GROUP BY flag_code, status

-- accept
-- source: OCP notes (TRUNC of the grouping column)
SELECT TRUNC(day_rate) FROM crew GROUP BY day_rate

-- accept
SELECT flag_code, (SELECT COUNT(*) FROM crew c WHERE c.rank_code = v.flag_code) n FROM vessels v GROUP BY v.flag_code

-- accept
SELECT flag_code FROM vessels GROUP BY flag_code ORDER BY COUNT(*) DESC, MAX(tonnage)

-- accept
SELECT port_code FROM fees GROUP BY port_code HAVING SUM(amount) = (SELECT MAX(SUM(amount)) FROM fees GROUP BY port_code)

-- accept
SELECT SUM(DECODE(status, 'IDLE', 1, 0)) idle, COUNT(CASE WHEN status = 'SEA' THEN 1 END) at_sea, SUM(tonnage) / NULLIF(COUNT(*), 0) FROM vessels

-- accept
SELECT CASE WHEN GROUPING(flag_code) = 1 THEN 'TOTAL' ELSE flag_code END fl, SUM(tonnage) FROM vessels GROUP BY CUBE(flag_code)
