import socket
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.agreement import (
    Agreement,
    Status,
    agreement,
    agreement_figures,
    disagreements,
    infrastructure_figures,
)
from benchmarks.agreement import judged as counted
from harness.contracts.evidence import Figure
from harness.ebs.dictionary import ebs_catalogue
from harness.exhibits import Case
from harness.gates.gate import Exhibit, Outcome
from harness.judge import Verdict, judge
from harness.oracle.checker import check
from harness.oracle.engines import Explained
from harness.oracle.staging import opening
from harness.oracle.staging.engine import StagingEngine
from harness.oracle.staging.session import connect
from harness.policy import read_policy
from tests.harness import cases
from tests.harness.oracle.staging.canned import Server, dpy
from tests.harness.oracle.staging.test_engine import CONFIG

GOOD = "SELECT vendor_name FROM ap_suppliers"
UNKNOWN = "SELECT vendor_nam FROM ap_suppliers"
LIMIT = "SELECT vendor_name FROM ap_suppliers LIMIT 3"
AT_RUN_TIME = "SELECT TO_NUMBER('x') FROM dual"
UNSURE = "SELECT 1 FROM " + "(" * 200 + "dual" + ")" * 200
OPEN = ("sql_valid", "execution_accuracy")
STATUSES: tuple[Status, ...] = (
    *("ok", "rejected", "privilege", "timeout", "infrastructure", "unsupported", "not asked"),
)


def told(statement: str, explained: Explained | None) -> Agreement:
    return agreement(check(statement, ebs_catalogue()), explained)


def rejected(code: str) -> Explained:
    return Explained("rejected", f"{code}: words", code)


@pytest.mark.parametrize(
    ("statement", "explained", "case", "same_code"),
    [
        (GOOD, Explained("ok"), "both accept", None),
        (GOOD, rejected("ORA-00904"), "only the engine rejects", None),
        (UNKNOWN, rejected("ORA-00904"), "both reject", True),
        (UNKNOWN, rejected("ORA-00942"), "both reject", False),
        (UNKNOWN, Explained("rejected", "Referenced column"), "both reject", None),
        (UNKNOWN, Explained("ok"), "only the checker rejects", None),
        (LIMIT, rejected("ORA-00933"), "both reject", True),
        (AT_RUN_TIME, Explained("ok"), "both accept", None),
        (GOOD, Explained("privilege", "", "ORA-00942"), "not compared", None),
        (GOOD, Explained("timeout"), "not compared", None),
        (GOOD, Explained("infrastructure"), "not compared", None),
        (UNKNOWN, Explained("unsupported"), "not compared", None),
        (UNSURE, Explained("ok"), "not compared", None),
        (GOOD, None, "not compared", None),
    ],
)
def test_an_answer_stands_beside_the_checkers(
    statement: str, explained: Explained | None, case: str, same_code: object
) -> None:
    found = told(statement, explained)
    assert (found.agreement, found.same_code) == (case, same_code)
    assert found.engine == (explained.status if explained else "not asked")


def test_what_cannot_be_compared_is_no_agreement_and_no_disagreement() -> None:
    agreements = [
        told(GOOD, Explained("ok")),
        told(UNKNOWN, rejected("ORA-00904")),
        told(UNKNOWN, rejected("ORA-00942")),
        told(GOOD, rejected("ORA-00904")),
        told(GOOD, Explained("privilege")),
        told(GOOD, Explained("infrastructure")),
        told(GOOD, None),
    ]
    figures = {name: (it.value, it.samples) for name, it in agreement_figures(agreements).items()}
    assert figures == {
        "engine_compared": (4, 6),
        "engine_privilege": (1, 6),
        "engine_timeout": (0, 6),
        "engine_unsupported": (0, 6),
        "engine_agrees": (3, 4),
        "engine_both_accept": (1, 4),
        "engine_both_reject": (2, 4),
        "engine_only_rejects": (1, 4),
        "checker_only_rejects": (0, 4),
        "engine_same_code": (1, 2),
    }
    assert disagreements(agreements) == "ORA-00904 / ORA-00942 1, accept / ORA-00904 1"


