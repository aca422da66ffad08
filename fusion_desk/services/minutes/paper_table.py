"""Every paper of the sitting with whether it can be written now, and one of them as a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.pace import paced
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.papers.making import MAKINGS, NOT_NEEDED, making_of, makings
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.scores import current_marks
from fusion_desk.store.sittings import find_member
from fusion_desk.words import Words

BY_ITEM = frozenset({"W08", "W11", "W18"})
BY_MEMBER = frozenset({"W05", "W09"})
BLANK = frozenset({"W06", "W09", "W11"})
"""Papers that can be had for one application, for one member, or to be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a paper is: an application or a member by number, or nobody yet."""

    item: str = ""
    member: str = ""
    blank: bool = False


EVERYBODY = Scope()


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of the list."""

    code: str
    name: str
    reason: str
    """Why it cannot be written yet, with the next step; blank = it can."""
    formats: tuple[str, ...]
    """pdf, and what people edit further."""
    needed: bool = True
    """Whether it is still to come; some papers a sitting does not need at all."""

    scopes: tuple[tuple[Scope, str], ...] = ()
    """For whom it can be had besides everybody, with a number and a name to show."""

    @property
    def ready(self) -> bool:
        """Whether it can be written now."""
        return not self.reason


def paper_table(panel: PanelFile, words: Words) -> tuple[PaperLine, ...]:
    """Every paper in the order of the usual list; each is filled from the record, none is drawn."""
    wanted = _wanted(panel)
    items = [
        (Scope(item=one.application.item), f"{one.application.item}　{one.name}") for one in wanted.items
    ]
    members = [(Scope(member=one.number), f"{one.number}　{one.name}") for one in wanted.experts]
    lines: list[PaperLine] = []
    for making in paced(makings(wanted.facts.policy), every=1):
        report = making.report()
        edited = (("docx", report.document), ("xlsx", report.workbook))
        try:
            if not making.draws_others:
                making.fill(wanted)
            reason, needed = "", True
        except Refusal as refusal:
            reason = words.sentence(refusal.code, refusal.details)
            needed = refusal.code not in NOT_NEEDED
        formats = ("pdf", *(kind for kind, build in edited if build is not None))
        scopes = (
            *([(Scope(blank=True), words.say("空白表，手工填写"))] if making.code in BLANK else []),
            *(items if making.code in BY_ITEM else []),
            *(members if making.code in BY_MEMBER else []),
        )
        lines.append(PaperLine(making.code, words.say(making.name), reason, formats, needed, scopes))
    return tuple(lines)


def paper_bytes(panel: PanelFile, code: str, format_: str = "pdf", scope: Scope = EVERYBODY) -> bytes:
    """One paper; refused where it cannot be written yet."""
    making = making_of(code)
    if making is None:
        raise UsageError("paper.unknown", code=code, offered=sorted(MAKINGS))
    report, filled = making.report(), making.fill(_wanted(panel, scope))
    if format_ == "pdf":
        made: Any = report.build(filled)
        return bytes(made.pdf)
    build = {"docx": report.document, "xlsx": report.workbook}.get(format_)
    if build is None:
        raise UsageError("paper.format_unknown", formats=[format_], offered=("pdf", "docx", "xlsx"))
    return build(filled)


def file_name(line: PaperLine, format_: str = "pdf") -> Path:
    """What the file of a paper is called."""
    return Path(f"{line.code} {line.name}.{format_}")


def _wanted(panel: PanelFile, scope: Scope = EVERYBODY) -> Wanted:
    with panel.reading() as reader:
        return Wanted(
            facts=gather(reader),
            item=find_item(reader, scope.item).id if scope.item else None,
            member=find_member(reader, scope.member).id if scope.member else None,
            blank=scope.blank,
            marks=current_marks(reader),
        )
