"""What the engine does with answers: the connection is canned, so nothing here says what Oracle answers."""

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal

import pytest

from harness.contracts.errors import InputError
from harness.contracts.staging import StagingConfig
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.engines import Explained, NotRun, Result
from harness.oracle.staging import account, opening
from harness.oracle.staging.engine import GIVES_UP_AFTER, StagingEngine
from harness.oracle.staging.session import SETTINGS
from tests.harness.oracle.staging.canned import Answer, Server, dpy, lost, ora

PASSWORD = "tiger-in-the-tank"  # noqa: S105 - of nobody
CONFIG = StagingConfig(dsn="db.example.com/EBS", user="READER", current_schema="APPS", rows_max=3)
QUERY = "SELECT vendor_name FROM ap_suppliers"


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() == before


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server()
    monkeypatch.setattr(opening, "connect", made.connect)
    return made


@contextmanager
def engine(server: Server, **settings: object) -> Iterator[StagingEngine]:
    with StagingEngine(CONFIG.model_copy(update=settings), PASSWORD, ebs_catalogue()) as made:
        server.sent.clear()
        yield made
    assert server.open == 0


def explained(server: Server, answer: Answer, statement: str = QUERY, **settings: object) -> Explained:
    server.answers[statement] = answer
    with engine(server, **settings) as made:
        return made.explain(statement)


def test_a_connection_is_settled_before_it_is_asked(server: Server) -> None:
    with StagingEngine(CONFIG, PASSWORD, ebs_catalogue()):
        settings, schema, *privileges = server.sent
    assert settings.startswith("ALTER SESSION SET NLS_LANGUAGE = 'AMERICAN' NLS_TERRITORY = 'AMERICA' ")
    assert all(f"{name} = '{value}'" in settings for name, value in SETTINGS)
    assert schema == "ALTER SESSION SET CURRENT_SCHEMA = APPS"
    assert privileges == [account.SYSTEM_PRIVILEGES, account.OBJECT_PRIVILEGES, account.OWN_TABLES]


def test_a_statement_is_parsed_in_a_transaction_that_only_reads(server: Server) -> None:
    with engine(server) as made:
        assert made.explain(QUERY) == Explained("ok")
        assert made.explain(QUERY) == Explained("ok")
    assert server.sent == ["SET TRANSACTION READ ONLY", f"parse {QUERY}", f"parse {QUERY}"]
    assert server.opened == 1


def test_a_statement_is_planned_outside_of_it_and_rolled_back(server: Server) -> None:
    with engine(server, look="explain_plan") as made:
        assert made.explain(QUERY) == Explained("ok")
        assert made.explain(QUERY) == Explained("ok")
    before, plan, after, _, other, _ = server.sent
    assert before == after == "ROLLBACK"
    pattern = r"EXPLAIN PLAN SET STATEMENT_ID = 'gonogo-[0-9a-f]{16}' INTO SYS\.PLAN_TABLE\$ FOR " + QUERY
    assert re.fullmatch(pattern, plan)
    assert plan != other


def test_rows_come_as_they_are_compared_and_the_transaction_ends(server: Server) -> None:
    server.answers[QUERY] = [(Decimal("1.50"), "", datetime(2025, 6, 17)), (Decimal(2), "x", None)]  # noqa: DTZ001
    with engine(server) as made:
        result = made.run(QUERY)
    assert result == Result(3, ((1.5, None, datetime(2025, 6, 17)), (2, "x", None)), 3)  # noqa: DTZ001
    assert server.sent == ["SET TRANSACTION READ ONLY", QUERY, "fetch 4", "fetch 2", "ROLLBACK"]


