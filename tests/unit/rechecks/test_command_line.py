from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.running import Desk
from tests.unit.rechecks.build import answer
from tests.unit.scores.test_sheets import a_workbook
from tests.unit.sitting.build import PanelBytes
from tests.unit.store.desk import PASSWORD


@pytest.fixture
def desk(
    rechecks_bytes: PanelBytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Desk:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    (tmp_path / "评审.fusion").write_bytes(rechecks_bytes.content)
    return Desk(tmp_path, capsys)


def enter(desk: Desk, *words: str, member: str = "E03") -> tuple[int, object]:
    named = ("--member", member, "--item", "001-1", "--criterion", "tc1")
    return desk.run("recheck", "enter", str(desk.file), *named, *words)


def test_a_bare_recheck_lists_with_flags_on_either_side(desk: Desk) -> None:
    secret = desk.folder / "list"
    secret.write_text(PASSWORD, "utf-8")
    found = None
    for words in (
        ("recheck", str(desk.file)),
        ("recheck", "list", str(desk.file)),
        ("recheck", "--password-file", str(secret), str(desk.file)),
        ("--password-file", str(secret), "recheck", str(desk.file)),
    ):
        code, found = desk.run(*words)
        assert code == 0
        assert [one["item"] for one in found] == ["001-1", "003-1"]
    assert found is not None
    assert found[0]["criteria"]["tc1"] == {
        "due": True,
        "ceiling": "15.00",
        "spread_before": "6.50",
        "spread_after": "6.50",
        "answers": [],
        "reasons": [],
        "waiting": ["E03", "E05"],
        "sheet_incomplete": [],
    }


def test_entering_and_looking(desk: Desk) -> None:
    code, done = enter(desk, "--points", "11", "--reason", "补看第12页")
    assert (code, done) == (
        0,
        {
            "item": "001-1",
            "member": "E03",
            "criterion": "tc1",
            "before": "7.00",
            "after": "11.00",
            "changed": True,
            "revision": 1,
            "unchanged": False,
        },
    )
    code, done = enter(desk, "--keep", "--reason", "证明齐全", member="E05")
    assert isinstance(done, dict)
    assert (code, done["changed"]) == (0, False)
    _, found = desk.run("recheck", str(desk.file))
    assert (found[0]["changed"], found[0]["kept"], found[0]["waiting"]) == (1, 1, 0)
    first = found[0]["criteria"]["tc1"]["answers"][0]
    assert first == {
        "member": "E03",
        "before": "7.00",
        "after": "11.00",
        "changed": True,
        "reason": "补看第12页",
        "revision": 1,
    }
    _, own = desk.run("recheck", str(desk.file), "--member", "E05")
    assert [(one["item"], one["before"], one["after"]) for one in own] == [
        ("001-1", "13.50", "13.50"),
        ("003-1", "13.50", None),
    ]
    _, out, _ = desk.text("recheck", str(desk.file))
    assert "6.5→2.5／15" in out
    _, results = desk.run("results", str(desk.file))
    assert results[0]["criteria"]["tc1"]["spread_before"] == "6.50"


@pytest.mark.parametrize(
    "words, code, said",
    [
        (("--keep", "--reason", ""), 1, "recheck.no_reason"),
        (("--points", "", "--reason", "理由"), 1, "recheck.blank"),
        (("--points", "11.2", "--reason", "理由"), 1, "score.off_step"),
        (("--reason", "理由"), 2, "usage.missing"),
        (("--keep", "--points", "11", "--reason", "理由"), 2, "usage.exclusive"),
        (("--keep",), 1, "recheck.no_reason"),
    ],
)
def test_what_is_refused(desk: Desk, words: tuple[str, ...], code: int, said: str) -> None:
    named = ("--member", "E03", "--item", "001-1", "--criterion", "tc1")
    assert desk.error("recheck", "enter", str(desk.file), *named, *words) == (code, said)


def test_the_table_there_and_back(desk: Desk) -> None:
    out = desk.folder / "复核.xlsx"
    assert desk.run("recheck", "template", str(desk.file), str(out))[0] == 0
    rows = [("事项号", "评委编号", "指标", "复核分数", "理由"), ("001-1", "E03", "tc1", "11", "理由")]
    code, done = desk.run("recheck", "import", str(desk.file), str(a_workbook(desk.folder, {"一": rows})))
    assert (code, done["imported"], done["changed"], done["kept"], done["blank"]) == (0, 1, 1, 0, 0)
    bad = [rows[0], ("001-1", "E03", "tc1", "11.2", "理由")]
    code, out_text, _ = desk.text(
        "recheck", "import", str(desk.file), str(a_workbook(desk.folder, {"一": bad}))
    )
    assert code == 1
    assert "第 2 行" in out_text


def test_nothing_due_is_said(desk: Desk, rechecks_bytes: PanelBytes, tmp_path: Path) -> None:
    with rechecks_bytes.open(tmp_path) as panel:
        answer(panel, "E03", None)
    code, out, _ = desk.text("recheck", str(desk.file), "--member", "E02")
    assert (code, "没有需要复核" in out) == (0, True)


def test_a_private_reason_and_then_the_second_score(desk: Desk) -> None:
    about = ("--member", "E03", "--item", "001-1", "--criterion", "tc1")
    code, done = desk.run("recheck", "reason", str(desk.file), *about, "--text", "没有签字页")
    assert (code, done["unchanged"]) == (0, False)
    _, found = desk.run("recheck", str(desk.file))
    assert [(one["member"], one["text"]) for one in found[0]["criteria"]["tc1"]["reasons"]] == [
        ("E03", "没有签字页")
    ]
    assert "没有签字页" not in desk.text("recheck", str(desk.file), "--member", "E05")[1]
    code, given = desk.run("recheck", "enter", str(desk.file), *about, "--points", "9")
    assert (code, given["before"], given["after"]) == (0, "7.00", "9.00")
