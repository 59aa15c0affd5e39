"""The families of the demo's questions: each draws a question and the parts of the statement that answers it.

A family is a function from a source of chance to an `Ask`; the statement is written from it afterwards, once in each
dialect. Rows come in an order that the data decides wherever only some of them are wanted.
"""

from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple

from train.dialects import Dialect
from train.filters import Condition, draw_amount, draw_conditions, draw_count
from train.subjects import BY_TABLE, LINKS, SUBJECTS, Link, Subject, Term


class Ask(NamedTuple):
    """A question and the parts of its statement."""

    words: str
    subjects: tuple[Subject, ...]
    """The tables, each linked to one before it."""
    select: Callable[[Dialect], str]
    columns: tuple[tuple[str, str], ...]
    """Table and column of everything that is selected, grouped or ordered by."""
    conditions: tuple[tuple[Subject, Condition], ...] = ()
    group: Callable[[Dialect], str] | None = None
    having: str = ""
    order: str = ""
    first: int | None = None


Family = Callable[[Random], Ask]


def link_between(child: Subject, parent: Subject) -> Link | None:
    """Return how two subjects are joined, if they are."""
    return next((it for it in LINKS if (it.child, it.parent) == (child.table, parent.table)), None)


def _plain(text: str) -> Callable[[Dialect], str]:
    return lambda _: text


def _name(subject: Subject, term: Term) -> str:
    return f"{subject.alias}.{term.column}"


def _used(subject: Subject, *terms: Term) -> tuple[tuple[str, str], ...]:
    return tuple((subject.table, term.column) for term in terms)


def _draw(rng: Random, needs: Callable[[Subject], object]) -> Subject:
    return rng.choice([subject for subject in SUBJECTS if needs(subject)])


def _terms(subject: Subject) -> list[Term]:
    """Return everything of a subject that a list may show."""
    codes = [Term(code.column, code.phrases) for code in subject.codes]
    return list(dict.fromkeys((subject.label, *codes, *subject.dates, *subject.measures)))


def _groups(subject: Subject) -> list[Term]:
    return [Term(code.column, code.phrases) for code in subject.codes]


def _where(conditions: tuple[Condition, ...]) -> str:
    return "".join(f" {it.words}" if index == 0 else f" and {it.words}" for index, it in enumerate(conditions))


def _on(subject: Subject, conditions: tuple[Condition, ...]) -> tuple[tuple[Subject, Condition], ...]:
    return tuple((subject, condition) for condition in conditions)


def _listed(phrases: list[str]) -> str:
    return phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} and {phrases[-1]}"


def _list(rng: Random) -> Ask:
    subject = rng.choice(SUBJECTS)
    terms = rng.sample(_terms(subject), k=rng.randint(1, min(3, len(_terms(subject)))))
    conditions = draw_conditions(rng, subject, rng.choice((1, 1, 2)))
    verb = rng.choice(("List the", "Show the", "Give me the", "What are the"))
    shown = _listed([rng.choice(it.phrases) for it in terms])
    words = f"{verb} {shown} of {rng.choice(subject.nouns)}{_where(conditions)}"
    return Ask(
        words,
        (subject,),
        _plain(", ".join(_name(subject, it) for it in terms)),
        _used(subject, *terms),
        _on(subject, conditions),
    )


def _count(rng: Random) -> Ask:
    subject = rng.choice(SUBJECTS)
    conditions = draw_conditions(rng, subject, rng.choice((1, 1, 2)))
    verb = rng.choice(("How many {0} are there{1}", "Count the {0}{1}", "What is the number of {0}{1}"))
    return Ask(
        verb.format(rng.choice(subject.nouns), _where(conditions)),
        (subject,),
        _plain("COUNT(*)"),
        (),
        _on(subject, conditions),
    )


def _top(rng: Random) -> Ask:
    subject = _draw(rng, lambda it: it.measures)
    measure, count = rng.choice(subject.measures), draw_count(rng)
    conditions = draw_conditions(rng, subject, rng.choice((0, 1, 1, 2)))
    conditions = tuple(it for it in conditions if it.column != measure.column)
    pattern, direction = rng.choice(
        (("Which {n} {noun}{where} have the highest {m}", "DESC"), ("Top {n} {noun} by {m}{where}", "DESC"),
         ("Show the {n} {noun}{where} with the lowest {m}", "ASC"))
    )  # fmt: skip
    words = pattern.format(
        n=count, noun=rng.choice(subject.nouns), m=rng.choice(measure.phrases), where=_where(conditions)
    )
    return Ask(
        words,
        (subject,),
        _plain(f"{_name(subject, subject.label)}, {_name(subject, measure)}"),
        _used(subject, subject.label, measure, Term(subject.key, ())),
        _on(subject, conditions),
        order=f"{_name(subject, measure)} {direction} NULLS LAST, {subject.alias}.{subject.key}",
        first=count,
    )


