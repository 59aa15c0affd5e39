-- accept
-- source: SQL Language Reference 19c, Datetime Format Models
SELECT TO_CHAR(SYSDATE, 'FMDay, DDth "of" Month YYYY HH24:MI:SS'), TO_CHAR(hire_date, 'Dy DD-Mon-RR AD J Q WW IW IYYY SYYYY'), TO_CHAR(hire_date, 'DdSpTh'), TO_CHAR(hire_date, 'fxYYYY"T"MM'), TO_CHAR(SYSDATE, 'SSSSS HH:MI A.M. CC YEAR'), TO_CHAR(SYSDATE, 'DL'), TO_CHAR(SYSDATE, 'DS TS') FROM employees

-- accept
-- source: SQL Language Reference 19c, Number Format Models
SELECT TO_CHAR(salary, 'FML999G990D00'), TO_CHAR(salary, '$99,999.00MI'), TO_CHAR(salary, 'S9.99EEEE'), TO_CHAR(255, 'XXXX'), TO_CHAR(2024, 'RN'), TO_CHAR(7, 'FM00000'), TO_CHAR(-1, '999PR'), TO_CHAR(1, '9V99'), TO_CHAR(3, 'TM9') FROM employees

-- accept
-- source: practice
SELECT TO_CHAR(paid_at, 'YYYY-MM-DD"T"HH24:MI:SS.FF3'), TO_CHAR(created_tz, 'TZH:TZM TZR TZD'), TO_CHAR(invoice_date, 'DY', 'NLS_DATE_LANGUAGE = German'), TO_CHAR(amount, '9G999D99', 'NLS_NUMERIC_CHARACTERS = '',.''') FROM invoices

-- accept
-- source: practice
SELECT INITCAP(TO_CHAR(TO_DATE(1234, 'J'), 'JSP')) words, TO_DATE('31122024', 'DD-MM-YYYY') d1, TO_DATE('2024/12/31 23:59:59', 'YYYY-MM-DD HH24:MI:SS') d2, TO_DATE('01-January-2024', 'DD-MON-YYYY') d3, TO_DATE('15:30', 'HH24:MI') d4 FROM dual

-- accept
-- source: SQL Language Reference 19c, TO_DATE
SELECT TO_DATE('February 15, 2024, 11:00 A.M.' DEFAULT 'January 01, 2024 12:00 A.M.' ON CONVERSION ERROR, 'Month dd, YYYY, HH:MI A.M.'), TO_NUMBER('x' DEFAULT 0 ON CONVERSION ERROR), TO_TIMESTAMP(invoice_num DEFAULT NULL ON CONVERSION ERROR, 'YYYY-MM-DD') FROM invoices

-- accept
-- source: SQL Language Reference 19c, CAST
SELECT CAST('200' AS NUMBER DEFAULT 0 ON CONVERSION ERROR), CAST('22-OCT-1997' AS TIMESTAMP WITH LOCAL TIME ZONE), CAST(SYSDATE AS VARCHAR2(30 CHAR)), CAST('1999-12-01 11:00:00 -8:00' AS TIMESTAMP WITH TIME ZONE DEFAULT '2000-01-01 01:00:00 -8:00' ON CONVERSION ERROR, 'YYYY-MM-DD HH:MI:SS TZH:TZM'), CAST(1.5 AS BINARY_FLOAT), CAST(NULL AS DATE) FROM dual

-- accept
-- source: SQL Language Reference 19c, VALIDATE_CONVERSION
SELECT invoice_num FROM invoices WHERE VALIDATE_CONVERSION(invoice_num AS NUMBER) = 1 AND VALIDATE_CONVERSION('July 20, 1969, 20:18' AS DATE, 'Month dd, YYYY, HH24:MI', 'NLS_DATE_LANGUAGE = American') = 1

-- accept
-- source: practice
SELECT SYSTIMESTAMP AT TIME ZONE 'UTC', created_tz AT LOCAL, FROM_TZ(CAST(invoice_date AS TIMESTAMP), 'Europe/Berlin') AT TIME ZONE DBTIMEZONE, created_tz AT TIME ZONE SESSIONTIMEZONE, SYS_EXTRACT_UTC(created_tz), TZ_OFFSET('US/Eastern'), LOCALTIMESTAMP(3), CURRENT_TIMESTAMP(0), CURRENT_DATE FROM invoices

