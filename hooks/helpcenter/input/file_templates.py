"""Renders the templates of files that are not pages of MkDocs: redirects, feeds, reports, server configurations."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from helpcenter.input.settings import Settings
from helpcenter.input.theme import THEME
from helpcenter.syntax.escapes import markdown_text, xml_attribute, xml_text

_FOLDER = "file-templates"
_MARKUP = ("html.j2", "xml.j2")


def render_file(settings: Settings, name: str, /, **values: object) -> str:
    """Return the text of the template called ``name`` (without `.j2`) with ``values``.

    HTML and XML are escaped. Filters: `xml` and `attribute` for XML, which needs fewer escapes than HTML, and `literal`
    for text in Markdown. Raises TemplateError.
    """
    own = settings.overrides / _FOLDER
    return _template(own if own.is_dir() else None, name).render(values)


@lru_cache(maxsize=32)
def _template(own: Path | None, name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader([*([own] if own else []), THEME / _FOLDER]),
        autoescape=select_autoescape(_MARKUP),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"xml": _xml, "attribute": _attribute, "literal": markdown_text}
    return environment.get_template(f"{name}.j2")


def _xml(text: str) -> Markup:
    return Markup(xml_text(text))  # noqa: S704 - escaped


def _attribute(text: str) -> Markup:
    return Markup(xml_attribute(text))  # noqa: S704 - escaped and quoted
