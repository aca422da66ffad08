"""A scan sorted by kind: sections and undo as values, a table of ranges, and what the ranges then let be seen."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.blind import evidence_of
from fusion_desk.domain.dossier import Attachment, AttachmentKind
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.page_kinds import PageKinds, PageRange, expect_ranges
from fusion_desk.services import page_sorting
from fusion_desk.store import journal
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.dossier_writing import NewAttachment, RowDigest, put_attachment
from fusion_desk.store.dossiers import find_dossiers
from fusion_desk.store.panel_file import PanelFile
from tests.unit.sitting.build import PanelBytes, a_panel, add_candidate, applied
from tests.unit.store.desk import sentence

Kind = AttachmentKind
NAME = "全部材料.pdf"


def test_a_kind_holds_from_its_page_to_the_next_section() -> None:
    made = PageKinds(200).marked(1, Kind.FORM).marked(8, Kind.EDUCATION).marked(12, Kind.ACHIEVEMENT, "tc1")
    assert made.ranges == (
        PageRange(1, 7, Kind.FORM),
        PageRange(8, 11, Kind.EDUCATION),
        PageRange(12, 200, Kind.ACHIEVEMENT, "tc1"),
    )
    again = made.marked(10, Kind.PAPER)
    assert [(one.first, one.last) for one in again.ranges] == [(1, 7), (8, 9), (10, 11), (12, 200)]
    assert made.ranges[1].last == 11, "the one before is kept for undo"


def test_some_pages_alone_are_marked_split_and_joined() -> None:
    made = PageKinds(20).marked(1, Kind.ACHIEVEMENT).marked_run(8, 9, Kind.AWARD)
    assert [(one.first, one.last, one.kind) for one in made.ranges] == [
        (1, 7, Kind.ACHIEVEMENT),
        (8, 9, Kind.AWARD),
        (10, 20, Kind.ACHIEVEMENT),
    ]
    assert made.marked_run(20, 20, Kind.PHOTO).ranges[-1] == PageRange(20, 20, Kind.PHOTO)
    assert made.split(4).ranges == made.ranges, "a split is of the same kind until it is marked"
    assert len(made.split(4).sections) == len(made.sections) + 1
    assert made.joined(9).ranges == (PageRange(1, 20, Kind.ACHIEVEMENT),)
    assert PageKinds(5).joined(3) == PageKinds(5)


KINDS = st.sampled_from(list(Kind))


@given(
    st.integers(1, 40),
    st.lists(st.tuples(st.sampled_from("mrsj"), st.integers(1, 40), st.integers(1, 40), KINDS)),
)
def test_whatever_is_pressed_every_page_is_in_one_range(
    pages: int, presses: list[tuple[str, int, int, Kind]]
) -> None:
    made = PageKinds(pages)
    for what, one, other, kind in presses:
        first, last = sorted((min(one, pages), min(other, pages)))
        if what == "m":
            made = made.marked(first, kind)
        elif what == "r":
            made = made.marked_run(first, last, kind)
            assert all(made.at(page).kind is kind for page in range(first, last + 1))
        else:
            made = made.split(first) if what == "s" else made.joined(first)
    told = [page for one in made.ranges for page in range(one.first, (one.last or 0) + 1)]
    assert told == list(range(1, pages + 1))
    lines = [Attachment(NAME, one.kind, "0", 0, one.first, one.last, one.criterion) for one in made.ranges]
    assert PageKinds.of(lines, pages).ranges == made.ranges


@pytest.mark.parametrize(
    ("ranges", "code"),
    [
        ([], "pages.none"),
        ([PageRange(5, 3, Kind.FORM)], "pages.backwards"),
        ([PageRange(1, 4, Kind.FORM), PageRange(4, 6, Kind.AWARD)], "pages.overlap"),
        ([PageRange(1, None, Kind.FORM), PageRange(4, 6, Kind.AWARD)], "pages.overlap"),
    ],
)
def test_ranges_that_contradict_each_other_are_refused(ranges: list[PageRange], code: str) -> None:
    with pytest.raises(Refusal) as caught:
        expect_ranges(ranges)
    assert caught.value.code == code
    assert "{" not in sentence(caught.value)


# --- in a panel file -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def new_panel(tmp_path_factory: pytest.TempPathFactory) -> PanelBytes:
    return a_panel(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def panel(new_panel: PanelBytes, tmp_path: Path) -> Iterator[PanelFile]:
    with new_panel.open(tmp_path) as panel:
        add_candidate(panel, "001", "韩清和", applied("001-1"))
        put(panel, b"%PDF-1.7 the first scan")
        yield panel


def put(panel: PanelFile, content: bytes) -> None:
    with panel.writing("dossiers.imported", "secretary") as change:
        (one,) = find_dossiers(change, ["001"])
        kept = NewAttachment(one.id, NAME, Kind.ACHIEVEMENT.value, add_blob(change, content))
        put_attachment(change, kept, RowDigest())


def attachments(panel: PanelFile) -> tuple[Attachment, ...]:
    with panel.reading() as reader:
        return find_dossiers(reader, ["001"])[0].attachments


def table(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "页段.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("编号", "附件", "起页", "止页", "类型", "指标"), *rows])
    return path


GOOD = (
    ("001", NAME, "1", "4", "学历", ""),
    ("001", NAME, "第5页", "12", "业绩材料", "tc1"),
    ("001", NAME, "13", "", "获奖", ""),
)


def test_a_table_sorts_the_pages_and_the_journal_says_so(panel: PanelFile, tmp_path: Path) -> None:
    done = page_sorting.import_pages(panel, table(tmp_path, *GOOD), "secretary")
    assert (done.read, done.imported, done.unchanged, done.rejected) == (3, 1, 0, ())
    kept = attachments(panel)
    assert [(one.first_page, one.last_page, one.kind) for one in kept] == [
        (1, 4, Kind.EDUCATION),
        (5, 12, Kind.ACHIEVEMENT),
        (13, None, Kind.AWARD),
    ]
    (shown,) = evidence_of(kept)
    assert [page for page in range(1, 20) if shown.allows(page)] == list(range(5, 13))
    with panel.reading() as reader:
        last = [*journal.entries(reader)][-1]
    assert (last.verb, last.public["files"]) == ("attachment.sorted", 1)
    assert NAME not in str(last.public)
    again = page_sorting.import_pages(panel, table(tmp_path, *GOOD), "secretary")
    assert (again.imported, again.unchanged) == (0, 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("001", NAME, "20", "30", "秘密", ""), "pages.kind_unknown"),
        (("001", NAME, "x", "30", "业绩", ""), "pages.page_unreadable"),
        (("001", NAME, "20", "0", "业绩", ""), "pages.page_unreadable"),
        (("001", "", "20", "30", "业绩", ""), "pages.row_lacks"),
        (("001", NAME, "2", "3", "业绩", ""), "pages.overlap"),
        (("001", NAME, "20", "30", "业绩", "tc99"), "pages.no_criterion"),
        (("001", "没有.pdf", "1", "3", "业绩", ""), "pages.no_file"),
        (("099", NAME, "1", "3", "业绩", ""), "item.unknown"),
    ],
)
def test_a_bad_row_is_named_and_its_file_left_as_it_is(
    panel: PanelFile, tmp_path: Path, row: tuple[str, ...], code: str
) -> None:
    before = attachments(panel)
    done = page_sorting.import_pages(panel, table(tmp_path, GOOD[0], row), "secretary")
    assert [one.code for one in done.rejected] == [code]
    if row[:2] == ("001", NAME):
        assert attachments(panel) == before


def test_another_scan_of_that_name_is_hidden_until_it_is_sorted(panel: PanelFile) -> None:
    page_sorting.sort_pages(
        panel,
        "001-1",
        NAME,
        [PageRange(1, 4, Kind.EDUCATION), PageRange(5, 12, Kind.ACHIEVEMENT)],
        "secretary",
    )
    put(panel, b"%PDF-1.7 another scan, the degree on page 9")
    kept = attachments(panel)
    assert [(one.first_page, one.kind) for one in kept] == [(None, Kind.UNCLASSIFIED)]
    assert evidence_of(kept) == ()
