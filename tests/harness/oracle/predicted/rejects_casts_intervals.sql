-- reject ORA-00975
-- source: practice
SELECT hire_date + SYSDATE FROM employees

-- accept
-- source: practice
SELECT hire_date + (SYSDATE - hire_date), hire_date + 1, SYSDATE - hire_date FROM employees

-- reject ORA-00975
-- source: practice
SELECT start_date + TO_DATE('2024-01-01', 'YYYY-MM-DD') FROM vendors

-- reject ORA-00975
-- source: practice
SELECT vendor_id FROM vendors WHERE end_date + start_date > SYSDATE

-- reject ORA-30087
-- or: ORA-00975
-- source: Error messages
SELECT paid_at + created_tz FROM invoices

-- reject ORA-30081
-- source: practice
SELECT '2024-01-15' + INTERVAL '1' DAY FROM dual

-- reject ORA-30081
-- source: practice
SELECT last_name FROM employees WHERE hire_date > TO_CHAR(SYSDATE, 'DD-MON-YYYY') - INTERVAL '1' MONTH

-- reject ORA-30081
-- source: practice
SELECT salary + INTERVAL '1' DAY FROM employees

-- reject ORA-30081
-- source: practice
SELECT took + term FROM documents

-- accept
-- source: SQL Language Reference 19c, Datetime/Interval Arithmetic
SELECT took * 2, took + INTERVAL '1' HOUR, SYSDATE + took, 3 * term, paid_at + 1, took / 2 FROM documents CROSS JOIN invoices

-- reject ORA-01873
-- source: practice
SELECT SYSDATE - INTERVAL '365' DAY FROM dual

-- reject ORA-01873
-- source: practice
-- missed: an answer for hours, where 500 are read as 20 days, speaks against it
SELECT invoice_num FROM invoices WHERE paid_at > SYSTIMESTAMP - INTERVAL '120' MINUTE

-- accept
-- source: SQL Language Reference 19c, Interval Literals
SELECT SYSDATE - INTERVAL '365' DAY(3), SYSDATE - INTERVAL '90' DAY, SYSDATE - NUMTODSINTERVAL(365, 'DAY'), INTERVAL '400' MONTH(3) FROM dual

-- reject ORA-01873
-- phase: runtime
-- source: SQL Language Reference 19c, Interval Expressions
-- missed: the days from SYSDATE are not computed
SELECT (SYSDATE - DATE '1990-01-01') DAY TO SECOND FROM dual

-- accept
-- source: SQL Language Reference 19c, Interval Expressions
SELECT (SYSDATE - DATE '1990-01-01') DAY(9) TO SECOND FROM dual

-- reject ORA-01867
-- phase: runtime
-- source: practice
SELECT TO_DSINTERVAL('5') FROM dual

-- reject ORA-01867
-- phase: runtime
-- source: practice
SELECT TO_YMINTERVAL('5') FROM dual

-- reject ORA-01867
-- source: practice
SELECT SYSDATE + INTERVAL '5' YEAR TO MONTH FROM dual

-- accept
-- source: SQL Language Reference 19c, TO_DSINTERVAL
SELECT TO_DSINTERVAL('5 00:00:00'), TO_YMINTERVAL('05-00'), TO_DSINTERVAL('P5DT2H') FROM dual

-- reject ORA-12704
-- source: practice
SELECT CASE WHEN commission_pct > 0 THEN last_name ELSE N'none' END FROM employees

-- reject ORA-12704
-- source: practice
SELECT COALESCE(last_name, N'none') FROM employees

-- accept
-- source: SQL Language Reference 19c, NVL
SELECT NVL(last_name, N'none'), last_name || N'x' FROM employees WHERE last_name = N'King'

-- reject ORA-12704
-- source: practice
SELECT last_name FROM employees UNION ALL SELECT N'none' FROM dual

-- reject ORA-00902
-- source: practice
SELECT CAST(salary AS STRING) FROM employees

-- reject ORA-00902
-- source: practice
SELECT CAST(employee_id AS TEXT) || '-' || last_name FROM employees

-- reject ORA-00902
-- source: practice
SELECT CAST(hire_date AS DATETIME) FROM employees

-- reject ORA-00902
-- source: practice
SELECT CAST('42' AS BIGINT) FROM dual

-- reject ORA-00902
-- source: practice
SELECT CAST(1 AS BOOLEAN) FROM dual

-- accept
-- source: SQL Language Reference 19c, Data Types
SELECT CAST('1' AS INT), CAST('1' AS SMALLINT), CAST('1' AS DOUBLE PRECISION), CAST('1' AS DECIMAL(5, 2)), CAST(1 AS VARCHAR(5)),
       CAST(1 AS CHARACTER VARYING(5)), CAST('x' AS NVARCHAR2(5)), CAST(1 AS BINARY_DOUBLE), CAST(SYSDATE AS TIMESTAMP)
FROM dual

-- reject ORA-00906
-- source: practice
SELECT CAST(salary AS VARCHAR2) FROM employees

-- reject ORA-00910
-- source: practice
SELECT CAST(last_name AS CHAR(3000)) FROM employees

-- reject ORA-01727
-- source: practice
SELECT CAST(salary AS NUMBER(39)) FROM employees

-- reject ORA-00997
-- source: practice
SELECT doc_id, old_text FROM documents ORDER BY old_text

-- reject ORA-00997
-- source: practice
SELECT DISTINCT old_text FROM documents

-- reject ORA-00997
-- source: practice
SELECT doc_id FROM documents WHERE old_text = 'abc'

-- accept
-- source: SQL Language Reference 19c, Data Types
SELECT doc_id, old_text FROM documents WHERE old_text IS NOT NULL ORDER BY doc_id
