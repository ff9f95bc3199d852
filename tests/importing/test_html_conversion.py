"""HTML of other systems becomes Markdown that says the same."""

from __future__ import annotations

import html as html_entities
import re
import time
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.importing.html.conversion_order import markdown_of
from helpcenter.importing.references import Converted
from helpcenter.input.strings import merge_strings
from helpcenter.mkdocs.markdown.extension_texts import extension_texts
from helpcenter.mkdocs.setup.package_parts import EXTENSION_TEXTS, PACKAGE_EXTENSIONS
from pace import at_most

_TEXTS = extension_texts(merge_strings(Path("none"), ("es",), "locales")[0]["es"])
_CONFIGS = {**PACKAGE_EXTENSIONS, EXTENSION_TEXTS: {"texts": _TEXTS}}
_MARKDOWN = markdown.Markdown(extensions=list(_CONFIGS), extension_configs=_CONFIGS)
_MARKS = re.compile(r"\ue002\d+\ue003")
# What Markdown, its extensions and this product could take for marks.
PIECES = (
    "word", " ", "*", "**", "_", "__", "`", "``", "\\", "[", "]", "(", ")", "![", "](u)", "][r]", "[^1]", "[^1]:", "<",
    ">", "<b>", "</b>", "&", "&amp;", "&#38;", "- ", "1. ", "# ", "> ", "{: #id }", "{ .a }", "|", "*[HTML]: long", ":",
    "!!! note", "ñ", "$x$", "$5", "~~a~~", "H~2~O", "x^2^", "==m==", "++ctrl++", ":tada:", '=== "a"', "??? b",
    ":::note", "///", "---", "***", "+ ", "2) ", "[ ]", "[x]", "{{ x }}", "{% y %}", "...", "!", "a.b", "1.",
    "#", "=", "\\*",
)  # fmt: skip
FORMS = (
    "<p>{}</p>", "<ul><li>{}</li><li><p>{}</p><p>{}</p></li></ul>", "<ol><li>{}<ul><li>{}</li></ul></li></ol>",
    "<table><tr><td>a</td><td>{}</td></tr><tr><td>b</td><td>{}</td></tr></table>", "<h2>{}</h2><p>x</p>",
    "<div class='callout'><p>{}</p><p>{}</p></div>", "<p>a<br>{}</p>", "<p><b>x</b>{}<i>y</i></p>",
    "<table><tr><td colspan=2>{}</td></tr><tr><td>{}</td><td>c</td></tr></table>", "<blockquote>{}</blockquote>",
    "<details><summary>s</summary>{}</details>", "<p>{}</p><pre>{}</pre>",
)  # fmt: skip


class Unchanged:
    """References that keep each address, except those that are missing."""

    def link(self, address: str) -> str:
        return "" if address.startswith(("javascript", "https://gone.")) else address

    def title(self, _address: str) -> str:
        return ""

    def picture(self, address: str) -> str:
        return "" if "missing" in address else address

    def embedded(self, content: bytes, media_type: str) -> str:
        return f"{len(content)}.{media_type.rpartition('/')[2]}"


def converted(html: str, title: str = "Title") -> Converted:
    return markdown_of(html, title, Unchanged())


def shown(html: str) -> str:
    """Return the Markdown of HTML without the marks of headings."""
    return _MARKS.sub("", converted(html).markdown).rstrip("\n")


