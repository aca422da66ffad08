"""Playing the demonstration to verified signed minutes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import Randomness
from fusion_desk.services import checkpoints, keys, verifying
from fusion_desk.services.demo import acting, script
from fusion_desk.services.demo.begun import Progress, Steps
from fusion_desk.services.demo.folder import KEYS, MINUTES, PANEL, SEAL, put_in_place, stage_in
from fusion_desk.services.demo.script import StoryClock
from fusion_desk.services.members import list_committee
from fusion_desk.services.minutes import drafting, signing
from fusion_desk.store.panel_file import Clock, PanelFile
from fusion_desk.store.recovery import Password


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


def play(
    folder: Path, password: str, *, clock: Clock, random: Randomness, progress: Progress | None = None
) -> PlayedSitting:
    """Play the whole sitting into a folder, which is empty, new, or holds an earlier demonstration.

    The record is kept by the clock of the story; keys are made and signatures given by the clock of this computer.
    """
    stage = stage_in(folder)
    made = stage / PANEL
    steps = Steps(progress, 40)
    told = script.load()
    story = StoryClock(told.moment("made"))
    anchor = acting.create(made, password, told, story, random)
    steps.next()
    with PanelFile.open(made, Password(password), clock=story, random=random) as panel:
        panel.witness = checkpoints.witness
        for act in acting.TO_RESULT:
            act(acting.Stage(panel, told, story))
            steps.next()
        signers = _make_keys(panel, stage / KEYS, password, clock, random, steps)
        draft = drafting.draft(panel, acting.SECRETARY)
        steps.next()
    with PanelFile.open(made, Password(password), clock=clock, random=random) as panel:
        panel.witness = checkpoints.witness
        pdf, seal, names = _sign(panel, draft, signers, password, clock, steps)
        with_panel = verifying.verify_with_panel(panel, pdf, seal)
    (stage / MINUTES).write_bytes(pdf)
    (stage / SEAL).write_bytes(seal)
    with_anchor = verifying.verify_alone(pdf, seal, anchor)
    put_in_place(stage, folder)
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
    panel: PanelFile, folder: Path, password: str, clock: Clock, random: Randomness, steps: Steps
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
    steps: Steps,
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
