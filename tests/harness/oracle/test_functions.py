"""Checks of the table of built-in functions: its facts by name, and that each entry is sound in itself."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib import resources

import pytest

from harness.oracle.functions import Function, builtin_functions
from harness.oracle.versions import Version

ARGUMENTS = {
    *("number", "text", "date", "timestamp", "interval", "any", "same", "condition", "format", "raw", "lob", "xml"),
    *("json", "rowid", "vector"),
}
RETURNS = {
    *("number", "text", "date", "timestamp", "interval_ym", "interval_ds", "clob", "blob", "lob", "raw", "rowid"),
    *("xml", "json", "vector", "condition", "collection", "table", "any", "first", "second", "third", "common"),
    *("order", "type", "string", "date_or_number"),
}


@pytest.mark.parametrize("name", ["NVL", "LISTAGG", "TO_CHAR", "MEDIAN", "ROW_NUMBER", "EXTRACT", "REGEXP_SUBSTR"])
def test_oracle_has_it(name: str) -> None:
    assert name in builtin_functions()


@pytest.mark.parametrize("name", ["NOW", "IFNULL", "LEN", "STRING_AGG", "DATE_TRUNC", "CONCATE", "LIMIT"])
def test_oracle_does_not_have_it(name: str) -> None:
    assert name not in builtin_functions()


def test_an_open_ended_function_takes_any_number_of_arguments() -> None:
    decode, concat = builtin_functions()["DECODE"], builtin_functions()["CONCAT"]
    assert not decode.takes(2)
    assert decode.takes(3)
    assert decode.takes(99)
    assert not concat.takes(3)


@pytest.mark.parametrize(
    ("name", "count", "code"),
    [
        ("UPPER", 0, "ORA-00909"),
        ("CONCAT", 3, "ORA-00909"),
        ("NVL", 1, "ORA-00909"),
        ("FLOOR", 2, "ORA-00909"),
        ("TRANSLATE", 2, "ORA-00909"),
        ("COUNT", 2, "ORA-00909"),
        ("MIN", 2, "ORA-00909"),
        ("SUBSTR", 1, "ORA-00938"),
        ("SUBSTR", 4, "ORA-00939"),
        ("COALESCE", 1, "ORA-00938"),
        ("DECODE", 2, "ORA-00938"),
        ("GREATEST", 0, "ORA-00938"),
        ("TO_DATE", 4, "ORA-00939"),
        ("ROUND", 3, "ORA-00939"),
        ("TRIM", 0, "ORA-00936"),
        ("TRIM", 2, "ORA-00907"),
        ("SYSDATE", 0, "ORA-00923"),
        ("SYSTIMESTAMP", 0, "ORA-30088"),
    ],
)
def test_a_wrong_number_of_arguments_has_its_own_answer(name: str, count: int, code: str) -> None:
    assert builtin_functions()[name].count_fault(count) == code


def test_a_right_number_of_arguments_is_no_fault() -> None:
    assert builtin_functions()["SUBSTR"].count_fault(2) is None
    assert builtin_functions()["SYSTIMESTAMP"].count_fault(1) is None
    assert builtin_functions()["EXTRACT"].count_fault(7) is None


@pytest.mark.parametrize(
    ("name", "arguments", "returns"),
    [
        ("ADD_MONTHS", ("date", "number"), "date"),
        ("MONTHS_BETWEEN", ("date", "date"), "number"),
        ("TO_CHAR", ("any", "format", "text"), "text"),
        ("SUBSTR", ("text", "number", "number"), "string"),
        ("TRUNC", ("any", "any"), "date_or_number"),
        ("NVL2", ("any", "any", "any"), "second"),
        ("SYSDATE", (), "date"),
        ("LAG", ("any", "number", "same"), "first"),
    ],
)
def test_what_a_function_takes_and_returns(name: str, arguments: tuple[str, ...], returns: str) -> None:
    function = builtin_functions()[name]
    assert (function.arguments, function.returns) == (arguments, returns)


def test_the_last_argument_repeats() -> None:
    assert [builtin_functions()["GREATEST"].argument(index) for index in (0, 1, 5)] == ["any", "same", "same"]
    assert builtin_functions()["CAST"].argument(0) == "any"


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("WM_CONCAT", Version.V11G, Version.V11G),
        ("LISTAGG", Version.V11G, Version.V23AI),
        ("JSON_VALUE", Version.V12C, Version.V23AI),
        ("VALIDATE_CONVERSION", Version.V12C, Version.V23AI),
        ("ANY_VALUE", Version.V19C, Version.V23AI),
        ("APPROX_COUNT", Version.V19C, Version.V23AI),
        ("BIT_AND_AGG", Version.V23AI, Version.V23AI),
        ("TO_BOOLEAN", Version.V23AI, Version.V23AI),
    ],
)
def test_a_function_is_in_the_versions_that_have_it(name: str, first: Version, last: Version) -> None:
    having = [version for version in Version if name in builtin_functions(version)]
    assert (having[0], having[-1]) == (first, last)


def test_a_function_changes_with_the_version() -> None:
    assert builtin_functions(Version.V19C)["CONCAT"].count_fault(3) == "ORA-00909"
    assert builtin_functions(Version.V23AI)["CONCAT"].takes(3)
    assert builtin_functions(Version.V23AI)["FLOOR"].takes(2)
    assert builtin_functions(Version.V12C)["LISTAGG"].within == "must"
    assert builtin_functions()["LISTAGG"].within == "may"
    assert not builtin_functions(Version.V11G)["TO_DATE"].default_on_error


def test_what_may_follow_an_analytic_function() -> None:
    table = builtin_functions()
    assert (table["ROW_NUMBER"].over, table["ROW_NUMBER"].order) == ("must", "must")
    assert table["RATIO_TO_REPORT"].order == "no"
    assert (table["SUM"].over, table["SUM"].order, table["SUM"].window, table["SUM"].keep) == (
        "may",
        "may",
        True,
        True,
    )
    assert table["LAG"].nulls
    assert not table["LAG"].window
    assert table["PERCENTILE_CONT"].within == "must"
    assert table["UPPER"].over == "no"
    assert [name for name, it in table.items() if it.star] == ["COUNT", "APPROX_COUNT"]


@pytest.mark.parametrize("version", Version)
def test_every_entry_is_sound(version: Version) -> None:
    for name, function in builtin_functions(version).items():
        assert list(_flaws(function)) == [], name


def _flaws(function: Function) -> Iterator[str]:
    """Yield what does not fit together in an entry."""
    needs = {function.over, function.order, function.within}
    checks = {
        "kind": function.kind in {"scalar", "aggregate", "analytic"},
        "families of arguments": set(function.arguments) <= ARGUMENTS and function.arguments[:1] != ("same",),
        "family of the result": function.returns in RETURNS,
        "call": function.call in {"parentheses", "none", "optional"},
        "may, must, no": needs <= {"no", "may", "must"},
        "own syntax": function.least is not None or function.syntax == "own",
        "count": function.least is None or function.most is None or function.least <= function.most,
        "codes": all(re.fullmatch(r"ORA-\d{5}", code) for code in (function.too_few, function.too_many)),
        "OVER": function.over != "no" or not (function.window or function.order != "no"),
        "analytic": function.kind != "analytic" or function.over == "must",
        "group": function.kind == "aggregate" or not (function.distinct or function.star or function.keep),
    }
    yield from (fault for fault, sound in checks.items() if not sound)


def test_no_function_is_there_twice() -> None:
    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert not [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
        return dict(pairs)

    text = resources.files("harness.oracle").joinpath("functions.json").read_text(encoding="utf-8")
    table = json.loads(text, object_pairs_hook=unique)
    names = Counter(name for entries in table.values() for key in entries for name in key.split())
    assert [name for name, count in names.items() if count > 1] == []


def test_the_table_is_read_once() -> None:
    assert builtin_functions() is builtin_functions()
