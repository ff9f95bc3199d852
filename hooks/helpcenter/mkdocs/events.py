"""The help center's part of each MkDocs event: files, page bodies, template context, exports."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title

from helpcenter.contact.offers import CONTACT_ANCHORS
from helpcenter.content.catalog import Entry
from helpcenter.diagrams.diagram_pictures import with_drawings
from helpcenter.exports.all import exports
from helpcenter.exports.page_documents import page_documents
from helpcenter.findings import SourceError
from helpcenter.input.strings import Strings
from helpcenter.media.media_check import content_fault
from helpcenter.media.media_folder import media_files
from helpcenter.mkdocs.assets import check_icons, is_published_asset, keep_publishable, publish_assets
from helpcenter.mkdocs.build_state import BuildState, attach
from helpcenter.mkdocs.configuration import i18n_plugin, set_link_level, settings_from
from helpcenter.mkdocs.markdown.dark_pictures import dark_forms_for
from helpcenter.mkdocs.markdown.extension_texts import put_texts
from helpcenter.mkdocs.markdown.safe_body import safe_body
from helpcenter.mkdocs.own_inputs import excluded_by
from helpcenter.mkdocs.page_file import PagesOnRequest, page_file, same_page
from helpcenter.mkdocs.setup.package_parts import add_package_parts
from helpcenter.mkdocs.templates.part_code import keep_shared_parts
from helpcenter.mkdocs.templates.theme_icons import ThemeIcons
from helpcenter.output_file import OutputFile
from helpcenter.pages.builder import PageBuilder
from helpcenter.pages.directed_text import direction_filters
from helpcenter.pages.page_view import PageView
from helpcenter.pages.policy import meta_policy
from helpcenter.published.published_check import check_published
from helpcenter.text.body import finish_body
from helpcenter.text.former_anchors import with_former_anchors
from helpcenter.text.removed_links import html_without_links, markdown_without_links
from helpcenter.text.videos.players import hosts_of_players

_log = logging.getLogger(f"mkdocs.plugins.{__name__}")
_TEMPLATES = {"article": "main.html", "contact": "main.html"}


def load(config: MkDocsConfig) -> None:
    """Read the site once for all locales, before MkDocs changes the site folder.

    Raises PluginError with all findings.
    """
    # The help center writes its own not-found pages and sitemap: MkDocs has only the locale that it builds last.
    config.theme.static_templates.clear()
    add_package_parts(config)
    if i18n_plugin(config).building:
        return
    from helpcenter.site.load import load_site, publishable  # noqa: PLC0415 - workers get the site, and read no sources

    try:
        site, warnings = load_site(settings_from(config))
        media = media_files(site.settings.docs, excluded_by(config))
        problems = check_icons(site.catalog, site.settings, config.theme.dirs)
        warnings += publishable([*problems, *check_published(site, media, content_fault)], site.settings)
    except SourceError as error:
        raise PluginError(str(error)) from None
    for warning in warnings:
        _log.warning(str(warning))
    attach(config, site, run_by_mkdocs=True)
    set_link_level(config, site.settings.options, {"note": logging.INFO, "off": logging.DEBUG})


def select_files(files: Files, config: MkDocsConfig) -> Files:
    """Return the assets, and the pages of the current locale at their localized URLs."""
    for file in list(files):
        if file.is_documentation_page() or not is_published_asset(file):
            files.remove(file)
    state = BuildState.of(config)
    keep_publishable(files, state.site)
    if state.pages_on_request:
        pages = _current_pages(config).locale.entries.values()
        files._src_uris = PagesOnRequest(files.src_uris, pages, config)
    else:
        place_pages(files, config)
    replace(state, assets=publish_assets(files, config, state.site)).store_in(config)
    return files


def place_pages(files: Files, config: MkDocsConfig, ids: Collection[str] | None = None) -> None:
    """Replace the pages in ``files`` by the pages of the current locale, except those that are the same.

    ``ids`` are the articles that may have changed, None if other pages may have changed as well.
    """
    entries = _current_pages(config).locale.entries
    changed = entries.values() if ids is None else [entries[page_id] for page_id in ids if page_id in entries]
    wanted = {entry.article.path: entry for entry in changed}
    known = files.src_uris if ids is None else {path: files.src_uris[path] for path in wanted if path in files.src_uris}
    present = {path: file for path, file in known.items() if file.is_documentation_page()}
    for path, file in present.items():
        entry = wanted.get(path)
        if entry and same_page(entry, file.help_center_entry):  # type: ignore[attr-defined]
            file.help_center_entry = entry  # type: ignore[attr-defined]
            del wanted[path]
        else:
            files.remove(file)
    for entry in wanted.values():
        files.append(page_file(entry, config))


def name_language_sections(nav: Navigation, config: MkDocsConfig) -> Navigation:
    """Give the folders of languages the titles by which static-i18n finds them: MkDocs makes `pt BR` of `pt-BR`."""
    titles = {dirname_to_title(code): code.capitalize() for code in BuildState.of(config).site.settings.codes}
    for item in nav.items:
        if isinstance(item, Section):
            item.title = titles.get(item.title, item.title)
    return nav


def read_source(page: Page) -> str:
    """Return the Markdown body after an empty line, so that MkDocs does not search the body for front matter."""
    return f"\n{_entry(page).article.body}"


def choose_texts(page: Page, config: MkDocsConfig) -> None:
    """Let Markdown extensions write in the language of the article, which a fallback page has in another language."""
    put_texts(BuildState.of(config).texts[_entry(page).language], config)


def describe(page: Page) -> None:
    """Set the title and the template of a page from the catalog."""
    article = _entry(page).article
    page.meta = {"title": article.title, "template": _TEMPLATES.get(article.kind, f"{article.kind}.html")}


def take_related(config: MkDocsConfig, file: File, related: tuple[str, ...]) -> None:
    """Set the related articles of the page of ``file``."""
    _current_pages(config).take_related(file.help_center_entry.id, related)  # type: ignore[attr-defined]


def finish_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the body that the page shows, and set ``page.help_center_files``: the page's files other than its HTML.

    The anchors that the template adds are recorded, since MkDocs checks links to them.
    Unsafe HTML is removed. Raises RejectedArticleError for it if the configuration makes it an error.
    """
    view, entry, site = _view(page, config), _entry(page), BuildState.of(config).site
    own_anchors, former = page.present_anchor_ids or set(), entry.article.front.anchors_from
    anchors = {"content", *(old for old, new in former.items() if new in own_anchors)}
    if view.related:
        anchors.add("related-heading")
    if view.contact:
        anchors.add("contact")
    page.present_anchor_ids = own_anchors | anchors
    settings = site.settings
    safe, refused = safe_body(html, page, entry.article, settings.options, Path(config.config_file_path))
    markdown = page.markdown or ""
    if not site.contact.options:
        # The contact options are gone, not the link's text: the file that describes them is optional.
        gone = CONTACT_ANCHORS - own_anchors
        safe, markdown = html_without_links(safe, gone), markdown_without_links(markdown, gone)
    titles, body = BuildState.of(config).texts[entry.language].notes, markdown.replace("<", "&lt;" if refused else "<")
    documents = page_documents(view, entry, settings, body, titles, partial(_url_of, files))
    page.help_center_files = tuple(documents)  # type: ignore[attr-defined]
    strings, hosts, assets = site.strings[entry.language], settings.options.media_hosts, BuildState.of(config).assets
    safe = with_drawings(safe, site.drawings, lambda path: f"{view.root}{assets(path).url}")
    return finish_body(with_former_anchors(safe, former), strings, dark_forms_for(page, files), hosts)


