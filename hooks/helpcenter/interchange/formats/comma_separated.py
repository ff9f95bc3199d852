"""CSV files for spreadsheets; placeholders are tags in the text, and no cell is a formula."""

from __future__ import annotations

import csv
import io

from helpcenter.interchange.formats.exchange import Answer, Answers, Exchange, UnreadableError
from helpcenter.interchange.formats.tagged_text import tagged, untagged

_COLUMNS = ("file", "id", "place", "{source}", "{target}", "state", "former {source}", "former {target}", "page")
# Spreadsheets compute what begins with these characters, unless an apostrophe stands before it.
_FORMULA = ("=", "+", "-", "@", "\t", "'")
_LONGEST_CELL = 1_000_000


def write_csv(exchange: Exchange) -> str:
    """Return the units of an exchange as rows, below a row of names."""
    text = io.StringIO()
    # Excel reads UTF-8 only after this mark.
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\n")
    names = {"source": exchange.source_language, "target": exchange.target_language}
    writer.writerow([column.format(**names) for column in _COLUMNS])
    for section in exchange.sections:
        for one in section.segments:
            former = (tagged(one.former.source), tagged(one.former.target)) if one.former else ("", "")
            row = (section.name, one.id, one.place, tagged(one.source), tagged(one.target or ()), one.state)
            writer.writerow(map(_text, (*row, *former, one.link)))
    return text.getvalue()


def read_csv(content: bytes) -> Answers:
    """Return what a CSV file says; raises UnreadableError."""
    try:
        text = content.decode("utf-8-sig")
        csv.field_size_limit(_LONGEST_CELL)
        first = text.split("\n", 1)[0]
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableError(f"file is not CSV in UTF-8: {error}. Save it as CSV in UTF-8") from None
    heads = rows[0] if rows else []
    if len(heads) < 5 or heads[:3] != list(_COLUMNS[:3]):
        columns = ", ".join(f"`{name}`" for name in _COLUMNS[:3])
        raise UnreadableError(f"first row does not begin with {columns}. Keep the columns of the export")
    units = [_answer([_value(cell) for cell in row]) for row in rows[1:] if any(row)]
    return Answers(heads[3], heads[4], units)


def _answer(row: list[str]) -> Answer:
    if len(row) < 5:
        raise UnreadableError(f"row of the unit `{row[1] if len(row) > 1 else ''}` has too few cells. Export it again")
    target = untagged(row[4]) if row[4].strip() else None
    return Answer(row[0], row[1], untagged(row[3]), target, row[5:6] != ["translated"])


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _value(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
