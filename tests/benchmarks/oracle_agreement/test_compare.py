import pytest

from benchmarks.oracle_agreement.cases import Case, catalogue_of
from benchmarks.oracle_agreement.compare import agreement, compare
from benchmarks.oracle_agreement.figures import Share
from benchmarks.oracle_agreement.judges import BASELINE, CHECKER, JUDGES, PARSE, Judge, Said
from harness.oracle.versions import DEFAULT_VERSION

TABLES = catalogue_of({"T": {"A": "NUMBER", "B": "VARCHAR2(10)"}}, {}, "T")
CASES = (
    Case("accepted", "SELECT a FROM t", TABLES, "accept"),
    Case("refused", "SELECT a FROM t LIMIT 1", TABLES, "reject", ("ORA-00933",)),
    Case("other code", "SELECT c FROM t", TABLES, "reject", ("ORA-00000", "ORA-00904")),
    Case("at run time", "SELECT 1 / 0 FROM dual", TABLES, "reject", ("ORA-01476",), "runtime"),
    Case("cannot be told", "SELECT ???", TABLES, "unsure"),
    Case("not known", "SELECT b FROM t", TABLES),
)


def test_a_share_counts_only_what_it_is_about() -> None:
    answers = [
        Said("accept"),
        Said("reject", "ORA-00933"),
        Said("reject", "ORA-00942"),
        Said("unsure"),
        Said("unsure"),
        Said("accept"),
    ]
    found = agreement(CASES, answers, CHECKER)
    assert found.accepts == Share(right=1, of=1)
    assert found.rejects == Share(right=2, of=2)
    assert found.first_codes == Share(right=1, of=2)
    assert found.runtime_rejects == Share(right=0, of=1)
    assert found.accepted == Share(right=1, of=1)
    assert found.unsure == Share(right=1, of=5)


def test_a_code_is_right_only_where_the_statement_is_refused_and_any_of_the_right_ones_is() -> None:
    only = CASES[2:3]
    assert agreement(only, [Said("unsure", "ORA-00904")], CHECKER).first_codes == Share(right=0, of=1)
    assert agreement(only, [Said("reject", "ORA-00904")], CHECKER).first_codes == Share(right=1, of=1)
    assert agreement(only, [Said("reject", "ORA-00904")], PARSE).first_codes is None


def test_nothing_to_agree_on_is_no_share() -> None:
    found = agreement(CASES[-1:], [Said("accept")], CHECKER)
    assert (found.accepts, found.rejects, found.first_codes, found.runtime_rejects) == (None, None, None, None)


def test_all_judges_are_asked_and_timed_in_one_run() -> None:
    heard: list[str] = []
    section = compare("cases", CASES[:3], 2, heard.append)
    assert [row.judge for row in section.rows] == [*(judge.name for judge in JUDGES), "  any failure a reject"]
    assert len(heard) == len(JUDGES) + 1
    baseline = next(row.speed for row in section.rows if row.judge == BASELINE.name)
    assert (baseline.ratio, baseline.ratio_least, baseline.ratio_most) == (1, 1, 1)
    for row in section.rows:
        assert 0 < row.speed.median_ms <= row.speed.p95_ms
        assert 0 < row.speed.ratio_least <= row.speed.ratio_most
    assert section.rows[0].agreement.first_codes == Share(right=2, of=2)


@pytest.mark.parametrize("judge", JUDGES, ids=lambda judge: judge.name)
@pytest.mark.parametrize(
    "sql", ["", "\0", "SELECT '", "SELECT a FROM t;", "\ud800", "(" * 5_000, "%", "DROP TABLE t"]
)
def test_no_text_makes_a_judge_raise(judge: Judge, sql: str) -> None:
    assert judge.ready(TABLES)(sql, DEFAULT_VERSION).verdict in {"accept", "reject", "unsure"}
