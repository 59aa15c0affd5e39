from harness.ebs.world.build import make


def test_the_same_seed_makes_the_same_world() -> None:
    first, again, other = make(seed=3, rows=5_000), make(seed=3, rows=5_000), make(seed=4, rows=5_000)
    assert list(first) == list(again)
    for name in first:
        for column, values in first[name].items():
            assert repr(values.tolist()) == repr(again[name][column].tolist()), (name, column)
    assert first["PER_ALL_PEOPLE_F"]["FULL_NAME"].tolist() != other["PER_ALL_PEOPLE_F"]["FULL_NAME"].tolist()
