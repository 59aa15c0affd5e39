"""What a gold statement says of the order and the number of its rows, taken apart from the rows themselves.

The statement is run without its limit and with its order keys as further columns; the rows that are equal in them
are then free to stand in any order, and those that tie at the cut free to be taken or left. Only the top level is
looked at: inside, limits and windows over ties stay the engine's choice.
"""

from sqlglot import exp

from harness.oracle.translation.ordering import Ordering
from harness.oracle.translation.unsupported import Unsupported

_KEY = "GONOGO_KEY"


def take_apart(query: exp.Query) -> Ordering | Unsupported:
    """Return how a query's rows are ordered and cut; the query is left without its limit and with its keys."""
    bounds = _bounds(query)
    if isinstance(bounds, Unsupported):
        return bounds
    skip, take = bounds
    query.set("limit", None)
    query.set("offset", None)
    order = query.args.get("order")
    places: list[int] = []
    added: list[exp.Expr] = []
    for key in order.expressions if order is not None else ():
        place = _place(query, key.this)
        if place is not None:
            places.append(place)
        elif isinstance(query, exp.Select):
            added.append(exp.alias_(_meant(query, key.this), f"{_KEY}_{len(added)}"))
        else:
            break  # nothing is known of the keys behind one that is not
    if isinstance(query, exp.Select):
        query.set("expressions", [*query.expressions, *added])
    places += [index - len(added) for index in range(len(added))]
    return Ordering(tuple(places), len(added), skip, take)


def _bounds(query: exp.Query) -> tuple[int, int | None] | Unsupported:
    limit, offset = query.args.get("limit"), query.args.get("offset")
    skip = _whole(offset.expression) if offset is not None else 0
    if skip is None:
        return Unsupported("an OFFSET that is no number")
    if limit is None:
        return skip, None
    count = limit.args.get("count") if isinstance(limit, exp.Fetch) else limit.expression
    take = 1 if count is None else _whole(count)
    return Unsupported("a FETCH that is no number") if take is None else (skip, take)


def _whole(node: exp.Expr) -> int | None:
    return int(node.this) if isinstance(node, exp.Literal) and node.is_int else None


def _place(query: exp.Query, key: exp.Expr) -> int | None:
    """Return the output column that an order key names by its position or its alias, None for any other key."""
    if isinstance(key, exp.Literal) and key.is_int:
        return int(key.this) - 1
    selects = query.selects
    if not isinstance(key, exp.Column) or key.table or any(it.is_star for it in selects):
        return None
    names = [it.alias_or_name.upper() for it in selects]
    return names.index(key.name.upper()) if names.count(key.name.upper()) == 1 else None


def _meant(select: exp.Select, key: exp.Expr) -> exp.Expr:
    """Return an order key as an expression of its own, with the meaning of an alias where it names one."""
    if isinstance(key, exp.Column) and not key.table:
        for item in select.expressions:
            if isinstance(item, exp.Alias) and item.alias.upper() == key.name.upper():
                meant: exp.Expr = item.this.copy()
                return meant
    return key.copy()
