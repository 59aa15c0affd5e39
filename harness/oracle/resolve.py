"""Gives every name of a tree its meaning: tables, columns, CTEs, inline views, correlation.

Oracle's rules, as far as they are known here: a subquery sees the blocks around it, an inline view only what is
around its own block, a LATERAL one also what stands before it; an ON clause sees the tables joined so far; ORDER BY
sees the aliases of the select list and no other clause does. Object attributes and PL/SQL are left open.
"""

from collections.abc import Mapping, Sequence

from sqlglot import exp

from harness.oracle.catalog import SCHEMAS, Catalogue
from harness.oracle.datatypes import type_of
from harness.oracle.pivots import pivoted
from harness.oracle.scopes import (
    Block,
    Output,
    Reference,
    Scopes,
    SetQuery,
    Source,
    UnknownTable,
    fold,
    own_clauses,
    own_nodes,
)
from harness.oracle.words import PSEUDOCOLUMNS, ROW_PSEUDOCOLUMNS, SEQUENCE_PSEUDOCOLUMNS

DUAL = Source("DUAL", {"DUMMY": "VARCHAR2(1)"})
_DICTIONARY_VIEWS = ("ALL_", "USER_", "DBA_", "V$", "GV$", "SYS")
Ctes = Mapping[str, Source]


def resolve(root: exp.Expr, catalogue: Catalogue) -> Scopes:
    """Return the query blocks of a statement with their names resolved."""
    resolver = _Resolver(catalogue)
    resolver.query(root, None, {}, "query")
    return Scopes(tuple(resolver.blocks), tuple(resolver.sets), tuple(resolver.unknown_tables))


class _Resolver:
    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.blocks: list[Block] = []
        self.sets: list[SetQuery] = []
        self.unknown_tables: list[UnknownTable] = []

    def query(self, node: exp.Expr, outer: Block | None, ctes: Ctes, role: str) -> Output | None:
        """Resolve a query and return its columns, None when they cannot be known."""
        ctes = self._ctes(node, outer, ctes)
        if isinstance(node, exp.Subquery):
            return self.query(node.this, outer, ctes, role)
        if isinstance(node, exp.SetOperation):
            return self._set_query(node, outer, ctes, role)
        if isinstance(node, exp.Select):
            return self._select(node, outer, ctes, role)
        return None

    def _ctes(self, node: exp.Expr, outer: Block | None, ctes: Ctes) -> Ctes:
        clause = node.args.get("with_")
        if clause is None:
            return ctes
        known = dict(ctes)
        for cte in clause.expressions:
            name, renamed = fold(cte.args["alias"].this), [fold(it) for it in cte.args["alias"].columns]
            if renamed:
                known[name] = Source(name, dict.fromkeys(renamed, ""))
            known[name] = _source(name, self.query(cte.this, outer, known, "from"), renamed)
        return known

    def _set_query(self, node: exp.SetOperation, outer: Block | None, ctes: Ctes, role: str) -> Output | None:
        branches: list[exp.Expr] = []
        left: exp.Expr = node
        while isinstance(left, exp.SetOperation):
            branches.append(left.expression)
            left = left.this
        branches.append(left)
        outputs = tuple(self.query(branch, outer, ctes, role) for branch in reversed(branches))
        self.sets.append(SetQuery(node, outputs))
        return outputs[0]

    def _select(self, select: exp.Select, outer: Block | None, ctes: Ctes, role: str) -> Output | None:
        block = Block(select, outer, role)
        self.blocks.append(block)
        start = select.args.get("from_")
        if start is not None:
            self._table(start.this, block, ctes)
        self._joins(select.args.get("joins") or [], block, ctes)
        for lateral in select.args.get("laterals") or []:
            self._table(lateral, block, ctes)
        aliases = {fold(it.args["alias"]) for it in select.expressions if isinstance(it, exp.Alias)}
        for clause, node in own_clauses(select):
            self._expression(node, block, ctes, clause, block.sources, aliases if clause == "order" else frozenset())
        block.output = _output(block)
        return block.output

    def _joins(self, joins: Sequence[exp.Join], block: Block, ctes: Ctes, start: int = 0) -> None:
        for join in joins:
            before = len(block.sources)
            if not any(join.args.get(key) for key in ("on", "using", "kind", "side", "method")):
                start = before
            self._table(join.this, block, ctes)
            left, right = block.sources[start:before], block.sources[before:]
            block.merged.update(fold(it) for it in join.args.get("using") or [])
            if str(join.args.get("method") or "").upper() == "NATURAL":
                block.merged.update(_names(left) & _names(right))
            if (condition := join.args.get("on")) is not None:
                self._expression(condition, block, ctes, "on", [*left, *right], frozenset())

    def _table(self, node: exp.Expr, block: Block, ctes: Ctes) -> None:
        """Add what a table expression brings into a block's FROM clause."""
        start = len(block.sources)
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            block.sources.append(self._named(node, ctes))
        elif isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table | exp.Subquery) and not node.alias:
            self._table(node.this, block, ctes)
        elif isinstance(node, exp.Subquery):
            block.sources.append(_renamed(node, self.query(node, block.outer, ctes, "from")))
        elif isinstance(node, exp.Lateral):
            output = self.query(node.this, block, ctes, "from") if isinstance(node.this, exp.Subquery) else None
            block.sources.append(_renamed(node, output))
        else:
            if isinstance(node, exp.Table):
                self._expression(node.this, block, ctes, "from", block.sources, frozenset())
            block.sources.append(Source(_alias(node), None))
        self._joins(node.args.get("joins") or [], block, ctes, start)

    def _named(self, node: exp.Table, ctes: Ctes) -> Source:
        name, alias = fold(node.this), _alias(node)
        found = self._find(node, name, ctes)
        if found is None:
            return Source(alias or name, None)
        return _pivoted(node, Source(alias or name, found.columns, found.repeated))

    def _find(self, node: exp.Table, name: str, ctes: Ctes) -> Source | None:
        schema = fold(node.args.get("db"))
        if not schema and name in ctes:
            return ctes[name]
        if name == "DUAL" and schema in {"", "SYS"}:
            return DUAL
        table = self.catalogue.tables.get(name)
        if table is not None and (not schema or schema in SCHEMAS):
            return Source(name, {column.name: column.type for column in table.columns.values()})
        hidden = name.startswith(_DICTIONARY_VIEWS) or "@" in name or schema == "SYS"
        self.unknown_tables.append(UnknownTable(node, hidden))
        return None

    def _expression(
        self,
        root: exp.Expr,
        block: Block,
        ctes: Ctes,
        clause: str,
        sources: Sequence[Source],
        aliases: frozenset[str] | set[str],
    ) -> None:
        for node in own_nodes(root):
            if isinstance(node, exp.Query):
                self.query(node, block, ctes, "value")
            elif isinstance(node, exp.Column) and not isinstance(node.this, exp.Star):
                block.references[id(node)] = _look_up(node, block, clause, sources, aliases)


