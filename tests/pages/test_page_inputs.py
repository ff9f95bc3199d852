"""Whatever changes in a site: each page, list, index and sitemap that shows it gets another fingerprint.

The test changes every value of settings, strings, articles, contact options, synonyms and related articles, one at a
time, found by reflection: a field that is added later is changed as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from conftest import copy_site
from helpcenter.brand.brand import Brand
from helpcenter.content.article import Article, surface_of
from helpcenter.content.article_text import LazyText
from helpcenter.content.catalog import Catalog
from helpcenter.exports.article_lists import article_lists, articles_file, articles_inputs, list_inputs
from helpcenter.exports.search_inputs import search_inputs, texts_of_index
from helpcenter.exports.sitemap import sitemap_inputs, sitemap_xml
from helpcenter.input.settings import Settings
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.pages.builder import fingerprints_of_surroundings, page_builders
from helpcenter.pages.page_inputs import PageFacts, PageInputs
from helpcenter.pages.page_view import PageView
from helpcenter.pipeline.cache.known_catalog import KnownCatalog
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.work.groups import IndexGroup, site_group
from helpcenter.site.load import make_catalog, named_related, read_site
from helpcenter.site.site import Site
from helpcenter.words.lexicon import WordCounts

CONTACT = """\
hours:
  office: {time_zone: Europe/Madrid, monday: ["09:00-17:00"], holidays: ["12-25"]}
  night: {time_zone: Europe/Madrid, friday: ["20:00-23:00"]}
options:
  - id: case
    channel: case
    link: https://example.com/case
    label: {es: Envíenos su consulta, en: Send us a request, fr: Envoyez-nous votre demande}
    description: {es: Con archivos., en: With files., fr: Avec fichiers.}
    hours: office
  - id: phone
    channel: phone
    numbers: [{country: ES, number: "+34900000012", hours: night}]
    label: {es: Llame, en: Call, fr: Appelez}
    description: {es: Ahora., en: Now., fr: Maintenant.}
    rules: [{topics: [payment]}]
  - id: mail
    channel: email
    address: help@example.com
    label: {es: Escriba, en: Write, fr: Ecrivez}
    description: {es: Luego., en: Later., fr: Plus tard.}
