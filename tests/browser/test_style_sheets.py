"""Effects of style sheets that only a browser shows: which rules win, and how pages print."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.conftest import OpenPage, served
from conftest import copy_site, run_build

OWNER = """:root { --color-accent: rgb(1 2 3); }
a { color: rgb(4 5 6); }
button, .header__button { display: grid; }
"""
COLOR = "element => getComputedStyle(element).color"


def test_a_custom_style_sheet_overrides_without_important_or_specificity(browser: Browser, tmp_path: Path) -> None:
    project = copy_site("one-language", tmp_path / "project")
    sheet = project / "overrides/assets/css/owner/brand.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(OWNER, encoding="utf-8")
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    with served(project / "site") as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/")
        # `.header__home` and `.icon` have rules with more specific selectors.
        assert page.locator(".header__home").evaluate(COLOR) == "rgb(4, 5, 6)"
        assert page.locator(".header__logo").evaluate(COLOR) == "rgb(1, 2, 3)"
        button = page.locator("[data-theme-toggle]")
        assert button.evaluate("button => getComputedStyle(button).display") == "grid"
        page.evaluate("document.querySelector('.header__home').hidden = true")
        assert not page.locator(".header__home").is_visible(), "hidden elements stay hidden"


@pytest.mark.parametrize("chosen", ["light", "dark"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_light_in_every_theme(open_page: OpenPage, scheme: str, chosen: str) -> None:
    page = open_page("contacto/", color_scheme=scheme)
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", chosen)
    page.emulate_media(media="print")
    assert page.locator("body").evaluate(COLOR) == "rgb(28, 30, 38)"
    assert not page.locator("header, footer, form.search").filter(visible=True).count()


def test_space_is_reserved_for_buttons_that_scripts_show(open_page: OpenPage) -> None:
    page = open_page("contacto/")
    button = page.locator("[data-theme-toggle]")
    shown = button.bounding_box()
    button.evaluate("button => { button.hidden = true }")
    assert not button.is_visible()
    assert button.bounding_box() == shown


def test_no_space_is_reserved_without_scripts(open_page: OpenPage) -> None:
    page = open_page("contacto/", java_script_enabled=False)
    assert page.locator("[data-theme-toggle]").bounding_box() is None


def test_where_colors_are_forced_only_the_selected_option_has_a_line(open_page: OpenPage) -> None:
    page = open_page("", forced_colors="active")
    page.get_by_role("combobox").fill("factura")
    page.get_by_role("option").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    selected, other = (page.locator(f"[aria-selected={one}]").first for one in ("true", "false"))
    line = "(one) => getComputedStyle(one).borderInlineStartColor"
    surface = page.locator("body").evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert other.evaluate(line) == surface
    assert selected.evaluate(line) != surface
