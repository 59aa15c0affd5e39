import pytest

from harness.oracle.functions import builtin_functions


@pytest.mark.parametrize("name", ["NVL", "TO_CHAR", "LISTAGG", "ROW_NUMBER", "DECODE", "ADD_MONTHS", "REGEXP_LIKE"])
def test_oracles_functions_are_known(name: str) -> None:
    assert name in builtin_functions()


@pytest.mark.parametrize("name", ["NOW", "IFNULL", "LEN", "LEFT", "STRING_AGG", "DATE_TRUNC", "CONCAT_WS", "GETDATE"])
def test_other_databases_functions_are_not(name: str) -> None:
    assert name not in builtin_functions()


def test_a_function_knows_how_many_arguments_it_takes() -> None:
    decode, concat = builtin_functions()["DECODE"], builtin_functions()["CONCAT"]
    assert [decode.takes(count) for count in (2, 3, 9)] == [False, True, True]
    assert [concat.takes(count) for count in (1, 2, 3)] == [False, True, False]
