"""Checks of what Oracle has instead of other databases' functions."""

import pytest

from harness.oracle.foreign import foreign_functions
from harness.oracle.functions import builtin_functions


@pytest.mark.parametrize(
    ("name", "instead"),
    [("NOW", "SYSDATE"), ("IFNULL", "NVL"), ("LEN", "LENGTH"), ("STRING_AGG", "LISTAGG"), ("CEILING", "CEIL")],
)
def test_a_foreign_function_has_a_counterpart(name: str, instead: str) -> None:
    assert foreign_functions()[name] == instead


def test_what_is_foreign_is_not_oracles() -> None:
    assert set(foreign_functions()) & set(builtin_functions()) == set()


def test_a_counterpart_of_one_word_is_oracles_own() -> None:
    words = {it for it in foreign_functions().values() if it.replace("_", "").isalpha() and it.isupper()}
    assert words - set(builtin_functions()) <= {"CASE", "LIKE"}
