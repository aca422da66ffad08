"""Rules as the minutes cite them."""

from __future__ import annotations

from fusion_desk.domain.paper_rows import Clause
from fusion_desk.domain.policy import Policy


def clause(policy: Policy, key: str) -> Clause:
    """The clause of a rule of procedure; one the policy leaves out is unverified and says nothing.

    Only the article is cited, 人社部令第40号第十九条: the sentence around it already says what the article says.
    """
    rule = policy.rule(key)
    if rule is None:
        return Clause("", verified=False)
    article, _, _wording = (rule.clause or rule.source).partition("：")
    return Clause(article, rule.verified)
