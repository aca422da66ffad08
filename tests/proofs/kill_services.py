"""What is killed: imports, marks, counts, backups and migrations, through the services that people use."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from functools import cache
from itertools import count, product
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from fusion_desk.domain.ballot import Sheets
from fusion_desk.domain.electronic import shown_receipt
from fusion_desk.domain.errors import DeskError, Refusal
from fusion_desk.domain.scoring import ScoreKey
from fusion_desk.services import ballots, freezing, members, panels, scoring
from fusion_desk.services.dossiers import import_dossiers, list_dossiers
from fusion_desk.services.members import list_committee
from fusion_desk.store import backups, elections
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.checks import check, faults
from fusion_desk.store.migrations import STEPS
from fusion_desk.store.opening import close_driver, open_driver, salt_of
from fusion_desk.store.panel_file import PanelFile, Password, RecoveryKey
from fusion_desk.store.restoring import restore
from fusion_desk.store.retention import Retention
from fusion_desk.store.shape import Shape, shape
from tests.journeys.tables import SAMPLES, write_csv
from tests.proofs import kill_workers
from tests.proofs.killing import Story, Torn, expect, look_at_record
from tests.unit.ballots.boxes import NO, YES, a_panel_to_vote, marks, open_boxes, slips
from tests.unit.ballots.build import a_seated_panel, record
from tests.unit.store.desk import PASSWORD, counted_random, noon

ALL_CAST = "every slip is spent"
GOLDEN = Path(__file__).parents[1] / "golden" / "panels"
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
    whole = {(items, people) for _, items, people in rows} <= {(PEOPLE_AT_ONCE, PEOPLE_AT_ONCE)}
    people = panel.driver.execute("SELECT count(*) FROM candidate").fetchall()
    expect(whole and people == [(PEOPLE_AT_ONCE * len(rows),)], "an import that is half there")
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
    ((facts, told),) = panel.driver.execute(
        "SELECT count(*), count(DISTINCT seq) FROM score WHERE seq IN (SELECT seq FROM journal)"
    ).fetchall()
    ((marks,),) = panel.driver.execute("SELECT count(*) FROM score").fetchall()
    expect(facts == told == marks, "a mark of which the journal does not tell")
    return {str(number) for number in range(facts)}


def seated(path: Path) -> RecoveryKey:
    """A panel file that is about to vote."""
    made = a_seated_panel(path.parent)
    path.write_bytes(made.content)
    return made.key


def count_ballots(path: Path, key: RecoveryKey, report: Connection) -> None:
    """A paper ballot that is counted by one person and rejected by another, again and again."""
    panel = PanelFile.open(path, key, clock=noon, random=os.urandom)
    report.send("opened")
    while True:
        done = len(counted_ballots(panel))
        if done == 0:
            ballots.open_round(panel, "X1", ["001-1", "002-1"])
        elif done % 2:
            counts = {"001-1": (5, 1, 1, 0), "002-1": (done % 8, 7 - done % 8, 0, 0)}
            record(panel, path.parent, counts, Sheets(7, 7, 0))
        else:
            ballots.confirm_round(panel, round=1, by="X2", reject=True, actor="X1", reason="复核不符")
        report.send(str(done))


def counted_ballots(panel: PanelFile) -> set[str]:
    """The openings, counts and rejections that are in the file, counted through; each count is whole."""
    rows = panel.driver.execute(
        "SELECT state, count(agree), count(*), max(issued) FROM ballot_item "
        "JOIN ballot_list ON ballot_list.id = list_id GROUP BY list_id"
    ).fetchall()
    for state, counted, items, issued in rows:
        expect(
            (counted, issued) == ((0, None) if state == "open" else (items, 7)), "a count that is half there"
        )
    ((told,),) = panel.driver.execute(
        "SELECT count(*) FROM journal WHERE json_extract(entry, '$.verb') LIKE 'ballot.%'"
    ).fetchall()
    states = [state for state, *_ in rows]
    expect(
        states.count("open") + states.count("recorded") == bool(states)
        and told == bool(states) + 2 * states.count("rejected") + states.count("recorded"),
        "a ballot of which the journal does not tell",
    )
    return {str(number) for number in range(told)}


def boxed(path: Path) -> RecoveryKey:
    """A panel file in which an electronic ballot is open; the slips lie beside it, as they lie in the bowl."""
    made = a_panel_to_vote(path.parent, members=11, present=11)
    path.write_bytes(made.content)
    with PanelFile.open(path, made.key, clock=noon, random=os.urandom) as panel:
        open_boxes(panel)
        path.with_name("slips").write_text("\n".join(slips(panel)[1]), encoding="utf-8")
    return made.key


def cast_votes(path: Path, key: RecoveryKey, report: Connection) -> None:
    """One voter after the other, each told by three receipts that the vote is in the box."""
    panel = PanelFile.open(path, key, clock=noon, random=os.urandom)
    report.send("opened")
    for code in path.with_name("slips").read_text(encoding="utf-8").split():
        try:
            receipts = ballots.cast(panel, code, marks(YES, NO, YES))
        except Refusal as refusal:
            if refusal.code != "slip.spent":
                raise
            continue
        for one in receipts:
            report.send(one.receipt)
    while True:
        report.send(ALL_CAST)
        time.sleep(0.01)


def votes_in_the_box(panel: PanelFile) -> set[str]:
    """The receipts of the sealed ballots; as many as there are slips spent, three for each."""
    with panel.reading() as reader:
        sealed = elections.find_sealed(reader)
        spent = [one.spent for one in elections.find_slips(reader)]
    expect(
        len(sealed) == 3 * sum(spent), "a slip that is spent without its votes, or a vote without its slip"
    )
    expect(len({one.digest for one in sealed}) == len(sealed), "a vote that is there twice")
    return {shown_receipt(one.digest) for one in sealed} | ({ALL_CAST} if all(spent) else set())


def attached(path: Path) -> RecoveryKey:
    """A panel file with attachments."""
    key = frozen(path)
    with (
        PanelFile.open(path, key, clock=noon, random=os.urandom) as panel,
        panel.writing("dossiers.imported", "X1") as change,
    ):
        for number in range(3):
            add_blob(change, bytes([number]) * 20_000)
    return key


def make_backups(path: Path, key: RecoveryKey, report: Connection) -> None:
    """One backup after the other, whole and with its attachments beside it in turn, each reported by its name."""
    panel = PanelFile.open(path, key, clock=noon, random=os.urandom)
    report.send("opened")
    for number in count():
        # All of them stay: eleven within one second are more than the rule keeps.
        made = backups.backup(
            panel, path.parent / "backups", sharing=number % 2 == 0, retention=Retention(last=1000)
        )
        report.send(made.name)


def look_at_backups(path: Path, key: RecoveryKey) -> set[str]:
    """Every file that is called a backup; each of them can be restored, and the record is whole, too."""
    look_at_record(path, key)
    found, target = set[str](), path.with_name("restored.fusion")
    for kept in (path.parent / "backups").glob("*.fusion"):
        expect(not kept.name.startswith("."), f"a draft that looks like a backup: {kept.name}")
        try:
            restore(kept, target, key, now=noon())
        except DeskError as error:
            raise Torn(f"{kept.name} cannot be restored: {error.code}") from error
        target.unlink()
        found.add(kept.name)
    return found


def an_old_one(path: Path) -> RecoveryKey:
    """A panel file of the first version."""
    shutil.copyfile(GOLDEN / "v1.fusion", path)
    driver, _ = open_driver(path, Password(PASSWORD), len(STEPS))
    try:
        return Password(PASSWORD).raw_key(salt_of(driver))
    finally:
        close_driver(driver)


def migrate(path: Path, key: RecoveryKey, report: Connection) -> None:
    """Brings the file up to date, which is confirmed when it is open."""
    report.send("opened")
    PanelFile.open(path, key, clock=noon, random=os.urandom, backups=path.parent / "backups")
    report.send("migrated")
    while True:
        time.sleep(1)


def look_at_migrated(path: Path, key: RecoveryKey) -> set[str]:
    """Whether the file is of the newest version; it is whole in either, and comes up to date when opened again."""
    version = _look_at_file(path, key)
    expect(version in {1, len(STEPS)}, f"a file between two versions: {version}")
    for kept in (path.parent / "backups").glob("*.fusion"):
        expect(_look_at_file(kept, key) == 1, "a backup that is not of the version before")
    with PanelFile.open(path, key, clock=noon, random=os.urandom, backups=path.parent / "backups") as panel:
        expect(shape(panel.driver) == _newest_shape(), "a file of another shape")
        expect(all(found.ok for found in check(panel)), "a migrated file that does not hold")
        facts = panel.driver.execute("SELECT criterion, points, author FROM score").fetchall()
        expect(facts == [("tc1", 1250, "E01")] and len(small_entries(panel)) == 2, "a fact lost in migration")
    return {"migrated"} if version == len(STEPS) else set()


def small_entries(panel: PanelFile) -> list[object]:
    """The entries of the journal."""
    return [row[0] for row in panel.driver.execute("SELECT seq FROM journal").fetchall()]


@cache
def _newest_shape() -> Shape:
    with tempfile.TemporaryDirectory(prefix="fusion-desk-proof-") as folder:
        path = Path(folder, "new.fusion")
        panel, _ = PanelFile.create(path, PASSWORD, clock=noon, random=counted_random())
        with panel:
            return shape(panel.driver)


def _look_at_file(path: Path, key: RecoveryKey) -> int:
    """The version of a file that holds, as it lies there."""
    try:
        driver, version = open_driver(path, key, len(STEPS))
    except DeskError as error:
        raise Torn(f"{path.name} does not open: {error.code}") from error
    try:
        wrong = [found.name for found in faults(driver)]
    finally:
        close_driver(driver)
    expect(not wrong, f"{path.name} does not hold: {wrong}")
    return version


STORIES = (
    Story("marks", frozen, enter_marks, entered_marks),
    Story("import", made, import_batches, imported_batches, longest=0.25),
    Story("ballot", seated, count_ballots, counted_ballots),
    Story("sealed votes", boxed, cast_votes, votes_in_the_box, awaited=9, afresh=True),
    Story("backup", attached, make_backups, look=look_at_backups, longest=0.2, afresh=True),
    Story("migration", an_old_one, migrate, look=look_at_migrated, longest=0.3, awaited=1, afresh=True),
    Story("small facts", kill_workers.blank, kill_workers.write_small_facts, kill_workers.small_facts),
    Story("big changes", kill_workers.blank, kill_workers.write_big_changes, kill_workers.big_changes),
)
"""Everything that is killed."""

CARELESS = Story("confirmed early", kill_workers.blank, kill_workers.confirm_early, kill_workers.small_facts)
"""What must lose facts."""
