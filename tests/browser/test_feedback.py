"""The question at the end of articles: what a reader sees and hears, and what the owner's script receives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import OpenPage, served
from browser.crawl import Crawler
from browser.test_axe import AXE, RUN
from conftest import ROOT, add_hook, run_build

ARTICLE = "facturacion/cambiar-contacto-de-facturacion/"
ENGLISH = "en/billing/change-billing-contact/"
FALLBACK = "en/account/reactivate-subscription-plan/"
# Pixels at a width of 375: the question, related articles and contact options together.
MOST_END = 1300
# The owner's script: it only writes down what it receives.
LISTEN = "addEventListener('helpcenter:feedback', (event) => (globalThis.received ??= []).push(event.detail));"


@pytest.fixture(scope="module")
def feedback_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's help center with `feedback: events`, and without the translation of one article."""
    project = tmp_path_factory.mktemp("feedback")
    add_hook(project)
    shutil.copytree(ROOT / "docs", project / "docs")
    (project / "docs/en/account/reactivate-subscription-plan.md").unlink()
    shutil.copy(ROOT / "contact.yml", project)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["extra"]["help_center"] = {"feedback": "events"}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    result = run_build(project, "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


@pytest.fixture(scope="module")
def feedback_url(feedback_site: Path) -> Iterator[str]:
    with served(feedback_site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 375, "height": 800}, reduced_motion="reduce")
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def question(page: Page, address: str) -> Locator:
    """Open an article, and scroll to its question."""
    page.goto(address)
    block = page.locator(".feedback")
    block.evaluate("(element) => element.scrollIntoView({ block: 'end' })")
    expect(block.get_by_role("button").first).to_be_visible()
    return block


def received(page: Page) -> list[dict[str, Any]]:
    return list(page.evaluate("globalThis.received ?? []"))


def test_each_answer_is_an_event_once(page: Page, feedback_url: str) -> None:
    block = question(page, f"{feedback_url}/{ARTICLE}")
    for name in (
        "Sí",
        "Sí",
        "No",
        "No",
        "No se entiende bien",
        "No se entiende bien",
        "No responde a mi pregunta",
        "Sí",
    ):
        block.get_by_role("button", name=name, exact=True).click()
    common = {"id": "billing/change-billing-contact", "language": "es"}
    assert received(page) == [
        {**common, "answer": "yes", "reason": ""},
        {**common, "answer": "no", "reason": ""},
        {**common, "answer": "no", "reason": "unclear"},
        {**common, "answer": "no", "reason": "unanswered"},
        {**common, "answer": "yes", "reason": ""},
    ]


def test_no_shows_reasons_and_right_after_them_the_contact_options(page: Page, feedback_url: str) -> None:
    block = question(page, f"{feedback_url}/{ENGLISH}")
    status = block.get_by_role("status")
    expect(status).to_be_empty()
    block.get_by_role("button", name="No", exact=True).click()
    reasons = block.get_by_role("group", name="What was wrong?").get_by_role("button")
    expect(reasons).to_have_count(4)
    expect(page.locator(".feedback + .contact")).to_be_visible()
    expect(page.get_by_role("heading", name="Contact options")).to_be_in_viewport()
    expect(reasons.last).to_be_in_viewport()
    expect(status).to_contain_text("Choose a reason")
    expect(status).to_contain_text("contact options are right below")
    reasons.first.click()
    expect(status).to_have_text("Thank you for your answer.")
    expect(page.locator(".feedback + .contact")).to_be_visible()
    block.get_by_role("button", name="Yes", exact=True).click()
    expect(block.get_by_role("group", name="What was wrong?")).to_be_hidden()
    expect(page.locator(".related + .contact")).to_be_visible()
    expect(block.locator("[aria-pressed=true]")).to_have_text("Yes")


