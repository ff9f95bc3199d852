"""Articles in memory, for tests that need no files."""

from __future__ import annotations

from helpcenter.content.article import Article, parse_article
from helpcenter.input.settings import Locale

LOCALES = (Locale("es", default=True, site_name="Ayuda"), Locale("en", default=False, site_name="Help"))


def article(path: str, source: str = "Text.", **front: object) -> Article:
    """Return the article at ``path``, which starts with its locale; ``front`` contains front matter keys."""
    title = front.pop("title", path)
    lines = "\n".join([f"title: {title}", *(f"{key}: {value}" for key, value in front.items())])
    made, findings = parse_article(f"---\n{lines}\n---\n{source}", path, f"docs/{path}", path.split("/", maxsplit=1)[0])
    assert made is not None, findings
    return made
