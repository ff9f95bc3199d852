"""Markdown that its writer has not finished: what readers would miss or see, with its line; code may have any."""

from __future__ import annotations

import time

import markdown
import pytest

from helpcenter.checks.article.broken_markup import check_broken_markup
from helpcenter.checks.article.document_reader import read_document
from helpcenter.mkdocs.setup.package_parts import PLAIN_BRACES
from helpcenter.text.markdown.scanner import scan
from pace import at_most

EXTENSIONS = ["admonition", "attr_list", "tables", "footnotes", "pymdownx.superfences", PLAIN_BRACES]


def found(source: str) -> list[str]:
    scanned = scan(source)
    document = read_document(markdown.markdown(source, extensions=EXTENSIONS), scanned)
    return [str(one).removeprefix("a.md:") for one in check_broken_markup(document, scanned, "a.md")]


def no_title(what: str, corrected: str) -> str:
    return f"title of this {what} is not in quotes, so that readers do not see it as one. Write `{corrected}`."


def empty(what: str, mark: str) -> str:
    return f"this {what} is empty: the line after `{mark}` is not indented. Indent its text by four blanks."


def open_code(mark: str) -> str:
    return f"code that starts with {mark} is never closed. Add a line {mark} below the code."


BACKSLASH = (
    "readers see the backslash at the end of this text. "
    "Delete it: only between two lines of a text does it start a new line."
)
BELOW = "put the text on lines of its own below an empty one"


def raw(mark: str) -> str:
    return (
        f"readers see `{mark}` as it is written: "
        "in HTML, only text below an empty line is Markdown, if it is not indented."
    )


TABLE = "Text.\n\n| Way | Fee |\n| --- | --- |\n"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("A\n\n??? question What if I lose it?\n\n    B\n",
         "3: " + no_title("note", '??? question "What if I lose it?"')),
        ("!!! warning Achtung\n    B\n", "1: " + no_title("note", '!!! warning "Achtung"')),
        ("!!! tip “Pay early”\n\n    B\n", "1: " + no_title("note", '!!! tip "Pay early"')),
        ('!!! tip "Pay early\n\n    B\n', "1: " + no_title("note", '!!! tip "Pay early"')),
        ("- A\n\n    ???+ tip pay very early\n\n        B\n", "3: " + no_title("note", '???+ tip "pay very early"')),
        ("!!! tip early\n\n    B\n", "1: " + no_title("note", '!!! tip "early"')),
        ("??? note wide\n    B\n", "1: " + no_title("note", '??? note "wide"')),
        ('A\n\n!!! "Pay early"\n\n    B\n',
         '3: readers see `!!! "Pay early"` as it is written: this note has no kind. '
         'Write `!!! note "Pay early"`, or another kind.'),
        ("!!!“Pay early”\n    B\n",
         '1: readers see `!!!“Pay early”` as it is written: this note has no kind. '
         'Write `!!! note "Pay early"`, or another kind.'),
        ("| A | B | C |\n| --- | --- |\n| 1 | 2 | 3 |\n",
         "2: readers see this table as it is written: its line of hyphens has 2 cells and its header 3. "
         "Write `| --- | --- | --- |`."),
        ("A | B\n--|--|--\n1 | 2\n",
         "2: readers see this table as it is written: its line of hyphens has 3 cells and its header 2. "
         "Write `| --- | --- |`."),
        ("=== Windows\n\n    B\n", "1: " + no_title("tab", '=== "Windows"')),
        ("A\n\n=== 'Mac OS'\n\n    B\n", "3: " + no_title("tab", '=== "Mac OS"')),
        ("!!! warning\nText\n", "1: " + empty("note", '!!! warning')),
        ("!!! warning\n\n  Text\n", "1: " + empty("note", '!!! warning')),
        ('??? tip "Early"\n  Text\n', "1: " + empty("note", '??? tip "Early"')),
        ("Text\n\n!!! warning\n", "3: " + empty("note", '!!! warning')),
        ('=== "Windows"\n\nText\n', "1: " + empty("tab", '=== "Windows"')),
        ("A\n\n> [!WARNUNG]\n> Text\n",
         "3:3: `[!WARNUNG]` is not a kind of note. "
         "Write `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`."),
        ("A\n\n```sh\npay\n\nText\n", "3: " + open_code("```")),
        ("A\n\n~~~~\npay\n~~~\n", "3: " + open_code("~~~~")),
        (f"{TABLE}| Card | 1 % | now |\n| Cash | 0 |\n",
         "5: row has 3 cells and the header of its table 2: readers do not see the others. "
         "Give the header as many cells, or write `\\|` for a bar that belongs to the text."),
        ("A\n\nSee [the invoice][inv] there.\n",
         "3:6: readers see `[the invoice][inv]` as it is written: nothing says where `[inv]` leads. "
         "Write `[the invoice](address)`, or add a line `[inv]: address`."),
        ("See [the invoice][].\n",
         "1:6: readers see `[the invoice][]` as it is written: nothing says where `[the invoice]` leads. "
         "Write `[the invoice](address)`, or add a line `[the invoice]: address`."),
        ("A\n\nSee [the bill]().\n", "3:5: link `the bill` leads nowhere. Write its address between the parentheses."),
        ("A\n\nWrite to us\\\nor call. \\\n\nB\n", f"4:10: {BACKSLASH}"),
        ("- Two ways:\\\n", f"1:12: {BACKSLASH}"),
        ("A\n\n\\\n\nB\n", f"3:1: {BACKSLASH}"),
        ("<details>\n<summary>The **fee**</summary>\n\n**Text**\n\n</details>\n",
         f"2:14: {raw('**fee**')} Write `<strong>fee</strong>`, or {BELOW}."),
        ("<p>Press `Pay`.</p>\n", f"1:10: {raw('`Pay`')} Write `<code>Pay</code>`, or {BELOW}."),
        ("<figcaption>*The form*</figcaption>\n",
         f"1:13: {raw('*The form*')} Write `<em>The form</em>`, or {BELOW}."),
        ("A\n\n<div>\nSee [the fees](fees.md).\n</div>\n", f"4:5: {raw('[the fees](fees.md)')} P{BELOW[1:]}."),
        ("<div>\n## Fees\n</div>\n", f"2:1: {raw('## Fees')} P{BELOW[1:]}."),
        ("<div>\n- Card\n- Cash\n</div>\n", f"2:1: {raw('- Card')} P{BELOW[1:]}."),
        ("<div>\n\n    1. Card\n    2. Cash\n</div>\n", f"3:5: {raw('1. Card')} P{BELOW[1:]}."),
    ],
    ids=str,
)  # fmt: skip
def test_unfinished_marks_are_found(source: str, said: str) -> None:
    assert found(source) == [said]


