"""A vote once more on what was decided: by which clause, on which grounds, and for which applications."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fusion_desk.domain.ballot import BallotList, Ground, deciding_list, round_for, rounds_of
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.electorate import Sitting, VoteRule, lists_of
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.policy import Policy
from fusion_desk.services.ballots.listed import PlannedList, planned
from fusion_desk.services.ballots.shared import is_admitted
from fusion_desk.store.items import Item

FURTHER = "further_round"
"""The policy's rule that lets a decided application be voted on once more, and on which grounds."""


@dataclass(frozen=True, slots=True)
class FurtherVote:
    """Whether anything that is decided may be voted on once more."""

    clause: str
    """Blank where the policy cites none: then nothing may."""
    verified: bool
    grounds: tuple[Ground, ...]
    planned: tuple[PlannedList, ...]
    """Everything that is decided, by the electorates it would have now."""
    rounds: Mapping[str, int]
    """In which round each would stand, by 事项号."""
    beyond: frozenset[str]
    """Those for which one round more is more than the policy foresees."""

    @property
    def why_not(self) -> str:
        """The code of the sentence that says why there can be none, blank where there can."""
        if not (self.clause and self.grounds):
            return "ballot.no_further_clause"
        return "" if self.planned else "ballot.nothing_decided"

    def round_of(self, items: Iterable[str]) -> int:
        """The round in which these would stand together."""
        return max((self.rounds[item] for item in items), default=0)


def further_vote(
    policy: Policy,
    sitting: Sitting,
    rule: VoteRule,
    lists: Sequence[BallotList],
    items: Mapping[ApplicationId, Item],
    most: int,
) -> FurtherVote:
    """What may be voted on once more now; `most` = in how many rounds one application may stand, 0 = any."""
    cited = policy.rule(FURTHER)
    decided = [
        one.application
        for one in items.values()
        if is_admitted(one.application)
        and basis_of(one.application) is Basis.VOTE
        and deciding_list(lists, one.application.id) is not None
    ]
    groups = lists_of(decided, sitting, rule)
    return FurtherVote(
        clause=cited.clause.strip() if cited else "",
        verified=cited is not None and cited.verified,
        grounds=_grounds(policy),
        planned=tuple(planned(at, group, items, sitting) for at, group in enumerate(groups, 1)),
        rounds={one.item: round_for(lists, [one.id]) for one in decided},
        beyond=frozenset(one.item for one in decided if most and rounds_of(lists, one.id) + 1 > most),
    )


def expect_further(policy: Policy, ground: str, items: Sequence[str]) -> dict[str, str]:
    """What the journal says of a further vote; refused where no clause of the policy allows it."""
    if not ground:
        return {}
    rule = policy.rule(FURTHER)
    if rule is None or not rule.clause.strip():
        raise Refusal("ballot.no_further_clause")
    allowed = _grounds(policy)
    if ground not in allowed:
        raise Refusal("ballot.ground_not_allowed", ground=ground, allowed=[one.value for one in allowed])
    if not items:
        raise Refusal("ballot.further_unnamed")
    return {"ground": ground, "clause": rule.clause}


def _grounds(policy: Policy) -> tuple[Ground, ...]:
    if policy.rule(FURTHER) is None:
        return ()
    named = [one.strip() for one in policy.text(FURTHER).split(",")]
    return tuple(one for one in Ground if one in named)
