from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.ranking import Contender, ResultRules, Trim, standings
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import CountedMarks
from fusion_desk.domain.working import Working, work_out
from fusion_desk.words import Words
from fusion_desk.words.workings import working_lines
from tests.unit.scores.rubrics import NUMBERS, a_contender, a_rubric, marks_of

RUBRIC = a_rubric({"tc1": 50, "wp1": 50}, {"tc1": "技术贡献", "wp1": "工作业绩"})
TWO = (a_contender("003"), a_contender("005"))


def working(
    marks: CountedMarks,
    rules: ResultRules | None = None,
    contenders: Sequence[Contender] = TWO,
    rubric: Rubric = RUBRIC,
    uncounted: Sequence[str] = (),
) -> Working:
    rules = rules or ResultRules()
    found = standings(rubric, rules, contenders, marks, NUMBERS)
    return work_out(contenders[0], rubric, rules, found, marks, NUMBERS, uncounted)


FULL = marks_of(
    {
        "003": {"tc1": (40, 42.5, 43, 45, 48), "wp1": (41, 41, 42, 42.5, 43)},
        "005": {"tc1": (40, 40, 40, 40, 40), "wp1": (30, 30, 30, 30, 30)},
    }
)


def test_every_step_can_be_redone_on_paper() -> None:
    assert working_lines(Words(), working(FULL, uncounted=["E07"]), RUBRIC) == [
        "003-1 得分计算过程",
        "一、计分办法（一组一法）",
        "  评议组：一组；级别：senior",
        "  本组本级别有效评分份数：003-1 5份、005-1 5份",
        "  最少的一项为5份，不少于5份：逐项去掉一个最高分和一个最低分后平均。",
        "二、逐项计算",
        "  1. 指标tc1（分值50）",
        "    评分（由低到高）：E01 40.0（去掉）、E02 42.5、E03 43.0、E04 45.0、E05 48.0（去掉）",
        "    合计：42.5＋43.0＋45.0＝130.5",
        "    平均：130.5÷3＝43.50000，保留两位小数（四舍五入）：43.50",
        "    分差：48.0－40.0＝8.0",
        "  2. 指标wp1（分值50）",
        "    评分（由低到高）：E01 41.0（去掉）、E02 41.0、E03 42.0、E04 42.5、E05 43.0（去掉）",
        "    合计：41.0＋42.0＋42.5＝125.5",
        "    平均：125.5÷3＝41.83333…，保留两位小数（四舍五入）：41.83",
        "    分差：43.0－41.0＝2.0",
        "三、合计",
        "  技术贡献：43.50＝43.50",
        "  工作业绩：41.83＝41.83",
        "  总分：43.50＋41.83＝85.33",
        "四、名次（同组同级别，按保留两位小数后的总分）",
        "  第1名 003-1 85.33、第2名 005-1 70.00",
        "  本事项：第1名",
        "五、未计入：E07（回避或者评分作废，不以0分代替）",
    ]


def test_a_plain_mean_says_why() -> None:
    marks = marks_of({"003": {"tc1": (40, 41, 42, 43, 44), "wp1": (40, 41, 42, 43, 44)}, "005": {}})
    lines = working_lines(Words(), working(marks), RUBRIC)
    assert "  最少的一项为0份，少于5份：全组一律算术平均。" in lines
    assert not any("去掉" in line for line in lines)
    assert "  本组本级别有效评分份数：003-1 5份、005-1 0份" in lines


def test_trimming_by_total_names_the_two_experts() -> None:
    work = working(FULL, ResultRules(trim=Trim.TOTAL))
    assert work.left_out == ("E01", "E05")
    lines = working_lines(Words(), work, RUBRIC)
    assert "  最少的一项为5份，不少于5份：去掉总分最低的评委（E01）和总分最高的评委（E05）后平均。" in lines
    assert "    评分（由低到高）：E01 40.0（去掉）、E02 42.5、E03 43.0、E04 45.0、E05 48.0（去掉）" in lines


def test_no_trimming_at_all_is_said() -> None:
    lines = working_lines(Words(), working(FULL, ResultRules(trim=Trim.NONE)), RUBRIC)
    assert "  本评审项目设定为不去高低分：一律算术平均。" in lines


def test_what_has_no_result_says_so_and_is_not_ranked() -> None:
    marks = marks_of({"003": {"tc1": (40, 41), "wp1": ()}})
    lines = working_lines(Words(), working(marks, contenders=TWO[:1]), RUBRIC)
    assert "    有效评分2份，不足3份，本项没有结果。" in lines
    assert "    没有有效评分，本项没有结果。" in lines
    assert "  总分：—＋—＝没有结果" in lines
    assert "  本事项没有总分，不排名次。" in lines


def test_ties_low_blocks_wide_spreads_and_single_marks_are_said() -> None:
    marks = marks_of({"003": {"tc1": (20, 40, 45), "wp1": (40,)}, "005": {"tc1": (20, 40, 45), "wp1": (40,)}})
    rules = ResultRules(min_scores=1, block_minimum_percent=75)
    lines = working_lines(Words(), working(marks, rules), RUBRIC)
    assert "    低于本模块最低要求" in lines
    assert "    分差：45.0－20.0＝25.0，达到复核标准" in lines
    assert "  本事项：并列第1名" in lines
    assert sum(line.startswith("    分差") for line in lines) == 1


def test_the_level_is_called_by_its_names() -> None:
    from fusion_desk import paths
    from fusion_desk.domain.rubric import load_rubric

    rubric = load_rubric(paths.resource("rubrics", "balanced-2025.toml").read_bytes())
    contender = a_contender("003", group="", level="senior")
    lines = working_lines(Words(), working({}, contenders=[contender], rubric=rubric), rubric)
    assert "  评议组：全体；级别：正高级／特级技师、首席技师" in lines


def test_english_sums_have_no_wide_signs() -> None:
    lines = working_lines(Words("en"), working(FULL), RUBRIC)
    assert any("42.5 + 43.0 + 45.0 = 130.5" in line for line in lines)
    assert not any(sign in line for line in lines for sign in "＋＝／")


def test_a_quotient_is_cut_not_rounded() -> None:
    marks = marks_of({"003": {"tc1": (0.5, 0.5, 1), "wp1": ()}})
    work = working(marks, contenders=TWO[:1])
    assert (work.criteria[0].unrounded, work.criteria[0].exact) == ("0.66666", False)
    assert (work.criteria[1].unrounded, work.criteria[1].exact) == ("", False)
