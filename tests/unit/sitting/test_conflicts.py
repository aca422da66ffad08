"""Signs of an interest in the record: found, reported, dismissed for a reason, and never forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fusion_desk.cli.main import main
from fusion_desk.domain.conflicts import ConflictState, Ground, Suggestion, suggest
from fusion_desk.domain.dossier import Achievement, Dossier, Person
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.identity import CandidateId
from fusion_desk.domain.sitting import Member
from fusion_desk.services import conflicts, sittings
from fusion_desk.services.sittings import RecusalPlan
from fusion_desk.store import journal
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.tables import CandidateRow, as_table
from tests.unit.sitting.build import PanelBytes, a_member, add_candidate, an_application, applied, seat
from tests.unit.store.desk import PASSWORD, sentence

COMPANY = "岭南示例"


def member(number: str, name: str, employer: str = "") -> Member:
    plain = a_member(number)
    return Member(plain.id, number, name, employer=employer, roles=plain.roles)


def dossier(
    name: str, *, employer: str = "", department: str = "", work: str = "", extra: str = ""
) -> Dossier:
    return Dossier(
        id=CandidateId("c1"),
        person=Person(
            "001",
            name,
            employer=employer,
            department=department,
            extra=(("师傅", extra),) if extra else (),
        ),
        applications=(an_application("001-1"),),
        achievements=(Achievement(work),) if work else (),
    )


def found(who: Member, whom: Dossier) -> list[Ground]:
    return [sign.ground for one in suggest([who], [whom], {}) for sign in one.signs]


# --- what points to an interest ----------------------------------------------------------------------------


def test_one_name_in_two_spellings_is_one_name() -> None:
    assert found(member("E01", "买买提·阿不都"), dossier("买买提•阿不都")) == [Ground.SAME_NAME]
    assert found(member("E01", "张　三"), dossier("张三")) == [Ground.SAME_NAME]
    assert found(member("E01", "张三"), dossier("张三丰")) == []


def test_a_department_is_read_out_of_the_employer() -> None:
    whom = dossier("韩清和", employer=COMPANY, department="总装车间")
    assert found(member("E01", "陈嘉䶮", "岭南示例 总装车间"), whom) == [Ground.SAME_DEPARTMENT]
    assert found(member("E01", "陈嘉䶮", "岭南示例"), whom) == [Ground.SAME_EMPLOYER]
    assert found(member("E01", "陈嘉䶮", "岭南示例质检部"), whom) == []
    assert found(member("E01", "陈嘉䶮", "别家公司"), whom) == []


def test_a_teacher_or_co_author_named_in_the_dossier_is_found() -> None:
    assert found(member("E01", "周𬭎"), dossier("韩清和", work="与周𬭎合著作业指导书")) == [Ground.NAMED]
    assert found(member("E01", "周𬭎"), dossier("韩清和", extra="周𬭎")) == [Ground.NAMED]
    assert found(member("E01", "周"), dossier("韩清和", work="周转箱改进")) == []


def test_only_the_employer_is_a_weak_sign() -> None:
    whom = dossier("韩清和", employer=COMPANY, work="周𬭎指导")
    (weak,) = suggest([member("E01", "李砚秋", COMPANY)], [whom], {})
    (strong,) = suggest([member("E02", "周𬭎", COMPANY)], [whom], {})
    assert (weak.weak, strong.weak) == (True, False)


def test_the_house_that_reviews_its_own_people_is_no_sign() -> None:
    many = [
        Dossier(
            CandidateId(f"c{at}"),
            Person(f"{at:03d}", f"甲{at}", employer=COMPANY),
            (an_application(f"{at}"),),
        )
        for at in range(12)
    ]
    few = [
        Dossier(
            CandidateId(f"d{at}"), Person(f"9{at}", f"乙{at}", employer="外单位"), (an_application(f"9{at}"),)
        )
        for at in range(3)
    ]
    inside, outside = member("E01", "陈嘉䶮", COMPANY), member("E02", "李砚秋", "外单位")
    found = suggest([inside, outside], [*many, *few], {})
    assert [(one.member.number, one.dossier.person.number) for one in found] == [
        ("E02", "90"),
        ("E02", "91"),
        ("E02", "92"),
    ]


def test_recused_from_all_is_settled_and_from_some_is_not() -> None:
    who, whom = member("E01", "韩清和"), dossier("韩清和")

    def state(recused: frozenset[str]) -> Suggestion:
        (one,) = suggest(
            [who], [whom], {whom.applications[0].id: frozenset({who.id}) if recused else frozenset()}
        )
        return one

    assert state(frozenset({"E01"})).state is ConflictState.RECUSED
    assert state(frozenset()).left == (whom.applications[0].id,)


# --- in a panel file ---------------------------------------------------------------------------------------


@pytest.fixture
def close(panel: PanelFile, tmp_path: Path) -> PanelFile:
    """E07 郑维 shares a name with a candidate; 004's achievement names E05."""
    seat(panel, tmp_path)
    add_candidate(panel, "001", "郑维", applied("001-1"), applied("001-2", kind="skill", level="技师"))
    add_candidate(panel, "002", "杨㛃", applied("002-1"))
    with panel.writing("test", "x") as change:
        change.connection.execute(
            as_table(CandidateRow)
            .update()
            .where(as_table(CandidateRow).c.number == "002")
            .values(employer="岭南示例", extra=json.dumps({"师傅": "周𬭎"}, ensure_ascii=False))
        )
    return panel


def open_ones(panel: PanelFile) -> list[tuple[str, str]]:
    return [
        (one.member.number, one.dossier.person.number)
        for one in conflicts.find_conflicts(panel)
        if one.open and not one.suggestion.weak
    ]


