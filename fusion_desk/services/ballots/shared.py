"""What opening and counting both ask of the record."""

from __future__ import annotations

from fusion_desk.domain.ballot import BallotList
from fusion_desk.domain.dossier import Application, ApplicationState
from fusion_desk.domain.electorate import Sitting


def is_admitted(application: Application) -> bool:
    """Whether the application is still before the committee."""
    return application.state is ApplicationState.ADMITTED


def is_stale(ballot: BallotList, sitting: Sitting) -> bool:
    """Whether one of its voters has been recused from a row since the list was opened."""
    voters = set(ballot.electorate.voters)
    return any(sitting.recused_from(key) & voters for key in ballot.rows)
