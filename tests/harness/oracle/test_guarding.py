"""Nothing raises, and what passes is one read-only SELECT that passes again as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.suites.statements import HOSTILE, LEGITIMATE, read_suite
from harness.contracts.guard import NO_POLICY, GuardPolicy
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.answer import read_answer
from harness.oracle.catalog import Catalogue
from harness.oracle.explain import DuckDbEngine
from harness.oracle.explainer import Explainer
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.grammar.tree import Query
from harness.oracle.guarding import Look, examine
from harness.oracle.lexer import tokenise
from harness.oracle.readonly.decision import decide

LEGITIMATES = [it.statement for it in read_suite(LEGITIMATE)]
STATEMENTS = [*LEGITIMATES, *(it.statement for it in read_suite(HOSTILE) if len(it.statement) < 1000)]
WORDS = (
    *("SELECT", "FROM", "WHERE", "WITH", "AS", "UNION ALL", "INTO", "FOR UPDATE", "UPDATE", "DELETE", "JOIN", "ON"),
    *(
        "ap_suppliers",
        "s",
        "vendor_id",
        "vendor_name",
        "dual",
        "fnd_user",
        "*",
        "s.*",
        "1",
        "'a'",
        ":b",
        "(",
        ")",
        ",",
    ),
    *(
        ";",
        "@",
        "=",
        "--",
        "/*",
        "*/",
        "\n",
        "CONNECT BY",
        "LEVEL",
        "< 5",
        "ROWNUM",
        "NVL",
        "sys",
        ".",
        "\0",
        "\u2019",
    ),
)
POLICIES = (
    NO_POLICY,
    GuardPolicy(security_filters=("*.ORG_ID",), row_limit_max=10, tables_allowed=("AP_*", "PO_*")),
    GuardPolicy(dictionary_views=True, secrets=(), schemas_allowed=("AP",), statement_characters_max=60),
)


@st.composite
def answers(draw: st.DrawFn) -> str:
    """Return a statement with pieces taken out, put in or changed, words at random, or any text."""
    kind = draw(st.integers(0, 3))
    if kind == 0:
        return draw(st.text(max_size=200))
    if kind == 1:
        return " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=25)))
    text = draw(st.sampled_from(STATEMENTS))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(st.sampled_from(("", " ", *WORDS))) + text[end:]
    return text


@given(answers(), st.sampled_from(POLICIES), st.sampled_from(["embedded", "none"]))
@settings(max_examples=400, deadline=None)
def test_nothing_raises_and_what_passes_is_one_query_that_passes_again(
    raw: str, policy: GuardPolicy, known: str
) -> None:
    catalogue = ebs_catalogue() if known == "embedded" else None
    look = examine(raw, catalogue, policy)
    decide(raw, catalogue, policy)
    if look.statement is None:
        assert look.refused_by
        assert look.objections
        return
    root = parse(tokenise(look.statement))
    assert isinstance(root, Query)
    assert root.for_update is None
    assert not root.functions
    again = examine(look.statement, catalogue, policy)
    assert (again.statement, again.objections) == (look.statement, ())


@pytest.mark.parametrize("statement", LEGITIMATES)
def test_what_passes_passes_again_unchanged(statement: str) -> None:
    look = examine(statement, ebs_catalogue())
    assert look.statement is not None
    assert examine(look.statement, ebs_catalogue()) == look
    assert decide(look.statement, ebs_catalogue()).statement == look.statement


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_tokens_of_an_answer_are_those_of_its_statement(statement: str) -> None:
    for raw in (statement, f"{statement};", f"```sql\n{statement}\n```", f"{statement} -- that is all"):
        answer = read_answer(raw)
        if answer.statement is not None and answer.tokens is not None:
            assert answer.tokens == tokenise(answer.statement)


def test_a_finding_says_where_and_what_was_meant() -> None:
    look = examine("SELECT vendor_nme\nFROM ap_suppliers", ebs_catalogue())
    first = look.findings[0]
    assert (first.rule, first.line, first.column, first.suggestion) == ("ORA-00904", 1, 8, "VENDOR_NAME")
    assert look.objections[0] == str(first)
    assert look.reason.startswith(
        'ORA-00904 "VENDOR_NME": invalid identifier (line 1, column 8), perhaps VENDOR_NAME'
    )


def test_what_goes_wrong_inside_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Finding:
        raise ValueError("a fault")

    monkeypatch.setattr("harness.oracle.guarding.check_bound", broken)
    look = examine("SELECT 1 FROM dual", ebs_catalogue())
    assert (look.passed, look.refused_by, look.findings[0].what) == (
        False,
        "answer",
        "ValueError while looking at it",
    )


def looked(explain: str, statement: str, explainer: Explainer | None, catalogue: Catalogue | None = None) -> Look:
    policy = GuardPolicy.model_validate({"explain": explain})
    return examine(statement, catalogue, policy, explainer)


GOOD, UNKNOWN = "SELECT vendor_name FROM ap_suppliers", "SELECT vendor_nme FROM ap_suppliers"


def test_an_engine_is_asked_where_the_policy_wants_it() -> None:
    with DuckDbEngine(ebs_catalogue()) as engine:
        explainer = Explainer(engine, 30)
        assert looked("off", UNKNOWN, explainer).explained == "not asked"
        for explain in ("required", "best_effort"):
            assert looked(explain, GOOD, explainer).explained == "ok"
            # Without a catalogue the engine alone knows that there is no such column.
            look = looked(explain, UNKNOWN, explainer)
            assert (look.passed, look.refused_by, look.explained) == (False, "engine", "rejected")


def test_an_engine_that_is_not_there_blocks_where_it_is_required_and_else_is_noted() -> None:
    required, best_effort = looked("required", GOOD, None), looked("best_effort", GOOD, None)
    assert (required.passed, required.refused_by) == (False, "engine")
    assert "which the policy requires (infrastructure): no engine is there" in required.reason
    assert (best_effort.statement, best_effort.explained) == (GOOD, "infrastructure")
