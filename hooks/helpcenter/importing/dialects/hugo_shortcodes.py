"""Shortcodes of Hugo: `{{< figure src="…" >}}` and `{{% notice note %}} … {{% /notice %}}`, as Markdown or HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from helpcenter.importing.markdown.edits import dedented, indented
from helpcenter.importing.markdown.kept_code import KeptCode
from helpcenter.text.marks.containers import KINDS

_CODE = re.compile(
    r"\{\{([<%])(?!/\*)\s*(/?)\s*([\w/.-]+)"
    r"((?:[^<>%\"'`{]|\{(?!\{)|\"(?:\\.|[^\"\\]){0,1000}\"|`[^`]{0,1000}`|'[^'\n]{0,1000}'|[<>%](?!\}\}))*?)\s*(/?)[>%]\}\}"
)
_ESCAPED = re.compile(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}", re.DOTALL)
_PARAMETER = re.compile(
    r"([\w-]+)\s*=\s*(?:\"((?:\\.|[^\"\\])*)\"|`([^`]*)`|(\S+))|\"((?:\\.|[^\"\\])*)\"|`([^`]*)`|(\S+)"
)
_REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?[\"`]?([^\"`\s<>%]+)[\"`]?[^<>%]*[>%]\}\}")
_PANEL = re.compile("\ue200([^\ue201]*)\ue201([^\ue202]*)\ue202")
_NOTES = {
    "notice", "alert", "callout", "hint", "admonition", "note", "tip", "info", "warning", "caution", "danger",
    "important", "success", "blockquote", "attention", "feature", "details-note", "pageinfo",
}  # fmt: skip
_KINDS = {
    "primary": "info",
    "secondary": "note",
    "error": "danger",
    "success": "tip",
    "default": "note",
    "green": "tip",
}
_TABS = {"tabs", "tabpane", "tab-pane"}
_TAB = {"tab", "tab-item"}
_FOLDED = {"expand", "details", "collapse", "accordion", "spoiler", "detail-tag"}
_AROUND = {
    "columns", "column", "steps", "step", "cards", "row", "col", "div", "center", "md", "markdown", "rawhtml", "html",
    "div-class", "readfile", "page",
}  # fmt: skip
_UNSEEN = {
    "toc",
    "table_of_contents",
    "children",
    "clear",
    "br",
    "comment",
    "/*",
    "glossary_definition",
    "section",
    "icon",
}
_ADDRESSES = ("href", "url", "link", "relref", "ref", "page", "to")
_VIDEOS = {"youtube": "https://www.youtube.com/embed/{}", "vimeo": "https://player.vimeo.com/video/{}"}


@dataclass(frozen=True)
class Shortcode:
    """A shortcode: its name, its parameters by name, and those that have none."""

    name: str
    named: Mapping[str, str]
    plain: tuple[str, ...]

    def text(self, *names: str, at: int = -1) -> str:
        """Return the first of these parameters, or the one at a position without a name."""
        found = next((self.named[name] for name in names if self.named.get(name)), "")
        return found or (self.plain[at] if 0 <= at < len(self.plain) else "")


@dataclass
class Shortcodes:
    """Converts the shortcodes of texts; ``losses`` are the names of unknown ones."""

    losses: list[str] = field(default_factory=list)

    def converted(self, text: str) -> str:
        """Return a text without shortcodes. Addresses by `ref` become what they name."""
        kept = KeptCode(text)
        text = _ESCAPED.sub(lambda match: kept.keep(f"`{{{{{match[1]}{match[2]}{match[3]}}}}}`"), kept.text)
        text = _REF.sub(lambda match: match[1], text)
        opened: list[tuple[Shortcode, list[str], str]] = []
        written: list[str] = []
        ends = {match[3] for match in _CODE.finditer(text) if match[2]}
        at = 0
        for match in _CODE.finditer(text):
            target = opened[-1][1] if opened else written
            target.append(text[at : match.start()])
            at = match.end()
            if match[2]:
                self._close(match[3], opened, written, kept)
                continue
            code = _shortcode(match[3], match[4])
            before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            room = before if not before.strip() else ""
            if match[3] in ends and not match[5]:
                opened.append((code, [], room))
            else:
                target.append(_moved(self._made(code, "", kept), room))
        (opened[-1][1] if opened else written).append(text[at:])
        while opened:
            code, inner, room = opened.pop()
            # Without an end, it has no content.
            (opened[-1][1] if opened else written).extend([_moved(self._made(code, "", kept), room), *inner])
        return kept.restored("".join(written))

    def _close(
        self, name: str, opened: list[tuple[Shortcode, list[str], str]], written: list[str], kept: KeptCode
    ) -> None:
        if name not in {one.name for one, _, _ in opened}:
            return
        while opened:
            code, inner, room = opened.pop()
            (opened[-1][1] if opened else written).append(_moved(self._made(code, "".join(inner), kept), room))
            if code.name == name:
                return

    def _made(self, code: Shortcode, inner: str, kept: KeptCode) -> str:
        name = code.name.lower().rpartition("/")[2]
        for names, make in _MADE:
            if name in names:
                return make(code, inner, kept)
        if not inner and code.text(*_ADDRESSES):
            return _link(code, inner, kept)
        self.losses.append(f"{{{{< {code.name} >}}}}")
        words = [code.text("title"), code.text("text", "caption", "label", "description")]
        return "\n\n".join(filter(None, [*words, dedented(inner) if "\n" in inner else inner]))


def _shortcode(name: str, parameters: str) -> Shortcode:
    named: dict[str, str] = {}
    plain: list[str] = []
    for match in _PARAMETER.finditer(parameters):
        if match[1]:
            named[match[1].lower()] = next(filter(None, match.group(2, 3, 4)), "").replace('\\"', '"')
        else:
            plain.append(next(filter(None, match.group(5, 6, 7)), "").replace('\\"', '"'))
    return Shortcode(name, named, tuple(plain))


def _moved(text: str, room: str) -> str:
    return indented(text, room) if room and "\n" in text else text


def _note(code: Shortcode, inner: str, kept: KeptCode) -> str:
    del kept
    given = code.text("type", "color", "style", "class", at=0).lower()
    own = code.name.lower()
    kind = next((one for one in (_KINDS.get(given, given), own) if one in KINDS), "note")
    title = code.text("title", "header", at=1 if given in KINDS or given in _KINDS else -1).replace('"', "”")
    first = f'!!! {kind} "{title}"' if title else f"!!! {kind}"
    return f"\n\n{first}\n\n{indented(dedented(inner).strip(chr(10)))}\n\n"


def _panel(code: Shortcode, inner: str, kept: KeptCode) -> str:
    del kept
    label = code.text("title", "name", "header", "tabname", at=0).replace('"', "”")
    return f"\ue200{label or '…'}\ue201{dedented(inner).strip(chr(10))}\ue202"


def _tabs(code: Shortcode, inner: str, kept: KeptCode) -> str:
    del code, kept
    tabs = [f'=== "{label}"\n\n{indented(body)}' for label, body in _PANEL.findall(inner)]
    rest = _PANEL.sub("", inner).strip()
    return "\n\n" + "\n\n".join([*tabs, *([rest] if rest else [])]) + "\n\n"


def _folded(code: Shortcode, inner: str, kept: KeptCode) -> str:
    del kept
    title = code.text("title", "summary", "label", at=0).replace('"', "”") or "…"
    return f'\n\n??? note "{title}"\n\n{indented(dedented(inner).strip(chr(10)))}\n\n'


def _figure(code: Shortcode, inner: str, kept: KeptCode) -> str:
    del kept
    address = code.text("src", "link", "href", at=0)
    words = code.text("alt", at=1) or ""
    caption = (code.text("caption", "title") or inner.strip()).replace('"', "”")
    plain = re.sub(r"([\\\[\]])", r"\\\1", " ".join((words or caption).split()))
    return f"![{plain}]({address}{f' {chr(34)}{caption}{chr(34)}' if caption else ''})" if address else caption


def _video(code: Shortcode, inner: str, kept: KeptCode) -> str:
    del inner, kept
    identifier = code.text("id", at=0)
    address = _VIDEOS[code.name.lower()].format(identifier)
    return f'\n\n<iframe src="{html.escape(address)}" title="{html.escape(code.text("title"))}"></iframe>\n\n'


def _highlight(code: Shortcode, inner: str, kept: KeptCode) -> str:
    token = kept.keep(
        f"```{code.text('lang', 'language', at=0)}\n{kept.restored(inner).strip(chr(10))}\n```", block=True
    )
    return f"\n\n{token}\n\n"


def _link(code: Shortcode, inner: str, kept: KeptCode) -> str:
    del kept
    address = code.text(*_ADDRESSES, at=0)
    words = " ".join((inner.strip() or code.text("text", "title", "caption", "label", at=1) or address).split())
    return f"[{words}]({f'<{address}>' if ' ' in address else address})" if address else words


def _inside(code: Shortcode, inner: str, kept: KeptCode) -> str:
    del code, kept
    return dedented(inner) if "\n" in inner else inner


def _nothing(code: Shortcode, inner: str, kept: KeptCode) -> str:
    del code, kept
    return inner


def _text(code: Shortcode, inner: str, kept: KeptCode) -> str:
    del kept
    return inner or code.text("text", "content", "title", at=0)


_MADE: tuple[tuple[set[str], Callable[[Shortcode, str, KeptCode], str]], ...] = (
    (_NOTES, _note), (_TABS, _tabs), (_TAB, _panel), (_FOLDED, _folded),
    ({"figure", "img", "image", "imgproc", "picture"}, _figure),
    (set(_VIDEOS), _video), ({"highlight", "code", "codeblock", "code-block"}, _highlight),
    ({"button", "link", "linkcard", "card-link", "a", "btn"}, _link), (_AROUND, _inside), (_UNSEEN, _nothing),
    ({"badge", "mark", "kbd", "label", "glossary_tooltip", "text", "mermaid-text"}, _text),
)  # fmt: skip
