"""Binding the sections of a small paper into its PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.document import Design, Paper, render
from fusion_desk.reports.style.furniture import standing
from fusion_desk.reports.style.glyphs import refuse_unprintable
from fusion_desk.reports.style.pages import Section
from fusion_desk.reports.style.wording import NOTES


def bind(
    record: object,
    masthead: Masthead,
    title: str,
    sections: Sequence[Section],
    *,
    draft: bool = False,
    numbered: bool = True,
    traced: bool = True,
) -> Paper:
    """The paper; refused while `record` holds characters no font can show.

    `traced` papers carry the foot line of the electronic record; a ballot paper must not.
    """
    refuse_unprintable(record, draft=draft)
    made_on = masthead.made_on or masthead.meeting_to or masthead.meeting_from
    shown = masthead if traced else replace(masthead, footer="", qr="")
    return render(
        Design(
            title=title,
            sections=sections,
            made_on=made_on.isoformat() if made_on else "2000-01-01",
            every_page=standing(shown, draft=draft, numbered=numbered),
            notes=NOTES,
            draft=draft,
        )
    )
