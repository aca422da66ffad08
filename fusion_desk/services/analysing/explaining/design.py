"""How the figures of anchor dossiers and of masked re-scoring came about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fusion_desk.analysis.anchor_severity import AnchorExpert, AnchorReading, AnchorTrack
from fusion_desk.analysis.masked_reading import MaskedExpert, MaskedGap, MaskedReading, MaskedTrack
from fusion_desk.analysis.panel_anchors import DesignReading
from fusion_desk.domain.levels import Track
from fusion_desk.domain.title_names import TRACK_NAMES
from fusion_desk.services.analysing.explaining.derivation import (
    Derivation,
    FigureName,
    called,
    head_and_rest,
    titled,
    two,
)
from fusion_desk.words import Words
from fusion_desk.words.fairness import signed
from fusion_desk.words.masked import gap_text

HEADS = ("anchor", "masked")
APART = "apart"
TRACKS = {one.value: one for one in Track}

Each = Iterable[tuple[str, float]]


def names(words: Words, found: DesignReading) -> Sequence[FigureName]:
    """Every figure that there is."""
    shown: list[FigureName] = []
    if (anchored := found.anchored) is not None:
        keys = [one.track.value for one in anchored.tracks]
        keys += [APART] if anchored.apart is not None else []
        keys += [one.expert for one in anchored.experts]
        shown += [FigureName(f"anchor/{key}", _title(words, "anchor", key)) for key in keys]
    if (reading := found.masked.reading) is not None:
        keys = [one.track.value for one in reading.tracks if one.gap is not None]
        keys += [APART] if reading.apart is not None else []
        keys += [one.expert for one in reading.experts if one.gaps]
        shown += [FigureName(f"masked/{key}", _title(words, "masked", key)) for key in keys]
    return shown


def derive(words: Words, found: DesignReading, key: str) -> Derivation | None:
    """One of them."""
    head, rest = head_and_rest(key)
    if head == "anchor":
        return None if found.anchored is None else _anchored(words, found.anchored, key, rest)
    reading = found.masked.reading
    return None if reading is None else _masked(words, reading, key, rest)


def _title(words: Words, head: str, rest: str) -> str:
    whom = words.say("两类之差") if rest == APART else rest
    if rest in TRACKS:
        whom = words.say(TRACK_NAMES[TRACKS[rest]])
    return titled(words, called(words, head), whom)


def _mean(each: Each) -> str:
    """`(1.00 + (−0.50)) ÷ 2 = 0.25`."""
    values = [value for _, value in each]
    return f"({' + '.join(map(_put, values))}) ÷ {len(values)} = {two(sum(values) / len(values))}"


def _put(value: float) -> str:
    """A figure inside a formula; a negative one in brackets."""
    return f"({two(value)})" if value < 0 else two(value)


def _less(first: float, second: float) -> str:
    return f"{two(first)} − {_put(second)} = {two(first - second)}"


# --- anchor dossiers ---------------------------------------------------------------------------------------


def _anchored(words: Words, found: AnchorReading, key: str, rest: str) -> Derivation | None:
    if rest == APART:
        return _anchors_apart(words, found, key)
    if rest in TRACKS:
        track = next((one for one in found.tracks if one.track.value == rest), None)
        return None if track is None else _anchor_track(words, found, key, track)
    expert = next((one for one in found.experts if one.expert == rest), None)
    return None if expert is None else _anchor_expert(words, key, expert)


def _anchor_track(words: Words, found: AnchorReading, key: str, one: AnchorTrack) -> Derivation:
    say = words.say
    agreed = [
        (say("{item} 的议定分", item=item), two(total)) for item, _, total in one.each if total is not None
    ]
    beyond = [] if one.beyond is None else [(say("与议定分平均相差（分）"), two(one.beyond))]
    return Derivation(
        key,
        _title(words, "anchor", one.track.value),
        say("{size} 分", size=two(one.mean)),
        say("全体评委给这一类锚定材料的平均总分；有议定分的，差多少就是全体比议定的宽或严多少。"),
        say("每份材料先取全体评委总分的平均，再取各份的平均；没有评完全部锚定材料的评委不计。"),
        (
            *((say("{item} 的平均总分", item=item), two(mean)) for item, mean, _ in one.each),
            *agreed,
            *beyond,
            (say("计入的评委"), str(len(found.experts))),
        ),
        _mean((item, mean) for item, mean, _ in one.each),
        say("算术平均"),
    )


def _anchors_apart(words: Words, found: AnchorReading, key: str) -> Derivation | None:
    say, beyond = words.say, {one.track: one.beyond for one in found.tracks}
    skilled, professional = beyond.get(Track.SKILLED), beyond.get(Track.PROFESSIONAL)
    if skilled is None or professional is None:
        return None
    return Derivation(
        key,
        _title(words, "anchor", APART),
        say("{size} 分", size=signed(skilled - professional)),
        say("正数：与议定分相比，高技能人才的材料得的分偏高；材料是同样的，所以不是申报人的差别。"),
        say("高技能人才材料比议定分多得的 − 专业技术人才材料比议定分多得的。"),
        (
            (say("高技能人才材料比议定分（分）"), two(skilled)),
            (say("专业技术人才材料比议定分（分）"), two(professional)),
        ),
        _less(skilled, professional),
        say("算术平均"),
    )


def _anchor_expert(words: Words, key: str, one: AnchorExpert) -> Derivation:
    say = words.say
    apart: list[tuple[str, str]] = []
    if one.contrast is not None:
        apart = [
            *((say(TRACK_NAMES[track]), two(mean)) for track, mean in one.by_track.items()),
            (say("两类之差（分）"), two(one.contrast)),
        ]
    apart += [] if one.contrast_se is None else [(say("两类之差的误差（分）"), two(one.contrast_se))]
    apart += [] if one.p is None else [(say("校正后的 P 值"), f"{one.p:.3f}")]
    return Derivation(
        key,
        _title(words, "anchor", one.expert),
        say("{size} 分", size=signed(one.effect)),
        say("这名评委给同样的材料比全体平均多多少分；负数为偏严。"),
        say("每份材料：本人总分 − 全体评委总分的平均；再对各份取平均。"),
        (
            *((say("{item}（分）", item=item), two(beyond)) for item, beyond in one.each),
            *([] if one.se is None else [(say("误差（分）"), two(one.se))]),
            *apart,
        ),
        _mean(one.each),
        say("算术平均；两类之差用 t 检验，按 Benjamini–Hochberg 校正"),
    )


# --- masked re-scoring -------------------------------------------------------------------------------------


def _masked(words: Words, found: MaskedReading, key: str, rest: str) -> Derivation | None:
    if rest == APART:
        return _masked_apart(words, found, key)
    if rest in TRACKS:
        track = next((one for one in found.tracks if one.track.value == rest), None)
        return None if track is None or track.gap is None else _masked_track(words, key, track, track.gap)
    expert = next((one for one in found.experts if one.expert == rest), None)
    return None if expert is None or not expert.gaps else _masked_expert(words, key, expert)


def _interval(words: Words, gap: MaskedGap) -> list[tuple[str, str]]:
    if gap.lower is None or gap.upper is None:
        return []
    return [(words.say("95% 区间（分）"), f"{two(gap.lower)} ～ {two(gap.upper)}")]


def _masked_track(words: Words, key: str, one: MaskedTrack, gap: MaskedGap) -> Derivation:
    say = words.say
    return Derivation(
        key,
        _title(words, "masked", one.track.value),
        say("{size} 分", size=signed(gap.mean)),
        say("同样的专家、同样的材料，隐去身份后平均多给多少分；两类一起多给或少给，只是再评一遍的缘故。"),
        say(
            "每项：复评总分 − 第一次总分，对复评过它的专家取平均；再对各项取平均。"
            "区间：平均 ± t × 各项之差的标准差 ÷ √项数。"
        ),
        (
            *((say("{item}（分）", item=item), two(value)) for item, value in one.each),
            (say("复评的专家"), str(one.experts)),
            *_interval(words, gap),
        ),
        _mean(one.each),
        "Student 1908 (t)",
    )


def _masked_apart(words: Words, found: MaskedReading, key: str) -> Derivation | None:
    say, means = words.say, {one.track: one.gap for one in found.tracks}
    skilled, professional = means.get(Track.SKILLED), means.get(Track.PROFESSIONAL)
    if found.apart is None or skilled is None or professional is None:
        return None
    return Derivation(
        key,
        _title(words, "masked", APART),
        say("{size} 分", size=signed(found.apart.mean)),
        say("只有两类之间的差别才可能来自知道身份；区间含 0 的，看不出分数随身份走。"),
        say("高技能人才的平均变化 − 专业技术人才的平均变化；区间按两组方差不等计算。"),
        (
            (say("高技能人才的平均变化（分）"), two(skilled.mean)),
            (say("专业技术人才的平均变化（分）"), two(professional.mean)),
            *_interval(words, found.apart),
        ),
        _less(skilled.mean, professional.mean),
        "Welch 1947",
    )


def _masked_expert(words: Words, key: str, one: MaskedExpert) -> Derivation:
    say = words.say
    return Derivation(
        key,
        _title(words, "masked", one.expert),
        "，".join(
            say("{track} {gap}", track=say(TRACK_NAMES[track]), gap=gap_text(words, gap))
            for track, gap in one.gaps.items()
        ),
        say("这名专家隐去身份再评，比自己第一次多给多少分。"),
        say("每项：复评总分 − 第一次总分；再按人才类别取平均。"),
        tuple(
            (say("{item}（{track}，分）", item=item, track=say(TRACK_NAMES[track])), two(value))
            for track, each in one.each.items()
            for item, value in each
        ),
        "；".join(_mean(each) for each in one.each.values()),
        "Student 1908 (t)",
    )
