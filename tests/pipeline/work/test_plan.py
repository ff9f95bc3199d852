"""Groups of files are reused if their inputs are unchanged and all of their files are intact."""

from __future__ import annotations

import pytest

from helpcenter.pipeline.cache.build_record import BuildRecord, OutputGroup
from helpcenter.pipeline.work.groups import STATIC, StaticGroup
from helpcenter.pipeline.work.output_plan import GroupSource, OutputPlan, plan_outputs
from helpcenter.pipeline.work.plan import PreviousBuild

GROUP = (STATIC, "")
FILES = {"a.css": b"1", "b.css": b"2"}


def plan(inputs: StaticGroup, intact: set[str], program: str = "p") -> OutputPlan:
    nothing = PreviousBuild(BuildRecord(), set(), set(), lambda _: {})
    _, basis, digest = plan_outputs({GROUP: source(StaticGroup("m", frozenset()))}, "p", nothing).make[GROUP]
    record = BuildRecord(outputs={GROUP: OutputGroup(basis, digest, FILES)})
    return plan_outputs({GROUP: source(inputs)}, program, PreviousBuild(record, intact, intact, lambda _: {}))


def source(inputs: StaticGroup, basis: str = "") -> GroupSource:
    return GroupSource(basis or inputs.fingerprint(), lambda: inputs)


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
    record = BuildRecord(outputs={GROUP: OutputGroup("", b"", FILES)})
    assert PreviousBuild(record, {"a.css"}, {"a.css"}, lambda _: {}).in_place == {"a.css": b"1"}


def test_inputs_are_not_collected_while_their_basis_is_the_same() -> None:
    def unexpected() -> StaticGroup:
        raise AssertionError("the inputs were collected")

    before = built(OutputGroup("p b", b"p x", FILES))
    assert plan_outputs({GROUP: GroupSource("b", unexpected)}, "p", before).keep[GROUP].files == FILES


def test_a_group_with_a_new_basis_and_the_same_inputs_is_kept() -> None:
    inputs = StaticGroup("m", frozenset())
    digest = f"p {inputs.fingerprint()}".encode()
    planned = plan_outputs({GROUP: source(inputs, "new")}, "p", built(OutputGroup("p b", digest, FILES)))
    assert planned.keep == {GROUP: OutputGroup("p new", digest, FILES)}


def built(group: OutputGroup) -> PreviousBuild:
    return PreviousBuild(BuildRecord(outputs={GROUP: group}), set(FILES), set(FILES), lambda _: {})
