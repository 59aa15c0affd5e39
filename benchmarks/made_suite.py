"""A made dictionary of any size that is like a real suite's: owners, views, synonyms, comments, keys, functions.

The names are put together from the suite's own words and belong to no site. The same number of tables gives the same
dictionary. It shows how the catalogue bears size; it says nothing about what any real table holds.
"""

import random
from collections.abc import Iterator, Mapping
from itertools import count, product
from typing import Final

from harness.oracle.catalog import Argument, Catalogue, Column, ForeignKey, Package, Routine, Synonym, Table

DEFAULT_SCHEMA: Final = "APPS"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in _words(text))


_OWNERS: Final = _pairs("""
    AP=AP AR=AR PO=PO GL=GL HZ=AR INV=INV MTL=INV OE=ONT WF=APPLSYS FND=APPLSYS PER=HR PAY=HR RCV=PO WIP=WIP BOM=BOM
    FA=FA CE=CE PA=PA XLA=XLA ZX=ZX CS=CS CSI=CSI QP=QP JTF=JTF OKC=OKC
""")
_SUBJECTS: Final = _words("""
    INVOICE PAYMENT HEADER LINE DISTRIBUTION VENDOR SUPPLIER SITE CUSTOMER PARTY ACCOUNT PERIOD BATCH BALANCE LEDGER
    ORDER ITEM LOT SERIAL LOCATION CONTACT TERM TAX RATE CURRENCY CALENDAR ASSIGNMENT PERSON JOB POSITION GRADE
    ELEMENT ENTRY ROUTING OPERATION RESOURCE ASSET BOOK CATEGORY PROJECT TASK EXPENDITURE EVENT CONTRACT PRICE LIST
    QUALIFIER SHIPMENT RECEIPT RETURN HOLD RELEASE APPROVAL PROFILE OPTION VALUE SET FLEX SEGMENT LOOKUP MESSAGE
""")
_DETAILS: Final = ("", *_words("DETAILS HISTORY INTERFACE ERRORS STATUS TYPES USAGES LINKS AUDIT TEMP"))
_ENDS: Final = ("ALL", "B", "TL", "")
_VIEW_ENDS: Final = ("V", "VL", "ALL_V", "DFV")
_TYPES: Final = _pairs("""
    ID=NUMBER(15) NUMBER=VARCHAR2(50) NAME=VARCHAR2(240) DATE=DATE AMOUNT=NUMBER FLAG=VARCHAR2(1) CODE=VARCHAR2(30)
    STATUS=VARCHAR2(30) QUANTITY=NUMBER TYPE=VARCHAR2(25) COMMENTS=VARCHAR2(2000)
""")
_WHO: Final = (
    Column("CREATED_BY", "NUMBER(15)", "Standard Who column", nullable=False),
    Column("CREATION_DATE", "DATE", "Standard Who column", nullable=False),
    Column("LAST_UPDATED_BY", "NUMBER(15)", "Standard Who column", nullable=False),
    Column("LAST_UPDATE_DATE", "DATE", "Standard Who column", nullable=False),
    Column("LAST_UPDATE_LOGIN", "NUMBER(15)", "Standard Who column", nullable=True),
    Column("ATTRIBUTE_CATEGORY", "VARCHAR2(30)", "Descriptive flexfield structure", nullable=True),
)
_COLUMNS: Final = 20
_VIEW_SHARE: Final = 3
"""One in so many is a view."""
_TABLES_PER_PACKAGE: Final = 10


