"""What stands after FROM: tables, views and joins, old and ANSI, with the columns that they bring into sight."""

from collections.abc import Callable
from typing import NamedTuple

from tests.harness.oracle.legal.chance import SCHEMA, TABLES, Chance, Column, Columns, of_kind
from tests.harness.oracle.legal.expressions import Expressions


class From(NamedTuple):
    """A FROM list; `where` are the conditions that join old-fashioned sources."""

    text: str
    columns: Columns
    where: tuple[str, ...] = ()


class View(NamedTuple):
    """A query that a FROM list may name or hold: its text in parentheses, or its name; and its columns."""

    text: str
    columns: Columns


MakeView = Callable[[], View]


def sources(chance: Chance, views: tuple[View, ...], make_view: MakeView | None) -> From:
    """One source or several."""
    first = source(chance, views, make_view)
    more = chance.pick((0, 0, 1, 1, 2))
    if not more:
        return first
    others = [source(chance, views, make_view) for _ in range(more)]
    return _listed(chance, first, others) if chance.flip() else _joined(chance, first, others)


def source(chance: Chance, views: tuple[View, ...], make_view: MakeView | None) -> From:
    """A table, a named query, or an inline view, under a name of its own."""
    alias = chance.name("t")
    view = chance.pick(views) if views and chance.flip() else None
    if view is None and make_view is not None and chance.seldom():
        view = make_view()
    if view is not None:
        return From(f"{view.text} {alias}", tuple(Column(f"{alias}.{it.ref}", it.kind) for it in view.columns))
    table = chance.pick(tuple(TABLES))
    written = chance.pick((table.lower(), table, f'"{table}"')) + chance.maybe(_BEFORE)
    columns = (Column(f"{alias}.{_cased(chance, name)}", kind) for name, kind in TABLES[table].items())
    return From(f"{written} {alias}", tuple(columns))


_BEFORE = " AS OF TIMESTAMP SYSTIMESTAMP - INTERVAL '1' HOUR"


def _cased(chance: Chance, name: str) -> str:
    return f'"{name}"' if chance.seldom() and chance.seldom() else name.lower()


def _numbers(chance: Chance, one: Columns, two: Columns) -> tuple[str, str]:
    left, right = of_kind(one, "number"), of_kind(two, "number")
    return (chance.pick(left) if left else "1", chance.pick(right) if right else "1")


def _listed(chance: Chance, first: From, others: list[From]) -> From:
    """Sources with commas; the columns of each may be marked as outer-joined to the first."""
    where = list(first.where)
    for other in others:
        left, right = _numbers(chance, first.columns, other.columns)
        mark = "(+)" if chance.flip() and "." in right else ""
        where.append(f"{left} = {right}{mark}")
        text = of_kind(other.columns, "text")
        if mark and text and chance.flip():
            where.append(f"{chance.pick(text)}(+) {chance.pick(('= ', 'LIKE '))}'a'")
    columns = first.columns + tuple(it for other in others for it in other.columns)
    return From(", ".join([first.text, *(other.text for other in others)]), columns, tuple(where))


def _joined(chance: Chance, first: From, others: list[From]) -> From:
    text, columns = first.text, first.columns
    for other in others:
        left, right = _numbers(chance, columns, other.columns)
        columns += other.columns
        kind = chance.pick(("JOIN", "INNER JOIN", "LEFT JOIN", "LEFT OUTER JOIN", "RIGHT JOIN", "FULL OUTER JOIN"))
        on = f"ON {left} = {right}"
        if chance.flip():
            on = f"ON ({left} = {right} AND {Expressions(chance, columns).simple(1)})"
        text = f"{text} CROSS JOIN {other.text}" if chance.seldom() else f"{text} {kind} {other.text} {on}"
    return From(f"({text})" if chance.seldom() else text, columns)


def using(chance: Chance) -> From:
    """Two tables by a column that both have; it stands without a table afterwards, and the others never do."""
    one, two = chance.pick((("EMPLOYEES", "DEPARTMENTS"), ("INVOICES", "INVOICE_LINES"), ("INVOICES", "VENDORS")))
    common = [name for name in TABLES[one] if name in SCHEMA[two]]
    merged = chance.pick(common)
    left, right = chance.name("t"), chance.name("t")
    columns = [Column(merged.lower(), TABLES[one][merged])]
    for alias, table in ((left, one), (right, two)):
        columns += [Column(f"{alias}.{name.lower()}", it) for name, it in TABLES[table].items() if name != merged]
    kind = chance.pick(("JOIN", "LEFT JOIN", "FULL JOIN"))
    return From(f"{one.lower()} {left} {kind} {two.lower()} {right} USING ({merged.lower()})", tuple(columns))
