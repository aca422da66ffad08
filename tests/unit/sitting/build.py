"""Sittings for tests: invented people, first as plain values, then in a real panel file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fusion_desk.domain.differences import Difference
from fusion_desk.domain.dossier import Application, ApplicationKind
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.sitting import AttendanceLine, DatedRole, Member, Presence, Recusal, Role
from fusion_desk.services import members, panels
from fusion_desk.services.imported import Imported
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from fusion_desk.store.tables import ApplicationRow, CandidateRow
from tests.unit.store.desk import PASSWORD, counted_random, noon, opened

HEADER = ("编号", "姓名", "单位", "职称", "职称系列", "级别", "专业", "考评员证号", "评议组", "角色")
NAMES = (
    "陈嘉䶮",
    "李砚秋",
    "黄㛃仪",
    "买买提·阿不都",
    "周𬭎",
    "吴𠰶",
    "郑维",
    "王启明",
    "冯若水",
    "褚怀远",
    "卫临川",
)


# --- plain values ------------------------------------------------------------------------------------------


def a_member(number: str, *roles: Role, group: str = "", level: str = "正高级") -> Member:
    held = tuple(DatedRole(role) for role in roles or (Role.MEMBER,))
    return Member(MemberId(f"id-{number}"), number, f"评委{number}", level=level, group=group, roles=held)


def an_application(item: str, *, level: str = "中级", group: str = "", skill: bool = False) -> Application:
    kind = ApplicationKind.SKILL if skill else ApplicationKind.TITLE
    return Application(ApplicationId(f"id-{item}"), item, kind, level=level, group=group)


def ids(*numbers: str) -> frozenset[MemberId]:
    return frozenset(MemberId(f"id-{number}") for number in numbers)


def numbers(count: int) -> list[str]:
    return [f"E{at:02d}" for at in range(1, count + 1)]


@dataclass(frozen=True)
class Room:
    """A sitting that tests fill step by step; facts count in the order of the steps."""

    sitting: Sitting
    steps: int = 0

    def arrive(self, *who: str) -> Room:
        return self._lines(who, Presence.ARRIVED)

    def leave(self, *who: str) -> Room:
        return self._lines(who, Presence.LEFT)

    def _lines(self, who: Iterable[str], presence: Presence) -> Room:
        lines = tuple(AttendanceLine(MemberId(f"id-{one}"), presence, "", self.steps) for one in who)
        return Room(replace(self.sitting, attendance=self.sitting.attendance + lines), self.steps + 1)

    def recuse(self, member: str, item: str) -> Room:
        recusal = Recusal(
            MemberId(f"id-{member}"), ApplicationId(f"id-{item}"), "同一部门", "2026-11-20", self.steps
        )
        return Room(replace(self.sitting, recusals=(*self.sitting.recusals, recusal)), self.steps + 1)


def a_room(*members: Member) -> Room:
    return Room(Sitting(members=members))


def a_full_room(count: int) -> Room:
    everybody = numbers(count)
    return a_room(*(a_member(one) for one in everybody)).arrive(*everybody)


# --- in a panel file ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PanelBytes:
    """A new panel file with the shipped policy and rubric, made once and copied."""

    content: bytes
    key: RecoveryKey

    def open(self, folder: Path) -> PanelFile:
        path = folder / "评审.fusion"
        path.write_bytes(self.content)
        return opened(path, self.key)


def a_panel(folder: Path) -> PanelBytes:
    path = folder / "new.fusion"
    plan = panels.PanelPlan(
        title="2026年度职称评审",
        organisation="岭南示例装备制造有限公司",
        policy="guangzhou-2025",
        rubric="balanced-2025",
        cutoff=date(2026, 12, 31),
    )
    made = panels.create(path, PASSWORD, plan, clock=noon, random=counted_random("panel"))
    return PanelBytes(path.read_bytes(), made.recovery)


def committee_rows(count: int = 9, *, groups: Sequence[str] = ("",)) -> list[list[str]]:
    """The chair, a vice-chair, 委员, a secretary and a supervisor."""
    rows = [
        [f"E{at:02d}", name, "岭南示例", "工程师", "工程", "正高级", "机械", "", groups[at % len(groups)], ""]
        for at, name in enumerate(NAMES[:count], 1)
    ]
    rows[0][9], rows[1][9] = "主任委员", "副主任委员"
    rows.append(["X1", "蒋文渊", "岭南示例", "", "", "", "", "", "", "秘书"])
    rows.append(["X2", "沈知行", "岭南示例", "", "", "", "", "", "", "监督人员"])
    return rows


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def seat(
    panel: PanelFile, folder: Path, rows: Sequence[Sequence[str]] | None = None, *, update: bool = False
) -> Imported[Difference]:
    path = write_csv(folder / "committee.csv", HEADER, committee_rows() if rows is None else rows)
    return members.import_committee(panel, path, "secretary", update=update)


def add_candidate(panel: PanelFile, number: str, name: str, *applications: ApplicationRow) -> None:
    """A dossier as an import leaves it, with these applications."""
    with panel.writing("dossiers.imported", "secretary") as change:
        change.sql_many(CandidateRow, [{"id": f"c{number}", "number": number, "name": name, "ordinal": 0}])
        for ordinal, application in enumerate(applications):
            application.candidate_id = f"c{number}"
            application.ordinal = ordinal
            change.session.add(application)


def applied(item: str, *, kind: str = "title", level: str = "中级", group: str = "") -> ApplicationRow:
    return ApplicationRow(id=f"a{item}", candidate_id="", item=item, kind=kind, level=level, group_name=group)
