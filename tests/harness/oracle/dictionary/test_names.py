import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.dictionary.names import fold, join, spell, split

NAMES = st.text(st.characters(exclude_characters='"\0', exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(NAMES)
def test_a_name_that_is_written_is_read_back(name: str) -> None:
    assert fold(spell(name)) == name


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_a_dotted_name_that_is_written_is_read_back(parts: list[str]) -> None:
    assert split(join(*parts)) == tuple(parts)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("po_headers_all", ("PO_HEADERS_ALL",)),
        ("Po.Headers", ("PO", "HEADERS")),
        ('Po."Head.ers"', ("PO", "Head.ers")),
        ("A.B@LINK.COM", ("A", "B")),
    ],
)
def test_names_are_folded_as_oracle_folds_them(written: str, parts: tuple[str, ...]) -> None:
    assert split(written) == parts
