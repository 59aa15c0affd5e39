import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.labels import labels


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("SELECT segment1, COUNT(*), 1 AS one FROM po_headers_all GROUP BY segment1", ("SEGMENT1", "", "ONE")),
        ('SELECT h.segment1 "Number" FROM po_headers_all h', ("Number",)),
        ("SELECT segment1 a FROM po_headers_all UNION SELECT segment1 b FROM po_headers_all", ("A",)),
        ("WITH w AS (SELECT segment1 x FROM po_headers_all) (SELECT w.* FROM w)", ("X",)),
        ("SELECT FROM po_headers_all", ()),
    ],
)
def test_a_column_has_the_name_that_its_statement_gives_it(statement: str, names: tuple[str, ...]) -> None:
    assert labels(statement, ebs_catalogue()) == names
