"""`<name>` in prose is text: it is shown, reported with its line, and never lost."""

from __future__ import annotations

import pytest

from helpcenter.text.foreign.allowed_html import ELEMENTS
from helpcenter.text.foreign.placeholders import with_placeholders


@pytest.mark.parametrize(
    ("html", "shown", "names"),
    [
        ("<p>Enter <name>.</p>", "<p>Enter &lt;name&gt;.</p>", ["name"]),
        ("<p><your name> and <b>bold</b></p>", "<p>&lt;your name&gt; and <b>bold</b></p>", ["your"]),
        ("<p><IP></p>", "<p>&lt;IP&gt;</p>", ["ip"]),
        ("<p><localhost:3306> <www.example.com></p>", "<p>&lt;localhost:3306&gt; &lt;www.example.com&gt;</p>", None),
        ("<p><pid1,pid2,...> <your_key’s_id></p>", "<p>&lt;pid1,pid2,...&gt; &lt;your_key’s_id&gt;</p>", None),
        ("<p><required>x</required></p>", "<p>&lt;required&gt;x&lt;/required&gt;</p>", ["required"]),
        ("<p><title> and <path></p>", "<p>&lt;title&gt; and &lt;path&gt;</p>", ["title", "path"]),
        ("<p>List<string> <T></p>", "<p>List&lt;string&gt; &lt;T&gt;</p>", ["string", "t"]),
        ("<p>{{<required>}} or <b-c></p>", "<p>{{&lt;required&gt;}} or &lt;b-c&gt;</p>", ["b-c"]),
        # Elements of HTML and elements with values stay what they are: the sanitizer judges them.
        ("<p><script>x</script></p>", "<p><script>x</script></p>", []),
        ("<p><iframe></iframe></p>", "<p><iframe></iframe></p>", []),
        ('<p><Tab value="a">x</p>', '<p><Tab value="a">x</p>', []),
        ("<p><x onclick=y></p>", "<p><x onclick=y></p>", []),
        ("<p>a <b>c</b> &lt;name&gt; <br></p>", "<p>a <b>c</b> &lt;name&gt; <br></p>", []),
    ],
)
def test_placeholders_become_text(html: str, shown: str, names: list[str] | None) -> None:
    content, found = with_placeholders(html, ELEMENTS)
    assert content == shown
    if names is not None:
        assert [name for _, name, _ in found] == names


def test_the_same_placeholders_are_counted() -> None:
    assert with_placeholders("<a-b> <c> <A-B> <c>", ELEMENTS)[1] == [
        ("<a-b>", "a-b", 1), ("<c>", "c", 1), ("<A-B>", "a-b", 2), ("<c>", "c", 2)
    ]  # fmt: skip
