"""A person as the record keeps one: texts in a fixed order, blank where nothing is known."""

from __future__ import annotations

import json
from datetime import date

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
"""Fields of Person in this order; `extra` is one JSON object."""

PersonTexts = tuple[str, ...]
NUMBER, NAME, RESIDENT, OCCUPATION = (
    PERSON_TEXTS.index(name) for name in ("number", "name", "resident_id", "occupation")
)
NO_EXTRA = "{}"


def person_of_texts(texts: PersonTexts) -> Person:
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
        extra=() if extra == NO_EXTRA else tuple(json.loads(extra).items()),
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