def test_the_keyboard_answers_and_goes_on_to_reasons_and_contact(page: Page, feedback_url: str) -> None:
    block = question(page, f"{feedback_url}/{ENGLISH}")
    block.get_by_role("button", name="No", exact=True).focus()
    page.keyboard.press("Enter")
    expect(block.get_by_role("button", name="No", exact=True)).to_be_focused()
    for name in ("It does not answer my question", "The steps do not work"):
        page.keyboard.press("Tab")
        expect(block.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Space")
    assert received(page)[-1]["reason"] == "failed"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.contact') !== null")


def test_nothing_is_sent_stored_or_moved(page: Page, feedback_url: str) -> None:
    crawler = Crawler(page, feedback_url)
    visit = crawler.open(ARTICLE)
    crawler.scroll()
    block = page.locator(".feedback")
    expect(block.get_by_role("button").first).to_be_visible()
    requests = len(visit.requests)
    assert crawler.finish().shift == 0
    block.get_by_role("button", name="No", exact=True).click()
    block.get_by_role("button", name="Los pasos no me funcionan").click()
    page.wait_for_timeout(100)
    assert (len(visit.requests), crawler.finish().errors) == (requests, [])
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    page.reload()
    assert question(page, page.url).locator("[aria-pressed=true]").count() == 0


def test_the_end_of_an_article_stays_short(page: Page, feedback_url: str) -> None:
    question(page, f"{feedback_url}/{ARTICLE}")
    page.locator(".contact").scroll_into_view_if_needed()
    expect(page.locator(".contact__state").first).not_to_be_empty()
    parts = "['.feedback', '.related', '.contact'].map((one) => document.querySelector(one).offsetHeight)"
    heights = page.evaluate(parts)
    assert sum(heights) <= MOST_END, heights


def test_an_article_that_is_not_translated_reports_the_language_of_its_text(page: Page, feedback_url: str) -> None:
    block = question(page, f"{feedback_url}/{FALLBACK}")
    block.get_by_role("button", name="Yes", exact=True).click()
    assert [detail["language"] for detail in received(page)] == ["es"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_axe_finds_nothing_in_any_state(page: Page, feedback_url: str, scheme: Any, direction: str) -> None:
    page.emulate_media(color_scheme=scheme)
    block = question(page, f"{feedback_url}/{ENGLISH}")
    page.evaluate("(direction) => (document.documentElement.dir = direction)", direction)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for name in ("Yes", "No", "It is hard to understand"):
        block.get_by_role("button", name=name, exact=True).click()
        assert page.evaluate(RUN) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in block.get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44


def test_the_chosen_answer_differs_without_colors(page: Page, feedback_url: str) -> None:
    page.emulate_media(forced_colors="active")
    block = question(page, f"{feedback_url}/{ENGLISH}")
    block.get_by_role("button", name="Yes", exact=True).click()
    mark = "(button) => getComputedStyle(button, '::before').content"
    assert "✓" in block.get_by_role("button", name="Yes", exact=True).evaluate(mark)
    assert "✓" not in block.get_by_role("button", name="No", exact=True).evaluate(mark)


def test_paper_and_pages_without_scripts_do_not_ask(browser: Browser, page: Page, feedback_url: str) -> None:
    question(page, f"{feedback_url}/{ARTICLE}")
    page.emulate_media(media="print")
    expect(page.locator(".feedback")).to_be_hidden()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{feedback_url}/{ARTICLE}")
    expect(plain.locator(".feedback")).to_be_hidden()
    assert plain.locator(".feedback").evaluate("(element) => element.getBoundingClientRect().height") == 0
    context.close()


def test_only_articles_ask_and_only_where_the_owner_receives_answers(
    page: Page, feedback_url: str, open_page: OpenPage
) -> None:
    for path in ("", "facturacion/", "contacto/", "buscar/"):
        page.goto(f"{feedback_url}/{path}")
        expect(page.locator(".feedback")).to_have_count(0)
    expect(open_page(ARTICLE).locator(".feedback")).to_have_count(0)
