-- Held back: written before their answers were seen, from error messages that people have reported.

-- reject ORA-00979
-- source: github IvorySQL/IvorySQL 548
select vessel_name from vessels group by vessel_id

-- reject ORA-00979
SELECT status, vessel_id, SUM(fuel_used) FROM voyages GROUP BY status

-- reject ORA-00979
SELECT status, SUM(fuel_used) FROM voyages GROUP BY status HAVING vessel_id > 3

-- reject ORA-00979
SELECT status, COUNT(*) FROM voyages GROUP BY status ORDER BY departed_at

-- reject ORA-00979
-- source: OCP question 100 (TO_CHAR with two masks)
SELECT TO_CHAR(came, 'rr'), COUNT(*) FROM stays GROUP BY TO_CHAR(came, 'yyyy')

-- reject ORA-00979
-- source: GitHub study notes (TO_NUMBER(TO_CHAR()) against EXTRACT)
SELECT TO_NUMBER(TO_CHAR(came, 'YYYY')) yr, COUNT(*) FROM stays GROUP BY EXTRACT(YEAR FROM came) ORDER BY 1

-- reject ORA-00979
SELECT vessel_id, SUM(SUM(fuel_used)) OVER (ORDER BY departed_at) FROM voyages GROUP BY vessel_id

-- reject ORA-00979
SELECT v.flag_code, (SELECT o.owner_name FROM owners o WHERE o.owner_id = v.owner_id) owner FROM vessels v GROUP BY v.flag_code

-- reject ORA-00979
SELECT flag_code, COUNT(*) FROM vessels GROUP BY 1

-- reject ORA-00979
-- source: github DataBrewery/cubes 360
SELECT r.rank_title AS rank_code FROM crew JOIN ranks r ON crew.rank_code = r.rank_code GROUP BY crew.rank_code

-- reject ORA-00979
-- source: SQL*Plus log on GitHub (HAVING with a nested maximum)
select c.full_name, c.rank_code from crew c, stays s where c.vessel_id = s.vessel_id group by c.crew_id having avg(c.day_rate) = (select max(avg(c.day_rate)) from crew c join stays s on c.vessel_id = s.vessel_id group by c.crew_id)

-- reject ORA-00937
SELECT flag_code, MAX(tonnage) FROM vessels

-- reject ORA-00937
SELECT MAX(tonnage) - tonnage FROM vessels

-- reject ORA-00937
-- source: APYDataGridBundle 912
SELECT COUNT(DISTINCT v.vessel_id) AS n, o.country FROM vessels v LEFT JOIN owners o ON v.owner_id = o.owner_id

-- reject ORA-00937
SELECT flag_code FROM vessels HAVING COUNT(*) > 1

-- reject ORA-00937
SELECT port_code, MAX(SUM(amount)) FROM fees GROUP BY port_code

-- reject ORA-00934
SELECT port_code FROM fees WHERE COUNT(*) > 3 GROUP BY port_code

-- reject ORA-00934
SELECT fee_type, SUM(amount) FROM fees WHERE port_code IN ('OSL', 'BGO') AND SUM(amount) > 10000 GROUP BY fee_type

-- reject ORA-00934
SELECT f.port_code FROM fees f JOIN ports p ON p.port_code = f.port_code AND SUM(f.amount) > 10

-- reject ORA-00934
SELECT COUNT(*) FROM fees GROUP BY SUM(amount)

-- reject ORA-00935
SELECT port_code FROM fees GROUP BY port_code HAVING AVG(amount) = MAX(AVG(amount))

-- reject ORA-00935
-- source: GitHub study notes
select max(avg(sum(fuel_used))) from voyages group by vessel_id

-- reject ORA-00978
-- source: OCP question 103
select sum(avg(sysdate - signed_on)) col_days from crew

-- reject ORA-00978
SELECT ROUND(MIN(AVG(day_rate)), 2) FROM crew WHERE vessel_id = 3

-- reject ORA-22818
-- source: reported for grouped facets (GitHub)
SELECT (SELECT o.owner_name FROM owners o WHERE o.owner_id = v.owner_id) own, COUNT(*) FROM vessels v GROUP BY (SELECT o.owner_name FROM owners o WHERE o.owner_id = v.owner_id)

-- reject ORA-30483
SELECT vessel_name, tonnage, ROW_NUMBER() OVER (ORDER BY tonnage DESC) AS rnum FROM vessels WHERE (ROW_NUMBER() OVER (ORDER BY tonnage DESC)) = 5

