-- [[", Redwood Shores,"]]
SELECT REGEXP_SUBSTR('500 Oracle Parkway, Redwood Shores, CA',',[^,]+,') FROM dual

-- [["http://www.example.com/"]]
SELECT REGEXP_SUBSTR('http://www.example.com/products','http://([[:alnum:]]+\.?){3,4}/?') FROM dual

-- [["123"]]
SELECT REGEXP_SUBSTR('1234567890','(123)(4(56)(78))',1,1,'i',1) FROM dual

-- [["78"]]
SELECT REGEXP_SUBSTR('1234567890','(123)(4(56)(78))',1,1,'i',4) FROM dual

-- [["b"]]
SELECT REGEXP_SUBSTR('a,b,c','[^,]+',1,2) FROM dual

-- [[null]]
SELECT REGEXP_SUBSTR('a,b,c','[^,]+',1,4) FROM dual

-- [["b"]]
SELECT REGEXP_SUBSTR('a,b,c','[^,]+',3) FROM dual

-- [[null]]
SELECT REGEXP_SUBSTR('abc','[0-9]+') FROM dual

-- [[null]]
SELECT REGEXP_SUBSTR('','a') FROM dual

-- refused REGEXP_SUBSTR
SELECT REGEXP_SUBSTR('a,,c','[^,]*',1,2) FROM dual

-- [["1234"]]
SELECT REGEXP_SUBSTR('PO-1234-X','\d+') FROM dual

-- [["bar"]]
SELECT REGEXP_SUBSTR('foo bar','\w+$') FROM dual

-- [["[b]"]]
SELECT REGEXP_SUBSTR('a[b]c','\[.\]') FROM dual

-- [["B"]]
SELECT REGEXP_SUBSTR('ABC','b',1,1,'i') FROM dual

-- refused REGEXP_SUBSTR
SELECT REGEXP_SUBSTR('abab','(ab|a)') FROM dual

-- [["ab"]]
SELECT REGEXP_SUBSTR('abab','(x|ab)') FROM dual

-- [["ab"]]
SELECT REGEXP_SUBSTR('aab','a(b|c)') FROM dual

-- [["XbX"]]
SELECT REGEXP_SUBSTR('aXbXc','X.*?X') FROM dual

-- [["500 Oracle Parkway"]]
SELECT REGEXP_REPLACE('500   Oracle     Parkway','( ){2,}',' ') FROM dual

-- [["(515) 123-4567"]]
SELECT REGEXP_REPLACE('515.123.4567','([[:digit:]]{3})\.([[:digit:]]{3})\.([[:digit:]]{4})','(\1) \2-\3') FROM dual

-- [["ab"]]
SELECT REGEXP_REPLACE('a1b2','[0-9]') FROM dual

-- [["ab"]]
SELECT REGEXP_REPLACE('a1b2','[0-9]','') FROM dual

-- [["a#b2"]]
SELECT REGEXP_REPLACE('a1b2','[0-9]','#',1,1) FROM dual

-- refused REGEXP_REPLACE
SELECT REGEXP_REPLACE('a1b2','[0-9]','#',1,2) FROM dual

-- [[null]]
SELECT REGEXP_REPLACE('123','[0-9]','') FROM dual

-- [["axc"]]
SELECT REGEXP_REPLACE('abc','B','x',1,0,'i') FROM dual

-- refused REGEXP_REPLACE
SELECT REGEXP_REPLACE('a-b','-','\2') FROM dual

-- [["a/b"]]
SELECT REGEXP_REPLACE('a\b','\\','/') FROM dual

-- refused REGEXP_REPLACE
SELECT REGEXP_REPLACE('abc','x*','-') FROM dual

-- [[1]]
SELECT REGEXP_INSTR('500 Oracle Parkway','[^ ]+') FROM dual

-- [[4]]
SELECT REGEXP_INSTR('abc123','[0-9]') FROM dual

-- [[0]]
SELECT REGEXP_INSTR('abc','[0-9]') FROM dual

-- [[null]]
SELECT REGEXP_INSTR(NULL,'[0-9]') FROM dual

-- refused REGEXP_INSTR
SELECT REGEXP_INSTR('abc123','[0-9]',1,2) FROM dual

-- [[5]]
SELECT REGEXP_COUNT('123123123123123','(12)3') FROM dual

-- [[3]]
SELECT REGEXP_COUNT('123123123123','123',3) FROM dual

-- [[2]]
SELECT REGEXP_COUNT('a,b,c',',') FROM dual

-- [[0]]
SELECT REGEXP_COUNT('abc','x') FROM dual

-- [[1]]
SELECT REGEXP_COUNT('ABC','b',1,'i') FROM dual

-- [[null]]
SELECT REGEXP_COUNT(NULL,'x') FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('Steven','^Ste(v|ph)en$') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('Stephen','^Ste(v|ph)en$') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('AB12','^[[:alpha:]]+[[:digit:]]+$') THEN 1 ELSE 0 END FROM dual

-- [[0]]
SELECT CASE WHEN REGEXP_LIKE('12A','^\d+$') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('a\d','^a[\d]d$') THEN 1 ELSE 0 END FROM dual

-- [[0]]
SELECT CASE WHEN REGEXP_LIKE('a'||CHR(10)||'b','a.b') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('a'||CHR(10)||'b','a.b','n') THEN 1 ELSE 0 END FROM dual

-- [[0]]
SELECT CASE WHEN REGEXP_LIKE('a'||CHR(10)||'b','^b$') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('a'||CHR(10)||'b','^b$','m') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('ABC','abc','i') THEN 1 ELSE 0 END FROM dual

-- [[0]]
SELECT CASE WHEN REGEXP_LIKE('ABC','abc','ic') THEN 1 ELSE 0 END FROM dual

-- refused match parameter
SELECT CASE WHEN REGEXP_LIKE('ABC','abc','x') THEN 1 ELSE 0 END FROM dual

-- refused pattern
SELECT CASE WHEN REGEXP_LIKE('aa','(a)\1') THEN 1 ELSE 0 END FROM dual

-- refused pattern
SELECT CASE WHEN REGEXP_LIKE('aa','[[=a=]]') THEN 1 ELSE 0 END FROM dual

-- refused pattern
SELECT CASE WHEN REGEXP_LIKE('aa','(') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('x-y','[a-c-]') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('x]y','[]]') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('x^y','[x^]{2}') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('é','^[[:alpha:]]$') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('a b','[[:space:]]') THEN 1 ELSE 0 END FROM dual

-- [[1]]
SELECT CASE WHEN REGEXP_LIKE('a.b','[[:punct:]]') THEN 1 ELSE 0 END FROM dual

-- [[0]]
SELECT CASE WHEN REGEXP_LIKE(NULL,'a') THEN 1 ELSE 0 END FROM dual

-- [[4]]
SELECT id FROM t WHERE REGEXP_LIKE(s, '^[0-9]+$')

-- [["max beta", 4]]
SELECT REGEXP_REPLACE(s, '(.+) (.+)', '\2 \1'), REGEXP_INSTR(s, 'a') FROM t WHERE id = 5

-- refused no literal
SELECT id FROM t WHERE REGEXP_LIKE(s, g)
