"""What `gonogo eval` is asked for, and whether it can be done: the suite, and where the answers come from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import httpx

from harness.contracts.endpoint import authorised
from harness.contracts.errors import InputError
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.suites import suite_path

_TIMEOUT_S: Final = 20.0
_NAME_MOST: Final = 64


@dataclass(frozen=True)
class Request:
    """One evaluation: a suite, and a model's address or stored answers."""

    suite: str
    """Name of a suite of Gonogo's own, a file, or a folder of files."""
    url: str = ""
    model: str = ""
    answers: Path | None = None
    catalogue: Path | None = None
    place: Path | None = None
    concurrency: int = 4
    data_seeds: int = 3
    columns: Literal["strict", "free"] = "strict"
    names: Literal["free", "strict"] = "free"
    guardrail: bool = False
    constrained: bool = False
    questions_max: int = 0


def config_of(request: Request) -> SqlQualityConfig:
    """Return what the measurement is told; a model that is not named is the one that its address serves.

    Raises:
        InputError: the suite or the answers are not there, or neither answers nor an address are given.
    """
    if bool(request.url) == (request.answers is not None):
        raise InputError("give either --url (a served model is asked) or --answers (stored answers are scored)")
    if request.constrained and not request.url:
        raise InputError(
            "--constrained: stored answers are what they are; give --url, whose model is then constrained"
        )
    for path in (request.answers, request.catalogue):
        if path is not None and not path.is_file():
            raise InputError(f"{path}: no such file")
    return SqlQualityConfig(
        suite=suite_path(request.suite, Path.cwd()),
        catalogue=request.catalogue.absolute() if request.catalogue else None,
        answers=request.answers.absolute() if request.answers else None,
        url=request.url,
        model=request.model or (_served(request.url) if request.url else ""),
        concurrency=request.concurrency,
        data_seeds=request.data_seeds,
        columns=request.columns,
        names=request.names,
        guardrail=request.guardrail,
        constrained=request.constrained,
        questions_max=request.questions_max,
    )


def place_of(request: Request) -> Path:
    """Return the folder of an evaluation: the one that is named, or one after the suite and what answers."""
    if request.place is not None:
        return request.place.absolute()
    answering = request.answers.stem if request.answers else request.model or request.url.partition("//")[2]
    name = "".join(it if it.isalnum() or it in "._-" else "-" for it in f"{Path(request.suite).stem}-{answering}")
    return (Path("evaluations") / name.strip("-")[:_NAME_MOST]).absolute()


def _served(url: str) -> str:
    """Return the name of the one model that an address serves.

    Raises:
        InputError: it does not answer, or serves none or several.
    """
    where = f"{url.rstrip('/').removesuffix('/v1')}/v1/models"
    try:
        answer = httpx.get(where, timeout=_TIMEOUT_S, trust_env=False, headers=authorised())
        names = [str(it["id"]) for it in answer.raise_for_status().json()["data"]]
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise InputError(f"--url {url}: no answer from {where} ({error}); is the server up?") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"--url {url}: {where} does not answer as an OpenAI server does") from error
    if len(names) != 1:
        raise InputError(f"--url {url}: it serves {', '.join(names) or 'no model'}; name one with --model")
    return names[0]
