"""Includes snippets (`pymdownx.snippets`) only from files that could be sources: no links, no hidden files, UTF-8."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import markdown
from markdown.extensions import Extension
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor

from helpcenter.findings import Problem
from helpcenter.input.source_file import read_source
from helpcenter.mkdocs.markdown.refusal import RejectedArticleError

_RULE = "source-file"
_LINK = Problem(_RULE, "the snippet is a symbolic link, or in a folder that is one", "Replace it with a copy.")
_HIDDEN = Problem(_RULE, "the snippet is a hidden file, or in a hidden folder", "Include another file.")
_NO_FILE = Problem(_RULE, "the snippet is not a regular file", "Include another file.")
# The name and the priority with which the original registers itself.
_NAME, _PRIORITY = "snippet", 32


class SourceSnippets(Extension):
    """Replaces the preprocessor of `pymdownx.snippets`; the option ``root`` is the folder of mkdocs.yml."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": ["", "The folder of mkdocs.yml, for names in findings."]}
        super().__init__(**options)

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Register the preprocessor, if the original is loaded."""
        for extension in md.registeredExtensions:
            if isinstance(extension, SnippetExtension):
                snippets = _CheckedSnippets(extension.getConfigs(), md, str(self.getConfig("root")))
                md.preprocessors.register(snippets, _NAME, _PRIORITY)


class _CheckedSnippets(SnippetPreprocessor):  # type: ignore[misc] # the package has no types
    def __init__(self, config: dict[str, Any], md: markdown.Markdown, root: str) -> None:
        super().__init__(config, md)
        self._root = root

    def get_snippet_path(self, path: str) -> str | None:
        """Return the file of a snippet, None if there is none.

        Raises RejectedArticleError if the file must not be included.
        """
        file: str | None = super().get_snippet_path(path)
        if file is not None:
            self._check(Path(os.path.abspath(file)))  # noqa: PTH100 - links are not followed
        return file

    def _check(self, file: Path) -> None:
        name = Path(os.path.relpath(file, self._root)).as_posix()
        for base in map(Path, self.base_path):
            below = file.relative_to(base).parts if file.is_relative_to(base) else ()
            if any(part.startswith(".") for part in below):
                raise RejectedArticleError([_HIDDEN.at(name)])
            if any(base.joinpath(*below[: end + 1]).is_symlink() for end in range(len(below))):
                raise RejectedArticleError([_LINK.at(name)])
        if not file.is_file():
            raise RejectedArticleError([_NO_FILE.at(name)])
        if findings := read_source(file, name)[1]:
            raise RejectedArticleError(findings)


def makeExtension(**options: Any) -> SourceSnippets:  # noqa: N802 - the name that Python-Markdown calls
    """Return the extension."""
    return SourceSnippets(**options)
