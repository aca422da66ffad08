"""The conclusion of every application, from the confirmed ballots and the part marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.domain.ballot import BallotList, Row, deciding_list, pending_list, vote_conclusion
from fusion_desk.domain.conclusion import Basis, Conclusion, MarksOutcome, basis_of, conclude_by_marks
from fusion_desk.domain.dossier import Application, ExamMark


@dataclass(frozen=True, slots=True)
class ItemConclusion:
    """How one application ended, and on what."""

    application: Application
    basis: Basis
    conclusion: Conclusion
    ballot: BallotList | None = None
    """The confirmed list that decided, or the pending one whose counts stay hidden."""
    row: Row | None = None
    """The counts; None until the round is confirmed."""
    marks: MarksOutcome | None = None


def conclude(
    application: Application, marks: Sequence[ExamMark], lists: Sequence[BallotList], pass_mark: int
) -> ItemConclusion:
    """The conclusion of one application; `pass_mark` in hundredths."""
    if basis_of(application) is Basis.MARKS:
        outcome = conclude_by_marks(marks, pass_mark)
        return ItemConclusion(application, Basis.MARKS, outcome.conclusion, marks=outcome)
    ballot = deciding_list(lists, application.id)
    row = ballot.rows[application.id] if ballot else None
    if ballot is None or row is None:
        waiting = pending_list(lists, application.id)
        return ItemConclusion(application, Basis.VOTE, Conclusion.OPEN, ballot=waiting)
    conclusion = vote_conclusion(row, ballot.electorate.needed)
    return ItemConclusion(application, Basis.VOTE, conclusion, ballot=ballot, row=row)
