"""Writes the reminder with which the next build sees that nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from helpcenter.mkdocs.configuration import Configuration
from helpcenter.pipeline.cache.file_digests import FileDigests
from helpcenter.pipeline.cache.reminder import Seen, may_still_change
from helpcenter.pipeline.cache.store import store_file
from helpcenter.pipeline.job import Comparison
from helpcenter.pipeline.publish.swap import Staging
from helpcenter.pipeline.work.summary import Request
from helpcenter.platform.file_states import FileState, Stamp, stamp_of

# To look closely once takes less time than to read more files in each of the next builds.
_MOST_FRESH = 100


def write_reminder(
    request: Request, configuration: Configuration, comparison: Comparison, files: Mapping[str, FileState], pages: int
) -> None:
    """Keep what the build has compared, and the published ``files`` with this number of ``pages``."""
    digests, live = comparison.digests, configuration.site_dir
    fresh = _fresh(digests)
    if not comparison.surroundings or fresh is None:
        return
    stamps = _stamps(digests)
    cache = store_file(configuration.settings.root, live)
    stamps[str(cache)] = stamp_of(cache.stat()) if cache.exists() else None
    staging = Staging(live)
    request.reminder.write(
        Seen(
            surroundings=comparison.surroundings,
            environment=configuration.environment,
            read={path: stamp for path, stamp in stamps.items() if stamp},
            fresh=fresh,
            # A publication that was interrupted has to be completed.
            absent=(str(staging.moves), *(path for path, stamp in stamps.items() if not stamp)),
            site=str(live),
            published=dict(files),
            lock=str(staging.lock),
            pages=pages,
        )
    )


def _stamps(digests: FileDigests) -> dict[str, Stamp | None]:
    return {path: stamp for path, (stamp, _) in digests.stamps.files.items()} | digests.noted


def _fresh(digests: FileDigests) -> dict[str, str | list[str]] | None:
    """Return the contents of what may still change without another stamp, None if they are many or unknown."""
    taken = digests.stamps.taken
    fresh = [path for path, stamp in _stamps(digests).items() if stamp and may_still_change(stamp, taken)]
    if len(fresh) <= _MOST_FRESH:
        with suppress(KeyError):
            return {path: digests.fresh_content(path) for path in fresh}
    return None
