"""The tree of an Oracle query: what the grammar reads and the rules look at.

Chains (AND, OR, sums, set operations, joins) are flat, so a long statement makes a wide tree and no deep one. Names
are kept as Oracle keeps them: in capitals unless quoted. Every node knows the token it begins with.
"""

import dataclasses
from dataclasses import dataclass
from typing import Literal as OneOf

from harness.oracle.lexer import Token


@dataclass(slots=True, eq=False)
class Constant:
    """A literal: `kind` is number, text, date, timestamp, interval, null or boolean; `value` as it was meant.

    The ANY of a MODEL's cell is one too, of the kind `any`.
    """

    token: Token
    kind: str
    value: str
    unit: str = ""


@dataclass(slots=True, eq=False)
class Bind:
    """A bind variable."""

    token: Token


@dataclass(slots=True, eq=False)
class Name:
    """A name of up to four parts: a column, a pseudocolumn, a sequence's value, a call without arguments."""

    token: Token
    parts: tuple[str, ...]
    quoted: bool = False
    outer: bool = False
    """Whether `(+)` follows."""
    link: str = ""
    last: Token | None = None
    """The token of the last part."""


@dataclass(slots=True, eq=False)
class Star:
    """`*` or `t.*`."""

    token: Token
    qualifier: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Unary:
    """A sign, PRIOR, CONNECT_BY_ROOT or NOT before an operand."""

    token: Token
    operator: str
    operand: "Expression"


@dataclass(slots=True, eq=False)
class Chain:
    """Operands joined by operators of one rank: sums with `||`, products, AND, OR; one operator fewer."""

    token: Token
    operands: "list[Expression]"
    operators: list[Token]

    @property
    def operator(self) -> str:
        """Return the first operator."""
        return self.operators[0].value


@dataclass(slots=True, eq=False)
class Predicate:
    """A condition on operands: `name` is the operator (`=`, `LIKE`, `IN`, `IS NULL`, `EXISTS`, ...)."""

    token: Token
    name: str
    operands: "list[Expression]"
    negated: bool = False
    quantifier: str = ""
    """ANY, SOME or ALL before the right operand of a comparison."""


@dataclass(slots=True, eq=False)
class Case:
    """A CASE; `operand` is None for a searched one."""

    token: Token
    operand: "Expression | None"
    branches: "list[tuple[Expression, Expression]]"
    default: "Expression | None"


@dataclass(slots=True, eq=False)
class Datatype:
    """A type as CAST, TREAT and column lists name it."""

    token: Token
    name: str
    sizes: tuple[int, ...] = ()


@dataclass(slots=True, eq=False)
class OrderItem:
    """One key of an ORDER BY."""

    expression: "Expression"
    descending: bool = False
    nulls: str = ""
    """`first` or `last` where it is said."""


@dataclass(slots=True, eq=False)
class Edge:
    """One end of a window's frame: `kind` is preceding, following, current row, or one of the first two unbounded."""

    kind: str
    value: "Expression | None" = None


@dataclass(slots=True, eq=False)
class Window:
    """What stands behind OVER; `token` is the name of one that WINDOW names."""

    token: Token
    partition: "list[Expression]"
    order: list[OrderItem]
    frame: Token | None = None
    """ROWS, RANGE or GROUPS."""
    bounds: "list[Expression]" = dataclasses.field(default_factory=list)
    """The values of the frame's edges."""
    named: bool = False
    name: str = ""
    """The named window that it is, or is made of."""
    edges: list[Edge] = dataclasses.field(default_factory=list)
    """Where the frame begins and ends; one alone without BETWEEN."""
    exclude: str = ""
    """The words behind EXCLUDE."""
    siblings: bool = False


@dataclass(slots=True, eq=False)
class Call:
    """A call of a function, with all that may follow its parenthesis."""

    token: Token
    parts: tuple[str, ...]
    arguments: "list[Expression]"
    quoted: bool = False
    distinct: Token | None = None
    own_syntax: bool = False
    """Whether its arguments were read by a grammar of its own, so that their number says nothing."""
    names: tuple[str, ...] = ()
    """The names of named arguments."""
    datatype: Datatype | None = None
    field: str = ""
    """EXTRACT's field, TRIM's side, an interval's fields, CHR's character set, and DEFAULT of a conversion."""
    default: "Expression | None" = None
    """What DEFAULT ... ON CONVERSION ERROR gives."""
    nulls: str = ""
    """`ignore` or `respect` where it is said."""
    from_last: bool = False
    """Whether NTH_VALUE counts FROM LAST."""
    overflow: str = ""
    """LISTAGG's words behind ON OVERFLOW: ERROR, TRUNCATE, and WITH or WITHOUT COUNT."""
    filler: "Expression | None" = None
    """What LISTAGG puts in place of what it truncates."""
    order: list[OrderItem] = dataclasses.field(default_factory=list)
    """The order inside the parenthesis, or that of WITHIN GROUP."""
    within: bool = False
    keep: list[OrderItem] | None = None
    keep_last: bool = False
    """Whether KEEP keeps the LAST, and not the FIRST."""
    over: Window | None = None
    members: "tuple[str, ...]" = ()
    """Attributes and methods named behind the call."""
    link: str = ""
    cells: "Cell | None" = None
    """The cells of a MODEL that an aggregate is over: the subscripts behind it."""

    @property
    def name(self) -> str:
        """Return the last part of the function's name."""
        return self.parts[-1]


