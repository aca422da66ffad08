"""Any sitting that people could play, in any order they like: what must always hold, holds after every step."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path

from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fusion_desk.domain.ballot import Sheets
from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.scoring import ScoreKey
from fusion_desk.services import ballots, exams, freezing, members, panels, results, scoring, sittings
from fusion_desk.services.dossiers import import_dossiers, list_dossiers
from fusion_desk.services.minutes import drafting
from fusion_desk.store.checks import verify_journal
from fusion_desk.store.panel_file import PanelFile
from tests.journeys.tables import SAMPLES, write_csv
from tests.unit.store.desk import counted_random, noon

EXPERTS = ("E01", "E02", "E03", "E04", "E05", "E06", "E07")
TITLES = ("001-1", "002-1", "003-1", "008-1")
SKILL = "004-1"
CEILINGS = {
    "tc1": 1500,
    "tc2": 1500,
    "tc3": 1000,
    "tc4": 1000,
    "wp1": 1500,
    "wp2": 1000,
    "wp3": 1000,
    "wp4": 1500,
}
PARTS = ("理论知识", "技能操作考核", "综合评审")
OUT_OF_ORDER = frozenset(
    {
        "sitting.not_frozen", "sitting.on_hold", "quorum.missing", "ballot.nothing_to_open", "ballot.too_many_rounds",
        "ballot.no_voters", "ballot.void", "ballot.already_open", "score.recused", "attendance.not_present",
        "minutes.open_items", "ballot.nothing_recorded", "ballot.not_all_recorded", "ballot.electorate_changed",
        "ballot.unknown_rows", "ballot.wrong_round", "recusal.decided_by_self", "score.voted",
    }
)  # fmt: skip
"""What may be refused because it is not its turn; anything else that is refused is a fault."""

experts, titles = st.sampled_from(EXPERTS), st.sampled_from(TITLES)


class AnySitting(RuleBasedStateMachine):
    """A small panel, played by anybody in any order, with a plain model beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.at = Path(self.folder.name)
        self.marks: dict[ScoreKey, int] = {}
        self.recused: set[tuple[str, str]] = set()
        self.room: set[str] = set()
        self.part_marks: dict[str, int] = {}
        self.ended: dict[str, Conclusion] = {}
        self.frozen = False

    @initialize(ready=st.booleans())
    def prepare(self, ready: bool) -> None:
        """A committee of seven and five applications; in every other play they are ready to vote."""
        plan = panels.PanelPlan(
            "2026年度评审", "某厂", "guangzhou-2025", "balanced-2025", cutoff=noon().date()
        )
        random = counted_random("sitting")
        made = panels.create(self.at / "评审.fusion", "2026年评审会的口令", plan, clock=noon, random=random)
        self.panel = PanelFile.open(made.path, made.recovery, clock=noon, random=random)
        members.import_committee(self.panel, SAMPLES / "评委.csv", "X1")
        import_dossiers(self.panel, [SAMPLES / "申报材料.xlsx", SAMPLES / "工作经历.csv"], "X1")
        self.member = {one.member.number: one.member.id for one in members.list_committee(self.panel)}
        self.item = {
            one.item: one.id for dossier in list_dossiers(self.panel) for one in dossier.applications
        }
        if ready:
            self.all_arrive()
            self.freeze()
            for part in PARTS:
                self.examine(part, 150)

    def teardown(self) -> None:
        """Leave nothing open."""
        if hasattr(self, "panel"):
            self.panel.close()
        self.folder.cleanup()

    # --- what people do -------------------------------------------------------------------------------

    @rule(expert=experts)
    def arrive(self, expert: str) -> None:
        """Somebody comes in."""
        sittings.record_attendance(self.panel, "X1", present=[expert])
        self.room.add(expert)

    @rule()
    def all_arrive(self) -> None:
        """Everybody comes in."""
        sittings.record_attendance(self.panel, "X1", present=EXPERTS)
        self.room |= set(EXPERTS)

    @rule(expert=experts)
    def leave(self, expert: str) -> None:
        """Somebody goes out, if they were in."""
        if self._allowed(lambda: sittings.record_attendance(self.panel, "X1", left=[expert])):
            assert expert in self.room
            self.room.discard(expert)

    @rule(expert=experts, item=titles)
    def recuse(self, expert: str, item: str) -> None:
        """Somebody keeps away from an application, perhaps after having marked it."""
        # Nobody but a vice-chair decides on the chair.
        decider = "E02" if expert == "E01" else "X2"
        plan = sittings.RecusalPlan(expert, item, "师徒或师生", decided_by=decider)
        sittings.record_recusal(self.panel, plan, "X1")
        self.recused.add((expert, item))

    @rule()
    def freeze(self) -> None:
        """What is judged stands fast."""
        freezing.freeze(self.panel, "X1")
        self.frozen = True

    @rule(expert=experts, item=titles, criterion=st.sampled_from(tuple(CEILINGS)), share=st.integers(0, 30))
    def mark(self, expert: str, item: str, criterion: str, share: int) -> None:
        """One mark."""
        self._mark(expert, item, criterion, min(share * 50, CEILINGS[criterion]))

    @precondition(lambda self: self.frozen)
    @rule(item=titles, share=st.integers(8, 19))
    def all_mark(self, item: str, share: int) -> None:
        """Everybody marks an application, each a little differently."""
        for at, expert in enumerate(EXPERTS):
            for criterion, ceiling in CEILINGS.items():
                self._mark(
                    expert, item, criterion, min(ceiling * share // 1000 * 50 + 50 * (at % 3), ceiling)
                )

    def _mark(self, expert: str, item: str, criterion: str, points: int) -> None:
        key = ScoreKey(self.member[expert], self.item[item], criterion)
        entered = self._allowed(
            lambda: scoring.enter(self.panel, key.member, key.application, criterion, points, actor=expert)
        )
        assert entered == (self.frozen and (expert, item) not in self.recused and item not in self.ended)
        if entered:
            self.marks[key] = points

    @rule(part=st.sampled_from(PARTS), mark=st.integers(0, 200))
    def examine(self, part: str, mark: int) -> None:
        """A part mark of the skill application, in half points."""
        rows = [(SKILL, part, mark / 2, "考评员甲", "督导乙")]
        source = write_csv(self.at / "成绩.csv", ["事项号", "科目", "成绩", "考评员", "质量督导员"], rows)
        assert exams.import_exams(self.panel, source, "X1").took_any
        self.part_marks[part] = mark * 50

    @rule(data=st.data(), papers=st.integers(-1, 1), reject=st.booleans())
    def vote(self, data: st.DataObject, papers: int, reject: bool) -> None:
        """A whole ballot: papers given out, counted by one, confirmed or rejected by another."""
        self._vote(data, papers, reject=reject)

    def _vote(self, data: st.DataObject, papers: int, *, reject: bool) -> None:
        if not self._allowed(lambda: ballots.open_round(self.panel, "X1")):
            return
        waiting = ballots.pending_lists(self.panel)
        names = {key: item for item, key in self.item.items()}
        counted: dict[str, tuple[int, int]] = {}
        for one in waiting:
            voters = len(one.electorate.voters)
            returned = max(0, min(voters, voters + papers)) if papers < 1 else voters + 1
            rows: list[tuple[object, ...]] = []
            for key in one.rows:
                agree = data.draw(st.integers(0, returned))
                rows.append((names[key], agree, returned - agree, 0))
                if returned <= voters:
                    counted[names[key]] = (agree, one.electorate.needed)
            source = write_csv(self.at / "票.csv", ["事项号", "同意", "不同意", "弃权"], rows)
            sheets = Sheets(issued=voters, returned=returned, invalid=0)
            self._allowed(
                lambda source=source, sheets=sheets, at=one.round: ballots.record_counts(
                    self.panel, source, round=at, sheets=sheets, by="X3", actor="X3"
                )
            )
        at_round = waiting[0].round
        confirmed = self._allowed(
            lambda: ballots.confirm_round(self.panel, round=at_round, by="X2", reject=reject, actor="X1")
        )
        event(f"ballot confirmed: {confirmed and not reject}")
        if confirmed and not reject:
            for item, (agree, needed) in counted.items():
                self.ended[item] = Conclusion.PASSED if agree >= needed else Conclusion.FAILED

    @precondition(lambda self: self.frozen)
    @rule(data=st.data())
    def vote_and_print(self, data: st.DataObject) -> None:
        """The end of a sitting as it should be."""
        self._vote(data, 0, reject=False)
        self.print_the_minutes()

    @rule()
    def print_the_minutes(self) -> None:
        """The minutes print only when nothing is open, and then twice the same."""
        printed: list[bytes] = []
        drafted = self._allowed(lambda: printed.append(drafting.draft(self.panel, "X1").pdf))
        assert drafted == (self.frozen and not self._open())
        event(f"minutes: {drafted}")
        if drafted:
            assert printed == [drafting.draft(self.panel, "X1").pdf]

    def _open(self) -> bool:
        failed = any(mark < 6000 for mark in self.part_marks.values())
        return set(self.ended) != set(TITLES) or not (failed or len(self.part_marks) == len(PARTS))

    def _allowed(self, step: object) -> bool:
        assert callable(step)
        try:
            step()
        except Refusal as refusal:
            if refusal.code not in OUT_OF_ORDER:
                raise
            return False
        return True

    # --- what always holds ----------------------------------------------------------------------------

    @invariant()
    def the_journal_holds(self) -> None:
        """Every entry follows from the one before."""
        if hasattr(self, "panel"):
            with self.panel.reading() as reader:
                assert verify_journal(reader).ok

    @invariant()
    def results_are_the_means_of_the_marks_that_count(self) -> None:
        """A missing mark is never 0, and whoever is recused is left out."""
        if not hasattr(self, "panel"):
            return
        for standing in results.results(self.panel).standings:
            item = standing.contender.item
            for one in standing.criteria:
                values = sorted(self._counted(item, one.criterion))
                assert one.n == len(values)
                if len(values) < 3:
                    assert one.score is None
                    continue
                if standing.method.value == "trimmed":
                    values = values[1:-1]
                mean = Fraction(sum(values), len(values))
                assert one.score == int(mean + Fraction(1, 2))
            if any(one.score is None for one in standing.criteria):
                assert standing.total is None
                assert standing.rank is None
            else:
                assert standing.total == sum(one.score or 0 for one in standing.criteria)

    def _counted(self, item: str, criterion: str) -> list[int]:
        application: ApplicationId = self.item[item]
        away: set[MemberId] = {self.member[expert] for expert, of in self.recused if of == item}
        return [
            points
            for key, points in self.marks.items()
            if key.application == application and key.criterion == criterion and key.member not in away
        ]

    @invariant()
    def conclusions_are_what_was_counted(self) -> None:
        """Titles by confirmed votes, the skill by its marks; nothing else concludes anything."""
        if not hasattr(self, "panel"):
            return
        for one in ballots.find_conclusions(self.panel):
            if one.basis is Basis.VOTE:
                assert one.conclusion is self.ended.get(one.application.item, Conclusion.OPEN)
            elif any(mark < 6000 for mark in self.part_marks.values()):
                assert one.conclusion is Conclusion.FAILED
            else:
                passed = len(self.part_marks) == len(PARTS)
                assert one.conclusion is (Conclusion.PASSED if passed else Conclusion.OPEN)


TestAnySitting = AnySitting.TestCase
TestAnySitting.settings = settings(max_examples=20, stateful_step_count=20)
