from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from fusion_desk.domain.committee import Notice
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import Authority, SittingState
from fusion_desk.services import freezing, sittings
from fusion_desk.services import panels as panel_verbs
from fusion_desk.services.freezing import freeze
from fusion_desk.store import journal, panels
from fusion_desk.store import sittings as store
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from tests.unit.sitting.build import add_candidate, applied, committee_rows, seat
from tests.unit.store.desk import sentence

BY = "secretary"


def refused(panel: PanelFile) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        freeze(panel, BY)
    assert sentence(refusal.value)
    with panel.reading() as reader:
        assert panels.sitting_state(reader) is SittingState.OPEN
    return refusal.value


def codes(notices: Sequence[Notice]) -> list[str]:
    return [one.code for one in notices]


def authorise(panel: PanelFile, kind: str, level: str = "", until: date = date(2027, 12, 31)) -> None:
    panel_verbs.record_authority(panel, Authority(kind, "粤评1号", "机械", until, level), BY)


def test_a_sitting_without_a_voting_member_is_not_frozen(panel: PanelFile, tmp_path: Path) -> None:
    seat(panel, tmp_path, committee_rows(2)[2:])
    add_candidate(panel, "001", "韩清和", applied("001-1"))
    assert refused(panel).code == "freeze.no_voting_member"


def test_a_sitting_without_an_admitted_application_is_not_frozen(panel: PanelFile, tmp_path: Path) -> None:
    seat(panel, tmp_path)
    assert refused(panel).code == "freeze.no_application"
    add_candidate(panel, "001", "韩清和", applied("001-1"))
    sittings.set_application_state(panel, "001", ApplicationState.REJECTED, "不符合条件", BY)
    assert refused(panel).code == "freeze.no_application"


def test_a_rubric_with_faults_is_not_frozen(seated: PanelFile) -> None:
    with seated.writing("test", BY) as change:
        rubric = panels.panel_facts(change).rubric.decode()
        first = rubric.index("[[criterion]]")
        broken = rubric[:first] + rubric[first:].replace("points = ", "points = 1", 1)
        change.driver.execute("UPDATE panel SET rubric = ?", (broken.encode(),))
    refusal = refused(seated)
    assert refusal.code.startswith("rubric.")
    assert refusal.code in refusal.details["faults"]  # type: ignore[operator]


def test_an_application_above_the_authority_is_refused_until_rejected(seated: PanelFile) -> None:
    authorise(seated, "title", "初级")
    refusal = refused(seated)
    assert refusal.code == "freeze.above_authority"
    assert refusal.details["items"] == ["001-1", "003-1"]
    for item in ("001-1", "003-1"):
        sittings.set_application_state(seated, item, ApplicationState.REJECTED, "委托外单位评审", BY)
    assert freeze(seated, BY).applications == 2


def test_a_sitting_in_order_is_frozen_without_a_word(seated: PanelFile) -> None:
    authorise(seated, "title")
    authorise(seated, "skill")
    for number in [*(row[0] for row in committee_rows())]:
        sittings.declare(seated, number, BY, nothing=True)
    done = freeze(seated, BY)
    assert done.notices == ()
    assert (done.members, done.applications, done.moved, done.unchanged) == (9, 4, (), False)
    assert set(done.snapshot.dossiers) == {"001", "002", "003"}
    with seated.reading() as reader:
        assert panels.sitting_state(reader) is SittingState.FROZEN
        entry = list(journal.entries(reader))[-1]
        assert store.find_snapshot(reader) == done.snapshot
    assert entry.verb == "sitting.frozen"
    assert entry.public["digest"] == done.snapshot.digest


def test_what_is_wanting_is_said_and_stops_nothing(panel: PanelFile, tmp_path: Path) -> None:
    rows = committee_rows(4)
    rows[2][5] = "初级"
    seat(panel, tmp_path, rows)
    add_candidate(panel, "001", "韩清和", applied("001-1", group="电气组"))
    add_candidate(panel, "002", "杨㛃", applied("002-1", kind="skill", level="技师"))
    authorise(panel, "title", until=date(2026, 1, 1))
    done = freeze(panel, BY)
    assert codes(done.notices) == [
        "authority.no_skill",
        "authority.expired",
        "committee.even",
        "committee.small",
        "expert.below_level",
        "declaration.missing",
        "group.unknown",
    ]
    for notice in done.notices:
        assert Words().sentence(notice.code, notice.details)


def test_an_authority_must_last_until_the_meeting(seated: PanelFile) -> None:
    authorise(seated, "title", until=date(2026, 11, 30))
    authorise(seated, "skill")
    assert "authority.expired" not in codes(freeze(seated, BY).notices)
    plan = panel_verbs.MeetingPlan(date(2026, 12, 1), date(2026, 12, 2), "三楼会议室")
    panel_verbs.set_meeting(seated, plan, BY)
    assert "authority.expired" in codes(freeze(seated, BY).notices)


def test_a_declaration_made_before_the_list_grew_is_out_of_date(seated: PanelFile) -> None:
    sittings.declare(seated, "E01", BY, nothing=True)
    add_candidate(seated, "009", "尤溪", applied("009-1"))
    found = {one.code: one.details for one in freeze(seated, BY).notices}
    assert found["declaration.stale"] == {"members": ["E01"]}


def test_freezing_twice_writes_nothing(seated: PanelFile) -> None:
    first = freeze(seated, BY)
    with seated.reading() as reader:
        before = journal.last_seq(reader.driver)
    again = freeze(seated, BY)
    assert again.unchanged
    assert again.snapshot == first.snapshot
    with seated.reading() as reader:
        assert journal.last_seq(reader.driver) == before


def test_a_hold_is_lifted_by_freezing_again_and_names_what_moved(seated: PanelFile) -> None:
    first = freeze(seated, BY)
    sittings.set_application_state(seated, "003-1", ApplicationState.WITHDRAWN, "本人申请", BY)
    with seated.reading() as reader:
        assert panels.sitting_state(reader) is SittingState.HOLD
        assert freezing.take_snapshot(reader).digest != first.snapshot.digest
    again = freeze(seated, BY)
    assert (again.moved, again.unchanged) == (("003",), False)
    assert again.snapshot.committee == first.snapshot.committee
    with seated.reading() as reader:
        assert panels.sitting_state(reader) is SittingState.FROZEN
        assert [lifted for _, _, lifted in panels.find_holds(reader)] == [True]


def test_a_hold_that_led_back_to_the_same_facts_is_lifted_too(seated: PanelFile) -> None:
    first = freeze(seated, BY)
    for to in (ApplicationState.WITHDRAWN, ApplicationState.ADMITTED):
        sittings.set_application_state(seated, "003-1", to, "误点", BY)
    again = freeze(seated, BY)
    assert (again.snapshot.digest, again.unchanged) == (first.snapshot.digest, False)
    with seated.reading() as reader:
        panels.expect_frozen(reader)
