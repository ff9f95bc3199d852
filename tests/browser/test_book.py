"""`helpcenter pdf`: the book that the installed Chromium prints."""

from __future__ import annotations

import http.server
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from browser.conftest import COMPLETE
from browser.pdf_text import letters_of
from browser.test_paper import articles_of, joined, missing_words, text_of
from conftest import ROOT, copy_site, override, run_build
from helpcenter.book.browser_print import BookPrinter, print_page, serving
from ready_program import PROGRAM


def run(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    with mock.patch.dict(os.environ, environment):
        return run_build(folder, *arguments, command=(*PROGRAM, "pdf"))


def printed(site: Path, target: Path, *arguments: str) -> PdfReader:
    result = run(*arguments, "--output", str(target), folder=site.parent)
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"Wrote {target}\n"
    assert [path.name for path in target.parent.glob(".helpcenter-pdf-*")] == []
    return PdfReader(target)


def links_of(pdf: PdfReader) -> list[tuple[int, str]]:
    """Return the number of the page of each link, and where it leads: a name of a place, or an address."""
    found = []
    for number, page in enumerate(pdf.pages, 1):
        for one in page.get("/Annots", ArrayObject()):
            note: DictionaryObject = one.get_object()
            action = note.get("/A", {})
            found.append((number, str(note.get("/Dest") or action.get("/URI") or action.get("/D"))))
    return found


def pages_of_places(pdf: PdfReader) -> dict[str, int]:
    places = pdf.named_destinations.items()
    return {name: (pdf.get_destination_page_number(place) or 0) + 1 for name, place in places}


def bookmarks(pdf: PdfReader) -> list[object]:
    def titles(items: list[object]) -> list[object]:
        return [titles(item) if isinstance(item, list) else str(item["/Title"]) for item in items]  # type: ignore[index]

    return titles(list(pdf.outline))


@pytest.fixture(scope="session")
def demo(own_site: Path, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    target = tmp_path_factory.mktemp("book") / "es.pdf"
    result = run("es", "--site-dir", str(own_site), "--output", str(target), folder=ROOT)
    assert result.returncode == 0, result.stderr
    return PdfReader(target)


def test_the_book_has_every_word_of_every_article(demo: PdfReader, own_site: Path) -> None:
    text = joined(letters_of(demo))
    articles = [path for path in articles_of(own_site) if not path.startswith(("en/", "contacto"))]
    assert len(articles) >= 9
    lost = {path: missing_words(own_site / path / "index.html", text) for path in articles}
    assert {path: words for path, words in lost.items() if words} == {}


def test_the_contents_lead_to_the_pages_that_they_name(demo: PdfReader) -> None:
    places = pages_of_places(demo)
    contents = "".join(page.extract_text() for page in demo.pages[1 : min(places.values()) - 1])
    in_contents = [(page, name) for page, name in links_of(demo) if page < min(places.values()) and name in places]
    numbers = [int(number) for number in re.findall(r"(\d+)\s*$", contents, re.MULTILINE)]
    assert len(in_contents) >= 11
    for _, name in in_contents:
        assert places[name] in numbers, name
    for _, name in in_contents:
        assert demo.pages[places[name] - 1].extract_text().strip()


def test_pages_have_their_numbers_except_the_cover(demo: PdfReader) -> None:
    assert "1" not in demo.pages[0].extract_text().split()
    for number, page in enumerate(demo.pages[1:], 2):
        assert str(number) in page.extract_text().split(), number


def test_links_between_articles_stay_in_the_book(demo: PdfReader) -> None:
    places, first = pages_of_places(demo), min(pages_of_places(demo).values())
    inside = [name for page, name in links_of(demo) if page >= first and name in places]
    outside = [name for page, name in links_of(demo) if page >= first and name not in places]
    assert inside
    assert all(re.match(r"https?:|mailto:|tel:", name) for name in outside), outside


def test_the_cover_and_the_bookmarks(demo: PdfReader) -> None:
    cover = joined(demo.pages[0].extract_text())
    assert "202" in cover
    assert demo.metadata is not None
    assert demo.metadata.title
    assert joined(demo.metadata.title) in cover
    assert {"/Title"} >= set(demo.metadata) - {"/Producer"}
    chapters = bookmarks(demo)
    assert isinstance(chapters[1], list)


def test_the_same_site_gives_the_same_bytes(built: Callable[[str], Path], tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        printed(built("rtl"), tmp_path / name, "he")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_section_of_a_right_to_left_language(built: Callable[[str], Path], tmp_path: Path) -> None:
    pdf = printed(built("rtl"), tmp_path / "ar.pdf", "ar", "--section", "support")
    assert str(pdf.root_object["/Lang"]) == "ar"
    assert "+34 900 000 012" in pdf.pages[2].extract_text()
    # An article that is not translated.
    assert "(الإنجليزية" in joined(pdf.pages[1].extract_text())
    section, articles = bookmarks(pdf)
    assert section == "الدعم على الرقم +34 900 000 012"
    assert articles == ["اتصل بالرقم +34 900 000 012 أو ثبّت C++", "Set up Visual C++ (Windows 10)!"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "الدعم على الرقم +34 900 000 012 - المساعدة"


def test_a_language_without_alphabet(built: Callable[[str], Path], tmp_path: Path) -> None:
    pdf = printed(built("languages"), tmp_path / "ja.pdf", "ja")
    assert "目次" in joined(pdf.pages[1].extract_text())
    assert "支払い方法を選ぶ" in text_of(pdf)


def test_a_site_that_is_not_built_is_built_first(tmp_path: Path) -> None:
    project = copy_site("paper", tmp_path / "project")
    result = run("en", folder=project)
    assert result.returncode == 0, result.stderr
    assert (project / "site" / "index.html").is_file()
    pdf = PdfReader(project / "en.pdf")
    assert missing_words(project / "site/print/hard/index.html", text_of(pdf)) == []
    # The hard page has a heading that the other page links to.
    assert [name for _, name in links_of(pdf) if name.endswith("-code")]


def test_a_page_that_is_not_published_is_named(tmp_path: Path, built: Callable[[str], Path]) -> None:
    project = tmp_path / "project"
    shutil.copytree(built("paper").parent, project)
    (project / "docs/en/print/new.md").write_text("---\ntitle: New\n---\n\nText.\n", encoding="utf-8")
    result = run("en", folder=project)
    assert result.returncode == 1
    assert "lacks the page `print/new/index.html`" in result.stderr
    assert "Run `helpcenter build` first." in result.stderr


def test_a_template_without_the_text_of_the_article_is_named(tmp_path: Path) -> None:
    project = copy_site("paper", tmp_path / "project")
    template = override(project, "main.html")
    template.write_text(template.read_text(encoding="utf-8").replace('class="prose"', 'class="own"'), encoding="utf-8")
    result = run("en", folder=project)
    assert result.returncode == 1
    assert "print/hard/index.html: has no element of the class `prose` with the text of the article." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("xx",), "`xx` is not a language of the site. Write one of its languages: `en`"),
        (("en", "--section", "prin"), "There is no section `prin` with articles. Did you mean `print`?"),
        (("en", "--browser", "/no/browser"), "/no/browser: cannot be started: No such file or directory."),
        (("en", "--output", "no/folder/book.pdf"), "no/folder"),
    ],
)
def test_mistakes_are_explained(built: Callable[[str], Path], arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments, folder=built("paper").parent)
    assert result.returncode == 1
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_without_a_browser_the_message_says_what_to_install(built: Callable[[str], Path], tmp_path: Path) -> None:
    result = run("en", folder=built("paper").parent, PATH=str(tmp_path))
    assert result.returncode == 1
    assert "Install Chromium, Google Chrome or Microsoft Edge, or name one with `--browser`." in result.stderr


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo out of memory >&2; exit 3", "ended with exit status 3 and printed nothing. It wrote: out of memory"),
        ("kill -SEGV $$", "ended with exit status -11 and printed nothing."),
        ("sleep 60 & sleep 60", "has not printed the book after 1 seconds. Give it more with `--timeout`"),
        ('for a; do case $a in --print-to-pdf=*) echo no >"${a#*=}"; esac; done', "printed a file that cannot be read"),
    ],
)
def test_a_browser_that_fails_is_explained(
    built: Callable[[str], Path], tmp_path: Path, script: str, message: str
) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    browser.chmod(0o755)
    result = run("en", "--browser", str(browser), "--timeout", "1", folder=built("paper").parent)
    assert result.returncode == 1
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_book_reaches_neither_files_nor_other_servers(tmp_path: Path) -> None:
    secret, asked = tmp_path / "secret.txt", []
    secret.write_text("SECRETWORD", encoding="utf-8")

    class Other(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    site = tmp_path / "site"
    site.mkdir()
    (site / "link.txt").write_text("published", encoding="utf-8")
    browser = next(path for name in COMPLETE if (path := shutil.which(name)))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Other) as other:
        threading.Thread(target=other.serve_forever, args=(0.02,), daemon=True).start()
        url = f"http://127.0.0.1:{other.server_port}"
        hostile = f"""<!doctype html><link rel=stylesheet href="{url}/a.css"><img src="{url}/b.png">
            <iframe src="file://{secret}"></iframe><iframe src="{url}/c"></iframe><object data="file://{secret}"></object>
            <img src="http://other.example/d.png"><img src="/../secret.txt"><p id=text>before</p>
            <script>document.getElementById("text").textContent = "SCRIPTWORD"; fetch("{url}/e")</script>"""
        with serving(site, {"/book.html": hostile.encode()}) as root:
            content = print_page(BookPrinter(browser, 60, tmp_path), f"{root}/book.html")
        other.shutdown()
    (tmp_path / "book.pdf").write_bytes(content)
    text = text_of(PdfReader(tmp_path / "book.pdf"))
    assert "before" in text
    assert "SECRETWORD" not in text
    assert "SCRIPTWORD" not in text
    assert asked == []
