"""The base of every record that is read from or written to a file."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record: unknown keys refused, no silent conversion, no NaN and no infinity."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, use_attribute_docstrings=True
    )
