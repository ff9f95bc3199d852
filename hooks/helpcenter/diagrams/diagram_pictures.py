"""Shows drawn diagrams on a page: a picture for light pages, and one for dark pages."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from helpcenter.diagrams.drawings import Drawings, path_of
from helpcenter.text.markdown.diagrams import with_diagrams

# The fragments say for which theme a picture is, as in articles. Browsers do not fetch a lazy picture that is hidden.
_PICTURES = Markup(
    '<span class="diagram">'
    '<img src="{light}#only-light" alt="{text}" width="{width}" height="{height}" loading="lazy">'
    '<img src="{dark}#only-dark" alt="{text}" width="{width}" height="{height}" loading="lazy"></span>'
)


def with_drawings(content: str, drawings: Drawings, url_of: Callable[[str], str]) -> str:
    """Return sanitized HTML with the drawings of its diagrams; the others stay code.

    ``url_of`` returns the URL of a path in `assets`.
    """

    def pictures(source: str) -> str:
        drawing = drawings.by_source.get(source)
        if drawing is None:
            return ""
        light, dark = (url_of(path_of(source, look)) for look in ("light", "dark"))
        size = {"width": drawing.width, "height": drawing.height}
        return _PICTURES.format(text=drawing.text, light=light, dark=dark, **size)

    return with_diagrams(content, pictures)
