-- [["2025-06-17T10:30:00"]]
SELECT SYSDATE FROM dual

-- [["2025-06-17T10:30:00", "2025-06-17T10:30:00", "2025-06-17T10:30:00"]]
SELECT SYSTIMESTAMP, CURRENT_DATE, LOCALTIMESTAMP FROM dual

-- [["2025-04-18T00:00:00"]]
SELECT TRUNC(SYSDATE) - 60 FROM dual

-- [["2025-06-18T16:30:00"]]
SELECT 1 + SYSDATE + 6/24 FROM dual

-- [[167.4375]]
SELECT SYSDATE - DATE '2025-01-01' FROM dual

-- [["2025-06-10T10:30:00"]]
SELECT SYSDATE - INTERVAL '7' DAY FROM dual

-- [["2025-04-01T00:00:00", "2025-06-01T00:00:00", "2025-01-01T00:00:00"]]
SELECT TRUNC(SYSDATE, 'Q'), TRUNC(SYSDATE, 'MM'), TRUNC(SYSDATE, 'YYYY') FROM dual

-- [["2024-01-01T10:20:00"]]
SELECT TO_DATE('2024-01-01 10:20', 'YYYY-MM-DD HH24:MI') FROM dual

-- [["2024-03-01T10:20:30"]]
SELECT TIMESTAMP '2024-03-01 10:20:30' FROM dual

-- [["2025-03-17T10:30:00"]]
SELECT ADD_MONTHS(SYSDATE, -3) FROM dual

-- [["2024-02", "FEB-24", "Q1"]]
SELECT TO_CHAR(creation_date, 'YYYY-MM'), TO_CHAR(creation_date, 'MON-YY'), TO_CHAR(creation_date, '"Q"Q') FROM po_headers_all WHERE po_header_id = 1

-- [["february  29"]]
SELECT TO_CHAR(creation_date, 'month DD') FROM po_headers_all WHERE po_header_id = 1

-- [["a"]]
SELECT 'a' || NULL || '' FROM dual

-- []
SELECT 1 FROM dual WHERE 'a' <> ''

-- [[null]]
SELECT '' FROM dual

-- [["b", "none", 5]]
SELECT DECODE(2, 1, 'a', 2, 'b'), NVL(NULL, 'none'), TO_NUMBER('5') FROM dual

-- [[3.5, 3]]
SELECT 7/2, TRUNC(7/2) FROM dual

-- [["P1/7"]]
SELECT segment1 || '/' || agent_id FROM po_headers_all WHERE po_header_id = 1

-- [[2], [3], [1]]
SELECT po_header_id FROM po_headers_all ORDER BY rate DESC, po_header_id DESC

-- [[1], [3], [2]]
SELECT po_header_id FROM po_headers_all ORDER BY rate, po_header_id

-- [[1, 3.25], [3, 3.25]]
SELECT * FROM (SELECT po_header_id, rate FROM po_headers_all WHERE rate IS NOT NULL ORDER BY po_header_id) WHERE ROWNUM <= 2

-- [[1, "Acme"], [2, null], [3, null]]
SELECT h.po_header_id, s.vendor_name FROM po_headers_all h, ap_suppliers s WHERE h.vendor_id = s.vendor_id(+) ORDER BY 1

-- [[2], [3]]
SELECT po_header_id FROM po_headers_all MINUS SELECT 1 FROM dual ORDER BY 1

-- [[29, 1]]
SELECT EXTRACT(DAY FROM creation_date), TRUNC(creation_date) - TO_DATE('28-FEB-2024', 'DD-MON-YYYY') FROM apps.po_headers_all WHERE po_header_id = 1

-- [[1.5]]
SELECT MAX(creation_date) - MIN(creation_date) FROM po_headers_all

-- [["2024-02-29T00:00:00", "2024-02-28T00:00:00"], ["2024-02-28T00:00:00", "2024-02-27T00:00:00"]]
SELECT ROUND(creation_date), TRUNC(creation_date - 1/4) FROM po_headers_all WHERE creation_date > TO_DATE('01-jan-2007', 'dd-mon-yyyy') ORDER BY 1 DESC

