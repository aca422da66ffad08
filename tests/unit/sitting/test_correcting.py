"""One member added, corrected, let go and let back in by hand; what is frozen is then on HOLD."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fusion_desk.cli.main import main
from fusion_desk.domain.committee import held_roles
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.sitting import Member, Role, SittingState
from fusion_desk.services import committee, correcting, members, sittings
from fusion_desk.services.freezing import find_readiness, freeze
from fusion_desk.store import journal
from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import PanelBytes, seat
from tests.unit.store.desk import PASSWORD, sentence

BY = "secretary"


def listed(panel: PanelFile, number: str) -> Member:
    return next(one.member for one in members.list_committee(panel) if one.member.number == number)


def refused(call: Callable[..., object], *arguments: object, **named: object) -> str:
    with pytest.raises(DeskError) as caught:
        call(*arguments, **named)
    assert sentence(caught.value)
    return caught.value.code


def test_a_member_typed_by_hand_is_as_one_imported(seated: PanelFile) -> None:
    fields = {"name": " 买买提•艾山 ", "level": "副高", "roles": "委员、监票人", "group": "机械组"}
    done = correcting.add_member(seated, "Ｅ１２", fields, BY)
    assert (done.number, done.name, done.on_hold, done.notices) == ("E12", "买买提·艾山", False, ())
    made = listed(seated, "E12")
    assert (made.level, made.group, held_roles(made)) == ("副高级", "机械组", (Role.MEMBER, Role.SCRUTINEER))
    assert members.list_committee(seated)[-1].member.number == "E12"


@pytest.mark.parametrize(
    ("number", "fields", "code"),
    [
        ("", {"name": "某人"}, "member.number_blank"),
        ("e01", {"name": "某人"}, "member.exists"),
        ("E20", {"name": "  "}, "member.name_blank"),
        ("E20", {"name": "某人", "roles": "委员、顾问"}, "member.roles_unknown"),
    ],
)
def test_what_cannot_be_a_member_is_refused(
    seated: PanelFile, number: str, fields: dict[str, str], code: str
) -> None:
    assert refused(correcting.add_member, seated, number, fields, BY) == code
    assert len(members.list_committee(seated)) == 11


def test_doubts_are_said_and_do_not_stop_it(seated: PanelFile) -> None:
    done = correcting.correct_member(seated, "X2", {"level": "大师", "roles": "监督人员、计票人"}, "补登", BY)
    assert [one.code for one in done.notices] == ["member.level_doubt", "member.supervisor_doubt"]


def test_a_correction_keeps_both_versions_in_the_journal(seated: PanelFile) -> None:
    done = correcting.correct_member(seated, "e03", {"name": "黄㛃怡", "employer": "别家"}, "名字写错", BY)
    assert next((one.field, one.old, one.new) for one in done.changed) == ("name", "黄㛃仪", "黄㛃怡")
    with seated.reading() as reader:
        last = list(journal.entries(reader))[-1]
    assert (last.verb, last.public["fields"]) == ("member.corrected", ["name", "employer"])
    assert last.private is not None
    assert last.private["reason"] == "名字写错"
    assert last.private["changed"][0] == {"field": "name", "old": "黄㛃仪", "new": "黄㛃怡"}


def test_no_correction_without_a_reason_and_none_without_a_difference(seated: PanelFile) -> None:
    assert refused(correcting.correct_member, seated, "E03", {"name": "甲"}, " ", BY) == "sitting.no_reason"
    assert refused(correcting.correct_member, seated, "E99", {"name": "甲"}, "因", BY) == "member.unknown"
    with seated.reading() as reader:
        before = len(list(journal.entries(reader)))
    assert correcting.correct_member(seated, "E03", {"name": "黄㛃仪"}, "因", BY).changed == ()
    with seated.reading() as reader:
        assert len(list(journal.entries(reader))) == before


def test_once_frozen_a_change_is_dated_and_puts_the_sitting_on_hold(seated: PanelFile) -> None:
    freeze(seated, BY)
    assert find_readiness(seated).state is SittingState.FROZEN
    done = correcting.correct_member(seated, "E04", {"roles": "委员、监票人"}, "推举", BY)
    assert done.on_hold
    held = {one.role: one.since for one in listed(seated, "E04").roles}
    assert held[Role.MEMBER] is None
    assert str(held[Role.SCRUTINEER]) == "2026-11-20"
    ready = find_readiness(seated)
    assert (ready.state, ready.hold, ready.committee_moved, ready.moved) == (
        SittingState.HOLD,
        "评委名册有变动",
        True,
        (),
    )
    freeze(seated, BY)
    correcting.correct_member(seated, "E04", {"roles": "委员"}, "改推他人", BY)
    (laid_down,) = next(
        one.past_roles for one in committee.find_committee(seated).people if one.member.number == "E04"
    )
    assert (laid_down.role, str(laid_down.until)) == (Role.SCRUTINEER, "2026-11-20")
    assert refused(correcting.add_member, seated, "E20", {"name": "甲"}, BY) == "sitting.no_reason"


def test_one_who_leaves_is_kept_for_the_record(seated: PanelFile) -> None:
    assert correcting.seat_member(seated, "E05", "出差", BY, seated=False).name == "周𬭎"
    view = committee.find_committee(seated)
    assert [one.member.number for one in view.people if not one.active] == ["E05"]
    assert view.quorum.members == 8
    assert refused(sittings.record_attendance, seated, BY, present=["E05"]) == "member.inactive"
    correcting.correct_member(seated, "E05", {"title": "高级工程师"}, "补登", BY)
    correcting.seat_member(seated, "E05", "行程取消", BY, seated=True)
    assert committee.find_committee(seated).quorum.members == 9


def test_a_block_is_named_without_freezing_anything(panel: PanelFile, tmp_path: Path) -> None:
    seat(panel, tmp_path)
    ready = find_readiness(panel)
    assert ready.refusal is not None
    assert ready.refusal.code == "freeze.no_application"
    assert (ready.state, ready.frozen_at, ready.members) == (SittingState.OPEN, "", 9)


def test_the_command_line(
    new_panel: PanelBytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    with new_panel.open(tmp_path) as panel:
        seat(panel, tmp_path)

    def run(verb: str, *words: str) -> tuple[int, dict[str, object]]:
        code = main(["--json", "committee", verb, str(tmp_path / "评审.fusion"), *words])
        return code, json.loads(capsys.readouterr().out)

    code, done = run("add", "--member", "E12", "--name", "卫临川", "--level", "正高")
    assert (code, done["number"], done["on_hold"]) == (0, "E12", False)
    code, done = run("correct", "--member", "E12", "--title-series", "工程", "--reason", "补登")
    assert (code, done["changed"]) == (
        0,
        [{"number": "E12", "field": "title_series", "old": "", "new": "工程"}],
    )
    code, done = run("remove", "--member", "E12", "--reason", "请假")
    assert (code, done["name"]) == (0, "卫临川")
    code, done = run("restore", "--member", "E12", "--reason", "不请了")
    assert code == 0
    code, done = run("correct", "--member", "E99", "--name", "甲", "--reason", "改")
    assert code == 1
