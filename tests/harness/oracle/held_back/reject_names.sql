-- Held back: written before their answers were seen, from error messages that people have reported.

-- reject ORA-00904
-- source: "alias used in WHERE" threads (logic.edchen.org, dev.to ORA-00904)
SELECT vessel_name, tonnage * 1.1 AS gross FROM vessels WHERE gross > 5000

-- reject ORA-00904
-- source: GROUP BY on a SELECT alias, ORA-00904 before 23ai (learner notes on GitHub)
SELECT TO_CHAR(built_on, 'YYYY') AS built_year, COUNT(*) FROM vessels GROUP BY built_year

-- reject ORA-00904
SELECT flag_code, COUNT(*) AS how_many FROM vessels GROUP BY flag_code HAVING how_many > 3

-- reject ORA-00904
-- source: double quotes around a text value
SELECT owner_name FROM owners WHERE country = "Norway"

-- reject ORA-00904
SELECT vessels.vessel_name FROM vessels v WHERE v.tonnage > 100

-- reject ORA-00904
SELECT full_name, IFNULL(allowance, 0) FROM crew

-- reject ORA-00904
SELECT stay_id, DATEDIFF(left_on, came) AS nights FROM stays

-- reject ORA-00904
SELECT ISNULL(phone, 'none') phone FROM owners

-- reject ORA-00904
SELECT COUNT(*) FROM voyages WHERE departed_at < NOW()

-- reject ORA-00904
-- source: github sqlkata/querybuilder 517 (19c, "TRUE": invalid identifier)
SELECT vessel_name FROM vessels WHERE vessel_id > 0 AND status = true

-- reject ORA-00904
-- source: Oracle SQL Revealed, comma list mixed with LEFT JOIN
SELECT v.vessel_name, c.full_name
FROM vessels v, voyages y
LEFT JOIN crew c ON c.vessel_id = y.vessel_id + 1 AND c.crew_id = v.owner_id

-- reject ORA-00904
SELECT v.vessel_name, x.n FROM vessels v, (SELECT COUNT(*) n FROM crew c WHERE c.vessel_id = v.vessel_id) x

-- reject ORA-00904
SELECT "vessel_name" FROM vessels

-- reject ORA-00904
-- source: pivot source column asked for in the select list (GitHub study notes)
SELECT port_code, fee_qtr, q1, q2
FROM (SELECT port_code, fee_qtr, amount FROM fees)
PIVOT (SUM(amount) FOR fee_qtr IN (1 AS q1, 2 AS q2))

-- reject ORA-00904
SELECT vessel_name FROM vessels UNION SELECT owner_name FROM owners ORDER BY owner_name

-- reject ORA-00904
SELECT a.max_rate FROM (SELECT MAX(day_rate) FROM crew) a

-- reject ORA-00904
WITH t (a, b) AS (SELECT vessel_id, vessel_name FROM vessels) SELECT vessel_id FROM t

-- reject ORA-00904
-- source: SQL*Plus log on GitHub (E2 ENAME for E2.ENAME)
SELECT c1.full_name, c2 full_name FROM crew c1, crew c2 WHERE c1.chief_id = c2.crew_id

-- reject ORA-00904
-- source: SQL*Plus log on GitHub (to_date without quotes)
SELECT TO_DATE(12-mar-24, 'dd-mon-yy') FROM dual

-- reject ORA-00904
SELECT p.port_name FROM ports p WHERE EXISTS (SELECT 1 FROM fees f WHERE f.port_code = q.port_code)

-- reject ORA-00904
SELECT vessel_name FROM vessels WHERE vessel_id IN (SELECT y.vessel_id FROM voyages y) AND y.fuel_used > 10

-- reject ORA-00904
SELECT ROWNUM rn, vessel_name FROM vessels WHERE rn <= 10

-- reject ORA-00904
SELECT LEFT(vessel_name, 3) FROM vessels

-- reject ORA-00904
SELECT flag_code, STRING_AGG(vessel_name, ',') FROM vessels GROUP BY flag_code

-- reject ORA-00904
SELECT CONCAT_WS(' ', full_name, rank_code) FROM crew

-- reject ORA-00942
SELECT * FROM vessel

-- reject ORA-00942
SELECT v.vessel_name FROM vessels v WHERE v.vessel_id NOT IN (SELECT d.vessel_id FROM dry_docks d)

-- reject ORA-00942
-- source: a WITH name is known only inside its own statement, spelled wrong here
WITH busy AS (SELECT vessel_id FROM voyages GROUP BY vessel_id HAVING COUNT(*) > 9) SELECT v.vessel_name FROM vessels v JOIN bussy b ON b.vessel_id = v.vessel_id

