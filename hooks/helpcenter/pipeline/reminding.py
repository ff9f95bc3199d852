"""Writes the reminder with which the next build sees that nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping

from helpcenter.mkdocs.configuration import Configuration
from helpcenter.pipeline.cache.reminder import Seen
from helpcenter.pipeline.cache.store import store_file
from helpcenter.pipeline.job import Comparison
from helpcenter.pipeline.publish.swap import Staging
from helpcenter.pipeline.work.summary import Request
from helpcenter.platform.file_states import FileState


def write_reminder(
    request: Request, configuration: Configuration, comparison: Comparison, files: Mapping[str, FileState], pages: int
) -> None:
    """Keep what the build has compared, and the published ``files`` with this number of ``pages``."""
    if not comparison.surroundings:
        return
    digests, live = comparison.digests, configuration.site_dir
    stamps = {path: stamp for path, (stamp, _) in digests.stamps.files.items()} | digests.noted
    staging = Staging(live)
    request.reminder.write(
        Seen(
            surroundings=comparison.surroundings,
            environment=configuration.environment,
            taken=digests.stamps.taken,
            read={path: stamp for path, stamp in stamps.items() if stamp},
            # A publication that was interrupted has to be completed.
            absent=(str(staging.moves), *(path for path, stamp in stamps.items() if not stamp)),
            published={f"{live}/{path}": state for path, state in files.items()},
            lock=str(staging.lock),
            cache=str(store_file(configuration.settings.root, live)),
            pages=pages,
        )
    )
