"""The constructs that a query may consist of: a positive list of the tree's nodes, with all that each may hold.

What is not on it blocks: FOR UPDATE, flashback (AS OF and VERSIONS read what was corrected or deleted since, and need
a privilege of their own), functions declared in WITH, table functions, collections and cursors, object types and
XML, and whatever the grammar learns to read. A field that a node gains blocks it too, until it is looked at here.
"""

import dataclasses
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from harness.oracle.grammar import tree as grammar
from harness.oracle.lexer import BIND
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.statement import Tree
from harness.oracle.words import words

RULE: Final = "not a plain query"
_CONSTANTS: Final = words("number text date timestamp interval null any")
_UNARY: Final = words("- + PRIOR CONNECT_BY_ROOT NOT FINAL RUNNING COLLATE")
_CHAINS: Final = words("+ - || * / AND OR")
_PREDICATES: Final = frozenset(
    {
        *("=", "<>", "!=", "^=", "<", ">", "<=", ">=", "LIKE", "IN", "BETWEEN", "EXISTS", "OVERLAPS"),
        *("IS NULL", "IS NAN", "IS INFINITE", "IS PRESENT", "IS ANY", "IS JSON"),
    }
)
_TYPES: Final = words("""
    CHAR NCHAR VARCHAR VARCHAR2 NVARCHAR2 NUMBER NUMERIC DECIMAL DEC INTEGER INT SMALLINT FLOAT REAL BINARY_FLOAT
    BINARY_DOUBLE DATE CLOB NCLOB BLOB RAW ROWID UROWID CHARACTER TIMESTAMP JSON
""") | {
    *("TIMESTAMP WITH TIME ZONE", "TIMESTAMP WITH LOCAL TIME ZONE"),
    *("INTERVAL YEAR TO MONTH", "INTERVAL DAY TO SECOND"),
}
_SHAPES: Final = frozenset({"", "variable", "row", "either", "permute"})


