"""Plans and writes the changes that moving an article or a section causes in all languages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpcenter.content.article import Article, parse_article
from helpcenter.content.article_files import read_all
from helpcenter.content.catalog import Catalog
from helpcenter.content.docs_folder import check_collection, check_urls, read_collection
from helpcenter.content.fragment_files import read_fragments
from helpcenter.content.old_addresses import check_redirects
from helpcenter.content.section_pages import with_section_pages
from helpcenter.editing.front_matter_edit import replace_words, set_text
from helpcenter.editing.lost_addresses import own_entries, with_old_addresses
from helpcenter.editing.moved_links import Moves, with_moved_links
from helpcenter.editing.names import Names, check_new_id, folders_of
from helpcenter.findings import Problem, SourceError, did_you_mean
from helpcenter.input.settings import Settings
from helpcenter.input.source_editor import EditableSource, read_editable, write_source
from helpcenter.input.strings import Strings
from helpcenter.site.load import make_catalog

_NOT_FOUND = Problem(
    "argument", "no article or section has the ID `{id}`", "Run `helpcenter translations` to list all articles."
)
_INTO_ITSELF = Problem("argument", "`{id}` is inside the section that moves, `{old}`", "Choose another folder.")
_TAKEN = Problem("argument", "`{id}` already exists", "Choose another ID, or delete that article or section first.")
_IDS = ("related", "related_exclude")
# The sections of a contact option's rule, as a list on one line or on several lines.
_SECTIONS = re.compile(r"(\bsections:[ \t]*)(\[[^\]]*\]|(?:\n[ \t]*-[ \t]+[^\n:]+)+)")
_SECTION = re.compile(r"[^\s,\[\]\"']+")


@dataclass(frozen=True)
class Move:
    """Paths below the docs folder before and after the move, and the changed files by their new path.

    ``contact`` is the changed contact file, None if it does not change.
    """

    paths: Mapping[str, str]
    texts: Mapping[str, EditableSource]
    contact: EditableSource | None


def plan_move(settings: Settings, strings: Mapping[str, Strings], old: str, new: str) -> Move:
    """Return the move of the article or section ``old`` to the ID ``new``.

    Raises SourceError with everything that prevents the move.
    """
    shared = read_fragments(settings)[0].texts(settings)
    docs = settings.name_of(settings.docs)
    articles, findings = read_collection(settings.docs, docs, settings.codes, read_all, shared)
    if findings := findings + check_collection(articles):
        raise SourceError(findings)
    files = sorted(file.relative_to(settings.docs).as_posix() for file in settings.docs.rglob("*") if file.is_file())
    names = _names(settings, articles, old.strip("/"), new.strip("/"))
    paths = {path: names.path(path) for path in files if names.path(path) != path}
    before = _catalog(settings, strings, articles)
    sources = {article.path: read_editable(settings.docs / article.path, article.name) for article in articles}
    moved = [_parsed(article, sources[article.path], paths.get(article.path, article.path)) for article in articles]
    after = _catalog(settings, strings, moved)
    texts = _mended(sources, names, Moves(names.path, _urls(before), _urls_by_old_path(after, names, articles)))
    texts = with_old_addresses(texts, names, before, after)
    texts = _with_stamps(texts, articles, [_parsed(one, texts[one.path], names.path(one.path)) for one in articles])
    _check(settings, strings, [_parsed(one, texts[one.path], names.path(one.path)) for one in articles])
    changed = {names.path(path): text for path, text in texts.items() if text != sources[path]}
    return Move(paths, changed, _contact(settings, names))


def carry_out(move: Move, settings: Settings) -> None:
    """Write a move: the new files first, so that a failure loses nothing."""
    docs = settings.docs
    for old, new in move.paths.items():
        target = docs / new
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(docs / old, target)
    for path, text in move.texts.items():
        write_source(docs / path, text)
    if move.contact:
        write_source(settings.root / settings.options.contact_file, move.contact)
    for old in move.paths:
        (docs / old).unlink()
        folder = (docs / old).parent
        while folder != docs and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _names(settings: Settings, articles: Sequence[Article], old: str, new: str) -> Names:
    docs = settings.name_of(settings.docs)
    old, new = old.removesuffix("/index"), new.removesuffix("/index")
    articles = with_section_pages(articles)
    ids = {article.id for article in articles if article.kind == "article"}
    sections = {folder for one in articles if one.kind in ("article", "section") for folder in folders_of(one.id)}
    if old not in ids | sections:
        raise SourceError([_NOT_FOUND.at(docs, fix=did_you_mean(old, ids | sections), id=old)])
    findings = check_new_id(docs, new)
    names = Names(old, new, section=old not in ids)
    if names.section and f"{new}/".startswith(f"{old}/"):
        findings.append(_INTO_ITSELF.at(docs, id=new, old=old))
    elif new in ids | sections:
        findings.append(_TAKEN.at(docs, id=new))
    if findings:
        raise SourceError(findings)
    return names


def _catalog(settings: Settings, strings: Mapping[str, Strings], articles: Sequence[Article]) -> Catalog:
    return make_catalog(settings, [article for article in articles if not article.front.draft], strings)


def _parsed(article: Article, text: EditableSource, path: str) -> Article:
    name = f"{article.name.removesuffix(article.path)}{path}"
    parsed, findings = parse_article(text.text, path, name, article.locale, "", article.texts)
    if parsed is None or findings:
        raise SourceError(findings)
    return parsed


def _urls(catalog: Catalog) -> dict[str, str]:
    return {entry.article.path: entry.url for entry in own_entries(catalog)}


def _urls_by_old_path(catalog: Catalog, names: Names, articles: Sequence[Article]) -> dict[str, str]:
    urls = _urls(catalog)
    return {article.path: urls[names.path(article.path)] for article in articles if names.path(article.path) in urls}


def _mended(texts: Mapping[str, EditableSource], names: Names, moves: Moves) -> dict[str, EditableSource]:
    return {
        path: text.with_text(replace_words(with_moved_links(text.text, path, moves), _IDS, names.id))
        for path, text in texts.items()
    }


def _with_stamps(
    texts: Mapping[str, EditableSource], before: Sequence[Article], after: Sequence[Article]
) -> dict[str, EditableSource]:
    """Return the texts with stamps that keep the status of translations although links in their sources changed."""
    changed = dict(texts)
    revisions = {old.revision: new.revision for old, new in zip(before, after, strict=True)}
    for article in before:
        stamp = article.front.source_revision
        if stamp and revisions.get(stamp, stamp) != stamp:
            text = changed[article.path]
            changed[article.path] = text.with_text(set_text(text.text, "source_revision", revisions[stamp]))
    return changed


def _check(settings: Settings, strings: Mapping[str, Strings], articles: Sequence[Article]) -> None:
    findings = check_collection(list(articles))
    catalog = _catalog(settings, strings, articles)
    if findings := [*findings, *check_urls(catalog), *check_redirects(catalog)]:
        raise SourceError(findings)


def _contact(settings: Settings, names: Names) -> EditableSource | None:
    """Return the contact file with the new section name in its rules, None if nothing changes."""
    file = settings.root / settings.options.contact_file
    if not names.section or not file.is_file():
        return None
    before = read_editable(file, settings.options.contact_file)
    after = _SECTIONS.sub(lambda rule: f"{rule[1]}{_SECTION.sub(lambda own: names.id(own[0]), rule[2])}", before.text)
    return before.with_text(after) if after != before.text else None
