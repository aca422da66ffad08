"""`ballot open --electronic | slips | cast | close | receipts | count | recount | abandon | destroy`, headless."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from fusion_desk.services import access
from fusion_desk.store.passwords import change_password
from tests.unit.ballots.boxes import (
    AGAIN,
    CHAIR,
    KEPT,
    PHRASES,
    SCRUTINEER,
    TELLER,
    a_panel_to_vote,
    decided,
    with_rules,
)
from tests.unit.cli.running import Desk
from tests.unit.reports.extracting import text_of
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD

NEW_PASSWORD = "another password of the panel"
ROW = re.compile(r"\b(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}\b")
CODE = re.compile(r"\b\d{4}-\d{4}\b")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_panel_to_vote(tmp_path_factory.mktemp("box-verbs"))


@pytest.fixture
def desk(
    made: PanelBytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Desk:
    monkeypatch.setenv("FUSION_DESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    desk = Desk(tmp_path, capsys)
    desk.file.write_bytes(made.content)
    for role, number in (("chair", CHAIR), ("scrutineer", SCRUTINEER), ("teller", TELLER)):
        (tmp_path / role).write_text(PHRASES[number] + "\n", "utf-8")
    return desk


def open_round(desk: Desk, *more: str) -> tuple[int, Any]:
    words = [
        word
        for role, number in (("chair", CHAIR), ("scrutineer", SCRUTINEER), ("teller", TELLER))
        for word in (f"--{role}", number, f"--{role}-phrase-file", str(desk.folder / role))
    ]
    return desk.run("ballot", "open", str(desk.file), "--electronic", *words, *more)


def slips(desk: Desk) -> list[str]:
    out = desk.folder / "slips.pdf"
    code, made = desk.run("ballot", "slips", str(desk.file), "--round", "1", str(out))
    assert code == 0
    codes = CODE.findall(text_of(out.read_bytes(), desk.folder))
    assert len(codes) == sum(one["slips"] for one in made["lists"])
    return codes


def vote(desk: Desk, slip: str, *marks: str) -> tuple[int, Any]:
    (desk.folder / "slip").write_text(slip, "utf-8")
    (desk.folder / "votes").write_text("\n".join(marks), "utf-8")
    return desk.run(
        "ballot", "cast", str(desk.file), "--slip-file", str(desk.folder / "slip"), "--votes", str(desk.folder / "votes")
    )  # fmt: skip


def keys(desk: Desk, *roles: str) -> list[str]:
    return [word for role in roles for word in (f"--{role}-phrase-file", str(desk.folder / role))]


MARKS = ("001-1=同意", "002-1=不同意", "003-1=弃权")


def test_a_whole_electronic_round(desk: Desk) -> None:
    file = str(desk.file)
    code, opened = open_round(desk)
    assert code == 0
    assert opened["election"].keys() == {
        "id", "public_key", "fingerprint", "rules_sha256", "boxes", "on_paper", "holders", "on_sheets", "sealed"
    }  # fmt: skip
    assert (opened["election"]["boxes"], opened["election"]["sealed"], opened["warnings"]) == ([1], 0, [])
    assert desk.error("backup", file) == (1, "backup.ballot_open")
    codes = slips(desk)
    receipts: list[str] = []
    for slip in codes:
        code, cast = vote(desk, slip, *MARKS)
        assert code == 0
        receipts += [one["receipt"] for one in cast["receipts"]]
    code, (box,) = desk.run("ballot", "boxes", file)
    assert (box["voters"], box["slips"], box["spent"], box["sealed"], box["state"]) == (7, 7, 7, 7, "open")
    counting = ("ballot", "count", file, "--round", "1", "--by", TELLER)
    assert desk.error(*counting, *keys(desk, "chair", "teller")) == (1, "ballot.close_first")
    code, (closed,) = desk.run("ballot", "close", file, "--round", "1", "--by", SCRUTINEER)
    assert (code, closed["sealed"], closed["unspent"]) == (0, 21, 0)
    code, found = desk.run(
        "ballot", "receipts", file, "--round", "1", "--out", str(desk.folder / "receipts.pdf")
    )
    assert code == 0, found
    (listed,) = found
    assert sorted(one for found in listed["receipts"].values() for one in found) == sorted(receipts)
    assert receipts[0] in text_of((desk.folder / "receipts.pdf").read_bytes(), desk.folder)
    noted = ("ballot", "printed", file, "--paper", "W12R", "--round")
    assert desk.error(*noted, "9") == (1, "ballot.no_such_round")
    assert desk.run(*noted, "1") == (0, {"round": 1, "paper": "W12R"})
    assert desk.error(*counting, *keys(desk, "chair")) == (1, "ballot.two_holders")
    code, (kept,) = desk.run(*counting, *keys(desk, "scrutineer", "teller"))
    assert (code, kept["state"], kept["returned"]) == (0, "recorded", 7)
    assert not {"rows", "agree"} & kept.keys()
    code, _ = desk.run("ballot", "confirm", file, "--round", "1", "--by", "E05")
    assert code == 0
    code, found = desk.run("conclusions", file)
    assert [(one["agree"], one["disagree"], one["abstain"], one["conclusion"]) for one in found] == [
        (7, 0, 0, "passed"),
        (0, 7, 0, "failed"),
        (0, 0, 7, "failed"),
    ]
    code, again = desk.run("ballot", "recount", file, "--round", "1", *keys(desk, "chair", "scrutineer"))
    assert (code, again) == (0, {"round": 1, "same": True, "items": 3})
    assert desk.error("ballot", "destroy", file, "--round", "1", "--by", SCRUTINEER, "--with", CHAIR) == (
        1,
        "ballot.no_retention",
    )
    assert desk.run("backup", file)[0] == 0


def test_a_voter_may_have_the_receipt_on_paper(desk: Desk) -> None:
    open_round(desk)
    (desk.folder / "slip").write_text(slips(desk)[0], "utf-8")
    (desk.folder / "votes").write_text("\n".join(MARKS), "utf-8")
    out = desk.folder / "receipt.pdf"
    given = ("--slip-file", str(desk.folder / "slip"), "--votes", str(desk.folder / "votes"))
    code, cast = desk.run("ballot", "cast", str(desk.file), *given, "--receipt-out", str(out))
    assert code == 0
    text = text_of(out.read_bytes(), desk.folder)
    assert all(one["receipt"] in text and one["item"] in text for one in cast["receipts"])
    assert not any(word in text for word in ("同意", "弃权", "韩清和", CHAIR))
    assert "核对码" not in text, "the size of the log would tell when it was printed"


def test_a_vote_is_refused_with_its_reason_and_the_slip_stays_good(desk: Desk) -> None:
    open_round(desk)
    slip = slips(desk)[0]
    for marks, code in (
        (("001-1=同意",), "ballot.choice_missing"),
        ((*MARKS, "004-1=同意"), "ballot.not_on_paper"),
        (("001-1=赞成", *MARKS[1:]), "ballot.choice_unknown"),
        (("001-1=同意:80", *MARKS[1:]), "ballot.score_unasked"),
        (("001-1=同意:十", *MARKS[1:]), "ballot.score_missing"),
    ):
        done, document = vote(desk, slip, *marks)
        assert (done, document["error"]["code"]) == (1, code)
    assert vote(desk, slip, *MARKS)[0] == 0
    assert vote(desk, slip, *MARKS)[1]["error"]["code"] == "slip.spent"


def test_unused_slips_are_declared_when_the_box_is_closed(desk: Desk) -> None:
    open_round(desk)
    for slip in slips(desk)[:5]:
        vote(desk, slip, *MARKS)
    closing = ("ballot", "close", str(desk.file), "--round", "1", "--by", SCRUTINEER)
    assert desk.error(*closing) == (1, "ballot.not_all_cast")
    assert desk.error(*closing, "--unspent", "1") == (2, "usage.number")
    code, (closed,) = desk.run(*closing, "--unspent", "1=2")
    assert (code, closed["spent"], closed["unspent"]) == (0, 5, 2)


def test_a_round_may_be_given_up_by_two_people(desk: Desk) -> None:
    open_round(desk)
    words = ("ballot", "abandon", str(desk.file), "--round", "1", "--by", SCRUTINEER, "--reason", "签丢失")
    assert desk.error(*words, "--with", SCRUTINEER) == (1, "ballot.two_people")
    assert desk.run(*words, "--with", CHAIR) == (0, {"round": 1, "lists": [1]})
    assert desk.run("ballot", "open", str(desk.file))[1]["round"] == 2


def test_the_opening_sheet_says_that_the_boxes_are_empty(desk: Desk) -> None:
    _, opened = open_round(desk)
    out = desk.folder / "opening.pdf"
    assert desk.run("paper", str(desk.file), "W12O", str(out))[0] == 0
    text = text_of(out.read_bytes(), desk.folder).replace("\n", "")
    assert "密封票0张" in text
    assert opened["election"]["fingerprint"].replace(" ", "") in text.replace(" ", "")
    assert desk.error("paper", str(desk.file), "W12R", str(out)) == (1, "paper.no_box")


def test_without_a_round_in_the_box_every_verb_says_so(desk: Desk) -> None:
    file = str(desk.file)
    assert desk.run("ballot", "boxes", file) == (0, [])
    assert desk.error("ballot", "slips", file, "--round", "1", str(desk.folder / "s.pdf")) == (
        1,
        "ballot.no_box",
    )
    assert vote(desk, "1234-5678", *MARKS)[1]["error"]["code"] == "ballot.no_open_box"
    assert desk.error("ballot", "receipts", file, "--round", "1") == (1, "ballot.no_box")
    assert desk.error("ballot", "open", file, "--electronic") == (2, "usage.blank")


def test_a_further_round_needs_a_clause_and_a_ground(desk: Desk, made: PanelBytes) -> None:
    file = str(desk.file)
    with made.open(desk.folder) as panel:
        decided(panel)
    code, now = desk.run("ballot", "status", file)
    assert (code, now["further"]["grounds"], now["further"]["clause"]) == (0, [], "")
    assert "further_round" in now["further"]["why_not"]
    assert (
        open_round(desk, "--items", "003-1", "--ground", "tie")[1]["error"]["code"]
        == "ballot.no_further_clause"
    )
    with with_rules(made, desk.folder, AGAIN) as panel:
        decided(panel)
    code, now = desk.run("ballot", "status", file)
    assert now["further"]["grounds"] == ["tie", "deferred"]
    assert now["further"]["items"] == ["001-1", "002-1", "003-1"]
    assert now["further"]["why_not"] is None
    assert "--ground tie|deferred" in desk.text("ballot", "status", file)[1]
    assert open_round(desk, "--ground", "tie")[1]["error"]["code"] == "ballot.further_unnamed"
    code, opened = open_round(desk, "--items", "003-1", "--ground", "tie")
    assert (code, opened["round"], opened["election"]["boxes"]) == (0, 2, [1])
    code, (first, second) = desk.run("ballot", "boxes", file)
    assert first["counts"]["003-1"] == {"agree": 4, "disagree": 2, "abstain": 1}
    assert (second["round"], second["counts"]) == (2, {})
    assert "003-1　同意 4，不同意 2，弃权 1" in desk.text("ballot", "boxes", file)[1]
    out = desk.folder / "first.pdf"
    assert desk.run("ballot", "receipts", file, "--round", "1", "--out", str(out))[0] == 0
    assert "第1轮" in text_of(out.read_bytes(), desk.folder)


def test_a_holder_may_have_the_key_on_a_sheet_of_paper(desk: Desk) -> None:
    out = desk.folder / "chair.pdf"
    code, opened = open_round(desk, "--chair-share-out", str(out))
    assert (code, opened["election"]["on_sheets"]) == (0, ["chair"])
    rows = ROW.findall(text_of(out.read_bytes(), desk.folder))
    assert len(rows) == 3
    assert not any(row in str(opened) for row in rows)
    assert out.stat().st_mode & 0o077 == 0
    assert desk.run("ballot", "boxes", str(desk.file))[1][0]["on_sheets"] == [CHAIR]
    for slip in slips(desk):
        vote(desk, slip, *MARKS)
    desk.run("ballot", "close", str(desk.file), "--round", "1", "--by", SCRUTINEER)
    counting = (
        "ballot",
        "count",
        str(desk.file),
        "--round",
        "1",
        "--by",
        TELLER,
        *keys(desk, "chair", "teller"),
    )
    assert desk.error(*counting) == (1, "share.wrong_length"), "the chair has no phrase"
    (desk.folder / "chair").write_text("\n".join((rows[0], rows[1].replace("A", "B", 1), rows[2])), "utf-8")
    if "A" in rows[1]:
        assert desk.error(*counting) == (1, "share.mistyped")
    (desk.folder / "chair").write_text("\n".join(rows).lower(), "utf-8")
    assert desk.run(*counting)[0] == 0


def test_no_box_is_opened_whose_key_has_no_place(desk: Desk) -> None:
    taken = desk.folder / "there.pdf"
    taken.write_bytes(b"another paper")
    assert open_round(desk, "--teller-share-out", str(taken))[1]["error"]["code"] == "file.kept"
    assert (taken.read_bytes(), desk.run("ballot", "boxes", str(desk.file))[1]) == (b"another paper", [])


def test_destroying_asks_both_for_their_pins_and_reaches_older_backups(
    desk: Desk, made: PanelBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, older = str(desk.file), desk.folder / "old-password"
    with with_rules(made, desk.folder, KEPT) as panel:
        decided(panel)
        change_password(panel, NEW_PASSWORD, "secretary", desk.folder / "home" / "backups")
        for number, pin in ((SCRUTINEER, "2046"), (CHAIR, "2047")):
            access.set_pin(panel, number, pin, "secretary")
    monkeypatch.setenv("FUSION_DESK_PASSWORD", NEW_PASSWORD)
    folder = ("--backups", str(desk.folder / "home" / "backups"))
    words = ("ballot", "destroy", file, "--round", "1", "--by", SCRUTINEER, "--with", CHAIR, *folder)
    assert desk.error(*words) == (2, "usage.no_secret")
    for name, pin in (("one", "2046"), ("two", "2046")):
        (desk.folder / name).write_text(pin, "utf-8")
    pins = ("--secret-file", str(desk.folder / "one"), "--second-secret-file", str(desk.folder / "two"))
    assert desk.error(*words, *pins) == (1, "pin.wrong")
    (desk.folder / "two").write_text("2047", "utf-8")
    code, document = desk.run(*words, *pins)
    assert (code, document["error"]["code"]) == (1, "ballot.backups_locked")
    (name,) = document["error"]["details"]["backups"]
    assert name in document["error"]["message"]
    older.write_text(PASSWORD, "utf-8")
    code, gone = desk.run(*words, *pins, "--old-password-file", str(older))
    assert (code, gone) == (0, {"round": 1, "backups": [name], "left": []})
    assert desk.error(*words, *pins) == (1, "ballot.destroyed")


def test_a_backup_that_nothing_opens_is_left_when_that_is_said(
    desk: Desk, made: PanelBytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with with_rules(made, desk.folder, KEPT) as panel:
        decided(panel)
        kept, _ = change_password(panel, NEW_PASSWORD, "secretary", desk.folder)
    monkeypatch.setenv("FUSION_DESK_PASSWORD", NEW_PASSWORD)
    words = ("ballot", "destroy", str(desk.file), "--round", "1", "--by", SCRUTINEER, "--with", CHAIR)
    code, out, _ = desk.text(*words, "--leave-locked")
    assert (code, kept.name in out) == (0, True)


def test_a_file_with_an_open_ballot_is_not_replaced_by_a_backup(desk: Desk) -> None:
    code, copy = desk.run("backup", str(desk.file), str(desk.folder / "copies"))
    assert code == 0
    open_round(desk)
    assert desk.error("restore", copy["backup"], str(desk.file)) == (1, "restore.ballot_open")
    assert [one["state"] for one in desk.run("ballot", "boxes", str(desk.file))[1]] == ["open"]
    code, done = desk.run("restore", copy["backup"], str(desk.file), "--despite-ballot")
    assert (code, Path(done["kept"]).is_file()) == (0, True)
    assert desk.run("ballot", "boxes", str(desk.file))[1] == []


def test_closing_and_counting_are_in_somebodys_own_name(desk: Desk, made: PanelBytes) -> None:
    with made.open(desk.folder) as panel:
        for number, pin in ((SCRUTINEER, "2046"), (TELLER, "2047")):
            access.set_pin(panel, number, pin, "secretary")
    open_round(desk)
    for slip in slips(desk):
        vote(desk, slip, *MARKS)
    closing = ("ballot", "close", str(desk.file), "--round", "1", "--by", SCRUTINEER)
    counting = (
        "ballot",
        "count",
        str(desk.file),
        "--round",
        "1",
        "--by",
        TELLER,
        *keys(desk, "chair", "teller"),
    )
    for words, pin in ((closing, "2046"), (counting, "2047")):
        (desk.folder / "pin").write_text("0000", "utf-8")
        secret = ("--secret-file", str(desk.folder / "pin"))
        assert desk.error(*words) == (2, "usage.no_secret")
        assert desk.error(*words, *secret) == (1, "pin.wrong")
        (desk.folder / "pin").write_text(pin, "utf-8")
        assert desk.run(*words, *secret)[0] == 0
