"""Hostile and broken sources, as rows: what is written into a project, and what a command says of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

GOOD = """\
=== es/cobro/pagar.md
---
title: Pagar una factura
slug: pagar-una-factura
---

Abra la lista de facturas y pulse **Pagar**.

## Tarjetas

Se aceptan todas.
=== en/cobro/pagar.md
---
title: Pay an invoice
---

Open the list of invoices and press **Pay**.

## Cards { #tarjetas }

All are accepted.
"""
PAGE = "---\ntitle: Pay\n---\n\nText.\n"
CONTACT = """\
options:
  - {id: fax, channel: fax, label: {es: Fax, en: Fax}, description: {es: Lento., en: Slow.}}
  - {id: chat, channel: chat, label: {es: Chat}, description: {es: Breve., en: Short.}, link: https://example.com/}
  - id: phone
    channel: phone
    label: {es: Llame, en: Call}
    description: {es: Hable., en: Talk.}
    numbers: [{country: ES, number: "900 000", hours: madrid}]
hours:
  madrid:
    time_zone: Europe/Madird
    monday: ["18:00-18:00"]
    tuesday: ["09:00-14:00", "13:00-18:00"]
"""

Write = Callable[[Path], None]


def article(text: str | bytes, path: str = "en/bad.md") -> Write:
    def write(project: Path) -> None:
        file = project / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    return write


def body(markdown: str) -> Write:
    return article(f"---\ntitle: Pay\n---\n\nText.\n\n{markdown}\n")


def front(lines: str) -> Write:
    return article(f"---\ntitle: Pay\n{lines}\n---\n\nText.\n")


def both(*writes: Write) -> Write:
    def write(project: Path) -> None:
        for one in writes:
            one(project)

    return write


def link(path: str, target: str) -> Write:
    def write(project: Path) -> None:
        (project / "docs" / path).symlink_to(target)

    return write


def contact(text: str) -> Write:
    def write(project: Path) -> None:
        (project / "contact.yml").write_text(text, encoding="utf-8")

    return write


def strings(text: str) -> Write:
    def write(project: Path) -> None:
        (project / "overrides/locales").mkdir(parents=True, exist_ok=True)
        (project / "overrides/locales/en.yml").write_text(text, encoding="utf-8")

    return write


def language(code: str) -> Write:
    def write(project: Path) -> None:
        file = project / "mkdocs.yml"
        file.write_text(file.read_text(encoding="utf-8").replace("locale: en", f"locale: {code}"), encoding="utf-8")

    return write


@dataclass(frozen=True)
class Row:
    """A row of bad input: the sources to write, and the expected message."""

    number: int
    name: str
    write: Write
    expected: tuple[str, ...]


BOMB = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 8)}]\n" for i in range(20)
)
ROWS = [
    Row(3, "topic with HTML", front("topics: ['<b>x</b>']"), ("docs/en/bad.md:3", "topics")),
    *(
        Row(4, f"element {tag}", body(f"<{tag}>x</{tag}>"), ("docs/en/bad.md:7", f"`<{tag}>`"))
        for tag in ("script", "iframe", "form", "base", "style", "object", "embed", "meta", "svg", "template")
    ),
    Row(5, "onerror", body("<img src=x onerror=alert(1)>"), ("docs/en/bad.md:7", "`onerror`")),
    Row(5, "onload", body("a <b onload=alert(1)>b</b>"), ("docs/en/bad.md:7", "`onload`")),
    Row(5, "onclick of attr_list", body('*a*{onclick="alert(1)"}'), ("docs/en/bad.md:7", "`onclick`")),
    Row(5, "style of attr_list", body('*a*{style="color: red"}'), ("docs/en/bad.md:7", "`style`")),
    Row(6, "javascript", body("[x](JaVaScRiPt:alert(1))"), ("docs/en/bad.md:7", "`JaVaScRiPt:`")),
    Row(6, "data", body("[x](data:text/html,x)"), ("docs/en/bad.md:7", "`data:`")),
    Row(6, "vbscript", body("<a href='vbscript:x'>x</a>"), ("docs/en/bad.md:7", "`vbscript:`")),
    Row(7, "image of another host", body("![x](https://example.net/x.png)"), ("docs/en/bad.md:7", "`example.net`")),
    Row(11, "link to a file", link("en/bad.md", "/etc/hostname"), ("docs/en/bad.md", "symbolic link")),
    Row(11, "link to a folder", link("en/bad", "/etc"), ("docs/en/bad", "symbolic link")),
    Row(11, "link in a loop", link("en/bad", "."), ("docs/en/bad", "symbolic link")),
    Row(12, "Python tag", front("description: !!python/object/apply:os.system ['true']"), ("docs/en/bad.md:3", "tag")),
    Row(13, "alias bomb", front(BOMB), ("docs/en/bad.md:", "alias")),
    Row(14, "unclosed front matter", article("---\ntitle: Pay\n\nText.\n"), ("docs/en/bad.md:1", "not closed")),
    Row(14, "broken YAML", front("description: a: b"), ("docs/en/bad.md:3", '`description: "a: b"`')),
    Row(15, "key twice", front("slug: pay\nslug: bill"), ("docs/en/bad.md:4", "repeated key")),
    Row(
        16, "unknown key and wrong types",
        article("---\ntitle: 2026-11-22\ndescription: {a: b}\nrelatd: [x]\n---\n\nText.\n"),
        ("docs/en/bad.md:2: title", "docs/en/bad.md:3: description", "docs/en/bad.md:4: relatd", "Did you mean `rel"),
    ),
    Row(17, "invalid UTF-8", article(b"---\ntitle: Pay\n---\n\nText \xff.\n"), ("docs/en/bad.md:5", "UTF-8")),
    Row(17, "NUL", article("# Pay\n\nText \0.\n"), ("docs/en/bad.md:3", "control character")),
    Row(17, "control character", article("# Pay\n\nText \x1b[31m.\n"), ("docs/en/bad.md:3", "control character")),
    Row(19, "empty", article(""), ("docs/en/bad.md:1", "file is empty")),
    Row(19, "front matter only", article("---\ntitle: Pay\n---\n"), ("docs/en/bad.md", "article has no text")),
    Row(
        20, "file and folder of one URL", both(article(PAGE, "en/x.md"), article(PAGE, "en/x/index.md")),
        ("docs/en/x", "docs/en/x.md", "docs/en/x/index.md"),
    ),
    Row(
        20, "equal slugs",
        both(article("---\ntitle: A\nslug: same\n---\n\nText.\n", "en/a.md"),
             article("---\ntitle: B\nslug: same\n---\n\nText.\n", "en/b.md")),
        ("docs/en/a.md", "docs/en/b.md:3", "`/en/same/`"),
    ),
    Row(21, "letter case", both(article(PAGE, "en/Pago.md"), article(PAGE, "en/pago.md")), ("Pago.md", "pago.md")),
    Row(
        21, "NFC and NFD",
        both(article(PAGE, "en/" + unicodedata.normalize("NFC", "años.md")),
             article(PAGE, "en/" + unicodedata.normalize("NFD", "años.md"))),
        (unicodedata.normalize("NFC", "años.md"), unicodedata.normalize("NFD", "años.md")),
    ),
    Row(22, "folder of no locale", article(PAGE, "eng/bad.md"), ("docs/eng/bad.md", "Did you mean `en`?")),
    *(
        Row(23, f"name with {name!r}", article(PAGE, f"en/a{name}b.md"), ("name is not safe in URLs",))
        for name in ('"', "\n", "#", "?", "%")
    ),
    Row(24, "brackets", body("[" * 20_000), ("docs/en/bad.md:", "too many `[`")),
    Row(24, "CDATA", body("<![CDATA[" * 4_000), ("docs/en/bad.md",)),
    Row(24, "deep list", body("\n".join("    " * i + "- x" for i in range(400))), ("docs/en/bad.md:", "too far")),
    Row(25, "missing article", body("[x](cobro/pagra.md)"), ("en/bad.md", "cobro/pagra.md")),
    Row(25, "missing anchor", body("[x](cobro/pagar.md#tarjeta)"), ("en/bad.md", "`tarjetas`")),
    Row(25, "missing image", body("![x](x.png)"), ("en/bad.md", "x.png")),
    Row(25, "missing page of raw HTML", body('<a href="../cobro/pagra/">x</a>'), ("docs/en/bad.md", "cobro/pagar")),
    Row(26, "related that is not there", front("related: [cobro/pagra]"), ("docs/en/bad.md:3", "`cobro/pagar`?")),
    Row(26, "related to itself", front("related: [bad]"), ("docs/en/bad.md:3", "is the ID of this article")),
    Row(
        27, "contact options", contact(CONTACT),
        tuple(f"contact.yml:{line}:" for line in (2, 3, 8, 11, 12, 13)),
    ),
    *(
        Row(33, f"picture at {address!r}", body(f'<img alt="x" src="{address}">'), ("docs/en/bad.md:7", "evil.example"))
        for address in (
            "http:evil.example/a.png", "https:/evil.example/a.png", "\\\\evil.example/a.png", "/\\evil.example/a.png",
            "https:\\\\evil.example/a.png", "/&#9;/evil.example/a.png", "h&#10;ttps://evil.example/a.png",
            "&#1;//evil.example/a.png", "https://help.example.com@evil.example/a.png", "///evil.example/a.png",
        )
    ),
    Row(33, "srcset", body('<img alt="x" src="a.png" srcset=",//evil.example/a.png 2x">'), ("`evil.example`",)),
    Row(33, "poster", body('<video poster="http:evil.example/a.png"></video>'), ("`evil.example`",)),
    Row(33, "link with a password", body("[x](https://a:b@evil.example/)"), ("docs/en/bad.md:7", "a password")),
    Row(33, "link with backslashes", body('<a href="\\\\evil.example">x</a>'), ("docs/en/bad.md:7", "a backslash")),
    Row(33, "port of 5,000 digits", body(f"[x](https://a.example:{'9' * 5_000}/)"), ("docs/en/bad.md:7", "valid po")),
    Row(37, "lists of 600 levels", front(f"aliases: {'[' * 600}x{']' * 600}"), ("docs/en/bad.md:3", "too deeply")),
    Row(37, "lists of 25,000 levels", front(f"aliases:\n  {'- ' * 25_000}x"), ("docs/en/bad.md:4", "too deeply")),
    Row(37, "number of 5,000 digits", front(f"review_after: {'9' * 5_000}"), ("docs/en/bad.md:3", "5,000 characters")),
    *(
        Row(39, text, strings(f'section: {{count: {{other: "{text}"}}}}'), ("locales/en.yml:1", "plain name"))
        for text in ("{count:>900000000}", "{count!r:d}", "{count.__class__}", "{count[0]}", "{0}")
    ),
    Row(39, "date", strings("related: {heading: 2026-11-25}"), ("locales/en.yml:1: related.heading", "expected text")),
    Row(40, "code of no language", language("xx"), ("mkdocs.yml:", "`xx` is not a language")),
    Row(40, "code of a country", language("cz"), ("mkdocs.yml:", "Did you mean `cs`?")),
]  # fmt: skip
