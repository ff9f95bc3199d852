"""Article text that is loaded or unpacked on demand."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from helpcenter.findings import Problem, SourceError
from helpcenter.hashing import content_digest
from helpcenter.input.source_file import read_source
from helpcenter.text.fragments.expansion import expand
from helpcenter.text.fragments.shared_texts import NO_TEXTS, SharedTexts
from helpcenter.text.markdown.scanner import scan_file
from helpcenter.text.marks.line_marks import front_matter_span
from helpcenter.text.outline import Passage, outline_of

# Higher levels take twice the time and save little.
_LEVEL = 1
_FILE_CHANGED = Problem("source-file", "file changed during the build", "Save all files, and build again.")


@dataclass(frozen=True)
class Text:
    """The Markdown of an article without front matter and level-1 heading, and its plain words."""

    body: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class KeptText:
    """A packed text in a file of a build, where all its processes find it."""

    file: str
    start: int
    size: int

    def read(self) -> bytes:
        """Return the packed text."""
        with open(self.file, "rb", buffering=0) as file:  # noqa: PTH123 - called for each text
            file.seek(self.start)
            return file.read(self.size)


class LazyText:
    """The text of an article, read from its file on first use.

    A build that reuses the page of an article needs only the front matter. Texts of many articles are packed, in memory
    or in a file of the build; compressed texts take a fifth of the room.
    """

    def __init__(
        self, text: Text | bytes | KeptText | None, file: str = "", digest: str = "", texts: SharedTexts = NO_TEXTS
    ) -> None:
        self._text = text
        self._file = file
        self._digest = digest
        self._texts = texts

    @property
    def known(self) -> bool:
        """Whether the text has been read."""
        return self._text is not None

    def get(self) -> Text:
        """Return the text.

        Raises SourceError if the file has changed since the article was read.
        """
        if self._text is None:
            self._text = self._read()
        text = self._text.read() if isinstance(self._text, KeptText) else self._text
        return _unpacked(text) if isinstance(text, bytes) else text

    def packed(self, *, compress: bool) -> LazyText:
        """Return a copy that is unpacked whenever it is needed."""
        return LazyText(_packed(self.get(), compress), self._file, self._digest, self._texts)

    def kept_in(self, file: IO[bytes], *, compress: bool) -> LazyText:
        """Return a copy whose text is written to ``file``, and read from there whenever it is needed."""
        packed = _packed(self.get(), compress)
        kept = KeptText(file.name, file.tell(), len(packed))
        file.write(packed)
        return LazyText(kept, self._file, self._digest, self._texts)

    def unread(self) -> LazyText:
        """Return a copy without the text, if the text can be read again."""
        return LazyText(None, self._file, self._digest, self._texts) if self.known and self._file else self

    def _read(self) -> Text:
        file = Path(self._file)
        source, findings = read_source(file, self._file) if file.is_file() else ("", [])
        if not findings and self._texts != NO_TEXTS:
            source = expand(scan_file(source), self._file, self._texts).source
        if findings or content_digest(source.encode()) != self._digest:
            raise SourceError([_FILE_CHANGED.at(self._file)])
        outline = outline_of(scan_file(source))
        return Text(outline.body, outline.passages)


def split_front_matter(source: str) -> tuple[str | None, str]:
    """Return the YAML between the two `---` lines, None if there is no front matter, and the Markdown after it.

    Raises ValueError if the front matter has no end.
    """
    end, body = front_matter_span(source)
    return (source[source.index("\n") + 1 : end], source[body:]) if body else (None, source)


def _packed(text: Text, compress: bool) -> bytes:
    pickled = pickle.dumps(text, protocol=pickle.HIGHEST_PROTOCOL)
    return zlib.compress(pickled, _LEVEL) if compress else pickled


def _unpacked(text: bytes) -> Text:
    pickled = text if text.startswith(pickle.PROTO) else zlib.decompress(text)
    unpacked: Text = pickle.loads(pickled)  # noqa: S301 - this build packed it a moment ago
    return unpacked
