"""Makes a site for each search engine with which `search.py` compares this project; `make bench-peers` installs them.

Each site has a page without content for each language, `LOCALE.html`, and the files of the engine. `bench/peers` has
the script of each, with a function `openSearch(locale)` whose `query` answers as that of this project does. An engine
gets its articles as its users set it up: Pagefind HTML, lunr the documents of Material, MiniSearch those of VitePress.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from installed_peers import material_scripts, minisearch, pagefind
from peer_articles import PeerArticle, read_articles
from timed import run

_SCRIPTS = Path(__file__).resolve().parent / "peers"
_PAGE = """<!doctype html>
<html lang="{}">
<head><meta charset="utf-8"><title>{}</title></head>
<body>{}</body>
</html>
"""

Articles = Mapping[str, Sequence[PeerArticle]]


def make_peer_sites(corpus: Path, locales: Sequence[str], folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name of each engine, and the site that was made for it."""
    articles = {locale: read_articles(corpus / locale) for locale in locales}
    for name, make in {"pagefind": _pagefind, "lunr": _lunr, "minisearch": _minisearch}.items():
        site = folder / name
        for locale in locales:
            _write(site / f"{locale}.html", _PAGE.format(locale, "Search", ""))
        shutil.copy(_SCRIPTS / f"{name}.js", site / "peer.js")
        make(articles, site)
        yield name, site


def _pagefind(articles: Articles, site: Path) -> None:
    for locale, own in articles.items():
        for article in own:
            content = f"<main data-pagefind-body>{article.content}</main>"
            _write(site / locale / f"{article.id}.html", _PAGE.format(locale, html.escape(article.title), content))
    run([str(pagefind()), "--site", str(site)])


def _lunr(articles: Articles, site: Path) -> None:
    scripts = material_scripts()
    shutil.copytree(scripts / "lunr", site / "lunr")
    (site / "workers").mkdir()
    shutil.copy(next((scripts / "workers").glob("search.*.js")), site / "workers" / "search.js")
    for locale, own in articles.items():
        documents = [
            {"location": f"{article.id}/{f'#{number}' if number else ''}", "title": title, "text": text}
            for article in own
            for number, (title, text) in enumerate(article.sections())
        ]
        # As Material's plugin writes it for a language, with English for the words that are in no other.
        config = {
            "lang": ["en"] if locale == "en" else [locale, "en"],
            "separator": r"[\s\-]+",
            "pipeline": ["stopWordFilter"],
            "fields": {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 1e6}},
        }
        _write(site / "documents" / f"{locale}.json", json.dumps({"config": config, "docs": documents}))


def _minisearch(articles: Articles, site: Path) -> None:
    (site / "minisearch").mkdir()
    shutil.copy(minisearch(), site / "minisearch")
    shutil.copy(_SCRIPTS / "minisearch_options.js", site)
    for locale, own in articles.items():
        documents = [
            {"id": f"{article.id}#{number}", "title": title, "titles": article.title, "text": text}
            for article in own
            for number, (title, text) in enumerate(article.sections())
        ]
        command = [Path(sys.executable).with_name("node"), _SCRIPTS / "minisearch_index.js", minisearch()]
        index = subprocess.run(command, input=json.dumps(documents), capture_output=True, text=True, check=True)
        _write(site / "documents" / f"{locale}.json", index.stdout)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
