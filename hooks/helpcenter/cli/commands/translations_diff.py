"""`helpcenter translations diff`."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from helpcenter.cli.catalogs import read_catalog, unknown_id
from helpcenter.cli.options import config_file_option
from helpcenter.content.article import Article
from helpcenter.findings import Problem, SourceError, did_you_mean, listed
from helpcenter.mkdocs.configuration import read_configuration
from helpcenter.translations.changes import Changes, changes_between, opcodes, word_changes
from helpcenter.translations.history import Wanted, former_articles, why_unknown

_UNKNOWN_REVISION = Problem(
    "source-revision", "revision `{revision}` of the source is not available", "What changed is unknown: {reason}."
)
_CONTEXT = 3


@click.command()
@config_file_option
@click.option("--lang", help="Language of the translation.  [default: every outdated translation]")
@click.option(
    "--format", "format_", type=click.Choice(["text", "markdown", "unified"]), default="text", show_default=True,
    help="Output format.",
)  # fmt: skip
@click.argument("article_id", metavar="ID")
def diff(config_file: Path, lang: str | None, format_: str, article_id: str) -> None:
    """Show the changes in the source of the article ID since its translation was stamped."""
    settings = read_configuration(config_file).settings
    catalog = read_catalog(settings)
    if article_id not in catalog.default.entries:
        raise click.ClickException(unknown_id(article_id, catalog))
    if lang and lang not in catalog.locales:
        hint = did_you_mean(lang, catalog.locales) or f"Write one of its languages: {listed(catalog.locales)}."
        raise click.BadParameter(f"`{lang}` is not a language of the site. {hint}", param_hint="--lang")
    source = catalog.default.entries[article_id].article
    shown = False
    findings = []
    for code, locale in catalog.locales.items():
        entry = locale.entries.get(article_id)
        if (lang and code != lang) or entry is None or entry.translation != "outdated":
            continue
        shown = True
        revision = entry.article.front.source_revision or ""
        former = former_articles(settings.root, [Wanted(source, source.name, revision)]).get(revision)
        if former is None:
            values = {"revision": revision, "reason": why_unknown(settings.root)}
            findings.append(_UNKNOWN_REVISION.at(entry.article.name, subject="source_revision", **values))
            continue
        click.echo(f"{source.name} since {entry.article.name} was stamped ({revision}):\n")
        click.echo(_FORMATS[format_](former, source))
        click.echo(f"\nAfter updating the translation, run `helpcenter translations --stamp {article_id}`.")
    if not shown:
        where = f"in `{lang}`" if lang else "in any language"
        click.echo(f"No translation of `{article_id}` is outdated {where}.")
    if findings:
        raise click.ClickException(str(SourceError(findings)))


def _text(before: Article, after: Article) -> str:
    return "\n\n".join(_parts(changes_between(before, after), _heading, _words))


def _markdown(before: Article, after: Article) -> str:
    def words(old: str, new: str) -> str:
        marks = {"same": "{}", "removed": "~~{}~~", "added": "**{}**"}
        return "".join(_around(marks[kind], text) for kind, text in word_changes(old, new))

    return "\n\n".join(_parts(changes_between(before, after), "## {}".format, words))


def _unified(before: Article, after: Article) -> str:
    old, new = (
        f"title: {one.title}\ndescription: {one.description}\n\n{one.body}".splitlines() for one in (before, after)
    )
    return "\n".join(difflib.unified_diff(old, new, "stamped revision", after.name, lineterm="", n=_CONTEXT))


def _parts(changes: Changes, heading: Callable[[str], str], words: Callable[[str, str], str]) -> Iterator[str]:
    for name, pair in (("title", changes.title), ("description", changes.description)):
        if pair:
            yield f"{heading(name)}\n{words(*pair)}"
    for section in changes.sections:
        former = f" (was “{section.former}”)" if section.former else ""
        paragraphs = _changed_paragraphs(section.before, section.after, words)
        yield "\n\n".join([heading(f"“{section.heading}”{former}: {section.kind}"), *paragraphs])


def _changed_paragraphs(before: str, after: str, words: Callable[[str, str], str]) -> Iterator[str]:
    """Yield the changed paragraphs, with `…` for unchanged ones."""
    old, new = before.split("\n\n"), after.split("\n\n")
    for kind, start, end, new_start, new_end in opcodes(old, new):
        if kind == "equal":
            yield "…"
        else:
            yield words("\n\n".join(old[start:end]), "\n\n".join(new[new_start:new_end]))


def _heading(text: str) -> str:
    return click.style(text, bold=True)


def _words(before: str, after: str) -> str:
    """Changed words in color and between markers, which remain visible in a file."""
    marks = {"removed": ("[-{}-]", "red"), "added": ("{{+{}+}}", "green")}
    pieces = []
    for kind, text in word_changes(before, after):
        if kind == "same":
            pieces.append(text)
        else:
            mark, color = marks[kind]
            pieces.append(click.style(_around(mark, text), fg=color))
    return "".join(pieces)


def _around(mark: str, text: str) -> str:
    """Return the text between markers; leading and trailing white space stays outside."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{mark.format(inner)}{text[start + len(inner) :]}"


_FORMATS: dict[str, Callable[[Article, Article], str]] = {"text": _text, "markdown": _markdown, "unified": _unified}
