"""What a converter needs to know of the rest of the site, and what the rest of the site needs to know of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

# The end of the line of each heading in converted Markdown, with its number: its anchor takes this place later.
HEADING_MARK = "\ue002{number}\ue003"


class References(Protocol):
    """Answers what stands for an address in the Markdown of one text."""

    def link(self, address: str) -> str:
        """Return the address of a link; "" if it cannot be a link, so that only its text stays."""
        ...

    def title(self, address: str) -> str:
        """Return the title of the article at a former address of the site, "" for any other address."""
        ...

    def picture(self, address: str) -> str:
        """Return the address of a picture, film or recording; "" if it cannot be shown."""
        ...

    def embedded(self, content: bytes, media_type: str) -> str:
        """Return the address of a picture that the text itself has (`data:`); "" if it cannot be shown."""
        ...


@dataclass(frozen=True)
class ConvertedHeading:
    """A heading of converted Markdown: its plain words, and the former anchors that lead to it or to text below it.

    ``anchor`` is the one that its writer has chosen, "" if its words make it.
    """

    level: int
    text: str
    former: tuple[str, ...] = ()
    anchor: str = ""


@dataclass(frozen=True)
class Converted:
    """An article's text as Markdown with `HEADING_MARK`s; what was changed and how often; what was lost and why."""

    markdown: str
    headings: tuple[ConvertedHeading, ...] = ()
    changes: Mapping[str, int] = field(default_factory=dict)
    losses: tuple[tuple[str, str], ...] = ()