@settings(max_examples=250, deadline=None, derandomize=True)
@given(form=st.sampled_from(FORMS), pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
def test_any_text_stays_the_text_that_it_is(form: str, pieces: list[str]) -> None:
    html = form.replace("{}", html_entities.escape("".join(pieces)))
    source = _MARKS.sub("", converted(html).markdown)
    page = _MARKDOWN.reset().convert(source)
    assert _signs(page).replace("Nota", "") == _signs(html)


def _signs(html: str) -> str:
    return "".join(BeautifulSoup(html, "html.parser").get_text().split())


def test_a_box_is_a_note_of_the_kind_that_its_class_or_its_color_says() -> None:
    boxes = {
        '<div class="callout callout--warning">': "warning", '<section class="callout-green">': "tip",
        '<div class="intercom-interblocks-callout" style="background-color: #e3e7fa80; border-color: #3bf">': "info",
        '<div class="intercom-interblocks-callout" style="background-color: #fdeaea; border: 1px">': "danger",
        '<div class="note">': "note", '<p class="alert alert-info">': "info",
    }  # fmt: skip
    for start, kind in boxes.items():
        end = f"</{start[1:].partition(' ')[0]}>"
        assert shown(f"{start}Careful <b>now</b>.{end}") == f"!!! {kind}\n    Careful **now**."


def test_bold_text_at_the_start_of_a_box_is_its_title_unless_it_says_no_more_than_its_kind() -> None:
    assert shown("<div class='tip'><p><b>By the way:</b></p><p>A</p></div>") == '!!! tip "By the way"\n    A'
    assert shown("<div class='tip'><p><b>Tip:</b></p><p>A</p></div>") == "!!! tip\n    A"


def test_one_colored_cell_is_a_note() -> None:
    assert shown('<table><tr><td style="background-color:#fff3cd">A</td></tr></table>') == "!!! warning\n    A"


def test_steps_that_pictures_divide_are_one_list() -> None:
    html = '<ol><li>One</li></ol><p><img src="a.png" alt="A b"></p><ol start="2"><li>Two</li></ol><ol><li>New</li></ol>'
    assert shown(html) == "1. One\n\n    ![A b](a.png)\n\n2. Two\n\n<!-- -->\n\n1. New"


def test_a_picture_after_a_step_has_a_line_of_its_own() -> None:
    html = '<ol><li>One</li></ol><figure><img src="a.png" alt="A b"></figure><ol start="2"><li>Two</li></ol>'
    assert shown(html) == "1. One\n\n    ![A b](a.png)\n\n2. Two"


def test_numbered_definitions_are_steps_and_others_are_definitions() -> None:
    html = "<dl><dt>1</dt><dd>One</dd><dt>2</dt><dd>Two</dd></dl><dl><dt>Term</dt><dd>What it means</dd></dl>"
    assert shown(html) == "1. One\n2. Two\n\nTerm\n:   What it means"


def test_what_readers_open_and_tabs_have_their_forms() -> None:
    assert shown("<details><summary>More?</summary><p>Yes</p></details>") == '??? note "More?"\n    Yes'
    accordion = '<h4 class="accordion__item-title">More?</h4><div class="accordion__item-content"><p>Yes</p></div>'
    assert shown(accordion) == '??? note "More?"\n    Yes'
    tabs = '<ul class="tabs"><li>A</li><li>B</li></ul><div class="tab"><p>1</p></div><div class="tab"><p>2</p></div>'
    assert shown(tabs) == '=== "A"\n\n    1\n\n=== "B"\n\n    2'


def test_headings_begin_at_two_skip_none_and_lead_former_anchors_to_them() -> None:
    result = converted(
        '<h1 id="a">T</h1><h3 id="b">One</h3><p id="c">x</p><h1>Two</h1><a name="d"></a><h4>Three</h4>', "t"
    )
    assert [(heading.level, heading.text, heading.former) for heading in result.headings] == [
        (2, "One", ("a", "b", "c")), (2, "Two", ()), (3, "Three", ("d",)),
    ]  # fmt: skip
    assert "T\n" not in result.markdown.split("\n")[0]


def test_tables_with_merged_cells_or_lists_stay_html_with_markdown_inside() -> None:
    html = "<table><tr><td colspan='2'>A <b>b</b></td></tr><tr><td>c</td><td><ul><li>d</li></ul></td></tr></table>"
    assert shown(html) == (
        '<table markdown="1">\n<tr markdown="1">\n<th colspan="2" markdown="1">A b</th>\n</tr>\n<tr markdown="1">\n'
        '<td markdown="1">c</td>\n<td markdown="block">\n\n- d\n\n</td>\n</tr>\n</table>'
    )
    assert shown("<table><tr><th>A|b</th></tr><tr><td>c<br>d</td></tr></table>") == "| A\\|b |\n| --- |\n| c<br>d |"


def test_code_keeps_its_language_and_its_lines() -> None:
    assert shown('<pre><code class="language-js">a &lt; b\n  c</code></pre>') == "```js\na < b\n  c\n```"
    assert shown("<pre>one</pre><pre>two</pre>") == "```\none\ntwo\n```"
    assert shown("<pre>a<br>``` b</pre>") == "````\na\n``` b\n````"


def test_placeholders_and_marks_of_templates_are_code() -> None:
    assert shown("<p>Enter &lt;your name&gt; and {{ticket.id}}</p>") == "Enter `<your name>` and `{{ticket.id}}`"


def test_pictures_have_captions_and_those_without_a_file_leave_a_comment() -> None:
    assert (
        shown('<figure><img src="a.png" alt="A b"><figcaption>C "d"</figcaption></figure>') == '![A b](a.png "C ”d”")'
    )
    assert (
        shown('<p>a <img src="https://x.com/missing.png" alt="B"></p>') == "a <!-- Missing picture: B (missing.png) -->"
    )
    missing = '<figure><img src="missing.png" alt="A"><figcaption>What <b>it</b> shows</figcaption></figure><p>End</p>'
    assert shown(missing) == "<!-- Missing picture: A (missing.png) -->\n\nWhat it shows\n\nEnd"
    assert shown('<p><img src="data:image/png;base64,AAAA" alt="B"></p>') == "![B](3.png)"
    assert shown('<p><img src="a.png" alt="image1.png"></p>') == "![](a.png)"


def test_a_picture_that_leads_to_itself_is_a_picture_and_one_without_a_text_is_a_loss() -> None:
    assert shown('<p><a href="/a.png?x"><img src="/a.png" alt="B"></a></p>') == "![B](/a.png)"
    assert converted('<p><img src="a.png"><img src="b.png"></p>').losses[0][0] == "the alternative text of 2 pictures"


def test_a_frame_is_the_video_where_the_site_plays_it_and_a_link_otherwise() -> None:
    html = '<iframe src="//www.youtube.com/embed/abcdefghijk" title="How"></iframe>'
    assert shown(html) == "[How](https://www.youtube.com/watch?v=abcdefghijk)"
    played = markdown_of(html, "", Unchanged(), frozenset({"www.youtube-nocookie.com"})).markdown
    assert played == "![How](<https://www.youtube.com/watch?v=abcdefghijk>)\n"


def test_an_address_in_the_text_that_leads_nowhere_is_no_link() -> None:
    assert shown("<p>See https://gone.example.com/x and https://a.example.com/y.</p>") == (
        "See `https://gone.example.com/x` and https://a.example.com/y."
    )


@pytest.mark.parametrize(
    ("part", "end"),
    [("<p>", "a<br><br>"), ("<p>", "<img src=a>"), ("<p>", "<code>x</code>"), ("<p>", "<b>x</b>"), ("", "<pre>x</pre>"),
     ("", "<ol><li>x</li></ol>"), ("", "<p>1. x</p>"), ("", "<h2 id=a>x</h2>"), ("<p>", "[a"), ("<p>", "$a"),
     ("", "<ul>"), ("<table>", "<tr><td>x"), ("<dl>", "<dt>x<dd>y"), ("", "<details><summary>x</summary>y</details>")],
)  # fmt: skip
def test_no_text_takes_long(part: str, end: str) -> None:
    start = time.process_time()
    converted(part + end * 1500)
    assert time.process_time() - start < at_most(2)


def test_blanks_of_editors_are_dropped() -> None:
    html = "<p>a&nbsp; b</p><p>&nbsp;</p><div>c<br><br>d<br></div><p><br></p><p>5&nbsp;kg</p>"
    assert shown(html) == "a b\n\nc\n\nd\n\n5\u00a0kg"


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>", "<p onclick='a()'>x</p>", "<a href='javascript:a()'>x</a>",
        "<svg onload=a()></svg>", "<iframe src='javascript:a()'></iframe>", "<img src=x onerror=a()>",
        "<style>p{}</style>", "<object data=x></object>", "<form action=x><input name=y><button>z</button></form>",
        "<math><mi xlink:href='javascript:a()'>x</mi></math>", "<a href='java&#10;script:a()'>x</a>",
        "&lt;script&gt;a()&lt;/script&gt;", "<div>" * 5000 + "x", "<b>" * 3000, "\x00<p>a",
        "<!--><script>a()</script>-->", "<table><td><table><td>" * 300, "<![CDATA[<script>a()</script>]]>",
        "</div></body>x<p>y",
    ],
)  # fmt: skip
def test_dangerous_or_broken_html_is_harmless_markdown(html: str) -> None:
    source = converted(html).markdown
    assert "<script" not in source.replace("`<script>`", "")
    assert "javascript:" not in source
    assert "onerror" not in source
    assert "onclick" not in source


