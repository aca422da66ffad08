from __future__ import annotations

from fusion_desk.domain.ranking import ResultRules, standings
from fusion_desk.domain.tie_letters import letters_of
from tests.unit.scores.rubrics import NUMBERS, a_contender, a_rubric, marks_of


def test_each_shared_rank_has_a_letter_of_its_own_within_its_class() -> None:
    given = {"001": 40, "002": 40, "003": 30, "004": 30, "005": 20, "006": 40, "007": 40}
    contenders = [a_contender(name, group="二组" if name in {"006", "007"} else "一组") for name in given]
    marks = marks_of({name: {"tc1": (points,) * 3, "wp1": (points,) * 3} for name, points in given.items()})
    rubric = a_rubric({"tc1": 50, "wp1": 50}, {"tc1": "技术贡献", "wp1": "工作业绩"})
    found = letters_of(standings(rubric, ResultRules(), contenders, marks, NUMBERS))
    assert found == {"001": "甲", "002": "甲", "003": "乙", "004": "乙", "006": "甲", "007": "甲"}
