"""What HTML an article may bring: what runs, loads or looks like the site's own is refused, in every disguise."""

from __future__ import annotations

import markdown
import pytest

from helpcenter.text.sanitize import made_safe

EXTENSIONS = ["attr_list", "tables", "footnotes", "pymdownx.superfences", "pymdownx.highlight"]


def examined(source: str, *hosts: str) -> tuple[str, list[str]]:
    content, unsafe = made_safe(markdown.markdown(source, extensions=EXTENSIONS), source, hosts)
    return content, [one.found for one in unsafe]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<script>alert(1)</script>", "the element `<script>`"),
        ("x <SCRIPT src=a.js></SCRIPT>", "the element `<script>`"),
        ("<iframe src='x'></iframe>", "the element `<iframe>`"),
        ("<form action=x><input></form>", "the element `<form>`"),
        ("<base href='//example.com/'>", "the element `<base>`"),
        ("<style>p {color: red}</style>", "the element `<style>`"),
        ("<svg><script>1</script></svg>", "the element `<svg>`"),
        ("</p><link rel=stylesheet href=x>", "the element `<link>`"),
        ("<x onclick=alert(1)>y</x>", "the element `<x>`"),
        ("a <img src=x onerror=alert(1)>", "the attribute `onerror` of `<img>`"),
        ('*a*{onclick="alert(1)"}', "the attribute `onclick` of `<em>`"),
        ('# a {style="color: red"}', "the attribute `style` of `<h1>`"),
        ("[x](JaVaScRiPt:alert(1))", "an address that begins with `JaVaScRiPt:`"),
        ("[x](java&#115;cript:alert(1))", "an address that begins with `javascript:`"),
        ("<a href='java\tscript:x'>x</a>", "an address that begins with `javascript:`"),
        ("<a href=' &#1;javascript:x'>x</a>", "an address that begins with `javascript:`"),
        ("[x](data:text/html;base64,PHNjcmlwdD4=)", "an address that begins with `data:`"),
        ("[x](vbscript:x)", "an address that begins with `vbscript:`"),
        ("[x]\n\n[x]: vbscript:x", "an address that begins with `vbscript:`"),
        ("![i](https://example.net/x.png)", "`<img>` from `example.net`"),
        ("![i](//example.net/x.png)", "`<img>` from `example.net`"),
        ("<img src='\\\\example.net/x.png'>", "`<img>` from `example.net`"),
        ("<img srcset='a.png 1x, https://example.net/x.png 2x'>", "`<img>` from `example.net`"),
        ("a <![CDATA[x]]> b", "`<![CDATA[x`"),
        ("<tr><td>1", "`<td>` where HTML does not allow it"),
    ],
)
def test_what_is_not_allowed_is_found(source: str, found: str) -> None:
    assert found in examined(source)[1]


@pytest.mark.parametrize(
    "source",
    [
        'Words, **bold**, `code`, [a link](other.md#there "title"), <https://example.com/>, ![x](x.png).',
        "```html\n<script>alert(1)</script>\n```",
        "Write `<img src=x onerror=alert(1)>` there.",
        "[mail](mailto:a@example.com), [call](tel:+34900123456), [page](https://example.com/)",
        "| a | b |\n| - | :-: |\n| 1 | <kbd>2</kbd> |",
        "A note.[^1]\n\n[^1]: The note with <b>bold</b>.",
        "# Title {#anchor .big}",
        "<details><summary>More</summary><p>Text</p></details>",
        "1 < 2, {x} and 3 > 2",
        "<!-- a remark --> text",
    ],
)
def test_what_articles_need_is_allowed(source: str) -> None:
    assert examined(source)[1] == []


def test_code_stays_text() -> None:
    content, found = examined("`<img onerror>` and <b>more</b>")
    assert (content, found) == ("<p><code>&lt;img onerror&gt;</code> and <b>more</b></p>", [])


def test_a_page_that_opens_elsewhere_cannot_reach_back() -> None:
    content, _ = examined(
        '<a target="_blank" href="https://example.com">x</a> <a target=_blank rel=author href=y>y</a>'
    )
    assert '<a rel="noopener" target="_blank" href="https://example.com">' in content


def test_media_may_come_from_hosts_that_are_named() -> None:
    assert examined("![i](https://media.example.com/x.png)", "media.example.com")[1] == []
    assert examined("![i](https://media.example.com.evil.example/x.png)", "media.example.com")[1]


def test_tables_have_no_styles() -> None:
    assert "style=" not in examined("| a |\n| :-: |\n| 1 |")[0]
    assert '<td align="center">' in examined("| a |\n| :-: |\n| 1 |")[0]
