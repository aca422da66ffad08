"""To an expert and back: what goes along, what comes in, and that again changes nothing."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from fusion_desk.domain.ballot import Sheets
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.opinion import OpinionLevel
from fusion_desk.services import ballots, declaring, freezing, packets, score_entry, sittings, submitting
from fusion_desk.services.opinions import find as find_opinions
from fusion_desk.services.opinions import give
from fusion_desk.services.results import results
from fusion_desk.services.verifying import verify_panel
from fusion_desk.store import final_locks, journal
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.veils import add_unsealed
from tests.unit.ballots.build import confirm, record
from tests.unit.packets.build import (
    EXPERT,
    HIDDEN,
    OFFICE,
    OTHER,
    bring,
    case,
    go_back,
    inside,
    mark,
    rows,
    send,
    take_home,
)
from tests.unit.packets.conftest import Sent
from tests.unit.rechecks.build import CEILINGS
from tests.unit.sitting.build import PanelBytes, a_panel
from tests.unit.store.desk import sentence


def refused(step: object, *args: object, **named: object) -> str:
    with pytest.raises(Refusal) as refusal:
        step(*args, **named)  # type: ignore[operator]
    assert "{" not in sentence(refusal.value)
    return refusal.value.code


def keep_away(panel: PanelFile, member: str, item: str) -> None:
    plan = sittings.RecusalPlan(member, item, "师徒或师生", "self", "E01")
    sittings.record_recusal(panel, plan, "secretary")


def whole_sheet(panel: PanelFile, item: str = "001-1") -> None:
    for key, ceiling in CEILINGS.items():
        mark(panel, item, key, ceiling * 100 - 200)


def test_the_expert_sees_in_the_working_file_what_their_own_pages_show(
    panel: PanelFile, tmp_path: Path
) -> None:
    packet = send(panel, tmp_path)
    assert packet.items == ("001-1", "002-1", "003-1")
    with take_home(packet.path, tmp_path) as working:
        there = score_entry.sheets_of(working, case(working).member)
        here = score_entry.sheets_of(panel, case(panel).member)
        assert [one.application.item for one in there] == [one.application.item for one in here]
        for mine, theirs in zip(there, here, strict=True):
            assert (mine.number, mine.track, mine.benchmark) == (
                theirs.number,
                theirs.track,
                theirs.benchmark,
            )
            ours, yours = mine.brief, theirs.brief
            assert (ours.credentials, ours.history, ours.achievements, ours.appraisals) == (
                yours.credentials,
                yours.history,
                yours.achievements,
                yours.appraisals,
            )
            assert [(one.number, one.first_page, one.last_page, one.hidden) for one in ours.evidence] == [
                (one.number, one.first_page, one.last_page, one.hidden) for one in yours.evidence
            ]
        assert score_entry.scoring_room(working).rubric == score_entry.scoring_room(panel).rubric


def test_nothing_behind_the_veil_is_in_the_packet(panel: PanelFile, tmp_path: Path) -> None:
    sittings.declare(panel, EXPERT, "secretary", nothing=True)
    opened = inside(send(panel, tmp_path).path)
    text = repr(opened.statement)
    assert [one for one in HIDDEN if one in text] == []
    assert "技改001-0" in text
    for content in opened.attachments.values():
        assert b"a scan of four pages" not in content
        assert content.count(b"/DCTDecode") == 2
        assert content.count(b"/Type /Page ") == 3


def test_names_go_along_only_to_be_declared_on_and_without_numbers(panel: PanelFile, tmp_path: Path) -> None:
    opened = inside(send(panel, tmp_path).path)
    told = dict(opened.statement)
    listed = told.pop("applicants")
    assert {tuple(sorted(one)) for one in listed} == {("employer", "name", "token")}
    assert {one["name"] for one in listed} == {"韩清和", "杨㛃", "朱𬭎"}
    assert [one for one in HIDDEN if one in repr(told)] == []


def test_what_was_unsealed_is_seen(panel: PanelFile, tmp_path: Path) -> None:
    with panel.writing("blind.unsealed", "E01") as change:
        add_unsealed(change, [find_item(change, "001-1").id])
    opened = inside(send(panel, tmp_path).path)
    by_number = {one["candidate"]["number"]: one for one in opened.statement["candidates"]}
    assert by_number["001"]["candidate"]["name"] == "韩清和"
    assert by_number["002"]["candidate"]["name"] == ""
    with take_home(tmp_path / "out.fpack", tmp_path) as working:
        first, second, _ = score_entry.sheets_of(working, case(working).member)
        assert first.brief.name == "韩清和"
        assert first.brief.awards
        assert second.brief.name == ""


def test_whoever_keeps_away_gets_nothing_of_it(panel: PanelFile, tmp_path: Path) -> None:
    keep_away(panel, EXPERT, "002-1")
    packet = send(panel, tmp_path)
    assert packet.items == ("001-1", "003-1")
    assert "技改002" not in repr(inside(packet.path).statement)


def test_marks_with_every_revision_final_sheets_declaration_and_opinion_come_back(
    panel: PanelFile, tmp_path: Path
) -> None:
    mark(panel, "001-1", "tc1", 900)
    with take_home(send(panel, tmp_path).path, tmp_path) as working:
        me = case(working).member
        page = declaring.declaration_page(working, me)
        assert {one.name for one in page.applicants} == {"韩清和", "杨㛃", "朱𬭎"}
        assert all(len(one.item) == 32 and not one.numbered for one in page.applicants)
        sittings.declare(working, EXPERT, EXPERT, nothing=True)
        assert declaring.declaration_page(working, me).declared
        mark(working, "001-1", "tc1", 950)
        mark(working, "001-1", "tc1", 1000, evidence="业绩材料1 第3页")
        whole_sheet(working, "002-1")
        lock = submitting.lock(working, EXPERT, "002-1", EXPERT)
        give(working, "002-1", OpinionLevel.LEAD, "属实", actor="secretary", member=EXPERT)
        back = go_back(working, tmp_path)
        assert verify_panel(working).ok is None
    done = bring(panel, back)
    assert (done.taken.imported, done.taken.updated, done.taken.unchanged) == (8, 2, 1)
    assert (done.taken.final, done.taken.declared, done.taken.opinions) == (1, True, 1)
    assert not done.left
    assert not done.conflicts
    assert done.backup is not None
    with panel.reading() as reader:
        (standing,) = final_locks.find_standing_locks(reader).values()
        entry = list(journal.entries(reader))[-1]
    assert standing.digest == lock.digest
    assert (entry.verb, entry.public["member"], entry.public["imported"]) == ("packet.accepted", EXPERT, 8)
    told = [(row[4], row[5], row[7], row[8]) for row in rows(panel) if row[1] == case(panel).application]
    assert told == [
        (1, 900, "业绩材料1 第2页", EXPERT),
        (2, 950, "业绩材料1 第2页", EXPERT),
        (3, 1000, "业绩材料1 第3页", EXPERT),
    ]
    assert [one.author for one in find_opinions(panel, "002-1")] == [EXPERT]
    assert declaring.declaration_page(panel, case(panel).member).declared
    assert verify_panel(panel).ok is None
    size = entry.seq
    before = rows(panel)
    again = bring(panel, back)
    assert again.again
    assert again.took_any
    assert rows(panel) == before
    with panel.reading() as reader:
        assert journal.last_seq(reader.driver) == size


def test_any_order_of_packets_gives_the_same_results(sent: Sent, working: PanelFile, tmp_path: Path) -> None:
    """Three ways back of one expert, and a copy of the working file that went its own way."""
    backs: list[Path] = []
    for at, points in enumerate((900, 950, 1000)):
        mark(working, "001-1", "tc1", points)
        backs.append(go_back(working, tmp_path, f"back{at}"))
    (tmp_path / "copy").mkdir()
    with sent.working.open(tmp_path / "copy") as copy:
        whole_sheet(copy, "002-1")
        submitting.lock(copy, EXPERT, "002-1", EXPERT)
        mark(copy, "003-1", "tc1", 900)
        backs.append(go_back(copy, tmp_path, "copied"))
    states: set[str] = set()
    for at, order in enumerate(itertools.permutations(backs)):
        folder = tmp_path / f"order{at}"
        folder.mkdir()
        with sent.panel.open(folder) as one:
            for path in order:
                bring(one, path)
            totals = [
                (it.contender.item, it.total, it.rank, sorted(it.missing)) for it in results(one).standings
            ]
            states.add(repr((rows(one), totals, packets.find_packets(one).conflicts)))
    assert len(states) == 1


# --- what is refused ---------------------------------------------------------------------------------------


def test_who_cannot_be_sent_a_packet(panel: PanelFile, tmp_path: Path) -> None:
    assert refused(send, panel, tmp_path, OFFICE) in {"packet.not_an_expert", "packet.nothing"}
    assert refused(send, panel, tmp_path, "E99") == "member.unknown"
    for item in ("001-1", "002-1", "003-1"):
        keep_away(panel, OTHER, item)
    assert refused(send, panel, tmp_path, OTHER) == "packet.nothing"
    assert not list(tmp_path.glob("*.fpack"))
    packet = send(panel, tmp_path)
    assert refused(send, panel, tmp_path) == "file.exists"
    with take_home(packet.path, tmp_path) as working:
        assert refused(packets.issue, working, EXPERT, tmp_path / "x", lambda *_: (), actor="", progress=lambda *_: None) == "packet.not_the_office"  # fmt: skip
        assert refused(keep_away, working, EXPERT, "001-1") == "working.may_not"  # fmt: skip
        assert refused(mark, working, "001-1", "tc1", 900, by=OTHER) == "working.other_member"
    assert refused(take_home, packet.path, tmp_path) == "packet.file_exists"


def test_marks_that_may_no_longer_count_stay_out_each_with_its_sentence(
    office: PanelFile, working: PanelFile, tmp_path: Path
) -> None:
    for item in ("001-1", "002-1", "003-1"):
        whole_sheet(working, item)
    back = go_back(working, tmp_path)
    keep_away(office, EXPERT, "001-1")
    sittings.set_application_state(office, "002-1", ApplicationState.WITHDRAWN, "本人撤回", "secretary")
    freezing.freeze(office, "secretary")
    done = bring(office, back)
    assert sorted(one.code for one in done.left) == ["packet.item_closed", "packet.recused"]
    assert done.taken.imported == 8
    assert {row[1] for row in rows(office)} == {case(office, "003-1").application}


def test_marks_that_come_home_after_the_vote_stay_out(
    office: PanelFile, working: PanelFile, tmp_path: Path
) -> None:
    mark(working, "002-1", "tc1", 900)
    early = go_back(working, tmp_path)
    bring(office, early)
    sittings.record_attendance(office, "secretary", present=["E01", "E02", EXPERT, OTHER])
    ballots.open_round(office, "secretary", ["001-1", "002-1"])
    record(office, tmp_path, dict.fromkeys(("001-1", "002-1"), (4, 0, 0, 0)), Sheets(4, 4, 0))
    confirm(office)
    whole_sheet(working, "001-1")
    submitting.lock(working, EXPERT, "001-1", EXPERT)
    mark(working, "003-1", "tc1", 800)
    late = bring(office, go_back(working, tmp_path, "late"))
    assert {one.code for one in late.left} == {"packet.voted"}
    assert {one.details["item"] for one in late.left} == {"001-1"}
    assert (late.taken.imported, late.taken.final) == (1, 0)
    again = bring(office, early)  # what was taken before the vote is no news
    assert (again.left, again.again) == ((), True)


def test_packets_of_another_sitting_and_the_wrong_way_are_refused(
    sent: Sent, packets_panel: PanelBytes, office: PanelFile, working: PanelFile, tmp_path: Path
) -> None:
    packet = tmp_path / "out.fpack"
    packet.write_bytes(sent.packet)
    assert refused(bring, office, packet) == "packet.for_an_expert"
    back = go_back(working, tmp_path)
    assert refused(bring, working, packet) == "packet.into_working"
    assert refused(take_home, back, tmp_path, "other") == "packet.for_the_office"
    folder = tmp_path / "without"
    folder.mkdir()
    with packets_panel.open(folder) as untold, pytest.raises(DamagedRecord) as fault:
        bring(untold, back)
    assert fault.value.code == "packet.foreign_key"
    other = a_panel(folder)
    with other.open(folder) as foreign:
        foreign.driver.execute("UPDATE panel SET panel_public = ?, state = 'frozen'", (bytes(32),))
        assert refused(bring, foreign, back) == "packet.other_sitting"


def test_a_second_packet_is_told_and_both_come_in(panel: PanelFile, tmp_path: Path) -> None:
    first, second = send(panel, tmp_path), send(panel, tmp_path, name="second")
    assert (first.replaced, second.replaced) == (False, True)
    with take_home(first.path, tmp_path) as working:
        mark(working, "001-1", "tc1", 900)
        old = go_back(working, tmp_path, "old")
    with take_home(second.path, tmp_path, "two") as working:
        mark(working, "002-1", "tc1", 900)
        new = go_back(working, tmp_path, "new")
    assert not bring(panel, new).warnings
    done = bring(panel, old)
    assert [one.code for one in done.warnings] == ["packet.older"]
    assert len(rows(panel)) == 2


def test_a_journal_written_anew_is_found_out(office: PanelFile, working: PanelFile, tmp_path: Path) -> None:
    mark(working, "001-1", "tc1", 900)
    back = go_back(working, tmp_path)
    office.driver.execute("DROP TRIGGER journal_no_update")
    office.driver.execute("UPDATE journal SET leaf = ? WHERE seq = 2", ("00" * 32,))
    with pytest.raises(DamagedRecord) as fault:
        bring(office, back)
    assert fault.value.code == "packet.other_journal"
    assert not rows(office)
