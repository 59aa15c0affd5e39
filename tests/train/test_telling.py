"""Gold statements that tell a right answer from a wrong one."""

from collections.abc import Iterator

import pytest

from harness.ebs.dictionary import ebs_catalogue
from train.telling import Telling


@pytest.fixture(scope="module")
def telling() -> Iterator[Telling]:
    with Telling(ebs_catalogue()) as made:
        yield made


@pytest.mark.parametrize(
    ("gold", "tells"),
    [
        ("SELECT segment1 FROM po_headers_all WHERE org_id = 204", True),
        ("SELECT segment1 FROM po_headers_all WHERE org_id = -1", False),
        ("SELECT COUNT(*) FROM po_headers_all WHERE org_id = -1", False),
        ("SELECT SUM(rate) FROM po_headers_all WHERE org_id = -1", False),
        ("SELECT nothing FROM po_headers_all", False),
    ],
)
def test_one_that_returns_something_tells(telling: Telling, gold: str, *, tells: bool) -> None:
    assert telling.tells(gold) is tells
