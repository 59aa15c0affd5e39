"""The engine that a worker asks for EXPLAIN, where the policy wants that: the embedded one, or a staging Oracle.

A staging Oracle is connected to when it is first asked, and again after it was away: a gateway starts without it, and
the policy says what passes meanwhile.
"""

from harness.contracts.errors import InputError
from harness.contracts.guard import GuardPolicy
from harness.contracts.staging import StagingConfig
from harness.oracle.catalog import Catalogue
from harness.oracle.engines import Explained
from harness.oracle.explainer import Explainer, Explains


class _Staging:
    """A staging Oracle that may be away."""

    def __init__(self, config: StagingConfig, catalogue: Catalogue) -> None:
        self._config = config
        self._catalogue = catalogue
        self._engine: Explains | None = None

    def explain(self, statement: str, /) -> Explained:
        from harness.oracle.staging.start import staging_engine  # noqa: PLC0415 - loads the driver, which few want

        try:
            self._engine = self._engine or staging_engine(self._config, self._catalogue)
        except InputError as error:
            return Explained("infrastructure", str(error))
        return self._engine.explain(statement)


def explainer(policy: GuardPolicy, catalogue: Catalogue, staging: StagingConfig | None) -> Explainer | None:
    """Return what is asked for EXPLAIN; None where the policy wants none."""
    if policy.explain == "off":
        return None
    if staging is not None:
        return Explainer(_Staging(staging, catalogue), policy.explain_timeout_s)
    from harness.oracle.explain import DuckDbEngine  # noqa: PLC0415 - loads DuckDB, which few policies want

    return Explainer(DuckDbEngine(catalogue), policy.explain_timeout_s)
