"""HTML in articles: elements that run code, load files or imitate the site are rejected in every disguise."""

from __future__ import annotations

import markdown
import pytest

from helpcenter.text.sanitize import made_safe

EXTENSIONS = ["attr_list", "tables", "footnotes", "pymdownx.superfences", "pymdownx.highlight"]


def examined(source: str, *hosts: str) -> tuple[str, list[str]]:
    content, unsafe = made_safe(markdown.markdown(source, extensions=EXTENSIONS), source, hosts)
    return content, [one.problem.sentence.format_map(dict(one.values)) for one in unsafe]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<script>alert(1)</script>", "element `<script>` is not allowed"),
        ("x <SCRIPT src=a.js></SCRIPT>", "element `<script>` is not allowed"),
        ("<iframe src='x'></iframe>", "element `<iframe>` is not allowed"),
        ("<form action=x><input></form>", "element `<form>` is not allowed"),
        ("<base href='//example.com/'>", "element `<base>` is not allowed"),
        ("<style>p {color: red}</style>", "element `<style>` is not allowed"),
        ("<svg><script>1</script></svg>", "element `<svg>` is not allowed"),
        ("</p><link rel=stylesheet href=x>", "element `<link>` is not allowed"),
        ("<x onclick=alert(1)>y</x>", "element `<x>` is not allowed"),
        ("a <img src=x onerror=alert(1)>", "attribute `onerror` of `<img>` is not allowed"),
        ('*a*{onclick="alert(1)"}', "attribute `onclick` of `<em>` is not allowed"),
        ('# a {style="color: red"}', "attribute `style` of `<h1>` is not allowed"),
        ("[x](JaVaScRiPt:alert(1))", "a URL must not start with `JaVaScRiPt:`"),
        ("[x](java&#115;cript:alert(1))", "a URL must not start with `javascript:`"),
        ("<a href='java\tscript:x'>x</a>", "a URL must not start with `javascript:`"),
        ("<a href=' &#1;javascript:x'>x</a>", "a URL must not start with `javascript:`"),
        ("[x](data:text/html;base64,PHNjcmlwdD4=)", "a URL must not start with `data:`"),
        ("[x](vbscript:x)", "a URL must not start with `vbscript:`"),
        ("[x]\n\n[x]: vbscript:x", "a URL must not start with `vbscript:`"),
        ("![i](https://example.net/x.png)", "`<img>` loads from another host: `example.net`"),
        ("![i](//example.net/x.png)", "`<img>` loads from another host: `example.net`"),
        ("<img src='\\\\example.net/x.png'>", "`<img>` loads from another host: `example.net`"),
        ("<img srcset='a.png 1x, https://example.net/x.png 2x'>", "`<img>` loads from another host: `example.net`"),
        ("<img src='http:example.net/x.png'>", "`<img>` loads from another host: `example.net`"),
        ("<img src='/\\example.net/x.png'>", "`<img>` loads from another host: `example.net`"),
        ("<img src='&#1;//example.net/x.png'>", "`<img>` loads from another host: `example.net`"),
        ("<img src='/&#10;/example.net/x.png'>", "`<img>` loads from another host: `example.net`"),
        ("<video poster='https:\\\\example.net/x.png'></video>", "`<video>` loads from another host: `example.net`"),
        (
            "<img srcset='https://media.example.com,.net/x 2x'>",
            "`<img>` loads from another host: `media.example.com,.net`",
        ),
        ("![i](https://media.example.com:8443/x.png)", "`<img>` loads from another host: `media.example.com:8443`"),
        ("![i](https://media.example.com@example.net/x)", "`<img>` loads from another host: `example.net`"),
        ("![i](ftp:x.png)", "`<img>` loads from another host: `x.png`"),
        ("![i](tel:x.png)", "a URL must not start with `tel:`"),
        (
            "[x](https://a@example.net/)",
            "browsers would have to repair the URL `https://a@example.net/`, which has a user name or a password",
        ),
        ("a <![CDATA[x]]> b", "`<![CDATA[x` is neither text nor an HTML element"),
        ("<tr><td>1", "`<td>` is not allowed inside its parent element"),
    ],
)
def test_disallowed_html_is_reported(source: str, found: str) -> None:
    assert found in examined(source, "media.example.com")[1]


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
def test_html_that_articles_need_is_allowed(source: str) -> None:
    assert examined(source)[1] == []


def test_code_stays_text() -> None:
    content, found = examined("`<img onerror>` and <b>more</b>")
    assert (content, found) == ("<p><code>&lt;img onerror&gt;</code> and <b>more</b></p>", [])


def test_links_to_a_new_window_have_no_opener() -> None:
    content, _ = examined(
        '<a target="_blank" href="https://example.com">x</a> <a target=_blank rel=author href=y>y</a>'
    )
    assert '<a rel="noopener" target="_blank" href="https://example.com">' in content


def test_media_from_configured_hosts_are_allowed() -> None:
    assert examined("![i](https://media.example.com/x.png)", "media.example.com")[1] == []
    assert examined("![i](//MEDIA.example.com/x.png)", "media.example.com")[1] == []
    assert examined("![i](https://media.example.com.evil.example/x.png)", "media.example.com")[1]


