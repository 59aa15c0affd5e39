import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.suggestions import closest, near

_NAMES = st.text(alphabet="ADEINOPR_", max_size=16)


@given(_NAMES, st.lists(_NAMES.filter(bool), max_size=12), st.integers(min_value=1, max_value=3))
def test_the_closest_names_are_those_that_difflib_finds(name: str, known: list[str], count: int) -> None:
    assert list(closest(name, known, count)) == difflib.get_close_matches(name, known, n=count)


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("VENDR_NAME", ["VENDOR_NAME", "VENDOR_ID"], "VENDOR_NAME"),
        ("VENDR_NAME", ["SEGMENT1"], ""),
        ("VENDR_NAME", [], ""),
        ("NAME", ["NAMES", "MANE"], "NAMES"),
    ],
)
def test_what_was_meant_is_the_known_name_most_like_a_wrong_one(name: str, known: list[str], meant: str) -> None:
    assert near(name, known) == meant


def test_among_too_many_names_none_is_looked_for() -> None:
    assert not near("VENDR_NAME", [f"VENDOR_NAME{number}" for number in range(2001)])
