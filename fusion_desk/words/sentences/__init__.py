"""One sentence for every code that a refusal or a finding carries, one file per area."""

from __future__ import annotations

from fusion_desk.words.sentences import (
    access,
    acts,
    analysis,
    ballots,
    bundles,
    commands,
    committee,
    design,
    eligibility,
    exams,
    imports,
    minutes,
    packets,
    papers,
    record,
    scores,
    sealing,
)

AREAS = (
    record,
    access,
    imports,
    eligibility,
    committee,
    scores,
    design,
    ballots,
    exams,
    minutes,
    papers,
    packets,
    sealing,
    bundles,
    acts,
    analysis,
    commands,
)

SENTENCES: dict[str, str] = {code: text for area in AREAS for code, text in area.SENTENCES.items()}

__all__ = ["AREAS", "SENTENCES"]