def page_files(page: Page) -> tuple[OutputFile, ...]:
    """Return the files of a page other than its HTML; their paths are relative to the folder of the page."""
    files: tuple[OutputFile, ...] = page.help_center_files  # type: ignore[attr-defined]
    return files


def write_page_files(page: Page, config: MkDocsConfig) -> None:
    """Write the page's files other than its HTML, if MkDocs builds the site."""
    if BuildState.of(config).run_by_mkdocs:
        folder = Path(config.site_dir, page.file.dest_uri).parent
        for file in page_files(page):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / file.path).write_bytes(file.make())


def _url_of(files: Files, path: str) -> str | None:
    # The method that MkDocs uses for links: a renderer records its lookups.
    return file.url if (file := files.get_file_from_path(path)) else None


def prepare_templates(env: Environment, config: MkDocsConfig) -> None:
    """Turn on escaping in templates, and add the strings, assets and theme icons that macros use."""
    state = BuildState.of(config)
    env.autoescape = True
    env.trim_blocks = True
    env.lstrip_blocks = True
    env.filters.update(direction_filters(str(i18n_plugin(config).current_language)))
    env.globals["t"] = _strings(config)
    env.globals["asset"] = state.assets
    env.globals["icon_svg"] = ThemeIcons(env)
    keep_shared_parts(env)


def page_context(context: dict[str, Any], page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """Add the page's view, its policy, and the relative path from the page to the site root."""
    options = BuildState.of(config).site.settings.options
    context["content_policy"] = meta_policy(options, hosts_of_players(page.content or ""))
    context["page_view"] = view = _view(page, config)
    context["root"] = view.root
    return context


def finish(config: MkDocsConfig) -> None:
    """Write the exports after the last locale, if MkDocs builds the site."""
    if i18n_plugin(config).building:
        return
    for file in exports(BuildState.of(config).site):
        target = Path(config.site_dir, file.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.make())


def _entry(page: Page) -> Entry:
    entry: Entry = page.file.help_center_entry  # type: ignore[attr-defined]
    return entry


def _view(page: Page, config: MkDocsConfig) -> PageView:
    """Return the view of the page, created once."""
    view: PageView = vars(page).get("help_center_view") or _current_pages(config).view(_entry(page))
    page.help_center_view = view  # type: ignore[attr-defined]
    return view


def _current_pages(config: MkDocsConfig) -> PageBuilder:
    return BuildState.of(config).pages[str(i18n_plugin(config).current_language)]


def _strings(config: MkDocsConfig) -> Strings:
    return BuildState.of(config).site.strings[str(i18n_plugin(config).current_language)]
