"""The icon of the site in every size that browsers and home screens use, and the web manifest that lists them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from helpcenter.brand.pictures import Picture, UnusablePictureError, read_picture
from helpcenter.brand.project_files import ProjectFiles
from helpcenter.findings import Problem
from helpcenter.input.languages import language_tag, text_direction
from helpcenter.input.settings import Locale, Settings

if TYPE_CHECKING:
    from PIL.Image import Image

MANIFEST = "manifest.json"
_RULE = "configuration"
_MOST_KILOBYTES = 1000
_SMALLEST, _LARGEST = 512, 2048
_FOR_TABS, _FOR_HOME_SCREENS, _FOR_APPLE = (16, 32), (192, 512), 180
_WHITE = "#ffffff"
_FORMAT = Problem(_RULE, "`{file}` is neither SVG nor PNG", "Use an SVG, or a PNG of at least 512 x 512 pixels.")
_SHAPE = Problem(_RULE, "`{file}` is {width} wide and {height} high", "Use a square picture.")
_TOO_SMALL = Problem(
    _RULE, "`{file}` has {width} x {height} pixels", "Use a PNG of at least 512 x 512 pixels, or an SVG."
)
_TOO_BIG = Problem(
    _RULE, "`{file}` has {width} x {height} pixels", "Use a PNG of at most 2048 x 2048 pixels, or an SVG."
)
_TEXT = Problem(
    _RULE, "`{file}` contains text, and its font may be missing where pictures are made from it",
    "Convert the text to paths in your drawing program.",
)  # fmt: skip


@dataclass(frozen=True)
class IconLink:
    """A `link` element for an icon: its relation, its path in the site, its sizes and type, "" if not needed."""

    rel: str
    path: str
    sizes: str = ""
    type: str = ""


def load_icons(settings: Settings, files: ProjectFiles) -> tuple[IconLink, ...]:
    """Publish the icon in all sizes with a manifest for each language; return the links for pages."""
    name = settings.options.favicon
    picture = _read(name, files) if name else None
    if picture is None:
        return ()
    links = [IconLink("icon", "favicon.ico", "32x32")]
    for path, content in _rasters(picture):
        files.site_files[path] = content
    if picture.extension == "svg":
        files.site_files["icon.svg"] = picture.content
        links.append(IconLink("icon", "icon.svg", type="image/svg+xml"))
    for locale in settings.locales:
        files.site_files[f"{locale.prefix}{MANIFEST}"] = _manifest(settings, locale)
    return (*links, IconLink("apple-touch-icon", "apple-touch-icon.png"))


def _read(name: str, files: ProjectFiles) -> Picture | None:
    content = files.read(name, "favicon", most=_MOST_KILOBYTES)
    if content is None:
        return None
    try:
        picture = read_picture(content, name)
    except UnusablePictureError as error:
        files.report(error.problem, "favicon", **error.values)
        return None
    if problem := _problem_of(picture):
        size = {"width": f"{picture.width:g}", "height": f"{picture.height:g}"}
        files.report(problem, "favicon", file=name, **size)
        return None
    return picture


def _problem_of(picture: Picture) -> Problem | None:
    if picture.extension not in ("svg", "png"):
        return _FORMAT
    if picture.width != picture.height:
        return _SHAPE
    if picture.extension == "png" and picture.width < _SMALLEST:
        return _TOO_SMALL
    if picture.extension == "png" and picture.width > _LARGEST:
        return _TOO_BIG
    return _TEXT if picture.extension == "svg" and b"<text" in picture.content else None


def _rasters(picture: Picture) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of each icon in pixels."""
    small = [_drawn(picture, size) for size in _FOR_TABS]
    file = BytesIO()
    small[-1].save(file, "ICO", sizes=[image.size for image in small], append_images=small[:-1])
    yield "favicon.ico", file.getvalue()
    yield "apple-touch-icon.png", _png(_on_white(_drawn(picture, _FOR_APPLE)))
    for size in _FOR_HOME_SCREENS:
        yield f"icon-{size}.png", _png(_drawn(picture, size))


def _drawn(picture: Picture, size: int) -> Image:
    from PIL import Image  # noqa: PLC0415 - few sites need it

    content = picture.content
    if picture.extension == "svg":
        import resvg_py  # noqa: PLC0415 - few sites need it

        # Fonts of this machine would give other machines other bytes.
        content = resvg_py.svg_to_bytes(
            svg_string=content.decode("utf-8-sig"), width=size, height=size, skip_system_fonts=True
        )
    with Image.open(BytesIO(content)) as image:
        converted = image.convert("RGBA")
        return converted if converted.size == (size, size) else converted.resize((size, size), Image.Resampling.LANCZOS)


def _on_white(image: Image) -> Image:
    """Return the picture on white, since home screens of Apple show transparent parts in black."""
    from PIL import Image  # noqa: PLC0415 - few sites need it

    ground = Image.new("RGBA", image.size, _WHITE)
    ground.alpha_composite(image)
    return ground.convert("RGB")


def _png(image: Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _manifest(settings: Settings, locale: Locale) -> bytes:
    """Return the manifest of a language (W3C Web Application Manifest); its URLs are relative to its folder."""
    up = "../" * locale.prefix.count("/")
    manifest = {
        "name": locale.site_name,
        "lang": language_tag(locale.code),
        "dir": text_direction(locale.code),
        "start_url": "./",
        "display": "browser",
        "background_color": _WHITE,
        "theme_color": settings.options.brand_color or _WHITE,
        "icons": [
            {"src": f"{up}icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in _FOR_HOME_SCREENS
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
