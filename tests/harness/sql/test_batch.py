import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.contracts.errors import ExitCode
from harness.oracle import checker
from harness.oracle.findings import Checked
from harness.oracle.versions import Version
from harness.sql import judging
from harness.sql.batch import Batch, run_batch
from harness.sql.catalogues import Catalogues
from tests.harness.sql.toys import TOYS

SCHEMA = {"T": {"A": "NUMBER", "B": "VARCHAR2(10)"}}
GOOD = {"id": "x", "sql": "SELECT a FROM t", "schema": SCHEMA}
FINDING_KEYS = ["code", "message", "kind", "phase", "line", "column", "width", "name", "suggestion"]


def run(*lines: bytes | dict[str, Any], **options: Any) -> tuple[list[dict[str, Any]], ExitCode]:  # noqa: ANN401
    out = io.BytesIO()
    written = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    catalogues = Catalogues(options.pop("given", None))
    code = run_batch((line + b"\n" for line in written), out, Batch(catalogues, **options))
    return [json.loads(line) for line in out.getvalue().splitlines()], code


def one(line: bytes | dict[str, Any], **options: Any) -> dict[str, Any]:  # noqa: ANN401
    (answer,) = run(line, **options)[0]
    return answer


def test_a_line_is_answered_with_its_id_and_verdict() -> None:
    assert run(GOOD) == ([{"id": "x", "verdict": "accept", "codes": [], "findings": []}], ExitCode.GO)


def test_a_finding_tells_all_there_is() -> None:
    answer = one(GOOD | {"sql": "SELECT c FROM t"})
    assert (answer["verdict"], answer["codes"]) == ("reject", ["ORA-00904"])
    (finding,) = answer["findings"]
    assert list(finding) == FINDING_KEYS
    assert (finding["line"], finding["column"], finding["kind"]) == (1, 8, "unknown_column")


@pytest.mark.parametrize(
    ("line", "known_id", "error"),
    [
        (b"nope", None, "not JSON"),
        (b"\xff", None, "not UTF-8"),
        (b"[" * 200_000, None, "not JSON"),
        (b"9" * 10_000, None, "not JSON"),
        (b"[1]", None, "not an object"),
        (b"{}", None, "sql: missing"),
        ({"id": 7}, 7, "sql: missing"),
        ({"id": 7, "sql": 1}, 7, "sql: must be text"),
        ({"id": 7, "sql": "x"}, 7, "schema: missing, and no --catalog was given"),
        (GOOD | {"schema": []}, "x", "schema: must be an object, not a list"),
        (GOOD | {"schema": {"T": "A"}}, "x", "schema.T: must be an object, not text"),
        (GOOD | {"schema": {"T": {"A": 1}}}, "x", "schema.T.A: must be the text of a type, not a number"),
        (GOOD | {"objects": []}, "x", "objects: must be an object, not a list"),
        (GOOD | {"objects": {"sequences": "S"}}, "x", "objects.sequences: must be a list of names"),
        (GOOD | {"objects": {"partitions": {"T": [1]}}}, "x", "objects.partitions.T: must be a list of names"),
        ({"id": 1, "sql": "x", "objects": {}}, 1, "schema: missing"),
        (GOOD | {"version": "19"}, "x", "Oracle version 19: unknown - did you mean '19c'?"),
        (GOOD | {"version": 19}, "x", "version: must be text"),
        (b'{"id": 1e999}', None, "sql: missing"),
        (b'{"id": {"a": 1}}', None, "sql: missing"),
    ],
)
def test_a_line_that_cannot_be_judged_says_why_and_stops_nothing(
    line: bytes | dict[str, Any], known_id: object, error: str
) -> None:
    answers, code = run(GOOD, line, GOOD)
    assert [answer["verdict"] for answer in answers] == ["accept", "unsure", "accept"]
    assert code is ExitCode.INCONCLUSIVE
    bad = answers[1]
    assert (bad["id"], bad["line"], bad["codes"], bad["findings"]) == (known_id, 2, [], [])
    assert error in bad["error"]
    assert "\n" not in bad["error"]


def test_what_else_a_line_holds_is_ignored() -> None:
    line = b'{"id": 1, "sql": "SELECT a FROM t", "schema": {"T": {"A": "NUMBER"}}, "verdict_19c": NaN, "x": 1e999}'
    assert one(line)["verdict"] == "accept"


