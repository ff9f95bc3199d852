"""Lists have the structure that CommonMark gives them, whether indented by two, three or four blanks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, seed, settings
from markdown_it import MarkdownIt

from examples import make_project
from helpcenter.mkdocs.markdown.convert import converter_of
from helpcenter.text.rewriting.list_rewriting import lists_in_four_columns, rewrite_lists
from markdown_lists import lists, tree_of

Convert = Callable[[str], str]

# Inputs of each kind that CommonMark's sections on items and lists describe.
SAME = {
    "bullets": "* a\n* b\n\n* c\n",
    "a paragraph at the column of the text": "1.  a\n\n    b\n\n        code\n\n    > c\n",
    "a paragraph that is not": "- a\n\n b\n",
    "a paragraph at a column beyond": "- a\n\n     b\n",
    "blank lines in between": "- a\n\n\n  b\n",
    "no list without a blank": "-a\n\n2.b\n",
    "a fence after two blank lines": "- a\n\n  ```\n  b\n\n\n  c\n  ```\n",
    "code by indentation": "- a\n\n      b\n      c\n",
    "starts": "0. a\n\nText\n\n7. b\n8. c\n",
    "a number that is not 1 in a paragraph": "a\n7. b\n",
    "a list in a paragraph": "a\n- b\n\nc\n1. d\n",
    "an item without text": "- a\n-\n- b\n",
    "an item whose text is below": "-\n  a\n-\n  ```\n  b\n  ```\n-\n      c\n",
    "an empty item and a paragraph": "-\n\n  a\n",
    "indented markers": " 1.  a\n\n     b\n\n  2. c\n",
    "lazy lines": "- a\nb\n- > c\n  d\ne\n",
    "two columns": "- a\n  - b\n    - c\n      - d\n",
    "one column": "- a\n - b\n  - c\n",
    "a number of three digits": "10. a\n    - b\n",
    "a list in a list": "- - a\n- 1. b\n  2. c\n",
    "headings": "- # a\n- b\n\n  ## c\n",
    "bullets, then numbers": "- a\n- b\n1. c\n2. d\n",
    "a quote in an item": "- a\n  > b\n  >\n- c\n",
    "a fence after a quote": "- a\n  > b\n  ```\n  c\n  ```\n- d\n",
    "a reference in an item": "- a\n\n  [x]: /y\n- [x]\n",
    "a list in a quote": "> 1. a\n>    - b\n>\n>      c\n> 2. d\n",
    "a rule between lists": "- a\n***\n- b\n",
    "a table": "- a\n\n  | b | c |\n  | - | - |\n  | d | e |\n",
    "code on the first line": "1. ```\n   a\n   ```\n\n   b\n",
    "numbers with a parenthesis": "1) a\n\n   - b\n2) c\n",
    "wrapped text": "- a\n  b\n\n  c\n  d\n  - e\n    f\n",
}
# What differs, with the reason.
DIFFERENT = {
    "four blanks nest, as in Python-Markdown": "- a\n - b\n  - c\n   - d\n    - e\n",
    "four blanks continue an item, as in Python-Markdown": " -    a\n\n     b\n",
    "four blanks nest after a blank line, too": "1. a\n\n  2. b\n\n    3. c\n",
    "another bullet does not start another list": "- a\n* b\n",
    "nor does another mark after a number": "1. a\n2) b\n",
    "blanks before the text of an item are no code": "-     a\n",
    "text cannot be underlined in an item": "- a\n  ---\n",
    "numbers may be of any length": "1234567890. a\n",
    "a fence that follows an item without a blank line belongs to it": "1. a\n```\nb\n```\n",
}


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    project = make_project(tmp_path_factory.mktemp("lists") / "project", "# Pay\n\nText.\n")
    return converter_of(project / "mkdocs.yml").html


def commonmark(source: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(source))


@pytest.mark.parametrize("source", SAME.values(), ids=SAME)
def test_lists_are_those_of_commonmark(convert: Convert, source: str) -> None:
    assert tree_of(convert(source)) == tree_of(commonmark(source))


@pytest.mark.parametrize("source", DIFFERENT.values(), ids=DIFFERENT)
def test_the_known_differences_are_all(convert: Convert, source: str) -> None:
    assert tree_of(convert(source)) != tree_of(commonmark(source))


def test_random_lists_are_those_of_commonmark(convert: Convert) -> None:
    @seed(1)
    @settings(max_examples=400, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(lists())
    def same_structure(lines: list[str]) -> None:
        source = "\n".join(lines) + "\n"
        assert tree_of(convert(source)) == tree_of(commonmark(source)), source
        fixed = lists_in_four_columns(source)
        assert rewrite_lists(fixed) is None, fixed
        assert tree_of(convert(fixed)) == tree_of(commonmark(source)), fixed

    same_structure()
