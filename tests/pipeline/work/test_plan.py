"""Groups of files are reused if their inputs are unchanged and all of their files are intact."""

from __future__ import annotations

import pytest

from helpcenter.pipeline.cache.build_record import BuildRecord, OutputGroup
from helpcenter.pipeline.work.groups import STATIC, StaticGroup
from helpcenter.pipeline.work.plan import OutputPlan, PreviousBuild, plan_outputs

GROUP = (STATIC, "")
FILES = {"a.css": b"1", "b.css": b"2"}


def plan(inputs: StaticGroup, intact: set[str], program: str = "p") -> OutputPlan:
    before = plan_outputs(
        {GROUP: StaticGroup("m", frozenset())}, "p", PreviousBuild(BuildRecord(), set(), set(), lambda _: {})
    )
    record = BuildRecord(outputs={GROUP: OutputGroup(before.digests[GROUP], FILES)})
    return plan_outputs({GROUP: inputs}, program, PreviousBuild(record, intact, intact, lambda _: {}))


def test_a_group_with_the_same_inputs_is_kept() -> None:
    planned = plan(StaticGroup("m", frozenset()), set(FILES))
    assert not planned.make
    assert planned.keep[GROUP].files == FILES


@pytest.mark.parametrize(
    ("inputs", "intact", "program"),
    [
        (StaticGroup("other", frozenset()), set(FILES), "p"),
        (StaticGroup("m", frozenset({"x/index.html"})), set(FILES), "p"),
        (StaticGroup("m", frozenset()), {"a.css"}, "p"),
        (StaticGroup("m", frozenset()), set(FILES), "another program"),
    ],
    ids=["other files", "other pages", "missing file", "other program"],
)
def test_a_group_is_written_again(inputs: StaticGroup, intact: set[str], program: str) -> None:
    planned = plan(inputs, intact, program)
    assert list(planned.make) == [GROUP]
    assert not planned.keep


def test_files_changed_by_others_are_not_reused() -> None:
    record = BuildRecord(outputs={GROUP: OutputGroup(b"", FILES)})
    assert PreviousBuild(record, {"a.css"}, {"a.css"}, lambda _: {}).in_place == {"a.css": b"1"}