MACRO = "confluence-information-macro"
VENDOR_MARKS = {
    "tasks of Confluence": (
        '<ul class="inline-task-list"><li class="checked"><span>A</span></li><li>B</li></ul>', "- [x] A\n- [ ] B",
    ),
    "tasks of GitHub": (
        '<ul><li class="task-list-item"><input type="checkbox" checked> A</li><li><input type="checkbox">B</li></ul>',
        "- [x] A\n- [ ] B",
    ),
    "tasks of Notion": (
        '<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div><span>A</span></li></ul>', "- [x] A",
    ),
    "a list that is none of tasks": ("<ul><li>[x] A</li></ul>", "- \\[x] A"),
    "emoji": (
        '<p>A <img class="emoticon" data-emoji-fallback="😀" alt="(smile)" src="a.png"> '
        '<img class="emoji" alt="✅" src="b.svg"> <g-emoji fallback-src="https://x.example/c.png">🎉</g-emoji></p>',
        "A 😀 ✅ 🎉",
    ),
    "a macro of Confluence": (
        f'<div class="{MACRO} {MACRO}-warning"><p class="title">Mind</p><span class="{MACRO}-icon"></span>'
        f'<div class="{MACRO}-body"><p>Text</p></div></div>',
        '!!! warning "Mind"\n    Text',
    ),
    "a macro with no more than a text": (
        f'<div class="{MACRO} {MACRO}-information"><div class="{MACRO}-body"><p>Text</p></div></div>',
        "!!! info\n    Text",
    ),
    "a panel of Bootstrap": (
        '<div class="panel panel-danger"><div class="panel-heading">Stop</div><div class="panel-body">Text</div></div>',
        '!!! danger "Stop"\n    Text',
    ),
    "code with a title": (
        '<div class="code panel"><div class="codeHeader panelHeader"><b>A.java</b></div><div class="codeContent">'
        '<pre data-syntaxhighlighter-params="brush: java; gutter: false">int a;</pre></div></div>',
        '```java title="A.java"\nint a;\n```',
    ),
    "a text to expand": (
        '<div class="expand-container"><div class="expand-control"><span><img src="missing.png"></span>'
        '<span>More</span></div><div class="expand-content"><p>Text</p></div></div>',
        '??? note "More"\n    Text',
    ),
    "tabs that say so": (
        '<div role="tablist"><button role="tab">A</button><button role="tab">B</button></div>'
        '<div role="tabpanel"><p>1</p></div><div role="tabpanel"><p>2</p></div>',
        '=== "A"\n\n    1\n\n=== "B"\n\n    2',
    ),
    "code whose language is around it": (
        '<div class="highlight-python notranslate"><div class="highlight"><pre>import os</pre></div></div>'
        '<p>x</p><div class="language-rb highlighter-rouge"><div class="highlight"><pre>p 1</pre></div></div>'
        '<p>x</p><div class="highlight-default"><div class="highlight"><pre>a</pre></div></div>',
        "```python\nimport os\n```\n\nx\n\n```rb\np 1\n```\n\nx\n\n```\na\n```",
    ),
    "a card": (
        '<a href="https://x.example/"><div class="card"><h4>Pay</h4><p>How to pay</p></div></a>',
        "## [Pay](https://x.example/)\n\nHow to pay",
    ),
    "a link around a paragraph": ('<a href="https://x.example/"><p>Pay <b>now</b></p></a>',
                                  "[Pay **now**](https://x.example/)"),
    "links that count clicks": (
        '<p><a href="https://www.google.com/url?q=https://x.example/a%3Fb%3D1&amp;sa=D">A</a> '
        '<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.example%2Fb&amp;data=1">B</a> '
        '<a href="https://www.google.com/url?q=javascript:1">C</a></p>',
        "[A](https://x.example/a?b=1) [B](https://x.example/b) [C](https://www.google.com/url?q=javascript:1)",
    ),
    "bullets of word processors": (
        "<p>·&nbsp;&nbsp; One</p><p>• <b>Two</b></p><p>Text</p><p>• Alone</p>", "- One\n- **Two**\n\nText\n\n• Alone",
    ),
    "lists and texts of Notion": (
        '<ul class="bulleted-list"><li>A</li></ul><ul class="bulleted-list"><li>B</li></ul>'
        '<ul class="toggle"><li><details open=""><summary>More</summary><p>Text</p></details></li></ul>'
        '<figure class="callout"><div><span class="icon">💡</span></div><div>Mind</div></figure>',
        '- A\n- B\n\n??? note "More"\n    Text\n\n!!! note\n    Mind',
    ),
    "a box of Freshdesk": (
        '<pre contenteditable="false" class="fd-callout fd-callout--warning">Mind\nthis</pre>'
        '<pre class="fd-callout fd-callout--info"><div>And <b>that</b></div></pre>',
        "!!! warning\n    Mind  \n    this\n\n!!! info\n    And **that**",
    ),
    "lines in boxes": (
        "<div class='note'><p>a<br>b</p></div><blockquote>a<br>b</blockquote><dl><dt>T</dt><dd>a<br>b</dd></dl>"
        "<details><summary>S</summary><ol><li>x<br>y</li></ol></details>",
        '!!! note\n    a  \n    b\n\n> a  \n> b\n\nT\n:   a  \n    b\n\n??? note "S"\n    1. x  \n        y',
    ),
    "a link whose picture is missing": (
        '<p><a href="https://x.example/a.pdf"><img src="missing.png"></a> <a href="https://x.example/b">'
        '<img src="missing.png" alt="The form"></a></p>',
        "[a.pdf](https://x.example/a.pdf) [The form](https://x.example/b)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", VENDOR_MARKS)
def test_marks_of_editors_have_their_form_here(name: str) -> None:
    html, expected = VENDOR_MARKS[name]
    assert shown(html) == expected
