"""What to write in Oracle instead of a function that only other databases have, from `foreign_functions.json`.

They are of MySQL, PostgreSQL, SQL Server, SQLite, Snowflake, BigQuery and Db2. Where a function of the name is in
some version of Oracle (UUID in 23ai, WM_CONCAT in 11g), ask `builtin_functions` first.
"""

import functools
import json
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType


@functools.cache
def foreign_functions() -> Mapping[str, str]:
    """Return what Oracle has instead, by the other database's name in capitals."""
    text = resources.files("harness.oracle").joinpath("foreign_functions.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))
