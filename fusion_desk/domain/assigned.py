"""Whose marks are expected: what is missing is judged against assignments, never against everyone."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.dossier import Application
from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.sitting import Assignment, Duty, Member, RoundKind

MARKING_DUTIES = frozenset({Duty.LEAD, Duty.SCORER, Duty.EXAMINER})
"""主审 mark like everybody else; 报告人 only report."""


def expected_scorers(
    application: Application, sitting: Sitting, assignments: Sequence[Assignment], kind: RoundKind
) -> frozenset[MemberId]:
    """The members whose marks for this application are awaited in this round; the recused never are.

    A round without any assignment is everybody's: the voting members of the application's 评议组.
    """
    of_round = [one for one in assignments if one.round is kind]
    if of_round:
        named = {
            one.member for one in of_round if one.application == application.id and one.duty in MARKING_DUTIES
        }
        members = frozenset(one.id for one in sitting.members if one.id in named)
    else:
        members = frozenset(one.id for one in group_members(application, sitting.members))
    return members - sitting.recused_from(application.id)


def group_members(application: Application, members: Sequence[Member]) -> tuple[Member, ...]:
    """The voting members of the application's 评议组.

    A member without a group (usually the chair) belongs to every group, an application without one to the
    whole sitting, and so does an application whose group nobody is in.
    """
    voting = tuple(one for one in members if one.votes)
    if not application.group or all(one.group != application.group for one in voting):
        return voting
    return tuple(one for one in voting if one.group in {application.group, ""})
