"""The settings of a help center, independent of the program that reads the configuration."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from helpcenter.findings import Severity

# No site can be built from sources that break one of these rules: they stay errors.
REQUIRED_RULES = frozenset({"configuration", "file-name", "icon", "source-file", "texts", "too-complex", "url"})


def _changeable(rules: dict[str, Severity]) -> dict[str, Severity]:
    for rule, severity in rules.items():
        if rule in REQUIRED_RULES and severity != "error":
            raise ValueError(f"`error` for the rule `{rule}`, without which no site can be built")
    return rules


# A host name, as it is in URLs and in the Content-Security-Policy.
Host = Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")]


class Options(BaseModel):
    """The key `extra.help_center` of mkdocs.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    related_limit: int = Field(10, ge=0, le=50, description="Maximum number of related articles on a page.")
    examples_limit: int = Field(3, ge=0, le=10, description="Number of example questions on the home page.")
    media_hosts: tuple[Host, ...] = Field((), description="Other hosts that images and media may come from.")
    topics: tuple[str, ...] = Field((), description="The topics that articles may have; without a list, any topic.")
    review_after: int | None = Field(None, ge=1, description="Number of days after which articles need another review.")
    words_file: str = Field("words.txt", description="File of accepted words, one per line, relative to mkdocs.yml.")
    rules: Annotated[dict[str, Severity], AfterValidator(_changeable)] = Field(
        {}, description="The severity of rules of `helpcenter check` by ID; builds use it too."
    )
    social_images: bool = Field(
        False, description="Generate an image of each article for links on other sites (Open Graph)."
    )
    social_font: str | None = Field(None, description="Font of these images, relative to mkdocs.yml; Lato if not set.")
    contact_file: str = Field("contact.yml", description="The contact options, relative to mkdocs.yml.")


@dataclass(frozen=True)
class Locale:
    """A language of the site: its code (BCP 47) and the site name in this language."""

    code: str
    default: bool
    site_name: str

    @property
    def prefix(self) -> str:
        """The folder of its pages below the site root, empty for the default language."""
        return "" if self.default else f"{self.code}/"


@dataclass(frozen=True)
class Settings:
    """Folders, languages and options of one help center; the default language comes first."""

    root: Path
    docs: Path
    strings: Path
    site_url: str
    locales: tuple[Locale, ...]
    options: Options

    @property
    def default(self) -> Locale:
        """The language that the others are translated from."""
        return self.locales[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages, the default first."""
        return tuple(locale.code for locale in self.locales)

    @property
    def base_path(self) -> str:
        """The path of the site's root on its server, with a slash at both ends."""
        return f"/{urlsplit(self.site_url).path.strip('/')}/".replace("//", "/")

    def name_of(self, path: Path) -> str:
        """Return the path of a file in findings: relative to the project, or absolute outside of it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
