import json
import shutil
from pathlib import Path

import pytest

from tests.benchmarks.nvml import run_with_driver, run_without_driver

_READ = """
import json
from benchmarks.cards import read_cards
from harness.contracts.errors import MachineError
try:
    print(json.dumps([card.model_dump() for card in read_cards()]))
except MachineError as error:
    print(json.dumps(str(error)))
"""


@pytest.mark.parametrize("flags", [(), ("-DOLD_DRIVER",)], ids=["a driver", "one from before 2022"])
def test_each_card_tells_its_memory_and_that_of_each_process(tmp_path: Path, flags: tuple[str, ...]) -> None:
    run = run_with_driver(tmp_path, _READ, *flags, NVML_USED="73728")
    first, second = json.loads(run.stdout)
    assert first == {"used_bytes": 40960 * 2**20, "total_bytes": 81920 * 2**20, "processes": {}}
    assert (second["used_bytes"], second["processes"]) == (73728 * 2**20, {"4711": 30000 * 2**20})


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        ({"NVML_NO_DRIVER": "9"}, "no NVIDIA driver tells of a card here"),
        ({"NVML_FAULT": "15"}, "the driver does not tell the cards' memory"),
    ],
)
def test_a_driver_that_does_not_tell_is_one_line(tmp_path: Path, fault: dict[str, str], line: str) -> None:
    told = json.loads(run_with_driver(tmp_path, _READ, **fault).stdout)
    assert told.startswith(line)
    assert "\n" not in told


@pytest.mark.skipif(shutil.which("nvidia-smi") is not None, reason="there is a driver here")
def test_without_a_driver_one_line_says_so() -> None:
    told = json.loads(run_without_driver(_READ).stdout)
    assert told.startswith("no NVIDIA driver tells of a card here")
