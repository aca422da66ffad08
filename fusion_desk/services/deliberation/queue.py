"""评议: what the chair and the secretary see of each application, and who must leave first.

Marks come without names. Whoever looks sees nothing of an application that they keep away from, have not finished
marking, or still owe a re-check of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fusion_desk.domain.disagreement import Dots, Projected, dots_of, widest
from fusion_desk.domain.dossier import Application
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.opinion import Opinion, OpinionLevel, newest
from fusion_desk.domain.pace import paced
from fusion_desk.domain.ranking import Standing
from fusion_desk.domain.recheck import CriterionRecheck, SheetCounts, asking, sheet_counts
from fusion_desk.domain.room_order import by_hand, exits, in_room_order
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import ScoreKey
from fusion_desk.domain.sitting import KEEPS_AWAY, Member, Presence, SittingState
from fusion_desk.domain.title_names import applied_in_full
from fusion_desk.store import deliberation as store
from fusion_desk.store.conclusions import find_decided
from fusion_desk.store.dossiers import find_people
from fusion_desk.store.final_locks import SHOWN_WHEN_SEALED, find_commitments
from fusion_desk.store.items import Item
from fusion_desk.store.opinions import find_opinions
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.panels import panel_facts, sitting_state
from fusion_desk.store.recheck_reasons import find_private_reasons
from fusion_desk.store.room_log import find_agenda
from fusion_desk.store.rules import policy_of
from fusion_desk.store.sittings import (
    find_leaving_reasons,
    find_recusals,
)
from fusion_desk.store.standings import Results, find_results
from fusion_desk.store.veils import Veils


class Hidden(StrEnum):
    """Why somebody may not see the marks of an application now."""

    RECUSED = "recused"
    SEALED = "sealed"
    """Nobody sees them yet: not everybody has committed, or nobody has shown them."""
    OWN_SHEET_OPEN = "own_sheet_open"
    RECHECK_OWED = "recheck_owed"


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who must not be in the room for an application."""

    number: str
    name: str
    inside: bool
    proposed_by: str
    """`self`, `office`, `candidate` or blank."""


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """A private reason as the office or the chair reads it."""

    criterion: str
    member: str
    """编号; blank for the chair, who sees marks without names."""
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One application of the queue."""

    application: Application
    number: str
    name: str
    track: Track | None
    total: int | None
    unsealed: bool
    """Whether the room may know whose it is."""
    dots: tuple[Dots, ...]
    """One for each criterion; empty where they are hidden."""
    hidden: Hidden | None
    missing: int
    """Marks that are still awaited."""
    leavers: tuple[Leaver, ...]
    recheck: SheetCounts
    recheck_due: bool
    asking: frozenset[str]
    """The criteria whose spread still asks for a re-check; none where the marks are hidden."""
    opinions: tuple[Opinion, ...]
    """The newest final ones."""
    done: bool
    private_reasons: tuple[ReasonShown, ...]
    """What was written before second scores; only where the viewer may see them."""
    final: int
    """Sheets that are final."""
    unfinal: tuple[str, ...]
    """编号 of those whose sheet is awaited and not final."""
    shown: bool
    """亮分 is done."""
    concluded: bool
    """It was voted on and the round is confirmed: nothing is deliberated any more."""

    @property
    def ready(self) -> bool:
        """Everybody has committed, and the marks are not shown yet."""
        return not self.shown and not self.unfinal and self.final > 0

    @property
    def widest(self) -> Dots | None:
        """Where the experts lie farthest apart."""
        return widest(self.dots)

    @property
    def review(self) -> bool:
        """Whether a spread still asks for a re-check, as far as it may be seen."""
        return bool(self.asking)

    @property
    def inside(self) -> tuple[Leaver, ...]:
        """Those who have still to leave."""
        return tuple(one for one in self.leavers if one.inside)

    def opinions_at(self, level: OpinionLevel) -> tuple[Opinion, ...]:
        """The opinions of one level."""
        return tuple(one for one in self.opinions if one.level is level)


@dataclass(frozen=True, slots=True)
class Deliberation:
    """The whole queue."""

    title: str
    rubric: Rubric
    percent: int
    """Share of a ceiling at which a re-check is asked for."""
    lines: tuple[Line, ...]
    """Widest spread first; what may not be seen comes last."""
    room_order: tuple[int, ...]
    """The places of the lines in the order in which people leave as rarely as possible."""
    hand_order: tuple[int, ...]
    """The same in the order laid down by hand; empty where nobody laid one down."""
    last: frozenset[str]
    """事项号 that come last whatever the order."""
    outside: tuple[Leaver, ...]
    """Those who left for a recusal and have not come back."""
    present: int
    """Voting members in the room."""
    names_projected: bool
    leaving_by_name: bool
    missing: int
    """Marks of the whole sitting that are still awaited."""
    any_mark: bool
    """Whether anything was marked at all."""
    held: bool
    """The sitting is on hold: nothing is marked as deliberated."""

    @property
    def done(self) -> int:
        """How many are deliberated."""
        return sum(line.done for line in self.lines)

    @property
    def concluded(self) -> bool:
        """Whether every application has its conclusion."""
        return bool(self.lines) and all(line.concluded for line in self.lines)

    @property
    def spread_order(self) -> tuple[int, ...]:
        """Widest spread first, what is to come last behind."""
        return by_hand([one.application.item for one in self.lines], (), self.last)

    def exits(self, order: tuple[int, ...]) -> int:
        """How often somebody walks out of the room in this order."""
        return exits([frozenset(one.number for one in line.leavers) for line in self.lines], order)

    def returning(self, line: Line) -> tuple[Leaver, ...]:
        """Those outside who may come back for this application."""
        away = {one.number for one in line.leavers}
        return tuple(one for one in self.outside if one.number not in away)

    def projected(self, line: Line, order: tuple[int, ...]) -> Projected:
        """What the room may see of this application: the whitelist, and nothing else."""
        return Projected(
            sitting=self.title,
            item=line.application.item,
            name=line.name if self.names_projected and line.unsealed else "",
            applied=applied_in_full(line.application),
            leaving=tuple(one.name if self.leaving_by_name else one.number for one in line.leavers),
            place=order.index(self.lines.index(line)) + 1,
            places=len(self.lines),
            held=self.held,
        )


def find_deliberation(panel: PanelFile, viewer: MemberId | None = None) -> Deliberation:
    """Everything the page shows; `viewer` = the member who looks, None for the secretary."""
    with panel.reading() as reader:
        return Reading(reader, viewer).all()


class Reading:
    """One reading of the record."""

    def __init__(self, reader: Reader, viewer: MemberId | None) -> None:
        self.reader = reader
        self.viewer = viewer
        self.found: Results = find_results(reader)
        self.sitting: Sitting = self.found.sitting
        self.inside = self.sitting.present()
        self.veils = Veils.of(reader)
        self.tracks = {person.number: person.track for _, person in find_people(reader)}
        self.opinions = newest(find_opinions(reader))
        self.done = store.find_deliberated(reader)
        self.concluded = find_decided(reader)
        applications = [one.application for one in self.found.items.values()]
        self.commitments = find_commitments(reader, self.sitting, applications)
        rule = policy_of(reader).rule(SHOWN_WHEN_SEALED)
        self.sealed = rule is not None and policy_of(reader).flag(SHOWN_WHEN_SEALED)
        self.private = find_private_reasons(reader)
        self.proposed = {(one.member, one.application): one.proposed_by for one in find_recusals(reader)}

    def all(self) -> Deliberation:
        """The whole queue."""
        policy = policy_of(self.reader)
        named, leaving = policy.rule("projector_names"), policy.rule("projector_leaving_by_name")
        lines = sorted((self.line(one) for one in paced(self.found.standings)), key=_apart)
        agenda = find_agenda(self.reader)
        return Deliberation(
            title=panel_facts(self.reader).title,
            rubric=self.found.rubric,
            percent=self.found.rules.spread_review_percent,
            lines=tuple(lines),
            room_order=in_room_order(
                [frozenset(one.number for one in line.leavers) for line in lines],
                [at for at, line in enumerate(lines) if line.application.item in agenda.last],
            ),
            hand_order=by_hand([line.application.item for line in lines], agenda.items, agenda.last)
            if agenda.items
            else (),
            last=frozenset(agenda.last),
            outside=tuple(self._outside()),
            present=len(self.sitting.present_voters()),
            names_projected=named is None or policy.flag("projector_names"),
            leaving_by_name=leaving is not None and policy.flag("projector_leaving_by_name"),
            missing=len(self.found.missing),
            any_mark=any(self.found.marks.values()),
            held=sitting_state(self.reader) is SittingState.HOLD,
        )

    def line(self, standing: Standing) -> Line:
        """One application as the viewer may see it."""
        key = standing.contender.application
        item, rechecks = self.found.items[key], self.found.rechecks(key)
        commitments = self.commitments[key]
        hidden = self._hidden(standing, rechecks)
        marks = {} if hidden else self.found.marks.get(key, {})
        asks = frozenset[str]() if hidden else asking(rechecks, concluded=key in self.concluded)
        return Line(
            application=item.application,
            number=item.number,
            name=self._name(item),
            track=self.tracks.get(item.number),
            total=None if hidden else standing.total,
            unsealed=not self.veils.over(key).hides_name,
            dots=()
            if hidden
            else tuple(
                dots_of(one, marks.get(one.key, {}), review=one.key in asks)
                for one in self.found.rubric.criteria
            ),
            hidden=hidden,
            missing=len(standing.missing),
            leavers=tuple(self._leavers(key)),
            recheck=sheet_counts(rechecks),
            recheck_due=any(one.due for one in rechecks),
            asking=asks,
            opinions=() if hidden else tuple(one for one in self.opinions if one.application == key),
            done=key in self.done,
            private_reasons=() if hidden else tuple(self._reasons(key)),
            final=len(commitments.awaited) - len(commitments.waiting),
            unfinal=tuple(self.found.numbers[member] for member in commitments.waiting),
            shown=commitments.shown or not self.sealed,
            concluded=key in self.concluded,
        )

    def _name(self, item: Item) -> str:
        """Whose it is: the secretary knows; the others once it is unsealed or voted on, or where the policy shows names."""
        key = item.application.id
        blind = self.viewer is not None and self.veils.over(key).hides_name and key not in self.concluded
        return "" if blind else item.name

    def _hidden(self, standing: Standing, rechecks: tuple[CriterionRecheck, ...]) -> Hidden | None:
        viewer, key = self.viewer, standing.contender.application
        if viewer is not None and viewer in self.sitting.recused_from(key):
            return Hidden.RECUSED
        if self.sealed and not self.commitments[key].shown:
            return Hidden.SEALED
        if any(member == viewer for member, _ in standing.missing):
            return Hidden.OWN_SHEET_OPEN
        if key not in self.concluded and any(viewer in one.waiting for one in rechecks):
            return Hidden.RECHECK_OWED
        return None

    def _reasons(self, application: ApplicationId) -> Iterator[ReasonShown]:
        """The newest of everybody: the one given with the answer, or the one written before it."""
        for criterion in self.found.rubric.criteria:
            given = self.found.answers.get(application, {}).get(criterion.key, {})
            for member, number in self.found.numbers.items():
                answer = given.get(member)
                written = self.private.get(ScoreKey(member, application, criterion.key))
                text = answer.reason if answer is not None else written.text if written is not None else ""
                if text:
                    yield ReasonShown(criterion.name, number if self.viewer is None else "", text)

    def _leavers(self, application: ApplicationId) -> list[Leaver]:
        recused = self.sitting.recused_from(application)
        return [
            self._leaver(one, self.proposed.get((one.id, application), ""))
            for one in self.sitting.members
            if one.id in recused
        ]

    def _leaver(self, member: Member, proposed_by: str = "") -> Leaver:
        return Leaver(member.number, member.name, member.id in self.inside, proposed_by)

    def _outside(self) -> list[Leaver]:
        reasons = find_leaving_reasons(self.reader)
        last = {line.member: line for line in self.sitting.attendance}
        return [
            self._leaver(member)
            for member in self.sitting.members
            if (line := last.get(member.id)) is not None
            and line.presence is Presence.LEFT
            and KEEPS_AWAY in reasons.get((member.id, line.seq), "")
        ]


def _apart(line: Line) -> tuple[bool, bool, int, str]:
    """Widest first, as a share of the ceiling; equals in the order of their numbers."""
    apart = line.widest
    share = 0 if apart is None else apart.spread or 0
    ceiling = 1 if apart is None else apart.criterion.ceiling
    return (line.hidden is not None, apart is None, -share * 1_000_000 // ceiling, line.application.item)
