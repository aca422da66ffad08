"""Three scores and four ranks of every candidate, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from fusion_desk.analysis.panel_ranks import Ranks
from fusion_desk.analysis.panel_severity import Severity
from fusion_desk.domain.guard_rails import REACH
from fusion_desk.reports.fairness_report.sheet import tabled
from fusion_desk.reports.style.strips import Strip
from fusion_desk.reports.style.table import Column
from fusion_desk.reports.style.wording import DASH
from fusion_desk.words import fairness as told

CANDIDATES = (
    Column("事项号", 4),
    Column("评分平均", 4),
    Column("正式成绩", 4),
    Column("校准分", 4),
    Column("误差", 3),
    Column("灰区", 2.5),
    Column("名次\n平均", 2.5),
    Column("名次\n去高低", 2.8),
    Column("名次\n中位", 2.5),
    Column("名次\n校准", 2.5),
    Column("所在\n部分", 2.5),
)


def three_scores(found: Severity, ranks: Mapping[str, Ranks]) -> list[Strip]:
    """The table, which says at its head that it decides nothing."""
    if not found.candidates:
        return []
    return tabled(
        "三个分数（校准分仅供分析，不作评审依据）", CANDIDATES, candidate_cells(found, ranks), [GREY]
    )


GREY = f"灰区：正式成绩与分数线的差距在{REACH}个标准误以内。名次在同一评议组、同一级别内排，并列同名次。"


def candidate_cells(found: Severity, ranks: Mapping[str, Ranks]) -> list[list[str]]:
    """A row for every candidate."""
    grey = {True: "是", False: "否", None: DASH}
    return [
        [
            one.candidate,
            told.two_decimals(one.mean),
            told.two_decimals(one.official),
            told.two_decimals(one.calibrated),
            told.two_decimals(one.se),
            grey[one.grey],
            *(str(ranks[one.candidate][rule] or DASH) for rule in told.RULES),
            str(one.part),
        ]
        for one in found.candidates
    ]
