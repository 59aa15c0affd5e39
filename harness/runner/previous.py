"""The previous version in a run: its evidence brought along and shown as a row, or the reason why it was not."""

import shutil
from collections.abc import Iterator

from harness.contracts.errors import ExitCode, GonogoError
from harness.contracts.files import write_record
from harness.contracts.release import NO_PREVIOUS, Release
from harness.contracts.step import FAILURE, Failure
from harness.contracts.subject import PREVIOUS
from harness.previous import bring_previous
from harness.runner.execution import Run


def rows(release: Release) -> Iterator[str]:
    """Yield the row that shows it; none where there is no previous version."""
    if release.previous != NO_PREVIOUS:
        yield f"previous {release.previous}"


def bring(run: Run) -> None:
    """Bring the previous version's evidence, anew where it changed; what an earlier release file named goes."""
    place = run.folder.evidence / PREVIOUS
    if run.release.previous == NO_PREVIOUS:
        shutil.rmtree(place, ignore_errors=True)
    for row in rows(run.release):
        view = run.views[row]
        try:
            copied = bring_previous(run.release.previous, run.folder.root.parent, place)
            view.end("done" if copied else "unchanged")
        except GonogoError as error:
            shutil.rmtree(place, ignore_errors=True)
            write_record(place / FAILURE, Failure(message=str(error), exit_code=ExitCode.INCONCLUSIVE))
            view.end("failed", str(error))
        run.display.changed(view)
