"""The events of subledger accounting on what they account for: transactions, receipts, applications, adjustments."""

import numpy as np

from harness.ebs.world.columns import NOTHING, Ints, Tables, either
from harness.ebs.world.entries import RECEIVABLES
from harness.ebs.world.made import World
from harness.ebs.world.streams import listed


def mark_receivables(world: World) -> Tables:
    """Say on the rows of receivables which event accounts for each; what is not accounted for has none."""
    created = _events(world, "TRANSACTIONS", "CREATE")
    came, back = (_events(world, "RECEIPTS", it) for it in ("CREATE", "REVERSE"))
    shares, history, applied, adjusted = (
        world[name]
        for name in (
            *("RA_CUST_TRX_LINE_GL_DIST_ALL", "AR_CASH_RECEIPT_HISTORY_ALL", "AR_RECEIVABLE_APPLICATIONS_ALL"),
            "AR_ADJUSTMENTS_ALL",
        )
    )
    shares["EVENT_ID"] = _of(created, shares["CUSTOMER_TRX_ID"])
    state = history["STATUS"]
    receipt = history["CASH_RECEIPT_ID"]
    first = either(history["FIRST_POSTED_RECORD_FLAG"] == "Y", _of(came, receipt), NOTHING)
    history["EVENT_ID"] = either(state == listed(["REVERSED"])[0], _of(back, receipt), first)
    receipts = world["AR_CASH_RECEIPTS_ALL"]
    receipt = applied["CASH_RECEIPT_ID"]
    at = np.minimum(np.searchsorted(receipts["CASH_RECEIPT_ID"], receipt), len(receipts["CASH_RECEIPT_ID"]) - 1)
    undone = (receipt != NOTHING) & (applied["APPLY_DATE"] > receipts["RECEIPT_DATE"][at])
    of_cash = either(undone, _of(back, receipt), _of(came, receipt))
    applied["EVENT_ID"] = either(receipt == NOTHING, _of(created, applied["CUSTOMER_TRX_ID"]), of_cash)
    adjusted["EVENT_ID"] = _of(_events(world, "ADJUSTMENTS", "CREATE"), adjusted["ADJUSTMENT_ID"])
    return {}


def _events(world: World, entity: str, ending: str) -> tuple[Ints, Ints]:
    """Return the documents of a kind of entity in order, and the event of each."""
    entities, events = world["XLA_TRANSACTION_ENTITIES"], world["XLA_EVENTS"]
    at = np.searchsorted(entities["ENTITY_ID"], events["ENTITY_ID"])
    ends = np.array([code.endswith(ending) for code in events["EVENT_TYPE_CODE"].tolist()], dtype=bool)
    own = np.flatnonzero(
        ends & (events["APPLICATION_ID"] == RECEIVABLES) & (entities["ENTITY_CODE"][at] == listed([entity])[0])
    )
    document = entities["SOURCE_ID_INT_1"][at[own]]
    order = np.argsort(document, kind="stable")
    return document[order], events["EVENT_ID"][own][order]


def _of(events: tuple[Ints, Ints], documents: Ints) -> Ints:
    """Return the event of each document, nothing where it has none."""
    known, ids = events
    if not len(known):
        return np.full(len(documents), NOTHING)
    at = np.minimum(np.searchsorted(known, documents), len(known) - 1)
    return either(known[at] == documents, ids[at], NOTHING)
