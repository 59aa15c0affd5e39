-- Held back: written before their answers were seen, from error messages that people have reported.

-- reject ORA-00933
SELECT v.vessel_name FROM vessels AS v WHERE v.status = 'IDLE'

-- reject ORA-00933
SELECT t.vessel_id FROM (SELECT vessel_id FROM vessels) AS t

-- reject ORA-00933
-- source: SQL*Plus log on GitHub
SELECT * FROM crew ORDER BY full_name WHERE day_rate > 100

-- reject ORA-00933
-- source: SQL*Plus log on GitHub (natural join ... on)
SELECT full_name, rank_title FROM crew c NATURAL JOIN ranks r ON rank_code

-- reject ORA-00933
SELECT vessel_id, vessel_name FROM vessels ORDER BY vessel_id LIMIT 5 OFFSET 10

-- reject ORA-00933
SELECT * FROM ports p LIMIT 10

-- reject ORA-00933
SELECT flag_code, COUNT(*) FROM vessels GROUP BY flag_code ORDER BY flag_code HAVING COUNT(*) > 1

-- reject ORA-00933
SELECT vessel_id FROM vessels WHERE vessel_id IN (1, 2))

-- reject ORA-00933
-- source: EXCEPT before 21c is read as an alias
SELECT vessel_id FROM vessels EXCEPT SELECT vessel_id FROM voyages

-- reject ORA-00933
SELECT v.vessel_name, c.full_name FROM vessels v INNER JOIN crew c USING (vessel_id) ON v.vessel_id = c.vessel_id

-- reject ORA-00933
SELECT p.port_name, r.grade FROM ports p CROSS JOIN ranks r ON 1 = 1

-- reject ORA-00933
-- or: ORA-00911
-- source: github nutzam/nutz 1088
select count(1) from (select * from vessels)as _nutz_tmp

-- reject ORA-00933
SELECT port_code FROM ports FETCH FIRST 1 ROWS ONLY UNION ALL SELECT from_port FROM voyages

-- reject ORA-00933
SELECT vessel_name FROM vessels ORDER BY tonnage DESC ASC

-- reject ORA-00933
SELECT voyage_id FROM voyages y WHERE y.status = 'DONE' y.fuel_used > 3

-- reject ORA-00923
-- source: github hjlarry/dify-plugin-database 46 (19c)
SELECT 1

-- reject ORA-00923
-- source: github DotNetNext/SqlSugar 587
SELECT * FROM (SELECT *, ROW_NUMBER() OVER (ORDER BY SYSDATE) AS row_index FROM owners WHERE country = 'NO') t WHERE row_index BETWEEN 1 AND 10

-- reject ORA-00923
-- source: SQL*Plus log on GitHub (missing comma between columns)
SELECT c.crew_id, c.full_name, c.vessel_id
v.vessel_id, v.vessel_name
FROM crew c JOIN vessels v ON (c.vessel_id = v.vessel_id)

-- reject ORA-00923
-- source: GitHub study notes (comparison in the select list)
SELECT vessel_name, tonnage, tonnage > 1000 FROM vessels

-- reject ORA-00923
-- source: GitHub study notes (alias DATE)
SELECT full_name, SUBSTR(rank_code, 1, 2) DATE FROM crew

-- reject ORA-00923
SELECT vessel_name Vessel Name FROM vessels

-- reject ORA-00923
SELECT tonnage AS 2020_tonnage FROM vessels

-- reject ORA-00923
SELECT DISTINCT TOP 5 vessel_name FROM vessels

-- reject ORA-00923
SELECT port_name || ' (' country || ')' AS port FROM ports

-- reject ORA-00923
SELECT crew_id AS size, full_name FROM crew

-- reject ORA-00923
-- objects: {"sequences": ["VOYAGE_SEQ"]}
SELECT NEXT VALUE FOR voyage_seq FROM dual

-- reject ORA-00936
SELECT vessel_id, vessel_name, FROM vessels

-- reject ORA-00936
SELECT ROW_NUMBER() OVER (ORDER BY tonnage) rn, * FROM vessels

-- reject ORA-00936
-- source: github cijujoseph/activiti-analytics-spring-boot 6
select max(departed_at) as to_timestamp_ from (select departed_at from voyages where status is not null and status not in () group by departed_at order by departed_at asc) where rownum <= 10

-- reject ORA-00936
-- source: GitHub study notes (deptno == 10)
SELECT * FROM crew WHERE vessel_id == 5

-- reject ORA-00936
-- source: SQL*Plus log on GitHub
SELECT flag_code, status, AVG(tonnage) FROM vessels GROUP BY DISTINCT status

-- reject ORA-00936
-- source: SQL*Plus log on GitHub
select table name from ports

-- reject ORA-00936
SELECT vessel_name FROM vessels WHERE

-- reject ORA-00936
SELECT full_name, NVL(allowance, ) FROM crew

-- reject ORA-00936
-- source: GitHub issue on reserved NUMBER in a predicate
SELECT vessel_id, vessel_name FROM vessels WHERE number = :1

-- reject ORA-00936
SELECT vessel_id FROM vessels WHERE tonnage BETWEEN 10 AND

-- reject ORA-00936
SELECT vessel_name FROM vessels ORDER BY

-- reject ORA-00936
-- source: SO question: DATE :bind is no literal
SELECT * FROM stays WHERE came = DATE :arrival

