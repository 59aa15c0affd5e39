"""Sentences of a grammar by chance: a walk through its rules that takes the shortest way out where it got long."""

import functools
import random
import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r'\s*(?:(?P<text>"(?:[^"\\]|\\.)*")|/\[(?P<set>(?:[^\]\\]|\\.)*)\]/|(?P<name>\w+)|(?P<times>\{\d+,\d+\})|(?P<sign>.))'
)
_LONG: Final = 10**6
_CHANCE: Final = 0.35


@dataclass(frozen=True)
class Node:
    """A part of a rule: `text`, `set`, `name`, `all` of its parts, `any` of them, or `many` of its one part."""

    kind: str
    text: str = ""
    parts: tuple["Node", ...] = ()
    least: int = 1
    most: int = 1


class Walk:
    """The rules of a grammar, ready to be walked."""

    def __init__(self, grammar: str) -> None:
        """Read a grammar in Lark's form."""
        pairs = (line.split(": ", 1) for line in grammar.splitlines())
        self.rules = {name: _read(body) for name, body in pairs}
        self.depths = dict.fromkeys(self.rules, _LONG)
        while self._deepen():
            pass

    def sentence(self, chance: random.Random, budget: int = 14) -> str:
        """Return a sentence; past the budget of rules below one another the shortest way is taken."""
        return self._walk(self.rules["start"], chance, budget)

    def _walk(self, node: Node, chance: random.Random, budget: int) -> str:
        walk = functools.partial(self._walk, chance=chance, budget=budget)
        if node.kind == "text":
            return node.text
        if node.kind == "set":
            return chance.choice(node.text)
        if node.kind == "name":
            return self._walk(self.rules[node.text], chance, budget - 1)
        if node.kind == "all":
            return "".join(walk(part) for part in node.parts)
        if node.kind == "any":
            fitting = [it for it in node.parts if self._depth(it) < budget]
            return walk(chance.choice(fitting) if fitting else min(node.parts, key=self._depth))
        count = node.least
        while count < node.most and self._depth(node.parts[0]) < budget and chance.random() < _CHANCE:
            count += 1
        return "".join(walk(node.parts[0]) for _ in range(count))

    def _deepen(self) -> bool:
        found = {name: 1 + self._depth(body) for name, body in self.rules.items()}
        changed = found != self.depths
        self.depths = found
        return changed

    def _depth(self, node: Node) -> int:
        if node.kind == "name":
            return self.depths[node.text]
        depths = [self._depth(it) for it in node.parts]
        if node.kind == "any":
            return min(depths)
        return 0 if node.least == 0 else max(depths, default=0)


def _read(body: str) -> Node:
    node, rest = _any([(it.lastgroup or "", it[it.lastgroup or 0]) for it in _TOKEN.finditer(body)])
    assert not rest, rest
    return node


def _any(tokens: list[tuple[str, str]]) -> tuple[Node, list[tuple[str, str]]]:
    found: list[list[Node]] = [[]]
    while tokens and tokens[0] != ("sign", ")"):
        (kind, text), tokens = tokens[0], tokens[1:]
        if (kind, text) == ("sign", "|"):
            found.append([])
        elif (kind, text) == ("sign", "("):
            node, tokens = _any(tokens)
            found[-1].append(node)
            tokens = tokens[1:]
        elif kind == "times" or (kind == "sign" and text in "?*+"):
            least, most = {"?": (0, 1), "*": (0, 4), "+": (1, 4)}.get(text) or map(int, text[1:-1].split(","))
            found[-1][-1] = Node("many", parts=(found[-1][-1],), least=least, most=most)
        else:
            found[-1].append(Node(kind, _meant(kind, text)))
    parts = [Node("all", parts=tuple(it)) for it in found]
    return (parts[0] if len(parts) == 1 else Node("any", parts=tuple(parts))), tokens


def _meant(kind: str, text: str) -> str:
    if kind == "text":
        return re.sub(r"\\(.)", lambda it: "\n" if it[1] == "n" else it[1], text[1:-1])
    if kind == "set" and text.startswith("^"):
        return "abc XYZ %_-;0é"
    if kind == "set":
        return re.sub(r"(.)-(.)", lambda it: "".join(map(chr, range(ord(it[1]), ord(it[2]) + 1))), text)
    return text
