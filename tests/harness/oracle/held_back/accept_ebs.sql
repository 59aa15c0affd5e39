-- Held back: written before their answers were seen, from error messages that people have reported.

-- accept
SELECT aia.invoice_num, TO_CHAR(aia.invoice_date, 'DD-MON-YYYY') invoice_date, pv.vendor_name, pv.segment1 vendor_number, NVL(SUM(ail.amount), 0) total
FROM xx_ap_invoices aia, xx_ap_invoice_lines ail, xx_vendors pv
WHERE aia.invoice_id = ail.invoice_id(+)
AND aia.vendor_id = pv.vendor_id
AND aia.org_id = NVL(:p_org_id, aia.org_id)
AND TRUNC(aia.gl_date) BETWEEN TO_DATE(:p_from, 'YYYY/MM/DD HH24:MI:SS') AND TO_DATE(:p_to, 'YYYY/MM/DD HH24:MI:SS')
AND aia.cancelled_date IS NULL
GROUP BY aia.invoice_num, aia.invoice_date, pv.vendor_name, pv.segment1
HAVING NVL(SUM(ail.amount), 0) <> 0
ORDER BY pv.vendor_name, aia.invoice_num

-- accept
SELECT gcc.segment1 || '.' || gcc.segment2 || '.' || gcc.segment3 account, SUM(CASE WHEN ail.amount > 0 THEN ail.amount ELSE 0 END) dr, SUM(CASE WHEN ail.amount < 0 THEN -ail.amount ELSE 0 END) cr
FROM xx_ap_invoice_lines ail
INNER JOIN xx_gl_codes gcc ON gcc.ccid = ail.ccid AND gcc.account_type IN ('E', 'A')
GROUP BY gcc.segment1, gcc.segment2, gcc.segment3
ORDER BY 1

-- accept
SELECT aia.invoice_id, aia.invoice_num,
  DECODE(aia.invoice_type_lookup_code, 'STANDARD', 'Std', 'CREDIT', 'Cr', aia.invoice_type_lookup_code) kind,
  (SELECT COUNT(*) FROM xx_ap_invoice_lines l WHERE l.invoice_id = aia.invoice_id AND l.line_type = 'ITEM') item_lines,
  CASE WHEN SYSDATE - aia.invoice_date <= 30 THEN '0-30' WHEN SYSDATE - aia.invoice_date <= 60 THEN '31-60' ELSE '60+' END age_bucket
FROM xx_ap_invoices aia
WHERE EXISTS (SELECT 'x' FROM xx_vendors v WHERE v.vendor_id = aia.vendor_id AND v.enabled_flag = 'Y' AND SYSDATE BETWEEN NVL(v.start_date_active, SYSDATE - 1) AND NVL(v.end_date_active, SYSDATE + 1))

-- accept
SELECT * FROM (SELECT pv.vendor_name, SUM(aia.invoice_amount) amt, RANK() OVER (ORDER BY SUM(aia.invoice_amount) DESC) rnk FROM xx_ap_invoices aia, xx_vendors pv WHERE aia.vendor_id = pv.vendor_id GROUP BY pv.vendor_name) WHERE rnk <= 10

-- accept
SELECT DISTINCT pv.vendor_id, pv.vendor_name FROM xx_vendors pv WHERE pv.vendor_id IN (SELECT vendor_id FROM xx_ap_invoices WHERE org_id IN (81, 82) MINUS SELECT vendor_id FROM xx_ap_invoices WHERE cancelled_date IS NOT NULL) ORDER BY pv.vendor_name

-- accept
SELECT org_id, TO_CHAR(gl_date, 'MON-YY') period, SUM(invoice_amount) amt FROM xx_ap_invoices WHERE gl_date >= ADD_MONTHS(TRUNC(SYSDATE, 'MM'), -12) GROUP BY org_id, TO_CHAR(gl_date, 'MON-YY'), TRUNC(gl_date, 'MM') ORDER BY org_id, TRUNC(gl_date, 'MM')

-- accept
SELECT invoice_num, vendor_id, COUNT(*) FROM xx_ap_invoices GROUP BY invoice_num, vendor_id HAVING COUNT(*) > 1

-- accept
WITH inv AS (SELECT /*+ MATERIALIZE */ vendor_id, SUM(invoice_amount) amt FROM xx_ap_invoices GROUP BY vendor_id), tot AS (SELECT SUM(amt) grand FROM inv) SELECT pv.vendor_name, inv.amt, ROUND(100 * inv.amt / NULLIF(tot.grand, 0), 2) || '%' pct FROM inv, tot, xx_vendors pv WHERE pv.vendor_id = inv.vendor_id ORDER BY inv.amt DESC NULLS LAST

-- accept
SELECT ail.invoice_id, ail.line_number, ail.amount, SUM(ail.amount) OVER (PARTITION BY ail.invoice_id ORDER BY ail.line_number) running, ail.amount / NULLIF(ail.quantity_invoiced, 0) unit_price FROM xx_ap_invoice_lines ail WHERE ail.line_type != 'TAX'

-- accept
-- objects: {"functions": ["XX_AP_PKG.AMOUNT_PAID"]}
SELECT aia.invoice_num, xx_ap_pkg.amount_paid(aia.invoice_id) paid, aia.invoice_amount - xx_ap_pkg.amount_paid(aia.invoice_id) open_amt FROM xx_ap_invoices aia WHERE xx_ap_pkg.amount_paid(aia.invoice_id) < aia.invoice_amount

-- accept
SELECT 'Header' rec_type, invoice_num, TO_CHAR(invoice_amount) val, 1 ord FROM xx_ap_invoices WHERE invoice_id = :p_id UNION ALL SELECT 'Line', TO_CHAR(line_number), TO_CHAR(amount), 2 FROM xx_ap_invoice_lines WHERE invoice_id = :p_id ORDER BY ord, 2

-- accept
SELECT aia.* , pv.vendor_name FROM xx_ap_invoices aia, xx_vendors pv WHERE 1 = 1 AND aia.vendor_id = pv.vendor_id AND UPPER(aia.description) LIKE '%' || UPPER(:p_desc) || '%' AND aia.attribute1 IS NULL AND (:p_vendor IS NULL OR pv.vendor_name = :p_vendor)
