-- reject ORA-01722
-- phase: runtime
-- source: practice
SELECT TO_NUMBER('abc') FROM dual

-- reject ORA-01722
-- phase: runtime
-- source: practice
SELECT 'Total: ' + 5 FROM dual

-- accept
-- source: practice
SELECT 'Total: ' || 5, '10' + 5, TO_NUMBER(' 12.5 ') FROM dual

-- reject ORA-01722
-- phase: runtime
-- source: practice
SELECT first_name + ' ' + last_name AS full_name FROM employees

-- reject ORA-01722
-- phase: runtime
-- source: practice
SELECT last_name FROM employees WHERE employee_id = 'one'

-- accept
-- source: practice
SELECT last_name FROM employees WHERE employee_id = '100' OR employee_id || '' = 'one'

-- reject ORA-01722
-- phase: runtime
-- source: practice
SELECT TO_NUMBER('1,234.50') FROM dual

-- accept
-- source: practice
SELECT TO_NUMBER('1,234.50', '9,999.99') FROM dual

-- reject ORA-01722
-- phase: runtime
-- source: practice
SELECT TO_CHAR('2024-01-15', 'DD.MM.YYYY') FROM dual

-- accept
-- source: practice
SELECT TO_CHAR(DATE '2024-01-15', 'DD.MM.YYYY'), TO_CHAR('15', '99') FROM dual

-- reject ORA-01722
-- phase: runtime
-- source: practice
SELECT last_name, NVL(commission_pct, 'none') FROM employees

-- accept
-- source: practice
SELECT last_name, NVL(last_name, 0), NVL(commission_pct, '0') FROM employees

-- reject ORA-01722
-- phase: runtime
-- source: practice
SELECT SYSDATE - TO_CHAR(SYSDATE, 'DD-MON-YYYY') FROM dual

-- reject ORA-01722
-- phase: runtime
-- source: practice
SELECT DECODE(2, 1, 100, 'n/a') FROM dual

-- reject ORA-01476
-- phase: runtime
-- source: practice
SELECT 1 / 0 FROM dual

-- accept
-- source: SQL Language Reference 19c, MOD
SELECT MOD(7, 0), 1 / NULLIF(0, 0) FROM dual

-- reject ORA-01476
-- phase: runtime
-- source: practice
SELECT amount / (5 - 5) FROM (SELECT 10 AS amount FROM dual)

-- reject ORA-01839
-- phase: runtime
-- source: practice
SELECT TO_DATE('31-02-2024', 'DD-MM-YYYY') FROM dual

-- reject ORA-01839
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

-- reject ORA-01858
-- phase: runtime
-- source: practice
SELECT TO_DATE('abcd-01-15', 'YYYY-MM-DD') FROM dual

-- reject ORA-01858
-- phase: runtime
-- source: practice
SELECT TO_DATE('not a date', 'YYYY-MM-DD') FROM dual

-- reject ORA-01861
-- phase: runtime
-- source: practice
SELECT TO_DATE('2024-01-15', 'DD-MM-YYYY') FROM dual

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

-- reject ORA-01835
-- phase: runtime
-- source: practice
SELECT TO_DATE('Monday 2024-01-02', 'Day YYYY-MM-DD') FROM dual

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

-- reject ORA-01481
-- phase: runtime
-- source: practice
SELECT TO_CHAR(1234.5, 'YYYY-MM-DD') FROM dual

-- reject ORA-01481
-- phase: runtime
-- source: practice
SELECT TO_CHAR(salary, '#,##0.00') FROM (SELECT 5000 AS salary FROM dual)

-- accept
-- source: SQL Language Reference 19c, Format Models
SELECT TO_CHAR(1234.5, 'FM999G999D00'), TO_CHAR(1234.5, '$9,999.99'), TO_CHAR(1234, 'XXXX'), TO_CHAR(12, 'RN') FROM dual
