"""What Oracle says of a syntax error: each fault's code and words, by what was expected."""

from typing import Final

from harness.oracle.findings import Finding

Fault = tuple[str, str]

NO_EXPRESSION: Final = ("ORA-00936", "missing expression")
NO_FROM: Final = ("ORA-00923", "FROM keyword not found where expected")
NO_SELECT: Final = ("ORA-00928", "missing SELECT keyword")
NO_RIGHT_PARENTHESIS: Final = ("ORA-00907", "missing right parenthesis")
NO_LEFT_PARENTHESIS: Final = ("ORA-00906", "missing left parenthesis")
NO_OPERATOR: Final = ("ORA-00920", "invalid relational operator")
NO_KEYWORD: Final = ("ORA-00905", "missing keyword")
NO_NULL: Final = ("ORA-00908", "missing NULL keyword")
NO_BY: Final = ("ORA-00924", "missing BY keyword")
NO_COMMA: Final = ("ORA-00917", "missing comma")
NO_EQUAL: Final = ("ORA-00927", "missing equal sign")
NOT_ENDED: Final = ("ORA-00933", "SQL command not properly ended")
INVALID_CHARACTER: Final = ("ORA-00911", "invalid character")
INVALID_TABLE: Final = ("ORA-00903", "invalid table name")
INVALID_COLUMN: Final = ("ORA-00904", ": invalid identifier")
INVALID_STATEMENT: Final = ("ORA-00900", "invalid SQL statement")
INVALID_TYPE: Final = ("ORA-00902", "invalid datatype")
INVALID_SPECIFICATION: Final = (
    "ORA-01747",
    "invalid user.table.column, table.column, or column specification",
)
NO_HIERARCHY: Final = ("ORA-01788", "CONNECT BY clause required in this query block")
NOT_SIMPLE: Final = ("ORA-01748", "only simple column names allowed here")
UNEXPECTED_END: Final = ("ORA-00921", "unexpected end of SQL command")
NO_WINDOW: Final = ("ORA-30484", "missing window specification for this function")
NO_FIELD: Final = ("ORA-30089", "missing or invalid <datetime field>")
IDENTIFIER_TOO_LONG: Final = ("ORA-00972", "identifier is too long")
NO_STRING_END: Final = ("ORA-01756", "quoted string not properly terminated")
TEXT_TOO_LONG: Final = ("ORA-01704", "string literal too long")
NO_QUOTE_END: Final = ("ORA-01740", "missing double quote in identifier")
NO_COMMENT_END: Final = ("ORA-01742", "comment not terminated properly")
EMPTY_IDENTIFIER: Final = ("ORA-01741", "illegal zero-length identifier")
INVALID_BIND: Final = ("ORA-01745", "invalid host/bind variable name")
NO_LINK_NAME: Final = ("ORA-01729", "database link name expected")
UNIMPLEMENTED: Final = ("ORA-03001", "unimplemented feature")
LISTS_NEED_ANY: Final = ("ORA-01797", "this operator must be followed by ANY or ALL")
NO_LISTS: Final = ("ORA-01796", "this operator cannot be used with lists")
NESTED_WITH: Final = ("ORA-32034", "unsupported use of WITH clause")


class SyntaxFault(Exception):  # noqa: N818 - it is Oracle's word for what is found, and never leaves the checker
    """The grammar's stop at the first token that it cannot take."""

    def __init__(self, finding: Finding) -> None:
        """Carry the finding that says so."""
        super().__init__(finding.message)
        self.finding = finding
