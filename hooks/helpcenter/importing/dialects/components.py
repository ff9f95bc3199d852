"""Components that Docusaurus and Starlight bring, as Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from helpcenter.importing.dialects.jsx_tags import options_in, texts_in
from helpcenter.importing.markdown.edits import dedented, indented
from helpcenter.importing.markdown.kept_code import KeptCode
from helpcenter.text.marks.containers import KINDS

_PANEL = "\ue200{label}\ue201{value}\ue202{body}\ue203"
_PANELS = re.compile("\ue200([^\ue201]*)\ue201([^\ue202]*)\ue202([^\ue203]*)\ue203")
# Those that only arrange what is inside them.
_AROUND = frozenset({
    "AccordionGroup", "Accordions", "BrowserOnly", "CardGrid", "CardGroup", "Cards", "CodeGroup", "Column", "Columns",
    "Content", "FileTree", "Fragment", "Panel", "RequestExample", "ResponseExample", "Tooltip", "Translate",
})  # fmt: skip
_UNSEEN = frozenset({"Icon", "TOCInline", "Head", "DocCardList", "Toc"})
_NOTES = frozenset({
    "Admonition", "Alert", "Aside", "Callout", "Caution", "Check", "Danger", "Hint", "Important", "Info", "Note",
    "Success", "Tip", "Warning",
})  # fmt: skip
_TITLES = ("title", "heading", "header", "label")
# What the parameters of an interface are called: where they stand names them, too.
_NAMES = ("name", "path", "query", "body", "header", "cookie")
_STEP = "\ue206{title}\ue207{body}\ue208"
_STEPS = re.compile("\ue206([^\ue207]*)\ue207([^\ue208]*)\ue208")


def component(name: str, attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str | None:
    """Return the Markdown of a component with the Markdown inside it, None if it is unknown."""
    if name in _UNSEEN:
        return ""
    if name in _AROUND:
        return f"\n{dedented(inner)}\n" if "\n" in inner else inner
    if name in _NOTES:
        return _note(name, attributes, inner)
    if name in {"a", "img"}:
        return _tag(name, attributes, inner)
    make = _MADE.get(name) or _MADE.get(name.rpartition(".")[2])
    return make(attributes, inner, kept) if make else None


def _note(name: str, attributes: Mapping[str, str], inner: str) -> str:
    kind = (attributes.get("type") or attributes.get("variant") or (name if name.lower() in KINDS else "note")).lower()
    kind = {"error": "danger", "success": "tip", "default": "note", "warn": "warning"}.get(kind, kind)
    title = _title(attributes)
    first = f"!!! {kind if kind in KINDS else 'note'}{f' {chr(34)}{title}{chr(34)}' if title else ''}"
    return f"\n\n{first}\n\n{indented(_body(inner))}\n\n"


def _panel(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    del kept
    value = attributes.get("value", "")
    label = _title(attributes) or value
    return _PANEL.format(label=label.replace('"', "”"), value=value, body=_body(inner))


def _tabs(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    del kept
    labels = dict(options_in(attributes.get("values", "")))
    items = dict(enumerate(texts_in(attributes.get("items", ""))))
    tabs = []
    for number, (label, value, body) in enumerate(_PANELS.findall(inner)):
        name = labels.get(value) or label or items.get(number) or "…"
        tabs.append(f'=== "{name}"\n\n{indented(body)}')
    rest = _PANELS.sub("", inner).strip()
    return "\n\n".join(["", *tabs, *([rest] if rest else []), ""]) + "\n"


def _step(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    del kept
    return _STEP.format(title=_title(attributes), body=_body(inner))


def _steps(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    """Return steps as a numbered list; where all begin with headings, these are the steps."""
    del attributes, kept
    steps = _STEPS.findall(inner)
    rest = dedented(_STEPS.sub("", inner)).strip("\n")
    if all(not title and body.startswith("#") for title, body in steps):
        written = [body for _, body in steps]
    else:
        texts = [f"**{title}**\n\n{body}" if title else body for title, body in steps]
        written = [f"{number}.  {indented(text).lstrip()}" for number, text in enumerate(texts, 1)]
    return "\n\n".join(["", *([rest] if rest.strip() else []), *written, ""]) + "\n"


def _parameter(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    name = next((attributes[one] for one in _NAMES if attributes.get(one)), "")
    said = [attributes.get("type", ""), "required" if attributes.get("required", "false") != "false" else ""]
    about = ", ".join(filter(None, said))
    head = f"{kept.keep(f'`{name}`') if name else ''}{f' ({about})' if about else ''}".strip()
    return f"\n\n{head}\n\n{_body(inner)}\n\n"


def _framed(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    """Return what is in a frame, with its caption below it."""
    del kept
    return "\n\n".join(["", *filter(None, [_body(inner), attributes.get("caption", "")]), ""])


def _details(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    del kept
    title = _title(attributes) or attributes.get("summary", "")
    if match := re.search("\ue204([^\ue205]*)\ue205", inner):
        title, inner = match[1], inner.replace(match[0], "")
    return f'\n\n??? note "{title or "…"}"\n\n{indented(_body(inner))}\n\n'


def _summary(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    del attributes, kept
    plain = " ".join(re.sub(r"</?\w+[^<>]*>", "", inner).split()).replace('"', "”")
    return f"\ue204{plain}\ue205"


def _card(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    del kept
    title, address = _title(attributes), _address(attributes)
    head = f"[{title}]({address})" if title and address else title
    return f"\n\n{f'**{head}**' if head else ''}\n\n{_body(inner)}\n\n"


def _link_card(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    del kept
    title, text = _title(attributes), attributes.get("description") or _body(inner)
    return f"\n- [{title}]({_address(attributes)}){f': {text}' if text else ''}\n"


def _link(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    del kept
    words, address, anchor = " ".join(inner.split()), _address(attributes), attributes.get("id", "")
    if words and address:
        return _tag("a", {"id": anchor, "href": address}, words)
    return f"{_tag('a', {'id': anchor}, '') if anchor else ''}{words}"


def _picture(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    del inner, kept
    address = attributes.get("src") or attributes.get("img") or attributes.get("source") or ""
    sources = re.search(r"light\s*:\s*(?:useBaseUrl\(|require\()?\s*[\"'`]([^\"'`]+)", attributes.get("sources", ""))
    address = address or (sources[1] if sources else "")
    words = " ".join(attributes.get("alt", "").split())
    title = attributes.get("caption") or attributes.get("title") or ""
    return _tag("img", {"src": address, "alt": words, "title": title}, "") if address else words


def _tag(name: str, attributes: Mapping[str, str], inner: str) -> str:
    """Return an element of HTML with plain attributes: it may be in a block of HTML, where Markdown is text."""
    kept = {one: value for one in ("id", "name", "href", "src", "alt", "title") if (value := attributes.get(one))}
    written = "".join(f' {one}="{html.escape(value)}"' for one, value in kept.items())
    return f"<{name}{written}>" if name == "img" else f"<{name}{written}>{inner}</{name}>"


def _code(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    language = attributes.get("lang") or attributes.get("language") or ""
    language = language or attributes.get("className", "").removeprefix("language-")
    code = attributes.get("code") or dedented(inner).strip("\n").strip("`").strip("{}").strip("`")
    return "\n\n" + kept.keep(f"```{language}\n{code.strip(chr(10))}\n```", block=True) + "\n\n"


def _badge(attributes: Mapping[str, str], inner: str, kept: KeptCode) -> str:
    del kept
    return attributes.get("text") or attributes.get("label") or inner.strip()


def _title(attributes: Mapping[str, str]) -> str:
    words = next((attributes[name] for name in _TITLES if attributes.get(name)), "")
    return " ".join(re.sub(r"</?\w+[^<>]*>", "", words).split()).replace('"', "”")


def _address(attributes: Mapping[str, str]) -> str:
    return (attributes.get("to") or attributes.get("href") or attributes.get("url") or "").strip()


def _body(inner: str) -> str:
    return dedented(inner).strip("\n")


_MADE: dict[str, Callable[[Mapping[str, str], str, KeptCode], str]] = {
    "Tabs": _tabs, "TabItem": _panel, "Tab": _panel, "Steps": _steps, "Step": _step, "Frame": _framed,
    "ParamField": _parameter, "ResponseField": _parameter, "Details": _details, "details": _details,
    "summary": _summary, "Accordion": _details, "Collapsible": _details, "Expandable": _details, "Card": _card,
    "LinkCard": _link_card, "LinkButton": _link, "Link": _link, "Button": _link, "Image": _picture,
    "ThemedImage": _picture, "Img": _picture, "Figure": _picture, "CodeBlock": _code, "Code": _code, "Badge": _badge,
    "Highlight": _badge, "Kbd": lambda attributes, inner, kept: f"<kbd>{_badge(attributes, inner, kept)}</kbd>",
}  # fmt: skip
