import pytest
from hypothesis import given
from hypothesis import strategies as st

from serve.gate.redaction import prose_without_values, statement_without_values, without_key


@pytest.mark.parametrize(
    ("statement", "left"),
    [
        ("SELECT a FROM t WHERE b = 'ACME''s' AND c > 1.5e3", "SELECT a FROM t WHERE b = ? AND c > ?"),
        ("SELECT q'[O'Neil]' FROM t -- for Ann\n/* 4711 */", "SELECT ? FROM t"),
        ('SELECT "Mixed" FROM t WHERE b = :name', 'SELECT "Mixed" FROM t WHERE b = :name'),
        ("SELECT a FROM t WHERE b = 'ACME", "SELECT a FROM t WHERE b = ?"),
    ],
)
def test_names_stay_and_values_go(statement: str, left: str) -> None:
    assert statement_without_values(statement) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Invoices of 'ACME' since 2024-01-31", "Invoices of ? since ?"),
        ('Orders of "ACME Ltd" above 1,500.00', "Orders of ? above ?"),
        ("Mails of ann@example.com", "Mails of ?"),
        ("ORA-00904 of R12 tables", "ORA-00904 of R12 tables"),
    ],
)
def test_a_question_is_left_without_its_values(text: str, left: str) -> None:
    assert prose_without_values(text) == left


def test_a_key_is_hidden_wherever_it_stands() -> None:
    assert without_key("secret-key")("my secret-key, secret-key") == "my [key], [key]"
    assert without_key("")("nothing") == "nothing"


@given(st.text(), st.text(alphabet="0123456789", min_size=3))
def test_no_text_breaks_it_and_no_literal_survives(text: str, digits: str) -> None:
    assert isinstance(prose_without_values(text) + statement_without_values(text), str)
    assert digits not in statement_without_values(f"SELECT {digits}, '{digits}' FROM t")
