"""Lists as people write them, rewritten for Python-Markdown: what changes, what stays, and where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from conftest import ROOT
from helpcenter.text.markdown.inline import inline_parts
from helpcenter.text.markdown.scanner import scan, scan_file
from helpcenter.text.marks.line_marks import front_matter_span
from helpcenter.text.rewriting.list_pass import ListPass
from helpcenter.text.rewriting.list_rewriting import rewrite_lists

REWRITTEN = {
    "bullets below bullets": ("- a\n  - b\n    - c\n- d\n", "- a\n    - b\n        - c\n- d\n"),
    "bullets below numbers": ("1. a\n   - b\n2. c\n", "1. a\n    - b\n2. c\n"),
    "numbers with a parenthesis": ("1) a\n2) b\n", "1. a\n2. b\n"),
    "a paragraph": ("- a\n\n  b\n  c\n\n- d\n", "- a\n\n    b\n    c\n\n- d\n"),
    "a wrapped item stays": ("- a\n  b\n  - c\n", "- a\n  b\n    - c\n"),
    "a fence keeps its own indentation": (
        "1. a\n\n   ```sh\n   b\n     c\n\n   ```\n2. d\n",
        "1. a\n\n    ```sh\n    b\n      c\n\n    ```\n\n2. d\n",
    ),
    "a fence on the first line": ("- ```\n  a\n  ```\n", "- \n    ```\n    a\n    ```\n"),
    "a table": ("- a\n\n  | b | c |\n  | - | - |\n", "- a\n\n    | b | c |\n    | - | - |\n"),
    "a note": ("- a\n\n  !!! note\n      b\n", "- a\n\n    !!! note\n        b\n"),
    "a list in a note": ("!!! note\n    - a\n      - b\n", "!!! note\n    - a\n        - b\n"),
    "a picture": ("1. a\n\n   ![b](c.png)\n\n1. d\n", "1. a\n\n    ![b](c.png)\n\n1. d\n"),
    "a quote": ("- a\n  > b\n- c\n", "- a\n\n    > b\n\n- c\n"),
    "a list in a quote": ("> - a\n>   - b\n", "> - a\n>     - b\n"),
    "a list in a footnote": ("[^1]: a\n\n    - b\n      - c\n", "[^1]: a\n\n    - b\n        - c\n"),
    "a list after a paragraph": ("a\n- b\n- c\n", "a\n\n- b\n- c\n"),
    "numbers after bullets": ("- a\n1. b\n", "- a\n\n1. b\n"),
    "an item after a paragraph of another": ("- a\n\n  b\n- c\n", "- a\n\n    b\n\n- c\n"),
    "the same in the four-blank style": ("- a\n\n    b\n- c\n", "- a\n\n    b\n\n- c\n"),
    "code by indentation": ("- a\n\n      b\n", "- a\n\n        b\n"),
    "tabs": ("-\ta\n\n\tb\n  \t- c\n-\n  d\n", "-\ta\n\n\tb\n\n  \t- c\n\n- \n    d\n"),
    "an item in an item": ("- - a\n  - b\n", "- \n    - a\n    - b\n"),
    "both styles in one list": (
        "- a\n    - b\n\n        c\n- d\n  - e\n",
        "- a\n    - b\n\n        c\n\n- d\n    - e\n",
    ),
    "a heading with blanks before it": ("a\n\n  ## b\n", "a\n\n## b\n"),
    "a note with blanks before it": (" !!! note\n     a\n", "!!! note\n     a\n"),
    "code with blanks before it": ("  ```\n  a\n    b\n c\n\n\td\n  ```\ne\n", "```\na\n  b\nc\n\n  d\n```\ne\n"),
    "code whose end has blanks before it": ("~~~\n a\nb\n   ~~~\n", "~~~\n a\nb\n~~~\n"),
    "blocks with blanks before them in an item": (
        "- a\n\n     ## b\n     ~~~\n       c\n      ~~~\n",
        "- a\n\n    ## b\n    ~~~\n      c\n    ~~~\n",
    ),
    "a rule below an item": ("- a\n---\n\n- b\n  c\n---\n", "- a\n\n---\n\n- b\n  c\n\n---\n"),
    "a rule below a quote": ("> a\n---\n", "> a\n\n---\n"),
    "HTML": ("- a\n\n  <b>c</b>\n  <br>\n", "- a\n\n    <b>c</b>\n    <br>\n"),
}  # fmt: skip
KEPT = {
    "four blanks": "- a\n    - b\n        - c\n\n        d\n\n    e\n",
    "four blanks below a number": "1. a\n\n    b\n\n        code\n\n    1. c\n",
    "four blanks below a wide number": "100. a\n\n    b\n\n    - c\n",
    "two blanks that do not belong to `1.`": "1. a\n\n  b\n",
    "markers in four columns": "-   a\n    -   b\n",
    "code": "```\na\n- b\n  - c\n```\n\n    - d\n      - e\n",
    "a rule": "a\n\n- - -\n\n* * *\n",
    "emphasis": "*a*\n**b**\n-c\n+d\n1.e\n2)f\n",
    "a number in a paragraph": "The answer was\n42. That was all.\n",
    "raw HTML": "<div>\n- a\n  - b\n</div>\n",
    "a comment": "<!--\n- a\n  - b\n-->\n",
    "a heading below an underline": "- a\n\nb\n-\n",
    "a fence without an end": "```\n\n- a\n    - b\n",
}


@pytest.mark.parametrize(("source", "expected"), REWRITTEN.values(), ids=REWRITTEN)
def test_lists_get_the_form_that_python_markdown_reads(source: str, expected: str) -> None:
    rewritten = rewrite_lists(source)
    assert rewritten is not None
    assert rewritten.text == expected
    assert rewrite_lists(expected) is None


@pytest.mark.parametrize("source", KEPT.values(), ids=KEPT)
def test_what_python_markdown_reads_correctly_stays(source: str) -> None:
    assert rewrite_lists(source) is None


@pytest.mark.parametrize("folder", ["docs", "manual/docs"])
def test_articles_in_the_four_blank_style_stay(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.md"))
    assert files
    for file in files:
        source = file.read_text(encoding="utf-8")
        assert rewrite_lists(source, front_matter_span(source)[1]) is None, file


def test_the_lists_that_change_are_named_by_their_first_line() -> None:
    rewritten = rewrite_lists("---\ntitle: a\n---\n- a\n    - b\n\nText\n1) c\n\n> - d\n>   - e\n", 17)
    assert rewritten is not None
    assert rewritten.lists == (8, 10)
    rewritten = rewrite_lists("> a\n---\n\n  ## b\n\n- c\n  - d\n\n ~~~\n ~~~\n")
    assert rewritten is not None
    assert rewritten.lists == (-2, -4, 6, -9)


def test_findings_name_the_line_and_column_of_the_source() -> None:
    source = (
        "---\ntitle: Pay\n---\n1) Open\n   - the [bill](bill.md)\n\n     ## Cards\n   ```\n   [code](x.md)\n   ```\n"
    )
    scanned = scan_file(source)
    texts = [block for block in scanned.blocks if block.kind != "fence"]
    links = [part for block in texts for part in inline_parts(scanned, block) if part.kind == "link"]
    assert [scanned.place(link.start) for link in links] == [(5, 10)]
    assert [source[link.address_start :][:7] for link in links] == ["bill.md"]
    kinds = [(block.kind, block.line, source[block.words : block.words_end]) for block in scanned.blocks]
    assert kinds == [
        ("item", 4, "Open"), ("item", 5, "the [bill](bill.md)"), ("heading", 7, "Cards"),
        ("fence", 8, "   [code](x.md)"),
    ]  # fmt: skip


def test_code_in_an_item_is_code_for_the_scanner() -> None:
    (item, code) = scan("- a\n\n      [b](c.md)\n").blocks
    assert (item.kind, code.kind, code.line) == ("item", "code", 3)


PIECES = (
    "- ", "* ", "+ ", "1. ", "2) ", "10. ", "-", "a", "b c", "\n", "\n", "\n", "\n\n", " ", "  ", "   ", "    ", "\t",
    "> ", ">", "```\n", "~~~\n", "# ", "!!! note\n", "[^1]: ", ": ", "=== \"a\"\n", "<div>", "</div>", "<!--", "-->",
    "---", "|", "100. ", "1)", "\n  - ", "\n    ", "\n\n    - ", "\n    > ",
)  # fmt: skip
soups = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@seed(1)
@settings(max_examples=500, deadline=None, database=None)
@given(soups)
def test_the_quick_test_misses_no_list(source: str) -> None:
    writer = ListPass(source, 0).run()
    assert (rewrite_lists(source) is None) == (not writer.changed)


@seed(2)
@settings(max_examples=500, deadline=None, database=None)
@given(soups)
def test_each_character_comes_from_its_own_in_the_source(source: str) -> None:
    rewritten = rewrite_lists(source)
    if rewritten is None:
        return
    origins = [rewritten.origin(at) for at in range(len(rewritten.text))]
    assert origins == sorted(origins)
    marks = {")": ".", "-": "*"}
    last = {line_end for line_end, character in enumerate(rewritten.text) if character == "\n"} | {len(rewritten.text)}
    for end in last:
        # The last word of a line is never a part of what was put before it.
        at = end - 1
        while at >= 0 and rewritten.text[at].isalpha():
            assert source[rewritten.origin(at)] == rewritten.text[at]
            at -= 1
    kept = [one for one in source if not one.isspace()]
    made = [one for one in rewritten.text if not one.isspace()]
    assert [marks.get(one, one) for one in kept if one != ">"] == [marks.get(one, one) for one in made if one != ">"]
