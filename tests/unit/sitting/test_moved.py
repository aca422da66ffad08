"""What has changed since the freezing: every verb that stops a sitting names what it moved, old and new."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fusion_desk.cli.main import main
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.dossier_fields import Place
from fusion_desk.services import correcting, members, sittings
from fusion_desk.services.committee import find_committee
from fusion_desk.services.dossiers.correcting import correct_cell
from fusion_desk.services.freezing import freeze
from fusion_desk.services.moved import find_moved
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from fusion_desk.words.moved import source_word, values_of, what_word, who_word
from tests.unit.store.desk import PASSWORD

BY = "secretary"
WORDS = Words("zh")


def told(panel: PanelFile) -> list[tuple[str, ...]]:
    return [(who_word(one), what_word(WORDS, one), *values_of(WORDS, one)) for one in find_moved(panel)]


def test_nothing_is_told_while_the_sitting_stands(seated: PanelFile) -> None:
    correcting.correct_member(seated, "E04", {"employer": "示例甲厂"}, "调动", BY)
    assert find_moved(seated) == ()
    freeze(seated, BY)
    assert find_moved(seated) == ()


def test_a_corrected_member_is_told_by_field_old_and_new_the_newest_first(seated: PanelFile) -> None:
    freeze(seated, BY)
    before = next(one.member for one in members.list_committee(seated) if one.member.number == "E04")
    correcting.correct_member(seated, "E04", {"employer": "示例甲厂", "group": "机械组"}, "调动", BY)
    correcting.correct_member(seated, "E04", {"roles": "委员、监票人"}, "推举", BY)
    correcting.seat_member(seated, "E05", "出差", BY, seated=False)
    name = before.name
    left, roles, group, employer = told(seated)
    assert left[1:] == ("评委不再参加本次评审", "", "")
    assert roles == (f"E04 {name}", "角色", "委员", "委员、监票人")
    assert group == (f"E04 {name}", "评议组", before.group or "（空）", "机械组")
    assert employer == (f"E04 {name}", "单位", before.employer, "示例甲厂")
    said = [source_word(WORDS, one) for one in find_moved(seated)]
    assert said[1].startswith("推举\n秘书，")
    assert said[3].startswith("调动\n秘书，")
    freeze(seated, BY)
    assert find_moved(seated) == ()


def test_a_cell_of_a_dossier_and_a_state_are_told_in_words(seated: PanelFile) -> None:
    freeze(seated, BY)
    item = find_committee(seated).items[0].application.item
    done = correct_cell(seated, item.split("-")[0], Place("申报人", 1, "工作单位"), "示例乙厂", "笔误", BY)
    sittings.set_application_state(seated, item, ApplicationState.WITHDRAWN, "本人申请", BY)
    state, cell = told(seated)
    assert state[1:] == ("受理决定", "受理", "已撤回")
    assert cell == (f"{done.candidate} {done.name}", "工作单位", done.before or "（空）", "示例乙厂")


def test_the_command_line_lists_the_same(
    seated: PanelFile, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(seated, BY)
    correcting.correct_member(seated, "E04", {"employer": "示例甲厂"}, "调动", BY)
    path = seated.path
    seated.close()
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    assert main(["--json", "moved", str(path)]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["about"], row["field"], row["new"], row["reason"]) == ("E04", "employer", "示例甲厂", "调动")
    assert main(["moved", str(path)]) == 0
    said = capsys.readouterr().out
    assert "示例甲厂" in said
    assert "调动；秘书，" in said
