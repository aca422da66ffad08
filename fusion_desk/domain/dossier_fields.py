"""The fields of a dossier that a person at the desk may correct: how each is called, read and written out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar, cast

from fusion_desk.domain.dates_read import DateError, is_ongoing, read_date
from fusion_desk.domain.dossier import (
    Application,
    Credential,
    CredentialKind,
    Dossier,
    Person,
    Relevance,
    Way,
    WorkSpell,
)
from fusion_desk.domain.dossier_words import (
    CONTEST_LEVELS,
    CREDENTIAL_KINDS,
    GENDERS,
    RELEVANCES,
    TRACKS,
    WAYS,
    word_key,
)
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.level_words import read_level
from fusion_desk.domain.levels import Track
from fusion_desk.domain.names import read_name
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.domain.resident_id import read_resident_id, resident_id_fault

Meaning = TypeVar("Meaning")
Values = Mapping[str, object]

PERSON, APPLICATIONS = "person", "applications"
SHEET_NAMES = {
    PERSON: "申报人",
    APPLICATIONS: "申报事项",
    "credentials": "资格证书",
    "history": "工作经历",
    "awards": "竞赛获奖",
    "achievements": "业绩成果",
    "appraisals": "年度考核",
}
"""The sheets of the dossier workbook, by the part of a dossier that each holds."""

ONGOING_WORD = "至今"
NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its key, its name on the workbook, and how its text becomes values of the line."""

    key: str
    name: str
    read: Callable[[str, object], Values]
    write: Callable[[object], str]
    options: tuple[str, ...] = ()
    """The words it takes, where only these."""


def _attribute(line: object, key: str) -> object:
    return getattr(line, key)


def _text(key: str, name: str, *, needed: bool = False) -> Field:
    def read(text: str, _line: object) -> Values:
        if needed and not text:
            raise Refusal("correct.blank", field=name)
        return {key: text}

    return Field(key, name, read, lambda line: str(_attribute(line, key)))


def _name() -> Field:
    def read(text: str, _line: object) -> Values:
        if not text:
            raise Refusal("correct.blank", field="姓名")
        return {"name": read_name(text)}

    return Field("name", "姓名", read, lambda line: str(_attribute(line, "name")))


def _resident() -> Field:
    def read(text: str, _line: object) -> Values:
        number = read_resident_id(text)
        if number and (fault := resident_id_fault(number)) is not None:
            raise Refusal("correct.resident_id", field="身份证号", fault=fault)
        return {"resident_id": number}

    return Field("resident_id", "身份证号", read, lambda line: str(_attribute(line, "resident_id")))


def _word(
    key: str, name: str, meanings: Mapping[str, Meaning], blank: Meaning | None, *, may_be_blank: bool
) -> Field:
    first: dict[Meaning, str] = {}
    for word, meaning in meanings.items():
        first.setdefault(meaning, word)

    def read(text: str, _line: object) -> Values:
        if not text and may_be_blank:
            return {key: blank}
        found = meanings.get(word_key(text))
        if found is None:
            raise Refusal("correct.word", field=name, value=text, words=list(first.values()))
        return {key: found}

    def write(line: object) -> str:
        return first.get(cast("Meaning", _attribute(line, key)), "")

    return Field(key, name, read, write, tuple(first.values()))


def _day(key: str, name: str) -> Field:
    def read(text: str, _line: object) -> Values:
        return {key: _partial(text, name) if text else None}

    def write(line: object) -> str:
        day = _attribute(line, key)
        return "" if day is None else str(day)

    return Field(key, name, read, write)


def _whole_day(key: str, name: str) -> Field:
    def read(text: str, _line: object) -> Values:
        if not text:
            return {key: None}
        day = _partial(text, name)
        if day.month_only:
            raise Refusal("correct.day_needed", field=name, value=text)
        return {key: day.first_day}

    def write(line: object) -> str:
        day = _attribute(line, key)
        return day.isoformat() if isinstance(day, date) else ""

    return Field(key, name, read, write)


def _end() -> Field:
    def read(text: str, _line: object) -> Values:
        if is_ongoing(text):
            return {"until": None, "ongoing": True}
        return {"until": _partial(text, "结束日期") if text else None, "ongoing": False}

    def write(line: object) -> str:
        spell = cast("WorkSpell", line)
        return ONGOING_WORD if spell.ongoing else str(spell.until or "")

    return Field("until", "结束日期", read, write)


def _level(name: str, *, skill: Callable[[object], bool]) -> Field:
    def read(text: str, line: object) -> Values:
        if not text:
            return {"level": "", "level_to_check": False}
        found = read_level(text, skill=skill(line))
        if found is None:
            raise Refusal("correct.level", field=name, value=text)
        return {"level": found[0], "level_to_check": found[1]}

    return Field("level", name, read, lambda line: str(_attribute(line, "level")))


def _number(key: str, name: str, *, needed: bool = False) -> Field:
    def read(text: str, _line: object) -> Values:
        if not text and not needed:
            return {key: None}
        if NUMBER.fullmatch(text) is None:
            raise Refusal("correct.number", field=name, value=text)
        return {key: int(text)}

    def write(line: object) -> str:
        value = _attribute(line, key)
        return "" if value is None else str(value)

    return Field(key, name, read, write)


