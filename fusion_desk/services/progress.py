"""Where a sitting stands: its phase, and the counts that say what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from fusion_desk.domain.act_book import Standing, standing
from fusion_desk.domain.ballot import PENDING, BallotList
from fusion_desk.domain.conclusion import Conclusion
from fusion_desk.domain.deciding import conclude
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.electorate import quorum
from fusion_desk.domain.eligibility import assess
from fusion_desk.domain.findings import Verdict
from fusion_desk.domain.recheck import sheet_counts
from fusion_desk.domain.sitting import SittingState
from fusion_desk.store import acts, ballots, closing, items, panels, papers, scores
from fusion_desk.store.deliberation import find_deliberated
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.exams import find_exam_marks
from fusion_desk.store.listings import find_tracks
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.rules import policy_of, vote_rule
from fusion_desk.store.sittings import find_members, find_sitting
from fusion_desk.store.standings import Results, find_results
from fusion_desk.words.marking import N_, Message
from fusion_desk.words.phases import Phase


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of an open panel in a few figures."""

    title: str
    organisation: str
    phase: Phase
    state: SittingState
    hold: Message
    """Why the sitting is on HOLD, or blank."""
    candidates: int
    applications: int
    """Admitted ones."""
    listed: int
    """All of them: those not admitted or withdrawn, too."""
    members: int
    """Voting members: the people of the office on the list are not experts."""
    scored: bool
    concluded: int
    sealed: bool


def find_progress(panel: PanelFile) -> Progress:
    """Where the sitting stands now."""
    with panel.reading() as reader:
        facts = panels.panel_facts(reader)
        hold = panels.hold_reason(reader)
        counted = items.count_items(reader)
        lists = ballots.find_lists(reader)
        ended = _ended_count(reader, lists)
        scored = scores.any_score(reader)
        sealed = bool(papers.find_seals(reader))
        closed = bool(closing.closed_since(reader.driver))
        members = find_members(reader)
        deliberating = bool(find_deliberated(reader))
    voting = any(ballot.state in PENDING for ballot in lists) or bool(lists)
    done = counted.admitted > 0 and ended == counted.admitted
    phase = _phase(
        committee=bool(members),
        dossiers=counted.candidates > 0,
        frozen=facts.state is not SittingState.OPEN,
        deliberating=deliberating,
        voting=voting,
        done=done,
        sealed=sealed,
    )
    if closed:
        phase = Phase.ARCHIVE
    return Progress(
        title=facts.title,
        organisation=facts.organisation,
        phase=phase,
        state=facts.state,
        hold=hold,
        candidates=counted.candidates,
        applications=counted.admitted,
        listed=counted.applications,
        members=sum(one.votes for one in members),
        scored=scored,
        concluded=ended,
        sealed=sealed,
    )


def find_sealed(panel: PanelFile) -> bool:
    """Whether minutes were sealed: what they tell of is only looked at."""
    with panel.reading() as reader:
        return bool(papers.find_seals(reader))


def _ended_count(reader: Reader, lists: Sequence[BallotList]) -> int:
    """How many admitted applications have their conclusion; before any vote or part mark, none has."""
    marks = find_exam_marks(reader)
    if not lists and not marks:
        return 0
    pass_mark = policy_of(reader).number("skill_pass_mark") * 100
    return sum(
        conclude(one, marks.get(one.id, ()), lists, pass_mark).conclusion is not Conclusion.OPEN
        for one in items.find_admitted(reader)
    )


def _phase(
    *,
    committee: bool,
    dossiers: bool,
    frozen: bool,
    deliberating: bool,
    voting: bool,
    done: bool,
    sealed: bool,
) -> Phase:
    if sealed:
        return Phase.PUBLISHING
    if done:
        return Phase.MINUTES
    if voting:
        return Phase.VOTING
    if frozen:
        return Phase.DELIBERATING if deliberating else Phase.SCORING
    if dossiers:
        return Phase.ELIGIBILITY
    return Phase.RECEIVING if committee else Phase.PREPARING


