import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.conversions.dates import date_fault

_ISO = "YYYY-MM-DD"


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("2024-02-29", _ISO),
        (" 2024-1-5 ", _ISO),
        ("2024/01/05", _ISO),
        ("20240105", _ISO),
        ("202401-05", _ISO),
        ("24-01-05", _ISO),
        ("2024-01-05", "YYYY-MM-DD HH24:MI:SS"),
        ("2024-01-05 10", "YYYY-MM-DD HH24:MI:SS"),
        ("10AUGUST2016", "DD-MM-RR"),
        ("10AUG2016", "DD-MONTH-RR"),
        ("01-01-2020", "DD-MM-YY"),
        ("240131", "YYMMDD"),
        ("20240101101010", "YYYYMMDDHH24MISS"),
        ("15?1987$17$18$19/09", "hh24?YYYY$MI$SS$DD/mm"),
        ("January 15, 1989, 11:00 A.M.", "Month dd, YYYY, HH:MI A.M."),
        ("01.JAN.5 7", "DD.MON.RR HH24"),
        ("JAN.5.2024", "MON.DD.YYYY"),
        ("1 . 5 . 2018", "DD.MM.YYYY"),
        ("2011 12  18", "YYYY MM   DD"),
        ("12 AM", "HH PM"),
        ("31", "DD"),
        ("29.02", "DD.MM"),
        ("29-FEB-00", "DD-MON-RR"),
        ("29-02-1500", "DD-MM-YYYY"),
        ("366", "DDD"),
        ("0", "RRRR"),
        ("-4712", "SYYYY"),
        ("31-DEC-0001 BC", "DD-MON-YYYY BC"),
        ("viii 2024", "RM YYYY"),
        ("Friday, June 18, 2021", "DAY, MONTH DD, YYYY"),
        ("2024-01-01T10:00:00", 'YYYY-MM-DD"T"HH24:MI:SS'),
        ("2,024", "Y,YYY"),
        ("", _ISO),
        ("no date", ""),
    ],
)
def test_what_oracle_reads_has_no_fault(text: str, model: str) -> None:
    assert date_fault(text, model) is None


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("2024-01-01 10:00:00", "YYYY-MM-DD HH24:MI:SS.FF"),
        ("2024-01-01 10:00:00.5 AM", "YYYY-MM-DD HH:MI:SS.FF AM"),
        ("2024-01-01 10:00:00 AM", "YYYY-MM-DD HH:MI:SS.FF AM"),
        ("2024-01-01 10:00:00.123456 +05:30", "YYYY-MM-DD HH24:MI:SSXFF TZH:TZM"),
        ("2024-01-01 10:00:00 Europe/Berlin", "YYYY-MM-DD HH24:MI:SS TZR"),
        ("2024-01-01 -5:00", "YYYY-MM-DD TZH:TZM"),
    ],
)
def test_times_with_fractions_and_zones_are_read(text: str, model: str) -> None:
    assert date_fault(text, model, purpose="timestamp_tz") is None


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("01-DEZ-2024", "DD-MON-YYYY"),
        ("01-janv.-2024", "DD-MON-YYYY"),
        ("1-März-2024", "DD-MONTH-YYYY"),
        ("01-1月 -2024", "DD-MON-YYYY"),
        ("Montag 18.06.2021", "DAY DD.MM.YYYY"),
        ("10:00 nachm.", "HH:MI AM"),
        ("2024-01-01 10:00:00", 'YYYY-MM-DD"T"HH24:MI:SS'),
        ("06/18/2021 99", "DS SS"),
    ],
)
def test_what_hangs_on_the_session_is_not_judged(text: str, model: str) -> None:
    assert date_fault(text, model) is None


