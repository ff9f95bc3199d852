"""Which texts of a folder of Markdown are one article, whatever way its exporter has to say the language."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.importing.readers.markdown_files import read

ENGLISH = "Open the list of invoices, and choose the one that you want to pay with your card.\n"
SPANISH = "Abra la lista de facturas y elija la que quiere pagar con su tarjeta de crédito.\n"


def front(**values: str) -> str:
    return "".join(["---\n", *(f"{key}: {value}\n" for key, value in values.items()), "---\n"])


@pytest.mark.parametrize(
    "files",
    [
        {"en/billing/pay.md": ENGLISH, "es/billing/pay.md": SPANISH},
        {"docs/en-us/billing/pay.md": ENGLISH, "docs/es/billing/pay.md": SPANISH},
        {"billing/pay.md": ENGLISH, "billing/pay.es.md": SPANISH},
        {"billing/pay.en.md": ENGLISH, "billing/pay.es.md": SPANISH},
        {"billing/pay.md": ENGLISH, "account/a.md": ENGLISH, "es/billing/pay.md": SPANISH},
        {"billing/1234567/en.md": ENGLISH, "billing/1234567/es.md": SPANISH},
        {"en/1234567-pay-a-bill.md": ENGLISH, "es/1234567-pagar-una-factura.md": SPANISH},
        {"a.md": front(id="7", locale="en") + ENGLISH, "b.md": front(id="7", locale="es") + SPANISH},
        {"a.md": front(article_id="7", lang="en_US") + ENGLISH, "b.md": front(article_id="7", lang="es-es") + SPANISH},
        {"a.md": front(url="https://help.example.com/en/articles/1234567-pay") + ENGLISH,
         "b.md": front(url="https://help.example.com/es/articles/1234567-pagar") + SPANISH},
        {"a.md": "**Source:** https://x.zendesk.com/hc/en-us/articles/360001234567-Pay\n\n" + ENGLISH,
         "b.md": "**Source:** https://x.zendesk.com/hc/es/articles/360001234567-Pagar\n\n" + SPANISH},
        {"en/x.md": front(translations='{es: "es/y.md"}') + ENGLISH, "es/y.md": SPANISH},
    ],
)  # fmt: skip
def test_translations_are_one_article(tmp_path: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    site = read(tmp_path)
    joined = [article for article in site.articles if len(article.texts) == 2]
    assert len(joined) == 1, site.articles
    bodies = {locale.partition("-")[0]: text.body.strip() for locale, text in joined[0].texts.items()}
    assert bodies == {"en": ENGLISH.strip(), "es": SPANISH.strip()}


def test_words_that_are_codes_of_languages_are_words(tmp_path: Path) -> None:
    for name in ("it/servers.md", "hr/holidays.md", "sales/deals.md", "legal/terms.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ENGLISH, encoding="utf-8")
    site = read(tmp_path)
    assert {locale for article in site.articles for locale in article.texts} == {"en"}
    assert {section.key for section in site.sections} == {"it", "hr", "sales", "legal"}


def test_former_addresses_are_those_that_other_articles_link_to(tmp_path: Path) -> None:
    (tmp_path / "1234567-pay.md").write_text(f"# Pay\n\n{ENGLISH}", encoding="utf-8")
    link = "[how to pay](https://help.example.com/en/articles/1234567-pay-a-bill#h_1)"
    (tmp_path / "refund.md").write_text(f"# Refund\n\nSee {link}.\n", encoding="utf-8")
    pay = next(article for article in read(tmp_path).articles if article.key == "1234567")
    assert pay.texts["en"].addresses[0] == "https://help.example.com/en/articles/1234567-pay-a-bill"