def _partial(text: str, name: str) -> PartialDate:
    try:
        return read_date(text)
    except DateError:
        raise Refusal("correct.date", field=name, value=text) from None


def _is_skill_credential(line: object) -> bool:
    return cast("Credential", line).kind in {CredentialKind.SKILL, CredentialKind.APPOINTMENT}


def _is_skill_application(line: object) -> bool:
    return cast("Application", line).kind.value == "skill"


FIELDS: dict[str, tuple[Field, ...]] = {
    PERSON: (
        _name(),
        _word("gender", "性别", GENDERS, "", may_be_blank=True),
        _whole_day("born_on", "出生日期"),
        _resident(),
        _text("employer", "工作单位"),
        _text("department", "部门"),
        _text("post", "现岗位"),
        _text("occupation", "职业（工种）"),
        _word("track", "人才类别", TRACKS, cast("Track | None", None), may_be_blank=False),
        _text("education", "学历"),
        _text("degree", "学位"),
    ),
    APPLICATIONS: (
        _text("series", "系列"),
        _text("specialty", "专业"),
        _level("级别", skill=_is_skill_application),
        _text("occupation_code", "职业编码"),
        _text("occupation", "职业（工种）"),
        _word("way", "申报方式", WAYS, Way.NORMAL, may_be_blank=True),
        _text("pathway", "途径"),
        _text("sender", "送审单位"),
        _text("group", "评议组"),
    ),
    "credentials": (
        _word("kind", "类别", CREDENTIAL_KINDS, CredentialKind.TITLE, may_be_blank=False),
        _text("name", "名称"),
        _level("级别", skill=_is_skill_credential),
        _text("field", "专业（工种）"),
        _day("obtained_on", "取得日期"),
        _text("number", "证书编号"),
        _text("appointer", "聘任单位"),
        _day("expires_on", "聘任期满"),
    ),
    "history": (
        _day("since", "开始日期"),
        _end(),
        _text("employer", "工作单位"),
        _text("post", "岗位"),
        _text("occupation", "职业（工种）"),
        _word("relevance", "相关性", RELEVANCES, Relevance.UNSTATED, may_be_blank=True),
    ),
    "awards": (
        _text("contest", "赛事", needed=True),
        _word("level", "级别", CONTEST_LEVELS, "", may_be_blank=True),
        _text("event", "赛项"),
        _text("prize", "奖项"),
        _number("place", "名次"),
        _day("awarded_on", "获奖日期"),
        _number("team_size", "团队人数"),
    ),
    "achievements": (
        _text("title", "成果名称", needed=True),
        _text("criterion", "指标"),
        _text("own_role", "本人作用"),
        _day("finished_on", "完成日期"),
        _text("benefit", "经济效益（万元）"),
        _text("proof", "证明材料"),
    ),
    "appraisals": (_number("year", "年度", needed=True), _text("result", "结果", needed=True)),
}
"""By part of the dossier; numbers (编号) are labels that other records hang on, so they are not here."""


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a dossier: the part, the line in it counted from 1, the field."""

    sheet: str
    row: int
    field: str


def lines_of(dossier: Dossier, sheet: str) -> tuple[object, ...]:
    """The lines of one part of a dossier; a person is the only line of their own."""
    if sheet == PERSON:
        return (dossier.person,)
    return cast("tuple[object, ...]", getattr(dossier, sheet))


def field_of(sheet: str, name: str) -> Field:
    """The field of this key or name."""
    if sheet not in FIELDS:
        raise Refusal("correct.sheet", sheet=sheet, sheets=list(SHEET_NAMES.values()))
    key = word_key(name)
    found = next((one for one in FIELDS[sheet] if key in {word_key(one.key), word_key(one.name)}), None)
    if found is None:
        raise Refusal(
            "correct.field", field=name, sheet=SHEET_NAMES[sheet], fields=[one.name for one in FIELDS[sheet]]
        )
    return found


def sheet_of(name: str) -> str:
    """The part of this key or Chinese name."""
    named = {word_key(title): sheet for sheet, title in SHEET_NAMES.items()}
    return named.get(word_key(name), word_key(name))


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected line, and what the cell said before and says now."""

    place: Place
    line: object
    before: str
    after: str


def correct(dossier: Dossier, place: Place, text: str) -> Corrected:
    """The line with another text in one field; the text is read as the import reads it."""
    field = field_of(place.sheet, place.field)
    lines = lines_of(dossier, place.sheet)
    if not 1 <= place.row <= len(lines):
        raise Refusal(
            "correct.row",
            row=place.row,
            sheet=SHEET_NAMES[place.sheet],
            rows=len(lines),
            person=dossier.person.name,
        )
    line = lines[place.row - 1]
    values = field.read(text.strip(), line)
    changed = replace(cast("Person", line), **values)  # type: ignore[arg-type]
    return Corrected(
        Place(place.sheet, place.row, field.key), changed, field.write(line), field.write(changed)
    )
