import pytest

from harness.contracts.errors import ExitCode
from harness.oracle.findings import Finding
from harness.oracle.versions import DEFAULT_VERSION, Version
from harness.sql import judging
from harness.sql.judging import Counts, answers, as_json, count, judge, statements
from harness.sql.sources import Source
from tests.harness.sql.toys import TOYS


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        (Counts(3), ExitCode.GO),
        (Counts(3, 0, 1), ExitCode.INCONCLUSIVE),
        (Counts(3, 1, 1), ExitCode.NO_GO),
    ],
)
def test_one_rejected_statement_outweighs_all_and_one_unsure_all_accepted(counts: Counts, code: ExitCode) -> None:
    assert counts.exit_code is code


def test_each_statement_of_a_source_is_judged_at_its_place() -> None:
    source = Source("q.sql", "SELECT a FROM toys;\nSELECT b FROM toys; SELECT c\nFROM toys")
    judged = [judge(asked, TOYS, DEFAULT_VERSION) for asked in statements(source)]
    assert count(judged) == Counts(2, 1, 0)
    last = as_json(judged[-1])
    assert (last["file"], last["line"], last["column"], last["codes"]) == ("q.sql", 2, 21, ["ORA-00904"])
    assert (last["findings"][0]["line"], last["findings"][0]["column"]) == (2, 28)
    assert judged[-1].place(Finding("ORA-1", "", "other", 2, 1)) == (3, 1)


def test_an_answer_is_judged_by_its_statement() -> None:
    (asked,) = answers(Source("a", "```\nSELECT a FROM toys;\n```"))
    told = as_json(judge(asked, TOYS, DEFAULT_VERSION))
    assert (told["verdict"], told["exact"], told["line"]) == ("accept", False, 2)
    (asked,) = answers(Source("a", "SELECT a FROM toys; SELECT b FROM toys"))
    told = as_json(judge(asked, TOYS, DEFAULT_VERSION))
    assert (told["verdict"], told["codes"]) == ("reject", ["not one statement"])


def test_a_fault_of_the_checker_leaves_a_statement_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(judging, "check", broken)
    (asked,) = statements(Source("q", "SELECT a FROM toys"))
    checked = judge(asked, TOYS, Version.V11G).checked
    assert checked.verdict == "unsure"
    assert "the checker failed: RuntimeError: no" in checked.findings[0].message