def test_no_more_rows_than_one_beyond_the_cap_are_fetched(server: Server) -> None:
    server.answers[QUERY] = [(number,) for number in range(100)]
    with engine(server) as made:
        result = made.run(QUERY)
    assert isinstance(result, Result)
    assert (len(result.rows), result.too_many) == (4, True)
    assert "fetch 4" in server.sent


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM ap_suppliers",
        "BEGIN NULL; END;",
        "DROP TABLE ap_suppliers",
        "SELECT 1 FROM dual; DROP TABLE ap_suppliers",
        "WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END; SELECT f FROM dual",
        "SELECT 1 FROM dual@elsewhere",
        "ALTER SESSION SET CURRENT_SCHEMA = sys",
        "",
        "SELECT '" + "x" * 70_000 + "' FROM dual",
        "SELECT 'a\u200b' FROM dual",
        "SELECT 1 FROM dual\0",
    ],
)
@pytest.mark.parametrize("look", ["parse", "explain_plan"])
def test_what_is_no_single_query_is_never_sent(server: Server, statement: str, look: str) -> None:
    with engine(server, look=look) as made:
        looked, ran = made.explain(statement), made.run(statement)
    assert (looked.status, looked.message[:10]) == ("unsupported", "not sent: ")
    assert isinstance(ran, NotRun)
    assert (ran.kind, ran.why[:10]) == ("unsupported", "not sent: ")
    assert server.sent == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT nothing_such FROM ap_suppliers",
        "SELECT 1 FROM dual FOR UPDATE",
        "SELECT `vendor_name`, a::date FROM ap_suppliers",
        "SELECT date_trunc('month', SYSDATE) FROM dual",
        "(SELECT 1 FROM dual) LIMIT 3",
    ],
)
def test_what_the_policy_refuses_is_parsed_but_not_run(server: Server, statement: str) -> None:
    with engine(server) as made:
        assert made.explain(statement).status == "ok"
        assert isinstance(made.run(statement), NotRun)
    assert server.sent == ["SET TRANSACTION READ ONLY", f"parse {statement}"]


def test_comments_and_hints_are_not_sent_and_places_stay_right(server: Server) -> None:
    statement = "/* to */ SELECT /*+ FULL(s) */ 'ä', vendor_nam FROM ap_suppliers s"
    sent = statement.replace("/* to */ ", "").replace("/*+ FULL(s) */", 14 * " ")
    server.answers[sent] = ora(904, '"VENDOR_NAM": invalid identifier', offset=sent.encode().index(b"vendor_nam"))
    with engine(server) as made:
        told = made.explain(statement)
    assert server.sent[1] == f"parse {sent}"
    assert (told.status, told.code) == ("rejected", "ORA-00904")
    assert told.offset == statement.index("vendor_nam")


def test_the_place_of_a_fault_is_told_for_a_plan_too(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    prefix = "EXPLAIN PLAN SET STATEMENT_ID = 'x' INTO SYS.PLAN_TABLE$ FOR "
    monkeypatch.setattr("harness.oracle.staging.asking.plan_prefix", lambda: prefix)
    told = explained_plan(server, prefix, ora(1031, "insufficient privileges", offset=len(prefix) + 24))
    assert (told.status, told.offset) == ("privilege", 24)


def explained_plan(server: Server, prefix: str, answer: Exception) -> Explained:
    server.answers[prefix + QUERY] = answer
    with engine(server, look="explain_plan") as made:
        return made.explain(QUERY)


def test_a_table_that_the_catalogue_holds_is_a_missing_right(server: Server) -> None:
    told = explained(server, ora(942, "table or view does not exist", 24))
    assert (told.status, told.code, told.offset) == ("privilege", "ORA-00942", 24)
    assert "the account lacks a right" in told.message


def test_a_table_that_it_does_not_hold_is_the_statements_fault(server: Server) -> None:
    statement = "SELECT 1 FROM no_such_table"
    assert explained(server, ora(942, "table or view does not exist", 14), statement).status == "rejected"


def test_after_a_statements_fault_the_session_is_used_again(server: Server) -> None:
    server.answers[QUERY] = ora(904, '"X": invalid identifier', 7)
    with engine(server) as made:
        assert [made.explain(QUERY).status for _ in range(3)] == ["rejected"] * 3
    assert server.opened == 1


def test_after_a_timeout_the_session_is_closed_and_nothing_is_tried_again(server: Server) -> None:
    server.answers[QUERY] = dpy(4024, timeout=30_000)
    with engine(server) as made:
        ran = made.run(QUERY)
        assert isinstance(ran, NotRun)
        assert (ran.kind, ran.exceeded, ran.code) == ("timeout", True, "DPY-4024")
        assert server.open == 0
        assert server.sent.count(QUERY) == 1
        assert made.explain("SELECT 1 FROM dual").status == "ok"
    assert server.opened == 2


def test_a_lost_connection_is_tried_once_more(server: Server) -> None:
    server.once[QUERY] = [lost()]
    with engine(server) as made:
        assert made.explain(QUERY) == Explained("ok")
    assert (server.opened, server.sent.count(f"parse {QUERY}")) == (2, 2)


def test_a_connection_that_is_lost_twice_is_infrastructure(server: Server) -> None:
    told = explained(server, lost())
    assert (told.status, told.code) == ("infrastructure", "DPY-4011")
    assert server.sent.count(f"parse {QUERY}") == 2


def test_a_database_that_stays_away_is_left_alone_after_a_while(server: Server) -> None:
    with engine(server) as made:
        server.answers[QUERY] = lost()
        server.refuses = lambda _: dpy(6005, "[Errno 111] Connection refused", connection_id="x=")
        told = [made.explain(QUERY) for _ in range(8)]
    assert {it.status for it in told} == {"infrastructure"}
    assert server.attempts == 1 + GIVES_UP_AFTER
    assert told[0].message == "DPY-6005: cannot connect to database (Connection refused)"
    assert told[-1].message == "not tried: the database stayed away 5 times in a row"


def test_a_password_that_changes_meanwhile_ends_the_measurement_at_once(server: Server) -> None:
    with engine(server) as made:
        server.answers[QUERY] = lost()
        server.refuses = lambda _: ora(1017, "invalid username/password; logon denied")
        with pytest.raises(InputError, match=r"cannot connect as READER: ORA-01017: .*GONOGO_ORACLE_PASSWORD"):
            made.explain(QUERY)
    assert server.attempts == 2


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (ora(1017, "invalid username/password; logon denied"), "set GONOGO_ORACLE_PASSWORD anew"),
        (ora(28000, "the account is locked"), "ask its DBA"),
        (ora(1045, "user READER lacks CREATE SESSION privilege; logon denied"), "grant the account CREATE SESSION"),
        (ora(28001, "the password has expired"), "set it anew"),
        (dpy(3010), "older than 12.1"),
        (ora(1033, "ORACLE initialization or shutdown in progress"), "is starting or stopping"),
    ],
)
def test_a_refusal_at_the_start_is_one_line(server: Server, error: Exception, advice: str) -> None:
    server.refuses = lambda _: error
    with pytest.raises(InputError) as caught:
        StagingEngine(CONFIG, PASSWORD, ebs_catalogue())
    told = str(caught.value)
    assert told.startswith("db.example.com/EBS: cannot connect as READER: ")
    assert advice in told
    assert "\n" not in told
    assert PASSWORD not in told
    assert server.attempts == 1


