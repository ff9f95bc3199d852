"""What `helpcenter export` writes into `site.json` and into one JSON file for each article."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Exported(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExportedText(_Exported):
    """An article or the page of a section in one language."""

    title: str = Field(description="The title, as plain text.")
    description: str = Field(description="The answer in one sentence, as plain text.")
    url: str = Field(description="The address on the site.")
    former_urls: tuple[str, ...] = Field(description="Former addresses, as `redirect_from` lists them.")
    translation: Literal["source", "current", "outdated"] = Field(
        description="Whether the text is the source, or translates the current source or an older one."
    )
    updated: datetime.date | None = Field(description="The day its content last changed.")
    html: str = Field(description="The path of the HTML document, below the folder of the export.")
    body: str = Field(description="The text as HTML; addresses of pictures and pages start at the HTML document.")


class ExportedSection(_Exported):
    """A folder of articles."""

    id: str = Field(description="The folder, such as `billing/cards`.")
    parent: str | None = Field(description="The ID of the section around it.")
    order: float | None = Field(description="Its place in lists.")
    guide: bool = Field(description="Whether its articles are read one after the other.")
    texts: dict[str, ExportedText] = Field(description="Its page, by language.")


class ExportedArticle(_Exported):
    """An article in all languages that it is written in."""

    model_config = ConfigDict(title="An article of an export")

    id: str = Field(description="The path of its file, without the language and without .md.")
    section: str | None = Field(description="The ID of its section.")
    order: float | None = Field(description="Its place in lists.")
    featured: bool = Field(description="Whether the home page lists it.")
    topics: tuple[str, ...] = Field(description="What it is about.")
    products: tuple[str, ...] = Field(description="The products it applies to.")
    audience: tuple[str, ...] = Field(description="The readers it is for.")
    aliases: dict[str, tuple[str, ...]] = Field(description="Other ways to ask the same question, by language.")
    related: tuple[str, ...] = Field(description="The IDs of related articles that a writer has chosen.")
    texts: dict[str, ExportedText] = Field(description="Its texts, by language.")


class ExportedSite(_Exported):
    """The file `site.json`: languages, sections, and where the articles and files are."""

    model_config = ConfigDict(title="An export")

    format: Literal["helpcenter-export"] = Field("helpcenter-export", description="What this file is.")
    version: Literal[1] = Field(1, description="The number rises when a program that reads exports has to change.")
    url: str = Field(description="The address of the site.")
    default_language: str = Field(description="The language of the sources of translations.")
    languages: dict[str, str] = Field(description="The name of the site in each language.")
    sections: tuple[ExportedSection, ...] = Field(description="All sections, those around others first.")
    articles: dict[str, str] = Field(description="The path of the JSON file of each article, by ID.")
    files: dict[str, str] = Field(description="The path of each picture and file, by its address on the site.")
