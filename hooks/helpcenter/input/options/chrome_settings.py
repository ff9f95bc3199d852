"""The settings of what stands around articles: links in header and footer, blocks of the home page, feedback."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from helpcenter.input.options.by_language import ByLanguage, TextByLanguage
from helpcenter.input.options.strict_model import StrictModel
from helpcenter.input.options.web_address import ContactAddress

_LABEL = ["{es: Privacidad, en: Privacy}"]
_ADDRESS = ["https://www.example.com/privacy"]


HomeBlock = Literal["text", "sections", "all-articles", "featured", "articles", "contact"]
HOME_BLOCKS: tuple[HomeBlock, ...] = get_args(HomeBlock)


def _different(blocks: tuple[HomeBlock, ...]) -> tuple[HomeBlock, ...]:
    if len(set(blocks)) < len(blocks):
        raise ValueError("each block once")
    return blocks


# The blocks below the search field of the home page, in their order.
Home = Annotated[tuple[HomeBlock, ...], AfterValidator(_different)]


# Who receives what readers think of an article: a script of the owner that listens to events of the page.
FeedbackReceiver = Literal["events"]


class AddressByLanguage(ByLanguage[ContactAddress]):
    """An address for all languages, or an address by language code."""


class OwnLink(StrictModel):
    """A link to another site of the owner."""

    label: TextByLanguage = Field(description="Its text, by language.", examples=_LABEL)
    url: AddressByLanguage = Field(description="Its address: one for all languages, or by language.", examples=_ADDRESS)


class FooterGroup(StrictModel):
    """Links of the footer that belong together."""

    heading: TextByLanguage = Field(
        description="What they have in common, by language.", examples=["{es: Legal, en: Legal}"]
    )
    links: tuple[OwnLink, ...] = Field(min_length=1, examples=["[{label: Acme, url: https://www.example.com/}]"])
