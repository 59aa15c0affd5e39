"""Every code that a model is likely to meet, and every code that the checker can say, is the answer to some case."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import harness.oracle
from harness.oracle.functions import builtin_functions
from harness.oracle.versions import Version
from tests.harness.oracle.cases import answer, difference, every

# What language models meet, the most frequent first. ORA-00984 is not among them: Oracle says it of a column among
# the values of an INSERT, and the checker looks at queries only.
FREQUENT: Final = """
    00904 00933 00923 00936 00932 00979 00918 00907 00909 00920 00934 00937 02287 00942 00935 01790 01785 00908 30483
    00978 00938 00905 00906 00911 00903 01719 25154 01722 30484 01789 01791 01788 00913 00928 01428 25155 30076 30485
    30487 00960 00975 01468 25156 30081 01873 01839 01843 01821 25137 01797 22818 30482 32039 02000 06553 12704 00902
    01786 00939 30930 30929 01436 00921 00947 00972 01427 01416 01748 01747 01850 01867 01858 01861 01830 01810 01481
    01476 01426 01438 30001 01795 00997 02289 30496 32034 32044 32038 22905 56902 56901 32611 32613 32622 01741 01745
    01756 02014
"""
FOLDERS: Final = ("grammar", "rules", "semantics")
_CODE: Final = re.compile(r"ORA-\d{5}")


def answered() -> set[str]:
    """The codes that are the first of a case that is answered as Oracle does."""
    refused = [case for case in every() if case.verdict == "reject" and not difference(case)]
    return {answer(case).findings[0].code for case in refused}


def written() -> Iterator[tuple[str, str]]:
    """Codes in the checker's source, outside docstrings, with the file."""
    root = Path(harness.oracle.__path__[0])
    for path in sorted(path for folder in FOLDERS for path in (root / folder).glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        loose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in loose:
                yield from ((code, f"{path.parent.name}/{path.name}") for code in _CODE.findall(node.value))


def test_every_frequent_code_is_the_answer_to_a_case() -> None:
    assert [code for code in FREQUENT.split() if f"ORA-{code}" not in answered()] == []


def test_every_code_of_the_checkers_source_is_the_answer_to_a_case() -> None:
    known = answered()
    assert sorted({(code, where) for code, where in written() if code not in known}) == []


@pytest.mark.parametrize("version", Version, ids=str)
def test_every_code_of_a_functions_arguments_is_the_answer_to_a_case(version: Version) -> None:
    said = {code for it in builtin_functions(version).values() for code in (it.too_few, it.too_many)}
    assert sorted(said - answered()) == []
