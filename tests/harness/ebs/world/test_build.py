from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.world.build import make


def test_the_same_seed_makes_the_same_world() -> None:
    first, again, other = make(seed=3, rows=5_000), make(seed=3, rows=5_000), make(seed=4, rows=5_000)
    assert list(first) == list(again)
    for name in first:
        for column, values in first[name].items():
            assert repr(values.tolist()) == repr(again[name][column].tolist()), (name, column)
    assert first["PER_ALL_PEOPLE_F"]["FULL_NAME"].tolist() != other["PER_ALL_PEOPLE_F"]["FULL_NAME"].tolist()


def test_nothing_is_made_that_the_dictionary_lacks() -> None:
    world = make(seed=1, rows=2_000)
    usual = {"CREATION_DATE", "CREATED_BY", "LAST_UPDATE_DATE", "LAST_UPDATED_BY", "LAST_UPDATE_LOGIN"}
    strays = [
        f"{name}.{column}"
        for name in world
        for column in world[name]
        if (table := ebs_catalogue().table(name)) is None or (column not in table.columns and column not in usual)
    ]
    assert not strays
