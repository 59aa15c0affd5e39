import json
from pathlib import Path

from benchmarks.device_memory import peak_share
from harness.contracts.files import read_record
from harness.contracts.serving import ServerState
from tests.benchmarks.nvml import run_with_driver
from tests.benchmarks.vllm_stand_in import StandIn, serving

_PEAK = """
import sys
from pathlib import Path
from benchmarks.device_memory import peak_share
from harness.contracts.errors import MachineError
from harness.contracts.files import read_record
from harness.contracts.serving import ServerState
state = read_record(Path(sys.argv[-1]) / "server.json", ServerState)
try:
    print(peak_share(state.model_copy(update={"device": "cuda"})).model_dump_json())
except MachineError as error:
    print(error)
"""


def _program(folder: Path) -> str:
    StandIn(port=1).state_file(folder)
    return f"import sys; sys.argv.append({str(folder)!r}){_PEAK}"


def test_the_fullest_card_counts(tmp_path: Path) -> None:
    share = json.loads(run_with_driver(tmp_path, _program(tmp_path), NVML_USED="73728").stdout)
    assert (share["value"], share["of"], share["peak_bytes"]) == (0.9, "card", 73728 * 2**20)


def test_a_card_that_does_not_tell_is_no_zero(tmp_path: Path) -> None:
    told = run_with_driver(tmp_path, _program(tmp_path), NVML_FAULT="15").stdout
    assert told.startswith("the driver does not tell the cards' memory")


def test_without_a_card_the_machines_memory_counts(tmp_path: Path) -> None:
    with serving(StandIn()) as stand_in:
        share = peak_share(read_record(stand_in.state_file(tmp_path), ServerState))
    assert (share.of, share.processes) == ("machine", 1)
    assert 0 < share.value < 0.1
