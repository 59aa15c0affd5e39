"""Asks the installed vLLM whether it takes its arguments, before it is started: a mistake costs a line, not a start.

The question is put by `serve/argument_check.py` in vLLM's own interpreter and costs the import of vLLM. What was
taken once is remembered in Gonogo's folder, for this very vLLM, model, environment and argument list; a refusal never
is.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from harness.contracts.errors import InputError, MachineError
from harness.contracts.files import digest_file, digest_json, write_json
from harness.contracts.home import home

CHECK = Path(__file__).with_name("argument_check.py")
_TIMEOUT_S = 300.0


def check_arguments(
    python: Path, vllm: Path, words: Sequence[str], variables: Mapping[str, str], *, inherited: Mapping[str, str]
) -> bool:
    """Make sure that vLLM takes its arguments; False where it is known that it does and was not asked again.

    Args:
        python: the interpreter that vLLM is installed in.
        vllm: the folder of that vLLM.
        words: the arguments, the model among them.
        variables: what is set for vLLM.
        inherited: what it inherits besides.

    Raises:
        InputError: vLLM refuses an argument; the line names it.
        MachineError: vLLM cannot be asked.
    """
    remembered = home() / "arguments" / f"{_key(vllm, words, variables)}.json"
    if remembered.is_file():
        return False
    answer = _ask(python, words, dict(inherited) | dict(variables))
    if answer["fault"]:
        raise InputError(f"vLLM {answer['vllm']} does not take its arguments: {answer['fault']}; change the profile")
    write_json(remembered, {"vllm": answer["vllm"], "arguments": list(words)})
    return True


def _key(vllm: Path, words: Sequence[str], variables: Mapping[str, str]) -> str:
    """Return the digest of all that the answer depends on; the port, any free one as a rule, does not matter."""
    version, config = vllm / "_version.py", Path(_value(words, "--model")) / "config.json"
    asked = {
        "vllm": str(vllm),
        "version": digest_file(version) if version.is_file() else "",
        "check": digest_file(CHECK),
        "config": digest_file(config),
        "arguments": [word for word in words if word != _value(words, "--port")],
        "variables": dict(variables),
    }
    return digest_json(asked).partition(":")[2]


def _value(words: Sequence[str], option: str) -> str:
    return words[words.index(option) + 1]


def _ask(python: Path, words: Sequence[str], variables: Mapping[str, str]) -> dict[str, Any]:
    command = (str(python), "-P", str(CHECK), "--", *words)
    try:
        asked = subprocess.run(
            command, env=variables, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise MachineError(f"{python}: vLLM did not read its arguments within {_TIMEOUT_S:g} s") from error
    try:
        answer: dict[str, Any] = json.loads(asked.stdout.decode(errors="replace").strip().splitlines()[-1])
        return answer | {"vllm": str(answer["vllm"]), "fault": str(answer["fault"])}
    except (IndexError, KeyError, TypeError, ValueError) as error:
        said = asked.stderr.decode(errors="replace").strip().splitlines()
        last = said[-1] if said else "it said nothing"
        raise MachineError(
            f"{python}: vLLM cannot be asked about its arguments, exit status {asked.returncode}: {last}; "
            "does it run at all there?"
        ) from error
