"""The rules for calls: the built-in functions that the read-only policy permits, each with as many arguments as it takes.

Left out on purpose: JSON, which the prompts never show; SYS_CONTEXT and USERENV, of which the policy permits next to
nothing; and functions whose arguments have a syntax of their own, but for EXTRACT, CAST, TRIM and LISTAGG.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from harness.oracle.functions import Function, builtin_functions
from harness.oracle.readonly.functions import PERMITTED
from harness.oracle.words import words

_OWN: Final = words("CAST EXTRACT LISTAGG TRIM REGEXP_LIKE")
_LEFT_OUT: Final = words("SYS_CONTEXT USERENV CURRENT_TIMESTAMP LOCALTIMESTAMP CHARTOROWID TRANSLATE")
_PLAIN: Final = words("CHR TRANSLATE")
_MOST: Final = 7

CALLS: Final = r"""
call@ ::= simple@ | aggregate@ | analytic@ | EXTRACT ~ "(" ~ field _ FROM _ expr@ ~ ")"
    | CAST ~ "(" ~ expr@ _ AS _ type ~ ")" | TRIM ~ "(" ~ ((LEADING | TRAILING | BOTH) _ (expr@ _)? FROM _ | expr@ _ FROM _)? expr@ ~ ")"
    | LISTAGG ~ "(" ~ (DISTINCT _)? expr@ (~ "," ~ string)? ~ ")" ~ WITHIN _ GROUP ~ "(" ~ ORDER _ BY _ keys@ ~ ")" (~ over@)?
"""
TYPE: Final = r"""
type ::= DATE | TIMESTAMP | INTEGER | NUMBER (~ "(" ~ count (~ "," ~ number)? ~ ")")?
    | (VARCHAR2 | CHAR | NVARCHAR2) ~ "(" ~ count ~ ")"
"""


def calls() -> str:
    """Return the template of all calls."""
    shapes = (("simple", _simple()), ("aggregate", _aggregates()), ("analytic", _analytics()))
    lines = (f"{name}@ ::= {_choice(found)}" for name, found in shapes)
    return "\n".join((CALLS.strip(), *lines))


def names() -> str:
    """Return the template of the functions' names, those together that are called in the same way."""
    groups = (_simple(), _aggregates(), _analytics())
    lines = (f"{_name(group)} ::= {' | '.join(group)}" for shapes in groups for group in shapes.values())
    return "\n".join((TYPE.strip(), *lines))


def _functions(*kinds: str) -> list[Function]:
    known = builtin_functions()
    found = (known[name] for name in sorted(PERMITTED - _OWN - _LEFT_OUT) if name in known)
    return [it for it in found if it.kind in kinds and it.least is not None and (not it.syntax or it.name in _PLAIN)]


def _simple() -> dict[str, list[str]]:
    """Return the rule for functions of one row, those with as many arguments together."""
    groups = defaultdict[str, list[str]](list)
    for it in _functions("scalar"):
        groups[f'~ "(" ~ {_arguments(it.least or 1, it.most)} ~ ")"'].append(it.name)
    return groups


def _arguments(least: int, most: int | None) -> str:
    """Return so many arguments."""
    more = '(~ "," ~ expr@'
    text = " ".join(["expr@", *[f"{more})"] * (least - 1)])
    if most is None:
        return f"{text} {more})*"
    return f"{text} {f'{more} ' * (most - least)}{')?' * (most - least)}"


def _aggregates() -> dict[str, list[str]]:
    groups = defaultdict[str, list[str]](list)
    for it in _functions("aggregate"):
        argument = "(DISTINCT _ | UNIQUE _ | ALL _)? expr@" if it.distinct else _arguments(it.least or 1, it.most)
        if it.name == "GROUP_ID":
            argument = ""
        elif it.star:
            argument = f'("*" | {argument})'
        within = {"no": "", "may": "", "must": ' ~ WITHIN _ GROUP ~ "(" ~ ORDER _ BY _ key@ ~ ")"'}[it.within]
        keep = '(~ KEEP ~ "(" ~ DENSE_RANK _ (FIRST | LAST) _ ORDER _ BY _ keys@ ~ ")")?' if it.keep else ""
        over = {"no": "", "may": "(_ over@)?", "must": "_ over@"}[it.over]
        groups[f'~ "(" ~ {argument} ~ ")"{within} {keep} {over}'].append(it.name)
    return groups


def _analytics() -> dict[str, list[str]]:
    groups = defaultdict[str, list[str]](list)
    for it in _functions("analytic"):
        argument = "" if it.most in {0, None} else _arguments(it.least or 1, it.most)
        nulls = "(_ (IGNORE | RESPECT) _ NULLS)?" if it.nulls else ""
        over = {"must": "ordered@", "may": "over@", "no": 'OVER ~ "(" ~ (PARTITION _ BY _ list@)? ~ ")"'}[it.order]
        inside = f" {nulls}" if it.window else ""
        groups[f'~ "(" ~ {argument}{inside} ~ ")" {nulls} _ {over}'].append(it.name)
    return groups


def _choice(groups: Mapping[str, list[str]]) -> str:
    """Return calls of the same shape together: by what follows the name, the names."""
    return " | ".join(f"{_name(names)} {shape}" for shape, names in groups.items())


def _name(group: Sequence[str]) -> str:
    """Return the name of the rule for the functions of a group: after the first of them."""
    return f"like_{group[0].lower()}"
