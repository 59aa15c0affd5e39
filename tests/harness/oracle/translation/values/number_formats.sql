-- [["1234"]]
SELECT TO_CHAR(1234) FROM dual

-- [[".5"]]
SELECT TO_CHAR(0.5) FROM dual

-- [["-.5"]]
SELECT TO_CHAR(-0.5) FROM dual

-- [["10.5"]]
SELECT TO_CHAR(10.50) FROM dual

-- [["0"]]
SELECT TO_CHAR(0) FROM dual

-- [["100"]]
SELECT TO_CHAR(100) FROM dual

-- [[".25"]]
SELECT TO_CHAR(1/4) FROM dual

-- fails not carried over
SELECT TO_CHAR(1/3) FROM dual

-- [[".3333"]]
SELECT TO_CHAR(ROUND(1/3,4)) FROM dual

-- [["01110"]]
SELECT TO_CHAR('01110') FROM dual

-- [["12345678901234567890"]]
SELECT TO_CHAR(12345678901234567890) FROM dual

-- [["7"]]
SELECT TO_CHAR(7/2*2) FROM dual

-- [["1234567890-"]]
SELECT TO_CHAR(-1234567890,'9999999999S') FROM dual

-- [["   .00"]]
SELECT TO_CHAR(0,'99.99') FROM dual

-- [["   .10"]]
SELECT TO_CHAR(0.1,'99.99') FROM dual

-- [["  -.20"]]
SELECT TO_CHAR(-0.2,'99.99') FROM dual

-- [["  0.00"]]
SELECT TO_CHAR(0,'90.99') FROM dual

-- [["  0.10"]]
SELECT TO_CHAR(0.1,'90.99') FROM dual

-- [[" -0.20"]]
SELECT TO_CHAR(-0.2,'90.99') FROM dual

-- [["    0"]]
SELECT TO_CHAR(0,'9999') FROM dual

-- [["    1"]]
SELECT TO_CHAR(1,'9999') FROM dual

-- [[" 123.456"]]
SELECT TO_CHAR(123.456,'999.999') FROM dual

-- [[" 123.456"]]
SELECT TO_CHAR(123.456,'999.009') FROM dual

-- [["123.456"]]
SELECT TO_CHAR(123.456,'FM999.009') FROM dual

-- [[" 123.450"]]
SELECT TO_CHAR(123.45,'999.009') FROM dual

-- [["123.45"]]
SELECT TO_CHAR(123.45,'FM999.009') FROM dual

-- [["123.00"]]
SELECT TO_CHAR(123.0,'FM999.009') FROM dual

-- [["123."]]
SELECT TO_CHAR(123.0,'FM999.999') FROM dual

-- fails not carried over
SELECT TO_CHAR(0,'FM999.99') FROM dual

-- [[" 1,234.50"]]
SELECT TO_CHAR(1234.5,'9,999.99') FROM dual

-- [["1,234.50"]]
SELECT TO_CHAR(1234.5,'FM9,999.00') FROM dual

-- [["    12"]]
SELECT TO_CHAR(12,'9,999') FROM dual

-- [[" 0,012"]]
SELECT TO_CHAR(12,'0,000') FROM dual

-- [[" 1,234,567"]]
SELECT TO_CHAR(1234567,'9,999,999') FROM dual

-- [["1,234,567.89"]]
SELECT TO_CHAR(1234567.891,'FM999G999G999D00') FROM dual

-- [[" 00123"]]
SELECT TO_CHAR(123,'00000') FROM dual

-- [["00123"]]
SELECT TO_CHAR(123,'FM00000') FROM dual

-- [["-00123"]]
SELECT TO_CHAR(-123,'00000') FROM dual

-- [["####"]]
SELECT TO_CHAR(12345,'999') FROM dual

-- [["######"]]
SELECT TO_CHAR(-12345,'9,999') FROM dual

-- [["####"]]
SELECT TO_CHAR(12345,'FM999') FROM dual

-- [["#######"]]
SELECT TO_CHAR(999.996,'999.99') FROM dual

-- [[" $1,234.50"]]
SELECT TO_CHAR(1234.5,'$9,999.99') FROM dual

-- [["-$1,234.50"]]
SELECT TO_CHAR(-1234.5,'$9,999.99') FROM dual

-- [["    $12.00"]]
SELECT TO_CHAR(12,'$9,999.99') FROM dual

-- [["$12.00"]]
SELECT TO_CHAR(12,'FM$9,999.00') FROM dual

