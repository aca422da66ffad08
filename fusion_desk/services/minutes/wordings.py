"""The paragraphs of the minutes as a person edits them: text that may change, figures that may not, and who changed what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.minutes import MinutesRecord
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.store import papers
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.writing import find_text_drafts

KIND = "paragraph"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or a figure by its name with what it says now."""

    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class WordingRevision:
    """One saved wording, its figures in braces; blank = the proposed text again."""

    number: int
    text: str
    author: str
    written_at: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One paragraph that may be reworded."""

    key: str
    chapter: int
    """0 the opening, 1 to 9 the chapters."""
    title: str
    lead: str
    """The words it opens with, which stay."""
    proposed: str
    """The shipped text, its figures in braces."""
    template: str
    """The text as it prints now, its figures in braces."""
    figures: Mapping[str, str]
    """What each figure of it says."""
    revisions: tuple[WordingRevision, ...]
    draft: str | None = None
    """What was typed and not saved, its figures in braces."""
    stale: bool = False
    """The record calls for other figures since it was edited: it does not print until it is mended."""

    @property
    def edited(self) -> bool:
        """Somebody's own wording stands here."""
        return self.template != self.proposed

    def pieces(self, template: str) -> tuple[Piece, ...]:
        """A template as runs of text and figures; what is no template is one run of text."""
        try:
            return tuple(self._pieces(template))
        except ValueError:
            return (Piece(template),)

    def _pieces(self, template: str) -> Iterator[Piece]:
        for literal, name, _, _ in Formatter().parse(template):
            if literal:
                yield Piece(literal)
            if name is not None:
                yield Piece(self.figures.get(name, f"{{{name}}}"), name)

    def filled(self, template: str) -> str:
        """The text as it reads."""
        return "".join(one.text for one in self.pieces(template))


def wordings(panel: PanelFile) -> tuple[Wording, ...]:
    """Every paragraph in the order of the book."""
    from fusion_desk.reports import minutes

    with panel.reading() as reader:
        record = minutes_record(gather(reader), draft=True)
        saved = papers.find_narrative_revisions(reader)
        drafts = find_text_drafts(reader, KIND)
    figures = {name: said.replace(minutes.UNVERIFIED, "") for name, said in minutes.figures(record).items()}
    found: list[Wording] = []
    for chapter, (title, paragraphs) in enumerate(minutes.paragraphs_by_chapter(record)):
        for one in paragraphs:
            template = record.edits.get(one.key, one.text)
            draft = drafts.get(f"{KIND}/{one.key}")
            found.append(
                Wording(
                    key=one.key,
                    chapter=chapter,
                    title=title,
                    lead=one.lead,
                    proposed=one.text,
                    template=template,
                    figures=figures,
                    revisions=tuple(
                        WordingRevision(kept.number, kept.text, kept.author, kept.written_at)
                        for kept in saved
                        if kept.section == one.key
                    ),
                    draft=None if draft is None else draft.get("text"),
                    stale=one.key in record.edits and not _holds(record, one.key, template),
                )
            )
    return tuple(found)


def _holds(record: MinutesRecord, key: str, template: str) -> bool:
    from fusion_desk.reports import minutes

    try:
        minutes.check_edit(record, key, template)
    except Refusal:
        return False
    return True
