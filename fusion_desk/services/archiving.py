"""归档: what the panel file holds, what it still lacks, closing it and opening it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from fusion_desk.domain.act_book import Standing, standing
from fusion_desk.domain.acts import Act, ActKind
from fusion_desk.domain.ballot import PENDING
from fusion_desk.domain.conclusion import Conclusion
from fusion_desk.domain.deciding import conclude
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.sitting import SittingState
from fusion_desk.store import acts, ballots, closing, holdings, items, journal, panels, papers, signing
from fusion_desk.store.exams import find_exam_marks
from fusion_desk.store.holdings import Holdings
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.rules import policy_of
from fusion_desk.words.marking import N_


class Lack(Enum):
    """How a line of the checklist stands; the window gives each its shape."""

    THERE = "met"
    MISSING = "missing"
    TO_LOOK_AT = "attention"


@dataclass(frozen=True, slots=True)
class ArchiveLine:
    """One thing an archived file has: where it stands, and on which page it is mended."""

    state: Lack
    text: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """What the file holds and lacks."""

    holdings: Holdings
    lines: tuple[ArchiveLine, ...]
    closed_since: str
    history: tuple[closing.Closure, ...]
    entries: int
    root: str
    short: str

    @property
    def printed(self) -> str:
        """The number of entries and their code, as papers show them."""
        return f"{self.entries}:{self.short}"

    @property
    def lacking(self) -> int:
        """How many lines of the checklist are not there yet."""
        return sum(line.state is not Lack.THERE for line in self.lines)


@dataclass(frozen=True, slots=True)
class Closed:
    """The state of the file after closing or opening it."""

    closed: bool
    since: str
    reason: str
    lacking: int = 0


def find_archive(panel: PanelFile) -> Archive:
    """What the file holds and what it lacks today."""
    today, size = panel.clock().date(), panel.path.stat().st_size
    with panel.reading() as reader:
        root = journal.journal_root(reader)
        return Archive(
            holdings=holdings.find_holdings(reader, size),
            lines=tuple(_checklist(reader, today)),
            closed_since=closing.closed_since(reader.driver),
            history=tuple(closing.find_closures(reader)),
            entries=root.size,
            root=root.root_hex,
            short=root.short,
        )


def close(panel: PanelFile, reason: str, actor: str) -> Closed:
    """Close the file; while something is lacking, only with a reason why it is closed all the same."""
    today = panel.clock().date()
    with panel.writing("panel.closed", actor) as change:
        lines = list(_checklist(change, today))
        lacking = sum(line.state is not Lack.THERE for line in lines)
        if any(one.state in PENDING for one in ballots.find_lists(change)):
            raise Refusal("panel.ballot_pending")
        if lacking and not reason.strip():
            raise Refusal("panel.lacks", count=lacking)
        closing.add_closure(change, closed=True, reason=reason.strip())
        change.public.update(lacking=lacking)
        if reason.strip():
            change.private.update(reason=reason.strip())
        since = change.now()
    return Closed(True, since, reason.strip(), lacking)


def reopen(panel: PanelFile, reason: str, actor: str) -> Closed:
    """Open a closed file again, for a reason that stays in the record."""
    if not reason.strip():
        raise UsageError("panel.no_reason")
    with panel.writing("panel.reopened", actor) as change:
        if not closing.closed_since(change.driver):
            raise Refusal("panel.not_closed")
        closing.add_closure(change, closed=False, reason=reason.strip())
        change.public.update(closed=False)
        change.private.update(reason=reason.strip())
        since = change.now()
    return Closed(False, since, reason.strip())


# --- the checklist -----------------------------------------------------------------------------------------


def _checklist(reader: Reader, today: date) -> Iterator[ArchiveLine]:
    yield from _sitting(reader)
    yield from _minutes(reader)
    book = acts.find_acts(reader)
    yield from _steps(book, today)
    yield _pressing(book, today)


def _sitting(reader: Reader) -> Iterator[ArchiveLine]:
    if panels.sitting_state(reader) is SittingState.HOLD:
        yield ArchiveLine(Lack.TO_LOOK_AT, N_("评审还在暂停中，尚未重新冻结"), leads_to="candidates")
    lists, marks = ballots.find_lists(reader), find_exam_marks(reader)
    pass_mark = policy_of(reader).number("skill_pass_mark") * 100
    admitted = items.find_admitted(reader)
    waiting = sum(
        conclude(one, marks.get(one.id, ()), lists, pass_mark).conclusion is Conclusion.OPEN
        for one in admitted
    )
    if not admitted:
        yield ArchiveLine(Lack.MISSING, N_("没有受理的申报事项"), leads_to="candidates")
    elif waiting:
        yield ArchiveLine(
            Lack.MISSING,
            N_("受理的 {all} 个申报事项中，{waiting} 个没有结论"),
            {"waiting": waiting, "all": len(admitted)},
            "results",
        )
    else:
        yield ArchiveLine(Lack.THERE, N_("受理的 {all} 个申报事项都有结论"), {"all": len(admitted)})


def _minutes(reader: Reader) -> Iterator[ArchiveLine]:
    seals, drafts = len(papers.find_seals(reader)), holdings.count(reader, "minutes_draft")
    newest = papers.newest_draft(reader)
    scans = signing.find_scans(reader, newest.id) if newest else []
    pages = {"pages": sum(one.pages for one in scans)}
    if seals:
        yield ArchiveLine(Lack.THERE, N_("纪要已签署并封印"))
    if scans:
        yield ArchiveLine(Lack.THERE, N_("纪要在纸面签署，扫描件已入卷 {pages} 页"), pages)
    elif seals:
        return
    elif drafts:
        yield ArchiveLine(
            Lack.MISSING, N_("纪要已起草，电子签名还没有签完；纸面签署的请附卷"), leads_to="minutes"
        )
    else:
        yield ArchiveLine(Lack.MISSING, N_("还没有起草待签的纪要"), leads_to="minutes")


STEPS = (
    (ActKind.PUBLICITY_BEFORE, N_("评前公示已登记"), N_("没有登记评前公示")),
    (ActKind.PUBLICITY_AFTER, N_("评后公示已登记结果"), N_("评后公示还没有登记结果")),
    (ActKind.CONFIRMATION, N_("结果已确认"), N_("没有登记结果确认")),
    (ActKind.FILING, N_("已报备案"), N_("没有登记备案")),
    (ActKind.ISSUING, N_("已登记发证"), N_("没有登记发证")),
)


def _steps(book: list[Act], today: date) -> Iterator[ArchiveLine]:
    for kind, there, missing in STEPS:
        mine = [one for one in book if one.kind is kind]
        done = bool(mine) and all(standing(one, today) is Standing.DONE for one in mine)
        yield ArchiveLine(Lack.THERE, there) if done else ArchiveLine(Lack.MISSING, missing, leads_to="acts")


def _pressing(book: list[Act], today: date) -> ArchiveLine:
    going_on = [
        one
        for one in book
        if one.kind in {ActKind.OBJECTION, ActKind.RECHECK, ActKind.CORRECTION}
        and standing(one, today) is not Standing.DONE
    ]
    if going_on:
        return ArchiveLine(
            Lack.MISSING, N_("还有 {count} 件异议、复查或补正没有办结"), {"count": len(going_on)}, "acts"
        )
    return ArchiveLine(Lack.THERE, N_("没有未办结的异议、复查和补正"))
