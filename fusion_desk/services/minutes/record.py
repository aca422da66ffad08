"""The whole book as one value: every figure of the minutes, taken from the record."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

from fusion_desk import __version__
from fusion_desk.domain import minutes
from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.electorate import Quorum, quorum
from fusion_desk.domain.levels import TITLE_ORDER
from fusion_desk.domain.minutes import MinutesRecord
from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.domain.printed_root import qr_text, small_qr_text
from fusion_desk.domain.readiness import SizeRules, kind_of_authority, size_notices
from fusion_desk.domain.signing_plan import SigningRole
from fusion_desk.domain.sitting import Authority, Role
from fusion_desk.sealing import panel_key
from fusion_desk.services.minutes import outcome, parts, remarks, room, scores_in, signers, votes
from fusion_desk.services.minutes.fairness_facts import attached_report
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.services.minutes.rules_cited import clause

SIZE_CODES = frozenset({"committee.even", "committee.small", "committee.large", "committee.senior_small"})
MEETING_WORDS = re.compile(r"(评审委员会)?(评审会议|评审会|评审)?$")
YEAR = re.compile(r"^(\d{4})年度?")


def last_day(facts: Gathered) -> date:
    """The day on which authorities must still be valid."""
    return facts.panel.meeting_to or facts.panel.cutoff


def year_of(facts: Gathered) -> int:
    """The year the sitting belongs to: as its title says, else the meeting's."""
    named = YEAR.match(facts.panel.title)
    return int(named.group(1)) if named else last_day(facts).year


def committee_name(facts: Gathered) -> str:
    """The committee's full name, made from the title of the panel."""
    subject = MEETING_WORDS.sub("", YEAR.sub("", facts.panel.title)).removeprefix(facts.panel.organisation)
    return f"{facts.panel.organisation}{subject}评审委员会"


def masthead(facts: Gathered) -> Masthead:
    """What every paper of this sitting says about itself."""
    return Masthead(
        organisation=facts.panel.organisation,
        committee=committee_name(facts),
        year=year_of(facts),
        meeting_from=facts.panel.meeting_from,
        meeting_to=facts.panel.meeting_to,
        place=facts.panel.place,
        document_number=facts.panel.minutes_number,
        level=_level_under_review(facts),
        warning=authority_warning(facts),
        footer=f"核对码 {facts.root.printed}　项目公钥指纹 {panel_key.fingerprint(facts.panel.public_key)}",
        qr=small_qr_text(facts.root.size, facts.root.root_hex),
        made_on=facts.panel.meeting_to,
    )


def _level_under_review(facts: Gathered) -> str:
    order = [str(grade) for grade in TITLE_ORDER]
    reached = [order.index(one.application.level) for one in facts.items if one.application.level in order]
    if not reached:
        return ""
    return f"{order[max(reached)]}及以下" if len(set(reached)) > 1 else order[max(reached)]


def valid_authorities(facts: Gathered, kind: str) -> list[Authority]:
    """Authorities of one kind that are in force on the last day of the meeting."""
    return [one for one in facts.authorities if one.kind == kind and one.valid_until >= last_day(facts)]


def authority_warning(facts: Gathered) -> str:
    """Said on every page while an authority that the applications need is missing or expired."""
    kinds = {kind_of_authority(one.application) for one in facts.items}
    words = {"title": "职称评审", "skill": "职业技能等级认定"}
    lacking = [words[kind] for kind in sorted(kinds, reverse=True) if not valid_authorities(facts, kind)]
    if not lacking:
        return ""
    return f"未录入在会议期间有效的{'、'.join(lacking)}权限依据，本次结果的效力由组建单位负责说明"


def minutes_record(facts: Gathered, *, draft: bool) -> MinutesRecord:
    """Everything the minutes print."""
    fields = () if draft else signers.planned_fields(facts)
    there = quorum(facts.sitting, facts.rule)
    supervisor = room.holder(facts, Role.SUPERVISOR)
    recused = [one for one in facts.recusals if facts.expert_number(one.member)]
    head = masthead(facts)
    attached = attached_report(facts, head)
    return MinutesRecord(
        masthead=head,
        presiding=signers.signature(facts, SigningRole.PRESIDING, room.presiding_member(facts), fields),
        recorder=signers.signature(facts, SigningRole.RECORDER, room.holder(facts, Role.SECRETARY), fields),
        supervisor=signers.signature(facts, SigningRole.SUPERVISOR, supervisor, fields)
        if supervisor
        else None,
        experts=signers.expert_signatures(facts, fields),
        authorities=_authorities(facts),
        committee=_committee(facts, there),
        candidates=len({item.number for item in facts.items}),
        applications=len(facts.items),
        recused_experts=len({one.member for one in recused}),
        recused_items=len({one.application for one in recused}),
        cutoff=facts.panel.cutoff,
        intake=_intake(facts),
        scoring=scores_in.scoring_facts(facts),
        vote=votes.vote_facts(facts),
        outcome=outcome.outcome(facts),
        follow_up=_follow_up(facts),
        seats=room.seats(facts, facts.experts()),
        observers=room.seats(facts, (one for one in facts.sitting.members if not one.votes)),
        verification=_verification(facts, attached),
        room=room.room_rows(facts),
        votes=votes.vote_rows(facts),
        score_blocks=scores_in.score_blocks(facts),
        scores=scores_in.score_rows(facts),
        skills=parts.skill_rows(facts),
        recusals=room.recusal_rows(facts),
        eligibility=parts.eligibility_rows(facts),
        parts=parts.application_parts(facts),
        defences=parts.defence_rows(facts),
        scoring_rules=facts.rubric.method,
        rechecks=scores_in.recheck_rows(facts),
        recheck_rule=scores_in.recheck_rule(facts),
        tallies=votes.tally_sheets(facts),
        remarks=remarks.remarks(facts),
        edits=facts.narratives,
        attached=attached,
        draft=draft,
    )