def test_where_nothing_was_asked_there_is_no_figure() -> None:
    assert agreement_figures([]) == agreement_figures([told(GOOD, None)]) == {}


@given(st.lists(st.sampled_from(STATUSES)))
def test_the_share_that_never_came_through_is_of_those_that_were_asked(statuses: list[Status]) -> None:
    figures = infrastructure_figures(statuses)
    asked = [it for it in statuses if it != "not asked"]
    missed = asked.count("infrastructure")
    assert figures["infrastructure"] == Figure(value=missed, unit="statements", samples=len(asked))
    assert figures["infrastructure_share"].value == (missed / len(asked) if asked else 0.0)
    assert sum(map(counted, asked)) == len(asked) - missed


def with_engine(figures: dict[str, Figure], details: dict[str, str]) -> Case:
    case = cases.good()
    exhibit = case.exhibits["sql_quality"]
    evidence = exhibit.evidence.model_copy(
        update={"figures": exhibit.evidence.figures | figures, "details": exhibit.evidence.details | details}
    )
    return replace(case, exhibits={**case.exhibits, "sql_quality": Exhibit(evidence, exhibit.samples)})


def outcomes(verdict: Verdict) -> dict[str, Outcome]:
    return {it.gate: it.outcome for it in verdict.gates if it.outcome is not Outcome.GO}


@pytest.mark.parametrize(("missed", "left_open"), [(0, ()), (3, ()), (4, OPEN), (320, OPEN)])
def test_a_database_that_stays_away_too_often_leaves_the_verdict_open(
    missed: int, left_open: tuple[str, ...]
) -> None:
    statuses: list[Status] = ["infrastructure" if number < missed else "ok" for number in range(320)]
    verdict = judge(with_engine(infrastructure_figures(statuses), {"engine": "oracle 19"}), read_policy())
    assert outcomes(verdict) == dict.fromkeys(left_open, Outcome.INCONCLUSIVE)


def test_a_database_of_which_nobody_says_how_often_it_was_away_leaves_it_open() -> None:
    verdict = judge(with_engine({}, {"engine": "oracle 19"}), read_policy())
    assert set(outcomes(verdict)) == set(OPEN)
    verdict = judge(with_engine(infrastructure_figures([]), {}), read_policy())
    assert set(outcomes(verdict)) == set(OPEN)


def test_an_embedded_engine_has_no_connection_to_lose() -> None:
    assert outcomes(judge(with_engine({}, {"engine": "duckdb"}), read_policy())) == {}


@pytest.mark.sabotage("sql_valid")
def test_a_database_that_goes_away_in_the_middle_leaves_the_verdict_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real driver meets a port at which nothing listens any more; only the first connection is canned."""
    server = Server()
    monkeypatch.setattr(opening, "connect", server.connect)
    with socket.socket() as taken, StagingEngine(CONFIG, "nobody's", ebs_catalogue()) as engine:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        gone = CONFIG.model_copy(update={"dsn": f"127.0.0.1:{taken.getsockname()[1]}/EBS"})
        monkeypatch.setattr(opening, "connect", lambda _, password: connect(gone, password))
        server.answers["SELECT 20 FROM dual"] = dpy(4011)
        said = [engine.explain(f"SELECT {number} FROM dual") for number in range(20)]
        server.answers[GOOD] = dpy(4011)
        said += [engine.explain(GOOD) for _ in range(3)]
    figures = infrastructure_figures([it.status for it in said])
    assert (figures["infrastructure"].value, figures["infrastructure"].samples) == (3, 23)
    verdict = judge(with_engine(figures, {"engine": "oracle 19"}), read_policy())
    assert set(outcomes(verdict)) == set(OPEN)
