"""Whether vLLM takes a command line: its own parser reads it and its own configuration is made; nothing is loaded.

Run by path, by the interpreter that vLLM is installed in, so it imports nothing but the standard library and vLLM:
``python -P argument_check.py [--only-parse] -- ARGUMENTS``. The last line that it prints is its answer, as JSON:
``{"vllm": VERSION, "fault": LINE}``, where the line is empty for arguments that vLLM takes. The model's `config.json`
is read; whether its weights load, and fit the memory, only the start tells.
"""

import argparse
import difflib
import importlib
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

ONLY_PARSE = "--only-parse"
_LONGEST = 300
_PARSERS = ("vllm.entrypoints.launchers.cli_args", "vllm.entrypoints.openai.cli_args")
"""Where versions of vLLM keep the parser of their server, the newest first."""


class Fault(Exception):  # noqa: N818 - it is the answer, not a failure of this program
    """What vLLM has against the arguments, in its own words."""


def fault_of(words: Sequence[str], *, only_parse: bool) -> str:
    """Return one line that says what vLLM has against its arguments, or nothing where it takes them."""
    try:
        parsed = _parsed(words)
        if not only_parse:
            _configure(parsed)
    except (Fault, argparse.ArgumentError, argparse.ArgumentTypeError) as fault:
        return _line(str(fault))
    except SystemExit:
        return "vLLM's parser ended the program without a word; is there a --help among the arguments?"
    except Exception as error:  # noqa: BLE001 - whatever vLLM raises over its arguments is said, and fails the check
        return _line(_told(error))
    return ""


def _parsed(words: Sequence[str]) -> argparse.Namespace:
    """Return the arguments as vLLM's own parser reads them."""
    from vllm.utils.argparse_utils import FlexibleArgumentParser  # noqa: PLC0415 - takes seconds

    class Parser(FlexibleArgumentParser):  # type: ignore[misc]  # vLLM is not at hand where types are checked
        """vLLM's parser, which says what is wrong instead of ending the program."""

        def error(self, message: str) -> NoReturn:
            raise Fault(message + _meant(message, self._option_string_actions))

    cli = _first_of(_PARSERS)
    parsed: argparse.Namespace = cli.make_arg_parser(Parser()).parse_args(list(words))
    cli.validate_parsed_serve_args(parsed)
    return parsed


def _configure(parsed: argparse.Namespace) -> None:
    """Make vLLM's configuration of what was parsed: here settings that do not go together are found."""
    from vllm.engine.arg_utils import AsyncEngineArgs  # noqa: PLC0415 - takes seconds
    from vllm.usage.usage_lib import UsageContext  # noqa: PLC0415

    AsyncEngineArgs.from_cli_args(parsed).create_engine_config(UsageContext.OPENAI_API_SERVER)


def _first_of(names: Iterable[str]) -> Any:  # noqa: ANN401 - a module of vLLM
    for name in names:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            continue
    raise Fault(f"this vLLM has its parser in none of {', '.join(names)}")


def _meant(message: str, known: Iterable[str]) -> str:
    """Return ` - did you mean '--x'?` where an unknown option is near to one that there is."""
    unknown = message.partition("unrecognized arguments: ")[2].split(" ")[0].partition("=")[0]
    near = difflib.get_close_matches(unknown, list(known), n=1) if unknown.startswith("--") else []
    return f" - did you mean '{near[0]}'?" if near else ""


def _told(error: Exception) -> str:
    """Return what an error says; of a list of faults the first, with the setting that it is about."""
    faults = getattr(error, "errors", None)
    if not callable(faults):
        return f"{type(error).__name__}: {error}"
    first = faults()[0]
    place = ".".join(str(part) for part in (getattr(error, "title", ""), *first["loc"]) if part)
    return f"{place}: {first['msg'].removeprefix('Value error, ')}"


def _line(text: str) -> str:
    """Return a text as one line that a person reads to its end: pydantic's own notes and long advice are cut off."""
    words = " ".join(text.partition(" [type=")[0].split())
    said = words if len(words) <= _LONGEST else words[: words.rfind(" ", 0, _LONGEST)] + " ..."
    return said or "vLLM refuses the arguments and does not say why"


def main(words: Sequence[str]) -> None:
    """Check the words after the first ``--`` and print the answer."""
    at = list(words).index("--")
    fault = fault_of(words[at + 1 :], only_parse=ONLY_PARSE in words[:at])
    version = importlib.import_module("vllm").__version__
    sys.stdout.write("\n" + json.dumps({"vllm": version, "fault": fault}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
