-- [["CDEF"]]
SELECT SUBSTR('ABCDEFG',3,4) FROM dual

-- [["CDEF"]]
SELECT SUBSTR('ABCDEFG',-5,4) FROM dual

-- [["AB"]]
SELECT SUBSTR('ABCDEFG',0,2) FROM dual

-- [["EFG"]]
SELECT SUBSTR('ABCDEFG',5) FROM dual

-- [["EFG"]]
SELECT SUBSTR('ABCDEFG',-3) FROM dual

-- [[null]]
SELECT SUBSTR('ABCDEFG',8) FROM dual

-- [[null]]
SELECT SUBSTR('ABCDEFG',-8) FROM dual

-- [[null]]
SELECT SUBSTR('ABCDEFG',-8,3) FROM dual

-- [[null]]
SELECT SUBSTR('ABCDEFG',2,0) FROM dual

-- [[null]]
SELECT SUBSTR('ABCDEFG',2,-1) FROM dual

-- [["B"]]
SELECT SUBSTR('ABCDEFG',2.9,1.9) FROM dual

-- [["234"]]
SELECT SUBSTR(12345,2,3) FROM dual

-- [[null]]
SELECT SUBSTR(NULL,1,2) FROM dual

-- [[null]]
SELECT SUBSTR('abc',NULL) FROM dual

-- [[null]]
SELECT LENGTH(SUBSTR('abc',9)) FROM dual

-- [[14]]
SELECT INSTR('CORPORATE FLOOR','OR',3,2) FROM dual

-- [[2]]
SELECT INSTR('CORPORATE FLOOR','OR',-3,2) FROM dual

-- [[2]]
SELECT INSTR('CORPORATE FLOOR','OR') FROM dual

-- [[0]]
SELECT INSTR('CORPORATE FLOOR','XX') FROM dual

-- [[14]]
SELECT INSTR('CORPORATE FLOOR','OR',6) FROM dual

-- [[null]]
SELECT INSTR('abc','') FROM dual

-- [[6]]
SELECT INSTR('abcabc','c',-1) FROM dual

-- [[3]]
SELECT INSTR('abcabc','c',-2) FROM dual

-- [[2]]
SELECT INSTR('aaaa','aa',1,2) FROM dual

-- [[0]]
SELECT INSTR('abc','b',0) FROM dual

-- fails ORA-01428
SELECT INSTR('abc','b',1,0) FROM dual

-- [[3]]
SELECT INSTR(12345,34) FROM dual

-- [["*.*.*.*.*Page 1"]]
SELECT LPAD('Page 1',15,'*.') FROM dual

-- [["MORRISONabab"]]
SELECT RPAD('MORRISON',12,'ab') FROM dual

-- [["ab"]]
SELECT LPAD('abc',2) FROM dual

-- [["ab"]]
SELECT RPAD('abc',2) FROM dual

-- [["  abc"]]
SELECT LPAD('abc',5) FROM dual

-- [["007"]]
SELECT LPAD(7,3,'0') FROM dual

-- [[null]]
SELECT LPAD('abc',0) FROM dual

-- [[null]]
SELECT LPAD('abc',-1) FROM dual

-- [[null]]
SELECT LPAD('abc',5,'') FROM dual

-- [[null]]
SELECT LPAD('',5,'x') FROM dual

-- [[4000]]
SELECT LENGTH(RPAD('x',5000,'y')) FROM dual

-- [["BROWNING<=====>"]]
SELECT LTRIM('<=====>BROWNING<=====>','<>=') FROM dual

-- [["<=====>BROWNING"]]
SELECT RTRIM('<=====>BROWNING<=====>','<>=') FROM dual

-- [["ab "]]
SELECT LTRIM('  ab ') FROM dual

-- [[" ab"]]
SELECT RTRIM(' ab  ') FROM dual

-- [[null]]
SELECT RTRIM('aaa','a') FROM dual

-- [[null]]
SELECT LTRIM('abc','') FROM dual

-- [["ab"]]
SELECT TRIM('  ab  ') FROM dual

-- [["ab"]]
SELECT TRIM(BOTH 'x' FROM 'xxabxx') FROM dual

-- [["120"]]
SELECT TRIM(LEADING '0' FROM '00120') FROM dual

-- [["0012"]]
SELECT TRIM(TRAILING '0' FROM '00120') FROM dual

-- [["ab"]]
SELECT TRIM('x' FROM 'xxabxx') FROM dual

-- [[null]]
SELECT TRIM('   ') FROM dual

-- fails ORA-30001
SELECT TRIM('xy' FROM 'xyab') FROM dual