@pytest.mark.parametrize(
    "source",
    [
        '!!! note "Title"\n\n    Text\n',
        "!!! note\n    Text\n",
        "!!! note inline end\n    Text\n",
        '!!! note ""\n    Text\n',
        '!!! note wide "Title"\n    Text\n',
        "!!! card wide\n    Text\n",
        '!!! note "Only a title"\n\nText\n',
        '!!! note "A "b" c"\n    Text\n',
        '!!! note "One"\n!!! note "Two"\n',
        "!!!\n\nText!!! now\n",
        "Really??? yes\n",
        '??? "Why?"\n\n    Text\n',
        '```\n!!! "Title"\n| A | B |\n|--|\n```\n',
        "| A |\n| --- |\n| 1 |\n",
        "A\n---\n\nB | C\n",
        "!!! note\n\n\n\tText\n",
        "- A\n\n    !!! note\n\n        Text\n",
        "```\n!!! note A title\n=== Tab\n```\n",
        "    !!! note A title\n",
        "A\n===\n\nB\n",
        "=== Windows ===\n",
        "Is a\n=== b?\n",
        "Write to us\\\nor call.\n\nOpen C:\\\n\n- Open a\\b\\\n",
        '=== "A"\n\n    B\n\n=== "C"\n\n    D\n',
        "> [!NOTE]\n> A\n\n> [!tip]- B\n> C\n\n> [!faq] D\n",
        "```\n> [!X]\n```\n",
        "Text [!x] here\n",
        "```\na\n```\n\n~~~\nb\n~~~\n",
        "````\n```\n````\n",
        "```code```\n",
        "- A\n\n    ```sh\n    a\n    ```\n",
        "Write `` ``` `` there.\n",
        f"{TABLE}| `a|b` | ``c|d`` |\n| a\\|b | 2 |\n| 1 | 2 |  |\n| 1 |\n",
        "```\n| a |\n| - |\n| 1 | 2 |\n```\n",
        "See [the bill][b].\n\n[b]: https://example.com/\n",
        "See [the bill][].\n\n[the bill]: x.md\n",
        "Press [Ctrl][C].\n",
        "Write `[the bill][b]`, a[0][1] or \\[the bill\\]\\[b\\].\n",
        "See[^1][^2].\n\n[^1]: A\n[^2]: B\n",
        "See [the bill](b.md) and <a name='x'></a>.\n",
        "See `[x]()`.\n",
        "![](a.png)\n",
        "Open C:\\\nor D:\\.\n",
        "A\\\\\nB\n",
        "```\na \\\nb\n```\n",
        "A\\\n\nB\n",
        "    a \\\n    b\n",
        "A  \nB\n",
        "<div>\n\n**A**\n\n- B\n\n</div>\n",
        "<pre>\n**A**\n- B\n- C\n</pre>\n",
        "<p>See <code>**A**</code> and <!-- *B* -->.</p>\n",
        "<p>5 * 3 * 2, Price*, a_b_c, [1] and #1.</p>\n",
        "<p>A</p> **B**\n",
        "<td>\n- 3 %\n</td>\n",
        "<div>\n    ```\n    **a**\n    ```\n</div>\n",
    ],
    ids=str,
)
def test_finished_marks_and_code_are_not(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    "text",
    [
        "!!! a\n" * 20_000,
        "!!! note" + "\n" * 100_000,
        "!!! note\n\n" * 20_000,
        '!!! note "' * 20_000,
        "=== a\n" * 20_000,
        "> " * 50_000 + "[!",
        "> [!x]\n" * 20_000,
        "```a\n" * 30_000,
        "`" * 100_000,
        "[a][" * 30_000,
        "[a b][c] " * 20_000,
        "a\\\n" * 30_000,
        "\\" * 100_000 + "\n",
        "|a|b|\n|-|-|\n" + "|1|2|3|\n" * 20_000,
        "|a|b|\n|-|-|\n" + "|" * 100_000,
        "[a]() " * 10_000,
        *(f"<div>{unit * 20_000}" for unit in ("*a", "**a ", "`a", "![a](", "\n- ", "\n# ", "\n- a\n", "<b>*a*")),
    ],
    ids=lambda text: text[:12],
)
def test_long_texts_take_linear_time(text: str) -> None:
    scanned = scan(text)
    document = read_document(f"<p>{text}</p><table></table>", scanned)
    start = time.process_time()
    check_broken_markup(document, scanned, "a.md")
    assert time.process_time() - start < at_most(2)
