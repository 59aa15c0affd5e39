"""Changes of data: never without a policy that allows them, and then one plain statement over a listed table."""

import pytest

from harness.contracts.guard import GuardPolicy
from harness.oracle.catalog import from_batch
from harness.oracle.guarding import examine
from harness.oracle.readonly.decision import Decision, decide

CATALOGUE = from_batch(
    {
        "T": {"A": "NUMBER", "B": "VARCHAR2(10)", "ORG_ID": "NUMBER"},
        "U": {"A": "NUMBER", "NATIONAL_IDENTIFIER": "VARCHAR2(10)"},
        "DBA_USERS": {"A": "NUMBER"},
    },
    whole=True,
)
ALL = GuardPolicy(dml=("INSERT", "UPDATE", "DELETE"))
PLAIN = (
    "INSERT INTO t (a, b) VALUES (1, 'x')",
    "INSERT INTO t VALUES (1, :b, SYSDATE)",
    "INSERT INTO t (a) SELECT u.a FROM u WHERE u.a > 1",
    "INSERT INTO t (a) VALUES ((SELECT MAX(u.a) FROM u))",
    "UPDATE t SET b = 'x' WHERE a = 1",
    "UPDATE t x SET x_b = UPPER(x.b) WHERE x.a IN (SELECT u.a FROM u)".replace("x_b", "b"),
    "DELETE FROM t WHERE a = :a",
    "DELETE t WHERE a = 1 AND org_id = 204",
)


def decided(sql: str, policy: GuardPolicy = ALL) -> Decision:
    return decide(sql, CATALOGUE, policy)


@pytest.mark.parametrize("sql", PLAIN)
def test_a_plain_change_passes_where_the_policy_allows_it_and_nowhere_else(sql: str) -> None:
    assert decided(sql).objections == ()
    assert decided(sql).statement == sql
    others = tuple(it for it in ALL.dml if not sql.startswith(it))
    for policy in (GuardPolicy(), GuardPolicy(dml=others)):
        assert not decided(sql, policy).allowed
        assert not examine(sql, CATALOGUE, policy).passed
    look = examine(f"```sql\n{sql};\n```", CATALOGUE, ALL)
    assert (look.statement, look.unsure) == (sql, True)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE t SET b = 'x'",
        "DELETE FROM t",
        "DELETE FROM t WHERE 1 = 1",
        "UPDATE t SET b = purge WHERE a = 1",
        "UPDATE t SET b = purge(1) WHERE a = 1",
        "UPDATE t SET b = (SELECT purge(1) FROM dual) WHERE a = 1",
        "UPDATE t SET nothing = 1 WHERE a = 1",
        "UPDATE nothing SET a = 1 WHERE a = 1",
        "UPDATE dba_users SET a = 1 WHERE a = 1",
        "UPDATE sys.user$ SET a = 1 WHERE a = 1",
        "UPDATE u SET national_identifier = 'x' WHERE a = 1",
        "INSERT INTO t (b) SELECT national_identifier FROM u",
        "INSERT INTO t (a) VALUES (b)",
        "INSERT INTO t (a) VALUES ((SELECT b FROM dual))",
        "INSERT INTO t (a) VALUES (s.NEXTVAL)",
        "INSERT INTO t@far (a) VALUES (1)",
        "INSERT INTO dual (dummy) VALUES ('x')",
        "INSERT ALL INTO t (a) VALUES (1) SELECT 1 FROM dual",
        "INSERT INTO t (a) VALUES (1) RETURNING a INTO :x",
        "DELETE FROM t WHERE a = 1; DELETE FROM u WHERE a = 1",
        "DELETE FROM (SELECT a FROM t) WHERE a = 1",
        "DELETE FROM t WHERE a = 1 LOG ERRORS",
        "MERGE INTO t USING u ON (t.a = u.a) WHEN MATCHED THEN UPDATE SET t.b = 'x'",
        "TRUNCATE TABLE t",
        "DROP TABLE t",
        "BEGIN DELETE FROM t WHERE a = 1; END;",
        "WITH x AS (DELETE FROM t WHERE a = 1) SELECT 1 FROM dual",
        "DELETE FROM t WHERE a = 1 -- \0",
        "DELETE FROM t WHERE a = 1 OR",
    ],
)
def test_what_is_no_plain_change_of_a_listed_table_is_blocked(sql: str) -> None:
    assert not decided(sql).allowed
    assert not examine(sql, CATALOGUE, ALL).passed


def test_without_a_catalogue_the_policy_must_list_the_table() -> None:
    assert not decide(PLAIN[4], None, ALL).allowed
    assert decide(PLAIN[4], None, GuardPolicy(dml=("UPDATE",), tables_allowed=("T",))).allowed


def test_a_security_filter_holds_for_changes_too() -> None:
    policy = GuardPolicy(dml=("DELETE",), security_filters=("T.ORG_ID",))
    assert not decided("DELETE FROM t WHERE a = 1", policy).allowed
    assert decided("DELETE FROM t WHERE a = 1 AND org_id = 204", policy).allowed


@pytest.mark.parametrize("sql", ["SELECT a FROM t", "WITH x AS (SELECT a FROM t) SELECT a FROM x"])
def test_queries_are_what_they_were(sql: str) -> None:
    assert decided(sql) == decided(sql, GuardPolicy())
