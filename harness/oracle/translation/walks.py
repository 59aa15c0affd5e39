"""One walk through a tree while it is written: what its parents, its children and its columns are called."""

from dataclasses import dataclass, field

from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.statement import Statement, dotted, quoted

ID, RANK, PATH, LEVEL, SEEN = "#id", "#rank", "#path", "#level", "#seen"
"""A row's number, its rank by ORDER SIBLINGS BY; the rows on its way from the root, how many, their PRIOR values."""


@dataclass(slots=True)
class Walk:
    """A hierarchy with the names of its parts."""

    statement: Statement
    scope: Scope
    name: str
    columns: dict[str, str]
    """What each column of the rows is called, by what it was written as before."""
    places: dict[int, str] = field(default_factory=dict)
    """By a node's identity, the column that the walk carries along for it."""
    uses: dict[int, str] = field(init=False)
    """By a name's identity, the column of the rows that it means."""

    def __post_init__(self) -> None:
        """Note which names mean which columns."""
        written = self.statement.written
        found = ((id(it.node), written.get(id(it.node), "")) for it in self.statement.names.get(id(self.scope), ()))
        self.uses = {node: self.columns[text] for node, text in found if text in self.columns}

    @property
    def rows(self) -> str:
        """The name of the rows that the tree is made of."""
        return f"{self.name}rows"

    @property
    def tree(self) -> str:
        """The name of the tree."""
        return f"{self.name}tree"

    @property
    def parent(self) -> str:
        """The name of a row that others hang on."""
        return f"{self.name}parent"

    @property
    def child(self) -> str:
        """The name of a row that hangs on another."""
        return f"{self.name}child"

    def of_parent(self, column: str) -> str:
        """Return a column of the parent."""
        return dotted(self.parent, column)

    def of_child(self, column: str) -> str:
        """Return a column of the child."""
        return dotted(self.child, column)

    def rows_as(self, alias: str) -> str:
        """Return the rows under an alias."""
        return f"{quoted(self.rows)} AS {quoted(alias)}"

    def stand(self, alias: str) -> None:
        """Let the names of the block mean the columns of the parent, the child, or the finished tree."""
        self.statement.written.update((node, dotted(alias, column)) for node, column in self.uses.items())
