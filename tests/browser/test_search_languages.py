"""A question in another language: the project's own articles, asked in English and in Spanish."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from browser.conftest import OpenPage


@pytest.mark.parametrize(
    ("path", "query", "said", "link", "titles"),
    [
        (
            "buscar/",
            "reactivate my plan",
            "Hemos entendido su pregunta en otro idioma: inglés.",
            "Ver los resultados en ese idioma",
            ("Reactivar su plan", "Reactivate your"),
        ),
        (
            "en/search/",
            "cómo puedo reactivar el plan",
            "We understood your question in another language: Spanish.",
            "See the results in that language",
            ("Reactivate your", "Reactivar su plan"),
        ),
    ],
)
def test_the_results_say_the_language_and_lead_to_its_results(
    open_page: OpenPage, path: str, query: str, said: str, link: str, titles: tuple[str, str]
) -> None:
    page = open_page(f"{path}?{urlencode({'q': query})}")
    results = page.locator("[data-results=list]")
    expect(results.get_by_role("link").first).to_contain_text(titles[0])
    expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("link", name=link).click()
    expect(page.get_by_role("combobox").first).to_have_value(query)
    expect(results.get_by_role("link").first).to_contain_text(titles[1])
    expect(page.get_by_text(said)).to_have_count(0)
