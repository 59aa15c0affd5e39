from dataclasses import replace
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from harness.report.junit import render_junit
from tests.harness.report import samples

ATTRIBUTES = {"name", "package", "id", "hostname", "tests", "failures", "errors", "skipped", "time", "timestamp"}


def suite(text: str) -> ET.Element:
    root = ET.fromstring(text)  # noqa: S314 - our own file
    assert root.tag == "testsuites"
    (found,) = root
    return found


def junit() -> ET.Element:
    case = samples.case(())
    return suite(render_junit(samples.verdict(case), case))


def test_a_version_is_a_suite_and_a_gate_a_case() -> None:
    found = junit()
    assert (found.get("name"), found.get("tests")) == ("v1", "3")
    assert [(case.get("classname"), case.get("name")) for case in found.iter("testcase")] == [
        ("gonogo.v1", "load"),
        ("gonogo.v1", "sql_valid"),
        ("gonogo.v1", "drift"),
    ]


def test_no_go_is_a_failure_and_inconclusive_an_error_with_their_reasons() -> None:
    found = junit()
    assert [(it.tag, it.get("type")) for case in found.iter("testcase") for it in case] == [
        ("failure", "NO_GO"),
        ("error", "INCONCLUSIVE"),
    ]
    assert (found.get("failures"), found.get("errors"), found.get("skipped")) == ("1", "1", "0")
    failure = found.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "invalid: 0.25 of a limit of 0.05"


def test_a_gate_that_does_not_apply_is_skipped() -> None:
    case = samples.case(())
    verdict = samples.verdict(case)
    excused = verdict.gates[0].model_copy(update={"outcome": "NOT_APPLICABLE", "reason": "the first version"})
    found = suite(render_junit(verdict.model_copy(update={"gates": (excused, *verdict.gates[1:])}), case))
    assert found.get("skipped") == "1"
    assert found.find("testcase/skipped") is not None


def test_the_order_of_elements_and_the_attributes_are_those_of_the_schema() -> None:
    found = junit()
    tags = [child.tag for child in found]
    assert tags == ["properties", "testcase", "testcase", "testcase", "system-out", "system-err"]
    assert set(found.keys()) == ATTRIBUTES
    assert all(set(case.keys()) == {"name", "classname", "time"} for case in found.iter("testcase"))
    assert all(case.get("type") for case in found.iter("failure"))


def test_times_are_those_of_the_evidence() -> None:
    found = junit()
    assert found.get("timestamp") == "2026-01-01T00:00:00"
    assert found.get("time") == str(60 * len(samples.case(()).exhibits))
    assert [case.get("time") for case in found.iter("testcase")] == ["60", "60", "0"]


def test_without_evidence_there_is_no_time() -> None:
    case = replace(samples.case(()), exhibits={})
    found = suite(render_junit(samples.verdict(case), case))
    assert found.get("timestamp") is None
    assert found.get("time") == "0"


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_text_makes_xml_that_parses_and_adds_no_element(text: str) -> None:
    case = samples.case(())
    verdict = samples.verdict(case)
    gates = tuple(gate.model_copy(update={"reason": text}) for gate in verdict.gates)
    said = verdict.model_copy(update={"gates": gates, "reason": text, "version": text, "released": text})
    written = render_junit(said, case)
    assert written.encode()
    assert [it.tag for it in suite(written).iter()] == [it.tag for it in junit().iter()]
