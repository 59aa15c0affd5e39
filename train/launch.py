"""Starting one process a rank with `accelerate launch`, and ending all of them together.

The DeepSpeed file is named in accelerate's configuration, where it also takes hold of how the model is loaded. Ranks
without a GPU share the cores. The ranks watch this process: they end when it is gone, however it went.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import yaml

from harness.contracts.errors import StepError
from harness.contracts.files import read_text, write_text
from harness.contracts.logs import get_logger
from harness.contracts.seeds import device

STAGE_VARIABLE: Final = "GONOGO_STAGE_PID"
"""Process id of the stage in the environment of its ranks."""
FAILURE: Final = "failure.txt"
CONFIGS: Final = Path(__file__).with_name("configs")
_log = get_logger(__name__)


def launch(module: str, argument: Path, *, processes: int, work: Path) -> None:
    """Run a module as so many ranks under DeepSpeed ZeRO-3 and wait for their end.

    A rank that can say why it gives up writes that to `FAILURE` in its work folder.

    Raises:
        StepError: a rank gave up, died or could not start.
    """
    config = work / "accelerate.yaml"
    write_text(config, yaml.safe_dump(accelerate_config(processes)))
    command = [
        *(sys.executable, "-P", "-m", "accelerate.commands.launch"),
        *("--config_file", str(config), "--module", module, str(argument)),
    ]
    _log.info("starting %d ranks: %s", processes, " ".join(command))
    code = subprocess.run(command, env=os.environ | rank_variables(processes), check=False).returncode
    if code:
        failure = work / FAILURE
        raise StepError(
            read_text(failure).strip()
            if failure.is_file()
            else f"{module}: a rank died (exit code {code}); its last words are in this step's log, where signal 9 "
            f"means that the machine's memory was not enough"
        )


def accelerate_config(processes: int) -> dict[str, Any]:
    """Return accelerate's configuration, with so many ranks and DeepSpeed's file by its whole path."""
    config: dict[str, Any] = yaml.safe_load(read_text(CONFIGS / "zero3.yaml"))
    named = config["deepspeed_config"]
    deepspeed = named | {"deepspeed_config_file": str(CONFIGS / named["deepspeed_config_file"])}
    return config | {"num_processes": processes, "deepspeed_config": deepspeed}


def rank_variables(processes: int) -> dict[str, str]:
    """Return what the ranks find in their environment besides this process's own."""
    variables = {STAGE_VARIABLE: str(os.getpid())}
    if device() == "cuda":
        return variables
    threads = str(max(1, (os.cpu_count() or 1) // processes))
    return variables | {"DS_ACCELERATOR": "cpu", "OMP_NUM_THREADS": threads, "CUDA_VISIBLE_DEVICES": ""}
