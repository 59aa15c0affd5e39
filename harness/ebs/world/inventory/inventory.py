"""Inventory and manufacturing: movements of stock, what they are worth, what is left, and the jobs behind them."""

from harness.ebs.world.columns import Tables
from harness.ebs.world.inventory.decided import decided
from harness.ebs.world.inventory.jobs import work_in_process
from harness.ebs.world.inventory.onhand import stock
from harness.ebs.world.inventory.transactions import transactions
from harness.ebs.world.made import World
from harness.ebs.world.manufacturing import Bills


def make_inventory(world: World) -> Tables:
    """Return movements, stock and jobs."""
    of, jobs = decided(world)
    return {
        **transactions(world, of),
        **stock(world, of),
        **work_in_process(world, world.plan("bills of material", Bills), jobs),
    }
