"""The engine against a real Oracle, by ``tox -e oracle``: GONOGO_ORACLE_DSN, _USER and _PASSWORD name it.

Nothing is made there, unless GONOGO_ORACLE_SCRATCH=1 says that the account's schema may be used: then the tables of
`tests/harness/oracle/predicted` are made, what the checker predicts is compared with what Oracle says, and the tables
are dropped. An account that could write is taken, since that of a container can.
"""

import asyncio
import json
import os
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest

from benchmarks.agreement import agreement, agreement_figures, disagreements
from benchmarks.oracle_agreement.cases import Case, read_cases
from harness.contracts.errors import InputError
from harness.contracts.staging import StagingConfig
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.checker import check
from harness.oracle.engines import NotRun, Result
from harness.oracle.staging import asking
from harness.oracle.staging.account import excess
from harness.oracle.staging.classify import Told, classify
from harness.oracle.staging.engine import StagingEngine
from harness.oracle.staging.opening import opened
from harness.oracle.staging.session import SETTINGS, Session
from harness.oracle.versions import Version

pytestmark = pytest.mark.oracle
PREDICTED: Final = Path(__file__).parents[1] / "predicted"
SYNTAX_23AI: Final = ("ORA-03048", "ORA-03049")
HEAVY: Final = "SELECT COUNT(*) FROM all_objects a, all_objects b, all_objects c"
PLANNED: Final = "SELECT COUNT(*) FROM sys.plan_table$ WHERE statement_id LIKE 'gonogo-%'"


def variable(name: str) -> str:
    value = os.environ.get(f"GONOGO_ORACLE_{name}", "")
    assert value, f"set GONOGO_ORACLE_{name}: this test needs a real database"
    return value


def config(**settings: Any) -> StagingConfig:  # noqa: ANN401
    given = {"dsn": variable("DSN"), "user": variable("USER"), "rows_max": 10, "call_timeout_s": 20.0}
    allowed = {"allow_privileged": True, "privileged_reason": "tests, which send only what they show"}
    return StagingConfig.model_validate(given | allowed | settings)


def engine(**settings: Any) -> StagingEngine:  # noqa: ANN401
    return StagingEngine(config(**settings), variable("PASSWORD"), ebs_catalogue())


@pytest.fixture(scope="module", params=["parse", "explain_plan"])
def either(request: pytest.FixtureRequest) -> Iterator[StagingEngine]:
    with engine(look=request.param) as made:
        yield made


@pytest.fixture(scope="module")
def parser() -> Iterator[StagingEngine]:
    with engine() as made:
        yield made


def on_a_session(work: Callable[[Session], Awaitable[Any]], **settings: Any) -> Any:  # noqa: ANN401
    """Do something on a session of its own, past the policy: what only reads is shown by trying to write."""

    async def done() -> Any:  # noqa: ANN401
        session = await opened(config(**settings), variable("PASSWORD"))
        try:
            return await work(session)
        finally:
            await session.close()

    return asyncio.run(done())


def failing(work: Callable[[Session], Awaitable[Any]], **settings: Any) -> Told:  # noqa: ANN401
    async def told(session: Session) -> Told:
        try:
            await work(session)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must have a kind
            return classify(error)
        raise AssertionError("nothing was refused")

    found = on_a_session(told, **settings)
    assert isinstance(found, Told)
    return found


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT dummy FROM dual",
        "SELECT LEVEL n FROM dual CONNECT BY LEVEL <= 3",
        "WITH d AS (SELECT 1 n FROM dual) SELECT n, SYSDATE FROM d",
        "SELECT NVL2(dummy, 'a', 'b'), DECODE(dummy, 'X', 1, 0) FROM dual WHERE ROWNUM <= 1",
        "SELECT LISTAGG(dummy, ',') WITHIN GROUP (ORDER BY dummy) FROM dual",
        "SELECT d.dummy FROM dual d, dual e WHERE d.dummy = e.dummy(+)",
    ],
)
def test_what_oracle_takes_is_ok(either: StagingEngine, sql: str) -> None:
    assert either.explain(sql).status == "ok"


@pytest.mark.parametrize(
    "sql", ["SELECT table_name FROM user_tables", "SELECT owner, object_name FROM all_objects", "SELECT :b FROM dual"]
)
def test_views_of_the_dictionary_and_binds_are_parsed(parser: StagingEngine, sql: str) -> None:
    assert parser.explain(sql).status == "ok"


