"""Rules as the minutes cite them."""

from __future__ import annotations

from fusion_desk.domain.paper_rows import Clause
from fusion_desk.domain.policy import Policy

OWN = "本单位规定"


def worded(policy: Policy, key: str) -> Clause:
    """The whole wording of a rule, for a paper that states it rather than citing it."""
    rule = policy.rule(key)
    return (
        Clause((rule.clause or rule.source).rstrip("。"), rule.verified)
        if rule
        else Clause("", verified=False)
    )


def clause(policy: Policy, key: str) -> Clause:
    """The clause of a rule of procedure; one the policy leaves out is unverified and says nothing.

    Only the article is cited, 人社部令第40号第十九条: the sentence around it already says what the article says.
    """
    rule = policy.rule(key)
    if rule is None:
        return Clause("", verified=False)
    article, _, wording = (rule.clause or rule.source).partition("：")
    # A rule without an article is the house's own: its wording would only say the sentence again.
    return Clause(article if wording or rule.verified else OWN, rule.verified)
