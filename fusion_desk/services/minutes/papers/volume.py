"""W21 卷内文件目录和备考表."""

from __future__ import annotations

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.pace import paced
from fusion_desk.reports.style.wording import table_date
from fusion_desk.reports.volume_index import VolumeIndex
from fusion_desk.services.minutes.papers.making import NOT_NEEDED, Making, makings
from fusion_desk.services.minutes.papers.wanted import Wanted

OWN = "W21"
OFFICE = frozenset({"W01", "W02", "W03", "W16S", "W17", "W18", "W19", "W19R", "W20", "W20R", "W22"})
"""Papers that the office answers for; the others are the committee's."""
NOT_FILED = frozenset({"W12"})
"""Blank ballot papers: the marked ones are sealed apart."""


def fill(wanted: Wanted) -> VolumeIndex:
    """Every paper that can be printed now, with its pages, and what is still missing."""
    rows: list[tuple[str, ...]] = []
    missing: list[str] = []
    pages = 0
    for making in paced(makings(wanted.facts.policy), every=1):
        if making.code in {OWN, *NOT_FILED}:
            continue
        try:
            count = making.report().build(making.fill(wanted)).pages
        except Refusal as refusal:
            if refusal.code not in NOT_NEEDED:
                missing.append(making.name)
            continue
        pages += count
        rows.append(_row(wanted, making, count))
    return VolumeIndex(wanted.masthead, tuple(rows), pages, tuple(missing))


def _row(wanted: Wanted, making: Making, pages: int) -> tuple[str, ...]:
    by = "评委会办公室" if making.code in OFFICE else "评审委员会"
    name = making.name.removesuffix("（草稿）")
    day = "" if making.code in OFFICE else table_date(wanted.facts.panel.meeting_to)
    return (making.code, by, name, day, str(pages), "")
