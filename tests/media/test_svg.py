"""SVG pictures: only what browsers draw is allowed, whoever parses it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from conftest import ROOT
from helpcenter.media.svg import svg_fault
from pace import at_most

NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


def svg(inner: str, before: str = "", attributes: str = "") -> bytes:
    return f"{before}<svg {NAMES} {attributes}>{inner}</svg>".encode()


DRAWINGS = {
    "shapes": svg("<title>Bill</title><path d='M0 0h1' fill='#fff'/><g transform='scale(2)'><circle r='1'/></g>"),
    "without a namespace": b"<svg/>",
    "with a byte order mark": b"\xef\xbb\xbf" + svg(""),
    "paints": svg(
        "<defs><linearGradient id='a'><stop offset='1' stop-color='red'/></linearGradient></defs>"
        "<rect fill='url(#a)'/><use xlink:href='#a'/><use href='#a'/>"
    ),
    "a style": svg("<style>.a { fill: url('#a') } @media (min-width: 9px) { .a { fill: rgb(1 2 3) } }</style>"),
    "a style in CDATA": svg("<style type='text/css'><![CDATA[ .a > .b { fill: red } ]]></style>"),
    "a font in the file": svg("<style>@font-face{font-family:A;src:url(data:font/woff2;base64,AAAA)}</style>"),
    "a photo in the file": svg(f"<image href='{GIF}'/><filter id='f'><feImage xlink:href='{GIF}'/></filter>"),
    "motion": svg("<circle r='1'><animate attributeName='r' values='1;2' begin='a.click; accessKey(a)'/></circle>"),
    "an inert document type": svg(
        "", '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    ),
    "data of a drawing program": svg(
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" pagecolor="#fff"/>'
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>'
        '<g xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:label="Layer 1"/>'
    ),
    "an instruction of a program": svg("<?plantuml 1.2024.1?>", attributes='contentStyleType="text/css"'),
    "text about code": svg("<text>&lt;script&gt; javascript:alert(1) url(http://a/) @import</text>"),
    "labels": svg("<g aria-label='Pay (by card)' data-name='url(x)' class='a(b)' role='img'/>"),
}  # fmt: skip

# Each part that is refused, with the words that name it.
HOSTILE = [
    # Code.
    ("<script>alert(1)</script>", "the element `script`"),
    ("<script href='https://evil.example/a.js'/>", "the element `script`"),
    ("<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>", "the element `script`"),
    ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>", "the element `script`"),
    ("<SCRIPT>alert(1)</SCRIPT>", "the element `SCRIPT`"),
    ("<handler type='text/javascript'>x()</handler>", "the element `handler`"),
    ("<g onclick='x()'/>", "the attribute `onclick`"),
    ("<g onLoad='x()'/>", "the attribute `onLoad`"),
    ("<animate onbegin='x()' attributeName='x'/>", "the attribute `onbegin`"),
    ("<set attributeName='onload' to='x()'/>", "an animation of `onload`"),
    ("<set attributeName='xlink:href' to='javascript:x()'/>", "an animation of `xlink:href`"),
    ("<animate attributeName='href' values='javascript:x()'/>", "an animation of `href`"),
    ("<animate attributeName=' href' values='javascript:x()'/>", "an animation of ` href`"),
    ("<set attributeName='style' to='a:b'/>", "an animation of `style`"),
    # Other documents.
    ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>", "the element `foreignObject`"),
    ("<foreignobject/>", "the element `foreignobject`"),
    ("<iframe xmlns='http://www.w3.org/1999/xhtml' src='x'/>", "the element `iframe`"),
    ("<img xmlns='http://www.w3.org/1999/xhtml' src='x'/>", "the element `img`"),
    ("<a href='javascript:x()'><text>Pay</text></a>", "the element `a`"),
    ("<a xlink:href='https://evil.example/'/>", "the element `a`"),
    ("<audio/>", "the element `audio`"),
    ("<tref xlink:href='#a'/>", "the element `tref`"),
    ("<font/>", "the element `font`"),
    ("<math xmlns='http://www.w3.org/1998/Math/MathML'/>", "the element `math`"),
    ("<g xml:base='https://evil.example/'/>", "the attribute `base`"),
    # Files from elsewhere.
    ("<image href='https://evil.example/a.png'/>", "a link to `https://evil.example/a.png`"),
    ("<image xlink:href='a.png'/>", "a link to `a.png`"),
    ("<image href='//evil.example/a.png'/>", "a link to `//evil.example/a.png`"),
    ("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>", "a link to `data:image/svg+xml;base64,PHN2Zy8+`"),
    ("<use href='other.svg#a'/>", "a link to `other.svg#a`"),
    ("<use href='data:image/png;base64,AAAA#a'/>", "a link to `data:image/png;base64,AAAA#a`"),
    ("<linearGradient xlink:href='https://evil.example/#a'/>", "a link to `https://evil.example/#a`"),
    ("<filter><feImage href='https://evil.example/'/></filter>", "a link to `https://evil.example/`"),
    ("<mpath href='java&#x0a;script:x()'/>", "a link to `java\nscript:x()`"),
    # Styles.
    ("<style>@import 'a.css';</style>", "the rule `@import` in a style"),
    ("<style>@imp<!-- -->ort 'a.css';</style>", "the rule `@import` in a style"),
    ("<style>@imp<g/>ort 'a.css';</style>", "the rule `@import` in a style"),
    ("<style><![CDATA[@im]]><![CDATA[port 'a.css']]></style>", "the rule `@import` in a style"),
    ("<style>@&#105;mport 'a.css';</style>", "the rule `@import` in a style"),
    ("<style>@\\69mport 'a.css';</style>", "an escape (`\\`) in a style"),
    ("<style>a{fill:\\75rl(http://evil.example)}</style>", "an escape (`\\`) in a style"),
    ("<style>a{fill:url(https://evil.example/)}</style>", "a style that loads another file"),
    ("<style>a{fill:URL( 'a.svg#b' )}</style>", "a style that loads another file"),
    ("<style>a{fill:url(/*#*/ //evil.example)}</style>", "a style that loads another file"),
    ("<style>a{content:'/*';fill:url(//evil.example/*/)}</style>", "a style that loads another file"),
    ("<style>a{fill:url(#a);mask:url(b.svg#c)}</style>", "a style that loads another file"),
    ("<style>a{background:image-set('a.png' 1x)}</style>", "the function `image-set` in a style"),
    ("<style>a{background:src('a.png')}</style>", "the function `src` in a style"),
    ("<style>a{width:expression(alert(1))}</style>", "the function `expression` in a style"),
    ("<style>@font-face{src:url(https://evil.example/a.woff2)}</style>", "a style that loads another file"),
    ("<g style='fill: url(https://evil.example/)'/>", "a style that loads another file"),
    ("<g fill='url(https://evil.example/)'/>", "a style that loads another file"),
    ("<g filter='url(&quot;//evil.example/#a&quot;)'/>", "a style that loads another file"),
    ("<g cursor='url(a.png), auto'/>", "the attribute `cursor`"),
    ("<set attributeName='fill' to='url(https://evil.example/)'/>", "a style that loads another file"),
    # What HTML parsers read differently when a template includes the picture.
    ("<!--><script>alert(1)</script>-->", "a comment that starts with `>`"),
    ("<!--->x<script>alert(1)</script>-->", "a comment that starts with `>`"),
    ("<?plantuml ><script>alert(1)</script> ?>", "the instruction `<?plantuml`"),
    ("<title><![CDATA[><script>alert(1)</script>]]></title>", "a CDATA section outside a style"),
    ("<script xmlns='http://www.inkscape.org/namespaces/inkscape'>alert(1)</script>", "the element `script`"),
    (
        "<g xmlns:xlink='http://www.inkscape.org/namespaces/inkscape' xlink:href='https://evil.example/'/>",
        "the attribute `href`",
    ),
    ("<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='a.xml'/>", "the element `include`"),
    ("<g xmlns:ev='http://www.w3.org/2001/xml-events' ev:event='load'/>", "the attribute `event`"),
    ("<i:x xmlns:i='http://www.inkscape.org/namespaces/inkscape' onclick='x()'/>", "the attribute `onclick`"),
]  # fmt: skip

ENTITIES = "".join(f'<!ENTITY e{i} "' + f"&e{i - 1};" * 10 + '">' for i in range(1, 12))
FILES = {
    "an entity": (svg("<text>&a;</text>", '<!DOCTYPE svg [<!ENTITY a "b">]>'), "a document type with"),
    "a bomb of entities": (
        svg("<text>&e11;</text>", f'<!DOCTYPE svg [<!ENTITY e0 "x">{ENTITIES}]>'), "a document type"),
    "an entity of a file": (
        svg("<text>&a;</text>", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "a document type with"
    ),
    "an entity of the document type": (
        svg("<text>&nbsp;</text>", '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd">'), "an entity"
    ),
    "an attribute by default": (
        svg("", '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'), "a document type with"
    ),
    "another document type": (svg("", '<!DOCTYPE svg SYSTEM "https://evil.example/a.dtd">'), "a document type with"),
    "a style sheet": (svg("", '<?xml-stylesheet href="https://evil.example/a.css"?>'), "`<?xml-stylesheet`"),
    "UTF-16": (svg("<script/>").decode().encode("utf-16"), "text that is not UTF-8"),
    "UTF-16 without a mark": (svg("<script/>").decode().encode("utf-16-le"), "text that is not UTF-8"),
    "UTF-32": (svg("<script/>").decode().encode("utf-32"), "text that is not UTF-8"),
    "Latin-1": (svg("<text>á</text>").decode().encode("latin-1"), "text that is not UTF-8"),
    "UTF-7": (svg("+ADw-script+AD4-", '<?xml version="1.0" encoding="UTF-7"?>'), "the encoding `UTF-7`"),
    "UTF-16 as declared": (svg("", '<?xml version="1.0" encoding="UTF-16"?>'), "the encoding `UTF-16`"),
    "HTML": (b"<html><body/></html>", "the element `html`"),
    "HTML with SVG": (b"<p><svg/></p>", "the element `p`"),
    "open tags": (b"<svg><g>", "broken XML in line 1"),
    "two roots": (b"<svg/>\n<svg/>", "broken XML in line 2"),
    "gzip": (b"\x1f\x8b\x08\x00svg", "text that is not UTF-8"),
    "no XML": (b"alert(1)", "broken XML in line 1"),
    "nothing but blanks": (b" \n", "broken XML in line 2"),
    "deep nesting": (svg("<g>" * 5000 + "</g>" * 5000), "more than 200 levels"),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawings_are_accepted(name: str) -> None:
    assert svg_fault(DRAWINGS[name]) == ""


@pytest.mark.parametrize(("inner", "what"), HOSTILE, ids=[str(number) for number in range(len(HOSTILE))])
def test_everything_else_is_named(inner: str, what: str) -> None:
    assert svg_fault(svg(inner)) == what


@pytest.mark.parametrize("attributes", ["onload='x()'", "href='https://evil.example/'", "style='a:url(b)'"])
def test_attributes_of_the_picture_itself_are_judged(attributes: str) -> None:
    assert svg_fault(svg("", attributes=attributes)) != ""


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_no_plain_svg_are_refused(name: str) -> None:
    content, what = FILES[name]
    assert what in svg_fault(content)


def test_a_drawing_that_multiplies_by_use_is_refused_at_once() -> None:
    levels = "".join(f"<g id='l{i}'>" + f"<use href='#l{i - 1}'/>" * 10 + "</g>" for i in range(1, 12))
    start = time.process_time()
    assert svg_fault(svg(f"<rect id='l0'/>{levels}")) == "more than 200000 elements to draw"
    assert time.process_time() - start < at_most(1)


def test_circles_of_use_and_repeated_ids_end() -> None:
    assert svg_fault(svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>")) == ""
    assert svg_fault(svg("<g id='a'><g id='a'><use href='#a'/></g></g>" * 500)) == ""


def test_a_drawing_of_several_megabytes_takes_seconds_at_most() -> None:
    start = time.process_time()
    assert svg_fault(svg("<path id='p' d='M0 0 L10 10' fill='url(#a)'/>" * 100_000)) == ""
    assert time.process_time() - start < at_most(5)


@pytest.mark.parametrize("folder", ["docs", "hooks/helpcenter/theme", "tests/sites"])
def test_the_pictures_of_the_project_are_accepted(folder: str) -> None:
    pictures = list(Path(ROOT, folder).rglob("*.svg"))
    assert {path.name: svg_fault(path.read_bytes()) for path in pictures} == {path.name: "" for path in pictures}


def test_the_icons_of_the_theme_are_accepted() -> None:
    import material  # noqa: PLC0415 - only this test needs its files

    icons = sorted(Path(material.__file__).parent.rglob("templates/.icons/**/*.svg"))
    assert len(icons) > 1000
    faults = {icon.name: fault for icon in icons[::7] if (fault := svg_fault(icon.read_bytes()))}
    assert faults == {}
