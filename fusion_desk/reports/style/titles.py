"""Titles of several lines (GB/T 9704, 7.3.1): broken where a thought ends, in lines of like length."""

from __future__ import annotations

from functools import partial

from fusion_desk.reports.style.fonts import typeface
from fusion_desk.reports.style.paragraph import TextStyle


def titled(organisation: str, committee: str, rest: str, style: TextStyle, measure: float) -> str:
    """The committee's name and what the paper is, in as few lines as keep every word whole."""
    width = partial(typeface(style.face).width, size=style.size)

    def fit(*lines: str) -> bool:
        return all(line and width(line) <= measure for line in lines)

    whole = committee + rest
    if fit(whole):
        return whole
    body = committee.removeprefix(organisation)
    after_subject = committee.find("专业") + 2
    cuts = [after_subject] if after_subject > 2 else []
    cuts += [len(organisation)] if body != committee else []
    for cut in cuts:
        if fit(whole[:cut], whole[cut:]):
            return f"{whole[:cut]}\n{whole[cut:]}"
    if not fit(committee) and body != committee and fit(organisation, body):
        return f"{organisation}\n{body}\n{rest}"
    return f"{committee}\n{rest}"