"""
FILES = {
    "contact.yml": CONTACT,
    "search/synonyms.en.yml": "two_way:\n  - [bill, invoice]\nstop_words: [the]\n",
    "docs/es/billing/plazos.md": (
        "---\ntitle: Plazos\ndescription: Hasta cuando.\ntopics: [payment]\nupdated: 2026-10-01\nfeatured: true\n"
        "aliases: [cuando pago]\nredirect_from: [plazo]\nrelated: [billing/pay]\n---\n\nTexto.\n"
    ),
    "docs/en/billing/plazos.md": (
        "---\ntitle: Terms\nsource_revision: '0000000000'\nupdated: 2026-10-02\n---\n\nText.\n"
    ),
    "docs/en/alone.md": "# Alone\n\nText.\n",
}


@dataclass(frozen=True)
class SourcesOfSite:
    """Everything that a site is made from."""

    settings: Settings
    strings: Mapping[str, Any]
    articles: tuple[Article, ...]
    contact: Any
    synonyms: Mapping[str, Any]
    related: Mapping[str, Mapping[str, tuple[str, ...]]]

    def variants(self) -> Iterator[SourcesOfSite]:
        """The same sources, each different in one place; of strings, those of one language are enough."""
        fewer = replace(self, strings={"en": self.strings["en"]})
        for changed in variants(fewer):
            yield replace(changed, strings={**self.strings, **changed.strings})

    @cached_property
    def site(self) -> Site:
        catalog = make_catalog(self.settings, list(self.articles), self.strings)
        return Site(self.settings, self.strings, catalog, self.contact, self.synonyms, self.related, Brand())


@dataclass(frozen=True)
class Made:
    """What is made of a site, and the fingerprints that decide whether it is made again."""

    views: Mapping[str, PageView]
    inputs: Mapping[str, object]
    fingerprints: Mapping[str, str]
    surroundings: Mapping[str, str]
    whole_surroundings: Mapping[str, str]
    bases: Mapping[str, str]


def _surface(article: Article) -> str:
    places = (article.id, article.locale, article.path, article.name, article.kind)
    return surface_of(*places, article.title, front=article.front)


def variants(value: Any) -> Iterator[Any]:
    """Values of the same kind, each different in one place."""
    if isinstance(value, Article):
        # The digest covers the whole file; pages without a file have none.
        digest = f"{value.digest}x" if value.digest else ""
        changed = (replace(one, digest=digest) for one in _of_fields(value))
        yield from (replace(one, surface=_surface(one)) if digest else one for one in changed)
    elif is_dataclass(value):
        yield from _of_fields(value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from (value.model_copy(update={name: one}) for one in variants(getattr(value, name)))
    elif isinstance(value, Mapping):
        for key in value:
            yield from ({**value, key: one} for one in variants(value[key]))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from ((*value[:index], one, *value[index + 1 :]) for one in variants(item))
        yield from [value[:-1], value[::-1]] if value else []
    else:
        yield from _OTHER[type(value)](value)


# A page with another id or language is another page. A site with few articles has no long list: see test_long_lists.py.
_OF_ANOTHER_PAGE = {"id", "kind", "locale", "direction", "body_direction", "long_list"}
_OTHER: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    bool: lambda value: (not value,),
    int: lambda value: (value + 1,),
    str: lambda value: (f"{value}x",),
    date: lambda _: (date(2020, 1, 2),),
    type(None): lambda _: (date(2020, 1, 2), ("payment",), "x"),
    frozenset: lambda value: (value | {"x"},),
}


def _of_fields(value: Any) -> Iterator[Any]:
    for field in fields(value):
        own = getattr(value, field.name)
        if field.init and not isinstance(own, LazyText | Path):
            yield from (replace(value, **{field.name: one}) for one in variants(own))


def made_if_possible(sources: SourcesOfSite) -> Made | None:
    """None for values that `read_site` would not accept, such as an unknown language."""
    try:
        return made_of(sources.site)
    except Exception:
        return None


def made_of(site: Site) -> Made:
    views: dict[str, PageView] = {}
    inputs: dict[str, object] = {}
    fingerprints: dict[str, str] = {}
    surroundings: dict[str, str] = {}

    def add(name: str, own: object, fingerprint: str) -> None:
        inputs[name], fingerprints[name] = own, fingerprint

    builders = page_builders(site, site.catalog.locales)
    for code, builder in builders.items():
        for entry in builder.locale.entries.values():
            page = builder.inputs(entry)
            name = f"{code} {entry.id}"
            views[name] = builder.view(entry)
            surroundings[name] = page.facts.surroundings("p")
            add(name, page, f"{page.facts.fingerprint('p')} {page.related_fingerprint}")
        articles = articles_inputs(builder, site.related[code])
        add(f"articles {code}", articles, articles.fingerprint())
        lists = list_inputs(builder)
        add(f"lists {code}", lists, lists.fingerprint())
        index = search_inputs(builder)
        add(f"index {code}", index, IndexGroup(index, WordCounts()).fingerprint())
    files = site_group(site, sitemap_inputs(site.settings.site_url, builders.values()))
    add("site", files, files.fingerprint())
    whole = fingerprints_of_surroundings(builders, "p")
    bases = {
        "site": str(whole),
        **{f"lists {code}": whole[code] for code in builders},
        **{f"articles {code}": f"{whole[code]} {site.related[code]}" for code in builders},
        **{f"index {code}": f"{whole[code]} {texts_of_index(builder)}" for code, builder in builders.items()},
    }
    return Made(views, inputs, fingerprints, surroundings, whole, bases)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> SourcesOfSite:
    project = copy_site("three-languages", tmp_path_factory.mktemp("inputs") / "project")
    for name, text in FILES.items():
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    settings = read_configuration(project / "mkdocs.yml").settings
    site, _ = read_site(settings)
    entries = [entry for locale in site.catalog.locales.values() for entry in locale.entries.values()]
    articles = {entry.article.path: entry.article for entry in entries if entry.article.name}
    related = named_related(settings, site.catalog)
    return SourcesOfSite(settings, site.strings, tuple(articles.values()), site.contact, site.synonyms, related)


def test_everything_that_shows_a_changed_value_gets_another_fingerprint(sources: SourcesOfSite) -> None:
    before = made_of(sources.site)
    changed_fields: set[str] = set()
    changed_inputs: set[str] = set()
    tried = same_surroundings = 0
    for changed in sources.variants():
        after = made_if_possible(changed)
        if after is None:
            continue
        tried += 1
        for code, whole in after.whole_surroundings.items():
            if of_locale(before.surroundings, code) != of_locale(after.surroundings, code):
                assert before.whole_surroundings[code] != whole
            elif before.whole_surroundings[code] == whole:
                same_surroundings += 1
        for name in before.inputs.keys() & after.inputs.keys():
            if before.inputs[name] != after.inputs[name]:
                assert before.fingerprints[name] != after.fingerprints[name], name
                assert name not in before.bases or before.bases[name] != after.bases[name], name
                changed_inputs.add(name.split(" ", maxsplit=1)[0])
        for name in before.views.keys() & after.views.keys():
            if before.views[name] != after.views[name]:
                assert before.fingerprints[name] != after.fingerprints[name], name
                changed_fields |= {
                    field.name
                    for field in fields(PageView)
                    if getattr(before.views[name], field.name) != getattr(after.views[name], field.name)
                }
    assert tried > 500
    assert same_surroundings > 500
    assert changed_inputs == {"es", "en", "fr", "articles", "lists", "index", "site"}
    assert changed_fields >= {field.name for field in fields(PageView)} - _OF_ANOTHER_PAGE


def of_locale(surroundings: Mapping[str, str], code: str) -> dict[str, str]:
    return {name: own for name, own in surroundings.items() if name.startswith(f"{code} ")}


def test_articles_with_another_catalog_have_another_structure(sources: SourcesOfSite) -> None:
    known = KnownCatalog(Store(Path("none")), "p")
    before, structure = shape(sources.site.catalog), known.structure(sources.articles, "es")
    others = same = 0
    for articles in variants(sources.articles):
        after = shape_if_possible(replace(sources, articles=articles))
        if after is None:
            continue
        if after != before:
            others += 1
            assert known.structure(articles, "es") != structure
        elif known.structure(articles, "es") == structure:
            same += 1
    assert others > 50
    assert same > 20


def shape_if_possible(sources: SourcesOfSite) -> list[object] | None:
    """None for values that `read_site` would not accept."""
    try:
        return shape(sources.site.catalog)
    except Exception:
        return None


def shape(catalog: Catalog) -> list[object]:
    """A catalog without its articles."""
    shape: list[object] = []
    for locale in catalog.locales.values():
        shape += [
            (one.article.path, one.locale, one.url, one.translation, one.generated, one.has_titles)
            for one in locale.entries.values()
        ]
        for path, section in locale.sections.items():
            names = [section.page.id, *(entry.id for entry in section.articles)]
            shape.append((path, names, section.children, section.title, section.icon, section.product))
    return shape


@pytest.mark.parametrize("field", PageFacts._fields)
def test_each_input_of_a_page_counts_in_its_fingerprint(sources: SourcesOfSite, field: str) -> None:
    builder = page_builders(sources.site, ["en"])["en"]
    facts = builder.facts(builder.locale.entries["billing/pay"])
    others = [builder.facts(entry) for entry in builder.locale.entries.values()]
    others += [
        one.facts(entry)
        for one in page_builders(sources.site, ["es"]).values()
        for entry in one.locale.entries.values()
    ]
    found = [getattr(one, field) for one in others if getattr(one, field) != getattr(facts, field)]
    assert found
    assert facts._replace(**{field: found[0]}).fingerprint("p") != facts.fingerprint("p")


def test_each_input_of_other_files_counts_in_their_fingerprint(sources: SourcesOfSite) -> None:
    site = sources.site
    es, en = page_builders(site, ["es", "en"]).values()
    pairs: list[tuple[Any, Any]] = [
        (list_inputs(es), list_inputs(en)),
        (articles_inputs(es, {}), replace(articles_inputs(en, {}), base_path="/help/")),
        (search_inputs(es), search_inputs(en)),
        (sitemap_inputs("https://a.example/", [es]), sitemap_inputs("https://b.example/", [en])),
    ]
    for one, other in pairs:
        for field in fields(one):
            changed = replace(one, **{field.name: getattr(other, field.name)})
            assert changed != one, field.name
            assert changed.fingerprint() != one.fingerprint(), field.name


def test_related_articles_count_in_order(sources: SourcesOfSite) -> None:
    builder = page_builders(sources.site, ["en"])["en"]
    facts = builder.facts(builder.locale.entries["alone"])
    prints = {
        builder.with_related(facts, ids).related_fingerprint
        for ids in [(), ("billing/pay",), ("billing/pay", "billing/list"), ("billing/list", "billing/pay")]
    }
    assert len(prints) == 4
    assert {field.name for field in fields(PageInputs)} == {"facts", "related"}


def test_the_same_inputs_give_the_same_files(sources: SourcesOfSite) -> None:
    site = sources.site
    for code, builder in page_builders(site, site.catalog.locales).items():
        again = page_builders(site, [code])[code]
        first, second = (
            [
                (file.path, file.make())
                for file in (
                    articles_file(articles_inputs(one, site.related[code])),
                    *article_lists(site.settings, list_inputs(one)),
                )
            ]
            for one in (builder, again)
        )
        assert first == second
    builders = page_builders(site, site.catalog.locales).values()
    pages = sitemap_inputs("https://a.example/", builders).pages
    sitemap = sitemap_xml(site.settings, "https://a.example/", pages)
    assert sitemap.count("<loc>https://a.example/") > 10
