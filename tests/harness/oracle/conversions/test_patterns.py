import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.conversions.patterns import flags_fault, pattern_fault


@pytest.mark.parametrize(
    "pattern",
    [
        r"^\d+$",
        "a(b)c",
        "[]abc]",
        "[^]]",
        "[[:digit:][:alpha:]]",
        "[a-z0-9_-]",
        r"(a)\1",
        r"\(",
        "a{1,3}",
        "a{x}",
        "*a",
        r"[\]",
        "\\",
        "[z-A]",
        "(?:a)",
        "",
    ],
)
def test_patterns_are_taken(pattern: str) -> None:
    assert pattern_fault(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("(", "ORA-12725"),
        ("a)", "ORA-12725"),
        ("[abc", "ORA-12726"),
        ("[[:digit]", "ORA-12726"),
        (r"(a)\2", "ORA-12727"),
        ("[z-a]", "ORA-12728"),
        ("[9-0]", "ORA-12728"),
        ("[[:word:]]", "ORA-12729"),
        ("a{3,1}", "ORA-12732"),
    ],
)
def test_patterns_that_oracle_refuses_have_its_code(pattern: str, code: str) -> None:
    found = pattern_fault(pattern)
    assert found is not None
    assert found.code == code


def test_match_parameters_are_five_letters() -> None:
    assert flags_fault("icnmx") is None
    assert flags_fault("") is None
    found = flags_fault("g")
    assert found is not None
    assert found.code == "ORA-01760"


def test_an_interval_of_any_length_ends() -> None:
    assert pattern_fault("a{" + "9" * 5000 + ",1}") is None


@given(st.text() | st.text(alphabet="()[]^-:{},0123abz\\.=*"))
def test_no_pattern_raises(pattern: str) -> None:
    pattern_fault(pattern)
