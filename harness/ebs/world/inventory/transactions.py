"""Material transactions as rows, what each is worth, and what the ledger gets of it.

Subledger accounting gets the costs of a month as one document for each warehouse and kind of journal, numbered by its
first transaction; the suite has one for each transaction.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.accounts import account
from harness.ebs.world.calendar import month_of
from harness.ebs.world.columns import (
    NOTHING,
    Bools,
    Columns,
    Ints,
    Tables,
    Values,
    amount,
    day,
    days_between,
    either,
    numbered,
    some,
    text_where,
)
from harness.ebs.world.entries import COSTS, Entries, post
from harness.ebs.world.inventory.decided import (
    BETWEEN,
    COUNT,
    MISC_OUT,
    OPENING,
    PURCHASE,
    RMA,
    SALE,
    TRANSFER,
)
from harness.ebs.world.inventory.moves import NONE, Moves
from harness.ebs.world.inventory.setup import (
    GOODS,
    SUBINVENTORIES,
    SUPPLIES,
    TYPES,
    is_standard,
    locator_of,
    period_id,
    unit_costs,
)
from harness.ebs.world.items import items_of
from harness.ebs.world.ledger.grouping import groups
from harness.ebs.world.made import World, filled
from harness.ebs.world.orders.shipping import FIRST_DELIVERY, FIRST_DETAIL, Details
from harness.ebs.world.setup import NOW, of_unit
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

FIRST_TRANSACTION: Final = 900_007
_FIRST_ACCOUNT: Final = 1_500_004
_ISSUE, _COMPLETION = 35, 44
_STOCK, _EXPENSE, _RECEIVING, _VARIANCE, _JOB, _SOLD, _OWED, _OWNED = 1, 2, 5, 6, 7, 35, 9, 10
"""ACCOUNTING_LINE_TYPEs."""
_CLASSES: Final = {
    _STOCK: "INVENTORY_VALUATION", _EXPENSE: "MISCELLANEOUS EXPENSE", _RECEIVING: "RECEIVING_INSPECTION",
    _VARIANCE: "IPV", _JOB: "WIP_VALUATION", _SOLD: "COST_OF_GOODS_SOLD", _OWED: "INTERORG_PAYABLES",
    _OWNED: "INTERORG_RECEIVABLES",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of accounts."""

    move: Ints
    sort: Ints
    account: Ints
    value: Ints
    quantity: Ints


def costs_of(world: World, of: Moves) -> Ints:
    """Return what one of each movement costs: what was paid for it where averages are kept."""
    usual = unit_costs(world)[of.unit, of.item]
    return either((of.cost == NONE) | is_standard(of.unit), usual, of.cost)


def transactions(world: World, of: Moves) -> Tables:
    """Return material transactions and their accounts."""
    cost = costs_of(world, of)
    return {
        "MTL_MATERIAL_TRANSACTIONS": _columns(world, of, cost),
        "MTL_TRANSACTION_ACCOUNTS": _accounts(world, of, cost),
    }


