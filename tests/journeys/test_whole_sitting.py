"""From a messy workbook, saved by LibreOffice, to verified signed minutes, on the command line."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.journeys.tables import SAMPLES, write_csv
from tests.journeys.verbs import SIGNERS, SKILL, Sitting, done, say


def test_a_messy_workbook_is_loaded_and_every_bad_row_is_named(tmp_path: Path) -> None:
    file = tmp_path / "评审.fusion"
    done("new", file, "--title", "2026年度评审", "--organisation", "某厂", "--policy", "guangzhou-2025",
         "--rubric", "balanced-2025", "--cutoff", "2026-08-31", "--recovery-out", tmp_path / "r.txt")  # fmt: skip
    read = done("dossiers", "import", file, SAMPLES / "申报材料.xlsx", SAMPLES / "工作经历.csv")
    assert (read["read"], read["imported"]) == (8, 5)
    assert {(one["row"], one["code"]) for one in read["rejected"]} == {
        (11, "resident_id.number"),
        (12, "name.missing"),
        (13, "date.no_such_day"),
    }
    assert read["unmapped"] == ["备注"]
    people = {one["number"]: one for one in done("dossiers", "list", file)}
    assert [one["name"] for one in people.values()] == ["张晓𬭎", "王㛃", "热合曼·吐尔逊", "陈䶮", "吴敏"]
    assert people["001"]["skills"][0]["obtained_on"] == "2022-06"
    assert people["002"]["skills"][0]["obtained_on"] == "2019-06-14"
    assert people["003"]["skills"][0]["obtained_on"] == "2019-07"
    assert people["004"]["titles"][0]["obtained_on"] == "2020-01-15"
    again = done("dossiers", "import", file, SAMPLES / "申报材料.xlsx", SAMPLES / "工作经历.csv")
    assert (again["imported"], again["updated"], again["unchanged"], again["changed"]) == (0, 0, 5, [])


def test_the_minutes_hold_against_panel_and_anchor(signed_once: Sitting) -> None:
    held = done("verify", signed_once.minutes, "--panel", signed_once.file)
    assert held["ok"] is True
    assert done("verify", signed_once.minutes, "--anchor", held["anchor"])["ok"] is True
    alone = say("verify", signed_once.minutes)
    assert (alone.code, alone.document["ok"]) == (1, None)
    foreign = say("verify", signed_once.minutes, "--anchor", "0000-0000-0000-0000-0000-0000-0000-0000")
    assert (foreign.code, foreign.document["ok"]) == (3, False)


def test_titles_go_by_vote_and_skills_by_marks(signed_once: Sitting) -> None:
    found = {one["item"]: one for one in done("conclusions", signed_once.file)}
    assert {item: one["conclusion"] for item, one in found.items()} == {
        "001-1": "passed",
        "002-1": "passed",
        "003-1": "passed",
        "004-1": "passed",
        "008-1": "failed",
    }
    assert found[SKILL]["basis"] == "marks"
    recused = found["002-1"]
    assert (recused["recused"], recused["base"], recused["needed"], recused["agree"]) == (1, 7, 5, 6)


def test_pdfsig_agrees(signed_once: Sitting) -> None:
    said = subprocess.run(
        ["pdfsig", "-nocert", str(signed_once.minutes)], capture_output=True, text=True, check=False
    ).stdout
    assert said.count("Signature Validation: Signature is Valid.") == len(SIGNERS)
    assert said.count("Total document signed") == 1


def test_one_changed_byte_anywhere_is_refused(signed_once: Sitting, tmp_path: Path) -> None:
    content = signed_once.minutes.read_bytes()
    seal = signed_once.folder / "minutes.pdf.seal"
    anchor = done("verify", signed_once.minutes, "--panel", signed_once.file)["anchor"]
    chance = random.Random(2026)
    places = {0, len(content) - 1, *(chance.randrange(len(content)) for _ in range(40))}
    for place in sorted(places):
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        path = tmp_path / "minutes.pdf"
        path.write_bytes(changed)
        shutil.copy(seal, tmp_path / "minutes.pdf.seal")
        said = say("verify", path, "--anchor", anchor)
        assert (said.code, said.document["ok"]) == (3, False), f"byte {place}"


def test_one_changed_byte_in_the_panel_file_is_refused(signed_once: Sitting, tmp_path: Path) -> None:
    content = signed_once.file.read_bytes()
    chance = random.Random(2026)
    for place in sorted(chance.randrange(4096, len(content)) for _ in range(12)):
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        path = tmp_path / f"{place}.fusion"
        path.write_bytes(changed)
        assert say("verify", path).code == 3, f"byte {place}"
    anchor = done("verify", signed_once.minutes, "--panel", signed_once.file)["anchor"]
    assert done("verify", signed_once.file, "--anchor", anchor)["ok"] is True


def test_signing_out_of_order_or_for_somebody_else_is_refused(voted: Sitting) -> None:
    voted_keys = ("X1", "E01", "E02")
    for member in voted_keys:
        done("keys", "new", voted.key(member), "--name", SIGNERS[member])
        done("keys", "enrol", voted.file, voted.key(member), "--member", member)
    done("minutes", voted.file, voted.minutes)
    early = say("sign", voted.minutes, "--panel", voted.file, "--as", "E01", "--key", voted.key("E01"))
    assert early.code == 1
    other = say("sign", voted.minutes, "--panel", voted.file, "--as", "X1", "--key", voted.key("E02"))
    assert other.code == 1
    unsigned = say("verify", voted.minutes, "--panel", voted.file)
    assert (unsigned.code, unsigned.document["ok"]) == (1, False)


def test_figures_that_moved_after_drafting_cannot_be_signed(voted: Sitting) -> None:
    done("keys", "new", voted.key("X1"), "--name", SIGNERS["X1"])
    done("keys", "enrol", voted.file, voted.key("X1"), "--member", "X1")
    done("minutes", voted.file, voted.minutes)
    done("exam", "import", voted.file, voted.exam_file(practice=91))
    said = say("sign", voted.minutes, "--panel", voted.file, "--as", "X1", "--key", voted.key("X1"))
    assert (said.code, said.error) == (1, "minutes.figures_moved")
    done("minutes", voted.file, voted.minutes)
    done("sign", voted.minutes, "--panel", voted.file, "--as", "X1", "--key", voted.key("X1"))


def test_the_same_record_prints_the_same_bytes(voted: Sitting) -> None:
    first = done("minutes", voted.file, voted.minutes)
    second = done("minutes", voted.file, voted.folder / "again.pdf")
    assert first["sha256"] == second["sha256"]
    assert voted.minutes.read_bytes() == (voted.folder / "again.pdf").read_bytes()


def test_a_failed_skill_part_and_an_open_one(voted: Sitting) -> None:
    changed = done("exam", "import", voted.file, voted.exam_file(practice=59.5))
    assert changed["updated"] == 1
    assert [(one["number"], one["field"]) for one in changed["changed"]] == [(SKILL, "practice")]
    skill = next(one for one in done("conclusions", voted.file) if one["item"] == SKILL)
    assert skill["conclusion"] == "failed"


def test_part_marks_are_only_for_those_who_are_decided_by_marks(voted: Sitting) -> None:
    heads = ["事项号", "科目", "成绩", "考评员", "质量督导员", "免考及依据"]
    rows = [
        ("001-1", "理论知识", 80, "甲", "乙", ""),
        (SKILL, "理论知识", "免考", "甲", "乙", ""),
        (SKILL, "综合评审", "缺考", "甲", "乙", ""),
        (SKILL, "技能操作考核", 101, "甲", "乙", ""),
        (SKILL, "理论知识", "免考", "甲", "乙", "单位办法第三条"),
        ("999-1", "理论知识", 80, "甲", "乙", ""),
    ]
    said = done("exam", "import", voted.file, write_csv(voted.folder / "x.csv", heads, rows))
    assert {(one["row"], one["code"]) for one in said["rejected"]} == {
        (2, "exam.not_by_marks"),
        (3, "exam.no_basis"),
        (4, "exam.no_mark"),
        (5, "mark.unreadable"),
        (7, "item.unknown"),
    }
    assert said["updated"] == 1
    again = done("exam", "import", voted.file, write_csv(voted.folder / "x.csv", heads, rows[4:5]))
    assert (again["imported"], again["updated"], again["unchanged"]) == (0, 0, 1)


def test_defences_are_recorded_once_and_corrected_by_a_later_table(voted: Sitting) -> None:
    heads = [
        "事项号",
        "答辩日期",
        "必须答辩",
        "依据",
        "答辩组人数",
        "自述分钟",
        "提问分钟",
        "得分",
        "结论",
        "问题1",
        "回答1",
        "追问1",
    ]
    row = ["003-1", "2026年9月10日", "是", "单位规定", 3, 10, 15, 84.5, "通过", "怎样测？", "三次取平均", ""]
    path = write_csv(voted.folder / "d.csv", heads, [row, ["xxx", "", "", "", "", "", "", 80, "", "", "", ""],
                                                     ["001-1", "", "是否", "", "", "", "", 80, "", "", "", ""]])  # fmt: skip
    said = done("defence", "import", voted.file, path)
    assert (said["read"], said["imported"]) == (3, 1)
    assert {(one["row"], one["code"]) for one in said["rejected"]} == {
        (3, "item.unknown"),
        (4, "word.unknown"),
    }
    assert done("defence", "import", voted.file, write_csv(path, heads, [row]))["unchanged"] == 1
    row[7] = 86
    assert done("defence", "import", voted.file, write_csv(path, heads, [row]))["updated"] == 1


@pytest.mark.parametrize("returned, code", [(8, "ballot.void"), (7, "")])
def test_more_papers_back_than_given_out_voids_the_list(tmp_path: Path, returned: int, code: str) -> None:
    sitting = Sitting(tmp_path).scored()
    done("ballot", "open", sitting.file)
    one = sitting.count_file("票1.csv", [("001-1", 7, 0, 0), ("003-1", 5, 1, 1), ("008-1", 3, 4, 0)])
    recorded = say("ballot", "record", sitting.file, "--round", 1, "--issued", 7, "--returned", returned,
                   "--invalid-sheets", 0, "--by", "X3", one)  # fmt: skip
    assert (recorded.code, recorded.error) == (1 if code else 0, code)
    two = sitting.count_file("票2.csv", [("002-1", 6, 0, 0)])
    done(
        "ballot",
        "record",
        sitting.file,
        "--round",
        1,
        "--issued",
        6,
        "--returned",
        6,
        "--invalid-sheets",
        0,
        "--by",
        "X3",
        two,
    )
    same = say("ballot", "confirm", sitting.file, "--round", 1, "--by", "X3")
    assert (same.code, same.error) == (1, "ballot.same_person")
    done("ballot", "confirm", sitting.file, "--round", 1, "--by", "E05")
    ended = {one["item"]: one["conclusion"] for one in done("conclusions", sitting.file)}
    assert ended["002-1"] == "passed"
    assert ended["001-1"] == ("open" if code else "passed")
    refused = say("minutes", sitting.file, sitting.minutes)
    assert refused.error == ("minutes.open_items" if code else "")
    if code:
        assert done("ballot", "open", sitting.file)["round"] == 2
