"""Where Chinese text may break into lines (禁则), and how its lines are filled.

No line begins with a closing mark or ends with an opening one, runs of digits and Latin letters stay whole, two
marks in a row lose the blank half between them, and a closing mark that would hang over the edge is squeezed in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

CLOSING = "，。、；：！？”’》）〕】」』〉］"
OPENING = "“‘《（〔【「『〈［"
# Private characters that call a footnote stay with the word before them.
CALLS = "".join(map(chr, range(0xE000, 0xE009)))
NO_START = frozenset(CLOSING + CALLS + "…—～·％%℃°,.;:!?)]}")
NO_END = frozenset(OPENING + "([{￥$№")
# A closing mark keeps its ink in its left half, so the right half may go.
HALF = frozenset("，。、；：”’》）〕】」』〉］")
BLANKS = frozenset(" 　")
DOUBLED = frozenset("—…＿")
RUN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_+-−./:@#&=＝*%")
_PAIR = re.compile(
    f"[{re.escape(CLOSING)}](?=[{re.escape(CLOSING + OPENING)}])|[{re.escape(OPENING)}](?=[{re.escape(OPENING)}])"
)
# What a cell of a table does not cut while it can help it: dates, times and the words that fill our columns.
_WHOLE = re.compile(
    r"[\u4e00-\u9fff]+·|\d+-\d+-\d+|\d+年\d+月(?:\d+日)?|\d+月\d+日|\d+:\d\d|\d+[年个][月]?|[（(][^（）()]{1,6}[）)]"
    "|专业技术|高技能|人才|正高级|副高级|高级|助理|工程师|实验师|技师|工艺师|首席|特级"
    r"|业绩|材料|第\d+页|规程|标准|执行|安全|质量|责任|任务|完成|工作|技术|难题|革新|工艺|改进|成果|转化|应用|经验|固化|传技|带徒|团队|带动|效益|贡献"
    "|有限|公司|研究所|学院|制造|装备|示例|机械|电气|自动化|数控|机床|装调|维修|车工|铣工|磨工|焊工|钳工|电工"
    "|工程系列|系列|专业|委员|监票人|计票人|主任|秘书|监督|人员|免考|成绩|依据"
)
_COUNTED = re.compile("（[一二三四五六七八九十]{1,3}）$")
# Beyond this a justified line looks torn: it is set ragged instead.
WIDEST_SPREAD = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph: where it lies in the text and how it fills its measure."""

    start: int
    end: int
    width: float
    """Natural width in points, a squeezed last mark counted half."""
    spread: float
    """Points to add in each gap that may stretch; 0 on a last line."""
    opens: bool
    """Whether it is the first line, of the paragraph or after a line feed."""


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before the character at this place."""
    before, after = text[at - 1], text[at]
    if after in NO_START or before in NO_END:
        return False
    if before in RUN and after in RUN:
        return False
    # （四） stays with what it counts.
    if before == "）" and _COUNTED.search(text, max(0, at - 5), at):
        return False
    # The number of a point stays with its text: "2. 会议".
    if after == " " or (before == " " and at > 1 and text[at - 2] == "."):
        return False
    return not (before == after and before in DOUBLED)


def words_cut(text: str, ends: Sequence[int]) -> int:
    """How many lines end inside a date, a time or a word that is better left whole."""
    spans = [match.span() for match in _WHOLE.finditer(text)]
    return sum(any(start < end < stop for start, stop in spans) for end in ends)


def squeezes(text: str) -> list[int]:
    """Places of marks after which the next one closes up by half an em."""
    return [match.start() for match in _PAIR.finditer(text)]


def is_tight(text: str, at: int) -> bool:
    """Whether the gap after this character never stretches: inside a number or a Latin word."""
    return text[at] in RUN and text[at + 1] in RUN


def break_lines(
    text: str, advances: Sequence[float], *, size: float, first: float, rest: float, justify: bool = True
) -> list[Line]:
    """The lines of a paragraph.

    `advances` gives the width of each character in points, squeezed pairs already closed up; `first` and `rest`
    are the measures of a first line and of the others; a line feed always ends a line and begins a first one.
    """
    sums = [0.0, *accumulate(advances)]
    lines: list[Line] = []
    start = 0
    for stretch in text.split("\n"):
        stop = start + len(stretch)
        _break_stretch(text, sums, start, stop, size, (first, rest), justify, lines)
        start = stop + 1
    return lines


def _break_stretch(
    text: str,
    sums: list[float],
    start: int,
    stop: int,
    size: float,
    measures: tuple[float, float],
    justify: bool,
    lines: list[Line],
) -> None:
    if start == stop:
        lines.append(Line(start, stop, 0.0, 0.0, opens=True))
    opening = start
    while start < stop:
        measure = measures[0] if start == opening else measures[1]
        end = _line_end(text, sums, start, stop, measure)
        width = sums[end] - sums[start]
        if width > measure + 0.01 and text[end - 1] in HALF:
            width -= (sums[end] - sums[end - 1]) / 2
        spread = _spread(text, start, end, measure - width, size) if justify and end < stop else 0.0
        lines.append(Line(start, end, width, spread, opens=start == opening))
        start = end
        # Blanks between words do not begin a line.
        while start < stop and text[start] in BLANKS:
            start += 1


def _line_end(text: str, sums: list[float], start: int, stop: int, measure: float) -> int:
    limit = sums[start] + measure + 0.01
    end = min(bisect_right(sums, limit, lo=start + 1) - 1, stop)
    if end < stop and text[end] in HALF and (sums[end] + sums[end + 1]) / 2 <= limit:
        end += 1
    if end >= stop:
        return stop
    widest = max(end, start + 1)
    end = widest
    while end > start and not may_break(text, end):
        end -= 1
    return end if end > start else widest


def _spread(text: str, start: int, end: int, slack: float, size: float) -> float:
    gaps = sum(1 for at in range(start, end - 1) if not is_tight(text, at))
    if gaps == 0 or slack <= 0:
        return 0.0
    spread = slack / gaps
    return spread if spread <= size * WIDEST_SPREAD else 0.0
