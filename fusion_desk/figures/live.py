"""The plots of a running sitting, made the same for the screen and for paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fusion_desk.figures.bars import Bar, bars
from fusion_desk.figures.drawing import Drawing
from fusion_desk.figures.profile import ProfileRow, profile
from fusion_desk.words import Words
from fusion_desk.words import live as told
from fusion_desk.words.live import Coming, Spread, Standing


def progress_plot(words: Words, experts: Sequence[Coming], width: float) -> Drawing:
    """How many sheets each expert has finished; a diamond marks who has not."""
    rows = [
        Bar(
            one.expert,
            one.whole / one.awaited if one.awaited else 0.0,
            told.progress_shown(words, one),
            flagged=one.missing > 0,
        )
        for one in experts
    ]
    return bars(rows, width, label_width=54.0, shown_width=116.0, spoken=told.progress_spoken(words, experts))


def apart_plot(
    words: Words, criteria: Sequence[Spread], names: Mapping[str, str], percent: int, width: float
) -> Drawing:
    """The mean spread of every criterion in parts of its ceiling, with the share that asks for a re-check."""
    rows = [
        Bar(
            names.get(one.criterion, one.criterion),
            one.share,
            told.apart_shown(words, one),
            flagged=one.review > 0,
        )
        for one in criteria
    ]
    return bars(
        rows,
        width,
        label_width=150.0,
        shown_width=104.0,
        spoken=told.apart_spoken(words, criteria, names),
        limit=percent / 100,
        limit_word=words.say("复核线 {percent}%", percent=percent),
    )


def profile_plot(
    words: Words, item: str, rows: Sequence[Standing], names: Mapping[str, str], width: float
) -> Drawing:
    """One applicant (diamond) beside everybody of the group: dots, the middle half as a band, the middle as a line."""
    drawn = [
        ProfileRow(
            names.get(one.criterion, one.criterion),
            None if one.own is None else 100 * one.own,
            tuple(100 * value for value in one.others),
            told.profile_shown(words, one),
        )
        for one in rows
    ]
    return profile(
        drawn,
        width,
        label_width=130.0,
        axis_word=words.say("占分值%"),
        spoken=told.profile_spoken(words, item, rows, names),
    )
