"""The data of the embedded EBS: consistent, seeded, at any scale.

A world is made area by area, in the order of `AREAS`. An area is a file with one function,
``make_things(world) -> tables``: it reads the columns that were made before (``world["PO_HEADERS_ALL"]["ORG_ID"]``)
and returns those of its own tables (``{"PO_LINES_ALL": {"PO_LINE_ID": ...}}``), numpy arrays of one length, or a
plain value where all rows have the same. What the pattern rests on:

* `streams.Stream`: all chance comes from ``world.stream("NAME")``, a stream of its own for each table or purpose, so
  that an area does not change when another draws more. Nothing else is random.
* `columns`: NULLs (`NOTHING`, NaN, NaT, None), `children` (rows of parents), `split` (parts that add up), money in
  cents.
* `setup`: what the enterprise is; `calendar`: periods and rates; `accounts.account`: code combinations; `who.who`:
  the columns that say who made a row and when, `who.moments`: when things are made.
* `sizes`: how much of everything.
* What a document becomes is decided where it is made (how much is received, billed, paid); the areas after it make
  the receipts, invoices and payments that the decision calls for. So amounts add up, and statuses agree with what
  happened.
* Accounting entries of subledgers are gathered by `entries.post`; the ledger's journals and balances follow from
  them.

A table gets NULL in every column that no area gives. Who made a row and when is filled in where an area does not say.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import duckdb

from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.world.accounts import make_accounts
from harness.ebs.world.banks import make_banks
from harness.ebs.world.calendar import make_calendars
from harness.ebs.world.cash import make_statements
from harness.ebs.world.columns import Tables, Values
from harness.ebs.world.contacts import make_bank_relationships, make_contacts, make_outside_users, supplier_places
from harness.ebs.world.customers import make_customers
from harness.ebs.world.flexfields import make_flexfields
from harness.ebs.world.foundation import make_foundation
from harness.ebs.world.hr.assignments import make_assignments
from harness.ebs.world.inventory.inventory import make_inventory
from harness.ebs.world.inventory.setup import make_inventory_setup
from harness.ebs.world.items import make_items
from harness.ebs.world.ledger.balances import budget_balances, make_balances
from harness.ebs.world.ledger.journals import make_journals
from harness.ebs.world.ledger.subledger import make_subledger
from harness.ebs.world.load import load
from harness.ebs.world.lookups import make_lookups
from harness.ebs.world.made import World, filled, full
from harness.ebs.world.manufacturing import make_bills
from harness.ebs.world.orders.orders import make_deliveries, make_sales_orders
from harness.ebs.world.orders.prices import make_prices
from harness.ebs.world.orders.setup import make_order_setup
from harness.ebs.world.organisations import make_organisations
from harness.ebs.world.parties import make_suppliers
from harness.ebs.world.payables.invoices import make_invoices
from harness.ebs.world.payables.papers import make_papers
from harness.ebs.world.payables.payments import make_payments
from harness.ebs.world.people import make_people
from harness.ebs.world.profiles import make_profiles
from harness.ebs.world.programs import make_programs
from harness.ebs.world.purchasing.orders import make_purchase_orders
from harness.ebs.world.purchasing.receiving import make_receipts
from harness.ebs.world.purchasing.requisitions import make_requisitions
from harness.ebs.world.purchasing.setup import make_purchasing_setup
from harness.ebs.world.receivables.accounted import mark_receivables
from harness.ebs.world.receivables.receivables import make_receivables
from harness.ebs.world.receivables.setup import make_receivables_setup
from harness.ebs.world.receivables.taxed import make_sales_taxes
from harness.ebs.world.sizes import sizes_of
from harness.ebs.world.tax import make_taxes
from harness.ebs.world.terms import make_terms
from harness.ebs.world.views import make_views
from harness.ebs.world.who import set_up
from harness.oracle.catalog import Table

Area: TypeAlias = Callable[[World], Tables]
Report: TypeAlias = Callable[[str, int, int], None]
"""Told of each table: its name, how many are done, how many there are."""

AREAS: Final[tuple[Area, ...]] = (
    make_people,
    make_accounts,
    make_calendars,
    make_organisations,
    make_assignments,
    make_foundation,
    make_programs,
    make_flexfields,
    make_lookups,
    make_terms,
    make_items,
    make_suppliers,
    make_customers,
    make_banks,
    make_bank_relationships,
    supplier_places,
    make_contacts,
    make_outside_users,
    make_profiles,
    make_purchase_orders,
    make_requisitions,
    make_receipts,
    make_purchasing_setup,
    make_invoices,
    make_payments,
    make_papers,
    make_taxes,
    make_receivables_setup,
    make_order_setup,
    make_prices,
    make_sales_orders,
    make_deliveries,
    make_receivables,
    make_sales_taxes,
    make_inventory_setup,
    make_bills,
    make_inventory,
    make_statements,
    # Whatever posts accounting entries stands before this line.
    make_subledger,
    mark_receivables,
    make_journals,
    make_balances,
    budget_balances,
)


def fill(connection: duckdb.DuckDBPyConnection, *, seed: int, rows: int, report: Report = lambda *_: None) -> None:
    """Make every table and view of the dictionary and fill them with about so many rows in all.

    The same seed and rows make the same data on every machine. The connection's database must not have the tables.
    """
    store(connection, make(seed=seed, rows=rows), report)


def store(connection: duckdb.DuckDBPyConnection, world: World, report: Report = lambda *_: None) -> None:
    """Make every table and view in a database that has none of them, all or nothing."""
    tables = [table for table in ebs_catalogue() if table.kind == "table"]
    connection.execute("SET pandas_analyze_sample = 0")  # a text column that starts with NULLs stays one of texts
    connection.execute("BEGIN")
    for number, table in enumerate(tables):
        report(table.name, number, len(tables))
        made = completed(table, world.get(table.name))
        load(connection, table, {name: values for name, values in made.items() if name in table.columns})
    make_views(connection)
    connection.execute("COMMIT")
    report("", len(tables), len(tables))


def make(*, seed: int, rows: int) -> World:
    """Return the columns of all tables."""
    world = World(seed, sizes_of(rows))
    for area in AREAS:
        for name, columns in area(world).items():
            made = full(columns)
            world.add({name: {**set_up(len(next(iter(made.values())))), **made}})
    return world


def completed(table: Table, columns: Mapping[str, Values]) -> Mapping[str, Values]:
    """Return columns with what is the same in every table: a flag that must be set and is not says N."""
    if not columns:
        return columns
    count = len(next(iter(columns.values())))
    usual = {
        column.name: "N" if column.name.endswith("_FLAG") else 1
        for column in table.columns.values()
        if (column.nullable is False and column.name.endswith("_FLAG")) or column.name == "OBJECT_VERSION_NUMBER"
    }
    return {name: filled(value, count) for name, value in usual.items()} | dict(columns)
