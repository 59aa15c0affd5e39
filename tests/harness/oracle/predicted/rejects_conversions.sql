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
-- missed: a text is known by its format model only, not by its value
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

-- reject ORA-01465
-- phase: runtime
-- source: practice
SELECT HEXTORAW('XYZ1') FROM dual

-- reject ORA-25137
-- phase: runtime
-- source: practice
SELECT CAST(12345 AS VARCHAR2(3)) FROM dual

-- accept
-- source: SQL Language Reference 19c, CAST
SELECT CAST('12345' AS VARCHAR2(3)), CAST(12345 AS VARCHAR2(5)) FROM dual

-- reject ORA-01438
-- phase: runtime
-- source: practice
SELECT CAST(12345 AS NUMBER(4)) FROM dual

-- reject ORA-01438
-- phase: runtime
-- source: practice
SELECT CAST(1234.5 AS NUMBER(5, 2)) FROM dual

-- accept
-- source: practice
SELECT CAST(1234.567 AS NUMBER(6, 2)), CAST(12345 AS NUMBER(3, -2)) FROM dual
