"""Characters that another reader of the statement could take for something else.

Control characters, NUL among them, invisible ones and ones that change the direction of the text are allowed nowhere,
not even in strings. Names are ASCII unless quoted. A character that a smaller character set turns into a quote mark
is allowed in no string: the database may convert the text before it reads it. The signs of a row pattern, which are
no tokens elsewhere, are allowed in the parenthesis behind PATTERN.
"""

import re
import unicodedata
from collections.abc import Iterator

from harness.oracle.lexer import ILLEGAL, QUOTED, STRING, UNFINISHED, Token
from harness.oracle.readonly.objection import Objection, against
from harness.oracle.readonly.statement import Text

RULE = "characters"
_NOWHERE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ALLOWED = "\t\n\r"
_PLAIN = re.compile(r"[\t\n -~]*+(?:\r\n[\t\n -~]*+)*+")
"""ASCII that is shown or parts words: what nearly all statements are made of."""
# Modifier letters, primes, typographic and fullwidth quote marks, by number: they look like one another.
_LIKE_QUOTES = frozenset(
    map(
        chr,
        (
            *(0x00B4, 0x02B9, 0x02BA, 0x02BB, 0x02BC, 0x02BD, 0x02C8, 0x02CA, 0x02CB, 0x0301, 0x055A, 0x05F3),
            *(0x2018, 0x2019, 0x201A, 0x201B, 0x201C, 0x201D, 0x201E, 0x201F, 0x2032, 0x2033, 0x2035, 0x2036),
            *(0x275B, 0x275C, 0xA78C, 0xFF02, 0xFF07, 0xFF40),
        ),
    )
)
_PATTERN_SIGNS = frozenset("{}?|^$")
_DELIMITERS = frozenset("[{(<!|#~^$%&*+-/:;=?@_.,`\\])}>")


def characters(text: Text) -> Iterator[Objection]:
    """Object to characters that are not allowed where they stand."""
    yield from _anywhere(text.sql)
    signs: frozenset[int] | None = None
    for index, token in text.rare if text.sql.isascii() else enumerate(text.tokens):
        if token.kind is ILLEGAL:
            signs = frozenset(_pattern_signs(text)) if signs is None else signs
            if index in signs:
                continue
        if token.kind in {ILLEGAL, UNFINISHED}:
            yield against(RULE, f"{token.text[:20]!r} begins or ends nothing that Oracle knows", token)
        elif token.kind in {STRING, QUOTED}:
            yield from _quoted(token)
        elif not token.text.isascii():
            yield against(RULE, f"the name {token.text[:40]!r} holds more than ASCII letters", token)


def _anywhere(sql: str) -> Iterator[Objection]:
    if _PLAIN.fullmatch(sql):
        return
    for at, character in enumerate(sql):
        lone = character == "\r" and sql[at + 1 : at + 2] != "\n"
        forbidden = unicodedata.category(character) in _NOWHERE and character not in _ALLOWED
        if lone or forbidden:
            line, start = sql.count("\n", 0, at) + 1, sql.rfind("\n", 0, at) + 1
            yield Objection(RULE, f"the character U+{ord(character):04X} is not allowed", line, at - start + 1)
            return


def _pattern_signs(text: Text) -> Iterator[int]:
    """Yield the index of each sign in the parenthesis behind a PATTERN."""
    for index, token in enumerate(text.tokens):
        if token.is_word("PATTERN") and index + 1 in text.closing:
            for inside in range(index + 2, text.closing[index + 1]):
                if text.tokens[inside].kind is ILLEGAL and text.tokens[inside].text in _PATTERN_SIGNS:
                    yield inside


def _quoted(token: Token) -> Iterator[Objection]:
    found = None if token.text.isascii() else next((it for it in token.text if it in _LIKE_QUOTES), None)
    if found:
        yield against(RULE, f"U+{ord(found):04X} in a string may become a quote mark; write '' for one", token)
    prefix, _, rest = token.text.partition("'")
    if token.kind is STRING and prefix.upper().endswith("Q") and rest[0] not in _DELIMITERS:
        yield against(RULE, f"a q-quote opened by {rest[0]!r}", token)
