-- Held back: written before their answers were seen, from error messages that people have reported.

-- reject ORA-00932
-- source: GitHub study notes (CASE with text and number)
SELECT CASE owner_id WHEN NULL THEN 'none' ELSE owner_id END AS own FROM vessels

-- reject ORA-00932
-- source: OCP question 103
select avg(built_on) col_days from vessels

-- reject ORA-00932
-- or: ORA-22848
-- source: rsim/oracle-enhanced 112
SELECT DISTINCT v.vessel_id, v.notes FROM vessels v INNER JOIN voyages y ON y.vessel_id = v.vessel_id

-- reject ORA-00932
-- or: ORA-22848
SELECT body, COUNT(*) FROM logbook GROUP BY body

-- reject ORA-00932
-- or: ORA-22848
SELECT vessel_id FROM vessels WHERE notes = 'laid up'

-- reject ORA-00932
-- or: ORA-22848
SELECT vessel_id FROM vessels ORDER BY notes

-- reject ORA-00932
SELECT SUM(arrived_at - departed_at) FROM voyages

-- reject ORA-00932
SELECT full_name, COALESCE(allowance, 'none') FROM crew

-- reject ORA-00932
SELECT NVL(left_on, 0) FROM stays

-- reject ORA-00932
SELECT stay_id FROM stays WHERE came > 20240101

-- reject ORA-00932
SELECT CASE WHEN left_on IS NULL THEN 'still here' ELSE left_on END FROM stays

-- reject ORA-00909
-- source: SQL*Plus log on GitHub
select count() from vessels

-- reject ORA-00909
-- source: SQL*Plus log on GitHub
select full_name, day_rate, floor(day_rate, 2) from crew

-- reject ORA-00909
SELECT NVL(phone) FROM owners

-- reject ORA-00909
SELECT NVL(phone, email, '-') FROM owners

-- reject ORA-00909
SELECT NVL2(allowance, 1) FROM crew

-- reject ORA-00909
SELECT CONCAT('Captain ', full_name, '!') FROM crew

-- reject ORA-00938
-- source: SQL*Plus log on GitHub
select substr(vessel_name) from vessels

-- reject ORA-00938
SELECT COALESCE(email) FROM owners

-- reject ORA-00939
-- source: SQL*Plus log on GitHub
select round(15,19,1) "format" from dual

-- reject ORA-00913
-- source: GitHub study notes
SELECT full_name FROM crew WHERE day_rate IN (SELECT MAX(day_rate) mx, MIN(day_rate) mn FROM crew)

-- reject ORA-00913
SELECT vessel_name, (SELECT full_name, day_rate FROM crew WHERE crew_id = 1001) FROM vessels

-- reject ORA-00947
SELECT vessel_name FROM vessels WHERE (vessel_id, status) IN (SELECT vessel_id FROM voyages)

-- reject ORA-00975
SELECT SYSDATE + came FROM stays

-- reject ORA-01797
-- source: SQL*Plus log on GitHub
select * from berths where berth_id=(1,2)

-- reject ORA-12704
-- source: GitHub notes (COALESCE of NVARCHAR2 and a plain literal)
SELECT COALESCE(imo_no, 'unknown') FROM vessels

-- reject ORA-12704
SELECT CASE WHEN tonnage > 500 THEN imo_no ELSE 'n/a' END FROM vessels

-- reject ORA-12704
-- source: report notes on GitHub (UNION ALL of NVARCHAR2 and a literal)
SELECT imo_no FROM vessels UNION ALL SELECT 'TOTAL' FROM dual

-- reject ORA-30076
SELECT EXTRACT(MINUTE FROM came) FROM stays

-- reject ORA-30076
SELECT EXTRACT(YEAR FROM (arrived_at - departed_at)) FROM voyages

-- reject ORA-30081
SELECT INTERVAL '1-2' YEAR TO MONTH + INTERVAL '3' DAY FROM dual

-- reject ORA-01873
SELECT INTERVAL '180' YEAR FROM dual

-- reject ORA-01873
-- source: note in a script on GitHub
select systimestamp - interval '100' day from dual

-- reject ORA-01839
SELECT DATE '2023-02-30' FROM dual

-- reject ORA-01839
-- phase: runtime
SELECT TIMESTAMP '2024-01-31 10:00:00' + INTERVAL '1' MONTH FROM dual

-- reject ORA-01843
SELECT DATE '2024-13-01' FROM dual

-- reject ORA-01843
-- phase: runtime
SELECT TO_DATE('2024-15-01', 'YYYY-MM-DD') FROM dual

-- reject ORA-01850
-- phase: runtime
SELECT TO_DATE('2024-01-01 25:00', 'YYYY-MM-DD HH24:MI') FROM dual

-- reject ORA-01867
-- phase: runtime
SELECT TO_DSINTERVAL('abc') FROM dual

-- reject ORA-01847
-- phase: runtime
SELECT TO_DATE('2024-01-45', 'YYYY-MM-DD') FROM dual

-- reject ORA-01858
-- phase: runtime
SELECT TO_DATE('xx-01-2024', 'DD-MM-YYYY') FROM dual

-- reject ORA-01861
-- phase: runtime
SELECT TO_DATE('2024-01-01', 'DD-MON-YYYY') FROM dual

-- reject ORA-01830
-- phase: runtime
SELECT TO_DATE('2024-01-01 10:00', 'YYYY-MM-DD') FROM dual

-- reject ORA-01810
-- phase: runtime
SELECT TO_DATE('2024-01-01 10:01', 'YYYY-MM-DD HH24:MM') FROM dual

-- reject ORA-01821
-- phase: runtime
SELECT TO_CHAR(SYSDATE, 'HH24:MI:SS.FF3') FROM dual

-- reject ORA-01481
-- phase: runtime
SELECT TO_CHAR(1234, 'abc') FROM dual

-- reject ORA-01476
-- phase: runtime
SELECT 100 / 0 FROM dual

-- reject ORA-01426
-- phase: runtime
SELECT POWER(10, 200) FROM dual

-- reject ORA-01428
-- phase: runtime
-- source: GitHub study notes
select sqrt(-2) from dual

-- reject ORA-01428
-- phase: runtime
SELECT LN(0) FROM dual

-- reject ORA-01438
-- phase: runtime
SELECT CAST(12345 AS NUMBER(3)) FROM dual

-- reject ORA-25137
-- phase: runtime
-- source: CAST(n AS CHAR) is CHAR(1)
-- missed: a CHAR without a length is not taken for one of one character
SELECT CAST(1234.5 AS CHAR) AS r FROM dual

-- reject ORA-01722
-- phase: runtime
SELECT 'abc' + 1 FROM dual

-- reject ORA-01722
-- phase: runtime
SELECT TO_NUMBER('12x') FROM dual

-- reject ORA-01427
-- phase: runtime
SELECT (SELECT LEVEL FROM dual CONNECT BY LEVEL <= 2) FROM dual

-- reject ORA-30001
-- missed: said of the run, not of the parse
SELECT TRIM('ab' FROM 'abcab') FROM dual

-- reject ORA-00997
SELECT DISTINCT raw_note FROM logbook

-- reject ORA-00997
SELECT raw_note FROM logbook UNION ALL SELECT raw_note FROM logbook