@pytest.mark.parametrize(
    ("sql", "codes", "fault"),
    [
        ("SELECT dummy, nothing_such FROM dual", {"ORA-00904"}, "nothing_such"),
        ("SELECT 1 FROM no_such_table_of_anybody", {"ORA-00942"}, "no_such_table_of_anybody"),
        ("SELECT dummy FROM dual ORDER BY dummy LIMIT 3", {"ORA-00933", *SYNTAX_23AI}, "LIMIT"),
        ("SELECT dummy, COUNT(*) FROM dual", {"ORA-00937"}, "dummy"),
        ("SELECT (1 FROM dual", {"ORA-00907", *SYNTAX_23AI}, "FROM"),
        ("SELECT dummy FROM dual WHERE", {"ORA-00936"}, None),
        ("SELECT date_trunc('month', SYSDATE) FROM dual", {"ORA-00904"}, "date_trunc"),
    ],
)
def test_what_oracle_refuses_is_rejected_by_its_code_at_its_place(
    parser: StagingEngine, sql: str, codes: set[str], fault: str | None
) -> None:
    told = parser.explain(sql)
    assert (told.status, told.code in codes) == ("rejected", True), told
    assert fault is None or told.offset == sql.index(fault), told


def test_a_parse_runs_nothing(parser: StagingEngine) -> None:
    assert parser.explain("SELECT TO_NUMBER(dummy) FROM dual").status == "ok"
    ran = parser.run("SELECT TO_NUMBER(dummy) FROM dual")
    assert isinstance(ran, NotRun)
    assert (ran.kind, ran.code) == ("rejected", "ORA-01722")


def test_values_come_as_they_are_compared(parser: StagingEngine) -> None:
    sql = "SELECT 1.50, 3, '', TO_CLOB('long'), DATE '2025-06-17', TO_CHAR(DATE '2025-06-17') FROM dual"
    when = datetime(2025, 6, 17)  # noqa: DTZ001 - Oracle's dates have no zone
    assert parser.run(sql) == Result(6, ((1.5, 3, None, "long", when, "17-JUN-25"),), 10)


def test_no_more_rows_than_one_beyond_the_cap_are_fetched(parser: StagingEngine) -> None:
    result = parser.run("SELECT LEVEL FROM dual CONNECT BY LEVEL <= 50")
    assert isinstance(result, Result)
    assert (result.rows, result.too_many) == (tuple((number,) for number in range(1, 12)), True)


def test_a_session_has_the_settings_that_it_was_given() -> None:
    rows = on_a_session(lambda session: session.rows("SELECT parameter, value FROM sys.nls_session_parameters"))
    zone = on_a_session(lambda session: session.rows("SELECT SESSIONTIMEZONE FROM dual"))
    assert dict(SETTINGS).items() <= {**dict(rows), "TIME_ZONE": zone[0][0]}.items()


def test_a_statement_that_takes_too_long_is_cancelled() -> None:
    told = failing(lambda session: asking.fetch(session, HEAVY, 10), call_timeout_s=1.0)
    assert (told.kind, told.code) == ("timeout", "DPY-4024")


def writing(sql: str) -> str:
    """The code with which the read-only transaction refuses a statement, which the policy would not let through."""

    async def write(session: Session) -> None:
        await session.begin()
        await session.execute(sql)

    return failing(write).code


def test_the_transaction_itself_refuses_to_lock_rows() -> None:
    assert writing("SELECT dummy FROM dual FOR UPDATE") in {"ORA-01456", "ORA-01031"}


def test_a_plan_leaves_no_rows() -> None:
    async def planned(session: Session) -> list[int]:
        counts = [(await session.rows(PLANNED))[0][0]]
        await asking.explain_plan(session, asking.plan_prefix(), "SELECT dummy FROM dual")
        counts.append((await session.rows(PLANNED))[0][0])
        await session.execute(f"{asking.plan_prefix()}SELECT dummy FROM dual")
        counts.append((await session.rows(PLANNED))[0][0])
        await session.end()
        return counts

    before, after, not_rolled_back = on_a_session(planned)
    assert before == after == 0
    assert not_rolled_back > 0  # so that the count would have seen them


