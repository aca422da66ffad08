from __future__ import annotations

import pytest

from fusion_desk.domain.dossier import Application, ApplicationKind, Way
from fusion_desk.domain.levels import Track
from tests.unit.eligibility.build import applying, assessed, codes, dossier, held, spell

TITLE, SKILL = ApplicationKind.TITLE, ApplicationKind.SKILL
SKILLED, PROFESSIONAL = Track.SKILLED, Track.PROFESSIONAL
WORKER = (held("技能", "高级技师", "2021-06-30"), held("职称", "初级", "2025-06-01"))

CASES = [
    (SKILLED, applying(TITLE, "副高级"), "S3", "eligible", set[str]()),
    (None, applying(TITLE, "副高级"), "S3", "eligible", set[str]()),
    (SKILLED, applying(TITLE, "正高级"), "S4", "ineligible", set[str]()),
    (SKILLED, applying(TITLE, ""), "S3", "eligible", set[str]()),
    (SKILLED, applying(TITLE, "中级", " s2 "), "S2", "eligible", set[str]()),
    (SKILLED, applying(TITLE, "副高级", "S2"), "S2", "eligible", {"item_level_differs"}),
    (SKILLED, applying(TITLE, "", "S2"), "S2", "eligible", set[str]()),
    (SKILLED, applying(TITLE, "副高级", "X7"), None, "unknown", {"item_pathway_unknown"}),
    (SKILLED, applying(SKILL, "高级工", "S1"), "S1", "eligible", {"item_level_differs"}),
    (SKILLED, applying(SKILL, "特级技师"), None, "unknown", {"item_own_ladder"}),
    (PROFESSIONAL, applying(TITLE, "副高级"), None, "unknown", {"item_own_ladder"}),
    (PROFESSIONAL, applying(TITLE, "副高级", way=Way.CROSSING), "S3", "eligible", set[str]()),
    (PROFESSIONAL, applying(SKILL, "高级工"), "T1", "not_yet", set[str]()),
    (PROFESSIONAL, applying(SKILL, "中级工"), None, "unknown", {"item_no_pathway"}),
    (None, applying(TITLE, "院士"), None, "unknown", {"item_no_pathway"}),
]


@pytest.mark.parametrize(("track", "application", "pathway", "verdict", "findings"), CASES)
def test_an_application_uses_the_named_pathway_or_the_one_that_leads_there(
    track: Track | None, application: Application, pathway: str | None, verdict: str, findings: set[str]
) -> None:
    whole = dossier(*WORKER, history=(spell("2010-01-01"),), applications=(application,), track=track)
    assessment = assessed(whole)
    item = assessment.verdict_for(application.id)
    assert item is not None
    assert (item.rests_on.id if item.rests_on else None, item.verdict) == (pathway, verdict)
    assert codes(item.findings) == findings


def test_two_applications_of_one_person_stand_apart() -> None:
    both = (applying(TITLE, "副高级", item="003-1"), applying(SKILL, "高级工", "T1", item="003-2"))
    assessment = assessed(dossier(*WORKER, history=(spell("2010-01-01"),), applications=both))
    assert [(item.application.item, item.verdict) for item in assessment.items] == [
        ("003-1", "eligible"),
        ("003-2", "not_yet"),
    ]
    assert assessment.verdict_for(applying(TITLE, "副高级", item="009-1").id) is None


def test_one_review_two_certificates_side_by_side() -> None:
    credentials = (held("技能", "高级技师", "2021-06-30"), held("职称", "中级", "2024-01-01"))
    dual = assessed(dossier(*credentials, history=(spell("2010-01-01"),))).dual
    assert dual.title is not None
    assert dual.skill is not None
    assert (dual.title.pathway.id, dual.title.verdict) == ("S3", "eligible")
    assert (dual.skill.pathway.id, dual.skill.verdict) == ("T2", "eligible")


def test_an_unknown_outcome_stands_before_a_later_one() -> None:
    dual = assessed(dossier(held("技能", "高级技师", "2025-01-01"), held("聘任", "特级技师"))).dual
    assert dual.title is not None
    assert (dual.title.pathway.id, dual.title.verdict) == ("S4", "unknown")
