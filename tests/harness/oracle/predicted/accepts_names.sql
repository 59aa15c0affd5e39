-- accept
-- source: SQL Language Reference 19c, Oracle SQL Reserved Words
SELECT 1 count, 2 sum, 3 AS max, 'x' type, 'y' name, 4 value, 'z' status, 5 position, 6 AS year, 7 AS month, 8 AS day, 'k' key, 'r' result, 9 AS limit, 10 AS top FROM dual

-- accept
-- source: practice
SELECT count, first, last, rank, json, xml, window, text, path, language, version, object, content, data, matched, time, zone FROM
 (SELECT 1 count, 2 first, 3 last, 4 rank, 5 json, 6 xml, 7 window, 8 text, 9 path, 10 language, 11 version, 12 object, 13 content, 14 data, 15 matched, 16 time, 17 zone FROM dual)

-- accept
-- source: practice
SELECT e.last_name "Last Name", salary "Pay, per month (%)", e."HIRE_DATE" "it's", 1 "1", 2 "select", 3 "a.b", 4 " " FROM employees e ORDER BY "Pay, per month (%)", "select"

-- accept
-- source: practice
SELECT "EMPLOYEES"."LAST_NAME", EMPLOYEES.Salary, employees.* FROM "EMPLOYEES" WHERE "SALARY" > 1

-- accept
-- source: practice
SELECT sys.dual.dummy, "SYS"."DUAL"."DUMMY" FROM sys.dual

-- accept
-- source: practice
SELECT t.col$1, t.no#, t.x_y FROM (SELECT 1 col$1, 2 no#, 3 x_y FROM dual) t

-- accept
-- source: practice
SELECT "Größe", straße FROM (SELECT 1 "Größe", 2 straße FROM dual)

-- accept
-- source: practice
SELECT year, SUM(amount) amount, COUNT(*) year_count FROM sales WHERE year BETWEEN 2000 AND 2024 GROUP BY year ORDER BY year DESC, amount

-- accept
-- source: practice
SELECT status.id, version.val, length FROM a status JOIN b version ON version.a_id = status.id, (SELECT LENGTH(dummy) length FROM dual) type

-- accept
-- source: practice
SELECT/*no space*/last_name/**/,salary*2 twice FROM employees WHERE(salary)>1AND(job_id)='X'OR 1=2

-- accept
-- source: SQL Language Reference 19c, Comments
SELECT -- it's only a comment; "really"
 last_name, /* a -- b ' " ; */ salary --+ not a hint here
FROM employees -- the end

-- accept
-- source: SQL Language Reference 19c, Hints
SELECT /*+ LEADING(e d) USE_NL(d) PARALLEL(e, 4) NO_SUCH_HINT("x" @sel$1) first_rows(10) */ e.last_name FROM employees e, departments d WHERE d.department_id = e.department_id

-- accept
-- source: practice
SELECT --+ FULL(a)
 a.id FROM a WHERE a.id IN (SELECT /*+ qb_name(sub) unnest */ b.a_id FROM b)

-- accept
-- source: practice
SELECT ALL id, a.*, ROWNUM, a.id AS id FROM a

-- accept
-- source: practice
SELECT id id, val id FROM a

-- accept
-- source: practice
SELECT last_name name, :1, :b2, :new_val + 1 FROM employees WHERE employee_id = :1 AND hire_date > TO_DATE(:from_date, 'YYYY-MM-DD') AND last_name LIKE '%' || :"Name" || '%'

-- accept
-- source: SQL Language Reference 19c, Text Literals
SELECT q'{it's {ok}}' a, q'"don't"' b, Q'<a > b>' c, nq'!n'!' d, N'x' e, 'It''s' f, '''' g, '' h, q'(;--)' i, '/* no comment */' j FROM dual

-- accept
-- source: SQL Language Reference 19c, Numeric Literals
SELECT 1e3, 1.5E-2, .5, 5., 1f, 2.5d, 1e2F, .5D, +7, - -3, 0.1e+2, BINARY_DOUBLE_NAN, BINARY_FLOAT_INFINITY FROM dual

-- accept
-- source: SQL Language Reference 19c, Interval Literals
SELECT INTERVAL '4 5:12:10.222' DAY TO SECOND(3), INTERVAL '123-2' YEAR(3) TO MONTH, INTERVAL '400' DAY(3), INTERVAL '11:12:10.2222222' HOUR TO SECOND(7),
 INTERVAL '30.12345' SECOND(2, 4), INTERVAL '-5' MINUTE, INTERVAL '250' HOUR(3), INTERVAL '5 10' DAY TO HOUR, INTERVAL '09:30' HOUR TO MINUTE, INTERVAL '300' MONTH(3), INTERVAL '8:08' MINUTE TO SECOND FROM dual

-- accept
-- source: SQL Language Reference 19c, Datetime Literals
SELECT DATE '2024-02-29', TIMESTAMP '2024-01-31 09:26:50.124', TIMESTAMP '2024-01-31 09:26:56 +02:00', TIMESTAMP '2024-04-15 08:00:00 US/Eastern', date '1998-12-25' + 1 FROM dual

-- accept
-- source: practice
SELECT last_name FROM employees WHERE salary ^= 1 AND salary != 2 AND NOT salary <> 3 AND commission_pct IS NOT NULL AND job_id NOT LIKE 'A\_%' ESCAPE '\' AND job_id LIKEC 'A%' AND salary NOT BETWEEN 4 AND 5
