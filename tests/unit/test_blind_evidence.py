"""Which attached pages an expert may see while marking, and the pages that words name."""

from __future__ import annotations

import pytest

from fusion_desk.domain.blind import (
    Pin,
    Span,
    beyond_pages,
    evidence_for,
    evidence_of,
    pages_named,
    pins_text,
    read_pins,
)
from fusion_desk.domain.dossier import Attachment, AttachmentKind, Dossier, Person, WorkSpell
from fusion_desk.domain.identity import CandidateId
from fusion_desk.domain.veil import DOWN

Kind = AttachmentKind
ONE, OTHER = "1" * 64, "2" * 64


def attached(
    kind: AttachmentKind,
    first: int | None = None,
    last: int | None = None,
    sha256: str = ONE,
    criterion: str = "",
) -> Attachment:
    return Attachment("邓嘉䶮.pdf", kind, sha256, first_page=first, last_page=last, criterion=criterion)


def shown(*attachments: Attachment, upto: int = 12) -> list[tuple[str, int]]:
    """Every page that any evidence lets be seen."""
    found = evidence_of(attachments)
    return sorted({(one.sha256[0], page) for one in found for page in range(1, upto + 1) if one.allows(page)})


def pages(*numbers: int) -> list[tuple[str, int]]:
    return [("1", number) for number in numbers]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ACHIEVEMENT])
def test_no_other_kind_is_ever_shown(kind: AttachmentKind) -> None:
    assert evidence_of([attached(kind), attached(kind, 2, 3)]) == ()


@pytest.mark.parametrize(
    ("attachments", "expected"),
    [
        pytest.param([attached(Kind.ACHIEVEMENT)], pages(*range(1, 13)), id="a file of achievements"),
        pytest.param([attached(Kind.ACHIEVEMENT, 3, 5)], pages(3, 4, 5), id="a range of a file"),
        pytest.param([attached(Kind.ACHIEVEMENT, 11)], pages(11, 12), id="a range to the end"),
        pytest.param(
            [attached(Kind.ACHIEVEMENT), attached(Kind.EDUCATION, 2, 11)], pages(1, 12), id="a degree inside"
        ),
        pytest.param(
            [attached(Kind.ACHIEVEMENT, 2, 6), attached(Kind.PAPER, 5, 9)],
            pages(2, 3, 4),
            id="two ranges overlap",
        ),
        pytest.param(
            [attached(Kind.UNCLASSIFIED), attached(Kind.ACHIEVEMENT, 2, 3)],
            pages(2, 3),
            id="a part is classified",
        ),
        pytest.param(
            [attached(Kind.ACHIEVEMENT), attached(Kind.UNCLASSIFIED)],
            [],
            id="the same file called two things",
        ),
        pytest.param(
            [attached(Kind.ACHIEVEMENT, 2, 3), attached(Kind.AWARD, 1, 9)], [], id="hidden as a whole"
        ),
        pytest.param(
            [attached(Kind.ACHIEVEMENT), attached(Kind.CERTIFICATE, 1)],
            [],
            id="hidden from the first page on",
        ),
        pytest.param(
            [attached(Kind.ACHIEVEMENT, 1, 1), attached(Kind.EDUCATION, 1, 1, OTHER)],
            pages(1),
            id="another file",
        ),
    ],
)
def test_pages_in_sight(attachments: list[Attachment], expected: list[tuple[str, int]]) -> None:
    assert shown(*attachments) == expected


def test_numbers_count_only_what_is_shown() -> None:
    found = evidence_of(
        [
            attached(Kind.EDUCATION),
            attached(Kind.ACHIEVEMENT, sha256=OTHER),
            attached(Kind.ACHIEVEMENT, 1, 2, "3" * 64),
        ]
    )
    assert [(one.number, one.sha256[0]) for one in found] == [(1, "2"), (2, "3")]
    assert "邓嘉䶮" not in repr(found)


@pytest.mark.parametrize(
    ("proof", "expected", "rest"),
    [
        ("第12—15页", [Span(12, 15)], ""),
        ("第１２-15页；第18页", [Span(12, 15), Span(18, 18)], ""),
        ("第 3 至 4 页", [Span(3, 4)], ""),
        ("财务部确认单，第7页", [Span(7, 7)], "财务部确认单"),
        ("第9—3页", [], ""),
        ("见附件", [], "见附件"),
        ("", [], ""),
    ],
)
def test_pages_in_words(proof: str, expected: list[Span], rest: str) -> None:
    assert list(pages_named(proof)) == expected
    assert beyond_pages(proof) == rest


def test_a_page_is_looked_for_under_its_criterion_first() -> None:
    found = evidence_of(
        [attached(Kind.ACHIEVEMENT, 1, 9, criterion="tc2"), attached(Kind.ACHIEVEMENT, 1, 9, OTHER, "tc1")]
    )
    for criterion, page, number in (("tc1", 4, 2), ("tc2", 4, 1), ("wp1", 4, 1)):
        one = evidence_for(found, criterion, page)
        assert one is not None
        assert one.number == number
    assert evidence_for(found, "tc1", 10) is None


def test_pins_come_back_from_their_words() -> None:
    pins = (Pin(1, 12), Pin(2, 3), Pin(1, 12))
    assert pins_text(pins) == "业绩材料1 第12页；业绩材料2 第3页"
    assert read_pins(pins_text(pins)) == pins[:2]
    assert read_pins("见第3页") == ()


def test_facts_lose_names_and_employers() -> None:
    person = Person("003", "邓嘉䶮", employer="岭南示例")
    dossier = Dossier(CandidateId("b" * 32), person, history=(WorkSpell(None, employer="岭南示例装备"),))
    assert DOWN.free("2010 岭南示例装备 邓嘉䶮 装配钳工", dossier) == "2010 装配钳工"
