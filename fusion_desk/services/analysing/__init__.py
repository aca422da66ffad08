"""The numbers about the scores, for the review office and the chair: never projected, never in the minutes by themselves.

They stand on the marks of the scoring round, before any re-check: only those were given independently.
"""

from __future__ import annotations

from fusion_desk.analysis.live import profile
from fusion_desk.analysis.questions import Question
from fusion_desk.services.analysing.answering import answer
from fusion_desk.services.analysing.explaining import Derivation, FigureName, explain, figures
from fusion_desk.services.analysing.reading import (
    Analysis,
    GroupAgreement,
    Running,
    analysis,
    may_show,
    running,
)
from fusion_desk.services.analysing.trying import Trial, try_out

__all__ = [
    "Analysis",
    "Derivation",
    "FigureName",
    "GroupAgreement",
    "Question",
    "Running",
    "Trial",
    "analysis",
    "answer",
    "explain",
    "figures",
    "may_show",
    "profile",
    "running",
    "try_out",
]
