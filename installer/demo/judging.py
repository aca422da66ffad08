"""What the invented experts write: marks, defences and counts."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping, Sequence

from fusion_desk.domain.rubric import Rubric
from installer.demo.people import COMMITTEE, PEOPLE
from installer.demo.workbooks import Book

RECUSED = frozenset({("E04", "003-1"), ("E04", "006-1")})
LEFT_OUT = frozenset({"011-1", "022-1", "023-1"})
"""Withdrawn or not accepted: nobody marks them."""
QUALITY: Mapping[str, float] = {
    "001-1": 0.80, "002-1": 0.83, "003-1": 0.86, "004-1": 0.84, "005-1": 0.79, "008-1": 0.91, "009-1": 0.88,
    "010-1": 0.58, "012-1": 0.61, "013-1": 0.89, "014-1": 0.78, "015-1": 0.81, "016-1": 0.82,
}  # fmt: skip
TIED: Mapping[str, tuple[float, ...]] = {
    "006-1": (13.5, 13.5, 8.5, 8.0, 13.5, 9.0, 8.5, 13.5),
    "007-1": (13.0, 13.0, 8.5, 9.0, 14.0, 9.0, 8.5, 13.0),
}
"""Both sum to 88.0: the same rank twice."""


def titles() -> list[tuple[str, str]]:
    """(事项号, 评议组) of every title application that is judged."""
    return [
        (f"{person.number}-{at}", str(row[2]))
        for person in PEOPLE
        for at, row in enumerate(person.applications, 1)
        if row[0] == "职称" and f"{person.number}-{at}" not in LEFT_OUT
    ]


def scores(rubric: Rubric, *, begun: bool = False) -> bytes:
    """A sheet for each expert, with the applications of their group that they are not recused from.

    `begun`: as it stands in the afternoon of the first day, when some are done and others have just started.
    """
    book = Book()
    heads = ["事项号", *(f"{one.name}" for one in rubric.criteria), "理由"]
    for number, name, group in ((str(row[0]), str(row[1]), str(row[8])) for row in COMMITTEE if row[8]):
        rows = [
            (item, *_marks(rubric, number, item), REASONS.get(item, ""))
            for item, of_group in titles()
            if of_group == group and (number, item) not in RECUSED
        ]
        if begun:
            rows = rows[: SO_FAR.get(number, len(rows))]
        if rows:
            book.sheet(f"{number} {name}", heads, rows, title="评分表")
    return book.content()


SO_FAR: Mapping[str, int] = {"E03": 4, "E05": 6, "E07": 0, "E08": 2, "E10": 3, "E11": 0}
"""How many applications these experts have marked by then; the others are done."""


def _marks(rubric: Rubric, member: str, item: str) -> list[float]:
    ceilings = [one.ceiling / 100 for one in rubric.criteria]
    if item in TIED:
        return _around(TIED[item], member)
    chance = random.Random(f"{member} {item}")  # noqa: S311 -- invented marks
    habit = {"E03": -0.03, "E09": 0.02, "E11": -0.02}.get(member, 0.0)
    marks = [_half(ceiling * (QUALITY[item] + habit + chance.uniform(-0.06, 0.06))) for ceiling in ceilings]
    if (member, item) == ("E07", "005-1"):
        marks[2] = 4.5  # far from the others: the spread asks for a second look
    return [min(mark, ceiling - 0.5) for mark, ceiling in zip(marks, ceilings, strict=True)]


def _around(centre: Sequence[float], member: str) -> list[float]:
    """The highest and the lowest mark of each criterion fall away, so that the mean is the centre."""
    step = {"E01": 0.5, "E08": -0.5}.get(member, 0.0)
    return [mark + step for mark in centre]


def _half(points: float) -> float:
    return round(points * 2) / 2


def rechecks() -> bytes:
    """The answers on paper to the one spread that asked for a re-check, typed in by the office."""
    book = Book()
    heads = ["事项号", "评委编号", "指标", "复核分数", "理由"]
    book.sheet("复核", heads, RECHECKS, title="复核意见登记表")
    return book.content()


RECHECKS: tuple[tuple[str, str, str, object, str], ...] = (
    ("005-1", "E05", "成果转化与应用", "维持", "应用证明由使用单位盖章，指明本人作用（业绩材料第2页）"),
    ("005-1", "E07", "成果转化与应用", 7.0, "补看应用证明，推广范围比初评时掌握的大；连续数据仍只有半年"),
)
REASONS: Mapping[str, str] = {
    "010-1": "近五年没有新的可查业绩，所列为日常任务",
    "012-1": "多为班组共同完成，本人作用缺少记录",
    "005-1": "推广应用数据只有半年",
}

DEFENCES: tuple[tuple[object, ...], ...] = (
    ("004-1", "2026-09-10", "否", "本人申请", 3, 8, 10, 84, "供参考", "线束表怎样保证与图纸同步？",
     "每次变更由设计下发清单，班组核对后换版", "漏换版怎样发现？"),
    ("005-1", "2026-09-10", "是", "本单位规定：申报副高级及以上职称必须答辩", 5, 10, 15, 82.5, "通过",
     "加筋后固有频率提高多少，怎样测得？", "由38赫兹提高到52赫兹，锤击法测三次取平均", "与计算相差多少？"),
    ("006-1", "2026-09-10", "是", "本单位规定：申报副高级及以上职称必须答辩", 5, 10, 15, 91, "通过",
     "转台刮研的接触点数怎样定？", "每25毫米见方16至18点，低于16点重复精度不稳", "检具自身精度怎样校？"),
    ("007-1", "2026-09-10", "是", "本单位规定：申报副高级及以上职称必须答辩", 5, 10, 12, 90.5, "通过",
     "判断磨削烧伤用什么方法？", "酸洗加显微硬度，边缘硬度下降超过两度即判烧伤", ""),
    ("008-1", "2026-09-11", "是", "本单位规定：申报副高级及以上职称必须答辩", 5, 12, 18, 93, "通过",
     "节流比取值的依据？", "先按流量公式估算，再以油膜刚度试验修正到1.6", "温升对取值的影响？"),
    ("010-1", "2026-09-11", "是", "本单位规定：申报副高级及以上职称必须答辩", 5, 10, 15, 61, "供参考",
     "横梁装配中本人确定了哪些工艺？", "主要按工艺卡执行，调整过吊装次序", "近五年有无新的项目？"),
    ("013-1", "2026-09-11", "是", "本单位规定：申报副高级及以上职称必须答辩", 5, 10, 16, 90, "通过",
     "共振停机怎样与机械原因区分？", "断开负载空转仍有47赫兹分量，确认来自电气回路", ""),
)  # fmt: skip


def defences() -> bytes:
    """答辩情况."""
    book = Book()
    heads = [
        "事项号",
        "答辩日期",
        "必须答辩",
        "依据",
        "答辩组人数",
        "自述分钟",
        "提问分钟",
        "得分",
        "结论",
        "问题1",
        "回答1",
        "追问1",
    ]
    book.sheet("答辩情况", heads, DEFENCES, title="答辩情况登记表")
    return book.content()


COUNTS: Mapping[str, tuple[int, int, int, int]] = {
    # 事项号: 同意 不同意 弃权 无效
    "001-1": (10, 1, 0, 0), "002-1": (11, 0, 0, 0), "004-1": (10, 0, 1, 0), "005-1": (8, 2, 1, 0), "007-1": (11, 0, 0, 0),
    "008-1": (11, 0, 0, 0), "009-1": (11, 0, 0, 0), "010-1": (4, 6, 1, 0), "012-1": (6, 4, 1, 0), "013-1": (10, 1, 0, 0),
    "014-1": (9, 1, 0, 1), "015-1": (10, 0, 1, 0), "016-1": (9, 2, 0, 0),
    "003-1": (9, 1, 0, 0), "006-1": (10, 0, 0, 0),
}  # fmt: skip


def counts(items: Sequence[str]) -> bytes:
    """The count of one list as a GB 18030 csv, as the office program saves it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["事项号", "同意", "不同意", "弃权", "无效"])
    writer.writerows([item, *COUNTS[item]] for item in items)
    return text.getvalue().encode("gb18030")
