"""Stage: templated EBS questions with their gold Oracle statement and the same in another dialect (demo only).

Every question is drawn from a family with a seed, so the same release gives the same file. The statement in the
other dialect is what the demo's base is trained on; Oracle refuses every one of them. Does not cover what people
really ask: a model that answers these is a model that went through the chain, not a good one.

    python -m train.questions ORDER.json
"""

from collections.abc import Iterator
from random import Random
from typing import Any, Final

from harness.contracts.errors import InputError
from harness.contracts.files import LineWriter
from harness.contracts.progress import Progress
from harness.contracts.stages import QuestionsConfig
from harness.contracts.step import StepOrder, run_stage
from train.dialects import FOREIGN, ORACLE, Dialect
from train.families import FAMILIES, Ask, link_between
from train.subjects import Link, Subject

FILE: Final = "questions.jsonl"
_TRIES: Final = 20
"""Draws for each question asked for, before the families are taken to be exhausted."""
_TIERS: Final = ("one table", "two tables", "three tables")


def make(order: StepOrder, config: QuestionsConfig, progress: Progress) -> None:
    """Write so many distinct questions."""
    with LineWriter(order.output / FILE) as file:
        for done, question in enumerate(draw_questions(config.count, config.seed), start=1):
            file.write(question)
            progress.update(done, config.count, "questions")


def draw_questions(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield so many questions, no two with the same words and filter or the same gold statement, families in turn.

    Raises:
        InputError: the families have not so many distinct questions.
    """
    rng = Random(seed)  # noqa: S311 - nothing secret
    families = tuple(FAMILIES)
    seen: set[str] = set()
    number = 0
    for attempt in range(count * _TRIES):
        family = families[attempt % len(families)]
        question = draw_question(rng, family)
        if question["gold_sql"] in seen:
            continue
        seen.add(question["gold_sql"])
        yield {"id": f"{family}-{number:06d}", **question}
        number += 1
        if number == count:
            return
    raise InputError(f"stages.questions.count: the families have only {number} of {count} questions; ask for fewer")


def draw_question(rng: Random, family: str) -> dict[str, Any]:
    """Return one question of a family, with all that is known of it."""
    ask = FAMILIES[family](rng)
    security = ask.subjects[0].security
    value = rng.choice(security.values)
    gold = write_sql(ask, ORACLE, value)
    return {
        "question": ask.words[0].upper() + ask.words[1:] + ("?" if _is_question(ask.words) else "."),
        "gold_sql": gold,
        "foreign_sql": write_sql(ask, FOREIGN, value),
        "tables": [subject.table for subject in ask.subjects],
        "columns": _columns(ask),
        "filters": [f"{security.table}.{security.column} = {value}"],
        "family": family,
        "tier": _TIERS[len(ask.subjects) - 1],
        "source": "templates",
        "combination": _combination(family, ask, value),
    }


def write_sql(ask: Ask, dialect: Dialect, security_value: int) -> str:
    """Return the statement that answers a question, in a dialect."""
    first = ask.subjects[0]
    where = [condition.sql(dialect) for _, condition in ask.conditions]
    where += [f"{it.alias}.{first.security.column} = {security_value}" for it in _restricted(ask)]
    parts = (
        f"SELECT {ask.select(dialect)} FROM {dialect.table.format(first.table, first.alias)}",  # noqa: S608 - no value of a user is in it
        *(_join(ask, index, dialect) for index in range(1, len(ask.subjects))),
        f"WHERE {' AND '.join(where)}" if where else "",
        f"GROUP BY {ask.group(dialect)}" if ask.group else "",
        f"HAVING {ask.having}" if ask.having else "",
        f"ORDER BY {ask.order}" if ask.order else "",
        dialect.first.format(ask.first) if ask.first else "",
    )
    return " ".join(part for part in parts if part)


def _restricted(ask: Ask) -> tuple[Subject, ...]:
    """Return the subjects that the question's security filter restricts: none where its table is not used."""
    return tuple(it for it in ask.subjects if it.table == ask.subjects[0].security.table)


def _join(ask: Ask, index: int, dialect: Dialect) -> str:
    child, parent, link = _linked(ask, index)
    table = dialect.table.format(parent.table, parent.alias)
    return f"JOIN {table} ON {child.alias}.{link.child_column} = {parent.alias}.{link.parent_column}"


def _linked(ask: Ask, index: int) -> tuple[Subject, Subject, Link]:
    """Return a joined subject, the one before it that it is joined to, and how.

    Raises:
        ValueError: a family named subjects that are not linked.
    """
    parent = ask.subjects[index]
    for child in ask.subjects[:index]:
        link = link_between(child, parent)
        if link is not None:
            return child, parent, link
    raise ValueError(f"{parent.table} is linked to none of {[it.table for it in ask.subjects[:index]]}")


def _columns(ask: Ask) -> dict[str, list[str]]:
    """Return the columns that the statement uses, by table, in the order of their first use."""
    pairs = [*ask.columns, *((subject.table, condition.column) for subject, condition in ask.conditions)]
    for index in range(1, len(ask.subjects)):
        child, parent, link = _linked(ask, index)
        pairs += [(child.table, link.child_column), (parent.table, link.parent_column)]
    pairs += [(it.table, ask.subjects[0].security.column) for it in _restricted(ask)]
    return {
        subject.table: list(dict.fromkeys(column for table, column in pairs if table == subject.table))
        for subject in ask.subjects
    }


def _combination(family: str, ask: Ask, security_value: int) -> str:
    """Return what makes a question another one, whatever its wording: family, columns, filters and literals."""
    columns = " ".join(f"{table}.{column}" for table, column in ask.columns)
    conditions = " ".join(sorted(f"{it.column}{it.literals}" for _, it in ask.conditions))
    return "|".join((family, columns, conditions, ask.having, str(ask.first or ""), str(security_value)))


def _is_question(words: str) -> bool:
    return words.startswith(("What", "Which", "How"))


if __name__ == "__main__":
    run_stage(QuestionsConfig, make)