def test_an_account_that_could_write_is_refused_and_one_that_only_reads_is_not() -> None:
    found = on_a_session(excess)
    plain = {"allow_privileged": False, "privileged_reason": ""}
    if found:
        with pytest.raises(InputError, match="could do more than read"):
            engine(**plain)
    else:
        engine(**plain).close()


def test_a_wrong_user_is_one_line() -> None:
    with pytest.raises(InputError, match=r"^[^\n]*ORA-01017[^\n]*GONOGO_ORACLE_PASSWORD[^\n]*$"):
        engine(user="GONOGO_NO_SUCH_USER")


def test_a_wrong_service_is_one_line() -> None:
    address, slash, _ = variable("DSN").rpartition("/")
    if not slash or "(" in address:
        pytest.skip("GONOGO_ORACLE_DSN is not HOST:PORT/SERVICE")
    with pytest.raises(InputError, match=r"^[^\n]*DPY-6001[^\n]*lsnrctl services[^\n]*$"):
        engine(dsn=f"{address}/gonogo_no_such_service")


def test_several_threads_ask_at_once() -> None:
    statements = [f"SELECT {number} FROM dual" for number in range(100)]
    with engine(concurrency=4) as made, ThreadPoolExecutor(8) as threads:
        results = list(threads.map(made.run, statements))
    assert results == [Result(1, ((number,),), 10) for number in range(100)]


def cases() -> list[Case]:
    """What is predicted for tables that can be made, and for a parse."""
    return [it for it in read_cases(PREDICTED) if it.catalogue.tables.keys() <= tables().keys()]


def tables() -> dict[str, dict[str, str]]:
    made: dict[str, dict[str, str]] = json.loads((PREDICTED / "schema.json").read_text("utf-8"))
    return made


@pytest.fixture
def scratch() -> Iterator[None]:
    """The tables of the predictions, in the account's own schema."""
    if os.environ.get("GONOGO_ORACLE_SCRATCH") != "1":
        pytest.skip("set GONOGO_ORACLE_SCRATCH=1 where the account's schema may be used")

    async def make(session: Session) -> None:
        for name, columns in tables().items():
            listed = ", ".join(f"{column} {kind}" for column, kind in columns.items())
            await session.execute(f"CREATE TABLE {name} ({listed})")

    async def drop(session: Session) -> None:
        owned = {name for (name,) in await session.rows("SELECT table_name FROM user_tables")}
        for name in owned & tables().keys():
            await session.execute(f"DROP TABLE {name} PURGE")

    owned = on_a_session(lambda session: session.rows("SELECT table_name FROM user_tables"))
    taken = sorted(tables().keys() & {name for (name,) in owned})
    assert not taken, f"the schema holds {', '.join(taken)} already; nothing was changed"
    try:
        on_a_session(make)
        yield
    finally:
        on_a_session(drop)


@pytest.mark.usefixtures("scratch")
@pytest.mark.parametrize("sql", ["DELETE FROM a", "INSERT INTO a (id) VALUES (1)", "SELECT id FROM a FOR UPDATE"])
def test_the_transaction_itself_refuses_to_write(sql: str) -> None:
    assert writing(sql) == "ORA-01456"


@pytest.mark.usefixtures("scratch")
def test_the_checker_says_what_oracle_says() -> None:
    with engine() as made:
        number = int(made.details["engine"].removeprefix("oracle ").partition(".")[0])
        version = max((it for it in Version if it.number <= number), key=lambda it: it.number)
        asked = [
            (case, agreement(check(case.sql, case.catalogue, version), made.explain(case.sql))) for case in cases()
        ]
    figures = agreement_figures([it for _, it in asked])
    wrong = [
        f"{case.id}: checker {it.checker_code or 'accept'}, Oracle {it.engine_message or 'accept'}: {case.sql}"
        for case, it in asked
        if it.agreement.startswith("only") or it.same_code is False
    ]
    shown = "\n".join((*wrong, disagreements([it for _, it in asked]), str(Counter(it.engine for _, it in asked))))
    assert figures["engine_compared"].value >= 0.9 * len(asked), shown
    assert figures["engine_agrees"].value >= 0.95 * figures["engine_agrees"].samples, shown
