"""Resolves every name of a statement, block by block, in the order in which Oracle looks.

Tables come before columns; a query in FROM is looked at before the block around it. What cannot be resolved is noted
as a fault with Oracle's code, and the walk goes on, so that all faults of names are known.
"""

import dataclasses
from collections.abc import Sequence

from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding, Kind, not_understood
from harness.oracle.grammar.tree import (
    Block,
    Call,
    Cell,
    Cte,
    Derived,
    Expression,
    Join,
    Joined,
    Model,
    Name,
    Pivot,
    Query,
    RowPattern,
    SetOperation,
    Source,
    Star,
    Subquery,
    Table,
    TableCall,
)
from harness.oracle.grammar.walk import parts
from harness.oracle.lexer import Token
from harness.oracle.packages import standard_packages
from harness.oracle.semantics import outputs
from harness.oracle.semantics.names import look_up
from harness.oracle.semantics.scopes import Attribute, Bound, Clause, Combined, Origin, Reference, Scope
from harness.oracle.semantics.sheets import sheet_of
from harness.oracle.semantics.tables import named_table
from harness.oracle.semantics.types import family_of
from harness.oracle.suggestions import near
from harness.oracle.versions import Version

Ctes = dict[str, Origin]
Result = tuple[Attribute, ...] | None


def bind(root: Query, catalogue: Catalogue, version: Version) -> Bound:
    """Return a statement's blocks with their names resolved."""
    binder = _Binder(root, catalogue, version)
    binder.query(root, None, {}, "query")
    return binder.bound


