"""Articles that can be read but must not be published."""

from __future__ import annotations

from mkdocs.exceptions import PluginError

from helpcenter.findings import Finding, SourceError, mismatch
from helpcenter.text.places import place_of
from helpcenter.text.sanitize import Unsafe


class RefusedError(SourceError, PluginError):
    """An article with what must not be published; MkDocs ends with its message, builds go on to find more."""

    def __reduce__(self) -> tuple[type[RefusedError], tuple[tuple[Finding, ...]]]:
        """Let it come from another process as it is."""
        return RefusedError, (self.findings,)


def refusal(name: str, source: str, unsafe: list[Unsafe]) -> RefusedError:
    """The error that says what in the file ``name`` with this ``source`` is not safe."""
    return RefusedError(
        mismatch(name, place_of(one.needle, source)[0], "", one.expected, one.found, one.way_out) for one in unsafe
    )
