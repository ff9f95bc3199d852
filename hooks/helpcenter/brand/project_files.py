"""The files that settings name: reads them, and collects what is published and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from helpcenter.findings import Finding, Problem, nearest
from helpcenter.input.settings import Settings
from helpcenter.input.source_file import LARGEST_MEDIA, unreadable

RULE = "configuration"
_NO_FILE = Problem(RULE, "the file `{file}` does not exist", "Check the path, which is relative to {configuration}.")
_UNREADABLE = Problem(RULE, "`{file}` cannot be read: {reason}", "Enter the path of a file that this user may read.")
_TOO_LARGE = Problem(
    RULE, "`{file}` has {size} KB, and a reader's first page loads it", "Use a file of at most {most} KB."
)


def named_files(settings: Settings) -> Iterator[Path]:
    """Yield the paths of all files that settings of the owner's look name."""
    options = settings.options
    if options.logo:
        yield from (settings.root / name for name in (options.logo.light, options.logo.dark) if name)
    if options.analytics and not options.analytics.is_remote:
        yield settings.root / options.analytics.script
    if options.font:
        yield from (settings.root / entry.file for entry in options.font.entries)
    if options.favicon:
        yield settings.root / options.favicon


class ProjectFiles:
    """The files of one project; ``published`` are contents by path in `assets`, ``site_files`` by path in the site.

    Names of files in `assets` get a hash of the content.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.published: dict[str, bytes] = {}
        self.site_files: dict[str, bytes] = {}
        self.findings: list[Finding] = []

    def read(self, name: str, *place: str | int, most: int) -> bytes | None:
        """Return the content of a file that the option at ``place`` names, None after a finding.

        ``most`` is the largest size in kilobytes.
        """
        path = self._settings.root / name
        try:
            if not path.is_dir() and (finding := unreadable(path, name, LARGEST_MEDIA)):
                self.findings.append(finding)
                return None
            size = path.stat().st_size
            content = path.read_bytes() if size <= most * 1000 else None
        except FileNotFoundError:
            self._report_missing(path, name, *place)
            return None
        except OSError as error:
            self.report(_UNREADABLE, *place, file=name, reason=str(error.strerror))
            return None
        if content is None:
            self.report(_TOO_LARGE, *place, file=name, size=f"{size / 1000:.0f}", most=str(most))
        return content

    def publish(self, path: str, content: bytes) -> str:
        """Publish a file at ``path`` in `assets`, and return the path."""
        self.published[path] = content
        return path

    def report(self, problem: Problem, *place: str | int, **values: str) -> None:
        """Collect the finding of a problem with the option at ``place``."""
        self.findings.append(self._settings.finding(problem, *place, **values))

    def _report_missing(self, path: Path, name: str, *place: str | int) -> None:
        similar = nearest(path.name, [file.name for file in path.parent.glob("*") if file.is_file()])
        fix = f"Did you mean `{PurePosixPath(name).with_name(similar)}`?" if similar else ""
        self.findings.append(
            self._settings.finding(_NO_FILE, *place, fix=fix, file=name, configuration=self._settings.file)
        )
