"""Marks of other programs that readers would see, with the line of each; code may have any."""

from __future__ import annotations

import time

import markdown
import pytest

from helpcenter.checks.article.document_reader import read_document
from helpcenter.checks.article.raw_markup import check_raw_markup
from helpcenter.mkdocs.setup.package_parts import PLAIN_BRACES
from helpcenter.text.markdown.scanner import scan
from pace import at_most

EXTENSIONS = ["attr_list", "tables", "def_list", "pymdownx.superfences", PLAIN_BRACES]


def found(source: str) -> list[tuple[int, str]]:
    document = read_document(markdown.markdown(source, extensions=EXTENSIONS), scan(source))
    return [(one.line, one.value("mark")) for one in check_raw_markup(document, source, "a.md")]


@pytest.mark.parametrize(
    "mark",
    ["{{< notice >}}", '{{< hint style="info" >}}', "{{% alert %}}", "{% include x.html %}", "{%- raw -%}",
     "{{ page.title }}", "{{name}}", "{{ site.url }}", "{: .note}", "{:toc}", "{: unknown }"],
)  # fmt: skip
@pytest.mark.parametrize(
    "place", ["Text {} there.", "- item {} x", "| a |\n| - |\n| x {} y |", "## Use {} now", "> Say {} x"]
)
def test_marks_are_found_where_they_stand(mark: str, place: str) -> None:
    ((line, written),) = found(f"First.\n\n{place.replace('{}', mark)}\n")
    assert written == mark
    assert 3 <= line <= 5


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ('Text.\n\n--8<-- "parts/x.md"\n', [(3, "--8<--")]),
        ("Text.\n\n:::chart\nText\n:::\n", [(3, ":::chart")]),
        ("::: code-group\n\nText.\n\n:::\n", [(1, "::: code-group")]),
        ("import Tabs from '@theme/Tabs';\n\nText.\n", [(1, "import Tabs from '@theme/Tabs';")]),
        ('import {A, B} from "./c";\n', [(1, 'import {A, B} from "./c";')]),
        ("Text.\n{: .lead .wide}\n", []),
        ("Write `{{ name }}`, `{% x %}`, `:::note` and `--8<--`.\n", []),
        ("```\n{{< x >}}\n:::note\nimport a from 'b'\n```\n", []),
        ("    {{ code }}\n", []),
        ("Write \\{{ name }} and {{ other }}.\n", [(1, "{{ other }}")]),
        ("Use {url} and {a: 1}, or std::vector, a:::b, {} and {{}}.\n", []),
        ("We import goods from 'abroad'.\n", []),
        ("Scissors 8< and -8 < 3.\n", []),
    ],
)
def test_other_marks(source: str, marks: list[tuple[int, str]]) -> None:
    assert found(source) == marks


def test_hundreds_of_marks_do_not_fill_the_screen() -> None:
    assert len(found("{{ x }}\n\n" * 300)) == 26


@pytest.mark.parametrize("text", ["{{" * 50_000, "{{< " * 40_000, "{:" * 80_000, "-" * 90_000 + "8<", ":::" * 60_000,
                                  "import " + "a" * 100_000, "import " + "a, " * 40_000])  # fmt: skip
def test_long_texts_take_linear_time(text: str) -> None:
    document = read_document(f"<p>{text}</p>", scan(text))
    start = time.process_time()
    check_raw_markup(document, text, "a.md")
    assert time.process_time() - start < at_most(2)
