"""Anchor dossiers: what can be one, who marks them, and that they come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from fusion_desk.domain.anchors import Source
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.scoring import Purpose
from fusion_desk.domain.sitting import SittingState
from fusion_desk.services import freezing, score_sheets, scoring, sittings
from fusion_desk.services.blind_reading import find_doubts
from fusion_desk.services.design import anchors, marking
from fusion_desk.services.dossiers import importing, taking_back
from fusion_desk.services.score_entry import EntrySheet, scoring_room, sheets_of
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import sitting_state
from fusion_desk.store.sittings import find_member
from fusion_desk.store.standings import find_standings
from tests.unit.design.build import SECRETARY, add_anchors, anchor_marks, mark
from tests.unit.sitting.build import add_candidate, applied, write_csv
from tests.unit.store.desk import sentence

EVERYBODY = [f"E{at:02d}" for at in range(1, 7)]


def sheets(panel: PanelFile, number: str) -> tuple[EntrySheet, ...]:
    with panel.reading() as reader:
        member = find_member(reader, number).id
    return sheets_of(panel, member)


def give(
    panel: PanelFile, number: str, sheet: EntrySheet, criterion: str = "tc1", points: int = 1000
) -> None:
    with panel.reading() as reader:
        member = find_member(reader, number).id
    enter = marking.enter_anchor if sheet.purpose is Purpose.ANCHOR else scoring.enter
    enter(panel, member, sheet.application.id, criterion, points, actor=number)


def code(refused: pytest.ExceptionInfo[Refusal]) -> str:
    assert "{" not in sentence(refused.value)
    return refused.value.code


def test_everybody_finds_them_before_the_applications(unfrozen: PanelFile) -> None:
    items = add_anchors(unfrozen, 2)
    freezing.freeze(unfrozen, SECRETARY)
    found = sheets(unfrozen, "E03")
    assert [one.application.item for one in found][:2] == items
    assert [one.purpose for one in found][:3] == [Purpose.ANCHOR, Purpose.ANCHOR, Purpose.OFFICIAL]
    assert {one.brief.name for one in found} == {""}
    assert find_doubts(unfrozen, "901-1") is not None
    assert [one.number for one in scoring_room(unfrozen).members] == EVERYBODY


def test_nothing_that_counts_is_marked_before_all_of_them(unfrozen: PanelFile, tmp_path: Path) -> None:
    items = add_anchors(unfrozen, 2)
    freezing.freeze(unfrozen, SECRETARY)
    anchor, real = sheets(unfrozen, "E01")[0], sheets(unfrozen, "E01")[2]
    give(unfrozen, "E01", anchor)
    with pytest.raises(Refusal) as refused:
        give(unfrozen, "E01", real)
    assert (code(refused), refused.value.details["marks"]) == ("score.anchors_first", 15)
    mark(unfrozen, tmp_path, items, {"E01": 2})
    give(unfrozen, "E01", real)
    with pytest.raises(Refusal) as refused:
        give(unfrozen, "E01", anchor, points=900)
    assert code(refused) == "anchor.after_official"
    assert sheets(unfrozen, "E01")[0].shut == "anchor.after_official"
    with pytest.raises(Refusal) as refused:
        give(unfrozen, "E02", sheets(unfrozen, "E02")[2])
    assert refused.value.details["marks"] == 16


def test_a_workbook_holds_to_the_same_order(unfrozen: PanelFile, tmp_path: Path) -> None:
    items = add_anchors(unfrozen, 1)
    freezing.freeze(unfrozen, SECRETARY)
    early = mark(unfrozen, tmp_path, ["001-1"], {"E01": 1})
    assert {one.code for one in early.rejected} == {"score.anchors_first"}
    both = mark(unfrozen, tmp_path, ["001-1", *items], {"E01": 1, "E02": 2})
    assert (both.rejected, both.imported) == ((), 2 * 2 * 8)
    assert anchor_marks(unfrozen) == 16
    late = mark(unfrozen, tmp_path, items, {"E01": 3})
    assert {one.code for one in late.rejected} == {"anchor.after_official"}
    again = mark(unfrozen, tmp_path, items, {"E01": 1})
    assert (again.rejected, again.unchanged) == ((), 8)


def test_the_official_way_takes_no_mark_of_an_anchor(unfrozen: PanelFile) -> None:
    add_anchors(unfrozen, 1)
    freezing.freeze(unfrozen, SECRETARY)
    with unfrozen.reading() as reader:
        member = find_member(reader, "E01").id
    with pytest.raises(Refusal) as refused:
        scoring.enter(unfrozen, member, ApplicationId("a901-1"), "tc1", 1000, actor="E01")
    assert code(refused) == "score.item_closed"
    with pytest.raises(Refusal) as refused:
        marking.enter_anchor(unfrozen, member, ApplicationId("a001-1"), "tc1", 1000, actor="E01")
    assert code(refused) == "anchor.unknown"
    with pytest.raises(Refusal) as refused:
        marking.enter_anchor(unfrozen, member, ApplicationId("a901-1"), "tc1", 1000, actor="E02")
    assert code(refused) == "seat.not_own"


def test_results_know_nothing_of_them(unfrozen: PanelFile, tmp_path: Path) -> None:
    items = add_anchors(unfrozen, 2)
    freezing.freeze(unfrozen, SECRETARY)
    mark(unfrozen, tmp_path, items, dict.fromkeys(EVERYBODY, 2))
    with unfrozen.reading() as reader:
        assert not set(items) & {one.contender.item for one in find_standings(reader)}
        assert all(one.total is None for one in find_standings(reader))
    assert "901" not in {one.person.number for one in importing.list_dossiers(unfrozen)}
    with pytest.raises(Refusal) as refused:
        sittings.record_recusal(unfrozen, RecusalPlan("E05", "901-1", "同一部门", "office", "E01"), SECRETARY)
    assert code(refused) == "item.unknown"


@pytest.mark.parametrize(
    ("item", "given", "expected"),
    [
        ("003-1", {"source": Source.INVENTED}, "anchor.several"),
        ("005-1", {"source": Source.INVENTED}, "anchor.not_marked"),
        ("001-1", {"source": Source.PAST, "note": "同意"}, "anchor.no_permission"),
        ("001-1", {"source": Source.INVENTED, "reference": "120"}, "anchor.reference"),
        ("999", {"source": Source.INVENTED}, "item.unknown"),
    ],
)
def test_not_everything_can_be_one(
    unfrozen: PanelFile, item: str, given: dict[str, object], expected: str
) -> None:
    add_candidate(unfrozen, "005", "何守一", applied("005-1", kind="skill", level="技师"))
    with pytest.raises(Refusal) as refused:
        anchors.add_anchor(unfrozen, item, SECRETARY, **given)  # type: ignore[arg-type]
    assert code(refused) == expected


def test_what_is_a_real_application_already_stays_one(unfrozen: PanelFile) -> None:
    sittings.record_recusal(unfrozen, RecusalPlan("E05", "001-1", "同一部门", "office", "E01"), SECRETARY)
    with pytest.raises(Refusal) as refused:
        anchors.add_anchor(unfrozen, "001-1", SECRETARY, source=Source.INVENTED)
    assert code(refused) == "anchor.depended_on"


def test_one_more_after_freezing_holds_the_sitting_and_none_after_the_first_mark(
    unfrozen: PanelFile, tmp_path: Path
) -> None:
    items = add_anchors(unfrozen, 1)
    freezing.freeze(unfrozen, SECRETARY)
    with unfrozen.reading() as reader:
        assert sitting_state(reader) is SittingState.FROZEN
    assert anchors.remove_anchor(unfrozen, "901-1", SECRETARY).on_hold
    assert sheets(unfrozen, "E01")[0].purpose is Purpose.OFFICIAL
    anchors.add_anchor(unfrozen, "901", SECRETARY, source=Source.PAST, note="经本人书面同意，已隐去姓名")
    freezing.freeze(unfrozen, SECRETARY)
    mark(unfrozen, tmp_path, items, {"E01": 2})
    with pytest.raises(Refusal) as refused:
        anchors.remove_anchor(unfrozen, "901-1", SECRETARY)
    assert code(refused) == "anchor.marked"
    with pytest.raises(Refusal) as refused:
        anchors.add_anchor(unfrozen, "002-1", SECRETARY, source=Source.INVENTED)
    assert code(refused) == "anchor.begun"


def test_none_once_marks_count(panel: PanelFile, tmp_path: Path) -> None:
    mark(panel, tmp_path, ["001-1"], {"E01": 2})
    with pytest.raises(Refusal) as refused:
        anchors.add_anchor(panel, "002-1", SECRETARY, source=Source.INVENTED)
    assert code(refused) == "anchor.too_late"


def test_the_view_tells_who_is_done_and_which_track_lacks_one(unfrozen: PanelFile, tmp_path: Path) -> None:
    (item,) = add_anchors(unfrozen, 1, reference="78.5")
    assert anchors.find_anchors_view(unfrozen).one_sided
    freezing.freeze(unfrozen, SECRETARY)
    mark(unfrozen, tmp_path, [item], {"E01": 2})
    view = anchors.find_anchors_view(unfrozen)
    assert [one.complete for one in view.progress] == [True, False, False, False, False, False]
    assert (view.anchors[0].reference, view.complete) == (7850, False)
    mark(unfrozen, tmp_path, [item], dict.fromkeys(EVERYBODY, 2))
    assert anchors.find_anchors_view(unfrozen).complete


def test_the_template_for_anchors_has_them_alone(unfrozen: PanelFile) -> None:
    add_anchors(unfrozen, 1)
    freezing.freeze(unfrozen, SECRETARY)
    assert score_sheets.template(unfrozen, Purpose.ANCHOR) != score_sheets.template(unfrozen)


def test_its_import_is_not_taken_back_from_under_it(unfrozen: PanelFile, tmp_path: Path) -> None:
    head = ("编号", "姓名", "人才类别", "申报类型", "申报级别")
    rows = [("905", "锚九零五", "高技能人才", "职称", "中级")]
    done = importing.import_dossiers(unfrozen, [write_csv(tmp_path / "anchor.csv", head, rows)], SECRETARY)
    assert (done.imported, done.rejected) == (1, ())
    anchors.add_anchor(unfrozen, "905", SECRETARY, source=Source.INVENTED)
    again = importing.import_dossiers(unfrozen, [tmp_path / "anchor.csv"], SECRETARY)
    assert (again.imported, again.unchanged) == (0, 1), "its number is taken"
    with pytest.raises(Refusal) as refused:
        taking_back.take_back(unfrozen, SECRETARY)
    assert (code(refused), refused.value.details["what"]) == ("import.depended_on", ["锚定材料"])


def test_an_import_changes_one_until_somebody_has_marked_it(unfrozen: PanelFile, tmp_path: Path) -> None:
    head = ("编号", "姓名", "人才类别", "申报类型", "申报级别", "工作单位")

    def bring(employer: str, *, dry_run: bool = False) -> importing.DossierImport:
        rows = [("905", "锚九零五", "高技能人才", "职称", "中级", employer)]
        path = write_csv(tmp_path / "anchor.csv", head, rows)
        return importing.import_dossiers(unfrozen, [path], SECRETARY, update=True, dry_run=dry_run)

    bring("岭南示例甲厂")
    anchors.add_anchor(unfrozen, "905", SECRETARY, source=Source.INVENTED)
    assert bring("岭南示例乙厂").updated == 1, "nobody has marked it yet"
    freezing.freeze(unfrozen, SECRETARY)
    sheet = next(one for one in sheets(unfrozen, "E01") if one.purpose is Purpose.ANCHOR)
    give(unfrozen, "E01", sheet)
    for dry_run in (True, False):
        done = bring("岭南示例丙厂", dry_run=dry_run)
        assert (done.updated, done.unchanged, done.changed, done.on_hold) == (0, 0, (), False)
        (problem,) = done.rejected
        assert (problem.code, problem.row, problem.details["number"]) == ("anchor.not_changed", 2, "905")
        assert "905" in sentence(Refusal(problem.code, **problem.details))
    with unfrozen.reading() as reader:
        (found,) = find_dossiers(reader, ["905"], anchors=True)
    assert found.person.employer == "岭南示例乙厂"
    assert bring("岭南示例乙厂").unchanged == 1, "the same again is no change"
