-- reject ORA-01428
-- phase: runtime
-- source: practice
SELECT SQRT(-4) FROM dual

-- reject ORA-01428
-- phase: runtime
-- source: practice
SELECT LN(0) FROM dual

-- reject ORA-01428
-- phase: runtime
-- source: practice
SELECT ACOS(2) FROM dual

-- reject ORA-01428
-- phase: runtime
-- source: practice
SELECT REGEXP_SUBSTR('a,b,c', '[^,]+', 0) FROM dual

-- reject ORA-01428
-- phase: runtime
-- source: practice
SELECT INSTR('banana', 'a', 1, 0) FROM dual

-- accept
-- source: practice
SELECT SUBSTR('banana', 0, 2), INSTR('banana', 'a', 0), POWER(0, 0), MOD(-7, 3), LOG(10, 100), SQRT(0) FROM dual

-- reject ORA-01426
-- phase: runtime
-- source: practice
SELECT POWER(10, 200) FROM dual

-- reject ORA-01426
-- phase: runtime
-- source: practice
SELECT EXP(500) FROM dual

-- reject ORA-30001
-- phase: runtime
-- source: practice
SELECT TRIM('xy' FROM 'xyabcxy') FROM dual

-- accept
-- source: practice
SELECT LTRIM('xyabcxy', 'xy'), TRIM(BOTH 'x' FROM 'xabcx'), TRIM('  a ') FROM dual

-- reject ORA-01489
-- phase: runtime
-- source: practice
-- missed: the lengths of texts are not computed
SELECT RPAD('x', 4000, 'x') || RPAD('y', 4000, 'y') FROM dual

-- reject ORA-01489
-- phase: runtime
-- source: practice
-- missed: the lengths of texts are not computed
SELECT LISTAGG(RPAD('x', 100, 'x'), ',') WITHIN GROUP (ORDER BY NULL) FROM dual CONNECT BY LEVEL <= 100

-- accept
-- source: SQL Language Reference 19c, LISTAGG
SELECT LISTAGG(RPAD('x', 100, 'x'), ',' ON OVERFLOW TRUNCATE) WITHIN GROUP (ORDER BY NULL) FROM dual CONNECT BY LEVEL <= 100

-- reject ORA-22835
-- phase: runtime
-- source: practice
-- missed: the lengths of texts are not computed
SELECT TO_CHAR(TO_CLOB(RPAD('x', 4000, 'x')) || 'yz') FROM dual

-- reject ORA-31011
-- phase: runtime
-- source: practice
-- missed: texts of XML are not read
SELECT XMLTYPE('<a><b>1</a>') FROM dual

-- accept
-- source: practice
SELECT XMLTYPE('<a><b>1</b></a>') FROM dual

-- reject ORA-40478
-- phase: runtime
-- source: practice
-- missed: the lengths of texts are not computed
SELECT JSON_ARRAYAGG(RPAD('x', 3000, 'x')) FROM dual CONNECT BY LEVEL <= 2

-- accept
-- source: SQL Language Reference 19c, JSON_ARRAYAGG
SELECT JSON_ARRAYAGG(RPAD('x', 3000, 'x') RETURNING CLOB) FROM dual CONNECT BY LEVEL <= 2