@pytest.mark.parametrize(
    ("text", "model", "code"),
    [
        ("2024-01-01 10:00:00", _ISO, "ORA-01830"),
        ("2024-01-02garbage", _ISO, "ORA-01830"),
        ("2024-01-01 10:00:00.123456", "YYYY-MM-DD HH24:MI:SS", "ORA-01830"),
        ("Monday, June 18, 2021", "DAY, MONTH DD, YYYY", "ORA-01835"),
        ("2024-02-30", _ISO, "ORA-01839"),
        ("2023-02-29", _ISO, "ORA-01839"),
        ("31/04", "DD/MM", "ORA-01839"),
        ("1900-02-29", _ISO, "ORA-01839"),
        ("2024-01", _ISO, "ORA-01840"),
        ("2", "yyyy-mm-dd hh24:mi:ss", "ORA-01840"),
        ("51225", "yyyymmdd", "ORA-01840"),
        ("0000-01-01", _ISO, "ORA-01841"),
        ("NULL", "RR/MM/DD", "ORA-01841"),
        ("-4713", "SYYYY", "ORA-01841"),
        ("01-JAN-0000 AD", "DD-MON-YYYY AD", "ORA-01841"),
        ("2024-13-01", _ISO, "ORA-01843"),
        ("2024-XX-01", _ISO, "ORA-01843"),
        ("12-31-2012", "DD-MON-RR", "ORA-01843"),
        ("01-XYZ-2020", "DD-MON-YYYY", "ORA-01843"),
        ("XIII", "RM", "ORA-01843"),
        ("8", "D", "ORA-01846"),
        ("2024-01-32", _ISO, "ORA-01847"),
        ("91", "DD-MON-RR", "ORA-01847"),
        ("05/05/90", "RR/MM/DD", "ORA-01847"),
        ("2023-366", "YYYY-DDD", "ORA-01848"),
        ("367", "DDD", "ORA-01848"),
        ("13:00", "HH:MI", "ORA-01849"),
        ("15-JAN-2024 09:45:00", "YYYY-MON-DD HH:MI:SS", "ORA-01849"),
        ("24:00", "HH24:MI", "ORA-01850"),
        ("10:61", "HH24:MI", "ORA-01851"),
        ("10:00:60", "HH24:MI:SS", "ORA-01852"),
        ("86400", "SSSSS", "ORA-01853"),
        ("0", "J", "ORA-01854"),
        ("10:00 12", "HH:MI AM", "ORA-01855"),
        ("2024 1", "YYYY BC", "ORA-01856"),
        ("MAY-08-24", "DD-MON-RR", "ORA-01858"),
        ("__-___-1982", "DD-MON-RR", "ORA-01858"),
        ("2024-01-01T10:00:00", "YYYY-MM-DD HH24:MI:SS", "ORA-01858"),
        ("10-AUGUST-2016", "FXDD-MM-RR", "ORA-01858"),
        ("1989-12-09", "DD-MON-RR", "ORA-01861"),
        ("20140422", "DD-MON-YYYY", "ORA-01861"),
        ("2006-12-31 09:00:00", "RR/MM/DD", "ORA-01861"),
        ("2024/01/01", "FXYYYY-MM-DD", "ORA-01861"),
        ("18-SEP-10", "fxDD-MON-YYYY", "ORA-01862"),
        ("1.5.2018", "FXDD.MM.YYYY", "ORA-01862"),
        ("10000-01-01", _ISO, "ORA-01862"),
        ("2024-01-01", "YYYY-MM-DDTHH24", "ORA-01821"),
    ],
)
def test_what_oracle_refuses_has_its_code(text: str, model: str, code: str) -> None:
    found = date_fault(text, model)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(("text", "code"), [("2024-01-01 +16:00", "ORA-01874"), ("2024-01-01 +05:60", "ORA-01875")])
def test_zones_have_their_limits(text: str, code: str) -> None:
    found = date_fault(text, "YYYY-MM-DD TZH:TZM", purpose="timestamp_tz")
    assert found is not None
    assert found.code == code


def test_without_a_model_only_a_text_without_digits_is_no_date() -> None:
    found = date_fault("abc", None)
    assert found is not None
    assert found.code == "ORA-01858"
    assert date_fault("2024-13-45", None) is None
    assert date_fault("", None) is None


@given(st.text(), st.text(alphabet='YMDHISRFXAP24:-/ ."TZ,JQ') | st.text())
def test_no_text_and_no_model_raises(text: str, model: str) -> None:
    assert date_fault(text, model, purpose="timestamp_tz") == date_fault(text, model, purpose="timestamp_tz")


@pytest.mark.parametrize(
    ("model", "written"),
    [
        ("YYYY-MM-DD HH24:MI:SS", "%Y-%m-%d %H:%M:%S"),
        ("YYYY-MM-DD HH24:MI:SS", "%Y%m%d%H%M%S"),
        ("YYMMDDHH24MISS", "%y%m%d%H%M%S"),
        ("DD-MON-RR HH:MI:SS AM", "%d-%b-%y %I:%M:%S %p"),
        ("DD-MM-RR", "%d%B%Y"),
        ("DAY, MONTH DD, YYYY", "%A, %B %d, %Y"),
        ("FXDy, DD/Mon/YYYY", "%a, %d/%b/%Y"),
        ("RRRR/DDD", "%Y %j"),
    ],
)
@given(st.datetimes(min_value=dt.datetime(1950, 1, 1), max_value=dt.datetime(2049, 12, 31)))  # noqa: DTZ001 - no zone
def test_a_moment_that_python_writes_is_read(model: str, written: str, moment: dt.datetime) -> None:
    assert date_fault(moment.strftime(written), model) is None
