"""A step is done again when its code changed, and only then."""

from pathlib import Path

import pytest

from harness.contracts.release import read_release
from harness.runner import code
from harness.runner.plan import plan


@pytest.fixture
def own_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a small tree of rooms."""
    for name, text in {
        "train/sft.py": "from train.batches import plan\nWORKER = 'train.worker'\n",
        "train/batches.py": "from harness.contracts.files import x\n",
        "train/worker.py": "",
        "train/dataset.py": "",
        "train/configs/zero3.json": "{}",
        "harness/contracts/files.py": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(code, "ROOT", tmp_path)
    return tmp_path


def digest() -> str:
    for cached in (code.code_digest, code.references, code.imports, code._tree):
        cached.cache_clear()
    return code.code_digest("train.sft")


@pytest.mark.parametrize(
    "changed", ["train/sft.py", "train/batches.py", "train/worker.py", "harness/contracts/files.py"]
)
def test_code_that_a_step_consists_of_counts(own_root: Path, changed: str) -> None:
    before = digest()
    with (own_root / changed).open("a") as file:
        file.write("answer = 42\n")
    assert digest() != before


def test_data_beside_the_code_counts(own_root: Path) -> None:
    before = digest()
    (own_root / "train/configs/zero3.json").write_text("{ }")
    assert digest() != before


def test_other_code_comments_and_layout_do_not_count(own_root: Path) -> None:
    before = digest()
    (own_root / "train/dataset.py").write_text("x = 1\n")
    with (own_root / "train/sft.py").open("a") as file:
        file.write("\n\n# a remark\n")
    assert digest() == before


def test_every_program_of_the_plan_exists() -> None:
    for step in plan(read_release(code.ROOT / "releases" / "demo.yaml")):
        assert code.module_file(step.module), step.module


def test_a_program_that_does_not_exist_has_no_digest() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"train\.nothing"):
        code.code_digest("train.nothing")
