"""Pictures that open large, and pictures of the dark theme."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import OpenPage, until
from browser.test_axe import AXE, RUN

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 800}, "has_touch": True}
TITLE = "An invoice with its number, its date and the button Pay"
# How large the picture in the dialog is, relative to the picture that fits.
SCALE = """() => { const one = document.querySelector(".picture-dialog__picture");
    return Math.round(100 * one.getBoundingClientRect().width / one.offsetWidth) / 100 }"""
# The middle of the picture in the dialog.
MIDDLE = """() => { const { left, top, width, height } =
    document.querySelector(".picture-dialog__picture").getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + height / 2)] }"""
# Two fingers at these distances from the point (180, 400).
PINCH = """([from, to]) => {
    const area = document.querySelector(".picture-dialog__area");
    area.setPointerCapture = () => {};
    const send = (type, pointerId, x) =>
        area.dispatchEvent(new PointerEvent(type, { pointerId, clientX: 180 + x, clientY: 400, pointerType: "touch" }));
    send("pointerdown", 1, -from);
    send("pointerdown", 2, from);
    send("pointermove", 1, -to);
    send("pointermove", 2, to);
    send("pointerup", 1, -to);
    send("pointerup", 2, to);
}"""


@pytest.fixture
def open_article(open_page: OpenPage, pictures_url: str) -> OpenPage:
    def open_(path: str = "pictures/", **options: Any) -> Page:
        page = open_page("robots.txt", **{**DESKTOP, **options})
        page.goto(f"{pictures_url}/{path}")
        return page

    return open_


def picture(page: Page) -> Locator:
    """The first picture of the article, as a link."""
    return page.get_by_role("link", name=TITLE).first


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def test_a_picture_opens_in_a_dialog_and_the_focus_returns(open_article: OpenPage) -> None:
    page = open_article()
    picture(page).focus()
    page.keyboard.press("Enter")
    expect(dialog(page)).to_be_visible()
    expect(dialog(page)).to_have_accessible_name("The invoice in the portal")
    expect(dialog(page).get_by_role("img", name=TITLE)).to_be_visible()
    expect(dialog(page).locator(".picture-dialog__text")).to_have_text(f"The invoice in the portal{TITLE}")
    expect(dialog(page).get_by_role("button", name="Close")).to_be_focused()
    width = "(one) => one.getBoundingClientRect().width"
    assert dialog(page).get_by_role("img").evaluate(width) > 1.25 * picture(page).locator("img").evaluate(width)
    page.keyboard.press("Escape")
    expect(dialog(page)).not_to_be_visible()
    expect(picture(page)).to_be_focused()
    # There is one dialog, whichever picture it shows.
    page.get_by_role("link", name="The chart of all payments").click()
    expect(dialog(page)).to_have_accessible_name("The chart of all payments, which rises")
    assert page.locator("dialog").count() == 1
    page.mouse.click(640, 790)
    dialog(page).get_by_role("button", name="Close").click()
    expect(page.get_by_role("link", name="The chart of all payments")).to_be_focused()


def test_the_picture_of_a_section_opens_as_well(open_article: OpenPage) -> None:
    page = open_article("guides/")
    page.get_by_role("link", name="The chart of a section").click()
    expect(dialog(page).get_by_role("img", name="The chart of a section")).to_be_visible()


def test_keys_buttons_wheel_and_a_double_click_zoom(open_article: OpenPage) -> None:
    page = open_article()
    picture(page).click()
    expect(dialog(page)).to_be_visible()
    for key, scale in (("+", 1.5), ("+", 2.25), ("-", 1.5), ("0", 1), ("-", 1), ("=", 1.5)):
        page.keyboard.press(key)
        assert page.evaluate(SCALE) == scale, key
    expect(dialog(page).get_by_role("status")).to_have_text("150%")
    x, y = page.evaluate(MIDDLE)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(MIDDLE) == [x - 80, y]
    page.keyboard.press("ArrowDown")
    assert page.evaluate(MIDDLE) == [x - 80, y - 80]
    # There is nothing beyond an edge.
    for _ in range(9):
        page.keyboard.press("ArrowLeft")
    box = dialog(page).get_by_role("img").bounding_box()
    assert box
    assert round(box["x"]) == 0
    page.keyboard.press("0")
    dialog(page).get_by_role("button", name="Zoom in").click()
    assert page.evaluate(SCALE) == 1.5
    dialog(page).get_by_role("button", name="Zoom out").click()
    assert page.evaluate(SCALE) == 1
    expect(dialog(page).get_by_role("button", name="Zoom out")).to_have_attribute("aria-disabled", "true")
    page.mouse.move(640, 400)
    page.mouse.wheel(0, -300)
    until(page, f"({SCALE})() > 1.5")
    page.mouse.dblclick(640, 400)
    assert page.evaluate(SCALE) == 1
    page.mouse.dblclick(640, 400)
    assert page.evaluate(SCALE) == 2


def test_a_picture_can_be_dragged_and_a_click_beside_it_closes(open_article: OpenPage) -> None:
    page = open_article()
    picture(page).click()
    expect(dialog(page)).to_be_visible()
    page.keyboard.press("+")
    x, y = page.evaluate(MIDDLE)
    page.mouse.move(640, 400)
    page.mouse.down()
    page.mouse.move(600, 380, steps=4)
    page.mouse.up()
    assert page.evaluate(MIDDLE) == [x - 40, y - 20]
    expect(dialog(page)).to_be_visible()
    page.keyboard.press("0")
    page.mouse.click(10, 400)
    expect(dialog(page)).not_to_be_visible()


def test_fingers_zoom_on_a_phone_and_a_picture_begins_larger_than_in_the_page(open_article: OpenPage) -> None:
    page = open_article(**PHONE)
    picture(page).tap(position={"x": 60, "y": 40})
    expect(dialog(page)).to_be_visible()
    assert page.evaluate(SCALE) == 2
    # What was tapped is in the window: the left half of the picture.
    assert page.evaluate(MIDDLE)[0] > 300
    page.evaluate(PINCH, [50, 100])
    assert page.evaluate(SCALE) == 4
    page.evaluate(PINCH, [100, 25])
    assert page.evaluate(SCALE) == 1
    target = "(all) => Math.min(...all.flatMap((one) => [one.offsetWidth, one.offsetHeight]))"
    assert dialog(page).get_by_role("button").evaluate_all(target) >= 44


def test_only_pictures_that_are_larger_than_shown_open(open_article: OpenPage) -> None:
    page = open_article()
    names = [link.get_attribute("href") for link in page.locator("a.picture:visible").all()]
    assert names == [
        f"../images/{name}" for name in ("invoice.svg", "chart.png", "invoice.svg", "chart.png", "chart.png")
    ]
    link = page.locator("a.picture:visible").first
    # As wide as it is: nothing more to see.
    page.evaluate("Object.defineProperty(document.querySelector('a.picture img'), 'naturalWidth', { value: 600 })")
    page.evaluate("document.querySelector('a.picture img').width = 600")
    until(page, "!document.querySelector('a.picture').hasAttribute('href')")
    link.click()
    page.wait_for_timeout(100)
    assert page.locator("dialog").count() == 0
    page.set_viewport_size({"width": 375, "height": 800})
    until(page, "document.querySelector('a.picture').title === 'Enlarge the picture'")


def test_without_a_script_a_picture_is_a_link_to_its_file(open_article: OpenPage) -> None:
    page = open_article(java_script_enabled=False)
    picture(page).click()
    page.wait_for_url("**/images/invoice.svg")


def test_a_picture_opens_as_a_file_if_the_script_does_not_arrive(open_article: OpenPage) -> None:
    page = open_article()
    page.route("**/picture-dialog.*", lambda route: route.abort())
    picture(page).click()
    page.wait_for_url("**/images/invoice.svg")


def test_a_new_tab_is_the_browsers(open_article: OpenPage) -> None:
    page = open_article()
    with page.context.expect_page() as opened:
        picture(page).click(modifiers=["ControlOrMeta"])
    assert opened.value.url.endswith("/images/invoice.svg")
    assert page.locator("dialog").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_the_dark_theme_shows_the_dark_form_and_loads_only_that(
    open_page: OpenPage, pictures_url: str, scripts: bool
) -> None:
    page = open_page("robots.txt", **DESKTOP, color_scheme="dark", java_script_enabled=scripts)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto(f"{pictures_url}/pictures/")
    shown = page.locator("img[alt='An invoice with its number, its date and the button Pay']:visible")
    expect(shown).to_have_attribute("src", "../images/invoice.dark.svg")
    if scripts:
        until(page, "[...document.images].find((one) => one.checkVisibility()).complete")
        assert "invoice.dark.svg" in loaded
        assert "invoice.svg" not in loaded
        page.get_by_role("button", name="Use light colors").click()
        expect(shown).to_have_attribute("src", "../images/invoice.svg")
        # Again as the system wants, which changes its mind.
        page.get_by_role("button", name="Use dark colors").click()
        expect(shown).to_have_attribute("src", "../images/invoice.dark.svg")
        picture(page).click()
        expect(dialog(page).get_by_role("img")).to_have_attribute("src", f"{pictures_url}/images/invoice.dark.svg")
        page.keyboard.press("Escape")
    page.emulate_media(color_scheme="light")
    expect(shown).to_have_attribute("src", "../images/invoice.svg")


def test_paper_has_the_light_form(open_article: OpenPage) -> None:
    page = open_article(color_scheme="dark")
    expect(page.locator("img:visible").first).to_have_attribute("src", "../images/invoice.dark.svg")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.pdf()
    # A lazy picture that only paper has arrives in time.
    assert loaded == ["invoice.svg"]
    page.emulate_media(media="print")
    expect(page.locator("img:visible").first).to_have_attribute("src", "../images/invoice.svg")
    assert page.evaluate("getComputedStyle(document.querySelector('a.picture'), '::after').display") != "block"


def test_pictures_of_steps_have_the_whole_column_of_a_phone(open_article: OpenPage) -> None:
    page = open_article(**PHONE)
    left = "(one) => one.getBoundingClientRect().left"
    step = page.locator(".prose > ol > li")
    assert step.nth(1).locator("a.picture img").evaluate(left) == page.locator(".prose > p").first.evaluate(left)
    # Pictures in links stay in their step, as text does.
    assert step.nth(3).locator("img").evaluate(left) > 60
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page = open_article("ar/pictures/", **PHONE)
    right = "(one) => one.getBoundingClientRect().right"
    shown = page.locator(".prose > ol > li").nth(1).locator("a.picture img:visible")
    assert shown.evaluate(right) == page.locator(".prose > p").first.evaluate(right)


def test_pictures_shift_nothing(open_page: OpenPage, pictures_url: str) -> None:
    page = open_page("robots.txt", **PHONE, color_scheme="dark")
    page.add_init_script("""globalThis.shift = 0; new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) globalThis.shift += value;
    }).observe({ type: "layout-shift", buffered: true });""")
    page.goto(f"{pictures_url}/pictures/")
    page.wait_for_timeout(300)
    picture(page).click()
    expect(dialog(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert page.evaluate("globalThis.shift") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["pictures/", "ar/pictures/"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing(open_article: OpenPage, path: str, scheme: str, width: int) -> None:
    size = {"width": width, "height": 800}
    page = open_article(path, viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(RUN) == []
    page.locator("a.picture:visible").first.click()
    expect(dialog(page)).to_be_visible()
    assert page.evaluate(RUN) == []
