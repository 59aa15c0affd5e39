"""What answers are looked at with: catalogue, policy and, where the policy wants EXPLAIN, the embedded engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from harness.contracts.errors import InputError
from harness.contracts.guard import NO_POLICY, GuardPolicy, read_policy
from harness.oracle.catalog import Catalogue, from_file
from harness.oracle.explainer import Explainer
from harness.oracle.guarding import Look, examine


@dataclass(frozen=True, slots=True)
class Guard:
    """What is known when answers come."""

    catalogue: Catalogue | None
    policy: GuardPolicy = NO_POLICY
    explainer: Explainer | None = None

    def look(self, answer: str) -> Look:
        """Return what the looks say of an answer."""
        return examine(answer, self.catalogue, self.policy, self.explainer)


@contextmanager
def guard_of(catalogue: Path | None, policy: Path | None) -> Iterator[Guard]:
    """Hold what the files say; the engine is closed at the end.

    Raises:
        InputError: a file cannot be read, or the policy wants EXPLAIN and there is no catalogue to make tables of.
    """
    kept = NO_POLICY if policy is None else read_policy(policy)
    known = None if catalogue is None else from_file(catalogue)
    if kept.explain == "off":
        yield Guard(known, kept)
        return
    if known is None:
        raise InputError(f"{policy}: explain: {kept.explain} needs --catalog FILE, of which the engine makes tables")
    from harness.oracle.explain import DuckDbEngine  # noqa: PLC0415 - loads DuckDB, which few policies want

    with DuckDbEngine(known) as engine:
        yield Guard(known, kept, Explainer(engine, kept.explain_timeout_s))
