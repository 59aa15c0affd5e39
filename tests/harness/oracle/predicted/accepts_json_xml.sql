-- accept
-- source: SQL Language Reference 19c, JSON_TABLE
SELECT d.doc_id, j.* FROM documents d, JSON_TABLE(d.json_body, '$.orders[*]' ERROR ON ERROR
 COLUMNS (rn FOR ORDINALITY, order_no NUMBER PATH '$.no', placed DATE PATH '$.placed', has_note VARCHAR2(5) EXISTS PATH '$.note',
 raw_lines VARCHAR2(4000) FORMAT JSON WITH WRAPPER PATH '$.lines[*].sku',
 NESTED PATH '$.lines[*]' COLUMNS (line_rn FOR ORDINALITY, sku VARCHAR2(30) PATH '$.sku', qty NUMBER PATH '$.qty' DEFAULT 1 ON ERROR))) j
WHERE j.qty > 1

-- accept
-- source: practice
SELECT jt.name, jt.tag FROM documents d CROSS JOIN JSON_TABLE(d.json_body FORMAT JSON, '$' COLUMNS (name VARCHAR2(40) PATH '$.name', NESTED PATH '$.tags[*]' COLUMNS (tag VARCHAR2(20) PATH '$'))) jt

-- accept
-- source: practice
SELECT COLUMN_NO, v FROM JSON_TABLE('[1,2,3]', '$[*]' COLUMNS (column_no FOR ORDINALITY, v NUMBER PATH '$'))

-- accept
-- source: SQL Language Reference 19c, JSON_VALUE
SELECT JSON_VALUE(json_body, '$.total' RETURNING NUMBER DEFAULT 0 ON ERROR), JSON_VALUE(json_body, '$.a[0].b'), JSON_VALUE(json_body, '$.when' RETURNING DATE NULL ON ERROR) FROM documents

-- accept
-- source: SQL Language Reference 19c, JSON_QUERY
SELECT JSON_QUERY(json_body, '$.lines' RETURNING VARCHAR2(2000) PRETTY WITH CONDITIONAL WRAPPER EMPTY ON ERROR), JSON_QUERY('{"a":[1,2]}', '$.a[*]' WITH UNCONDITIONAL ARRAY WRAPPER) FROM documents

-- accept
-- source: SQL Language Reference 19c, JSON_EXISTS
SELECT doc_id FROM documents WHERE JSON_EXISTS(json_body, '$.lines[*]?(@.qty > $q && @.sku == "A")' PASSING :minimum AS "q" FALSE ON ERROR) AND json_body IS JSON STRICT WITH UNIQUE KEYS

-- accept
-- source: SQL Language Reference 19c, JSON_OBJECT
SELECT JSON_OBJECT(KEY 'id' VALUE employee_id, 'name' VALUE last_name, 'job' IS job_id, 'boss' : manager_id ABSENT ON NULL RETURNING VARCHAR2(4000)) FROM employees

-- accept
-- source: SQL Language Reference 19c, JSON_OBJECT (wildcard)
SELECT JSON_OBJECT(*), JSON_OBJECT(x.*), JSON_OBJECT(id, val) FROM a x

-- accept
-- source: SQL Language Reference 19c, JSON_ARRAYAGG
SELECT department_id, JSON_ARRAYAGG(JSON_OBJECT('n' VALUE last_name, 's' VALUE salary) ORDER BY salary DESC NULL ON NULL RETURNING CLOB) people,
 JSON_OBJECTAGG(KEY email VALUE salary) pay FROM employees GROUP BY department_id

-- accept
-- source: practice
SELECT JSON_ARRAY(1, 'two', SYSDATE, NULL NULL ON NULL), JSON_ARRAY('{"x":1}' FORMAT JSON, JSON_OBJECT('k' VALUE 'v')) FROM dual

-- accept
-- source: practice
SELECT x.j.customer.name, x.j.lines[0].sku FROM (SELECT TREAT(json_body AS JSON) j FROM documents) x WHERE x.j.total.number() > 10

