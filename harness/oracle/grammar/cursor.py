"""The grammar's place in the tokens, and the few moves that every part of it makes.

Oracle reads from left to right and reports the first token that it cannot take, by what it wanted there. So does the
grammar: a function takes what it knows and calls `fail` with Oracle's words for what is missing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn, Protocol, TypeVar

from harness.oracle.findings import at, not_understood
from harness.oracle.grammar import faults
from harness.oracle.grammar.faults import Fault, SyntaxFault
from harness.oracle.grammar.parentheses import Parentheses
from harness.oracle.lexer import ILLEGAL, QUOTED, SYMBOL, UNFINISHED, WORD, Token
from harness.oracle.versions import Version
from harness.oracle.words import RESERVED

if TYPE_CHECKING:
    from harness.oracle.grammar.tree import Cell, Expression, Query

MAX_DEPTH = 64
"""How deep parentheses, CASE and subqueries may be nested; the grammar recurses a few calls for each."""
_LENGTHS: Final = {11: 30, 12: 128, 19: 128, 23: 128}
"""How many bytes a name may have, by version."""
_LONGEST_CHARACTER: Final = 4
"""How many bytes a character may have in UTF-8."""
_Read = TypeVar("_Read")


class QueryReader(Protocol):
    """Reads a query; `ordered` says whether an ORDER BY needs no row limit beside it."""

    def __call__(self, cursor: "Cursor", *, ordered: bool = False) -> "Query":
        """Read a query."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the grammar that others need and cannot import, since each needs the other."""

    query: "QueryReader"
    call: "Callable[[Cursor, Token, tuple[str, ...], str], Expression]"
    condition: "Callable[[Cursor], Expression]"
    either: "Callable[[Cursor], Expression]"
    cell: "Callable[[Cursor, Token, tuple[str, ...]], Cell]"


