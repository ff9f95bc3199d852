"""What may be wider than a page: its focus and its name."""

from __future__ import annotations

import re

import pytest

from helpcenter.input.strings import Strings
from helpcenter.text.finishing.scrolling_parts import with_scrolling_parts

HEADINGS = {"related.heading": "Related", "contact.heading": "Contact us", "feedback.heading": "Was this helpful?"}
T = Strings("en", {"article.table": 'A "table"', "article.code": "Code", **HEADINGS})
TABLE = "<table><tr><td>1</td></tr></table>"


def names(html: str) -> list[str]:
    """The names of the regions, as they are written."""
    return re.findall(r'<div class="table" role="region" tabindex="0" aria-label="([^"]*)"><table', html)


def test_each_table_is_a_region() -> None:
    html = f"<p>x</p>{TABLE}<p>&lt;table&gt;</p>"
    assert with_scrolling_parts(html, T) == (
        f'<p>x</p><div class="table" role="region" tabindex="0" aria-label="A &#34;table&#34;">{TABLE}</div>'
        "<p>&lt;table&gt;</p>"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<h2 id="a">Plans &amp; <em>"prices"</em></h2><h3>Fees</h3><p>x</p>{TABLE}', ["Fees"]),
        (f'<h2 id="a">Plans &amp; <em>"prices"</em></h2>{TABLE}', ["Plans &amp; &#34;prices&#34;"]),
        (f"<h2>Plans</h2>{TABLE}{TABLE}<h2>Fees</h2>{TABLE}{TABLE}", ["Plans", "Plans (2)", "Fees", "Fees (2)"]),
        ('<h2>Plans</h2><table class="a">\n<caption>All <b>plans</b></caption><tr></tr></table>', ["All plans"]),
        (f"<h2>Plans</h2><figure>{TABLE}\n<figcaption><p>All plans</p></figcaption></figure>", ["All plans"]),
        # The caption of a picture that follows is not the table's.
        (f"<h2>Plans</h2>{TABLE}<figure><img><figcaption>A form</figcaption></figure>", ["Plans"]),
        (f"<h2></h2>{TABLE}", ["A &#34;table&#34;"]),
        # A table in a cell scrolls with the table around it.
        (f"<h2>Plans</h2><table><tr><td>{TABLE}</td></tr></table>{TABLE}", ["Plans", "Plans (2)"]),
        # A region of the page has this name.
        (f"<h2>Contact us</h2>{TABLE}", ["Contact us (2)"]),
        ("</table><table>", []),
    ],
)
def test_a_region_has_the_name_of_its_caption_or_heading(html: str, expected: list[str]) -> None:
    finished = with_scrolling_parts(html, T)
    assert names(finished) == expected
    assert (
        re.sub(r'<div class="table"[^>]*>(<table.*?</table>)</div>(?!</td>)', r"\1", finished, flags=re.DOTALL) == html
    )


def test_formulas_in_a_line_of_their_own_can_be_scrolled() -> None:
    html = '<math display="inline"><mi>a</mi></math><math display="block"><mi>b</mi></math>'
    assert with_scrolling_parts(html, T) == html.replace('<math display="block"', '<math tabindex="0" display="block"')
