"""A build never reads the record of another form, as the one that a former version of the program has left."""

from __future__ import annotations

from zlib import crc32

from helpcenter.pipeline.cache.build_record import BuildRecord, OutputGroup, PageRecord
from helpcenter.pipeline.cache.file_digests import FileStamps
from helpcenter.pipeline.cache.store import VERSION


def test_a_record_of_another_form_has_another_version() -> None:
    forms = [(one.__name__, one.__annotations__) for one in (BuildRecord, OutputGroup, PageRecord, FileStamps)]
    # If this fails, the record has a new form: increase VERSION, and write both numbers here.
    assert (VERSION, crc32(repr(forms).encode())) == (9, 3127329688)