-- reject ORA-30483
SELECT port_code FROM tides WHERE LAG(level_cm) OVER (ORDER BY read_at) <> level_cm

-- reject ORA-30483
SELECT SUM(RANK() OVER (ORDER BY tonnage)) FROM vessels

-- reject ORA-30483
SELECT ROW_NUMBER() OVER (ORDER BY RANK() OVER (ORDER BY tonnage)) FROM vessels

-- reject ORA-30483
SELECT COUNT(*) FROM vessels GROUP BY NTILE(4) OVER (ORDER BY tonnage)

-- reject ORA-30484
-- source: GitHub study notes (RANK() alone)
SELECT vessel_name, RANK() r1 FROM vessels

-- reject ORA-30484
-- source: after Greenspun's SQL book (ROUND round RATIO_TO_REPORT, the window lost)
SELECT port_code, ROUND(RATIO_TO_REPORT(COUNT(fee_id)) * 100) AS pct FROM fees GROUP BY port_code

-- reject ORA-30485
-- source: GitHub study notes
SELECT vessel_id, vessel_name, ROW_NUMBER() OVER () no_ FROM vessels WHERE owner_id = 20

-- reject ORA-30485
SELECT port_code, level_cm, LAG(level_cm, 1, 0) OVER (PARTITION BY port_code) prev_cm FROM tides

-- reject ORA-30487
-- source: GitHub study notes
select port_code, amount, ratio_to_report(amount) over (order by amount) as ratio1 from fees

-- reject ORA-30487
SELECT vessel_id, LISTAGG(full_name, ',') WITHIN GROUP (ORDER BY signed_on) OVER (PARTITION BY vessel_id ORDER BY crew_id) FROM crew

-- reject ORA-30486
SELECT SUM(amount) OVER (ORDER BY fee_year, fee_qtr RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM fees

-- reject ORA-30491
-- source: oracle-developer.net LISTAGG page
SELECT vessel_id, LISTAGG(full_name, ',') WITHIN GROUP () AS names FROM crew GROUP BY vessel_id

-- reject ORA-30496
-- or: ORA-30497
-- source: oracle-developer.net LISTAGG page
SELECT vessel_id, LISTAGG(full_name, '(' || MAX(vessel_id) || ')') WITHIN GROUP (ORDER BY signed_on) AS names FROM crew GROUP BY vessel_id

-- reject ORA-01791
-- source: github linq2db/linq2db 428
SELECT DISTINCT t1.vessel_name FROM vessels t1 WHERE t1.vessel_name LIKE 'A%' ORDER BY t1.built_on DESC

-- reject ORA-01791
-- source: github rsim/oracle-enhanced 2672
SELECT DISTINCT r.* FROM ranks r INNER JOIN crew c ON c.rank_code = r.rank_code ORDER BY c.signed_on FETCH FIRST 2 ROWS ONLY

-- reject ORA-01785
SELECT vessel_id, tonnage FROM vessels WHERE tonnage > 10000 ORDER BY 3 DESC

-- reject ORA-01785
SELECT port_code FROM ports UNION SELECT from_port FROM voyages ORDER BY UPPER(port_code)

-- reject ORA-01789
SELECT * FROM ports UNION SELECT port_code, port_name FROM ports

-- reject ORA-01789
SELECT vessel_id, vessel_name FROM vessels MINUS SELECT vessel_id FROM voyages

-- reject ORA-01790
SELECT port_code FROM ports UNION ALL SELECT fee_id FROM fees

-- reject ORA-01790
SELECT came FROM stays UNION SELECT 'never' FROM dual

-- reject ORA-01790
WITH r (n, path) AS (SELECT 1, 'a' FROM dual UNION ALL SELECT n + 1, n FROM r WHERE n < 5) SELECT n, path FROM r

-- reject ORA-01786
-- or: ORA-02014
SELECT DISTINCT flag_code FROM vessels FOR UPDATE

-- reject ORA-02014
-- source: several job queue notes (FETCH FIRST with FOR UPDATE)
SELECT voyage_id FROM voyages WHERE status = 'NEW' ORDER BY departed_at FETCH FIRST 10 ROWS ONLY FOR UPDATE SKIP LOCKED

-- reject ORA-02014
-- source: inline view with ORDER BY and FOR UPDATE
SELECT stay_id FROM (SELECT stay_id FROM stays WHERE left_on IS NULL ORDER BY came DESC) FOR UPDATE
