"""A Markdown extension that gives the others their texts in the language of the article.

Texts that the configuration of a site gives to an extension stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from mkdocs.config.defaults import MkDocsConfig
from pymdownx import keymap_db

from helpcenter.input.strings import Strings
from helpcenter.mkdocs.setup.package_parts import EXTENSION_TEXTS

# A note without a title: its marker and types, of which the first names it.
_UNTITLED = re.compile(r"((?:^|\n)(?:!!!|\?\?\?\+?) ?([\w-]+)(?: +[\w-]+)*) *(?=\n|$)")
# The same for an alert: the line `> [!NOTE]` alone.
_UNTITLED_ALERT = re.compile(r"((?:^|\n)[ ]{0,3}> *\[!([\w-]+)\][-+]?)[ \t]*(?=\n|$)")
# Other names of the same kinds of notes.
_SAME_NOTES = {
    "summary": "abstract", "tldr": "abstract", "todo": "info", "hint": "tip", "check": "success", "done": "success",
    "help": "question", "faq": "question", "attention": "warning", "fail": "failure", "missing": "failure",
    "error": "bug", "cite": "quote",
}  # fmt: skip
# What the extensions write unless a site configures another text.
_FOOTNOTE_BACK = "Jump back to footnote {} in the text"
_PERMALINK = "Permanent link"
_CAPTIONS = {"Figure {}.": "figure", "Table {}.": "table"}
_KEYS = (
    "control", "shift", "enter", "space", "backspace", "delete", "insert", "home", "end", "page-up", "page-down",
    "caps-lock", "print-screen",
)  # fmt: skip
# The name of a text, and what sets it.
Setter = tuple[str, Callable[[str], object]]


@dataclass(frozen=True)
class ExtensionTexts:
    """The texts of one language: titles of notes by kind, and texts by name, with `{}` for a number."""

    notes: Mapping[str, str]
    others: Mapping[str, str]

    @cached_property
    def key(self) -> str:
        """A text that differs if one of the texts does."""
        return repr(self)


def extension_texts(t: Strings) -> ExtensionTexts:
    """Return the texts that extensions write in the language of ``t``."""
    notes = t.below("notes")
    numbered = {name: t(f"markdown.{name}", number="{}") for name in ("footnote_back", "figure", "table")}
    others = {name: t(f"markdown.{name}") for name in ("permalink", "task_open", "task_done")}
    return ExtensionTexts(
        {**notes, **{name: notes[kind] for name, kind in _SAME_NOTES.items()}},
        {**numbered, **others, **{f"keys.{name}": text for name, text in t.below("keys").items()}},
    )


def put_texts(texts: ExtensionTexts, config: MkDocsConfig) -> None:
    """Let MkDocs convert the next page with these texts."""
    config.mdx_configs[EXTENSION_TEXTS] = {"texts": texts}


def texts_in(config: MkDocsConfig) -> ExtensionTexts | None:
    """Return the texts for the next page; None if extensions keep their own."""
    texts: ExtensionTexts | None = config.mdx_configs[EXTENSION_TEXTS].get("texts")
    return texts


class TextsExtension(Extension):
    """The extension; without the option `texts`, the others keep their own."""

    def __init__(self, **options: Any) -> None:
        self.config = {"texts": ["", "The texts of a language (`ExtensionTexts`)."]}
        super().__init__(**options)
        self._used: ExtensionTexts | None = None
        self._notes: Mapping[str, str] = {}
        self._setters: list[Setter] = []
        # The kinds of notes of `pymdownx.blocks`, by name.
        self._blocks: dict[str, Any] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Find the texts of the other extensions of ``md``."""
        md.registerExtension(self)
        for name, untitled in (("admonition", _UNTITLED), ("details", _UNTITLED), ("quote", _UNTITLED_ALERT)):
            if name in md.parser.blockprocessors:
                self._name_notes(md.parser.blockprocessors[name], untitled)
        if "blocks" in md.parser.blockprocessors:
            known: dict[str, Any] = md.parser.blockprocessors["blocks"].blocks  # type: ignore[attr-defined]
            self._blocks = {kind: block for kind, block in known.items() if getattr(block, "DEF_TITLE", None)}
        self._setters = [*_footnotes(md), *_permalinks(md), *_captions(md), *_tasks(md), *_keys(md)]
        if isinstance(texts := self.getConfig("texts"), ExtensionTexts):
            self.use(texts)

    def use(self, texts: ExtensionTexts) -> None:
        """Convert with these texts from now on."""
        if texts is self._used:
            return
        self._used, self._notes = texts, texts.notes
        for kind, block in self._blocks.items():
            block.DEF_TITLE = texts.notes.get(kind, block.DEF_TITLE)
        for name, set_text in self._setters:
            set_text(texts.others[name])

    def reset(self) -> None:
        """Keep the texts between two conversions."""

    def _name_notes(self, processor: BlockProcessor, untitled: re.Pattern[str]) -> None:
        run, quote = processor.run, "" if untitled is _UNTITLED_ALERT else '"'

        def titled(match: re.Match[str]) -> str:
            title = self._notes.get(match[2].lower())
            return f"{match[1]} {quote}{title}{quote}" if title else match[0]

        def run_with_titles(parent: Element, blocks: list[str]) -> bool | None:
            blocks[0] = untitled.sub(titled, blocks[0])
            return run(parent, blocks)

        processor.run = run_with_titles  # type: ignore[method-assign]