def test_styles_on_tables_are_replaced() -> None:
    assert "style=" not in examined("| a |\n| :-: |\n| 1 |")[0]
    assert '<td class="align-center">' in examined("| a |\n| :-: |\n| 1 |")[0]
    assert '<td class="own align-end">' in examined("| a |\n| --: |\n| 1 {: .own } |")[0]


def test_formulas_have_no_links_styles_or_foreign_elements() -> None:
    assert (
        examined('<p><math display="block"><mfrac><mn>1</mn><mi mathvariant="normal">x</mi></mfrac></math></p>')[1]
        == []
    )
    for markup, found in (
        ('<math href="javascript:alert(1)"><mi>x</mi></math>', "attribute `href` of `<math>` is not allowed"),
        ('<math><mi xlink:href="javascript:x">x</mi></math>', "attribute `xlink:href` of `<mi>` is not allowed"),
        ('<math><mtext style="color: red">x</mtext></math>', "attribute `style` of `<mtext>` is not allowed"),
        ("<math><maction actiontype=statusline#x><mi>x</mi></maction></math>", "element `<maction>` is not allowed"),
        ("<math><annotation-xml encoding=text/html><b>x</b></annotation-xml></math>", "element `<annotation-xml>` is"),
        ("<math><mi onclick=alert(1)>x</mi></math>", "attribute `onclick` of `<mi>` is not allowed"),
        ("<math><mtext><script>1</script></mtext></math>", "element `<script>` is not allowed"),
        ("<math><mglyph src=x></math>", "element `<mglyph>` is not allowed"),
    ):
        assert any(one.startswith(found) for one in examined(markup)[1]), markup


def test_an_article_may_have_many_tabs() -> None:
    tabs = '<input type="radio" name="tab-1"><label>A</label><div>x</div>' * 500
    assert examined(f"<div>{tabs}</div>")[1] == []


def test_a_form_control_is_allowed_only_as_the_choice_of_a_tab() -> None:
    assert examined('<input type="radio" name="tab-1" id="tab-1-1" checked><label for="tab-1-1">A</label>')[1] == []
    for other in ("<input>", '<input type="text">', '<input type="RADIO2">', '<p><input type="password" name="tab-1">'):
        assert "element `<input>` is not allowed" in examined(other)[1], other
    assert "attribute `value` of `<input>` is not allowed" in examined('<input type="radio" value="x">')[1]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Enter <name> here.", "<p>Enter &lt;name&gt; here.</p>"),
        ("- set <key>\n- <value>", "<ul>\n<li>set &lt;key&gt;</li>\n<li>&lt;value&gt;</li>\n</ul>"),
        ("Write <script> or <form> there.", "<p>Write &lt;script&gt; or &lt;form&gt; there.</p>"),
        ("<username>\n\n" * 120, "<p>&lt;username&gt;</p>\n" * 119 + "<p>&lt;username&gt;</p>"),
    ],
)
def test_placeholders_are_text_and_reported(source: str, shown: str) -> None:
    content, unsafe = made_safe(markdown.markdown(source, extensions=EXTENSIONS), source, ())
    assert content == shown
    assert {one.problem.rule for one in unsafe} == {"placeholder"}


FORMATTED = """\
<center>Pay</center>

<p align="center" style="margin: 0">The <font color="red" size=3>bill</font> <nobr>in full</nobr></p>

<table bgcolor="#fff" cellpadding=0 width="50%">
<tr nowrap data-row="1"><td style='width:3cm' width="20">x</td></tr></table>
"""


def test_formatting_is_left_out_with_one_warning() -> None:
    content, unsafe = made_safe(markdown.markdown(FORMATTED, extensions=EXTENSIONS), FORMATTED, ())
    (one,) = unsafe
    assert one.problem.rule == "formatting"
    assert dict(one.values)["names"] == (
        "`<center>`, `<font>`, `<nobr>`, `align`, `bgcolor`, `cellpadding`, `color`, `data-row`, `nowrap`, `size`, "
        "`style`"
    )
    assert "The bill in full" in content
    assert "style" not in content
    assert '<td width="20">x</td>' in content
    for name in ("center", "font", "nobr", "data-row"):
        assert f"<{name}" not in content


@pytest.mark.parametrize(
    "source",
    ["<font onclick=go()>x</font>", "<p style='color: red' onclick=go()>x</p>", "*a*{style='color: red'}",
     "<center><script>go()</script></center>", "<font><iframe src=x></iframe></font>",
     "<name onclick=go()>x</name>", "<name><img src=x onerror=go()></name>",
     "<p title='<name onclick=go()>'>x</p><b onload=x>y</b>"],
)  # fmt: skip
def test_nothing_hostile_hides_behind_harmless_html(source: str) -> None:
    content, unsafe = made_safe(markdown.markdown(source, extensions=EXTENSIONS), source, ())
    assert {"unsafe-html", "html-left-out"} & {one.problem.rule for one in unsafe}
    for mark in ("go()", "script", "iframe", "style="):
        assert mark not in content.replace('title="&lt;name onclick=go()&gt;"', "")
