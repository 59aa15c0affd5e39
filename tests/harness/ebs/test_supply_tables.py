"""What holds of the supply chain, manufacturing and HR half of the dictionary beyond what holds of every table."""

import json
from importlib import resources

import pytest

from harness.ebs.dictionary import ebs_catalogue, view_queries
from harness.oracle.checker import check
from harness.oracle.uses import uses

MODULES = ("inventory", "manufacturing", "orders", "people", "purchasing", "shipping")


def _names(module: str) -> tuple[str, ...]:
    file = resources.files("harness.ebs").joinpath("tables", f"{module}.json")
    return tuple(json.loads(file.read_text(encoding="utf-8")))


NAMES = tuple(name for module in MODULES for name in _names(module))
VIEWS = tuple(name for name in NAMES if name in view_queries())


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_tables(module: str) -> None:
    assert set(_names(module)) <= set(ebs_catalogue().tables)


def test_the_half_is_as_large_as_it_is() -> None:
    assert len(NAMES) >= 99


@pytest.mark.parametrize("name", NAMES)
def test_a_description_is_a_sentence(name: str) -> None:
    table = ebs_catalogue().tables[name]
    for text in (table.description, *(column.description for column in table.columns.values())):
        assert text[0] == text[0].upper()
        assert text.endswith("."), text


@pytest.mark.parametrize("name", NAMES)
def test_a_foreign_key_leads_to_a_key_or_a_part_of_one(name: str) -> None:
    catalogue = ebs_catalogue()
    for key in catalogue.tables[name].foreign_keys:
        target = catalogue.tables[key.table]
        assert any(set(key.references) <= set(it) for it in (target.primary_key, *target.unique_keys)), key


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("HR_", "PER_"))])
def test_a_table_of_people_belongs_to_no_operating_unit(name: str) -> None:
    assert "ORG_ID" not in ebs_catalogue().tables[name].columns


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_stands_on_tables(name: str) -> None:
    below = uses(view_queries()[name], ebs_catalogue()).tables
    assert below
    assert {ebs_catalogue().tables[table].kind for table in below} == {"table"}


HIERARCHIES = (
    """SELECT LEVEL, e.ORGANIZATION_ID_CHILD FROM PER_ORG_STRUCTURE_ELEMENTS e
    START WITH e.ORGANIZATION_ID_PARENT = 0
    CONNECT BY PRIOR e.ORGANIZATION_ID_CHILD = e.ORGANIZATION_ID_PARENT""",
    """SELECT LEVEL, a.PERSON_ID FROM PER_ASSIGNMENTS_X a
    START WITH a.SUPERVISOR_ID IS NULL CONNECT BY PRIOR a.PERSON_ID = a.SUPERVISOR_ID""",
    """SELECT LEVEL, c.COMPONENT_ITEM_ID
    FROM BOM_STRUCTURES_B b JOIN BOM_COMPONENTS_B c ON c.BILL_SEQUENCE_ID = b.BILL_SEQUENCE_ID
    START WITH b.ASSEMBLY_ITEM_ID = 1 CONNECT BY PRIOR c.COMPONENT_ITEM_ID = b.ASSEMBLY_ITEM_ID""",
)


@pytest.mark.parametrize("hierarchy", HIERARCHIES)
def test_a_hierarchy_can_be_asked_for(hierarchy: str) -> None:
    assert check(hierarchy, ebs_catalogue()).verdict == "accept"


@pytest.mark.parametrize(
    ("table", "column"), [("PER_ALL_PEOPLE_F", "NATIONAL_IDENTIFIER"), ("PER_PAY_PROPOSALS", "PROPOSED_SALARY_N")]
)
def test_salaries_and_papers_of_a_person_cannot_be_asked_for(table: str, column: str) -> None:
    assert check(f"SELECT {column} FROM {table}", ebs_catalogue()).verdict == "reject"
