"""Articles that are valid sources but must not be published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from helpcenter.content.expanded_source import ExpandedSource
from helpcenter.findings import Finding, Problem, SourceError, first_of_each
from helpcenter.input.faults import described, own_place
from helpcenter.text.foreign.unsafe import MANY_OF_HOST, OTHER_HOST, Unsafe
from helpcenter.text.raw_marks import place_of_marked_section, places_of_unsafe

_FAILED = Problem(
    "too-complex", "Markdown cannot be converted: {reason}", "Delete unusual HTML, such as `<![`, or write it as code."
)


class RejectedArticleError(SourceError, PluginError):
    """An article that must not be published. MkDocs stops with its message; `helpcenter build` goes on to find more."""

    def __reduce__(self) -> tuple[type[RejectedArticleError], tuple[tuple[Finding, ...]]]:
        """Keep the findings when another process raised the error."""
        return RejectedArticleError, (self.findings,)


def refusal(name: str, expanded: ExpandedSource, unsafe: list[Unsafe]) -> RejectedArticleError:
    """Return the error about unsafe HTML in the file ``name``, the source of an article."""
    hosts = Counter(one.values for one in unsafe if one.problem == OTHER_HOST)
    findings = []
    for one, place in zip(unsafe, places_of_unsafe(expanded.scan, unsafe), strict=True):
        # One setting allows all files of a host, so one finding is enough.
        number = hosts.pop(one.values, 0) if one.problem == OTHER_HOST else 1
        if number:
            problem, values = (MANY_OF_HOST, {"number": f"{number:,}"}) if number > 1 else (one.problem, {})
            findings.append(problem.at(name, place.line, place.column, **dict(one.values), **values))
    return RejectedArticleError(expanded.origins.located(first_of_each(findings)))


@contextmanager
def failures_refused(name: str, source: Callable[[], ExpandedSource]) -> Iterator[None]:
    """Turn any error of a conversion in this block into a finding about the article ``name`` with this ``source``.

    Python-Markdown and its extensions raise various errors for HTML and values that they do not expect. Raises
    RejectedArticleError with the finding; an error of the site's own code is raised unchanged.
    """
    try:
        yield
    except SourceError:
        raise
    except Exception as error:
        if own_place(error):
            raise
        expanded = source()
        place = place_of_marked_section(expanded.scan)
        finding = _FAILED.at(name, place.line, place.column, reason=described(error))
        raise RejectedArticleError(expanded.origins.located([finding])) from error
