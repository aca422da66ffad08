"""Reading a contest result as people write it: levels, prizes, names, years of work in the city."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from fusion_desk.domain.contests import ContestLevel
from fusion_desk.domain.dossier import Award, Person

LEVEL_WORDS: dict[str, ContestLevel] = {
    **dict.fromkeys(("世界", "世界级", "国际", "国际级"), ContestLevel.WORLD),
    **dict.fromkeys(("国家", "国家级", "全国", "全国级"), ContestLevel.NATIONAL),
    **dict.fromkeys(("省", "省级", "省部级", "自治区级", "直辖市级"), ContestLevel.PROVINCIAL),
    **dict.fromkeys(("市", "市级", "区级", "市(区)级"), ContestLevel.CITY),
    **dict.fromkeys(("企业", "企业级", "公司级", "岗位比武", "厂级"), ContestLevel.ENTERPRISE),
}

PRIZE_WORDS: dict[str, str] = {
    **dict.fromkeys(("金牌", "金奖", "gold"), "金牌"),
    **dict.fromkeys(("银牌", "银奖", "silver"), "银牌"),
    **dict.fromkeys(("铜牌", "铜奖", "bronze"), "铜牌"),
    **dict.fromkeys(("优胜奖", "优胜", "优胜奖章", "medallionforexcellence", "mfe"), "优胜奖"),
}


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A name without spaces, width and case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def contest_level(award: Award) -> ContestLevel | None:
    """The level of the contest, or None where it is blank or not understood."""
    text = plain(award.level)
    if text in tuple(ContestLevel):
        return ContestLevel(text)
    return LEVEL_WORDS.get(text)


def prize_of(award: Award) -> str:
    """The prize under its usual name."""
    text = plain(award.prize)
    return PRIZE_WORDS.get(text, text)


def awarded_day(award: Award) -> date | None:
    """The day it counts from; a month counts from its last day."""
    return award.awarded_on.last_day if award.awarded_on else None


def same_contest(award: Award, names: tuple[str, ...]) -> bool:
    """Whether the contest is one of these, also where a fuller name was written."""
    written = plain(award.contest)
    return any(plain(name) in written for name in names)


def same_trade(event: str, occupation: str) -> bool:
    """Whether event and occupation are one trade by their names: 数控车 and 数控车工."""
    one, other = (plain(name).removesuffix("工") for name in (event, occupation))
    return bool(one and other) and (one in other or other in one)


def result_key(award: Award) -> tuple[str, str, int | None]:
    """What makes two lines one result: contest, event and year."""
    return (
        plain(award.contest),
        plain(award.event),
        award.awarded_on.year if award.awarded_on else None,
    )


def local_years(person: Person, column: str) -> str | None:
    """The years of work in the city as digits, from the workbook's own column of that name."""
    wanted = plain(column)
    for header, text in person.extra:
        if wanted in plain(header):
            found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,4})?)年?", plain(text))
            return found[1] if found else None
    return None
