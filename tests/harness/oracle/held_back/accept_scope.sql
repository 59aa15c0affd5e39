-- Held back: written before their answers were seen, from error messages that people have reported.

-- accept
-- source: the classic IN subquery whose column belongs to the outer query
SELECT * FROM vessels WHERE owner_id IN (SELECT owner_id FROM ports)

-- accept
SELECT v.vessel_name FROM vessels v WHERE tonnage > (SELECT AVG(tonnage) FROM vessels WHERE flag_code = v.flag_code)

-- accept
SELECT o.owner_name, (SELECT MAX(y.departed_at) FROM voyages y WHERE y.vessel_id IN (SELECT v.vessel_id FROM vessels v WHERE v.owner_id = o.owner_id)) last_trip FROM owners o

-- accept
SELECT status, COUNT(*) n FROM vessels GROUP BY status ORDER BY n DESC, status

-- accept
SELECT vessel_id AS tonnage, tonnage AS vessel_id FROM vessels ORDER BY tonnage

-- accept
SELECT vessels.vessel_name, "V2".vessel_name FROM vessels, vessels v2 WHERE vessels.vessel_id = v2.owner_id

-- accept
SELECT port_code code FROM ports UNION ALL SELECT from_port FROM voyages ORDER BY code

-- accept
SELECT vessel_id, NULL AS note FROM vessels UNION SELECT crew_id, full_name FROM crew MINUS SELECT NULL, NULL FROM dual ORDER BY 2, 1

-- accept
(SELECT vessel_id FROM vessels WHERE status = 'A' UNION SELECT vessel_id FROM stays) INTERSECT SELECT vessel_id FROM voyages

-- accept
SELECT flag_code FROM vessels UNION SELECT port_code FROM ports UNION SELECT TO_CHAR(came, 'YYYY') FROM stays

-- accept
SELECT vessel_name FROM vessels v ORDER BY (SELECT COUNT(*) FROM crew c WHERE c.vessel_id = v.vessel_id) DESC, v.tonnage NULLS FIRST

-- accept
SELECT vessel_name "Name of ship", tonnage "Tons (gross)", built_on "order", status AS "select" FROM vessels

-- accept
SELECT vessel_id id, vessel_name name, status value, flag_code type, owner_id key, tonnage count, built_on first FROM vessels

-- accept
SELECT full_name day, rank_code month, chief_id year, vessel_id rank, signed_on position, day_rate result, allowance data FROM crew

-- accept
SELECT a$1, b#, c_2 FROM (SELECT 1 a$1, 2 b#, 3 c_2 FROM dual)

-- accept
SELECT 1e3, .5, 5., 1.5d, 2f, 1E-2, BINARY_DOUBLE_NAN, -+-1, +5 FROM dual

-- accept
SELECT/*+ FULL(v) PARALLEL(v, 4) */vessel_id/* comment with ' and " in it */FROM vessels v WHERE'a'='a'

-- accept
SELECT ALL vessel_name, UNIQUE_NO FROM (SELECT UNIQUE vessel_name, vessel_id AS unique_no FROM vessels)

-- accept
SELECT vessel_id FROM vessels WHERE vessel_id = '42' AND owner_id || '' = '7' AND tonnage > '1e2'

-- accept
SELECT NVL(vessel_name, 0), NVL(TO_CHAR(owner_id), 'none'), NVL(tonnage, '0'), vessel_name || built_on || tonnage FROM vessels

-- accept
SELECT DECODE(owner_id, '1', 'first', 2, 'second', NULL, 'none', 'other') d, DECODE(status, 'A', 1, 'B', '2') e FROM vessels

-- accept
SELECT '5' * '2', '10' / 4, LENGTH(12345), SUBSTR(20240115, 1, 4), UPPER(17), ABS('-3') FROM dual

-- accept
SELECT stay_id FROM stays WHERE came BETWEEN '01-JAN-24' AND SYSDATE AND TRUNC(left_on) - TRUNC(came) > '2'

-- accept
SELECT CASE WHEN EXISTS (SELECT 1 FROM crew c WHERE c.vessel_id = v.vessel_id) THEN 'manned' WHEN v.tonnage IS NULL OR NOT v.tonnage > 5 THEN NULL ELSE 'empty' END FROM vessels v

-- accept
SELECT CASE v.status WHEN 'A' THEN 1 WHEN 'B' THEN 2.5 END + 1, NULLIF(v.status, 'A'), GREATEST(v.tonnage, 5, '7'), COALESCE(v.tonnage, v.owner_id, 0) FROM vessels v

-- accept
SELECT (SELECT 1 FROM dual) + (SELECT 2 FROM dual) AS three, (SELECT NULL FROM dual) AS nothing FROM dual WHERE (SELECT COUNT(*) FROM vessels) > 0

-- accept
SELECT x.*, x.tonnage * 2 AS twice, ROWNUM, x.ROWID rid FROM vessels x WHERE x.ROWID IN (SELECT MIN(ROWID) FROM vessels GROUP BY vessel_name)