def made_suite(size: int) -> Catalogue:
    """Return a dictionary of so many tables and views with twenty columns each, on average."""
    chance = random.Random(size)  # noqa: S311 - a sample, not a secret
    owned: dict[str, dict[str, Table]] = {DEFAULT_SCHEMA: {}}
    synonyms: dict[str, Synonym] = {}
    sequences: dict[str, set[str]] = {}
    before: list[Table] = []
    for number, (owner, name) in zip(range(size), _names(chance), strict=False):
        view = number % _VIEW_SHARE == _VIEW_SHARE - 1
        table = _view(name, chance) if view else _table(owner, name, before, chance)
        owned.setdefault(table.schema, {})[table.name] = table
        if not view:
            before.append(table)
            synonyms[table.name] = Synonym(owner, table.name)
            sequences.setdefault(owner, set()).add(f"{name}_S")
            synonyms[f"{name}_S"] = Synonym(owner, f"{name}_S")
    return Catalogue(
        owned,
        DEFAULT_SCHEMA,
        synonyms={DEFAULT_SCHEMA: synonyms},
        sequences=sequences,
        packages={DEFAULT_SCHEMA: _packages(before)},
        complete=frozenset({"sequences", "routines", "synonyms"}),
    )


def _names(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield owner and name of ever new tables, without the end of the name; a number tells the last ones apart."""
    for turn in count():
        made = list(product(_OWNERS, _SUBJECTS, ("", *_SUBJECTS), _DETAILS))
        chance.shuffle(made)
        for prefix, *words in made:
            name = "_".join(word for word in (prefix, *words, str(turn or "")) if word)
            yield _OWNERS[prefix], name


def _table(owner: str, name: str, before: list[Table], chance: random.Random) -> Table:
    end = chance.choice(_ENDS)
    key = f"{name.split('_', 1)[1]}_ID"
    columns = [Column(key, "NUMBER(15)", "System-generated identifier", nullable=False), *_own(name, chance), *_WHO]
    foreign: tuple[ForeignKey, ...] = ()
    if before:
        parent = chance.choice(before)
        (parent_key,) = parent.primary_key
        column = Column(parent_key, "NUMBER(15)", f"Refers to {parent.name}.{parent_key}", nullable=True)
        columns.insert(1, column)
        foreign = (
            ForeignKey(columns=(parent_key,), table=parent.name, references=(parent_key,), owner=parent.schema),
        )
    whole = f"{name}_{end}" if end else name
    return Table(
        name=whole,
        description=f"Stores {_said(name)}",
        columns={it.name: it for it in columns},
        primary_key=(key,),
        foreign_keys=foreign,
        schema=owner,
        partitions=("P_OLD", "P_NEW") if chance.random() < 0.01 else (),  # noqa: PLR2004 - few are partitioned
    )


def _view(name: str, chance: random.Random) -> Table:
    columns = [Column("ROW_ID", "ROWID"), *_own(name, chance), *_WHO]
    return Table(
        name=f"{name}_{chance.choice(_VIEW_ENDS)}",
        columns={it.name: it for it in columns},
        schema=DEFAULT_SCHEMA,
        kind="view",
        partitions=(),
    )


def _own(name: str, chance: random.Random) -> Iterator[Column]:
    for _ in range(chance.randint(4, 2 * (_COLUMNS - len(_WHO)) - 6)):
        subject, end = chance.choice(_SUBJECTS), chance.choice(tuple(_TYPES))
        nullable = chance.random() < 0.8  # noqa: PLR2004 - most are
        yield Column(
            f"{subject}_{end}", _TYPES[end], f"{subject.capitalize()} {end.lower()} of {_said(name)}", nullable
        )


def _said(name: str) -> str:
    return " ".join(name.lower().split("_")[1:])


def _packages(tables: list[Table]) -> Mapping[str, Package]:
    packages = {}
    for table in tables[::_TABLES_PER_PACKAGE]:
        name = f"{table.name}_PKG"
        get = (Argument("P_ID", "NUMBER"), Argument("P_DATE", "DATE", default=True))
        routines = {
            f"GET_{word}": (Routine(f"GET_{word}", name, DEFAULT_SCHEMA, get, "VARCHAR2"),)
            for word in ("NAME", "STATUS", "CODE")
        }
        packages[name] = Package(name, DEFAULT_SCHEMA, routines)
    return packages
