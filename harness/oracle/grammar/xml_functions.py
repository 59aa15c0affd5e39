"""XML functions.

Source: SQL Language Reference 19c, chapter 7 (SQL/XML functions).
"""

from types import MappingProxyType

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.datatypes import datatype
from harness.oracle.grammar.expressions import expression
from harness.oracle.grammar.json_functions import passing
from harness.oracle.grammar.tree import Call


def _element(cursor: Cursor, node: Call) -> None:
    cursor.take_word("ENTITYESCAPING", "NOENTITYESCAPING")
    _label(cursor, node)
    while cursor.take_symbol(","):
        _aliased(cursor, node)


def _label(cursor: Cursor, node: Call) -> None:
    """Read the name of an element or an instruction: as it is, or as a value gives it."""
    if cursor.take_word("EVALNAME"):
        node.arguments.append(expression(cursor))
        return
    if cursor.word == "NAME" and not cursor.ahead().is_symbol(",", ")"):
        cursor.advance()
    cursor.advance()


def _aliased(cursor: Cursor, node: Call) -> None:
    """Read a value and the name that AS gives it."""
    node.arguments.append(expression(cursor))
    if cursor.take_word("AS"):
        if cursor.take_word("EVALNAME"):
            node.arguments.append(expression(cursor))
        else:
            cursor.name(faults.NO_EXPRESSION)
    elif cursor.is_name():
        cursor.advance()


def _forest(cursor: Cursor, node: Call) -> None:
    cursor.take_word("ENTITYESCAPING", "NOENTITYESCAPING")
    cursor.take_word("SCHEMACHECK", "NOSCHEMACHECK")
    while True:
        _aliased(cursor, node)
        if not cursor.take_symbol(","):
            break


def _parse(cursor: Cursor, node: Call) -> None:
    if not cursor.take_word("DOCUMENT", "CONTENT"):
        cursor.fail(faults.NO_KEYWORD)
    node.arguments.append(expression(cursor))
    cursor.take_word("WELLFORMED")


def _instruction(cursor: Cursor, node: Call) -> None:
    _label(cursor, node)
    if cursor.take_symbol(","):
        node.arguments.append(expression(cursor))


def _root(cursor: Cursor, node: Call) -> None:
    node.arguments.append(expression(cursor))
    cursor.need_symbol(",", faults.NO_COMMA)
    cursor.need_word("VERSION")
    if not cursor.take_words("NO", "VALUE"):
        node.arguments.append(expression(cursor))
    if cursor.take_symbol(","):
        cursor.need_word("STANDALONE")
        cursor.take_word("YES", "NO")
        cursor.take_word("VALUE")


def _query(cursor: Cursor, node: Call) -> None:
    node.arguments.append(expression(cursor))
    if cursor.take_word("PASSING"):
        passing(cursor, node.arguments)
    if cursor.take_word("RETURNING"):
        cursor.need_word("CONTENT")
        if cursor.take_word("NULL"):
            cursor.need_word("ON")
            cursor.need_word("EMPTY")


def _serialize(cursor: Cursor, node: Call) -> None:
    if not cursor.take_word("DOCUMENT", "CONTENT"):
        cursor.fail(faults.NO_KEYWORD)
    node.arguments.append(expression(cursor))
    if cursor.take_word("AS"):
        node.datatype = datatype(cursor)
    while cursor.word:
        if cursor.take_word("ENCODING", "VERSION"):
            expression(cursor)
        elif cursor.take_word("NO", "INDENT", "HIDE", "SHOW", "DEFAULTS"):
            if cursor.take_word("SIZE"):
                cursor.need_symbol("=", faults.NO_EQUAL)
                expression(cursor)
        else:
            break


XML_FUNCTIONS = MappingProxyType(
    {
        "XMLELEMENT": _element,
        "XMLFOREST": _forest,
        "XMLATTRIBUTES": _forest,
        "XMLCOLATTVAL": _forest,
        "XMLPARSE": _parse,
        "XMLPI": _instruction,
        "XMLROOT": _root,
        "XMLQUERY": _query,
        "XMLEXISTS": _query,
        "XMLSERIALIZE": _serialize,
    }
)
