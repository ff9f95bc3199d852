"""Fragments and variables in a source: what they become, where it is written, and what is refused."""

from __future__ import annotations

import time

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.findings import Problem
from helpcenter.text.fragments.expansion import Expansion, expand
from helpcenter.text.fragments.plain_text import as_markdown
from helpcenter.text.fragments.shared_texts import Fragment, SharedTexts
from helpcenter.text.markdown.scanner import scan, scan_file
from pace import at_most

NAME = "docs/en/pay.md"


def texts(fragments: dict[str, str] | None = None, **variables: str) -> SharedTexts:
    return SharedTexts(
        {name: Fragment(name, f"fragments/en/{name}.md", text, 4) for name, text in (fragments or {}).items()},
        {name.replace("_", "."): value for name, value in variables.items()},
    )


def expanded(source: str, shared: SharedTexts) -> Expansion:
    return expand(scan_file(source), NAME, shared)


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ('A {{ fragment "one" }} b', "A One line b"),
        ('{{fragment "one"}}', "One\nline"),
        ('{{ fragment "two" }}\n\nEnd', "First\n\nSecond\n\nEnd"),
        ('1. Step\n\n    {{ fragment "two" }}\n\nEnd', "1. Step\n\n    First\n\n    Second\n\nEnd"),
        ('- {{ fragment "two" }}', "- First\n\n    Second"),
        ('> {{ fragment "two" }}', "> First\n>\n> Second"),
        ('> 1. {{ fragment "two" }}\n', "> 1. First\n>\n>     Second\n"),
        ('!!! note\n\n    {{ fragment "outer" }}\n', "!!! note\n\n    Before\n\n    - First\n\n        Second\n"),
        ("{{ product.name }}s and {{product.name}}", "Acmes and Acme"),
        ("[{{ product.name }}](x.md)", "[Acme](x.md)"),
        ("Text {{ fragment }} here", "Text {{ fragment }} here"),
        ("`{{ product.name }}` ``{{ product.name }} ` ``", "`{{ product.name }}` ``{{ product.name }} ` ``"),
        ("```\n{{ product.name }}\n```", "```\n{{ product.name }}\n```"),
        ("Text\n\n    {{ product.name }}\n", "Text\n\n    {{ product.name }}\n"),
        ("<!-- {{ product.name }} -->", "<!-- {{ product.name }} -->"),
        (r"\{{ product.name }}", r"\{{ product.name }}"),
        (r"\\{{ product.name }}", r"\\Acme"),
        ("{{ product.name | upper }} {{ 1 }} {% x %} {{}}", "{{ product.name | upper }} {{ 1 }} {% x %} {{}}"),
        ("---\ntitle: '{{ product.name }}'\n---\n{{ product.name }}", "---\ntitle: '{{ product.name }}'\n---\nAcme"),
        ("<b title='{{ product.name }}'>{{ product.name }}</b>", "<b title='Acme'>Acme</b>"),
    ],
)
def test_marks_become_their_texts(source: str, result: str) -> None:
    shared = texts(
        {"one": "One\nline", "two": "First\n\nSecond", "outer": 'Before\n\n- {{ fragment "two" }}'}, product_name="Acme"
    )
    found = expanded(source, shared)
    unknown = [str(finding) for finding in found.findings]
    assert found.source == result
    assert unknown == ([f"{NAME}:1:6: there is no variable `fragment`. Add it to the setting `variables`."] if
                       "{{ fragment }}" in source else [])  # fmt: skip


def test_without_variables_braces_are_text() -> None:
    found = expanded("Write {{ name }} in your template.", texts({"one": "x"}))
    assert (found.source, found.findings) == ("Write {{ name }} in your template.", ())


def test_positions_are_those_of_the_files() -> None:
    source = '---\ntitle: Pay\n---\nOne {{ product.name }} two WORD1\n\n> {{ fragment "outer" }}\n\n'
    source += 'After {{ fragment "line" }} WORD2\n'
    shared = texts(
        {"outer": "WORD3\n\n- {{ fragment \"inner\" }} \n\nWORD4", "inner": "a WORD5\n\nWORD6 b", "line": "x\nWORD7"},
        product_name="A long value",
    )  # fmt: skip
    found = expanded(source, shared)
    scanned = scan_file(found.source)
    places = {}
    for number in range(1, 8):
        place = scanned.place(found.source.index(f"WORD{number}"))
        places[number] = found.origins.place(place.line, place.column)
    assert places == {
        1: (NAME, 4, 28),
        2: (NAME, 8, 29),
        3: ("fragments/en/outer.md", 4, 1),
        4: ("fragments/en/outer.md", 8, 1),
        5: ("fragments/en/inner.md", 4, 3),
        6: ("fragments/en/inner.md", 6, 1),
        7: ("fragments/en/line.md", 5, 1),
    }
    value = scanned.place(found.source.index("long value"))
    assert found.origins.place(value.line, value.column) == (NAME, 4, 5)
    assert found.origins.place(0, 0) == (NAME, 0, 0)
    quoted = scanned.place(found.source.index("WORD4")).line
    assert found.origins.place(quoted, 0) == ("fragments/en/outer.md", 8, 0)
    finding = Problem("x", "y").at(NAME, quoted, 3)
    assert [str(one) for one in found.origins.located([finding])] == ["fragments/en/outer.md:8:1: y."]


