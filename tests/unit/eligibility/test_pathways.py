from __future__ import annotations

from datetime import date

import pytest

from fusion_desk.domain.dossier import Attachment, AttachmentKind, Credential, Dossier, WorkSpell
from fusion_desk.domain.findings import Verdict
from tests.unit.eligibility.build import assessed, codes, dossier, held, result, spell, steps

ALWAYS = (spell("2010-01-01"),)

# id, credentials, history, verdict, eligible_on, years counted
CASES: list[tuple[str, tuple[Credential, ...], tuple[WorkSpell, ...], str, str | None, str]] = [
    ("S1", (held("技能", "高级工", "2023-12-31"),), (), "eligible", "2025-12-31", "2.00"),
    ("S1", (held("技能", "高级工", "2024-01-01"),), (), "not_yet", "2026-01-01", "2.00"),
    ("S1", (held("技能", "中级工", "2010-01-01"),), ALWAYS, "ineligible", None, "0.00"),
    ("S1", (held("技能", "技师", "2023-01-01"),), (), "eligible", "2025-01-01", "3.00"),
    ("S1", (held("职称", "中级", "2010-01-01"),), ALWAYS, "ineligible", None, "0.00"),
    ("S2", (held("技能", "技师", "2023-08-05"),), (), "not_yet", "2026-08-05", "2.41"),
    ("S3", (held("技能", "高级技师", "2021-06-30"),), (), "eligible", "2025-06-30", "4.50"),
    ("S3", (held("技能", "高级技师", "2021-12"),), (), "eligible", "2025-12-31", "4.00"),
    ("S3", (held("技能", "技师", "2010-01-01"),), ALWAYS, "ineligible", None, "0.00"),
    ("S3", (held("技能", "高级技师", "2024-02-29"),), (), "not_yet", "2028-02-29", "1.84"),
    ("S2", (held("技能", "技师", "2024-02-29"),), (), "not_yet", "2027-02-28", "1.84"),
    ("S2", (held("技能", "技师", "2026-05-01"),), (), "not_yet", "2029-05-01", "0.00"),
    # The earliest sufficient certificate counts.
    ("S1", (held("技能", "技师", "2025-01-01"), held("技能", "高级工", "2020-01-01")), (), "eligible", "2022-01-01", "6.00"),
    # An appointment with employer and term; an expired one does not count.
    ("S4", (held("聘任", "特级技师", "2020-01-01", appointer="岭南示例", expires="2026-12-31"),), (), "eligible", "2025-01-01", "6.00"),
    ("S4", (held("聘任", "首席技师", "2023-01-01", appointer="岭南示例", expires="2026-12-31"),), (), "not_yet", "2028-01-01", "3.00"),
    ("S4", (held("聘任", "特级技师", "2019-01-01", appointer="岭南示例", expires="2025-12-30"),), (), "ineligible", None, "0.00"),
    ("S4", (held("聘任", "特级技师", "2019-01-01", appointer="岭南示例", expires="2025-12-31"),), (), "eligible", "2024-01-01", "7.00"),
    ("S4", (held("聘任", "特级技师", "2019-01-01", appointer="岭南示例", expires="2025-12"),), (), "ineligible", None, "0.00"),
    ("S4", (held("聘任", "特级技师", "2019-01-01"),), (), "eligible", "2024-01-01", "7.00"),
    ("S4", (held("技能", "特级技师", "2019-01-01", appointer="岭南示例"),), (), "eligible", "2024-01-01", "7.00"),
    ("S4", (held("技能", "特级技师", "2019-01-01"),), (), "unknown", None, "0.00"),
    ("S4", (held("技能", "高级技师", "2010-01-01"),), (), "ineligible", None, "0.00"),
    ("S3", (held("聘任", "特级技师", "2021-01-01", appointer="岭南示例", expires="2026-12-31"),), (), "eligible", "2025-01-01", "5.00"),
    ("S3", (held("聘任", "特级技师", "2019-01-01", appointer="岭南示例", expires="2024-12-31"),), (), "ineligible", None, "0.00"),
    ("S3", (held("聘任", "车间主任", "2019-01-01"),), (), "ineligible", None, "0.00"),
    # A fact is missing.
    ("S1", (held("技能", "高级工"),), (), "unknown", None, "0.00"),
    ("S1", (held("技能", "", "2019-01-01", name="数控车工"),), (), "unknown", None, "0.00"),
    ("S1", (held("技能", "高级工", "2025-01-01"), held("技能", "技师")), (), "unknown", None, "1.00"),
    ("S1", (held("技能", "高级工", "2020-01-01"), held("技能", "技师")), (), "eligible", "2022-01-01", "6.00"),
    ("S1", (held("资格", "高级工", "2015-01-01"),), (), "unknown", None, "0.00"),
    ("S2", (held("资格", "高级工", "2015-01-01"),), (), "ineligible", None, "0.00"),
    ("S1", (held("资格", "", "2015-01-01", name="注册安全工程师"),), (), "ineligible", None, "0.00"),
    # T: spells after the title.
    ("T1", (held("职称", "初级", "2024-01-01"),), ALWAYS, "eligible", "2025-01-01", "2.00"),
    ("T1", (held("职称", "", "2024-01-01", name="助理工程师"),), ALWAYS, "eligible", "2025-01-01", "2.00"),
    ("T1", (held("职称", "初级", "2025-03-01"),), ALWAYS, "not_yet", "2026-03-01", "0.84"),
    ("T1", (held("职称", "初级", "2024-01-01"),), (), "unknown", None, "0.00"),
    ("T1", (held("职称", "初级", "2024-01-01"),), (spell("2010-01-01", "2023-01-01"),), "not_yet", None, "0.00"),
    ("T1", (held("职称", "初级", "2024-01-01"),), (spell("", "至今"),), "unknown", None, "0.00"),
    ("T1", (held("职称", "初级", "2024-01-01"),), (spell("", "至今", "其他"),), "not_yet", None, "0.00"),
    ("T1", (held("资格", "", "2024-01-01", name="注册安全工程师"),), ALWAYS, "eligible", "2025-01-01", "2.00"),
    ("T1", (held("资格", "中级", "2024-01-01"),), ALWAYS, "eligible", "2025-01-01", "2.00"),
    ("T1", (held("资格", "技师", "2024-01-01", name="二级建造师"),), ALWAYS, "unknown", None, "0.00"),
    ("T2", (held("资格", "中级", "2024-01-01"),), ALWAYS, "ineligible", None, "0.00"),
    ("T2", (held("职称", "副高级", "2024-01-01"),), ALWAYS, "eligible", "2025-01-01", "2.00"),
    ("T3", (held("职称", "副高级", "2024-01-01"),), ALWAYS, "eligible", "2025-01-01", "2.00"),
    ("T4", (held("职称", "副高级", "2024-01-01"),), ALWAYS, "not_yet", "2026-01-01", "2.00"),
    ("T4", (held("职称", "正高级", "2023-06-01"),), ALWAYS, "eligible", "2025-06-01", "2.58"),
    ("T5", (held("职称", "副高级", "2010-01-01"),), ALWAYS, "ineligible", None, "0.00"),
    ("T5", (held("职称", "正高级", "2022-12-31"),), ALWAYS, "eligible", "2025-12-31", "3.00"),
    ("T5", (held("聘任", "正高级", "2020-12-31"),), ALWAYS, "ineligible", None, "0.00"),
]  # fmt: skip