class _Binder:
    def __init__(self, root: Query, catalogue: Catalogue, version: Version) -> None:
        self.bound = Bound(root)
        self.catalogue = catalogue
        self.version = version

    # Queries

    def query(
        self, node: Query, parent: Scope | None, ctes: Ctes, role: str, holder: Subquery | None = None
    ) -> Result:
        self.bound.functions |= node.functions
        if node.ctes:
            ctes = dict(ctes)
            for cte in node.ctes:
                ctes[cte.name] = self._cte(cte, parent, ctes)
        return self._body(node, node.body, parent, ctes, role, holder)

    def _body(
        self,
        query: Query,
        body: Block | SetOperation | Query,
        parent: Scope | None,
        ctes: Ctes,
        role: str,
        holder: Subquery | None,
    ) -> Result:
        if isinstance(body, Block):
            return self._block(query, body, parent, ctes, role, holder)
        if isinstance(body, Query):
            found = self.query(body, parent, ctes, role, holder)
            self._order_of_set(query, None, found, parent)
            return found
        node = Combined(body, query, [], parent)
        for branch in body.branches:
            if isinstance(branch, Block):
                found = self._block(query, branch, parent, ctes, role, holder, combined=True)
            else:
                found = self.query(branch, parent, ctes, role, holder)
            node.branches.append(found)
        self.bound.combined.append(node)
        self._order_of_set(query, node, node.branches[0], parent)
        return _united(node)

    def _order_of_set(self, query: Query, node: Combined | None, columns: Result, parent: Scope | None) -> None:
        """Note names in the ORDER BY of a set operation that are none of its columns."""
        if columns is None:
            return
        names = {it.name for it in columns}
        for item in query.order:
            key = item.expression
            if isinstance(key, Name) and (len(key.parts) > 1 or key.parts[0] not in names):
                if "" in names and key.quoted:
                    continue
                self._unknown(key, [it.name for it in columns])

    def _cte(self, cte: Cte, parent: Scope | None, ctes: Ctes) -> Origin:
        self.bound.ctes.append(cte)
        if not _names_itself(cte):
            found = self.query(cte.query, parent, ctes, "cte")
            origin = outputs.as_origin(cte.name, found, cte.columns)
            if cte.columns and found is not None and len(found) != len(cte.columns):
                message = "number of WITH clause column names does not match number of elements in select list"
                self._fault(cte.token, "ORA-32038", message)
        else:
            self.bound.recursive.add(cte.name)
            origin = self._recursive(cte, parent, ctes)
        return dataclasses.replace(_with_marks(cte, origin), cte=cte)

    def _recursive(self, cte: Cte, parent: Scope | None, ctes: Ctes) -> Origin:
        if not cte.columns:
            self._fault(cte.token, "ORA-32039", "recursive WITH clause must have column alias list")
        own = Origin(cte.name, {it: Attribute(it) for it in cte.columns} if cte.columns else None, pseudo=False)
        own.cte = cte
        body = cte.query.body
        if isinstance(body, SetOperation) and isinstance(body.branches[0], Block):
            first = self._block(cte.query, body.branches[0], parent, ctes, "cte", None, combined=True)
            if first is not None:
                if cte.columns and len(first) != len(cte.columns):
                    message = "number of WITH clause column names does not match number of elements in select list"
                    self._fault(cte.token, "ORA-32038", message)
                own = outputs.as_origin(cte.name, first, cte.columns)
                own.cte = cte
            branches: list[Result] = [first]
            for branch in body.branches[1:]:
                before = len(self.bound.scopes)
                branches.append(self._branch(cte, branch, parent, {**ctes, cte.name: own}))
                for scope in self.bound.scopes[before:]:
                    scope.recursive = cte.name
            self.bound.combined.append(Combined(body, cte.query, branches, parent))
        else:
            self.query(cte.query, parent, {**ctes, cte.name: own}, "cte")
        return own

    def _branch(self, cte: Cte, branch: Block | Query, parent: Scope | None, ctes: Ctes) -> Result:
        if isinstance(branch, Block):
            return self._block(cte.query, branch, parent, ctes, "cte", None, combined=True)
        return self.query(branch, parent, ctes, "cte")

    def _block(
        self,
        query: Query,
        block: Block,
        parent: Scope | None,
        ctes: Ctes,
        role: str,
        holder: Subquery | None,
        *,
        combined: bool = False,
        lateral: bool = False,
    ) -> Result:
        scope = Scope(block, query, parent, role, combined=combined, holder=holder)  # type: ignore[arg-type]
        scope.lateral = lateral
        self.bound.scopes.append(scope)
        if parent is not None and role == "value":
            parent.nested.append(scope)
        for source in block.sources:
            scope.origins.extend(self._source(source, scope, ctes))
            scope.visible = list(scope.origins)
        scope.aliases = {it.alias: it for it in block.items if it.alias}
        if block.model is not None:
            self._before_select(scope, block, ctes)
            self._model(scope, block.model, ctes)
        for item in block.items:
            self._item(item.expression, scope, ctes)
        if block.model is None:
            self._before_select(scope, block, ctes)
        scope.output = outputs.output(scope)
        if not combined:
            for key in query.order:
                self.expression(key.expression, scope, ctes, "order")
        for limit in query.limits:
            self.expression(limit, scope, ctes, "limit")
        for name in query.update_columns:
            self.expression(name, scope, ctes, "update")
        return scope.output

    def _before_select(self, scope: Scope, block: Block, ctes: Ctes) -> None:
        if block.where is not None:
            self.expression(block.where, scope, ctes, "where")
        if block.hierarchy is not None:
            outer = scope.parent
            if scope.lateral:
                scope.parent = None  # a hierarchy sees nothing of the tables beside a lateral view
            if block.hierarchy.start is not None:
                self.expression(block.hierarchy.start, scope, ctes, "start")
            if block.hierarchy.condition is not None:
                self.expression(block.hierarchy.condition, scope, ctes, "connect")
            scope.parent = outer
        if block.grouping is not None:
            for item in block.grouping.items:
                self.expression(item, scope, ctes, "group")
        if block.having is not None:
            self.expression(block.having, scope, ctes, "having")
        for window in block.windows:
            for node in (*window.partition, *(it.expression for it in window.order)):
                self.expression(node, scope, ctes, "select")
        if block.qualify is not None:
            self.expression(block.qualify, scope, ctes, "having")

    def _item(self, node: Expression, scope: Scope, ctes: Ctes) -> None:
        if isinstance(node, Star):
            self.bound.stars.append((scope, node))
            if node.qualifier and not any(it.name == node.qualifier[-1] for it in scope.origins):
                written = ".".join(f'"{part}"' for part in node.qualifier)
                self._fault(node.token, "ORA-00904", f"{written}: invalid identifier", "unknown_column")
            return
        self.expression(node, scope, ctes, "select")

    def _model(self, scope: Scope, model: Model, ctes: Ctes) -> None:
        sheets = []
        for name, query, dimension, measures in model.references:
            origin = outputs.as_origin("", self.query(query, scope.parent, ctes, "from"))
            inner = Scope(scope.block, scope.query, scope.parent, "value", [origin], [origin])
            for item in (*dimension, *measures):
                self.expression(item.expression, inner, ctes, "model")
            columns = {outputs.item_name(it): Attribute(outputs.item_name(it)) for it in measures}
            sheets.append(Origin(name, columns, qualified_only=True))
        for item in (*model.partition, *model.dimension, *model.measures):
            self.expression(item.expression, scope, ctes, "model")
        made = outputs.modelled(model, scope)
        scope.hidden = scope.visible
        scope.origins = [made]
        scope.visible = [made, *sheets, Origin(model.name, made.columns, qualified_only=True)]
        for rule in model.rules:
            for node in (rule.cell, rule.value, *(it.expression for it in rule.order)):
                self.expression(node, scope, ctes, "model")
        if model.until is not None:
            self.expression(model.until, scope, ctes, "model")
        scope.visible = [made]

    # Tables

    def _source(self, source: Source, scope: Scope, ctes: Ctes) -> list[Origin]:
        if isinstance(source, Joined):
            return self._joined(source, scope, ctes)
        if isinstance(source, Table):
            origin = self._table(source, ctes)
            for extra in source.extras:
                self.expression(extra, Scope(scope.block, scope.query, scope.parent, "value"), ctes, "from")
        elif isinstance(source, Derived):
            parent = scope if source.lateral else scope.parent
            found = self._derived(source, parent, ctes, lateral=source.lateral)
            origin = outputs.as_origin(source.alias, found)
        else:
            origin = self._table_call(source, scope, ctes)
        for turn in source.turns:
            origin = self._turned(origin, turn, scope, ctes)
            origin.name = source.alias or origin.name
        return [origin]

    def _derived(self, source: Derived, parent: Scope | None, ctes: Ctes, *, lateral: bool) -> Result:
        if lateral and isinstance(source.query.body, Block) and not source.query.ctes:
            return self._block(source.query, source.query.body, parent, ctes, "from", None, lateral=True)
        return self.query(source.query, parent, ctes, "from")

    def _table(self, source: Table, ctes: Ctes) -> Origin:
        if len(source.parts) == 1 and not source.link and source.parts[0] in ctes:
            known = ctes[source.parts[0]]
            self.bound.tables[id(source)] = known.cte
            return Origin(
                source.alias or known.name,
                known.columns,
                repeated=known.repeated,
                nameless=known.nameless,
                pseudo=False,
            )
        self.bound.tables[id(source)] = None
        return named_table(source, self.catalogue, self.bound)

    def _table_call(self, source: TableCall, scope: Scope, ctes: Ctes) -> Origin:
        for argument in source.arguments:
            self.expression(argument, scope, ctes, "from")
        columns = None
        if source.columns is not None:
            names = source.renamed or tuple(source.columns)
            from harness.oracle.families import family  # noqa: PLC0415 - one use

            columns = {
                name: Attribute(name, family(kind))
                for name, kind in zip(names, source.columns.values(), strict=False)
            }
        return Origin(source.alias, columns, pseudo=False)

    def _turned(self, origin: Origin, turn: Pivot | RowPattern, scope: Scope, ctes: Ctes) -> Origin:
        if isinstance(turn, RowPattern):
            return self._pattern(origin, turn, scope, ctes)
        inner = Scope(scope.block, scope.query, scope.parent, "value", [origin], [origin])
        for item in turn.aggregates:
            self.expression(item.expression, inner, ctes, "pivot")
        for column in turn.columns:
            self.expression(column, inner, ctes, "pivot")
        for values, _ in turn.values:
            for value in values:
                self.expression(value, inner, ctes, "pivot")
        if turn.query is not None:
            self.query(turn.query, scope.parent, ctes, "from")
        self.bound.turned.append((inner, turn))
        return outputs.turned(origin, turn, ())

    def _pattern(self, origin: Origin, turn: RowPattern, scope: Scope, ctes: Ctes) -> Origin:
        outside = {it.name for it in scope.parent.visible} if scope.parent is not None else set()
        variables = outputs.variables(turn) | (outputs.qualifiers(turn) - outside - {origin.name})
        marks = [Origin(it, origin.columns, qualified_only=True) for it in sorted(variables)]
        if origin.name in variables:  # a variable of the table's name hides it
            origin = dataclasses.replace(origin, name="")
        inner = Scope(scope.block, scope.query, scope.parent, "value", [origin, *marks], [origin, *marks])
        self.bound.turned.append((inner, turn))
        for node in (*turn.partition, *(it.expression for it in turn.order)):
            self.expression(node, inner, ctes, "pivot")
        for item in turn.measures:
            self.expression(item.expression, inner, ctes, "pivot")
        for _, _, condition in turn.definitions:
            self.expression(condition, inner, ctes, "pivot")
        made = [Attribute(outputs.item_name(it), family_of(it.expression, inner)) for it in turn.measures]
        return outputs.turned(origin, turn, made)

    def _joined(self, source: Joined, scope: Scope, ctes: Ctes) -> list[Origin]:
        before = list(scope.visible)
        left = self._source(source.first, scope, ctes)
        for join in source.joins:
            scope.ansi = True
            if join.kind == "apply":
                scope.visible = [*before, *left]
                left = [*left, *self._applied(join, scope, ctes)]
                continue
            scope.visible = [*before, *left]
            right = self._source(join.right, scope, ctes)
            self._merge(join, scope, left, right)
            scope.visible = [*left, *right]
            for node in (*join.partition, *join.partition_left):
                self.expression(node, scope, ctes, "on")
            if join.condition is not None:
                self.expression(join.condition, scope, ctes, "on")
            left = [*left, *right]
        scope.visible = [*before, *left]
        return left

    def _applied(self, join: Join, scope: Scope, ctes: Ctes) -> list[Origin]:
        if isinstance(join.right, Derived):
            found = self._derived(join.right, scope, ctes, lateral=True)
            return [outputs.as_origin(join.right.alias, found)]
        return self._source(join.right, scope, ctes)

    def _merge(self, join: Join, scope: Scope, left: Sequence[Origin], right: Sequence[Origin]) -> None:
        if join.natural:
            scope.natural = True
            common = _names(left) & _names(right)
            scope.merged.update({name: _family(name, left) for name in sorted(common)})
        for name in join.using:
            column = name.parts[0]
            for side in (left, right):
                hits = [it for it in side if it.columns is not None and column in it.columns]
                if not hits and all(it.columns is not None for it in side) and column not in scope.merged:
                    self._unknown(name, sorted(_names(left) | _names(right)))
                    break
                if len(hits) > 1 and column not in scope.merged:
                    self._fault(name.token, "ORA-00918", "column ambiguously defined", "ambiguous", column)
                    break
            scope.merged[column] = _family(column, left)

    # Expressions

    def expression(self, root: Expression, scope: Scope, ctes: Ctes, clause: Clause) -> None:
        """Resolve the names of an expression."""
        scope.clauses.append((clause, root))
        waiting = [root]
        while waiting:
            node = waiting.pop()
            kind = type(node)
            if kind is Name:
                self._name(node, scope, clause, whole=node is root)  # type: ignore[arg-type]
                continue
            if kind is Subquery:
                self._subquery(node, scope, ctes, clause)  # type: ignore[arg-type]
                continue
            if kind is Call:
                self.bound.calls.append((scope, node))  # type: ignore[arg-type]
            elif kind is Star:
                self.bound.stars.append((scope, node))  # type: ignore[arg-type]
            elif kind is Cell:
                self._cell(node, scope)  # type: ignore[arg-type]
            under = parts(node)
            if under:
                waiting.extend(reversed(under))

    def _subquery(self, node: Subquery, scope: Scope, ctes: Ctes, clause: Clause) -> None:
        before = len(self.bound.scopes)
        self.query(node.query, scope, ctes, "value", node)
        for inner in self.bound.scopes[before:]:
            if inner.holder is node:
                inner.holder_clause = clause

    def _cell(self, node: Cell, scope: Scope) -> None:
        model = scope.block.model
        if model is not None and node.measure and sheet_of(node, model) is None:
            message = f'"{node.measure}": invalid identifier'
            self._fault(node.token, "ORA-00904", message, "unknown_column", node.measure)

    def _name(self, node: Name, scope: Scope, clause: Clause, *, whole: bool) -> None:
        if node.link:
            return
        found = look_up(node, scope, clause, self.catalogue, self.version, whole=whole)
        reference = found.reference
        if reference.status == "unknown" and len(node.parts) == 1 and node.parts[0] in self.bound.functions:
            reference = Reference(node, clause, "function", scope)
        scope.references[id(node)] = self.bound.references[id(node)] = reference
        if reference.status == "unknown" and clause in {"select", "order"} and _hidden(node, scope) is not None:
            if node.parts[-1] in (scope.visible[0].columns or ()):
                self.doubt("a column of a MODEL by its table's name", node.token)
            else:
                self._fault(node.token, "ORA-32614", "illegal MODEL SELECT expression", "other", node.parts[-1], node)
        elif reference.status == "unknown":
            known = [
                name
                for it in ([reference.origin] if reference.origin else scope.visible)
                for name in it.columns or ()
            ]
            if len(node.parts) > 1 and reference.origin is None:
                self._unknown_qualifier(node, scope)
            else:
                self._unknown(node, known)
        elif found.ambiguous:
            self._fault(node.token, "ORA-00918", "column ambiguously defined", "ambiguous", node.parts[-1], node)
        elif found.qualified_merged:
            if scope.natural:
                message = "column used in NATURAL join cannot have qualifier"
                self._fault(node.token, "ORA-25155", message, "other", node.parts[-1], node)
            else:
                message = "column part of USING clause cannot have qualifier"
                self._fault(node.token, "ORA-25154", message, "other", node.parts[-1], node)

    def _unknown_qualifier(self, node: Name, scope: Scope) -> None:
        """Note a name whose qualifier is none of the tables, with the tables that have such a column."""
        qualifier = node.parts[0]
        if self.catalogue.package(qualifier) or qualifier in standard_packages():
            message = f"PLS-221: '{node.parts[-1]}' is not a procedure or is undefined"
            self._fault(node.token, "ORA-06553", message, "unknown_function", ".".join(node.parts), node)
            return
        having = [it.name for it in scope.visible if it.name and node.parts[-1] in (it.columns or ())]
        others = [it.name for it in scope.visible if it.name]
        suggestion = having[0] if having else near(qualifier, others)
        written = ".".join(f'"{part}"' for part in node.parts)
        full = f"{suggestion}.{node.parts[-1]}" if suggestion else ""
        name = ".".join(node.parts)
        self._fault(node.token, "ORA-00904", f"{written}: invalid identifier", "unknown_column", name, node, full)

    def _unknown(self, node: Name, known: Sequence[str]) -> None:
        written = ".".join(f'"{part}"' for part in node.parts)
        suggestion = near(node.parts[-1], known)
        name = ".".join(node.parts)
        self._fault(
            node.token, "ORA-00904", f"{written}: invalid identifier", "unknown_column", name, node, suggestion
        )

    def _fault(
        self,
        token: Token,
        code: str,
        message: str,
        kind: Kind = "other",
        name: str = "",
        node: Name | None = None,
        suggestion: str = "",
    ) -> None:
        width = len(token.text)
        if node is not None and node.last is not None and node.last.line == token.line:
            width = node.last.end - token.start
        self.bound.faults.append(
            Finding(
                code, message, kind, token.line, token.column, name or token.value, suggestion, width=max(1, width)
            )
        )

    def doubt(self, what: str, token: Token) -> None:
        """Note what is not understood."""
        self.bound.doubts.append(not_understood(what, token))


