"""Which parts of the record a verb moved, so that screens refresh only those."""

from __future__ import annotations

from enum import Flag, auto


class Changes(Flag):
    """Flags of the moved parts; combine with `|`."""

    NONE = 0
    PANEL = auto()
    AUTHORITY = auto()
    COMMITTEE = auto()
    DOSSIERS = auto()
    APPLICATIONS = auto()
    ATTENDANCE = auto()
    RECUSALS = auto()
    SNAPSHOT = auto()
    SCORES = auto()
    EXAMS = auto()
    OPINIONS = auto()
    BALLOTS = auto()
    ACTS = auto()
    PAPERS = auto()
    KEYS = auto()
    ATTACHMENTS = auto()
    ACCESS = auto()
    CHECK_MARKS = auto()
    SUBMISSIONS = auto()
    QUESTIONS = auto()
