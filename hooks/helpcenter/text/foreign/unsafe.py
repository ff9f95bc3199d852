"""What articles do not keep of HTML: what is dangerous, and what pages only leave out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpcenter.findings import Problem
from helpcenter.syntax.urls import read_url

UNSAFE, LEFT_OUT = "unsafe-html", "html-left-out"
# Elements and attributes that run something, or send somewhere what a reader writes.
ACTIVE = frozenset({
    "applet", "base", "button", "embed", "form", "frame", "frameset", "input", "link", "meta", "object", "script",
    "select", "textarea",
})  # fmt: skip
_ACTIVE_ATTRIBUTES = frozenset({"action", "formaction", "srcdoc"})
MARKUP = Problem(UNSAFE, "`{markup}` is neither text nor an HTML element", "Delete it.")
ATTRIBUTE = Problem(UNSAFE, "attribute `{attribute}` of `<{element}>` is not allowed", "Delete it.")
OTHER_ATTRIBUTE = replace(ATTRIBUTE, rule=LEFT_OUT)
STYLE = Problem(
    UNSAFE, "attribute `style` of `<{element}>` is not allowed", "Delete it: style sheets define the design."
)
SCHEME = Problem(UNSAFE, "a URL must not start with `{scheme}`", "Link to a page or a file.")
REPAIRED = Problem(
    LEFT_OUT, "browsers would have to repair the URL `{address}`, which has {fault}",
    "Write it as browsers display it: `https://host/path`, or a path relative to the article.",
)  # fmt: skip
OTHER_HOST = Problem(
    LEFT_OUT, "`<{element}>` loads from another host: `{host}`",
    "Put the file into the docs folder, or add the host to the setting `media_hosts` in mkdocs.yml.",
)  # fmt: skip
MANY_OF_HOST = replace(OTHER_HOST, sentence="{number} `<{element}>` load from another host: `{host}`")
FRAME = Problem(
    LEFT_OUT, "`<iframe>` loads from another host: `{host}`",
    "If it shows a video, add the host to the setting `media_hosts` in mkdocs.yml: readers then play it on the page, "
    "and nothing is loaded before. Otherwise write a link to it.",
)  # fmt: skip
VIDEO = Problem(
    LEFT_OUT, "the video plays from another host: `{host}`",
    "Add the host to the setting `media_hosts` in mkdocs.yml: readers then play the video on the page, and nothing is "
    "loaded before. Or write a link to it.",
)  # fmt: skip
UNNAMED_VIDEO = Problem(
    "image-text", "video has no name: `{address}`",
    "Write what it shows: `![How to pay](address)`, or `title=\"How to pay\"` in `<iframe>`.",
)  # fmt: skip
ELEMENT = Problem(UNSAFE, "element `<{element}>` is not allowed", "Write the content in Markdown.")
OTHER_ELEMENT = replace(ELEMENT, rule=LEFT_OUT)
STYLE_ELEMENT = replace(OTHER_ELEMENT, fix="Delete it: style sheets define the design.")
MISPLACED = Problem(UNSAFE, "`<{element}>` is not allowed inside its parent element", "Close the parent element first.")
PLACEHOLDER = Problem(
    "placeholder", "`{text}` is not an HTML element, so readers see it as text", "Put it in backticks: `` `{text}` ``."
)
COMPONENT = Problem(
    "placeholder", "`{text}` is a component of MDX, so readers see it as text", "Write its content in Markdown."
)
FORMATTING_LEFT_OUT = Problem(
    "formatting", "formatting of another program is left out: {names}", "Delete it, or run `helpcenter check --fix`."
)


@dataclass(frozen=True)
class Unsafe:
    """HTML that an article does not keep: its problem, the values of the finding, and its mark and number.

    ``mark`` is an element `<tag`, an attribute `@name=value`, or the start of an instruction (`<!`, `<?`); ``number``
    counts the same marks in an article from 1.
    """

    problem: Problem
    mark: str
    values: tuple[tuple[str, str], ...]
    number: int = 1


def unsafe_html(problem: Problem, mark: str, **values: str) -> Unsafe:
    """Return the first place of a mark with a problem."""
    return Unsafe(problem, mark, tuple(values.items()))


def danger_of(tag: str, name: str, value: str) -> Unsafe | None:
    """Return what is dangerous about an attribute of an element that is left out."""
    mark = f"@{name}={value}"
    dangerous = name.startswith("on") or name in _ACTIVE_ATTRIBUTES or read_url(value).is_dangerous
    return unsafe_html(ATTRIBUTE, mark, attribute=name, element=tag) if dangerous else None
