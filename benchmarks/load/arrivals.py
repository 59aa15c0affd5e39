"""When requests shall start: open arrivals at a rate, and how long a user thinks between two of its own."""

import random
from collections.abc import Iterator
from itertools import count

from benchmarks.load.plan import Plan


def arrivals(plan: Plan) -> Iterator[float]:
    """Yield the seconds at which requests arrive, whatever happened to those before.

    Poisson arrivals have gaps of an exponential length; the first gap begins with the test.
    """
    if plan.arrivals == "constant":
        yield from (plan.first_arrival_s + number / plan.rate_per_s for number in count())
    chance = random.Random(plan.seed)  # noqa: S311 - a sample, not a secret
    at = 0.0
    while True:
        at += chance.expovariate(plan.rate_per_s)
        yield at


def thoughts(plan: Plan, user: int) -> Iterator[float]:
    """Yield how many seconds a user waits after each of its answers."""
    chance = random.Random(f"{plan.seed} {user}")  # noqa: S311 - the same
    while True:
        exponential = plan.think == "exponential" and plan.think_s > 0
        yield chance.expovariate(1 / plan.think_s) if exponential else plan.think_s
