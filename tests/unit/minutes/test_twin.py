"""The paper that is signed by hand: tied to its file, scanned back, and told when verifying."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.signing_plan import SigningWay
from fusion_desk.domain.twin_code import is_twin_text, read_twin_code, twin_code, twin_text
from fusion_desk.sealing.keys import SigningKey
from fusion_desk.services import archiving, attached_pages
from fusion_desk.services.attached_pages import AttachedPages, of_bytes
from fusion_desk.services.minutes import signing, twin
from fusion_desk.services.minutes.station import station
from fusion_desk.services.minutes.twin import ScannedFile
from fusion_desk.services.minutes.ways import choose_way
from fusion_desk.services.verifying import verify_with_panel
from fusion_desk.store.journal import facts_root
from fusion_desk.store.panel_file import PanelFile
from tests.unit.minutes.build import SECRETARY, drafted
from tests.unit.reports.extracting import text_of
from tests.unit.store.desk import sentence


def a_picture(shade: int = 200) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    rows = b"".join(b"\x00" + bytes([shade] * 4) for _ in range(4))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def keep(panel: PanelFile, code: str, *files: ScannedFile, by: str = "") -> twin.KeptScans:
    return twin.keep_scans(panel, files, code=code, by=by, actor=SECRETARY)


def refused(panel: PanelFile, code: str, *files: ScannedFile, by: str = "") -> str:
    with pytest.raises(DeskError) as found:
        keep(panel, code, *files, by=by)
    assert "{" not in sentence(found.value)
    return found.value.code


# --- the code ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["0123-4567-89ab-CDEF", "0123456789ABCDEF", " ０１２３ 4567 89AB CDEF "])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_twin_code(typed) == "0123456789abcdef"


def test_a_scanner_types_the_whole_qr_code() -> None:
    digest = "0123456789abcdef" * 4
    assert read_twin_code(twin_text(digest, "AAAA-BBBB")) == digest
    assert read_twin_code(digest.upper()) == digest
    assert twin_code(digest) == "0123-4567-89AB-CDEF"


@pytest.mark.parametrize("typed", ["", "0123", "XYZ", "FD1|5|00|AA", "0123-4567-89AB-CDEG"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_twin_code(typed) is None


# --- the paper ---------------------------------------------------------------------------------------------


def test_a_panel_without_any_key_is_signed_on_paper(panel: PanelFile, tmp_path: Path) -> None:
    made = drafted(panel)
    assert not made.fields
    paper = twin.twin(panel, made.pdf)
    assert paper.pages == made.pages + 1
    assert paper.code == twin_code(made.sha256)
    said = text_of(paper.pdf, tmp_path)
    assert said.count(f"对照码 {paper.code}") >= paper.pages
    assert re.sub(r"\s", "", said).count(made.sha256) == 1
    kept = keep(panel, paper.code, ScannedFile("签署页.png", a_picture()))
    assert (kept.pages, kept.known) == (1, 0)
    lines = [one.text for one in archiving.find_archive(panel).lines]
    assert "纪要在纸面签署，扫描件已入卷 {pages} 页" in lines


def test_the_same_draft_gives_the_same_paper_signed_or_not(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    made = drafted(enrolled)
    first = twin.twin(enrolled, made.pdf)
    signed = signing.sign(enrolled, made.pdf, "X1", keys["X1"])
    assert twin.twin(enrolled, signed.pdf) == first


def test_the_paper_says_who_signs_how(enrolled: PanelFile, tmp_path: Path) -> None:
    choose_way(enrolled, "E04", SigningWay.ATTESTED, actor=SECRETARY, reason="没带密钥", by="X1")
    choose_way(enrolled, "E03", SigningWay.ABSENT, actor=SECRETARY, reason="生病")
    said = re.sub(r"\s", "", text_of(twin.twin(enrolled, drafted(enrolled).pdf).pdf, tmp_path))
    for words in ("电子签名（本人密钥）", "秘书代证", "缺席，未签（生病）", "纸质签署"):
        assert words in said


# --- scans -------------------------------------------------------------------------------------------------


def test_scans_are_bound_to_their_draft_and_told_when_verifying(
    enrolled: PanelFile, keys: Mapping[str, SigningKey]
) -> None:
    made = drafted(enrolled)
    code = twin_code(made.sha256)
    with enrolled.reading() as reader:
        before = facts_root(reader)
    pages = [ScannedFile(f"{at}.png", a_picture(at)) for at in range(3)]
    scanned_pdf = ScannedFile("全卷.PDF", made.pdf, made.pages)
    assert keep(enrolled, code, *pages, scanned_pdf, by="X1").pages == 3 + made.pages
    again = keep(enrolled, made.sha256, pages[1])
    assert (again.added, again.known) == ((), 1)
    found = twin.find_scans(enrolled)
    assert [one.name for one in found] == ["0.png", "1.png", "2.png", "全卷.PDF"]
    assert [one.by for one in found] == ["X1"] * 4
    assert twin.read_scan(enrolled, found[1].sha256) == a_picture(1)
    assert twin.code_of(found[0]) == code
    with enrolled.reading() as reader:
        assert facts_root(reader) == before
    pdf = signing.sign(enrolled, made.pdf, "X1", keys["X1"]).pdf
    told = {one.code: one for one in verify_with_panel(enrolled, pdf, None).checks}
    assert told["check.scans"].details == {"files": 4, "pages": 3 + made.pages, "code": code}
    assert station(enrolled, pdf).scans == 3 + made.pages


def test_what_is_no_scan_of_these_minutes_is_refused(panel: PanelFile, tmp_path: Path) -> None:
    code = twin_code(drafted(panel).sha256)
    good = ScannedFile("a.png", a_picture())
    assert refused(panel, "0000-0000-0000-0000", good) == "scan.other_minutes"
    assert refused(panel, "hello", good) == "scan.no_code"
    assert refused(panel, code) == "scan.nothing"
    assert refused(panel, code, *[good] * 201) == "scan.too_many"
    assert refused(panel, code, ScannedFile("a.bmp", b"BM")) == "scan.other_kind"
    assert refused(panel, code, ScannedFile("a.jpg", a_picture())) == "scan.not_what_it_says"
    assert refused(panel, code, ScannedFile("a.png", bytes(twin.LARGEST_FILE + 1))) == "scan.too_large"
    assert refused(panel, code, good, by="E99") == "member.unknown"
    assert twin.find_scans(panel) == ()


def test_pages_are_counted_by_a_process_of_their_own(panel: PanelFile) -> None:
    made = drafted(panel)
    assert attached_pages.count_pages(made.pdf) == made.pages
    assert attached_pages.count_pages(a_picture()) == 1
    with pytest.raises(DeskError, match=r"page\.unreadable"):
        attached_pages.count_pages(b"%PDF-1.7 nothing behind it")


# --- the QR code in a scan -----------------------------------------------------------------------------------


def photographed(
    pdf: bytes, page: int, *, turned: float = 0.0, dots: int = 150, ending: str = "JPEG"
) -> bytes:
    """A page as a scanner or a telephone hands it over: grey, grainy, askew."""
    with closing(AttachedPages()) as pages:
        pages.open(of_bytes(pdf))
        drawn = pages.picture(page, dots * 210 * 10 // 254)
    sheet = Image.frombuffer("RGB", (drawn.width, drawn.height), drawn.pixels, "raw", "BGRX", 0, 1)
    sheet = sheet.convert("L").rotate(turned, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    grain = Image.effect_noise(sheet.size, 40).point(lambda shade: shade / 2 + 64)
    made = io.BytesIO()
    Image.blend(sheet, grain, 0.3).save(made, ending, quality=60)
    return made.getvalue()


def seen(*files: tuple[str, bytes]) -> list[ScannedFile]:
    return twin.read_files(files, attached_pages.read_scan)


@pytest.mark.parametrize("turned", [0.0, 2.5, 90.0, 180.0])
def test_a_scan_is_bound_by_the_code_on_its_last_page(panel: PanelFile, turned: float) -> None:
    paper = twin.twin(panel, drafted(panel).pdf)
    (scan,) = seen(("末页.jpg", photographed(paper.pdf, paper.pages - 1, turned=turned)))
    kept = keep(panel, "", scan)
    assert (kept.code, kept.pages) == (paper.code, 1)


def test_the_pages_of_one_paper_come_in_any_order(panel: PanelFile) -> None:
    paper = twin.twin(panel, drafted(panel).pdf)
    last = paper.pages - 1
    pictures = [(f"{at}.png", photographed(paper.pdf, at, dots=110, ending="PNG")) for at in (last, 0)]
    files = seen(*pictures, ("全卷.pdf", paper.pdf))
    assert [bool(one.codes) for one in files] == [True, False, True]
    kept = keep(panel, "", *files)
    assert (kept.code, kept.pages) == (paper.code, 2 + paper.pages)


def test_a_scan_without_a_readable_code_wants_it_typed(panel: PanelFile) -> None:
    paper = twin.twin(panel, drafted(panel).pdf)
    files = seen(("首页.jpg", photographed(paper.pdf, 0)), ("空.png", a_picture()))
    assert refused(panel, "", *files) == "scan.no_qr"
    assert keep(panel, paper.code, *files).code == paper.code


def test_what_was_typed_may_not_say_otherwise_than_the_paper(panel: PanelFile) -> None:
    paper = twin.twin(panel, drafted(panel).pdf)
    (scan,) = seen(("全卷.pdf", paper.pdf))
    assert refused(panel, "0000-0000-0000-0000", scan) == "scan.code_differs"
    assert refused(panel, "hello", scan) == "scan.no_code"
    other = replace(scan, name="另一份.pdf", codes=(twin_text("0" * 64, "AAAA"),))
    assert refused(panel, "", scan, other) == "scan.two_papers"
    assert refused(panel, "", other) == "scan.other_minutes"
    assert keep(panel, paper.code, scan).code == paper.code


def test_other_codes_of_ours_and_of_strangers_are_not_taken(panel: PanelFile) -> None:
    made = drafted(panel)
    # The minutes themselves bear the QR code of the journal, and nothing that ties a paper.
    assert attached_pages.read_scan(made.pdf, is_twin_text).codes == ()
    assert attached_pages.read_scan(made.pdf, lambda _text: True).codes
    assert not is_twin_text("0123-4567-89AB-CDEF")
    assert not is_twin_text("FD1T|5|x")


def test_what_is_no_scan_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(DeskError, match=r"scan\.other_kind"):
        seen(("a.bmp", b"BM"))
    with pytest.raises(DeskError, match=r"page\.unreadable"):
        attached_pages.read_scan(b"%PDF-1.7 nothing behind it", is_twin_text)
