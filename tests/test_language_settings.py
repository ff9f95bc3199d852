"""Settings of languages: which language replaces missing translations, and which one is hidden."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import add_hook, page, run_build
from examples import CONFIGURATION

ORIGIN = "https://help.example.com/"
ARTICLES = {
    "en/billing/pay.md": "# Pay an invoice\n\nPay the invoice with a card.\n",
    "en/billing/refund.md": "# Get a refund\n\nAsk for the amount of the invoice.\n\n!!! note\n    It takes days.\n",
    "pt-BR/billing/index.md": "---\ntitle: Cobrança\nslug: cobranca\n---\n",
    "pt-BR/billing/pay.md": "# Pagar uma fatura\n\nPague a fatura com cartão.\n\n!!! note\n    Confira o valor.\n",
    "pt-BR/billing/boleto.md": "# Pagar com boleto\n\nPague a fatura com boleto.\n",
    "pt-PT/start.md": "# Primeiros passos\n\nInicie sessão para ver a fatura.\n",
    "uk/billing/pay.md": "# Оплатити рахунок\n\nОплатіть рахунок карткою.\n",
}


def make_site(folder: Path, languages: dict[str, Any]) -> Path:
    """Create a site in four languages with these settings of languages."""
    folder.mkdir()
    add_hook(folder)
    for name, text in ARTICLES.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    set_languages(folder, languages)
    return folder


def set_languages(folder: Path, languages: object) -> None:
    names = {"en": "English", "pt-BR": "Português (Brasil)", "pt-PT": "Português", "uk": "Українська"}
    listed = [
        {"locale": code, "name": name, "default": code == "en", "site_name": f"Help {code}"}
        for code, name in names.items()
    ]
    i18n = CONFIGURATION["plugins"][0]["i18n"]
    configuration = {
        **CONFIGURATION,
        "site_url": ORIGIN,
        "plugins": [{"i18n": {**i18n, "languages": listed}}],
        "extra": {"help_center": {"languages": languages}},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(configuration, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_site(
        tmp_path_factory.mktemp("languages") / "site", {"pt-PT": {"fallback": "pt-BR"}, "uk": {"preview": True}}
    )
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def text_of(site: Path, url: str, selector: str) -> str:
    found = page(site, url).select_one(selector)
    assert found is not None, (url, selector)
    return " ".join(found.text.split())


def test_the_chosen_language_replaces_a_missing_translation(site: Path) -> None:
    soup = page(site, "pt-PT/billing/pay")
    article = soup.select_one("article")
    assert article is not None
    assert article["lang"] == "pt-BR"
    assert text_of(site, "pt-PT/billing/pay", "h1") == "Pagar uma fatura"
    assert "por isso apresentamo-lo em português do Brasil" in text_of(site, "pt-PT/billing/pay", ".notice--missing")
    assert text_of(site, "pt-PT/billing/pay", ".admonition-title") == "Observação"
    canonical = soup.select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == f"{ORIGIN}pt-BR/cobranca/pay/"


def test_the_default_language_replaces_what_the_chosen_one_lacks_too(site: Path) -> None:
    soup = page(site, "pt-PT/billing/refund")
    article = soup.select_one("article")
    assert article is not None
    assert article["lang"] == "en"
    assert "em inglês" in text_of(site, "pt-PT/billing/refund", ".notice--missing")
    canonical = soup.select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == f"{ORIGIN}billing/refund/"


def test_articles_that_only_the_chosen_language_has_are_shown(site: Path) -> None:
    assert text_of(site, "pt-PT/billing/boleto", "h1") == "Pagar com boleto"
    assert not (site / "uk/billing/boleto").exists()
    related = page(site, "pt-PT/billing/boleto").select(".related__item a")
    assert related[0]["href"] == "../../../pt-PT/billing/pay/"


def test_sections_have_the_title_of_the_chosen_language(site: Path) -> None:
    assert text_of(site, "pt-PT/billing", "h1") == "Cobrança"


def test_readers_and_search_engines_do_not_find_a_hidden_language(site: Path) -> None:
    hidden = [file for file in site.rglob("*.html") if file.relative_to(site).parts[0] != "uk"]
    assert len(hidden) > 20
    for file in hidden:
        assert 'href="../uk/' not in (html := file.read_text(encoding="utf-8")), file
        assert "/uk/" not in html, file
        assert 'hreflang="uk"' not in html, file
    assert "/uk/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert 'hreflang="uk"' not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_pages_of_a_hidden_language_work_and_are_not_indexed(site: Path) -> None:
    for url in ("uk/", "uk/billing/pay", "uk/billing/refund", "uk/404.html"):
        soup = page(site, url)
        robots = soup.select_one("meta[name=robots]")
        assert robots is not None, url
        assert robots["content"] == "noindex"
        assert soup.select("link[rel=canonical], link[hreflang], script[type='application/ld+json']") == [], url
    switch = [link["hreflang"] for link in page(site, "uk/billing/pay").select(".languages .menu__link")]
    assert switch == ["en", "pt-BR", "pt-PT", "uk"]
    assert [link["hreflang"] for link in page(site, "billing/pay").select(".languages .menu__link")] == [
        "en", "pt-BR", "pt-PT",
    ]  # fmt: skip
    assert (site / "uk/articles.json").is_file()


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ({"pt-PT": {"fallback": "pt_BR"}}, "`pt_BR` is not a language of the site. Did you mean `pt-BR`?"),
        ({"de": {"preview": True}}, "`de` is not a language of the site. Valid values: `en`, `pt-BR`, `pt-PT`, `uk`."),
        (
            {"pt-PT": {"fallback": "pt-BR"}, "pt-BR": {"fallback": "pt-PT"}},
            "languages fall back to each other in a circle: pt-PT → pt-BR → pt-PT. Delete one of these fallbacks.",
        ),
        ({"uk": {"fallback": "uk"}}, "languages fall back to each other in a circle: uk → uk."),
        (
            {"en": {"fallback": "uk"}},
            "`en` is the default language, which neither falls back to another nor is hidden.",
        ),
        ({"en": {"preview": True}}, "`en` is the default language, which neither falls back to another nor is hidden."),
        (
            {"pt-PT": {"fallback": "pt-BR"}, "pt-BR": {"preview": True}},
            "`pt-BR` is hidden (`preview`), and `pt-PT` would show its articles. Hide `pt-PT` too",
        ),
        ({"uk": {"preview": "yes"}}, "languages.uk.preview:"),
        ({"uk": {"hidden": True}}, "languages.uk.hidden: unknown key."),
        ([], "languages:"),
    ],
)
def test_wrong_settings_of_languages_are_reported(tmp_path: Path, languages: object, expected: str) -> None:
    project = make_site(tmp_path / "site", {})
    set_languages(project, languages)
    result = run_build(project)
    assert result.returncode != 0
    assert expected in result.stderr, result.stderr
    assert "mkdocs.yml:" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_circle_that_does_not_begin_at_a_language_is_reported_once_for_each_member(tmp_path: Path) -> None:
    languages = {"pt-PT": {"fallback": "pt-BR"}, "pt-BR": {"fallback": "uk"}, "uk": {"fallback": "pt-BR"}}
    project = make_site(tmp_path / "site", languages)
    result = run_build(project)
    assert result.returncode != 0
    assert result.stderr.count("in a circle") == 2


def test_incremental_builds_follow_the_settings_and_the_articles(tmp_path: Path) -> None:
    project = make_site(tmp_path / "site", {"pt-PT": {"fallback": "pt-BR"}})
    assert run_build(project).returncode == 0
    steps: tuple[Callable[[], object], ...] = (
        lambda: (project / "docs/pt-BR/billing/refund.md").write_text("# Reembolso\n\nPeça o valor da fatura.\n"),
        lambda: (project / "docs/pt-BR/billing/pay.md").write_text("# Pagar agora\n\nPague a fatura com cartão.\n"),
        lambda: set_languages(project, {"pt-PT": {"fallback": "pt-BR"}, "uk": {"preview": True}}),
        (project / "docs/pt-BR/billing/boleto.md").unlink,
        lambda: set_languages(project, {}),
    )
    for number, step in enumerate(steps):
        step()
        assert run_build(project).returncode == 0
        fresh = tmp_path / f"fresh-{number}"
        assert run_build(project, "--clean", "--site-dir", str(fresh)).returncode == 0
        built = project / "site"
        files = sorted(file.relative_to(fresh) for file in fresh.rglob("*") if file.is_file())
        assert files == sorted(file.relative_to(built) for file in built.rglob("*") if file.is_file()), number
        for file in files:
            assert (built / file).read_bytes() == (fresh / file).read_bytes(), (number, file)
    articles = json.loads((project / "site/pt-PT/articles.json").read_text(encoding="utf-8"))["articles"]
    assert {article["id"]: article["language"] for article in articles}["billing/pay"] == "en"
