"""Names in the data that ships with the desk, so that English pages have them in English; a house's own stay as written."""

from __future__ import annotations

from fusion_desk.words.marking import N_

CRITERIA: tuple[str, ...] = (
    N_("解决技术难题"),
    N_("技术革新与工艺改进"),
    N_("成果转化与应用"),
    N_("规程标准与经验固化"),
    N_("任务完成与工作质量"),
    N_("规程执行与安全质量责任"),
    N_("效益贡献"),
    N_("传技带徒与团队带动"),
    N_("业绩真实性与本人作用"),
    N_("专业问题回答"),
    N_("现场处置思路"),
)
SHORT_CRITERIA: tuple[str, ...] = (
    N_("解决技术"),
    N_("技术革新"),
    N_("成果转化"),
    N_("规程标准"),
    N_("任务完成"),
    N_("规程执行"),
    N_("传技带徒"),
)
"""The first four characters, as the heads of narrow columns have them."""
BANDS: tuple[str, ...] = (N_("突出"), N_("良好"), N_("达到"), N_("未达到"))
GROUPS: tuple[str, ...] = (N_("技术贡献"), N_("工作业绩"))
LEVELS: tuple[str, ...] = (
    N_("初级"),
    N_("中级"),
    N_("副高级"),
    N_("正高级"),
    N_("助理工程师"),
    N_("工程师"),
    N_("高级工程师"),
    N_("正高级工程师"),
    N_("五级/初级工"),
    N_("四级/中级工"),
    N_("三级/高级工"),
    N_("二级/技师"),
    N_("一级/高级技师"),
    N_("特级技师"),
    N_("首席技师"),
    N_("初级（员级、助理级）"),
    N_("特级技师、首席技师"),
)
"""Titles of the engineering series and skill levels, as `domain.title_names` and the benchmarks of a rubric write them."""
