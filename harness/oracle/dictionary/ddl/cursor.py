"""Walks over the tokens of one statement; asking for what is not there is `NotUnderstood`."""

from collections.abc import Sequence

from harness.oracle.lexer import Kind, Token

_CLOSING = {"[": "]", "{": "}", "(": ")", "<": ">"}
Name = tuple[str, str]
"""Schema (empty where none is written) and name."""


class NotUnderstood(Exception):  # noqa: N818 - it is no fault of the person
    """A statement that is not of the expected shape."""


class Cursor:
    """Tokens, and how far they are read."""

    def __init__(self, tokens: Sequence[Token], at: int = 0) -> None:
        self.tokens, self.at = tokens, at

    @property
    def token(self) -> Token | None:
        """The next token, None at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def is_word(self, *words: str, ahead: int = 0) -> bool:
        """Return whether the next token, or one further on, is one of these words."""
        place = self.at + ahead
        return place < len(self.tokens) and self.tokens[place].is_word(*words)

    def is_symbol(self, *symbols: str, ahead: int = 0) -> bool:
        """Return whether the next token, or one further on, is one of these symbols."""
        place = self.at + ahead
        return place < len(self.tokens) and self.tokens[place].is_symbol(*symbols)

    def take(self, *words: str) -> bool:
        """Pass over these words where they come next, one after the other."""
        if all(self.is_word(word, ahead=ahead) for ahead, word in enumerate(words)):
            self.at += len(words)
            return True
        return False

    def take_symbol(self, symbol: str) -> bool:
        """Pass over a symbol where it comes next."""
        found = self.is_symbol(symbol)
        self.at += found
        return found

    def need(self, *words: str) -> None:
        """Pass over these words, which must come next."""
        if not self.take(*words):
            raise NotUnderstood(" ".join(words))

    def identifier(self) -> str:
        """Return a name, which must come next, as Oracle keeps it."""
        token = self.token
        if token is None or token.kind not in {Kind.WORD, Kind.QUOTED}:
            raise NotUnderstood("a name")
        self.at += 1
        return token.value

    def dotted(self) -> tuple[str, ...]:
        """Return the parts of a dotted name, which must come next."""
        parts = [self.identifier()]
        while self.take_symbol("."):
            parts.append(self.identifier())
        return tuple(parts)

    def name(self, schema: str) -> Name:
        """Return schema and name of what comes next; `schema` owns what names none."""
        parts = self.dotted()
        return (parts[-2] if len(parts) > 1 else schema, parts[-1])

    def group(self) -> list[Token]:
        """Return the tokens within the parentheses that open next, and pass over them."""
        if not self.take_symbol("("):
            raise NotUnderstood("(")
        start, depth = self.at, 1
        while depth:
            token = self.token
            if token is None:
                raise NotUnderstood(")")
            depth += token.is_symbol("(") - token.is_symbol(")")
            self.at += 1
        return list(self.tokens[start : self.at - 1])

    def names(self) -> tuple[str, ...]:
        """Return the names in a list in parentheses, which must come next."""
        return tuple(Cursor(item).identifier() for item in items(self.group()))

    def seek(self, *words: str) -> bool:
        """Go on to the next place outside parentheses where these words stand; return whether there is one."""
        while self.token is not None:
            if all(self.is_word(word, ahead=ahead) for ahead, word in enumerate(words)):
                return True
            self.skip()
        return False

    def skip(self) -> None:
        """Pass over a token, or over a group in parentheses."""
        if self.is_symbol("("):
            self.group()
        elif not self.take_symbol("(+)"):
            self.at += 1


def items(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the parts between the commas that stand outside parentheses."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += token.is_symbol("(") - token.is_symbol(")")
        if depth == 0 and token.is_symbol(","):
            found.append([])
        else:
            found[-1].append(token)
    return [item for item in found if item]


def text_of(token: Token | None) -> str:
    """Return what a string says."""
    if token is None or token.kind is not Kind.STRING:
        raise NotUnderstood("a text in quotes")
    prefix, _, body = token.text[:-1].partition("'")
    return body[1:-1] if prefix.upper().endswith("Q") else body.replace("''", "'")
