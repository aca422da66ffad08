"""定稿 and 亮分: final sheets that nobody else's lock resets, digests that bind, marks unseen until all have committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.domain.final_lock import SheetLock, commitment, marks_at, short_code, standing_locks
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.scoring import ScoreVoid
from fusion_desk.services import (
    backups,
    deliberation,
    revealing,
    score_sheets,
    scoring,
    submitting,
    verifying,
)
from fusion_desk.services.deliberation import Hidden
from fusion_desk.services.score_entry import sheets_of
from fusion_desk.store import final_locks
from fusion_desk.store.items import find_item
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member
from tests.unit.rechecks.build import EXPERTS, SECRETARY, sheet
from tests.unit.rechecks.conftest import panel, rechecks_bytes
from tests.unit.scores.test_sheets import LONG, long_csv
from tests.unit.store.desk import sentence

__all__ = ["panel", "rechecks_bytes"]


def pair(panel: PanelFile, member: str, item: str) -> tuple[MemberId, ApplicationId]:
    with panel.reading() as reader:
        return find_member(reader, member).id, find_item(reader, item).id


def change(panel: PanelFile, member: str, item: str, points: int) -> None:
    scoring.enter(panel, *pair(panel, member, item), "tc1", points, reason="看错行", actor=member)


def refused(step: object, *args: object, **named: object) -> str:
    with pytest.raises(Refusal) as refusal:
        step(*args, **named)  # type: ignore[operator]
    assert sentence(refusal.value)
    return refusal.value.code


def final(panel: PanelFile) -> set[str]:
    with panel.reading() as reader:
        locks = final_locks.find_standing_locks(reader)
    return {key for item in ("001-1", "002-1", "003-1") for key in _of(panel, item, locks)}


def _of(panel: PanelFile, item: str, locks: object) -> set[str]:
    found: set[str] = set()
    for expert in EXPERTS:
        if pair(panel, expert, item) in locks:  # type: ignore[operator]
            found.add(f"{expert} {item}")
    return found


def tamper(panel: PanelFile, sql: str) -> None:
    """Behind the program's back: the triggers are taken away first."""
    panel.driver.execute("DROP TRIGGER score_no_update")
    panel.driver.execute("DROP TRIGGER sheet_lock_no_update")
    panel.driver.execute(sql)


# --- the digest --------------------------------------------------------------------------------------------


def test_the_digest_covers_marks_reasons_nonce_and_whose_sheet_it_is() -> None:
    member, application = MemberId("m"), ApplicationId("a")
    marks = {"tc1": (1250, "见第3页"), "tc2": (900, "")}
    one = commitment(member, application, marks, "00" * 16)
    assert one == commitment(member, application, dict(reversed(marks.items())), "00" * 16)
    others = {
        commitment(member, application, {**marks, "tc1": (1300, "见第3页")}, "00" * 16),
        commitment(member, application, {**marks, "tc1": (1250, "")}, "00" * 16),
        commitment(member, application, marks, "01" * 16),
        commitment(MemberId("n"), application, marks, "00" * 16),
        commitment(member, ApplicationId("b"), marks, "00" * 16),
    }
    assert len(others | {one}) == 6
    assert short_code(one) == "-".join(one[at : at + 4].upper() for at in (0, 4, 8, 12))


def test_the_same_marks_under_two_nonces_tell_nothing(panel: PanelFile) -> None:
    """Two experts gave the same marks: their digests differ, so nobody can compare them before the showing."""
    made = {submitting.lock(panel, one, "002-1", one).digest for one in EXPERTS}
    assert len(made) == len(EXPERTS)


# --- locking -----------------------------------------------------------------------------------------------


def test_one_sheet_is_final_and_the_others_are_not(panel: PanelFile) -> None:
    done = submitting.lock(panel, "E01", "001-1", "E01")
    assert final(panel) == {"E01 001-1"}
    assert refused(change, panel, "E01", "001-1", 1000) == "score.locked"
    change(panel, "E01", "002-1", 1000)
    change(panel, "E02", "001-1", 1000)
    assert refused(submitting.lock, panel, "E01", "001-1", "E01") == "lock.already"
    with panel.reading() as reader:
        entry = [one for one in entries(reader) if one.verb == "scores.locked"][-1]
        (lock,) = final_locks.find_locks(reader)
    assert entry.public["digests"] == {"E01 001-1": done.digest}
    assert "nonce" not in str(entry.public)
    assert (lock.digest, len(lock.nonce)) == (done.digest, 32)
    (own,) = [
        one for one in sheets_of(panel, pair(panel, "E01", "001-1")[0]) if one.application.item == "001-1"
    ]
    assert own.lock is not None


