"""Finding people by the pinyin of their names: whole syllables or initials, both readings of a surname."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby, product

SURNAMES: dict[str, str] = {
    "单": "shan", "仇": "qiu", "区": "ou", "曾": "zeng", "查": "zha", "解": "xie", "翟": "zhai", "覃": "qin",
    "乐": "yue", "朴": "piao", "盖": "ge", "任": "ren", "华": "hua", "洗": "xian", "冼": "xian", "员": "yun",
    "尉": "wei", "宓": "mi", "缪": "miao", "折": "she", "种": "chong", "秘": "bi", "繁": "po", "黑": "he",
    "重": "chong", "祭": "zhai", "逄": "pang", "佴": "nai", "郇": "xun", "卜": "bu", "石": "shi", "车": "che",
    "能": "nai", "召": "shao", "降": "jiang", "纪": "ji", "过": "guo", "葛": "ge", "都": "du", "那": "na",
    "尹": "yin", "晁": "chao", "褚": "chu", "令": "ling", "万": "wan", "沈": "shen", "应": "ying", "贾": "jia",
    "薄": "bo", "燕": "yan", "宁": "ning", "於": "yu", "占": "zhan", "隗": "wei", "阚": "kan", "谌": "chen",
}  # fmt: skip
"""Characters that are read otherwise as a surname than in a word."""

DOUBLE_SURNAMES: dict[str, tuple[str, str]] = {
    "尉迟": ("yu", "chi"),
    "长孙": ("zhang", "sun"),
    "万俟": ("mo", "qi"),
    "令狐": ("ling", "hu"),
    "单于": ("chan", "yu"),
}
MOST_READINGS = 8


@cache
def readings(character: str) -> tuple[str, ...]:
    """How it is read, without tones, the two commonest at most; nothing where it has no reading.

    The library's table of phrases is left out: to load it keeps every thread waiting for a tenth of a second and more,
    and whoever looks something up may read a character either way.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # asked for once, when it is loaded
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0][:2]) if found else ()


def load_readings() -> None:
    """Read the library's table; all threads wait for some 20 ms meanwhile, and best while somebody waits anyway."""
    readings("一")


@lru_cache(maxsize=200_000)
def search_text(name: str) -> str:
    """Everything by which this name may be looked for, one reading after the other."""
    syllables = [*_syllables(name)]
    if name[:2] in DOUBLE_SURNAMES:
        syllables[:2] = [(one,) for one in DOUBLE_SURNAMES[name[:2]]]
    elif name[:1] in SURNAMES:
        own = SURNAMES[name[:1]]
        syllables[0] = (own, *(one for one in syllables[0] if one != own))[:2]
    spoken = list(product(*syllables))[:MOST_READINGS]
    forms = [name.casefold()]
    for one in spoken:
        forms += ["".join(one), "".join(syllable[:1] for syllable in one)]
    return "\n".join(dict.fromkeys(forms))


def _syllables(name: str) -> Iterator[tuple[str, ...]]:
    """What has no reading stands for itself as one; the dot inside a name is left out."""
    for read, run in groupby(name, lambda character: bool(readings(character))):
        if read:
            yield from map(readings, run)
        else:
            yield ("".join(run).casefold().replace("·", ""),)