def test_blank_lines_are_skipped_and_counted() -> None:
    answers, _ = run(b"", b"  ", b"nope")
    assert [answer["line"] for answer in answers] == [3]


def test_a_byte_order_mark_before_the_first_line_is_the_files() -> None:
    assert one(b"\xef\xbb\xbf" + json.dumps(GOOD).encode())["verdict"] == "accept"


def test_a_semicolon_is_the_statements_own() -> None:
    assert one(GOOD | {"sql": "SELECT a FROM t;"})["codes"] == ["ORA-00911"]


def test_a_raw_answer_is_read_first() -> None:
    answer = one(GOOD | {"sql": "```sql\nSELECT a FROM t;\n```"}, raw_answers=True)
    assert (answer["verdict"], answer["exact"]) == ("accept", False)
    assert answer["dress"] == ["code fence", "final semicolon"]
    none = one(GOOD | {"sql": "Sorry."}, raw_answers=True)
    assert (none["verdict"], none["codes"], none["exact"]) == ("reject", ["not one statement"], False)


def test_a_line_without_a_schema_uses_the_catalogue_for_all() -> None:
    assert one({"id": 1, "sql": "SELECT a FROM toys"}, given=TOYS)["verdict"] == "accept"
    assert one(GOOD | {"sql": "SELECT a FROM toys"}, given=TOYS)["codes"] == ["ORA-00942"]


def test_objects_stand_beside_the_schema() -> None:
    line = GOOD | {"sql": "SELECT s.NEXTVAL FROM t"}
    assert one(line | {"objects": {"sequences": ["S"]}})["verdict"] == "accept"
    assert one(line | {"objects": {"sequences": ["OTHER"]}})["codes"] == ["ORA-02289"]


def test_equal_schemas_share_a_catalogue() -> None:
    catalogues = Catalogues()
    first = catalogues.of({"schema": {"T": {"A": "NUMBER"}}})
    assert catalogues.of({"schema": {"T": {"A": "NUMBER"}}}) is first
    assert catalogues.of({"schema": {"T": {"A": "DATE"}}}) is not first
    for number in range(200):
        catalogues.of({"schema": {f"T{number}": {"A": "NUMBER"}}})
    assert catalogues.of({"schema": {"T": {"A": "NUMBER"}}}) is not first


def test_a_fault_of_the_checker_leaves_one_line_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(statement: str, *others: object) -> object:
        if "b" in statement:
            raise KeyError("a\nfault")
        return checker.check(statement, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "check", broken)
    answers, code = run(GOOD, GOOD | {"sql": "SELECT b FROM t"}, GOOD)
    assert [answer["verdict"] for answer in answers] == ["accept", "unsure", "accept"]
    assert answers[1]["error"].startswith("the checker failed: KeyError")
    assert (answers[1]["line"], code) == (2, ExitCode.INCONCLUSIVE)


def test_a_line_may_ask_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Version] = []

    def seen(_statement: str, _catalogue: object, version: Version) -> Checked:
        asked.append(version)
        return Checked("accept")

    monkeypatch.setattr(judging, "check", seen)
    run(GOOD, GOOD | {"version": "23AI"}, GOOD | {"version": None}, version=Version.V11G)
    assert asked == [Version.V11G, Version.V23AI, Version.V11G]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda it: st.lists(it, max_size=3) | st.dictionaries(st.text(max_size=3), it, max_size=3),
    max_leaves=8,
)
LINES = st.fixed_dictionaries(
    {},
    optional={"id": JSON, "sql": JSON | st.text(), "schema": JSON, "objects": JSON, "version": JSON},
).map(lambda line: json.dumps(line).encode())


@given(st.lists(LINES | st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=5))
def test_every_line_has_one_answer_whatever_it_holds(lines: list[bytes]) -> None:
    answers, _ = run(*lines)
    first = [line.removeprefix(b"\xef\xbb\xbf") for line in lines[:1]]
    assert len(answers) == sum(bool(line.strip()) for line in (*first, *lines[1:]))
    assert all({"id", "verdict", "codes", "findings"} <= answer.keys() for answer in answers)
