from __future__ import annotations

import pytest

from articles import LOCALES, article
from helpcenter.content.article import Article, generated_article, parse_article
from helpcenter.content.catalog import Catalog
from helpcenter.content.catalog_builder import build_catalog
from helpcenter.content.docs_folder import check_collection, check_urls


def catalog(*articles: Article) -> Catalog:
    generated = {
        code: [
            generated_article("index", code, "home", "Home"),
            generated_article("search", code, "search", "Search", slug="search"),
        ]
        for code in ("es", "en")
    }
    return build_catalog(articles, LOCALES, generated)


def urls(made: Catalog, code: str) -> dict[str, str]:
    return {entry_id: entry.url for entry_id, entry in made.locales[code].entries.items()}


def test_the_url_consists_of_the_slugs_of_section_and_article() -> None:
    made = catalog(
        article("es/billing/index.md", slug="facturacion"),
        article("es/billing/cards/index.md", slug="tarjetas"),
        article("es/billing/cards/add.md", slug="anadir"),
        article("en/billing/cards/add.md"),
    )
    assert urls(made, "es")["billing/cards/add"] == "facturacion/tarjetas/anadir/"
    assert urls(made, "en")["billing/cards/add"] == "en/billing/cards/add/"
    assert made.locales["es"].entries["billing/cards/add"].dest == "facturacion/tarjetas/anadir/index.html"


def test_a_fallback_page_does_not_use_the_slug_of_another_language() -> None:
    made = catalog(article("es/billing/index.md", slug="facturacion"), article("es/billing/pay.md", slug="pagar"))
    entry = made.locales["en"].entries["billing/pay"]
    assert (entry.url, entry.translation, entry.language, entry.fallback) == ("en/billing/pay/", "missing", "es", True)
    assert list(made.alternates("billing/pay")) == ["es"]


def test_non_ascii_names_are_percent_encoded_only_in_urls() -> None:
    entry = catalog(article("es/pagos/añadir.md")).locales["es"].entries["pagos/añadir"]
    assert entry.url == "pagos/a%C3%B1adir/"
    assert entry.dest == "pagos/añadir/index.html"


def test_translations_have_states() -> None:
    source = article("es/a/pay.md")
    states = {
        "unstamped": article("en/a/pay.md"),
        "current": article("en/a/pay.md", source_revision=f'"{source.revision}"'),
        "outdated": article("en/a/pay.md", source_revision='"0123456789"'),
    }
    found = {name: catalog(source, other).locales["en"].entries["a/pay"].translation for name, other in states.items()}
    assert found == {"unstamped": "current", "current": "current", "outdated": "outdated"}


def test_an_article_only_in_another_language_is_its_own_source() -> None:
    made = catalog(article("en/a/tax.md"))
    assert "a/tax" not in made.locales["es"].entries
    assert made.locales["en"].entries["a/tax"].translation == "source"


def test_sections_list_featured_articles_first_then_by_title() -> None:
    made = catalog(
        article("es/a/1.md", title="Zeta"),
        article("es/a/2.md", title="¿Ábaco?"),
        article("es/a/3.md", title="Último", featured="true"),
        article("es/a/b/4.md", title="Debajo"),
    )
    section = made.locales["es"].sections["a"]
    assert [entry.id for entry in section.articles] == ["a/3", "a/2", "a/1"]
    assert section.children == ("a/b",)
    assert made.locales["es"].count("a") == 4


def test_order_comes_before_everything_else_and_titles_count_as_people_do() -> None:
    made = catalog(
        article("es/a/1.md", title="Paso 10"),
        article("es/a/2.md", title="Paso 2"),
        article("es/a/3.md", title="Zeta", order="2"),
        article("es/a/4.md", title="Último", nav_order="1.5"),
        article("es/a/5.md", title="Nada", weight="-1", featured="true"),
        article("es/a/6.md", title="Ñu", sidebar_position="0"),
        article("es/a/7.md", title="Destacado", featured="true"),
        article("es/b/index.md", title="Zona", order="1"),
        article("es/c/index.md", title="Área"),
    )
    spanish = made.locales["es"]
    assert "".join(entry.id[-1] for entry in spanish.sections["a"].articles) == "5643721"
    assert list(spanish.sections) == ["b", "a", "c"]
    assert [entry.id for entry in spanish.featured] == ["a/5", "a/7"]


@pytest.mark.parametrize("value", ["first", "true", ".nan", "[1]", '"1"', "2026-01-01"])
def test_an_order_is_a_number(value: str) -> None:
    source = f"---\ntitle: A\nweight: {value}\n---\nText.\n"
    _, findings = parse_article(source, "es/a.md", "docs/es/a.md", "es")
    assert [str(finding).partition(", found")[0] for finding in findings] == [
        "docs/es/a.md:3: weight: expected a number"
    ]


def test_a_section_without_a_page_is_named_after_its_folder() -> None:
    page = catalog(article("en/user-guide/x.md")).locales["en"].sections["user-guide"].page
    assert (page.article.title, page.generated) == ("User guide", True)


def test_an_untranslated_section_has_its_name_in_the_default_language() -> None:
    made = catalog(article("es/a/index.md", title="Facturación"), article("es/a/x.md"), article("en/a/x.md"))
    page = made.locales["en"].sections["a"].page
    assert (page.article.title, page.language, page.url, page.fallback) == ("Facturación", "es", "en/a/", False)


def test_duplicate_urls_are_reported_with_both_files() -> None:
    made = catalog(article("es/a/x.md", slug="same"), article("es/a/y.md", slug="same"))
    messages = [str(finding) for finding in check_urls(made)]
    assert messages == [
        "docs/es/a/y.md:3: slug: URL `/a/same/` is already used by docs/es/a/x.md. Give one of the two another `slug`."
    ]


def test_urls_that_differ_only_in_case_conflict() -> None:
    assert len(check_urls(catalog(article("es/a/pago.md"), article("es/a/Pago.md")))) == 1


def test_urls_of_built_in_pages_are_reserved() -> None:
    messages = [str(finding) for finding in check_urls(catalog(article("es/find.md", slug="search")))]
    assert len(messages) == 1
    assert messages[0].startswith("docs/es/find.md:3: slug: URL `/search/` is already used by")


def test_ids_of_built_in_pages_are_reserved() -> None:
    messages = [str(finding) for finding in check_collection([article("es/search.md")])]
    assert messages == ["docs/es/search.md: `search` is a page that every site has. Rename the file."]


def test_two_files_for_one_article_are_reported() -> None:
    found = check_collection([article("es/a/index.md"), article("es/a/README.md")])
    assert len(found) == 1
    assert "docs/es/a/index.md is the same article" in str(found[0])
