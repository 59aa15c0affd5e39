"""What prompt-lookup speculation is worth: the same prompts to one model, without it, with it, and without again.

``python -P -m benchmarks.speculation --python /opt/vllm/bin/python --model FOLDER --prompts dataset/test.jsonl``. The
third round tells how far two equal rounds lie apart: in speed, since a machine is never alone, and in answers, since
an engine that batches otherwise may round otherwise. Beside the tokens a second stands what no neighbour disturbs:
processor time for a thousand tokens, and tokens that come of one step. It prints a table and, last, the same as JSON.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil

from benchmarks.chat import Reply, ask, client
from benchmarks.load.prompts import read_prompts
from benchmarks.metrics import Speculated, read_speculated
from harness.contracts.errors import InputError, StepError
from harness.contracts.files import write_json
from harness.contracts.record import Record
from harness.contracts.serving import ServeOrder, ServerState
from serve.command import Profile, Speculation, read_profile
from serve.group import members
from serve.served import served

_WARM_UP = 3
_READY_WITHIN_S = 1800.0
"""A 70B model may take long to load; nobody waits for a measurement by hand."""
HEADINGS = (
    "round", "answers", "tokens", "tokens/s", "CPU s per 1,000 tokens", "tokens a step", "accepted of guessed",
    "answers as in the first round",
)  # fmt: skip


class Round(Record):
    """One server, asked every prompt."""

    name: str
    answers: tuple[str, ...]
    tokens: int
    seconds: float
    """Spent waiting, added up over the users and divided by their number."""
    cpu_s: float
    """Of all the server's processes."""
    speculated: Speculated | None

    @property
    def tokens_per_s(self) -> float:
        """Return how fast answers came, their prompts read included."""
        return self.tokens / self.seconds

    @property
    def tokens_per_step(self) -> float:
        """Return how many tokens of an answer came of one step on average; 1 without speculation."""
        accepted = self.speculated.accepted if self.speculated else 0.0
        return self.tokens / (self.tokens - accepted)

    @property
    def acceptance(self) -> float | None:
        """Return the share of the guessed tokens that were right; None where none was guessed."""
        return (
            self.speculated.accepted / self.speculated.drafted
            if self.speculated and self.speculated.drafted
            else None
        )


def run_round(name: str, server: ServerState, prompts: Sequence[str], users: int) -> Round:
    """Ask a server every prompt, so many at a time.

    Raises:
        StepError: no answer, or a refusal.
    """
    with client(server) as http:
        _ask_all(http, server, prompts[-_WARM_UP:], users)
        before, cpu_before = read_speculated(server.url), _cpu_s(server)
        replies = _ask_all(http, server, prompts[:-_WARM_UP], users)
        after, cpu_after = read_speculated(server.url), _cpu_s(server)
    return Round(
        name=name,
        answers=tuple(reply.text for reply in replies),
        tokens=sum(reply.completion_tokens for reply in replies),
        seconds=round(sum(reply.seconds for reply in replies) / users, 3),
        cpu_s=round(cpu_after - cpu_before, 3),
        speculated=_between(before, after),
    )


def as_row(it: Round, first: Round) -> list[str]:
    """Return a round as a row of the table."""
    same = sum(one == other for one, other in zip(it.answers, first.answers, strict=True))
    acceptance = "" if it.acceptance is None else f"{it.acceptance:.1%}"
    return [
        it.name,
        str(len(it.answers)),
        str(it.tokens),
        _beside(it.tokens_per_s, first.tokens_per_s),
        _beside(1000 * it.cpu_s / it.tokens, 1000 * first.cpu_s / first.tokens),
        f"{it.tokens_per_step:.2f}",
        acceptance,
        f"{same} of {len(first.answers)}",
    ]


def _beside(value: float, first: float) -> str:
    """Return a value with its ratio to the first round's; no ratio to nothing."""
    return f"{value:.1f} ({value / first:.2f} x)" if first else f"{value:.1f}"