-- accept
-- source: practice
SELECT EXTRACT(YEAR FROM hire_date), EXTRACT(MONTH FROM hire_date), EXTRACT(DAY FROM (SYSTIMESTAMP - hire_date)), EXTRACT(HOUR FROM CAST(hire_date AS TIMESTAMP)), EXTRACT(TIMEZONE_REGION FROM SYSTIMESTAMP) FROM employees

-- accept
-- source: practice
SELECT EXTRACT(DAY FROM took) * 86400 + EXTRACT(SECOND FROM took), took * 2, took / 3, took + INTERVAL '1' HOUR, term + INTERVAL '1' YEAR, EXTRACT(MONTH FROM term), SYSDATE + took, SYSDATE - term FROM documents WHERE took > INTERVAL '5' MINUTE

-- accept
-- source: practice
SELECT paid_at - created_tz, (paid_at - invoice_date) DAY TO SECOND, (SYSDATE - invoice_date) * 24 * 60, invoice_date - DATE '2024-01-01', invoice_date + 1.5, paid_at + 1/24, TRUNC(invoice_date) - 1, invoice_date - INTERVAL '2' YEAR FROM invoices

-- accept
-- source: practice
SELECT TRUNC(hire_date, 'IW'), TRUNC(hire_date, 'Q'), ROUND(hire_date, 'YEAR'), TRUNC(SYSDATE, 'HH24'), LAST_DAY(hire_date) + 1, NEXT_DAY(hire_date, 'MONDAY'), ADD_MONTHS(hire_date, -3), MONTHS_BETWEEN(SYSDATE, hire_date) / 12, TRUNC(salary, -2), ROUND(salary, 1), NEW_TIME(hire_date, 'EST', 'PST') FROM employees

-- accept
-- source: practice (OVERLAPS is not in the manual but works)
SELECT i.invoice_num FROM invoices i, vendors v WHERE v.vendor_id = i.vendor_id AND (v.start_date, v.end_date) OVERLAPS (i.invoice_date, INTERVAL '30' DAY)

-- accept
-- source: practice
SELECT DECODE(commission_pct, NULL, 'none', 0, 'zero', 'some'), NVL2(commission_pct, salary * commission_pct, 0), COALESCE(commission_pct, salary, 0), NULLIF(job_id, 'X'), GREATEST(salary, 1, 2), LEAST(hire_date, SYSDATE) FROM employees WHERE LNNVL(commission_pct >= .2)

-- accept
-- source: practice
SELECT e.last_name, CASE e.job_id WHEN 'A' THEN 1 WHEN 'B' THEN CASE WHEN salary > 1 THEN 2 ELSE NULL END END c, CASE WHEN commission_pct IS NULL OR (salary, job_id) IN ((1, 'X')) THEN 'a' END FROM employees e

-- accept
-- source: practice
SELECT last_name || salary || hire_date || NULL, employee_id || '', '5' + 5, '10' * '2', 'a' || 'b' || 1 FROM employees WHERE employee_id = '100' AND hire_date >= '01-JAN-24' AND last_name > 5 || ''

-- accept
-- source: practice
SELECT TRIM(BOTH 'x' FROM last_name), TRIM(LEADING '0' FROM job_id), TRIM(TRAILING FROM email), TRIM(' ' FROM email), LTRIM(job_id, 'AB'), TRANSLATE(last_name USING NCHAR_CS), TRANSLATE(last_name, 'abc', 'x'), CHR(65 USING NCHAR_CS), REPLACE(email, '@') FROM employees

-- accept
-- source: practice
SELECT REGEXP_SUBSTR(email, '([^@]+)@', 1, 1, 'i', 1), REGEXP_REPLACE(last_name, '(.)', '\1 '), REGEXP_INSTR(email, '\d', 1, 1, 0, 'c'), REGEXP_COUNT(notes, 'a{2,}') FROM employees WHERE REGEXP_LIKE(last_name, '^(A|B).*[[:digit:]]$', 'in') OR NOT REGEXP_LIKE(email, '@')

