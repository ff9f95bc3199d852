"""Rules of the owner for an import: `--map RULES.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from helpcenter.content.front_matter import ArticleId
from helpcenter.findings import SourceError
from helpcenter.importing.json_values import text
from helpcenter.importing.model import ImportedSection, ImportedSite, Key, Loss
from helpcenter.input.source_file import read_source
from helpcenter.input.validate import validate
from helpcenter.input.yaml import parse_yaml

_RULE = "argument"
_Key = Annotated[str, BeforeValidator(text)]


class ImportRules(BaseModel):
    """The keys of RULES.yml; sections and articles are named by their ID or their title in the other system."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Rules of an import")

    locales: dict[_Key, str] = Field(
        {}, description="Languages of the other system, each with the language of this site.", examples=["{en-gb: en}"]
    )
    sections: dict[_Key, ArticleId] = Field(
        {}, description="Sections, each with the folder for its articles.", examples=["{Billing FAQ: billing}"]
    )
    articles: dict[_Key, ArticleId] = Field(
        {}, description="Articles, each with its ID here.", examples=["{360001234567: billing/refunds}"]
    )
    topics: dict[_Key, str] = Field(
        {}, description="Labels, each with the topic for it; an empty one drops the label.", examples=['{vip: ""}']
    )
    skip: tuple[_Key, ...] = Field((), description="Articles and sections to leave out.", examples=["[360001234567]"])


def read_rules(file: Path) -> ImportRules:
    """Return the rules in a file. Raises SourceError."""
    source, findings = read_source(file, file.name)
    if findings:
        raise SourceError(findings)
    data, findings = parse_yaml(source, file.name, _RULE, 1)
    rules, wrong = validate(ImportRules, data, file.name, _RULE)
    if findings or wrong or rules is None:
        raise SourceError([*findings, *wrong])
    return rules


def with_rules(site: ImportedSite, rules: ImportRules) -> ImportedSite:
    """Return a site without what the rules leave out, with their languages and topics."""
    left_out = {section.key for section in site.sections if _names(section) & set(rules.skip)}
    while below := {one.key for one in site.sections if one.parent in left_out} - left_out:
        left_out |= below
    losses = list(site.losses)
    articles = []
    for article in site.articles:
        titles = {one.title for one in article.texts.values()}
        if article.section in left_out or ({article.key, *titles} & set(rules.skip)):
            losses.append(
                Loss(article.key, f"the article “{next(iter(titles), article.key)}”", "the rules leave it out")
            )
            continue
        texts = {
            _locale(locale, rules): replace(one, locale=_locale(locale, rules)) for locale, one in article.texts.items()
        }
        topics = tuple(filter(None, (rules.topics.get(topic, topic) for topic in article.topics)))
        articles.append(replace(article, texts=texts, topics=topics))
    sections = tuple(
        replace(one, titles=_renamed(one.titles, rules), descriptions=_renamed(one.descriptions, rules))
        for one in site.sections if one.key not in left_out
    )  # fmt: skip
    return replace(site, sections=sections, articles=tuple(articles), losses=tuple(losses))


def chosen_places(site: ImportedSite, rules: ImportRules) -> dict[Key, str]:
    """Return the places that the rules choose, by the keys by which an import remembers them."""
    chosen: dict[Key, str] = {}
    for section in site.sections:
        if named := _names(section) & rules.sections.keys():
            chosen[f"section {section.key}"] = rules.sections[min(named)]
    for article in site.articles:
        titles = {one.title for one in article.texts.values()}
        if named := ({article.key} | titles) & rules.articles.keys():
            chosen[article.key] = rules.articles[min(named)]
    return chosen


def _names(section: ImportedSection) -> set[str]:
    return {section.key, section.key.rpartition(":")[2], *section.titles.values()}


def _locale(locale: str, rules: ImportRules) -> str:
    return rules.locales.get(locale, locale)


def _renamed(texts: Mapping[str, str], rules: ImportRules) -> dict[str, str]:
    return {_locale(locale, rules): one for locale, one in texts.items()}