-- [["12345"]]
SELECT TRIM(0 FROM 0123450) FROM dual

-- [["The Soap"]]
SELECT INITCAP('the soap') FROM dual

-- [["O'Reilly-Smith Jr."]]
SELECT INITCAP('o''reilly-SMITH jr.') FROM dual

-- [["A1b C_D"]]
SELECT INITCAP('a1b c_d') FROM dual

-- [["LARGE"]]
SELECT UPPER('Large') FROM dual

-- [["mr. scott"]]
SELECT LOWER('MR. SCOTT') FROM dual

-- [[null]]
SELECT UPPER('') FROM dual

-- [["LARGE"]]
SELECT NLS_UPPER('large') FROM dual

-- [["BLACK and BLUE"]]
SELECT REPLACE('JACK and JUE','J','BL') FROM dual

-- [["ACK and UE"]]
SELECT REPLACE('JACK and JUE','J') FROM dual

-- [[null]]
SELECT REPLACE('JJJ','J') FROM dual

-- [["abc"]]
SELECT REPLACE('abc','') FROM dual

-- [["abc"]]
SELECT REPLACE('abc',NULL,'x') FROM dual

-- [["ac"]]
SELECT REPLACE('abc','b',NULL) FROM dual

-- [[null]]
SELECT REPLACE(NULL,'b','c') FROM dual

-- [["SQL_Plus_Users_Guide"]]
SELECT TRANSLATE('SQL*Plus User''s Guide',' */''','___') FROM dual

-- [["9XXX999"]]
SELECT TRANSLATE('2KRW229','0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ','9999999999XXXXXXXXXXXXXXXXXXXXXXXXXX') FROM dual

-- [[null]]
SELECT TRANSLATE('abc','abc','') FROM dual

-- [["xyz"]]
SELECT TRANSLATE('abc','abcd','xyz') FROM dual

-- [["bbb"]]
SELECT TRANSLATE('aaa','ab','b') FROM dual

-- [[7]]
SELECT LENGTH('CANDIDE') FROM dual

-- [[null]]
SELECT LENGTH('') FROM dual

-- [[6]]
SELECT LENGTH(1234.50) FROM dual

-- [[3]]
SELECT LENGTHB('abc') FROM dual

-- [["A"]]
SELECT CHR(65) FROM dual

-- [["\n"]]
SELECT CHR(10) FROM dual

-- [[65]]
SELECT ASCII('A') FROM dual

-- [[null]]
SELECT ASCII('') FROM dual

-- [["ab"]]
SELECT CONCAT('a','b') FROM dual

-- [["a"]]
SELECT CONCAT('a',NULL) FROM dual

-- [["b"]]
SELECT CONCAT(NULL,'b') FROM dual

-- [[null]]
SELECT CONCAT(NULL,NULL) FROM dual

-- [["abc"]]
SELECT 'a'||'b'||'c' FROM dual

-- [["ac"]]
SELECT 'a'||NULL||'c' FROM dual

-- [[null]]
SELECT NULL||NULL FROM dual

-- [[null]]
SELECT ''||'' FROM dual

-- [["a1b"]]
SELECT 'a'||1||'b' FROM dual

-- [["n=.5"]]
SELECT 'n='||0.5 FROM dual

-- [["d=05-JAN-24"]]
SELECT 'd='||DATE '2024-01-05' FROM dual

-- [["12"]]
SELECT 1||2 FROM dual

-- [["33"]]
SELECT 1+2||3 FROM dual

-- [[33]]
SELECT '3'||1+2 FROM dual

-- refused REVERSE
SELECT REVERSE('abc') FROM dual

-- refused SOUNDEX
SELECT SOUNDEX('Smith') FROM dual

-- refused SUBSTRB
SELECT SUBSTRB('abc',1,1) FROM dual

-- [["abc"]]
SELECT TO_CLOB('abc') FROM dual

-- fails not carried over
SELECT CHR(200) FROM dual

-- [[5, "ALPHA", "alpha!"], [null, null, "!"]]
SELECT LENGTH(s), UPPER(s), s||'!' FROM t WHERE id IN (1, 3) ORDER BY id

-- [["alpha10.531-JAN-24"]]
SELECT s||n||d FROM t WHERE id = 1

-- [[4, 7, "ax"]]
SELECT INSTR(s,'a',2), INSTR(s,'a',-1), SUBSTR(s,-2) FROM t WHERE id = 5

-- [["0002Beta..."]]
SELECT LPAD(id,4,'0')||RPAD(s,7,'.') FROM t WHERE id = 2
