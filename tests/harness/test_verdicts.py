from pathlib import Path

from harness.verdicts import JUNIT, PAGE, REPORT, VERDICT, write_verdict
from tests.harness.folders import run_folder
from tests.harness.report import golden, samples

FILES = (VERDICT, REPORT, PAGE, JUNIT)


def test_judging_the_run_or_its_evidence_writes_the_same_bytes_every_time(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run", samples.case(golden.ANSWERS))
    write_verdict(run)
    first = {name: (run / name).read_bytes() for name in FILES}
    write_verdict(run / "evidence")
    assert {name: (run / name).read_bytes() for name in FILES} == first


def test_links_lead_to_the_evidence_wherever_it_is_judged(tmp_path: Path) -> None:
    run = run_folder(tmp_path / "run", samples.case(()))
    write_verdict(run)
    assert 'href="evidence/load/summary.json"' in (run / PAGE).read_text()
    alone = (run / "evidence").rename(tmp_path / "fetched")
    write_verdict(alone)
    assert 'href="./load/summary.json"' in (alone / PAGE).read_text()