-- [[7, 2]]
SELECT * FROM (SELECT agent_id, COUNT(*) c FROM po_headers_all GROUP BY agent_id ORDER BY c DESC) WHERE ROWNUM <= 1

-- [[2]]
SELECT MAX(day) - MIN(day) FROM (SELECT TRUNC(creation_date) day FROM po_headers_all)

-- [[1.5, "2024-02-28T12:00:00"]]
WITH d (day) AS (SELECT creation_date FROM po_headers_all) SELECT MAX(day) - MIN(day), MIN(day) + 1 FROM d

-- [["2024-02-27T00:00:00"]]
WITH d AS (SELECT NVL(creation_date, SYSDATE) day FROM po_headers_all UNION ALL SELECT SYSDATE FROM dual) SELECT MIN(day) - 0.5 FROM d

-- [["2024-02-28T00:00:00"]]
SELECT "é".creation_date - 1 FROM po_headers_all /* ü */ "é" WHERE "é".po_header_id = 1

-- [["2024-02-26T12:00:00"], ["2024-02-28T00:00:00"]]
SELECT h.creation_date - 1 FROM po_headers_all h, ap_suppliers s WHERE h.vendor_id = s.vendor_id(+) AND h.creation_date + 1 < SYSDATE ORDER BY h.creation_date - 1

-- [["2024-02-27T12:00:00"], ["2024-02-29T00:00:00"]]
SELECT creation_date d FROM po_headers_all WHERE po_header_id < 3 ORDER BY d - 1

-- [[2]]
SELECT (SELECT MAX(creation_date) FROM po_headers_all) - TRUNC(creation_date) FROM po_headers_all WHERE po_header_id = 2

-- [["2024-02-28T00:00:00", "2024-02-28T00:00:00"], ["2025-06-16T10:30:00", "2025-06-16T10:30:00"], ["2025-06-16T10:30:00", null]]
SELECT DECODE(po_header_id, 1, creation_date, SYSDATE) - 1, NVL2(vendor_id, creation_date, SYSDATE) - 1 FROM po_headers_all ORDER BY po_header_id

-- [[null, null], ["2024-02-26T12:00:00", -1.5], [null, null]]
SELECT CASE WHEN po_header_id = 1 THEN NULL ELSE creation_date END - 1, creation_date - LAG(creation_date) OVER (ORDER BY po_header_id) FROM po_headers_all ORDER BY po_header_id

-- [[474, 1]]
SELECT EXTRACT(DAY FROM SYSTIMESTAMP - CAST(creation_date AS TIMESTAMP)), CAST(CAST(creation_date AS TIMESTAMP) AS DATE) - TO_DATE('2024-02-28', 'YYYY-MM-DD') FROM po_headers_all WHERE po_header_id = 1

-- [[1]]
SELECT po_header_id FROM po_headers_all START WITH po_header_id = 1 CONNECT BY PRIOR po_header_id = agent_id

-- [[1], [2]]
SELECT po_header_id FROM po_headers_all WHERE ROWNUM <= 2 ORDER BY rate

-- [[1, 1], [2, 2], [3, 3]]
SELECT ROWNUM, po_header_id FROM po_headers_all

-- [["2025-06-15T00:00:00"]]
SELECT TRUNC(SYSDATE, 'DAY') FROM dual

-- [["   3.25"], [null], ["   3.25"]]
SELECT TO_CHAR(rate, '999.99') FROM po_headers_all

-- [["29-FEB-24"], ["27-FEB-24"], [null]]
SELECT TO_CHAR(creation_date) FROM po_headers_all

-- [["2024 o'clock 21"], ["2024 o'clock 21"], [null]]
SELECT TO_CHAR(creation_date, 'YYYY "o''clock" CC') FROM po_headers_all

-- [[1], [3]]
SELECT * FROM (SELECT po_header_id FROM po_headers_all ORDER BY rate FETCH FIRST 1 ROWS WITH TIES)

-- [[1], [3]]
SELECT po_header_id FROM po_headers_all ORDER BY rate FETCH FIRST 50 PERCENT ROWS ONLY
