"""The icons of the theme in pages."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from helpcenter.mkdocs.templates.theme_icons import ThemeIcons


def test_an_icon_has_all_but_the_namespace_that_pages_do_not_need() -> None:
    path = '<path d="M0 0h9v9z"/></svg>'
    icons = {
        ".icons/a/one.svg": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{path}',
        ".icons/a/two.svg": f"<svg>{path}",
    }
    icon_svg = ThemeIcons(Environment(loader=DictLoader(icons), autoescape=True))
    assert icon_svg("a/one") == f'<svg viewBox="0 0 9 9">{path}'
    assert icon_svg("a/two") == f"<svg>{path}"
