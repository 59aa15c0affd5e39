import re

from harness.ebs.dictionary import ebs_catalogue


def test_every_foreign_key_leads_to_columns_that_exist() -> None:
    catalogue = ebs_catalogue()
    for table in catalogue:
        for key in table.foreign_keys:
            assert key.table in catalogue, (table.name, key.table)
            assert set(key.columns) <= set(table.columns)
            assert set(key.references) <= set(catalogue.tables[key.table].columns)
            assert len(key.columns) == len(key.references)


def test_every_table_has_a_key_a_description_and_synonyms() -> None:
    for table in ebs_catalogue():
        assert table.primary_key, table.name
        assert table.description, table.name
        assert table.synonyms, table.name


def test_every_column_has_a_type_of_oracle_and_a_description() -> None:
    for table in ebs_catalogue():
        for column in table.columns.values():
            assert re.fullmatch(r"NUMBER(\(\d+\))?|DATE|CLOB|VARCHAR2\(\d+\)", column.type), (table.name, column.name)
            assert column.description, (table.name, column.name)


def test_tables_are_as_wide_as_they_are_in_use() -> None:
    assert len(ebs_catalogue()) >= 39
    assert all(4 <= len(table.columns) <= 400 for table in ebs_catalogue())
