"""The files of a folder of Markdown, and how its texts are read: as those of GitBook, as MDX, or as plain Markdown."""

from __future__ import annotations

import re
from pathlib import Path

from helpcenter.importing.dialects.code_groups import with_code_tabs
from helpcenter.importing.dialects.directives import with_known_kinds
from helpcenter.importing.dialects.file_addresses import FolderAddresses
from helpcenter.importing.dialects.gitbook_book import HIDDEN_FOLDER, SharedTexts, book_folder, is_contents
from helpcenter.importing.dialects.gitbook_tags import without_gitbook_tags, without_unknown_tags
from helpcenter.importing.dialects.mdx import Mdx
from helpcenter.importing.folders.folder_files import FolderFile, files_below, read_text
from helpcenter.importing.folders.front_block import read_front
from helpcenter.importing.markdown.kept_code import KeptCode

# What a repository says of itself.
_ABOUT = frozenset(
    {"readme", "license", "contributing", "changelog", "code_of_conduct", "security", "summary", "agents"}
)
# Where wikis of Azure DevOps keep the files of their pages.
_HIDDEN_FOLDERS = (".attachments",)
# An import of MDX at the start of a text, which files with the ending of Markdown may have, too.
_IMPORT = re.compile(r"\s*^import\s[^\n]*[\"'][^\"'\n]+[\"'];?[ \t]*$", re.MULTILINE)
# How VitePress imports components in Markdown.
_VUE = re.compile(r"^<script setup\b.*?</script\s*>", re.MULTILINE | re.DOTALL)
_MDX = ".mdx"


class TextFolder:
    """The files of a folder, and how its texts are read: as those of GitBook, or of any other program."""

    def __init__(self, root: Path, endings: tuple[str, ...]) -> None:
        hidden = (HIDDEN_FOLDER, *_HIDDEN_FOLDERS)
        self.by_name = {file.name: file for file in files_below(root, "", hidden=hidden)}
        self.texts = files_below(root, *endings)
        self._book = book_folder(root)
        self.is_gitbook = self._book is not None
        self._shared = SharedTexts(self.by_name)
        self._addresses = FolderAddresses(self.by_name, ("", "snippets"))
        # The names of the files whose text stands in others.
        self.imported: set[str] = set()

    def is_about(self, file: FolderFile) -> bool:
        """Return whether a text is none for readers: what a repository says of itself, or a list of pages."""
        name = file.path.stem.lower().replace("-", "_")
        if self.is_gitbook and is_contents(file):
            return True
        if self._book == "" and name == "readme":
            # The first page of a book is in a file of this name.
            return False
        return not file.folders and name in _ABOUT

    def body(self, text: str, file: FolderFile) -> tuple[str, tuple[str, ...]]:
        """Return a text without the marks of its program, and what of them was not replaced."""
        if not self.is_gitbook:
            text = without_gitbook_tags(text)
            unknown: tuple[str, ...] = ()
            text, is_vue = _without_scripts(text)
            if file.ending == _MDX or is_vue or _IMPORT.match(text):
                mdx = Mdx(self._imported)
                text = mdx.converted(with_code_tabs(text), file.name)
                unknown = tuple(mdx.losses)
            return with_known_kinds(with_code_tabs(text)), unknown
        text = self._shared.included(text, file.name)
        missing = tuple(f'`{{% include "{path}" %}}`' for path in self._shared.missing)
        text, tags = without_unknown_tags(without_gitbook_tags(text))
        return text, (*missing, *(f"`{tag}`" for tag in tags))

    def _imported(self, path: str, source: str) -> tuple[str, str]:
        """Return the text of a file that a text imports, and its name; "" for none."""
        name = self._addresses.file(path, source)
        if not name:
            return "", ""
        self.imported.add(name)
        return read_front(read_text(self.by_name[name])[0]).body, name


def _without_scripts(text: str) -> tuple[str, bool]:
    """Return a text without scripts of Vue outside of code, and whether it had any."""
    if "<script setup" not in text:
        return text, False
    kept = KeptCode(text)
    bare, count = _VUE.subn("", kept.text)
    return (kept.restored(bare), True) if count else (text, False)
