"""Checks of the packages and types that every Oracle database has."""

import pytest

from harness.oracle.functions import builtin_functions
from harness.oracle.packages import OPEN, collection_element, plsql_functions, standard_packages, standard_types


@pytest.mark.parametrize(
    ("package", "function", "returns"),
    [
        ("DBMS_RANDOM", "VALUE", "number"),
        ("DBMS_LOB", "SUBSTR", "text"),
        ("DBMS_METADATA", "GET_DDL", "clob"),
        ("UTL_RAW", "CAST_TO_VARCHAR2", "text"),
        ("UTL_MATCH", "JARO_WINKLER", "number"),
        ("DBMS_XPLAN", "DISPLAY", "collection"),
    ],
)
def test_a_package_has_a_function(package: str, function: str, returns: str) -> None:
    assert standard_packages()[package][function].returns == returns


def test_a_wrong_call_of_a_packages_function_is_answered_by_plsql() -> None:
    distance = standard_packages()["UTL_MATCH"]["EDIT_DISTANCE"]
    assert distance.count_fault(1) == "ORA-06553"
    assert distance.count_fault(2) is None


def test_parentheses_may_be_left_out_where_no_argument_is_needed() -> None:
    assert standard_packages()["DBMS_RANDOM"]["VALUE"].call == "optional"
    assert standard_packages()["DBMS_RANDOM"]["VALUE"].takes(0)
    assert standard_packages()["DBMS_RANDOM"]["STRING"].call == "parentheses"


def test_a_package_of_which_more_is_not_known_says_so() -> None:
    assert OPEN in standard_packages()["DBMS_STATS"]
    assert OPEN in standard_packages()["DBMS_LOB"]
    assert OPEN not in standard_packages()["DBMS_RANDOM"]


def test_a_package_of_procedures_has_no_function() -> None:
    assert not standard_packages()["DBMS_OUTPUT"]


def test_a_collection_type_tells_its_elements() -> None:
    assert collection_element("ODCINUMBERLIST") == "number"
    assert collection_element("ODCIVARCHAR2LIST") == "text"
    assert collection_element("XMLTYPE") == ""
    assert {"ODCIDATELIST", "XMLTYPE", "SDO_GEOMETRY"} <= standard_types()
    assert "T_NUMBERS" not in standard_types()


def test_what_only_plsql_has_is_no_function_of_a_query() -> None:
    assert "SQLERRM" in plsql_functions()
    assert not plsql_functions() & set(builtin_functions())
