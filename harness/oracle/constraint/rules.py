"""The notation that the grammar of constrained answers is written in, and its form for an engine.

A rule reads `order@ ::= ORDER _ BY _ key@ (~ "," ~ key@)*`. A word in capitals is a keyword and stands for itself,
`_` is white space and `~` white space that may be left out; a small name is a rule, and one with `@` the rule of the
context that the line is written out for. Quoted text stands for itself, `[...]` for one of its characters; `|`,
`( )`, `?`, `*` and `+` are what they are everywhere.

An engine gets Lark's form, which both engines of vLLM read: xgrammar, where it compiles several times faster than the
same rules as EBNF, and llguidance, which has a lexer: what is a token must be a terminal, one of `TERMINALS`. Words
that may stand at the same places are one terminal too, and so is a sign with the white space around it: llguidance
follows every alternative by itself, and gives up where those are too many for a large vocabulary.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

Rules = Mapping[str, str]
"""The body of each rule by its name, the first one being where a sentence starts."""

TERMINALS: Final = frozenset(
    {"ws", "word", "rest", "quoted", "number", "count", "size", "width", "string", "day", "moment", "bind", "lasting"}
    | {"compare", "field", "pseudo", "operator", "comma", "opens", "closes", "bracket"}
)
SIGNS: Final = {
    'WS? "," WS?': "COMMA",
    'WS? "(" WS?': "OPENS",
    'WS? ")"': "CLOSES",
    '"(" WS?': "BRACKET",
}
"""The terminals of signs, by how the rules write them."""
NAMES: Final = ("n_", "like_")
"""What the names of terminals begin with that hold a catalogue's names, or those of functions of one shape."""
_PART: Final = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*")|(?P<set>\[(?:[^\]\\]|\\.)*\])|(?P<keyword>[A-Z][A-Z_0-9]*\b)"""
    r"""|(?P<rule>[a-z][a-z_0-9]*@?)|(?P<white>[_~])|(?P<sign>[|()?*+]|\{\d+,\d+\})|(?P<blank>\s+)""",
)


def written_out(template: str, contexts: Iterable[str]) -> dict[str, str]:
    """Return the rules of a template, those with `@` once for each context."""
    found: dict[str, str] = {}
    lines = [line.split(" ::= ", 1) for line in joined(template)]
    for context in contexts:
        for name, body in lines:
            found[name.replace("@", f"_{context}")] = body.replace("@", f"_{context}")
    return found


def joined(template: str) -> Iterator[str]:
    """Yield the rules of a template, each in one line."""
    line = ""
    for part in template.strip().splitlines():
        if " ::= " in part and line:
            yield line
            line = ""
        line = f"{line} {part.strip()}".lstrip()
    yield line


def as_lark(rules: Rules) -> str:
    """Return the rules as both engines read them."""
    return "\n".join(f"{_spelt(name)}: {_signed(_body(body, name), name)}" for name, body in rules.items()) + "\n"


def _signed(body: str, of: str) -> str:
    """Return a rule's body with its signs as terminals; those themselves stay as they are."""
    if of.upper() not in SIGNS.values():
        for sign, terminal in SIGNS.items():
            body = body.replace(sign, terminal)
    return body


def _spelt(name: str) -> str:
    return name.upper() if name in TERMINALS or name.startswith(NAMES) else name


def _body(body: str, of: str) -> str:
    found, at = [], 0
    while at < len(body):
        match = _PART.match(body, at)
        if match is None:
            raise ValueError(f"rule {of}: cannot be read at {body[at : at + 30]!r}")
        at = match.end()
        text = match[0]
        match match.lastgroup:
            case "set":
                found.append(f"/{text}/")
            case "keyword":
                found.append(f'"{text}"')
            case "white":
                found.append("WS" if text == "_" else "WS?")
            case "rule":
                found.append(_spelt(text))
            case "blank":
                pass
            case _:
                found.append(text)
    return " ".join(found).replace(" ?", "?").replace(" *", "*").replace(" +", "+")
