"""Drafting: when it may be, who gets a field, and the same bytes from the same record."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.domain.signing_plan import SigningRole, signing_order
from fusion_desk.domain.sitting import Role
from fusion_desk.sealing.keys import SigningKey
from fusion_desk.services import freezing, panels, sittings
from fusion_desk.services.minutes import drafting, editing, papers
from fusion_desk.services.minutes.awaiting import awaiting
from fusion_desk.services.minutes.gathering import gather
from fusion_desk.store.journal import facts_root
from fusion_desk.store.members import set_active
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member
from tests.unit.minutes.build import (
    DAY,
    SECRETARY,
    drafted,
    enrol_all,
    examine,
    rows_of_the_room,
    sign_all,
    vote_without,
)
from tests.unit.sitting.build import PanelBytes, a_member, seat
from tests.unit.store.desk import PASSWORD, counted_random, noon


def test_no_minutes_with_an_open_application(frozen: PanelFile) -> None:
    with pytest.raises(Refusal) as refused:
        drafted(frozen)
    assert refused.value.code == "minutes.open_items"
    assert refused.value.details["items"] == ["001-1", "002-1", "003-1", "003-2"]
    assert drafting.preview(frozen).fields == ()


def test_no_minutes_on_hold(panel: PanelFile) -> None:
    sittings.set_application_state(panel, "003-2", ApplicationState.WITHDRAWN, "本人撤回", SECRETARY)
    with pytest.raises(Refusal) as refused:
        drafted(panel)
    assert refused.value.code == "sitting.on_hold"


def test_no_minutes_without_an_application(panel: PanelFile) -> None:
    with panel.reading() as reader:
        facts = gather(reader)
    with pytest.raises(Refusal) as refused:
        drafting.expect_concluded(replace(facts, conclusions={}))
    assert refused.value.code == "minutes.nothing_to_print"


def test_the_fields_in_their_order(enrolled: PanelFile) -> None:
    made = drafted(enrolled)
    assert [(one.field, one.role.value, one.number) for one in made.fields] == [
        ("recorder", "recorder", "X1"),
        ("expert-02", "expert", "E02"),
        ("expert-03", "expert", "E03"),
        ("supervisor", "supervisor", "X2"),
        ("presiding", "presiding", "E01"),
    ]
    assert made.on_paper == ("买买提·阿不都", "周𬭎")
    assert [one.name for one in awaiting(enrolled).signers][-1] == "陈嘉䶮"


def test_nobody_enrolled_signs_on_paper(panel: PanelFile) -> None:
    made = drafted(panel)
    assert made.fields == ()
    assert len(made.on_paper) == 7
    assert b"/AcroForm" not in made.pdf


def test_enrolling_later_needs_a_new_draft(panel: PanelFile, keys: Mapping[str, SigningKey]) -> None:
    first = drafted(panel)
    enrol_all(panel, keys, ["X1"])
    second = drafted(panel)
    assert first.sha256 != second.sha256
    assert [one.number for one in second.fields] == ["X1"]


def test_who_left_before_the_vote_is_not_waited_for(
    frozen: PanelFile, tmp_path: Path, keys: Mapping[str, SigningKey]
) -> None:
    sittings.record_attendance(frozen, SECRETARY, present=["E01", "E02", "E03", "E04", "E05"])
    sittings.record_attendance(frozen, SECRETARY, left=["E05"])
    vote_without(frozen, tmp_path)
    examine(frozen)
    sittings.record_attendance(frozen, SECRETARY, left=["E01", "E02", "E03", "E04"])
    enrol_all(frozen, keys, ["E04", "E05"])
    made = drafted(frozen)
    assert [one.number for one in made.fields] == ["E04"]
    assert "周𬭎" in made.on_paper


def test_one_person_signs_once_in_the_weightiest_place() -> None:
    chair, one = a_member("E01", Role.CHAIR), a_member("E02")
    both = a_member("E03", Role.MEMBER, Role.SECRETARY)
    watch = a_member("E04", Role.MEMBER, Role.SUPERVISOR)
    order = signing_order(recorder=both, experts=[chair, one, both, watch], supervisor=watch, presiding=chair)
    assert [(place.role, place.member.number) for place in order] == [
        (SigningRole.RECORDER, "E03"),
        (SigningRole.EXPERT, "E02"),
        (SigningRole.SUPERVISOR, "E04"),
        (SigningRole.PRESIDING, "E01"),
    ]
    alone = signing_order(recorder=chair, experts=[chair], supervisor=chair, presiding=chair)
    assert [place.role for place in alone] == [SigningRole.PRESIDING]
    assert signing_order(recorder=None, experts=[], supervisor=None, presiding=None) == ()


def test_the_secretary_is_also_an_expert(
    frozen: PanelFile, tmp_path: Path, keys: Mapping[str, SigningKey]
) -> None:
    rows = [row for row in rows_of_the_room() if row[0] != "X1"]
    rows[1][9] = "副主任委员、秘书"
    seat(frozen, tmp_path, rows, update=True)
    with frozen.writing("committee.imported", SECRETARY) as change:
        set_active(change, [find_member(change, "X1").id], active=False)
    freezing.freeze(frozen, SECRETARY)
    sittings.record_attendance(frozen, SECRETARY, present=["E01", "E02", "E03", "E04", "E05"])
    vote_without(frozen, tmp_path, five=True)
    examine(frozen)
    enrol_all(frozen, keys, ["E01", "E02", "E03"])
    made = drafted(frozen)
    assert [(one.field, one.number) for one in made.fields] == [
        ("recorder", "E02"),
        ("expert-03", "E03"),
        ("presiding", "E01"),
    ]
    assert sign_all(frozen, made.pdf, keys, ["E02", "E03", "E01"]).seal is not None


def test_a_vice_chair_closes_what_they_presided_over(
    panel: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    panels.set_meeting(panel, panels.MeetingPlan(DAY, DAY, "301室", presiding="E02"), SECRETARY)
    enrol_all(panel, keys, ["E01", "E02"])
    assert [(one.field, one.number) for one in drafted(panel).fields] == [
        ("expert-01", "E01"),
        ("presiding", "E02"),
    ]


def test_the_same_record_gives_the_same_bytes(enrolled: PanelFile) -> None:
    with enrolled.reading() as reader:
        before = facts_root(reader)
    first = drafted(enrolled)
    assert drafted(enrolled).pdf == first.pdf
    assert drafting.preview(enrolled).pdf == drafting.preview(enrolled).pdf
    with enrolled.reading() as reader:
        assert facts_root(reader) == before


AGAIN = """
import sys
from pathlib import Path
from datetime import datetime, timedelta, timezone
from fusion_desk.services.minutes import drafting
from fusion_desk.store.panel_file import PanelFile, Password
import os
clock = lambda: datetime(2027, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=1)))
with PanelFile.open(Path(sys.argv[1]), Password(sys.argv[2]), clock=clock, random=os.urandom) as panel:
    print(drafting.draft(panel, "secretary").sha256)
