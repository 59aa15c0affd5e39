"""The embedded dictionary: the tables of Oracle E-Business Suite R12.2 that the demo and the tests ask about.

Names, types and keys are the suite's own; the descriptions are ours. It is a core of purchasing, payables,
receivables, orders, inventory and the general ledger: a site's own dictionary replaces it.
"""

import functools
import json
from importlib import resources

from harness.oracle.catalog import Catalogue, from_json


@functools.cache
def ebs_catalogue() -> Catalogue:
    """Return the embedded dictionary as a catalogue."""
    text = resources.files("harness.ebs").joinpath("dictionary.json").read_text(encoding="utf-8")
    return from_json(json.loads(text), "harness/ebs/dictionary.json")
