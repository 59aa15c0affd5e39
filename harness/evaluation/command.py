"""One evaluation, from a suite to an exit code: what `gonogo eval` does.

The measurement is the one that a release has, run alone; its evidence is judged by the gates that look at answers
alone. What lies in the folder afterwards is what a run leaves: evidence, verdict and reports.
"""

from typing import Final

from rich.console import Console

from harness.contracts.errors import ExitCode
from harness.contracts.files import digest_file, digest_json, write_record
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.subject import SUBJECT, Subject
from harness.contracts.suites import suite_digest
from harness.evaluation.request import Request, config_of, place_of
from harness.exhibits import read_case
from harness.judge import Verdict
from harness.report.terminal import print_tiers, print_verdict
from harness.report.tiers import tier_tables
from harness.runner.alone import Program, run_alone
from harness.runner.folder import RunFolder, locked
from harness.verdicts import PAGE, write_verdict

MEASUREMENT: Final = "sql_quality"
MODULE: Final = "benchmarks.sql_quality"


def evaluate(request: Request, console: Console, shown: Console) -> tuple[Verdict | None, ExitCode]:
    """Have a suite answered, score and judge the answers; return the verdict, None where it was interrupted.

    Args:
        request: what to evaluate.
        console: takes the verdict.
        shown: takes the progress.

    Raises:
        GonogoError: the request cannot be met, or the measurement ended without a result.
    """
    config = config_of(request)
    folder = RunFolder(place_of(request))
    with locked(folder):
        digests = digests_of(config)
        output = folder.evidence / MEASUREMENT
        output.parent.mkdir(parents=True, exist_ok=True)
        program = Program(MEASUREMENT, MODULE, config, folder.root, output, digests=digests)
        if run_alone(program, shown) is not None:
            console.print("interrupted; the same command carries on", highlight=False)
            return None, ExitCode.INTERRUPTED
        write_record(folder.evidence / SUBJECT, _subject(folder.root.name, request, digests))
        verdict = write_verdict(folder.root)
        print_tiers(tier_tables(read_case(folder.root), verdict.gates), console)
        console.print()
        print_verdict(verdict, console)
        console.print(f"report: {folder.root / PAGE}", highlight=False, soft_wrap=True)
    return verdict, ExitCode(verdict.exit_code)


def digests_of(config: SqlQualityConfig) -> dict[str, str]:
    """Return the digests of what is looked at: stored answers, or a model by its address and name; the suite."""
    looked_at = (
        {"answers": digest_file(config.answers)}
        if config.answers
        else {"model": digest_json({"url": config.url, "model": config.model})}
    )
    return {**looked_at, "suite": suite_digest(config.suite)} if config.suite else looked_at


def _subject(name: str, request: Request, digests: dict[str, str]) -> Subject:
    of = str(request.answers) if request.answers else f"{request.model or 'the model'} at {request.url}"
    return Subject(
        scope="answers",
        version=name,
        description=f"Answers of {of} to the suite {request.suite}.",
        previous="none",
        previous_reason="answers alone are judged",
        released="answers" if "answers" in digests else "model",
        artefacts=digests,
    )
