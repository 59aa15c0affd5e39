"""Every case: the verdict, the first code and the phase are Oracle's, and a finding says where and what."""

from collections import Counter

import pytest

from benchmarks.oracle_agreement.cases import Case
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.checker import MAX_CHARACTERS, check
from tests.harness.oracle.cases import answer, cases, difference, every, files, misplaced

MISSED = [case for case in every() if case.missed]


@pytest.mark.parametrize("name", files())
def test_the_answers_are_oracles(name: str) -> None:
    assert [told for case in files()[name] if not case.missed and (told := difference(case))] == []


@pytest.mark.xfail(strict=True, reason="known, as the case's `missed` says")
@pytest.mark.parametrize("case", MISSED, ids=str)
def test_what_is_missed_is_missed_still(case: Case) -> None:
    assert difference(case) == ""


def test_no_parse_error_is_missed_unless_it_is_about_types() -> None:
    assert [case.id for case in MISSED if case.phase == "parse" and case.verdict == "accept"] == []
    assert len(MISSED) <= 30


def test_no_statement_is_there_twice_for_one_version() -> None:
    asked = Counter((case.sql, case.version, id(case.catalogue)) for case in every())
    assert [sql for (sql, *_), count in asked.items() if count > 1] == []


def test_a_rejection_has_a_code_a_message_a_kind_and_a_place() -> None:
    for case in every():
        for finding in answer(case).findings:
            if answer(case).verdict == "reject":
                assert finding.code.startswith("ORA-"), case
                assert finding.message == finding.message.strip() != "", case
                assert not finding.message.startswith("ORA-"), case
                assert misplaced(finding, case.sql) == "", case


def test_what_is_undecided_says_what_is_not_understood() -> None:
    undecided = [case for case in every() if answer(case).verdict == "unsure"]
    assert len(undecided) >= 5
    for case in undecided:
        assert all(it.message.startswith("not understood: ") for it in answer(case).findings), case


def test_the_kind_of_a_finding_fits_its_code() -> None:
    kinds = {"ORA-00942": {"unknown_table"}, "ORA-00918": {"ambiguous"}, "ORA-00979": {"grouping"}}
    kinds |= {"ORA-00937": {"grouping"}, "ORA-00934": {"grouping"}, "ORA-00923": {"syntax", "other"}}
    kinds |= {"ORA-00904": {"unknown_column", "unknown_function", "syntax"}, "ORA-00932": {"type"}}
    kinds |= {"ORA-00933": {"syntax", "other"}, "ORA-00936": {"syntax"}, "ORA-00907": {"syntax", "other"}}
    for case in every():
        for finding in answer(case).findings:
            assert finding.kind in kinds.get(finding.code, {finding.kind}), (case, finding)


def test_a_limit_at_the_end_is_never_accepted() -> None:
    for case in cases("fixtures"):
        if case.verdict == "accept":
            assert check(f"{case.sql}\nLIMIT 10", case.catalogue, case.version).verdict == "reject", case


def test_a_semicolon_at_the_end_is_an_invalid_character() -> None:
    for case in cases("fixtures"):
        if case.verdict == "accept":
            checked = check(f"{case.sql}\n;", case.catalogue, case.version)
            assert [it.code for it in checked.findings] == ["ORA-00911"], case


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("CASE WHEN 1 = 1 THEN ", " END"), ("NOT ", ""), ("- ", ""), ("ABS(", ")")]
)
def test_deep_nesting_is_undecided_and_ends_soon(opening: str, closing: str) -> None:
    sql = " ".join(("SELECT", opening * 3200, "1", closing * 3200, "FROM dual"))
    assert check(sql, ebs_catalogue()).verdict in {"reject", "unsure"}


def test_2000_parentheses_are_not_understood() -> None:
    checked = check(f"SELECT {'(' * 2000}1{')' * 2000} FROM dual", ebs_catalogue())
    assert (checked.verdict, checked.findings[0].message) == ("unsure", "not understood: nested more than 64 deep")


def test_60_parentheses_are_read() -> None:
    assert check(f"SELECT {'(' * 60}1{')' * 60} FROM dual", ebs_catalogue()).verdict == "accept"


def test_60_queries_in_one_another_are_read() -> None:
    sql = f"{'SELECT * FROM (' * 60}SELECT 1 n FROM dual{')' * 60}"
    assert check(sql, ebs_catalogue()).verdict == "accept"


@pytest.mark.parametrize("joint", [" + ", " || ", ", "])
def test_a_long_flat_statement_is_accepted(joint: str) -> None:
    assert check("SELECT 1" + f"{joint}1" * 25_000 + " FROM dual", ebs_catalogue()).verdict == "accept"


def test_a_long_condition_is_accepted() -> None:
    sql = "SELECT 1 FROM ap_suppliers WHERE " + " OR ".join(["(vendor_id = 1 AND terms_id > 2)"] * 3000)
    assert check(sql, ebs_catalogue()).verdict == "accept"


def test_a_long_union_is_accepted() -> None:
    sql = " UNION ALL ".join(["SELECT 1 FROM dual"] * 1_000)
    assert check(sql, ebs_catalogue()).verdict == "accept"


def test_a_statement_beyond_the_limit_is_undecided() -> None:
    checked = check("SELECT 1 FROM dual".ljust(MAX_CHARACTERS + 1), ebs_catalogue())
    assert (checked.verdict, checked.findings[0].message) == (
        "unsure",
        "not understood: more than 1000000 characters",
    )
    assert check("SELECT 1 FROM dual".ljust(MAX_CHARACTERS), ebs_catalogue()).verdict == "accept"


@pytest.mark.parametrize("sql", ["", "   \n", "-- only a comment", "/* and another */"])
def test_nothing_is_no_statement(sql: str) -> None:
    checked = check(sql, ebs_catalogue())
    assert [it.code for it in checked.findings] == ["ORA-00900"]