def _columns(world: World, of: Moves, cost: Ints) -> Columns:
    stream = world.stream("MTL_MATERIAL_TRANSACTIONS")
    items, details = items_of(world), world.plan("details", Details)
    count = len(of.unit)
    ids = FIRST_TRANSACTION + np.arange(count)
    subs = listed(list(SUBINVENTORIES))
    sold, bought = of.kind == SALE, of.kind == PURCHASE
    detail, pair = np.maximum(of.detail, 0), np.maximum(of.pair, 0)
    moved = of.pair != NONE
    actions = {kind: action for kind, (_, action, _) in TYPES.items()}
    sources = {kind: source for kind, (*_, source) in TYPES.items()}
    kinds = of.kind.tolist()
    quantity = of.quantity * 1.0
    received = world["RCV_TRANSACTIONS"]["TRANSACTION_ID"]
    shipped = np.minimum(detail, len(details.line) - 1)
    delivery = details.delivery[shipped]
    alias = of.kind == OPENING
    misc = np.isin(of.kind, (MISC_OUT, 42))
    uncosted = of.at > NOW - np.timedelta64(40_000, "s")
    offset = account(world, of.unit, text_where(sold | (of.kind == RMA), "5110", "7110"))
    return {
        "TRANSACTION_ID": ids,
        "INVENTORY_ITEM_ID": items["INVENTORY_ITEM_ID"][of.item],
        "ORGANIZATION_ID": of_unit(of.unit, "warehouse_id"),
        "SUBINVENTORY_CODE": subs[of.sub],
        "LOCATOR_ID": some(locator_of(of.unit, of.item), of.sub == GOODS),
        "TRANSACTION_TYPE_ID": of.kind,
        "TRANSACTION_ACTION_ID": listed([actions[it] for it in kinds]),
        "TRANSACTION_SOURCE_TYPE_ID": listed([sources[it] for it in kinds]),
        "TRANSACTION_SOURCE_ID": either(alias, 1_001, some(of.source, of.source != NONE)),
        "TRANSACTION_SOURCE_NAME": text_where(misc & stream.chance(0.4, count), "By hand"),
        "TRANSACTION_QUANTITY": quantity,
        "TRANSACTION_UOM": items["PRIMARY_UOM_CODE"][of.item],
        "PRIMARY_QUANTITY": quantity,
        "TRANSACTION_DATE": of.at,
        "ACCT_PERIOD_ID": period_id(of.unit, of.at),
        "TRANSACTION_REFERENCE": text_where(
            of.source != NONE, numbered("", of.source), text_where(alias, "Stock at start")
        ),
        "REASON_ID": some(stream.whole(1, 4, count), (of.kind == COUNT) & stream.chance(0.7, count)),
        "DISTRIBUTION_ACCOUNT_ID": some(offset, sold | (of.kind == RMA) | misc),
        "COSTED_FLAG": text_where(uncosted, "N"),
        "ACTUAL_COST": amount(cost),
        "TRANSACTION_COST": some(amount(of.cost), of.cost != NONE),
        "TRANSFER_TRANSACTION_ID": some(ids[pair], moved),
        "TRANSFER_ORGANIZATION_ID": some(of_unit(of.unit[pair], "warehouse_id"), moved),
        "TRANSFER_SUBINVENTORY": text_where(moved, subs[of.sub[pair]]),
        "SHIPMENT_NUMBER": text_where(of.kind == BETWEEN, numbered("T-", np.minimum(ids, ids[pair]))),
        "RCV_TRANSACTION_ID": some(received[np.minimum(detail, len(received) - 1)], bought),
        "SOURCE_CODE": text_where(sold | (of.kind == RMA), "ORDER ENTRY", text_where(bought, "RCV")),
        "SOURCE_LINE_ID": some(of.line, sold | (of.kind == RMA)),
        "TRX_SOURCE_LINE_ID": some(of.line, sold | (of.kind == RMA)),
        "RMA_LINE_ID": some(of.line, of.kind == RMA),
        "PICKING_LINE_ID": some(FIRST_DETAIL + detail, sold),
        "TRX_SOURCE_DELIVERY_ID": some(FIRST_DELIVERY + delivery, sold & (delivery != NONE)),
        "OPERATION_SEQ_NUM": some(np.full(count, 10), of.kind == _ISSUE),
        "TRANSACTION_SET_ID": 700_000 + np.arange(count) // 3,
        "TRANSACTION_MODE": 3,
        "OWNING_TP_TYPE": 2,
        **who(world, "MTL_MATERIAL_TRANSACTIONS", np.minimum(of.at + np.timedelta64(60, "s"), NOW)),
    }


def _lines(world: World, of: Moves, cost: Ints) -> _Lines:
    """Return what each movement does to accounts; that of a transfer within a warehouse stands with what gives."""
    asset = (items_of(world)["INVENTORY_ASSET_FLAG"] == "Y")[of.item] & (of.at <= NOW - np.timedelta64(40_000, "s"))
    asset &= of.sub != SUPPLIES
    value = of.quantity * cost
    paid = either((of.kind == PURCHASE) & (of.cost != NONE), of.quantity * of.cost, value)
    other = np.full(len(of.unit), _EXPENSE)
    for kind, line in (
        (SALE, _SOLD), (RMA, _SOLD), (PURCHASE, _RECEIVING), (_ISSUE, _JOB), (_COMPLETION, _JOB), (TRANSFER, _STOCK),
    ):  # fmt: skip
        other = either(of.kind == kind, line, other)
    other = either(of.kind == BETWEEN, either(of.quantity < 0, _OWNED, _OWED), other)
    natural = {_EXPENSE: "7110", _SOLD: "5110", _RECEIVING: "1510", _JOB: "1420", _STOCK: "1410", _OWED: "1510",
               _OWNED: "1510"}  # fmt: skip
    chosen = np.flatnonzero(asset & (value != 0) & ((of.kind != TRANSFER) | (of.quantity < 0)))
    into_expense = (of.kind == TRANSFER) & (of.sub[np.maximum(of.pair, 0)] == SUPPLIES)
    other = either(into_expense, _EXPENSE, other)
    varied = chosen[(paid != value)[chosen]]
    move = np.concatenate([chosen, chosen, varied])
    sort = np.concatenate([np.full(len(chosen), _STOCK), other[chosen], np.full(len(varied), _VARIANCE)])
    codes = np.concatenate(
        [filled("1410", len(chosen)), listed([natural[it] for it in other[chosen].tolist()]),
         filled("5280", len(varied))]
    )  # fmt: skip
    worth = np.concatenate([value[chosen], -paid[chosen], (paid - value)[varied]])
    order = np.lexsort((np.arange(len(move)), move))
    move, sort, worth = move[order], sort[order], worth[order]
    quantity = of.quantity[move] * either(np.sign(worth) == np.sign(of.quantity[move]), 1, -1)
    return _Lines(move, sort, account(world, of.unit[move], codes[order]), worth, quantity)


