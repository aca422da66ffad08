"""From the afternoon of the demonstration to its signed minutes: what comes next, done by hand or by the example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from fusion_desk.domain.sitting import SittingState
from fusion_desk.services import keys, outgoing
from fusion_desk.services.demo import acting, script
from fusion_desk.services.demo.begun import DEMO_PASSWORD
from fusion_desk.services.demo.script import StoryClock
from fusion_desk.services.minutes import signing
from fusion_desk.services.minutes.awaiting import Awaiting, awaiting
from fusion_desk.services.progress import find_progress
from fusion_desk.services.score_entry import find_blanks
from fusion_desk.store import panels, papers
from fusion_desk.store.opinions import find_opinions
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member

SIGNERS = ("X1", "E02", "E01")
"""The recorder, one expert and the presiding member; the others sign on paper, as whoever has no key does."""

KeyPlace = Callable[[str, str], Path]
"""Where the key of a member lies, by number and name."""


class Stop(Enum):
    """What the demonstration still wants, in its order."""

    SCORES = "scores"
    OPINIONS = "opinions"
    VOTE = "vote"
    KEYS = "keys"
    SIGNING = "signing"
    PRINTING = "printing"

    @property
    def by_example(self) -> bool:
        """Whether the example can do it; papers are signed and printed by whoever sits there."""
        return self not in {Stop.SIGNING, Stop.PRINTING}


@dataclass(frozen=True, slots=True)
class Found:
    """The stop that comes next, and what is missing there."""

    stop: Stop
    count: int = 0


def find_stop(panel: PanelFile) -> Found | None:
    """What comes next; None where this is no demonstration, or its sitting waits for being frozen again."""
    told = script.load()
    with panel.reading() as reader:
        facts = panels.panel_facts(reader)
        ours = (facts.title, facts.organisation) == (told.text("title"), told.text("organisation"))
        if not ours or facts.state is SittingState.HOLD:
            return None
        spoken, enrolled = bool(find_opinions(reader)), bool(papers.find_enrolments(reader))
        sealed = bool(papers.find_seals(reader))
    if sealed:
        return Found(Stop.PRINTING)
    progress = find_progress(panel)
    if progress.concluded >= progress.applications:
        return Found(Stop.SIGNING if enrolled else Stop.KEYS)
    if blanks := find_blanks(panel):
        return Found(Stop.SCORES, sum(blanks.values()))
    if not spoken:
        return Found(Stop.OPINIONS, _silent(awaiting(panel)))
    return Found(Stop.VOTE, progress.applications - progress.concluded)


def _silent(waited: Awaiting) -> int:
    return sum(gap.mend is not None and gap.mend.kind == "opinion" for gap in waited.gaps)


def do_stop(panel: PanelFile, stop: Stop, place: KeyPlace) -> None:
    """Let the example do it, through the services that people use."""
    if stop is Stop.KEYS:
        _make_keys(panel, place)
        return
    told = script.load()
    stage = acting.Stage(panel, told, StoryClock(told.moment("opened")))
    for act in ACTS[stop]:
        act(stage)


ACTS: dict[Stop, tuple[acting.Step, ...]] = {
    Stop.SCORES: (acting.score,),
    Stop.OPINIONS: (acting.recheck, acting.deliberate),
    Stop.VOTE: (acting.vote,),
}


def _make_keys(panel: PanelFile, place: KeyPlace) -> None:
    """A key for each signer with the published password; a key of an earlier demonstration is used again.

    Made and opened apart: whoever watches the example may press keys meanwhile.
    """
    now = panel.clock()
    for number in SIGNERS:
        with panel.reading() as reader:
            name = find_member(reader, number).name
        path = place(number, name)
        if path.exists():
            key = keys.open_key_apart(path.read_bytes(), DEMO_PASSWORD, now=now)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            content, key = keys.new_key_apart(name, DEMO_PASSWORD, now=now, random=panel.random)
            outgoing.keep_key_file(path, content)
        signing.enrol(panel, key, number, acting.SECRETARY)
