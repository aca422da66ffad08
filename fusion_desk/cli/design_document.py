"""What anchor dossiers say, as the part `design` of the JSON of `analysis`, and as text."""

from __future__ import annotations

from collections.abc import Iterator

from fusion_desk.analysis.anchor_severity import AnchorReading
from fusion_desk.domain.levels import Track
from fusion_desk.services.design.reading import DesignReading
from fusion_desk.words import Words
from fusion_desk.words import design as words_of

DIGITS = 8
"""Significant, as for every other estimate."""


def design_document(found: DesignReading) -> dict[str, object]:
    """Null where there is nothing to read from."""
    return {"anchors": None if found.anchored is None else _anchored(found.anchored, len(found.anchors))}


def design_lines(words: Words, found: DesignReading) -> Iterator[str]:
    """The same in words."""
    yield words.say("锚定材料：")
    for line in words_of.anchor_lines(
        words, len(found.anchors), found.anchored, found.level, fed_back=found.fed_back
    ):
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


def _n(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")
