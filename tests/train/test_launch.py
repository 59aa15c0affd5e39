"""What the ranks are started with: DeepSpeed's stage 3, by files that are there."""

import json
from pathlib import Path

from train.launch import CONFIGS, accelerate_config


def test_accelerate_starts_so_many_ranks_under_deepspeed() -> None:
    config = accelerate_config(8)
    assert (config["distributed_type"], config["num_processes"], config["num_machines"]) == ("DEEPSPEED", 8, 1)


def test_the_named_deepspeed_file_shards_parameters_gradients_and_optimiser() -> None:
    settings = json.loads(Path(accelerate_config(2)["deepspeed_config"]["deepspeed_config_file"]).read_text())
    assert settings["zero_optimization"]["stage"] == 3
    assert settings["bf16"]["enabled"] == "auto"


def test_every_configuration_lies_beside_the_launcher() -> None:
    assert {path.name for path in CONFIGS.iterdir()} == {"dp_zero3.json", "llama3.jinja", "zero3.yaml"}
