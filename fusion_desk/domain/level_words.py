"""Level words as people write them, read to the normal forms (contract: "Levels")."""

from __future__ import annotations

import re
import unicodedata

from fusion_desk.domain.levels import SKILL_WORDS, TITLE_WORDS

SEPARATORS = re.compile(r"[/／、,，;；|()\[\]（）【】+＋和及或\s]+")
ENDINGS = re.compile(r"(?:专业技术)?(?:职称|职务|资格|职业资格|技能等级|技能人才|级别|等级|任职资格)$")
# In a column of skill levels 高级 means 高级工, which somebody still has to check.
BARE_SKILLS = {"初级": "初级工", "中级": "中级工", "高级": "高级工"}
BARE = "高级"


def read_level(text: str, *, skill: bool) -> tuple[str, bool] | None:
    """(normal form, whether it is left to check), or None where the words name no level."""
    plain = unicodedata.normalize("NFKC", text).strip()
    whole = _one("".join(plain.split()), skill=skill)
    if whole is not None:
        return whole
    parts = [part for part in SEPARATORS.split(plain) if part]
    read = {found for found in (_one(part, skill=skill) for part in parts) if found is not None}
    levels = {level for level, _ in read}
    if len(levels) != 1:
        return None
    # 高级/副高级: one of the parts says clearly what the other leaves open.
    return levels.pop(), all(check for _, check in read)


def is_skill_level(text: str) -> bool | None:
    """Whether the words name a skill level (True), a title grade (False) or neither (None)."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if ENDINGS.sub("", plain) in SKILL_WORDS or plain in SKILL_WORDS:
        return True
    if ENDINGS.sub("", plain) in TITLE_WORDS:
        return False
    parts = [part for part in SEPARATORS.split(plain) if part]
    if len(parts) < 2:
        return None
    kinds = {is_skill_level(part) for part in parts} - {None}
    return kinds.pop() if len(kinds) == 1 else None


def _one(word: str, *, skill: bool) -> tuple[str, bool] | None:
    for text in (word, ENDINGS.sub("", word)):
        if skill and text in SKILL_WORDS:
            return SKILL_WORDS[text].value, False
        if skill and text in BARE_SKILLS:
            return BARE_SKILLS[text], True
        if not skill and text in TITLE_WORDS:
            return TITLE_WORDS[text].value, text == BARE
    for text in (word, ENDINGS.sub("", word)):
        if text in SKILL_WORDS:
            return SKILL_WORDS[text].value, False
        if text in TITLE_WORDS:
            return TITLE_WORDS[text].value, text == BARE
    return None
