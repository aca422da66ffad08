"""What has changed since the freezing, in words."""

from __future__ import annotations

from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.dossier_fields import FIELDS, PERSON, SHEET_NAMES, field_of
from fusion_desk.domain.moved import STATE, Moved
from fusion_desk.domain.stamps import to_minute
from fusion_desk.words import Words
from fusion_desk.words.journal import verb_word
from fusion_desk.words.marking import N_
from fusion_desk.words.seats import actor_word

MEMBER_WORDS: dict[str, str] = {
    "number": N_("编号"),
    "name": N_("姓名"),
    "employer": N_("单位"),
    "title": N_("职称"),
    "title_series": N_("职称系列"),
    "level": N_("级别"),
    "specialty": N_("专业"),
    "examiner_number": N_("考评员证号"),
    "group": N_("评议组"),
}
"""The fields of a member as forms and lists call them."""

MOVED_HEADS = (N_("对象"), N_("改了什么"), N_("原为"), N_("现为"), N_("理由、经手"))

STATE_WORDS: dict[ApplicationState, str] = {
    ApplicationState.ADMITTED: N_("受理"),
    ApplicationState.REJECTED: N_("不予受理"),
    ApplicationState.WITHDRAWN: N_("已撤回"),
}


def who_word(one: Moved) -> str:
    """Whom or what a change concerns, by number and name."""
    return f"{one.about} {one.name}".strip()


def what_word(words: Words, one: Moved) -> str:
    """The field that has another value, or the act."""
    if one.field == STATE:
        return words.say("受理决定")
    if one.field:
        return _field_word(words, one)
    told = verb_word(words, one.verb)
    return words.say("{what}（{count}）", what=told, count=one.count) if one.count else told


def _field_word(words: Words, one: Moved) -> str:
    if one.verb.startswith(("member.", "committee.")):
        name = MEMBER_WORDS.get(one.field, one.field)
        return words.say("角色") if one.field == "roles" else words.say(name)
    if one.sheet:
        field = words.say(field_of(one.sheet, one.field).name)
        if one.sheet == PERSON:
            return field
        return words.say(
            "{sheet}第 {row} 行：{field}", sheet=words.say(SHEET_NAMES[one.sheet]), row=one.row, field=field
        )
    item, _, key = one.field.rpartition(".")
    named = next((it.name for part in FIELDS.values() for it in part if it.key == key), "")
    name = named or SHEET_NAMES.get(key, key)
    return " ".join(part for part in (item, words.say(name)) if part)


def values_of(words: Words, one: Moved) -> tuple[str, str]:
    """The old and the new value as lists show them."""
    if one.field == STATE:
        return words.say(STATE_WORDS[ApplicationState(one.old)]), words.say(
            STATE_WORDS[ApplicationState(one.new)]
        )
    if not one.field:
        return "", ""
    blank = words.say("（空）")
    return one.old or blank, one.new or blank


def source_word(words: Words, one: Moved) -> str:
    """Why, and by whom and when."""
    by = words.say("{actor}，{time}", actor=actor_word(words, one.actor), time=to_minute(one.time))
    return f"{one.reason}\n{by}" if one.reason else by
