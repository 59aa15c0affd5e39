"""Functions whose arguments have a grammar of their own.

Source: SQL Language Reference 19c, chapter 7, and the JSON Developer's Guide for the clauses of JSON functions.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.datatypes import datatype
from harness.oracle.grammar.expressions import expression, expressions, ordering
from harness.oracle.grammar.json_functions import JSON_FUNCTIONS
from harness.oracle.grammar.lookahead import begins_query
from harness.oracle.grammar.tree import Call, Expression, Subquery
from harness.oracle.grammar.xml_functions import XML_FUNCTIONS
from harness.oracle.lexer import Kind, Token

Reader = Callable[[Cursor, Call], None]
"""Reads what stands in a call's parentheses."""
_EXTRACT_FIELDS = frozenset(
    {
        "YEAR",
        "MONTH",
        "DAY",
        "HOUR",
        "MINUTE",
        "SECOND",
        "TIMEZONE_HOUR",
        "TIMEZONE_MINUTE",
        "TIMEZONE_REGION",
        "TIMEZONE_ABBR",
    }
)


def distinct(cursor: Cursor) -> Token | None:
    """Read DISTINCT, UNIQUE or ALL before the arguments; return the token of one that makes them distinct."""
    if cursor.word not in {"DISTINCT", "UNIQUE", "ALL"}:
        return None
    token = cursor.advance()
    return token if token.value != "ALL" else None


def _cast(cursor: Cursor, node: Call) -> None:
    if cursor.word == "MULTISET" and cursor.ahead().is_symbol("("):
        cursor.advance()
        opening = cursor.open()
        argument: Expression = Subquery(opening, cursor.parts.query(cursor, ordered=True), "MULTISET")
        cursor.close()
    elif begins_query(cursor):
        argument = Subquery(node.token, cursor.parts.query(cursor))
    else:
        argument = expression(cursor)
    cursor.need_word("AS")
    node.arguments = [argument]
    node.datatype = datatype(cursor)
    _default_on_error(cursor, node)
    while cursor.take_symbol(","):
        node.arguments.append(expression(cursor))


def _default_on_error(cursor: Cursor, node: Call) -> None:
    if cursor.take_word("DEFAULT"):
        node.default = expression(cursor)
        cursor.need_word("ON")
        cursor.need_word("CONVERSION")
        cursor.need_word("ERROR")
        node.field = "DEFAULT"


def _conversion(cursor: Cursor, node: Call) -> None:
    """Read TO_DATE and its kind: a plain list, in which DEFAULT ... ON CONVERSION ERROR may stand."""
    if cursor.symbol != ")":
        node.arguments.append(expression(cursor))
        _default_on_error(cursor, node)
        while cursor.take_symbol(","):
            node.arguments.append(expression(cursor))


def _validate(cursor: Cursor, node: Call) -> None:
    node.arguments = [expression(cursor)]
    cursor.need_word("AS")
    node.datatype = datatype(cursor)
    while cursor.take_symbol(","):
        node.arguments.append(expression(cursor))


def _extract(cursor: Cursor, node: Call) -> None:
    if cursor.word and cursor.ahead().is_word("FROM"):
        if cursor.word not in _EXTRACT_FIELDS:
            cursor.advance()
            cursor.fail(faults.NO_RIGHT_PARENTHESIS)
        field = cursor.advance().value
        cursor.advance()
        node.arguments = [expression(cursor)]
        node.field = field
    else:
        node.arguments = expressions(cursor)


def _trim(cursor: Cursor, node: Call) -> None:
    if cursor.word in {"LEADING", "TRAILING", "BOTH"} and not cursor.ahead().is_symbol(")", ".", ","):
        node.field = cursor.advance().value
        if cursor.word != "FROM":
            node.arguments.append(expression(cursor))
        cursor.need_word("FROM", faults.NO_RIGHT_PARENTHESIS)
        node.arguments.append(expression(cursor))
    else:
        node.arguments.append(expression(cursor))
        if cursor.take_word("FROM"):
            node.arguments.append(expression(cursor))


def _translate(cursor: Cursor, node: Call) -> None:
    if cursor.symbol != ")":
        node.arguments = [expression(cursor)]
        if cursor.take_word("USING"):
            if not cursor.take_word("CHAR_CS", "NCHAR_CS"):
                cursor.fail(faults.NO_KEYWORD)
            node.own_syntax = True
        while cursor.take_symbol(","):
            node.arguments.append(expression(cursor))


