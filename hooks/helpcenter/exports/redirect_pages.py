"""Redirect pages at former URLs, and the list of all redirects for web servers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from helpcenter.content.catalog import Catalog
from helpcenter.content.old_addresses import Redirect, redirects_of
from helpcenter.input.file_templates import render_file
from helpcenter.input.settings import Settings
from helpcenter.input.strings import Strings
from helpcenter.output_file import REDIRECTS, OutputFile, finished
from helpcenter.pages.policy import REDIRECT
from helpcenter.syntax.escapes import json_text

SCRIPT = "redirect.js"


def redirect_files(settings: Settings, catalog: Catalog, strings: Mapping[str, Strings]) -> Iterator[OutputFile]:
    """Yield a page for each former URL that redirects to the current URL, and the list of redirects for web servers.

    A redirect by a server is faster and keeps the query of the URL. The fragment is kept by both: browsers keep it when
    a server redirects, and the pages have a script for it.
    """
    redirects = redirects_of(catalog)
    for redirect in redirects:
        yield finished(redirect.dest, _page(settings, redirect, strings).encode())
    if redirects:
        yield finished(SCRIPT, render_file(settings, SCRIPT).encode())
    base = settings.base_path
    listed = ",\n".join(
        json_text({"from": f"{base}{redirect.old}", "to": f"{base}{redirect.entry.url}"}) for redirect in redirects
    )
    yield finished(REDIRECTS, f'{{"redirects": [\n{listed}\n]}}\n'.encode())


def _page(settings: Settings, redirect: Redirect, strings: Mapping[str, Strings]) -> str:
    entry = redirect.entry
    root = "../" * redirect.old.count("/")
    target = f"{root}{entry.url}"
    return render_file(
        settings,
        "redirect.html",
        policy=REDIRECT,
        language=entry.locale,
        title=entry.article.title,
        target=target or "./",
        script=f"{root}{SCRIPT}",
        canonical=f"{settings.site_url}{entry.url}",
        moved=strings[entry.locale]("redirect.moved"),
    )
