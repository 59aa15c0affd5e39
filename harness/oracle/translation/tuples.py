"""IN with a query behind it: of one value, and of several in a row.

DuckDB compares rows as wholes, in which NULL equals NULL. Here a row is found where all its parts are equal. That
nothing is found is false or unknown to Oracle; the two are told apart only where it matters, under NOT.
"""

from harness.oracle.grammar.tree import Expression, Row, Subquery
from harness.oracle.translation.values import Values
from harness.oracle.translation.writing import NotCarriedOverError

_TEXTS = frozenset({"text", "clob", "long"})


def in_query(left: Expression, query: Subquery, values: Values) -> str:
    """Write that a value, or a row of values, is among the rows of a query."""
    if query.kind:
        raise NotCarriedOverError(query.kind)
    items = left.items if isinstance(left, Row) else [left]
    written = values.writing.query(query.query)
    found = _families(query, values, len(items))
    pairs = [
        _made_alike(item, place, family, values)
        for place, (item, family) in enumerate(zip(items, found, strict=True))
    ]
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]
    if len(items) == 1:
        if others == [_column(0)]:
            return f"({ones[0]} IN ({written}))"
        return f"({ones[0]} IN (SELECT {others[0]} FROM ({written}) AS {_source(1)}))"  # noqa: S608 - SQL is what is made
    columns = ", ".join(others)
    source = f"FROM ({written}) AS {_source(len(items))}"
    known = " AND ".join(f"{it} IS NOT NULL" for it in ones)
    whole = f"({known} AND ({', '.join(ones)}) IN (SELECT {columns} {source}))"
    if not values.negative:
        return whole
    maybe = " AND ".join(f"({one} = {other}) IS NOT FALSE" for one, other in zip(ones, others, strict=True))
    doubt = f"EXISTS (SELECT 1 {source} WHERE {maybe})"
    return f"(CASE WHEN {whole} THEN TRUE WHEN {doubt} THEN NULL ELSE FALSE END)"


def _families(query: Subquery, values: Values, count: int) -> list[str]:
    inner = values.writing.scope.inside(query)
    output = inner.output if inner is not None else None
    if output is None or len(output) != count:
        return [""] * count
    return [it.family for it in output]


def _made_alike(item: Expression, place: int, family: str, values: Values) -> tuple[str, str]:
    """Write a value and the query's column that it is compared with, as one family."""
    one = values.family(item)
    column = _column(place)
    if one == family or "null" in {one, family} or "" in {one, family}:
        if (one in _TEXTS and not family) or (family in _TEXTS and not one):
            raise NotCarriedOverError("a text looked for among values whose type does not show")
        return values.of(item), column
    if {one, family} <= _TEXTS or {one, family} <= {"date", "timestamp"}:
        return values.of(item), column
    if one in _TEXTS and family == "number":
        return values.number(item), column
    if one in _TEXTS and family in {"date", "timestamp"}:
        return values.moment(item), column
    if family in _TEXTS and one == "number":
        return values.of(item), f"ora_number({column})"
    if family in _TEXTS and one in {"date", "timestamp"}:
        return values.of(item), f"ora_date({column})"
    raise NotCarriedOverError(f"a {one} looked for among values of {family}")


def _column(place: int) -> str:
    return f"ora_row.c{place + 1}"


def _source(count: int) -> str:
    return f"ora_row({', '.join(f'c{place + 1}' for place in range(count))})"