def _footnotes(md: Markdown) -> Iterator[Setter]:
    for extension in md.registeredExtensions:
        if isinstance(extension, FootnoteExtension) and extension.getConfig("BACKLINK_TITLE") == _FOOTNOTE_BACK:
            yield "footnote_back", partial(extension.setConfig, "BACKLINK_TITLE")


def _permalinks(md: Markdown) -> Iterator[Setter]:
    if "toc" in md.treeprocessors:
        toc = md.treeprocessors["toc"]
        if getattr(toc, "permalink_title", "") == _PERMALINK:
            yield "permalink", partial(setattr, toc, "permalink_title")


def _captions(md: Markdown) -> Iterator[Setter]:
    """Yield the prefixes of captions, such as "Figure 1.", with and without automatic numbers."""
    if "caption-auto" in md.treeprocessors:
        prefixes: dict[str, str] = md.treeprocessors["caption-auto"].fig_types  # type: ignore[attr-defined]
        for kind, prefix in prefixes.items():
            if prefix in _CAPTIONS:
                yield _CAPTIONS[prefix], partial(prefixes.__setitem__, kind)
    if "blocks" in md.parser.blockprocessors:
        for block in md.parser.blockprocessors["blocks"].blocks.values():  # type: ignore[attr-defined]
            if getattr(block, "PREFIX", "") in _CAPTIONS:
                yield _CAPTIONS[block.PREFIX], partial(setattr, block, "PREFIX")


def _tasks(md: Markdown) -> Iterator[Setter]:
    if "task-lists" in md.treeprocessors:
        names: dict[str, str] = md.treeprocessors["task-lists"].names  # type: ignore[attr-defined]
        for name in names:
            yield name, partial(names.__setitem__, name)


def _keys(md: Markdown) -> Iterator[Setter]:
    """Yield the names of keys: those that the extension has, and other texts only if a site gives none itself."""
    for name in ("keys-custom", "keys"):
        if name in md.inlinePatterns:
            known: dict[str, str] = md.inlinePatterns[name].map  # type: ignore[attr-defined]
            for key in _KEYS:
                if known.get(key) == keymap_db.keymap[key]:
                    yield f"keys.{key.replace('-', '_')}", partial(known.__setitem__, key)


def makeExtension(**options: Any) -> TextsExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return TextsExtension(**options)
