"""CREATE FUNCTION and CREATE PACKAGE: the functions with their arguments; procedures and bodies are passed over."""

from harness.oracle.dictionary.ddl.cursor import Cursor, NotUnderstood, items
from harness.oracle.dictionary.ddl.types import type_of
from harness.oracle.dictionary.draft import Draft, RoutineDraft
from harness.oracle.dictionary.objects import Argument, Mode
from harness.oracle.lexer import Token


def create_function(draft: Draft, cursor: Cursor, schema: str) -> None:
    """Take what follows CREATE FUNCTION."""
    owner, name = cursor.name(schema)
    draft.routines[owner, ""] = {key: it for key, it in draft.routines[owner, ""].items() if key[0] != name} | {
        (name, ""): _function(cursor)
    }


def create_package(draft: Draft, cursor: Cursor, schema: str) -> None:
    """Take what follows CREATE PACKAGE."""
    owner, name = cursor.name(schema)
    while cursor.token is not None and not cursor.is_word("IS", "AS"):
        cursor.skip()
    if cursor.token is None:
        raise NotUnderstood("IS or AS")
    draft.packages[owner][name] = True
    found = draft.routines[owner, name]
    found.clear()
    while cursor.seek("FUNCTION"):
        before = cursor.tokens[cursor.at - 1]
        cursor.at += 1
        if before.is_symbol(";") or before.is_word("IS", "AS"):
            function = cursor.identifier()
            found[function, f"{len(found):06}"] = _function(cursor)


def _function(cursor: Cursor) -> RoutineDraft:
    listed = items(cursor.group()) if cursor.is_symbol("(") else []
    arguments = [(number, _argument(tokens)) for number, tokens in enumerate(listed)]
    cursor.need("RETURN")
    return RoutineDraft(type_of(cursor), arguments)


def _argument(tokens: list[Token]) -> Argument:
    cursor = Cursor(tokens)
    name = cursor.identifier()
    taken, given = cursor.take("IN"), cursor.take("OUT")
    cursor.take("NOCOPY")
    mode: Mode = "IN OUT" if taken and given else "OUT" if given else "IN"
    written = type_of(cursor)
    default = cursor.is_word("DEFAULT") or (cursor.token is not None and cursor.token.text == ":")
    return Argument(name, written, mode, default)
