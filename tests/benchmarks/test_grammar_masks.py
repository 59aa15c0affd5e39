import json
import subprocess
import sys

from tests.benchmarks.load.plans import environment


def test_gold_statements_are_written_token_by_token() -> None:
    words = ["--tokenizer", "byte", "--every", "200"]  # llguidance's own: each byte is a token
    command = [sys.executable, "-P", "-m", "benchmarks.grammar_masks", *words]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["written"] == figures["statements"] > 1
    assert figures["given up"] == 0
    assert 0 < figures["mask_p50_ms"] <= figures["mask_most_ms"]
