from itertools import islice
from random import Random

import pytest
import sqlglot

from harness.contracts.errors import InputError
from harness.ebs.dictionary import ebs_catalogue
from train.families import FAMILIES
from train.questions import draw_question, draw_questions
from train.subjects import LINKS, SUBJECTS, Code, Subject, Term, Text

QUESTIONS = list(draw_questions(1300, 7))


def _terms(subject: Subject) -> list[Term | Code | Text]:
    return [subject.label, *subject.codes, *subject.measures, *subject.dates, *subject.texts]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda it: it.table)
def test_every_name_of_a_subject_is_in_the_dictionary(subject: Subject) -> None:
    table = ebs_catalogue().table(subject.table)
    assert table is not None
    assert {subject.key, *(term.column for term in _terms(subject))} <= set(table.columns)
    restricted = ebs_catalogue().table(subject.security.table)
    assert restricted is not None
    assert subject.security.column in restricted.columns


def test_every_link_is_in_the_dictionary() -> None:
    for link in LINKS:
        for name, column in ((link.child, link.child_column), (link.parent, link.parent_column)):
            table = ebs_catalogue().table(name)
            assert table is not None
            assert column in table.columns


def test_a_phrase_stands_for_one_column_of_a_subject() -> None:
    for subject in SUBJECTS:
        terms = _terms(subject)
        columns = {phrase: term.column for term in terms for phrase in term.phrases}
        stated = {(phrase, term.column) for term in terms for phrase in term.phrases}
        assert set(columns.items()) == stated


def test_the_same_seed_gives_the_same_questions() -> None:
    assert list(draw_questions(50, 3)) == list(draw_questions(50, 3))
    assert list(draw_questions(50, 3)) != list(draw_questions(50, 4))


def test_ids_and_gold_statements_are_distinct() -> None:
    assert len({it["id"] for it in QUESTIONS}) == len(QUESTIONS)
    assert len({it["gold_sql"] for it in QUESTIONS}) == len(QUESTIONS)


def test_every_family_is_drawn() -> None:
    assert {it["family"] for it in QUESTIONS} == set(FAMILIES)


def test_gold_is_one_statement_that_sqlglot_reads_as_oracle() -> None:
    for question in QUESTIONS:
        statements = sqlglot.parse(question["gold_sql"], read="oracle")
        assert len(statements) == 1, question["gold_sql"]


def test_gold_uses_the_tables_and_columns_that_it_states_and_no_others() -> None:
    for question in QUESTIONS:
        tree = sqlglot.parse_one(question["gold_sql"], read="oracle")
        aliases = {table.alias.upper(): table.name for table in tree.find_all(sqlglot.exp.Table)}
        assert set(aliases.values()) == set(question["tables"])
        used = {
            (aliases[column.table.upper()], column.name)
            for column in tree.find_all(sqlglot.exp.Column)
            if column.table and not isinstance(column.parent, sqlglot.exp.Table)
        }
        stated = {(table, column) for table, columns in question["columns"].items() for column in columns}
        assert used == stated, question["gold_sql"]


def test_the_foreign_statement_is_never_the_gold_one_and_has_an_alias_that_oracle_refuses() -> None:
    for question in QUESTIONS:
        assert question["foreign_sql"] != question["gold_sql"]
        assert f"FROM {question['tables'][0]} AS " in question["foreign_sql"]


def test_a_literal_of_gold_is_in_the_question_or_in_its_filter() -> None:
    fixed = {"MM", "0", "DD"}  # sqlglot adds the unit of TRUNC(SYSDATE)
    for question in QUESTIONS:
        tree = sqlglot.parse_one(question["gold_sql"], read="oracle")
        for literal in tree.find_all(sqlglot.exp.Literal):
            text = literal.name.strip("%")
            assert text in fixed or text in question["question"] or text in question["filters"][0]


def test_more_questions_than_there_are_is_an_error_that_says_how_many() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("train.questions.FAMILIES", {"count": lambda _: FAMILIES["count"](Random(1))})  # noqa: S311
        with pytest.raises(InputError, match=r"only \d+ of 500"):
            list(draw_questions(500, 0))


def test_a_question_of_a_family_can_be_drawn_alone() -> None:
    drawn = [draw_question(Random(5), family)["family"] for family in islice(FAMILIES, 3)]  # noqa: S311
    assert drawn == list(FAMILIES)[:3]
