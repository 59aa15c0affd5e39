import dataclasses
import inspect

import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.grammar import tree as grammar
from harness.oracle.grammar.tree import Bind
from harness.oracle.lexer import tokenise
from harness.oracle.readonly import nodes
from harness.oracle.readonly.decision import decide
from harness.oracle.readonly.statement import everything

CLASSES = [it for _, it in inspect.getmembers(grammar, inspect.isclass) if it.__module__ == grammar.__name__]
BIND = "SELECT vendor_name FROM ap_suppliers WHERE vendor_id = :1"


@dataclasses.dataclass(slots=True, eq=False)
class Stranger:
    hidden: object


@pytest.mark.parametrize("kind", CLASSES, ids=lambda it: it.__name__)
def test_every_class_of_the_tree_is_known_with_all_that_it_may_hold(kind: type) -> None:
    assert kind in nodes.fault_finders()


@pytest.mark.parametrize("known", [None, nodes.Known("token value")], ids=["class", "fields"])
def test_what_is_not_known_of_the_tree_blocks(monkeypatch: pytest.MonkeyPatch, known: nodes.Known | None) -> None:
    table = {kind: it for kind, it in nodes.KNOWN.items() if kind is not Bind}
    assert decide(BIND, ebs_catalogue()).allowed
    monkeypatch.setattr(nodes, "KNOWN", table if known is None else table | {Bind: known})
    nodes.fault_finders.cache_clear()
    try:
        objections = decide(BIND, ebs_catalogue()).objections
    finally:
        nodes.fault_finders.cache_clear()
    assert [it.what for it in objections] == ["Bind is not among what a query may hold"]


def test_everything_in_a_tree_is_found_whatever_holds_it() -> None:
    bind = Bind(tokenise(":1")[0])
    assert bind in list(everything([{"key": (Stranger([bind]), None)}, {"a"}]))
