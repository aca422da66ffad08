"""Masked re-scoring: who is drawn, what they see, and what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.levels import Track
from fusion_desk.domain.masked import MaskedDraw, draw_masked, replays
from fusion_desk.domain.scoring import Purpose, ScoreKey
from fusion_desk.services import score_sheets, sittings
from fusion_desk.services.design import masked
from fusion_desk.services.design.reading import design_reading
from fusion_desk.services.score_entry import keep_pins, sheets_of
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.tables import CredentialRow
from fusion_desk.store.veils import add_unsealed
from tests.unit.design.build import HEAD, SECRETARY
from tests.unit.design.masked_build import (
    application_id,
    both_tracks,
    lines_of,
    mark_again,
    masked_marks,
    member_id,
    tasks,
)
from tests.unit.sitting.build import write_csv
from tests.unit.store.desk import sentence

EVERYBODY = [f"E{at:02d}" for at in range(1, 7)]
ITEMS = ("001-1", "002-1", "003-1")


def code(refused: pytest.ExceptionInfo[Refusal]) -> str:
    assert "{" not in sentence(refused.value)
    return refused.value.code


@pytest.fixture
def scored(panel: PanelFile, tmp_path: Path) -> PanelFile:
    """Everybody but E06, who has only begun, has marked everything; 001 and 003 are skilled."""
    both_tracks(panel)
    pairs = [(member, item) for member in EVERYBODY for item in ITEMS if member != "E06"]
    rows = lines_of(panel, [*pairs, ("E06", "001-1")], {})
    done = score_sheets.import_scores(panel, write_csv(tmp_path / "first.csv", HEAD, rows), SECRETARY)
    assert not done.rejected
    return panel


def test_anybody_can_repeat_the_draw() -> None:
    pool = [f"E{at:02d}" for at in range(1, 8)]
    listed = {Track.SKILLED: ["001-1", "003-1", "005-1"], Track.PROFESSIONAL: ["002-1", "004-1"]}
    made = draw_masked("种子", pool, listed, None)

    def order(names: list[str]) -> list[str]:
        return sorted(names, key=lambda one: hashlib.sha256(("种子" + one).encode()).hexdigest())

    assert list(made.drawn) == order(pool)[:4]
    assert list(made.items) == [*order(listed[Track.SKILLED])[:2], *order(listed[Track.PROFESSIONAL])[:2]]
    assert replays(made)
    other = [one for one in pool if one not in made.drawn]
    moved = MaskedDraw(made.seed, made.pool, (*made.drawn[:3], other[0]), made.listed, made.items)
    assert not replays(moved)
    swapped = MaskedDraw(made.seed, made.pool, made.drawn, made.listed, ("005-1", *made.items[1:]))
    assert replays(swapped) == (made.items[0] == "005-1")
    for each in (0, 3):
        with pytest.raises(Refusal) as refused:
            draw_masked("种子", pool, listed, each)
        assert code(refused) == "masked.each"
    with pytest.raises(Refusal) as refused:
        draw_masked("种子", pool, {Track.SKILLED: ["001-1"]}, None)
    assert code(refused) == "masked.one_track"


def test_it_is_drawn_once_and_journalled(scored: PanelFile) -> None:
    view = masked.draw_rescoring(scored, SECRETARY)
    assert view.draw is not None
    assert len(view.draw.drawn) == 3
    assert view.replayed
    assert len(view.draw.items) == 2 * min(len(one) for one in view.draw.listed.values())
    with scored.reading() as reader:
        entry = next(one for one in entries(reader) if one.verb == "masked.drawn")
    assert entry.public["seed"] == view.draw.seed
    assert entry.public["drawn"] == list(view.draw.drawn)
    with pytest.raises(Refusal) as refused:
        masked.draw_rescoring(scored, SECRETARY)
    assert code(refused) == "masked.drawn"


def test_a_given_seed_draws_the_same(scored: PanelFile) -> None:
    expected = draw_masked("2026", EVERYBODY, {}, None, ("001-1", "002-1"))
    view = masked.draw_rescoring(scored, SECRETARY, seed="2026", items=["001-1", "002-1"])
    assert view.draw == expected


def test_the_recused_and_those_of_the_house_do_not_mark_again(scored: PanelFile) -> None:
    drawn = draw_masked("7", EVERYBODY, {}, None, ITEMS).drawn
    sittings.record_recusal(scored, RecusalPlan(drawn[0], "001-1", "同一班组"), SECRETARY)
    with scored.writing("dossier.corrected", SECRETARY) as change:
        change.driver.execute("UPDATE member SET employer = '岭南 示例厂' WHERE number = ?", (drawn[1],))
        change.driver.execute("UPDATE candidate SET employer = '岭南示例厂' WHERE number = '002'")
    view = masked.draw_rescoring(scored, SECRETARY, seed="7", items=ITEMS)
    found = tasks(view)
    assert (drawn[0], "001-1") not in found
    assert (drawn[1], "002-1") not in found
    assert (drawn[1], "001-1") in found
    assert len(found) == 3 * 3 - 2
    for member, item in ((drawn[0], "001-1"), (drawn[1], "002-1")):
        with pytest.raises(Refusal) as refused:
            enter(scored, view, member, item)
        assert code(refused) == "masked.not_theirs"


def enter(panel: PanelFile, view: masked.MaskedView, member: str, item: str, actor: str = "") -> object:
    application = application_id(view, item)
    return masked.enter_masked(
        panel, member_id(panel, member), application, "tc1", 900, reason="见第3页", actor=actor or member
    )


def test_only_those_drawn_and_only_after_their_first_marks(scored: PanelFile) -> None:
    seed = next(
        str(at) for at in range(100) if "E06" in draw_masked(str(at), EVERYBODY, {}, None, ITEMS).drawn
    )
    view = masked.draw_rescoring(scored, SECRETARY, seed=seed, items=ITEMS)
    assert view.draw is not None
    left_out = next(one for one in EVERYBODY if one not in view.draw.drawn)
    with pytest.raises(Refusal) as refused:
        enter(scored, view, left_out, "001-1")
    assert code(refused) == "masked.not_drawn"
    with pytest.raises(Refusal) as refused:
        enter(scored, view, "E06", "002-1")
    assert code(refused) == "masked.first"
    enter(scored, view, "E06", "001-1")
    with pytest.raises(Refusal) as refused:
        enter(scored, view, "E06", "001-1", actor=left_out)
    assert code(refused) == "seat.not_own"
    own = sheets_of(scored, member_id(scored, "E06"))
    assert [one.application.item for one in own if one.purpose is Purpose.MASKED] == ["001-1"]
    assert masked_marks(scored) == 1


def test_no_identity_and_no_credential_whatever_was_unsealed(scored: PanelFile) -> None:
    with scored.writing("dossier.corrected", SECRETARY) as change:
        change.driver.execute("UPDATE candidate SET name = '韩清和', employer = '岭南示例厂'")
        people = change.driver.execute("SELECT id FROM candidate").fetchall()
        change.session.add_all(
            CredentialRow(id=f"c{at}", candidate_id=person, ordinal=1, kind="skill", name="高级技师")
            for at, (person,) in enumerate(people)
        )
    view = masked.draw_rescoring(scored, SECRETARY, items=ITEMS)
    with scored.writing("blind.unsealed", SECRETARY) as change:
        add_unsealed(change, [application_id(view, one) for one in ITEMS])
    member, item = tasks(view)[0]
    own = [one for one in sheets_of(scored, member_id(scored, member)) if one.application.item == item]
    first, again = own
    assert (first.purpose, again.purpose) == (Purpose.OFFICIAL, Purpose.MASKED)
    assert first.brief.name
    assert first.brief.credentials
    assert (again.number, again.track, again.brief.track) == ("", None, None)
    told = repr(again.brief)
    assert "韩清和" not in told
    assert "岭南示例厂" not in told
    assert "高级技师" not in told
    assert (again.brief.credentials, again.brief.history, again.brief.awards) == ((), (), ())


def test_drafts_and_pins_of_the_second_time_are_apart(scored: PanelFile) -> None:
    view = masked.draw_rescoring(scored, SECRETARY, items=ITEMS)
    number, item = next(one for one in tasks(view) if one[0] != "E06")
    member, application = member_id(scored, number), application_id(view, item)
    masked.save_masked_draft(scored, ScoreKey(member, application, "tc1"), "9。", "待补")
    keep_pins(scored, member, application, {"tc1": "业绩材料1 第3页"}, Purpose.MASKED)

    def both() -> tuple[object, object]:
        own = [one for one in sheets_of(scored, member) if one.application.id == application]
        first, again = own
        assert not first.drafts
        assert not first.pinned
        return {key: (one.typed, one.reason) for key, one in again.drafts.items()}, again.pinned

    assert both() == ({"tc1": ("9。", "待补")}, {"tc1": "业绩材料1 第3页"})
    enter(scored, view, number, item)
    assert both()[0] == {}
    masked.save_masked_draft(scored, ScoreKey(member, application, "tc1"), "", "")


def test_an_import_judges_every_row(scored: PanelFile, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        mark_again(scored, tmp_path, [("E01", "001-1")], {})
    assert code(refused) == "masked.no_draw"
    view = masked.draw_rescoring(scored, SECRETARY, seed="1", items=ITEMS)
    assert view.draw is not None
    ready = [one for one in tasks(view) if one[0] != "E06"]
    left_out = next(one for one in EVERYBODY if one not in view.draw.drawn)
    done = mark_again(scored, tmp_path, [*ready, (left_out, "001-1")], {})
    assert done.imported == len(ready) * 8 == masked_marks(scored)
    assert {one.code for one in done.rejected} == {"masked.not_drawn"}
    again = mark_again(scored, tmp_path, ready, {})
    assert (again.imported, again.updated, again.unchanged) == (0, 0, len(ready) * 8)
    moved = mark_again(scored, tmp_path, ready, dict.fromkeys(EVERYBODY, 3))
    assert (moved.imported, moved.updated) == (0, len(ready) * 8)
    assert score_sheets.template(scored, Purpose.MASKED) != score_sheets.template(scored)


def test_whoever_has_some_left_sees_no_comparison(scored: PanelFile, tmp_path: Path) -> None:
    view = masked.draw_rescoring(scored, SECRETARY, items=ITEMS)
    own = [one for one in tasks(view) if one[0] != "E06"]
    mark_again(scored, tmp_path, own[:-1], {})
    slow = member_id(scored, own[-1][0])
    assert design_reading(scored).masked.reading is not None
    assert design_reading(scored, slow).masked.reading is None


def test_nothing_can_be_drawn_that_nobody_could_mark(scored: PanelFile) -> None:
    with scored.writing("dossier.corrected", SECRETARY) as change:
        change.driver.execute("UPDATE member SET employer = '岭南示例厂'")
        change.driver.execute("UPDATE candidate SET employer = '岭南示例厂'")
    with pytest.raises(Refusal) as refused:
        masked.draw_rescoring(scored, SECRETARY, items=ITEMS)
    assert code(refused) == "masked.nobody"
    with pytest.raises(Refusal) as refused:
        masked.draw_rescoring(scored, SECRETARY, items=ITEMS, each=1)
    assert code(refused) == "masked.both"
    assert masked.find_masked(scored).draw is None
