"""Builds the site, unless nothing has changed since the last build with the same options."""

from __future__ import annotations

import gc

from helpcenter.pipeline.work.summary import Progress, Request, Summary


def build_site(request: Request, progress: Progress) -> Summary:
    """Build and publish the site; after warnings, a ``strict`` build leaves the live site unchanged.

    ``progress`` is called with the stage, and the numbers of finished and of all items. Raises SourceError with every
    finding, ConfigurationError, and BusyError if another build is writing the same site.
    """
    summary, reminder = Summary(), request.reminder
    with summary.stage("compare"):
        pages = None if request.clean else reminder.pages()
    if pages is not None:
        summary.reused, summary.published = pages, True
        return summary
    # Tens of thousands of objects are created and kept, so garbage collection would cost time and free nothing.
    gc.disable()
    threshold = gc.get_threshold()
    try:
        # These imports are slow, and most builds without changes do not need them.
        from helpcenter.pipeline.cache.early_look import early_look  # noqa: PLC0415

        with early_look(reminder.seen, request.jobs) as look:
            from helpcenter.pipeline.comparing import compare_and_update  # noqa: PLC0415

            compare_and_update(request, progress, summary, look)
    finally:
        # All objects are old from here on: as young ones, they would be checked before long, which takes long.
        gc.freeze()
        gc.unfreeze()
        gc.set_threshold(*threshold)
        gc.enable()
    return summary
