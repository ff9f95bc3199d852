"""The report of an import, as JSON for programs and as a page for people."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from helpcenter.importing.project.again.import_memory import CONFLICTS
from helpcenter.importing.project.import_run import ImportResult, losses_by_article

STATES = {
    "new": "New", "updated": "Updated", "merged": "Joined with changes made here", "same": "Unchanged",
    "kept": "Kept as it is here", "conflict": "Changed on both sides", "deleted": "Deleted here, so not written again",
    "in-the-way": "Another file is in its place",
}  # fmt: skip
# So many losses are shown without a click.
_MOST_OPEN = 20
_STYLE = """
:root { color-scheme: light dark; --line: light-dark(#d5dae1, #3b434f); --soft: light-dark(#5a6472, #a5afbc);
  --back: light-dark(#fff, #14181d); --text: light-dark(#1b222b, #e8ecf1); --warn: light-dark(#8a3b00, #ffb784); }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1rem 4rem; background: var(--back); color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
p { margin: .5rem 0; max-width: 44rem; }
.soft { color: var(--soft); font-weight: 400; }
ul.numbers { list-style: none; padding: 0; display: grid; gap: .75rem;
  grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); }
ul.numbers li { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
ul.numbers b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; max-width: 32rem; }
th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
td.number { font-variant-numeric: tabular-nums; text-align: end; }
code { font-size: .9em; overflow-wrap: anywhere; }
details { border-bottom: 1px solid var(--line); padding: .6rem 0; }
summary { cursor: pointer; font-weight: 600; }
details ul { margin: .5rem 0 0; padding-inline-start: 1.5rem; overflow-wrap: anywhere; }
.warn { color: var(--warn); }
"""


def report_data(result: ImportResult) -> dict[str, Any]:
    """Return the report as values of JSON."""
    articles, nothing = _articles(result), ("", list[str]())
    views = {article.key: article.views for article in result.site.articles}
    return {
        "system": result.site.system,
        "articles": len({key for key, _, _ in result.plan.origins.values() if key}),
        "files": dict(sorted(Counter(change.state for change in result.changes).items())),
        "pictures": len(result.plan.pictures),
        "redirects": len(result.plan.redirects),
        "changes": dict(sorted(_changes(result).items())),
        "conflicts": [f"{CONFLICTS}/{change.path}" for change in result.changes if change.conflict is not None],
        "gone": result.gone,
        "losses": [
            {"article": key, "title": articles.get(key, nothing)[0] or key, "files": articles.get(key, nothing)[1],
             "views": views.get(key), "lost": [{"what": loss.what, "why": loss.why} for loss in losses]}
            for key, losses in losses_by_article(result)
        ],
        "written": [
            {"file": change.path, "state": change.state, "article": result.plan.origins[change.path][0],
             "changes": dict(result.plan.origins[change.path][2])}
            for change in result.changes
        ],
    }  # fmt: skip


def report_json(result: ImportResult) -> str:
    """Return the report for programs."""
    return f"{json.dumps(report_data(result), ensure_ascii=False, indent=1)}\n"


def report_page(result: ImportResult) -> str:
    """Return the report for people: one page without scripts that loads nothing."""
    data = report_data(result)
    numbers = [
        (data["articles"], "articles"), (data["pictures"], "pictures and files"),
        (data["redirects"], "former addresses"), (sum(len(one["lost"]) for one in data["losses"]), "things to look at"),
        (len(data["conflicts"]), "changed on both sides"),
    ]  # fmt: skip
    parts = [
        "<!doctype html>", '<html lang="en">', "<head>", '<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">', "<title>Import report</title>",
        f"<style>{_STYLE}</style>", "</head>", "<body>", "<h1>Import report</h1>",
        f'<p class="soft">Imported from {_text(_SYSTEMS.get(data["system"], data["system"]))}.</p>',
        '<ul class="numbers">', *(f"<li><b>{number:,}</b> {name}</li>" for number, name in numbers), "</ul>",
        *_losses(data), *_conflicts(data), *_gone(data), *_what_changed(data), *_states(data), "</body>", "</html>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


_SYSTEMS = {"zendesk": "Zendesk", "intercom": "Intercom", "helpscout": "Help Scout", "freshdesk": "Freshdesk",
            "mkdocs": "MkDocs", "html": "HTML pages", "markdown": "Markdown files", "docusaurus": "Docusaurus",
            "starlight": "Starlight", "hugo": "Hugo"}  # fmt: skip


def _losses(data: dict[str, Any]) -> Iterator[str]:
    yield "<h2>What to look at</h2>"
    if not data["losses"]:
        yield "<p>Nothing was lost.</p>"
        return
    yield '<p class="soft">What could not come along, or came in another form. Articles with most readers come first.'
    yield "</p>"
    is_short = sum(len(one["lost"]) for one in data["losses"]) <= _MOST_OPEN
    for one in data["losses"]:
        views = f' <span class="soft">· {one["views"]:,} views or votes</span>' if one["views"] else ""
        count = len(one["lost"])
        yield f"<details{' open' if is_short or not one['article'] else ''}><summary>{_text(one['title'])} "
        yield f'<span class="warn">({count})</span>{views}</summary>'
        yield from (f"<p><code>docs/{_text(file)}</code></p>" for file in one["files"])
        yield "<ul>"
        yield from (
            f"<li>{_text(loss['what'][:1].upper() + loss['what'][1:])}: {_code(loss['why'])}.</li>"
            for loss in one["lost"]
        )
        yield "</ul></details>"


def _conflicts(data: dict[str, Any]) -> Iterator[str]:
    if data["conflicts"]:
        yield "<h2>Changed here and there</h2>"
        yield "<p>Your files are as they were. Each of these files has both versions and the one before, with marks at "
        yield "the lines that differ. Take over what you want, then delete it.</p><ul>"
        yield from (f"<li><code>{_text(path)}</code></li>" for path in data["conflicts"])
        yield "</ul>"


def _gone(data: dict[str, Any]) -> Iterator[str]:
    if data["gone"]:
        yield "<h2>No longer in the export</h2>"
        yield "<p>These files came from an earlier import. They were not deleted.</p><ul>"
        yield from (f"<li><code>docs/{_text(path)}</code></li>" for path in data["gone"])
        yield "</ul>"


def _what_changed(data: dict[str, Any]) -> Iterator[str]:
    if data["changes"]:
        yield '<h2>What was changed, and how often</h2><div class="scroll"><table><tbody>'
        yield from (
            f'<tr><td>{_text(what[:1].upper() + what[1:])}</td><td class="number">{count:,}</td></tr>'
            for what, count in data["changes"].items()
        )
        yield "</tbody></table></div>"


def _states(data: dict[str, Any]) -> Iterator[str]:
    yield '<h2>Files</h2><div class="scroll"><table><tbody>'
    yield from (
        f'<tr><td>{STATES[state]}</td><td class="number">{count:,}</td></tr>' for state, count in data["files"].items()
    )
    yield "</tbody></table></div>"


def _changes(result: ImportResult) -> Counter[str]:
    total = Counter[str](result.site.left_out)
    for _, _, changes in result.plan.origins.values():
        total.update(changes)
    return total


def _articles(result: ImportResult) -> dict[str, tuple[str, list[str]]]:
    """Return the title and the files of each article; those that did not come have no files."""
    found = {
        article.key: (next((text.title for text in article.texts.values() if text.title), article.key), list[str]())
        for article in result.site.articles
    }
    found[""] = "The whole site", []
    for path, (key, title, _) in result.plan.origins.items():
        if key:
            known = found.setdefault(key, (title, []))
            found[key] = known if known[1] else (title, known[1])
            found[key][1].append(path)
    return found


def _text(text: str) -> str:
    return html.escape(text)


def _code(text: str) -> str:
    """Return a text in which backticks are code."""
    parts = _text(text).split("`")
    return "".join(part if number % 2 == 0 else f"<code>{part}</code>" for number, part in enumerate(parts))
