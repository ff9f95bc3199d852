"""The schema of phone numbers, and how they are shown and dialed."""

from __future__ import annotations

import re
from typing import Annotated

import phonenumbers
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from helpcenter.input.options.strict_model import StrictModel

_INTERNATIONAL = re.compile(r"\+[1-9][0-9]{6,14}")
_SHORT = re.compile(r"[0-9]{2,8}")
# A word in capitals stands for the digits of its keys.
_VANITY = re.compile(r"(?=.{7,24}$)\+?[0-9][0-9A-Z]*(?:-[0-9A-Z]+)+")
_EXTENSION = re.compile(r"[0-9]{1,11}")
_EXPECTED = "an E.164 number: +, country code and digits without spaces"


def region_code(code: str) -> str:
    """Return a country code, or raise ValueError if no country has it."""
    if code not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError("a country code of two capital letters (ISO 3166)")
    return code


def _text(value: object) -> object:
    """Refuse numbers without quotes: YAML drops their zeros and their +."""
    if isinstance(value, int):
        raise ValueError("digits in quotes")
    return value


def _extension(digits: str) -> str:
    if not _EXTENSION.fullmatch(digits):
        raise ValueError("an extension of 1 to 11 digits")
    return digits


class Number(StrictModel):
    """A number for the callers of one country."""

    country: Annotated[str, AfterValidator(region_code)] | None = Field(
        None,
        description="The country, as a code of two letters (ISO 3166). Short numbers need it, and numbers with a word.",
        examples=["ES"],
    )
    number: Annotated[str, BeforeValidator(_text)] = Field(
        description="The number in E.164 form: +, country code and digits. Or a short number of the country, such as "
        "`016`, or one with a word, such as `1-800-FLOWERS`.",
        examples=['"+34900000012"'],
    )
    extension: Annotated[str, BeforeValidator(_text), AfterValidator(_extension)] | None = Field(
        None, description="The extension that is dialed after the number.", examples=['"4"']
    )
    hours: str | None = Field(None, description="The name of a schedule below `hours`.", examples=["madrid"])

    @field_validator("number")
    @classmethod
    def _possible(cls, number: str, info: ValidationInfo) -> str:
        country = info.data.get("country")
        if _INTERNATIONAL.fullmatch(number):
            if not _is_possible(number, None):
                raise ValueError(f"{_EXPECTED}, of a length that its country has")
        elif _SHORT.fullmatch(number):
            if "country" in info.data and not (country and _is_short_number(number, country)):
                raise ValueError(f"{_EXPECTED}, or a short number of its `country`")
        elif _VANITY.fullmatch(number) and sum(map(str.isalpha, number)) > 1:
            if ("country" in info.data or number.startswith("+")) and not _is_possible(number, country):
                raise ValueError("a number with a word, such as `1-800-FLOWERS`, of a length that its `country` has")
        else:
            raise ValueError(_EXPECTED)
        return number

    @property
    def is_short(self) -> bool:
        """Whether the number exists in its country only."""
        return _SHORT.fullmatch(self.number) is not None


def dialed(number: Number) -> str:
    """Return what a phone dials, without the extension: an E.164 number, or a short number."""
    if number.is_short:
        return number.number
    parsed = phonenumbers.parse(number.number, number.country)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def shown(number: Number) -> str:
    """Return a number for readers, without the extension: `+34 900 000 012`; a number with a word stays as it is."""
    if number.is_short or not _INTERNATIONAL.fullmatch(number.number):
        return number.number
    parsed = phonenumbers.parse(number.number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def call_link(number: Number) -> str:
    """Return the link that calls a number (RFC 3966)."""
    return f"tel:{dialed(number)}" + (f";ext={number.extension}" if number.extension else "")


def _is_possible(number: str, country: str | None) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, country))
    except phonenumbers.NumberParseException:
        return False


def _is_short_number(number: str, country: str) -> bool:
    try:
        return phonenumbers.is_possible_short_number_for_region(phonenumbers.parse(number, country), country)
    except phonenumbers.NumberParseException:
        return False
