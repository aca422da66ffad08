"""What of a dossier is out of sight while it is marked, and how texts are freed from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.policy import Policy

SHORTEST = 2
"""Letters of a text that is looked for inside others: a single one stands in too many words."""
SCHOOLING = ("校", "学历", "学位", "学院", "论文", "著作", "奖", "荣誉")
"""Columns of the workbook that the desk does not know tell of these, where one of the words is in their heading."""


@dataclass(frozen=True, slots=True)
class Veil:
    """Degree, school, papers and awards are always behind it; name, photo and employer where the policy says so."""

    name: bool = True
    photo: bool = True
    employer: bool = True
    lifted: bool = False
    """揭盲: nothing is behind it any more."""

    @classmethod
    def of(cls, policy: Policy) -> Veil:
        """As the policy wants it; what it does not say stays hidden."""

        def hidden(key: str) -> bool:
            return policy.rule(key) is None or policy.flag(key)

        return cls(hidden("blind_name"), hidden("blind_photo"), hidden("blind_employer"))

    @property
    def hides_name(self) -> bool:
        """Whether the name is out of sight now."""
        return self.name and not self.lifted

    @property
    def hides_photo(self) -> bool:
        """Whether the photo is out of sight now."""
        return self.photo and not self.lifted

    @property
    def hides_employer(self) -> bool:
        """Whether employer and department are out of sight now."""
        return self.employer and not self.lifted

    def free(self, text: str, dossier: Dossier) -> str:
        """A text of the dossier without what is behind the veil: it is left out, not blacked out."""
        if self.lifted or not text:
            return text
        for one in sorted(set(self._hidden(dossier)), key=len, reverse=True):
            text = text.replace(one, "")
        return " ".join(text.split())

    def _hidden(self, dossier: Dossier) -> Iterator[str]:
        person = dossier.person
        told = [person.education, person.degree]
        told += [text for heading, text in person.extra if any(word in heading for word in SCHOOLING)]
        for award in dossier.awards:
            told += [award.contest, award.prize]
        if self.hides_name:
            told.append(person.name)
        if self.hides_employer:
            told += [person.employer, person.department, *(one.employer for one in dossier.history)]
            told += [one.appointer for one in dossier.credentials]
        told += [one.number for one in dossier.credentials] + [person.resident_id]
        return (one for one in told if len(one) >= SHORTEST)


LIFTED = Veil(lifted=True)
DOWN = Veil()
"""The strictest: what holds where no policy was asked."""
