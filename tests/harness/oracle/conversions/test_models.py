import pytest

from harness.oracle.conversions.models import Purpose, model_fault


@pytest.mark.parametrize(
    ("model", "purpose"),
    [
        ("YYYY-MM-DD HH24:MI:SS", "date"),
        ("yyyymmddhh24miss", "date"),
        ("FXDD/MON/RR", "date"),
        ("FMMonth DD, YYYY, HH:MI A.M.", "date"),
        ('YYYY"T"MM', "date"),
        ("hh24?YYYY$MI$SS$DD/mm", "date"),
        ("J", "date"),
        ("Y,YYY", "date"),
        ("SSSSS", "date"),
        ("DD-MM-YYYY BC", "date"),
        ("DS TS", "date"),
        ("", "date"),
        ("YYYY-MM-DD HH24:MI:SSXFF", "timestamp"),
        ("YYYY-MM-DD HH24:MI:SS.FF9 TZH:TZM", "timestamp_tz"),
        ("YYYY-MM-DD HH24:MI:SS.FF TZR", "timestamp_tz"),
        ('"Q"Q YYYY', "text"),
        ("YYYYYYYY", "text"),
        ("fmDdspth Month SYEAR", "text"),
        ("IYYY-IW", "text"),
        ("HH24:MM AM PM", "text"),
        ("YYYY-MM-DD HH24:MI:SS.FF3 TZH", "text"),
        ('YYYY"unclosed', "text"),
        ('"' + "x" * 71 + '"', "text"),
        ("YYYY" * 36, "text"),
        ("HH24:MI TZR", "text_of_date"),
        ("W WW CC SCC RM RRRR DAY DY", "text_of_date"),
    ],
)
def test_oracles_models_are_taken(model: str, purpose: Purpose) -> None:
    assert model_fault(model, purpose=purpose) is None


@pytest.mark.parametrize(
    ("model", "purpose", "code"),
    [
        ("YYYY-MM-DDTHH24:MI:SS", "text", "ORA-01821"),
        ("%Y-%m-%d", "text", "ORA-01821"),
        ("yyyy-MM-dd HH24:mi:ss.SSS", "text", "ORA-01821"),
        ("YYYY-MM-01", "text", "ORA-01821"),
        ("YYYY年MM月", "text", "ORA-01821"),
        ("HH24:MI:SS.FF3", "text_of_date", "ORA-01821"),
        ("HH24:MI TZH", "text_of_date", "ORA-01821"),
        ("HH24:MI:SSX", "text_of_date", "ORA-01821"),
        ("MONTHTH", "text", "ORA-01821"),
        ('"' + "x" * 72 + '"', "text", "ORA-01801"),
        ("YYYY" * 37, "text", "ORA-01801"),
        ("YYYY-MM-DD HH24:MI:SS.FF", "date", "ORA-01821"),
        ("YYYY-MM-DD TZH:TZM", "timestamp", "ORA-01821"),
        ("QUARTER", "date", "ORA-01821"),
        ("YYYY-MM-DD HH24:MM:SS", "date", "ORA-01810"),
        ("DD-DD", "date", "ORA-01810"),
        ("HH AM PM", "date", "ORA-01810"),
        ("J DDD", "date", "ORA-01811"),
        ("YYYY YY", "date", "ORA-01812"),
        ("HH HH24", "date", "ORA-01813"),
        ("HH AM P.M.", "date", "ORA-01814"),
        ("YYYY AD B.C.", "date", "ORA-01815"),
        ("MM-MON", "date", "ORA-01816"),
        ("DY DAY", "date", "ORA-01817"),
        ("HH24:MI AM", "date", "ORA-01818"),
        ("SYYYY AD", "date", "ORA-01819"),
        ("YYYY-Q", "date", "ORA-01820"),
        ("IYYY-IW", "timestamp", "ORA-01820"),
        ("ww", "date", "ORA-01820"),
        ("DDTH", "date", "ORA-01820"),
    ],
)
def test_models_that_oracle_refuses_have_its_code(model: str, purpose: Purpose, code: str) -> None:
    found = model_fault(model, purpose=purpose)
    assert found is not None
    assert found.code == code


def test_a_fault_says_what_oracle_says() -> None:
    found = model_fault("YYYY-MM-DDThh", purpose="text")
    assert found is not None
    assert found.message == "date format not recognized"
