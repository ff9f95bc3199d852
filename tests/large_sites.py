"""Sites in memory with many articles of one line, and their lists rendered without the pages of the articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path

from examples import make_project
from helpcenter.content.article import Article, generated_article
from helpcenter.input.strings import load_strings
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.mkdocs.renderer import Renderer
from helpcenter.site.load import make_catalog, read_site
from helpcenter.site.site import Site

_VERBS = (
    "activar", "bloquear", "cambiar", "cancelar", "compartir", "conectar", "configurar", "copiar", "crear", "descargar",
    "eliminar", "enviar", "exportar", "facturar", "grabar", "guardar", "importar", "instalar", "invitar", "limitar",
    "mover", "pagar", "probar", "recibir", "renovar", "silenciar", "subir", "usar", "ver", "vincular",
)  # fmt: skip
_THINGS = (
    "el audio", "el calendario", "el chat", "el correo", "el fondo", "el idioma", "el micrófono", "la agenda",
    "la cámara", "la contraseña", "la factura", "la licencia", "la reunión", "los avisos", "los grupos", "los permisos",
    "los subtítulos", "mi cuenta", "mi perfil", "mi suscripción",
)  # fmt: skip
_WAYS = ("con Slack", "con Outlook", "en iPhone", "en Linux", "en Windows", "en una tableta", "para invitados",
         "sin conexión", "por teléfono", "desde la web")  # fmt: skip
_FORMS = ("¿Cómo puedo {}?", "¿Cómo {}?", "{}", "¿Por qué no puedo {}?")


def titles(count: int) -> list[str]:
    """Return Spanish titles as help centers have them, all different."""
    asked = (" ".join(words) for words in product(_VERBS, _THINGS, _WAYS))
    made = [_FORMS[i % len(_FORMS)].format(one) for i, one in zip(range(count), asked, strict=False)]
    return [f"{title[0].upper()}{title[1:]}" for title in made]


def many(section: str, count: int) -> list[Article]:
    """Return Spanish articles of a section; every 500th is featured."""
    return [
        replace(
            generated_article(
                f"{section}/a{i:04}", "es", "article", title, description="Se lo explicamos.", featured=i % 500 == 7
            ),
            name=f"docs/es/{section}/a{i:04}.md",
        )
        for i, title in enumerate(titles(count))
    ]


def site_of(project: Path, articles: Iterable[Article]) -> Site:
    """Return the site of a project with these articles instead of its own."""
    settings = read_configuration(project / "mkdocs.yml").settings
    catalog = make_catalog(settings, list(articles), load_strings(settings)[0])
    return replace(read_site(settings)[0], catalog=catalog)


def render_lists(folder: Path, articles: Iterable[Article]) -> Path:
    """Render the Spanish lists of a site, with style sheets and scripts, and return the folder of its pages."""
    project = make_project(folder / "project", "=== es/one.md\n# Uno\n\nTexto.\n")
    site = site_of(project, articles)
    out = folder / "site"
    renderer = Renderer(project / "mkdocs.yml", out, site, "es")
    locale = site.catalog.locales["es"]
    listed = {page.entry.id: page.entry for pages in locale.long_lists.values() for page in pages}
    listed |= {section.page.id: section.page for section in locale.sections.values()}
    for entry in listed.values():
        page = renderer.render(entry.article.path)
        target = out / entry.dest
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.html, encoding="utf-8")
        for file in page.files:
            target.with_name(file.path).write_bytes(file.make())
    for file in renderer.static_files():
        target = out / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.make())
    return out
