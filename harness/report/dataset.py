"""What is said on a terminal of a data set that was built or judged; no arithmetic of its own."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

_NAMED: Final = 5
_WIDTH: Final = 22


def built_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines about a data set that was built."""
    lengths, retrieval = report["lengths"], report["retrieval"]
    yield f"{report['id']}  {report['digest']}"
    yield _line("questions", f"{report['questions']:,} of {report['source']['rows']:,} rows")
    for name, split in report["splits"].items():
        yield _line(name, f"{split['examples']:,} examples, {split['long']:,} with long prompts")
    yield from _counted("not used", report["rejected"], report["rejected_by_kind"])
    yield from _names(report)
    near = report["diversity"]["near_duplicates"]
    yield from _siblings(report)
    yield _line("near-duplicates", f"{near['groups']:,} groups of {near['questions']:,} questions")
    yield _line("leaked between splits", f"{report['leaked']:,}")
    yield _line("lengths", lengths["tokens"])
    for what in ("prompt", "answer"):
        if of := lengths[what]:
            yield _line(what, f"median {of['p50']:,}, 95% {of['p95']:,}, longest {of['most']:,} {lengths['unit']}")
    found = ", ".join(f"{share:.1%} of {at}" for at, share in retrieval["recall_at"].items())
    yield _line("retrieval would show", found)


def checked_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines about a data set, or a file, that was judged."""
    yield _line("questions", f"{report['questions']:,} of {report['rows']:,} rows")
    yield from _counted("faults", report["faults"], report["faults_by_kind"])
    yield from _names(report)
    yield from _few("leaked", (f"{', '.join(it['ids'])} ({', '.join(it['splits'])})" for it in report["leaks"]))
    yield from _few("too long", (f"{it['id']} ({it['tokens']:,} tokens)" for it in report["too_long"]))
    yield from _few("changed", report["changed_files"])
    yield from _siblings(report)
    yield _line("lengths", report["tokens"])


def _siblings(report: Mapping[str, Any]) -> Iterator[str]:
    same, alike = report["siblings"]["same_statement"], report["siblings"]["same_template"]
    yield _line("same statement", f"{same['groups']:,} groups of {same['questions']:,} rows")
    for it in same["largest"][:_NAMED]:
        yield _line("", f"{it['size']:,}: {', '.join(it['ids'][:_NAMED])}{', ...' if it['size'] > _NAMED else ''}")
    yield _line("same template", f"{alike['groups']:,} groups of {alike['questions']:,} questions")


def _counted(name: str, count: int, kinds: Mapping[str, int]) -> Iterator[str]:
    told = ", ".join(f"{of:,} {kind}" for kind, of in kinds.items())
    yield _line(name, f"{count:,}{f' ({told})' if told else ''}")


def _names(report: Mapping[str, Any]) -> Iterator[str]:
    for what in ("unknown_columns", "unknown_tables"):
        named = (f"{it['id']} {it['name']}{_nearest(it['suggestion'])}" for it in report[what])
        yield from _few(what.replace("_", " "), named)


def _nearest(suggestion: str) -> str:
    return f" (nearest: {suggestion})" if suggestion else ""


def _few(name: str, items: Iterator[str] | list[str]) -> Iterator[str]:
    found = list(items)
    for number, item in enumerate(found[:_NAMED]):
        yield _line("" if number else name, item)
    if len(found) > _NAMED:
        yield _line("", f"and {len(found) - _NAMED:,} more in the report")


def _line(name: str, text: str) -> str:
    return f"{name:{_WIDTH}}{text}"
