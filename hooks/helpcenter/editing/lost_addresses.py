"""Adds redirects from the URLs that pages lose in a move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from helpcenter.content.article import Article
from helpcenter.content.catalog import Catalog, Entry
from helpcenter.editing.front_matter_edit import set_list
from helpcenter.editing.names import Names, folders_of
from helpcenter.input.source_editor import EditableSource


def with_old_addresses(
    texts: Mapping[str, EditableSource], names: Names, before: Catalog, after: Catalog
) -> dict[str, EditableSource]:
    """Return the texts with a redirect from each former URL, in the article that replaces it."""
    changed = dict(texts)
    for article, addresses in _old_addresses(names, before, after).items():
        path, now = article
        front = next(entry.article.front for entry in own_entries(before) if entry.article.path == path)
        kept = [address for address in front.redirect_from if address.strip("/") not in now]
        added = [address for address in addresses if address not in kept]
        changed[path] = changed[path].with_text(set_list(changed[path].text, "redirect_from", [*kept, *added]))
    return changed


def _old_addresses(names: Names, before: Catalog, after: Catalog) -> dict[tuple[str, frozenset[str]], list[str]]:
    """Return the lost URLs, by the path of the article that will redirect them and its new URLs."""
    lost: dict[str, list[str]] = {}
    now: dict[str, set[str]] = {}
    for code, locale in before.locales.items():
        for article_id, entry in sorted(locale.entries.items()):
            new = after.locales[code].entries.get(names.id(article_id))
            keeper = _keeper(entry, before)
            if new is None or new.url == entry.url or keeper is None or _covered(entry, new, before, after, names):
                continue
            prefix = locale.locale.prefix
            relative = unquote(entry.url).removeprefix(prefix).strip("/")
            address = relative if keeper.locale == code else f"/{prefix}{relative}"
            lost.setdefault(keeper.path, []).append(address)
            own = unquote(new.url).strip("/")
            now.setdefault(keeper.path, set()).update((own, own.removeprefix(prefix)))
    return {(path, frozenset(now[path])): addresses for path, addresses in lost.items()}


def _keeper(entry: Entry, before: Catalog) -> Article | None:
    """Return the article whose front matter can list a former URL of ``entry``: its own or the default language's."""
    if entry.article.name:
        return entry.article
    source = before.default.entries.get(entry.id)
    return source.article if source and source.article.name else None


def _covered(entry: Entry, new: Entry, before: Catalog, after: Catalog, names: Names) -> bool:
    """Return whether the redirect of its section covers the page."""
    if not names.section or entry.article.kind not in ("article", "section"):
        return False
    for folder in folders_of(entry.id):
        old_page = before.locales[entry.locale].entries.get(f"{folder}/index")
        new_page = after.locales[entry.locale].entries.get(names.id(f"{folder}/index"))
        if not old_page or not new_page or old_page is entry or not old_page.article.name:
            continue
        if f"{new_page.url}{entry.url.removeprefix(old_page.url)}" == new.url and old_page.url != new_page.url:
            return True
    return False


def own_entries(catalog: Catalog) -> Iterator[Entry]:
    """Return the pages of all languages that have a file in that language."""
    entries = (entry for locale in catalog.locales.values() for entry in locale.entries.values())
    return (entry for entry in entries if entry.article.name and not entry.fallback)
