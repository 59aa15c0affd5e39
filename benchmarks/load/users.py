"""The users of the load test: ``python -P -m benchmarks.load.users PLAN.json``, a process of its own.

Locust patches the standard library when it is imported, hence the process. It makes the requests itself, or has
workers make them: processes of this machine that it starts, and those that were started elsewhere with
``python -P -m benchmarks.load.users --worker --master-host HOST --master-port PORT``. Raw times of every request and
token are kept, in one folder on this machine.
"""

import argparse
import os
import sys
import time
from pathlib import Path

from locust.env import Environment

from benchmarks.load.crew import at_work, ended, pages, shown, user_class, write_clocks
from benchmarks.load.master import lead
from benchmarks.load.plan import MASTER_PORT, Plan
from benchmarks.load.work import Work
from benchmarks.load.worker import follow
from harness.contracts.errors import ExitCode, GonogoError
from harness.contracts.files import LineWriter, read_record


def run(plan: Plan) -> int:
    """Let the users do their work in this process and return the exit status."""
    with LineWriter(plan.samples) as samples, LineWriter(plan.generator or Path(os.devnull)) as generator:
        environment = Environment(host=plan.url)
        begun = time.monotonic()
        write_clocks(plan, begun)
        work = Work(plan, begun, shown(environment, samples.write))
        environment.user_classes = [user_class(work)]
        runner = environment.create_local_runner()
        with pages(plan, environment), at_work(work, generator.write, runner):
            runner.start(plan.users, spawn_rate=plan.users)
            runner.spawning_greenlet.join()
            runner.user_greenlets.join()
        runner.quit()
    return ended(work)


def main() -> int:
    """Do what the command line says and return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -P -m benchmarks.load.users", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("plan", type=Path, nargs="?", help="what the users do; a worker hears it from its master")
    parser.add_argument("--worker", action="store_true", help="make requests for a master")
    parser.add_argument("--master-host", default="127.0.0.1")
    parser.add_argument("--master-port", type=int, default=MASTER_PORT)
    given = parser.parse_args()
    if given.worker == (given.plan is not None):
        parser.error("give a PLAN.json, or --worker")
    try:
        if given.worker:
            return follow(given.master_host, given.master_port)
        plan = read_record(given.plan, Plan)
        return lead(plan) if plan.workers else run(plan)
    except GonogoError as error:
        sys.stderr.write(f"error: {error}\n")
        return ExitCode.USAGE


if __name__ == "__main__":
    sys.exit(main())
