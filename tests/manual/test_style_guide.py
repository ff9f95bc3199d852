"""The style guide shows the components of templates, made by these templates, in each language of the manual."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import page

# Elements of components, by the number of them in the samples.
SAMPLES = {
    ".breadcrumbs__item": 3,
    ".notice--missing": 1,
    ".notice--outdated a[hreflang=fr]": 1,
    ".language-proposal:not([hidden])": 1,
    ".search--large": 1,
    ".section-card": 3,
    ".article-list--columns > li": 4,
    ".list-filter__field": 1,
    ".pager__link": 2,
    ".article-list--steps > li": 3,
    ".guide__way": 2,
    ".related__more .related__item": 3,
    ".ways-beside__link": 5,
    ".contact__option": 5,
    ".contact__state[data-contact-hours]": 5,
}


@pytest.mark.parametrize("url", ["style", "es/estilo"])
def test_it_has_a_sample_of_each_component_of_templates(manual_site: Path, url: str) -> None:
    guide = page(manual_site, url)
    assert {selector: len(guide.select(f".sample {selector}")) for selector in SAMPLES} == SAMPLES


def test_both_languages_have_the_same_parts_in_the_contents(manual_site: Path) -> None:
    english, spanish = (
        [link["href"] for link in page(manual_site, url).select(".toc--beside a")] for url in ("style", "es/estilo")
    )
    assert english == spanish
    assert {"#notes", "#colors", "#contact-heading"} <= set(english)


def test_all_links_of_the_samples_lead_to_pages_or_to_the_guide_itself(manual_site: Path) -> None:
    """The samples name articles that do not exist: their links stay on the page."""
    links = page(manual_site, "style").select(".sample .article-list__link, .sample .related__item a")
    assert {link["href"] for link in links} == {"../style/"}
