"""The policy: the value and the reason of every limit, and a release's overrides of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from harness.contracts.errors import InputError, did_you_mean
from harness.contracts.record import Record
from harness.contracts.release import Limit
from harness.contracts.yamlfile import read_yaml
from harness.gates.every import GATES

POLICY_FILE = Path(__file__).with_name("policy.yaml")

GateLimits = Mapping[str, Mapping[str, Limit]]


class Policy(Record):
    """Limits by gate and name."""

    schema_version: Literal[1]
    gates: dict[str, dict[str, Limit]]


def read_policy(path: Path = POLICY_FILE) -> Policy:
    """Return the policy, which must give every limit of every gate.

    Raises:
        InputError: the file is faulty, or a limit is missing or unknown.
    """
    policy = read_yaml(path, Policy)
    faults = [*unknown_limits(policy.gates), *_missing(policy.gates)]
    if faults:
        raise InputError("\n".join(f"{path}: {fault}" for fault in faults))
    return policy


def unknown_limits(limits: GateLimits) -> tuple[str, ...]:
    """Return a line for each gate or limit that does not exist."""
    known = {gate.name: gate.limits for gate in GATES}
    faults = []
    for gate, named in limits.items():
        if gate not in known:
            faults.append(f"limits.{gate}: unknown gate{did_you_mean(gate, known)}")
            continue
        faults += [
            f"limits.{gate}.{name}: unknown limit{did_you_mean(name, known[gate])}"
            for name in named
            if name not in known[gate]
        ]
    return tuple(faults)


def in_force(policy: Policy, overrides: GateLimits) -> dict[str, dict[str, Limit]]:
    """Return the limits that a release is judged by: the policy's, where the release has none of its own."""
    return {gate: {**named, **overrides.get(gate, {})} for gate, named in policy.gates.items()}


def _missing(limits: GateLimits) -> tuple[str, ...]:
    return tuple(
        f"limits.{gate.name}.{name}: missing; every limit has a value and a reason"
        for gate in GATES
        for name in gate.limits
        if name not in limits.get(gate.name, {})
    )
