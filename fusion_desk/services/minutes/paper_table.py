"""Every paper of the sitting with whether it can be written now, and one of them as a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.papers.making import MAKINGS, NOT_NEEDED
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.scores import current_marks
from fusion_desk.words import Words


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

    @property
    def ready(self) -> bool:
        """Whether it can be written now."""
        return not self.reason


def paper_table(panel: PanelFile, words: Words) -> tuple[PaperLine, ...]:
    """Every paper in the order of the usual list; each is filled from the record, none is drawn."""
    wanted = _wanted(panel)
    lines: list[PaperLine] = []
    for making in MAKINGS.values():
        report = making.report()
        edited = (("docx", report.document), ("xlsx", report.workbook))
        try:
            making.fill(wanted)
            reason, needed = "", True
        except Refusal as refusal:
            reason = words.sentence(refusal.code, refusal.details)
            needed = refusal.code not in NOT_NEEDED
        formats = ("pdf", *(kind for kind, build in edited if build is not None))
        lines.append(PaperLine(making.code, words.say(making.name), reason, formats, needed))
    return tuple(lines)


def paper_bytes(panel: PanelFile, code: str, format_: str = "pdf") -> bytes:
    """One paper; refused where it cannot be written yet."""
    making = MAKINGS[code]
    report, filled = making.report(), making.fill(_wanted(panel))
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


def _wanted(panel: PanelFile) -> Wanted:
    with panel.reading() as reader:
        return Wanted(facts=gather(reader), marks=current_marks(reader))
