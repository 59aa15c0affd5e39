"""Statements made to be hard: very long and flat, very deep, or never closed.

Flat ones have `LENGTH` characters and deep ones `DEPTH` levels; those that only open something do so `OPENINGS`
times. What Oracle says of them is not always known, for its own limits (1,000 expressions in a list, 4,000 bytes of
text) are beside the point here: an answer must come soon and within memory.
"""

from collections.abc import Mapping
from typing import Final

from benchmarks.oracle_agreement.cases import Schema

LENGTH: Final = 100_000
DEPTH: Final = 2_000
OPENINGS: Final = 50_000
TABLES: Final[Schema] = {"T": {"ID": "NUMBER", "NAME": "VARCHAR2(30)", "DAY_ON": "DATE"}}


def _flat(before: str, piece: str, after: str = " FROM t", joint: str = ", ") -> str:
    """Return a statement of `LENGTH` characters, or a few less, in which a piece repeats."""
    times = (LENGTH - len(before) - len(after)) // len(piece + joint)
    return before + joint.join([piece] * times) + after


def _numbered(before: str, piece: str, after: str = "", joint: str = "") -> str:
    """Return the same with the number of each repetition in its `#`."""
    pieces: list[str] = []
    size = len(before) + len(after)
    while size < LENGTH:
        pieces.append(piece.replace("#", str(len(pieces))))
        size += len(pieces[-1]) + len(joint)
    return before + joint.join(pieces[:-1]) + after


def _deep(opening: str, core: str, closing: str, before: str = "SELECT ", after: str = " FROM t") -> str:
    return before + opening * DEPTH + core + closing * DEPTH + after


def _long(before: str, piece: str, after: str) -> str:
    """Return a statement of `LENGTH` characters with something long in it."""
    return _flat(before, piece, after, "")


_COUNT: Final = "SELECT COUNT(*) FROM t WHERE "
SHAPES: Final[Mapping[str, str]] = {
    "long IN list": _flat(f"{_COUNT}id IN (", "12345", ")"),
    "many IN lists of 1,000": _flat(_COUNT, f"id IN ({', '.join(['7'] * 1000)})", "", " OR "),
    "long select list": _flat("SELECT ", "id"),
    "long sum": _flat("SELECT ", "id", joint=" + "),
    "long concatenation": _flat("SELECT ", "name", joint=" || "),
    "many ANDs": _flat(_COUNT, "id > 1", "", " AND "),
    "many ORs": _flat(_COUNT, "name = 'a'", "", " OR "),
    "many joins": _numbered("SELECT 1 FROM t ", "JOIN t t# ON t#.id = t.id", joint=" "),
    "many tables": _numbered("SELECT 1 FROM ", "t t#", joint=", "),
    "many UNIONs": _flat("", "SELECT id FROM t", "", " UNION ALL "),
    "many CTEs": _numbered("WITH ", "c# AS (SELECT id FROM t)", " SELECT * FROM c0", ", "),
    "many WHENs": _flat("SELECT CASE ", "WHEN id = 1 THEN 2", " END FROM t", " "),
    "many arguments": _flat("SELECT COALESCE(", "id", ") FROM t"),
    "many subqueries": _flat(_COUNT, "id IN (SELECT id FROM t)", "", " AND "),
    "many unknown columns": _numbered("SELECT ", "nam#", " FROM t", ", "),
    "long text": _long("SELECT '", "x", "' FROM t"),
    "long name": _long("SELECT ", "x", " FROM t"),
    "long comment": _long("SELECT id /*", " *", " */ FROM t"),
    "many lines": _long("SELECT id", "\n", " FROM t"),
    "many dots": _flat("SELECT ", "t", joint="."),
    "deep parentheses": _deep("(", "1", ")"),
    "deep CASE": _deep("CASE WHEN 1 = 1 THEN ", "1", " END"),
    "deep functions": _deep("NVL(", "id", ", 1)"),
    "deep subqueries in FROM": _deep("(SELECT * FROM ", "t", ")", "SELECT * FROM ", ""),
    "deep subqueries in SELECT": _deep("(SELECT ", "1", " FROM t)"),
    "deep EXISTS": _deep("EXISTS (SELECT 1 FROM t WHERE ", "1 = 1", ")", _COUNT, ""),
    "deep conditions": _deep("(", "id = 1", ")", _COUNT, ""),
    "deep joins": _deep("(t t0 JOIN ", "t", " ON 1 = 1)", "SELECT 1 FROM ", ""),
    "NOT NOT NOT": _deep("NOT ", "id = 1", "", _COUNT, ""),
    "- - -": _deep("- ", "id", ""),
    "parentheses closed too often": _deep("(", "1", "))"),
    "parentheses never closed": _deep("(", "1", ""),
    "50,000 times (": "SELECT " + "(" * OPENINGS,
    "50,000 times )": "SELECT " + ")" * OPENINGS,
    "50,000 times CASE": "SELECT " + "CASE " * OPENINGS,
    "50,000 times SELECT": "SELECT " * OPENINGS,
    "50,000 times (SELECT": "(SELECT " * OPENINGS,
    "50,000 times NOT": _COUNT + "NOT " * OPENINGS,
    "50,000 times -": "SELECT " + "- " * OPENINGS,
    "50,000 times '": "SELECT " + "'" * (OPENINGS + 1),
    '50,000 times "': "SELECT " + '"' * (OPENINGS + 1),
    "50,000 times /*": "SELECT " + "/*" * OPENINGS,
    "50,000 times q'[": "SELECT " + "q'[" * OPENINGS,
    "text never closed": _long("SELECT '", "x ", ""),
}
"""The statement of each shape."""
