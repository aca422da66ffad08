"""Acts: recorded, gone on with, corrected, taken back, and what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fusion_desk.domain.act_book import Standing, standing
from fusion_desk.domain.acts import Act, ActKind
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import acts
from fusion_desk.services.acts import ActPlan, Attached
from fusion_desk.services.progress import find_next_steps
from fusion_desk.store.acts import find_acts
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from tests.unit.store.desk import sentence

WHO = "secretary"
TODAY = date(2026, 11, 20)
OBJECTION = ActPlan(
    ActKind.OBJECTION,
    "001-1",
    starts_on=date(2026, 11, 18),
    text="反映工装夹具的设计人有出入",
    more={"named": "yes", "complainant": "何若水", "due": "2026-11-27"},
)


def verbs(panel: PanelFile) -> list[str]:
    with panel.reading() as reader:
        return [entry.verb for entry in entries(reader) if entry.verb.startswith("act.")]


def refused(code: str) -> pytest.RaisesExc[DeskError]:
    return pytest.RaisesExc(DeskError, check=lambda error: error.code == code and bool(sentence(error)))


def test_an_act_goes_on_without_a_reason_and_is_changed_only_with_one(panel: PanelFile) -> None:
    done = acts.record(panel, OBJECTION, WHO)
    assert (done.line.act.number_in_book, done.line.standing) == (1, Standing.RUNNING)
    ended = replace(OBJECTION, outcome="不影响申报", handler="沈知行、蒋文渊")
    went_on = acts.correct(panel, 1, ended, "", WHO)
    assert set(went_on.filled) == {"outcome", "handler"}
    assert went_on.line.standing is Standing.DONE
    other = replace(ended, outcome="部分属实")
    with refused("act.no_reason"):
        acts.correct(panel, 1, other, "", WHO)
    corrected = acts.correct(panel, 1, other, "核查结论写错", WHO)
    assert corrected.changed == ("outcome",)
    assert [one.outcome for one in (*corrected.line.earlier, corrected.line.act)] == [
        "",
        "不影响申报",
        "部分属实",
    ]
    assert verbs(panel) == ["act.recorded", "act.continued", "act.corrected"]


def test_only_the_newest_entry_counts_for_the_papers(panel: PanelFile) -> None:
    acts.record(panel, ActPlan(ActKind.RECEIPT, outcome="接收25份"), WHO)
    acts.record(panel, OBJECTION, WHO)
    acts.correct(panel, 1, ActPlan(ActKind.RECEIPT, outcome="接收24份"), "数错一份", WHO)
    with panel.reading() as reader:
        assert [(one.kind, one.outcome) for one in find_acts(reader)] == [
            (ActKind.RECEIPT, "接收24份"),
            (ActKind.OBJECTION, ""),
        ]


def test_what_was_recorded_by_mistake_is_taken_back_but_kept(panel: PanelFile) -> None:
    acts.record(panel, OBJECTION, WHO)
    with refused("act.no_reason"):
        acts.withdraw(panel, 1, " ", WHO)
    done = acts.withdraw(panel, 1, "重复登记", WHO)
    assert done.line.standing is Standing.VOID
    assert done.line.act.text == OBJECTION.text
    with panel.reading() as reader:
        assert find_acts(reader) == []
    with refused("act.void"):
        acts.correct(panel, 1, OBJECTION, "再改", WHO)
    with refused("act.unknown"):
        acts.withdraw(panel, 2, "没有这件", WHO)


def test_the_same_again_writes_nothing(panel: PanelFile) -> None:
    acts.record(panel, OBJECTION, WHO)
    acts.correct(panel, 1, OBJECTION, "", WHO)
    assert verbs(panel) == ["act.recorded"]


def test_who_objected_stands_in_the_private_part_only(panel: PanelFile) -> None:
    acts.record(panel, OBJECTION, WHO)
    with panel.reading() as reader:
        entry = list(entries(reader))[-1]
    assert "何若水" not in str(entry.public)
    assert entry.private is not None
    assert entry.private["complainant"] == "何若水"


def test_a_file_is_kept_under_its_hash(panel: PanelFile) -> None:
    plan = ActPlan(ActKind.FILING, number="穗示例〔2026〕3号", file=Attached("回执.pdf", b"%PDF-1.7 receipt"))
    acts.record(panel, plan, WHO)
    assert acts.attached_file(panel, 1) == Attached("回执.pdf", b"%PDF-1.7 receipt")
    done = acts.correct(
        panel, 1, ActPlan(ActKind.FILING, number="穗示例〔2026〕3号", outcome="已备案"), "", WHO
    )
    assert done.line.act.attachment == "回执.pdf", "an entry that brings no file keeps the one before"
    acts.record(panel, ActPlan(ActKind.ISSUING, outcome="印发"), WHO)
    with refused("act.no_file"):
        acts.attached_file(panel, 2)
    with refused("act.file_empty"):
        acts.record(panel, ActPlan(ActKind.ISSUING, file=Attached("空.pdf", b"")), WHO)


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (ActPlan(ActKind.RECEIPT), "act.nothing"),
        (ActPlan(ActKind.FILING, starts_on=TODAY, ends_on=date(2026, 11, 19)), "act.backwards"),
        (ActPlan(ActKind.RECEIPT, more={"finding": "true"}), "act.field_unknown"),
        (ActPlan(ActKind.OBJECTION, more={"finding": "maybe"}), "act.choice_unknown"),
        (ActPlan(ActKind.OBJECTION, more={"due": "下周"}), "act.day_wrong"),
        (ActPlan(ActKind.PUBLICITY_AFTER, more={"days": "0"}), "act.days_wrong"),
        (ActPlan(ActKind.RECEIPT, "099", outcome="收"), "item.unknown"),
    ],
)
def test_what_cannot_stand_is_refused(panel: PanelFile, plan: ActPlan, code: str) -> None:
    with refused(code):
        acts.record(panel, plan, WHO)
    assert verbs(panel) == []


def test_a_second_notice_and_a_lone_investigator_are_said(panel: PanelFile) -> None:
    notice = ActPlan(ActKind.CORRECTION, "001-1", text="缺证书复印件")
    assert acts.record(panel, notice, WHO).notices == ()
    again = acts.record(panel, ActPlan(ActKind.CORRECTION, "001-1", text="还缺聘书"), WHO)
    assert [one.code for one in again.notices] == ["act.notified_twice"]
    alone = ActPlan(ActKind.OBJECTION, "001-1", handler="沈知行", outcome="不属实")
    assert [one.code for one in acts.record(panel, alone, WHO).notices] == ["act.too_few_investigators"]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (Act(ActKind.CORRECTION, ends_on=date(2026, 11, 19)), Standing.OVERDUE),
        (Act(ActKind.CORRECTION, ends_on=date(2026, 11, 20)), Standing.DUE),
        (Act(ActKind.CORRECTION, ends_on=date(2026, 11, 22)), Standing.DUE),
        (Act(ActKind.CORRECTION, ends_on=date(2026, 11, 23)), Standing.RUNNING),
        (Act(ActKind.CORRECTION, ends_on=date(2026, 11, 19), outcome="已补正"), Standing.DONE),
        (Act(ActKind.OBJECTION, starts_on=date(2026, 11, 1)), Standing.RUNNING),
        (Act(ActKind.OBJECTION, more={"due": "2026-11-19"}), Standing.OVERDUE),
        (Act(ActKind.PUBLICITY_AFTER, ends_on=date(2026, 11, 19)), Standing.OVERDUE),
        (Act(ActKind.RECEIPT, outcome="接收"), Standing.DONE),
        (Act(ActKind.FILING, starts_on=date(2026, 11, 20)), Standing.DONE),
        (Act(ActKind.FILING, starts_on=date(2026, 11, 21)), Standing.DUE),
        (Act(ActKind.FILING, starts_on=date(2026, 11, 1), void=True), Standing.VOID),
    ],
)
def test_how_an_act_stands(act: Act, expected: Standing) -> None:
    assert standing(act, TODAY) is expected


def test_what_is_overdue_or_due_comes_first(panel: PanelFile) -> None:
    acts.record(panel, ActPlan(ActKind.RECEIPT, outcome="接收"), WHO)
    acts.record(panel, ActPlan(ActKind.CORRECTION, "001-1", ends_on=date(2026, 11, 21), text="补"), WHO)
    acts.record(panel, ActPlan(ActKind.OBJECTION, more={"due": "2026-11-10"}), WHO)
    book = acts.find_book(panel)
    assert [line.act.number_in_book for line in book.lines] == [3, 2, 1]
    assert book.count(ActKind.RECEIPT) == 1


def test_what_is_due_is_a_next_step(panel: PanelFile) -> None:
    acts.record(panel, ActPlan(ActKind.CORRECTION, "001-1", ends_on=date(2026, 11, 21), text="补"), WHO)
    acts.record(panel, ActPlan(ActKind.OBJECTION, more={"due": "2026-11-10"}), WHO)
    steps = [step for step in find_next_steps(panel) if step.leads_to == "acts"]
    assert [step.values for step in steps] == [{"count": 1}, {"count": 1}]
    assert steps[0].title == "{count} 件经办事项已过期限", "the overdue one comes first"
