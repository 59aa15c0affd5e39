"""Checks of the views of the data dictionary."""

import pytest

from harness.oracle.dictionary_views import dictionary_view


def _columns(name: str) -> dict[str, str]:
    view = dictionary_view(name)
    assert view is not None
    return dict(view)


@pytest.mark.parametrize(
    ("view", "column", "oracle_type"),
    [
        ("ALL_TABLES", "NUM_ROWS", "NUMBER"),
        ("USER_OBJECTS", "LAST_DDL_TIME", "DATE"),
        ("ALL_TAB_COLUMNS", "DATA_DEFAULT", "LONG"),
        ("V$SESSION", "SID", "NUMBER"),
        ("NLS_SESSION_PARAMETERS", "VALUE", "VARCHAR2(4000)"),
        ("DUAL", "DUMMY", "VARCHAR2(1)"),
    ],
)
def test_a_much_used_view_has_its_columns(view: str, column: str, oracle_type: str) -> None:
    assert _columns(view)[column] == oracle_type


def test_a_users_own_view_lacks_the_owner() -> None:
    assert set(_columns("ALL_TABLES")) - set(_columns("USER_TABLES")) == {"OWNER"}
    assert "OWNER" in _columns("USER_CONSTRAINTS")


def test_a_view_of_all_containers_or_instances_says_which() -> None:
    assert "CON_ID" in _columns("CDB_USERS")
    assert "INST_ID" in _columns("GV$SESSION")
    assert dictionary_view("V_$SESSION") == dictionary_view("V$SESSION")


@pytest.mark.parametrize(
    "name", ["DBA_HIST_SNAPSHOT", "V$SQLAREA", "USER_TAB_PARTITIONS", "ALL_MVIEWS", "USER_SEGMENTS"]
)
def test_of_any_other_view_nothing_but_its_being_there_is_known(name: str) -> None:
    assert dictionary_view(name) == {}


@pytest.mark.parametrize("name", ["USER_ACCOUNTS", "ALL_ORDERS", "EMPLOYEES", "V_SALES", ""])
def test_a_table_of_a_users_is_no_dictionary_view(name: str) -> None:
    assert dictionary_view(name) is None
