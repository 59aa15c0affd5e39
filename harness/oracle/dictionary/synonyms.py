"""What a synonym stands for, as a file writes it: ``OWNER.NAME`` or ``OWNER.NAME@LINK``."""

from harness.oracle.dictionary.names import join, split
from harness.oracle.dictionary.objects import Synonym


def synonym_of(written: str, schema: str = "") -> Synonym:
    """Return the synonym for what is written; `schema` owns a name without an owner."""
    target, _, link = written.rpartition("@") if "@" in written.rpartition('"')[2] else (written, "", "")
    *owner, name = split(target)
    return Synonym(owner[0] if owner else schema, name, link.upper())


def target_of(synonym: Synonym) -> str:
    """Return what a file writes for a synonym."""
    return join(synonym.schema, synonym.name) + (f"@{synonym.link}" if synonym.link else "")
