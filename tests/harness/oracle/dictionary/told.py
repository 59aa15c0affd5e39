"""What every reader must have understood of `canned.DICTIONARY`."""

from harness.oracle.catalog import Argument, Catalogue, Column, ForeignKey


def assert_is_the_small_suite(catalogue: Catalogue) -> None:
    """Assert what the rows say, name by name."""
    assert catalogue.schema == "APPS"
    assert catalogue.schemas == {"APPS", "ONT", "INV"}
    orders = catalogue.find("ORDERS")
    assert orders is not None
    assert (orders.schema, orders.kind, orders.open) == ("ONT", "table", False)
    assert orders.description == 'Customers\' "orders",\nall of them'
    assert {it.name: it.type for it in orders.columns.values()} == {
        "ID": "NUMBER(15)",
        "CUSTOMER": "VARCHAR2(240)",
        "NOTE": "VARCHAR2(100 CHAR)",
        "AMOUNT": "NUMBER(10,2)",
        "SECRET": "DATE",
    }
    assert list(orders.columns) == ["ID", "CUSTOMER", "NOTE", "AMOUNT", "SECRET"]
    assert orders.columns["ID"] == Column("ID", "NUMBER(15)", "Order", nullable=False, identity=True)
    assert orders.columns["AMOUNT"].virtual
    assert orders.columns["SECRET"].hidden
    assert orders.columns["CUSTOMER"].nullable
    assert (orders.primary_key, orders.unique_keys) == (("ID",), (("CUSTOMER", "NOTE"),))
    assert orders.partitions == ("P_OLD", "P_NEW")
    lines = catalogue.find("LINES", "ONT")
    assert lines is not None
    assert [it.type for it in lines.columns.values()] == [
        *("NUMBER(38)", "NUMBER", "MDSYS.SDO_GEOMETRY", "TIMESTAMP(6) WITH TIME ZONE", "RAW(16)", "FLOAT(126)"),
    ]
    assert lines.foreign_keys == (ForeignKey(columns=("ORDER_ID",), table="ORDERS", references=("ID",)),)
    assert lines.partitions == ()
    items = catalogue.find("ITEMS")
    assert items is not None
    assert items.columns["DOC"].type == "XMLTYPE"
    kinds = {name: table.kind for name, table in catalogue.owned["APPS"].items()}
    assert kinds == {"ORDERS_V": "view", "TOTALS_MV": "materialized view"}
    far = catalogue.find("FAR")
    assert far is not None
    assert far.open
    assert catalogue.find("LINES") is None
    assert catalogue.find("BIN$x==", "ONT") is None
    assert catalogue.sequence("ORDERS_S")
    assert catalogue.type_name("NUMBERS_T")
    assert catalogue.link("FAR")
    first, second = catalogue.routines("TOTAL", "ORDER_PKG")
    assert first.arguments == (Argument("P_ID", "NUMBER"),)
    assert second.arguments == (Argument("P_NAME", "VARCHAR2"), Argument("P_DATE", "DATE", "IN OUT", default=True))
    assert first.returns == second.returns == "NUMBER"
    assert catalogue.routines("OTHER", "ORDER_PKG") == catalogue.routines("ANY", "DO_PKG") == ()
    assert catalogue.package("DO_PKG")
    (half,) = catalogue.routines("HALF")
    assert half.arguments == (Argument("P_OF", "NUMBER"),)
    assert catalogue.complete == {"synonyms", "sequences", "types", "routines", "partitions", "links"}
