"""What masked re-scoring is called, and what first and second marks say in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from fusion_desk.domain.levels import Track
from fusion_desk.domain.masked import MaskedDraw
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.words import Words
from fusion_desk.words.design import Said
from fusion_desk.words.fairness import signed
from fusion_desk.words.marking import N_

ABOUT = N_(
    "抽取一半有表决权的专家，把选出的事项在隐去姓名、单位、学历、职称和技能等级后再评一遍，同第一次的分比较。"
    "复评分不进正式成绩、结果、纪要和表决；须回避的和同单位的专家不复评。"
)
STAYS = N_(
    "没有隐去的：事项号和成果名称（其中的姓名、单位已去掉）。第一次评过的专家可能仍认得出是谁的材料，看比较时请留意。"
)
"""What a masked dossier still shows."""


class _Gap(Protocol):
    @property
    def mean(self) -> float: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...


class _Track(Protocol):
    @property
    def track(self) -> Track: ...
    @property
    def applications(self) -> int: ...
    @property
    def experts(self) -> int: ...
    @property
    def gap(self) -> _Gap | None: ...


class _Expert(Protocol):
    @property
    def expert(self) -> str: ...
    @property
    def sheets(self) -> Mapping[Track, int]: ...
    @property
    def gaps(self) -> Mapping[Track, _Gap]: ...


class _Withheld(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def whom(self) -> str: ...
    @property
    def details(self) -> Mapping[str, object]: ...


class MaskedReading(Protocol):
    """What the second marks came to, as words and plots need it; the analysis itself loads numpy."""

    @property
    def tracks(self) -> Sequence[_Track]: ...
    @property
    def apart(self) -> _Gap | None: ...
    @property
    def experts(self) -> Sequence[_Expert]: ...
    @property
    def withheld(self) -> Sequence[_Withheld]: ...


class _Found(Protocol):
    @property
    def drawn(self) -> bool: ...
    @property
    def given(self) -> int: ...
    @property
    def awaited(self) -> int: ...
    @property
    def reading(self) -> MaskedReading | None: ...


def draw_lines(words: Words, made: MaskedDraw, *, replayed: bool) -> Iterator[str]:
    """The draw, so that anybody can repeat it."""
    yield words.say("种子：{seed}", seed=made.seed)
    yield words.say(
        "抽中 {count} 人（共 {all} 人，按抽取顺序）：{numbers}",
        count=len(made.drawn),
        all=len(made.pool),
        numbers=words.value(made.drawn),
    )
    how = words.say("指定的事项") if made.named else words.say("两类等量抽取的事项")
    yield words.say("{how}：{items}", how=how, items=words.value(made.items))
    yield (
        words.say("按种子重算，结果相同；次序是 SHA-256（种子＋编号）由小到大。")
        if replayed
        else words.say("按种子重算，结果不同：登记被改动过，请用 check 核对本文件。")
    )


def masked_said(words: Words, found: _Found) -> Iterator[Said]:
    """What the second time says of the panel, track by track, then between the tracks."""
    if not found.drawn:
        yield Said(words.say("没有作盲审复评。隐去身份再评一遍，才看得出分数是否随身份走。"))
        return
    yield Said(words.say("已复评 {given}／{awaited} 格。", given=found.given, awaited=found.awaited))
    reading = found.reading
    if reading is None:
        yield Said(words.say("还没有前后两次都完整的评分可以比较；还要复评的人在评完之前不看比较。"))
        return
    reasons = {one.whom: words.sentence(one.code, one.details) for one in reading.withheld}
    for one in reading.tracks:
        key = f"masked/{one.track.value}" if one.gap is not None else ""
        yield Said(_track_line(words, one, reasons.get(one.track.value, "")), key)
    if reading.apart is not None:
        yield Said(apart_line(words, reading.apart), "masked/apart")
    yield Said(words.say(STAYS))


def masked_experts(words: Words, found: _Found) -> Iterator[Said]:
    """The same expert by expert."""
    for one in found.reading.experts if found.reading is not None else ():
        yield Said(_expert_line(words, one), f"masked/{one.expert}" if one.gaps else "")


def masked_lines(words: Words, found: _Found) -> Iterator[str]:
    """All of it in plain sentences."""
    yield from (one.text for one in (*masked_said(words, found), *masked_experts(words, found)))


def _track_line(words: Words, one: _Track, reason: str) -> str:
    track = words.say(TRACK_NAMES[one.track])
    if one.gap is None:
        return words.say("{track}：{why}", track=track, why=reason)
    return words.say(
        "{track} {count} 项、{experts} 名专家：隐去身份后平均 {gap}。",
        track=track,
        count=one.applications,
        experts=one.experts,
        gap=gap_text(words, one.gap),
    )


def apart_line(words: Words, gap: _Gap) -> str:
    """What lies between the tracks, and what it means."""
    told = words.say("两类之间：隐去身份后，高技能人才相对专业技术人才变化 {gap}。", gap=gap_text(words, gap))
    if gap.lower is None or gap.upper is None:
        return told
    meaning = (
        words.say("区间含 0：看不出分数随身份走。")
        if gap.lower <= 0 <= gap.upper
        else words.say("区间不含 0：知道身份与否，两类的分变得不一样，请评审办公室核实。")
    )
    return words.say("{gap}{meaning}", gap=told, meaning=meaning)


def _expert_line(words: Words, one: _Expert) -> str:
    parts = [
        words.say(
            "{track} {count} 项 {gap}",
            track=words.say(TRACK_NAMES[track]),
            count=count,
            gap=gap_text(words, one.gaps[track]),
        )
        if track in one.gaps
        else words.say("{track} {count} 项，太少不显示", track=words.say(TRACK_NAMES[track]), count=count)
        for track, count in one.sheets.items()
    ]
    return words.say("{expert}：{parts}。", expert=one.expert, parts=words.value(parts))


def masked_spoken(words: Words, apart: _Gap | None) -> str:
    """What the plot of both marks shows, in one sentence: only what lies between the tracks can come of identity."""
    if apart is None or apart.lower is None or apart.upper is None:
        return words.say("看横线是否跨过 0：没有跨过的，隐去身份再评后整体高了或低了；两类比不出差别。")
    if apart.lower <= 0 <= apart.upper:
        return words.say(
            "看“两类之差”是否跨过 0：跨过了，看不出分数随身份走。两类一起高或一起低，只是再评一遍的缘故。"
        )
    return words.say("看“两类之差”是否跨过 0：没有跨过，知道身份与否两类的分变得不一样，请核实。")


def gap_text(words: Words, gap: _Gap) -> str:
    """A difference with its interval."""
    if gap.lower is None or gap.upper is None:
        return words.say("{mean} 分（只有一项，没有区间）", mean=signed(gap.mean))
    return words.say(
        "{mean} 分（95% 区间 {lower} 至 {upper}）",
        mean=signed(gap.mean),
        lower=signed(gap.lower),
        upper=signed(gap.upper),
    )