def test_a_sheet_with_blanks_or_of_nobody_is_not_final(panel: PanelFile) -> None:
    assert refused(submitting.lock, panel, "E06", "003-1", "E06") == "submission.missing"
    assert refused(submitting.lock, panel, "E01", "003-2", "E01") == "lock.not_awaited"
    assert final(panel) == set()


def test_an_import_leaves_a_final_sheet_alone(panel: PanelFile, tmp_path: Path) -> None:
    submitting.lock(panel, "E01", "001-1", "E01")
    rows = [*sheet("001-1", "E01", {"tc1": 9}), *sheet("002-1", "E01", {"tc1": 9})]
    done = score_sheets.import_scores(panel, long_csv(tmp_path, rows, LONG), SECRETARY)
    assert [(one.code, one.field) for one in done.rejected] == [("score.locked", "事项号")]
    assert (done.updated, done.unchanged) == (1, 14)


def test_opening_one_sheet_touches_no_other(panel: PanelFile) -> None:
    """Whatever order sheets are locked and opened in, only the named one moves."""
    submitting.lock_complete(panel, SECRETARY)
    before = final(panel)
    assert len(before) == 17  # E06 has not finished 003-1
    assert refused(submitting.reopen, panel, "E02", " ", SECRETARY, "001-1") == "submission.no_reason"
    submitting.reopen(panel, "E02", "第3项看错行", SECRETARY, "001-1")
    assert before - final(panel) == {"E02 001-1"}
    assert refused(submitting.reopen, panel, "E02", "x", SECRETARY, "001-1") == "lock.not_final"
    change(panel, "E02", "001-1", 1000)
    submitting.lock(panel, "E02", "001-1", "E02")
    assert final(panel) == before
    told = scoring.history_of(panel, "001-1", "E02")
    corrected = [one for one in told if one.fact.key.criterion == "tc1"]
    assert [(one.fact.points, one.counts, one.opened_for) for one in corrected] == [
        (1300, False, ""),
        (1000, True, "第3项看错行"),
    ]


def test_handing_in_makes_every_sheet_final_and_opening_one_keeps_the_rest(panel: PanelFile) -> None:
    submitting.submit(panel, "E01", "E01")
    assert final(panel) == {"E01 001-1", "E01 002-1", "E01 003-1"}
    submitting.reopen(panel, "E01", "笔误", SECRETARY, "002-1")
    assert final(panel) == {"E01 001-1", "E01 003-1"}
    change(panel, "E01", "002-1", 1000)
    assert refused(change, panel, "E01", "001-1", 1000) == "score.locked"
    submitting.submit(panel, "E01", "E01")
    submitting.reopen(panel, "E01", "全部重看", SECRETARY)
    assert final(panel) == set()


def test_a_void_takes_a_final_sheet_away_and_everything_is_worked_out_anew(panel: PanelFile) -> None:
    submitting.lock_complete(panel, SECRETARY)
    scoring.void(panel, "E03", "001-1", "与申报人有未申明的关系", SECRETARY)
    assert "E03 001-1" not in final(panel)
    change(panel, "E03", "001-1", 1200)
    assert refused(change, panel, "E03", "002-1", 1200) == "score.locked"
    assert verifying.verify_panel(panel).damaged is False


def test_a_void_reaches_only_what_was_locked_before_it() -> None:
    one = SheetLock(MemberId("m"), ApplicationId("a"), True, "d", "n", "", "", 5)
    later = ScoreVoid(MemberId("m"), None, "", 6)
    assert standing_locks([one], [later]) == {}
    assert standing_locks([one], [ScoreVoid(MemberId("m"), None, "", 4)]) == {one.pair: one}
    assert standing_locks([one], [ScoreVoid(MemberId("m"), ApplicationId("b"), "", 6)]) == {one.pair: one}
    assert marks_at([], [later], 9) == {}


# --- showing -----------------------------------------------------------------------------------------------


