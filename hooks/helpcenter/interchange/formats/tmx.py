"""TMX 1.4: what is translated already, as the memory of another program (https://www.gala-global.org/tmx-14b)."""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.interchange.formats.exchange import Exchange
from helpcenter.interchange.formats.inline_xml import element_start, shown_briefly
from helpcenter.interchange.units.unit import Code, Content, key_of
from helpcenter.syntax.escapes import xml_attribute, xml_text


def write_tmx(exchange: Exchange) -> str:
    """Return the translated units of an exchange as a TMX document: each pair of texts once."""
    source, target = (
        xml_attribute(code.replace("_", "-")) for code in (exchange.source_language, exchange.target_language)
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        f' <header creationtool="helpcenter" creationtoolversion="1" segtype="block" o-tmf="helpcenter"'
        f' adminlang="en" srclang={source} datatype="x-markdown"/>',
        " <body>",
    ]
    for own, other in _pairs(exchange):
        lines += [
            "  <tu>",
            f"   <tuv xml:lang={source}><seg>{_content(own)}</seg></tuv>",
            f"   <tuv xml:lang={target}><seg>{_content(other)}</seg></tuv>",
            "  </tu>",
        ]
    return "\n".join([*lines, " </body>", "</tmx>\n"])


def _pairs(exchange: Exchange) -> Iterator[tuple[Content, Content]]:
    seen = set()
    for section in exchange.sections:
        for one in section.segments:
            if one.state == "final" and one.target:
                pair = key_of(one.source), key_of(one.target)
                if pair not in seen:
                    seen.add(pair)
                    yield one.source, one.target


def _content(content: Content) -> str:
    return "".join(xml_text(part) if isinstance(part, str) else _code(part) for part in content)


def _code(code: Code) -> str:
    own = {"i": str(code.number)}
    if code.place == "alone":
        return f"{element_start('ph', {'x': str(code.number), 'type': code.name})}>{xml_text(shown_briefly(code))}</ph>"
    if code.place == "open":
        return f"{element_start('bpt', {**own, 'x': str(code.number), 'type': code.name})}>&lt;{code.name}&gt;</bpt>"
    return f"{element_start('ept', own)}>&lt;/{code.name}&gt;</ept>"
