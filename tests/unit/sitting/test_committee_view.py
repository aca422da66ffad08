"""The committee as the window sees it, and the verbs that grew with it."""

from __future__ import annotations

import pytest

from fusion_desk.domain.errors import DeskError
from fusion_desk.services import committee, members, sittings
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import add_candidate, applied
from tests.unit.store.desk import sentence

BY = "secretary"


def test_who_is_here_and_who_must_leave(seated: PanelFile) -> None:
    sittings.record_attendance(seated, BY, present=["E01", "E02", "E03", "X1"])
    sittings.record_attendance(seated, BY, left=["E02"], reason="回避003-1")
    sittings.record_recusal(seated, RecusalPlan("E02", "003-1", "师徒或师生"), BY)
    sittings.record_recusal(seated, RecusalPlan("E03", "003-1", "共同成果"), BY)
    view = committee.find_committee(seated)
    assert [one.member.number for one in view.seated if one.here] == ["E01", "E03", "X1"]
    item = next(one for one in view.items if one.application.item == "003-1")
    assert [one.member.number for one in view.must_leave(item)] == ["E03"]
    assert (view.quorum.present, view.quorum.members, view.quorum.needed, view.quorum.reached) == (
        2,
        9,
        6,
        False,
    )
    assert [(one.member.number, one.item.application.item) for one in view.recusals] == [
        ("E02", "003-1"),
        ("E03", "003-1"),
    ]
    assert view.needed_kinds == {"title", "skill"}


def test_everybody_signs_at_once_or_nobody(seated: PanelFile) -> None:
    done = sittings.declare_nothing(seated, ["E01", "E02", "X1"], BY)
    assert [one.member.number for one in done] == ["E01", "E02", "X1"]
    assert done[0].applicants == 3
    sittings.record_recusal(seated, RecusalPlan("E04", "001", "近亲属"), BY)
    with pytest.raises(DeskError) as caught:
        sittings.declare_nothing(seated, ["E03", "E04"], BY)
    assert caught.value.code == "declaration.set_contradicts"
    assert "E04" in sentence(caught.value)
    people = {one.member.number: one for one in committee.find_committee(seated).people}
    assert people["E03"].declaration is None
    assert people["E01"].declaration is not None
    assert not people["E01"].stale
    add_candidate(seated, "009", "后来者", applied("009-1"))
    people = {one.member.number: one for one in committee.find_committee(seated).people}
    assert people["E01"].stale
    with pytest.raises(DeskError):
        sittings.declare_nothing(seated, [], BY)


def test_the_chairs_recusal_is_the_vice_chairs_to_decide(seated: PanelFile) -> None:
    with pytest.raises(DeskError) as caught:
        sittings.record_recusal(seated, RecusalPlan("E01", "001", "近亲属", "self", "E03"), BY)
    assert caught.value.code == "recusal.chair_by_vice"
    assert "E02" in sentence(caught.value)
    assert sittings.record_recusal(seated, RecusalPlan("E01", "001", "近亲属"), BY).decided_by == "E02"


def test_a_recorded_draw_can_be_replayed(seated: PanelFile) -> None:
    members.draw_committee(seated, 7, BY, seed="羊城")
    members.draw_committee(seated, 5, BY)
    view = committee.find_committee(seated)
    first, second = view.draws
    assert (first.draw.seed, first.draw.size, first.draw.stay) == ("羊城", 7, ("E01", "E02"))
    assert len(second.draw.seed) == 32
    assert committee.replay(first)
    assert committee.replay(second)
    assert len([one for one in view.people if one.active and one.member.votes]) == 5
