"""Plans the files other than pages: the groups whose inputs differ from the previous build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from helpcenter.pipeline.cache.build_record import Group, OutputGroup
from helpcenter.pipeline.work.groups import GroupInputs
from helpcenter.pipeline.work.plan import PreviousBuild


class GroupSource(NamedTuple):
    """What a group of files is made from; the ``inputs`` are collected only if their basis is new.

    The basis is a fingerprint that takes little time: where it is the same, the inputs are the same. It is that of the
    ``surroundings``, which other groups have as well, and of what is the group's ``own``: if this is new, so are the
    inputs.
    """

    surroundings: str
    inputs: Callable[[], GroupInputs]
    own: str = ""

    @property
    def basis(self) -> str:
        """The fingerprint of both."""
        return f"{self.surroundings} {self.own}" if self.own else self.surroundings


class GroupToWrite(NamedTuple):
    """The inputs of a group of files, their basis and their digest, empty where no former one can be the same."""

    inputs: GroupInputs
    basis: str
    digest: bytes


@dataclass(frozen=True)
class OutputPlan:
    """Groups of files other than pages: groups to ``make``, and groups to ``keep``."""

    make: dict[Group, GroupToWrite]
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
        if before and source.own and not before.basis.endswith(f" {source.own}"):
            make[group] = GroupToWrite(inputs, basis, b"")
            continue
        digest = f"{program} {inputs.fingerprint()}".encode()
        if before and before.digest == digest:
            keep[group] = replace(before, basis=basis)
        else:
            make[group] = GroupToWrite(inputs, basis, digest)
    return OutputPlan(make, keep)
