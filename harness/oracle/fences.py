"""Markdown around an answer: the one code fence that may stand around a statement, and why it may not.

A fence is three or more backticks or tildes, indented or not, with what it is labelled: nothing, a word for SQL or
for plain text, attributes (``title="x"``, ``{.sql}``). The statement may begin on the fence's own line, and the fence
may end on the statement's last one. Code marks in a line of text (one or two backticks) around the whole count as a
fence of their own kind. A fence that has no end was cut off. Whatever else stands outside is not tolerated.
"""

import re
from dataclasses import dataclass

FENCE = "code fence"
INLINE = "inline code"

_RUN = re.compile(r"`+|~{3,}")
_WORD = re.compile(r"[ \t]*+([\w*/+.-]++)(?![^\s`{])")
_ATTRIBUTE = re.compile(r"[ \t]*+(?:\w[\w-]*+=(?:\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s\"'`]+)|\{[^}\r\n`]*\})")
_LABELS = frozenset({"text", "txt", "plain", "plaintext", "code", "query", "none"})
_BEGINS_STATEMENT = re.compile(r"[ \t]*(?:\(|(?:SELECT|WITH)\b)", re.IGNORECASE)
_FENCE_LINE = re.compile(r"^[^\S\r\n]*(?:`{3}|~{3})", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_LONGEST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Unfenced:
    """What stands inside the fence, or why a fence does not hold the whole."""

    text: str
    dress: str = ""
    why: str = ""


def without_fence(text: str) -> Unfenced:
    """Return the inside of one fence around a text that begins with no blank; the text itself where there is none."""
    run = _RUN.match(text)
    if not run:
        return Unfenced(text)
    if len(run[0]) < len("```"):
        return _without_marks(text, run[0])
    inside = _behind_info(text, run.end())
    line_end = _LINE_END.search(text, inside)
    first_line = text[inside : line_end.start() if line_end else len(text)]
    if first_line.strip() and not _BEGINS_STATEMENT.match(first_line):
        told = first_line.strip()[:_LONGEST_TOLD]
        return _none(f"{told!r} stands beside the code fence")
    second_line = line_end.end() if line_end else len(text)
    closing = _closing(text, run[0], second_line) or (len(text), len(text))
    why = _why_open(text, run[0], inside, closing)
    return _none(why) if why else Unfenced(text[inside : closing[0]], FENCE)


def _why_open(text: str, run: str, inside: int, closing: tuple[int, int]) -> str:
    """Return why a fence does not close around the whole text."""
    if closing[0] == closing[1]:
        return "text beside the code fence" if run in text[inside:] else "cut off: the code fence has no end"
    if not text[closing[1] :].strip():
        return ""
    another = _FENCE_LINE.search(text, closing[1])
    return "another code fence beside the code fence" if another else "text beside the code fence"


def fence_offsets(text: str) -> frozenset[int]:
    """Return the offset of the first character of each fence that begins a line."""
    if "```" not in text and "~~~" not in text:
        return frozenset()
    return frozenset(match.end() - len("```") for match in _FENCE_LINE.finditer(text.replace("\r", "\n")))


def _behind_info(text: str, at: int) -> int:
    """Return the offset behind what a fence is labelled."""
    while True:
        word = _WORD.match(text, at)
        known = word and (word[1].lower() in _LABELS or re.search("sql|oracle", word[1], re.IGNORECASE))
        found = word if known else _ATTRIBUTE.match(text, at)
        if not found:
            return at
        at = found.end()


def _closing(text: str, run: str, second_line: int) -> tuple[int, int] | None:
    """Return the start and end of what closes a fence: a line of its own, or the last characters of all."""
    mark = re.escape(run[0])
    line = re.compile(rf"^[^\S\r\n]*{mark}{{{len(run)},}}[^\S\r\n]*$", re.MULTILINE)
    if found := line.search(text.replace("\r", "\n"), second_line):
        return found.span()
    end = len(text.rstrip())
    marks = end - len(text[:end].rstrip(run[0]))
    return (end - marks, end) if marks >= len(run) and end - marks >= len(run) else None


def _without_marks(text: str, run: str) -> Unfenced:
    """Return the inside of code marks around the whole; the text itself where they end before its end."""
    runs = [match.span() for match in re.finditer("`+", text) if match[0] == run]
    whole = len(runs) > 1 and runs[1][1] == len(text)
    return Unfenced(text[len(run) : -len(run)], INLINE) if whole else Unfenced(text)


def _none(why: str) -> Unfenced:
    return Unfenced("", why=why)