def refused(call: object, *arguments: object, **named: object) -> str:
    with pytest.raises(DeskError) as caught:
        call(*arguments, **named)  # type: ignore[operator]
    assert sentence(caught.value)
    return caught.value.code


def test_confirming_is_recusing(close: PanelFile) -> None:
    assert ("E07", "001") in open_ones(close)
    sittings.record_recusal(close, RecusalPlan("E07", "001-1", "本人", "office"), "secretary")
    (half,) = [
        one
        for one in conflicts.find_conflicts(close)
        if one.member.number == "E07" and one.items[0] == "001-1"
    ]
    assert (half.open, half.left) == (True, ("001-2",))
    sittings.record_recusal(close, RecusalPlan("E07", "001", "本人", "office"), "secretary")
    assert ("E07", "001") not in open_ones(close)
    assert refused(conflicts.dismiss_conflicts, close, [("E07", "001")], "不是", "s") == "conflict.recused"


def test_a_dismissed_one_stays_listed_with_its_reason(close: PanelFile) -> None:
    done = conflicts.dismiss_conflicts(close, [("e07", "001-1")], " 同名不同人，已核身份证 ", "secretary")
    assert done.pairs == (("E07", "001"),)
    assert ("E07", "001") not in open_ones(close)
    (kept,) = [
        one for one in conflicts.find_conflicts(close) if one.suggestion.state is ConflictState.DISMISSED
    ]
    assert kept.suggestion.dismissal is not None
    assert kept.suggestion.dismissal.reason == "同名不同人，已核身份证"
    with close.reading() as reader:
        last = list(journal.entries(reader))[-1]
    assert (last.verb, last.public["pairs"]) == ("conflict.dismissed", [["E07", "001"]])
    assert last.private == {"reason": "同名不同人，已核身份证"}
    before = last.seq
    assert conflicts.dismiss_conflicts(close, [("E07", "001")], "再说一次", "s").pairs == ()
    with close.reading() as reader:
        assert list(journal.entries(reader))[-1].seq == before


def test_what_is_said_after_a_dismissal_opens_it_again(close: PanelFile) -> None:
    conflicts.dismiss_conflicts(close, [("E07", "001")], "同名不同人", "secretary")
    done = conflicts.report_conflict(
        close, "E07", "001-2", "申报人来电：系堂兄弟", "secretary", told_by="candidate"
    )
    assert (done.number, done.items) == ("001", ("001-1", "001-2"))
    assert ("E07", "001") in open_ones(close)
    conflicts.dismiss_conflicts(close, [("E07", "001")], "已核户籍", "secretary")
    assert ("E07", "001") not in open_ones(close)


def test_nothing_is_dismissed_that_nobody_suggested(close: PanelFile) -> None:
    assert refused(conflicts.dismiss_conflicts, close, [("E99", "001")], "不是", "s") == "conflict.unknown"
    assert refused(conflicts.dismiss_conflicts, close, [("E07", "001")], "  ", "s") == "sitting.no_reason"
    assert refused(conflicts.dismiss_conflicts, close, [], "不是", "s") == "conflict.none_named"


def test_the_command_line_lists_reports_and_dismisses(
    new_panel: PanelBytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    with new_panel.open(tmp_path) as panel:
        seat(panel, tmp_path)
        add_candidate(panel, "001", "郑维", applied("001-1"))
    file = str(tmp_path / "评审.fusion")

    def run(*words: str) -> tuple[int, object]:
        code = main(["--json", "conflicts", words[0], file, *words[1:]])
        return code, json.loads(capsys.readouterr().out)

    code, listed = run("list")
    assert code == 0
    assert listed == [
        {
            "member": "E07",
            "number": "001",
            "items": ["001-1"],
            "left": ["001-1"],
            "grounds": [{"ground": "same_name", "text": "郑维"}],
            "weak": False,
            "state": "open",
            "dismissed": None,
        }
    ]
    code, done = run("dismiss", "--ground", "same_name", "--reason", "同名不同人")
    assert (code, done) == (0, {"dismissed": [["E07", "001"]], "reason": "同名不同人"})
    code, done = run(
        "report", "--member", "E01", "--item", "001", "--reason", "师徒", "--proposed-by", "candidate"
    )
    assert (code, done) == (0, {"member": "E01", "number": "001", "items": ["001-1"]})
    code, listed = run("list", "--open")
    assert isinstance(listed, list)
    assert [one["member"] for one in listed] == ["E01"]
    code, done = run("dismiss", "--reason", "同名")
    assert code == 2


def test_the_chairs_own_conflict_is_not_the_chairs_to_remove(close: PanelFile) -> None:
    conflicts.report_conflict(close, "E01", "002", "申报人来信：师徒", "secretary", told_by="candidate")
    pair = [("E01", "002")]
    gone = conflicts.dismiss_conflicts
    assert refused(gone, close, pair, "不是", "secretary") == "conflict.chair"
    assert refused(gone, close, pair, "不是", "secretary", decided_by="E01") == "conflict.own"
    assert refused(gone, close, pair, "不是", "secretary", decided_by="E03") == "conflict.chair"
    assert ("E01", "002") in open_ones(close)
    assert gone(close, pair, "已核，同名", "secretary", decided_by="E02").pairs == (("E01", "002"),)
    (kept,) = [one for one in conflicts.find_conflicts(close) if one.suggestion.dismissal is not None]
    assert kept.suggestion.dismissal is not None
    assert kept.suggestion.dismissal.told_by == "E02"


def test_nobody_removes_their_own(close: PanelFile) -> None:
    pair = [("E07", "001")]
    assert refused(conflicts.dismiss_conflicts, close, pair, "不是", "s", decided_by="e07") == "conflict.own"
    assert refused(conflicts.dismiss_conflicts, close, pair, "不是", "E07") == "seat.may_not"
