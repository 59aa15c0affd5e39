"""Verdicts, gates and costs as tables on a terminal: the same records that programs read as JSON."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from harness.gates.every import GATES
from harness.gates.gate import Outcome
from harness.judge import Verdict
from harness.policy import read_policy
from harness.report.tiers import COLUMNS, TierTable

_STYLES = {
    Outcome.GO: "bold green",
    Outcome.NO_GO: "bold red",
    Outcome.INCONCLUSIVE: "bold yellow",
    Outcome.NOT_APPLICABLE: "bold",
}


def print_verdict(verdict: Verdict, console: Console) -> None:
    """Print what each gate says, the baseline beside it, and the verdict last."""
    table = Table("gate", "verdict", "why", box=None, header_style="dim", pad_edge=False)
    for gate in verdict.gates:
        table.add_row(gate.gate, f"[{_STYLES[gate.outcome]}]{gate.outcome}[/]", escape(gate.reason))
    for gate in verdict.baseline:
        name = f"{gate.gate} of the base"
        table.add_row(f"[dim]{name}[/]", f"[dim]{gate.outcome}[/]", f"[dim]{escape(gate.reason)}[/]")
    console.print(table)
    style = _STYLES[verdict.outcome]
    rest = f"attempts so far: {verdict.attempts}" if verdict.scope == "release" else "by its answers alone"
    console.print(
        f"[{style}]{escape(verdict.version)}: {verdict.outcome}[/] ({escape(verdict.reason)}; {rest})",
        highlight=False,
    )


def print_tiers(tables: Sequence[TierTable], console: Console) -> None:
    """Print how each kind of question fared: counts of answers, measurement by measurement."""
    for table in tables:
        title = f"{table.measurement}, by tier{'' if table.judged else ' (reported, not judged)'}"
        console.print(f"\n{title}", style="bold", markup=False, highlight=False)
        grid = Table("tier", "asked", *(heading for heading, _ in COLUMNS), box=None, header_style="dim")
        grid.columns[0].no_wrap, grid.columns[0].min_width = True, max(len(row.tier) for row in table.rows)
        for column in grid.columns[1:]:
            column.justify = "right"
        for row in table.rows:
            counts = ("-" if figure is None else f"{figure.value:g}" for figure in row.counts)
            grid.add_row(escape(row.tier), str(row.questions), *counts)
        console.print(grid)


def gate_rows() -> list[dict[str, Any]]:
    """Return the gates as a program reads them: `name`, `kind`, `asks`, and `limit` with its values and reasons."""
    policy = read_policy()
    return [
        {
            "name": gate.name,
            "kind": gate.kind,
            "asks": gate.asks,
            "limit": {name: limit.model_dump() for name, limit in policy.gates[gate.name].items()},
        }
        for gate in GATES
    ]


def print_gates(console: Console) -> None:
    """Print the gates with their limits and the reasons for them."""
    table = Table("gate", "kind", "asks", "limits", show_lines=True)
    for row in gate_rows():
        limits = "\n".join(f"{name} = {limit['value']:g}: {limit['reason']}" for name, limit in row["limit"].items())
        table.add_row(row["name"], row["kind"], row["asks"], limits)
    console.print(table)
