"""Former revisions of source articles, from a cache that is filled at each stamp, or from the git history."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpcenter.content.article import Article, parse_article

_FILE = Path(".cache", "helpcenter", "revisions.sqlite")

# Newest commits first. Merges are compared with each parent, since a version may occur only in a merge.
_LOG = (
    "-c", "log.diffMerges=separate", "log", "--topo-order", "--full-history", "-m",
    "--raw", "--no-abbrev", "-M", "--format=", "-z", "--relative",
)  # fmt: skip
_NOT_FOUND = "neither the cache nor the git history contains that revision"


@dataclass(frozen=True)
class Wanted:
    """A revision of a source article to find; ``path`` is the path of its file, relative to the project."""

    article: Article
    path: str
    revision: str


def former_sources(root: Path, wanted: list[Wanted]) -> dict[str, str]:
    """Return the Markdown of the wanted articles by revision, as it was written, without those that are not found."""
    found = {one.revision: text for one in wanted if (text := _kept_source(root, as_written(one.revision)))}
    missing = [one for one in wanted if one.revision not in found]
    if missing:
        found |= {revision: source for revision, source, _ in _found(root, missing)}
    return {revision: _as_read(source) for revision, source in found.items()}


def as_written(revision: str) -> str:
    """Return the name under which the source of a revision is kept that has the marks of fragments."""
    return f"{revision} as written"


def keep(root: Path, sources: Mapping[str, str]) -> None:
    """Keep the sources of revisions in the cache of the project at ``root``, if it can be written."""
    with contextlib.suppress(OSError, sqlite3.Error), _database(root) as database:
        rows = [(revision, zlib.compress(source.encode())) for revision, source in sources.items()]
        database.executemany("INSERT OR IGNORE INTO revisions VALUES (?, ?)", rows)
        database.commit()


def kept_revisions(root: Path) -> set[str]:
    """Return the revisions whose sources are in the cache."""
    with contextlib.suppress(OSError, sqlite3.Error), _database(root) as database:
        return {revision for (revision,) in database.execute("SELECT revision FROM revisions")}
    return set()


def former_articles(root: Path, wanted: list[Wanted]) -> dict[str, Article]:
    """Return the wanted articles by revision, without articles that are not found."""
    return {revision: article for revision, _, article in _found(root, wanted)}


def why_unknown(root: Path) -> str:
    """Return why a former source was not found in the project at ``root``, and a fix; completes a sentence."""
    if shutil.which("git") is None:
        return (
            f"{_NOT_FOUND}: git is not installed. Install git and run this command in a clone with the complete history"
        )
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip()
    if not shallow:
        return f"{_NOT_FOUND}: git found no history. Run this command in a clone of the repository"
    if shallow == b"true":
        return (
            f"{_NOT_FOUND}: this clone is shallow. Run `git fetch --unshallow`, or in GitHub Actions set "
            "`fetch-depth: 0` for `actions/checkout`"
        )
    return f"{_NOT_FOUND}. Compare both articles, then stamp the translation"


def _found(root: Path, wanted: list[Wanted]) -> Iterator[tuple[str, str, Article]]:
    """Yield the revisions that the cache or git has, with their sources and articles."""
    missing = []
    for one in wanted:
        source = _kept_source(root, one.revision)
        article = _article(one, source) if source else None
        if source and article is not None and article.revision == one.revision:
            yield one.revision, source, article
        else:
            missing.append(one)
    if missing:
        yield from _in_git(root, missing)


def _kept_source(root: Path, name: str) -> str | None:
    with contextlib.suppress(OSError, sqlite3.Error, zlib.error), _database(root) as database:
        for (source,) in database.execute("SELECT source FROM revisions WHERE revision = ?", (name,)):
            return zlib.decompress(source).decode()
    return None


@contextlib.contextmanager
def _database(root: Path) -> Iterator[sqlite3.Connection]:
    file = root / _FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE IF NOT EXISTS revisions (revision TEXT PRIMARY KEY, source BLOB)")
        yield database


def _in_git(root: Path, wanted: list[Wanted]) -> Iterator[tuple[str, str, Article]]:
    """Yield the wanted articles from the git history; the newest version with the revision counts."""
    versions = _versions(root, {one.path for one in wanted})
    if not versions:
        return
    blobs = dict.fromkeys(blob for one in wanted for blob in versions.get(one.path, ()))
    sources = _contents(root, list(blobs))
    for one in wanted:
        for blob in versions.get(one.path, ()):
            article = _article(one, sources[blob]) if blob in sources else None
            if article and article.revision == one.revision:
                yield one.revision, sources[blob], article
                break


def _versions(root: Path, paths: set[str]) -> dict[str, list[str]]:
    """Return the blobs of each file, from newest to oldest, including those before a rename."""
    log = _git(root, *_LOG, "--", *sorted(_folders(paths)))
    fields = iter(log.decode("utf-8", "replace").split("\0"))
    # Current names by former name. A former name may belong to several files on different branches.
    names = {path: {path} for path in paths}
    versions: dict[str, list[str]] = {path: [] for path in paths}
    for field in fields:
        if not field.lstrip("\n").startswith(":"):
            continue
        _, _, _, blob, status = field.split()
        before = next(fields)
        after = next(fields) if status[0] in "RC" else before
        if after in names:
            for name in names[after]:
                versions[name].append(blob)
            if status[0] == "R":
                names.setdefault(before, set()).update(names[after])
    return versions


def _folders(paths: set[str]) -> set[str]:
    """Return the top-level folders of paths, in which renamed files are searched."""
    return {path.split("/", 1)[0] for path in paths}


def _contents(root: Path, blobs: list[str]) -> dict[str, str]:
    answer = _git(root, "cat-file", "--batch", given="\n".join(blobs).encode())
    contents = {}
    place = 0
    for blob in blobs:
        end = answer.index(b"\n", place)
        header = answer[place:end].split()
        if header[1:2] != [b"blob"]:
            place = end + 1
            continue
        size = int(header[2])
        contents[blob] = answer[end + 1 : end + 1 + size].decode("utf-8", "replace")
        place = end + 1 + size + 1
    return contents


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return the output of git; empty if git or the history is missing."""
    try:
        command = ["git", "-C", str(root), *arguments]
        return subprocess.run(command, input=given, capture_output=True, check=True).stdout  # noqa: S603 - a fixed program without a shell
    except (OSError, subprocess.CalledProcessError):
        return b""


def _article(wanted: Wanted, source: str) -> Article | None:
    own = wanted.article
    return parse_article(_as_read(source), own.path, own.name, own.locale, "", own.texts)[0]


def _as_read(source: str) -> str:
    return source.removeprefix("\ufeff").replace("\r\n", "\n")