@dataclass(slots=True, eq=False)
class Subquery:
    """A query in parentheses as a value; `kind` is empty, CURSOR or MULTISET."""

    token: Token
    query: "Query"
    kind: str = ""


@dataclass(slots=True, eq=False)
class Row:
    """Several expressions in one parenthesis."""

    token: Token
    items: "list[Expression]"


@dataclass(slots=True, eq=False)
class Cell:
    """A cell of a MODEL: a measure with its subscripts; `measure` is empty for the cells of an aggregate."""

    token: Token
    measure: str
    subscripts: "list[Expression]"
    qualifier: str = ""
    """The reference model, or the name of the main one, that the measure is said to be of."""


@dataclass(slots=True, eq=False)
class Loop:
    """A FOR loop as a subscript of a cell: over `values`, or from one bound to another."""

    token: Token
    dimensions: "list[Expression]"
    values: "list[Expression]"
    bounds: "list[Expression]"
    """The pattern behind LIKE if there is one, then FROM, TO and the step."""


Expression = Constant | Bind | Name | Star | Unary | Chain | Predicate | Case | Call | Subquery | Row | Cell | Loop


@dataclass(slots=True, eq=False)
class SelectItem:
    """One expression of a select list; `alias` is empty without one."""

    expression: Expression
    alias: str = ""
    alias_token: Token | None = None
    span: tuple[int, int] = (0, 0)
    """The statement's tokens that the expression is: the first, and the one behind the last."""


@dataclass(slots=True, eq=False)
class Pivot:
    """PIVOT or UNPIVOT: `values` holds PIVOT's constants with their alias, and those behind AS of UNPIVOT."""

    token: Token
    unpivot: bool
    xml: bool
    aggregates: list[SelectItem]
    columns: list[Name]
    values: list[tuple[list[Expression], str]]
    made: list[str] = dataclasses.field(default_factory=list)
    """UNPIVOT's new columns."""
    groups: list[list[Name]] = dataclasses.field(default_factory=list)
    """UNPIVOT's columns, those together that make one row."""
    query: "Query | None" = None
    """The subquery that PIVOT XML takes its values from."""
    measured: int = 0
    """How many of UNPIVOT's new columns hold values; the rest say where they come from."""
    labels: list[list[Expression]] = dataclasses.field(default_factory=list)
    """What stands behind AS of each of UNPIVOT's groups, nothing where it is not said."""
    include_nulls: bool = False


@dataclass(slots=True, eq=False)
class Shape:
    """A part of a row pattern: a variable by its name, or parts that are to be found as `kind` says.

    `kind` is variable, row (one after another), either, permute, or nothing (an anchor, an empty parenthesis).
    """

    token: Token
    kind: str
    name: str = ""
    parts: "list[Shape]" = dataclasses.field(default_factory=list)
    quantifier: Token | None = None
    least: int = 1
    most: int | None = 1
    """How often at most; None where there is no limit."""


@dataclass(slots=True, eq=False)
class RowPattern:
    """MATCH_RECOGNIZE."""

    token: Token
    partition: list[Expression]
    order: list[OrderItem]
    measures: list[SelectItem]
    all_rows: bool
    variables: set[str]
    definitions: list[tuple[Token, str, Expression]]
    subsets: list[tuple[Token, list[Token]]] = dataclasses.field(default_factory=list)
    """Each union's name, and the variables that it is made of."""
    shape: Shape | None = None
    target: Token | None = None
    """The variable behind AFTER MATCH SKIP TO."""


@dataclass(slots=True, eq=False)
class Table:
    """A table by its name, with all that may stand beside it."""

    token: Token
    parts: tuple[str, ...]
    alias: str = ""
    link: str = ""
    partition: str = ""
    partition_token: Token | None = None
    versions: bool = False
    extras: list[Expression] = dataclasses.field(default_factory=list)
    """Expressions of AS OF, SAMPLE and PARTITION FOR: they see no columns."""
    asked: str = ""
    """What asks for other rows than the table has now: AS OF, VERSIONS, SAMPLE, PARTITION, CONTAINERS, ..."""
    turns: "list[Pivot | RowPattern]" = dataclasses.field(default_factory=list)
    renamed: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Derived:
    """A query in FROM."""

    token: Token
    query: "Query"
    lateral: bool = False
    asked: str = ""
    """AS OF or VERSIONS behind the query."""
    alias: str = ""
    turns: list[Pivot | RowPattern] = dataclasses.field(default_factory=list)
    renamed: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class TableCall:
    """TABLE(...), XMLTABLE, JSON_TABLE and their like; `columns` is None when they cannot be told."""

    token: Token
    kind: str
    arguments: list[Expression]
    columns: dict[str, str] | None = None
    alias: str = ""
    outer: bool = False
    turns: list[Pivot | RowPattern] = dataclasses.field(default_factory=list)
    renamed: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Joined:
    """Tables joined to one another, in order; also a parenthesis around them."""

    token: Token
    first: "Source"
    joins: "list[Join]"


