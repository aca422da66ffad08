# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false
"""Letters as Word documents, in the same measures as the printed ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from fusion_desk.domain.pace import paced
from fusion_desk.domain.paper_rows import Masthead
from fusion_desk.reports.style.house_style import (
    BODY_LEADING,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_SMALL_4,
    SIZE_SMALL_5,
)
from fusion_desk.reports.style.letter import Block, Kind, Letter
from fusion_desk.reports.style.listing import Listing
from fusion_desk.reports.style.paragraph import NOTE_MARKS
from fusion_desk.reports.style.wording import listed_name

# The faces that the standard names: what an office computer has. Nothing is embedded.
SERIF, HEAVY, SANS, KAI = "仿宋", "宋体", "黑体", "楷体"
ROW_HEIGHT = 24.0
EPOCH = (2000, 1, 1, 0, 0, 0)
_UNIT = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
}


def word_document(masthead: Masthead, name: str, letters: Sequence[Letter]) -> bytes:
    """The document, each letter beginning a page; the same letters give the same bytes."""
    document: Any = Document()
    _page(document.sections[0])
    _page_number(document.sections[0])
    day = masthead.made_on or masthead.meeting_to
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = name, "Fusion Desk", ""
    properties.comments = ""
    properties.created = properties.modified = (
        datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(*EPOCH, tzinfo=UTC)
    )
    for place, letter in enumerate(letters):
        if place:
            _page(document.add_section())
        _add_blocks(document, letter.blocks)
        for listing in letter.listings:
            _add_listing(document, listing)
    sink = io.BytesIO()
    document.save(sink)
    return _undated(sink.getvalue())


def _page(section: Any, *, lying: bool = False) -> None:
    if lying:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin = Mm(25), Mm(24)
        section.left_margin = section.right_margin = Mm(18)
    else:
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)


def _page_number(section: Any) -> None:
    """— 1 — at the foot, as a field that counts by itself."""
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(foot, "— ", SERIF, SIZE_4)
    run = _run(foot, "", SERIF, SIZE_4)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    _run(foot, " —", SERIF, SIZE_4)


def _add_blocks(document: Any, blocks: tuple[Block, ...]) -> None:
    first = True
    for block in blocks:
        if block.kind is Kind.CLOSING and first:
            _paragraph(document, "", SERIF)
            first = False
        for line in block.text.split("\n"):
            _add_block(document, block, line)


def _add_block(document: Any, block: Block, line: str) -> None:
    match block.kind:
        case Kind.TITLE:
            made = _paragraph(document, line, HEAVY, SIZE_2, leading=33.0)
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
            made.runs[0].bold = True
        case Kind.HEADING:
            _indented(_paragraph(document, line, SANS)).paragraph_format.keep_with_next = True
        case Kind.ADDRESS:
            _paragraph(document, line, SERIF)
        case Kind.QUOTE:
            _indented(_paragraph(document, line, KAI))
        case Kind.CLOSING:
            made = _paragraph(document, line, SERIF)
            made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            made.paragraph_format.right_indent = Pt(2 * SIZE_3)
        case Kind.GAP:
            _paragraph(document, "", SERIF)
        case Kind.BODY | Kind.POINT:
            made = _indented(_paragraph(document, "", SERIF))
            if block.lead:
                _run(made, block.lead, KAI, SIZE_3)
            _run(made, line, SERIF, SIZE_3)


def _indented(made: Any) -> Any:
    made.paragraph_format.first_line_indent = Pt(2 * SIZE_3)
    made.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return made


def _paragraph(
    document: Any, text: str, face: str, size: float = SIZE_3, *, leading: float = BODY_LEADING
) -> Any:
    made = document.add_paragraph()
    form = made.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(leading)
    _run(made, text, face, size)
    return made


def _run(made: Any, text: str, face: str, size: float) -> Any:
    # A printed page calls its footnotes with private marks; here the dash alone says that something is not known.
    run = made.add_run("".join(character for character in text if character not in NOTE_MARKS))
    run.font.size = Pt(size)
    run.font.name = face
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), face)
    return run


def _add_listing(document: Any, listing: Listing) -> None:
    lying = listing.shape.width > listing.shape.height
    section = document.add_section()
    _page(section, lying=lying)
    if listing.label:
        _paragraph(document, listing.label, SANS, SIZE_SMALL_4)
    made = _paragraph(document, listing.title, HEAVY, SIZE_3, leading=30.0)
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.runs[0].bold = True
    table = document.add_table(rows=1, cols=len(listing.columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    whole = sum(column.share for column in listing.columns)
    room = section.page_width - section.left_margin - section.right_margin
    widths = [int(room * column.share / whole) for column in listing.columns]
    _mark(table.rows[0], "w:tblHeader")
    _set_row(table.rows[0])
    for cell, column, width in zip(table.rows[0].cells, listing.columns, widths, strict=True):
        _cell(cell, column.title.replace("\n", ""), SANS, "centre", width)
    for row in paced(listing.rows):
        line = table.add_row()
        _set_row(line)
        for cell, text, column, width in zip(line.cells, row, listing.columns, widths, strict=True):
            _cell(cell, listed_name(text) if column.names else text, SERIF, column.align, width)
    for note in listing.notes:
        _paragraph(document, note, SERIF, SIZE_SMALL_5, leading=14.0)


def _cell(cell: Any, text: str, face: str, align: str, width: int) -> None:
    cell.width = width
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    made = cell.paragraphs[0]
    made.alignment = _UNIT[align]
    made.paragraph_format.space_after = Pt(0)
    _run(made, text, face, SIZE_SMALL_5)


def _set_row(row: Any) -> None:
    """A row is never cut, and has room for a line to be written in."""
    row.height, row.height_rule = Pt(ROW_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    """What Word knows of a row beyond its height: `w:tblHeader` stands on every page, `w:cantSplit` is never cut."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _undated(document: bytes) -> bytes:
    """The same parts without the clock of the day: what was not edited stays the same file."""
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(document)) as given,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for one in given.infolist():
            entry = zipfile.ZipInfo(one.filename, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, given.read(one))
    return sink.getvalue()
