"""What titles and applications are called on paper."""

from __future__ import annotations

from functools import lru_cache

from fusion_desk.domain.dossier import Application, ApplicationKind, Way
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER, SkillLevel, TitleGrade, Track

ENGINEERING = {
    TitleGrade.ASSISTANT: "助理工程师",
    TitleGrade.INTERMEDIATE: "工程师",
    TitleGrade.ASSOCIATE_SENIOR: "高级工程师",
    TitleGrade.SENIOR: "正高级工程师",
}
"""Names of the engineering series; other series have names of their own, so their grade is printed instead."""

SKILL_NAMES = {
    SkillLevel.JUNIOR_WORKER: "五级/初级工",
    SkillLevel.MIDDLE_WORKER: "四级/中级工",
    SkillLevel.SENIOR_WORKER: "三级/高级工",
    SkillLevel.TECHNICIAN: "二级/技师",
    SkillLevel.SENIOR_TECHNICIAN: "一级/高级技师",
}

TRACK_NAMES = {Track.SKILLED: "高技能人才", Track.PROFESSIONAL: "专业技术人才"}

WAY_NAMES = {
    Way.NORMAL: "正常",
    Way.EXCEPTIONAL: "破格",
    Way.CROSSING: "贯通",
    Way.SERIES_CHANGE: "转系列",
    Way.ENTRUSTED: "委托",
    Way.DIRECT: "直接认定",
}


def title_name(series: str, level: str) -> str:
    """高级工程师 for the engineering series, `农业系列副高级` elsewhere."""
    if level in [str(grade) for grade in TITLE_ORDER]:
        grade = TitleGrade(level)
        if not series or "工程" in series or "机械" in series or "电气" in series:
            return ENGINEERING[grade]
    return f"{_series(series)}{level}"


def skill_name(level: str) -> str:
    """一级/高级技师; posts and unknown levels as they stand."""
    return SKILL_NAMES.get(SkillLevel(level), level) if level in [str(one) for one in SKILL_ORDER] else level


def applied_name(application: Application) -> str:
    """What the application asks for, as tables print it."""
    return level_name(application.series, application.level)


@lru_cache(maxsize=512)
def level_name(series: str, level: str) -> str:
    """A title of this series, or a skill level."""
    if level in [str(grade) for grade in TITLE_ORDER]:
        return title_name(series, level)
    return skill_name(level)


def applied_in_full(application: Application) -> str:
    """The same in a sentence: 工程系列机械专业，高级工程师（副高级）."""
    if application.level in [str(grade) for grade in TITLE_ORDER]:
        field = f"{_series(application.series)}{_specialty(application.specialty)}"
        return "，".join(
            part for part in (field, f"{applied_name(application)}（{application.level}）") if part
        )
    occupation = application.occupation or application.specialty
    code = f"（职业编码{application.occupation_code}）" if application.occupation_code else ""
    lead = "以赛代评" if application.kind is ApplicationKind.SUBSTITUTION else "职业技能等级认定"
    return "，".join(part for part in (lead, f"{occupation}{code}", skill_name(application.level)) if part)


def _series(text: str) -> str:
    return text if not text or text.endswith("系列") else f"{text}系列"


def _specialty(text: str) -> str:
    return text if not text or text.endswith("专业") else f"{text}专业"
