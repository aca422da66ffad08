"""Masked re-scoring: what the same experts gave the same dossiers once more, without knowing whose they were."""

from __future__ import annotations

from collections.abc import Iterator

from fusion_desk.analysis.masked_reading import MaskedExpert, MaskedGap
from fusion_desk.analysis.panel_anchors import DesignReading
from fusion_desk.analysis.withheld import Withheld
from fusion_desk.domain.levels import Track
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.figures.fairness import masked_plot
from fusion_desk.reports.fairness_report.sheet import PLOT, WORDS, caption, drawn, points, tabled, text
from fusion_desk.reports.style.strips import Strip
from fusion_desk.reports.style.table import Column
from fusion_desk.reports.style.wording import DASH
from fusion_desk.words import masked as told
from fusion_desk.words.fairness import signed

GAPS = (
    Column("人才类别", 6, align="left"),
    Column("复评事项", 4),
    Column("复评专家", 4),
    Column("平均变化\n（分）", 4),
    Column("95%区间", 6),
)
EXPERTS = (
    Column("专家", 4),
    Column("高技能人才\n复评事项", 5),
    Column("平均变化\n（分）", 4),
    Column("95%区间", 6),
    Column("专业技术人才\n复评事项", 5),
    Column("平均变化\n（分）", 4),
    Column("95%区间", 6),
)
NOTE = "变化＝隐去身份再评的总分减第一次的总分。两类一起变高或变低，只是再评一遍的缘故；只有“两类之差”才可能来自知道身份。"
FEW = "“—”：项数太少，不显示。"


def masked(found: DesignReading) -> list[Strip]:
    """The sentences first, then the plot and the tables; without a draw one sentence."""
    said = lines(found)
    strips = [*caption("盲审复评"), *(points(said) if len(said) > 1 else text("".join(said)))]
    reading = found.masked.reading
    if reading is None:
        return strips
    drawing = masked_plot(WORDS, reading, PLOT)
    if drawing is not None:
        strips += drawn("隐去身份后的变化（分，95%区间）", drawing)
        strips += tabled("隐去身份前后", GAPS, gap_cells(found), [NOTE])
    if any(one.gaps for one in reading.experts):
        cells = expert_cells(found)
        few = [FEW] if any(DASH in row for row in cells) else []
        strips += tabled("各专家隐去身份前后", EXPERTS, cells, few)
    return strips


def lines(found: DesignReading) -> list[str]:
    """What is said of the panel in words, as in the window."""
    return [one.text for one in told.masked_said(WORDS, found.masked)]


def gap_cells(found: DesignReading) -> list[list[str]]:
    """A row for either track, then what lies between them."""
    reading = found.masked.reading
    if reading is None:
        return []
    rows = [
        [WORDS.say(TRACK_NAMES[one.track]), str(one.applications), str(one.experts), *_cells(one.gap)]
        for one in reading.tracks
    ]
    return [*rows, ["两类之差", DASH, DASH, *_cells(reading.apart)]]


def expert_cells(found: DesignReading) -> list[list[str]]:
    """A row for everybody who marked again."""
    reading = found.masked.reading
    return [[one.expert, *_of(one)] for one in (reading.experts if reading is not None else ())]


def _of(one: MaskedExpert) -> Iterator[str]:
    for track in Track:
        yield str(one.sheets.get(track, 0))
        yield from _cells(one.gaps.get(track))


def _cells(gap: MaskedGap | None) -> tuple[str, str]:
    if gap is None:
        return DASH, DASH
    known = gap.lower is not None and gap.upper is not None
    return signed(gap.mean), f"{signed(gap.lower or 0.0)} 至 {signed(gap.upper or 0.0)}" if known else DASH


def withheld(found: DesignReading) -> Iterator[Withheld]:
    """What is kept back of it, with the track by its name."""
    reading = found.masked.reading
    for one in reading.withheld if reading is not None else ():
        yield Withheld(one.figure, one.code, WORDS.say(TRACK_NAMES[Track(one.whom)]), one.details)