@pytest.mark.parametrize(("id_", "credentials", "history", "verdict", "eligible_on", "years"), CASES)
def test_a_pathway(
    id_: str,
    credentials: tuple[Credential, ...],
    history: tuple[WorkSpell, ...],
    verdict: str,
    eligible_on: str | None,
    years: str,
) -> None:
    found = result(dossier(*credentials, history=history), id_)
    day = found.eligible_on.isoformat() if found.eligible_on else None
    assert (found.verdict, day, found.years_counted) == (verdict, eligible_on, years)
    assert bool(found.missing) is (verdict == "unknown")


def test_every_pathway_is_evaluated_for_everybody() -> None:
    found = assessed(dossier())
    assert {one.chosen for one in found.pathways} == {None}
    assert [one.pathway.id for one in found.pathways] == [
        "S1",
        "S2",
        "S3",
        "S4",
        "T1",
        "T2",
        "T3",
        "T4",
        "T5",
    ]
    assert {one.verdict for one in found.pathways} == {Verdict.INELIGIBLE}


MISSING = [
    ("S1", dossier(held("技能", "高级工")), {"missing_date"}),
    ("S1", dossier(held("技能", "", "2019-01-01")), {"missing_level"}),
    ("S1", dossier(held("资格", "高级工", "2019-01-01")), {"missing_equivalence"}),
    ("S4", dossier(held("技能", "首席技师", "2019-01-01")), {"missing_appointment"}),
    ("T1", dossier(held("职称", "初级", "2019-01-01")), {"missing_history"}),
    ("T1", dossier(held("职称", "初级", "2019-01-01"), history=(spell("2019-01-01", ""),)), {"missing_spell_dates"}),
]  # fmt: skip


@pytest.mark.parametrize(("id_", "whole", "expected"), MISSING)
def test_the_missing_fact_is_named(id_: str, whole: Dossier, expected: set[str]) -> None:
    assert codes(result(whole, id_).missing) == expected


