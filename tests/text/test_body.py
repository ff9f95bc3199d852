from __future__ import annotations

from helpcenter.input.strings import Strings
from helpcenter.text.body import finish_body as finished

T = Strings("en", {"article.table": 'A "table"', "article.code": "Code", "article.picture.open": "Enlarge"})


def finish_body(html: str, t: Strings) -> str:
    return finished(html, t, lambda _: None)


def test_each_block_of_code_can_be_scrolled_with_the_keyboard() -> None:
    html = '<pre><code>a</code></pre><div class="highlight"><pre class="b"></pre></div><code>&lt;pre&gt;</code>'
    attributes = 'role="group" tabindex="0" aria-label="Code"'
    assert finish_body(html, T) == (
        f'<pre {attributes}><code>a</code></pre><div class="highlight"><pre {attributes} class="b"></pre></div>'
        "<code>&lt;pre&gt;</code>"
    )


def test_bodies_without_tables_and_code_are_unchanged() -> None:
    assert finish_body("<p>x</p>", T) == "<p>x</p>"


def test_the_title_of_the_page_is_its_only_heading_of_level_1() -> None:
    assert finish_body('<h1 id="a">A</h1>\n<h1>B</h1><h2>C</h2>', T) == '<h2 id="a">A</h2>\n<h2>B</h2><h2>C</h2>'


def test_pictures_open_large() -> None:
    assert finish_body('<p><img src="a.svg" alt=""></p>', T) == (
        '<p><a class="picture picture--alone" href="a.svg" title="Enlarge"><img src="a.svg" alt=""></a></p>'
    )


def test_links_that_are_written_out_are_marked_for_paper() -> None:
    written, other = '<a href="https://a.example/x">{}</a>', '<a href="https://a.example/">https://b.example/</a>'
    assert finish_body(written.format("https://a.example/x") + other, T) == (
        f'<a class="bare-link" href="https://a.example/x">https://a.example/x</a>{other}'
    )
