"""The setting of a script that counts visits, and the only host that the pages may then contact."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from helpcenter.input.options.brand_settings import project_path
from helpcenter.input.options.strict_model import StrictModel
from helpcenter.input.options.web_address import Host
from helpcenter.syntax.urls import read_url

# Only characters that have no meaning in the Content-Security-Policy and in configurations of servers.
_REMOTE = re.compile(r"https://[a-z0-9.-]+(?::\d+)?/[A-Za-z0-9._~/%-]+")
# Browsers leave out such segments, so that the policy would name another address.
_FOLDER_UP = re.compile(r"/(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
_INTEGRITY = r"^sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}$"


def _script(text: str) -> str:
    if _REMOTE.fullmatch(text) and read_url(text).is_web_page and not _FOLDER_UP.search(text):
        return text
    if "//" in text or not text.endswith(".js"):
        raise ValueError("an address that begins with https:// and has no query, or the path of a `.js` file")
    return project_path(text)


def _attributes(attributes: dict[str, str]) -> dict[str, str]:
    if any(not re.fullmatch(r"data-[a-z0-9-]+", name) for name in attributes):
        raise ValueError("attributes whose names begin with `data-`")
    return attributes


class Analytics(StrictModel):
    """A script on every page."""

    script: Annotated[str, AfterValidator(_script)] = Field(
        description="Its address, or its path relative to mkdocs.yml.", examples=["https://stats.example.com/script.js"]
    )
    host: Host | None = Field(
        None,
        description="The host that it sends to; without it, the host of its address.",
        examples=["stats.example.com"],
    )
    attributes: Annotated[dict[str, str], AfterValidator(_attributes)] = Field(
        default_factory=dict, description="What it reads from its element.", examples=["{data-site: help}"]
    )
    integrity: str | None = Field(
        None, pattern=_INTEGRITY, description="The hash that a script at an address must have (W3C SRI).",
        examples=["sha384-..."],
    )  # fmt: skip

    @property
    def is_remote(self) -> bool:
        """Whether browsers fetch the script from another host."""
        return self.script.startswith("https://")

    @property
    def receiver(self) -> str:
        """The host that the script may contact, "" for the site's own host."""
        return self.host or (urlsplit(self.script).netloc if self.is_remote else "")
