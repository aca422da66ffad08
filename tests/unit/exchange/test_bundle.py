"""The case bundle: what it holds, what it leaves out, and what a supervisor computes again from it alone."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.exchange import case_names as names
from fusion_desk.exchange.case_container import pack, unpack
from fusion_desk.sealing import panel_key
from fusion_desk.services import bundling, outgoing, verifying
from fusion_desk.services.verifying import Verified
from fusion_desk.store.panel_file import PanelFile
from tests.unit.exchange import forging
from tests.unit.exchange.build import a_marked_case, nothing, signed_minutes, the_bundle, the_case
from tests.unit.minutes.build import a_frozen_panel
from tests.unit.sitting.build import a_panel
from tests.unit.store.desk import sentence

GOLDEN = Path(__file__).parents[2] / "golden" / "bundles"


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[PanelFile]:
    with the_case().open(tmp_path) as opened:
        yield opened


def the_anchor() -> str:
    return panel_key.fingerprint(panel_key.public_half(the_bundle()[1]))


def verified(content: bytes, anchor: str | None = None, paper: str | None = None) -> Verified:
    return verifying.verify_bundle(content, anchor, paper)


def failed(found: Verified) -> dict[str, str]:
    return {one.name: one.code for one in found.checks if one.ok is False}


def test_it_holds_with_its_anchor_and_is_only_intact_without() -> None:
    content, _, printed = the_bundle()
    found = verified(content, the_anchor(), printed)
    assert (found.ok, found.kind, found.exit_code) == (True, "bundle", 0)
    told = {one.name: one.details for one in found.checks}
    assert told["marks"] == {"marks": 11 * 8 + 3 * 8 + 1 + 8 + 1 + 1, "entries": 1 + 1 + 8 + 1 + 1}
    assert told["results"] == {"items": 3}
    assert told["conclusions"] == {"items": 4}
    assert told["locks"] == {"sheets": 14}
    assert told["draws"] == {"count": 1}
    alone = verified(content)
    assert (alone.ok, alone.exit_code) == (None, 1)


def test_the_same_record_gives_the_same_bytes_and_the_journal_says_nothing_of_it(
    panel: PanelFile, tmp_path: Path
) -> None:
    first = bundling.make_bundle(panel, tmp_path / "1.fcase", None, nothing)
    second = bundling.make_bundle(panel, tmp_path / "2.fcase", None, nothing)
    assert first.path.read_bytes() == second.path.read_bytes() == the_bundle()[0]
    assert (first.printed, first.entries) == (second.printed, second.entries)


def test_ordinary_programs_open_it() -> None:
    with zipfile.ZipFile(io.BytesIO(the_bundle()[0])) as found:
        assert found.testzip() is None
        assert {one.date_time for one in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        marks = found.read("tables/marks.csv").decode("utf-8-sig")
        said = found.read(names.README).decode("utf-8-sig")
    assert "003-1,tc1,解决技术难题,2,11.00,补充了验收材料" in marks
    assert the_bundle()[2] in said
    assert the_anchor() in said


def test_the_readable_tables_say_what_the_desk_says() -> None:
    parts = unpack(the_bundle()[0])
    conclusions = parts["tables/conclusions.csv"].decode("utf-8-sig").splitlines()
    assert "002-1,表决,1,2,4,4,0,0,0,,,,通过" in conclusions
    assert "003-2,成绩,,,,,,,,78.00,82.00,81.50,通过" in conclusions
    assert "1,1,1,已确认,5,5,1,5,4,4,4,0,001-1" in parts["tables/ballots.csv"].decode("utf-8-sig")


def test_nobodys_name_leaves_in_it() -> None:
    content = b"".join(unpack(the_bundle()[0]).values())
    for name in (
        "韩清和",
        "杨㛃",
        "朱𬭎",
        "陈嘉䶮",
        "李砚秋",
        "韩守拙",
        "误看了别人的材料",
        "同一部门",
        "宋督导",
    ):
        assert name.encode() not in content


def test_it_agrees_with_its_panel_and_with_no_other(panel: PanelFile, tmp_path: Path) -> None:
    content, _, printed = the_bundle()
    assert verifying.verify_bundle_with_panel(panel, content, printed).ok is True
    other = tmp_path / "other"
    other.mkdir()
    with a_frozen_panel(other).open(other) as stranger:
        found = verifying.verify_bundle_with_panel(stranger, content)
    assert found.exit_code == 3
    assert failed(found)["panel"] == "case.journal_differs"


def test_signed_minutes_go_along_and_are_verified(panel: PanelFile, tmp_path: Path) -> None:
    minutes = signed_minutes(panel, tmp_path)
    pdf, seal = outgoing.read_sealed(minutes)
    made = bundling.make_bundle(panel, tmp_path / "案卷.fcase", (pdf, seal), nothing)
    found = verified(made.path.read_bytes(), made.anchor)
    assert made.minutes
    assert {one.name: one.ok for one in found.checks}["minutes"] is True
    private = the_bundle()[1]
    forged = forging.resigned(
        made.path.read_bytes(), private, edit(names.PAPERS, "drafts", 0, "facts", value="0")
    )
    assert failed(verified(forged, made.anchor)) == {"seals": "case.draft_differs"}
    with pytest.raises(Refusal) as refusal:
        bundling.make_bundle(panel, tmp_path / "案卷.fcase", (pdf + b"\n", seal), nothing)
    assert refusal.value.code == "case.foreign_minutes"
    outgoing.seal_beside(minutes).unlink()
    with pytest.raises(Refusal) as refusal:
        outgoing.read_sealed(minutes)
    assert refusal.value.code == "case.no_seal"


def test_marks_that_are_still_sealed_stay_out(tmp_path: Path) -> None:
    with a_marked_case(tmp_path).open(tmp_path) as panel:
        made = bundling.make_bundle(panel, tmp_path / "案卷.fcase", None, nothing)
    parts = unpack(made.path.read_bytes())
    assert (made.shown, json.loads(parts[names.MARKS]), parts[names.OPENED]) == (False, [], b"")
    assert json.loads(parts[names.FIGURES])["results"] == []
    assert json.loads(parts[names.RECORD])["locks"] == []
    found = verified(made.path.read_bytes(), made.anchor)
    assert found.ok is True
    assert {one.code for one in found.checks} >= {"check.case_marks_sealed", "check.case_results_sealed"}


def test_counts_that_nobody_has_confirmed_stay_out(tmp_path: Path) -> None:
    from fusion_desk.domain.ballot import Sheets
    from fusion_desk.services import ballots
    from tests.unit.ballots.build import a_seated_panel, record

    with a_seated_panel(tmp_path).open(tmp_path) as panel:
        ballots.open_round(panel, "secretary", ["001-1", "002-1"])
        record(panel, tmp_path, {"001-1": (5, 1, 1, 0), "002-1": (6, 1, 0, 0)}, Sheets(7, 7, 0))
        made = bundling.make_bundle(panel, tmp_path / "案卷.fcase", None, nothing)
    (only,) = json.loads(unpack(made.path.read_bytes())[names.RECORD])["lists"]
    assert (only["state"], only["rows"]) == ("recorded", {"001-1": None, "002-1": None})
    assert verified(made.path.read_bytes(), made.anchor).ok is True


def test_an_electronic_round_is_proved_by_its_receipts(tmp_path: Path) -> None:
    from fusion_desk.services import ballots
    from tests.unit.ballots import boxes

    with boxes.a_panel_to_vote(tmp_path).open(tmp_path) as panel:
        boxes.open_boxes(panel)
        voted = boxes.marks(boxes.YES, boxes.NO, boxes.NONE)
        receipts = boxes.vote_all(panel, boxes.slips(panel)[1], [voted] * 7)
        boxes.close(panel)
        boxes.count(panel)
        ballots.confirm_round(panel, round=1, by="E05", reject=False, actor="secretary")
        made = bundling.make_bundle(panel, tmp_path / "案卷.fcase", None, nothing)
    content = made.path.read_bytes()
    found = verified(content, made.anchor)
    assert found.ok is True
    told = {one.name: one.details for one in found.checks}
    assert told["receipts"] == {"round": 1, "receipts": 21}
    listed = unpack(content)["tables/receipts.csv"].decode("utf-8-sig")
    assert all(one.receipt in listed for one in receipts)


def test_it_is_refused_before_anything_is_frozen_and_under_another_ending(
    panel: PanelFile, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refusal:
        bundling.make_bundle(panel, tmp_path / "案卷.zip", None, nothing)
    assert (refusal.value.code, bool(sentence(refusal.value))) == ("case.other_suffix", True)
    other = tmp_path / "other"
    other.mkdir()
    with a_panel(other).open(other) as unfrozen, pytest.raises(Refusal) as refusal:
        bundling.make_bundle(unfrozen, tmp_path / "案卷.fcase", None, nothing)
    assert (refusal.value.code, bool(sentence(refusal.value))) == ("case.not_frozen", True)
    assert not (tmp_path / "案卷.fcase").exists()


def test_a_record_that_does_not_hold_is_not_handed_out(panel: PanelFile, tmp_path: Path) -> None:
    from fusion_desk.store.triggers import drop_triggers

    panel.driver.execute("BEGIN")
    drop_triggers(panel.driver)
    panel.driver.execute("UPDATE score SET points = points - 50 WHERE rowid = 1")
    panel.driver.execute("COMMIT")
    with pytest.raises(DamagedRecord) as fault:
        bundling.make_bundle(panel, tmp_path / "案卷.fcase", None, nothing)
    assert (fault.value.code, bool(sentence(fault.value))) == ("case.marks_differ", True)
    assert not (tmp_path / "案卷.fcase").exists()


def test_a_bundle_of_the_first_version_is_verified_for_ever() -> None:
    """A supervisor may come years later: other words or columns in it need another version, not another golden file."""
    kept = (GOLDEN / "v1.fcase").read_bytes()
    assert verified(kept, the_anchor(), "31:8F34-6A47-4809-5A36").ok is True


# --- forged -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", range(7, 100_000, 1999))
def test_a_changed_byte_is_a_damaged_bundle(at: int) -> None:
    content = bytearray(the_bundle()[0])
    content[at % len(content)] ^= 1 << at % 8
    found = verified(bytes(content), the_anchor())
    assert (found.ok, found.damaged, found.exit_code) == (False, True, 3)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        pack({names.README: b"?"}),
        pack({names.MANIFEST: b"[]"}),
        pack({names.MANIFEST: b'{"signature":"' + b"[" * 100_000 + b'"}'}),
    ],
)
def test_what_is_no_bundle_is_told_in_a_sentence(content: bytes) -> None:
    assert verified(content).exit_code == 3


FIGURES_EDITED = {
    "a mark": (forging.another_mark(3), "marks", "case.marks_differ"),
    "a mark left out": (forging.without_mark(0), "marks", "case.marks_differ"),
    "a typed mark": (forging.another_mark(-2), "marks", "case.marks_differ"),
    "a total": (forging.another_total(0), "results", "case.results_differ"),
    "a conclusion": (forging.another_ending(1), "conclusions", "case.conclusions_differ"),
}


@pytest.mark.parametrize("what", FIGURES_EDITED)
def test_an_edited_figure_is_found_out_even_if_the_panels_own_key_signs_it(what: str) -> None:
    content, private, _ = the_bundle()
    change, name, code = FIGURES_EDITED[what]
    found = verified(forging.forge(content, private, change), the_anchor())
    assert (found.ok, found.exit_code) == (False, 3)
    assert failed(found)[name] == code


def edit(part: str, *path: Any, value: Any) -> forging.Change:
    def change(found: Any) -> None:
        for step in path[:-1]:
            found = found[step]
        assert found[path[-1]] != value
        found[path[-1]] = value

    return forging.change_json(part, change)


RECORD_EDITED = {
    "a count": (edit(names.RECORD, "lists", 1, "rows", "002-1", "agree", value=5), "votes"),
    "sheets": (edit(names.RECORD, "lists", 1, "sheets", "issued", value=4), "votes"),
    "needed": (edit(names.RECORD, "lists", 0, "electorate", "needed", value=3), "electorates"),
    "a recusal": (edit(names.RECORD, "recusals", value=[]), "record"),
    "a state": (edit(names.RECORD, "applications", 0, "state", value="withdrawn"), "results"),
    "a part mark": (edit(names.RECORD, "exams", 0, "mark", value=9900), "exams"),
    "a final sheet": (edit(names.RECORD, "locks", 0, "digest", value="0" * 64), "locks"),
    "a checkpoint": (edit(names.CHECKPOINTS, 0, "size", value=3), "checkpoints"),
    "a mark that is no number": (edit(names.MARKS, 0, 7, value="900"), "marks"),
    "a stranger": (edit(names.MARKS, 0, 3, value="E99"), "marks"),
}


@pytest.mark.parametrize("what", RECORD_EDITED)
def test_an_edited_part_contradicts_the_journal(what: str) -> None:
    content, private, _ = the_bundle()
    change, name = RECORD_EDITED[what]
    forged = forging.resigned(content, private, change)
    found = verified(forged, the_anchor())
    assert found.exit_code == 3
    assert name in failed(found)


def test_tables_that_say_something_else_are_found_out() -> None:
    content, private, _ = the_bundle()

    def change(parts: forging.Parts) -> None:
        parts["tables/results.csv"] = parts["tables/results.csv"].replace(b"001-1", b"002-1")

    found = verified(forging.resigned(content, private, change), the_anchor())
    assert failed(found) == {"tables": "case.tables_differ"}


def test_another_key_is_not_the_panels() -> None:
    content, _, printed = the_bundle()
    foreign = panel_key.generate(lambda size: bytes(range(size)))
    forged = forging.forge(content, foreign, forging.another_mark(3), forging.figures_that_follow)
    found = verified(forged, the_anchor(), printed)
    assert found.exit_code == 3
    assert failed(found)["anchor"] == "anchor.differs"
    assert failed(found)["rules"] == "case.other_key"


def test_a_bundle_rewritten_as_a_whole_by_the_panels_key_is_found_out_by_the_paper_alone() -> None:
    content, private, printed = the_bundle()
    forged = forging.forge(
        content,
        private,
        forging.another_mark(3),
        forging.locks_that_follow,
        forging.figures_that_follow,
        forging.journal_that_follows(private),
    )
    assert verified(forged, the_anchor()).ok is True, "the forger forgot something"
    found = verified(forged, the_anchor(), printed)
    assert (found.exit_code, failed(found)) == (3, {"paper": "paper.differs"})
