"""Plans for the users' program under test, and the program itself."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.load.plan import Plan, Prompt
from harness.contracts.files import read_lines, write_record
from harness.contracts.loading import GENERATOR, REQUESTS

PROMPTS = tuple(Prompt(id=f"q{number}", text=f"Question {number}" + " word" * 300) for number in range(8))


def plan_for(folder: Path, url: str, **fields: object) -> Plan:
    """Return a plan whose lines go into a folder."""
    plan = Plan(
        label="r",
        url=url,
        model_name="gonogo",
        prompts=PROMPTS,
        distinct_prefix_share=0.5,
        users=4,
        requests=0,
        duration_s=30.0,
        request_timeout_s=20.0,
        samples=folder / REQUESTS,
        generator=folder / GENERATOR,
    )
    return plan.model_copy(update=fields)


def users(plan: Plan, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the users' program to its end."""
    file = plan.samples.with_name("plan.json")
    write_record(file, plan)
    return subprocess.run(
        [sys.executable, "-P", "-m", "benchmarks.load.users", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env=environment(variables),
    )


def environment(variables: Mapping[str, str] = {}) -> dict[str, str]:
    """Return the variables of a program that finds the code."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), **variables}


def requests_of(plan: Plan) -> list[dict[str, Any]]:
    """Return the lines of the requests that were made."""
    return list(read_lines(plan.samples))
