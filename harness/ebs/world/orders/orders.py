"""Sales orders and returns with their lines, prices, holds and deliveries, and what becomes of them."""

from harness.ebs.world.columns import Tables
from harness.ebs.world.made import World
from harness.ebs.world.orders.adjustments import adjustments
from harness.ebs.world.orders.headers import headers, states
from harness.ebs.world.orders.holds import holds
from harness.ebs.world.orders.lines import flows, lines
from harness.ebs.world.orders.plan import Sales, joined
from harness.ebs.world.orders.returned import returned
from harness.ebs.world.orders.shipping import shipping
from harness.ebs.world.orders.sold import sold


def make_sales_orders(world: World) -> Tables:
    """Return orders and returns with all their parts."""
    orders = sold(world)
    sales = joined(orders, returned(world, orders))
    world.decide("sales", sales)
    flow = flows(world, sales)
    made = headers(world, sales)
    made_lines = lines(world, sales, made, flow)
    return {
        "OE_ORDER_HEADERS_ALL": {**made, **states(sales, flow)},
        "OE_ORDER_LINES_ALL": made_lines,
        "OE_PRICE_ADJUSTMENTS": adjustments(world, sales, made_lines),
        **holds(world, sales),
    }


def make_deliveries(world: World) -> Tables:
    """Return what was shipped of orders, and what is waiting."""
    made = world["OE_ORDER_LINES_ALL"]
    return shipping(world, world.plan("sales", Sales), made, made["FLOW_STATUS_CODE"])