def table(rounds: Sequence[Round], *, markdown: bool) -> str:
    """Return the rounds as a table for people."""
    lines = [list(HEADINGS), *(as_row(it, rounds[0]) for it in rounds)]
    if markdown:
        lines.insert(1, ["---"] * len(HEADINGS))
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def main(words: Sequence[str] | None = None) -> None:
    """Run the rounds and print what they showed."""
    given = _arguments(words)
    prompts = [prompt.text for prompt in read_prompts(given.prompts)][: given.count + _WARM_UP]
    if len(prompts) <= _WARM_UP:
        raise InputError(f"{given.prompts}: holds {len(prompts)} prompts; {_WARM_UP} warm up, so more are needed")
    plain = read_profile(given.profile).model_copy(update={"speculative": None})
    ahead = Speculation(tokens=given.tokens, prompt_lookup_max=given.lookup_max, prompt_lookup_min=given.lookup_min)
    speculating = plain.model_copy(update={"speculative": ahead})
    rounds = []
    for name, profile in (("without", plain), ("with", speculating), ("without again", plain)):
        with tempfile.TemporaryDirectory() as folder, served(_order(given, profile, Path(folder))) as server:
            rounds.append(run_round(name, server, prompts, given.users))
        sys.stderr.write(f"{name}: {rounds[-1].tokens_per_s:.1f} tokens/s\n")
    sys.stdout.write(table(rounds, markdown=given.markdown) + "\n")
    sys.stdout.write(json.dumps([it.model_dump(mode="json", exclude={"answers"}) for it in rounds]) + "\n")


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speculation", description=__doc__.splitlines()[0])
    parser.add_argument("--python", type=Path, required=True, help="interpreter that has vLLM")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model")
    parser.add_argument("--prompts", type=Path, required=True, help="conversations, such as a data set's test.jsonl")
    parser.add_argument("--profile", default="cpu", help="profile to serve with (default: cpu)")
    parser.add_argument("--count", type=int, default=60, help="prompts asked in each round (default: 60)")
    parser.add_argument("--users", type=int, default=1, help="prompts asked at a time (default: 1)")
    parser.add_argument("--tokens", type=int, default=4, help="tokens guessed at a step (default: 4)")
    parser.add_argument("--lookup-max", type=int, default=4, help="most tokens looked up (default: 4)")
    parser.add_argument("--lookup-min", type=int, default=2, help="fewest (default: 2)")
    parser.add_argument("--markdown", action="store_true", help="print a table for a README")
    return parser.parse_args(words)


def _order(given: argparse.Namespace, profile: Profile, folder: Path) -> ServeOrder:
    write_json(folder / "profile.yaml", profile.model_dump(mode="json", exclude_none=True))
    return ServeOrder(
        python=given.python,
        model=given.model.absolute(),
        artefact="",
        profile=str(folder / "profile.yaml"),
        state=folder / "server.json",
        log=folder / "vllm.txt",
        events=folder / "events.jsonl",
        ready_timeout_s=_READY_WITHIN_S,
    )


def _ask_all(http: httpx.Client, server: ServerState, prompts: Sequence[str], users: int) -> list[Reply]:
    with ThreadPoolExecutor(users) as pool:
        replies = list(pool.map(lambda prompt: ask(http, server, prompt), prompts))
    refused = next((reply.refusal for reply in replies if reply.refusal), "")
    if refused:
        raise StepError(f"a prompt was refused, so the rounds cannot be compared: {refused}")
    return replies


def _cpu_s(server: ServerState) -> float:
    """Return the processor time of the server's processes so far."""
    return sum(_times(process) for process in members(server.process.group))


def _times(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _between(before: Speculated | None, after: Speculated | None) -> Speculated | None:
    if before is None or after is None:
        return None
    return Speculated(
        drafts=after.drafts - before.drafts,
        drafted=after.drafted - before.drafted,
        accepted=after.accepted - before.accepted,
    )


if __name__ == "__main__":
    main()