def hidden(panel: PanelFile, item: str) -> Hidden | None:
    return next(
        one.hidden for one in deliberation.find_deliberation(panel).lines if one.application.item == item
    )


def test_nothing_is_seen_before_everybody_has_committed(panel: PanelFile) -> None:
    found = deliberation.find_deliberation(panel)
    assert {line.hidden for line in found.lines} == {Hidden.SEALED}
    assert {line.total for line in found.lines} == {None}
    assert not any(line.dots for line in found.lines)
    for expert in EXPERTS[:5]:
        submitting.lock(panel, expert, "001-1", expert)
    assert refused(revealing.reveal, panel, SECRETARY, "001-1") == "reveal.awaited"
    assert refused(revealing.reveal, panel, SECRETARY) == "reveal.nothing_ready"
    submitting.lock(panel, "E06", "001-1", "E06")
    assert hidden(panel, "001-1") is Hidden.SEALED
    done = revealing.reveal(panel, SECRETARY)
    assert (done.items, done.sheets, done.missing) == (("001-1",), 6, ())
    assert hidden(panel, "001-1") is None
    assert hidden(panel, "002-1") is Hidden.SEALED
    assert refused(revealing.reveal, panel, SECRETARY, "001-1") == "reveal.already"


def test_whoever_is_not_awaited_is_recorded_with_the_reason(panel: PanelFile) -> None:
    submitting.lock_complete(panel, SECRETARY)
    done = revealing.reveal(panel, "E01", "003-1", "E06 因公外出")
    assert (done.missing, done.sheets) == (("E06",), 5)
    with panel.reading() as reader:
        *_, entry = entries(reader)
    assert (entry.verb, entry.actor, entry.public["missing"]) == ("scores.revealed", "E01", ["E06"])
    assert entry.private == {"reason": "E06 因公外出"}
    (line,) = [one for one in revealing.find_sealed(panel).commitments.values() if one.reveal]
    assert line.reveal is not None
    assert line.reveal.reason == "E06 因公外出"


def test_an_opened_sheet_stays_shown_and_its_first_digest_still_holds(panel: PanelFile) -> None:
    submitting.lock_complete(panel, SECRETARY)
    revealing.reveal(panel, SECRETARY)
    submitting.reopen(panel, "E02", "看错行", SECRETARY, "001-1")
    change(panel, "E02", "001-1", 1000)
    assert hidden(panel, "001-1") is None
    submitting.lock(panel, "E02", "001-1", "E02")
    (found,) = [one for one in backups.check(panel) if one.name == "final_locks"]
    assert (found.ok, found.details) == (True, {"sheets": 18})


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE score SET points = points - 50 WHERE criterion = 'tc1'",
        "UPDATE score SET reason = '改过' WHERE criterion = 'tc1'",
        "UPDATE sheet_lock SET nonce = '00'",
        "UPDATE sheet_lock SET digest = '00'",
    ],
)
def test_a_mark_changed_behind_a_lock_is_noticed_and_not_shown(panel: PanelFile, sql: str) -> None:
    submitting.lock_complete(panel, SECRETARY)
    tamper(panel, sql)
    with pytest.raises(DamagedRecord) as fault:
        revealing.reveal(panel, SECRETARY, "001-1")
    assert fault.value.code == "lock.broken"
    assert "E01 001-1" in sentence(fault.value)
    assert hidden(panel, "001-1") is Hidden.SEALED
    found = verifying.verify_panel(panel)
    assert found.exit_code == 3
    assert [one.code for one in found.checks if one.name == "final_locks"] == ["lock.broken"]


def test_a_mark_added_behind_a_lock_is_noticed(panel: PanelFile) -> None:
    """A whole new revision, as a program without the gate would write it."""
    submitting.lock_complete(panel, SECRETARY)
    member, application = pair(panel, "E01", "001-1")
    panel.driver.execute(
        "INSERT INTO score SELECT 'x', member_id, application_id, criterion, round, purpose, 2, 100, '', '', "
        "author, '', entered_at, 99999 FROM score WHERE member_id = ? AND application_id = ? "
        "AND criterion = 'tc1'",
        (member, application),
    )
    assert [one.code for one in verifying.verify_panel(panel).checks if one.name == "final_locks"] == [
        "lock.broken"
    ]
