"""Reads all sources of a project for a preview, or reports why that is impossible."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from helpcenter.content.docs_folder import NOT_UTF_8
from helpcenter.findings import Finding, SourceError, errors_and_warnings
from helpcenter.mkdocs.configuration import Configuration
from helpcenter.pipeline.cache.file_digests import FileStamps
from helpcenter.pipeline.project import examine_project
from helpcenter.pipeline.reading import Reader
from helpcenter.pipeline.work.executors import InProcess
from helpcenter.preview.drafts import ShownArticle, read_shown
from helpcenter.preview.watched import WatchedFiles, digest_of_file, digests_of, watched_by
from helpcenter.site.load import check_products, draw_articles, make_catalog, named_related
from helpcenter.site.owner_files import read_owner_files
from helpcenter.site.site import Site


@dataclass(frozen=True)
class Sources:
    """The sources of a project at one moment.

    ``shown`` are its articles by path, ``findings`` are problems of other files, ``refused`` the paths below the docs
    folder of files that must not be published. ``digests`` of the ``watched`` files
    were taken before the files were read: a file with another digest has changed since. The ``reader`` belongs to the
    thread that ranks related articles.
    """

    configuration: Configuration
    watched: WatchedFiles
    digests: FileStamps
    site: Site
    shown: Mapping[str, ShownArticle]
    findings: tuple[Finding, ...]
    refused: frozenset[str]
    reader: Reader


def read_sources(config_file: Path, executor: Executor | None = None) -> Sources:
    """Read everything; related articles are only the curated lists, without ranking.

    Raises SourceError with every finding if the configuration, the look or the interface strings cannot be used, or if
    MkDocs cannot list the docs folder.
    """
    first = digest_of_file(config_file)
    project, findings = examine_project(config_file)
    if project is None:
        raise SourceError(findings)
    settings, reader = project.settings, project.reader
    watched = watched_by(project.configuration)
    digests = digests_of(watched)
    # The configuration was read before the other files were known.
    digests.files.update(first.files)
    digests.taken = first.taken
    own = read_owner_files(settings)
    unusable, untranslated = errors_and_warnings(own.of_strings, settings.options.rules)
    if unusable or own.of_brand:
        raise SourceError([*findings, *own.of_strings, *own.of_brand])
    reader.executor = executor or InProcess()
    shown, of_files = read_shown(settings, reader.read)
    reader.executor = InProcess()
    if unlistable := [finding for finding in of_files if finding.problem == NOT_UTF_8]:
        raise SourceError([*findings, *unlistable])
    articles = [one.article for one in shown.values()]
    catalog = make_catalog(settings, articles, own.strings)
    drawings, undrawn = draw_articles(settings, articles)
    related = named_related(settings, catalog)
    site = Site(settings, own.strings, catalog, own.contact, own.synonyms, related, own.brand, drawings)
    unpublished = project.check_published(site)
    others = (
        *findings,
        *untranslated,
        *undrawn,
        *own.of_contact,
        *own.of_synonyms,
        *of_files,
        *check_products(settings, catalog),
        *unpublished,
    )
    docs = f"{settings.name_of(settings.docs)}/"
    refused = frozenset(finding.path.removeprefix(docs) for finding in unpublished)
    return Sources(project.configuration, watched, digests, site, shown, others, refused, reader)
