"""Closing the panel file: what it still takes, what it refuses, and opening it again."""

from __future__ import annotations

from datetime import date

import pytest

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.errors import DeskError
from fusion_desk.services import acts, archiving, ballots, freezing, scoring, sittings, writing
from fusion_desk.services.acts import ActPlan
from fusion_desk.services.archiving import Lack
from fusion_desk.services.minutes import drafting, editing
from fusion_desk.services.progress import find_progress
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words.phases import Phase
from tests.unit.acts.test_book import refused

WHO = "secretary"
DAY = date(2026, 11, 20)


def close(panel: PanelFile) -> None:
    archiving.close(panel, "先归档，备案随后补登", WHO)


def test_an_incomplete_file_is_closed_only_with_a_reason(panel: PanelFile) -> None:
    lacking = archiving.find_archive(panel).lacking
    assert lacking > 0
    with refused("panel.lacks"):
        archiving.close(panel, " ", WHO)
    done = archiving.close(panel, "先归档，备案随后补登", WHO)
    assert (done.closed, done.lacking) == (True, lacking)
    found = archiving.find_archive(panel)
    assert found.closed_since == done.since
    assert find_progress(panel).phase is Phase.ARCHIVE
    with panel.reading() as reader:
        last = list(entries(reader))[-1]
    assert (last.verb, last.public["lacking"]) == ("panel.closed", lacking)
    assert last.private == {"reason": "先归档，备案随后补登"}


def test_a_complete_file_is_closed_without_a_word(panel: PanelFile) -> None:
    for kind in ActKind:
        acts.record(panel, ActPlan(kind, starts_on=DAY, outcome="已办"), WHO)
    missing = [one.text for one in archiving.find_archive(panel).lines if one.state is not Lack.THERE]
    assert missing == ["还没有起草待签的纪要"]
    drafting.draft(panel, WHO)
    assert archiving.find_archive(panel).lacking == 1, "a draft that nobody signed is no signed minutes"


@pytest.mark.parametrize(
    "verb",
    [
        lambda panel: sittings.record_recusal(panel, RecusalPlan("E01", "001-1", "同一部门"), WHO),
        lambda panel: sittings.record_attendance(panel, WHO, present=["E01"]),
        lambda panel: sittings.set_application_state(panel, "001-1", ApplicationState.WITHDRAWN, "撤回", WHO),
        lambda panel: scoring.void(panel, "E01", None, "作废", WHO),
        lambda panel: ballots.open_round(panel, WHO),
        lambda panel: freezing.freeze(panel, WHO),
        lambda panel: editing.edit(panel, "s2", "议程照旧。", WHO),
        lambda panel: drafting.draft(panel, WHO),
        lambda panel: acts.record(panel, ActPlan(ActKind.RECEIPT, outcome="又收一份"), WHO),
        lambda panel: archiving.close(panel, "再归档", WHO),
    ],
)
def test_a_closed_file_refuses_every_other_verb(panel: PanelFile, verb: object) -> None:
    assert callable(verb)
    close(panel)
    with panel.reading() as reader:
        before = len(list(entries(reader)))
    with refused("panel.closed"):
        verb(panel)
    with panel.reading() as reader:
        assert len(list(entries(reader))) == before


def test_it_still_takes_filing_issuing_and_corrections(panel: PanelFile) -> None:
    acts.record(panel, ActPlan(ActKind.RECEIPT, outcome="接收4份"), WHO)
    acts.record(panel, ActPlan(ActKind.OBJECTION, text="反映排序"), WHO)
    close(panel)
    acts.record(panel, ActPlan(ActKind.FILING, starts_on=DAY, number="穗示例〔2026〕3号"), WHO)
    acts.record(panel, ActPlan(ActKind.ISSUING, starts_on=DAY, outcome="印发"), WHO)
    acts.correct(panel, 1, ActPlan(ActKind.RECEIPT, outcome="接收3份"), "数错", WHO)
    acts.correct(
        panel, 3, ActPlan(ActKind.FILING, starts_on=DAY, number="穗示例〔2026〕3号", outcome="备案"), "", WHO
    )
    with refused("panel.closed"):
        acts.correct(panel, 2, ActPlan(ActKind.OBJECTION, text="反映排序", outcome="不属实"), "", WHO)
    with refused("panel.closed"):
        acts.correct(panel, 2, ActPlan(ActKind.OBJECTION, text="反映排序", outcome="不属实"), "补登", WHO)
    writing.keep(panel, "act/new", {"kind": "filing"})


def test_opening_again_wants_a_reason_and_stays_in_the_record(panel: PanelFile) -> None:
    with refused("panel.not_closed"):
        archiving.reopen(panel, "改", WHO)
    close(panel)
    with refused("panel.no_reason"):
        archiving.reopen(panel, "", WHO)
    archiving.reopen(panel, "复查后更正结果", WHO)
    acts.record(panel, ActPlan(ActKind.RECHECK, text="申请复查"), WHO)
    history = archiving.find_archive(panel).history
    assert [(one.closed, one.reason) for one in history] == [
        (True, "先归档，备案随后补登"),
        (False, "复查后更正结果"),
    ]


def test_a_pending_ballot_is_settled_first(panel: PanelFile) -> None:
    with panel.writing("test", WHO) as change:
        change.driver.execute("UPDATE ballot_list SET state = 'open'")
    with pytest.raises(DeskError) as caught:
        archiving.close(panel, "归档", WHO)
    assert caught.value.code == "panel.ballot_pending"


def test_what_the_file_holds_is_counted(panel: PanelFile) -> None:
    held = archiving.find_archive(panel).holdings
    assert (held.counts["candidate"], held.counts["application"], held.counts["ballot_list"]) == (3, 4, 2)
    assert held.size == panel.path.stat().st_size
