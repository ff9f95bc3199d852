"""The elements that programs put around the text of an article, and nothing else."""

from __future__ import annotations

from helpcenter.importing.html.document.tree import Element, classes, text_of

# WordPress, Confluence, Zendesk, Intercom, Help Scout, Freshdesk, Docusaurus, Starlight, Material, MediaWiki, Notion.
_CLASSES = frozenset({
    "entry-content", "post-content", "wp-block-post-content", "wiki-content", "ak-renderer-document", "article-body",
    "article__body", "article_body", "articlebody", "theme-doc-markdown", "sl-markdown-content", "md-content__inner",
    "mw-parser-output", "page-body", "post-body", "markdown-body", "kb-article-content", "fr-view",
})  # fmt: skip
_IDS = frozenset({"fullarticle", "article-body", "articlebody", "mw-content-text", "solution-article-content"})


def known_bodies(root: Element) -> list[Element]:
    """Return the outermost elements of this kind that have words, or the only one without."""
    found: list[Element] = []
    inside: set[Element] = set()
    for element in root.iterdescendants():
        if not isinstance(element.tag, str) or not is_known_body(element):
            continue
        if inside.isdisjoint(element.iterancestors()):
            found.append(element)
            inside.add(element)
    return [one for one in found if text_of(one)] or found[:1]


def is_known_body(element: Element) -> bool:
    """Return whether a program puts this element around the text of an article."""
    return (
        not _CLASSES.isdisjoint(classes(element))
        or (element.get("id") or "").lower() in _IDS
        or element.get("itemprop") == "articleBody"
    )
