"""Saved pages with all that is around an article: only the article comes, and what was left out is said."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from saved_sites import AROUND, NAMES, SITES, words_of

from examples import make_project, run_command
from helpcenter.importing.pages_in_html.repeated_parts import without_repeated
from helpcenter.importing.pages_in_html.saved_page import saved_page
from pace import at_most

IN_EACH = ("Only owners can do this.", "Click **Save**", "Choose number", "Share the result", "Click Save to")


def _imported(folder: Path, source: Path) -> tuple[dict[str, str], dict[str, int], list[tuple[str, str]]]:
    """Return the articles by path, the counted changes, and what is to be looked at."""
    project = make_project(folder / "project")
    code, output = run_command(project, "import", "--from", "html", str(source))
    assert code == 0, output
    report = json.loads((project / "import-report.json").read_text(encoding="utf-8"))
    docs = project / "docs" / "en"
    texts = {file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8") for file in docs.rglob("*.md")}
    lost = [(loss["what"], loss["why"]) for one in report["losses"] for loss in one["lost"]]
    return texts, report["changes"], lost


@pytest.mark.parametrize("name", SITES)
def test_the_article_comes_and_what_is_around_it_stays(tmp_path: Path, name: str) -> None:
    SITES[name](tmp_path / "source")
    texts, changes, lost = _imported(tmp_path, tmp_path / "source")
    titled = {text.partition("title: ")[2].partition("\n")[0]: text for text in texts.values()}
    assert set(NAMES) <= set(titled)
    for number, title in enumerate(NAMES):
        text = titled[title]
        assert words_of(number) in text
        assert not [words for words in IN_EACH if words not in text], text
        assert not [words for words in AROUND if words in text], text
        assert "A reader wrote" not in text
    assert sum(count for what, count in changes.items() if what.endswith(" left out")) >= len(NAMES)
    comments = len(NAMES) if name in {"wordpress", "confluence"} else 0
    assert sum("A reader wrote" in what for what, _ in lost) == comments
    if name in {"confluence", "zendesk"}:
        assert all("Prices" in titled[title] for title in NAMES)
    assert not [text for text in texts.values() if text.count("words of article") > 1], "a list is no article"


TEXTS = {
    "an anchor with the name of another part": '<section id="comments"><h2>Comments</h2><p>{0}</p></section>'
    '<h2 id="share-it">Share {1}</h2><section id="feedback"><h2>Give feedback</h2><p>{2}</p></section>',
    "buttons that open texts": '<div class="accordion-item"><h2 class="accordion-header"><button '
    'class="accordion-button">{0}</button></h2><div class="accordion-collapse"><div class="accordion-body"><p>{1}</p>'
    "</div></div></div><p>{2}</p>",
    "a form around the whole page": '<form id="aspnetForm"><div id="sidebar-layout"><h1>Page</h1><p>{0}</p><p>{1}</p>'
    "<p>{2}</p></div></form>",
    "several articles": "<div><article><h1>Page</h1><p>{0}</p></article><article><h2>More</h2><p>{1}</p></article>"
    "<article><p>{2}</p></article></div>",
    "a text in the aside and one with its source": "<main><p>{0}</p><aside><p>{1}</p></aside><blockquote><p>Quoted</p>"
    "<footer>{2}</footer></blockquote></main>",
    "the same last step everywhere": "<main><p>{0}</p><ol><li>{1}</li><li>Click Save.</li></ol><p>{2}</p>"
    "<p>Click Save.</p></main>",
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_of_an_article_is_lost(tmp_path: Path, name: str) -> None:
    for number in range(4):
        words = [f"The {which} words of page {number} are here." for which in ("first", "other", "last")]
        page = tmp_path / "source" / f"{number}.html"
        page.parent.mkdir(exist_ok=True)
        head = f"<html lang='en'><head><title>Page {number}</title></head><body>"
        page.write_text(f"{head}{TEXTS[name].format(*words)}</body></html>", encoding="utf-8")
    texts, _, _ = _imported(tmp_path, tmp_path / "source")
    found = "\n".join(texts.values())
    for number in range(4):
        for which in ("first", "other", "last"):
            assert f"The {which} words of page {number} are here." in found
    if "Click Save." in TEXTS[name]:
        assert found.count("Click Save.") == 8


def test_a_unique_text_beside_the_article_is_named(tmp_path: Path) -> None:
    for number in range(3):
        page = tmp_path / "source" / f"{number}.html"
        page.parent.mkdir(exist_ok=True)
        text = f"<main><h1>Title {number}</h1><p>All of the text of page {number}.</p></main>"
        around = f"<div><p>Hint {number}.</p></div><div><p>The same.</p></div>"
        page.write_text(f"<html lang='en'><body>{text}{around}</body></html>", encoding="utf-8")
    _, changes, lost = _imported(tmp_path, tmp_path / "source")
    assert [what for what, _ in lost] == [f"“Hint {number}.”" for number in range(3)]
    assert changes["texts of several pages around their articles left out"] == 3


def test_a_page_with_few_words_or_none_has_only_these(tmp_path: Path) -> None:
    SITES["confluence"](tmp_path / "source")
    for name, text in (("0.html", "<p>Short.</p>"), ("1.html", "")):
        file = tmp_path / "source" / name
        page = file.read_text(encoding="utf-8")
        start = page.index('<div id="main-content" class="wiki-content group">')
        end = page.index('<div class="pageSection')
        file.write_text(f'{page[:start]}<div id="main-content" class="wiki-content">{text}</div>{page[end:]}', "utf-8")
    texts, _, _ = _imported(tmp_path, tmp_path / "source")
    files = "- [form.png](../images/pay-by-card.png)\n- [Prices 0.pdf](../files/pay-by-card.pdf)\n"
    assert f"\n---\n\nShort.\n\n{files}" in texts["pay-by-card/index.md"]
    assert not any("Acme Help :" in text for text in texts.values())
    assert "Attachments" not in "".join(texts.values())


@pytest.mark.parametrize(
    "page",
    [
        "<body lang=EN-US><div class=WordSection1><p class=MsoTitle>Pay</p><h1>Cards</h1><p class=MsoNormal>Text.</p>",
        '<body class="c5 doc-content"><p class="c2 title"><span>Pay</span></p><h1>Cards</h1><p>Text.</p>',
        "<body><table><tr><td><a href='a.html'>Menu A</a><br><a href='b.html'>Menu B</a></td><td><h1>Pay</h1>"
        "<h2>Cards</h2><p>Text.</p><table><tr><td>One</td><td>Two</td></tr></table></td></tr></table>",
    ],
)
def test_documents_have_their_title_and_layout_tables_their_article(tmp_path: Path, page: str) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.htm").write_text(f"<html lang=en><head></head>{page}", encoding="utf-8")
    texts, _, lost = _imported(tmp_path, tmp_path / "source")
    table = "\n| One | Two |\n| --- | --- |\n" if "<table>" in page else ""
    assert texts["pay.md"].endswith(f"---\n\n## Cards\n\nText.\n{table}")
    assert not lost


GET_IT = '<div><p><a href="https://x.example/">Get it</a></p></div>'
REPEATED = {
    "in the element of the text": (
        f'<main><h1>T {{0}}</h1><div class="entry-content"><p>Text {{0}}.</p>{GET_IT}</div></main>', True,
    ),
    "before a text": (f"<main><h1>T {{0}}</h1><p>Text {{0}}.</p>{GET_IT}<p>Bye.</p></main>", True),
    "at the end": (f"<main><h1>T {{0}}</h1><p>Text {{0}}.</p>{GET_IT}</main>", False),
    "above the title": (f"<div><p>Acme</p>{GET_IT}</div><h1>T {{0}}</h1><p>Text {{0}}.</p>", False),
    "beside a short text": (
        f'<main><h1>T {{0}}</h1><div><p>Written by somebody</p>{GET_IT}</div><div class="article_body"><p>Text {{0}}.'
        "</p></div></main>",
        False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REPEATED)
def test_what_authors_repeat_stays_and_what_pages_repeat_goes(tmp_path: Path, name: str) -> None:
    page, stays = REPEATED[name]
    (tmp_path / "source").mkdir()
    for number in range(4):
        text = f"<html lang='en'><body>{page.format(number)}</body></html>"
        (tmp_path / "source" / f"{number}.html").write_text(text, encoding="utf-8")
    texts, _, _ = _imported(tmp_path, tmp_path / "source")
    assert len(texts) == 4
    for number in range(4):
        assert f"Text {number}." in texts[f"t-{number}.md"]
        assert ("Get it" in texts[f"t-{number}.md"]) == stays


MANY = 4000
LARGE = {
    "menus": "<nav><a href='a.html'>A</a></nav>" * MANY,
    "bodies and menus": "<div class='entry-content'>a</div><div class='menu'><a href='b.html'>b</a></div>" * MANY,
    "one repeated list": f"<div><ul>{'<li><a href=x.html>Entry</a></li>' * MANY}</ul></div><p>Text 1</p>",
    "a repeated list without links": f"<div><ul>{'<li>Entry</li>' * MANY}</ul></div><p>Text 1</p>",
    "layout": f"<table><tr><td>{'<table><tr><td><p>a</p><p>b</p></td></tr></table>' * MANY}</td></tr></table>",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_pages_take_no_longer_than_their_text(name: str) -> None:
    start = time.process_time()
    saved = [saved_page(f"<html><body>{LARGE[name]}</body></html>") for _ in range(3)]
    without_repeated([one.root for one in saved if one is not None])
    assert time.process_time() - start < at_most(10)
