"""The names that a statement may use: tables of the catalogue, and columns that certainly are columns.

In Oracle a name that is no column may be a function without arguments, so a name whose meaning is not known blocks.
Also blocked: other schemas, the data dictionary, sequences (NEXTVAL changes one), and pseudocolumns that tell of the
account or of past versions of a row.
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.grammar.tree import Block, Cte, Join, Name, Query, Star, Table
from harness.oracle.readonly.functions import in_models
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.permitted import is_of_dictionary, known_table
from harness.oracle.readonly.statement import Tree, first_block
from harness.oracle.readonly.unlisted import Unlisted, may_be_column
from harness.oracle.semantics.scopes import Reference
from harness.oracle.words import words

RULE: Final = "names"
PSEUDOCOLUMNS: Final = words("""
    ROWNUM ROWID LEVEL SYSDATE SYSTIMESTAMP CURRENT_DATE CURRENT_TIMESTAMP LOCALTIMESTAMP CONNECT_BY_ISLEAF
    CONNECT_BY_ISCYCLE SESSIONTIMEZONE DBTIMEZONE BINARY_DOUBLE_INFINITY BINARY_DOUBLE_NAN BINARY_FLOAT_INFINITY
    BINARY_FLOAT_NAN
""")
_COLUMNS: Final = frozenset({"column", "alias"})
_MOST_PARTS: Final = 2


def tables(tree: Tree) -> Iterator[Objection]:
    """Object to tables outside the catalogue, and to sources whose columns nobody knows."""
    for node in tree.of(Table):
        if what := _table_fault(node, tree):
            yield against_node(RULE, what, node)
    for block in tree.of(Block):
        if id(block) not in tree.scopes:
            yield against_node(RULE, "a subquery in a place where its names mean nothing", block)
    unlisted = isinstance(tree.catalogue, Unlisted)
    for scope in tree.bound.scopes:
        for source in (*scope.origins, *scope.hidden):
            if source.columns is None and not unlisted:
                yield against_node(RULE, f"the columns of {source.name or 'a source'} cannot be known", scope.block)


def columns(tree: Tree) -> Iterator[Objection]:
    """Object to names that are not certainly columns."""
    elsewhere = frozenset(_known_elsewhere(tree))
    models = in_models(tree)
    places = set()
    for node in tree.of(Name):
        reference = tree.bound.references.get(id(node))
        if (reference is not None and reference.status in _COLUMNS) or id(node) in elsewhere:
            continue
        if what := _fault(node, reference, tree, in_model=id(node) in models):
            places.add((node.token.line, node.token.column))
            yield against_node(RULE, what, node)
    yield from _stars(tree)
    for fault in tree.bound.faults:
        if fault.kind.startswith("unknown_") and (fault.line, fault.column) not in places:
            yield Objection(RULE, fault.message, fault.line, fault.column)
    for doubt in tree.bound.doubts:
        yield Objection("not understood", doubt.message, doubt.line, doubt.column)


def _stars(tree: Tree) -> Iterator[Objection]:
    """Object to `t.*` of what is no source where it stands."""
    scopes = {id(star): scope for scope, star in tree.bound.stars}
    for node in tree.of(Star):
        if node.qualifier:
            scope = scopes.get(id(node))
            known = [*scope.origins, *scope.visible, *scope.hidden] if scope is not None else []
            if len(node.qualifier) > _MOST_PARTS or not any(it.name == node.qualifier[-1] for it in known):
                yield against_node(RULE, f"{'.'.join(node.qualifier)[:80]}.* is of nothing that is known here", node)


def _table_fault(node: Table, tree: Tree) -> str:
    """Return what is against a table, nothing if it is a CTE, DUAL or one of the catalogue."""
    written = ".".join(node.parts)[:80]
    if id(node) not in tree.bound.tables:
        return f"{written}, a table where a query reads none"
    if tree.bound.tables[id(node)] is not None:
        return ""
    schema = node.parts[-2] if len(node.parts) > 1 else ""
    if len(node.parts) <= _MOST_PARTS and node.parts[-1] == "DUAL" and schema in {"", "SYS"}:
        return ""
    if len(node.parts) > _MOST_PARTS or node.link:
        return f"{written} is no table of the catalogue"
    table = known_table(node, tree)
    if table is None:
        readable = tree.policy.dictionary_views and is_of_dictionary(node, tree)
        return "" if readable else f"{written} is no table of the catalogue"
    unknown = table.open and not isinstance(tree.catalogue, Unlisted)
    return f"{written} is no table of the catalogue" if unknown else ""


def _known_elsewhere(tree: Tree) -> Iterator[int]:
    """Yield the names that are looked for where no expression is: in what a CTE, a USING or a set operation has."""
    for join in tree.of(Join):
        yield from map(id, join.using)  # the binder notes one that is on no side
    for cte in tree.of(Cte):
        keys = [it.expression for it in cte.search[0]] if cte.search else []
        for name in (*keys, *(cte.cycle[0] if cte.cycle else ())):
            if isinstance(name, Name) and len(name.parts) == 1 and name.parts[0] in cte.columns:
                yield id(name)
    for query in tree.of(Query):
        if not isinstance(query.body, Block):
            scope = tree.scopes.get(id(first_block(query)))
            outputs = {it.name for it in scope.output or ()} if scope is not None else set()
            for item in query.order:
                name = item.expression
                if isinstance(name, Name) and len(name.parts) == 1 and name.parts[0] in outputs:
                    yield id(name)


def _fault(node: Name, reference: Reference | None, tree: Tree, *, in_model: bool) -> str:
    """Return what is against a name that is not certainly a column."""
    name = ".".join(node.parts)[:80]
    if reference is None:
        return f"{name} is nothing that is known here"
    if reference.status == "sequence":
        return f"{name} of a sequence"
    if reference.status == "pseudo":
        known = node.parts[-1] in PSEUDOCOLUMNS
        known |= isinstance(tree.catalogue, Unlisted) and node.parts[-1] == "OBJECT_ID"  # tables of EBS have it too
        return "" if known else f"the pseudocolumn {name}"
    if reference.status == "function" and len(node.parts) == 1 and not node.quoted:
        known = name in PSEUDOCOLUMNS or (in_model and name == "ITERATION_NUMBER")
        return "" if known else f"{name} is no column here but a function"
    column = isinstance(tree.catalogue, Unlisted) and may_be_column(node, reference)
    return "" if column else f"{name} is no column here and may be a function"
