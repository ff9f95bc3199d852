"""Turns a corpus into a Hugo site with what a help center has at least, for the comparison in `build.py`.

Its pages have a menu of sections, a table of contents, the other language, and ten related articles: Hugo's own
feature, by the key `topics`. Links between articles stay as they are written; Hugo neither rewrites nor checks them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_CONFIGURATION = """baseURL = "https://help.example.com/"
title = "Help"
defaultContentLanguage = "en"
disableKinds = ["taxonomy", "term", "RSS"]

[languages.en]
contentDir = "content/en"

[languages.es]
contentDir = "content/es"

[related]
threshold = 20

[[related.indices]]
name = "topics"
weight = 100
"""
_PAGE = """<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head>
<title>{{ .Title }}</title>
<meta name="description" content="{{ .Description }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Lang }}" href="{{ .Permalink }}">{{ end }}
</head>
<body>
<header><nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></header>
<main>{{ block "main" . }}{{ end }}</main>
</body>
</html>
"""
_ARTICLE = """{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
{{ .TableOfContents }}
{{ .Content }}
<aside>
{{ range first 10 (.Site.RegularPages.Related .) }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</aside>
<footer>Contact</footer>
</article>{{ end }}
"""
_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""
_FILES = {
    "hugo.toml": _CONFIGURATION,
    "layouts/_default/baseof.html": _PAGE,
    "layouts/_default/single.html": _ARTICLE,
    "layouts/_default/list.html": _LIST,
}


def make_hugo_site(corpus: Path, site: Path) -> None:
    """Write a Hugo site with the articles of the corpus."""
    for name, text in _FILES.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for locale in ("en", "es"):
        for article in sorted((corpus / locale).rglob("*.md")):
            copy = site / "content" / locale / article.relative_to(corpus / locale)
            # Hugo takes a folder with `index.md` for one page, whatever else is in it.
            copy = copy.with_name("_index.md") if copy.name == "index.md" else copy
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(article, copy)
