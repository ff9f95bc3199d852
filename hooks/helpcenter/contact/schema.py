"""The schema of contact.yml. `offers` checks what depends on the site's languages or on other parts of the file."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from helpcenter.contact.channels import Channel
from helpcenter.contact.opening_hours import Schedule
from helpcenter.contact.phone_numbers import Number, region_code
from helpcenter.content.front_matter import Text
from helpcenter.input.options.strict_model import StrictModel
from helpcenter.input.options.web_address import MAILBOX, WebAddress


def _one_or_each(value: object) -> str:
    return "each" if isinstance(value, dict) else "one"


def _address(address: str) -> str:
    if not MAILBOX.fullmatch(address):
        raise ValueError("an e-mail address")
    return address


# The discriminator selects one type before validation, so that an invalid link is one finding instead of two.
Links = Annotated[
    Annotated[WebAddress, Tag("one")] | Annotated[dict[str, WebAddress], Tag("each")], Discriminator(_one_or_each)
]
Texts = dict[str, Text]


class Place(StrictModel):
    """A place where readers are helped in person."""

    name: Texts | None = Field(None, description="The name of the place, by language.", examples=["{en: Main office}"])
    lines: tuple[Text, ...] = Field(
        min_length=1,
        description="The address, line by line as on an envelope.",
        examples=['["Calle de Alcalá, 1", "28014 Madrid"]'],
    )
    postal_code: Text | None = Field(
        None, description="The postal code that a line has, for search engines.", examples=['"28014"']
    )
    city: Text | None = Field(None, description="The city that a line has, for search engines.", examples=["Madrid"])
    country: Annotated[str, AfterValidator(region_code)] | None = Field(
        None, description="The country, as a code of two letters (ISO 3166).", examples=["ES"]
    )
    map: WebAddress | None = Field(
        None, description="Where a map shows the place.", examples=["https://maps.example.com/?q=Alcal%C3%A1+1"]
    )
    hours: str | None = Field(None, description="The name of a schedule below `hours`.", examples=["madrid"])

    @model_validator(mode="after")
    def _parts_are_in_the_lines(self) -> Place:
        if missing := [part for part in (self.postal_code, self.city) if part and part not in " ".join(self.lines)]:
            raise ValueError(f"`lines` with `{missing[0]}`")
        return self


class Rule(StrictModel):
    """Matches an article if it has one of the listed values of each key."""

    topics: tuple[Text, ...] = Field(
        (), description="Topics in the front matter of articles.", examples=["[billing-contact]"]
    )
    sections: tuple[Text, ...] = Field(
        (), description="IDs of sections, with the sections below them.", examples=["[billing]"]
    )
    products: tuple[Text, ...] = Field(
        (), description="Products in the front matter of articles.", examples=["[gotomeeting]"]
    )
    audiences: tuple[Text, ...] = Field(
        (), description="Readers in `audience` of the front matter.", examples=["[administrator]"]
    )

    @model_validator(mode="after")
    def _asks_something(self) -> Rule:
        # A rule without conditions would match every page; an option without rules already does.
        if not (self.topics or self.sections or self.products or self.audiences):
            raise ValueError("`topics`, `sections`, `products` or `audiences` with a value")
        return self


class Option(StrictModel):
    """One way to get help."""

    id: str = Field(
        pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        description="The name that articles use under `contact`.",
        examples=["case"],
    )
    channel: Channel = Field(
        description="The kind of channel, which decides the icon and what else is needed.", examples=["case"]
    )
    label: Texts = Field(description="The text of the link, by language.", examples=["{en: Send us a request}"])
    description: Texts = Field(description="What it is good for, by language.", examples=["{en: We reply by email.}"])
    aliases: dict[str, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="Other words with which readers of the search ask for it, by language.",
        examples=["{en: [hotline, customer desk]}"],
    )
    link: Links | None = Field(
        None,
        description="Where it leads: one address for all languages, or one for each.",
        examples=["https://example.com/"],
    )
    numbers: tuple[Number, ...] = Field((), description="Numbers to call or to write to, by country.")
    places: tuple[Place, ...] = Field((), description="Places where readers are helped in person.")
    address: Annotated[str, AfterValidator(_address)] | None = Field(
        None,
        description="Where e-mail goes; without it, the reader fills in the address.",
        examples=["help@example.com"],
    )
    hours: str | None = Field(None, description="The name of a schedule below `hours`.", examples=["madrid"])
    rules: tuple[Rule, ...] = Field(
        (),
        description="Offered where any of these matches; without rules, everywhere.",
        examples=["[{topics: [refunds]}]"],
    )


class ContactFile(StrictModel):
    """The contact options, in the order in which every page shows them, and the schedules they name."""

    model_config = ConfigDict(title="Contact options")

    options: tuple[Option, ...] = Field(
        (), description="The contact options, in the order in which pages show them.", examples=["[]"]
    )
    hours: dict[str, Schedule] = Field(
        default_factory=dict, description="Opening hours, each under a name of your choice."
    )
