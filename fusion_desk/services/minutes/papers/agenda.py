"""W07 会议议程与主持词."""

from __future__ import annotations

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.electorate import quorum
from fusion_desk.domain.sitting import Role
from fusion_desk.reports.agenda import Agenda, Leaving
from fusion_desk.services.minutes import outcome, room
from fusion_desk.services.minutes.papers.wanted import Wanted


def fill(wanted: Wanted) -> Agenda:
    """The words of the presiding member, with what is recorded by now."""
    facts = wanted.facts
    there, came = quorum(facts.sitting, facts.rule), room.attended_voters(facts)
    voted = [one for one in facts.items if wanted.basis(one) is Basis.VOTE]
    presiding, supervisor = room.presiding_member(facts), room.holder(facts, Role.SUPERVISOR)
    ended = outcome.outcome(facts)
    still_open = bool(wanted.ended(Basis.VOTE, Conclusion.OPEN))
    return Agenda(
        masthead=wanted.masthead,
        expected=there.members,
        present=len(came) if facts.sitting.attendance else None,
        needed=there.needed,
        presiding=presiding.name if presiding else "",
        supervisor=supervisor.name if supervisor else "",
        candidates=len({one.number for one in facts.items}),
        items=tuple(one.application.item for one in voted),
        leaving=tuple(
            Leaving(
                one.application.item,
                one.name,
                tuple(
                    f"{member.name}同志"
                    for member in facts.experts()
                    if member.id in facts.sitting.recused_from(one.application.id)
                ),
            )
            for one in voted
            if facts.sitting.recused_from(one.application.id)
        ),
        scrutineers=room.names(facts.sitting.holders(Role.SCRUTINEER)),
        tellers=room.names(facts.sitting.holders(Role.TELLER)),
        results=()
        if still_open
        else tuple(f"{one.title}通过{len(one.passed)}人，未通过{one.failed}人" for one in ended.titles),
        passed=ended.title_passed,
        failed=ended.title_failed,
    )
