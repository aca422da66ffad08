"""The command line: one module per group of verbs, each announced here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from fusion_desk.cli import (
    access,
    acts,
    analysis,
    anchors,
    archive,
    backups,
    ballots,
    blind,
    box_ends,
    box_voting,
    boxes,
    bundles,
    calibration,
    checking,
    committee,
    conclusions,
    conflicts,
    demo,
    dossiers,
    eligibility,
    exams,
    keys,
    minutes,
    packets,
    panels,
    questions,
    rechecks,
    rescore,
    results,
    room,
    scores,
    signing,
    sitting,
    verifying,
    workdays,
)
from fusion_desk.cli.frame import Verb


class Group(Protocol):
    """A module of verbs."""

    @property
    def VERBS(self) -> Sequence[Verb]: ...  # noqa: N802 -- a module constant seen as an attribute


GROUPS: tuple[Group, ...] = (
    panels,
    committee,
    dossiers,
    eligibility,
    checking,
    conflicts,
    anchors,
    calibration,
    sitting,
    scores,
    packets,
    rechecks,
    rescore,
    room,
    results,
    analysis,
    questions,
    exams,
    ballots,
    conclusions,
    boxes,
    box_voting,
    box_ends,
    blind,
    minutes,
    signing,
    verifying,
    bundles,
    acts,
    workdays,
    keys,
    archive,
    access,
    backups,
    demo,
)
