"""Plans the files other than pages: the groups whose inputs differ from the previous build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from helpcenter.pipeline.cache.build_record import Group, OutputGroup
from helpcenter.pipeline.work.groups import GroupInputs
from helpcenter.pipeline.work.plan import PreviousBuild


class GroupSource(NamedTuple):
    """What a group of files is made from; the ``inputs`` are collected only if their ``basis`` is new.

    The basis is a fingerprint that takes little time: where it is the same, the inputs are the same.
    """

    basis: str
    inputs: Callable[[], GroupInputs]


class GroupToWrite(NamedTuple):
    """The inputs of a group of files, their basis and their digest."""

    inputs: GroupInputs
    basis: str
    digest: bytes


@dataclass(frozen=True)
class OutputPlan:
    """Groups of files other than pages: groups to ``make``, and groups to ``keep``."""

    make: Mapping[Group, GroupToWrite]
    keep: Mapping[Group, OutputGroup]


def plan_outputs(groups: Mapping[Group, GroupSource], program: str, previous: PreviousBuild) -> OutputPlan:
    """Plan groups of files; a group is kept if its inputs are the same and all of its files are intact."""
    make: dict[Group, GroupToWrite] = {}
    keep: dict[Group, OutputGroup] = {}
    for group, source in groups.items():
        basis = f"{program} {source.basis}"
        before = previous.intact_group(group)
        if before and before.basis == basis:
            keep[group] = before
            continue
        inputs = source.inputs()
        digest = f"{program} {inputs.fingerprint()}".encode()
        if before and before.digest == digest:
            keep[group] = replace(before, basis=basis)
        else:
            make[group] = GroupToWrite(inputs, basis, digest)
    return OutputPlan(make, keep)
