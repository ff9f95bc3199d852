"""Where the links of imported articles lead: to files of the project, and to headings that have replaced anchors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpcenter.importing.model import ImportedArticle, ImportedText, Key
from helpcenter.importing.own_addresses import Target
from helpcenter.importing.project.link_tokens import Place, relative
from helpcenter.importing.project.placement import Placement
from helpcenter.importing.references import Converted


class ConvertedText(NamedTuple):
    """A text in a language of the project, with what its tokens stand for and the anchors of its headings."""

    article: ImportedArticle
    text: ImportedText
    code: str
    converted: Converted
    targets: list[Target | Place]
    anchors: list[str]


class TargetAddresses:
    """The addresses of links in one language; ``chain`` are that language and those that replace its missing texts."""

    def __init__(
        self, texts: Mapping[tuple[Key, str], ConvertedText], placement: Placement, chain: Sequence[str]
    ) -> None:
        self._texts = texts
        self._placement = placement
        self._chain = chain

    def of(self, target: Target | Place, one: ConvertedText, article_id: str) -> str:
        """Return the address of a target in the article ``article_id``, whose text is ``one``."""
        if isinstance(target, Place):
            return relative(target.path, article_id)
        if target.kind == "home":
            return relative("index.md", article_id)
        if target.kind == "section":
            folder = self._placement.sections.get(target.key, "")
            return relative(f"{folder}/index.md" if folder else "index.md", article_id)
        key = target.key or one.article.key
        anchor = self._anchor(key, target.anchor)
        path = relative(f"{self._placement.articles[key]}.md", article_id)
        if not anchor:
            return path
        return f"#{anchor}" if key == one.article.key else f"{path}#{anchor}"

    def _anchor(self, key: Key, former: str) -> str:
        """Return the anchor that replaces a former one of an article, in whatever language that was."""
        own = next((self._texts[key, code] for code in self._chain if (key, code) in self._texts), None)
        if not former or own is None:
            return ""
        codes = dict.fromkeys([*self._chain, *self._placement.locales.values()])
        for text in (self._texts[key, code] for code in codes if (key, code) in self._texts):
            for number, heading in enumerate(text.converted.headings):
                if former in heading.former or former == text.anchors[number]:
                    return own.anchors[number] if len(own.anchors) == len(text.anchors) else ""
        return ""
