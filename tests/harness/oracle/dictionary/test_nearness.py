import difflib
from itertools import product

import pytest

from harness.oracle.dictionary.nearness import Nearness

MODULES = ("AP", "AR", "PO", "GL", "HZ", "INV", "OE", "PER", "FND", "MTL")
SUBJECTS = ("INVOICE", "HEADERS", "LINES", "PARTIES", "VENDOR", "SITES", "PERIODS", "BATCHES", "LOOKUP", "TYPES")
PARTS = ("", "_DISTRIBUTIONS", "_CONTACTS", "_BALANCES", "_ARCHIVE", "_RATES", "_TERMS")
ENDS = ("", "_ALL", "_B", "_TL", "_V")
MANY = [f"{module}_{subject}{part}{end}" for module, subject, part, end in product(MODULES, SUBJECTS, PARTS, ENDS)]


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("PO_HEADER_ALL", "PO_HEADERS_ALL"),
        ("AP_INVOICES_ALL", "AP_INVOICE_ALL"),
        ("HZ_PARTYS", "HZ_PARTIES"),
        ("GL_BATCHES_BALANCE", "GL_BATCHES_BALANCES"),
        ("PO_HEADERSALL", "PO_HEADERS_ALL"),
    ],
)
def test_a_misspelt_name_leads_to_the_one_that_was_meant(wrong: str, meant: str) -> None:
    assert Nearness(MANY).near(wrong) == (meant,)


def test_few_names_are_all_compared() -> None:
    few = MANY[:50]
    assert Nearness(few).near("QP_INVOICE", 3) == tuple(difflib.get_close_matches("QP_INVOICE", few, n=3))


def test_nothing_is_near_what_is_like_nothing() -> None:
    assert Nearness(MANY).near("XQZW") == Nearness([]).near("A") == ()
