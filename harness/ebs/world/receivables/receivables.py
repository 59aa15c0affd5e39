"""Receivables: transactions, receipts, and what of them was settled."""

from harness.ebs.world.columns import Tables
from harness.ebs.world.made import World
from harness.ebs.world.receivables.adjustments import adjustments
from harness.ebs.world.receivables.applications import applications
from harness.ebs.world.receivables.receipts import receipts
from harness.ebs.world.receivables.schedules import schedules
from harness.ebs.world.receivables.settle import settle
from harness.ebs.world.receivables.transactions import transactions


def make_receivables(world: World) -> Tables:
    """Return all tables of receivables but those of its setup."""
    billed, settled = settle(world)
    made = transactions(world, billed)
    trx = made["RA_CUSTOMER_TRX_ALL"]
    money = receipts(world, billed, settled)
    return {
        **made,
        **money,
        "AR_PAYMENT_SCHEDULES_ALL": schedules(world, billed, settled, trx, money["AR_CASH_RECEIPTS_ALL"]),
        "AR_RECEIVABLE_APPLICATIONS_ALL": applications(
            world, billed, settled, trx, money["AR_CASH_RECEIPT_HISTORY_ALL"]
        ),
        "AR_ADJUSTMENTS_ALL": adjustments(world, billed, settled, trx),
    }
