"""The second process of an edit, which starts before the comparison: its imports take as long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from helpcenter.pipeline.cache.build_record import BuildRecord
from helpcenter.pipeline.cache.store import Store
from helpcenter.pipeline.job import EarlyWorker
from helpcenter.pipeline.publish.previous_files import spare_inodes
from helpcenter.pipeline.publish.swap import Staging
from helpcenter.pipeline.work.executors import Workers, worth_processes
from helpcenter.pipeline.work.summary import Request


@contextmanager
def early_worker(request: Request, record: BuildRecord, staging: Staging, store: Store) -> Iterator[EarlyWorker | None]:
    """Provide a second process for a build after a few changes.

    None if the record of the previous build says that the site is too small for that, or that there was none.
    """
    workers = Workers(request.jobs)
    if request.cluster or not worth_processes(len(record.pages)) or not workers.start_quickly:
        yield None
        return
    # The second process inherits what is imported.
    from helpcenter.pipeline import update  # noqa: F401, PLC0415
    from helpcenter.pipeline.scoring import import_for_scoring  # noqa: PLC0415

    with workers.executor(worth_it=True, at_most=2, prepare=import_for_scoring) as executor:
        yield EarlyWorker(executor, executor.submit(spare_inodes, staging, store, record.number))
