"""The mini site `languages`: each language of the package, from one line in mkdocs.yml."""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from conftest import copy_site, run_build
from helpcenter.input.strings import merge_strings
from helpcenter.input.theme import THEME

CODES = tuple(sorted(file.stem for file in (THEME / "locales").glob("*.yml")))
STRINGS = merge_strings(Path("none"), CODES, "locales")[0]
NOT_LATIN = ("ar", "he", "ja", "ko", "ru", "uk", "zh-Hans", "zh-Hant")
KINDS = {"home", "section", "article", "contact", "search", "all-articles", "not-found"}
SHOWN = ("title", "aria-label", "placeholder", "alt")


def pattern(text: str) -> str:
    """Return a pattern of what a string becomes when its placeholders are filled in."""
    return "".join(
        re.escape(literal) + (".+?" if name is not None else "")
        for literal, name, _, _ in string.Formatter().parse(text)
    )


def patterns(code: str, shortest: int) -> re.Pattern[str]:
    def letters(text: str) -> int:
        return len(re.findall(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text)))

    texts = [text for text in STRINGS[code].texts.values() if letters(text) >= shortest]
    return re.compile("|".join(sorted(map(pattern, texts))))


def language_of(node: Tag | NavigableString) -> str:
    holder = next(tag for tag in [node, *node.parents] if isinstance(tag, Tag) and tag.has_attr("lang"))
    return str(holder["lang"])


def texts_of(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts that readers see or hear on a page, each with its language."""
    soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    body = soup.body
    assert body is not None
    # The address of the page, which only paper shows.
    for address in body.select(".page__address"):
        address.decompose()
    for node in body.find_all(string=True):
        if text := " ".join(node.split()):
            yield text, language_of(node)
    for tag in body.find_all(True):
        yield from ((str(tag[name]), language_of(tag)) for name in SHOWN if tag.get(name))


@pytest.fixture(scope="session")
def site(built: Callable[[str], Path]) -> Path:
    return built("languages")


def test_each_language_has_a_page_of_each_kind(site: Path) -> None:
    kinds: dict[str, set[str]] = {}
    for file in site.rglob("*.html"):
        head = file.read_text(encoding="utf-8")
        language = re.search(r'<html lang="([^"]+)"', head)
        kind = re.search(r'<body class="page page--([\w-]+)"', head)
        assert language, file
        assert kind, file
        kinds.setdefault(language[1], set()).add(kind[1])
    assert kinds == dict.fromkeys(CODES, KINDS)


def test_no_page_has_a_text_of_another_language(site: Path) -> None:
    own = {code: patterns(code, 0) for code in CODES}
    foreign = {code: patterns(code, 4) for code in CODES}
    seen = {shown for file in site.rglob("*.html") for shown in texts_of(file)}
    assert len(seen) > 1000
    wrong = [
        (language, text, other)
        for text, language in sorted(seen)
        if not own[language].fullmatch(text)
        for other in CODES
        if other != language and foreign[other].fullmatch(text)
    ]
    assert wrong == []


def test_pages_of_other_scripts_have_no_latin_words(site: Path) -> None:
    seen = {shown for file in site.rglob("*.html") for shown in texts_of(file)}
    words = {
        (language, word)
        for text, language in seen
        if language in NOT_LATIN
        for word in re.findall(r"[A-Za-z]{2,}", text)
    }
    assert {word for _, word in words} <= {"JavaScript"}


def test_extensions_write_in_the_language_of_the_article(site: Path) -> None:
    written = {
        "ja": ("メモ", "ヒント", "重要", "表 1", "図 1", "本文の注 1 に戻る", "このセクションへのリンク"),
        "de": ("Hinweis", "Tipp", "Wichtig", "Tabelle 1.", "Abbildung 1.", "Zurück zur Stelle 1 im Text"),
        "ar": ("ملاحظة", "نصيحة", "مهم", "الجدول 1.", "الشكل 1.", "العودة إلى الإحالة 1 في النص"),
        # A page without a translation shows the English article.
        "it": ("Note", "Tip", "Important", "Table 1.", "Figure 1.", "Back to reference 1 in the text"),
    }
    for code, expected in written.items():
        file = site / code / "billing/pay/index.html"
        language = "en" if code == "it" else code
        texts = {text for text, shown_in in texts_of(file) if shown_in == language}
        assert texts >= set(expected), code


def test_headings_of_every_script_have_readable_anchors(site: Path) -> None:
    for code, anchor in (
        ("en", "choose-how-to-pay"), ("de", "zahlungsart-wahlen"), ("ru", "выберите-способ-оплаты"),
        ("ja", "支払い方法を選ぶ"), ("ko", "결제-방법-선택"), ("zh-Hans", "选择付款方式"), ("ar", "اختر-طريقة-الدفع"),
    ):  # fmt: skip
        html = (site / ("" if code == "en" else code) / "billing/pay/index.html").read_text(encoding="utf-8")
        assert f'<h2 id="{anchor}">' in html
        assert f'<li><a class="toc__link" href="#{anchor}">' in html


def test_mkdocs_builds_the_same_pages(tmp_path: Path, site: Path) -> None:
    project = copy_site("languages", tmp_path / "again")
    result = run_build(project, "--strict", command=(sys.executable, "-m", "mkdocs", "build"))
    assert result.returncode == 0, result.stderr
    for file in sorted(site.rglob("*.html")):
        assert (project / "site" / file.relative_to(site)).read_bytes() == file.read_bytes(), file
