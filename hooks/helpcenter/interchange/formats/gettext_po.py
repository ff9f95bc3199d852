"""PO files of gettext; placeholders are tags in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polib

from helpcenter.interchange.formats.exchange import Answer, Answers, Exchange, Section, Segment, UnreadableError
from helpcenter.interchange.formats.tagged_text import tagged, untagged
from helpcenter.interchange.units.unit import OPTIONAL

_WORD = re.compile(r"\w")
_SOURCE_LANGUAGE = "X-Source-Language"


def write_po(exchange: Exchange) -> str:
    """Return the units of an exchange as a PO file."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": "helpcenter",
        # Tools of translators replace these three, which gettext demands.
        "PO-Revision-Date": "1970-01-01 00:00+0000",
        "Last-Translator": "helpcenter",
        "Language-Team": exchange.target_language,
        "Language": exchange.target_language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        _SOURCE_LANGUAGE: exchange.source_language,
    }
    for section in exchange.sections:
        file.extend(_entries(section))
    return f"{file}\n"


def read_po(content: bytes) -> Answers:
    """Return what a PO file says; raises UnreadableError."""
    if b"msgid" not in content:
        # The library would open a file whose path the text is.
        raise UnreadableError("file has no units. Save it again in the translator's tool")
    try:
        file = polib.pofile(content.decode("utf-8-sig"), encoding="utf-8")
    except UnicodeDecodeError:
        raise UnreadableError("file is not UTF-8. Save it in UTF-8") from None
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise UnreadableError(f"file is not a PO file: {error}. Save it again in the translator's tool") from None
    language = str(file.metadata.get("Language", ""))
    return Answers(str(file.metadata.get(_SOURCE_LANGUAGE, "")), language, [_answer(one) for one in file])


def _entries(section: Section) -> Iterator[polib.POEntry]:
    for segment in section.segments:
        entry = polib.POEntry(
            msgctxt=f"{section.name}#{segment.id}", msgid=tagged(segment.source),
            msgstr=tagged(segment.target or ()), occurrences=[(section.name.replace(" ", "%20"), str(segment.line))],
            comment="\n".join(filter(None, (segment.place, _legend(segment), segment.link))),
        )  # fmt: skip
        if segment.former:
            # A fuzzy entry shows the former translation, and the tools of translators compare the former source.
            entry.previous_msgid = tagged(segment.former.source)
            entry.msgstr = tagged(segment.former.target)
            entry.flags.append("fuzzy")
        elif segment.state == "translated":
            # What repeats another text waits for a person, too.
            entry.flags.append("fuzzy")
        yield entry


def _legend(segment: Segment) -> str:
    """Return what the placeholders stand for that do not only format a text."""
    starts = (part for part in segment.source if not isinstance(part, str) and part.place != "close")
    codes = [code for code in starts if _WORD.search(code.shown) and code.name not in OPTIONAL]
    return ", ".join(f"{code.name}{code.number}: {' '.join(code.shown.split())}" for code in codes)


def _answer(entry: polib.POEntry) -> Answer:
    section, _, own = (entry.msgctxt or "").rpartition("#")
    finished = bool(entry.msgstr) and not entry.fuzzy and not entry.obsolete
    target = untagged(entry.msgstr) if finished else None
    return Answer(section, own, untagged(entry.msgid), target, confirmed=True)
