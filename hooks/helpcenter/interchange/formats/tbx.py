"""TBX-Basic (ISO 30042): the term base of a site for translators' tools."""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.syntax.escapes import xml_attribute, xml_text
from helpcenter.translations.term_base import Term, TermBase

_STATUS = '<termNote type="administrativeStatus">{}-admn-sts</termNote>'


def write_tbx(base: TermBase, source: str, target: str) -> str:
    """Return a TBX document of the terms that have a translation or forbidden words in the target language."""
    entries = [term for term in base.terms if target in term.translation or target in term.forbidden]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<martif type="TBX-Basic" xml:lang={xml_attribute(source)}>',
        " <martifHeader>",
        "  <fileDesc><sourceDesc><p>terms.yml</p></sourceDesc></fileDesc>",
        " </martifHeader>",
        " <text>",
        "  <body>",
    ]
    for number, term in enumerate(entries, 1):
        lines += _entry(term, number, source, target)
    return "\n".join([*lines, "  </body>", " </text>", "</martif>\n"])


def _entry(term: Term, number: int, source: str, target: str) -> Iterator[str]:
    yield f'   <termEntry id="t{number}">'
    if term.note:
        yield f"    <note>{xml_text(term.note)}</note>"
    yield f"    <langSet xml:lang={xml_attribute(source)}>"
    yield from _forms(term.term, term.forbidden.get(source, ()))
    yield "    </langSet>"
    yield f"    <langSet xml:lang={xml_attribute(target)}>"
    yield from _forms(term.translation.get(target, ""), term.forbidden.get(target, ()))
    yield "    </langSet>"
    yield "   </termEntry>"


def _forms(preferred: str, forbidden: tuple[str, ...]) -> Iterator[str]:
    forms = [(preferred, "preferredTerm"), *((word, "deprecatedTerm") for word in forbidden)]
    for word, status in forms:
        if word:
            yield f"     <tig><term>{xml_text(word)}</term>{_STATUS.format(status)}</tig>"
