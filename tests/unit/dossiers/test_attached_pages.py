"""Pages of attached PDFs: made elsewhere, within a time and a memory; a bad file costs only itself."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from fusion_desk import paths
from fusion_desk.domain.errors import Cancelled, Refusal
from fusion_desk.domain.pace import Pace, at_pace
from fusion_desk.services.attached_pages import AttachedPages, asking, is_pdf, of_bytes
from tests.unit.store.desk import sentence

WORKS = paths.resource("demo", "dossiers", "001", "业绩材料.pdf")


@pytest.fixture
def pages() -> Iterator[AttachedPages]:
    made = AttachedPages()
    yield made
    made.close()


def test_a_page_becomes_a_picture_and_its_text(pages: AttachedPages) -> None:
    sizes = pages.open(of_bytes(WORKS.read_bytes()))
    assert sizes
    picture = pages.picture(0, 600)
    assert picture.width == 600
    assert len(picture.pixels) == picture.width * picture.height * 4
    assert len(set(picture.pixels[::4])) > 1
    assert "业绩材料" in pages.texts()[0]


def test_a_damaged_file_is_refused_and_the_next_one_opens(pages: AttachedPages) -> None:
    with pytest.raises(Refusal) as caught:
        pages.open(of_bytes(b"%PDF-1.7\nnothing behind it"))
    assert caught.value.code == "page.unreadable"
    assert "{" not in sentence(caught.value)
    assert pages.open(of_bytes(WORKS.read_bytes()))


def test_a_process_that_died_is_started_again(pages: AttachedPages) -> None:
    pages.open(of_bytes(WORKS.read_bytes()))
    process = pages._process
    assert process is not None
    process.kill()
    process.join()
    with pytest.raises(Refusal):
        pages.picture(0, 100)
    assert pages.picture(0, 100).width == 100


def test_a_process_that_never_starts_is_given_up(
    pages: AttachedPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "STARTING", 0)
    with pytest.raises(Refusal) as caught:
        pages.open(of_bytes(WORKS.read_bytes()))
    assert caught.value.code == "page.too_slow"
    assert pages._process is None


def test_what_takes_too_long_is_ended(pages: AttachedPages, monkeypatch: pytest.MonkeyPatch) -> None:
    pages.open(of_bytes(WORKS.read_bytes()))
    monkeypatch.setattr(asking, "PATIENCE", 0.2)
    process = pages._process
    assert process is not None
    assert process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)  # as a renderer that hangs
    with pytest.raises(Refusal) as caught:
        pages.texts()
    assert caught.value.code == "page.too_slow"
    assert pages._process is None


def test_what_is_no_longer_wanted_is_ended_at_once(pages: AttachedPages) -> None:
    pages.open(of_bytes(WORKS.read_bytes()))
    process = pages._process
    assert process is not None
    assert process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)  # as a renderer that is at work for long
    asked: list[bool] = []

    def wanted() -> bool:
        asked.append(True)
        return len(asked) < 3

    with at_pace(Pace(wanted, lambda: None)), pytest.raises(Cancelled):
        pages.texts()
    assert len(asked) == 3
    assert pages._process is None
    assert pages.picture(0, 100).width == 100


def test_pictures_are_told_from_pdfs() -> None:
    assert is_pdf(WORKS.read_bytes())
    assert not is_pdf(paths.resource("demo", "dossiers", "001", "照片.jpg").read_bytes())