def _latest(rng: Random) -> Ask:
    subject = _draw(rng, lambda it: it.dates)
    moment, count = rng.choice(subject.dates), draw_count(rng)
    conditions = draw_conditions(rng, subject, rng.choice((0, 1, 1)))
    pattern = rng.choice(("Show the {n} latest {noun} by {d}{where}", "The {n} most recent {noun} by {d}{where}"))
    words = pattern.format(
        n=count, noun=rng.choice(subject.nouns), d=rng.choice(moment.phrases), where=_where(conditions)
    )
    return Ask(
        words,
        (subject,),
        _plain(f"{_name(subject, subject.label)}, {_name(subject, moment)}"),
        _used(subject, subject.label, moment, Term(subject.key, ())),
        _on(subject, conditions),
        order=f"{_name(subject, moment)} DESC NULLS LAST, {subject.alias}.{subject.key}",
        first=count,
    )


def _sum_by(rng: Random) -> Ask:
    subject = _draw(rng, lambda it: it.measures and it.codes)
    measure, group = rng.choice(subject.measures), rng.choice(_groups(subject))
    conditions = draw_conditions(rng, subject, rng.choice((0, 1, 1, 2)))
    function, word = rng.choice((("SUM", "total"), ("AVG", "average"), ("MAX", "largest"), ("MIN", "smallest")))
    pattern = rng.choice(("What is the {w} {m} per {g} of {noun}{where}", "Show the {w} {m} of {noun} by {g}{where}"))
    words = pattern.format(
        w=word,
        m=rng.choice(measure.phrases),
        g=rng.choice(group.phrases),
        noun=rng.choice(subject.nouns),
        where=_where(conditions),
    )
    return Ask(
        words,
        (subject,),
        _plain(f"{_name(subject, group)}, {function}({_name(subject, measure)})"),
        _used(subject, group, measure),
        _on(subject, conditions),
        group=_plain(_name(subject, group)),
    )


def _count_by(rng: Random) -> Ask:
    subject = _draw(rng, lambda it: it.codes)
    group = rng.choice(_groups(subject))
    conditions = draw_conditions(rng, subject, rng.choice((0, 1, 1)))
    pattern, least = rng.choice(
        (("How many {noun} are there per {g}{where}", 0), ("Number of {noun} by {g}{where}", 0),
         ("Which {g} values have more than {least} {noun}{where}", draw_count(rng)))
    )  # fmt: skip
    words = pattern.format(
        noun=rng.choice(subject.nouns), g=rng.choice(group.phrases), least=least, where=_where(conditions)
    )
    return Ask(
        words,
        (subject,),
        _plain(f"{_name(subject, group)}, COUNT(*)"),
        _used(subject, group),
        _on(subject, conditions),
        group=_plain(_name(subject, group)),
        having=f"COUNT(*) > {least}" if least else "",
    )


def _by_month(rng: Random) -> Ask:
    subject = _draw(rng, lambda it: it.dates and it.measures)
    moment, measure = rng.choice(subject.dates), rng.choice(subject.measures)
    conditions = draw_conditions(rng, subject, rng.choice((0, 1, 1)))
    pattern = rng.choice(("Monthly total {m} of {noun} by {d}{where}", "Total {m} of {noun} per month of {d}{where}"))
    words = pattern.format(
        m=rng.choice(measure.phrases),
        noun=rng.choice(subject.nouns),
        d=rng.choice(moment.phrases),
        where=_where(conditions),
    )
    month = _name(subject, moment)
    return Ask(
        words,
        (subject,),
        lambda it: f"{it.month.format(month)}, SUM({_name(subject, measure)})",
        _used(subject, moment, measure),
        _on(subject, conditions),
        group=lambda it: it.month.format(month),
    )


def _or_zero(rng: Random) -> Ask:
    subject = _draw(rng, lambda it: it.measures)
    measure = rng.choice(subject.measures)
    conditions = draw_conditions(rng, subject, rng.choice((1, 1, 2)))
    pattern = rng.choice(
        (
            "Show the {l} and {m} of {noun}{where}, taking missing {m} as zero",
            "{l} and {m} (0 if missing) of {noun}{where}",
        )
    )
    words = pattern.format(
        l=rng.choice(subject.label.phrases),
        m=rng.choice(measure.phrases),
        noun=rng.choice(subject.nouns),
        where=_where(conditions),
    )
    return Ask(
        words,
        (subject,),
        lambda it: f"{_name(subject, subject.label)}, {it.or_zero.format(_name(subject, measure))}",
        _used(subject, subject.label, measure),
        _on(subject, conditions),
    )


def _distinct(rng: Random) -> Ask:
    subject = _draw(rng, lambda it: it.codes)
    code = rng.choice(_groups(subject))
    conditions = tuple(it for it in draw_conditions(rng, subject, rng.choice((1, 1, 2))) if it.column != code.column)
    pattern = rng.choice(("Which different {g} values occur among {noun}{where}", "Distinct {g} of {noun}{where}"))
    words = pattern.format(g=rng.choice(code.phrases), noun=rng.choice(subject.nouns), where=_where(conditions))
    return Ask(
        words, (subject,), _plain(f"DISTINCT {_name(subject, code)}"), _used(subject, code), _on(subject, conditions)
    )


