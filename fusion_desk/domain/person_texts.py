"""A person as the record keeps one: texts in a fixed order, blank where nothing is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from fusion_desk.domain.dossier import Person
from fusion_desk.domain.levels import Track

PERSON_TEXTS = (
    "number",
    "name",
    "gender",
    "born_on",
    "resident_id",
    "employer",
    "department",
    "post",
    "occupation",
    "track",
    "education",
    "degree",
    "extra",
)
"""Fields of Person in this order.

`extra` is a JSON object of heading and text, or an array: the number of the headings, then a text for each of them.
"""

PersonTexts = tuple[str, ...]
NUMBER, NAME, RESIDENT, OCCUPATION, EXTRA = (
    PERSON_TEXTS.index(name) for name in ("number", "name", "resident_id", "occupation", "extra")
)
NO_EXTRA = "{}"


class Headings:
    """The headings of columns that the desk does not know: kept once, because thousands of rows share them."""

    def __init__(self, known: Iterable[Sequence[str]] = ()) -> None:
        self.lists = [tuple(one) for one in known]
        self.known = len(self.lists)
        """How many of them are on record."""
        self._numbers = {one: at for at, one in enumerate(self.lists)}

    def number(self, headings: tuple[str, ...]) -> int:
        """The number of these headings; new ones get the next."""
        if headings not in self._numbers:
            self._numbers[headings] = len(self.lists)
            self.lists.append(headings)
        return self._numbers[headings]

    def read(self, extra: str) -> tuple[tuple[str, str], ...]:
        """Heading and text of every unknown column that is not blank."""
        if extra == NO_EXTRA:
            return ()
        if extra.startswith("{"):
            return tuple(json.loads(extra).items())
        number, *texts = cast("tuple[int, str]", json.loads(extra))
        return tuple(pair for pair in zip(self.lists[number], texts, strict=True) if pair[1])


NO_HEADINGS = Headings()


def person_of_texts(texts: PersonTexts, headings: Headings = NO_HEADINGS) -> Person:
    """The person that the texts say."""
    number, name, gender, born, resident, employer, department, post, occupation, track, *schooling, extra = (
        texts
    )
    education, degree = schooling
    return Person(
        number=number,
        name=name,
        gender=gender,
        born_on=date.fromisoformat(born) if born else None,
        resident_id=resident,
        employer=employer,
        department=department,
        post=post,
        occupation=occupation,
        track=Track(track) if track else None,
        education=education,
        degree=degree,
        extra=headings.read(extra),
    )


def texts_of_person(person: Person) -> PersonTexts:
    """The texts of a person."""
    return (
        person.number,
        person.name,
        person.gender,
        person.born_on.isoformat() if person.born_on else "",
        person.resident_id,
        person.employer,
        person.department,
        person.post,
        person.occupation,
        person.track.value if person.track else "",
        person.education,
        person.degree,
        extra_text(person.extra),
    )


def extra_text(pairs: tuple[tuple[str, str], ...]) -> str:
    """Unknown columns as one JSON object."""
    return json.dumps(dict(pairs), ensure_ascii=False, separators=(",", ":")) if pairs else NO_EXTRA
