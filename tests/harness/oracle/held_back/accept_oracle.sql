-- Held back: written before their answers were seen, from error messages that people have reported.

-- accept
SELECT LPAD(' ', 2 * (LEVEL - 1)) || label AS tree, SYS_CONNECT_BY_PATH(label, '/') AS path, CONNECT_BY_ROOT label AS top_label, CONNECT_BY_ISLEAF leaf FROM berths START WITH parent_berth_id IS NULL CONNECT BY PRIOR berth_id = parent_berth_id ORDER SIBLINGS BY label

-- accept
SELECT label, CONNECT_BY_ISCYCLE FROM berths CONNECT BY NOCYCLE parent_berth_id = PRIOR berth_id AND LEVEL < 9 START WITH berth_id = 1

-- accept
SELECT REGEXP_SUBSTR('A,B,C,D', '[^,]+', 1, LEVEL) part FROM dual CONNECT BY REGEXP_SUBSTR('A,B,C,D', '[^,]+', 1, LEVEL) IS NOT NULL

-- accept
SELECT o.owner_id, REGEXP_SUBSTR(o.email, '[^;]+', 1, LEVEL) one_mail FROM owners o CONNECT BY LEVEL <= REGEXP_COUNT(o.email, ';') + 1 AND PRIOR o.owner_id = o.owner_id AND PRIOR SYS_GUID() IS NOT NULL

-- accept
SELECT TRUNC(SYSDATE, 'YEAR') + LEVEL - 1 AS day FROM dual CONNECT BY LEVEL <= ADD_MONTHS(TRUNC(SYSDATE, 'YEAR'), 12) - TRUNC(SYSDATE, 'YEAR')

-- accept
SELECT ROWNUM n FROM dual CONNECT BY ROWNUM <= 10

-- accept
SELECT b.label, PRIOR b.label parent_label, p.port_name FROM berths b JOIN ports p ON p.port_code = b.port_code WHERE LEVEL > 1 START WITH b.parent_berth_id IS NULL CONNECT BY b.parent_berth_id = PRIOR b.berth_id

-- accept
SELECT CONNECT_BY_ROOT crew_id boss, SUM(day_rate) FROM crew CONNECT BY PRIOR crew_id = chief_id GROUP BY CONNECT_BY_ROOT crew_id HAVING COUNT(*) > 2

-- accept
SELECT MAX(LEVEL) deepest FROM crew START WITH chief_id IS NULL CONNECT BY chief_id = PRIOR crew_id

-- accept
SELECT port_code, fee_year, amount FROM (SELECT port_code, fee_year, SUM(amount) amount FROM fees GROUP BY port_code, fee_year) MODEL PARTITION BY (port_code) DIMENSION BY (fee_year) MEASURES (amount) RULES UPSERT (amount[2025] = amount[2024] * 1.05, amount[2026] = amount[CV() - 1] + amount[CV() - 2]) ORDER BY port_code, fee_year

-- accept
SELECT n, s FROM (SELECT 1 n, 0 s FROM dual) MODEL DIMENSION BY (n) MEASURES (s) RULES ITERATE (5) UNTIL (s[1] > 100) (s[1] = s[1] + ITERATION_NUMBER)

-- accept
-- source: GitBook page on MODEL
SELECT vessel_id, tonnage FROM vessels MODEL DIMENSION BY (vessel_id) MEASURES (tonnage) RULES (tonnage[FOR vessel_id FROM 100 TO 105 INCREMENT 1] = tonnage[CV()] + 1000) ORDER BY vessel_id FETCH FIRST 10 ROWS ONLY

-- accept
SELECT port_code, fee_qtr, amt, share_ FROM (SELECT port_code, fee_qtr, SUM(amount) amt FROM fees GROUP BY port_code, fee_qtr) MODEL RETURN UPDATED ROWS PARTITION BY (port_code) DIMENSION BY (fee_qtr) MEASURES (amt, 0 share_) IGNORE NAV RULES (share_[ANY] = amt[CV()] / SUM(amt)[ANY])

-- accept
SELECT * FROM (SELECT port_code, fee_qtr, fee_type, amount FROM fees) PIVOT (SUM(amount) AS total, COUNT(*) AS cnt FOR (fee_qtr, fee_type) IN ((1, 'DOCK') AS q1_dock, (2, 'DOCK') AS q2_dock)) ORDER BY port_code

-- accept
SELECT p.port_code, p."1" + p."2" AS half FROM (SELECT port_code, fee_qtr, amount FROM fees) PIVOT (SUM(amount) FOR fee_qtr IN (1, 2)) p WHERE p."1" > 0

