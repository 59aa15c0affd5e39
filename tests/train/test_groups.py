from pathlib import Path

import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.retrieval import Retriever
from train.examine import Examined, examine, number
from train.groups import Groups, Sets, group
from train.index import Index
from train.sources import Row

RETRIEVER = Retriever(ebs_catalogue())
BASE = (
    "List the invoice number of all supplier invoices above 5000",
    "SELECT INVOICE_NUM FROM AP_INVOICES_ALL WHERE INVOICE_AMOUNT > 5000",
)
Pairs = list[tuple[str, str]]


def grouped(folder: Path, pairs: Pairs, *, by_siblings: bool = True) -> tuple[Groups, list[str]]:
    """Return the groups of questions with their statements, and what the index said of each."""
    said = []
    with Index(folder / "index.sqlite") as index:
        for line, (question, gold) in enumerate(pairs, start=1):
            found, _ = examine(Row(line, {"question": question, "gold_sql": gold}), {}, RETRIEVER)
            assert isinstance(found, Examined), found
            said.append(index.add(found, line, number("twin", f"{question.upper()} {gold}"), ""))
        return group(index, by_siblings=by_siblings, near=0.7, say=lambda _: None), said


def together(folder: Path, second: tuple[str, str], *, by_siblings: bool = True) -> bool:
    groups, _ = grouped(
        folder, [BASE, ("Count all the ledgers", "SELECT COUNT(*) FROM GL_LEDGERS"), second], by_siblings=by_siblings
    )
    assert groups.together.find(1) == 1
    return groups.together.find(2) == 0


@pytest.mark.parametrize(
    ("question", "gold"),
    [
        ("Invoices whose sum exceeds five thousand", f"{BASE[1].lower()} "),
        (BASE[0].upper(), "SELECT INVOICE_ID FROM AP_INVOICES_ALL"),
    ],
    ids=["the same statement", "the same question"],
)
def test_what_asks_or_answers_the_same_is_one_group(tmp_path: Path, question: str, gold: str) -> None:
    assert together(tmp_path, (question, gold))
    assert together(tmp_path, (question, gold), by_siblings=False)


def test_siblings_that_differ_in_literals_are_one_group_by_fingerprint_only(tmp_path: Path) -> None:
    sibling = (BASE[0].replace("5000", "7500"), BASE[1].replace("5000", "7500"))
    assert together(tmp_path, sibling)
    assert not together(tmp_path, sibling, by_siblings=False)


@pytest.mark.parametrize(
    "other",
    [
        ("Which invoices have which number?", BASE[1].replace("5000", "7500")),
        (BASE[0].replace("5000", "7500"), BASE[1].replace("> 5000", "< 7500")),
    ],
    ids=["another question", "another template"],
)
def test_what_is_alike_in_one_of_both_is_no_sibling(tmp_path: Path, other: tuple[str, str]) -> None:
    assert not together(tmp_path, other)


def test_nearly_the_same_question_over_another_statement_is_told(tmp_path: Path) -> None:
    other = (f"{BASE[0]}.", BASE[1].replace(">", ">="))
    groups, _ = grouped(tmp_path, [BASE, other])
    assert (groups.contradicting, [*groups.contradictions[0]]) == (1, [0, 1])
    assert groups.near.sizes() == {2: 1}


def test_siblings_are_found_over_a_chain(tmp_path: Path) -> None:
    chain = [(BASE[0].replace("5000", str(n)), BASE[1].replace("5000", str(n))) for n in range(50)]
    groups, _ = grouped(tmp_path, chain)
    assert groups.siblings.largest(3) == [list(range(50))]


def test_the_same_again_is_kept_out_and_the_first_is_named(tmp_path: Path) -> None:
    _, said = grouped(tmp_path, [BASE, BASE])
    assert said == ["", "question and statement of row-1"]


def test_the_file_goes_with_the_index(tmp_path: Path) -> None:
    grouped(tmp_path, [BASE])
    assert list(tmp_path.iterdir()) == []


def test_sets_are_named_by_their_lowest_place() -> None:
    sets = Sets(5)
    sets.unite(4, 2)
    sets.unite(4, 1)
    assert [sets.find(place) for place in range(5)] == [0, 1, 1, 3, 1]
    assert sets.sizes() == {3: 1}
