"""What is known of a raw row after one look: its question, why it is refused, and what it is known again by.

A gold statement is used where it is exactly one statement, Oracle would accept it, the read-only policy would let it
run and all its names are in the catalogue. What it is dressed with (a final semicolon, a code fence) is taken off.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from harness.contracts.errors import InputError
from harness.oracle.answer import read_answer
from harness.oracle.catalog import Catalogue
from harness.oracle.checker import check
from harness.oracle.findings import Checked
from harness.oracle.lexer import Kind, Token, tokenise
from harness.oracle.parts import combination
from harness.oracle.readonly.decision import decide
from harness.oracle.retrieval import Retriever
from harness.oracle.uses import uses
from train.likeness import bands
from train.raw import RawQuestion, Rejected, normalised, question_of
from train.sources import Row
from train.tiers import tier_of

_RANKED: Final = 32
"""So many tables that fit a question best are kept: among them are those that its prompts show."""
_STATEMENT: Final = ("unknown_table", "unknown_column")


class Keys(NamedTuple):
    """Numbers that two questions share where they are the same in this."""

    group: int
    """What its source says makes it another question; 0 where it says nothing."""
    asked: int
    """The question with its security filters."""
    gold: int
    """The gold statement, without case and spacing."""
    parts: int
    """The columns, filters and literals of the gold statement, in any order."""
    template: int
    """The gold statement without its literals."""


class Examined(NamedTuple):
    """A question that may be used."""

    line: int
    question: RawQuestion
    keys: Keys
    bands: list[int]
    found: list[str]
    """The tables that its words alone lead to, best first."""

    @property
    def id(self) -> str:
        """Return the question's id."""
        return self.question.id


def examine(row: Row, columns: Mapping[str, str], retriever: Retriever) -> tuple[Examined | Rejected, int]:
    """Return a row as a question that may be used, or why it may not; and its gold statement's number."""
    if row.fault:
        return Rejected(row.number, "", "row", row.fault), 0
    try:
        raw = question_of(row.number, row.data, columns)
    except InputError as error:
        return Rejected(row.number, str(row.data.get("id", "")), "fields", str(error)), 0
    answer = read_answer(raw.gold_sql)
    if answer.statement is None:
        return Rejected(row.number, raw.id, "statement", f"gold_sql: not one statement: {answer.why}"), 0
    tokens = tokenise(answer.statement)
    refused = _refused(answer.statement, retriever.catalogue)
    if refused is not None:
        return Rejected(row.number, raw.id, *refused), _gold(tokens)
    question = _completed(raw, answer.statement, retriever.catalogue)
    found = [it.name for it in retriever.rank(question.question, _RANKED)]
    examined = Examined(row.number, question, keys_of(question), bands(question.question), found)
    return examined, examined.keys.gold


def keys_of(question: RawQuestion) -> Keys:
    """Return what a question is known again by."""
    tokens = tokenise(question.gold_sql)
    return Keys(
        group=number("group", question.combination) if question.combination else 0,
        asked=number("asked", normalised("\n".join((*question.filters, question.question)))),
        gold=_gold(tokens),
        parts=number("parts", combination(tokens)),
        template=number("template", " ".join(_masked(token) for token in tokens)),
    )


def number(kind: str, text: str) -> int:
    """Return a number of 63 bits for a text of a kind: two texts share one about once in 10^18 pairs."""
    return int.from_bytes(hashlib.blake2b(f"{kind} {text}".encode(), digest_size=8).digest(), "big") >> 1


def _gold(tokens: Sequence[Token]) -> int:
    return number("gold", " ".join(token.value for token in tokens))


def _masked(token: Token) -> str:
    return "?" if token.kind in {Kind.NUMBER, Kind.STRING, Kind.BIND} else token.value


def _refused(statement: str, catalogue: Catalogue) -> tuple[str, str, str, str] | None:
    """Return why a statement cannot be a gold one: kind, reason, the unknown name and the nearest one."""
    try:
        checked = check(statement, catalogue)
    except Exception as error:  # noqa: BLE001 - a fault of the checker's is this row's, not the end of all rows
        return "unsure", f"gold_sql: the checker failed ({type(error).__name__})", "", ""
    if checked.verdict != "accept":
        return _told(checked)
    decision = decide(statement, catalogue)
    if not decision.allowed:
        why = decision.objections[0]
        return "read_only", f"gold_sql: the read-only policy blocks it: {why.rule}: {why.what}", "", ""
    return None


def _told(checked: Checked) -> tuple[str, str, str, str]:
    first = checked.findings[0]
    reason = f"gold_sql: {first.code} {first.message}" if first.code else f"gold_sql: {first.message}"
    named = first.name if first.kind in _STATEMENT else ""
    return first.kind if checked.verdict == "reject" else "unsure", reason, named, first.suggestion if named else ""


def _completed(raw: RawQuestion, statement: str, catalogue: Catalogue) -> RawQuestion:
    """Return a question with its bare statement, and and with what its source does not tell of it."""
    used = uses(statement, catalogue).columns
    needs = {
        name: list(dict.fromkeys((*_stated(raw, name), *used.get(name, ()))))
        for name in dict.fromkeys((*(it.upper() for it in raw.tables if it.upper() in used), *used))
    }
    known = {
        name: [column for column in columns if (table := catalogue.table(name)) is not None and table.column(column)]
        for name, columns in needs.items()
    }
    tokens = tokenise(statement)
    return raw.model_copy(
        update={
            "gold_sql": statement,
            "tables": list(known),
            "columns": known,
            "filters": raw.filters or list(security_filters(tokens, known)),
            "tier": raw.tier or tier_of(tokens, len(known)),
        }
    )


def _stated(raw: RawQuestion, table: str) -> Iterator[str]:
    yield from (
        column.upper() for name, columns in raw.columns.items() if name.upper() == table for column in columns
    )


def security_filters(tokens: Sequence[Token], needs: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the conditions of a statement that restrict a table to an operating unit, where they are plain.

    A prompt states what the answer then does: a filter that the gold statement does not carry would teach a model to
    pass over it.
    """
    values = {
        token.text: None
        for column, sign, token in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if column.is_word("ORG_ID") and sign.is_symbol("=") and token.kind in {Kind.NUMBER, Kind.BIND}
    }
    tables = [name for name, columns in needs.items() if name.endswith("_ALL") and "ORG_ID" in columns]
    if len(values) == 1 and len(tables) == 1:
        yield f"{tables[0]}.ORG_ID = {next(iter(values))}"
