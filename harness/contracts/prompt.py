"""The prompt, rendered by one function for training, serving and measuring.

The order of the sections is part of the model: what a model was trained on is what it must be asked. A section
without content is left out together with its heading.
"""

from collections.abc import Iterable

from harness.contracts.record import Record

RULES = (
    "You write SQL for Oracle E-Business Suite.\n"
    "Answer with one Oracle SELECT statement and nothing else: no prose, no comments, no code fence.\n"
    "Use only the tables and columns listed."
)
FILTERS = "# Security Filters"
QUESTION = "[User Question]"


class PromptTable(Record):
    """A candidate table with the columns that are shown of it."""

    name: str
    columns: tuple[str, ...]


class PromptColumn(Record):
    """A column that matters for the question, with its type."""

    table: str
    column: str
    type: str


class PromptSynonym(Record):
    """A business word and the name it stands for."""

    word: str
    means: str


class PromptContext(Record):
    """What the model is shown besides the rules and the question."""

    tables: tuple[PromptTable, ...]
    joins: tuple[str, ...] = ()
    """Join conditions, such as ``PO_HEADERS_ALL.VENDOR_ID = AP_SUPPLIERS.VENDOR_ID``."""
    columns: tuple[PromptColumn, ...] = ()
    synonyms: tuple[PromptSynonym, ...] = ()
    filters: tuple[str, ...] = ()
    """Security filters that a statement must carry, such as ``PO_HEADERS_ALL.ORG_ID = 204``."""


def render(context: PromptContext, question: str) -> str:
    """Return the prompt's text: rules, candidate tables, join graph, columns, synonyms, filters, question."""
    sections = (
        ("# Candidate Tables", (f"- {table.name}: {', '.join(table.columns)}" for table in context.tables)),
        ("# Join Graph", (f"- {join}" for join in context.joins)),
        ("# Relevant Columns", (f"- {it.table}.{it.column}: {it.type}" for it in context.columns)),
        ("# Business Synonyms", (f"- {it.word}: {it.means}" for it in context.synonyms)),
        (FILTERS, (f"- {line}" for line in context.filters)),
        (QUESTION, (question,)),
    )
    shown = (_section(heading, lines) for heading, lines in sections)
    return "\n\n".join((RULES, *(text for text in shown if text)))


def asked(prompt: str) -> str:
    """Return the end of a prompt, which makes it another question: its security filters and its question."""
    start = prompt.find(FILTERS)
    return prompt[max(start if start >= 0 else prompt.find(QUESTION), 0) :]


def _section(heading: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return f"{heading}\n{body}" if body else ""
