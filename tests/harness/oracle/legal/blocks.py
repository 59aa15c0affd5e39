"""Query blocks, from SELECT to HAVING: plain, distinct, grouped, aggregated, analytic."""

from collections.abc import Sequence
from typing import NamedTuple

from tests.harness.oracle.legal.chance import KINDS, Chance, Column, Columns, Kind
from tests.harness.oracle.legal.expressions import ORDERED, Expressions
from tests.harness.oracle.legal.sources import From, MakeView, View, sources, using

_RANKS = ("ROW_NUMBER", "RANK", "DENSE_RANK", "CUME_DIST", "PERCENT_RANK")
COMPARISONS = ("= ANY", "> ALL", "IN", "NOT IN", "<= SOME")


class Block(NamedTuple):
    """A query block; `columns` are its results by their names, `orders` what its ORDER BY may hold besides them."""

    text: str
    columns: Columns
    orders: tuple[str, ...]


class Blocks:
    """Makes query blocks in which some queries have names, inside others whose columns they see."""

    def __init__(self, chance: Chance, views: tuple[View, ...] = (), outer: Columns = ()) -> None:
        self.chance = chance
        self.views = views
        self.outer = tuple(it for it in outer if "." in it.ref)  # a merged column may be ambiguous further in

    def block(self, depth: int, kinds: Sequence[Kind] | None = None, make_view: MakeView | None = None) -> Block:
        """A block whose results are of these kinds, or of any."""
        chance = self.chance
        start = using(chance) if chance.seldom() else sources(chance, self.views, make_view)
        wanted = kinds or [chance.pick(KINDS) for _ in range(chance.between(1, 4))]
        inside = Expressions(chance, start.columns)
        form = chance.pick((self._plain, self._plain, self._grouped, self._aggregated, self._analytic))
        return form(start, wanted, inside, depth)

    def where(self, start: From, inside: Expressions, depth: int) -> str:
        """The WHERE clause with what joins the sources; often nothing."""
        conditions = list(start.where)
        if self.chance.flip():
            conditions.append(self.condition(inside, depth))
        if not conditions:
            return ""
        return f" WHERE {' AND '.join(conditions)}"

    def condition(self, inside: Expressions, depth: int) -> str:
        """A condition, of which subqueries may be part."""
        if depth <= 0 or not self.chance.seldom():
            return inside.simple(max(depth, 1))
        kind = self.chance.pick(KINDS)
        one = inside.of(kind, 1)
        below = Blocks(self.chance, self.views, inside.columns)
        return self.chance.made(
            (
                lambda: f"EXISTS ({below.correlated(('number',), depth - 1)})",
                lambda: f"NOT EXISTS (SELECT NULL FROM dual WHERE {inside.simple(0)})",
                lambda: f"{one} {self.chance.pick(COMPARISONS)} ({below.correlated((kind,), depth - 1)})",
                lambda: f"{one} {self.chance.pick(ORDERED)} ({below.one_row(kind)})",
                lambda: f"({one}, {inside.leaf('text')}) IN ({below.correlated((kind, 'text'), depth - 1)})",
                lambda: f"({self.condition(inside, depth - 1)} OR NOT ({self.condition(inside, depth - 1)}))",
            )
        )

    def correlated(self, kinds: Sequence[Kind], depth: int) -> str:
        """A subquery that may look at the columns outside."""
        start = sources(self.chance, self.views, None)
        inside = Expressions(self.chance, start.columns)
        both = Expressions(self.chance, start.columns + self.outer)
        items = ", ".join(inside.of(kind, 1) for kind in kinds)
        conditions = [*start.where, Blocks(self.chance, self.views, both.columns).condition(both, depth)]
        return f"SELECT {items} FROM {start.text} WHERE {' AND '.join(conditions)}"

    def one_row(self, kind: Kind) -> str:
        """A subquery of one row: an aggregate over everything."""
        start = sources(self.chance, self.views, None)
        both = Expressions(self.chance, start.columns + self.outer)
        inside = Expressions(self.chance, start.columns)
        conditions = [*start.where, both.simple(1)]
        return f"SELECT MAX({inside.of(kind, 1)}) FROM {start.text} WHERE {' AND '.join(conditions)}"

    def _plain(self, start: From, kinds: Sequence[Kind], inside: Expressions, depth: int) -> Block:
        chance = self.chance
        below = Blocks(chance, self.views, start.columns)
        items = [f"({below.one_row(kind)})" if chance.seldom() else inside.of(kind, 2) for kind in kinds]
        quantity = chance.pick(("", "", "", "DISTINCT ", "UNIQUE ", "ALL "))
        orders = () if quantity in {"DISTINCT ", "UNIQUE "} else self._orders(inside)
        where = self.where(start, inside, depth)
        if chance.seldom():
            where += f"{' AND' if where else ' WHERE'} ROWNUM <= 10"
        return self._made(quantity, items, kinds, f" FROM {start.text}{where}", orders)

    def _analytic(self, start: From, kinds: Sequence[Kind], inside: Expressions, depth: int) -> Block:
        items = [self._window(inside, kind) for kind in kinds]
        orders = (self._window(inside, "number"), *self._orders(inside))
        return self._made("", items, kinds, f" FROM {start.text}{self.where(start, inside, depth)}", orders)

    def _orders(self, inside: Expressions) -> tuple[str, ...]:
        """What rows may be ordered by: a constant would be taken for a position."""
        refs = [column.ref for column in inside.columns]
        return tuple(it for it in (inside.any(1), inside.any(2)) if any(ref in it for ref in refs))

    def _aggregated(self, start: From, kinds: Sequence[Kind], inside: Expressions, depth: int) -> Block:
        items = [self._aggregate(inside, kind) for kind in kinds]
        having = self.chance.maybe(f" HAVING {self._aggregate(inside, 'number')} > 1")
        text = f" FROM {start.text}{self.where(start, inside, depth)}{having}"
        return self._made("", items, kinds, text, (self._aggregate(inside, "number"),))

    def _grouped(self, start: From, kinds: Sequence[Kind], inside: Expressions, depth: int) -> Block:
        chance = self.chance
        keys = list(dict.fromkeys([chance.pick(start.columns) for _ in range(chance.between(1, 2))]))
        extended = chance.seldom()
        if not extended and chance.seldom():
            keys = [self._expressed(keys[0])]
        by = self._sets([it.ref for it in keys]) if extended else ", ".join(it.ref for it in keys)
        over = Expressions(chance, tuple(keys))
        items = [over.of(kind, 1) if chance.flip() else self._aggregate(inside, kind) for kind in kinds]
        if extended and kinds[0] == "number":
            items[0] = chance.pick((f"GROUPING({keys[0].ref})", f"GROUPING_ID({', '.join(it.ref for it in keys)})"))
        having = chance.maybe(f" HAVING COUNT(*) > 1 AND {self._aggregate(inside, 'number')} < 100")
        group = f"{having} GROUP BY {by}" if having and chance.flip() else f" GROUP BY {by}{having}"
        text = f" FROM {start.text}{self.where(start, inside, depth)}{group}"
        rank = f"RANK() OVER (ORDER BY {self._aggregate(inside, 'number')} DESC)"
        return self._made("", items, kinds, text, (keys[0].ref, self._aggregate(inside, "number"), rank))

    def _expressed(self, key: Column) -> Column:
        """A key that is an expression; a bind in one would not be the same bind in the select list."""
        forms = {
            "number": ("TRUNC({}, -2)", "CASE WHEN {} > 100 THEN 1 ELSE 0 END"),
            "text": ("SUBSTR({}, 1, 3)", "(UPPER({}) || '-')"),
            "date": ("TO_CHAR({}, 'YYYY-MM')", "TRUNC({}, 'MM')"),
        }
        form = self.chance.pick(forms[key.kind])
        return Column(form.format(key.ref), "text" if form.startswith("TO_CHAR") else key.kind)

    def _sets(self, keys: list[str]) -> str:
        listed = ", ".join(keys)
        return self.chance.pick(
            (
                f"ROLLUP ({listed})",
                f"CUBE ({listed})",
                f"GROUPING SETS (({listed}), ({keys[0]}), ())",
                f"{keys[0]}, ROLLUP ({keys[-1]})",
            )
        )

    def _aggregate(self, inside: Expressions, kind: Kind) -> str:
        one = inside.of(kind, 1)
        numbers = (
            lambda: "COUNT(*)",
            lambda: f"COUNT({self.chance.pick(('', 'DISTINCT ', 'ALL '))}{inside.any(1)})",
            lambda: f"SUM({inside.of('number', 1)})",
            lambda: f"ROUND(AVG(DISTINCT {inside.of('number', 1)}), 2)",
            lambda: f"(SUM({one}) / NULLIF(COUNT(*), 0))",
            lambda: f"STDDEV({one})",
            lambda: f"MEDIAN({one})",
            lambda: f"PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY {one} DESC)",
            lambda: f"RANK(10) WITHIN GROUP (ORDER BY {one})",
            lambda: f"SUM(CASE WHEN {inside.simple(0)} THEN 1 ELSE 0 END)",
            lambda: f"CORR({one}, {inside.of('number', 1)})",
            lambda: f"APPROX_COUNT_DISTINCT({one})",
        )
        texts = (
            lambda: f"LISTAGG({one}, ', ') WITHIN GROUP (ORDER BY {inside.any(1)})",
            lambda: (
                f"LISTAGG(DISTINCT {one}, ',' ON OVERFLOW TRUNCATE '...' WITH COUNT) WITHIN GROUP (ORDER BY {one})"
            ),
            lambda: f"LISTAGG({one}) WITHIN GROUP (ORDER BY {one} NULLS LAST)",
        )
        any_kind = (
            lambda: f"MAX({one})",
            lambda: f"MIN({one})",
            lambda: f"MAX({one}) KEEP (DENSE_RANK LAST ORDER BY {inside.any(1)})",
            lambda: f"CASE WHEN COUNT(*) > 1 THEN MIN({one}) END",
        )
        more = {"number": numbers, "text": texts, "date": ()}[kind]
        return self.chance.made((*any_kind, *more))

    def _window(self, inside: Expressions, kind: Kind) -> str:
        one, key = inside.of(kind, 1), inside.any(1)
        parts = f"PARTITION BY {inside.any(1)}"
        order = f"ORDER BY {key}{self.chance.pick(('', ' DESC', ' ASC NULLS FIRST', ' DESC NULLS LAST'))}"
        both = self.chance.pick((order, f"{parts} {order}"))
        rows = self.chance.pick(("ROWS UNBOUNDED PRECEDING", "ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING"))
        date = inside.of("date", 1)
        week = "RANGE BETWEEN INTERVAL '7' DAY PRECEDING AND CURRENT ROW"
        numbers = (
            lambda: f"{self.chance.pick(_RANKS)}() OVER ({both})",
            lambda: f"NTILE(4) OVER ({both})",
            lambda: f"SUM({one}) OVER ({both} {rows})",
            lambda: f"AVG({one}) OVER (ORDER BY {date} {week})",
            lambda: f"COUNT(*) OVER ({self.chance.pick(('', parts))})",
            lambda: f"COUNT(DISTINCT {key}) OVER ({parts})",
            lambda: f"RATIO_TO_REPORT({one}) OVER ({parts})",
            lambda: f"(SUM({one}) OVER () - {inside.leaf('number')})",
        )
        any_kind = (
            lambda: f"LAG({one}) OVER ({both})",
            lambda: f"LEAD({one}, 2, {inside.leaf(kind)}) OVER ({both})",
            lambda: f"LAG({one}, 1) IGNORE NULLS OVER ({both})",
            lambda: f"FIRST_VALUE({one}) OVER ({both})",
            lambda: f"LAST_VALUE({one} IGNORE NULLS) OVER ({both} {rows})",
            lambda: f"NTH_VALUE({one}, 2) FROM FIRST RESPECT NULLS OVER ({both})",
            lambda: f"MAX({one}) OVER ({parts})",
            lambda: f"MIN({one}) KEEP (DENSE_RANK FIRST ORDER BY {key}) OVER ({parts})",
        )
        return self.chance.made((*any_kind, *numbers) if kind == "number" else any_kind)

    def _made(
        self, quantity: str, items: list[str], kinds: Sequence[Kind], rest: str, orders: tuple[str, ...]
    ) -> Block:
        """The block of its parts; every result gets a name."""
        chance = self.chance
        names = [chance.name("n") if not chance.seldom() else f'"{chance.name("Total ")}"' for _ in items]
        listed = ", ".join(
            f"{item}{chance.pick((' ', ' AS '))}{name}" for item, name in zip(items, names, strict=True)
        )
        hint = chance.maybe("/*+ FIRST_ROWS(10) */ ")
        columns = tuple(Column(name, kind) for name, kind in zip(names, kinds, strict=True))
        return Block(f"SELECT {hint}{quantity}{listed}{rest}", columns, orders)
