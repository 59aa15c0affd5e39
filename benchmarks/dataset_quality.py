"""Data set quality: gold statements that Oracle would refuse, leaks between splits, lines that are no example.

``python -P -m benchmarks.dataset_quality ORDER.json``. Every gold statement that is judged, validated or loaded with
is checked, and a drawn part of those that are trained on. An example has leaked when one that is trained on asks the
same, has the same gold statement, or combines the same columns, filters and literals; one that is judged or loaded
with, also when one that is validated with does. Whether a gold statement answers its question is not asked here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

from benchmarks.examples import SPLITS, Example, Keys, first_few, keys, read_examples
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter
from harness.contracts.measurements import DatasetQualityConfig
from harness.contracts.progress import Progress
from harness.contracts.step import Measured, StepOrder, run_measurement
from harness.oracle.catalog import Catalogue, from_file
from harness.oracle.checker import check

_TRAIN: Final = "train"
_NO_TRAINING_ON: Final[Mapping[str, tuple[str, ...]]] = {
    "validation": ("train",),
    "test": ("train", "validation"),
    "load": ("train", "validation"),
}
"""By split, the splits that must not hold anything of it."""


def measure(order: StepOrder, config: DatasetQualityConfig, progress: Progress) -> Measured:
    """Look at every example, and check the gold statements of the drawn ones."""
    dataset = order.inputs["dataset"]
    progress.say("reading")
    examples = list(read_examples(dataset))
    sound = [it for it in examples if not it.fault]
    known = {id(it): keys(it) for it in sound}
    leaks = find_leaks(sound, known)
    drawn = draw(sound, config)
    catalogue = from_file(dataset / "catalogue.json")
    samples = [_fault(it) for it in examples if it.fault]
    for done, it in enumerate(drawn, start=1):
        samples.append(_checked(it, catalogue) | {"leaked_from": leaks.get(id(it), "")})
        progress.update(done, len(drawn), "gold statements")
    with LineWriter(order.output / SAMPLES) as file:
        for sample in samples:
            file.write(sample)
    counts = Counter(it.split for it in sound)
    details = {
        "examples": ", ".join(f"{counts[split]} {split}" for split in SPLITS),
        "catalogue": catalogue.digest,
    } | findings(samples)
    repeated = len(sound) - len({(it.asked, it.gold) for it in known.values()})
    return Measured(figures=quality_figures(samples, len(examples), repeated), details=details)


def find_leaks(examples: Sequence[Example], known: Mapping[int, Keys]) -> dict[int, str]:
    """Return, by the identity of each held-out example that has leaked, where to and what of it."""
    seen: dict[tuple[str, str, str], str] = {}
    for it in examples:
        for what, key in known[id(it)]._asdict().items():
            seen.setdefault((it.split, what, key), it.id)
    found: dict[int, str] = {}
    for it in examples:
        for split in _NO_TRAINING_ON.get(it.split, ()):
            for what, key in known[id(it)]._asdict().items():
                if (other := seen.get((split, what, key))) is not None:
                    found.setdefault(id(it), f"{what} of {split} {other}")
    return found


def draw(examples: Sequence[Example], config: DatasetQualityConfig) -> list[Example]:
    """Return the examples whose gold statements are checked, in the order of the data set."""
    trained = [index for index, it in enumerate(examples) if it.split == _TRAIN]
    rng = Random(config.seed)  # noqa: S311 - nothing secret
    kept = set(rng.sample(trained, k=min(config.checked_answers, len(trained))))
    return [it for index, it in enumerate(examples) if it.split != _TRAIN or index in kept]


def quality_figures(samples: Sequence[Mapping[str, Any]], examples: int, repeated: int) -> dict[str, Figure]:
    """Return the counts, from a sample for each faulty line and for each gold statement that was checked."""
    trained = [it["verdict"] for it in samples if it["split"] == _TRAIN and it["verdict"]]
    held_out = [it["verdict"] for it in samples if it["split"] != _TRAIN and it["verdict"]]
    faults = sum(not it["verdict"] for it in samples)
    leaked = sum(bool(it.get("leaked_from")) for it in samples)
    counts = {
        "schema_faults": (faults, "lines", examples),
        "train_gold_refused": (trained.count("reject"), "statements", len(trained)),
        "train_gold_unsure": (trained.count("unsure"), "statements", len(trained)),
        "held_out_gold_refused": (held_out.count("reject"), "statements", len(held_out)),
        "held_out_gold_unsure": (held_out.count("unsure"), "statements", len(held_out)),
        "leaked": (leaked, "examples", len(held_out)),
        "duplicates": (repeated, "examples", examples),
    }
    return {name: Figure(value=value, unit=unit, samples=of) for name, (value, unit, of) in counts.items()}


def findings(samples: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the first few of what is at fault, under the name of the figure that counts it."""
    refused = [it for it in samples if it["verdict"] not in {"", "accept"}]
    return {
        "schema_faults": first_few(f"{it['id']} ({it['why']})" for it in samples if not it["verdict"]),
        "train_gold_refused": first_few(f"{it['id']} ({it['why']})" for it in refused if it["split"] == _TRAIN),
        "held_out_gold_refused": first_few(f"{it['id']} ({it['why']})" for it in refused if it["split"] != _TRAIN),
        "leaked": first_few(f"{it['id']} ({it['leaked_from']})" for it in samples if it.get("leaked_from")),
    }


def _checked(example: Example, catalogue: Catalogue) -> dict[str, Any]:
    found = check(example.gold, catalogue)
    why = "; ".join(f"{it.code} {it.message}".strip() for it in found.findings[:1])
    return {
        "id": f"{example.split} {example.id}",
        "cluster": example.family,
        "split": example.split,
        "verdict": found.verdict,
        "why": why,
    } | ({} if found.verdict == "accept" else {"gold": example.gold})


def _fault(example: Example) -> dict[str, Any]:
    named = {"id": f"{example.split} {example.id}", "cluster": example.family, "split": example.split}
    return named | {"verdict": "", "why": example.fault}


if __name__ == "__main__":
    run_measurement(DatasetQualityConfig, measure)
