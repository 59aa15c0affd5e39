"""Query blocks with what each name in them stands for: what the rules look at.

Where a source's columns cannot be known (a table function, a table behind a link) the source is open: any name may
be its own, and nothing is claimed about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import (
    Block,
    Call,
    Cte,
    Expression,
    Name,
    Pivot,
    Query,
    RowPattern,
    SelectItem,
    SetOperation,
    Star,
    Table,
)

Clause = Literal[
    "select",
    "from",
    "on",
    "where",
    "start",
    "connect",
    "group",
    "having",
    "order",
    "model",
    "limit",
    "update",
    "pivot",
]
Role = Literal["query", "from", "value", "cte"]
"""What a block is to the one around it."""
Status = Literal["column", "open", "alias", "pseudo", "sequence", "function", "cell", "unknown"]


class Described(Protocol):
    """A column as names are resolved to it: one of the catalogue's, or one that a query makes."""

    @property
    def name(self) -> str:
        """Return its name, empty without one."""
        ...

    @property
    def family(self) -> str:
        """Return the family of its type, empty when not known."""
        ...

    @property
    def type(self) -> str:
        """Return its type, empty when not known."""
        ...

    @property
    def nullable(self) -> bool | None:
        """Return whether it may be null, None when not known."""
        ...

    @property
    def hidden(self) -> bool:
        """Return whether `*` leaves it out."""
        ...


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column that a query makes: its name (empty without one) and its type's family."""

    name: str
    family: str = ""
    type: str = ""
    nullable: bool | None = None
    hidden: bool = False


@dataclass(eq=False, slots=True)
class Origin:
    """A table, view or query in a FROM clause. `columns` is None when they cannot be known."""

    name: str
    columns: Mapping[str, Described] | None
    schema: str = ""
    repeated: frozenset[str] = frozenset()
    table: Table | None = None
    """The table of the catalogue as the statement names it, None for anything else."""
    nameless: bool = False
    """Whether a column has no name but its expression's text."""
    pseudo: bool = True
    """Whether ROWID and its like may be asked of it."""
    qualified_only: bool = False
    """Whether a name finds it by its qualifier alone: a variable of a row pattern."""
    cte: Cte | None = None
    """The named query of a WITH whose result it is."""


class Reference(NamedTuple):
    """One use of a name: what it stands for, and where."""

    node: Name
    clause: Clause
    status: Status
    scope: "Scope"
    """The block that the name belongs to; a block around the one that it stands in when it is correlated."""
    origin: Origin | None = None
    attribute: Described | None = None
    merged: bool = False
    ambiguous: bool = False
    """Whether it stands for more than one thing: a fault."""
    qualified_merged: bool = False
    """Whether it says the table of a column that a join has merged: a fault."""


@dataclass(eq=False, slots=True)
class Scope:
    """One block while and after its names are resolved."""

    block: Block
    query: Query
    """The query whose body the block is, or is a branch of."""
    parent: "Scope | None"
    role: Role
    origins: list[Origin] = field(default_factory=list)
    visible: list[Origin] = field(default_factory=list)
    """Those of its tables that a name may mean at the moment: in ON only the ones joined so far."""
    hidden: list[Origin] = field(default_factory=list)
    """The tables behind a MODEL: the select list sees only what the model makes of them."""
    merged: dict[str, str] = field(default_factory=dict)
    """Columns that USING or NATURAL has merged, with the family of each."""
    natural: bool = False
    ansi: bool = False
    references: dict[int, Reference] = field(default_factory=dict)
    output: "tuple[Described, ...] | None" = None
    """The columns that it returns, None when they cannot be known."""
    expanded: list[Expression | Attribute] = field(default_factory=list)
    """What the select list holds once its stars are expanded."""
    aliases: dict[str, SelectItem] = field(default_factory=dict)
    combined: bool = False
    """Whether the block is a branch of a set operation."""
    lateral: bool = False
    correlated: bool = False
    nested: list["Scope"] = field(default_factory=list)
    clauses: list[tuple[Clause, Expression]] = field(default_factory=list)
    """Every expression of the block, with the clause it stands in, in the order of looking."""
    families: dict[int, str] = field(default_factory=dict)
    holder: Expression | None = None
    """The subquery's node where the block is a value, and the clause that holds it."""
    holder_clause: Clause = "select"
    recursive: str = ""
    """The name of the recursive CTE that the block helps to define."""
    ctes: Mapping[str, Origin] = field(default_factory=dict)
    """The named queries that its tables may be."""

    def reference(self, node: Expression) -> Reference | None:
        """Return what was found for a name that stands in this block."""
        return self.references.get(id(node))

    def inside(self, node: Expression) -> "Scope | None":
        """Return the block that a subquery of this one is, the first where it has several."""
        return next((it for it in self.nested if it.holder is node), None)

    def beside(self, origins: list[Origin]) -> "Scope":
        """Return the scope of expressions in FROM, which see these tables and no others of the block."""
        return Scope(self.block, self.query, self.parent, "value", origins, list(origins), ctes=self.ctes)


@dataclass(eq=False, slots=True)
class Combined:
    """A set operation with the columns of each of its branches."""

    node: SetOperation
    query: Query
    branches: list[tuple[Described, ...] | None]
    parent: Scope | None
    families: dict[int, str] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Bound:
    """A statement with its names resolved: the blocks in the order of looking, and the faults of names."""

    root: Query
    scopes: list[Scope] = field(default_factory=list)
    combined: list[Combined] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)
    """What is not understood."""
    calls: list[tuple[Scope, Call]] = field(default_factory=list)
    stars: list[tuple[Scope, Star]] = field(default_factory=list)
    turned: "list[tuple[Scope, Pivot | RowPattern]]" = field(default_factory=list)
    """Every PIVOT, UNPIVOT and MATCH_RECOGNIZE with the names inside it."""
    functions: set[str] = field(default_factory=set)
    """Functions that WITH declares."""
    ctes: list[Cte] = field(default_factory=list)
    recursive: set[str] = field(default_factory=set)
    """The names of those of them that read themselves."""
    references: dict[int, Reference] = field(default_factory=dict)
    """Every name that was looked up, by its node."""
    tables: dict[int, Cte | None] = field(default_factory=dict)
    """Every table that was looked up, by its node: the CTE that its name means, None where it means none."""