-- reject ORA-00907
SELECT SUM(amount FROM fees

-- reject ORA-00907
-- source: github yajra/laravel-oci8 688 (19c)
select * from vessels where exists (select * from voyages where vessels.vessel_id = voyages.vessel_id order by departed_at desc)

-- reject ORA-00907
SELECT vessel_name, (SELECT COUNT(*) FROM crew AS c WHERE c.vessel_id = v.vessel_id) crew_size FROM vessels v

-- reject ORA-00907
SELECT vessel_name FROM vessels WHERE vessel_id = (SELECT vessel_id FROM voyages ORDER BY departed_at DESC LIMIT 1)

-- reject ORA-00907
SELECT (tonnage 2) FROM vessels

-- reject ORA-00907
SELECT CAST(vessel_id AS VARCHAR2(10) FROM vessels

-- reject ORA-00907
-- source: adapter notes on GitHub (18.0 and 21.3 refuse IS NOT TRUE)
SELECT vessel_id FROM vessels WHERE ((tonnage = 1) IS NOT TRUE)

-- reject ORA-00907
-- source: iusoltsev.wordpress.com, ORDER BY in a scalar subquery
SELECT v.vessel_name, (SELECT o.owner_name FROM owners o WHERE o.owner_id = v.owner_id ORDER BY 1) FROM vessels v

-- reject ORA-00907
SELECT port_name FROM ports WHERE latitude IN (10 20 30)

-- reject ORA-00921
-- or: ORA-00907
-- source: SQL*Plus log on GitHub
select * from voyages
where vessel_id = (select vessel_id from vessels where vessel_name ='Aurora'

-- reject ORA-00905
SELECT CASE WHEN tonnage > 100 'big' ELSE 'small' END FROM vessels

-- reject ORA-00905
SELECT vessel_name, CASE status WHEN 'IDLE' THEN 1 ELSE 0 FROM vessels

-- reject ORA-00905
SELECT v.vessel_name, c.full_name FROM vessels v JOIN crew c WHERE v.vessel_id = c.vessel_id

-- reject ORA-00905
SELECT vessel_id FROM vessels WHERE tonnage BETWEEN 10, 20

-- reject ORA-00905
SELECT vessel_id FROM vessels ORDER BY tonnage FETCH FIRST 5 ROWS

-- reject ORA-00905
SELECT vessel_name INTO v_name FROM vessels WHERE vessel_id = 7

-- reject ORA-00906
-- source: GitHub study notes
SELECT s.came, p.port_name FROM stays s JOIN ports p USING port_code

-- reject ORA-00906
-- source: GitHub log: CAST(... AS VARCHAR2)
SELECT CAST(vessel_name AS VARCHAR2) FROM vessels

-- reject ORA-00908
-- source: SQL*Plus log on GitHub (N zero T)
SELECT * FROM crew WHERE allowance IS N0T NULL

-- reject ORA-00908
-- source: SQLAlchemy notes: "IS 0"
SELECT vessel_id FROM vessels WHERE owner_id IS 0

-- reject ORA-00908
-- source: IS NOT DISTINCT FROM (library notes on GitHub)
SELECT vessel_id FROM vessels v WHERE v.owner_id IS NOT DISTINCT FROM 5

-- reject ORA-00911
SELECT `vessel_name` FROM `vessels`

-- reject ORA-00911
SELECT tonnage % 10 FROM vessels

-- reject ORA-00911
SELECT vessel_id AS _id FROM vessels

-- reject ORA-00911
-- or: ORA-00933
-- source: github apache/shardingsphere 5581 quotes 00933, others 00911
SELECT * FROM "VESSELS" WHERE 1 != 1;

-- reject ORA-00903
SELECT * FROM WHERE vessel_id = 1

-- reject ORA-00903
-- source: github test suite: "SELECT * FROM"
SELECT * FROM

-- reject ORA-00903
SELECT voyage_id FROM order

-- reject ORA-00903
SELECT v.vessel_name FROM vessels v, WHERE v.vessel_id = 3

-- reject ORA-00920
-- source: SQL*Plus log on GitHub
select vessel_name, status from vessels where vessel_name length=5

-- reject ORA-00920
-- source: SQL*Plus log on GitHub
select * from fees where fee_qtr != 2 or 3

-- reject ORA-00920
-- source: github iomad/iomad 1166
SELECT vessel_id FROM vessels WHERE true

-- reject ORA-00920
SELECT vessel_id FROM vessels WHERE status = 'IDLE' AND INSTR(vessel_name, 'Sea')

-- reject ORA-00920
-- source: SQL*Plus log on GitHub
SELECT *
FROM voyages
WHERE voyage_id on (
SELECT voyage_id FROM cargo_items)

-- reject ORA-00920
SELECT owner_name FROM owners WHERE owner_name ILIKE 'mar%'

-- reject ORA-00928
WITH x AS (vessels) SELECT * FROM x

-- reject ORA-00928
WITH heavy AS (SELECT vessel_id FROM vessels WHERE tonnage > 9) ORDER BY 1

-- reject ORA-01756
SELECT 'Aurora FROM dual

-- reject ORA-02000
-- or: ORA-00905 ORA-00928
-- source: SqlArtisan notes: WITH RECURSIVE refused, "missing AS keyword"
WITH RECURSIVE r (n) AS (SELECT 1 FROM dual UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r

-- reject ORA-32034
-- source: GitHub notes: WITH after UNION ALL
SELECT 1 AS n FROM dual UNION ALL WITH t AS (SELECT 2 AS n FROM dual) SELECT n FROM t

-- reject ORA-32034
SELECT * FROM (WITH FUNCTION twice(p IN NUMBER) RETURN NUMBER IS BEGIN RETURN p * 2; END; SELECT twice(grade) AS g FROM ranks)

-- reject ORA-00902
SELECT CAST(vessel_id AS STRING) FROM vessels

-- reject ORA-00902
SELECT CAST(notes AS TEXT) FROM vessels
