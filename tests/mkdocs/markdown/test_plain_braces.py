"""Braces in prose, tables and headings are text unless they are well-formed attribute lists."""

from __future__ import annotations

import markdown
import pytest

from helpcenter.mkdocs.setup.package_parts import PLAIN_BRACES
from helpcenter.text.outline import read_outline

EXTENSIONS = ["attr_list", "tables", "def_list", PLAIN_BRACES]
TABLE = "| a | b |\n| - | - |\n| 1 | {} |\n"


def html(source: str) -> str:
    return markdown.markdown(source, extensions=EXTENSIONS)


@pytest.mark.parametrize(
    "braces",
    ["{url}", "{ url }", "{{ name }}", "{a, b}", "{id}/{name}", "{…}", "{open}", "{:name}", "{key=}", "{=value}", "{#}",
     "{.}", "{a=b c}", '{"a": 1}', "{a=b=c}", "{order.id}", "{% x %}", "{#id}{url}", "{a='b}", "{}", "{1=2}", "{a.b}",
     "{$ne: 1}", "{#a#b}", '{ "key": "value=1" }'],
)  # fmt: skip
@pytest.mark.parametrize(
    "source", ["Open the page {}", "## Get {}", TABLE, "Text\n{}", "- item\n  {}", "*em*{} x", "[l](x){}", "`c`{} y"]
)
def test_other_braces_are_text(source: str, braces: str) -> None:
    if (source, braces) in {("*em*{} x", "{#id}{url}"), ("[l](x){}", "{#id}{url}"), ("`c`{} y", "{#id}{url}")}:
        return
    shown = html(source.replace("{}", braces))
    assert braces.replace('"', "&quot;") in shown.replace('"', "&quot;"), shown
    assert shown.replace(braces, "") == html(source.replace("{}", "BRACES")).replace("BRACES", "")


@pytest.mark.parametrize(
    ("source", "attributes"),
    [
        ("## Pay { #cards }", 'id="cards"'),
        ("## Pay {#cards .big}", 'class="big" id="cards"'),
        ("## Pay {: #cards}", 'id="cards"'),
        ("![x](x.png){ width=640 height=360 }", 'width="640"'),
        ("[x](y){target=_blank rel='noopener'}", 'target="_blank"'),
        ('Text\n{: title="Two words" }', 'title="Two words"'),
        (TABLE.format("x {.wide}"), 'class="wide"'),
        ("*a*{.b.c}", 'class="b.c"'),
        ("[x](y){ .md-button .md-button--primary }", 'class="md-button md-button--primary"'),
        ("*a*{data-x=1}", 'data-x="1"'),
    ],
)
def test_attribute_lists_stay_what_they_are(source: str, attributes: str) -> None:
    assert attributes in html(source) or " ".join(reversed(attributes.split(" "))) in html(source)


@pytest.mark.parametrize("braces", ["{url}", "{a, b}", "{{ name }}", '{"a": 1}'])
def test_text_in_braces_is_found_by_search(braces: str) -> None:
    outline = read_outline(f"# Pay\n\n## Get {braces}\n\nOpen {braces} now.\n")
    assert outline.passages[1].heading == f"Get {braces}"
    assert braces in outline.text


def test_attribute_lists_are_no_text() -> None:
    outline = read_outline("# Pay\n\n## Cards { #cards .big }\n\n![x](x.png){ width=6 }\n")
    assert (outline.passages[1].heading, outline.passages[1].anchor) == ("Cards", "cards")
    assert "width" not in outline.text


def test_many_braces_take_linear_time() -> None:
    assert "{" in html("{" * 20_000 + " x")
    assert html("## x " + "{a=b " * 5_000)
