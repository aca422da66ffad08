"""What anchor dossiers and calibration are called, and what their figures say in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from fusion_desk.domain.anchors import Source
from fusion_desk.domain.levels import Track
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.words import Words
from fusion_desk.words.fairness import signed
from fusion_desk.words.marking import N_

SOURCE_NAMES = {Source.INVENTED: N_("编写的材料"), Source.PAST: N_("往年材料，经同意")}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, with the key of the figure in it where that can be asked how it came about."""

    text: str
    key: str = ""


class _Expert(Protocol):
    @property
    def expert(self) -> str: ...
    @property
    def effect(self) -> float: ...
    @property
    def se(self) -> float | None: ...
    @property
    def by_track(self) -> Mapping[Track, float]: ...
    @property
    def contrast(self) -> float | None: ...
    @property
    def contrast_se(self) -> float | None: ...
    @property
    def p(self) -> float | None: ...


class _Track(Protocol):
    @property
    def track(self) -> Track: ...
    @property
    def dossiers(self) -> int: ...
    @property
    def mean(self) -> float: ...
    @property
    def beyond(self) -> float | None: ...


class _Anchored(Protocol):
    @property
    def experts(self) -> Sequence[_Expert]: ...
    @property
    def tracks(self) -> Sequence[_Track]: ...
    @property
    def left_out(self) -> Sequence[str]: ...
    @property
    def apart(self) -> float | None: ...


def anchor_said(
    words: Words, anchors: int, found: _Anchored | None, level: float | None, *, fed_back: bool
) -> Iterator[Said]:
    """What the anchor dossiers say, the panel first, then expert by expert."""
    if not anchors:
        nothing = words.say(
            "没有锚定材料。分数本身证明不了标准相同：两类人才的分差，可能就是水平的差。"
            "请在下次评分前选两类材料各几份作锚定材料，由全体评委先评，才能比较尺度。"
        )
        yield Said(nothing)
        return
    if found is None:
        yield Said(
            words.say("有锚定材料 {count} 份，评完全部的评委还不足两人，没有可比较的数。", count=anchors)
        )
        return
    yield Said(words.say("以下比较的是同样的 {count} 份材料，差别来自评委，不来自申报人。", count=anchors))
    for track in found.tracks:
        yield Said(track_line(words, track), f"anchor/{track.track.value}")
    if found.apart is not None:
        yield Said(_apart_line(words, found.apart), "anchor/apart")
    for expert in found.experts:
        yield Said(expert_line(words, expert, level), f"anchor/{expert.expert}")
    if found.left_out:
        yield Said(
            words.say(
                "没有评完锚定材料、未列入的评委：{members}。", members=words.value(list(found.left_out))
            )
        )
    if fed_back:
        yield Said(words.say("这些分是收到校准反馈之前评的，反馈之后的尺度可能已经变化。"))


def anchor_lines(
    words: Words, anchors: int, found: _Anchored | None, level: float | None, *, fed_back: bool
) -> Iterator[str]:
    """The same as plain sentences."""
    yield from (one.text for one in anchor_said(words, anchors, found, level, fed_back=fed_back))


def track_line(words: Words, one: _Track) -> str:
    """The mean of one track's anchors, and how it lies to what was agreed beforehand."""
    track = words.say(TRACK_NAMES[one.track])
    mean = f"{one.mean:.1f}"
    if one.beyond is None:
        return words.say(
            "{track}锚定材料 {count} 份，全体平均 {mean} 分；没有事先议定分，不能说偏高偏低。",
            track=track,
            count=one.dossiers,
            mean=mean,
        )
    return words.say(
        "{track}锚定材料 {count} 份，全体平均 {mean} 分，与事先议定分相差 {beyond} 分。",
        track=track,
        count=one.dossiers,
        mean=mean,
        beyond=signed(one.beyond),
    )


def _apart_line(words: Words, apart: float) -> str:
    return words.say(
        "与议定分相比，高技能人才的材料比专业技术人才的材料多得 {points} 分（负数为少得）。",
        points=signed(apart),
    )


def expert_line(words: Words, one: _Expert, level: float | None) -> str:
    """One expert on the same dossiers as everybody; a p below `level` is put to a person as a question."""
    parts = {"expert": one.expert, "effect": signed(one.effect)}
    if one.se is None:
        line = words.say("{expert} 比全体平均 {effect} 分（材料太少，看不出误差）", **parts)
    else:
        line = words.say("{expert} 比全体平均 {effect} 分（误差 {se}）", se=f"{one.se:.1f}", **parts)
    if one.contrast is None:
        return line
    tracks = words.say(
        "高技能 {skilled}，专业技术 {professional}",
        skilled=signed(one.by_track[Track.SKILLED]),
        professional=signed(one.by_track[Track.PROFESSIONAL]),
    )
    return words.say(
        "{line}：{tracks}，{meaning}。", line=line, tracks=tracks, meaning=_meaning(words, one, level)
    )


def _meaning(words: Words, one: _Expert, level: float | None) -> str:
    if one.p is None or level is None:
        return words.say("两类之差看不出误差，只供参考")
    if one.p >= level:
        return words.say("两类之差在误差之内")
    return words.say("对两类材料的松紧不一，请与本人核对")


# --- calibration -------------------------------------------------------------------------------------------

FEEDBACK_NOTE = N_(
    "只有您本人看得到。高于或低于中位数不等于评错，没有谁的分是标准答案；"
    "请对相差较大的指标再看一遍分档标准，按自己的判断评申报材料。"
)


class _Feedback(Protocol):
    @property
    def item(self) -> str: ...
    @property
    def experts(self) -> int: ...
    @property
    def own(self) -> int: ...
    @property
    def median(self) -> int: ...


def feedback_state(words: Words, *, given: bool, seen: bool) -> str:
    """How far one expert's feedback is."""
    if seen:
        return words.say("本人已看")
    return words.say("已给出") if given else words.say("还没有给出")


def feedback_head(words: Words, one: _Feedback) -> str:
    """One dossier's totals."""
    return words.say(
        "锚定材料 {item}：您共 {own} 分，{experts} 位评委各项中位数合计 {median} 分",
        item=one.item,
        own=points_text(one.own),
        experts=one.experts,
        median=points_text(one.median),
    )
