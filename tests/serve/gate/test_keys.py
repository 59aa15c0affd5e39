from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from serve.gate.keys import Keys, read_keys

KEY = "0123456789abcdef"


def test_without_a_file_anybody_may_ask() -> None:
    assert read_keys(None).who("") == "anybody"
    assert Keys().who("Bearer x") == "anybody"


@pytest.mark.parametrize(
    ("header", "who"),
    [(f"Bearer {KEY}", "ada"), (f"bearer  {KEY}", "ada"), (KEY, None), (f"Basic {KEY}", None), ("Bearer", None)],
)
def test_a_key_is_told_by_its_header(tmp_path: Path, header: str, who: str | None) -> None:
    path = tmp_path / "keys"
    path.write_text(f"ada {KEY}\n")
    path.chmod(0o600)
    assert read_keys(path).who(header) == who


@pytest.mark.parametrize(
    ("text", "mode", "fault"),
    [
        (f"ada {KEY}", 0o640, "others may read these keys (mode 640); chmod 600 it"),
        ("# nobody", 0o600, "holds no key"),
        ("ada", 0o600, ":1: must be a name and a key"),
        ("ada short", 0o600, "fewer than 16 characters"),
        (f"ada {KEY}\nada {KEY}x", 0o600, ":2: the name ada is given twice"),
        ("ada sha256:xyz", 0o600, "not hexadecimal"),
        ("ada sha256:aa", 0o600, "64 characters of SHA-256"),
    ],
)
def test_a_file_that_will_not_do_is_refused_without_telling_a_key(
    tmp_path: Path, text: str, mode: int, fault: str
) -> None:
    path = tmp_path / "keys"
    path.write_text(text)
    path.chmod(mode)
    with pytest.raises(InputError) as refused:
        read_keys(path)
    assert fault in str(refused.value)
    assert KEY not in str(refused.value)
