"""The secretary's wording of the minutes, and the defences of the meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fusion_desk.domain.acts import DefenceRecord
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.store import items, papers
from fusion_desk.store.panel_file import PanelFile


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One editable paragraph: its template with figures in braces, and the text as it prints now."""

    key: str
    template: str
    text: str
    edited: bool


@dataclass(frozen=True, slots=True)
class EditedParagraph:
    """What an edit did; `typed` are figures typed by hand, which nobody recomputes."""

    key: str
    revision: int
    typed: tuple[str, ...]


def paragraphs(panel: PanelFile) -> tuple[Paragraph, ...]:
    """Every paragraph of the minutes that may be reworded."""
    from fusion_desk.reports import minutes

    with panel.reading() as reader:
        record = minutes_record(gather(reader), draft=True)
    templates = {**minutes.default_texts(record), **record.edits}
    return tuple(
        Paragraph(key, templates[key], minutes.current_text(record, key), key in record.edits)
        for key in minutes.default_texts(record)
    )


def edit(panel: PanelFile, section: str, text: str, actor: str) -> EditedParagraph:
    """Reword a paragraph; its figures must all stay. Blank text brings the shipped wording back."""
    from fusion_desk.reports import minutes

    with panel.writing("minutes.edited", actor) as change:
        record = minutes_record(gather(change), draft=True)
        typed: tuple[str, ...] = ()
        if text.strip():
            minutes.check_edit(record, section, text)
            typed = minutes.typed_figures(record, section, text)
        revision = papers.add_narrative(change, section, text.strip())
        change.public.update(section=section, revision=revision, typed=list(typed))
        change.private.update(text=text.strip())
    return EditedParagraph(section, revision, typed)


def record_defences(panel: PanelFile, defences: Mapping[str, DefenceRecord], actor: str) -> int:
    """Record defences by 事项号; a later record of the same application counts instead."""
    with panel.writing("defence.recorded", actor) as change:
        for item, defence in defences.items():
            application = items.find_item(change, item)
            papers.add_defence(
                change,
                DefenceRecord(
                    application=application.id,
                    held_on=defence.held_on,
                    required=defence.required,
                    basis=defence.basis,
                    panel_size=defence.panel_size,
                    speaking_minutes=defence.speaking_minutes,
                    asking_minutes=defence.asking_minutes,
                    score=defence.score,
                    conclusion=defence.conclusion,
                    questions=defence.questions,
                ),
            )
        change.public.update(items=sorted(defences))
    return len(defences)
