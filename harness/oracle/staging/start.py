"""The front door of a measurement: a release's staging Oracle, connected, with the password that is given apart."""

import os

from harness.contracts.errors import InputError
from harness.contracts.staging import PASSWORD_VARIABLE, StagingConfig
from harness.oracle.catalog import Catalogue
from harness.oracle.staging.engine import StagingEngine


def staging_engine(config: StagingConfig, catalogue: Catalogue) -> StagingEngine:
    """Return the engine, connected; close it when done.

    Raises:
        InputError: no password is given, the database cannot be reached or refuses the account, or the account could
            write.
    """
    password = os.environ.get(PASSWORD_VARIABLE, "")
    if not password:
        raise InputError(f"{config.dsn}: no password for {config.user}; set {PASSWORD_VARIABLE}")
    return StagingEngine(config, password, catalogue)
