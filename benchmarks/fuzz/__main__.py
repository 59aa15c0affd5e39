"""Fuzzing the guardrail: ``tox -e fuzz -- --seconds 600 --finds finds.jsonl`` (``python -m benchmarks.fuzz``).

atheris, which libFuzzer drives: inputs that reach new code of checker, policy and guardrail are kept and mutated on,
by bytes and by words. The corpus begins with the suites and the questions' gold statements. What `judgement.fault`
says against an input goes to the file of finds, one line a kind of fault, and the fuzzing goes on. The last line is
JSON: executions, seconds, statements that passed, finds; the exit code is 3 where there are finds.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from harness.contracts.errors import ExitCode

_INSTRUMENTED: Final = ("harness.oracle", "serve.guardrail")
_SLOW_S: Final = 5.0
_MAX_BYTES: Final = 4000
_SIGNATURE: Final = 60
"""Characters of a fault that tell its kind."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Fuzz for as long as is told; does not return."""
    options = _options(arguments)
    import atheris  # noqa: PLC0415 - in an environment of its own

    with atheris.instrument_imports(include=list(_INSTRUMENTED)):  # before anything imports what is fuzzed
        from benchmarks.fuzz.judgement import fault  # noqa: PLC0415
    from benchmarks.fuzz.corpus import corpus  # noqa: PLC0415
    from benchmarks.fuzz.mutation import mutator  # noqa: PLC0415
    from harness.ebs.dictionary import ebs_catalogue  # noqa: PLC0415

    seeds, catalogue = corpus(), ebs_catalogue()
    mutate = mutator(seeds)
    fault(seeds[0], catalogue)  # loads what is loaded once
    run = _Run(options.seconds, options.finds)

    def one_input(data: bytes) -> None:
        text = data.decode("utf-8", errors="replace")
        began = time.process_time()
        found = fault(text, catalogue)
        took = time.process_time() - began
        run.count(text, found or (f"slow: {took:.0f} s" if took > _SLOW_S else ""))

    def mutated(data: bytes, max_size: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311 - a mutation is no secret
        if chance.random() < 0.3:  # noqa: PLR2004 - a third by bytes
            return bytes(atheris.Mutate(data, len(data)))
        return mutate(data.decode("utf-8", errors="replace"), chance).encode("utf-8", errors="replace")[:max_size]

    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            (Path(folder) / f"{number:05}").write_bytes(seed.encode("utf-8", errors="replace"))
        fuzzer = (
            "fuzz",
            folder,
            f"-max_len={_MAX_BYTES}",
            "-timeout=600",
            "-rss_limit_mb=6000",
            f"-artifact_prefix={folder}/",
        )
        atheris.Setup(list(fuzzer), one_input, custom_mutator=mutated, internal_libfuzzer=True)
        run.start()
        atheris.Fuzz()


class _Run:
    """Counts executions, writes finds, and ends the process when the time is over."""

    def __init__(self, seconds: float, finds: Path) -> None:
        self.seconds, self.finds = seconds, finds
        self.kinds: dict[str, int] = {}
        self.executions = 0
        self.began = 0.0

    def start(self) -> None:
        self.finds.parent.mkdir(parents=True, exist_ok=True)
        self.finds.write_text("", encoding="utf-8")
        self.began = time.monotonic()

    def count(self, text: str, found: str) -> None:
        self.executions += 1
        kind = found[:_SIGNATURE]
        if found:
            self.kinds[kind] = self.kinds.get(kind, 0) + 1
            if self.kinds[kind] == 1:
                with self.finds.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"fault": found, "answer": text}) + "\n")
        if time.monotonic() - self.began > self.seconds:
            self.end()

    def end(self) -> None:
        seconds = time.monotonic() - self.began
        summary: dict[str, Any] = {
            "executions": self.executions,
            "seconds": round(seconds, 1),
            "executions_per_s": round(self.executions / seconds, 1),
            "finds": self.kinds,
        }
        sys.stdout.write(json.dumps(summary) + "\n")
        sys.stdout.flush()
        # libFuzzer's loop knows no other end.
        os._exit(ExitCode.NO_GO if self.kinds else ExitCode.GO)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description="Fuzz the guardrail.")
    parser.add_argument("--seconds", type=float, default=60.0, help="how long (default: 60)")
    parser.add_argument("--finds", type=Path, default=Path("fuzz-finds.jsonl"), help="where finds go, JSON lines")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
