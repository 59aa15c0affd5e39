from pathlib import Path

import pytest

from benchmarks.device_memory import card_shares, peak_share
from harness.contracts.errors import MachineError
from harness.contracts.files import read_record
from harness.contracts.serving import ServerState
from tests.benchmarks.vllm_stand_in import StandIn


def _on_cards(folder: Path, monkeypatch: pytest.MonkeyPatch, nvidia_smi: str) -> ServerState:
    program = folder / "nvidia-smi"
    program.write_text(f"#!/bin/sh\n{nvidia_smi}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    state = read_record(StandIn(port=1).state_file(folder), ServerState)
    return state.model_copy(update={"device": "cuda"})


def test_the_fullest_card_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = _on_cards(tmp_path, monkeypatch, "printf '40960, 81920\\n73728, 81920\\n'")
    share = peak_share(state)
    assert (share.value, share.of, share.peak_bytes) == (0.9, "card", 73728 * 2**20)


def test_each_card_tells_its_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _on_cards(tmp_path, monkeypatch, "printf '40960, 81920\\n73728, 81920\\n'")
    assert card_shares() == (0.5, 0.9)


@pytest.mark.parametrize("nvidia_smi", ["exit 9", "echo '[N/A], 81920'"])
def test_a_card_that_does_not_tell_is_no_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nvidia_smi: str
) -> None:
    with pytest.raises(MachineError, match="nvidia-smi does not tell"):
        peak_share(_on_cards(tmp_path, monkeypatch, nvidia_smi))