-- accept
-- source: pivot values may be constant expressions (vendor comparison notes)
SELECT * FROM (SELECT port_code, fee_qtr, amount FROM fees) PIVOT (MAX(amount) FOR fee_qtr IN (ABS(-1) AS a, LENGTH('ab') AS b))

-- accept
SELECT * FROM (SELECT port_code, fee_type, amount FROM fees) PIVOT XML (SUM(amount) AS s FOR fee_type IN (SELECT DISTINCT fee_type FROM fees))

-- accept
SELECT crew_id, pay_kind, pay FROM (SELECT crew_id, day_rate, allowance FROM crew) UNPIVOT INCLUDE NULLS (pay FOR pay_kind IN (day_rate AS 'RATE', allowance AS 'EXTRA'))

-- accept
SELECT voyage_id, leg, port FROM voyages UNPIVOT (port FOR leg IN (from_port AS 'FROM', to_port AS 'TO')) WHERE port <> 'OSL'

-- accept
SELECT stay_id, ev, at_ FROM (SELECT stay_id, came, left_on FROM stays) UNPIVOT ((at_) FOR ev IN ((came) AS 'IN', (left_on) AS 'OUT'))

-- accept
SELECT mr.port_code, mr.from_at, mr.to_at FROM tides MATCH_RECOGNIZE (PARTITION BY port_code ORDER BY read_at MEASURES FIRST(up.read_at) AS from_at, LAST(up.read_at) AS to_at, MATCH_NUMBER() AS mno ONE ROW PER MATCH AFTER MATCH SKIP PAST LAST ROW PATTERN (strt up+ down*) DEFINE up AS up.level_cm > PREV(up.level_cm), down AS down.level_cm < PREV(down.level_cm)) mr ORDER BY mr.port_code, mr.mno

-- accept
SELECT * FROM tides MATCH_RECOGNIZE (PARTITION BY port_code ORDER BY read_at MEASURES CLASSIFIER() AS cls, RUNNING COUNT(*) AS cnt, FINAL LAST(level_cm) AS last_cm ALL ROWS PER MATCH SHOW EMPTY MATCHES AFTER MATCH SKIP TO NEXT ROW PATTERN ((a | b){2,4}? c) SUBSET ab = (a, b) DEFINE a AS a.level_cm < 10, b AS b.level_cm BETWEEN 10 AND 20, c AS c.level_cm > AVG(ab.level_cm))

-- accept
WITH r (n, f) AS (SELECT 1, 1 FROM dual UNION ALL SELECT n + 1, f * (n + 1) FROM r WHERE n < 10) SELECT n, f FROM r

-- accept
WITH t (berth_id, label, lvl, path) AS (SELECT berth_id, label, 1, CAST(label AS VARCHAR2(400)) FROM berths WHERE parent_berth_id IS NULL UNION ALL SELECT b.berth_id, b.label, t.lvl + 1, t.path || '>' || b.label FROM t JOIN berths b ON b.parent_berth_id = t.berth_id) SEARCH DEPTH FIRST BY label SET ord CYCLE berth_id SET is_cycle TO 'Y' DEFAULT 'N' SELECT lvl, path, is_cycle FROM t ORDER BY ord

-- accept
WITH FUNCTION nautical(p_km IN NUMBER) RETURN NUMBER IS BEGIN RETURN p_km / 1.852; END; SELECT vessel_name, nautical(tonnage) AS nm FROM vessels

-- accept
WITH PROCEDURE noop IS BEGIN NULL; END; FUNCTION plus1(n NUMBER) RETURN NUMBER IS BEGIN noop; RETURN n + 1; END; SELECT plus1(grade) FROM ranks

-- accept
WITH a AS (SELECT vessel_id FROM vessels), b AS (SELECT a.vessel_id, COUNT(*) n FROM a, voyages y WHERE y.vessel_id = a.vessel_id GROUP BY a.vessel_id) SELECT v.vessel_name, b.n FROM b JOIN vessels v ON v.vessel_id = b.vessel_id

-- accept
SELECT x.n FROM (WITH q AS (SELECT COUNT(*) n FROM vessels) SELECT n FROM q) x

-- accept
-- objects: {"sequences": ["VOYAGE_SEQ"]}
SELECT voyage_seq.NEXTVAL, v.vessel_id FROM vessels v WHERE v.status = 'IDLE' AND ROWNUM < 4

-- accept
-- objects: {"sequences": ["VOYAGE_SEQ"]}
SELECT voyage_seq.CURRVAL, 'V' || TO_CHAR(voyage_seq.NEXTVAL, 'FM000000') AS refno FROM dual

-- accept
-- objects: {"sequences": ["VOYAGE_SEQ"]}
SELECT voyage_seq.NEXTVAL, t.* FROM (SELECT DISTINCT flag_code FROM vessels ORDER BY flag_code) t

