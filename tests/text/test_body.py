from __future__ import annotations

from helpcenter.input.strings import Strings
from helpcenter.text.body import finish_body

T = Strings("en", {"article.table": 'A "table"'})


def test_each_table_is_wrapped() -> None:
    html = "<p>x</p><table><tr><td>1</td></tr></table><table class='a'></table><p>&lt;table&gt;</p>"
    opening = '<div class="table" role="group" tabindex="0" aria-label="A &#34;table&#34;">'
    assert finish_body(html, T) == (
        f"<p>x</p>{opening}<table><tr><td>1</td></tr></table></div>{opening}<table class='a'></table></div>"
        "<p>&lt;table&gt;</p>"
    )


def test_bodies_without_tables_are_unchanged() -> None:
    assert finish_body("<p>x</p>", T) == "<p>x</p>"
