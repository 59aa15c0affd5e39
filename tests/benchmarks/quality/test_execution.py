"""Answers through the real parts: judged, executed beside their gold statements, counted and put before the gates."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice

import pytest

from benchmarks.chat import Reply
from benchmarks.quality.execution import Execution, Outcome, execute
from benchmarks.quality.figures import Answered, Tally
from benchmarks.quality.judgement import Judgement, judge_answer
from benchmarks.quality.names import RealNames
from benchmarks.quality.questions import Question
from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.rows.generate import rows_for
from harness.gates import gate as gates
from harness.judge import judge
from harness.oracle.box import Box
from harness.oracle.duck import write_database
from harness.policy import read_policy
from tests.harness import cases

GO, NO_GO, INCONCLUSIVE = gates.Outcome.GO, gates.Outcome.NO_GO, gates.Outcome.INCONCLUSIVE
JOIN = (
    "SELECT s.VENDOR_NAME, h.SEGMENT1 FROM PO_HEADERS_ALL h JOIN AP_SUPPLIERS s ON h.VENDOR_ID = s.VENDOR_ID "
    "WHERE h.CURRENCY_CODE = 'EUR' AND h.ORG_ID = 204"
)
DISTINCT = "SELECT DISTINCT h.AGENT_ID FROM PO_HEADERS_ALL h WHERE h.TYPE_LOOKUP_CODE = 'STANDARD'"
ORDER = "SELECT i.INVOICE_NUM FROM AP_INVOICES_ALL i WHERE i.ORG_ID = 81 ORDER BY i.INVOICE_AMOUNT DESC"
EMPTY = "SELECT h.SEGMENT1 FROM PO_HEADERS_ALL h WHERE 1 = 2"
NOT_HERE = "SELECT h.SEGMENT1 FROM PO_HEADERS_ALL h WHERE h.ORG_ID = 204 AND USER IS NOT NULL"
GOLDS = (JOIN, DISTINCT, ORDER, EMPTY, NOT_HERE)
HEAVY = "SELECT SUM(LENGTH(a.SEGMENT1 || e.SEGMENT1)) FROM " + ", ".join(f"PO_HEADERS_ALL {it}" for it in "abcdefg")
WRONG = {
    "a wrong join": (JOIN, JOIN.replace("h.VENDOR_ID =", "h.AGENT_ID =")),
    "an outer join": (JOIN, JOIN.replace("h JOIN", "h LEFT JOIN")),
    "a missing join condition": (JOIN, JOIN.replace("h.VENDOR_ID = s.VENDOR_ID", "1 = 1")),
    "a wrong value": (JOIN, JOIN.replace("204", "81")),
    "a missing filter": (JOIN, JOIN.replace(" AND h.ORG_ID = 204", "")),
    "swapped columns": (JOIN, JOIN.replace("s.VENDOR_NAME, h.SEGMENT1", "h.SEGMENT1, s.VENDOR_NAME")),
    "a missing DISTINCT": (DISTINCT, DISTINCT.replace("DISTINCT ", "")),
    "a missing order": (ORDER, ORDER.partition(" ORDER")[0]),
    "a wrong order": (ORDER, ORDER.replace("DESC", "ASC")),
    "rows where there are none": (EMPTY, EMPTY.replace("1 = 2", "1 = 1")),
}  # fmt: skip
RIGHT = {
    "the gold statement": (JOIN, JOIN),
    "another form of the join": (
        JOIN,
        (
            "SELECT s.VENDOR_NAME v, h.SEGMENT1 n FROM AP_SUPPLIERS s, PO_HEADERS_ALL h WHERE 204 = h.ORG_ID "
            "AND s.VENDOR_ID = h.VENDOR_ID AND h.CURRENCY_CODE IN ('EUR')"
        ),
    ),
    "an order nobody asked for": (JOIN, f"{JOIN} ORDER BY h.SEGMENT1 DESC"),
    "GROUP BY for DISTINCT": (DISTINCT, f"{DISTINCT.replace('DISTINCT ', '')} GROUP BY h.AGENT_ID"),
    "another order of what ties": (ORDER, f"{ORDER}, i.INVOICE_NUM DESC"),
}


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Box]:
    rows = rows_for(ebs_catalogue(), GOLDS)
    path = write_database(tmp_path_factory.mktemp("ground") / "rows.duckdb", ebs_catalogue(), rows)
    with Box(ebs_catalogue(), path) as made:
        yield made


def question(gold: str) -> Question:
    return Question(id="q", cluster="f", tier="joins", prompt="", gold=gold)


def asked(box: Box, gold: str, answer: str) -> tuple[Judgement, Execution]:
    judgement = judge_answer(answer, question(gold), RealNames(ebs_catalogue()), box)
    return judgement, execute([box], judgement, gold)


def outcomes(box: Box, answers: Sequence[tuple[str, str]]) -> dict[str, gates.Outcome]:
    """Return what the gates say of 320 questions, which these pairs of gold statement and answer share."""
    all_of_them = list(islice(cycle([asked(box, gold, answer) for gold, answer in answers]), 320))
    tally = Tally()
    for judgement, execution in all_of_them:
        tally.add(Answered(question(JOIN), Reply(text="", seconds=1.0), judgement, execution))
    case = cases.good()
    shown = case.exhibits["sql_quality"]
    evidence = shown.evidence.model_copy(update={"figures": tally.figures()})
    case = replace(case, exhibits={**case.exhibits, "sql_quality": replace(shown, evidence=evidence)})
    return {it.gate: it.outcome for it in judge(case, read_policy()).gates}


@pytest.mark.parametrize(("gold", "answer"), RIGHT.values(), ids=RIGHT)
def test_an_answer_with_the_gold_statements_rows_is_right(box: Box, gold: str, answer: str) -> None:
    execution = asked(box, gold, answer)[1]
    assert (execution.execution, execution.difference) == ("match", "")


@pytest.mark.parametrize(("gold", "answer"), WRONG.values(), ids=WRONG)
def test_an_answer_with_other_rows_is_wrong_and_says_how(box: Box, gold: str, answer: str) -> None:
    assert gold != answer
    execution = asked(box, gold, answer)[1]
    assert execution.execution == "mismatch"
    assert execution.difference != ""


@pytest.mark.parametrize(
    ("gold", "answer", "expected"),
    [
        (JOIN, "I am sorry, I cannot.", "no statement"),
        (JOIN, "SELECT SEGMENT9 FROM PO_HEADERS_ALL", "refused"),
        (JOIN, "SELECT * FROM read_csv('/etc/passwd')", "refused"),
        (JOIN, HEAVY, "exceeded"),
        (JOIN, NOT_HERE, "not run"),
        (JOIN, "SELECT MY_PACKAGE.SECRET(1) FROM dual", "not run"),
        (NOT_HERE, NOT_HERE, "gold not run"),
        (NOT_HERE, "SELECT SEGMENT9 FROM PO_HEADERS_ALL", "refused"),
        (NOT_HERE, HEAVY, "exceeded"),
        (EMPTY, EMPTY, "both empty"),
    ],
)
def test_what_is_not_compared_says_why(box: Box, gold: str, answer: str, expected: Outcome) -> None:
    execution = asked(box, gold, answer)[1]
    assert execution.execution == expected
    assert execution.difference != "" or expected == "both empty"
    assert execution.gold_tells is (gold == JOIN)


def test_the_gates_pass_with_right_answers(box: Box) -> None:
    found = outcomes(box, list(RIGHT.values()))
    assert (found["sql_only"], found["execution_accuracy"]) == (GO, GO)


@pytest.mark.sabotage("execution_accuracy")
@pytest.mark.parametrize("fault", WRONG)
def test_execution_accuracy_fails_where_three_answers_of_ten_have_other_rows(box: Box, fault: str) -> None:
    found = outcomes(box, [WRONG[fault]] * 3 + [RIGHT["the gold statement"]] * 7)
    assert (found["sql_only"], found["execution_accuracy"]) == (GO, NO_GO)


@pytest.mark.parametrize("gold", [EMPTY, NOT_HERE])
def test_gold_statements_that_tell_nothing_leave_execution_accuracy_open(box: Box, gold: str) -> None:
    assert outcomes(box, [(gold, gold)] + [(JOIN, JOIN)] * 5)["execution_accuracy"] is INCONCLUSIVE
    assert outcomes(box, [(gold, gold)] + [(JOIN, JOIN)] * 15)["execution_accuracy"] is GO


@pytest.mark.parametrize("answer", [NOT_HERE, EMPTY.replace("1 = 2", "MY_PACKAGE.SECRET(1) = 1")])
def test_answers_that_cannot_be_run_here_leave_execution_accuracy_open(box: Box, answer: str) -> None:
    assert outcomes(box, [(JOIN, answer)] * 3 + [(JOIN, JOIN)] * 7)["execution_accuracy"] is INCONCLUSIVE


def test_answers_that_take_too_much_are_wrong(box: Box) -> None:
    assert outcomes(box, [(JOIN, HEAVY)] + [(JOIN, JOIN)] * 2)["execution_accuracy"] is NO_GO


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (f"Here is the query: {JOIN}", NO_GO),
        (f"{JOIN}\n\nThis lists the orders in euros.", NO_GO),
        (f"Sure!\n```sql\n{JOIN}\n```", NO_GO),
        (f"{JOIN}; {JOIN}", NO_GO),
        (f"-- the orders in euros\n{JOIN}", NO_GO),
        (f"{JOIN};\nDROP TABLE PO_HEADERS_ALL", NO_GO),
        ("", NO_GO),
        (f"```sql\n{JOIN};\n```", GO),
    ],
)
def test_sql_only_fails_by_anything_beside_the_statement(box: Box, answer: str, expected: gates.Outcome) -> None:
    found = outcomes(box, [(JOIN, answer)] + [(JOIN, JOIN)] * 14)
    assert (found["sql_only"], found["execution_accuracy"]) == (expected, GO)


@pytest.mark.sabotage("sql_only")
def test_sql_only_takes_two_faults_of_320_and_not_twelve(box: Box) -> None:
    prose = (JOIN, f"Here is the query: {JOIN}")
    assert outcomes(box, [prose] + [(JOIN, JOIN)] * 159)["sql_only"] is GO
    assert outcomes(box, [prose] + [(JOIN, JOIN)] * 26)["sql_only"] is NO_GO
