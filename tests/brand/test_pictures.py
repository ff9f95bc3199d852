"""Pictures of the owner: what browsers can show, and what they must not run."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from helpcenter.brand.pictures import UnusablePictureError, read_picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">{}</svg>'


def svg(inner: str) -> bytes:
    return SVG.format(inner).encode()


def raster(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 20), "#0b7a75").save(file, kind)
    return file.getvalue()


def refusal(content: bytes, name: str = "logo.svg") -> str:
    with pytest.raises(UnusablePictureError) as refused:
        read_picture(content, name)
    problem, values = refused.value.problem, refused.value.values
    return problem.sentence.format_map(values)


@pytest.mark.parametrize(
    ("kind", "extension"), [("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif"), ("JPEG", "jpg"), ("GIF", "gif")]
)
def test_the_content_decides_the_format_and_the_size(kind: str, extension: str) -> None:
    picture = read_picture(raster(kind), "logo.dat")
    assert (picture.extension, picture.width, picture.height) == (extension, 40, 20)


@pytest.mark.parametrize(
    "text",
    [
        SVG.format("<path d='M0 0h1'/>"),
        "<?xml version='1.0' encoding='UTF-8'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
        "'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n"
        "<svg xmlns='http://www.w3.org/2000/svg' width='40px' height='20'/>",
        "\ufeff" + SVG.format("<defs><linearGradient id='a'/></defs><path fill='url(#a)'/><use href='#b'/>"),
        SVG.format("<style>.a{fill:url('#a')}</style><image href='data:image/png;base64,AAAA'/>"),
    ],
)
def test_plain_svg_is_accepted_with_its_size(text: str) -> None:
    picture = read_picture(text.encode(), "logo.svg")
    assert (picture.extension, picture.width, picture.height) == ("svg", 40, 20)


@pytest.mark.parametrize(
    ("inner", "what"),
    [
        ("<script>alert(1)</script>", "the element `script`"),
        ("<g><path onclick='x()'/></g>", "the attribute `onclick`"),
        ("<foreignObject/>", "the element `foreignObject`"),
        ("<a href='https://other.example/'/>", "the element `a`"),
        ("<use href='https://other.example/x.svg#a'/>", "a link to `https://other.example/x.svg#a`"),
        ("<image xlink:href='photo.png'/>", "a link to `photo.png`"),
        ("<image href='data:image/svg+xml,x'/>", "a link to `data:image/svg+xml,x`"),
        ("<style>@import 'x.css';</style>", "the rule `@import` in a style"),
        ("<path style='fill: URL(https://other.example/)'/>", "a style that loads another file"),
        ("<set attributeName='onload' to='x()'/>", "an animation of `onload`"),
        ("<set attributeName='xlink:href' to='javascript:x()'/>", "an animation of `xlink:href`"),
    ],
)
def test_an_svg_that_does_more_than_show_a_picture_is_refused(inner: str, what: str) -> None:
    assert refusal(svg(inner)) == f"`logo.svg` contains {what}, so it can do more than show a picture"


def test_entities_and_style_sheets_of_other_files_are_refused() -> None:
    entity = '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("<text>&a;</text>")
    assert "contains a document type with declarations of its own" in refusal(entity.encode())
    sheet = '<?xml-stylesheet href="https://other.example/a.css"?>' + SVG.format("")
    assert "contains the instruction `<?xml-stylesheet`" in refusal(sheet.encode())


def test_a_bomb_of_entities_is_refused_at_once() -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY e0 "{"x" * 100}">{entities}]>' + SVG.format("<text>&e11;</text>")
    assert "logo.svg" in refusal(bomb.encode())


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "logo.png"),
        (b"not a picture", "logo.png"),
        (raster("PNG")[:60], "logo.png"),
        (b"<svg", "logo.svg"),
        (b"<html></html>", "logo.svg"),
        (b"\xff\xfe<svg/>", "logo.svg"),
        (b"%PDF-1.4", "logo.pdf"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, name: str) -> None:
    assert refusal(content, name) == f"`{name}` is not a picture that browsers show"


@pytest.mark.parametrize("box", ["", "viewBox='0 0 0 20'", "viewBox='a b c d'", "width='100%' height='20'"])
def test_an_svg_without_a_size_is_refused(box: str) -> None:
    content = f"<svg xmlns='http://www.w3.org/2000/svg' {box}/>".encode()
    assert refusal(content) == "`logo.svg` has no size"
