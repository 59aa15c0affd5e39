"""A staging Oracle beside the checker: who decides, what is counted, and what leaves the denominator."""

from benchmarks.chat import Reply
from benchmarks.quality.execution import Execution
from benchmarks.quality.figures import Answered, Tally
from benchmarks.quality.judgement import Judgement, judge_answer
from benchmarks.quality.names import RealNames
from benchmarks.quality.oracle import explained
from benchmarks.quality.questions import Question
from benchmarks.quality.worker import Asked
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.engines import Explained

GOOD = "SELECT vendor_name FROM ap_suppliers"
BAD = "SELECT vendor_nam FROM ap_suppliers"
QUESTION = Question(id="q", cluster="f", tier="t", prompt="", gold=GOOD)
REAL = RealNames(ebs_catalogue())
MATCH = Execution(execution="match", gold_rows=1, gold_tells=True, answer_rows=1, seed=None, difference="")


class Canned:
    def __init__(self, said: Explained) -> None:
        self.said = said
        self.asked: list[str] = []

    def explain(self, statement: str) -> Explained:
        self.asked.append(statement)
        return self.said


def judged(statement: str, said: Explained) -> Judgement:
    return judge_answer(statement, QUESTION, REAL, Canned(Explained("ok")), said)


def test_oracle_decides_whether_a_statement_is_valid() -> None:
    refused = judged(GOOD, Explained("rejected", "ORA-01031: insufficient privileges", "ORA-01031"))
    assert (refused.verdict, refused.code, refused.fault) == ("reject", "ORA-01031", "explain")
    assert refused.engine is not None
    assert refused.engine.agreement == "only the engine rejects"
    taken = judged(BAD, Explained("ok"))
    assert (taken.verdict, taken.unknown_columns) == ("accept", ("VENDOR_NAM",))


def test_where_oracle_cannot_tell_the_checker_decides() -> None:
    for status in ("privilege", "timeout", "infrastructure", "unsupported"):
        assert judged(GOOD, Explained(status)).verdict == "accept"
        assert judged(BAD, Explained(status)).verdict == "reject"


def test_the_embedded_engine_is_asked_only_of_what_the_checker_accepts() -> None:
    engine = Canned(Explained("ok"))
    assert judge_answer(BAD, QUESTION, REAL, engine).explain == "not asked"
    assert judge_answer(GOOD, QUESTION, REAL, engine).explain == "ok"
    assert engine.asked == [GOOD]


def test_what_the_database_never_saw_leaves_the_denominator() -> None:
    tally = Tally(by_oracle=True)
    for said in (Explained("ok"), Explained("infrastructure"), Explained("ok"), Explained("timeout")):
        tally.add(Answered(QUESTION, Reply(text=GOOD, seconds=1.0), judged(GOOD, said), MATCH))
    figures = tally.figures()
    assert (figures["questions"].value, figures["invalid"].samples, figures["execution_match"].value) == (3, 3, 3)
    assert (figures["infrastructure"].value, figures["infrastructure_share"].value) == (1, 0.25)
    assert (figures["engine_agrees"].value, figures["engine_timeout"].value) == (2, 1)


def test_answers_keep_their_order_while_oracle_is_asked() -> None:
    engine = Canned(Explained("ok"))
    asked = [Asked(QUESTION, text) for text in (GOOD, "I cannot.", f"```sql\n{BAD}\n```", *[GOOD] * 20)]
    found = list(explained(asked, engine, 4))
    assert [it.text for it in found] == [it.text for it in asked]
    assert [it.explained is None for it in found] == [False, True, *[False] * 21]
    assert sorted(set(engine.asked)) == sorted({GOOD, BAD})
