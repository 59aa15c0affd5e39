"""A catalogue of one table."""

from harness.oracle.catalog import from_json

TOYS = from_json({"TOYS": {"columns": {"A": {"type": "NUMBER"}, "B": {"type": "VARCHAR2(10)"}}}})