"""


def test_another_process_on_another_day_gives_the_same_bytes(enrolled: PanelFile) -> None:
    made = drafted(enrolled)
    enrolled.close()
    command = [sys.executable, "-X", "utf8", "-c", AGAIN, str(enrolled.path), PASSWORD]
    other = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert other.stdout.strip() == made.sha256


@pytest.mark.parametrize("days", [0, 400])
def test_the_clock_does_not_enter_the_bytes(
    concluded_bytes: PanelBytes, panel: PanelFile, tmp_path: Path, days: int
) -> None:
    path = tmp_path / "later.fusion"
    path.write_bytes(concluded_bytes.content)
    with PanelFile.open(
        path,
        concluded_bytes.key,
        clock=lambda: noon() + timedelta(days=days),
        random=counted_random(str(days)),
    ) as later:
        assert drafted(later).pdf == drafted(panel).pdf


def test_a_reworded_paragraph_is_kept_and_its_figures_stay(panel: PanelFile) -> None:
    found = {one.key: one for one in editing.paragraphs(panel)}
    agenda = found["s2"]
    assert (agenda.edited, agenda.text) == (False, agenda.template)
    done = editing.edit(panel, "s2", "议程照旧，第3项提前。", SECRETARY)
    assert (done.revision, done.typed) == (1, ("3",))
    assert {one.key: one.text for one in editing.paragraphs(panel)}["s2"] == "议程照旧，第3项提前。"
    with pytest.raises(Refusal) as refused:
        editing.edit(panel, "s6.2", "按惯例计票。", SECRETARY)
    assert refused.value.code == "minutes.figure_removed"
    assert editing.edit(panel, "s2", " ", SECRETARY).revision == 2
    assert {one.key: one for one in editing.paragraphs(panel)}["s2"] == agenda


def test_an_unknown_paper_is_named_with_the_known(panel: PanelFile) -> None:
    with pytest.raises(UsageError) as refused:
        papers.build_paper(panel, "W99")
    assert "W09" in str(refused.value.details["offered"])
