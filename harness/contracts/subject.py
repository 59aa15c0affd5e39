"""The subject of a judgement: what is to be released, as it stands in the evidence folder.

The runner writes it beside the evidence, so that judging needs nothing else: no release file, no artefacts.
"""

from typing import Literal

from pydantic import Field

from harness.contracts.record import Record
from harness.contracts.release import Limit

SUBJECT = "subject.json"
PREVIOUS = "previous"
"""Folder beside the measurements that holds the previous version's answers, with its own subject."""


Scope = Literal["release", "answers"]
"""What is judged: all of a release, or nothing but answers, by the gates that look at answers alone."""


class Subject(Record):
    """Which version is judged, which artefacts it consists of, and which limits differ from the policy's."""

    schema_version: Literal[1] = 1
    scope: Scope = "release"
    version: str
    description: str
    previous: str
    previous_reason: str
    released: str
    """Name of the artefact that is served and released."""
    attempts: int = Field(default=1, ge=0)
    """How many runs of this version, so far, ran at least one step: the more, the likelier a pass by chance."""
    artefacts: dict[str, str]
    """Digest of each finished artefact by name."""
    limits: dict[str, dict[str, Limit]] = Field(default_factory=dict)
