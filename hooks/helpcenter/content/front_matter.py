"""The front matter of an article: the keys a writer may use."""

from __future__ import annotations

import datetime
import math
import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StrictBool, StrictFloat, StrictInt

from helpcenter.input.options.strict_model import StrictModel
from helpcenter.syntax.slugs import is_slug
from helpcenter.text.limits import MOST_DIGITS, MOST_MARKS, accents_at, long_number

_ANCHOR = re.compile(r"[^\s#\"<>&\x00-\x1f]{1,200}")
_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f\\?#\"'<>:*|{}$;`%]+")
_ID = re.compile(r"[^/\\?#%\"'<>]+(?:/[^/\\?#%\"'<>]+)*")


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("text that is not empty")
    if accents_at(text) >= 0:
        raise ValueError(f"text with at most {MOST_MARKS} accents on one letter")
    if long_number(text):
        raise ValueError(f"text whose numbers have at most {MOST_DIGITS:,} digits")
    return " ".join(text.split())


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError("lower-case words joined by hyphens")
    return text


def _article_id(text: str) -> str:
    if text.endswith(".md") or not _ID.fullmatch(text):
        raise ValueError("the ID of an article: its path without the language and without .md")
    return text


def _old_address(text: str) -> str:
    segments = text.strip("/").split("/")
    if (
        not _ADDRESS.fullmatch(text)
        or not text.isprintable()
        or any(not segment or segment.startswith(".") for segment in segments)
    ):
        raise ValueError("a former URL path of this page, such as `billing/old-name` or `/en/billing/old-name/`")
    return text


def _contact_choice(value: object) -> object:
    if not isinstance(value, bool | list | tuple):
        raise ValueError("a list of contact option IDs, `true` or `false`")
    return value


def _topic(text: str) -> str:
    if set(text) & set("<>&\"'`"):
        raise ValueError("the ID of a topic: words joined by hyphens")
    return _filled(text)


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("a number")
    return value


Order = Annotated[StrictInt | StrictFloat, BeforeValidator(_number)]
Topic = Annotated[str, AfterValidator(_topic)]
Text = Annotated[str, AfterValidator(_filled)]


def _without_slashes(value: object) -> object:
    """Return a slug without the slashes with which other programs mark the root; `/` alone is no slug."""
    return (value.strip("/") or None) if isinstance(value, str) else value


Slug = Annotated[str, AfterValidator(_slug)]


def _anchor(text: str) -> str:
    if not _ANCHOR.fullmatch(text):
        raise ValueError("an anchor without the sign `#`, such as `before-you-begin`")
    return text


Anchor = Annotated[str, AfterValidator(_anchor)]
OldAddress = Annotated[str, AfterValidator(_old_address)]
ArticleId = Annotated[str, AfterValidator(_article_id)]


class FrontMatter(StrictModel):
    """The keys between the two `---` lines at the top of an article. Every key is optional."""

    model_config = ConfigDict(title="Front matter of an article")

    title: Text | None = Field(
        None,
        description="The question or task in the reader's words. Without it, the level-1 heading.",
        examples=['"How do I change the billing contact?"'],
    )
    description: Text | None = Field(
        None,
        description="The answer in one sentence, shown in lists and by search engines.",
        examples=['"Hand the role over in the portal, or ask Customer Support."'],
    )
    slug: Annotated[Slug | None, BeforeValidator(_without_slashes)] = Field(
        None,
        description="This page's part of the URL, in this language. Without it, the file name.",
        examples=["change-billing-contact"],
    )
    redirect_from: tuple[OldAddress, ...] = Field(
        (),
        description="Former URLs of this page: relative to its language, or with a slash to the site root.",
        examples=["[billing/old-name]"],
    )
    anchors_from: dict[Anchor, Anchor] = Field(
        {},
        description="Former anchors of headings, each with the anchor that replaces it: old links still lead there.",
        examples=["{old-heading: new-heading}"],
    )
    icon: str | None = Field(
        None,
        description="A section's icon: a name of the theme's icon set.",
        examples=["material/credit-card-outline"],
        pattern=r"^[a-z0-9]+(?:[/-][a-z0-9]+)+$",
    )
    topics: tuple[Topic, ...] = Field(
        (),
        description="What the article is about: the same IDs in each language.",
        examples=["[invoices]"],
    )
    products: tuple[Text, ...] = Field((), description="The products it applies to.", examples=["[gotomeeting]"])
    audience: tuple[Text, ...] = Field((), description="The readers it is for.", examples=["[billing-contact]"])
    related: tuple[ArticleId, ...] = Field(
        (),
        description="IDs of related articles, displayed first and in this order.",
        examples=["[billing/view-billing-history]"],
    )
    related_exclude: tuple[ArticleId, ...] = Field(
        (),
        description="IDs of articles that are never displayed as related.",
        examples=["[billing/view-billing-history]"],
    )
    contact: Annotated[StrictBool | tuple[str, ...], BeforeValidator(_contact_choice)] | None = Field(
        None,
        description="IDs of the contact options to display; `false` for none. Without it, contact.yml decides.",
        examples=["[case, chat]"],
    )
    aliases: tuple[Text, ...] = Field(
        (),
        description="Other ways to ask the same question.",
        examples=['["who pays the bill"]'],
    )
    featured: StrictBool = Field(False, description="Whether the home page lists it.")
    guide: StrictBool = Field(
        False,
        description="Whether a section is a guide, whose articles are read one after the other, in the order of lists.",
        examples=["true"],
    )
    order: Order | None = Field(
        None,
        description="Its place in lists: pages with a number come first, the lowest on top. Without it, the title.",
        examples=["1"],
    )
    sidebar_position: Order | None = Field(None, description="Read as `order`.", examples=["1"])
    weight: Order | None = Field(None, description="Read as `order`.", examples=["1"])
    nav_order: Order | None = Field(None, description="Read as `order`.", examples=["1"])
    updated: datetime.date | None = Field(
        None, description="The day its content last changed.", examples=["2026-11-22"]
    )
    reviewed: datetime.date | None = Field(None, description="The day of the last review.", examples=["2026-11-22"])
    review_after: int | None = Field(
        None, ge=1, description="Number of days after which it needs another review.", examples=["180"]
    )
    draft: StrictBool = Field(False, description="A draft is not published.", examples=["true"])
    source_revision: str | None = Field(
        None,
        description="The revision of the source article that this translation translates.",
        examples=["3f9c2ab1d0"],
        pattern=r"^[0-9a-f]{10}$",
    )

    @property
    def place(self) -> float | None:
        """The number by which lists order the page: the first of `order` and the keys that are read as it."""
        given = (self.order, self.sidebar_position, self.weight, self.nav_order)
        return next((number for number in given if number is not None), None)

    def __getstate__(self) -> dict[Any, Any]:
        """Pickle only the keys that the writer has used: a build loads thousands of front matters."""
        own = vars(self)
        return {name: own[name] for name in own if name in self.__pydantic_fields_set__}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Add the other keys, as Pydantic does."""
        set_field = object.__setattr__
        set_field(self, "__dict__", _DEFAULTS | state)
        set_field(self, "__pydantic_fields_set__", set(state))
        set_field(self, "__pydantic_extra__", None)
        set_field(self, "__pydantic_private__", None)


_DEFAULTS = vars(FrontMatter())


Kind = Literal["home", "section", "article", "contact", "search", "all-articles", "list-page", "not-found"]
