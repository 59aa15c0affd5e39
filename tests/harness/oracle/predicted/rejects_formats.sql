-- reject ORA-01861
-- phase: runtime
-- source: SQL Language Reference 19c, Format Models
SELECT TO_DATE('2024/01/15', 'FXYYYY-MM-DD') FROM dual

-- reject ORA-01861
-- or: ORA-01843
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01-15', 'DD-MM-YYYY') FROM dual

-- reject ORA-01861
-- phase: runtime
-- source: practice, with the default NLS_DATE_FORMAT DD-MON-RR
-- missed: depends on NLS_DATE_FORMAT
SELECT TO_DATE('2024-01-15') FROM dual

-- reject ORA-01861
-- phase: runtime
-- source: practice, with the default NLS_DATE_FORMAT DD-MON-RR
-- missed: depends on NLS_DATE_FORMAT
SELECT COUNT(*) FROM employees WHERE hire_date >= '2024-01-01'

-- accept
-- source: practice
SELECT COUNT(*) FROM employees WHERE hire_date >= TO_DATE('2024-01-01', 'YYYY-MM-DD HH24:MI:SS')

-- reject ORA-01830
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01-15 10:30:00', 'YYYY-MM-DD') FROM dual

-- reject ORA-01830
-- phase: runtime
-- source: practice
SELECT * FROM invoices WHERE invoice_date = TO_DATE('15-JAN-2024 10:30', 'DD-MON-YYYY')

-- accept
-- source: practice
SELECT TO_DATE('2024/01/15', 'YYYY-MM-DD'), TO_DATE('20240115', 'YYYYMMDD'), TO_DATE('2024-01', 'YYYY-MM') FROM dual

-- reject ORA-01840
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024', 'YYYY-MM-DD') FROM dual

-- reject ORA-01840
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01', 'YYYY-MM-DD') FROM dual

-- reject ORA-01862
-- phase: runtime
-- source: SQL Language Reference 19c, Format Models
SELECT TO_DATE('1-1-2024', 'FXDD-MM-YYYY') FROM dual

-- accept
-- source: SQL Language Reference 19c, Format Models
SELECT TO_DATE('1-1-2024', 'DD-MM-YYYY'), TO_DATE('01-01-2024', 'FXDD-MM-YYYY') FROM dual

-- reject ORA-01820
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-03', 'YYYY-WW') FROM dual

-- reject ORA-01820
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024 1', 'YYYY Q') FROM dual

-- accept
-- source: SQL Language Reference 19c, Format Models
SELECT TO_CHAR(SYSDATE, 'YYYY-WW'), TO_CHAR(SYSDATE, 'IYYY "Q"Q IW') FROM dual

-- reject ORA-01821
-- phase: runtime
-- source: practice
SELECT TO_CHAR(SYSDATE, 'YYYY-MM-DDTHH24:MI:SS') FROM dual

-- accept
-- source: practice
SELECT TO_CHAR(SYSDATE, 'YYYY-MM-DD"T"HH24:MI:SS') FROM dual

-- reject ORA-01821
-- phase: runtime
-- source: practice
SELECT TO_CHAR(SYSDATE, 'YYYY-MM-DD HH24:MI:SS.FF3') FROM dual

-- accept
-- source: practice
SELECT TO_CHAR(SYSTIMESTAMP, 'YYYY-MM-DD HH24:MI:SS.FF3 TZH:TZM') FROM dual

-- reject ORA-01821
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01-15', '%Y-%m-%d') FROM dual

-- reject ORA-01821
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01-15T10:30:00.000Z', 'YYYY-MM-DD"T"HH24:MI:SS.FF3"Z"') FROM dual

-- reject ORA-01810
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01-15 10:30:00', 'YYYY-MM-DD HH24:MM:SS') FROM dual

-- reject ORA-01810
-- phase: runtime
-- source: practice
SELECT * FROM invoices WHERE paid_at >= TO_TIMESTAMP('15/01/2024 10:30', 'DD/MM/YYYY HH:MM')

-- accept
-- source: practice
SELECT TO_CHAR(SYSDATE, 'YYYY-MM-DD HH24:MM:SS') FROM dual

-- reject ORA-01816
-- phase: runtime
-- source: Error messages
SELECT TO_DATE('15-01-JAN-2024', 'DD-MM-MON-YYYY') FROM dual

-- reject ORA-01818
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01-15 14:30 PM', 'YYYY-MM-DD HH24:MI AM') FROM dual

-- accept
-- source: practice
SELECT TO_CHAR(SYSDATE, 'YYYY-MM-DD HH24:MI AM') FROM dual

-- reject ORA-01822
-- phase: runtime
-- source: Error messages
-- missed: depends on NLS_CALENDAR
SELECT TO_CHAR(SYSDATE, 'EE') FROM dual

-- reject ORA-01898
-- phase: runtime
-- source: practice
SELECT TRUNC(SYSDATE, 'YYYY-MM') FROM dual

-- accept
-- source: SQL Language Reference 19c, ROUND and TRUNC Date Functions
SELECT TRUNC(SYSDATE, 'YYYY'), TRUNC(SYSDATE, 'IW'), TRUNC(SYSDATE, 'month'), ROUND(SYSDATE, 'Q') FROM dual
