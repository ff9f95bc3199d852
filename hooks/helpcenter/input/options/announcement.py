"""The setting of a line above all pages, such as the news of an outage, with the time during which it is shown."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from helpcenter.input.options.by_language import TextByLanguage
from helpcenter.input.options.chrome_settings import OwnLink
from helpcenter.input.options.strict_model import StrictModel

_EXPECTED = "a date, or a time with its offset from UTC"


def _moment(value: object) -> object:
    """Return a date, or a time with an offset, as text (ISO 8601)."""
    if isinstance(value, str):
        # A date has no time; text that is neither raises ValueError.
        value = _parsed(value)
    if isinstance(value, datetime.datetime):
        if value.utcoffset() is None:
            raise ValueError(_EXPECTED)
        return value.isoformat(timespec="minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if value is None:
        return None
    raise ValueError(_EXPECTED)


def _parsed(text: str) -> datetime.date:
    try:
        return (
            datetime.date.fromisoformat(text)
            if len(text) == len("2026-12-24")
            else datetime.datetime.fromisoformat(text)
        )
    except ValueError:
        raise ValueError(_EXPECTED) from None


Moment = Annotated[str | None, BeforeValidator(_moment)]


class Announcement(StrictModel):
    """A line above all pages. Dates are days where the reader is; ``until`` is the last one."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    text: TextByLanguage = Field(
        description="What it says, by language.", examples=["{es: Hoy no hay chat., en: No chat today.}"]
    )
    link: OwnLink | None = Field(
        None, description="Where to read more.", examples=["{label: Status, url: https://status.example.com/}"]
    )
    start: Moment = Field(
        None, alias="from", description="When it starts to be shown.", examples=["2026-12-24", "2026-12-24T22:00+01:00"]
    )
    until: Moment = Field(
        None,
        description="The last day, or the time, of being shown.",
        examples=["2026-12-26", "2026-12-25T06:00+01:00"],
    )

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Announcement:
        if self.start and self.until and _as_time(self.start) > _as_time(self.until):
            raise ValueError("an `until` that is not before `from`")
        return self


def _as_time(moment: str) -> datetime.datetime:
    """Return a moment for comparisons; a day counts from its start in UTC."""
    time = datetime.datetime.fromisoformat(moment)
    return time if time.tzinfo else time.replace(tzinfo=datetime.UTC)
