"""What is to be done next about the marks of one member, or that nothing is left to be done."""

from __future__ import annotations

from dataclasses import dataclass

from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.submitting import OwnScores
from fusion_desk.words import Words


@dataclass(frozen=True, slots=True)
class NextStep:
    """The words of the one button, blank = there is none, and of the line above the table."""

    text: str
    said: str = ""
    shape: str = ""


def next_step(words: Words, own: OwnScores, *, secretary: bool) -> NextStep:
    """Blanks first, then reasons, then handing in; closed tables want a signature alone."""
    say, table, closed = words.say, own.table, own.handed_in
    if closed is not None:
        at = to_minute(closed.at)
        return NextStep("", say("已于 {at} 提交，分数不能再改。请打印评分表，本人签字。", at=at), "locked")
    if table.all_voted:
        return NextStep("", say("各项都已表决确认，分数不再改动。请打印评分表，本人签字。"), "locked")
    if table.all_final:
        return NextStep("", say("各份都已定稿，分数不能再改。请打印评分表，本人签字。"), "locked")
    if table.missing:
        return NextStep(say("还有 {count} 格待评，去补评", count=table.missing))
    if table.lacking:
        return NextStep(say("还有 {count} 处须写理由", count=table.lacking))
    text = say("提交我的评分表（{count} 份）", count=table.to_hand_in)
    if secretary:
        text = say("提交 {member} 的评分表（{count} 份）", member=own.member.number, count=table.to_hand_in)
    return NextStep(text if table.awaited else "")
