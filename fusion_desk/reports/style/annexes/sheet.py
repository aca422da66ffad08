"""The frame of an annex: its head on every page, its signature line, 以下空白 at its end."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.furniture import ANNEX_HEAD, annex_head, sign_foot, sign_height
from fusion_desk.reports.style.house_style import SMALL
from fusion_desk.reports.style.pages import PageShape, Section
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.strips import Strip, paragraph, space

END = "以下空白"
UNDER_TABLE = TextStyle(Face.SERIF, 9.0, 14.0, first_indent=0, hanging=1)


def annex(
    label: str,
    title: str,
    shape: PageShape,
    strips: Sequence[Strip],
    *,
    meta: str = "",
    signs: Sequence[str] = (),
) -> Section:
    """A section with the head of an annex; `signs` names those who sign every page."""
    return Section(
        shape,
        strips,
        head=annex_head(label, title, meta),
        head_height=ANNEX_HEAD if meta else ANNEX_HEAD - 18,
        foot=sign_foot(signs) if signs else None,
        foot_height=sign_height(signs, shape.measure) if signs else 0.0,
        outline=f"{label}　{title}" if label else title,
    )


def under_table(texts: Sequence[str], measure: float) -> list[Strip]:
    """Notes below a table."""
    strips: list[Strip] = [space(5)]
    for text in texts:
        strips += paragraph(text, UNDER_TABLE, measure)
    return strips if texts else []


def nothing(text: str, measure: float) -> list[Strip]:
    """An annex with nothing to list says so."""
    return paragraph(text, SMALL, measure)
