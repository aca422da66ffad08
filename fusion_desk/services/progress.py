"""Where a sitting stands: its phase, and the counts that say what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from fusion_desk.domain.ballot import PENDING
from fusion_desk.domain.conclusion import Conclusion
from fusion_desk.domain.deciding import conclude
from fusion_desk.domain.sitting import SittingState
from fusion_desk.store import ballots, items, panels, papers, scores
from fusion_desk.store.exams import find_exam_marks
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.rules import policy_of
from fusion_desk.store.sittings import find_members
from fusion_desk.words.marking import N_


class Phase(Enum):
    """The nine phases of a sitting, in order."""

    PREPARING = "preparing"
    RECEIVING = "receiving"
    ELIGIBILITY = "eligibility"
    SCORING = "scoring"
    DELIBERATING = "deliberating"
    VOTING = "voting"
    MINUTES = "minutes"
    PUBLISHING = "publishing"
    ARCHIVE = "archive"

    @property
    def title(self) -> str:
        """Its name on screen."""
        return TITLES[self]


PHASES: tuple[Phase, ...] = tuple(Phase)

TITLES = {
    Phase.PREPARING: N_("筹备"),
    Phase.RECEIVING: N_("材料受理"),
    Phase.ELIGIBILITY: N_("资格审查"),
    Phase.SCORING: N_("评分"),
    Phase.DELIBERATING: N_("评议"),
    Phase.VOTING: N_("表决"),
    Phase.MINUTES: N_("结果纪要"),
    Phase.PUBLISHING: N_("公示备案"),
    Phase.ARCHIVE: N_("归档"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of an open panel in a few figures."""

    title: str
    organisation: str
    phase: Phase
    state: SittingState
    candidates: int
    applications: int
    members: int
    scored: bool
    concluded: int
    sealed: bool


def find_progress(panel: PanelFile) -> Progress:
    """Where the sitting stands now."""
    with panel.reading() as reader:
        facts = panels.panel_facts(reader)
        everything = items.find_all_items(reader)
        admitted = items.find_admitted(reader)
        lists = ballots.find_lists(reader)
        marks = find_exam_marks(reader)
        pass_mark = policy_of(reader).number("skill_pass_mark") * 100
        ended = [
            one
            for one in admitted
            if conclude(one, marks.get(one.id, ()), lists, pass_mark).conclusion is not Conclusion.OPEN
        ]
        scored = scores.any_score(reader)
        sealed = bool(papers.find_seals(reader))
        members = len(find_members(reader))
    voting = any(ballot.state in PENDING for ballot in lists) or bool(lists)
    done = bool(admitted) and len(ended) == len(admitted)
    phase = _phase(
        committee=members > 0,
        dossiers=bool(everything),
        frozen=facts.state is not SittingState.OPEN,
        voting=voting,
        done=done,
        sealed=sealed,
    )
    return Progress(
        title=facts.title,
        organisation=facts.organisation,
        phase=phase,
        state=facts.state,
        candidates=len({one.number for one in everything}),
        applications=len(admitted),
        members=members,
        scored=scored,
        concluded=len(ended),
        sealed=sealed,
    )


def _phase(
    *, committee: bool, dossiers: bool, frozen: bool, voting: bool, done: bool, sealed: bool
) -> Phase:
    if sealed:
        return Phase.PUBLISHING
    if done:
        return Phase.MINUTES
    if voting:
        return Phase.VOTING
    if frozen:
        return Phase.SCORING
    if dossiers:
        return Phase.ELIGIBILITY
    return Phase.RECEIVING if committee else Phase.PREPARING
