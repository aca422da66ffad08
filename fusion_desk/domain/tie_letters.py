"""甲, 乙 …: the letter by which those who share a rank are told from those who share another."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.own_marks import letter_at
from fusion_desk.domain.ranking import ClassKey, Standing, class_of


def letters_of(standings: Sequence[Standing]) -> dict[ApplicationId, str]:
    """A letter for every shared rank, beginning anew in every group and level."""
    letters: dict[ApplicationId, str] = {}
    ties: dict[ClassKey, list[int]] = {}
    for one in standings:
        if one.tied and one.rank is not None:
            shared = ties.setdefault(class_of(one.contender), [])
            if one.rank not in shared:
                shared.append(one.rank)
            letters[one.contender.application] = letter_at(shared.index(one.rank))
    return letters
