from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fusion_desk.domain.dossier import (
    ApplicationState,
    Attachment,
    AttachmentKind,
    Credential,
    CredentialKind,
    Dossier,
    ExamMark,
    ExamPart,
    Person,
)
from fusion_desk.domain.identity import CandidateId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.partial_date import PartialDate
from fusion_desk.domain.sitting import Role
from fusion_desk.domain.snapshot import (
    Snapshot,
    applicants_digest,
    committee_digest,
    dossier_digest,
    moved_dossiers,
)
from tests.unit.sitting.build import a_member, an_application

DOSSIER = Dossier(
    id=CandidateId("one"),
    person=Person("001", "韩清和", born_on=date(1988, 2, 29), track=Track.SKILLED, extra=(("备注", "—"),)),
    applications=(an_application("001-1"),),
    credentials=(Credential(CredentialKind.SKILL, "高级工", obtained_on=PartialDate(2019, 7)),),
    attachments=(Attachment("证书.pdf", AttachmentKind.CERTIFICATE, "ab" * 32, first_page=2),),
)


def with_application(**changes: Any) -> Dossier:
    return replace(DOSSIER, applications=(replace(DOSSIER.applications[0], **changes),))


@pytest.mark.parametrize(
    "changed",
    [
        replace(DOSSIER, person=replace(DOSSIER.person, name="韩清禾")),
        replace(DOSSIER, person=replace(DOSSIER.person, born_on=date(1988, 3, 1))),
        replace(DOSSIER, credentials=()),
        replace(DOSSIER, attachments=(replace(DOSSIER.attachments[0], sha256="cd" * 32),)),
        with_application(state=ApplicationState.WITHDRAWN),
        with_application(level="副高级"),
    ],
)
def test_every_change_of_a_dossier_moves_its_digest(changed: Dossier) -> None:
    assert dossier_digest(changed) != dossier_digest(DOSSIER)


@pytest.mark.parametrize(
    "same",
    [
        replace(DOSSIER, id=CandidateId("other")),
        replace(DOSSIER, attachments=(replace(DOSSIER.attachments[0], original_checked=True),)),
        with_application(state_reason="材料齐全"),
        with_application(exam_marks=(ExamMark(ExamPart.THEORY, 8000),)),
    ],
)
def test_what_the_office_adds_later_does_not(same: Dossier) -> None:
    assert dossier_digest(same) == dossier_digest(DOSSIER)


def test_something_that_is_no_dossier_has_no_digest() -> None:
    with pytest.raises(TypeError, match="float"):
        dossier_digest(replace(DOSSIER, person=replace(DOSSIER.person, degree=1.5)))  # type: ignore[arg-type]


def test_the_committee_is_the_same_in_any_order_and_moves_with_its_roles() -> None:
    one, two = a_member("E01", Role.CHAIR), a_member("E02")
    assert committee_digest([one, two]) == committee_digest([two, one])
    assert committee_digest([one, two]) != committee_digest([one, a_member("E02", Role.VICE_CHAIR)])
    assert committee_digest([one, two]) != committee_digest([one])


def test_one_moved_part_moves_the_whole() -> None:
    before = Snapshot("c", "r", "p", {"001": "x", "002": "y"})
    after = replace(before, dossiers={"001": "x", "002": "z", "003": "w"})
    assert before.digest != after.digest
    assert moved_dossiers(before.dossiers, after.dossiers) == ("002", "003")
    assert moved_dossiers(after.dossiers, before.dossiers) == ("002", "003")
    assert before.digest == Snapshot("c", "r", "p", {"002": "y", "001": "x"}).digest


def test_the_list_of_applicants_moves_with_every_name() -> None:
    assert applicants_digest({"001": "甲"}) != applicants_digest({"001": "甲", "002": "乙"})