-- reject ORA-00918
SELECT port_code, port_name, amount FROM ports p, fees f WHERE p.port_code = f.port_code

-- reject ORA-00918
SELECT v.vessel_name FROM crew c JOIN vessels v ON vessel_id = v.vessel_id

-- reject ORA-00918
-- source: github moodleou/moodle-mod_ouwiki 78
SELECT * FROM (SELECT y.voyage_id, y.vessel_id, v.vessel_id, v.vessel_name FROM voyages y LEFT JOIN vessels v ON v.vessel_id = y.vessel_id ORDER BY y.voyage_id DESC) WHERE ROWNUM <= 3

-- reject ORA-00918
-- source: github qoretechnologies/qore 4214
SELECT ROWID, v.vessel_id FROM vessels v INNER JOIN crew c ON c.vessel_id = v.vessel_id

-- reject ORA-00918
SELECT v.vessel_name, y.fuel_used FROM vessels v, voyages y WHERE v.vessel_id = y.vessel_id AND status = 'SAILED'

-- reject ORA-00918
-- source: github yiisoft/yii2 17448 (unqualified ORDER BY over a join)
WITH user_sql AS (SELECT v.* FROM vessels v INNER JOIN voyages y ON v.vessel_id = y.vessel_id WHERE y.fuel_used > 5 ORDER BY status), pagination AS (SELECT user_sql.*, ROWNUM AS row_num_id FROM user_sql) SELECT * FROM pagination WHERE ROWNUM <= 20

-- reject ORA-00918
SELECT COUNT(*) FROM vessels v, voyages y WHERE v.vessel_id = y.vessel_id GROUP BY status

-- reject ORA-00918
-- source: OHDSI style grading notes: ORA-00918 wins over the missing GROUP BY
-- or: ORA-00937
SELECT vessel_id, tonnage, SUM(fuel_used), MIN(fuel_used) FROM vessels JOIN voyages ON vessels.vessel_id = voyages.vessel_id WHERE tonnage > 30000 ORDER BY tonnage DESC

-- reject ORA-00960
-- source: GitHub study notes (subquery alias equals a selected column)
SELECT vessel_name, tonnage, owner_id, (SELECT COUNT(*) FROM crew c WHERE c.vessel_id = v.vessel_id) AS tonnage FROM vessels v ORDER BY tonnage

-- reject ORA-25154
SELECT v.vessel_id, c.full_name FROM vessels v JOIN crew c USING (vessel_id)

-- reject ORA-25154
-- source: Pro Oracle SQL Development examples (launch.* over USING)
SELECT y.* FROM voyages y JOIN cargo_items i USING (voyage_id)

-- reject ORA-25154
SELECT c.full_name, p.port_name FROM crew c JOIN stays s USING (vessel_id) JOIN ports p USING (port_code) ORDER BY s.port_code

-- reject ORA-25155
SELECT c.full_name, r.rank_code, r.rank_title FROM crew c NATURAL JOIN ranks r

-- reject ORA-01748
-- source: several logs on GitHub
SELECT c.full_name, v.vessel_name FROM crew c INNER JOIN vessels v USING (v.vessel_id)

-- reject ORA-01747
SELECT v.date FROM vessels v

-- reject ORA-01741
SELECT vessel_id AS "" FROM vessels

-- reject ORA-01745
SELECT vessel_name FROM vessels WHERE built_on > :date

-- reject ORA-06553
-- source: GitHub notes on DBMS_LOB.COMPARE with numbers (PLS-306)
-- missed: types of arguments and overloads of a standard package's functions are not compared
SELECT DBMS_LOB.COMPARE(vessel_id, vessel_id) FROM vessels

-- reject ORA-02289
-- objects: {"sequences": ["VOYAGE_SEQ"]}
SELECT voyages_seq.NEXTVAL FROM dual

-- reject ORA-00904
SELECT m.port_code, m.low_at FROM tides MATCH_RECOGNIZE (PARTITION BY port_code ORDER BY read_at MEASURES LAST(dn.read_at) AS low_at ONE ROW PER MATCH PATTERN (st dn+) DEFINE dn AS dn.level_cm < PREV(dn.level_cm)) m WHERE m.level_cm > 5

-- reject ORA-00904
SELECT jt.kind, jt.weight FROM manifests m, JSON_TABLE(m.doc, '$.items[*]' COLUMNS (kind VARCHAR2(30) PATH '$.kind')) jt
