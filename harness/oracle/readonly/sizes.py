"""How many rows a source of a query can have, as far as its text shows: one, a short list, or many."""

import functools
from collections.abc import Mapping
from enum import IntEnum

from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import (
    Block,
    Call,
    Derived,
    Pivot,
    Query,
    SelectItem,
    SetOperation,
    Table,
)
from harness.oracle.grammar.walk import nodes
from harness.oracle.lexer import Kind
from harness.oracle.readonly.conditions import MAX_GENERATED, conjuncts, counts_rows
from harness.oracle.readonly.groups import Leaf, joined, leaves
from harness.oracle.readonly.pinned import pinned
from harness.oracle.readonly.statement import Tree

_ROWNUM = frozenset({"ROWNUM"})


class Size(IntEnum):
    """Rows of a source."""

    ONE = 1
    FEW = 2
    MANY = 3


class Sizes:
    """The sizes of a statement's queries, each looked at once."""

    def __init__(self, tree: Tree) -> None:
        """Look at nothing yet."""
        self._tree = tree
        self._tokens = tree.text.tokens
        self._known: dict[int, Size] = {}
        self._multiplied: dict[int, int] = {}

    @functools.cached_property
    def _pinned(self) -> Mapping[int, int]:
        return pinned(self._tree)

    def of(self, source: Leaf) -> Size:
        """Return how many rows a source can have."""
        if isinstance(source, Table):
            size = self._of_table(source)
        elif isinstance(source, Derived):
            size = self.of_query(source.query)
        else:
            size = Size.FEW  # the rows of one document
        unfolds = any(isinstance(turn, Pivot) and turn.unpivot for turn in source.turns)
        return max(size, Size.FEW) if unfolds else size

    def of_query(self, query: Query) -> Size:
        """Return how many rows a query can return; while that is looked at, what it reads of itself counts as one."""
        if id(query) not in self._known:
            self._known[id(query)] = Size.ONE
            size = self._of_body(query.body)
            self._known[id(query)] = min(size, Size.FEW) if self._fetches_few(query) else size
        return self._known[id(query)]

    def of_all(self, block: Block) -> Size:
        """Return the largest size among a block's sources."""
        return max((self.of(it) for it in leaves(block.sources)), default=Size.ONE)

    def factors(self, source: Leaf) -> int:
        """Return how many sources are multiplied in one: 1 for a table, 0 for a single row."""
        if self.of(source) is Size.ONE:
            return 0
        cte = self._tree.bound.tables.get(id(source)) if isinstance(source, Table) else None
        query = source.query if isinstance(source, Derived) else None if cte is None else cte.query
        return 1 if query is None else self._factors_of_query(query)

    def factors_of(self, block: Block) -> int:
        """Return how many sources a block multiplies, those within its sources among them."""
        groups = joined(block, self._tree)
        return 1 if groups is None else sum(max(map(self.factors, group)) for group in groups)

    def _factors_of_query(self, query: Query) -> int:
        if id(query) not in self._multiplied:
            self._multiplied[id(query)] = 1  # while it is looked at, what it reads of itself is one table
            waiting, found = [query.body], 1
            while waiting and not self._fetches_few(query):
                body = waiting.pop()
                if isinstance(body, Query):
                    found = max(found, self._factors_of_query(body))
                elif isinstance(body, SetOperation):
                    waiting.extend(body.branches)
                elif body.grouping is None:
                    found = max(found, self.factors_of(body))
            self._multiplied[id(query)] = found
        return self._multiplied[id(query)]

    def _of_table(self, table: Table) -> Size:
        cte = self._tree.bound.tables.get(id(table))
        if cte is not None:
            return self.of_query(cte.query)
        if table.parts[-1] == "DUAL":
            return Size.ONE
        rows = self._pinned.get(id(table))
        return Size.MANY if rows is None else Size.ONE if rows == 1 else Size.FEW

    def _of_body(self, body: Block | SetOperation | Query) -> Size:
        if isinstance(body, Query):
            return self.of_query(body)
        if isinstance(body, Block):
            return self._of_block(body)
        return max(Size.FEW, *(self._of_body(branch) for branch in body.branches))

    def _of_block(self, block: Block) -> Size:
        if block.model is None and block.grouping is None and any(map(_aggregates, block.items)):
            return Size.ONE
        size = self.of_all(block)
        groups = joined(block, self._tree)
        if groups is None or [max(map(self.of, group)) for group in groups].count(Size.FEW) > 1:
            size = Size.MANY  # one short list for each row of another
        if any(counts_rows(part, _ROWNUM) for part in conjuncts(block.where)):
            size = min(size, Size.FEW)
        makes_rows = block.hierarchy is not None or block.model is not None
        return max(size, Size.FEW) if makes_rows else size

    def _fetches_few(self, query: Query) -> bool:
        """Return whether FETCH FIRST keeps a small number of rows, as a literal and without ties."""
        if query.limit is None or not query.limit.is_word("FETCH"):
            return False
        at = self._tokens.index(query.limit) + 2  # behind FIRST or NEXT
        count, unit, *end = self._tokens[at : at + 3]
        if count.is_word("ROW", "ROWS"):
            return unit.is_word("ONLY")
        few = count.kind is Kind.NUMBER and count.value.isdecimal() and int(count.value) <= MAX_GENERATED
        return few and unit.is_word("ROW", "ROWS") and end[0].is_word("ONLY")


def _aggregates(item: SelectItem) -> bool:
    """Return whether a select list's expression makes one value of all rows."""
    for node in nodes(item.expression):
        if isinstance(node, Call) and node.over is None:
            function = builtin_functions().get(node.name)
            if function is not None and function.kind == "aggregate":
                return True
    return False
