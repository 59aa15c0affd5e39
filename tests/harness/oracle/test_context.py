import pytest

from harness.contracts.errors import InputError
from harness.contracts.prompt import PromptContext, render
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.context import pick

GOLD = ("PO_HEADERS_ALL", "ap_suppliers")
USED = {"PO_HEADERS_ALL": ("SEGMENT1", "VENDOR_ID"), "AP_SUPPLIERS": ("vendor_name", "VENDOR_ID")}


def _pick(*, distractors: int = 2, columns: int = 5, filters: bool = True, seed: int = 1) -> PromptContext:
    return pick(
        ebs_catalogue(), GOLD, USED, distractors=distractors, columns_per_table=columns, filters=filters, seed=seed
    )


def test_gold_tables_and_used_columns_are_always_shown() -> None:
    for seed in range(20):
        shown = {table.name: table.columns for table in _pick(columns=1, seed=seed).tables}
        assert {"SEGMENT1", "VENDOR_ID"} <= set(shown["PO_HEADERS_ALL"])
        assert {"VENDOR_NAME", "VENDOR_ID"} <= set(shown["AP_SUPPLIERS"])


def test_the_same_seed_gives_the_same_context_and_another_one_another() -> None:
    assert _pick(seed=3) == _pick(seed=3)
    assert _pick(seed=3) != _pick(seed=4)


@pytest.mark.parametrize("distractors", [0, 1, 5, 12])
def test_as_many_distractors_as_asked_stand_beside_the_gold_tables(distractors: int) -> None:
    names = [table.name for table in _pick(distractors=distractors).tables]
    assert len(names) == len(set(names)) == 2 + distractors


def test_joins_name_only_columns_that_are_shown() -> None:
    context = _pick(distractors=12, columns=6)
    shown = {f"{table.name}.{column}" for table in context.tables for column in table.columns}
    assert context.joins
    assert all(word in shown for join in context.joins for word in join.split() if "." in word)


def test_filters_are_those_of_the_gold_tables_that_have_an_operating_unit() -> None:
    assert _pick().filters == ("PO_HEADERS_ALL.ORG_ID = :org_id",)
    assert _pick(filters=False).filters == ()


def test_sizes_reach_from_a_short_prompt_to_a_long_one() -> None:
    short = render(_pick(distractors=1, columns=4), "How many orders?")
    long = render(_pick(distractors=10, columns=40), "How many orders?")
    assert len(short) < 1_200
    assert len(long) > 6_000


@pytest.mark.parametrize(
    ("tables", "columns", "said"),
    [
        (("PO_HEADER_ALL",), {}, "did you mean 'PO_HEADERS_ALL'"),
        (("AP_TERMS",), {"AP_TERMS": ("NAM",)}, "AP_TERMS.NAM"),
    ],
)
def test_what_the_catalogue_lacks_is_refused(
    tables: tuple[str, ...], columns: dict[str, tuple[str]], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        pick(ebs_catalogue(), tables, columns, distractors=0, columns_per_table=3, filters=False, seed=0)