# --- what to do next ---------------------------------------------------------------------------------------


class Urgency(Enum):
    """How a step stands; the window gives each its shape."""

    DONE = "met"
    TO_DO = "to_do"
    MISSING = "missing"
    TO_CHECK = "check"
    STOPPED = "attention"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One line of what to do next: a title and a fact below it, both to be translated and filled."""

    urgency: Urgency
    title: str
    fact: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    leads_to: str = ""
    """Key of the screen where it is done, or blank."""


PASSAGE = 500
"""Candidates judged between two words about it."""
Report = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """Nobody waits for it."""


def find_next_steps(panel: PanelFile, report: Report = _silent) -> list[NextStep]:
    """What stands between the sitting and its end, the most pressing first.

    Everybody's dossier is judged for it: `report` hears how many were.
    """
    today = panel.clock().date()
    with panel.reading() as reader:
        steps = [*_steps(reader, report), *_due(reader, today)]
    order = [Urgency.STOPPED, Urgency.MISSING, Urgency.TO_CHECK, Urgency.TO_DO, Urgency.DONE]
    return sorted(steps, key=lambda step: order.index(step.urgency))


def _steps(reader: Reader, report: Report) -> Iterator[NextStep]:
    state = panels.sitting_state(reader)
    everything, admitted = items.find_all_items(reader), items.find_admitted(reader)
    if not find_members(reader):
        yield NextStep(
            Urgency.MISSING, N_("还没有评委名册"), N_("请导入评委名册，一人一行"), leads_to="committee/roster"
        )
    if not everything:
        yield NextStep(
            Urgency.MISSING,
            N_("还没有申报材料"),
            N_("请导入申报材料：工作簿、文件夹或压缩包"),
            leads_to="receiving",
        )
        return
    if not papers.find_seals(reader):  # nothing of it is decided any more
        yield from _eligibility(_verdicts(reader, report))
    if state is SittingState.HOLD:
        reason = panels.hold_reason(reader)
        yield NextStep(
            Urgency.STOPPED,
            N_("已暂停评审"),
            N_("{reason}。请核对后重新冻结"),
            {"reason": reason},
            leads_to="committee/freezing",
        )
    if state is SittingState.OPEN:
        yield NextStep(
            Urgency.TO_DO,
            N_("冻结评审材料后开始评分"),
            N_("冻结后，评委、申报材料、评分标准和政策不再变动"),
            leads_to="committee/freezing",
        )
        return
    found = find_results(reader)
    yield from _marking(found)
    if not ballots.find_lists(reader):
        yield from _deliberating(reader, found)
    yield _room(reader)
    yield _ended(reader, len(admitted))


def _due(reader: Reader, today: date) -> Iterator[NextStep]:
    """Acts whose day has come or gone."""
    standings = Counter(standing(act, today) for act in acts.find_acts(reader))
    if standings[Standing.OVERDUE]:
        yield NextStep(
            Urgency.STOPPED,
            N_("{count} 件经办事项已过期限"),
            N_("公示、补正、异议或复查到期未登记结果"),
            {"count": standings[Standing.OVERDUE]},
            leads_to="acts",
        )
    if standings[Standing.DUE]:
        yield NextStep(
            Urgency.TO_DO,
            N_("{count} 件经办事项即将到期"),
            N_("请在期限内登记结果"),
            {"count": standings[Standing.DUE]},
            leads_to="acts",
        )


def _verdicts(reader: Reader, report: Report) -> Counter[Verdict]:
    """How many admitted applications have each verdict, counted a passage at a time."""
    facts, policy = panels.panel_facts(reader), policy_of(reader)
    numbers, verdicts = [*find_tracks(reader)], Counter[Verdict]()
    for at in range(0, len(numbers), PASSAGE):
        if len(numbers) > PASSAGE:
            report(at, len(numbers))
        verdicts.update(
            result.verdict
            for dossier in find_dossiers(reader, numbers[at : at + PASSAGE])
            for result in assess(dossier, policy, facts.cutoff, facts.meeting_from).items
            if result.application.state is ApplicationState.ADMITTED
        )
    if len(numbers) > PASSAGE:
        report(len(numbers), len(numbers))
    return verdicts


def _eligibility(verdicts: Counter[Verdict]) -> Iterator[NextStep]:
    if verdicts[Verdict.UNKNOWN]:
        yield NextStep(
            Urgency.TO_CHECK,
            N_("{count} 个申报事项待核实"),
            N_("缺的事实写在各人的审查意见里"),
            {"count": verdicts[Verdict.UNKNOWN]},
            leads_to="candidates",
        )
    if verdicts[Verdict.NOT_YET] or verdicts[Verdict.INELIGIBLE]:
        yield NextStep(
            Urgency.STOPPED,
            N_("{count} 个申报事项暂不符合或不符合"),
            N_("不予受理的，请先登记受理状态再冻结"),
            {"count": verdicts[Verdict.NOT_YET] + verdicts[Verdict.INELIGIBLE]},
            leads_to="candidates",
        )


def _deliberating(reader: Reader, found: Results) -> Iterator[NextStep]:
    """What is left of 评议 before the vote."""
    owed = {
        found.items[key].application.item: waiting
        for key in found.items
        if (waiting := sheet_counts(found.rechecks(key)).waiting)
    }
    if owed:
        yield NextStep(
            Urgency.TO_DO,
            N_("还有 {sheets} 份复核没有答复"),
            N_("分差达到复核标准的事项：{items}"),
            {"sheets": sum(owed.values()), "items": [*owed]},
            leads_to="deliberation",
        )
    waiting_items = len(found.items.keys() - find_deliberated(reader))
    if found.items and waiting_items:
        yield NextStep(
            Urgency.TO_DO,
            N_("还有 {count} 个申报事项待评议"),
            N_("按分差从大到小评议，回避的专家先离场"),
            {"count": waiting_items},
            leads_to="deliberation",
        )
    elif found.items:
        yield NextStep(Urgency.DONE, N_("评议已完成"), leads_to="deliberation")


def _marking(found: Results) -> Iterator[NextStep]:
    awaited = found.missing
    if not awaited:
        yield NextStep(Urgency.DONE, N_("评分已齐"), leads_to="results")
        return
    sheets = Counter(member for member, _ in set(awaited))
    numbers = [number for member, number in found.numbers.items() if member in sheets]
    yield NextStep(
        Urgency.MISSING,
        N_("还有 {sheets} 份评分未评齐"),
        N_("共 {marks} 格待评；评委 {numbers}"),
        {"sheets": sum(sheets.values()), "marks": len(awaited), "numbers": numbers},
        leads_to="scoring",
    )


def _room(reader: Reader) -> NextStep:
    now = quorum(find_sitting(reader), vote_rule(reader))
    return NextStep(
        Urgency.DONE if now.reached else Urgency.TO_DO,
        N_("规定出席人数已够") if now.reached else N_("到会人数还不够规定出席人数"),
        N_("评委 {members} 人，现在场 {present} 人，需要 {needed} 人"),
        {"members": now.members, "present": now.present, "needed": now.needed},
        leads_to="committee/attendance",
    )


def _ended(reader: Reader, admitted: int) -> NextStep:
    waiting = admitted - _ended_count(reader, ballots.find_lists(reader))
    if waiting:
        return NextStep(
            Urgency.TO_DO,
            N_("还有 {waiting} 个申报事项没有结论"),
            N_("共 {all} 个；职称由投票表决，技能等级由各科成绩"),
            {"waiting": waiting, "all": admitted},
            leads_to="vote",
        )
    if papers.find_seals(reader):
        return NextStep(
            Urgency.DONE,
            N_("{all} 个申报事项都有结论，纪要已签署封存"),
            N_("公示、备案和归档按“经办”逐件登记"),
            {"all": admitted},
            leads_to="minutes",
        )
    return NextStep(
        Urgency.DONE,
        N_("{all} 个申报事项都有结论"),
        N_("可以起草待签的纪要"),
        {"all": admitted},
        leads_to="minutes",
    )
