"""The base of all models of what people write in files."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class StrictModel(BaseModel):
    """Values that somebody has written: a key that nobody knows is a mistake, and no code changes a value."""

    model_config = ConfigDict(extra="forbid", frozen=True)
