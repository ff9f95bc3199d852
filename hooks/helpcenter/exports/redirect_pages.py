"""Pages at old addresses that lead to the new ones, and the list of all redirects for servers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from markupsafe import escape

from helpcenter.content.catalog import Catalog
from helpcenter.content.old_addresses import Redirect, redirects_of
from helpcenter.input.settings import Settings
from helpcenter.input.strings import Strings
from helpcenter.output_file import OutputFile, finished
from helpcenter.pages.policy import NOTHING

FILE = "redirects.json"

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{canonical}">
</head>
<body>
<p>{moved} <a href="{target}">{title}</a></p>
</body>
</html>
"""


def redirect_files(settings: Settings, catalog: Catalog, strings: Mapping[str, Strings]) -> Iterator[OutputFile]:
    """A page at each old address that leads to the new one, and a list of all for servers, which do it better."""
    redirects = redirects_of(catalog)
    for redirect in redirects:
        yield finished(redirect.dest, _page(settings, redirect, strings).encode())
    base = settings.base_path
    listed = ",\n".join(
        json.dumps({"from": f"{base}{redirect.old}", "to": f"{base}{redirect.entry.url}"}, ensure_ascii=False)
        for redirect in redirects
    )
    yield finished(FILE, f'{{"redirects": [\n{listed}\n]}}\n'.encode())


def _page(settings: Settings, redirect: Redirect, strings: Mapping[str, Strings]) -> str:
    entry = redirect.entry
    target = "../" * redirect.old.count("/") + entry.url
    return _PAGE.format(
        policy=NOTHING,
        language=escape(entry.locale),
        title=escape(entry.article.title),
        target=escape(target or "./"),
        canonical=escape(f"{settings.site_url}{entry.url}"),
        moved=escape(strings[entry.locale]("redirect.moved")),
    )
