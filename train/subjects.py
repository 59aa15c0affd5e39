"""What the demo's questions are about: a few EBS tables with the words that people use for their columns.

Data and nothing else. A subject's names are EBS's own (a test looks each one up in the dictionary); its phrases are
how a question says them, and each phrase stands for one column, so that a question has one right answer.
"""

from typing import Final, NamedTuple


class Term(NamedTuple):
    """A column and the phrases that stand for it."""

    column: str
    phrases: tuple[str, ...]


class Text(NamedTuple):
    """A column of texts, the phrases that stand for it, and words that it is searched for."""

    column: str
    phrases: tuple[str, ...]
    words: tuple[str, ...]


class Code(NamedTuple):
    """A column of codes, the phrases that stand for it, and codes that it holds."""

    column: str
    phrases: tuple[str, ...]
    values: tuple[str, ...]


class Security(NamedTuple):
    """The column by which a user's view of a table is restricted, and the table it is on."""

    table: str
    column: str
    values: tuple[int, ...]


class Subject(NamedTuple):
    """A table that can be asked about."""

    table: str
    alias: str
    nouns: tuple[str, ...]
    """What a row is called, in the plural."""
    key: str
    label: Term
    """The column by which people know a row."""
    codes: tuple[Code, ...]
    security: Security
    """Where it names another table, it does not apply to this one."""
    measures: tuple[Term, ...] = ()
    dates: tuple[Term, ...] = ()
    texts: tuple[Text, ...] = ()


class Link(NamedTuple):
    """How a subject's rows belong to a parent's, as ``child.child_column = parent.parent_column``."""

    child: str
    child_column: str
    parent: str
    parent_column: str


# What the literals are drawn from: values that the embedded EBS holds in every world, so that an answer has rows.
ORGANISATIONS: Final = (204, 458, 911, 1318, 1733, 2280)
LEDGERS: Final = (2021, 2041, 2061, 2081)
WAREHOUSES: Final = (209, 606, 913, 1320, 1735, 2282)
CURRENCIES: Final = ("USD", "EUR", "GBP", "JPY", "CAD", "MXN", "CHF", "SEK")
ITEM_WORDS: Final = (
    "Laptop", "Desk", "Monitor", "Printer", "Cable", "Pump", "Valve", "Bearing", "Gasket", "Motor", "Battery",
    "Keyboard", "Router", "Bolt", "Bracket", "Panel", "Compact", "Portable", "Recycled", "Basic", "Deluxe",
)  # fmt: skip
SUPPLIER_WORDS: Final = (
    "Steel", "Legal", "Office", "Electronics", "Printing", "Couriers", "Staffing", "Chemicals", "Packaging",
    "Software", "Metals", "Plastics", "National", "Advanced", "Nordic", "Valley", "Global", "Central",
)  # fmt: skip
INVOICE_WORDS: Final = ("Rent", "Travel", "Freight", "Consulting", "service", "supplies", "Maintenance")
JOURNAL_WORDS: Final = ("Accrual", "Adjustment", "Reclass", "Depreciation", "Payroll", "Import")

_PO_SECURITY: Final = Security("PO_HEADERS_ALL", "ORG_ID", ORGANISATIONS)
_AP_SECURITY: Final = Security("AP_INVOICES_ALL", "ORG_ID", ORGANISATIONS)
_GL_SECURITY: Final = Security("GL_JE_HEADERS", "LEDGER_ID", LEDGERS)

