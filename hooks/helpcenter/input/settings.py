"""The settings of a help center, independent of the program that reads the configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, Field

from helpcenter.findings import Finding, Problem, Severity
from helpcenter.input.options.analytics import Analytics
from helpcenter.input.options.announcement import Announcement
from helpcenter.input.options.brand_settings import BrandColor, Font, LogoChoice, ProjectFile
from helpcenter.input.options.chrome_settings import HOME_BLOCKS, FeedbackReceiver, FooterGroup, Home, OwnLink
from helpcenter.input.options.language_settings import LanguageSettings
from helpcenter.input.options.media_types import MediaType
from helpcenter.input.options.products import Products
from helpcenter.input.options.strict_model import StrictModel
from helpcenter.input.options.variables import Variables
from helpcenter.input.options.web_address import EditAddress, Host
from helpcenter.input.yaml import Place, dotted

CONTACT_FILE = "contact.yml"
# The folder of texts that several articles use, beside the docs folder.
FRAGMENTS = "fragments"
# No site can be built from sources that break one of these rules, so their severity is always error.
REQUIRED_RULES = frozenset({
    "configuration", "file-name", "icon", "media-file", "own-name", "source-file", "texts", "too-complex", "url",
})  # fmt: skip


def _changeable(rules: dict[str, Severity]) -> dict[str, Severity]:
    for rule, severity in rules.items():
        if rule in REQUIRED_RULES and severity != "error":
            raise ValueError(f"`error` for the rule `{rule}`, without which no site can be built")
    return rules


class Options(StrictModel):
    """The settings under `plugins: helpcenter:` in mkdocs.yml; with the hook, under `extra.help_center`."""

    model_config = ConfigDict(title="Settings of a help center")

    related_limit: int = Field(10, ge=0, le=50, description="The maximum number of related articles on a page.")
    examples_limit: int = Field(3, ge=0, le=10, description="The number of example questions on the home page.")
    media_hosts: tuple[Host, ...] = Field(
        (), description="External hosts from which articles may load images and media, and play videos in a frame.",
        examples=["[media.example.com, www.youtube-nocookie.com]"],
    )  # fmt: skip
    media_types: tuple[MediaType, ...] = Field(
        (), description="Endings of files beside articles that the site publishes in addition to the usual ones."
    )
    topics: tuple[str, ...] = Field((), description="The topics that articles may use; if empty, any.")
    allowed_keys: tuple[str, ...] = Field(
        (), description="Keys of other programs that the front matter of articles may have.",
        examples=["[sidebar_label, tags]"],
    )  # fmt: skip
    review_after: int | None = Field(
        None, ge=1, description="The number of days after which articles must be reviewed again."
    )
    words_file: str = Field(
        "words.txt", description="Accepted words, one per line; the path is relative to mkdocs.yml."
    )
    rules: Annotated[dict[str, Severity], AfterValidator(_changeable)] = Field(
        {}, description="The severity of rules of `helpcenter check` by ID; builds use it too."
    )
    social_images: bool = Field(
        False, description="Whether to create a picture of each article for links on other sites (Open Graph)."
    )
    social_font: str | None = Field(
        None, description="The font file of these pictures, relative to mkdocs.yml; Lato by default."
    )
    brand_color: BrandColor = Field(
        None, description="The color of buttons and icons, from which all other colors of both themes are computed.",
        examples=['"#0b7a75"'],
    )  # fmt: skip
    logo: LogoChoice = Field(
        None, description="The picture next to the name of the site; a path alone is the picture for light pages.",
        examples=["overrides/logo.svg"],
    )  # fmt: skip
    favicon: ProjectFile | None = Field(
        None, description="The icon of the site, a square SVG or PNG, from which all sizes are made.",
        examples=["overrides/icon.svg"],
    )  # fmt: skip
    font: Font | None = Field(
        None, description="The font of all text except code, from files that the site publishes itself.",
        examples=["{family: Acme Sans, files: [overrides/fonts/acme.woff2]}"],
    )  # fmt: skip
    header: tuple[OwnLink, ...] = Field(
        (), description="Links in the header, such as back to the product and to sign in.",
        examples=["[{label: Acme, url: https://www.example.com/}]"],
    )  # fmt: skip
    footer: tuple[FooterGroup, ...] = Field(
        (), description="Groups of links in the footer: product, privacy, terms, imprint.",
        examples=["[{heading: Acme, links: [...]}]"],
    )  # fmt: skip
    home: Home = Field(
        HOME_BLOCKS, description="The blocks of the home page below the search field, in their order.",
        examples=["[sections, featured, contact]"],
    )  # fmt: skip
    announcement: Announcement | None = Field(
        None, description="A line above all pages, such as the news of an outage, for some time.",
        examples=["{text: {es: Hoy no hay chat., en: No chat today.}}"],
    )  # fmt: skip
    edit_url: EditAddress | None = Field(
        None, description="Where readers suggest changes of an article; `{path}` is its file below the docs folder.",
        examples=["https://git.example.com/help/edit/main/docs/{path}"],
    )  # fmt: skip
    feedback: FeedbackReceiver | None = Field(
        None, description="Ask whether an article was helpful: `events`, if your script receives the answers.",
        examples=["events"],
    )  # fmt: skip
    analytics: Analytics | None = Field(
        None, description="A script that counts visits: a file of the project, or an address on an own server.",
        examples=["{script: https://stats.example.com/script.js}"],
    )  # fmt: skip
    products: Products = Field(
        (), description="Products, each with the section of its articles.",
        examples=["[{id: meetings, name: Acme Meetings, section: meetings}]"],
    )  # fmt: skip
    variables: Variables = Field(
        {}, description="Texts that articles print with `{{ name }}`: one for all languages, or one for each.",
        examples=["{product.name: Acme Meetings, support.phone: {es: 900 100 200, en: 800 100 200}}"],
    )  # fmt: skip
    languages: dict[str, LanguageSettings] = Field(
        {}, description="Settings of languages, by code.",
        examples=["{pt-PT: {fallback: pt-BR}, uk: {preview: true}}"],
    )  # fmt: skip
    contact_file: str = Field(CONTACT_FILE, description="The file with the contact options, relative to mkdocs.yml.")


@dataclass(frozen=True)
class Locale:
    """A language of the site: its code (BCP 47) and the name of the site in it.

    Articles in ``fallbacks`` replace missing translations, those of the first language before those of the next.
    Readers do not find a ``hidden`` language.
    """

    code: str
    default: bool
    site_name: str
    fallbacks: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def prefix(self) -> str:
        """The folder of its pages, relative to the site root; empty for the default language."""
        return "" if self.default else f"{self.code}/"


@dataclass(frozen=True)
class Settings:
    """The folders, languages and options of a help center; the default language comes first.

    Files in ``overrides`` replace files of the package's theme; the folder need not exist. ``file`` is the name of the
    configuration file, ``lines`` has the lines of options in it.
    """

    root: Path
    docs: Path
    overrides: Path
    site_url: str
    locales: tuple[Locale, ...]
    options: Options
    file: str = "mkdocs.yml"
    lines: Mapping[Place, int] = field(default_factory=dict, compare=False)

    @property
    def default(self) -> Locale:
        """The language of the sources of all translations."""
        return self.locales[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the languages, the default first."""
        return tuple(locale.code for locale in self.locales)

    @property
    def base_path(self) -> str:
        """The path of the site root on its server, with a slash at both ends."""
        return f"/{urlsplit(self.site_url).path.strip('/')}/".replace("//", "/")

    def name_of(self, path: Path) -> str:
        """Return the name of a file in findings: its path relative to the project, or the full path if outside."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def finding(self, problem: Problem, *place: str | int, fix: str = "", **values: str) -> Finding:
        """Return the finding of a problem with the option at ``place``, or with one above it."""
        known = next((place[:end] for end in range(len(place), 0, -1) if place[:end] in self.lines), place)
        return problem.at(self.file, self.lines.get(known, 0), subject=dotted(known), fix=fix, **values)
