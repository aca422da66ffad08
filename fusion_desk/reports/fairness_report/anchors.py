"""Anchor dossiers: what everybody gave the same dossiers of both tracks, which shows a standard where no score can."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.analysis.anchor_severity import AnchorExpert
from fusion_desk.analysis.panel_anchors import DesignReading
from fusion_desk.domain.levels import Track
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.reports.fairness_report.sheet import WORDS, caption, decimals, p_text, points, tabled, text
from fusion_desk.reports.style.strips import Strip
from fusion_desk.reports.style.table import Column
from fusion_desk.reports.style.wording import DASH
from fusion_desk.words import design as told
from fusion_desk.words.fairness import signed

DOSSIERS = (
    Column("材料", 4),
    Column("人才类别", 5),
    Column("来源", 7),
    Column("议定分", 4),
)
EXPERTS = (
    Column("专家", 4),
    Column("比全体平均\n（分）", 5),
    Column("误差", 4),
    Column("高技能人才\n材料", 5),
    Column("专业技术人才\n材料", 5),
    Column("两类之差", 4),
    Column("误差", 4),
    Column("校正后P", 4),
)
NOTE = "每名专家评的是同一组材料，正数为偏宽。两类之差：对高技能人才材料的松紧减去对专业技术人才材料的松紧；P 按 Benjamini–Hochberg 校正。"


def anchors(found: DesignReading) -> list[Strip]:
    """The sentences of the panel first, then the dossiers and expert by expert; without anchors one sentence."""
    said = lines(found)
    strips = [*caption("锚定材料和校准"), *(points(said) if len(said) > 1 else text("".join(said)))]
    if found.anchors:
        strips += tabled("锚定材料", DOSSIERS, dossier_cells(found))
    if found.anchored is not None:
        strips += tabled("各专家评同样材料的松紧", EXPERTS, expert_cells(found), [NOTE])
    return strips


def lines(found: DesignReading) -> list[str]:
    """What is said of them in words, as in the window."""
    said = told.anchor_lines(WORDS, len(found.anchors), found.anchored, found.level, fed_back=found.fed_back)
    return list(said)


def dossier_cells(found: DesignReading) -> list[list[str]]:
    """The dossiers by number; their people have no place here."""
    return [
        [
            one.application.item,
            DASH if one.track is None else WORDS.say(TRACK_NAMES[one.track]),
            WORDS.say(told.SOURCE_NAMES[one.source]),
            DASH if one.reference is None else points_text(one.reference),
        ]
        for one in found.anchors
    ]


def expert_cells(found: DesignReading) -> list[list[str]]:
    """A row for every expert who marked all of them."""
    experts: Sequence[AnchorExpert] = () if found.anchored is None else found.anchored.experts
    return [
        [
            one.expert,
            signed(one.effect),
            decimals(one.se, 1),
            _of(one, Track.SKILLED),
            _of(one, Track.PROFESSIONAL),
            DASH if one.contrast is None else signed(one.contrast),
            decimals(one.contrast_se, 1),
            DASH if one.p is None else p_text(one.p),
        ]
        for one in experts
    ]


def _of(one: AnchorExpert, track: Track) -> str:
    found = one.by_track.get(track)
    return DASH if found is None else signed(found)
