import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.readonly.decision import Decision, decide

AGGREGATED = "XMLAGG(XMLELEMENT(e, vendor_name || ', ') ORDER BY vendor_name)"


def decided(expression: str) -> Decision:
    return decide(f"SELECT {expression} x FROM ap_suppliers", ebs_catalogue())


@pytest.mark.parametrize(
    "expression",
    [
        f"RTRIM({AGGREGATED}.EXTRACT('//text()'), ', ')",
        f"RTRIM({AGGREGATED}.EXTRACT('//text()').getClobVal(), ', ')",
        f"{AGGREGATED}.extract('//text()').GetStringVal()",
        f"{AGGREGATED}.getClobVal()",
        "XMLAGG(XMLELEMENT(e, vendor_name, ',').EXTRACT('//text()') ORDER BY vendor_name).getClobVal()",
        'XMLELEMENT("Vendor", vendor_name)',
        'XMLELEMENT(NAME vendor, XMLATTRIBUTES(vendor_id AS "id", segment1), vendor_name).getStringVal()',
        'XMLFOREST(vendor_name AS n, CAST(vendor_id AS VARCHAR2(10)) AS "Id")',
        f"XMLSERIALIZE(CONTENT {AGGREGATED} AS CLOB)",
        "XMLSERIALIZE(CONTENT XMLELEMENT(e, vendor_name) AS VARCHAR2(4000))",
        "XMLELEMENT(e, '<!DOCTYPE a SYSTEM \"http://x.example\">')",
    ],
)
def test_xml_that_is_built_and_given_out_as_text_is_allowed(expression: str) -> None:
    assert decided(expression).objections == ()


@pytest.mark.parametrize(
    "expression",
    [
        "XMLAGG(vendor_name).EXTRACT('//text()')",
        "XMLAGG(XMLTYPE(vendor_name)).EXTRACT('//text()')",
        "XMLAGG(XMLELEMENT(e, vendor_name).EXTRACT('//a'))",
        "XMLAGG(XMLELEMENT(e, vendor_name).getClobVal())",
        "XMLAGG(XMLPARSE(CONTENT vendor_name)).EXTRACT('//text()')",
        "XMLAGG((SELECT XMLTYPE('<a/>') FROM dual))",
        "XMLELEMENT(NOENTITYESCAPING e, vendor_name).EXTRACT('//text()')",
        "XMLFOREST(NOENTITYESCAPING vendor_name AS n)",
        "XMLELEMENT(EVALNAME vendor_name, vendor_id)",
        "XMLELEMENT(e, XMLTYPE(vendor_name))",
        "XMLELEMENT(e, HTTPURITYPE('http://x.example').getclob())",
        f"{AGGREGATED}.EXTRACT('ora:view(\"FND_USER\")')",
        f"{AGGREGATED}.EXTRACT(vendor_name)",
        f"{AGGREGATED}.EXTRACT('//text()', 'xmlns=\"http://x.example\"')",
        f"{AGGREGATED}.TRANSFORM(vendor_name)",
        f"{AGGREGATED}.getClobVal().getClobVal(vendor_id)",
        f"{AGGREGATED}.CREATESCHEMABASEDXML('http://x.example/a.xsd')",
        f"{AGGREGATED}.\"EXTRACT\"('//text()')",
        "XMLFOREST(vendor_name AS n).EXTRACT('//text()')",
        "EXTRACT(XMLELEMENT(e, vendor_name), '//text()')",
        "XMLSERIALIZE(DOCUMENT XMLTYPE(vendor_name) AS CLOB)",
        "XMLSERIALIZE(CONTENT vendor_name AS CLOB)",
        "XMLSERIALIZE(CONTENT XMLELEMENT(e, vendor_name) AS BLOB)",
        "XMLSERIALIZE(CONTENT XMLELEMENT(e, vendor_name) AS CLOB VERSION xx_f(1))",
        "XMLSERIALIZE(CONTENT XMLELEMENT(e, vendor_name) AS CLOB INDENT SIZE = 2)",
        "XMLQUERY('doc(\"http://x.example\")' RETURNING CONTENT)",
        "XMLCONCAT(XMLELEMENT(e, vendor_name))",
        "XMLPI(NAME x, vendor_name)",
        "apps.XMLELEMENT(e, vendor_name)",
        '"XMLELEMENT"(vendor_name)',
        "vendor_name.getClobVal()",
        "XMLELEMENT(e xx_f, vendor_name)",
        "XMLELEMENT(e, vendor_name AS xx)",
    ],
)
def test_whatever_reads_a_text_as_xml_or_asks_more_of_it_is_blocked(expression: str) -> None:
    assert not decided(expression).allowed
