import json
from pathlib import Path
from typing import Any

import pytest

from harness.contracts.errors import InputError
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import as_json, from_file, from_json

SMALL: dict[str, Any] = {
    "orders": {"columns": {"id": {"type": "number"}, "buyer": {"type": "number"}}, "primary_key": ["id"]},
    "LINES": {
        "columns": {"ID": {"type": "NUMBER"}, "ORDER_ID": {"type": "NUMBER", "description": "Order."}},
        "foreign_keys": [{"columns": ["order_id"], "table": "orders", "references": ["id"]}],
    },
}


def test_names_are_found_whatever_their_case() -> None:
    catalogue = from_json(SMALL)
    table = catalogue.table("Orders")
    assert table is not None
    assert table.column("Id") is not None
    assert "oRDERS" in catalogue


def test_joins_come_from_foreign_keys_in_either_direction() -> None:
    catalogue = from_json(SMALL)
    assert catalogue.joins("orders", "lines") == ("LINES.ORDER_ID = ORDERS.ID",)
    assert catalogue.joins("lines", "orders") == ("LINES.ORDER_ID = ORDERS.ID",)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.json"
    path.write_text(json.dumps(as_json(ebs_catalogue())))
    assert from_file(path).digest == ebs_catalogue().digest


def test_the_digest_depends_on_content_and_not_on_order() -> None:
    turned = dict(reversed(SMALL.items()))
    assert from_json(SMALL).digest == from_json(turned).digest
    assert from_json(SMALL).digest != from_json({"ORDERS": SMALL["orders"]}).digest


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "must be an object of tables"),
        ({"T": {"columns": {}}}, "table T"),
        ({"T": {"columns": {"A": "NUMBER"}}}, "table T: columns.A"),
        ({"T": {"colums": {}}}, "table T"),
        ({"T": {"columns": {"A": {"type": "NUMBER"}}, "primary_key": ["B"]}}, "table T: its key names B"),
        ({"T": SMALL["LINES"], "t": SMALL["LINES"]}, "table T is there twice"),
    ],
)
def test_a_malformed_entry_names_file_and_table(data: object, said: str) -> None:
    with pytest.raises(InputError, match=r"dictionary\.json: .*") as caught:
        from_json(data, "dictionary.json")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_json_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text("{")
    with pytest.raises(InputError, match=r"broken\.json"):
        from_file(path)
