"""What is killed: dossiers being imported and marks being entered, through the services that people use."""

from __future__ import annotations

import os
from itertools import count, product
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from fusion_desk.domain.scoring import ScoreKey
from fusion_desk.services import freezing, members, panels, scoring
from fusion_desk.services.dossiers import import_dossiers, list_dossiers
from fusion_desk.services.members import list_committee
from fusion_desk.store.panel_file import PanelFile, RecoveryKey
from tests.journeys.tables import SAMPLES, write_csv
from tests.unit.store.desk import noon

PEOPLE_AT_ONCE = 12
HEADS = ("编号", "姓名", "性别", "人才类别", "工作单位", "申报类型", "申报级别", "申报系列（专业）")
CRITERIA = ("tc1", "tc2", "tc3", "tc4", "wp1", "wp2", "wp3", "wp4")

# Once for all the workers that are forked from here, not in the first change of each.
configure_mappers()


def made(path: Path) -> RecoveryKey:
    """A new panel file."""
    plan = panels.PanelPlan("2026年度评审", "某厂", "guangzhou-2025", "balanced-2025", cutoff=noon().date())
    return panels.create(path, "2026年评审会的口令", plan, clock=noon, random=os.urandom).recovery


def frozen(path: Path) -> RecoveryKey:
    """A panel file that is ready for marks."""
    key = made(path)
    with PanelFile.open(path, key, clock=noon, random=os.urandom) as panel:
        members.import_committee(panel, SAMPLES / "评委.csv", "X1")
        import_dossiers(panel, [SAMPLES / "申报材料.xlsx", SAMPLES / "工作经历.csv"], "X1")
        freezing.freeze(panel, "X1")
    return key


def import_batches(path: Path, key: RecoveryKey, report: Connection) -> None:
    """One import after the other, each a list of people."""
    panel = PanelFile.open(path, key, clock=noon, random=os.urandom)
    report.send("opened")
    for batch in count(len(imported_batches(panel)) + 1):
        rows = [
            (f"{batch}-{row}", f"申报人{row}", "男", "高技能人才", "某厂", "职称", "初级", "机械")
            for row in range(PEOPLE_AT_ONCE)
        ]
        source = write_csv(path.with_name(f"{batch}.csv"), HEADS, rows)
        import_dossiers(panel, [source], "X1")
        report.send(str(batch))


def imported_batches(panel: PanelFile) -> set[str]:
    """The imports that are in the file, each of them whole: every person with the application."""
    rows = panel.driver.execute(
        "SELECT substr(item, 1, instr(item, '-') - 1), count(*), count(DISTINCT candidate_id) FROM application GROUP BY 1"
    ).fetchall()
    assert {(items, people) for _, items, people in rows} <= {(PEOPLE_AT_ONCE, PEOPLE_AT_ONCE)}
    people = panel.driver.execute("SELECT count(*) FROM candidate").fetchall()
    assert people == [(PEOPLE_AT_ONCE * len(rows),)]
    return {str(batch) for batch, _, _ in rows}


def enter_marks(path: Path, key: RecoveryKey, report: Connection) -> None:
    """One mark after the other, with a draft of the next one in between, as experts enter them."""
    panel = PanelFile.open(path, key, clock=noon, random=os.urandom)
    experts = [one.member.id for one in list_committee(panel) if one.member.votes]
    titles = [item.id for one in list_dossiers(panel) for item in one.applications if item.kind == "title"]
    fields = [ScoreKey(*field) for field in product(experts, titles, CRITERIA)]
    report.send("opened")
    for number in count(len(entered_marks(panel))):
        field, revision = fields[number % len(fields)], number // len(fields)
        scoring.save_draft(panel, field, "9")
        points = 700 + 50 * (revision % 5)
        scoring.enter(panel, field.member, field.application, field.criterion, points, actor="X1")
        report.send(str(number))


def entered_marks(panel: PanelFile) -> set[str]:
    """The marks that are in the file, counted through all revisions; they were entered one by one."""
    ((facts,),) = panel.driver.execute("SELECT count(*) FROM score").fetchall()
    return {str(number) for number in range(facts)}
