"""The working of a result in sentences that a person can redo on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fusion_desk.domain.ranking import Method, Trim
from fusion_desk.domain.rounding import mark_text, points_text, short_text
from fusion_desk.domain.rubric import Rubric
from fusion_desk.domain.working import (
    AnswerWorking,
    CriterionWorking,
    NumberedMark,
    RecheckWorking,
    Working,
)
from fusion_desk.words import Words


def working_lines(words: Words, working: Working, rubric: Rubric) -> list[str]:
    """Method, every criterion, the sums and the rank, in the order in which one would compute them."""
    return [
        words.say("{item} 得分计算过程", item=working.standing.contender.item),
        *_method(words, working, rubric),
        words.say("二、逐项计算"),
        *(line for at, one in enumerate(working.criteria, 1) for line in _criterion(words, at, one, working)),
        *_sums(words, working, rubric),
        *_rank(words, working),
        *_left_over(words, working),
    ]


def _method(words: Words, working: Working, rubric: Rubric) -> Iterator[str]:
    contender = working.standing.contender
    yield words.say("一、计分办法（一组一法）")
    yield words.say(
        "  评议组：{group}；级别：{level}",
        group=contender.group or words.say("全体"),
        level=_level(words, contender.level, rubric),
    )
    sheets = [words.say("{item} {count}份", item=peer.item, count=peer.sheets) for peer in working.peers]
    yield words.say("  本组本级别有效评分份数：{sheets}", sheets=words.value(sheets))
    fewest = min(peer.sheets for peer in working.peers)
    yield "  " + _method_reason(words, working, fewest)


def _level(words: Words, key: str, rubric: Rubric) -> str:
    benchmark = rubric.benchmark(key)
    if benchmark is None:
        return words.name(key)
    return words.say("／").join(map(words.name, benchmark.names))


def _method_reason(words: Words, working: Working, fewest: int) -> str:
    least = working.trim_min_sheets
    if working.trim is Trim.NONE:
        return words.say("本评审项目设定为不去高低分：一律算术平均。")
    if working.method is Method.PLAIN:
        return words.say(
            "最少的一项为{fewest}份，少于{least}份：全组一律算术平均。", fewest=fewest, least=least
        )
    if working.trim is Trim.TOTAL:
        return words.say(
            "最少的一项为{fewest}份，不少于{least}份：去掉总分最低的评委（{low}）和总分最高的评委（{high}）后平均。",
            fewest=fewest,
            least=least,
            low=working.left_out[0],
            high=working.left_out[1],
        )
    return words.say(
        "最少的一项为{fewest}份，不少于{least}份：逐项去掉一个最高分和一个最低分后平均。",
        fewest=fewest,
        least=least,
    )


def _criterion(words: Words, at: int, one: CriterionWorking, working: Working) -> Iterator[str]:
    criterion, result = one.criterion, one.result
    yield words.say(
        "  {at}. {name}（分值{ceiling}）",
        at=at,
        name=words.name(criterion.name),
        ceiling=short_text(criterion.ceiling),
    )
    if not one.marks:
        yield words.say("    没有有效评分，本项没有结果。")
        return
    marks = words.value([_mark(words, mark) for mark in one.marks])
    if one.recheck is not None and one.recheck.is_answered:
        yield from _recheck(words, one, one.recheck)
        yield words.say("    复核后评分（由低到高）：{marks}", marks=marks)
    else:
        yield words.say("    评分（由低到高）：{marks}", marks=marks)
    if result.score is None:
        yield words.say(
            "    有效评分{n}份，不足{least}份，本项没有结果。", n=result.n, least=working.min_scores
        )
        return
    left = [mark.points for mark in one.marks if not mark.dropped]
    yield words.say("    合计：{terms}＝{sum}", terms=_plus(words, left), sum=mark_text(one.sum))
    yield words.say(
        "    平均：{sum}÷{divisor}＝{quotient}{more}，保留两位小数（四舍五入）：{score}",
        sum=mark_text(one.sum),
        divisor=one.divisor,
        quotient=one.unrounded,
        more="" if one.exact else "…",
        score=points_text(result.score),
    )
    if result.spread is not None:
        yield from _spread_now(words, one)


def _spread_now(words: Words, one: CriterionWorking) -> Iterator[str]:
    line = _spread(words, one.marks)
    if one.recheck is not None and one.recheck.is_answered:
        yield line
        return
    yield line + words.say("，达到复核标准") if one.result.review else line
    for answer in one.recheck.answers if one.recheck else ():
        yield _answer(words, answer)


def _recheck(words: Words, one: CriterionWorking, recheck: RecheckWorking) -> Iterator[str]:
    """Both rounds: what was given first, why that asks for a re-check, and each answer."""
    yield words.say(
        "    初评（由低到高）：{marks}", marks=words.value([_mark(words, mark) for mark in recheck.marks])
    )
    ceiling = one.criterion.ceiling
    if recheck.due:
        yield words.say(
            "{spread}，达到分值{ceiling}分的{percent}%（{limit}分），提请复核",
            spread=_spread(words, recheck.marks),
            ceiling=short_text(ceiling),
            percent=recheck.percent,
            limit=short_text(-(-ceiling * recheck.percent // 100)),
        )
    else:
        yield words.say("{spread}，未达复核标准", spread=_spread(words, recheck.marks))
    for answer in recheck.answers:
        yield _answer(words, answer)


def _answer(words: Words, answer: AnswerWorking) -> str:
    before = mark_text(answer.before)
    if answer.after is None:
        return words.say(
            "    复核：{member} 尚未答复，初评{before}仍计入", member=answer.member, before=before
        )
    if answer.after == answer.before:
        return words.say(
            "    复核：{member} 维持{before}（理由：{reason}）",
            member=answer.member,
            before=before,
            reason=answer.reason,
        )
    return words.say(
        "    复核：{member} {before}改为{after}（理由：{reason}）",
        member=answer.member,
        before=before,
        after=mark_text(answer.after),
        reason=answer.reason,
    )


def _spread(words: Words, marks: Sequence[NumberedMark]) -> str:
    high, low = marks[-1].points, marks[0].points
    return words.say(
        "    分差：{high}－{low}＝{spread}",
        high=mark_text(high),
        low=mark_text(low),
        spread=mark_text(high - low),
    )


def _mark(words: Words, mark: NumberedMark) -> str:
    text = f"{mark.member} {mark_text(mark.points)}"
    return text + words.say("（去掉）") if mark.dropped else text


def _plus(words: Words, points: Sequence[int]) -> str:
    return words.say("＋").join(mark_text(one) for one in points)


def _sums(words: Words, working: Working, rubric: Rubric) -> Iterator[str]:
    standing = working.standing
    scores = {result.criterion: result.score for result in standing.criteria}
    none = words.say("没有结果")
    yield words.say("三、合计")
    for block in rubric.groups:
        parts = [scores[one.key] for one in rubric.criteria_of(block.key)]
        yield words.say(
            "  {name}：{terms}＝{sum}",
            name=words.name(block.name),
            terms=_sum_of(words, parts),
            sum=_points(standing.blocks[block.key], none),
        )
        if block.key in standing.below_minimum:
            yield words.say("    低于本模块最低要求")
    blocks = [standing.blocks[block.key] for block in rubric.groups]
    yield words.say("  总分：{terms}＝{sum}", terms=_sum_of(words, blocks), sum=_points(standing.total, none))


def _sum_of(words: Words, parts: Sequence[int | None]) -> str:
    return words.say("＋").join(_points(part, "—") for part in parts)


def _points(points: int | None, none: str) -> str:
    return none if points is None else points_text(points)


def _rank(words: Words, working: Working) -> Iterator[str]:
    standing = working.standing
    yield words.say("四、名次（同组同级别，按保留两位小数后的总分）")
    ranked = [
        words.say("第{rank}名 {item} {total}", rank=peer.rank, item=peer.item, total=_points(peer.total, ""))
        for peer in working.peers
        if peer.rank is not None
    ]
    if ranked:
        yield "  " + words.value(ranked)
    if standing.rank is None:
        yield words.say("  本事项没有总分，不排名次。")
    elif standing.tied:
        yield words.say("  本事项：并列第{rank}名", rank=standing.rank)
    else:
        yield words.say("  本事项：第{rank}名", rank=standing.rank)


def _left_over(words: Words, working: Working) -> Iterator[str]:
    if working.uncounted:
        yield words.say(
            "五、未计入：{members}（回避或者评分作废，不以0分代替）", members=words.value(working.uncounted)
        )
