"""Types as CAST, TREAT and the column lists of JSON_TABLE and XMLTABLE name them.

Source: SQL Language Reference 19c, chapter 2 (data types).
"""

from collections.abc import Callable
from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.tree import Datatype
from harness.oracle.lexer import Kind
from harness.oracle.words import words

_KNOWN: Final = words("""
    CHAR NCHAR VARCHAR VARCHAR2 NVARCHAR2 NUMBER NUMERIC DECIMAL DEC INTEGER INT SMALLINT FLOAT REAL BINARY_FLOAT
    BINARY_DOUBLE DATE CLOB NCLOB BLOB BFILE RAW LONG ROWID UROWID XMLTYPE JSON CHARACTER
""")
# Names that are a type of PL/SQL or of another database, and no type that a site may have made.
_FOREIGN: Final = words("""
    STRING TEXT BIGINT TINYINT MEDIUMINT BOOL BOOLEAN DATETIME SIGNED UNSIGNED MONEY BYTEA SERIAL UUID DATETIME2 NTEXT
    VARBINARY BINARY IMAGE INT2 INT4 INT8 FLOAT4 FLOAT8 FLOAT64 INT64 TIMESTAMPTZ TIME BIT DOUBLE PLS_INTEGER
    BINARY_INTEGER LONGTEXT SMALLMONEY TIMESTAMP_NTZ NUMBERIC VARCHAR3
""")
_BOOLEAN_SINCE: Final = 23
_NEED_SIZE: Final = frozenset({"VARCHAR", "VARCHAR2", "NVARCHAR2", "RAW"})
_MOST_DIGITS: Final = 38
_LONGEST: Final = {
    "CHAR": 2000,
    "NCHAR": 2000,
    "RAW": 2000,
    "VARCHAR": 4000,
    "VARCHAR2": 4000,
    "NVARCHAR2": 4000,
}


def datatype(cursor: Cursor) -> Datatype:
    """Read a type with its sizes."""
    read = _SEVERAL_WORDS.get(cursor.word)
    if read is not None and (found := read(cursor)) is not None:
        return found
    cursor.take_word("NATIONAL")
    word = cursor.word
    if word in _KNOWN:
        return _known(cursor)
    if word in {"BOOLEAN", "BOOL"} and cursor.version.number >= _BOOLEAN_SINCE:
        return Datatype(cursor.advance(), "BOOLEAN")
    if word in _FOREIGN or not cursor.is_name():
        cursor.fail(faults.INVALID_TYPE)
    return _own(cursor)


# Types whose name is more than one word. None says that the first word is a type, or a name, by itself.


def _reference(cursor: Cursor) -> Datatype | None:
    if cursor.ahead().kind not in {Kind.WORD, Kind.QUOTED}:
        return None
    cursor.advance()
    return _own(cursor)


def _timestamp(cursor: Cursor) -> Datatype:
    token = cursor.advance()
    sizes = _sizes(cursor)
    if not cursor.take_word("WITH"):
        return Datatype(token, "TIMESTAMP", sizes)
    local = cursor.take_word("LOCAL")
    cursor.need_word("TIME")
    cursor.need_word("ZONE")
    return Datatype(token, "TIMESTAMP WITH LOCAL TIME ZONE" if local else "TIMESTAMP WITH TIME ZONE", sizes)


def _interval(cursor: Cursor) -> Datatype:
    token = cursor.advance()
    first = cursor.word
    if first not in {"YEAR", "DAY"}:
        cursor.fail(faults.NO_FIELD)
    cursor.advance()
    _sizes(cursor)
    last = "MONTH" if first == "YEAR" else "SECOND"
    cursor.need_word("TO")
    cursor.need_word(last)
    _sizes(cursor)
    return Datatype(token, f"INTERVAL {first} TO {last}")


def _double(cursor: Cursor) -> Datatype | None:
    token = cursor.token
    return Datatype(token, "FLOAT") if cursor.take_words("DOUBLE", "PRECISION") else None


def _long(cursor: Cursor) -> Datatype | None:
    token = cursor.token
    return Datatype(token, "LONG RAW") if cursor.take_words("LONG", "RAW") else None


_SEVERAL_WORDS: Final[dict[str, Callable[[Cursor], Datatype | None]]] = {
    "REF": _reference,
    "TIMESTAMP": _timestamp,
    "INTERVAL": _interval,
    "DOUBLE": _double,
    "LONG": _long,
}


def _known(cursor: Cursor) -> Datatype:
    token = cursor.advance()
    word = token.value
    if word in {"CHAR", "NCHAR", "CHARACTER"} and cursor.take_word("VARYING"):
        word = "VARCHAR2"
    if word in _NEED_SIZE and cursor.symbol != "(":
        cursor.fail(faults.NO_LEFT_PARENTHESIS)
    sizes = _sizes(cursor)
    _check_sizes(cursor, word, sizes)
    while cursor.word == "CHARACTER" and cursor.ahead().is_word("SET"):
        cursor.skip(3)
    return Datatype(token, word, sizes)


def _check_sizes(cursor: Cursor, word: str, sizes: tuple[int, ...]) -> None:
    if not sizes:
        return
    if word in {"NUMBER", "NUMERIC", "DECIMAL", "DEC"}:
        if not 1 <= sizes[0] <= _MOST_DIGITS:
            cursor.fail(("ORA-01727", "numeric precision specifier is out of range (1 to 38)"))
    elif word in _LONGEST:
        if sizes[0] == 0:
            cursor.fail(("ORA-01723", "zero-length columns are not allowed"))
        if sizes[0] > _LONGEST[word]:
            cursor.fail(("ORA-00910", "specified length too long for its datatype"))


def _own(cursor: Cursor) -> Datatype:
    """Read the name of a type that somebody has made."""
    token = cursor.advance()
    name = token.value
    while cursor.symbol == "." and cursor.ahead().kind in {Kind.WORD, Kind.QUOTED}:
        cursor.advance()
        name = f"{name}.{cursor.advance().value}"
    if cursor.symbol == "(":
        _sizes(cursor)
    return Datatype(token, name)


def _sizes(cursor: Cursor) -> tuple[int, ...]:
    if cursor.symbol != "(":
        return ()
    cursor.open()
    found: list[int] = []
    while True:
        if cursor.symbol == "*":
            cursor.advance()
        else:
            sign = -1 if cursor.take_symbol("-") else 1
            if cursor.token.kind is not Kind.NUMBER:
                cursor.fail(("ORA-02017", "integer value required"))
            text = cursor.advance().text
            found.append(sign * int(text) if text.isdecimal() else 0)
        cursor.take_word("CHAR", "BYTE")
        if not cursor.take_symbol(","):
            break
    cursor.close()
    return tuple(found)
