"""The verdict as JUnit XML, for the continuous integration that shows tests: a suite a version, a test case a gate.

NO_GO is a failure, INCONCLUSIVE an error, NOT_APPLICABLE skipped. Valid by the schema of Ant's JUnit task and by that
of Jenkins' xUnit. Times are those of the measurements that a gate rests on, so the same evidence gives the same file;
where nothing was measured there is no timestamp.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from harness.contracts.evidence import Evidence
from harness.exhibits import Case
from harness.judge import GateVerdict, Verdict
from harness.report.text import one_line, visible

_ELEMENTS = {"NO_GO": "failure", "INCONCLUSIVE": "error", "NOT_APPLICABLE": "skipped"}
_HOST = "localhost"
"""What the schema asks for where the host is not known: evidence does not name it."""


def render_junit(verdict: Verdict, case: Case) -> str:
    """Return the JUnit XML of a verdict; the same verdict and evidence give the same text."""
    root = ET.Element("testsuites")
    measured = {name: exhibit.evidence for name, exhibit in case.exhibits.items()}
    suite = _add(root, "testsuite", _suite(verdict, measured.values()))
    properties = _add(suite, "properties", {})
    for name, value in _properties(verdict, case).items():
        _add(properties, "property", {"name": name, "value": value})
    for gate in verdict.gates:
        _case(suite, verdict, gate, [measured[name] for name in gate.evidence if name in measured])
    _add(suite, "system-out", {}).text = visible(verdict.reason)
    _add(suite, "system-err", {})
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(verdict: Verdict, measured: Iterable[Evidence]) -> dict[str, str]:
    told = [_ELEMENTS.get(gate.outcome) for gate in verdict.gates]
    begun = min((time for it in measured if (time := _time(it.started_at))), default=None)
    stamp = {"timestamp": begun.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")} if begun else {}
    return {
        "name": verdict.version,
        "package": "gonogo",
        "id": "0",
        "hostname": _HOST,
        "tests": str(len(verdict.gates)),
        "failures": str(told.count("failure")),
        "errors": str(told.count("error")),
        "skipped": str(told.count("skipped")),
        "time": _seconds(measured),
        **stamp,
    }


def _properties(verdict: Verdict, case: Case) -> dict[str, str]:
    return {
        "outcome": verdict.outcome,
        "exit_code": str(verdict.exit_code),
        "released": verdict.released,
        "previous": case.subject.previous,
        **{f"artefact.{name}": digest for name, digest in verdict.artefacts.items()},
    }


def _case(suite: ET.Element, verdict: Verdict, gate: GateVerdict, measured: Iterable[Evidence]) -> None:
    named = {"name": gate.gate, "classname": f"gonogo.{verdict.version}", "time": _seconds(measured)}
    case = _add(suite, "testcase", named)
    element = _ELEMENTS.get(gate.outcome)
    if element:
        told = _add(case, element, {"type": gate.outcome, "message": one_line(gate.reason)})
        told.text = "\n".join(visible(f"{it.outcome} {it.name}: {it.reason}") for it in gate.criteria)


def _add(parent: ET.Element, tag: str, attributes: dict[str, str]) -> ET.Element:
    shown = {name: visible(str(value)) for name, value in attributes.items()}
    return ET.SubElement(parent, tag, shown)


def _seconds(measured: Iterable[Evidence]) -> str:
    """Return how long measurements took, one after the other."""
    spans = ((_time(it.started_at), _time(it.finished_at)) for it in measured)
    return str(sum(max(0, int((end - begun).total_seconds())) for begun, end in spans if begun and end))


def _time(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
