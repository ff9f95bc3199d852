"""A Markdown extension that reads lists as people write them: indented by two, three or four blanks."""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from helpcenter.text.rewriting.list_rewriting import rewrite_lists

# After snippets are included (32), and before anything else reads a line.
_PRIORITY = 31


class ListsExtension(Extension):
    """Lets the converter read lists that are indented by two, three or four blanks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name in Python-Markdown
        """Register the preprocessor."""
        md.preprocessors.register(_ListRewriter(md), "lists", _PRIORITY)


class _ListRewriter(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of an article with its lists rewritten."""
        rewritten = rewrite_lists("\n".join(lines))
        return rewritten.text.split("\n") if rewritten else lines


def makeExtension(**options: object) -> ListsExtension:  # noqa: N802 - the name in Python-Markdown
    """Return the extension."""
    return ListsExtension(**options)