def _hidden(node: Name, scope: Scope) -> Origin | None:
    """Return the table behind a MODEL that has a column."""
    for origin in scope.hidden:
        meant = len(node.parts) == 1 or node.parts[-2] == origin.name
        if meant and (origin.columns is None or node.parts[-1] in origin.columns):
            return origin
    return None


def _united(node: Combined) -> Result:
    """Return the columns of a set operation: the first branch's names, the first family that shows."""
    first = node.branches[0]
    if first is None:
        return None
    columns = []
    for index, column in enumerate(first):
        found = column.family
        for branch in node.branches[1:]:
            if found not in {"", "null"}:
                break
            found = branch[index].family if branch is not None and index < len(branch) else ""
        columns.append(Attribute(column.name, found))
    return tuple(columns)


def _names_itself(cte: Cte) -> bool:
    return _reads(cte.query, cte.name)


def _reads(query: Query, name: str) -> bool:
    """Return whether a query reads a table of this name in one of its FROM clauses."""
    if any(it.name == name for it in query.ctes):
        return False
    waiting: list[object] = [query]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Query):
            waiting += [node.body, *(it.query for it in node.ctes)]
        elif isinstance(node, SetOperation):
            waiting += node.branches
        elif isinstance(node, Block):
            waiting += node.sources
        elif isinstance(node, Joined):
            waiting += [node.first, *(it.right for it in node.joins)]
        elif isinstance(node, Derived):
            waiting.append(node.query)
        elif isinstance(node, Table) and node.parts == (name,) and not node.link:
            return True
    return False


def _with_marks(cte: Cte, origin: Origin) -> Origin:
    """Add the columns that SEARCH and CYCLE make."""
    made = [clause[1] for clause in (cte.search, cte.cycle) if clause is not None]
    if not made or origin.columns is None:
        return origin
    columns = dict(origin.columns) | {name: Attribute(name) for name in made}
    return Origin(origin.name, columns, repeated=origin.repeated, pseudo=False)


def _names(origins: Sequence[Origin]) -> set[str]:
    return {name for it in origins for name in it.columns or ()}


def _family(name: str, origins: Sequence[Origin]) -> str:
    for origin in origins:
        if origin.columns is not None and name in origin.columns:
            return origin.columns[name].family
    return ""
