"""Whose fault an error is, by the driver's own error objects: its code table, not ours, decides what is sent on."""

import oracledb
import pytest
from oracledb import errors

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Catalogue, Package, Routine
from harness.oracle.staging.classify import Told, classify, compared
from harness.oracle.staging.codes import CODES, KINDS, NETWORK, WRAPPERS, Kind
from tests.harness.oracle.staging.canned import dpy, lost, ora

QUERY = "SELECT vendor_name FROM ap_suppliers"


@pytest.mark.parametrize(("code", "kind"), [it for it in KINDS.items() if it[0].startswith("ORA-")])
def test_every_code_of_the_server_is_told_by_the_driver_as_the_table_says(code: str, kind: Kind) -> None:
    told = classify(ora(int(code.removeprefix("ORA-")), "words"))
    assert told.kind == kind
    assert told.advice


@pytest.mark.parametrize("code", [it for it in KINDS if it.startswith("DPY-")])
def test_every_code_of_the_driver_in_the_table_exists(code: str) -> None:
    known = {value for name, value in vars(errors).items() if name.startswith("ERR_") and isinstance(value, int)}
    assert int(code.removeprefix("DPY-")) in known


def test_a_code_stands_in_the_table_once() -> None:
    assert sum(len(codes) for codes in CODES.values()) == len(KINDS)
    assert not WRAPPERS & set(KINDS)


@pytest.mark.parametrize(
    "code",
    [
        *(900, 904, 907, 911, 918, 923, 933, 936, 942, 979, 1427, 1476, 1722, 1789, 1790, 1799, 1839, 1843, 1858),
        *(2287, 6553, 8002, 20001, 22818, 25154, 30483, 32034, 40442, 56901),
    ],
)
def test_other_codes_of_the_server_are_the_statements(code: int) -> None:
    told = classify(ora(code, "words\nORA-06512: at line 1", offset=7))
    assert (told.kind, told.code, told.offset) == ("statement", f"ORA-{code:05}", 7)
    assert told.message == f"ORA-{code:05}: words"


@pytest.mark.parametrize("code", [NETWORK[0], 12170, 12516, 12528, 12541, 12545, 12571, NETWORK[-1]])
def test_codes_of_the_network_are_infrastructure(code: int) -> None:
    assert classify(ora(code, "TNS")).kind == "infrastructure"


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (ora(1756, "quoted string not properly terminated", 7), "statement", "ORA-01756"),
        (dpy(2042), "statement", "ORA-01740"),
        (dpy(4010, name=":ORG"), "unsupported", "DPY-4010"),
        (dpy(3007, name="X"), "unsupported", "DPY-3007"),
        (dpy(4024, timeout=5), "timeout", "DPY-4024"),
        (lost(), "infrastructure", "DPY-4011"),
        (dpy(4011, "socket timed out while recovering from previous socket timeout"), "infrastructure", "DPY-4011"),
        (dpy(1001), "infrastructure", "DPY-1001"),
        (dpy(5004), "infrastructure", "DPY-5004"),
        (ora(28, "your session has been killed"), "infrastructure", "ORA-00028"),
        (ora(604, "recursive\nORA-01652: no space\nORA-06512: at line 1"), "infrastructure", "ORA-01652"),
        (ora(604, "recursive\nORA-00942: table or view does not exist"), "statement", "ORA-00942"),
        (ora(604, "recursive"), "statement", "ORA-00604"),
        (ora(12801, "P001\nORA-01013: cancel"), "timeout", "ORA-01013"),
        (ora(12801, "P001\nORA-01722: invalid number"), "statement", "ORA-01722"),
        (dpy(6005, "DPY-6000: refused (Similar to ORA-12516)", connection_id="x"), "infrastructure", "ORA-12516"),
        (dpy(6005, "[Errno 113] No route", connection_id="x"), "infrastructure", "DPY-6005"),
        (TimeoutError(), "infrastructure", ""),
        (ConnectionResetError(104, "Connection reset by peer"), "infrastructure", ""),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), "unsupported", ""),
        (OverflowError("too large"), "unsupported", ""),
        (oracledb.DatabaseError("no code at all"), "infrastructure", ""),
        (oracledb.DatabaseError(), "infrastructure", ""),
    ],
)
def test_what_the_driver_raises_has_one_kind(error: Exception, kind: Kind, code: str) -> None:
    told = classify(error)
    assert (told.kind, told.code) == (kind, code)
    assert told.message
    assert "\n" not in told.message
    assert len(told.message) <= 310


def with_functions() -> Catalogue:
    package = Package("ORDER_PKG", "APPS", {"TOTAL": (Routine("TOTAL", "ORDER_PKG", "APPS"),)})
    return Catalogue(ebs_catalogue().owned, "APPS", packages={"APPS": {"ORDER_PKG": package}})


@pytest.mark.parametrize(
    ("statement", "told", "kind"),
    [
        (QUERY, "ORA-00942: table or view does not exist", "privilege"),
        ("SELECT 1 FROM no_such", "ORA-00942: table or view does not exist", "statement"),
        ("SELECT 1 FROM ap_suppliers, no_such", "ORA-00942: table or view does not exist", "statement"),
        ("SELECT FROM ap_suppliers", "ORA-00942: table or view does not exist", "statement"),
        ("SELECT vendor_nam FROM ap_suppliers", "ORA-00942: table or view does not exist", "privilege"),
        (QUERY, 'ORA-00904: "VENDOR_NAME": invalid identifier', "statement"),
        (QUERY, 'ORA-00904: "ORDER_PKG"."TOTAL": invalid identifier', "privilege"),
        (QUERY, 'ORA-00904: "APPS"."ORDER_PKG"."TOTAL": invalid identifier', "privilege"),
        (QUERY, 'ORA-00904: "ORDER_PKG"."OTHER": invalid identifier', "statement"),
        (QUERY, "ORA-00904: : invalid identifier", "statement"),
        (QUERY, "ORA-00933: SQL command not properly ended", "statement"),
    ],
)
def test_what_does_not_exist_is_compared_with_the_catalogue(statement: str, told: str, kind: Kind) -> None:
    said = Told("statement", told[:9], told)
    assert compared(said, statement, with_functions()).kind == kind
