"""说明事项: everything out of the ordinary, so that nobody has to look for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fusion_desk.domain.ballot import BallotList, ListState
from fusion_desk.domain.final_lock import Reveal, SheetLock
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.recheck import sheet_counts
from fusion_desk.domain.scoring import ScoreVoid
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.minutes import room
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.words.boxes import GROUND_WORDS

Items = Mapping[ApplicationId, str]
"""事项号."""


def remarks(facts: Gathered) -> tuple[str, ...]:
    """Holds, votes that were void, scores set aside, opened again, given a second time or not awaited."""
    items = {one.application.id: one.application.item for one in facts.all_items}
    return (
        *(_hold(*hold) for hold in facts.holds),
        *(told for ballot in facts.lists if (told := _ballot(facts, ballot, items))),
        *(_void(facts, void, items) for void in facts.voids),
        *(_opened(facts, lock, items) for lock in facts.locks if not lock.locked),
        *(_missing(facts, reveal, items) for reveal in facts.reveals.values() if reveal.missing),
        *_second_scores(facts),
    )


def _hold(reason: str, since: str, lifted: bool) -> str:
    ended = "重新冻结后恢复。" if lifted else "尚未恢复。"
    return f"{to_minute(since)}因“{reason}”暂停评审，{ended}"


def _ballot(facts: Gathered, ballot: BallotList, items: Items) -> str:
    named = f"第{ballot.round}轮第{ballot.number}张票"
    match ballot.state:
        case ListState.VOID if ballot.sheets is not None:
            return f"{named}收回多于发出，该次表决无效，已作废。"
        case ListState.VOID:
            return f"{named}开启后投票人或事项有变动，未计票即作废。"
        case ListState.REJECTED:
            return f"{named}的第{ballot.attempt}次计票被退回，已重新清点。"
        case ListState.CONFIRMED if ballot.round > 1:
            rows = "、".join(items[key] for key in ballot.rows)
            return f"第{ballot.round}轮表决的申报事项：{rows}。{again(facts, ballot)}"
        case _:
            return ""


def again(facts: Gathered, ballot: BallotList) -> str:
    """Why a list voted once more on what was decided, blank for any other."""
    found = facts.grounds.get((ballot.round, ballot.number))
    if found is None:
        return ""
    ground, clause = found
    return f"因{GROUND_WORDS[ground]}再次表决，以本轮结果为准（依据：{clause.rstrip('。')}）。"


def _void(facts: Gathered, void: ScoreVoid, items: Items) -> str:
    what = f"对{items[void.application]}的评分" if void.application else "的全部评分"
    return f"{room.called(facts, void.member)}{what}作废，理由：{void.reason}。"


def _opened(facts: Gathered, lock: SheetLock, items: Items) -> str:
    shown = facts.reveals.get(lock.application)
    when = "亮分后" if shown is not None and shown.seq < lock.seq else "定稿后"
    who = room.called(facts, lock.member)
    return f"{who}对{items[lock.application]}的评分{when}重新打开更正，理由：{lock.reason}；更正前后的分数均存档。"


def _missing(facts: Gathered, reveal: Reveal, items: Items) -> str:
    named: list[str] = []
    for number in reveal.missing:
        member = facts.sitting.numbered(number)
        named.append(room.called(facts, member.id) if member is not None else number)
    return f"{items[reveal.application]}亮分时，{'、'.join(named)}尚未定稿，理由：{reveal.reason}。"


def _second_scores(facts: Gathered) -> Iterator[str]:
    for item in facts.items:
        rechecks = facts.rechecks.get(item.application.id, ())
        answered = [one for one in rechecks if one.answers]
        if not answered:
            continue
        counts = sheet_counts(rechecks)
        criteria = "、".join(f"“{one.criterion.name}”" for one in answered)
        changed = f"修改{counts.changed}份、维持{counts.kept}份"
        yield f"{item.application.item}的{criteria}因分差复核，{changed}，前后两次分数均存档，见附件9。"