class Cursor:
    """A place in a statement's tokens. `word` and `symbol` are the current token's value, or empty."""

    __slots__ = (
        *(
            "_depth",
            "_last",
            "_parentheses",
            "at",
            "declares_inside",
            "in_model",
            "in_pattern",
            "longest_name",
            "parts",
        ),
        *("surely_short", "symbol", "token", "tokens", "version", "word"),
    )

    def __init__(
        self, tokens: Sequence[Token], version: Version, parts: Parts, *, declares_inside: bool = True
    ) -> None:
        """Stand before the first of the tokens; `declares_inside`: whether an inner WITH may declare functions."""
        self.declares_inside = declares_inside
        last = tokens[-1] if tokens else Token(SYMBOL, "", "", 0, 1, 1)
        self.tokens = [*tokens, Token(SYMBOL, "", "", last.end, last.line, last.column)]
        self.version = version
        self.parts = parts
        self.longest_name = _LENGTHS[version.number]
        self.surely_short = self.longest_name // _LONGEST_CHARACTER
        self.in_model = False
        self.in_pattern = False
        self._depth = 0
        self._parentheses: Parentheses | None = None
        self._last = len(self.tokens) - 1
        self.token: Token
        self.back_to(0)

    def advance(self) -> Token:
        """Step over the current token and return it."""
        left = self.token
        if self.at < self._last:
            self.at += 1
            token = self.token = self.tokens[self.at]
            kind = token.kind
            self.word = token.value if kind is WORD else ""
            self.symbol = token.value if kind is SYMBOL else ""
        return left

    @property
    def parentheses(self) -> Parentheses:
        """Where each parenthesis closes; found when first asked for."""
        if self._parentheses is None:
            self._parentheses = Parentheses(self.tokens)
        return self._parentheses

    def skip(self, count: int) -> None:
        """Step over so many tokens."""
        self.back_to(min(self.at + count, self._last))

    def back_to(self, at: int) -> None:
        """Stand at a place, mostly an earlier one."""
        self.at = at
        token = self.token = self.tokens[at]
        kind = token.kind
        self.word = token.value if kind is WORD else ""
        self.symbol = token.value if kind is SYMBOL else ""

    def ahead(self, step: int = 1) -> Token:
        """Return a token further on; the last one when there are fewer."""
        at = self.at + step
        return self.tokens[at] if at < self._last else self.tokens[-1]

    @property
    def ended(self) -> bool:
        """Return whether no token is left."""
        return self.at >= self._last

    @property
    def nested(self) -> bool:
        """Return whether a parenthesis is open."""
        return self._depth > 0

    def fail(self, fault: Fault) -> NoReturn:
        """Stop at the current token; one that is no token of Oracle's is the fault itself."""
        token = self.tokens[self.at - 1] if self.ended and self.at > 0 else self.token
        raise SyntaxFault(at(token, *(_lexical(self.token) or fault)))

    def enter(self) -> None:
        """Go one level deeper; what is nested too deeply is not looked at."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise SyntaxFault(not_understood(f"nested more than {MAX_DEPTH} deep", self.token))

    def leave(self) -> None:
        """Come back from a level."""
        self._depth -= 1

    def take_word(self, *words: str) -> bool:
        """Step over one of these words if it is next."""
        if self.word and self.word in words:
            self.advance()
            return True
        return False

    def take_symbol(self, symbol: str) -> bool:
        """Step over this symbol if it is next."""
        if self.symbol == symbol:
            self.advance()
            return True
        return False

    def take_words(self, *words: str) -> bool:
        """Step over these words if all of them are next, in this order."""
        if self.word == words[0] and all(self.ahead(step).is_word(word) for step, word in enumerate(words)):
            self.skip(len(words))
            return True
        return False

    def need_word(self, word: str, fault: Fault = faults.NO_KEYWORD) -> Token:
        """Step over this word; it must be next."""
        if self.word != word:
            self.fail(fault)
        return self.advance()

    def need_symbol(self, symbol: str, fault: Fault) -> Token:
        """Step over this symbol; it must be next."""
        if self.symbol != symbol:
            self.fail(fault)
        return self.advance()

    def listed(self, read: "Callable[[Cursor], _Read]") -> "list[_Read]":
        """Read one thing or several parted by commas."""
        found = [read(self)]
        while self.symbol == ",":
            self.advance()
            found.append(read(self))
        return found

    def open(self) -> Token:
        """Step over a left parenthesis and go one level deeper."""
        token = self.need_symbol("(", faults.NO_LEFT_PARENTHESIS)
        self.enter()
        return token

    def close(self) -> None:
        """Step over the right parenthesis that ends a level."""
        self.need_symbol(")", faults.NO_RIGHT_PARENTHESIS)
        self.leave()

    def is_name(self, step: int = 0) -> bool:
        """Return whether a token can be a name: quoted, or a word that is not reserved."""
        token = self.token if step == 0 else self.ahead(step)
        return token.value not in RESERVED if token.kind is WORD else token.kind is QUOTED

    def name(self, fault: Fault) -> Token:
        """Step over a name; one must be next."""
        if not self.is_name():
            self.fail(fault)
        token = self.token
        if len(token.value) > self.surely_short and len(token.value.encode(errors="replace")) > self.longest_name:
            self.fail(faults.IDENTIFIER_TOO_LONG)
        return self.advance()


def _lexical(token: Token) -> Fault | None:
    """Return the fault of a token that is none of Oracle's."""
    if token.kind is ILLEGAL:
        if token.text.startswith('"'):
            return faults.EMPTY_IDENTIFIER if token.text == '""' else faults.UNIMPLEMENTED
        if token.text in {"!", "^"}:
            return faults.NO_EQUAL
        return faults.INVALID_BIND if token.text == ":" else faults.INVALID_CHARACTER
    if token.kind is UNFINISHED:
        if token.text.startswith('"'):
            return faults.NO_QUOTE_END
        return faults.NO_COMMENT_END if token.text.startswith("/*") else faults.NO_STRING_END
    return faults.INVALID_CHARACTER if token.is_symbol(";") else None
