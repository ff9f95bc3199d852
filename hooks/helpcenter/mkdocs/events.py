"""What happens at each MkDocs event: which files exist, what a page's template sees, what is written last."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from jinja2 import BaseLoader, Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from helpcenter.content.catalog import Entry
from helpcenter.exports.article_markdown import markdown_export
from helpcenter.findings import SourceError
from helpcenter.input.settings import Settings
from helpcenter.mkdocs.assets import check_icons, is_published_asset, publish_assets
from helpcenter.mkdocs.configuration import i18n_plugin, settings_from
from helpcenter.mkdocs.refusal import refusal
from helpcenter.output_file import MARKDOWN, OutputFile, finished
from helpcenter.pages.builder import PageBuilder, page_builders
from helpcenter.pages.page_view import PageView
from helpcenter.pages.policy import meta_policy
from helpcenter.site.site import Site
from helpcenter.text.body import finish_body
from helpcenter.text.sanitize import made_safe

_log = logging.getLogger(f"mkdocs.plugins.{__name__}")
_STATE, _ASSETS, _BY_MKDOCS = "help_center_state", "help_center_assets", "help_center_by_mkdocs"
_TEMPLATES = {"article": "main.html", "contact": "main.html"}


class _State(NamedTuple):
    """What one build knows; kept in MkDocs' configuration, since hooks have no other place for it."""

    site: Site
    pages: dict[str, PageBuilder]


def load(config: MkDocsConfig) -> None:
    """Read the site once for all locales, before MkDocs touches the site folder.

    Raises PluginError with every finding.
    """
    # The help center writes its own not-found pages and sitemap: MkDocs knows only the locale it builds last.
    config.theme.static_templates.clear()
    if i18n_plugin(config).building:
        return
    from helpcenter.site.load import load_site  # noqa: PLC0415 - it brings numpy, which workers do not need

    try:
        site = load_site(settings_from(config))
        if wrong_icons := check_icons(site.catalog, config.theme.dirs):
            raise SourceError(wrong_icons)
    except SourceError as error:
        raise PluginError(str(error)) from None
    attach(config, site)
    config.data[_BY_MKDOCS] = True


def attach(config: MkDocsConfig, site: Site) -> None:
    """Give ``config`` a site that was read before, so that `load` does not read it."""
    config.data[_STATE] = _State(site, page_builders(site, site.catalog.locales))


def select_files(files: Files, config: MkDocsConfig) -> Files:
    """The assets, and the pages of the current locale at their localized URLs."""
    for file in list(files):
        if file.is_documentation_page() or not is_published_asset(file):
            files.remove(file)
    place_pages(files, config)
    config.data[_ASSETS] = publish_assets(files, config)
    return files


def place_pages(files: Files, config: MkDocsConfig) -> None:
    """Let the pages among ``files`` be those of the current locale; one that is the same as before stays."""
    entries = _state(config).site.catalog.locales[_current_locale(config)].entries.values()
    wanted = {entry.article.path: entry for entry in entries}
    present = {path: file for path, file in files.src_uris.items() if file.is_documentation_page()}
    for path, file in present.items():
        entry = wanted.get(path)
        if entry and _same_page(entry, file.help_center_entry):  # type: ignore[attr-defined]
            file.help_center_entry = entry  # type: ignore[attr-defined]
            del wanted[path]
        else:
            files.remove(file)
    for entry in wanted.values():
        files.append(_page_file(entry, config))


def read_source(page: Page) -> str:
    """The Markdown body, behind empty front matter so that MkDocs does not look for some in the text."""
    return f"---\n{{}}\n---\n{_entry(page).article.body}"


def describe(page: Page) -> None:
    """Give the page the title and the template that the catalog knows."""
    article = _entry(page).article
    page.meta = {"title": article.title, "template": _TEMPLATES.get(article.kind, f"{article.kind}.html")}


def take_related(config: MkDocsConfig, file: File, related: tuple[str, ...]) -> None:
    """Let the page of ``file`` show these related articles."""
    pages = _state(config).pages[_current_locale(config)]
    pages.take_related(file.help_center_entry.id, related)  # type: ignore[attr-defined]