TO_CHECK = [
    ("S1", dossier(held("技能", "高级工", "2019-01-01")), {"continuity_assumed"}),
    ("S1", dossier(held("技能", "高级工", "2019-01-01"), history=ALWAYS), set[str]()),
    ("S1", dossier(held("技能", "高级工", "2019-01-01"), history=(spell("2019-01-01", "至今", ""),)), {"relevance_blank"}),
    ("S1", dossier(held("技能", "高级工", "2019-01-01"), history=(*ALWAYS, spell("", "2020-01-01"))), {"spell_not_counted"}),
    ("S1", dossier(held("技能", "高级工", "2019-01-01"), held("职称", "中级", "2024-01-01"), history=ALWAYS), {"target_held"}),
    ("S4", dossier(held("聘任", "特级技师", "2019-01-01"), history=ALWAYS), {"appointer_blank", "term_blank"}),
    ("T1", dossier(held("资格", "", "2019-01-01", name="注册安全工程师"), history=ALWAYS), {"qualification_match", "post_unknown"}),
    ("T1", dossier(held("职称", "初级", "2019-01-01"), history=ALWAYS, post="工艺员", occupation="数控车工"), {"post_match"}),
    ("T3", dossier(held("职称", "副高级", "2019-01-01", level_to_check=True), history=ALWAYS), {"level_read", "post_unknown"}),
    ("T4", dossier(held("职称", "副高级", "2019-01-01"), history=ALWAYS), {"appointment_needed", "post_unknown"}),
]  # fmt: skip


@pytest.mark.parametrize(("id_", "whole", "expected"), TO_CHECK)
def test_what_a_person_must_check_is_said_and_decides_nothing(
    id_: str, whole: Dossier, expected: set[str]
) -> None:
    found = result(whole, id_)
    assert found.verdict is Verdict.ELIGIBLE
    assert codes(found.to_check) == expected


STEPS = [
    ("S2", dossier(held("技能", "高级工", "2010-01-01")), {"source_none": "not_met"}),
    ("S1", dossier(held("技能", "高级工")), {"source_none": "unknown"}),
    ("S1", dossier(held("技能", "高级工", "2020-05")), {"source_met": "met", "month_only_date": "note", "clock_assumed": "note", "years_full": "met"}),
    ("S1", dossier(held("技能", "高级工", "2026-05-01")), {"source_met": "not_yet", "clock_assumed": "note", "years_later": "not_yet"}),
    ("S2", dossier(held("技能", "技师", "2024-02-29")), {"source_met": "met", "clock_assumed": "note", "leap_day": "note", "years_later": "not_yet"}),
    ("T1", dossier(held("职称", "初级", "2020-01-01"), history=(spell("2020-01", "2020-04"), spell("2026-02-01", "2026-03-01"))), {"source_met": "met", "span": "note", "month_only_spells": "note", "broken": "note", "years_stopped": "not_yet"}),
    ("S4", dossier(held("聘任", "特级技师", "2015-01-01", expires="2018-01-01")), {"appointment_expired": "note", "source_none": "not_met"}),
    ("S4", dossier(held("聘任", "特级技师", "2015-01-01", expires="2018-01-01"), held("聘任", "特级技师", "2018-01-02", expires="2027-01-01")), {"appointment_expired": "note", "source_met": "met", "clock_assumed": "note", "years_full": "met"}),
]  # fmt: skip


@pytest.mark.parametrize(("id_", "whole", "expected"), STEPS)
def test_the_steps_let_a_person_redo_the_count(id_: str, whole: Dossier, expected: dict[str, str]) -> None:
    assert steps(result(whole, id_).steps) == expected


def test_the_steps_give_dates_and_days_and_what_was_not_counted() -> None:
    history = (
        spell("2024-01-01", "2024-06-30"),
        spell("2024-07-01", "2025-02-28", "其他", "岭南示例"),
        spell("2025-03-01"),
    )
    found = result(dossier(held("职称", "初级", "2024-01-01"), history=history), "T1")
    notes = [(step.finding.code.partition(".")[2], step.finding.details) for step in found.steps[1:-1]]
    assert notes == [
        ("span", {"since": "2024-01-01", "until": "2024-07-01", "days": 182}),
        ("span", {"since": "2025-03-01", "until": "2025-12-31", "days": 305}),
        ("span_other", {"spell": "2024-07-01—2025-02-28 岭南示例"}),
        ("broken", {"years": 1, "days": 365}),
    ]
    assert found.chosen is not None
    assert found.chosen.label == "初级"


def test_papers_that_are_not_attached_are_named_and_decide_nothing() -> None:
    bare = dossier(held("技能", "高级工", "2019-01-01"))
    found = result(bare, "S1")
    assert found.verdict is Verdict.ELIGIBLE
    assert codes(found.not_attached) == {
        "not_attached_form", "not_attached_certificate", "not_attached_achievement", "not_attached_appraisal"
    }  # fmt: skip
    assert result(bare, "S4").not_attached == ()
    kinds = (
        AttachmentKind.FORM,
        AttachmentKind.CERTIFICATE,
        AttachmentKind.ACHIEVEMENT,
        AttachmentKind.APPRAISAL,
    )
    papers = tuple(Attachment(f"{kind}.pdf", kind, "0" * 64) for kind in kinds)
    full = Dossier(bare.id, bare.person, credentials=bare.credentials, attachments=papers)
    assert result(full, "S1").not_attached == ()


@pytest.mark.parametrize(
    ("meeting", "warned"),
    [(None, False), (date(2026, 9, 10), False), (date(2025, 12, 31), False), (date(2025, 9, 10), True)],
)
def test_a_cut_off_after_the_meeting_warns(meeting: date | None, warned: bool) -> None:
    assert bool(assessed(dossier(), meeting=meeting).warnings) is warned
