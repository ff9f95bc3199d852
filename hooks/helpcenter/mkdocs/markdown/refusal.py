"""Articles that are valid sources but must not be published."""

from __future__ import annotations

from mkdocs.exceptions import PluginError

from helpcenter.findings import Finding, SourceError, first_few
from helpcenter.text.markdown.scanner import scan_file
from helpcenter.text.raw_marks import place_of_unsafe
from helpcenter.text.sanitize import Unsafe


class RejectedArticleError(SourceError, PluginError):
    """An article that must not be published. MkDocs stops with its message; `helpcenter build` goes on to find more."""

    def __reduce__(self) -> tuple[type[RejectedArticleError], tuple[tuple[Finding, ...]]]:
        """Keep the findings when another process raised the error."""
        return RejectedArticleError, (self.findings,)


def refusal(name: str, source: str, unsafe: list[Unsafe]) -> RejectedArticleError:
    """Return the error about unsafe HTML in the file ``name`` with this ``source``."""
    scanned = scan_file(source)
    places = ((one, place_of_unsafe(scanned, one)) for one in unsafe)
    findings = (one.problem.at(name, place.line, place.column, **dict(one.values)) for one, place in places)
    return RejectedArticleError(first_few(findings, len(unsafe)))
