"""What a prompt shows of a catalogue: tables, joins, columns, synonyms and security filters for one question.

One function for the gateway and for the data set, so that a model is trained on what it will be asked with. The
gateway knows the question alone: the tables that fit it best are shown. The data set knows the gold statement too:
what that needs is always shown, and the rest are tables that the question might as well mean (the hard ones), one
that a foreign key links, and a few by chance, so that the model has to choose as it must in use.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from harness.contracts.errors import InputError, did_you_mean
from harness.contracts.prompt import PromptColumn, PromptContext, PromptSynonym, PromptTable
from harness.oracle.catalog import ForeignKey, Table
from harness.oracle.retrieval import Retriever
from harness.oracle.terms import housekeeping, terms

Shown = dict[str, tuple[str, ...]]
"""The shown tables with their shown columns."""
_OTHERS: Final = ("linked", "retrieved", "retrieved", "retrieved", "any")
"""What the tables beside the needed ones are, in turns."""


def context_for(  # noqa: PLR0913 - what a prompt shows has so many sizes
    retriever: Retriever,
    question: str,
    *,
    needs: Mapping[str, Sequence[str]] | None = None,
    filters: Sequence[str] = (),
    tables: int = 6,
    columns_per_table: int = 12,
    relevant_columns: int = 12,
    seed: int = 0,
    found: Sequence[str] | None = None,
) -> PromptContext:
    """Return the context of one question.

    Args:
        retriever: the catalogue, prepared.
        question: its words decide which tables and columns are shown.
        needs: by table, the columns that the answer needs, all of them shown; None where the answer is not known.
        filters: security filters, such as ``PO_HEADERS_ALL.ORG_ID = 204``; one without a table, such as
            ``ORG_ID = 204``, is stated for each shown table that has the column.
        tables: how many tables are shown, more where more are needed.
        columns_per_table: how many columns a table shows, more where more are needed.
        relevant_columns: how many columns are listed with their types besides the needed ones.
        seed: the same seed gives the same context.
        found: the tables that fit the question, best first, where the retriever has told them already.

    Raises:
        InputError: a needed table or column is not in the catalogue.
    """
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    needed = {table.name: _needed(table, needs or {}) for table in _tables(retriever, needs or {})}
    count = tables - len(needed)
    fitting = [it.name for it in retriever.rank(question, tables)] if found is None else found
    names = list(needed)
    if count > 0:
        left = [name for name in fitting if name not in needed]
        names += left[:count] if needs is None else _others(retriever, needed, left, count, chance)
    if needs is not None:
        chance.shuffle(names)
    shown_tables = [_table(retriever, name) for name in names]
    scores = {table.name: retriever.columns(table, question) for table in shown_tables}
    wanted = {table.name: [*needed.get(table.name, ()), *_filtered(table, filters)] for table in shown_tables}
    joining = _join_columns(shown_tables, wanted)
    shown = {
        table.name: _columns(
            table,
            [*wanted[table.name], *joining[table.name]],
            scores[table.name],
            columns_per_table,
            chance if needs is not None else None,
        )
        for table in shown_tables
    }
    return PromptContext(
        tables=tuple(PromptTable(name=name, columns=columns) for name, columns in shown.items()),
        joins=tuple(_joins(shown_tables, shown)),
        columns=_relevant(shown_tables, needed, scores, relevant_columns),
        synonyms=tuple(_synonyms(shown_tables, question)),
        filters=tuple(_stated(filters, shown_tables, shown)),
    )


def _tables(retriever: Retriever, needs: Mapping[str, Sequence[str]]) -> list[Table]:
    return [_table(retriever, name) for name in dict.fromkeys(name.upper() for name in needs)]


def _table(retriever: Retriever, name: str) -> Table:
    table = retriever.catalogue.table(name)
    if table is None:
        raise InputError(f"table {name}: not in the catalogue{did_you_mean(name, retriever.catalogue.tables)}")
    return table


def _needed(table: Table, needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    names = dict.fromkeys(
        column.upper() for name, columns in needs.items() if name.upper() == table.name for column in columns
    )
    for name in names:
        if name not in table.columns and not table.open:
            raise InputError(f"column {table.name}.{name}: not in the catalogue{did_you_mean(name, table.columns)}")
    return tuple(names)


def _others(
    retriever: Retriever, needed: Iterable[str], fitting: list[str], count: int, chance: random.Random
) -> list[str]:
    """Return the tables that are shown besides the needed ones where those are known."""
    names = set(needed)
    linked = list(dict.fromkeys(other for name in needed for other in retriever.links(name) if other not in names))
    chance.shuffle(linked)
    waiting = {"linked": linked, "retrieved": fitting, "any": list[str]()}
    chosen: dict[str, None] = {}
    for turn in range(min(count, len(retriever.names) - len(names))):
        first = _OTHERS[turn % len(_OTHERS)]
        kinds = ("any",) if first == "any" else (first, "retrieved", "linked")
        found = next((it for kind in kinds if (it := _next(waiting[kind], chosen))), "")
        chosen[found or _by_chance(retriever.names, {*names, *chosen}, chance)] = None
    return list(chosen)


def _next(waiting: list[str], chosen: Mapping[str, None]) -> str:
    """Take the first table that is not chosen yet off a list; nothing where there is none."""
    while waiting:
        name = waiting.pop(0)
        if name not in chosen:
            return name
    return ""


def _by_chance(names: Sequence[str], taken: set[str], chance: random.Random) -> str:
    """Return one of the names that is not taken; there must be one."""
    start = chance.randrange(len(names))
    return next(name for at in range(len(names)) if (name := names[(start + at) % len(names)]) not in taken)


def _join_columns(tables: Sequence[Table], wanted: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the columns that join the shown tables: as few as connect all that a foreign key can connect."""
    by_name = {table.name: table for table in tables}
    reached = {name: name for name in by_name}
    columns: dict[str, list[str]] = {name: [] for name in by_name}

    def reach(name: str) -> str:
        while reached[name] != name:
            name = reached[name]
        return name

    def is_shown(link: tuple[Table, ForeignKey]) -> bool:
        table, key = link
        return set(key.columns) <= set(wanted[table.name]) and set(key.references) <= set(wanted[key.table])

    # What the answer joins by is shown anyway, so that comes first.
    for table, key in sorted(_links(tables, by_name), key=lambda link: not is_shown(link)):
        if reach(table.name) != reach(key.table):
            reached[reach(table.name)] = reach(key.table)
            columns[table.name] += key.columns
            columns[key.table] += key.references
    return columns


