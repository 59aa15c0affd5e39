from pathlib import Path

import pytest

from serve.startup import Startup, phase_of


@pytest.mark.parametrize(
    ("line", "phase"),
    [
        (
            "(Worker pid=7) INFO 11-22 01:26:23 [cpu_model_runner.py:68] Starting to load model /m...",
            "loading weights",
        ),
        (
            "Loading safetensors checkpoint shards:  50% Completed | 4/8 [00:01<00:01,  2.1it/s]",
            "weights: 4 of 8 shards",
        ),
        ("INFO [default_loader.py:501] Loading weights took 0.02 seconds", "weights loaded"),
        (
            "Capturing CUDA graphs (decode, FULL):  43%|####  | 3/7 [00:00<00:00]",
            "capturing graphs (decode, FULL): 3 of 7",
        ),
        ("INFO [kv_cache_utils.py:2327] GPU KV cache size: 98,304 tokens, Maximum", "KV cache of 98,304 tokens"),
        ("INFO [model.py:733] Resolved architecture: LlamaForCausalLM", "model is a LlamaForCausalLM"),
        ("WARNING [cpu.py:224] Triton is not installed.", ""),
    ],
)
def test_a_line_of_the_log_tells_how_far_the_start_is(line: str, phase: str) -> None:
    assert phase_of(line) == phase


def test_only_whole_lines_count_and_a_bar_that_writes_over_itself_has_many(tmp_path: Path) -> None:
    log = tmp_path / "vllm.txt"
    log.write_bytes(b"")
    startup = Startup(log)
    assert startup.phase() == "loading vLLM itself"
    bar = b"Loading safetensors checkpoint shards:  %d%% Completed | %d/4 [00:01]"
    log.write_bytes(bar % (25, 1) + b"\r" + bar % (50, 2) + b"\r" + bar % (75, 3))
    assert startup.phase() == "weights: 2 of 4 shards"
    with log.open("ab") as more:
        more.write(b"\nsomething else\n")
    assert startup.phase() == "weights: 3 of 4 shards"