def _pair(rng: Random) -> tuple[Subject, Subject]:
    link = rng.choice(LINKS)
    return BY_TABLE[link.child], BY_TABLE[link.parent]


def _joined_list(rng: Random) -> Ask:
    child, parent = _pair(rng)
    term = rng.choice(_terms(child))
    conditions = draw_conditions(rng, child, rng.choice((1, 1, 2)))
    pattern = rng.choice(
        (
            "Show the {p} and {c} for {children} of {parents}{w}",
            "List {p} with {c} for {children} of {parents}{w}",
        )
    )
    words = pattern.format(
        p=rng.choice(parent.label.phrases), c=rng.choice(term.phrases), children=rng.choice(child.nouns),
        parents=rng.choice(parent.nouns), w=_where(conditions),
    )  # fmt: skip
    return Ask(
        words,
        (child, parent),
        _plain(f"{_name(parent, parent.label)}, {_name(child, term)}"),
        (*_used(parent, parent.label), *_used(child, term)),
        _on(child, conditions),
    )


def _joined_total(rng: Random) -> Ask:
    child, parent = _pair(rng)
    measure = rng.choice(child.measures) if child.measures and rng.random() < 0.6 else None  # noqa: PLR2004
    conditions = draw_conditions(rng, child, rng.choice((0, 1, 1, 2)))
    value = f"SUM({_name(child, measure)})" if measure else "COUNT(*)"
    what = f"total {rng.choice(measure.phrases)}" if measure else "number"
    least = draw_amount(rng) if rng.random() < 0.3 else None  # noqa: PLR2004
    pattern = rng.choice(("What is the {w} of {c}{cw} per {p}", "For each {p} show the {w} of {c}{cw}"))
    words = pattern.format(
        w=what, c=rng.choice(child.nouns), cw=_where(conditions), p=rng.choice(parent.label.phrases)
    )
    return Ask(
        f"{words}, only above {least}" if least else words,
        (child, parent),
        _plain(f"{_name(parent, parent.label)}, {value}"),
        (*_used(parent, parent.label), *(_used(child, measure) if measure else ())),
        _on(child, conditions),
        group=_plain(_name(parent, parent.label)),
        having=f"{value} > {least}" if least else "",
    )


def _joined_top(rng: Random) -> Ask:
    child, parent = _pair(rng)
    count = draw_count(rng)
    measure = rng.choice(child.measures) if child.measures else None
    conditions = draw_conditions(rng, child, rng.choice((0, 1, 1)))
    value = f"SUM({_name(child, measure)})" if measure else "COUNT(*)"
    what = f"highest total {rng.choice(measure.phrases)} of" if measure else "most"
    words = f"Which {count} {rng.choice(parent.nouns)} have the {what} {rng.choice(child.nouns)}{_where(conditions)}"
    return Ask(
        words,
        (child, parent),
        _plain(f"{_name(parent, parent.label)}, {value}"),
        (*_used(parent, parent.label), *(_used(child, measure) if measure else ())),
        _on(child, conditions),
        group=_plain(_name(parent, parent.label)),
        order=f"{value} DESC NULLS LAST, {_name(parent, parent.label)}",
        first=count,
    )


def _three_tables(rng: Random) -> Ask:
    child, middle, parent = (BY_TABLE[it] for it in ("PO_LINES_ALL", "PO_HEADERS_ALL", "AP_SUPPLIERS"))
    if rng.random() < 0.5:  # noqa: PLR2004
        child = BY_TABLE["RCV_TRANSACTIONS"]
    term = rng.choice(_terms(child))
    conditions = draw_conditions(rng, child, rng.choice((1, 1, 2)))
    words = (
        f"Show {_listed([rng.choice(it.phrases) for it in (parent.label, middle.label, term)])} for "
        f"{rng.choice(child.nouns)} of {rng.choice(middle.nouns)}{_where(conditions)}"
    )
    return Ask(
        words,
        (child, middle, parent),
        _plain(f"{_name(parent, parent.label)}, {_name(middle, middle.label)}, {_name(child, term)}"),
        (*_used(parent, parent.label), *_used(middle, middle.label), *_used(child, term)),
        _on(child, conditions),
    )


FAMILIES: Final[dict[str, Family]] = {
    "list": _list,
    "count": _count,
    "top": _top,
    "latest": _latest,
    "aggregate_by": _sum_by,
    "count_by": _count_by,
    "by_month": _by_month,
    "or_zero": _or_zero,
    "distinct": _distinct,
    "joined_list": _joined_list,
    "joined_total": _joined_total,
    "joined_top": _joined_top,
    "three_tables": _three_tables,
}
