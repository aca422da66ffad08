"""Every other paper of the sitting, filled from the same record as the minutes: one file a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fusion_desk.domain.electronic import PaperShare, Receipt, SlipSet
from fusion_desk.domain.errors import UsageError
from fusion_desk.services.minutes import parts, record, scores_in, votes
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.papers.making import MAKINGS, Making, making_of
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store import items
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.scores import current_marks, member_numbers
from fusion_desk.store.sittings import find_member

if TYPE_CHECKING:
    from fusion_desk.reports.style.document import Paper

__all__ = [
    "MAKINGS",
    "Making",
    "Wanted",
    "build_paper",
    "build_receipt",
    "build_share_sheet",
    "build_slips",
    "result_workbook",
]


def build_paper(
    panel: PanelFile,
    code: str,
    *,
    item: str | None = None,
    member: str | None = None,
    blank: bool = False,
    ballot_list: int | None = None,
    ballot_round: int | None = None,
) -> Paper:
    """One paper by its code in the list of papers; what it prints is the record as it stands."""
    making = making_of(code.upper())
    if making is None:
        raise UsageError("paper.unknown", code=code, offered=sorted(MAKINGS))
    with panel.reading() as reader:
        wanted = Wanted(
            facts=gather(reader),
            item=items.find_item(reader, item).id if item else None,
            member=find_member(reader, member).id if member else None,
            blank=blank,
            ballot_list=ballot_list,
            ballot_round=ballot_round,
            marks=current_marks(reader),
        )
    filled: Any = making.fill(wanted)
    paper: Paper = making.report().build(filled)
    return paper


def build_slips(panel: PanelFile, sets: Sequence[SlipSet]) -> bytes:
    """表决签 that were just made, as PDF; the record keeps no copy of their codes."""
    from fusion_desk.reports.voting_slips import REPORT
    from fusion_desk.services.minutes.papers.ballots import slip_record

    with panel.reading() as reader:
        masthead = record.masthead(gather(reader))
    return REPORT.build(slip_record(masthead, sets)).pdf


def build_receipt(panel: PanelFile, at_round: int, receipts: Sequence[Receipt]) -> bytes:
    """投票回执 of a paper that was just cast, as PDF; nothing is kept or journalled of its printing."""
    from fusion_desk.reports.voter_receipt import REPORT
    from fusion_desk.services.minutes.papers.ballots import receipt_record

    with panel.reading() as reader:
        masthead = record.masthead(gather(reader))
    return REPORT.build(receipt_record(masthead, at_round, receipts)).pdf


def build_share_sheet(panel: PanelFile, share: PaperShare) -> bytes:
    """钥匙单 of one holder, as PDF, right after opening; the record keeps nothing of it."""
    from fusion_desk.reports.share_sheet import REPORT
    from fusion_desk.services.minutes.papers.ballots import share_record

    with panel.reading() as reader:
        masthead = record.masthead(gather(reader))
    return REPORT.build(share_record(masthead, share)).pdf


def result_workbook(panel: PanelFile) -> bytes:
    """得分、表决和成绩 as a workbook that people may go on with; counts of an open round stay out."""
    from fusion_desk.reports import result_workbook as report

    with panel.reading() as reader:
        facts, numbers = gather(reader), member_numbers(reader)
    return report.build(
        report.ResultWorkbook(
            masthead=record.masthead(facts),
            score_blocks=scores_in.score_blocks(facts),
            scores=scores_in.score_rows(facts),
            votes=votes.vote_rows(facts),
            skills=parts.skill_rows(facts),
            missing=tuple(
                (standing.contender.item, numbers[member], criterion)
                for standing in facts.standings.values()
                for member, criterion in standing.missing
            ),
        )
    )
