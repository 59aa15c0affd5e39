-- accept
-- version: 23ai
-- source: SQL Language Reference 23ai, SELECT (FROM is optional)
SELECT 1 + 1 AS two, SYSDATE now, USER

-- reject ORA-00923
-- version: 19c
-- source: SQL Language Reference 19c, SELECT (FROM is required)
SELECT 1 + 1 AS two

-- accept
-- version: 23ai
-- source: SQL Language Reference 23ai, SELECT, values_clause
SELECT t.id, t.name FROM (VALUES (1, 'one'), (2, 'two')) t (id, name) WHERE t.id > 1

-- accept
-- version: 23ai
-- source: SQL Language Reference 23ai, SELECT, values_clause
WITH t (id, name) AS (VALUES (1, 'one'), (2, 'two')) SELECT a.val, t.name FROM t JOIN a ON a.id = t.id

-- accept
-- version: 23ai
-- source: SQL Language Reference 23ai, SELECT, group_by_clause (aliases)
SELECT EXTRACT(YEAR FROM hire_date) AS yr, COUNT(*) AS n FROM employees GROUP BY yr HAVING n > 2 ORDER BY yr

-- reject ORA-00904
-- version: 19c
-- source: SQL Language Reference 19c, SELECT, group_by_clause
SELECT EXTRACT(YEAR FROM hire_date) AS yr, COUNT(*) AS n FROM employees GROUP BY yr

-- accept
-- version: 23ai
-- source: SQL Language Reference 21c, The Set Operators
SELECT id FROM a EXCEPT ALL SELECT a_id FROM b INTERSECT ALL SELECT x FROM c

-- reject ORA-00933
-- version: 19c
-- source: SQL Language Reference 19c, The Set Operators (EXCEPT reads as a table alias)
SELECT id FROM a EXCEPT SELECT a_id FROM b

-- accept
-- version: 23ai
-- source: SQL Language Reference 21c, SELECT, window_clause
SELECT last_name, SUM(salary) OVER w total, AVG(salary) OVER (w ROWS UNBOUNDED PRECEDING) run FROM employees WINDOW w AS (PARTITION BY department_id ORDER BY hire_date)

-- accept
-- version: 23ai
-- source: SQL Language Reference 21c, Analytic Functions, windowing_clause
SELECT COUNT(*) OVER (ORDER BY salary GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) n FROM employees

-- reject ORA-00907
-- version: 19c
-- source: SQL Language Reference 19c, Analytic Functions, windowing_clause
SELECT SUM(salary) OVER (ORDER BY salary ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW) n FROM employees

-- accept
-- version: 23ai
-- source: SQL Language Reference 23ai, Boolean data type
SELECT TRUE yes, FALSE AS no, CAST('yes' AS BOOLEAN) b, TO_BOOLEAN(1) t FROM dual

-- reject ORA-00904
-- version: 19c
-- source: SQL Language Reference 19c, Data Types (no Boolean in SQL)
SELECT last_name FROM employees WHERE salary = TRUE

-- accept
-- version: 23ai
-- source: SQL Language Reference 21c, ANY_VALUE
SELECT department_id, ANY_VALUE(last_name), BIT_AND_AGG(employee_id), CHECKSUM(salary), SKEWNESS_POP(salary), KURTOSIS_SAMP(salary) FROM employees GROUP BY department_id

-- accept
-- version: 23ai
-- source: SQL Language Reference 23ai, SUM (intervals)
SELECT SUM(took), AVG(took) FROM documents

-- reject ORA-00932
-- version: 19c
-- source: SQL Language Reference 19c, SUM
SELECT SUM(took) FROM documents

-- accept
-- version: 23ai
-- source: SQL Language Reference 23ai, TIME_BUCKET
SELECT TIME_BUCKET(invoice_date, INTERVAL '5' MINUTE, DATE '2024-01-01') slot, COUNT(*) FROM invoices GROUP BY slot

-- accept
-- version: 23ai
-- source: SQL Language Reference 23ai, FLOOR (datetime)
SELECT FLOOR(hire_date, 'MM'), CEIL(hire_date, 'YYYY'), CEIL(hire_date) FROM employees

-- accept
-- version: 23ai
-- source: SQL Language Reference 21c, JSON_TRANSFORM
SELECT JSON_TRANSFORM(json_body, SET '$.state' = 'closed', REMOVE '$.secret') FROM documents

-- accept
-- version: 23ai
-- source: SQL Language Reference 23ai, FUZZY_MATCH
SELECT FUZZY_MATCH(LEVENSHTEIN, a.last_name, b.last_name) score, PHONIC_ENCODE(DOUBLE_METAPHONE, a.last_name) ph FROM employees a, employees b WHERE a.employee_id < b.employee_id

-- accept
-- version: 11g
-- source: SQL Language Reference 11g, SELECT
WITH t (id, lvl) AS (SELECT id, 1 FROM categories WHERE parent_id IS NULL UNION ALL SELECT c.id, t.lvl + 1 FROM t, categories c WHERE c.parent_id = t.id)
SELECT lvl, LISTAGG(id, ',') WITHIN GROUP (ORDER BY id) ids FROM t GROUP BY lvl

-- accept
-- version: 11g
-- source: SQL Language Reference 11g, SELECT, pivot_clause
SELECT * FROM (SELECT department_id, salary FROM employees) PIVOT (SUM(salary) FOR department_id IN (10, 20 AS d20))

-- reject ORA-00933
-- version: 11g
-- source: SQL Language Reference 12c, SELECT, row_limiting_clause (new in 12c)
SELECT last_name FROM employees ORDER BY salary DESC FETCH FIRST 5 ROWS ONLY

-- reject ORA-00933
-- version: 11g
-- source: SQL Language Reference 12c, SELECT, row_limiting_clause (new in 12c)
SELECT last_name FROM employees ORDER BY salary OFFSET 10 ROWS

-- reject ORA-00972
-- version: 11g
-- source: SQL Language Reference 11g, Database Object Naming Rules
SELECT salary AS total_yearly_salary_of_this_person FROM employees

-- accept
-- version: 19c
-- source: SQL Language Reference 19c, Database Object Naming Rules
SELECT salary AS total_yearly_salary_of_this_person FROM employees

-- reject ORA-00904
-- version: 11g
-- source: SQL Language Reference 12c, STANDARD_HASH (new in 12c)
SELECT STANDARD_HASH(last_name) FROM employees

-- reject ORA-00904
-- version: 11g
-- source: SQL Language Reference 12c, JSON_VALUE (new in 12c)
SELECT JSON_VALUE(json_body, '$.name') FROM documents

-- accept
-- version: 12c
-- source: SQL Language Reference 12c, JSON_VALUE
SELECT JSON_VALUE(json_body, '$.name') FROM documents

-- accept
-- version: 12c
-- source: SQL Language Reference 12c, SELECT, row_pattern_clause
SELECT symbol, n FROM quotes MATCH_RECOGNIZE (PARTITION BY symbol ORDER BY quoted_on MEASURES COUNT(*) AS n PATTERN (up+) DEFINE up AS up.price > PREV(up.price))

-- accept
-- version: 12c
-- source: SQL Language Reference 12c, SELECT, cross_outer_apply_clause
SELECT a.id, t.val FROM a OUTER APPLY (SELECT b.val FROM b WHERE b.a_id = a.id AND ROWNUM = 1) t
