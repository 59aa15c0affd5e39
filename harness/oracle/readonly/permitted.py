"""The tables that a statement may read: those of the catalogue, as far as the policy's lists let them be read.

A name counts as it is written and as what it stands for, so neither a synonym nor a schema in front leads around a
list. Views of Oracle's dictionary are known by their names, wherever a catalogue may hold them.
"""

import functools
import re
from collections.abc import Iterator
from fnmatch import translate
from typing import Final

from harness.oracle.catalog import Table as Known
from harness.oracle.dictionary_views import dictionary_view
from harness.oracle.grammar.tree import Table
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.statement import Tree
from harness.oracle.readonly.unlisted import Unlisted
from harness.oracle.words import words

RULE: Final = "tables"
_MOST_PARTS: Final = 2
_OWNERS: Final = frozenset({"SYS", "SYSTEM"})
_ORACLES: Final = _OWNERS | words("""
    AUDSYS XDB CTXSYS MDSYS OUTLN DBSNMP WMSYS LBACSYS DVSYS OJVMSYS ORDSYS ORDDATA APPQOSSYS GSMADMIN_INTERNAL
    SYSBACKUP SYSDG SYSKM SYSRAC DBSFWUSER REMOTE_SCHEDULER_AGENT
""")
"""Owners of Oracle's own tables; a catalogue that lists one of their tables means it."""
_FIXED: Final = ("X$", "V$", "GV$", "V_$", "GV_$", "DBA_", "CDB_")
_LIKE_ORACLES: Final = (
    *_FIXED,
    "ALL_",
    "USER_",
    "NLS_",
    "SYS_",
    "AQ$",
    "BIN$",
    "LOGMNR",
    "DBMS_",
    "FLASHBACK_",
    "UNIFIED_",
)
"""How names begin that without a catalogue are taken for Oracle's own; those tables of SYS end in `$`."""
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_$#]*")
_BARE: Final = words("""
    DICT DICTIONARY DICT_COLUMNS TAB TABS CAT COLS OBJ SEQ SYN IND CLU RECYCLEBIN PLAN_TABLE GLOBAL_NAME
    SESSION_PRIVS SESSION_ROLES SESSION_CONTEXT ROLE_SYS_PRIVS ROLE_TAB_PRIVS ROLE_ROLE_PRIVS TABLE_PRIVILEGES
    COLUMN_PRIVILEGES PRODUCT_COMPONENT_VERSION PROPS_VIEW INDEX_STATS RESOURCE_COST AUDIT_ACTIONS
    SYSTEM_PRIVILEGE_MAP STMT_AUDIT_OPTION_MAP TABLE_PRIVILEGE_MAP PUBLICSYN CATALOG
""")


def permitted(tree: Tree) -> Iterator[Objection]:
    """Object to tables that the policy's lists leave out, and to views of Oracle's dictionary."""
    for node in tree.of(Table):
        if reads_table(node, tree) and (what := _fault(node, tree)):
            yield against_node(RULE, what, node)


def reads_table(node: Table, tree: Tree) -> bool:
    """Return whether a table's name means a table, no named query and not DUAL."""
    if tree.bound.tables.get(id(node)) is not None:
        return False
    return not (node.parts[-1] == "DUAL" and len(node.parts) <= _MOST_PARTS and node.parts[0] in {"DUAL", "SYS"})


def known_table(node: Table, tree: Tree) -> Known | None:
    """Return the table of the catalogue that a table's name stands for."""
    if id(node) not in tree.known:
        schema = node.parts[-2] if len(node.parts) > 1 else ""
        tree.known[id(node)] = None if node.link else tree.catalogue.find(node.parts[-1], schema)
    return tree.known[id(node)]


def table_names(node: Table, tree: Tree) -> frozenset[str]:
    """Return the names of a table: as it is written, and what that stands for."""
    known = known_table(node, tree)
    return frozenset({node.parts[-1]} if known is None else {node.parts[-1], known.name})


@functools.lru_cache(maxsize=512)
def matcher(globs: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a name that one of some globs means."""
    return re.compile("|".join(map(translate, globs)) or r"(?!)")


def is_of_dictionary(node: Table, tree: Tree) -> bool:
    """Return whether a table's name is that of a view of Oracle's dictionary."""
    known = known_table(node, tree)
    unlisted = isinstance(tree.catalogue, Unlisted)
    schemas = {*node.parts[-2:-1], "" if known is None else known.schema}
    if schemas & (_ORACLES if unlisted else _OWNERS):
        return True
    for name in table_names(node, tree):
        if name.startswith(_FIXED) or dictionary_view(name) is not None:
            return True
        if unlisted and (name.startswith(_LIKE_ORACLES) or name.endswith("$") or name in _BARE):
            return True
    return False


def _fault(node: Table, tree: Tree) -> str:
    policy = tree.policy
    written = ".".join(node.parts)[:80]
    if isinstance(tree.catalogue, Unlisted) and not all(map(_PLAIN.fullmatch, node.parts)):
        return f"{written} is no name that tables usually have, and no catalogue lists it"
    if not policy.dictionary_views and is_of_dictionary(node, tree):
        return f"{written} is of Oracle's own dictionary"
    names = table_names(node, tree)
    if policy.tables_blocked and any(map(matcher(policy.tables_blocked).match, names)):
        return f"{written} is on the policy's list of blocked tables"
    known = known_table(node, tree)
    meant = node.parts[-1] if known is None else known.name
    if policy.tables_allowed and not matcher(policy.tables_allowed).match(meant):
        return f"{written} is not on the policy's list of allowed tables"
    if policy.schemas_allowed or policy.schemas_blocked:
        return _schema_fault(node, known, tree, written)
    return ""


def _schema_fault(node: Table, known: Known | None, tree: Tree, written: str) -> str:
    policy = tree.policy
    own = "" if known is None else known.schema
    schemas = {*node.parts[-2:-1], own} - {""} or {tree.catalogue.schema} - {""}
    if policy.schemas_blocked and any(map(matcher(policy.schemas_blocked).match, schemas)):
        return f"{written} is of a schema on the policy's list of blocked ones"
    if not policy.schemas_allowed:
        return ""
    if not schemas:
        return f"{written}: its schema is not known, and the policy allows some only; write SCHEMA.TABLE"
    listed = matcher(policy.schemas_allowed).match
    return "" if all(map(listed, schemas)) else f"{written} is of a schema that the policy does not allow"