def _accounts(world: World, of: Moves, cost: Ints) -> Columns:
    lines = _lines(world, of, cost)
    move, count = lines.move, len(lines.move)
    sources = {kind: source for kind, (*_, source) in TYPES.items()}
    _account_for(world, of, lines)
    return {
        "INV_SUB_LEDGER_ID": _FIRST_ACCOUNT + np.arange(count),
        "TRANSACTION_ID": FIRST_TRANSACTION + move,
        "REFERENCE_ACCOUNT": lines.account,
        "INVENTORY_ITEM_ID": items_of(world)["INVENTORY_ITEM_ID"][of.item[move]],
        "ORGANIZATION_ID": of_unit(of.unit[move], "warehouse_id"),
        "TRANSACTION_DATE": of.at[move],
        "TRANSACTION_SOURCE_ID": either(of.kind[move] == OPENING, 1_001, some(of.source, of.source != NONE)[move]),
        "TRANSACTION_SOURCE_TYPE_ID": listed([sources[it] for it in of.kind[move].tolist()]),
        "PRIMARY_QUANTITY": lines.quantity * 1.0,
        "BASE_TRANSACTION_VALUE": amount(lines.value),
        "RATE_OR_AMOUNT": amount(cost[move]),
        "BASIS_TYPE": 1,
        "ACCOUNTING_LINE_TYPE": lines.sort,
        "COST_ELEMENT_ID": some(np.ones(count, dtype=np.int64), lines.sort == _STOCK),
        "CONTRA_SET_ID": 1,
        "GL_BATCH_ID": either(days_between(NOW, of.at[move]) > 30, 4_000 + month_of(of.at[move]), -1),
        **who(world, "MTL_TRANSACTION_ACCOUNTS", np.minimum(of.at[move] + np.timedelta64(3_600, "s"), NOW)),
    }


def _account_for(world: World, of: Moves, lines: _Lines) -> None:
    """Post the costs of whole months; what there was at first stands in the ledger's own opening."""
    month, unit = month_of(of.at[lines.move]), of.unit[lines.move]
    last = int(month_of(np.array([NOW]))[0])
    kept: Bools = (of.kind[lines.move] != OPENING) & (month < last)
    at = np.flatnonzero(kept)
    kinds = of.kind[lines.move[at]]
    jobs = np.isin(kinds, (_ISSUE, _COMPLETION))
    category: Values = text_where(jobs, "WIP", text_where(kinds == PURCHASE, "Receiving", "Inventory"))
    category = text_where(np.isin(kinds, (SALE, RMA)), "Cost of Goods Sold", category)
    documents = groups(unit[at], month[at], category)
    entries = groups(documents.of, lines.sort[at], lines.account[at], np.sign(lines.value[at]))
    first = entries.first
    count = len(first)
    worth = entries.sums(lines.value[at])
    document = FIRST_TRANSACTION + lines.move[at][documents.first[documents.of[first]]]
    days = np.zeros(len(documents.first), dtype=np.int64)
    np.maximum.at(days, documents.of, day(of.at[lines.move[at]]).astype(np.int64))
    units = unit[at][first]
    post(
        world,
        Entries(
            application=np.full(count, COSTS),
            category=category[first],
            entity=filled("MTL_ACCOUNTING_EVENTS", count),
            event=listed([_event(it) for it in category[first].tolist()]),
            document=document,
            number=numbered("", document),
            unit=units,
            day=days[documents.of[first]].astype("datetime64[s]"),
            account=lines.account[at][first],
            kind=listed([_CLASSES[it] for it in lines.sort[at][first].tolist()]),
            entered=worth,
            accounted=worth,
            currency=of_unit(units, "ledger.currency"),
            rate=np.full(count, np.nan),
            party=np.full(count, NOTHING),
            site=np.full(count, NOTHING),
        ),
    )


def _event(category: str) -> str:
    return {"Cost of Goods Sold": "SO_ISSUE", "Receiving": "PO_DEL_INV", "WIP": "WIP_COMP_ISSUE"}.get(
        category, "MISC_RCPT"
    )
