"""The provenance measurement: every file of every artefact against its manifest.

The runner hashes the artefacts on every run anyway; this puts what it saw into evidence, one line a file.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from harness.contracts.artefact import Manifest
from harness.contracts.evidence import SAMPLES, SUMMARY, Evidence, Figure, describe_samples
from harness.contracts.files import LineWriter, digest_json, write_record
from harness.contracts.machine import describe_machine

NAME = "provenance"
_NAMED = 5


def write_provenance(folder: Path, manifests: Mapping[str, Manifest], damages: Mapping[str, tuple[str, ...]]) -> None:
    """Write the evidence that artefacts are, or are not, what their manifests say.

    Args:
        folder: where the evidence goes.
        manifests: the manifest of each artefact by name.
        damages: the files of an artefact that differ from its manifest, a line each, by the artefact's name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with LineWriter(folder / SAMPLES) as lines:
        for artefact in sorted({*manifests, *damages}):
            stated = manifests[artefact].files if artefact in manifests else {}
            changed = {line.partition(":")[0] for line in damages.get(artefact, ())}
            for path in sorted({*stated, *changed}):
                lines.write({"id": f"{artefact}/{path}", "cluster": artefact, "changed": path in changed})
    samples = describe_samples(folder)
    named = [f"{artefact}/{line}" for artefact, found in damages.items() for line in found]
    evidence = Evidence(
        name=NAME,
        producer="harness.integrity",
        step=digest_json({artefact: manifest.digest for artefact, manifest in manifests.items()}),
        subject={artefact: manifest.digest for artefact, manifest in manifests.items()},
        figures={"changed_files": Figure(value=float(len(named)), unit="files", samples=samples.lines)},
        details={"changed_files": "; ".join(named[:_NAMED])} if named else {},
        samples=samples,
        environment=describe_machine(),
        started_at=now,
        finished_at=now,
    )
    write_record(folder / SUMMARY, evidence)
