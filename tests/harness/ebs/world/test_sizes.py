import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.world.build import make


@pytest.mark.parametrize("asked", [30_000, 100_000, 300_000])
def test_a_world_has_about_as_many_rows_as_asked(asked: int) -> None:
    world = make(seed=1, rows=asked)
    tables = (world.get(table.name) for table in ebs_catalogue() if table.kind == "table")
    rows = sum(len(next(iter(columns.values()))) for columns in tables if columns)
    assert rows == pytest.approx(asked, rel=0.25)


def test_the_smallest_world_has_one_of_everything_that_matters() -> None:
    world = make(seed=1, rows=1_000)
    assert len(world["PO_HEADERS_ALL"]["PO_HEADER_ID"]) >= 60
    assert len(world["OE_ORDER_HEADERS_ALL"]["HEADER_ID"]) >= 60