def finish_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The rendered body as the page shows it; MkDocs learns which anchors the template adds, to check links.

    Files of the page besides its HTML are in ``page.help_center_files``.

    Raises RefusedError where the article brings HTML that must not be published, unless the configuration makes that a
    warning: then it is left out.
    """
    view, entry, settings = _view(page, config), _entry(page), _state(config).site.settings
    anchors = {"content"}
    if view.related:
        anchors.add("related-heading")
    if view.contact:
        anchors.add("contact")
    page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors
    safe, unsafe = made_safe(html, page.markdown or "", settings.options.media_hosts)
    if unsafe:
        error = refusal(entry.article.name, Path(str(page.file.abs_src_path)).read_text("utf-8-sig"), unsafe)
        severity = settings.options.rules.get("unsafe-html", "error")
        if severity == "error":
            raise error
        if severity == "warning":
            _log.warning("\n".join(map(str, error.findings)))
    if entry.exported:
        body = (page.markdown or "").replace("<", "&lt;") if unsafe else page.markdown or ""
        text = markdown_export(view, entry.article, settings.site_url, body, lambda path: _url_of(files, path))
        files_beside = [finished(MARKDOWN, text.encode("utf-8", errors="xmlcharrefreplace"))]
        if settings.options.social_images:
            files_beside.append(_social_image(view, settings))
        page.help_center_files = tuple(files_beside)  # type: ignore[attr-defined]
    return finish_body(safe, _state(config).site.strings[_current_locale(config)])


def page_files(page: Page) -> tuple[OutputFile, ...]:
    """The files of a page besides its HTML, in its folder."""
    return getattr(page, "help_center_files", ())


def write_page_files(page: Page, config: MkDocsConfig) -> None:
    """Write them, where MkDocs builds the site by itself."""
    if config.data.get(_BY_MKDOCS):
        folder = Path(config.site_dir, page.file.dest_uri).parent
        for file in page_files(page):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / file.path).write_bytes(file.make())


def _social_image(view: PageView, settings: Settings) -> OutputFile:
    from helpcenter.exports.social_images import SocialImage  # noqa: PLC0415 - it brings Pillow, which few sites need

    font = str(settings.root / settings.options.social_font) if settings.options.social_font else ""
    return SocialImage(view.site_name, view.section_path, view.title, font).file()


def _url_of(files: Files, path: str) -> str | None:
    # As MkDocs asks for the targets of links: a renderer notes what it is asked.
    file = files.get_file_from_path(path)
    return file.url if file else None


def prepare_templates(env: Environment, config: MkDocsConfig) -> None:
    """Escape by default: titles, descriptions and topics are text. Macros have the strings and the theme's icons."""
    env.autoescape = True
    env.trim_blocks = True
    env.lstrip_blocks = True
    env.globals["t"] = _state(config).site.strings[_current_locale(config)]
    env.globals["asset"] = config.data[_ASSETS]
    env.globals["content_policy"] = meta_policy(_state(config).site.settings.options.media_hosts)
    env.globals["icon_svg"] = lru_cache(None)(lambda name: _icon(env, name))


def page_context(context: dict[str, Any], page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """Add the page's view, and the way from it to the site's root."""
    context["page_view"] = view = _view(page, config)
    context["root"] = view.root
    return context


def finish(config: MkDocsConfig) -> None:
    """Write what other programs read, when the last locale is done."""
    if i18n_plugin(config).building:
        return
    from helpcenter.exports.all import exports  # noqa: PLC0415 - as in `load`

    for file in exports(_state(config).site):
        target = Path(config.site_dir, file.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.make())


def _icon(env: Environment, name: str) -> Markup:
    """An icon of the theme, as it is."""
    source, _, _ = cast(BaseLoader, env.loader).get_source(env, f".icons/{name}.svg")
    return Markup(source)  # noqa: S704 - files of the theme


def _same_page(one: Entry, other: Entry) -> bool:
    return one.article is other.article and (one.url, one.translation) == (other.url, other.translation)


def _page_file(entry: Entry, config: MkDocsConfig) -> File:
    path = entry.article.path
    if entry.generated:
        file = File.generated(config, path, content="")
    else:
        file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
    file.url = entry.url or "./"
    file.dest_uri = entry.dest
    file.abs_dest_path = f"{config.site_dir}/{entry.dest}"
    file.help_center_entry = entry  # type: ignore[attr-defined]
    # static-i18n reads these from every file.
    file.locale = entry.language  # type: ignore[attr-defined]
    file.locale_alternate_of = entry.locale  # type: ignore[attr-defined]
    file.norm_src_uri = entry.article.path.split("/", 1)[-1]  # type: ignore[attr-defined]
    file.alternates = {entry.locale: file}  # type: ignore[attr-defined]
    return file


def _entry(page: Page) -> Entry:
    entry: Entry = page.file.help_center_entry  # type: ignore[attr-defined]
    return entry


def _view(page: Page, config: MkDocsConfig) -> PageView:
    """The view of the page, made once."""
    builder = _state(config).pages[_current_locale(config)]
    view: PageView = vars(page).get("help_center_view") or builder.view(_entry(page))
    page.help_center_view = view  # type: ignore[attr-defined]
    return view


def _state(config: MkDocsConfig) -> _State:
    state: _State = config.data[_STATE]
    return state


def _current_locale(config: MkDocsConfig) -> str:
    return str(i18n_plugin(config).current_language)
