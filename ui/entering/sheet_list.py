"""The sheets of one member: what is left on each, what they are called, and which comes to the front."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.scoring import Purpose
from fusion_desk.domain.title_names import applied_name
from fusion_desk.words import Words
from ui.widgets.scoring.sheet import Sheet


def left_on(sheet: Sheet, rubric: Rubric | None) -> int:
    """How many marks are awaited on it; none from who keeps away, nor once it was voted on."""
    if sheet.entry.recused or sheet.entry.voted or rubric is None:
        return 0
    return sum(one.key not in sheet.marks for one in rubric.criteria)


def sheet_text(
    words: Words, sheets: Sequence[Sheet], at: int, rubric: Rubric | None, *, folded: bool = False
) -> str:
    """Its place, its application and how it stands; in large text what is applied for stands nowhere else."""
    sheet = sheets[at]
    left = left_on(sheet, rubric)
    if sheet.entry.recused:
        state = words.say("回避")
    elif sheet.entry.voted:
        state = words.say("已表决")
    elif sheet.entry.lock is not None:
        state = words.say("已定稿")
    else:
        state = words.say("待评 {left} 项", left=left) if left else words.say("已评")
    if folded and sheet.manner.official:
        applied = words.name(applied_name(sheet.entry.application))
        return " ".join((item_text(words, sheet), applied, state))
    return words.say(
        "{at}／{all}　{item}　{state}",
        at=at + 1,
        all=len(sheets),
        item=item_text(words, sheet),
        state=state,
    )


def item_text(words: Words, sheet: Sheet) -> str:
    """What the sheet is of; one that counts for nothing official says so first."""
    return words.say(sheet.manner.listed, item=sheet.entry.application.item)


def first_shown(
    sheets: Sequence[Sheet], rubric: Rubric | None, wanted: str, before: tuple[ApplicationId, Purpose] | None
) -> int:
    """The one that was asked for on another page, else the one before, else the first unfinished."""
    asked = [at for at, one in enumerate(sheets) if one.entry.application.item == wanted]
    again = [at for at, one in enumerate(sheets) if one.place == before]
    unfinished = [at for at, one in enumerate(sheets) if left_on(one, rubric)]
    return (asked or again or unfinished or [0])[0]


def next_unfinished(sheets: Sequence[Sheet], rubric: Rubric | None, at: int) -> int | None:
    """The next sheet with blanks after this one, going round."""
    order = [*range(at + 1, len(sheets)), *range(at)]
    return next((one for one in order if left_on(sheets[one], rubric)), None)
