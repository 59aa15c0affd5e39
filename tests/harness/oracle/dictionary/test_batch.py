import pytest

from harness.contracts.errors import InputError
from harness.oracle.catalog import from_batch, from_json


def test_tables_of_a_batch_are_those_of_the_plain_form() -> None:
    batch = from_batch({"orders": {"id": "number(6)", "made": "DATE"}})
    plain = from_json({"ORDERS": {"columns": {"ID": {"type": "NUMBER(6)"}, "MADE": {"type": "DATE"}}}})
    assert batch == plain
    assert batch.digest == plain.digest


def test_objects_stand_beside_the_tables() -> None:
    objects = {
        "sequences": ["ord_seq", "HR.EMP_SEQ"],
        "functions": ["HALF", "PKG.F", "HR.PKG2.G"],
        "partitions": {"ORDERS": ["P1"]},
        "dblinks": ["far"],
    }
    batch = from_batch({"ORDERS": {"ID": "NUMBER"}, "HR.EMPLOYEES": {"ID": "NUMBER"}}, objects)
    assert batch.sequence("ORD_SEQ")
    assert batch.sequence("EMP_SEQ")
    assert batch.sequence("EMP_SEQ", "HR")
    assert [bool(batch.routines(*it)) for it in (("HALF",), ("F", "PKG"), ("G", "PKG2"), ("G", "PKG2", "HR"))] == [
        True
    ] * 4
    assert batch.routines("F") == batch.routines("G", "PKG") == ()
    assert batch.package("PKG2", "HR")
    assert batch.link("FAR")
    orders, employees = batch.find("ORDERS"), batch.find("EMPLOYEES", "HR")
    assert orders is not None
    assert employees is not None
    assert (batch.partitions(orders), batch.partitions(employees)) == (frozenset({"P1"}), frozenset[str]())
    assert batch.complete == {"sequences", "routines", "partitions", "links"}


def test_what_is_not_told_is_not_known() -> None:
    batch = from_batch({"T": {"A": "NUMBER"}})
    table = batch.find("T")
    assert table is not None
    assert batch.partitions(table) is None
    assert batch.complete == frozenset()


@pytest.mark.parametrize(
    ("schema", "objects"),
    [
        ({"T": ["A"]}, {}),
        ({"T": {"A": 1}}, {}),
        ({"T": {"A": "NUMBER"}}, {"sequences": "S"}),
        ({"T": {"A": "NUMBER"}}, {"partitions": ["P"]}),
        ([], {}),
    ],
)
def test_another_shape_is_refused_in_one_line(schema: object, objects: object) -> None:
    with pytest.raises(InputError, match=r"^schema must be [^\n]*$"):
        from_batch(schema, objects)  # type: ignore[arg-type]
