"""XML that a query builds and gives out as text: the old way to join values of many rows into one.

Nothing of it reads XML from a text, so no DTD, no entity and no address can come in: XMLELEMENT, XMLFOREST and
XMLATTRIBUTES escape what they are given, XMLAGG takes what these have built and nothing else, and what is asked of
that is its text (`.EXTRACT('//text()')`, `.getClobVal()`, `.getStringVal()`, XMLSERIALIZE). Everything else of XML
stays out: XMLTYPE and XMLPARSE read a text, and so does what takes values unescaped (NOENTITYESCAPING); XMLQUERY and
XMLTABLE run XQuery, which opens documents by their address; EXTRACT with any other path, and names that are computed
(EVALNAME), since nobody needs them.
"""

from collections.abc import Container, Iterator
from typing import Final

from harness.oracle.grammar.tree import Call
from harness.oracle.lexer import Kind
from harness.oracle.readonly.statement import Text, Tree
from harness.oracle.words import words

BUILDERS: Final = words("XMLAGG XMLATTRIBUTES XMLELEMENT XMLFOREST XMLSERIALIZE")
_BUILT: Final = words("XMLELEMENT XMLFOREST")
_ASKED: Final = words("XMLAGG XMLELEMENT")
_TEXTS: Final = words("GETCLOBVAL GETSTRINGVAL")
_ALL_TEXT: Final = "'//text()'"
_TYPES: Final = words("CLOB VARCHAR2")
_NAMES: Final = (Kind.WORD, Kind.QUOTED)


def builder_fault(node: Call) -> str:
    """Return what is against a call of `BUILDERS`."""
    if node.members and not (node.name in _ASKED and _TEXTS | {"EXTRACT"} >= set(node.members)):
        return f"{'.'.join((node.name, *node.members))[:80]}: of XML nothing but its text may be asked"
    given = node.arguments[0] if node.arguments else None
    built = given.name if isinstance(given, Call) and len(given.parts) == 1 else ""
    asked = given.members if isinstance(given, Call) else ()
    if node.name == "XMLAGG" and (built not in _BUILT or asked not in {(), ("EXTRACT",)}):
        return "XMLAGG of what is not built by XMLELEMENT or XMLFOREST"
    if node.name == "XMLSERIALIZE":
        kind = "" if node.datatype is None else node.datatype.name
        if built not in _BUILT | _ASKED or kind not in _TYPES:
            return "XMLSERIALIZE of what is not built here, or not AS CLOB or VARCHAR2"
    return ""


def labels(tree: Tree) -> frozenset[int]:
    """Return where the tokens begin that name elements and attributes, or say that they do."""
    found = ((it.name, at) for it, at in _calls(tree, BUILDERS))
    return frozenset(tree.text.tokens[it].start for name, at in found for it in _labels(name, at, tree.text))


def methods(tree: Tree) -> frozenset[int]:
    """Return where the names of methods begin that give the text of XML which is built here."""
    found = (at for it, at in _calls(tree, _ASKED) if it.members)
    return frozenset(tree.text.tokens[it].start for at in found for it in _methods(at, tree.text))


def _calls(tree: Tree, names: Container[str]) -> Iterator[tuple[Call, int]]:
    """Yield the calls of some functions, each with the index of its opening parenthesis."""
    calls = [node for node in tree.of(Call) if node.name in names]
    places = {token.start: index for index, token in enumerate(tree.text.tokens)} if calls else {}
    yield from ((node, places[node.token.start] + 1) for node in calls)


def _labels(function: str, opening: int, text: Text) -> Iterator[int]:
    closing = text.closing.get(opening, opening)
    if function == "XMLSERIALIZE":
        yield from (opening + 1 for _ in range(text.tokens[opening + 1].is_word("CONTENT")))
    elif function == "XMLELEMENT":
        at = opening + 1
        if text.tokens[at].is_word("NAME") and not _ends(text, at + 1):
            yield at
            at += 1
        if text.tokens[at].kind in _NAMES and _ends(text, at + 1):
            yield at
    elif function in {"XMLFOREST", "XMLATTRIBUTES"}:
        at = opening + 1
        while at < closing:
            if text.tokens[at].is_word("AS") and text.tokens[at + 1].kind in _NAMES and _ends(text, at + 2):
                yield at + 1
            at = text.closing.get(at, at) + 1


def _ends(text: Text, at: int) -> bool:
    token = text.token(at)
    return token is not None and token.is_symbol(",", ")")


def _methods(opening: int, text: Text) -> Iterator[int]:
    """Yield each method behind a call as long as it is one of those, with just the argument that it may have."""
    at = text.closing.get(opening, len(text.tokens)) + 1
    while at + 2 in text.closing and text.tokens[at].is_symbol("."):
        given = text.tokens[at + 3 : text.closing[at + 2]]
        name = text.tokens[at + 1]
        all_text = len(given) == 1 and given[0].kind is Kind.STRING and given[0].value == _ALL_TEXT
        if not (name.is_word(*_TEXTS) and not given) and not (name.is_word("EXTRACT") and all_text):
            return
        yield at + 1
        at = text.closing[at + 2] + 1
