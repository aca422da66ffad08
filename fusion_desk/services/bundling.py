"""`bundle`: the case bundle that a supervisor recomputes on another machine, checked before it is handed out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.exchange import case_checking
from fusion_desk.exchange.case_container import LARGEST
from fusion_desk.exchange.case_gathering import Gathered, Sealed, gather
from fusion_desk.exchange.case_names import SUFFIX
from fusion_desk.store.files import write_whole
from fusion_desk.store.panel_file import PanelFile

Progress = Callable[[int, int], None]

__all__ = ["LARGEST", "SUFFIX", "Bundled", "make_bundle"]


@dataclass(frozen=True, slots=True)
class Bundled:
    """A written bundle, and what is to be told with it."""

    path: Path
    size: int
    state: str
    closed: bool
    shown: bool
    """Whether the marks are in it."""
    marks: int
    minutes: bool
    entries: int
    printed: str
    anchor: str


def make_bundle(
    panel: PanelFile, out: Path, minutes: tuple[bytes, bytes] | None, progress: Progress
) -> Bundled:
    """Gather, verify, write, read back: a bundle that does not hold never gets its name.

    `minutes` = the signed minutes and their seal, where they are to go along.
    The same record gives the same bytes; the journal says nothing of it, because nothing of anybody leaves with it.
    """
    if out.suffix.lower() != SUFFIX:
        raise Refusal("case.other_suffix", file=out.name)
    sealed = None if minutes is None else Sealed(*minutes)
    with panel.reading() as reader:
        gathered = gather(reader, sealed, lambda done, total: progress(done, 2 * total))
    _expect_sound(gathered, lambda done, total: progress(total + done, 2 * total))
    write_whole(out, gathered.content)
    return Bundled(
        path=out,
        size=len(gathered.content),
        state=gathered.state,
        closed=gathered.closed,
        shown=gathered.shown,
        marks=gathered.marks,
        minutes=gathered.minutes,
        entries=gathered.root.size,
        printed=gathered.root.printed,
        anchor=gathered.anchor,
    )


def _expect_sound(gathered: Gathered, progress: Progress) -> None:
    """What a supervisor would find wrong is said here, before anything leaves."""
    found = case_checking.verify(gathered.content, gathered.anchor, None, progress)
    wrong = next((one for one in found.checks if one.ok is False), None)
    if wrong is not None:
        raise DamagedRecord(wrong.code, **wrong.details)
