"""Purchase orders and agreements, with all their parts, and what becomes of them.

An order's shipments with the same number arrive together and are billed together: a *delivery*. Its dates, and how
much of it comes and is billed, are decided here (`plan.Plan`), so that receipts and invoices, which are made
later, agree with the quantities and states of the orders. Only what is approved is received. Services are ordered by
amount, at a price of 1, and are billed without a receipt.
"""

from harness.ebs.world.columns import Tables
from harness.ebs.world.made import World
from harness.ebs.world.purchasing.closing import states
from harness.ebs.world.purchasing.distributions import distributions
from harness.ebs.world.purchasing.headers import headers
from harness.ebs.world.purchasing.lines import lines
from harness.ebs.world.purchasing.plan import Plan
from harness.ebs.world.purchasing.shipments import releases, shipments


def make_purchase_orders(world: World) -> Tables:
    """Return orders with all their parts."""
    made_headers = headers(world)
    made_lines, of_lines = lines(world, made_headers)
    made_shipments, deliveries, planned = shipments(world, made_headers, made_lines, of_lines)
    made_distributions, shares = distributions(world, made_headers, of_lines, planned, made_shipments)
    closed = states(made_headers, made_lines, of_lines, deliveries, planned)
    world.decide("purchases", Plan(of_lines, deliveries, planned, shares))
    return {
        "PO_HEADERS_ALL": {**made_headers, **closed["headers"]},
        "PO_LINES_ALL": {**made_lines, **closed["lines"]},
        "PO_LINE_LOCATIONS_ALL": {**made_shipments, **closed["shipments"]},
        "PO_DISTRIBUTIONS_ALL": made_distributions,
        "PO_RELEASES_ALL": releases(world, made_headers, made_shipments),
    }
