import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.conversions.number_models import number_by_model_fault, number_model_fault

_TAKEN = (
    "999 9,999 9G999D99 $9,999.99 FM999 fm9990.00 L9,999 9.9EEEE S999 999S 999MI 999PR XXXX 0XXX RN rn TM TM9 TME "
    "99V99 B999 999B 99L99 99L 99LMI 999.99L 9,999V99 $0G000D00 $99G999D99 0,00,000.00 C999 U999 999$ .99 9. S$999 "
    "FM$999,999,990.00 FML9G999D00 990D0 FM"
)
_REFUSED = (
    "99.99.99 ,999 99,D99 YYYY 2,2222.0 99.9,9 9.9G9 99S9 MI99 PR9 9MIS S9S $99,999D99 L$9 $9$ 9,9G9 A 999FOO 9EEE "
    "TM8 XX9 999FM B9B 9,9EEEE EEEE99 0,099.77 999L9L $S999 Comm"
)


@pytest.mark.parametrize("model", _TAKEN.split())
def test_oracles_number_models_are_taken(model: str) -> None:
    assert number_model_fault(model) is None


@pytest.mark.parametrize("model", [*_REFUSED.split(), "No comm", "9" * 64])
def test_number_models_that_oracle_refuses_have_its_code(model: str) -> None:
    found = number_model_fault(model)
    assert found is not None
    assert found.code == "ORA-01481"


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("1,234", "9,999"),
        ("234", "9,999"),
        ("12", "9999"),
        ("  5", "99"),
        ("-5", "99"),
        ("5", "990"),
        ("1.5", "9.99"),
        ("$1,234.34", "$0,000.00"),
        ("4,785.77", "999,999.999"),
        ("$4785.77", "$9999.999"),
        ("<12>", "99PR"),
        ("<12", "99PR"),
        ("12-", "99MI"),
        ("+5", "S9"),
        ("FF", "XX"),
        ("1.234,5", "9G999D9"),
        ("€5", "L9"),
        ("", "9"),
    ],
)
def test_texts_are_read_by_their_model(text: str, model: str) -> None:
    assert number_by_model_fault(text, model) is None


@pytest.mark.parametrize(
    ("text", "model", "code"),
    [
        ("1234", "9,999", "ORA-01722"),
        ("1234", "999", "ORA-01722"),
        ("12", "0000", "ORA-01722"),
        ("1.567", "9.99", "ORA-01722"),
        ("1.5", "99", "ORA-01722"),
        ("5 ", "99", "ORA-01722"),
        ("12", "99MI", "ORA-01722"),
        ("5", "S9", "ORA-01722"),
        ("GG", "XX", "ORA-01722"),
        ("abc", "999", "ORA-01722"),
        ("$5", "9", "ORA-01722"),
        ("5", "$9", "ORA-01722"),
        ("5", "RN", "ORA-01722"),
        ("5", "9V9", "ORA-01722"),
        ("5", "9FOO", "ORA-01481"),
    ],
)
def test_texts_that_their_model_does_not_read_have_the_code(text: str, model: str, code: str) -> None:
    found = number_by_model_fault(text, model)
    assert found is not None
    assert found.code == code


@given(st.text(), st.text(alphabet="90,.GDLCU$SMIPRBEVXTFN") | st.text())
def test_no_text_and_no_model_raises(text: str, model: str) -> None:
    number_by_model_fault(text, model)
