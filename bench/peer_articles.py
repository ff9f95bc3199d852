"""Reads the articles of a corpus in the forms that other search engines index: HTML, and sections of text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import markdown
import yaml

_EXTENSIONS = ("admonition", "attr_list", "fenced_code", "tables")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_WITHIN_WORDS = re.compile(r"</?(?:a|b|code|del|em|i|ins|kbd|span|strong|sub|sup)\b[^>]*>")
_HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)


@dataclass(frozen=True)
class PeerArticle:
    """An article as HTML; its id is its path below the folder of its language, without `.md`."""

    id: str
    title: str
    content: str

    def sections(self) -> Iterator[tuple[str, str]]:
        """Yield the title with the text up to the next heading, then each other heading with the text below it."""
        before, *parts = _HEADING.split(self.content)
        headings, contents = [_text(heading) for heading in parts[1::3]], parts[2::3]
        titled = headings[:1] == [self.title]
        yield self.title, _text(before + contents[0] if titled else before)
        for heading, content in list(zip(headings, contents, strict=True))[titled:]:
            yield heading, _text(content)


def read_articles(folder: Path) -> list[PeerArticle]:
    """Convert all articles of a language."""
    converter = markdown.Markdown(extensions=list(_EXTENSIONS))
    return [_read(file, file.relative_to(folder).with_suffix("").as_posix(), converter) for file in _files(folder)]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.md"))


def _read(file: Path, name: str, converter: markdown.Markdown) -> PeerArticle:
    source = file.read_text(encoding="utf-8")
    front_matter = _FRONT_MATTER.match(source)
    content = converter.reset().convert(source[front_matter.end() :] if front_matter else source)
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", content, re.DOTALL)
    keys = yaml.safe_load(front_matter[1]) if front_matter else {}
    return PeerArticle(name, str(keys.get("title") or (_text(heading[1]) if heading else name)), content)


def _text(content: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", _WITHIN_WORDS.sub("", content))).split())
