import dataclasses
from collections.abc import Iterator

import pytest

from harness.oracle.grammar import tree
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import Token, tokenise
from harness.oracle.readonly.statement import Text, everything

_STATEMENTS = (
    "SELECT a, COUNT(*) FROM t x LEFT JOIN u USING (a) WHERE x.b IN (SELECT c FROM v WHERE d = x.d) GROUP BY CUBE(a)",
    "WITH c (n) AS (SELECT 1 FROM dual UNION ALL SELECT n + 1 FROM c) CYCLE n SET m TO 1 DEFAULT 0 SELECT 1 FROM c",
    "SELECT LISTAGG(n, ',') WITHIN GROUP (ORDER BY n DESC) FROM c ORDER BY 1 OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY",
    "SELECT * FROM t PIVOT (SUM(a) s FOR b IN ('x' AS x, 'y' AS y)) WHERE CASE WHEN x_s > 1 THEN 2 ELSE 3 END = 2",
    "SELECT SUM(a) KEEP (DENSE_RANK LAST ORDER BY b) OVER (), CAST(a AS NUMBER(5)), DATE '2020-01-01' FROM t",
    "SELECT * FROM t MATCH_RECOGNIZE (ORDER BY a MEASURES FIRST(a) AS m PATTERN (p q+) DEFINE q AS q.a > PREV(q.a))",
    "SELECT * FROM t MODEL DIMENSION BY (a) MEASURES (b) RULES (b[FOR a IN (1, 2)] = SUM(b)[a > 1] + CV(a))",
    "SELECT level FROM t START WITH a IS NULL CONNECT BY PRIOR a = b AND NOT EXISTS (SELECT 1 FROM u SAMPLE (5))",
)


def _whole(node: object, seen: set[int]) -> Iterator[object]:
    """Yield a node and all that any of its fields holds, whatever their declared types say."""
    if isinstance(node, list | tuple | set | frozenset | dict) and not isinstance(node, Token):
        for part in (*node, *(node.values() if isinstance(node, dict) else ())):
            yield from _whole(part, seen)
    elif dataclasses.is_dataclass(node) and id(node) not in seen:
        seen.add(id(node))
        yield node
        for field in dataclasses.fields(node):
            yield from _whole(getattr(node, field.name), seen)


@pytest.mark.parametrize("statement", _STATEMENTS)
def test_a_walk_meets_every_node_once_and_in_the_order_of_the_fields(statement: str) -> None:
    root = parse(tokenise(statement))
    assert isinstance(root, tree.Query)
    assert list(map(id, everything(root))) == list(map(id, _whole(root, set())))


def test_a_word_is_said_only_where_no_quotes_are_around_it() -> None:
    assert Text("SELECT 1 FROM a OUTER APPLY b").has_word("APPLY")
    assert not Text("""SELECT "APPLY", 'APPLY' FROM a""").has_word("APPLY")
