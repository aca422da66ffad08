"""A working file takes what its expert does and nothing else: the rest is decided in the panel file."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.store.driver import Driver

ALLOWED = frozenset(
    {
        "anchor.marked",
        "backup.make",
        "conflict.reported",
        "declaration.made",
        "draft",
        "opinion.given",
        "packet.opened",
        "packet.returned",
        "panel.password",
        "pin.cleared",
        "pin.set",
        "score.entered",
        "scores.imported",
        "scores.locked",
        "scores.reopened",
        "scores.submitted",
    }
)


def expect_mine(driver: Driver, member: str, number: str) -> None:
    """Refuse in a working file the marks of anybody but whose it is."""
    row = driver.execute("SELECT member_id FROM working_file ORDER BY number DESC LIMIT 1").fetchone()
    if row is not None and row[0] != member:
        raise Refusal("working.other_member", member=number)


def expect_allowed(driver: Driver, verb: str) -> None:
    """Refuse in a working file whatever belongs into the panel file."""
    if verb not in ALLOWED and is_working(driver):
        raise Refusal("working.may_not")


def is_working(driver: Driver) -> bool:
    """Whether this is an expert's working file."""
    return driver.execute("SELECT 1 FROM working_file LIMIT 1").fetchone() is not None
