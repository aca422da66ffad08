"""How far the experts agree, and how many of them would have been enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite

from fusion_desk.analysis.panel_agreement import GroupAgreement
from fusion_desk.figures.fairness import likeness_plot, totals_plot
from fusion_desk.reports.fairness_report.sheet import (
    PLOT,
    WORDS,
    decimals,
    drawn,
    named,
    of_group,
    tabled,
    text,
)
from fusion_desk.reports.style.strips import Strip
from fusion_desk.reports.style.table import Column
from fusion_desk.reports.style.wording import DASH
from fusion_desk.words import fairness as told

GROUPS = (
    Column("评议组", 5),
    Column("申报人", 3),
    Column("专家", 3),
    Column("单名专家\nICC(A,1)", 5),
    Column("全组平均\nICC(A,k)", 5),
    Column("肯德尔\nW", 3),
    Column("克里彭多夫\nα", 4),
)
SHARES = (
    Column("评议组", 5),
    Column("申报人之间", 5),
    Column("专家松紧之间", 5),
    Column("其余（含误差）", 5),
    Column("够用人数", 4),
)
SIZES = (
    Column("评议组", 5),
    Column("专家人数", 4),
    Column("排先后的\n可靠程度 Eρ²", 5),
    Column("定分数的\n可靠程度 Φ", 5),
    Column("排先后的误差\n（分）", 5),
    Column("定分数的误差\n（分）", 5),
)


def agreement(groups: Sequence[GroupAgreement]) -> list[Strip]:
    """Coefficients, the scores of every expert, who ranks like whom, and the study of panel sizes."""
    if not groups:
        return text("还没有完整的评分表。")
    left = [
        f"{of_group(one.group)}未计入：{named(one.left_out)}（缺评分表或回避）。"
        for one in groups
        if one.left_out
    ]
    odd = [
        f"{of_group(one.group)}{MEANINGLESS}：专家之间没有共同的高低次序，按公式算出的系数在0至1以外，或者算不出。"
        for one in groups
        if one.icc is not None and one.agreeing is None
    ]
    strips = tabled("评分一致性", GROUPS, group_cells(groups), [*READING, *odd, *left])
    for one in groups:
        name = of_group(one.group)
        strips += drawn(f"{name}：各专家的总分", totals_plot(WORDS, one.judges, one.totals, PLOT))
        if any(isfinite(value) for row in one.likeness for value in row):
            strips += drawn(f"{name}：两两排序是否一致", likeness_plot(WORDS, one.judges, one.likeness, PLOT))
    return [*strips, *_sizes(groups)]


MEANINGLESS = "没有意义"
"""In the place of a coefficient; the reason stands below the table."""
READING = (
    "1为完全一致，0为毫无关系；括号内为95%区间。ICC(A,1)、ICC(A,k)看分数是否相同，W只看先后，α允许缺评。",
)


def _sizes(groups: Sequence[GroupAgreement]) -> list[Strip]:
    if not any(one.study for one in groups):
        return []
    target = next((one.target_percent for one in groups if one.study), None)
    return [
        *tabled("总分的差别来自哪里", SHARES, share_cells(groups), _enough_notes(target)),
        *tabled("几名专家够用", SIZES, size_cells(groups)),
    ]


def _enough_notes(target: int | None) -> list[str]:
    if not target:
        return [
            "申报人之间的份额越大，评分越能分出高低；专家松紧之间的份额越大，成绩越取决于碰上哪几名专家。"
        ]
    return [
        "申报人之间的份额越大，评分越能分出高低；专家松紧之间的份额越大，成绩越取决于碰上哪几名专家。",
        f"够用人数：排先后的可靠程度达到{target}%所需的最少专家人数（规则表设定）。",
    ]


def group_cells(groups: Sequence[GroupAgreement]) -> list[list[str]]:
    """A row for every group."""
    return [_group_row(one) for one in groups]


def _group_row(one: GroupAgreement) -> list[str]:
    icc, w = one.agreeing, one.kendall_w
    return [
        of_group(one.group),
        str(len(one.candidates)),
        str(len(one.experts)),
        _none(one) if icc is None else _with_interval(icc.icc2.value, icc.icc2.lower, icc.icc2.upper),
        _none(one) if icc is None else _with_interval(icc.icc2k.value, icc.icc2k.lower, icc.icc2k.upper),
        DASH if w is None else f"{w.w:.2f}",
        told.two_decimals(one.alpha),
    ]


def _none(one: GroupAgreement) -> str:
    return DASH if one.icc is None else MEANINGLESS


def _with_interval(value: float, lower: float, upper: float) -> str:
    return f"{decimals(value, 3)}\n（{decimals(lower)}～{decimals(upper)}）"


def share_cells(groups: Sequence[GroupAgreement]) -> list[list[str]]:
    """Where the scores of every group vary (G-study), in parts of their sum."""
    return [
        [
            of_group(one.group),
            *(f"{share:.0%}" for share in one.study.shares()),
            DASH if one.enough is None else str(one.enough),
        ]
        for one in groups
        if one.study is not None
    ]


def size_cells(groups: Sequence[GroupAgreement]) -> list[list[str]]:
    """What panels of other sizes would achieve (D-study); the size there was is marked."""
    return list(_size_rows(groups))


def _size_rows(groups: Sequence[GroupAgreement]) -> Iterator[list[str]]:
    for one in groups:
        for size in one.sizes:
            yield [
                of_group(one.group),
                f"{size.experts}（本次）" if size.experts == len(one.experts) else str(size.experts),
                decimals(size.generalizability),
                decimals(size.dependability),
                decimals(size.relative_error**0.5),
                decimals(size.absolute_error**0.5),
            ]
