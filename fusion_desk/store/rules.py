"""The policy and the rubric that were copied into the panel file."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from fusion_desk.domain.electorate import VoteRule
from fusion_desk.domain.policy import Policy, load_policy
from fusion_desk.domain.rubric import Rubric, load_rubric
from fusion_desk.domain.sitting import BaseRule
from fusion_desk.store.calendars import find_years
from fusion_desk.store.panels import panel_facts
from fusion_desk.store.views import Reader

# Pure functions of bytes: reading the same rules twice in one run would be work without news.
_policy = lru_cache(maxsize=4)(load_policy)
_rubric = lru_cache(maxsize=4)(load_rubric)


def policy_of(reader: Reader) -> Policy:
    """The policy of this panel, with the working days that were recorded here."""
    policy = shipped_policy(reader)
    years = find_years(reader)
    if not years:
        return policy
    return replace(policy, calendar=policy.calendar.with_years(years.values()))


def shipped_policy(reader: Reader) -> Policy:
    """The policy as it was copied in."""
    return _policy(_copied(reader, "policy"))


def rubric_of(reader: Reader) -> Rubric:
    """The rubric of this panel."""
    return _rubric(_copied(reader, "rubric"))


def _copied(reader: Reader, column: str) -> bytes:
    """One column straight from the file: both rules are asked for at every mark that is saved."""
    row = reader.driver.execute(f"SELECT {column} FROM panel").fetchone()
    return b"" if row is None else bytes(row[0])


def vote_rule(reader: Reader) -> VoteRule:
    """The shares and the base of this panel: the meeting's own base, else the policy's."""
    policy, own = policy_of(reader), panel_facts(reader).base_rule
    return VoteRule(
        base=own or BaseRule(policy.text("base_after_recusal")),
        pass_share=policy.fraction("pass"),
        quorum_share=policy.fraction("quorum"),
    )
