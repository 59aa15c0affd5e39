-- accept
SELECT/**/last_name/* between */FROM/**/employees--at the end

-- accept
SELECT /*+ FULL(e) */ e.last_name FROM employees e

-- accept
SELECT e . last_name , 'a--b' , q'[it's /* no comment */]' FROM employees e -- the last line

-- reject ORA-00911
SELECT last_name FROM employees;

-- reject ORA-00936
SELECT FROM employees

-- reject ORA-00904
SELECT e.last_nam -- a column that is not there
FROM employees e

-- reject ORA-01756
SELECT 'it''s FROM employees

-- reject ORA-01740
SELECT "LAST_NAME FROM employees
