-- CONNECT BY
SELECT po_header_id FROM po_headers_all START WITH po_header_id = 1 CONNECT BY PRIOR po_header_id = agent_id

-- ROWNUM
SELECT po_header_id FROM po_headers_all WHERE ROWNUM <= 2 ORDER BY rate

-- ROWNUM
SELECT ROWNUM, po_header_id FROM po_headers_all

-- TRUNC by 'DAY'
SELECT TRUNC(SYSDATE, 'DAY') FROM dual

-- TO_CHAR
SELECT TO_CHAR(rate, '999.99') FROM po_headers_all

-- TO_CHAR
SELECT TO_CHAR(creation_date) FROM po_headers_all

-- TO_CHAR by
SELECT TO_CHAR(creation_date, 'YYYY "o''clock" CC') FROM po_headers_all

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

-- Conversion
SELECT TO_NUMBER(segment1) FROM po_headers_all

-- with ties
SELECT * FROM (SELECT po_header_id FROM po_headers_all ORDER BY rate FETCH FIRST 1 ROWS WITH TIES)

-- percent
SELECT po_header_id FROM po_headers_all ORDER BY rate FETCH FIRST 50 PERCENT ROWS ONLY

-- NEXTVAL
SELECT po_headers_s.NEXTVAL FROM dual

-- GET_TIME
SELECT DBMS_UTILITY.GET_TIME FROM dual

-- BINARY_DOUBLE_NAN
SELECT BINARY_DOUBLE_NAN FROM dual