def _authorities(facts: Gathered) -> tuple[minutes.Authority, ...]:
    return tuple(
        minutes.Authority(
            kind=one.kind,
            number=one.number,
            granted_by=one.granted_by,
            scope=one.scope + (f"{one.level}及以下" if one.level else ""),
            valid_until=one.valid_until,
            valid=one.valid_until >= last_day(facts),
        )
        for one in facts.authorities
    )


def _committee(facts: Gathered, there: Quorum) -> minutes.CommitteeFacts:
    found = size_notices(facts.sitting, [one.application for one in facts.items], SizeRules.of(facts.policy))
    declared = {one.member for one in facts.sitting.declarations}
    attended = len(room.attended_voters(facts))
    return minutes.CommitteeFacts(
        size=there.members,
        size_met=there.members > 0 and not [one for one in found if one.code in SIZE_CODES],
        size_clause=clause(facts.policy, "committee_size_min"),
        expected=there.members,
        present=attended,
        quorum_needed=there.needed,
        quorum_met=attended >= there.needed,
        quorum_clause=clause(facts.policy, "quorum"),
        declared=sum(1 for one in facts.sitting.members if one.id in declared),
        declarations_due=len(facts.sitting.members),
        drawn_on=facts.drawn_on,
    )


def _intake(facts: Gathered) -> minutes.IntakeFacts:
    corrected = [act for act in facts.acts if act.kind is ActKind.CORRECTION]
    receipts = [act for act in facts.acts if act.kind is ActKind.RECEIPT]
    objections = [
        act for act in facts.acts if act.kind is ActKind.OBJECTION and room.raised_before(facts, act)
    ]
    posted = _publicity_days(facts)
    ended: dict[str, set[ApplicationState]] = defaultdict(set)
    for one in facts.all_items:
        ended[one.number].add(one.application.state)
    # By person, as dossiers come: whoever has one application before the committee was submitted.
    submitted = sum(ApplicationState.ADMITTED in states for states in ended.values())
    abandoned = sum(states == {ApplicationState.WITHDRAWN} for states in ended.values())
    return minutes.IntakeFacts(
        received=len(ended),
        corrected=len(corrected) if corrected or receipts else None,
        abandoned=abandoned,
        refused=len(ended) - submitted - abandoned,
        submitted=submitted,
        objections=len(objections) if objections or posted is not None else None,
        objection_result=objections[-1].outcome if objections else "",
        publicity_days=posted,
    )


def _publicity_days(facts: Gathered) -> int | None:
    """Fewest working days that any application was posted before the review; None where one never was."""
    fewest: int | None = None
    for item in facts.items:
        posted = facts.acts_of(ActKind.PUBLICITY_BEFORE, item=item.application.id)
        dated = [(act.starts_on, act.ends_on) for act in posted if act.starts_on and act.ends_on]
        if not dated:
            return None
        days = max(facts.policy.calendar.count(first, last) for first, last in dated)
        fewest = days if fewest is None else min(fewest, days)
    return fewest


def _follow_up(facts: Gathered) -> minutes.FollowUp:
    planned = facts.acts_of(ActKind.PUBLICITY_AFTER)
    return minutes.FollowUp(
        notice_from=planned[-1].starts_on if planned else None,
        notice_to=planned[-1].ends_on if planned else None,
        notice_days=facts.policy.number("publicity_days"),
        filing_body=facts.office.filing_body,
    )


def _verification(facts: Gathered, attached: minutes.AttachedReport | None) -> minutes.Verification:
    snapshot = facts.snapshot
    anchor = panel_key.fingerprint(facts.panel.public_key)
    digests = [("政策", facts.panel.policy_digest), ("评分标准", facts.panel.rubric_digest)]
    if snapshot is not None:
        digests += [("评委会名单", snapshot.committee), ("冻结快照", snapshot.digest)]
    if attached is not None:
        digests.append((f"附件{attached.number}（另册{attached.pages}页）", attached.sha256))
    return minutes.Verification(
        short_code=facts.root.printed,
        digests=tuple(digests),
        journal_root=facts.root.root_hex,
        journal_size=facts.root.size,
        anchor=anchor,
        version=__version__,
        qr=qr_text(facts.root.size, facts.root.root_hex, anchor),
    )