def _no_names(_: object) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a class of nodes: each of its fields, what is against a node of it, which names it holds."""

    fields: str
    fault: Callable[[Any], str] = lambda _: ""
    names: Callable[[Any], Iterable[str]] = _no_names


def _table(node: grammar.Table) -> str:
    if node.link or node.versions:
        return "a table of another database, or of the past"
    constant = all(isinstance(it, grammar.Constant) for it in node.extras)
    return "" if constant else "a part of a table that has to be computed"


def _table_call(node: grammar.TableCall) -> str:
    if node.kind != "JSON_TABLE" or node.columns is None:
        return f"{node.kind or 'a function'} as a table"
    unknown = [kind for kind in node.columns.values() if kind not in _TYPES | {"VARCHAR2(4000)"}]
    return f"the type {unknown[0][:40]}" if unknown else ""


def _row_pattern(node: grammar.RowPattern) -> Iterator[str]:
    yield from (name for _, name, _ in node.definitions)
    for union, members in node.subsets:
        yield from (union.value, *(it.value for it in members))
    if node.target is not None:
        yield node.target.value


def _cte(node: grammar.Cte) -> tuple[str, ...]:
    made = [clause[1] for clause in (node.search, node.cycle) if clause is not None]
    return (node.name, *node.columns, *made)


# `Name` of a bind variable: the value in JSON_OBJECT('key':value) is read off one token.
def _name(node: grammar.Name) -> tuple[str, ...]:
    return () if node.token.kind is BIND else node.parts


KNOWN: Final[Mapping[type, Known]] = MappingProxyType(
    {
        grammar.Constant: Known(
            "token kind value unit", lambda it: "" if it.kind in _CONSTANTS else f"a literal of the kind {it.kind}"
        ),
        grammar.Bind: Known("token"),
        grammar.Name: Known(
            "token parts quoted outer link last", lambda it: "a database link" if it.link else "", _name
        ),
        grammar.Star: Known("token qualifier", names=lambda it: it.qualifier),
        grammar.Unary: Known(
            "token operator operand", lambda it: "" if it.operator in _UNARY else f"the operator {it.operator}"
        ),
        grammar.Chain: Known(
            "token operands operators",
            lambda it: "" if all(each.value in _CHAINS for each in it.operators) else "an operator",
        ),
        grammar.Predicate: Known(
            "token name operands negated quantifier",
            lambda it: "" if it.name in _PREDICATES else f"the condition {it.name}",
        ),
        grammar.Case: Known("token operand branches default"),
        grammar.Datatype: Known(
            "token name sizes", lambda it: "" if it.name in _TYPES else f"the type {it.name[:40]}"
        ),
        grammar.OrderItem: Known("expression descending nulls"),
        grammar.Edge: Known("kind value"),
        grammar.Window: Known(
            "token partition order frame bounds named name edges exclude siblings",
            lambda it: "a window by its name" if it.named else "",
        ),
        grammar.Call: Known(
            "token parts arguments quoted distinct own_syntax names datatype field default nulls from_last overflow"
            " filler order within keep keep_last over members link cells",
            names=lambda it: (*it.parts, *it.members, *it.names),
        ),
        grammar.Subquery: Known("token query kind", lambda it: f"{it.kind} of a query" if it.kind else ""),
        grammar.Row: Known("token items"),
        grammar.Cell: Known("token measure subscripts qualifier", names=lambda it: (it.measure, it.qualifier)),
        grammar.Loop: Known("token dimensions values bounds"),
        grammar.SelectItem: Known("expression alias alias_token span", names=lambda it: (it.alias,)),
        grammar.Pivot: Known(
            "token unpivot xml aggregates columns values made groups query measured labels include_nulls",
            lambda it: "" if not it.xml and it.query is None else "PIVOT XML",
            lambda it: (*it.made, *(alias for _, alias in it.values)),
        ),
        grammar.Shape: Known(
            "token kind name parts quantifier least most",
            lambda it: "" if it.kind in _SHAPES else f"a pattern of the kind {it.kind}",
            lambda it: (it.name,),
        ),
        grammar.RowPattern: Known(
            "token partition order measures all_rows variables definitions subsets shape target", names=_row_pattern
        ),
        grammar.Table: Known(
            "token parts alias link partition partition_token versions extras asked turns renamed",
            _table,
            lambda it: (*it.parts, it.alias, it.link, it.partition, *it.renamed),
        ),
        grammar.Derived: Known(
            "token query lateral asked alias turns renamed", names=lambda it: (it.alias, *it.renamed)
        ),
        grammar.TableCall: Known(
            "token kind arguments columns alias outer turns renamed",
            _table_call,
            lambda it: (it.alias, *(it.columns or ()), *it.renamed),
        ),
        grammar.Joined: Known("token first joins"),
        grammar.Join: Known("token kind natural right condition using partition partition_left"),
        grammar.Grouping: Known("token items extended empty_only parts"),
        grammar.Grouped: Known("kind items parts"),
        grammar.Hierarchy: Known("token start condition nocycle"),
        grammar.Rule: Known("cell value order mode"),
        grammar.Model: Known(
            "token partition dimension measures rules references until name automatic iterate by_reference",
            names=lambda it: (it.name, *(reference[0] for reference in it.references)),
        ),
        grammar.Block: Known(
            "token distinct items sources where hierarchy grouping having model windows qualify",
            lambda it: "" if not it.windows and it.qualify is None else "WINDOW or QUALIFY",
        ),
        grammar.SetOperation: Known("token branches operators"),
        grammar.Cte: Known("token name columns query search cycle depth_first cycle_values", names=_cte),
        grammar.Query: Known(
            "token body ctes functions order order_token siblings limit limits offset fetches count"
            " percent ties approximate for_update update_columns",
            lambda it: "" if not it.functions and it.for_update is None else "FOR UPDATE, or functions in WITH",
            lambda it: it.functions,
        ),
    }
)
"""Every class of the tree that a query may hold."""
HOLDERS: Final[tuple[type[object], ...]] = tuple(
    kind for kind, known in KNOWN.items() if known.names is not _no_names
)
"""Those that hold names themselves."""


def constructs(tree: Tree) -> Iterator[Objection]:
    """Object to every node that is not on the list, or that holds what it may not hold."""
    faults = fault_finders()
    for node in tree.nodes:
        fault = faults.get(type(node))
        if fault is None:
            yield against_node(RULE, f"{type(node).__name__} is not among what a query may hold", node)
        elif what := fault(node):
            yield against_node(RULE, what, node)


@functools.cache
def fault_finders() -> Mapping[type, Callable[[Any], str]]:
    """Return what tells of a node's fault, by its class: those of which all that a node may hold was looked at."""
    fields = {kind: {it.name for it in dataclasses.fields(kind)} for kind in KNOWN}
    return {kind: known.fault for kind, known in KNOWN.items() if fields[kind] == set(known.fields.split())}