-- accept
-- source: practice
SELECT BITAND(employee_id, 4), MOD(salary, 7), REMAINDER(salary, 7), POWER(2, 10), LOG(10, 100), LN(2), SIGN(-5), WIDTH_BUCKET(salary, 0, 10000, 5), BIN_TO_NUM(1, 0, 1), CEIL(1.2), ATAN2(1, 2), NANVL(TO_BINARY_DOUBLE('1'), 0), ABS(-salary) FROM employees WHERE CAST(salary AS BINARY_DOUBLE) IS NOT NAN AND TO_BINARY_FLOAT(salary) IS NOT INFINITE

-- accept
-- source: practice
SELECT ORA_HASH(last_name, 99, 5), STANDARD_HASH(last_name, 'SHA256'), RAWTOHEX(SYS_GUID()), HEXTORAW('FF'), DUMP(last_name, 1016), VSIZE(salary), USERENV('LANG'), SYS_CONTEXT('USERENV', 'IP_ADDRESS', 20), UID, USER, SOUNDEX('Smythe'), NLSSORT(last_name, 'NLS_SORT = XGERMAN'), UNISTR('\00e4'), ASCIISTR('x'), COMPOSE('a' || UNISTR('\0308')), CONVERT('a', 'US7ASCII') FROM employees

-- accept
-- source: practice
SELECT LENGTH(notes), SUBSTR(notes, 1, 10), notes || 'x', NVL(notes, EMPTY_CLOB()), TO_CLOB(last_name), UPPER(notes), INSTR(notes, 'a'), TO_CHAR(notes), LENGTH(photo) FROM employees WHERE notes LIKE '%urgent%' AND notes IS NOT NULL AND DBMS_LOB.COMPARE(notes, TO_CLOB('x')) <> 0

-- accept
-- source: practice
SELECT NUMTOYMINTERVAL(3, 'MONTH') + SYSDATE, TO_DSINTERVAL('P1DT2H'), TO_YMINTERVAL('P1Y2M'), NUMTODSINTERVAL(MAX(invoice_date) - MIN(invoice_date), 'DAY'), TO_TIMESTAMP_TZ('2024-01-01 10:00:00 +05:30', 'YYYY-MM-DD HH24:MI:SS TZH:TZM'), TO_TIMESTAMP('10:00:00.123456', 'HH24:MI:SS.FF') FROM invoices

-- accept
-- source: practice
SELECT INSTR(last_name, 'a', -1, 2), SUBSTR(last_name, -3), SUBSTRB(last_name, 1, 2), LENGTHC(last_name), LPAD(' ', 3), RPAD(last_name, 10, '.'), NLS_INITCAP('ijs', 'NLS_SORT = XDUTCH'), ASCII('a'), CONCAT(CONCAT(first_name, ' '), last_name), last_name COLLATE BINARY_AI FROM employees WHERE last_name COLLATE BINARY_CI = 'smith'

-- accept
-- source: practice
SELECT COUNT(*) FROM invoices WHERE invoice_date BETWEEN TO_DATE('01-01-2024', 'DD-MM-YYYY') AND TRUNC(SYSDATE) + INTERVAL '23:59:59' HOUR TO SECOND AND paid_at >= invoice_date

-- accept
-- source: practice
SELECT checksum, RAWTOHEX(checksum), UTL_RAW.LENGTH(checksum) FROM documents WHERE checksum = HEXTORAW('00') OR checksum IS NULL OR STANDARD_HASH('x', 'MD5') = checksum

-- accept
-- source: practice
SELECT old_text, doc_id FROM documents WHERE doc_id = 1 AND old_text IS NOT NULL

-- accept
-- source: practice
SELECT TO_NUMBER('1.234,5', '9G999D9', 'NLS_NUMERIC_CHARACTERS = '',.'''), TO_NUMBER('FF', 'XX'), TO_NUMBER('$1,000', '$9,999'), TO_NUMBER('-12.5'), TO_NUMBER('1e3'), TO_CHAR(TO_NUMBER('007')) FROM dual
