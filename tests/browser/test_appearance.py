"""Every component looks as in its committed picture, in both themes, in both directions and on phones.

After a change of the look, `make pictures` takes the pictures again. Look at them before you commit them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.albums import COMMITTED, MOST_BYTES, Album, picture_of
from browser.conftest import COMPLETE, Launch
from helpcenter.input.theme import THEME

# The same letters on each machine: no hinting, gray smoothing, one color profile.
ARGUMENTS = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"]
# A Tuesday at 10:30, when some contact options are open, and others closed.
TIME = "2026-11-24T10:30:00Z"
DESKTOP, PHONE = 1280, 375
GUIDES = {"ltr": "/style/", "rtl": "/ar/style/"}
SETS = [(direction, theme) for direction in GUIDES for theme in ("light", "dark")]
WIDTHS = [*((*one, DESKTOP) for one in SETS), ("ltr", "light", PHONE)]
# The parts of the pages to which the style guide links, in its order, and of a section.
PAGES = {
    "home": ".welcome", "all-articles": ".all-articles", "contact": ".contact", "results": ".results",
    "results-corrected": ".results", "results-none": ".results", "not-found": ".proposals", "section": ".section",
}  # fmt: skip
SECTIONS = {"ltr": "/how-to/", "rtl": "/ar/how-to/"}
MISSING = {"ltr": "/notes-and-tabs/", "rtl": "/ar/الملاحظات/"}
MARKED = {"ltr": "/how-to/format-an-article/?mark=notes", "rtl": "/ar/how-to/format-an-article/?mark=الملاحظات"}
QUERIES = {"ltr": "notes", "rtl": "ملاحظات"}
MOST_BYTES_TOGETHER = 2_300_000
# The parts of the style guide: each second heading of its text with what follows, and each sample of a template.
PARTS = """() => {
    const MARGIN = 12;
    const found = [];
    const within = (value, most) => Math.round(Math.min(Math.max(value, 0), most));
    const add = (name, elements, margin = MARGIN) => {
        const boxes = elements.map((element) => element.getBoundingClientRect()).filter(({ height }) => height);
        const left = Math.min(...boxes.map((box) => box.left));
        const right = Math.max(...boxes.map((box) => box.right));
        const top = Math.min(...boxes.map((box) => box.top)) + scrollY;
        const bottom = Math.max(...boxes.map((box) => box.bottom)) + scrollY;
        const { scrollHeight } = document.documentElement;
        found.push([name, [
            within(left - margin, innerWidth), within(top - margin, scrollHeight),
            within(right + margin, innerWidth), within(bottom + margin, scrollHeight),
        ]]);
    };
    for (const heading of document.querySelectorAll(".prose > h2[id]")) {
        const elements = [heading];
        const isPart = (element) => element && element.tagName !== "H2";
        for (let next = heading.nextElementSibling; isPart(next); next = next.nextElementSibling) elements.push(next);
        add(heading.id, elements);
    }
    for (const sample of document.querySelectorAll(".sample")) add(sample.querySelector("h2").id, [sample]);
    for (const name of ["announcement", "header", "article__head", "toc", "footer"]) {
        add(name, [...document.querySelectorAll(`.${name}`)].filter((element) => element.checkVisibility()), 0);
    }
    return found;
}"""
# Letters are drawn at fractions of pixels: each part begins at a whole one, so that no part depends on those above it.
WHOLE_PIXELS = """() => {
    const parts = ".announcement, .header, main, .article__head, .prose > h2, .sample, .footer";
    for (const part of document.querySelectorAll(parts)) {
        const top = part.getBoundingClientRect().top + scrollY;
        const margin = parseFloat(getComputedStyle(part).marginTop);
        part.style.marginTop = `${margin + Math.ceil(top) - top}px`;
    }
}"""
# A header that moves may be drawn apart from the page, with letters between its pixels.
STILL_HEADER = ".header { position: relative !important; transform: none !important; transition: none !important }"
OpenAt = Callable[[str, int], Page]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems draw letters in their own way")


@pytest.fixture(scope="module")
def painter(launch: Launch) -> Iterator[Browser]:
    """Chromium that shows letters in the same way on each machine; without windows, it shows them in another way."""
    chromium = launch(*ARGUMENTS, names=COMPLETE)
    yield chromium
    chromium.close()


@pytest.fixture
def open_at(painter: Browser, style_url: str) -> Iterator[OpenAt]:
    """Open a page in a theme, at a width, and with fonts that no setting of the site allows."""
    contexts = []

    def open_(theme: str, width: int) -> Page:
        context = painter.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme,  # type: ignore[arg-type]
            reduced_motion="reduce", timezone_id="UTC", base_url=style_url, bypass_csp=True,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(TIME)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def album(pytestconfig: pytest.Config) -> Callable[[str], Album]:
    """Open the album of a folder: to compare, or to take its pictures again."""
    return lambda folder: Album(COMMITTED / folder, take=pytestconfig.getoption("take_pictures"))


def settle(page: Page) -> None:
    """Wait for what scripts add, and for the fonts."""
    page.locator("[aria-busy=true]").wait_for(state="detached")
    page.add_style_tag(content=STILL_HEADER)
    page.evaluate("document.fonts.ready.then(() => null)")
    page.evaluate(WHOLE_PIXELS)


def open_guide(page: Page, direction: str) -> None:
    """Open the style guide, with the states of its contact options."""
    page.goto(GUIDES[direction])
    page.locator("#contact").scroll_into_view_if_needed()
    expect(page.locator(".contact__state:empty")).to_have_count(0)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    settle(page)


def leave(page: Page) -> None:
    """Take the pointer and the focus from what has them, and go back to the top."""
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    page.evaluate("() => { document.activeElement.blur(); scrollTo({ top: 0, behavior: 'instant' }); }")


def show_parts(page: Page, album: Album) -> None:
    """Compare each part of the style guide."""
    shown = picture_of(page.screenshot(full_page=True, animations="disabled"))
    for name, box in page.evaluate(PARTS):
        album.show(name, shown.crop(box))


@pytest.mark.parametrize(("direction", "theme", "width"), WIDTHS)
def test_each_part_of_the_style_guide_looks_as_before(
    open_at: OpenAt, album: Callable[[str], Album], direction: str, theme: str, width: int
) -> None:
    parts = album(f"{direction}-{theme}{'-phone' if width == PHONE else ''}/parts")
    page = open_at(theme, width)
    open_guide(page, direction)
    show_parts(page, parts)
    parts.finish()
    assert parts.faults == []


@pytest.mark.parametrize(("direction", "theme"), SETS)
def test_the_parts_of_other_pages_look_as_before(
    open_at: OpenAt, album: Callable[[str], Album], direction: str, theme: str
) -> None:
    pages = album(f"{direction}-{theme}/pages")
    page = open_at(theme, DESKTOP)
    page.goto(GUIDES[direction])
    addresses = page.locator(".sample__pages a").evaluate_all("(links) => links.map((link) => link.href)")
    addresses[-1:] = [MISSING[direction], SECTIONS[direction]]
    for (name, part), address in zip(PAGES.items(), addresses, strict=True):
        page.goto(address)
        settle(page)
        pages.show(name, picture_of(page.locator(part).screenshot(animations="disabled")))
    pages.finish()
    assert pages.faults == []


def _search(page: Page, direction: str) -> Locator:
    page.get_by_role("combobox").first.fill(QUERIES[direction])
    expect(page.locator(".header .search__option--all").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".header [aria-selected=true]")).to_have_count(1)
    return page.locator(".header .search__popup")


def _open_languages(page: Page, _: str) -> Locator:
    page.locator(".languages summary").click()
    page.locator(".languages .menu__link").last.hover()
    return page.locator(".languages .menu__list")


def _focus_link(page: Page, _: str) -> Locator:
    page.locator(".prose p a").nth(1).focus()
    return page.locator(".prose #text + p")


def _focus_field(page: Page, _: str) -> Locator:
    page.locator("#sample-query").focus()
    return page.locator(".sample:has(#sample-query)")


def _focus_option(page: Page, _: str) -> Locator:
    page.locator(".contact__link").first.focus()
    return page.locator(".contact__option").first


def _open_hours(page: Page, _: str) -> Locator:
    page.locator(".contact__summary").nth(1).click()
    page.mouse.move(0, 0)
    return page.locator(".contact__option").nth(1)


def _open_related(page: Page, _: str) -> Locator:
    page.locator(".related__summary").click()
    page.mouse.move(0, 0)
    return page.locator(".related__more")


def _hover_heading(page: Page, _: str) -> Locator:
    page.locator("#lists").hover()
    return page.locator("#lists")


def _skip(page: Page, _: str) -> Locator:
    page.keyboard.press("Tab")
    return page.locator(".skip-link")


def _choose_tab(page: Page, _: str) -> Locator:
    page.locator(".tabs__choice").first.focus()
    page.keyboard.press("ArrowRight")
    return page.locator(".tabs")


def _say_no(page: Page, _: str) -> Locator:
    page.locator("[data-answer=no]").click()
    page.mouse.move(0, 0)
    return page.locator(".feedback")


def _open_picture(page: Page, _: str) -> Locator:
    page.locator(".prose a.picture").click()
    return page.locator(".picture-dialog")


def _filter(page: Page, _: str) -> Locator:
    page.locator(".list-filter__field").fill("xyz")
    return page.locator(".list-filter")


def _mark(page: Page, direction: str) -> Locator:
    page.goto(MARKED[direction])
    settle(page)
    return page.locator(".article__text .prose")


# In this order, none changes how a later one looks.
STATES = {
    "skip-link": _skip, "heading-hovered": _hover_heading, "link-focused": _focus_link, "search-focused": _focus_field,
    "option-focused": _focus_option, "nothing-filtered": _filter, "tab-chosen": _choose_tab, "hours-open": _open_hours,
    "related-open": _open_related, "answered-no": _say_no, "languages-open": _open_languages, "search-list": _search,
    "picture-open": _open_picture, "words-marked": _mark,
}  # fmt: skip


@pytest.mark.parametrize(("direction", "theme"), SETS)
def test_each_state_looks_as_before(open_at: OpenAt, album: Callable[[str], Album], direction: str, theme: str) -> None:
    states = album(f"{direction}-{theme}/states")
    page = open_at(theme, DESKTOP)
    open_guide(page, direction)
    for name, bring_about in STATES.items():
        leave(page)
        states.show(name, picture_of(bring_about(page, direction).screenshot(animations="disabled")))
    states.finish()
    assert states.faults == []


def test_small_changes_of_the_look_are_seen(open_at: OpenAt, tmp_path: Path) -> None:
    """A slightly lighter color of words, a distance of one pixel, and a line that is one pixel thinner."""
    changes = {
        ":root { --color-muted: #5c6272 !important }": {"article__head", "contact-heading", "pictures"},
        ".prose ul { padding-inline-start: 25px }": {"lists", "tasks"},
        ".prose .admonition { border-inline-start-width: 3px }": {"notes"},
    }
    for number, (rule, parts) in enumerate(changes.items()):
        changed = Album(COMMITTED / "ltr-light/parts", take=False, failed=tmp_path / str(number))
        page = open_at("light", DESKTOP)
        open_guide(page, "ltr")
        page.add_style_tag(content=rule)
        show_parts(page, changed)
        seen = {Path(fault.split(": ")[0]).name for fault in changed.faults}
        assert seen >= parts, rule
        assert "colors" not in seen or number == 0, rule
        for part in parts:
            written = {file.name for file in (tmp_path / str(number) / "ltr-light/parts").glob(f"{part}.*")}
            assert written == {f"{part}.new.png", f"{part}.difference.png"}


def test_all_letters_are_in_the_fonts_that_the_tests_bring(open_at: OpenAt) -> None:
    """Others would be in fonts of the machine, and look different on the next one."""
    page = open_at("light", DESKTOP)
    open_guide(page, "rtl")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body *"})["nodeIds"]
    fonts = [font for node in nodes for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]]
    assert {font["familyName"] for font in fonts} >= {"Noto Sans", "Noto Sans Arabic", "Noto Sans Mono"}
    assert {font["familyName"] for font in fonts if not font["isCustomFont"]} == set()


def test_every_component_is_in_a_picture(open_at: OpenAt) -> None:
    """A component is a style sheet: elements with its classes are on the style guide, or on a page that it links to."""
    sheets = {
        file.stem: set(re.findall(r"\.([a-z][\w-]*)", file.read_text(encoding="utf-8"))) - {"prose"}
        for file in (THEME / "assets" / "css" / "components").glob("*.css")
    }
    page = open_at("light", DESKTOP)
    open_guide(page, "ltr")
    addresses = page.locator(".sample__pages a").evaluate_all("(links) => links.map((link) => link.href)")
    shown: set[str] = set()
    for address in (GUIDES["ltr"], MARKED["ltr"], SECTIONS["ltr"], *addresses):
        page.goto(address)
        shown |= set(page.evaluate("[...document.querySelectorAll('[class]')].flatMap((one) => [...one.classList])"))
    missing = {name for name, classes in sheets.items() if classes.isdisjoint(shown)}
    # Marked words are no elements, logos are the owner's, the dialog is a state, and mmdc draws diagrams.
    assert missing == {"search-marks", "logo", "picture-dialog", "diagram"}


def test_pictures_are_small() -> None:
    sizes = {file: file.stat().st_size for file in COMMITTED.rglob("*.png")}
    assert sizes
    assert {file.name: size for file, size in sizes.items() if size > MOST_BYTES} == {}
    assert sum(sizes.values()) < MOST_BYTES_TOGETHER
