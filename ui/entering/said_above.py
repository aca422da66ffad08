"""What the line above a sheet says: why it takes no marks, or what they are for."""

from __future__ import annotations

from collections.abc import Callable

from fusion_desk.domain.final_lock import SheetLock
from fusion_desk.domain.sitting import Member
from fusion_desk.words import Words
from ui.widgets.scoring.sheet import Sheet


def said_above(
    words: Words, sheet: Sheet, member: Member | None, handed_in: bool, locked: Callable[[SheetLock], str]
) -> tuple[str, str, str]:
    """(state, sentence, shape) for a line of message; blank where there is nothing to say."""
    entry = sheet.entry
    if entry.recused:
        return "not_yet", words.say("这位评委对本事项已回避：不评分，不计入应评份数。"), ""
    if entry.shut:
        return "met", words.sentence(entry.shut, {"member": member.number if member else ""}), "locked"
    if sheet.manner.opening:
        return "check", words.say(sheet.manner.opening), ""
    said = ""
    if entry.voted:
        said = words.sentence("score.voted", {"item": entry.application.item, "round": entry.voted})
    elif handed_in:
        said = words.say("评分表已提交，分数不能再改；要改的，请秘书在总表里重新打开。")
    elif entry.lock is not None:
        said = locked(entry.lock)
    return ("met", said, "locked") if said else ("", "", "")