-- [["         $10,000.00-"]]
SELECT TO_CHAR(-10000,'L99G999D99MI') FROM dual

-- [["          $1,234"]]
SELECT TO_CHAR(1234,'L9,999') FROM dual

-- [[" +12"]]
SELECT TO_CHAR(12,'S999') FROM dual

-- [[" -12"]]
SELECT TO_CHAR(-12,'S999') FROM dual

-- [[" 12+"]]
SELECT TO_CHAR(12,'999S') FROM dual

-- [[" 12-"]]
SELECT TO_CHAR(-12,'999MI') FROM dual

-- [[" 12 "]]
SELECT TO_CHAR(12,'999MI') FROM dual

-- [["12"]]
SELECT TO_CHAR(12,'FM999MI') FROM dual

-- [[" <12>"]]
SELECT TO_CHAR(-12,'999PR') FROM dual

-- [["  12 "]]
SELECT TO_CHAR(12,'999PR') FROM dual

-- [[" 125"]]
SELECT TO_CHAR(12.5,'99V9') FROM dual

-- [["1.25E-03"]]
SELECT TO_CHAR(0.00125,'FM9.99EEEE') FROM dual

-- [["1.2E+02"]]
SELECT TO_CHAR(123.456,'FM9.9EEEE') FROM dual

-- [["1.3E+02"]]
SELECT TO_CHAR(125,'FM9.9EEEE') FROM dual

-- refused EEEE
SELECT TO_CHAR(1234,'9.9EEEE') FROM dual

-- [[" FF"]]
SELECT TO_CHAR(255,'XX') FROM dual

-- [["FF"]]
SELECT TO_CHAR(255,'FMXX') FROM dual

-- [[" 00FF"]]
SELECT TO_CHAR(255,'0XXX') FROM dual

-- [["###"]]
SELECT TO_CHAR(4096,'XX') FROM dual

-- [["         MMXXIV"]]
SELECT TO_CHAR(2024,'RN') FROM dual

-- [["MMXXIV"]]
SELECT TO_CHAR(2024,'FMRN') FROM dual

-- [["###############"]]
SELECT TO_CHAR(4000,'RN') FROM dual

-- [["MCMXLIX"]]
SELECT TO_CHAR(1949,'FMRN') FROM dual

-- [["12.5"]]
SELECT TO_CHAR(12.50,'TM') FROM dual

-- [["12.5"]]
SELECT TO_CHAR(12.50,'TM9') FROM dual

-- [[" 3"]]
SELECT TO_CHAR(2.5,'9') FROM dual

-- [["-3"]]
SELECT TO_CHAR(-2.5,'9') FROM dual

-- [["-0"]]
SELECT TO_CHAR(-0.4,'9') FROM dual

-- [["-0.00"]]
SELECT TO_CHAR(-0.004,'0.00') FROM dual

-- [[" 0.1"]]
SELECT TO_CHAR(0.05,'0.0') FROM dual

-- [[" 1,234"]]
SELECT TO_CHAR('1234','9,999') FROM dual

-- refused TO_CHAR by
SELECT TO_CHAR(12,'B99') FROM dual

-- refused TO_CHAR by
SELECT TO_CHAR(12,'C99') FROM dual

-- refused TO_CHAR by
SELECT TO_CHAR(12,'TME') FROM dual

-- refused TO_CHAR by
SELECT TO_CHAR(12,'abc') FROM dual

-- [[null]]
SELECT TO_CHAR(NULL,'999') FROM dual

-- refused no literal
SELECT TO_CHAR(12,'') FROM dual

-- [["10.5", "10.50", " 001"], ["20.25", "20.25", " 002"], [null, null, " 003"], ["-3", "-3.00", " 004"], [".5", "0.50", " 005"]]
SELECT TO_CHAR(n), TO_CHAR(n,'FM990.00'), TO_CHAR(id,'000') FROM t ORDER BY id

-- [["    28.25", "7.0625"]]
SELECT TO_CHAR(SUM(n),'9,990.00'), TO_CHAR(AVG(n)) FROM t

-- [[" 1,234.50", 1234.5]]
SELECT TO_CHAR(1234.5,'9G990D00','NLS_NUMERIC_CHARACTERS=''.,'''), TO_NUMBER('1,234.5','9,999.9','NLS_NUMERIC_CHARACTERS = ''.,''') FROM dual

-- refused session setting
SELECT TO_CHAR(1234.5,'9G990D00','NLS_NUMERIC_CHARACTERS='',.''') FROM dual
