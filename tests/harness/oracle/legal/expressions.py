"""Expressions of a stated kind over the columns in sight: numbers, texts and dates.

Every operand is in parentheses or a call, so that precedence never matters. No divisor is zero, and no text that must
become a number or a date is one that cannot.
"""

from functools import partial
from typing import Final

from tests.harness.oracle.legal.chance import KINDS, Chance, Column, Columns, Kind, of_kind

LITERALS: Final[dict[Kind, tuple[str, ...]]] = {
    "number": ("1", "0", "-3", "2.5", ".5", "1e3", "7.", ":amount"),
    "text": ("'abc'", "'it''s'", "q'[it's]'", "Q'{a}b}'", "'/* no */ -- comment'", "' '", ":name", "USER"),
    "date": ("DATE '2024-02-29'", "SYSDATE", "CURRENT_DATE", "TO_DATE('2024-01-31', 'YYYY-MM-DD')"),
}
ORDERED: Final = ("=", "<>", "!=", "^=", "<", ">", "<=", ">=")


class Expressions:
    """Makes expressions over columns."""

    def __init__(self, chance: Chance, columns: Columns) -> None:
        self.chance = chance
        self.columns = columns

    def of(self, kind: Kind, depth: int) -> str:
        """An expression of a kind, nested so deep at the most."""
        if depth <= 0 or self.chance.flip():
            return self.leaf(kind)
        makers = {"number": self._number, "text": self._text, "date": self._date}
        return self._any(kind, depth - 1) if self.chance.seldom() else makers[kind](depth - 1)

    def any(self, depth: int) -> str:
        return self.of(self.chance.pick(KINDS), depth)

    def leaf(self, kind: Kind) -> str:
        found = of_kind(self.columns, kind)
        return self.chance.pick(found) if found and not self.chance.seldom() else self.chance.pick(LITERALS[kind])

    def column(self) -> Column:
        return self.chance.pick(self.columns)

    def simple(self, depth: int) -> str:
        """A condition without a subquery."""
        kind = self.chance.pick(KINDS)
        one, two = self.of(kind, depth), self.of(kind, depth)
        return self.chance.made(
            (
                lambda: f"{one} {self.chance.pick(ORDERED)} {two}",
                lambda: f"{one} IS{self._not()} NULL",
                lambda: f"{one}{self._not()} BETWEEN {two} AND {self.leaf(kind)}",
                lambda: f"{one}{self._not()} IN ({two}, {self.leaf(kind)})",
                lambda: f"{self.of('text', depth)}{self._not()} LIKE '%a\\_%' ESCAPE '\\'",
                lambda: f"{self.of('text', depth)}{self._not()} LIKE {self.leaf('text')}",
                lambda: f"REGEXP_LIKE({self.of('text', depth)}, '^[a-z]+$', 'i')",
                lambda: f"({one}, {self.leaf('number')}) IN (({two}, 1), ({self.leaf(kind)}, 2))",
                lambda: f"{one} = ANY ({two}, {self.leaf(kind)})",
                lambda: f"NOT ({one} = {two})",
                lambda: f"({one} = {two} OR {self.simple(0)} AND {self.simple(0)})",
                lambda: f"NVL({one}, {two}) = {two}",
            )
        )

    def _not(self) -> str:
        return self.chance.pick(("", " NOT"))

    def _any(self, kind: Kind, depth: int) -> str:
        """What is of the kind of its arguments."""
        one, two = self.of(kind, depth), self.of(kind, depth)
        return self.chance.made(
            (
                lambda: f"NVL({one}, {two})",
                lambda: f"COALESCE({one}, {two}, {self.leaf(kind)})",
                lambda: f"NULLIF({self.leaf(kind)}, {two})",
                lambda: f"NVL2({self.any(0)}, {one}, {two})",
                lambda: f"GREATEST({one}, {two})",
                lambda: f"LEAST({one}, {two})",
                lambda: f"CASE WHEN {self.simple(0)} THEN {one} ELSE {two} END",
                lambda: f"CASE WHEN {self.simple(0)} THEN {one} WHEN {self.simple(0)} THEN {two} END",
                lambda: f"CASE {self.leaf('number')} WHEN 1 THEN {one} WHEN 2 THEN NULL ELSE {two} END",
                lambda: f"DECODE({self.leaf('text')}, 'a', {one}, 'b', {two}, {self.leaf(kind)})",
                lambda: f"({one})",
            )
        )

    def _number(self, depth: int) -> str:
        number, text, date = (partial(self.of, kind, depth) for kind in KINDS)
        return self.chance.made(
            (
                lambda: f"({number()} + {number()})",
                lambda: f"({number()} - {number()})",
                lambda: f"({number()} * {number()})",
                lambda: f"({number()} / 7)",
                lambda: f"(- {number()})",
                lambda: f"ABS({number()})",
                lambda: f"ROUND({number()}, 2)",
                lambda: f"TRUNC({number()})",
                lambda: f"MOD({number()}, 7)",
                lambda: f"POWER({number()}, 2)",
                lambda: f"SIGN(CEIL({number()}) - FLOOR({number()}))",
                lambda: f"LENGTH({text()})",
                lambda: f"INSTR({text()}, 'a', 1, 2)",
                lambda: f"REGEXP_COUNT({text()}, '[0-9]')",
                lambda: f"EXTRACT(YEAR FROM {date()})",
                lambda: f"({date()} - {date()})",
                lambda: f"MONTHS_BETWEEN({date()}, {date()})",
                lambda: f"TO_NUMBER(TO_CHAR({date()}, 'DDD'))",
                lambda: f"CAST({number()} AS NUMBER(10, 2))",
                lambda: f"WIDTH_BUCKET({number()}, 0, 100, 5)",
                lambda: "TO_NUMBER('1,234.50', '9,999.99')",
            )
        )

    def _text(self, depth: int) -> str:
        number, text, date = (partial(self.of, kind, depth) for kind in KINDS)
        return self.chance.made(
            (
                lambda: f"{self.chance.pick(('UPPER', 'LOWER', 'INITCAP', 'TRIM', 'LTRIM', 'RTRIM'))}({text()})",
                lambda: f"({text()} || {self.any(depth)})",
                lambda: f"SUBSTR({text()}, 1, 3)",
                lambda: f"REPLACE({text()}, 'a', 'b')",
                lambda: f"LPAD({text()}, 10, '0')",
                lambda: f"TRANSLATE({text()}, 'abc', 'xyz')",
                lambda: f"TRIM({self.chance.pick(('BOTH', 'LEADING', 'TRAILING'))} '0' FROM {text()})",
                lambda: f"CONCAT({text()}, {text()})",
                lambda: f"REGEXP_REPLACE({text()}, '[^0-9]', '')",
                lambda: f"REGEXP_SUBSTR({text()}, '[^,]+', 1, 2)",
                lambda: f"TO_CHAR({date()}, 'FMDay, DD Month YYYY HH24:MI:SS')",
                lambda: f"TO_CHAR({date()}, '\"week\" IW')",
                lambda: f"TO_CHAR({number()}, 'FM999G990D00')",
                lambda: f"TO_CHAR({number()})",
                lambda: f"CAST({number()} AS VARCHAR2(40))",
                lambda: "SYS_CONTEXT('USERENV', 'SESSION_USER')",
                lambda: "CHR(65)",
            )
        )

    def _date(self, depth: int) -> str:
        number, _, date = (partial(self.of, kind, depth) for kind in KINDS)
        return self.chance.made(
            (
                lambda: f"({date()} + {number()})",
                lambda: f"({date()} - 7)",
                lambda: f"({date()} - INTERVAL '1' DAY)",
                lambda: f"({date()} + INTERVAL '4' YEAR)",
                lambda: f"({date()} + NUMTODSINTERVAL({number()}, 'HOUR'))",
                lambda: f"ADD_MONTHS({date()}, -3)",
                lambda: f"LAST_DAY({date()})",
                lambda: f"NEXT_DAY({date()}, 'MONDAY')",
                lambda: f"TRUNC({date()}{self.chance.pick(('', ', ' + repr('MM'), ', ' + repr('Q')))})",
                lambda: f"ROUND({date()}, 'YEAR')",
                lambda: f"CAST({date()} AS DATE)",
                lambda: "CAST(TIMESTAMP '2024-01-01 10:00:00.5' AS DATE)",
                lambda: "TO_DATE('31-12-2024 23:59', 'DD-MM-YYYY HH24:MI')",
            )
        )
