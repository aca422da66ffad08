"""The first page: nine questions that a lay chair asks, each answered in a sentence or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fusion_desk.analysis.panel_severity import ExpertSeverity
from fusion_desk.analysis.withheld import Figure
from fusion_desk.reports.fairness_report.facts import FairnessReport
from fusion_desk.reports.fairness_report.sheet import MEASURE, WORDS, tight
from fusion_desk.reports.style.fonts import Face
from fusion_desk.reports.style.house_style import SIZE_SMALL_4
from fusion_desk.reports.style.paragraph import TextStyle
from fusion_desk.reports.style.strips import Strip, paragraph, space
from fusion_desk.reports.style.table import Column, Table, TableStyle
from fusion_desk.words import fairness as told
from fusion_desk.words.masked import apart_line

LEAD = TextStyle(Face.SERIF, SIZE_SMALL_4, 18.0)
CAUTION = TextStyle(Face.KAI, SIZE_SMALL_4, 18.0)
STYLE = TableStyle(size=10.5, leading=14.0, least_height=24.0, head_size=10.5, padding=3.4)
COLUMNS = (Column("想知道的", 6, align="left"), Column("这次评审的情况", 19, align="left"))
MOST_GROUPS = 3
MOST_EXPERTS = 2
MOST_ITEMS = 6
RARE = 0.05
SMALL_MOVES = (1, 3)
"""Places within which a rank counts as the same on the first page: of few applications, and of many."""
MANY = 20


def summary(record: FairnessReport) -> list[Strip]:
    """The page; its answers are short enough to stay on it, whatever the panel."""
    cells = [[question, tight(answer)] for question, answer in answers(record)]
    strips = [
        *paragraph(
            "这份报告用评分本身说明三件事：专家评得是否一致，松紧是否相当，两类人才用的是不是同一标准。"
            "它只提出问题，不改变任何成绩，也不评价任何人。第一页是概要，后面是数字和方法。",
            LEAD,
            MEASURE,
        ),
        space(6),
        *Table(COLUMNS, MEASURE, STYLE).strips(cells),
        space(8),
    ]
    for line in (
        "本报告仅供分析，不作评审依据；正式成绩以评审结果表为准。",
        *list(told.caution_lines(WORDS))[1:],
    ):
        strips += paragraph(line, CAUTION, MEASURE)
    return strips


def answers(record: FairnessReport) -> Iterator[tuple[str, str]]:
    """Each question with its answer, or why there is none."""
    found = record.found
    yield (
        "评了多少",
        (
            f"{found.candidates}项申报、{found.experts}名专家、{found.marks}个评分；各项齐全的评分表{found.whole_sheets}份。"
        ),
    )
    yield "专家评得一致吗", _agreement(record)
    yield "有没有专家偏严或偏宽", _severity(record)
    yield "换一种算法，名次会变吗", _ranks(record)
    yield "谁离60分线太近" if _cut(record) == 60 else "谁离分数线太近", _grey(record)
    yield "专家人数够吗", _size(record)
    yield "两类人才用的是同一标准吗", _tracks(record)
    yield (
        "各项指标起的作用和设定的一样吗",
        (told.weights_plainly(WORDS, found.weights, record.names) or _why(record, Figure.WEIGHTS)),
    )
    yield "有什么要核实", _questions(record)
    if record.withheld:
        yield "有什么没有显示", f"{len(record.withheld)}项因材料不够没有显示，原因见第四部分。"


def _agreement(record: FairnessReport) -> str:
    lines = [
        told.group_line(WORDS, one.group, one.agreeing.icc3k.value, len(one.candidates), len(one.experts))
        for one in record.found.agreement
        if one.agreeing is not None
    ]
    if not lines:
        return _why(record, Figure.ICC)
    more = f"其余{len(lines) - MOST_GROUPS}个组见第三部分。" if len(lines) > MOST_GROUPS else ""
    kept = _listed([one.whom for one in record.withheld if one.figure is Figure.ICC and one.whom])
    return "".join(lines[:MOST_GROUPS]) + more + (f"{kept}没有显示，原因见第四部分。" if kept else "")


def _severity(record: FairnessReport) -> str:
    severity = record.found.severity
    if severity is None or not severity.experts:
        return _why(record, Figure.SEVERITY)
    apart = sorted(filter(told.stands_out, severity.experts), key=lambda one: -abs(one.effect))
    if not apart:
        return "没有：各专家松紧相当，差别都在误差以内。"
    more = [f"另有{len(apart) - MOST_EXPERTS}名见第三部分"] if len(apart) > MOST_EXPERTS else []
    return "；".join([*map(_leaning, apart[:MOST_EXPERTS]), *more]) + "。校准分已扣除这些差别，仅供分析。"


def _leaning(one: ExpertSeverity) -> str:
    side = "低" if one.effect < 0 else "高"
    return f"{one.expert} 比评过同样材料的专家平均{side}约{abs(one.fixed):.1f}分"


def _ranks(record: FairnessReport) -> str:
    spans = {
        item: (min(known), max(known))
        for item, ranks in record.found.ranks.items()
        if len(known := [rank for rank in ranks.values() if rank]) > 1
    }
    if not spans:
        return "还没有可以比较的名次。"
    small = SMALL_MOVES[len(spans) >= MANY]
    still = sum(high - low <= small for low, high in spans.values())
    item = max(spans, key=lambda one: (spans[one][1] - spans[one][0], one))
    low, high = spans[item]
    said = f"按平均、去高低分、中位数、校准四种算法各排一次：{len(spans)}项中有{still}项名次相差不超过{small}位。"
    return said + (f"变动最大的是{item}（第{low}至第{high}名）。" if high > low else "")


def _cut(record: FairnessReport) -> int | None:
    return None if record.found.severity is None else record.found.severity.cut


def _grey(record: FairnessReport) -> str:
    severity = record.found.severity
    if severity is None or _cut(record) is None:
        return _why(record, Figure.GREY_ZONE, Figure.SEVERITY)
    grey = [one.candidate for one in severity.candidates if one.grey]
    if not grey:
        return f"没有人：各人成绩与{_cut(record)}分的差距都超出误差。"
    return f"{_listed(grey)}共{len(grey)}项，成绩与{_cut(record)}分的差距在误差以内，评议时请多看一眼。"


def _size(record: FairnessReport) -> str:
    lines: list[str] = []
    for one in record.found.agreement:
        if one.study is None:
            continue
        who, target = (f"{one.group}：" if one.group else ""), one.target_percent
        if one.enough is None:
            lines.append(f"{who}申报人之间几乎没有差别，再多专家也排不出先后。")
        elif one.enough <= len(one.experts):
            lines.append(f"{who}够。排序可靠程度达到{target}%只需{one.enough}名，实际{len(one.experts)}名。")
        else:
            lines.append(
                f"{who}偏少。排序可靠程度达到{target}%需要{one.enough}名，实际{len(one.experts)}名。"
            )
    return "".join(lines[:MOST_GROUPS]) or _why(record, Figure.GENERALIZABILITY)


def _tracks(record: FairnessReport) -> str:
    balance, again = record.found.balance, record.design.masked.reading
    proof = "" if again is None or again.apart is None else f"盲审复评，{apart_line(WORDS, again.apart)}"
    if balance is None:
        return _why(record, Figure.BALANCE) + proof
    total = balance.total
    said = told.gap_line(WORDS, total.gap, total.lower, total.upper)
    if balance.chosen is not None:
        one = balance.chosen
        said += (
            f"表决通过：高技能人才{one.skilled_of}人中{one.skilled}人，专业技术人才{one.professional_of}人中"
            f"{one.professional}人，{'这样的差别偶然也会出现' if one.ratio.fisher_p >= RARE else '这样的差别很少偶然出现，请核实'}。"
        )
    return said + proof


def _questions(record: FairnessReport) -> str:
    flags = record.found.flags
    if not flags:
        whole = not any(one.figure is Figure.FLAGS for one in record.withheld)
        return "没有需要提请核实的评分。" if whole else _why(record, Figure.FLAGS)
    kinds = Counter(WORDS.say(told.FLAGS[one.kind]) for one in flags)
    said = "，".join(f"{kind}{count}条" for kind, count in kinds.items())
    return f"{len(flags)}条（{said}），见第二部分。每一条都只是问题，不是结论。"


def _why(record: FairnessReport, *figures: Figure) -> str:
    """The reason in the place of an answer; of several alike the first, because it stands for all."""
    reasons = [one for one in record.withheld if one.figure in figures]
    if not reasons:
        return "材料不够，没有显示。"
    first = told.why_withheld(WORDS, reasons[0])
    return (
        f"没有显示：{first}" if len(reasons) == 1 else f"没有显示：{first}（共{len(reasons)}处，见第四部分）"
    )


def _listed(items: Sequence[str]) -> str:
    shown: Iterable[str] = items[:MOST_ITEMS]
    return "、".join(shown) + ("等" if len(items) > MOST_ITEMS else "")
