import pytest

from harness.oracle.conversions.userenv import userenv_fault


@pytest.mark.parametrize("name", ["SESSION_USER", "current_schema", "SID", "CURRENT_SQL1", "DB_NAME", "LANG", ""])
def test_parameters_of_userenv_are_known(name: str) -> None:
    assert userenv_fault(name) is None


@pytest.mark.parametrize("name", ["USERNAME", "MYPARM", "DATABASE", "CURRENT_SQLX"])
def test_others_are_not(name: str) -> None:
    found = userenv_fault(name)
    assert found is not None
    assert found.code == "ORA-02003"
