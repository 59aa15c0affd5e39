"""The verdicts on a terminal: each finding at its place, and one line of counts.

Statements, names and file names are others' text: they are shown as text, never as colours or commands.
"""

from rich.console import Console
from rich.text import Text

from harness.oracle.findings import Finding
from harness.report.text import one_line, visible
from harness.sql.judging import Counts, Judged
from harness.sql.underline import underline

_STYLES = {"reject": "bold red", "unsure": "bold yellow"}
_LONGEST_MESSAGE = 500


class PipeConsole(Console):
    """A console that leaves it to the command what a closed pipe means."""

    def on_broken_pipe(self) -> None:
        """Let the error go on."""
        raise  # noqa: PLE0704 - rich calls this while it handles the error


def print_judged(judged: Judged, console: Console) -> None:
    """Print the findings of one statement, and what stood beside it in a model's answer."""
    for finding in judged.checked.findings:
        _print_finding(judged, finding, console)
    answer = judged.asked.answer
    if answer is not None and answer.beside:
        place = _place(judged, judged.asked.piece.line, judged.asked.piece.column)
        _print(Text(f"{place}: {answer.beside}\n"), console)


def print_counts(counts: Counts, exact: int | None, console: Console) -> None:
    """Print how many statements had each verdict, and how many answers were the statement and nothing else."""
    noun = "statement" if exact is None else "answer"
    line = (
        f"{counts.all:,} {noun}{'' if counts.all == 1 else 's'}: {counts.accepted:,} accepted, "
        f"{counts.rejected:,} rejected, {counts.unsure:,} unsure ({counts.unsure / max(1, counts.all):.1%})"
    )
    _print(Text(line if exact is None else f"{line}; {exact:,} exact"), console)


def _print_finding(judged: Judged, finding: Finding, console: Console) -> None:
    style = _STYLES.get(judged.checked.verdict, "")
    line, column = judged.place(finding)
    message = f"{finding.code}: {finding.message}" if finding.code else finding.message
    head = Text(f"{_place(judged, line, column)}: ", style="dim")
    _print(head.append(one_line(message, _LONGEST_MESSAGE), style="not dim bold"), console)
    margin = " " * len(str(line))
    if finding.line > 0 and line <= len(judged.asked.source.lines):
        room = console.width - len(margin) - len(" | ")
        text = judged.asked.source.lines[line - 1]
        shown = underline(text, column, _width(finding, text, column), room)
        _print(Text(f"{line} | ", style="dim").append(shown.text, style="not dim"), console)
        marks = Text(f"{margin} | ", style="dim").append(" " * shown.blanks)
        _print(marks.append("^" * shown.marks, style=f"not dim {style}"), console)
    _print(Text(f"{margin} = ", style="dim").append(_told(finding), style="not dim").append("\n"), console)


def _place(judged: Judged, line: int, column: int) -> str:
    """Return a place as editors and terminals know to open it."""
    return f"{visible(judged.asked.source.name)}:{line}:{column}".replace("\n", "⟨U+000A⟩")


def _width(finding: Finding, line: str, column: int) -> int:
    """Return how many characters are wrong: those of the name, where it stands there and no width was found."""
    named = line[column - 1 :].upper().startswith(finding.name.upper())
    return max(finding.width, len(finding.name) if named else 1)


def _told(finding: Finding) -> str:
    """Return the kind of a finding, when Oracle says it, and what was probably meant."""
    kind = finding.kind.replace("_", " ") if finding.code else "unsure"
    when = ", when it runs" if finding.phase == "runtime" else ""
    meant = f"; did you mean {one_line(finding.suggestion)}?" if finding.suggestion else ""
    return f"{kind}{when}{meant}"


def _print(text: Text, console: Console) -> None:
    console.print(text, soft_wrap=True, highlight=False)