def _listagg(cursor: Cursor, node: Call) -> None:
    if cursor.symbol == ")":
        return
    node.distinct = distinct(cursor)
    node.arguments = expressions(cursor)
    if cursor.take_word("ON"):
        cursor.need_word("OVERFLOW")
        node.overflow = cursor.word
        if cursor.take_word("TRUNCATE"):
            if cursor.token.kind is Kind.STRING or cursor.symbol == "(":
                node.filler = expression(cursor)
            word = cursor.word
            if cursor.take_word("WITH", "WITHOUT"):
                node.overflow += f" {word} COUNT"
                cursor.need_word("COUNT")
        else:
            cursor.need_word("ERROR")


def _treat(cursor: Cursor, node: Call) -> None:
    node.arguments = [expression(cursor)]
    cursor.need_word("AS")
    cursor.take_word("REF")
    node.datatype = datatype(cursor)


def _mining(cursor: Cursor, _node: Call) -> None:
    """Step over a data mining function: its model and attributes are no columns that are known."""
    depth = 1
    while not cursor.ended:
        depth += (cursor.symbol == "(") - (cursor.symbol == ")")
        if depth == 0:
            break
        cursor.advance()


def _chr(cursor: Cursor, node: Call) -> None:
    if cursor.symbol != ")":
        node.arguments = expressions(cursor)
        if cursor.take_word("USING"):
            cursor.need_word("NCHAR_CS")
            node.field = "NCHAR_CS"


def _collect(cursor: Cursor, node: Call) -> None:
    cursor.take_word("DISTINCT", "UNIQUE", "ALL")
    node.arguments = [expression(cursor)]
    if cursor.take_word("ORDER"):
        cursor.need_word("BY", faults.NO_BY)
        node.order = ordering(cursor)


_MINING = (
    *("CLUSTER_DETAILS", "CLUSTER_DISTANCE", "CLUSTER_ID", "CLUSTER_PROBABILITY", "CLUSTER_SET", "FEATURE_COMPARE"),
    *("FEATURE_DETAILS", "FEATURE_ID", "FEATURE_SET", "FEATURE_VALUE", "ORA_DM_PARTITION_NAME", "PREDICTION"),
    *("PREDICTION_BOUNDS", "PREDICTION_COST", "PREDICTION_DETAILS", "PREDICTION_PROBABILITY", "PREDICTION_SET"),
)
COUNTED = frozenset(
    {
        *(
            "TRANSLATE",
            "LISTAGG",
            "CHR",
            "TO_DATE",
            "TO_NUMBER",
            "TO_TIMESTAMP",
            "TO_TIMESTAMP_TZ",
            "TO_BINARY_DOUBLE",
        ),
        *("TO_BINARY_FLOAT", "TO_DSINTERVAL", "TO_YMINTERVAL", "TO_CHAR", "TO_NCHAR"),
    }
)
"""Those of them whose arguments are a plain list with something more, so that their number says something."""
SPECIAL: Mapping[str, Reader] = MappingProxyType(
    {
        "CAST": _cast,
        "XMLCAST": _cast,
        "EXTRACT": _extract,
        "TRIM": _trim,
        "TRANSLATE": _translate,
        "LISTAGG": _listagg,
        "TREAT": _treat,
        "CHR": _chr,
        "COLLECT": _collect,
        "VALIDATE_CONVERSION": _validate,
        **dict.fromkeys(
            (
                *("TO_DATE", "TO_NUMBER", "TO_TIMESTAMP", "TO_TIMESTAMP_TZ", "TO_BINARY_DOUBLE", "TO_BINARY_FLOAT"),
                *("TO_DSINTERVAL", "TO_YMINTERVAL", "TO_CHAR", "TO_NCHAR"),
            ),
            _conversion,
        ),
        **dict.fromkeys((*_MINING, "JSON_TRANSFORM", "FUZZY_MATCH", "PHONIC_ENCODE"), _mining),
        **XML_FUNCTIONS,
        **JSON_FUNCTIONS,
    }
)
"""How each function with a grammar of its own is read, by its name."""