SUBJECTS: Final = (
    Subject(
        table="PO_HEADERS_ALL",
        alias="ph",
        nouns=("purchase orders", "POs"),
        key="PO_HEADER_ID",
        label=Term("SEGMENT1", ("PO number",)),
        codes=(
            Code(
                "AUTHORIZATION_STATUS",
                ("approval status",),
                ("APPROVED", "INCOMPLETE", "REJECTED", "REQUIRES REAPPROVAL"),
            ),
            Code("TYPE_LOOKUP_CODE", ("PO type",), ("STANDARD", "BLANKET", "CONTRACT")),
            Code("CURRENCY_CODE", ("PO currency",), CURRENCIES),
        ),
        security=_PO_SECURITY,
        dates=(Term("CREATION_DATE", ("PO creation date",)), Term("APPROVED_DATE", ("approval date",))),
    ),
    Subject(
        table="PO_LINES_ALL",
        alias="pl",
        nouns=("purchase order lines", "PO lines"),
        key="PO_LINE_ID",
        label=Term("LINE_NUM", ("PO line number",)),
        codes=(
            Code("CLOSED_CODE", ("closure status",), ("OPEN", "CLOSED")),
            Code("UNIT_MEAS_LOOKUP_CODE", ("order unit",), ("Each", "Box", "Meter", "Pack")),
        ),
        security=Security("PO_LINES_ALL", "ORG_ID", ORGANISATIONS),
        measures=(
            Term("QUANTITY", ("ordered quantity",)),
            Term("UNIT_PRICE", ("unit price",)),
            Term("LIST_PRICE_PER_UNIT", ("list price",)),
        ),
        texts=(Text("ITEM_DESCRIPTION", ("line description",), ITEM_WORDS),),
    ),
    Subject(
        table="AP_INVOICES_ALL",
        alias="ai",
        nouns=("supplier invoices", "payables invoices"),
        key="INVOICE_ID",
        label=Term("INVOICE_NUM", ("invoice number",)),
        codes=(
            Code("INVOICE_TYPE_LOOKUP_CODE", ("invoice type",), ("STANDARD", "CREDIT", "DEBIT", "EXPENSE REPORT")),
            Code("PAYMENT_STATUS_FLAG", ("payment status",), ("Y", "N", "P")),
            Code("INVOICE_CURRENCY_CODE", ("invoice currency",), CURRENCIES),
        ),
        security=_AP_SECURITY,
        measures=(
            Term("INVOICE_AMOUNT", ("invoice amount", "invoice total")),
            Term("AMOUNT_PAID", ("amount paid",)),
        ),
        dates=(Term("INVOICE_DATE", ("invoice date",)), Term("GL_DATE", ("accounting date", "GL date"))),
        texts=(Text("DESCRIPTION", ("invoice description",), INVOICE_WORDS),),
    ),
    Subject(
        table="AP_SUPPLIERS",
        alias="s",
        nouns=("suppliers", "vendors"),
        key="VENDOR_ID",
        label=Term("VENDOR_NAME", ("supplier name", "vendor name")),
        codes=(
            Code("VENDOR_TYPE_LOOKUP_CODE", ("supplier type",), ("VENDOR", "EMPLOYEE", "CONTRACTOR", "MANUFACTURER")),
            Code("PAY_GROUP_LOOKUP_CODE", ("pay group",), ("STANDARD", "DOMESTIC", "FOREIGN", "UTILITIES")),
        ),
        security=_AP_SECURITY,
        texts=(Text("VENDOR_NAME", ("supplier name", "vendor name"), SUPPLIER_WORDS),),
    ),
    Subject(
        table="GL_JE_HEADERS",
        alias="jh",
        nouns=("journals", "journal entries"),
        key="JE_HEADER_ID",
        label=Term("NAME", ("journal name",)),
        codes=(
            Code("JE_SOURCE", ("journal source",), ("Payables", "Manual", "Spreadsheet")),
            Code(
                "JE_CATEGORY",
                ("journal category",),
                ("Adjustment", "Accrual", "Payments", "Purchase Invoices", "Reclass"),
            ),
            Code("STATUS", ("posting status",), ("P", "U")),
        ),
        security=_GL_SECURITY,
        dates=(Term("DEFAULT_EFFECTIVE_DATE", ("effective date",)), Term("POSTED_DATE", ("posting date",))),
    ),
    Subject(
        table="GL_JE_LINES",
        alias="jl",
        nouns=("journal lines", "journal entry lines"),
        key="JE_LINE_NUM",
        label=Term("JE_LINE_NUM", ("journal line number",)),
        codes=(),
        security=_GL_SECURITY,
        measures=(
            Term("ENTERED_DR", ("entered debit", "debit amount")),
            Term("ENTERED_CR", ("entered credit", "credit amount")),
            Term("ACCOUNTED_DR", ("accounted debit",)),
        ),
        dates=(Term("EFFECTIVE_DATE", ("line effective date",)),),
        texts=(Text("DESCRIPTION", ("journal line description",), JOURNAL_WORDS),),
    ),
    Subject(
        table="MTL_SYSTEM_ITEMS_B",
        alias="msi",
        nouns=("items", "inventory items"),
        key="INVENTORY_ITEM_ID",
        label=Term("SEGMENT1", ("item number", "item code")),
        codes=(
            Code("ITEM_TYPE", ("item type",), ("P", "SI", "FG", "SA")),
            Code("INVENTORY_ITEM_STATUS_CODE", ("item status",), ("Active", "Inactive", "Obsolete")),
            Code("PRIMARY_UOM_CODE", ("primary unit",), ("EA", "M", "BX", "PK")),
        ),
        security=Security("MTL_SYSTEM_ITEMS_B", "ORGANIZATION_ID", WAREHOUSES),
        measures=(Term("LIST_PRICE_PER_UNIT", ("item list price",)), Term("SHELF_LIFE_DAYS", ("shelf life",))),
        texts=(Text("DESCRIPTION", ("item description",), ITEM_WORDS),),
    ),
    Subject(
        table="RCV_TRANSACTIONS",
        alias="rt",
        nouns=("receiving transactions", "receipts"),
        key="TRANSACTION_ID",
        label=Term("TRANSACTION_ID", ("receiving transaction id",)),
        codes=(
            Code("TRANSACTION_TYPE", ("receiving type",), ("RECEIVE", "DELIVER", "RETURN TO VENDOR")),
            Code("DESTINATION_TYPE_CODE", ("destination type",), ("INVENTORY", "EXPENSE", "RECEIVING")),
        ),
        security=Security("RCV_TRANSACTIONS", "ORGANIZATION_ID", WAREHOUSES),
        measures=(Term("QUANTITY", ("received quantity",)), Term("PO_UNIT_PRICE", ("PO unit price",))),
        dates=(Term("TRANSACTION_DATE", ("receiving date",)),),
    ),
    Subject(
        table="OE_ORDER_HEADERS_ALL",
        alias="oh",
        nouns=("sales orders", "customer orders"),
        key="HEADER_ID",
        label=Term("ORDER_NUMBER", ("sales order number",)),
        codes=(
            Code("FLOW_STATUS_CODE", ("order status",), ("BOOKED", "ENTERED", "CLOSED", "CANCELLED")),
            Code("TRANSACTIONAL_CURR_CODE", ("order currency",), CURRENCIES),
        ),
        security=Security("OE_ORDER_HEADERS_ALL", "ORG_ID", ORGANISATIONS),
        dates=(Term("ORDERED_DATE", ("order date",)), Term("BOOKED_DATE", ("booking date",))),
    ),
    Subject(
        table="OE_ORDER_LINES_ALL",
        alias="ol",
        nouns=("sales order lines", "customer order lines"),
        key="LINE_ID",
        label=Term("LINE_NUMBER", ("sales line number",)),
        codes=(Code("LINE_CATEGORY_CODE", ("line category",), ("ORDER", "RETURN")),),
        security=Security("OE_ORDER_LINES_ALL", "ORG_ID", ORGANISATIONS),
        measures=(
            Term("UNIT_SELLING_PRICE", ("selling price",)),
            Term("SHIPPED_QUANTITY", ("shipped quantity",)),
        ),
        dates=(Term("SCHEDULE_SHIP_DATE", ("scheduled ship date",)),),
        texts=(Text("ORDERED_ITEM", ("ordered item",), ITEM_WORDS),),
    ),
)

LINKS: Final = (
    Link("PO_HEADERS_ALL", "VENDOR_ID", "AP_SUPPLIERS", "VENDOR_ID"),
    Link("PO_LINES_ALL", "PO_HEADER_ID", "PO_HEADERS_ALL", "PO_HEADER_ID"),
    Link("AP_INVOICES_ALL", "VENDOR_ID", "AP_SUPPLIERS", "VENDOR_ID"),
    Link("GL_JE_LINES", "JE_HEADER_ID", "GL_JE_HEADERS", "JE_HEADER_ID"),
    Link("RCV_TRANSACTIONS", "PO_HEADER_ID", "PO_HEADERS_ALL", "PO_HEADER_ID"),
    Link("OE_ORDER_LINES_ALL", "HEADER_ID", "OE_ORDER_HEADERS_ALL", "HEADER_ID"),
)

BY_TABLE: Final = {subject.table: subject for subject in SUBJECTS}
