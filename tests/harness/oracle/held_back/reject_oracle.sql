-- Held back: written before their answers were seen, from error messages that people have reported.

-- reject ORA-01719
-- source: GitHub study notes ((+) in a list of columns, after 10.2.0.5 too)
select * from vessels v, crew c where c.vessel_id(+) in (v.vessel_id, v.owner_id)

-- reject ORA-01719
SELECT p.port_name, f.amount FROM ports p, fees f WHERE (p.port_code = f.port_code(+) OR p.port_name IS NULL) AND p.country = 'NO'

-- reject ORA-01468
SELECT o.owner_name, v.vessel_name FROM owners o, vessels v WHERE o.owner_id(+) = v.owner_id(+)

-- reject ORA-01416
-- source: salvis.com 2015-12-07 (12.1.0.2)
SELECT v.vessel_name, y.voyage_id FROM vessels v, voyages y WHERE v.vessel_id = y.vessel_id(+) AND v.owner_id(+) = y.voyage_id

-- reject ORA-25156
-- source: Oracle SQL Revealed
select *
from vessels v, voyages y
left join cargo_items i on i.voyage_id = y.voyage_id + 1
where i.item_id(+) = v.vessel_id

-- reject ORA-01799
-- source: Oracle SQL Revealed
select v.vessel_name, c.full_name from vessels v, crew c where c.vessel_id(+) = v.vessel_id and c.crew_id(+) = (select count(*) from dual)

-- reject ORA-01788
SELECT full_name, LEVEL FROM crew

-- reject ORA-01788
-- source: CSDN notes (LEVEL in REGEXP_SUBSTR)
select regexp_substr('A,B,C,D', '[^,]+', 1, level) from dual

-- reject ORA-30930
SELECT berth_id, label, CONNECT_BY_ISCYCLE cyc FROM berths START WITH parent_berth_id IS NULL CONNECT BY PRIOR berth_id = parent_berth_id

-- reject ORA-30929
SELECT berth_id, label FROM berths ORDER SIBLINGS BY label

-- reject ORA-01436
-- phase: runtime
SELECT LEVEL FROM dual CONNECT BY PRIOR dummy = dummy

-- reject ORA-32039
-- source: blog on SQL Server against Oracle
WITH rec_cte AS (SELECT 1 AS row_num FROM dual UNION ALL SELECT row_num + 1 FROM rec_cte WHERE row_num < 100) SELECT * FROM rec_cte

-- reject ORA-32039
-- source: a CTE that shadows its own table (several notes on GitHub)
WITH ports AS (SELECT * FROM ports WHERE country = 'NO') SELECT * FROM ports

-- reject ORA-32038
WITH t (a, b) AS (SELECT vessel_id FROM vessels) SELECT a FROM t

-- reject ORA-32040
WITH r (n) AS (SELECT 1 FROM dual UNION SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r

-- reject ORA-32044
-- phase: runtime
-- missed: the rows of a query are not computed
WITH r (n) AS (SELECT 1 FROM dual UNION ALL SELECT n FROM r WHERE n < 5) SELECT n FROM r

-- reject ORA-56902
-- source: oracle-developer.net pivot page
SELECT *
FROM (SELECT port_code, fee_qtr, amount FROM fees)
PIVOT (amount FOR fee_qtr IN (1, 2, 3, 4))

-- reject ORA-56902
-- source: report notes on GitHub: ROUND(SUM()) in PIVOT
SELECT * FROM (SELECT port_code, fee_qtr, amount FROM fees) PIVOT (ROUND(SUM(amount)) FOR fee_qtr IN (1 AS q1, 2 AS q2))

-- reject ORA-56901
SELECT * FROM (SELECT port_code, fee_qtr, amount FROM fees) PIVOT (SUM(amount) FOR fee_qtr IN (port_code))

-- reject ORA-32622
-- source: GitBook page on MODEL
SELECT vessel_id, tonnage
FROM vessels
MODEL
  DIMENSION BY (vessel_id)
  MEASURES (tonnage)
  RULES (
    tonnage[FOR vessel_id FROM 100 TO 105 INCREMENT 1] =
      tonnage[FOR vessel_id FROM 100 TO 105 INCREMENT 1] + 1000
  )
ORDER BY vessel_id

-- reject ORA-22905
SELECT * FROM TABLE('a,b,c')

-- reject ORA-02287
-- objects: {"sequences": ["VOYAGE_SEQ"]}
-- source: Romanian course notes
SELECT * FROM vessels WHERE vessel_id = (SELECT voyage_seq.NEXTVAL FROM dual)

-- reject ORA-02287
-- objects: {"sequences": ["VOYAGE_SEQ"]}
SELECT voyage_seq.NEXTVAL FROM vessels ORDER BY vessel_id

-- reject ORA-02287
-- objects: {"sequences": ["VOYAGE_SEQ"]}
SELECT DISTINCT voyage_seq.NEXTVAL, flag_code FROM vessels

-- reject ORA-02287
-- objects: {"sequences": ["VOYAGE_SEQ"]}
SELECT * FROM (SELECT voyage_seq.NEXTVAL n, vessel_id FROM vessels)

-- reject ORA-02287
-- objects: {"sequences": ["VOYAGE_SEQ"]}
SELECT flag_code, COUNT(*), voyage_seq.NEXTVAL FROM vessels GROUP BY flag_code
