"""The comparison of two versions as a table on a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from harness.comparison import Comparison, CriterionPair
from harness.gates.gate import Criterion, Outcome


def print_comparison(compared: Comparison, console: Console) -> None:
    """Print the gates of both versions side by side, with the criteria that have a bound, differ or are not GO."""
    table = Table(
        "gate", compared.version_a, compared.version_b, "changed", box=None, header_style="dim", pad_edge=False
    )
    for gate in compared.gates:
        change = f"{_outcome(gate.a)} -> {_outcome(gate.b)}" if gate.changed else ""
        table.add_row(*(Text(it, style="bold") for it in (gate.gate, _outcome(gate.a), _outcome(gate.b), change)))
        if not gate.criteria:
            table.add_row("", *(Text(it, style="dim") for it in (gate.reason_a, gate.reason_b)), "")
        for pair in gate.criteria:
            if _matters(pair):
                table.add_row(
                    Text(f"  {pair.criterion}", style="dim"), _figure(pair.a), _figure(pair.b), _change(pair)
                )
    console.print(table)
    console.print(f"artefacts that differ: {', '.join(compared.artefacts_changed) or 'none'}", highlight=False)
    for version, outcome in ((compared.version_a, compared.outcome_a), (compared.version_b, compared.outcome_b)):
        console.print(f"{version}: {outcome}", highlight=False, markup=False)


def _matters(pair: CriterionPair) -> bool:
    return pair.changed or any(
        it is not None and (it.bound is not None or it.outcome is not Outcome.GO) for it in (pair.a, pair.b)
    )


def _figure(it: Criterion | None) -> Text:
    if it is None:
        return Text("not asked", style="dim")
    if it.value is None:
        return Text(it.reason)
    bound = "" if it.bound is None else f"bound {it.bound:.4g}, "
    limit = "none" if it.limit is None else f"{it.limit:.4g}"
    return Text(f"{it.value:.4g} {it.unit} ({bound}limit {limit})")


def _change(pair: CriterionPair) -> Text:
    a, b = (it.outcome if it else None for it in (pair.a, pair.b))
    return Text(f"{_outcome(a)} -> {_outcome(b)}" if a is not b else "figure" if pair.changed else "")


def _outcome(outcome: Outcome | None) -> str:
    return outcome.value if outcome else "not asked"