-- accept
SELECT * FROM (SELECT a.*, ROWNUM rnum FROM (SELECT vessel_id, vessel_name FROM vessels ORDER BY tonnage DESC) a WHERE ROWNUM <= 20) WHERE rnum > 10

-- accept
SELECT vessel_id, tonnage FROM vessels ORDER BY tonnage DESC NULLS LAST OFFSET :skip ROWS FETCH NEXT 10 PERCENT ROWS WITH TIES

-- accept
SELECT vessel_name FROM vessels FETCH FIRST ROW ONLY

-- accept
SELECT vessel_name FROM vessels WHERE vessel_name LIKE '100\%%' ESCAPE '\' OR REGEXP_LIKE(vessel_name, '^(sea|sun)', 'i') OR vessel_name NOT LIKE '_a%'

-- accept
SELECT DISTINCT vessel_name, tonnage FROM vessels ORDER BY UPPER(vessel_name), tonnage + 1

-- accept
SELECT came + 1, came - 1/24, left_on - came, came + INTERVAL '3' HOUR, (left_on - came) * 24, ADD_MONTHS(came, -1), NEXT_DAY(came, 'MONDAY'), LAST_DAY(came), MONTHS_BETWEEN(left_on, came), TRUNC(came, 'IW'), ROUND(came, 'Q') FROM stays

-- accept
SELECT arrived_at - departed_at AS took, EXTRACT(DAY FROM (arrived_at - departed_at)) * 24 + EXTRACT(HOUR FROM (arrived_at - departed_at)) hrs, CAST(departed_at AS DATE) d, departed_at AT TIME ZONE 'UTC' u, departed_at + NUMTODSINTERVAL(90, 'MINUTE') FROM voyages

-- accept
SELECT FROM_TZ(CAST(came AS TIMESTAMP), 'Europe/Oslo') AT LOCAL, TO_CHAR(came, 'FMDay, DD "of" Month YYYY HH24:MI:SS'), TO_CHAR(SYSTIMESTAMP, 'YYYY-MM-DD"T"HH24:MI:SS.FF3TZH:TZM'), TO_CHAR(1234.5, 'FML999G990D00') FROM stays

-- accept
SELECT DATE '2024-02-29', TIMESTAMP '2024-01-01 00:00:00.123456789 +02:00', INTERVAL '1 12:30:15.25' DAY TO SECOND, INTERVAL '180' YEAR(3), INTERVAL '99-11' YEAR TO MONTH FROM dual

-- accept
SELECT TO_NUMBER('abc' DEFAULT -1 ON CONVERSION ERROR), CAST('x' AS DATE DEFAULT NULL ON CONVERSION ERROR), VALIDATE_CONVERSION('12' AS NUMBER) FROM dual

-- accept
SELECT TRIM(LEADING '0' FROM vessel_name), TRIM(BOTH FROM vessel_name), TRANSLATE(vessel_name, 'aeiou', '12345'), INITCAP(vessel_name), REPLACE(vessel_name, 'x'), LPAD(vessel_id, 8, '0'), INSTR(vessel_name, 'a', -1, 2), NVL2(status, 1, 0), TRANSLATE(vessel_name USING NCHAR_CS) FROM vessels

-- accept
SELECT DBMS_LOB.SUBSTR(notes, 200, 1), LENGTH(notes), UPPER(notes), notes || 'x', TO_CHAR(notes) FROM vessels WHERE notes IS NOT NULL AND notes LIKE '%laid up%' AND INSTR(notes, 'dock') > 0

-- accept
SELECT imo_no || '-' || vessel_name, NVL(imo_no, N'unknown') FROM vessels WHERE imo_no = 'IMO9074729'

-- accept
SELECT SYS_CONTEXT('USERENV', 'DB_NAME'), USERENV('LANG'), UID, USER, SYS_GUID(), STANDARD_HASH('x', 'SHA256'), DUMP(1), BITAND(6, 3), MOD(-7, 3), REMAINDER(7, 4), SIGN(-2), ORA_HASH('x', 9), VSIZE('abc') FROM dual

-- accept
SELECT DUMMY, sys.dual.dummy FROM sys.dual

-- accept
SELECT COUNT(1) FROM vessels v WHERE NOT EXISTS (SELECT NULL FROM crew WHERE vessel_id = v.vessel_id) AND 1 = 1 AND (2 > 1 OR NULL IS NULL)

-- accept
SELECT 'it''s ' || CHR(10) || ' ok', '', q'"x"', N'' FROM dual

-- accept
SELECT c.full_name, v.cnt FROM crew c JOIN (SELECT vessel_id, COUNT(*) cnt FROM crew GROUP BY vessel_id) v ON v.vessel_id = c.vessel_id AND v.cnt BETWEEN 2 AND (SELECT MAX(grade) FROM ranks)
