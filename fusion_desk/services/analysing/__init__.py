"""The numbers about the scores, for the review office and the chair: never projected, never in the minutes by themselves.

They stand on the marks of the scoring round, before any re-check: only those were given independently.
"""

from __future__ import annotations

from fusion_desk.services.analysing.answering import answer
from fusion_desk.services.analysing.pairing import Question
from fusion_desk.services.analysing.reading import Analysis, GroupAgreement, analysis, may_show

__all__ = ["Analysis", "GroupAgreement", "Question", "analysis", "answer", "may_show"]
