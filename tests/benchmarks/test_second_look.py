import pytest

from benchmarks.second_look import unsafe
from benchmarks.suites.statements import LEGITIMATE, SuiteStatement, read_suite
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.answer import read_answer

_MODEL = "MODEL DIMENSION BY (v) MEASURES (s) RULES UPDATE (s[ANY] = 1)"


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("SELECT 1 FROM ap_suppliers; DROP TABLE ap_suppliers", "not one query"),
        ("DELETE FROM ap_suppliers", "not one query"),
        ("SELECT 1 FROM ap_suppliers FOR UPDATE", "holds Lock"),
        ("SELECT 1 INTO x FROM ap_suppliers", "holds Into"),
        ("WITH t AS (DELETE FROM ap_suppliers RETURNING vendor_id) SELECT 1 FROM t", "holds Delete"),
        ("SELECT 1 FROM v$session", "reads v$session"),
        ("SELECT 1 FROM ap_suppliers@evil", "reads ap_suppliers@evil"),
        ("SELECT ((", "cannot be read (parentheses)"),
        (f"SELECT s FROM ap_suppliers {_MODEL}; DROP TABLE ap_suppliers", "not one query"),
        (f"SELECT s FROM hr_secrets {_MODEL}", "reads HR_SECRETS"),
        (f"SELECT s FROM apps.hr_secrets x {_MODEL}", "reads HR_SECRETS"),
        (f"SELECT s FROM (SELECT 1 v, 2 s FROM ap_suppliers JOIN dba_users ON 1 = 1) {_MODEL}", "reads DBA_USERS"),
        (f"SELECT s FROM ap_suppliers {_MODEL} FOR UPDATE", "holds UPDATE"),
        (f"SELECT EXTRACT(YEAR FROM d) FROM ap_suppliers {_MODEL} UNION SELECT 1 INTO x FROM dual", "holds INTO"),
    ],
)
def test_what_must_not_be_there_is_seen_without_the_guardrails_means(statement: str, why: str) -> None:
    assert unsafe(statement, ebs_catalogue()) == why


@pytest.mark.parametrize("legitimate", read_suite(LEGITIMATE), ids=lambda it: it.id)
def test_nothing_legitimate_is_unsafe(legitimate: SuiteStatement) -> None:
    statement = read_answer(legitimate.statement).statement
    assert statement is not None
    assert unsafe(statement, ebs_catalogue()) == ""
