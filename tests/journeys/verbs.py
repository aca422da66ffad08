"""The command line as a person uses it, in this process: one verb, its exit code and its JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fusion_desk.cli.main import main
from tests.journeys.tables import SAMPLES, write_csv

PASSWORD = "2026年评审会的口令"
KEY_PASSWORD = "我的签名密钥的口令二〇二六"

TITLES = ("001-1", "002-1", "003-1", "008-1")
"""The title applications of the messy workbook."""
SKILL = "004-1"
EXPERTS = ("E01", "E02", "E03", "E04", "E05", "E06", "E07")
SIGNERS = {
    "X1": "王秘书", "E02": "钱副主任", "E03": "孙𠰶", "E04": "李委员", "E05": "周委员", "E06": "吴委员", "E07": "郑委员",
    "X2": "冯监督", "E01": "赵主任",
}  # fmt: skip
"""Everybody who signs, in the order of signing."""


@dataclass(frozen=True)
class Said:
    """What a verb answered."""

    code: int
    document: Any
    text: str

    @property
    def error(self) -> str:
        """The code of the refusal, blank where there is none."""
        found = self.document.get("error") if isinstance(self.document, dict) else None
        return str(found["code"]) if found else ""


def say(*words: object) -> Said:
    """Run one verb and read its JSON."""
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        code = main([*map(str, words), "--json"])
    assert errors.getvalue() == ""
    return Said(code, json.loads(out.getvalue()), out.getvalue())


def done(*words: object) -> Any:
    """Run one verb that must do its work; its document."""
    said = say(*words)
    assert said.code == 0, said.text
    return said.document


@dataclass
class Sitting:
    """A small sitting from the messy workbook, taken as far as a test needs."""

    folder: Path

    @property
    def file(self) -> Path:
        """The panel file."""
        return self.folder / "评审.fusion"

    @property
    def minutes(self) -> Path:
        """The minutes."""
        return self.folder / "minutes.pdf"

    def new(self) -> Sitting:
        """Make the panel file and load committee and dossiers."""
        done("new", self.file, "--title", "2026年度机械电气技术技能人才评审", "--organisation", "某厂", "--policy",
             "guangzhou-2025", "--rubric", "balanced-2025", "--cutoff", "2026-08-31", "--recovery-out", self.folder / "r.txt")  # fmt: skip
        done(
            "authority",
            self.file,
            "--kind",
            "title",
            "--number",
            "备1号",
            "--scope",
            "工程系列",
            "--valid-until",
            "2027-12-31",
        )
        done(
            "authority",
            self.file,
            "--kind",
            "skill",
            "--number",
            "备2号",
            "--scope",
            "电工等",
            "--valid-until",
            "2027-12-31",
        )
        done("committee", "import", self.file, SAMPLES / "评委.csv")
        done(
            "meeting",
            self.file,
            "--from",
            "2026-09-10",
            "--to",
            "2026-09-10",
            "--place",
            "301室",
            "--presiding",
            "E01",
        )
        done("dossiers", "import", self.file, SAMPLES / "申报材料.xlsx", SAMPLES / "工作经历.csv")
        return self

    def frozen(self) -> Sitting:
        """Recuse, count those present, and freeze."""
        self.new()
        done("recusal", self.file, "--member", "E04", "--item", "002-1", "--reason", "师徒或师生")
        done("attendance", self.file, "--present", ",".join((*EXPERTS, "X1", "X2")), "--at", "08:50")
        done("freeze", self.file)
        return self

    def scored(self) -> Sitting:
        """Every expert marks every title application they are not recused from."""
        self.frozen()
        done("scores", "import", self.file, self.score_file())
        done("exam", "import", self.file, self.exam_file())
        return self

    def score_file(self) -> Path:
        """The marks in the long form."""
        criteria = {"tc1": 12, "tc2": 11.5, "tc3": 8, "tc4": 7.5, "wp1": 12.5, "wp2": 8, "wp3": 7, "wp4": 11}
        rows = [
            (item, expert, key, points + 0.5 * ((at + number) % 3))
            for number, item in enumerate(TITLES)
            for at, expert in enumerate(EXPERTS)
            for key, points in criteria.items()
            if (expert, item) != ("E04", "002-1")
        ]
        return write_csv(self.folder / "评分.csv", ["事项号", "评委编号", "指标", "分数"], rows)

    def exam_file(self, practice: object = 82) -> Path:
        """The part marks of the skill application."""
        marks = (("理论知识", 75), ("技能操作考核", practice), ("综合评审", 88.5))
        rows = [(SKILL, part, mark, "2026-09-01", "考评员甲", "督导乙") for part, mark in marks]
        return write_csv(
            self.folder / "成绩.csv", ["事项号", "科目", "成绩", "考评日期", "考评员", "质量督导员"], rows
        )

    def count_file(self, name: str, rows: Sequence[tuple[str, int, int, int]]) -> Path:
        """The count of one list."""
        return write_csv(self.folder / name, ["事项号", "同意", "不同意", "弃权"], rows)

    def voted(self) -> Sitting:
        """A ballot with two lists, recorded by the teller and confirmed by a scrutineer."""
        self.scored()
        done("ballot", "open", self.file)
        lists = (
            (7, self.count_file("票1.csv", [("001-1", 7, 0, 0), ("003-1", 5, 1, 1), ("008-1", 3, 4, 0)])),
            (6, self.count_file("票2.csv", [("002-1", 6, 0, 0)])),
        )
        for voters, counted in lists:
            done("ballot", "record", self.file, "--round", 1, "--issued", voters, "--returned", voters,
                 "--invalid-sheets", 0, "--by", "X3", counted)  # fmt: skip
        done("ballot", "confirm", self.file, "--round", 1, "--by", "E05")
        return self

    def key(self, member: str) -> Path:
        """The key file of a member."""
        return self.folder / f"{member}.p12"

    def enrolled(self, *members: str) -> Sitting:
        """Make and enrol keys."""
        self.voted()
        for member in members:
            done("keys", "new", self.key(member), "--name", SIGNERS[member])
            done("keys", "enrol", self.file, self.key(member), "--member", member)
        return self

    def signed(self, *members: str) -> Sitting:
        """Draft, and sign in the order of the fields."""
        self.enrolled(*members)
        fields = done("minutes", self.file, self.minutes)["fields"]
        assert [field["member"] for field in fields] == [one for one in SIGNERS if one in members]
        for field in fields:
            member = field["member"]
            done("sign", self.minutes, "--panel", self.file, "--as", member, "--key", self.key(member))
        return self
