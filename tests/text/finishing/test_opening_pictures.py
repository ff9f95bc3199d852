"""Pictures that open large, and their dark forms."""

from __future__ import annotations

import pytest

from helpcenter.text.finishing.opening_pictures import with_pictures

WIDE = '<img alt="A form" src="form.svg" width="720" height="420">'
ATTRIBUTES = 'alt="A form" src="form.svg" width="720" height="420"'


def finished(html: str, **dark: str) -> str:
    """The body, where ``dark`` are the dark forms of the pictures `NAME.svg`."""
    return with_pictures(html, 'Enlarge "it"', lambda address: dark.get(address.removesuffix(".svg")))


def test_a_wide_picture_is_a_link_to_its_file() -> None:
    link = f'<a class="picture{{}}" href="form.svg" title="Enlarge &#34;it&#34;">{WIDE}</a>'
    assert finished(f"<p>See {WIDE} here</p>") == f"<p>See {link.format('')} here</p>"
    assert finished(f'<p class="a">\n{WIDE}\n</p>') == f'<p class="a">\n{link.format(" picture--alone")}\n</p>'
    figure = "<figure>{}<figcaption>A form</figcaption></figure>"
    assert finished(figure.format(WIDE)) == figure.format(link.format(" picture--alone"))


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="other.md">{WIDE}</a>', f'<a href="other.md"><b>{WIDE}</b></a>', f"<h2>{WIDE}</h2>",
        f"<details><summary>{WIDE}</summary></details>", f'<label for="tab-1-1">{WIDE}</label>',
        f'<picture><source srcset="form.webp">{WIDE}</picture>',
        '<p>Press <img alt="gear" src="gear.png" width="24"></p>', '<p><img alt="small" src="a.svg" width="288"></p>',
        '<p>Press <img alt="gear" src="gear.png"></p>', '<p><img alt="half" src="form.svg" width="50%"></p>',
        '<p><img alt="none"></p>', "<p>&lt;img src=a&gt;</p>",
    ],
)  # fmt: skip
def test_other_pictures_are_left_as_they_are(html: str) -> None:
    assert finished(html) == html


def test_a_picture_of_unknown_width_opens_if_it_stands_alone() -> None:
    assert finished('<p><img alt="" src="a.png"></p>').startswith('<p><a class="picture picture--alone" href="a.png"')
    # What a link, an element or a paragraph before holds does not matter.
    assert '<a class="picture picture--alone"' in finished('<p><a href="x">y</a></p><p><img alt="" src="a.png"></p>')


def test_both_forms_are_in_the_page_and_hidden_ones_are_not_loaded() -> None:
    html = '<p><img id="x" alt="A &lt;form>" src="form.svg?v=1&amp;w=2" srcset="form.svg 1x" width="720"></p>'
    names = "picture picture--alone picture-form picture-form--"
    assert with_pictures(html, "Enlarge", {"form.svg?v=1&w=2": "form.dark.svg"}.get) == (
        f'<p><a class="{names}light" href="form.svg?v=1&amp;w=2" title="Enlarge">'
        '<img id="x" alt="A &lt;form>" src="form.svg?v=1&amp;w=2" srcset="form.svg 1x" width="720" loading="lazy"></a>'
        f'<a class="{names}dark" href="form.dark.svg" title="Enlarge">'
        '<img alt="A &lt;form>" src="form.dark.svg" width="720" loading="lazy"></a></p>'
    )


def test_a_linked_or_small_picture_has_its_dark_form_in_its_place() -> None:
    small = '<a href="other/"><img class="a" alt="" src="gear.svg" width="24"></a>'
    light, dark = "a picture-form picture-form--light", "a picture-form picture-form--dark"
    assert finished(small, gear="gear.dark.svg") == (
        f'<a href="other/"><img class="{light}" alt="" src="gear.svg" width="24" loading="lazy">'
        f'<img class="{dark}" alt="" src="gear.dark.svg" width="24" loading="lazy"></a>'
    )


@pytest.mark.parametrize(
    ("fragment", "theme"),
    [("only-light", "light"), ("only-dark", "dark"), ("gh-light-mode-only", "light"), ("gh-dark-mode-only", "dark")],
)
def test_pictures_of_one_theme_are_marked_as_in_other_programs(fragment: str, theme: str) -> None:
    html = f'<p><img alt="" src="form.svg#{fragment}" width="720"></p>'
    names = f"picture picture--alone picture-form picture-form--{theme}"
    assert finished(html, form="form.dark.svg").startswith(f'<p><a class="{names}" href="form.svg#{fragment}"')
    assert finished(html).count("<img") == 1
