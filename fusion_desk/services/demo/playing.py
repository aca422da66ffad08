"""Playing the demonstration: to verified signed minutes, or to the afternoon on which marks are being given."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.services import keys, verifying
from fusion_desk.services.demo import acting, script
from fusion_desk.services.demo.script import StoryClock
from fusion_desk.services.members import list_committee
from fusion_desk.services.minutes import drafting, signing
from fusion_desk.store.panel_file import Clock, PanelFile
from fusion_desk.store.recovery import Password

DEMO_PASSWORD = "fusion-demo-2026"
"""Published: nothing in the demonstration is secret."""
PANEL, MINUTES, SEAL, KEYS = "demo.fusion", "minutes.pdf", "minutes.pdf.seal", "keys"
OURS = frozenset({PANEL, MINUTES, SEAL, KEYS, f"{PANEL}-journal"})
MARK = ".fusion-desk-demo"
"""Lies in a folder that a demonstration made, so that the next one may replace it."""
DRAFT = ".demo-in-the-making"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PlayedSitting:
    """Where everything lies, and what the verifier said of the minutes."""

    panel: Path
    minutes: Path
    seal: Path
    keys: Path
    anchor: str
    pages: int
    signed: tuple[str, ...]
    with_panel: verifying.Verified
    with_anchor: verifying.Verified

    @property
    def ok(self) -> bool:
        """Whether the minutes hold against the panel file and against the anchor alone."""
        return self.with_panel.ok is True and self.with_anchor.ok is True


@dataclass(slots=True)
class _Steps:
    """Tells how far the play has come."""

    progress: Progress | None
    total: int
    done: int = 0

    def next(self) -> None:
        """One step further."""
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total)


def play(
    folder: Path, password: str, *, clock: Clock, random: Randomness, progress: Progress | None = None
) -> PlayedSitting:
    """Play the whole sitting into a folder, which is empty, new, or holds an earlier demonstration.

    The record is kept by the clock of the story; keys are made and signatures given by the clock of this computer.
    """
    stage = _stage(folder)
    made = stage / PANEL
    steps = _Steps(progress, 40)
    told = script.load()
    story = StoryClock(told.moment("made"))
    anchor = acting.create(made, password, told, story, random)
    steps.next()
    with PanelFile.open(made, Password(password), clock=story, random=random) as panel:
        for act in acting.TO_RESULT:
            act(acting.Stage(panel, told, story))
            steps.next()
        signers = _make_keys(panel, stage / KEYS, password, clock, random, steps)
        draft = drafting.draft(panel, acting.SECRETARY)
        steps.next()
    with PanelFile.open(made, Password(password), clock=clock, random=random) as panel:
        pdf, seal, names = _sign(panel, draft, signers, password, clock, steps)
        with_panel = verifying.verify_with_panel(panel, pdf, seal)
    (stage / MINUTES).write_bytes(pdf)
    (stage / SEAL).write_bytes(seal)
    with_anchor = verifying.verify_alone(pdf, seal, anchor)
    _put_in_place(stage, folder)
    steps.total = steps.done + 1
    steps.next()
    return PlayedSitting(
        panel=folder / PANEL,
        minutes=folder / MINUTES,
        seal=folder / SEAL,
        keys=folder / KEYS,
        anchor=anchor,
        pages=draft.pages,
        signed=names,
        with_panel=with_panel,
        with_anchor=with_anchor,
    )


def _make_keys(
    panel: PanelFile, folder: Path, password: str, clock: Clock, random: Randomness, steps: _Steps
) -> dict[str, Path]:
    """A key for everybody who signs: the recorder, the experts, the supervisor."""
    folder.mkdir()
    made: dict[str, Path] = {}
    for listed in list_committee(panel):
        member = listed.member
        if not (member.votes or member.number in {"X1", "X2"}):
            continue
        content = keys.new_key(member.name, password, now=clock(), random=random)
        made[member.number] = folder / f"{member.number}.p12"
        made[member.number].write_bytes(content)
        key = keys.open_key(content, password, now=clock())
        signing.enrol(panel, key, member.number, acting.SECRETARY)
        steps.next()
    return made


def _sign(
    panel: PanelFile,
    draft: drafting.DraftedMinutes,
    made: dict[str, Path],
    password: str,
    clock: Clock,
    steps: _Steps,
) -> tuple[bytes, bytes, tuple[str, ...]]:
    pdf, seal, names = draft.pdf, None, tuple[str, ...]()
    for field in draft.fields:
        key = keys.open_key(made[field.number].read_bytes(), password, now=clock())
        signed = signing.sign(panel, pdf, field.number, key)
        pdf, seal, names = signed.pdf, signed.seal, signed.signed
        steps.next()
    if seal is None:
        raise Refusal("demo.broken", what=MINUTES)
    return pdf, seal, names


def demo_panel(folder: Path, random: Randomness, progress: Progress | None = None) -> Path:
    """The same panel on the afternoon when marks are being given; made on first use, then used again."""
    path = folder / PANEL
    if path.exists():
        return path
    stage = _stage(folder)
    steps = _Steps(progress, len(acting.TO_SCORING) + 3)
    told = script.load()
    story = StoryClock(told.moment("made"))
    acting.create(stage / PANEL, DEMO_PASSWORD, told, story, random)
    steps.next()
    with PanelFile.open(stage / PANEL, Password(DEMO_PASSWORD), clock=story, random=random) as panel:
        for act in (*acting.TO_SCORING, acting.score_partly):
            act(acting.Stage(panel, told, story))
            steps.next()
    _put_in_place(stage, folder)
    steps.next()
    return path


def _stage(folder: Path) -> Path:
    """A fresh folder to work in, inside one that is empty or ours."""
    if folder.exists() and not folder.is_dir():
        raise Refusal("demo.not_a_folder", folder=str(folder))
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise Refusal("demo.foreign_folder", folder=str(folder))
    stage = folder / DRAFT
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).touch()
        if stage.exists():
            shutil.rmtree(stage)
        stage.mkdir()
    except OSError as problem:
        raise Refusal("file.not_written", file=str(folder), reason=problem.strerror or "") from None
    return stage


def _put_in_place(stage: Path, folder: Path) -> None:
    """Replace what an earlier demonstration left; only a finished one comes here."""
    try:
        for name in sorted(OURS):
            old = folder / name
            if old.is_dir():
                shutil.rmtree(old)
            else:
                old.unlink(missing_ok=True)
        for made in _in_order(stage):
            made.rename(folder / made.name)
        stage.rmdir()
    except OSError as problem:
        raise Refusal("file.not_written", file=str(folder), reason=problem.strerror or "") from None


def _in_order(stage: Path) -> Sequence[Path]:
    return sorted(stage.iterdir())