JoinKind = OneOf["inner", "left", "right", "full", "cross", "apply"]


@dataclass(slots=True, eq=False)
class Join:
    """One JOIN or APPLY with its right side."""

    token: Token
    kind: JoinKind
    natural: bool
    right: "Source"
    condition: Expression | None = None
    using: list[Name] = dataclasses.field(default_factory=list)
    partition: list[Expression] = dataclasses.field(default_factory=list)
    partition_left: list[Expression] = dataclasses.field(default_factory=list)


Source = Table | Derived | TableCall | Joined


@dataclass(slots=True, eq=False)
class Grouped:
    """A part of a GROUP BY: `kind` is together, for what is one key, or else rollup, cube or sets, made of parts."""

    kind: str
    items: list[Expression] = dataclasses.field(default_factory=list)
    parts: "list[Grouped]" = dataclasses.field(default_factory=list)


@dataclass(slots=True, eq=False)
class Grouping:
    """A GROUP BY; ROLLUP, CUBE and GROUPING SETS are flattened into `items`, and whole in `parts`."""

    token: Token
    items: list[Expression]
    extended: bool = False
    empty_only: bool = False
    parts: list[Grouped] = dataclasses.field(default_factory=list)


@dataclass(slots=True, eq=False)
class Hierarchy:
    """START WITH and CONNECT BY."""

    token: Token
    start: Expression | None
    condition: Expression | None
    nocycle: bool = False


@dataclass(slots=True, eq=False)
class Rule:
    """One assignment of a MODEL."""

    cell: Cell
    value: Expression
    order: list[OrderItem]
    mode: str = ""
    """UPDATE, UPSERT or UPSERT ALL where the rule says so itself."""


@dataclass(slots=True, eq=False)
class Model:
    """A MODEL clause."""

    token: Token
    partition: list[SelectItem]
    dimension: list[SelectItem]
    measures: list[SelectItem]
    rules: list[Rule]
    references: "list[tuple[str, Query, list[SelectItem], list[SelectItem]]]"
    until: Expression | None = None
    name: str = ""
    """What MAIN calls the model."""
    automatic: bool = False
    iterate: Expression | None = None
    by_reference: bool = False
    """Whether UNIQUE SINGLE REFERENCE is said, by which only the cells that are referred to must be unique."""


@dataclass(slots=True, eq=False)
class Block:
    """One SELECT."""

    token: Token
    distinct: Token | None
    items: list[SelectItem]
    sources: list[Source]
    where: Expression | None = None
    hierarchy: Hierarchy | None = None
    grouping: Grouping | None = None
    having: Expression | None = None
    model: Model | None = None
    windows: list[Window] = dataclasses.field(default_factory=list)
    qualify: Expression | None = None


@dataclass(slots=True, eq=False)
class SetOperation:
    """Queries combined by UNION, INTERSECT, MINUS and EXCEPT, which have one rank."""

    token: Token
    branches: "list[Block | Query]"
    operators: list[tuple[Token, bool]]
    """Each operator, and whether ALL follows."""


@dataclass(slots=True, eq=False)
class Cte:
    """One named query of a WITH."""

    token: Token
    name: str
    columns: tuple[str, ...]
    query: "Query"
    search: tuple[list[OrderItem], str] | None = None
    cycle: tuple[list[Name], str] | None = None
    depth_first: bool = False
    """Whether SEARCH goes DEPTH FIRST."""
    cycle_values: list[Expression] = dataclasses.field(default_factory=list)
    """What CYCLE's column is set to, and what it is by default."""


@dataclass(slots=True, eq=False)
class Query:
    """A query with its WITH, ORDER BY and row limit."""

    token: Token
    body: "Block | SetOperation | Query"
    ctes: list[Cte] = dataclasses.field(default_factory=list)
    functions: set[str] = dataclasses.field(default_factory=set)
    """Functions that WITH declares."""
    order: list[OrderItem] = dataclasses.field(default_factory=list)
    order_token: Token | None = None
    siblings: bool = False
    limit: Token | None = None
    limits: list[Expression] = dataclasses.field(default_factory=list)
    """The numbers of OFFSET and FETCH that are given."""
    offset: Expression | None = None
    fetches: bool = False
    """Whether FETCH stands there; without a `count` it takes one row."""
    count: Expression | None = None
    percent: bool = False
    ties: bool = False
    approximate: bool = False
    for_update: Token | None = None
    update_columns: list[Name] = dataclasses.field(default_factory=list)
