-- FOR UPDATE
SELECT po_header_id FROM po_headers_all FOR UPDATE

-- no SELECT
DELETE FROM po_headers_all

-- no SELECT
DROP TABLE po_headers_all

-- USER
SELECT USER FROM dual

-- function
SELECT AP_INVOICES_PKG.GET_APPROVAL_STATUS(1) FROM dual

-- ORA-01722
SELECT TO_NUMBER(segment1) FROM po_headers_all

-- NEXTVAL
SELECT po_headers_s.NEXTVAL FROM dual

-- GET_TIME
SELECT DBMS_UTILITY.GET_TIME FROM dual

-- BINARY_DOUBLE_NAN
SELECT BINARY_DOUBLE_NAN FROM dual

-- MODEL
SELECT po_header_id, n FROM po_headers_all MODEL DIMENSION BY (po_header_id) MEASURES (0 n) RULES (n[1] = 1)

-- MATCH_RECOGNIZE
SELECT * FROM po_headers_all MATCH_RECOGNIZE (ORDER BY po_header_id MEASURES COUNT(*) AS n PATTERN (a) DEFINE a AS rate > 1)

-- ORA-01476
SELECT agent_id / (agent_id - 7) FROM po_headers_all