def _look_up(
    column: exp.Column, block: Block, clause: str, sources: Sequence[Source], aliases: frozenset[str] | set[str]
) -> Reference:
    name, qualifier = fold(column.this), fold(column.args.get("table"))
    if qualifier and name in SEQUENCE_PSEUDOCOLUMNS:
        return Reference(column, clause, "sequence")
    if not qualifier and name in aliases:
        return Reference(column, clause, "alias", block=block)
    at: Block | None = block
    while at is not None:
        found = _look_in(column, name, qualifier, at, clause, sources)
        if found is not None:
            return found
        at = at.outer
        sources = at.sources if at else ()
    if not qualifier and name in PSEUDOCOLUMNS and not column.this.args.get("quoted"):
        return Reference(column, clause, "pseudo", block=block)
    return Reference(column, clause, "unknown", block=block)


def _look_in(
    column: exp.Column, name: str, qualifier: str, block: Block, clause: str, sources: Sequence[Source]
) -> Reference | None:
    """Return what a name is in one block, None when it is nothing there."""
    if qualifier:
        source = next((it for it in sources if it.name == qualifier), None)
        if source is None:
            return None
        if source.columns is None:
            return Reference(column, clause, "open", source, block)
        if name in source.columns:
            return Reference(column, clause, "merged" if name in block.merged else "found", source, block)
        return Reference(column, clause, "pseudo" if name in ROW_PSEUDOCOLUMNS else "unknown", source, block)
    hits = [it for it in sources if it.columns is not None and name in it.columns]
    if hits:
        ambiguous = (len(hits) > 1 and name not in block.merged) or name in hits[0].repeated
        return Reference(column, clause, "ambiguous" if ambiguous else "found", hits[0], block)
    source = next((it for it in sources if it.columns is None), None)
    return Reference(column, clause, "open", source, block) if source and name not in PSEUDOCOLUMNS else None


def _output(block: Block) -> Output | None:
    columns: list[tuple[str, exp.Expr | None, str]] = []
    for item in block.select.expressions:
        if isinstance(item, exp.Star) or (isinstance(item, exp.Column) and isinstance(item.this, exp.Star)):
            wanted = fold(item.args.get("table")) if isinstance(item, exp.Column) else ""
            sources = [source for source in block.sources if wanted in {"", source.name}]
            if any(source.columns is None for source in sources) or not sources:
                return None
            columns.extend(_starred(block, sources))
        else:
            inner = item.this if isinstance(item, exp.Alias) else item
            name = fold(item.args["alias"]) if isinstance(item, exp.Alias) else ""
            if isinstance(item, exp.Column):
                name = fold(item.this)
            columns.append((name, inner, type_of(inner, block)))
    return tuple(columns)


def _starred(block: Block, sources: Sequence[Source]) -> list[tuple[str, exp.Expr | None, str]]:
    merged = [name for name in sorted(block.merged) if any(name in (source.columns or {}) for source in sources)]
    columns: list[tuple[str, exp.Expr | None, str]] = [(name, None, "") for name in merged]
    for source in sources:
        columns.extend((name, None, kind) for name, kind in (source.columns or {}).items() if name not in merged)
    return columns


def _source(name: str, output: Output | None, renamed: Sequence[str] = ()) -> Source:
    if output is None:
        return Source(name, dict.fromkeys(renamed, "") if renamed else None)
    names = list(renamed) or [column for column, _, _ in output]
    types = [kind for _, _, kind in output]
    seen = {column: kind for column, kind in zip(names, types, strict=False) if column}
    return Source(name, seen, frozenset(column for column in seen if names.count(column) > 1))


def _renamed(node: exp.Expr, output: Output | None) -> Source:
    return _pivoted(node, _source(_alias(node), output))


def _pivoted(node: exp.Expr, source: Source) -> Source:
    pivots = node.args.get("pivots")
    return Source(source.name, pivoted(pivots, source.columns)) if pivots else source


def _alias(node: exp.Expr) -> str:
    pivots = node.args.get("pivots") or []
    alias = (pivots[-1].args.get("alias") if pivots else None) or node.args.get("alias")
    return fold(alias.this) if alias is not None and alias.this is not None else ""


def _names(sources: Sequence[Source]) -> set[str]:
    return {name for source in sources for name in (source.columns or {})}
