"""What a paper is asked for: the record, and whom it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.levels import APPOINTED_LEVELS
from fusion_desk.domain.name_order import stroke_key
from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.domain.scoring import CurrentMark, ScoreKey
from fusion_desk.domain.sitting import Member
from fusion_desk.services.minutes import record
from fusion_desk.services.minutes.gathering import Gathered
from fusion_desk.store.items import Item
from fusion_desk.words.strokes import stroke_table


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper, and for whom: one application, one member, or everybody."""

    facts: Gathered
    item: ApplicationId | None = None
    member: MemberId | None = None
    blank: bool = False
    ballot_list: int | None = None
    """Only the ballot list with this number."""
    ballot_round: int | None = None
    """Only what belongs to this ballot round."""
    marks: Mapping[ScoreKey, CurrentMark] = field(default_factory=dict[ScoreKey, CurrentMark])

    @property
    def masthead(self) -> Masthead:
        """What the paper says about its sitting."""
        return record.masthead(self.facts)

    @property
    def items(self) -> tuple[Item, ...]:
        """The admitted applications the paper is about."""
        return tuple(one for one in self.facts.items if self.item in {None, one.application.id})

    @property
    def all_items(self) -> tuple[Item, ...]:
        """The same with those that were refused or withdrawn."""
        return tuple(one for one in self.facts.all_items if self.item in {None, one.application.id})

    @property
    def experts(self) -> list[Member]:
        """The voting members the paper is for."""
        return [one for one in self.facts.experts() if self.member in {None, one.id}]

    def basis(self, item: Item) -> Basis:
        """By what an application is concluded."""
        return self.facts.conclusions[item.application.id].basis

    def ended(self, basis: Basis, conclusion: Conclusion) -> list[Item]:
        """The applications of one kind with this conclusion."""
        return [
            one
            for one in self.items
            if self.basis(one) is basis
            and self.facts.conclusions[one.application.id].conclusion is conclusion
        ]

    def listed(self, basis: Basis) -> list[Item]:
        """Who passed, in the order of a list that is made public: by the strokes of their names."""
        table = stroke_table()
        return sorted(self.ended(basis, Conclusion.PASSED), key=lambda one: stroke_key(one.name, table))

    def passed(self) -> list[Item]:
        """Everybody who passed, titles before skill levels; refused where nobody did."""
        found = [
            *self.ended(Basis.VOTE, Conclusion.PASSED),
            *self.ended(Basis.MARKS, Conclusion.PASSED),
        ]
        if not found:
            raise Refusal("paper.nobody_passed")
        return found

    def certified(self) -> list[Item]:
        """Those who passed by marks and are given a certificate; 特级技师 and 首席技师 are appointed instead."""
        posts = {str(level) for level in APPOINTED_LEVELS}
        passed = self.listed(Basis.MARKS)
        return [one for one in passed if one.application.level not in posts]

    def appointed(self) -> list[Item]:
        """Those who passed and are recommended for an appointment (人社部发〔2022〕14号)."""
        certified = {one.application.id for one in self.certified()}
        return [
            one for one in self.ended(Basis.MARKS, Conclusion.PASSED) if one.application.id not in certified
        ]