-- accept
SELECT * FROM vessels AS OF TIMESTAMP SYSTIMESTAMP - INTERVAL '10' MINUTE WHERE vessel_id = 7

-- accept
SELECT v.vessel_name FROM vessels AS OF SCN 123456 v, crew AS OF SCN 123456 c WHERE c.vessel_id = v.vessel_id

-- accept
SELECT versions_starttime, versions_endtime, versions_operation, versions_xid, status FROM vessels VERSIONS BETWEEN SCN MINVALUE AND MAXVALUE WHERE vessel_id = 3

-- accept
SELECT vessel_name FROM vessels VERSIONS BETWEEN TIMESTAMP SYSTIMESTAMP - INTERVAL '1' HOUR AND SYSTIMESTAMP

-- accept
SELECT q'[Captain's log]' a, Q'{it's {nested}}' b, q'!don't!' c, q'(a)b)' d, N'nordlys' e FROM dual

-- accept
SELECT vessel_id FROM vessels WHERE status = 'IDLE' FOR UPDATE OF tonnage NOWAIT

-- accept
SELECT vessel_id FROM vessels WHERE ROWNUM <= 5 FOR UPDATE SKIP LOCKED

-- accept
SELECT v.vessel_id FROM vessels v, crew c WHERE c.vessel_id = v.vessel_id FOR UPDATE OF v.status WAIT 5

-- accept
SELECT v.vessel_name, CURSOR(SELECT c.full_name FROM crew c WHERE c.vessel_id = v.vessel_id) AS people FROM vessels v

-- accept
SELECT t.column_value FROM TABLE(sys.odcivarchar2list('OSL', 'BGO')) t WHERE t.column_value NOT IN (SELECT port_code FROM ports)

-- accept
SELECT * FROM TABLE(DBMS_XPLAN.DISPLAY_CURSOR(NULL, NULL, 'ALLSTATS LAST'))

-- accept
SELECT vessel_id, CAST(COLLECT(full_name) AS sys.odcivarchar2list) AS names FROM crew GROUP BY vessel_id

-- accept
SELECT v.vessel_id, x.column_value FROM vessels v, TABLE(CAST(MULTISET(SELECT LEVEL FROM dual CONNECT BY LEVEL <= 3) AS sys.odcinumberlist)) x

-- accept
SELECT jt.* FROM manifests m, JSON_TABLE(m.doc, '$' COLUMNS (shipper VARCHAR2(40) PATH '$.shipper', NESTED PATH '$.items[*]' COLUMNS (rn FOR ORDINALITY, kind VARCHAR2(30) PATH '$.kind', kg NUMBER PATH '$.kg' DEFAULT 0 ON ERROR))) jt

-- accept
SELECT JSON_VALUE(m.doc, '$.shipper' RETURNING VARCHAR2(40) NULL ON ERROR) shipper, JSON_QUERY(m.doc, '$.items' WITH WRAPPER) items FROM manifests m WHERE JSON_EXISTS(m.doc, '$.items[*]?(@.kg > 10)') AND m.doc IS JSON

-- accept
SELECT JSON_OBJECT('id' VALUE v.vessel_id, 'name' VALUE v.vessel_name, 'crew' VALUE (SELECT JSON_ARRAYAGG(JSON_OBJECT(KEY 'n' VALUE c.full_name) ORDER BY c.full_name RETURNING CLOB) FROM crew c WHERE c.vessel_id = v.vessel_id) FORMAT JSON ABSENT ON NULL) AS j FROM vessels v

-- accept
SELECT JSON_OBJECT(*) FROM ports

-- accept
SELECT x.kind, x.kg FROM manifests m, XMLTABLE('/m/item' PASSING m.xdoc COLUMNS rn FOR ORDINALITY, kind VARCHAR2(30) PATH '@kind', kg NUMBER PATH 'kg/text()') x WHERE x.kg > 5

-- accept
SELECT XMLELEMENT("port", XMLATTRIBUTES(p.port_code AS "code"), XMLFOREST(p.port_name AS "name", p.country), (SELECT XMLAGG(XMLELEMENT("berth", b.label) ORDER BY b.label) FROM berths b WHERE b.port_code = p.port_code)).getClobVal() FROM ports p

-- accept
SELECT TO_NUMBER(column_value) n FROM XMLTABLE('1 to 10')

-- accept
SELECT EXTRACTVALUE(m.xdoc, '/m/@no') no_, m.xdoc.EXTRACT('/m/item[1]/text()').getStringVal() FROM manifests m WHERE EXISTSNODE(m.xdoc, '/m/item') = 1

-- accept
SELECT RTRIM(XMLAGG(XMLELEMENT(e, c.full_name || ',') ORDER BY c.full_name).EXTRACT('//text()').getClobVal(), ',') FROM crew c
