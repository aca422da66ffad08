"""What decides, and part marks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.conclusion import Basis, Conclusion, basis_of, conclude_by_marks
from fusion_desk.domain.deciding import conclude
from fusion_desk.domain.dossier import Application, ApplicationKind, ExamMark, ExamPart
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER
from fusion_desk.domain.title_names import applied_in_full, applied_name, skill_name, title_name

PASS = 6000
THEORY, PRACTICE, REVIEW = ExamPart


def an_item(kind: ApplicationKind, level: str, **values: Any) -> Application:
    return replace(Application(ApplicationId("a"), "001-1", kind, level=level), **values)


def test_titles_are_voted_on_and_skills_marked() -> None:
    assert basis_of(an_item(ApplicationKind.TITLE, "中级")) is Basis.VOTE
    assert basis_of(an_item(ApplicationKind.SKILL, "技师")) is Basis.MARKS


@pytest.mark.parametrize("level", [*TITLE_ORDER, *SKILL_ORDER, ""])
def test_a_substitution_goes_by_what_it_substitutes_for(level: str) -> None:
    basis = Basis.VOTE if level in list(TITLE_ORDER) else Basis.MARKS
    assert basis_of(an_item(ApplicationKind.SUBSTITUTION, level)) is basis


def marks(theory: int | None, practice: int | None, review: int | None) -> list[ExamMark]:
    given = zip(ExamPart, (theory, practice, review), strict=True)
    return [ExamMark(part, mark) for part, mark in given if mark is not None]


@pytest.mark.parametrize(
    ("given", "conclusion"),
    [
        (marks(6000, 6000, 6000), Conclusion.PASSED),
        (marks(6000, 5999, 6000), Conclusion.FAILED),
        (marks(10000, 10000, None), Conclusion.OPEN),
        (marks(10000, 5900, None), Conclusion.FAILED),
        ([], Conclusion.OPEN),
    ],
)
def test_every_part_must_reach_the_mark(given: list[ExamMark], conclusion: Conclusion) -> None:
    assert conclude_by_marks(given, PASS).conclusion is conclusion


def test_an_exempt_part_is_settled_whatever_its_mark_says() -> None:
    exempt = ExamMark(THEORY, None, exempt_basis="省级竞赛一等奖")
    found = conclude_by_marks([exempt, ExamMark(PRACTICE, 7000), ExamMark(REVIEW, 6000)], PASS)
    assert (found.conclusion, found.missing) == (Conclusion.PASSED, ())
    with_mark = replace(exempt, mark=100)
    assert conclude_by_marks([with_mark, *marks(None, 6000, 6000)], PASS).conclusion is Conclusion.PASSED


def test_a_row_without_mark_or_exemption_is_missing() -> None:
    found = conclude_by_marks([ExamMark(THEORY, None), *marks(None, 9000, 9000)], PASS)
    assert (found.conclusion, found.missing) == (Conclusion.OPEN, (THEORY,))


@given(st.lists(st.one_of(st.none(), st.integers(min_value=0, max_value=10000)), min_size=3, max_size=3))
def test_no_later_mark_turns_a_conclusion(given: list[int | None]) -> None:
    before = conclude_by_marks(marks(*given), PASS)
    completed = conclude_by_marks(marks(*(10000 if one is None else one for one in given)), PASS)
    if before.conclusion is not Conclusion.OPEN:
        assert completed.conclusion is before.conclusion
    assert bool(before.missing) == (None in given)


def test_the_conclusion_of_a_skill_carries_its_parts() -> None:
    skill = an_item(ApplicationKind.SKILL, "技师")
    found = conclude(skill, marks(6000, 7000, 8000), [], PASS)
    assert (found.basis, found.conclusion, found.row) == (Basis.MARKS, Conclusion.PASSED, None)
    assert found.marks is not None
    assert found.marks.parts[PRACTICE].mark == 7000


def test_what_titles_are_called() -> None:
    assert title_name("工程", "正高级") == "正高级工程师"
    assert title_name("", "初级") == "助理工程师"
    assert title_name("农业", "副高级") == "农业系列副高级"
    assert title_name("农业系列", "副高级") == "农业系列副高级"
    assert title_name("工程", "未定级") == "工程系列未定级"


def test_what_skill_levels_are_called() -> None:
    assert skill_name("技师") == "二级/技师"
    assert skill_name("首席技师") == "首席技师"
    assert skill_name("学徒工") == "学徒工"


def test_what_an_application_asks_for() -> None:
    title = an_item(ApplicationKind.TITLE, "副高级", series="工程", specialty="机械")
    assert applied_name(title) == "高级工程师"
    assert applied_in_full(title) == "工程系列机械专业，高级工程师（副高级）"
    assert applied_in_full(an_item(ApplicationKind.TITLE, "中级")) == "工程师（中级）"
    assert applied_in_full(replace(title, series="工程系列", specialty="机械专业")) == applied_in_full(title)
    skill = an_item(ApplicationKind.SKILL, "技师", occupation="数控车工", occupation_code="6-18-01-01")
    assert applied_name(skill) == "二级/技师"
    assert applied_in_full(skill) == "职业技能等级认定，数控车工（职业编码6-18-01-01），二级/技师"
    contest = an_item(ApplicationKind.SUBSTITUTION, "高级工", specialty="焊工")
    assert applied_in_full(contest) == "以赛代评，焊工，三级/高级工"
