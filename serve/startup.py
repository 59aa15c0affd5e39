"""What vLLM is doing while it starts, read from its log for the person who waits.

Nothing but the words shown comes from here: whether vLLM is well, it is asked.
"""

import re
from pathlib import Path

_PHASES = (
    (
        re.compile(r"Loading safetensors checkpoint shards:\s+\d+% Completed \| (\d+)/(\d+)"),
        "weights: {} of {} shards",
    ),
    (re.compile(r"Starting to load model"), "loading weights"),
    (re.compile(r"Loading weights took"), "weights loaded"),
    (re.compile(r"Dynamo bytecode transform|[Cc]ompiling a graph|Cache the graph"), "compiling"),
    (re.compile(r"KV cache size: ([\d,]+) tokens"), "KV cache of {} tokens"),
    (re.compile(r"Capturing CUDA graphs \(([^)]*)\):.*?(\d+)/(\d+)"), "capturing graphs ({}): {} of {}"),
    (re.compile(r"Warming up"), "warming up"),
    (re.compile(r"Graph capturing finished"), "graphs captured"),
    (re.compile(r"init engine \(profile"), "engine made"),
    (re.compile(r"Initializing a V1 LLM engine"), "starting the engine"),
    (re.compile(r"Resolved architecture: (\w+)"), "model is a {}"),
)
"""Lines of vLLM's log that tell how far it is, and how that is said."""
_BREAK = re.compile(rb"[\r\n]")
"""A progress bar writes over its line with a carriage return."""


class Startup:
    """Follows the log of a vLLM that starts."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._offset = 0
        self._phase = "loading vLLM itself"

    def phase(self) -> str:
        """Return what vLLM last said that it does."""
        for line in self._new_lines():
            self._phase = phase_of(line) or self._phase
        return self._phase

    def _new_lines(self) -> list[str]:
        """Return the whole lines since the last look; one that is still being written waits."""
        with self._log.open("rb") as file:
            file.seek(self._offset)
            text = file.read()
        ends = [match.end() for match in _BREAK.finditer(text)]
        whole = text[: ends[-1]] if ends else b""
        self._offset += len(whole)
        return [line.decode(errors="replace") for line in _BREAK.split(whole) if line]


def phase_of(line: str) -> str:
    """Return what a line of the log tells of the start; empty where it tells nothing."""
    for pattern, words in _PHASES:
        if match := pattern.search(line):
            return words.format(*match.groups())
    return ""
