-- accept
-- source: SQL Language Reference 19c, SELECT, flashback_query_clause
SELECT e.last_name, e.salary FROM employees AS OF TIMESTAMP (SYSTIMESTAMP - INTERVAL '10' MINUTE) e WHERE e.last_name = 'Chung'

-- accept
-- source: practice
SELECT COUNT(*) FROM employees AS OF SCN :scn x JOIN departments AS OF TIMESTAMP SYSDATE - 1/24 y ON y.department_id = x.department_id

-- accept
-- source: SQL Language Reference 19c, Version Query Pseudocolumns
SELECT VERSIONS_STARTTIME, VERSIONS_ENDSCN, VERSIONS_XID, VERSIONS_OPERATION, salary FROM employees VERSIONS BETWEEN TIMESTAMP MINVALUE AND MAXVALUE WHERE employee_id = 100 ORDER BY VERSIONS_STARTSCN NULLS FIRST

-- accept
-- source: practice
SELECT a.val, a.versions_operation FROM a VERSIONS BETWEEN SCN MINVALUE AND MAXVALUE

-- accept
-- source: practice
SELECT * FROM (SELECT * FROM a) MINUS SELECT * FROM a AS OF TIMESTAMP TO_TIMESTAMP('2024-01-01 08:00:00', 'YYYY-MM-DD HH24:MI:SS')

-- accept
-- source: SQL Language Reference 19c, SELECT, sample_clause
SELECT COUNT(*) * 10 FROM invoices SAMPLE (10) SEED (42) i WHERE i.amount > 0

-- accept
-- source: practice
SELECT vendor_id FROM vendors SAMPLE BLOCK (2.5), dual

-- accept
-- objects: {"partitions": {"INVOICES": ["P2024"]}}
-- source: SQL Language Reference 19c, SELECT, partition_extension_clause
SELECT i.invoice_num FROM invoices PARTITION (p2024) i WHERE i.amount > 10

-- accept
-- objects: {"partitions": {"INVOICES": ["P2024"]}}
-- source: practice
SELECT v.vendor_name, p.n FROM vendors v, (SELECT vendor_id, COUNT(*) n FROM invoices PARTITION (P2024) SAMPLE (5) GROUP BY vendor_id) p WHERE p.vendor_id = v.vendor_id

-- accept
-- objects: {"partitions": {"INVOICES": ["P2024"]}}
-- source: SQL Language Reference 19c, SELECT, partition_extension_clause
SELECT SUM(amount) FROM invoices PARTITION FOR (DATE '2024-06-30')

-- accept
-- objects: {"partitions": {"SALES": ["SP_EU_Q1"]}}
-- source: SQL Language Reference 19c, SELECT, partition_extension_clause
SELECT s.product FROM sales SUBPARTITION (sp_eu_q1) s

-- accept
-- objects: {"dblinks": ["HQ", "OLD.EXAMPLE.COM"]}
-- source: practice
SELECT r.last_name, l.department_name FROM employees@hq r JOIN departments@old.example.com l ON r.department_id = l.department_id

-- accept
-- objects: {"dblinks": ["HQ"]}
-- source: practice
SELECT a.id FROM a WHERE NOT EXISTS (SELECT NULL FROM a@HQ r WHERE r.id = a.id) AND (SELECT dummy FROM dual@hq) = 'X'

-- accept
-- objects: {"sequences": ["INV_SEQ"]}
-- source: SQL Language Reference 19c, Sequence Pseudocolumns
SELECT inv_seq.NEXTVAL, inv_seq.CURRVAL, 'INV-' || LPAD(inv_seq.NEXTVAL, 8, '0') FROM dual

-- accept
-- objects: {"sequences": ["INV_SEQ"]}
-- source: practice
SELECT inv_seq.nextval AS id, v.vendor_name FROM (SELECT DISTINCT vendor_name FROM vendors ORDER BY vendor_name) v

