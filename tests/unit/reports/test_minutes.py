"""The review minutes: wording, locked figures, where they are signed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.minutes import MinutesRecord, Outcome
from fusion_desk.domain.paper_rows import Clause
from fusion_desk.reports import minutes
from tests.unit.reports.extracting import pages_of, text_of
from tests.unit.reports.sample import a_record, skills, voted


def body(record: MinutesRecord, folder: Path) -> str:
    """The text before the confirmation page, without page furniture and line ends."""
    pages = pages_of(minutes.build(record).pdf, folder)
    last = next(number for number, page in enumerate(pages) if "评审结果确认页\n" in page and "根据" in page)
    return "".join("".join(page.split()) for page in pages[:last])


def test_the_text_takes_at_most_four_pages(tmp_path: Path) -> None:
    pages = pages_of(minutes.build(a_record()).pdf, tmp_path)
    confirmation = next(number for number, page in enumerate(pages) if "（职称评审委员会印章）" in page)
    assert confirmation <= 4


def test_the_chapters_follow_the_form(tmp_path: Path) -> None:
    text = body(a_record(), tmp_path)
    titles = (
        "一、评委会组成及会议条件", "二、会议议程", "三、纪律与回避", "四、资格审查和评前公示", "五、评分、答辩和评议", "六、表决",
        "七、评审结果", "八、会议要求及后续安排", "九、说明事项", "附件：", "出席：", "请假：", "列席：", "记录：", "主任委员（签名）：",
    )  # fmt: skip
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


def test_experts_and_their_scores_are_not_in_the_text(tmp_path: Path) -> None:
    text = body(a_record(), tmp_path)
    assert "专家0" not in text
    assert "83.67" not in text
    assert "%" not in text


def test_the_chair_signs_every_page_of_the_result_table(tmp_path: Path) -> None:
    votes = tuple(replace(row, item=f"{number:04d}") for number, row in enumerate(voted() * 3))
    pages = pages_of(minutes.build(replace(a_record(), votes=votes)).pdf, tmp_path)
    table = [page for page in pages if "附件1 第" in page.replace("　", " ")]
    assert len(table) == 4
    assert all("主任委员：" in page for page in table)
    assert all("申报职称" in page for page in table)


def test_hashes_stand_on_the_last_page_only(tmp_path: Path) -> None:
    pages = pages_of(minutes.build(a_record()).pdf, tmp_path)
    root = "9c1f9c1f 9c1f9c1f"
    assert [number for number, page in enumerate(pages, start=1) if root in page] == [len(pages)]
    assert "电子记录核对页" in pages[-1]


def test_the_anchor_stands_on_every_page(tmp_path: Path) -> None:
    pages = pages_of(minutes.build(a_record()).pdf, tmp_path)
    assert all("项目公钥指纹" in page for page in pages)


def test_a_missing_authority_is_said_on_every_page(tmp_path: Path) -> None:
    record = replace(a_record(), authorities=())
    pages = pages_of(minutes.build(record).pdf, tmp_path)
    assert all("未录入有效的评审权限依据" in page for page in pages)
    assert "本次结果的效力由组建单位负责说明" in body(record, tmp_path)


def test_a_skill_authority_alone_does_not_cover_a_vote(tmp_path: Path) -> None:
    record = a_record()
    record = replace(record, authorities=record.authorities[1:])
    assert "未录入有效的评审权限依据" in body(record, tmp_path)


def test_a_missing_skill_authority_is_said_beside_a_valid_title_authority(tmp_path: Path) -> None:
    record = a_record()
    record = replace(record, authorities=record.authorities[:1])
    assert "未录入有效的职业技能等级认定权限依据" in body(record, tmp_path)


def test_an_unverified_rule_has_its_footnote(tmp_path: Path) -> None:
    pages = pages_of(minutes.build(a_record()).pdf, tmp_path)
    assert any("① 该规则由本单位设定，依据待核。" in page for page in pages[:4])


def test_a_verified_record_has_no_footnote_in_its_text(tmp_path: Path) -> None:
    record = a_record()
    known = Clause("人社部令第40号第二十条")
    record = replace(
        record,
        committee=replace(record.committee, quorum_clause=known),
        scoring=replace(record.scoring, rubric_clause=known),
        vote=replace(record.vote, base_clause=known),
    )
    assert "依据待核" not in body(record, tmp_path)


def test_what_was_never_recorded_is_a_dash_with_its_note(tmp_path: Path) -> None:
    record = a_record()
    text = body(replace(record, intake=replace(record.intake, corrected=None)), tmp_path)
    assert "补正—②份" in text
    assert "记录中没有此项，不以0代替" in text


def test_nothing_to_remark_is_said(tmp_path: Path) -> None:
    assert "九、说明事项无。" in body(replace(a_record(), remarks=()), tmp_path)


def test_a_sitting_without_votes_says_so(tmp_path: Path) -> None:
    record = replace(a_record(), votes=(), outcome=Outcome(skill_items=6, skill_passed=5, skill_failed=1))
    text = body(record, tmp_path)
    assert "本次会议没有需要投票表决的申报事项" in text
    assert "一评双证" not in text


def test_quorum_missed_is_told_as_it_was(tmp_path: Path) -> None:
    record = a_record()
    record = replace(record, committee=replace(record.committee, present=7, quorum_met=False))
    assert "实到7人，请假0人。实到人数少于评委会人数的三分之二（8人），不符合开会条件" in body(
        record, tmp_path
    )


def test_recusal_and_abstention_from_it_read_differently(tmp_path: Path) -> None:
    record = a_record()
    assert "计入出席人数（本次会议前确定" in body(record, tmp_path)
    apart = replace(record, vote=replace(record.vote, recused_in_base=False))
    assert "不计入该申报事项的出席人数" in body(apart, tmp_path)


def test_annex_seven_tells_votes_in_whole_numbers(tmp_path: Path) -> None:
    text = "".join(text_of(minutes.build(a_record()).pdf, tmp_path).split())
    assert "同意6票，不同意4票，弃权1票；所需同意票数8票（以出席11人计）。" in text
    assert "结论：合格（按成绩认定，不经表决）。" in text
    assert "未通过理由：1.所列技术改进以参与为主" in text


def test_a_failure_without_a_reason_is_shown_as_missing(tmp_path: Path) -> None:
    record = a_record()
    parts = tuple(replace(part, reasons=()) for part in record.parts)
    text = "".join(text_of(minutes.build(replace(record, parts=parts)).pdf, tmp_path).split())
    assert "未通过理由：—②（应当在告知申报人之前补录）。" in text


def test_everybody_with_a_field_has_one_place_to_sign() -> None:
    paper = minutes.build(a_record())
    assert [box.field for box in paper.boxes] == [
        "presiding",
        "recorder",
        "supervisor",
        *(f"expert-{number:02d}" for number in range(1, 12)),
    ]
    for box in paper.boxes:
        left, bottom, right, top = box.rect
        assert right - left > 60
        assert top - bottom > 20


def test_places_to_sign_do_not_overlap() -> None:
    boxes = minutes.build(a_record()).boxes
    for number, one in enumerate(boxes):
        for two in boxes[number + 1 :]:
            apart = (
                one.page != two.page
                or one.rect[2] <= two.rect[0]
                or two.rect[2] <= one.rect[0]
                or one.rect[3] <= two.rect[1]
                or two.rect[3] <= one.rect[1]
            )
            assert apart, (one, two)


def test_who_signs_on_paper_only_has_no_field() -> None:
    record = a_record()
    record = replace(record, supervisor=None, experts=tuple(replace(one, field="") for one in record.experts))
    assert {box.field for box in minutes.build(record).boxes} == {"presiding", "recorder"}


def test_an_edit_may_change_words_but_no_figure() -> None:
    record = a_record()
    text = minutes.default_texts(record)["s5.3"].replace("参加答辩", "到场答辩")
    minutes.check_edit(record, "s5.3", text)
    edited = replace(record, edits={"s5.3": text})
    assert minutes.current_text(edited, "s5.3") == "6人到场答辩（其中按规定必须答辩4人），情况见附件8。"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("有人参加答辩，其中必须答辩{defence_required}人。", "minutes.figure_removed"),
        ("{defended}人参加答辩（必须{defence_required}人），共{present}人在场。", "minutes.figure_added"),
        ("{defended}人参加答辩，{defended}人中必须{defence_required}人。", "minutes.figure_added"),
        ("{defended人参加答辩（{defence_required}人）。", "minutes.text_malformed"),
        ("{defended!r}人参加答辩（{defence_required:>9}人）。", "minutes.text_malformed"),
        ("{record.draft}人参加答辩。", "minutes.text_malformed"),
        ("", "minutes.figure_removed"),
    ],
)
def test_an_edit_that_touches_a_figure_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        minutes.check_edit(a_record(), "s5.3", text)
    assert refused.value.code == code


def test_a_text_without_figures_may_not_become_blank() -> None:
    with pytest.raises(Refusal) as refused:
        minutes.check_edit(a_record(), "s8.4", " ")
    assert refused.value.code == "minutes.text_empty"


def test_an_unknown_section_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        minutes.check_edit(a_record(), "s12", "。")
    assert refused.value.code == "minutes.section_unknown"
    assert "s5.3" in str(refused.value.details["sections"])


def test_an_edit_that_no_longer_fits_the_facts_stops_the_minutes() -> None:
    record = a_record()
    text = minutes.default_texts(record)["s5.3"]
    record = replace(record, edits={"s5.3": text}, scoring=replace(record.scoring, defended=0))
    with pytest.raises(Refusal):
        minutes.build(record)


def test_figures_typed_by_hand_are_noticed() -> None:
    record = a_record()
    text = minutes.default_texts(record)["s8.4"] + "请于3个月内交还材料。"
    assert minutes.typed_figures(record, "s8.4", text) == ("3",)
    assert minutes.typed_figures(record, "s8.4", minutes.default_texts(record)["s8.4"]) == ()


def test_every_default_text_can_be_filled_and_edited() -> None:
    record = a_record()
    for key, text in minutes.default_texts(record).items():
        minutes.check_edit(record, key, text)
        assert "{" not in minutes.current_text(record, key)


@pytest.mark.parametrize("drawn", [True, False])
def test_the_draw_is_told_only_where_there_was_one(drawn: bool) -> None:
    record = a_record()
    if not drawn:
        record = replace(record, committee=replace(record.committee, drawn_on=None))
    assert ("随机抽取" in minutes.current_text(record, "s1.2")) is drawn


@given(st.dictionaries(st.sampled_from(["s1.2", "s3", "s5.1", "s6.3"]), st.text(max_size=20), max_size=1))
def test_no_free_text_passes_for_a_paragraph_with_figures(edits: dict[str, str]) -> None:
    record = a_record()
    for key, text in edits.items():
        with pytest.raises(Refusal):
            minutes.check_edit(record, key, text)


def test_a_text_never_grows_tighter_than_it_must(tmp_path: Path) -> None:
    short = replace(
        a_record(),
        outcome=Outcome(title_passed=1),
        remarks=(),
        authorities=(),
        seats=a_record().seats[:3],
        observers=(),
    )
    pages = pages_of(minutes.build(short).pdf, tmp_path)
    assert "（二）公示无异议后" in "".join("".join(page.split()) for page in pages[:4])


def test_cells_are_what_the_annexes_print() -> None:
    record = a_record()
    tables = minutes.cells(record)
    assert [len(rows) for rows in tables][:2] == [len(record.votes), len(record.scores)]
    assert any(row == ["核对码", "7F3A-91C2-D04E"] for rows in tables for row in rows)
    assert len(skills()) == 6
