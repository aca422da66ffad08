"""Reading what is analysed, and the whole analysis of it for one viewer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from fusion_desk.analysis.evidence import evidence
from fusion_desk.analysis.live import Live, live
from fusion_desk.analysis.panel import SEED, STEPS, PanelAnalysis, PanelMarks, analyse
from fusion_desk.analysis.panel_agreement import GroupAgreement
from fusion_desk.analysis.panel_gender import genders
from fusion_desk.analysis.panel_given import Recorded, marks_of, panel_marks
from fusion_desk.analysis.questions import Question, paired
from fusion_desk.analysis.ratings import Mark
from fusion_desk.domain.conclusion import Basis
from fusion_desk.domain.guard_rails import GuardRails
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.questions import QuestionAnswer
from fusion_desk.domain.ranking import Standing
from fusion_desk.domain.rubric import Rubric
from fusion_desk.store.conclusions import find_conclusions, find_decided
from fusion_desk.store.design import anchor_marks
from fusion_desk.store.dossiers import find_people
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.question_answers import find_answers
from fusion_desk.store.rules import policy_of
from fusion_desk.store.standings import Results, find_results
from fusion_desk.store.viewing import may_show, shown_to
from fusion_desk.store.views import Reader

__all__ = [
    "Analysis",
    "GroupAgreement",
    "Read",
    "Running",
    "analysis",
    "may_show",
    "read",
    "read_running",
    "running",
    "wherever",
]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The figures, with the rubric whose criteria they are about."""

    found: PanelAnalysis
    rubric: Rubric
    hidden: int
    """Applications that the viewer may not see: kept away from, or not scored to the end by themselves."""
    questions: tuple[Question, ...]
    """Every flag of `found` with what was answered."""
    past: tuple[QuestionAnswer, ...]
    """Answers to questions that the marks do not ask any longer; none for who may not see every application."""
    given: PanelMarks
    """What went in."""
    rails: GuardRails
    live: Live
    standings: tuple[Standing, ...]
    """Of everything that the viewer may see."""
    review_percent: int
    """Share of a ceiling at which a spread asks for a re-check."""

    @property
    def open_questions(self) -> int:
        """Questions that wait for an answer, or for another one because their marks moved."""
        return sum(one.is_open for one in self.questions)


@dataclass(frozen=True, slots=True)
class Running:
    """The running sitting as one viewer may see it: `shown` of the standings, and what they tell while marks come in."""

    results: Results
    shown: tuple[Standing, ...]
    live: Live

    @property
    def rubric(self) -> Rubric:
        """Whose criteria it is about."""
        return self.results.rubric

    @property
    def review_percent(self) -> int:
        """Share of a ceiling at which a spread asks for a re-check."""
        return self.results.rules.spread_review_percent

    @property
    def hidden(self) -> int:
        """Applications that the viewer may not see."""
        return len(self.results.standings) - len(self.shown)

    @property
    def whole_sheets(self) -> int:
        """Sheets that are finished, whoever may see their marks."""
        return sum(one.whole for one in self.live.experts)


@dataclass(frozen=True, slots=True)
class Read:
    """What one viewer's analysis is made of."""

    results: Results
    rails: GuardRails
    recorded: Recorded
    given: PanelMarks
    live: Live

    @property
    def hidden(self) -> int:
        """Applications that the viewer may not see."""
        return len(self.results.standings) - len(self.recorded.shown)


def running(panel: PanelFile, viewer: MemberId | None = None) -> Running:
    """Everything of the live sheet, and nothing that takes a model."""
    with panel.reading() as reader:
        return read_running(reader, viewer)


def read_running(reader: Reader, viewer: MemberId | None = None) -> Running:
    """The same inside a transaction."""
    results = find_results(reader)
    shown = shown_to(reader, results, viewer)
    asking = results.asking(find_decided(reader))
    return Running(results, shown, live(results.standings, shown, results.numbers, asking))


def read(reader: Reader, viewer: MemberId | None = None) -> Read:
    """The marks and people that this viewer may see figures of."""
    now = read_running(reader, viewer)
    recorded = _recorded(reader, now.results, now.shown)
    return Read(now.results, policy_of(reader).rails, recorded, panel_marks(recorded), now.live)


def analysis(
    panel: PanelFile, viewer: MemberId | None = None, progress: Callable[[int, int], None] | None = None
) -> Analysis:
    """Everything that the guard rails of the policy let be shown, and the reasons for the rest.

    `viewer` = the member who looks, None for the review office: nobody who is recused sees what could tell of that
    application, and nobody's own marks are swayed by figures of those they have still to score.
    """
    if progress is not None:
        progress(0, STEPS)
    with panel.reading() as reader:
        known, answers = read(reader, viewer), find_answers(reader)
    found = (
        analyse(known.given, known.rails, SEED, progress) if progress else analyse(known.given, known.rails)
    )
    questions, past = paired(found.flags, answers, evidence(found.flags, wherever(known)), known.hidden)
    return Analysis(
        found=found,
        rubric=known.results.rubric,
        hidden=known.hidden,
        questions=questions,
        past=past,
        given=known.given,
        rails=known.rails,
        live=known.live,
        standings=tuple(known.recorded.shown),
        review_percent=known.results.rules.spread_review_percent,
    )


def wherever(known: Read) -> Iterable[Mark]:
    """The marks of all applications: what a question stands on is the same whoever looks."""
    if not known.hidden:
        return known.given.marks
    return marks_of(replace(known.recorded, shown=known.results.standings))


def _recorded(reader: Reader, results: Results, shown: Sequence[Standing]) -> Recorded:
    people = {person.number: person for _, person in find_people(reader)}
    return Recorded(
        rubric=results.rubric,
        shown=shown,
        first=results.first,
        numbers=results.numbers,
        people=people,
        decided={
            one.application.id: one.conclusion for one in find_conclusions(reader) if one.basis is Basis.VOTE
        },
        sitting=results.sitting,
        items={key: one.application.item for key, one in results.items.items()},
        anchors=anchor_marks(reader),
        genders=genders(people, policy_of(reader).rails),
    )
