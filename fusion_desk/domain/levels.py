"""The levels of titles and skills, and the words people write them in (contract: "Levels")."""

from __future__ import annotations

from enum import StrEnum


class Track(StrEnum):
    """人才类别: the two kinds of talent, held to one standard."""

    SKILLED = "skilled"
    PROFESSIONAL = "professional"


class TitleGrade(StrEnum):
    """职称级别, lowest first."""

    ASSISTANT = "初级"
    INTERMEDIATE = "中级"
    ASSOCIATE_SENIOR = "副高级"
    SENIOR = "正高级"


class SkillLevel(StrEnum):
    """职业技能等级, lowest first; the last two are appointed posts (人社部发〔2022〕14号)."""

    JUNIOR_WORKER = "初级工"
    MIDDLE_WORKER = "中级工"
    SENIOR_WORKER = "高级工"
    TECHNICIAN = "技师"
    SENIOR_TECHNICIAN = "高级技师"
    SPECIAL_TECHNICIAN = "特级技师"
    CHIEF_TECHNICIAN = "首席技师"


TITLE_ORDER: tuple[TitleGrade, ...] = tuple(TitleGrade)
SKILL_ORDER: tuple[SkillLevel, ...] = tuple(SkillLevel)

APPOINTED_LEVELS = frozenset({SkillLevel.SPECIAL_TECHNICIAN, SkillLevel.CHIEF_TECHNICIAN})

TITLE_WORDS: dict[str, TitleGrade] = {
    **dict.fromkeys(("初级", "员级", "助理级", "助理", "助理工程师", "技术员"), TitleGrade.ASSISTANT),
    **dict.fromkeys(("中级", "工程师"), TitleGrade.INTERMEDIATE),
    # A bare 高级 is read as 副高级 and left to check (contract).
    **dict.fromkeys(("副高级", "副高", "高级", "高级工程师"), TitleGrade.ASSOCIATE_SENIOR),
    **dict.fromkeys(("正高级", "正高", "正高级工程师"), TitleGrade.SENIOR),
}

SKILL_WORDS: dict[str, SkillLevel] = {
    **dict.fromkeys(("初级工", "五级", "五级工", "五级/初级工"), SkillLevel.JUNIOR_WORKER),
    **dict.fromkeys(("中级工", "四级", "四级工", "四级/中级工"), SkillLevel.MIDDLE_WORKER),
    **dict.fromkeys(("高级工", "三级", "三级工", "三级/高级工"), SkillLevel.SENIOR_WORKER),
    **dict.fromkeys(("技师", "二级", "二级/技师"), SkillLevel.TECHNICIAN),
    **dict.fromkeys(("高级技师", "一级", "一级/高级技师"), SkillLevel.SENIOR_TECHNICIAN),
    SkillLevel.SPECIAL_TECHNICIAN.value: SkillLevel.SPECIAL_TECHNICIAN,
    SkillLevel.CHIEF_TECHNICIAN.value: SkillLevel.CHIEF_TECHNICIAN,
}

# The level keys of a rubric (resources/rubrics): one row of the benchmark table for both kinds of talent.
LEVEL_KEYS: dict[str, str] = {
    TitleGrade.ASSISTANT: "junior",
    TitleGrade.INTERMEDIATE: "intermediate",
    TitleGrade.ASSOCIATE_SENIOR: "associate_senior",
    TitleGrade.SENIOR: "senior",
    SkillLevel.JUNIOR_WORKER: "junior",
    SkillLevel.MIDDLE_WORKER: "junior",
    SkillLevel.SENIOR_WORKER: "junior",
    SkillLevel.TECHNICIAN: "intermediate",
    SkillLevel.SENIOR_TECHNICIAN: "associate_senior",
    SkillLevel.SPECIAL_TECHNICIAN: "senior",
    SkillLevel.CHIEF_TECHNICIAN: "senior",
}


def level_key(level: str) -> str | None:
    """The rubric's level key of a title grade or skill level in its normal form, or None."""
    return LEVEL_KEYS.get(level)


def at_least(held: str, wanted: str) -> bool:
    """Whether a held title grade or skill level reaches the wanted one of the same ladder."""
    for order in (TITLE_ORDER, SKILL_ORDER):
        names = [str(rung) for rung in order]
        if held in names and wanted in names:
            return names.index(held) >= names.index(wanted)
    return False
