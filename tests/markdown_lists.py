"""Random Markdown with nested lists, and the structure of its HTML."""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from hypothesis import strategies as st

# The structure of a page: the name of each element, then what is in it.
Tree = list[object]
_ELEMENTS = frozenset({"blockquote", "h1", "h2", "h3", "li", "ol", "p", "pre", "table", "ul"})
_WORDS = st.sampled_from(("Open it", "the bill", "**Pay** now", "a, b", "![A form](form.png)", "[Cards](cards.md)"))


def tree_of(html: str) -> Tree:
    """Return lists, paragraphs, quotes, code and tables of a page, and their words.

    The paragraphs of an item count the same with and without `<p>`, which Python-Markdown decides for each item, and
    CommonMark for the whole list.
    """
    return _content(BeautifulSoup(html, "html.parser"))


def _content(element: Tag) -> Tree:
    found: Tree = []
    for child in element.children:
        if isinstance(child, Tag) and child.name in _ELEMENTS:
            content = _content(child)
            if child.name == "p" and element.name in {"li", "p"}:
                found += content
            else:
                number = int(str(child.get("start", "1"))) if child.name == "ol" else 1
                found.append([f"ol from {number}" if number != 1 else child.name, *content])
        elif isinstance(child, Tag) and child.find(_ELEMENTS):
            found += _content(child)
        elif isinstance(child, Tag | NavigableString) and (text := " ".join(child.get_text().split())):
            image = f"<{child.name}>" if isinstance(child, Tag) and child.name in {"a", "img"} else ""
            if found and isinstance(found[-1], str):
                found[-1] += f" {image}{text}"
            else:
                found.append(f"{image}{text}")
    return found


@st.composite
def lists(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """The lines of one list, indented as CommonMark requires, with all that an item may contain."""
    ordered = draw(st.booleans())
    bullet, closing, blanks = draw(st.sampled_from("-*+")), draw(st.sampled_from(".)")), draw(st.integers(1, 3))
    number = draw(st.sampled_from((1, 1, 1, 3, 9))) if ordered and depth == 0 else 1
    loose = draw(st.booleans())
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        marker = f"{number}{closing}" if ordered else bullet
        number += 1
        width = len(marker) + blanks
        content = draw(items(depth))
        lines.append(marker + " " * blanks + content[0])
        lines += [" " * width + line if line else "" for line in content[1:]]
        if loose:
            lines.append("")
    return lines


@st.composite
def items(draw: st.DrawFn, depth: int) -> list[str]:
    """The lines of one item: a paragraph, or code, and then other blocks."""
    lines = [draw(_WORDS)]
    if draw(st.booleans()):
        lines.append(draw(_WORDS))
    # What a block of the same kind before it would merge with does not follow it.
    kinds = draw(
        st.lists(st.sampled_from(("code", "fence", "list", "picture", "quote", "text")), max_size=3, unique=True)
    )
    for kind in kinds:
        if kind == "list" and depth < 3:
            lines += ([""] if draw(st.booleans()) else []) + draw(lists(depth + 1))
        elif kind == "fence":
            lines += ["", "```text", "x = 1", *([""] if draw(st.booleans()) else []), "  - y", "```"]
        elif kind == "code":
            lines += ["", "Code:", "", "    x = 2", "    - y"]
        elif kind == "quote":
            lines += ["", "> Quoted", "> text"]
        elif kind == "picture":
            lines += ["", "![A form](form.png)"]
        elif kind == "text":
            lines += ["", draw(_WORDS)]
    while lines[-1] == "":
        lines.pop()
    return lines
