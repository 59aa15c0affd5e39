"""Price adjustments: the discounts and surcharges that lines were given."""

from typing import Final

import numpy as np

from harness.ebs.world.columns import Columns, text_where
from harness.ebs.world.made import World
from harness.ebs.world.orders.plan import NONE, Sales
from harness.ebs.world.orders.prices import FIRST_MODIFIER, MODIFIERS
from harness.ebs.world.streams import listed
from harness.ebs.world.who import who

_FIRST: Final = 141_003


def adjustments(world: World, sales: Sales, lines: Columns) -> Columns:
    """Return an adjustment for each line whose price is not that of its list."""
    of = sales.lines
    at = np.flatnonzero(of.modifier != NONE)
    count = len(at)
    modifier = of.modifier[at]
    percent = listed([percent for _, percent, *_ in MODIFIERS])[modifier]
    surcharge = np.array([kind == "SLT" for *_, kind, _ in MODIFIERS])[modifier]
    stream = world.stream("OE_PRICE_ADJUSTMENTS")
    by_hand = stream.chance(0.1, count)
    return {
        "PRICE_ADJUSTMENT_ID": _FIRST + np.arange(count),
        "HEADER_ID": lines["HEADER_ID"][at],
        "LINE_ID": lines["LINE_ID"][at],
        "LIST_HEADER_ID": listed([header for header, *_ in MODIFIERS])[modifier],
        "LIST_LINE_ID": FIRST_MODIFIER + modifier,
        "LIST_LINE_NO": listed([str(FIRST_MODIFIER + it) for it in range(len(MODIFIERS))])[modifier],
        "LIST_LINE_TYPE_CODE": text_where(surcharge, "SUR", "DIS"),
        "MODIFIER_LEVEL_CODE": "LINE",
        "AUTOMATIC_FLAG": text_where(by_hand, "N", "Y"),
        "APPLIED_FLAG": "Y",
        "UPDATED_FLAG": text_where(by_hand, "Y", "N"),
        "CHANGE_REASON_CODE": text_where(by_hand, "MANUAL"),
        "CHANGE_REASON_TEXT": text_where(by_hand & stream.chance(0.5, count), "Agreed by phone"),
        "OPERAND": percent * 1.0,
        "OPERAND_PER_PQTY": percent * 1.0,
        "ARITHMETIC_OPERATOR": "%",
        "ADJUSTED_AMOUNT": (of.price[at] - of.listed[at]) / 100.0,
        "ADJUSTED_AMOUNT_PER_PQTY": (of.price[at] - of.listed[at]) / 100.0,
        "PRICING_PHASE_ID": 2,
        "ACCRUAL_FLAG": "N",
        "PRINT_ON_INVOICE_FLAG": "Y",
        "LOCK_CONTROL": 1,
        **who(world, "OE_PRICE_ADJUSTMENTS", lines["CREATION_DATE"][at]),
    }
