"""HTML that an HTML5 parser would multiply is refused; usual HTML is not."""

from __future__ import annotations

import time

import pytest

from helpcenter.text.sanitize import made_safe
from pace import at_most


def problems(html: str) -> tuple[str, list[str]]:
    content, unsafe = made_safe(html, html, ())
    return content, [one.problem.sentence.format_map(dict(one.values)) for one in unsafe]


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("".join(f"<b id=b{i}>" for i in range(800)) + "<p>" * 2_000, "nested too deeply (limit: 100 levels)"),
        ("".join(f"<b id=b{i}>" for i in range(99)) + "<p>x" * 2_000, "stay open in too many paragraphs"),
        (f"<b id='{'b' * 10_000}'>" + "<p>x</p>" * 2_000, "stay open in too many paragraphs"),
        ("".join(f"<p><i class=c{i}>x</p>y" for i in range(99)) + "<div>x</div>" * 2_000, "too many paragraphs"),
        ("<div>" * 101, "nested too deeply"),
        ("<b></b>" * 200_001, "too many HTML elements (limit: 200,000)"),
    ],
)
def test_multiplied_html_is_refused_at_once(html: str, problem: str) -> None:
    start = time.thread_time()
    content, found = problems(html)
    assert time.thread_time() - start < at_most(5)
    assert len(found) == 1
    assert problem in found[0]
    assert content == ""


def test_html_that_is_much_longer_than_its_markdown_is_refused() -> None:
    content, unsafe = made_safe("x" * 300_000, "x", ())
    assert content == ""
    assert [dict(one.values) for one in unsafe] == [{"length": "300,000", "limit": "200,050"}]


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 99 + "x" + "</div>" * 99,
        "<p>x<b>y</b></p>" * 20_000,
        "<ul>" + "<li>a" * 5_000 + "</ul>",
        "<dl>" + "<dt>a<dd>b" * 2_000 + "</dl>",
        "<table>" + "<tr><td>a<td>b" * 2_000 + "</table>",
        "<a name=x>" * 500,
        "<a href='x.md'><div>Card</div></a>" * 2_000,
        "<p>x</p></b></i></div>" * 2_000,
    ],
    ids=lambda html: html[:20],
)
def test_usual_html_is_not(html: str) -> None:
    assert problems(html)[1] == []


def test_marked_sections_are_reported_and_not_fatal() -> None:
    for html in ("<![ x", "<![ x>", "<![x[", "<![CDATA[x]]>", "<![if !IE]>", "<!["):
        content, _ = problems(f"<p>a</p>{html}<p>b</p>")
        assert "<![" not in content
