import pytest

from harness.contracts.errors import InputError
from harness.oracle.versions import Version, version_named


@pytest.mark.parametrize(("text", "version"), [("11g", Version.V11G), ("23AI", Version.V23AI)])
def test_a_version_is_found_by_its_name(text: str, version: Version) -> None:
    assert version_named(text) is version


def test_an_unknown_version_names_the_nearest_and_all() -> None:
    with pytest.raises(InputError, match=r"19: unknown - did you mean '19c'\? \(11g, 12c, 19c, 23ai\)"):
        version_named("19")
