import socket
import sys
from pathlib import Path

import pytest

from harness.contracts.errors import InputError, MachineError
from serve.preflight import check_interpreter, check_model_folder, free_port


def test_a_folder_without_a_config_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no config\.json"):
        check_model_folder(tmp_path)


def test_a_folder_with_a_config_is_a_model(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    check_model_folder(tmp_path)


def test_an_interpreter_without_vllm_is_refused() -> None:
    with pytest.raises(MachineError, match="lacks vLLM"):
        check_interpreter(Path(sys.executable))


def test_an_interpreter_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="no interpreter to serve with"):
        check_interpreter(tmp_path / "python")


def test_a_port_that_something_listens_on_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(MachineError, match="is taken"):
        free_port("127.0.0.1", server.getsockname()[1])


def test_port_0_becomes_a_free_one() -> None:
    assert free_port("127.0.0.1", 0) > 0