def test_a_schema_that_does_not_exist_is_one_line(server: Server) -> None:
    server.answers["ALTER SESSION SET CURRENT_SCHEMA = APPS"] = ora(1435, "user does not exist")
    with pytest.raises(InputError, match=r"ORA-01435: .*; there is no such schema; mend current_schema"):
        StagingEngine(CONFIG, PASSWORD, ebs_catalogue())
    assert server.open == 0


@pytest.mark.parametrize(
    ("asked", "answer", "told"),
    [
        (account.SYSTEM_PRIVILEGES, [("CREATE SESSION",), ("DROP ANY TABLE",)], "(DROP ANY TABLE)"),
        (account.OBJECT_PRIVILEGES, [("INSERT", 12), ("UPDATE", 1)], "(INSERT 12 objects, UPDATE 1 object)"),
        (account.OWN_TABLES, [(2,)], "(owner of 2 objects)"),
    ],
)
def test_an_account_that_could_write_is_refused(server: Server, asked: str, answer: Answer, told: str) -> None:
    server.answers[asked] = answer
    with pytest.raises(InputError) as caught:
        StagingEngine(CONFIG, PASSWORD, ebs_catalogue())
    assert f"READER could do more than read {told}; " in str(caught.value)
    assert server.open == 0
    allowed = {"allow_privileged": True, "privileged_reason": "a copy that is thrown away"}
    with engine(server, **allowed) as made:
        assert made.details["engine_account"].endswith(": a copy that is thrown away")


def test_so_many_statements_are_under_way_as_the_release_says(server: Server) -> None:
    statements = [f"SELECT {number} FROM dual" for number in range(40)]
    with engine(server, concurrency=4) as made, ThreadPoolExecutor(8) as threads:
        assert {it.status for it in threads.map(made.explain, statements)} == {"ok"}
    assert (server.most_open, server.most_busy) == (4, 4)
    assert server.threads == {"staging-oracle"}


def test_the_evidence_names_the_engine_and_no_password(server: Server) -> None:
    with engine(server) as made:
        assert made.details == {
            "engine": "oracle 19.24.0.0.0",
            "engine_address": "READER at db.example.com/EBS",
            "engine_schema": "APPS",
            "engine_look": "parse",
            "engine_limits": "30 s and 3 rows a statement, 4 at once",
            "engine_account": "only reads",
        }
        assert PASSWORD not in repr(vars(made))


def test_an_engine_may_be_closed_twice(server: Server) -> None:
    with engine(server) as made:
        made.close()
