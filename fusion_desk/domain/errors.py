"""The three kinds of failure: the user can act, the user cancelled, or (anything else) a bug."""

from __future__ import annotations


class DeskError(Exception):
    """A step that may not happen, as a code and the facts its sentence needs.

    The sentence itself lives in `fusion_desk.words.sentences`; a house test names every code without one.
    """

    exit_code = 1

    def __init__(self, code: str, /, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details: dict[str, object] = details


class Refusal(DeskError):
    """The desk refuses a step, or finds something wanting; exit 1."""


class UsageError(DeskError):
    """The command was called wrongly, or a secret was not given; exit 2."""

    exit_code = 2


class DamagedRecord(DeskError):
    """One of our own files is damaged or was tampered with; exit 3."""

    exit_code = 3


class Cancelled(Exception):
    """The user stopped a long job: nothing to say."""
