-- reject ORA-01839
-- phase: runtime
-- source: practice
SELECT TO_DATE('31-02-2024', 'DD-MM-YYYY') FROM dual

-- reject ORA-01839
-- or: ORA-01847
-- source: practice
SELECT * FROM invoices WHERE invoice_date <= DATE '2023-02-29'

-- accept
-- source: practice
SELECT * FROM invoices WHERE invoice_date <= DATE '2024-02-29'

-- reject ORA-01839
-- phase: runtime
-- source: SQL Language Reference 19c, Datetime/Interval Arithmetic
SELECT DATE '2024-01-31' + INTERVAL '1' MONTH FROM dual

-- accept
-- source: SQL Language Reference 19c, ADD_MONTHS
SELECT ADD_MONTHS(DATE '2024-01-31', 1) FROM dual

-- reject ORA-01843
-- source: practice
SELECT last_name FROM employees WHERE hire_date > DATE '2024-13-01'

-- reject ORA-01843
-- phase: runtime
-- source: practice
SELECT TO_DATE('13/31/2024', 'MM/DD/YYYY') FROM dual

-- reject ORA-01843
-- phase: runtime
-- source: practice
SELECT TO_DATE('15-XYZ-2024', 'DD-MON-YYYY') FROM dual

-- accept
-- source: practice
SELECT TO_DATE('15-JAN-2024', 'DD-MM-YYYY'), TO_DATE('January 5, 2024', 'Month DD, YYYY') FROM dual

-- reject ORA-01847
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01-32', 'YYYY-MM-DD') FROM dual

-- reject ORA-01847
-- source: practice
SELECT DATE '2024-01-32' FROM dual

-- reject ORA-01850
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01-15 24:00', 'YYYY-MM-DD HH24:MI') FROM dual

-- reject ORA-01849
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01-15 14:30', 'YYYY-MM-DD HH:MI') FROM dual

-- reject ORA-01851
-- phase: runtime
-- source: practice
SELECT TO_DATE('10:75', 'HH24:MI') FROM dual

-- reject ORA-01852
-- phase: runtime
-- source: practice
SELECT TO_DATE('10:15:60', 'HH24:MI:SS') FROM dual

-- accept
-- source: practice
SELECT TO_DATE('2024-01-15 23:59:59', 'YYYY-MM-DD HH24:MI:SS'), TO_DATE('12:30 PM', 'HH:MI AM') FROM dual

-- reject ORA-01848
-- phase: runtime
-- source: practice
SELECT TO_DATE('2023-366', 'YYYY-DDD') FROM dual

-- accept
-- source: practice
SELECT TO_DATE('2024-366', 'YYYY-DDD') FROM dual

-- reject ORA-01841
-- phase: runtime
-- source: practice
SELECT TO_DATE('0000-01-01', 'YYYY-MM-DD') FROM dual

-- reject ORA-01841
-- source: practice
SELECT * FROM vendors WHERE end_date > DATE '0000-01-01'

-- reject ORA-01841
-- or: ORA-01858
-- phase: runtime
-- source: practice
SELECT TO_DATE('abcd-01-15', 'YYYY-MM-DD') FROM dual

-- reject ORA-01858
-- phase: runtime
-- source: practice
SELECT TO_DATE('Jan 15, 2024', 'DD-MON-YYYY') FROM dual

-- reject ORA-01858
-- phase: runtime
-- source: practice
SELECT * FROM vendors WHERE start_date > TO_DATE('XX-01-2024', 'DD-MM-YYYY')

-- reject ORA-01843
-- phase: runtime
-- source: practice, with the default NLS_DATE_FORMAT DD-MON-RR
-- missed: depends on NLS_DATE_FORMAT
SELECT TO_DATE('01/15/2024') FROM dual

-- reject ORA-01835
-- phase: runtime
-- source: practice
SELECT TO_DATE('Monday 2024-01-02', 'Day YYYY-MM-DD') FROM dual

-- reject ORA-01855
-- phase: runtime
-- source: Error messages
-- missed: depends on NLS_DATE_LANGUAGE
SELECT TO_DATE('10:30 XX', 'HH:MI AM') FROM dual

-- reject ORA-01846
-- phase: runtime
-- source: practice
-- missed: depends on NLS_DATE_LANGUAGE
SELECT NEXT_DAY(SYSDATE, 'NOTADAY') FROM dual

-- reject ORA-01882
-- phase: runtime
-- source: practice
-- missed: time zones are not known by name
SELECT FROM_TZ(TIMESTAMP '2024-01-15 10:00:00', 'Europe/Atlantis') FROM dual

-- reject ORA-01882
-- phase: runtime
-- source: practice
-- missed: time zones are not known by name
SELECT SYSTIMESTAMP AT TIME ZONE 'America/NewYork' FROM dual

-- accept
-- source: practice
SELECT SYSTIMESTAMP AT TIME ZONE 'America/New_York', created_tz AT TIME ZONE '+02:00' FROM invoices

-- reject ORA-01878
-- phase: runtime
-- source: practice
-- missed: when a time zone changes its hour is not known
SELECT FROM_TZ(TIMESTAMP '2024-03-31 02:30:00', 'Europe/Berlin') FROM dual

-- accept
-- source: practice
SELECT FROM_TZ(TIMESTAMP '2024-10-27 02:30:00', 'Europe/Berlin') FROM dual
