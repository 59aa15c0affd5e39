import functools
from collections.abc import Mapping, Sequence

import pytest

from harness.contracts.errors import InputError
from harness.contracts.prompt import PromptContext, render
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.context import context_for
from harness.oracle.retrieval import Retriever
from harness.oracle.terms import housekeeping

QUESTION = "Which purchase orders has a supplier, by order number?"
USED = {"PO_HEADERS_ALL": ("SEGMENT1", "VENDOR_ID"), "ap_suppliers": ("vendor_name", "VENDOR_ID")}


@functools.cache
def retriever() -> Retriever:
    return Retriever(ebs_catalogue())


def context(
    question: str = QUESTION,
    needs: Mapping[str, Sequence[str]] | None = USED,
    filters: Sequence[str] = (),
    *,
    tables: int = 4,
    columns: int = 5,
    relevant: int = 0,
    seed: int = 1,
) -> PromptContext:
    return context_for(
        retriever(),
        question,
        needs=needs,
        filters=filters,
        tables=tables,
        columns_per_table=columns,
        relevant_columns=relevant,
        seed=seed,
    )


def shown(it: PromptContext) -> dict[str, tuple[str, ...]]:
    return {table.name: table.columns for table in it.tables}


def test_needed_tables_and_columns_are_always_shown() -> None:
    for seed in range(20):
        tables = shown(context(columns=1, seed=seed))
        assert {"SEGMENT1", "VENDOR_ID"} <= set(tables["PO_HEADERS_ALL"])
        assert {"VENDOR_NAME", "VENDOR_ID"} <= set(tables["AP_SUPPLIERS"])


def test_the_same_seed_gives_the_same_context_and_another_one_another() -> None:
    assert context(seed=3) == context(seed=3)
    assert context(seed=3) != context(seed=4)


@pytest.mark.parametrize("others", [0, 1, 5, 12, 1000])
def test_as_many_tables_as_asked_stand_beside_the_needed_ones(others: int) -> None:
    names = [table.name for table in context(tables=2 + others).tables]
    assert len(names) == len(set(names)) == min(2 + others, len(ebs_catalogue()))


def test_what_a_question_might_as_well_mean_stands_beside_what_it_needs() -> None:
    question = "How many invoices has a supplier?"
    fitting = {it.name for it in retriever().rank(question, 8)}
    others = set(shown(context(question, {"AP_SUPPLIERS": ("VENDOR_ID",)}, tables=6))) - {"AP_SUPPLIERS"}
    assert len(others & fitting) >= 3
    assert others - fitting


def test_joins_name_only_columns_that_are_shown() -> None:
    it = context(tables=14, columns=6)
    names = {f"{table}.{column}" for table, columns in shown(it).items() for column in columns}
    assert it.joins
    assert all(word in names for join in it.joins for word in join.split() if "." in word)


def test_a_linked_table_is_shown_with_the_columns_that_link_it_although_there_is_no_room() -> None:
    for seed in range(20):
        assert context("?", {"PO_HEADERS_ALL": ("SEGMENT1",)}, tables=2, columns=1, seed=seed).joins


def test_flexfields_and_who_changed_a_row_are_shown_only_where_nothing_else_is_left() -> None:
    for seed in range(20):
        for table, columns in shown(context(tables=12, seed=seed)).items():
            found = ebs_catalogue().table(table)
            assert found is not None
            plain = [name for name in found.columns if not housekeeping(name)]
            assert len([name for name in columns if not housekeeping(name)]) >= min(len(plain), 5)


def test_a_filter_is_stated_as_given_or_for_each_shown_table_that_has_its_column() -> None:
    assert context(filters=["PO_HEADERS_ALL.ORG_ID = 204"]).filters == ("PO_HEADERS_ALL.ORG_ID = 204",)
    stated = context(filters=["ORG_ID = :org"], tables=2)
    assert stated.filters == ("PO_HEADERS_ALL.ORG_ID = :org",)
    assert "ORG_ID" in shown(stated)["PO_HEADERS_ALL"]
    assert context().filters == ()


def test_the_gateway_shows_what_the_words_of_a_question_lead_to() -> None:
    it = context("List the supplier name and the invoice amount of all invoices on hold", None, relevant=6)
    tables = shown(it)
    assert {"AP_INVOICES_ALL", "AP_SUPPLIERS"} <= set(tables)
    assert "VENDOR_NAME" in tables["AP_SUPPLIERS"]
    assert "INVOICE_AMOUNT" in tables["AP_INVOICES_ALL"]
    assert "AP_INVOICES_ALL.VENDOR_ID = AP_SUPPLIERS.VENDOR_ID" in it.joins
    assert {"VENDOR_NAME", "INVOICE_AMOUNT"} <= {column.column for column in it.columns}
    assert 0 < len(it.columns) <= 6


def test_the_gateway_shows_the_same_whatever_the_seed() -> None:
    assert context(needs=None, seed=1) == context(needs=None, seed=2)


def test_a_question_without_a_known_word_has_an_empty_context() -> None:
    assert context("Xyzzy?", None) == PromptContext(tables=())


def test_relevant_columns_do_not_tell_the_needed_ones_from_the_others() -> None:
    found = context(relevant=8).columns
    needed = [it for it in found if it.column in {"SEGMENT1", "VENDOR_NAME"}]
    assert len(needed) >= 2
    assert len(found) > 4
    assert [it.table for it in found] == sorted((it.table for it in found), key=[*shown(context())].index)


def test_types_are_shown_without_their_lengths() -> None:
    assert {it.type for it in context().columns} == {"VARCHAR2", "NUMBER"}


def test_sizes_reach_from_a_short_prompt_to_a_long_one() -> None:
    short = render(context(tables=3, columns=4), "How many orders?")
    long = render(context(tables=12, columns=40), "How many orders?")
    assert len(short) < 1_200
    assert len(long) > 6_000


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        ({"PO_HEADER_ALL": ()}, "did you mean 'PO_HEADERS_ALL'"),
        ({"AP_TERMS": ("NAM",)}, "AP_TERMS.NAM"),
    ],
)
def test_what_the_catalogue_lacks_is_refused(needs: dict[str, tuple[str]], said: str) -> None:
    with pytest.raises(InputError, match=said):
        context(needs=needs)
