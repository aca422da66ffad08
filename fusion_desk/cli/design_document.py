"""What anchor dossiers and masked re-scoring say, as the part `design` of the JSON of `analysis`, and as text."""

from __future__ import annotations

from collections.abc import Iterator

from fusion_desk.analysis.anchor_severity import AnchorReading
from fusion_desk.analysis.masked_reading import MaskedFound, MaskedGap, MaskedReading
from fusion_desk.domain.levels import Track
from fusion_desk.services.design.reading import DesignReading
from fusion_desk.words import Words
from fusion_desk.words import design as words_of
from fusion_desk.words.masked import masked_lines

DIGITS = 8
"""Significant, as for every other estimate."""


def design_document(words: Words, found: DesignReading) -> dict[str, object]:
    """Null where there is nothing to read from."""
    return {
        "anchors": None if found.anchored is None else _anchored(found.anchored, len(found.anchors)),
        "masked": _masked_found(words, found.masked) if found.masked.drawn else None,
    }


def design_lines(words: Words, found: DesignReading) -> Iterator[str]:
    """The same in words."""
    yield words.say("锚定材料：")
    for line in words_of.anchor_lines(
        words, len(found.anchors), found.anchored, found.level, fed_back=found.fed_back
    ):
        yield f"  {line}"
    yield words.say("盲审复评：")
    for line in masked_lines(words, found.masked):
        yield f"  {line}"


def _anchored(found: AnchorReading, dossiers: int) -> dict[str, object]:
    return {
        "dossiers": dossiers,
        "tracks": [
            {
                "track": one.track.value,
                "dossiers": one.dossiers,
                "mean": _n(one.mean),
                "beyond": _n(one.beyond),
            }
            for one in found.tracks
        ],
        "apart": _n(found.apart),
        "experts": [
            {
                "member": one.expert,
                "effect": _n(one.effect),
                "se": _n(one.se),
                "skilled": _n(one.by_track.get(Track.SKILLED)),
                "professional": _n(one.by_track.get(Track.PROFESSIONAL)),
                "contrast": _n(one.contrast),
                "p": _n(one.p),
            }
            for one in found.experts
        ],
        "left_out": list(found.left_out),
    }


def _masked_found(words: Words, found: MaskedFound) -> dict[str, object]:
    told = {} if found.reading is None else _masked(words, found.reading)
    return {"given": found.given, "awaited": found.awaited, **told}


def _masked(words: Words, found: MaskedReading) -> dict[str, object]:
    return {
        "tracks": [
            {
                "track": one.track.value,
                "applications": one.applications,
                "experts": one.experts,
                "gap": _gap(one.gap),
            }
            for one in found.tracks
        ],
        "apart": _gap(found.apart),
        "experts": [
            {
                "member": one.expert,
                **{
                    track.value: {"applications": count, "gap": _gap(one.gaps.get(track))}
                    for track, count in one.sheets.items()
                },
            }
            for one in found.experts
        ],
        "not_shown": [
            {"what": one.figure.value, "whom": one.whom, "why": words.sentence(one.code, one.details)}
            for one in found.withheld
        ],
    }


def _gap(one: MaskedGap | None) -> dict[str, object] | None:
    return None if one is None else {"mean": _n(one.mean), "lower": _n(one.lower), "upper": _n(one.upper)}


def _n(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")