-- accept
-- source: practice
SELECT e.ROWID, ROWIDTOCHAR(e.ROWID), ORA_ROWSCN, SCN_TO_TIMESTAMP(e.ORA_ROWSCN), DBMS_ROWID.ROWID_BLOCK_NUMBER(e.rowid) FROM employees e

-- accept
-- source: practice
SELECT val FROM a WHERE ROWID NOT IN (SELECT MIN(ROWID) FROM a GROUP BY val) AND ROWID > CHARTOROWID('AAAAAAAAAAAAAAAAAA')

-- accept
-- source: SQL Language Reference 19c, SELECT, table_collection_expression
SELECT t.COLUMN_VALUE, COUNT(b.id) FROM TABLE(sys.odcivarchar2list('x', 'y', 'z')) t LEFT JOIN b ON b.val = t.COLUMN_VALUE GROUP BY t.COLUMN_VALUE

-- accept
-- source: practice
SELECT id FROM a WHERE val IN (SELECT COLUMN_VALUE FROM TABLE(sys.dbms_debug_vc2coll('p', 'q'))) OR id IN (SELECT * FROM TABLE(sys.odcinumberlist(1, 2, 3)))

-- accept
-- source: practice
SELECT e.last_name, s.COLUMN_VALUE AS n FROM employees e, TABLE(CAST(MULTISET(SELECT LEVEL FROM dual CONNECT BY LEVEL <= LENGTH(e.last_name)) AS sys.odcinumberlist)) s

-- accept
-- source: SQL Language Reference 19c, CURSOR Expressions
SELECT d.department_name, CURSOR(SELECT e.last_name, e.salary FROM employees e WHERE e.department_id = d.department_id ORDER BY e.salary) staff FROM departments d

-- accept
-- objects: {"functions": ["XX_UTIL.SPLIT", "XX_UTIL.NET"]}
-- source: practice
SELECT t.*, xx_util.net(p_amount => i.amount, p_rate => 0.2) FROM invoices i, TABLE(xx_util.split(p_text => i.invoice_num, p_sep => '-')) t

-- accept
-- objects: {"functions": ["XX_PIPE"]}
-- source: practice
SELECT * FROM TABLE(xx_pipe(CURSOR(SELECT id, val FROM a WHERE id > 3), 'all'))

-- accept
-- source: practice
SELECT plan_table_output FROM TABLE(DBMS_XPLAN.DISPLAY_CURSOR(NULL, NULL, 'ALLSTATS LAST'))

-- accept
-- source: practice
SELECT COLUMN_VALUE FROM dual CROSS APPLY TABLE(sys.odcidatelist(SYSDATE, SYSDATE + 1))

-- accept
-- objects: {"functions": ["FND_PROFILE.VALUE", "FND_GLOBAL.USER_ID", "MO_GLOBAL.CHECK_ACCESS"]}
-- source: practice
SELECT v.segment1, v.vendor_name, fnd_global.user_id FROM vendors v, invoices i WHERE i.vendor_id = v.vendor_id
AND i.invoice_id = TO_NUMBER(fnd_profile.value('XX_INVOICE')) AND mo_global.check_access(i.vendor_id) = 'Y'
AND TRUNC(SYSDATE) BETWEEN NVL(v.start_date, TRUNC(SYSDATE)) AND NVL(v.end_date, TRUNC(SYSDATE)) AND NVL(v.enabled_flag, 'N') = 'Y'

-- accept
-- source: practice
SELECT DBMS_LOB.SUBSTR(d.body, 4000, 1), DBMS_LOB.INSTR(d.body, 'x'), UTL_RAW.CAST_TO_VARCHAR2(DBMS_LOB.SUBSTR(d.content, 100, 1)), ROUND(DBMS_RANDOM.VALUE(1, 6)), DBMS_RANDOM.STRING('U', 8), DBMS_UTILITY.GET_TIME FROM documents d
