"""`analysis --what-if`: ranks under other weights or another trim rule, beside the official ones; nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fusion_desk.cli.frame import Context, Outcome, table_text
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.rounding import HUNDRED, half_up, points_text
from fusion_desk.domain.what_if import Tried
from fusion_desk.words import what_if as told
from fusion_desk.words.marking import N_

if TYPE_CHECKING:
    from fusion_desk.services.analysing import Trial

HEADS = (N_("事项号"), N_("成绩"), N_("名次"), N_("试算成绩"), N_("试算名次"), N_("变动"))


def what_if_outcome(context: Context) -> Outcome:
    """Try the pairs that were typed."""
    # Arrays are loaded by the verbs of the analysis alone.
    from fusion_desk.services.analysing import try_out

    settings: dict[str, str] = {}
    for pair in cast("list[str]", context.arguments["what_if"]):
        key, sign, value = pair.partition("=")
        if not (sign and key and value):
            raise Refusal("what_if.not_a_pair", given=pair)
        settings[key.strip()] = value.strip()
    with context.record() as panel:
        trial = try_out(panel, settings)
    words = context.words
    lines = [
        told.caution(words),
        table_text([words.say(head) for head in HEADS], [_cells(one) for one in trial.found.rows]),
        told.outcome_line(words, trial.found),
    ]
    return Outcome(_document(trial), "\n".join(lines))


def _cells(one: Tried) -> list[str]:
    return [
        one.standing.contender.item,
        _points(one.standing.total) or "—",
        str(one.standing.rank or "—"),
        _points(one.total) or "—",
        str(one.rank or "—"),
        told.moved_text(one),
    ]


def _points(total: int | None) -> str | None:
    return None if total is None else points_text(total)


def _document(trial: Trial) -> dict[str, object]:
    change = trial.found.change
    return {
        "official": False,
        "weights": {
            key: {"points": points_text(half_up(one)), "exact": str(one / HUNDRED)}
            for key, one in trial.found.weights.items()
        },
        "trim": (change.trim or trial.rules.trim).value,
        "min_scores": trial.rules.min_scores if change.min_scores is None else change.min_scores,
        "items": [
            {
                "item": one.standing.contender.item,
                "total": _points(one.standing.total),
                "rank": one.standing.rank,
                "tried_total": _points(one.total),
                "tried_rank": one.rank,
                "tried_tied": one.tied,
                "moved": one.moved,
            }
            for one in trial.found.rows
        ],
        "shifted": trial.found.shifted,
    }