def test_every_problem_is_at_its_mark() -> None:
    shared = texts(
        {"refunds": "Text", "a": 'In a\n\n{{ fragment "b" }}', "b": '{{ fragment "a" }}', "two": "x\n\ny"}, phone="1"
    )
    source = (
        'A {{ fragment "refund" }} {{ fone }}\n\n{{ fragment "a" }}\n\nB {{ fragment "two" }}\n\n{{ fragment "../x" }}'
    )
    assert [str(finding) for finding in expanded(source, shared).findings] == [
        f"{NAME}:1:3: there is no fragment `refund`. Did you mean `refunds`?",
        f"{NAME}:7:1: there is no fragment `../x`. Create it in the folder `fragments`, or correct the name.",
        f"{NAME}:1:27: there is no variable `fone`. Did you mean `phone`?",
        "fragments/en/b.md:4:1: fragments include each other in a circle: a → b → a. Delete one of these marks.",
        f"{NAME}:5:3: fragment `two` has more than one paragraph. Put the mark on a line of its own.",
    ]


def test_only_the_texts_that_an_article_uses_belong_to_it() -> None:
    shared = texts({"a": '{{ fragment "b" }} {{ x }}', "b": "B", "c": "C"}, x="1", y="2")
    used = expanded('{{ fragment "a" }}', shared).used
    assert (sorted(used.fragments), sorted(used.variables)) == (["a", "b"], ["x"])
    assert shared.has(used)
    assert not texts({"a": "Other", "b": "B"}, x="1").has(used)
    assert not texts({"a": '{{ fragment "b" }} {{ x }}', "b": "B"}, x="2").has(used)


@pytest.mark.parametrize(
    ("source", "fragments", "sentence"),
    [
        ('{{ fragment "a" }}\n\n' * 10_000, {"a": "x"}, "too many fragments in one article (limit: 1,000)"),
        ('{{ fragment "a" }}\n\n' * 9, {"a": "x" * 60_000}, "too long with its fragments (limit: 400,000 characters)"),
        ('{{ fragment "0" }}', {str(n): f'{{{{ fragment "{n + 1}" }}}}' for n in range(12)},
         "fragments are nested too deeply (limit: 8 levels)"),
        ('{{ fragment "0" }}', {**{str(n): f'{{{{ fragment "{n + 1}" }}}} ' * 10 for n in range(7)}, "7": "x"},
         "too many fragments in one article (limit: 1,000)"),
        ("{{ v }} " * 40_000, {}, "too long with its fragments (limit: 400,000 characters)"),
    ],
)  # fmt: skip
def test_texts_have_limits(source: str, fragments: dict[str, str], sentence: str) -> None:
    start = time.process_time()
    found = expanded(source, texts(fragments, v="w" * 500))
    assert [one.message.partition(". ")[0] for one in found.findings] == [sentence]
    assert found.source == source
    assert time.process_time() - start < at_most(3)


@pytest.mark.parametrize(
    "mark", ["{{ nope }} ", '{{ fragment "nope" }}\n', "{{ v }} `{{ v }}` ", "{{", '{{ fragment "']
)
def test_the_time_is_linear_in_the_number_of_marks(mark: str) -> None:
    def seconds(count: int) -> float:
        source = mark * count
        start = time.process_time()
        expand(scan(source), NAME, texts({"one": "x"}, v="1"))
        return time.process_time() - start

    seconds(200)
    assert min(seconds(16_000) for _ in range(2)) < 10 * max(0.02, min(seconds(4_000) for _ in range(3)))


HOSTILE = (
    "<script>alert(1)</script>", "**bold** _em_ `code`", "[a](javascript:x)", "# Title", "- item", "1. one", "+ x",
    "&lt;b&gt;", "a\\*b", "{{ x }}", "{ .class }", '" onclick="x', "![x](y.png)", "a | b", "~~x~~ ==y== ^z^ $1$", "---",
    "> quote", "!!! note", "=== x", ":smile:", "*[HTML]: x", "[^1]", "++ctrl++", "AT&T", "+34 900 100 200", "4.2",
)  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_values_are_displayed_as_they_are(value: str) -> None:
    extensions = ["tables", "admonition", "attr_list", "footnotes", "abbr", "pymdownx.tilde", "pymdownx.mark",
                  "pymdownx.keys", "pymdownx.caret"]  # fmt: skip
    for before, after in (("", ""), ("Text ", " text"), ("> ", ""), ("- ", "")):
        html = markdown.markdown(f"{before}{as_markdown(value)}{after}", extensions=extensions)
        plain = markdown.markdown(f"{before}VALUE{after}", extensions=extensions)
        assert _unescaped(html) == _unescaped(plain).replace("VALUE", value), html


@pytest.mark.parametrize("value", ["Acme Meetings 4.2", "+34 900 100 200", "help@example.com", "AT&T", "2026-11-25"])
def test_ordinary_values_are_unchanged(value: str) -> None:
    assert as_markdown(value) == value


@given(st.text(alphabet="ab1 *_`<>[]()!#&;{}|\\\n-+.=~^:/\"'", max_size=40).map(lambda text: " ".join(text.split())))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_no_value_is_syntax(value: str) -> None:
    html = markdown.markdown(f"Text {as_markdown(value)} text", extensions=["tables", "attr_list"])
    assert _unescaped(html) == " ".join(f"<p>Text {value} text</p>".split())


def _unescaped(text: str) -> str:
    import html  # noqa: PLC0415 - the tests above have variables of this name

    return " ".join(html.unescape(text).split())
