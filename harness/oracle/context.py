"""What a prompt shows of a catalogue: tables, joins, columns, synonyms and security filters for one question.

The tables that the gold statement needs stand among distractors, chosen near them by foreign key first, so that the
model has to choose as it must in use. The same seed gives the same context. Retrieval by the words of a question is
not done here.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from harness.contracts.errors import InputError, did_you_mean
from harness.contracts.prompt import PromptColumn, PromptContext, PromptSynonym, PromptTable
from harness.oracle.catalog import Catalogue, Table

ORG_FILTER = "ORG_ID"


def pick(
    catalogue: Catalogue,
    gold_tables: Sequence[str],
    used_columns: Mapping[str, Sequence[str]],
    *,
    distractors: int,
    columns_per_table: int,
    filters: bool,
    seed: int,
) -> PromptContext:
    """Return the context of one question.

    Args:
        catalogue: all tables there are.
        gold_tables: the tables that the answer needs; always shown.
        used_columns: by table, the columns that the answer needs; always shown.
        distractors: how many other tables are shown.
        columns_per_table: how many columns a table shows, more where more are used.
        filters: whether to state the security filter of each gold table that belongs to operating units.
        seed: the same seed gives the same context.

    Raises:
        InputError: a gold table or a used column is not in the catalogue.
    """
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    gold = [_table(catalogue, name) for name in dict.fromkeys(name.upper() for name in gold_tables)]
    used = {table.name: _used(table, used_columns) for table in gold}
    tables = [*gold, *_distractors(catalogue, gold, distractors, chance)]
    chance.shuffle(tables)
    shown = {table.name: _columns(table, used.get(table.name, ()), columns_per_table, chance) for table in tables}
    return PromptContext(
        tables=tuple(PromptTable(name=name, columns=columns) for name, columns in shown.items()),
        joins=tuple(_joins(catalogue, shown)),
        columns=tuple(
            PromptColumn(table=table.name, column=name, type=table.columns[name].type)
            for table in gold
            for name in used[table.name]
        ),
        synonyms=tuple(PromptSynonym(word=it.synonyms[0], means=it.name) for it in tables if it.synonyms),
        filters=tuple(_filters(gold)) if filters else (),
    )


def _table(catalogue: Catalogue, name: str) -> Table:
    table = catalogue.table(name)
    if table is None:
        raise InputError(f"table {name}: not in the catalogue{did_you_mean(name, catalogue.tables)}")
    return table


def _used(table: Table, used_columns: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    names = dict.fromkeys(
        column.upper() for name, columns in used_columns.items() if name.upper() == table.name for column in columns
    )
    for name in names:
        if name not in table.columns:
            raise InputError(f"column {table.name}.{name}: not in the catalogue{did_you_mean(name, table.columns)}")
    return tuple(names)


def _distractors(catalogue: Catalogue, gold: list[Table], count: int, chance: random.Random) -> list[Table]:
    """Return other tables: half of them linked to the gold ones by a foreign key, as far as there are such."""
    names = {table.name for table in gold}
    near = [it for it in catalogue if it.name not in names and any(catalogue.joins(it.name, name) for name in names)]
    chance.shuffle(near)
    chosen = near[: (count + 1) // 2]
    names |= {table.name for table in chosen}
    others = [table for table in catalogue if table.name not in names]
    chance.shuffle(others)
    return chosen + others[: count - len(chosen)]


def _columns(table: Table, used: tuple[str, ...], limit: int, chance: random.Random) -> tuple[str, ...]:
    """Return the shown columns in the catalogue's order: used ones, keys, then others by chance."""
    others = [name for name in table.columns if name not in used]
    chance.shuffle(others)
    others.sort(key=lambda name: name not in table.primary_key)
    shown = {*used, *others[: max(0, limit - len(used))]}
    return tuple(name for name in table.columns if name in shown)


def _joins(catalogue: Catalogue, shown: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the join conditions among the shown tables whose columns are all shown."""
    names = {f"{table}.{column}" for table, columns in shown.items() for column in columns}
    for first, second in combinations(shown, 2):
        for condition in catalogue.joins(first, second):
            if all(word in names for word in condition.split() if "." in word):
                yield condition


def _filters(tables: list[Table]) -> Iterator[str]:
    for table in tables:
        if table.name.endswith("_ALL") and ORG_FILTER in table.columns:
            yield f"{table.name}.{ORG_FILTER} = :org_id"
