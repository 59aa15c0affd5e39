"""What an address serves, asked before anything is measured: whatever is wrong with it is one clear line."""

import ssl
from dataclasses import dataclass
from typing import Final

import httpx

from harness.contracts.endpoint import API_KEY, authorised
from harness.contracts.errors import InputError, did_you_mean

_TIMEOUT_S: Final = 20.0
_REFUSED: Final = (401, 403)
_GATEWAY: Final = "gonogo"
"""Who owns the models, as our own gateway says."""


@dataclass(frozen=True, slots=True)
class Served:
    """What an address serves."""

    names: tuple[str, ...]
    gateway: bool
    """Whether it is our own gateway, which sends an answer all at once."""


def model_of(served: Served, url: str, model: str = "") -> str:
    """Return the name of the model to ask at an address: the one that is named, or the only one that it serves.

    Raises:
        InputError: it lacks the model, or serves none or several where none is named.
    """
    names = served.names
    if model:
        if model in names:
            return model
        near = did_you_mean(model, names)
        raise InputError(f"--model {model}: {url} does not serve it{near} (it has: {_list(names)})")
    if len(names) != 1:
        raise InputError(f"--url {url}: it serves {_list(names)}; name one with --model")
    return names[0]


def served_at(url: str) -> Served:
    """Return what an address serves.

    Raises:
        InputError: it is no address, does not answer, is not trusted, or is no such server.
    """
    if not url.startswith(("http://", "https://")):
        raise InputError(f"--url {url or ''!r}: name the address of a served model, such as http://127.0.0.1:8000")
    where = f"{url.rstrip('/').removesuffix('/v1')}/v1/models"
    try:
        trusted = ssl.create_default_context()  # which reads SSL_CERT_FILE, as httpx without its environment does not
        answer = httpx.get(where, timeout=_TIMEOUT_S, trust_env=False, verify=trusted, headers=authorised())
        if answer.status_code in _REFUSED:
            raise InputError(f"--url {url}: it refuses the key (HTTP {answer.status_code}); set {API_KEY}")
        models = answer.raise_for_status().json()["data"]
        return Served(
            names=tuple(str(it["id"]) for it in models),
            gateway=any(it.get("owned_by") == _GATEWAY for it in models),
        )
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        _raise_for_tls(url, error)
        why = str(error).partition("\n")[0] or type(error).__name__
        raise InputError(f"--url {url}: no answer from {where} ({why}); is the server up?") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"--url {url}: {where} does not answer as an OpenAI server does") from error


def _raise_for_tls(url: str, error: BaseException | None) -> None:
    """Raise what is wrong with a server's TLS; nothing where something else is.

    Raises:
        InputError: its certificate is not trusted, or it does not speak TLS.
    """
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            raise InputError(
                f"--url {url}: its certificate is not trusted ({error.verify_message}); name its authority's file "
                "in SSL_CERT_FILE"
            ) from error
        if isinstance(error, ssl.SSLError):
            raise InputError(f"--url {url}: it does not speak TLS ({error.reason}); is it http://?") from error
        error = error.__cause__ or error.__context__


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "no model"