-- accept
-- source: SQL Language Reference 19c, JSON_MERGEPATCH
SELECT JSON_MERGEPATCH(json_body, '{"state":"closed"}' RETURNING CLOB), JSON_SERIALIZE(json_body RETURNING VARCHAR2(4000) PRETTY) FROM documents WHERE 1 = 0 OR json_body IS NOT JSON

-- accept
-- source: practice
SELECT CASE WHEN json_body IS JSON THEN JSON_VALUE(json_body, '$.k') ELSE 'not json' END k FROM documents

-- accept
-- source: XML DB Developer's Guide 19c, XMLTABLE
SELECT x.seq, x.sku, x.qty FROM documents d, XMLTABLE('/order/line[@type="std"]' PASSING d.xml_body
 COLUMNS seq FOR ORDINALITY, sku VARCHAR2(30) PATH '@sku', qty NUMBER PATH 'qty' DEFAULT 1, rest XMLTYPE PATH 'notes') x

-- accept
-- source: XML DB Developer's Guide 19c, XMLTABLE
SELECT t.name FROM documents d, XMLTABLE(XMLNAMESPACES('http://example.com/p' AS "p", DEFAULT 'http://example.com/d'),
 'for $i in /p:root/item where $i/@n > $min return $i' PASSING d.xml_body, 5 AS "min" COLUMNS name VARCHAR2(40) PATH '@name') t

-- accept
-- source: practice
SELECT COLUMN_VALUE n FROM XMLTABLE('1 to 10')

-- accept
-- source: practice
SELECT TRIM(COLUMN_VALUE) part FROM a, XMLTABLE(('"' || REPLACE(val, ',', '","') || '"'))

-- accept
-- source: SQL Language Reference 19c, XMLELEMENT
SELECT XMLELEMENT("Emp", XMLATTRIBUTES(e.employee_id AS "id", e.job_id), XMLFOREST(e.first_name, e.salary AS "Pay"), XMLCOMMENT('x'), XMLCDATA('<&>')) AS "Result" FROM employees e

-- accept
-- source: practice
SELECT RTRIM(XMLAGG(XMLELEMENT(e, last_name || ',') ORDER BY last_name).EXTRACT('//text()').getClobVal(), ',') names, department_id FROM employees GROUP BY department_id

-- accept
-- source: SQL Language Reference 19c, XMLQUERY
SELECT XMLCAST(XMLQUERY('/order/total/text()' PASSING d.xml_body RETURNING CONTENT) AS NUMBER(10, 2)) total, XMLSERIALIZE(CONTENT d.xml_body AS CLOB INDENT SIZE = 2) txt
FROM documents d WHERE XMLEXISTS('/order[@id=$i]' PASSING BY VALUE d.xml_body, 7 AS "i")

-- accept
-- source: practice
SELECT EXTRACTVALUE(xml_body, '/order/@id') oid, EXTRACT(xml_body, '/order/line').getStringVal() l, d.xml_body.existsNode('/order') e FROM documents d WHERE EXISTSNODE(xml_body, '/order/total') = 1

-- accept
-- source: practice
SELECT EXTRACTVALUE(VALUE(t), '/line/@sku') sku FROM documents d, TABLE(XMLSEQUENCE(EXTRACT(d.xml_body, '/order/line'))) t

-- accept
-- source: SQL Language Reference 19c, XMLROOT
SELECT XMLROOT(XMLELEMENT("a", 1), VERSION '1.0', STANDALONE YES), XMLPARSE(CONTENT '<b/>' WELLFORMED), XMLPI(NAME "style", 'type="text"'), XMLCONCAT(XMLTYPE('<x/>'), XMLELEMENT(NAME "y")), XMLCOLATTVAL(dummy AS "d") FROM dual

-- accept
-- source: practice
SELECT XMLELEMENT("depts", XMLAGG(XMLELEMENT("dept", XMLATTRIBUTES(d.department_id AS id), (SELECT XMLAGG(XMLELEMENT("emp", e.last_name)) FROM employees e WHERE e.department_id = d.department_id)))) FROM departments d

-- accept
-- source: practice
SELECT DBMS_XMLGEN.GETXML('select 1 from dual') q, d.xml_body.extract('/a/b/text()').getNumberVal() n FROM documents d