def _links(tables: Iterable[Table], by_name: Mapping[str, Table]) -> Iterator[tuple[Table, ForeignKey]]:
    for table in tables:
        for key in table.foreign_keys:
            if key.table in by_name and key.table != table.name and not all(map(housekeeping, key.columns)):
                yield table, key


def _columns(
    table: Table, wanted: Sequence[str], scores: Mapping[str, float], limit: int, chance: random.Random | None
) -> tuple[str, ...]:
    """Return the shown columns in the catalogue's order: wanted, keys, those that fit the question, then others."""
    first = dict.fromkeys(name for name in wanted if name in table.columns)
    others = [name for name in table.columns if name not in first]
    if chance is not None:
        chance.shuffle(others)
    others.sort(key=lambda name: (name not in table.primary_key, -scores.get(name, 0.0), housekeeping(name)))
    chosen = {*first, *others[: max(0, limit - len(first))]}
    return tuple(name for name in table.columns if name in chosen)


def _joins(tables: Sequence[Table], shown: Shown) -> Iterator[str]:
    """Yield the join conditions among the shown tables whose columns are all shown."""
    for table in tables:
        for key in table.foreign_keys:
            if (
                key.table != table.name
                and set(key.columns) <= set(shown[table.name])
                and set(key.references) <= set(shown.get(key.table, ()))
            ):
                pairs = zip(key.columns, key.references, strict=True)
                yield " AND ".join(f"{table.name}.{column} = {key.table}.{other}" for column, other in pairs)


def _relevant(
    tables: Sequence[Table], needed: Mapping[str, Sequence[str]], scores: Mapping[str, Mapping[str, float]], more: int
) -> tuple[PromptColumn, ...]:
    """Return the columns with their types: the needed ones, and those that fit the question best, mixed with them."""
    by_name = {table.name: table for table in tables}
    chosen = [(name, column) for name, columns in needed.items() for column in columns]
    if more:
        fitting = sorted(
            (
                (name, column)
                for name, found in scores.items()
                for column in found
                if column not in needed.get(name, ())
            ),
            key=lambda it: -scores[it[0]][it[1]],
        )
        kept = {*chosen, *fitting[:more]}
        chosen = [
            (table.name, column) for table in tables for column in table.columns if (table.name, column) in kept
        ]
    return tuple(
        PromptColumn(table=name, column=column, type=by_name[name].columns[column].type.partition("(")[0])
        for name, column in chosen
        if column in by_name[name].columns
    )


def _synonyms(tables: Iterable[Table], question: str) -> Iterator[PromptSynonym]:
    """Yield the business word for each table: one that the question uses where there is such, else its first."""
    asked = set(terms(question))
    for table in tables:
        if table.synonyms:
            used = (word for word in table.synonyms if (of := set(terms(word))) and of <= asked)
            yield PromptSynonym(word=next(used, table.synonyms[0]), means=table.name)


def _filtered(table: Table, filters: Iterable[str]) -> list[str]:
    """Return the columns of a table that a security filter names."""
    named = (_place(line) for line in filters)
    return [column for name, column in named if name in {"", table.name} and column in table.columns]


def _stated(filters: Iterable[str], tables: Sequence[Table], shown: Shown) -> Iterator[str]:
    for line in filters:
        name, column = _place(line)
        if name:
            yield line
        else:
            yield from (f"{table.name}.{line}" for table in tables if column in shown[table.name])


def _place(line: str) -> tuple[str, str]:
    """Return the table (empty where none is named) and the column that a security filter is about."""
    table, _, column = "".join(line.split(maxsplit=1)[:1]).rpartition(".")
    return table.upper(), column.upper()
