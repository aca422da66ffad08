"""The help: a page and a picture for every page of the window, in both languages, in the words that stand there."""

from __future__ import annotations

import re

import pytest

from fusion_desk.settings import LANGUAGES
from fusion_desk.words import Words
from tests.house.test_catalogue import english, spoken
from tests.house.tree import ROOT
from ui.help_window import SEAT
from ui.screens import SCREENS

HELP = ROOT / "resources" / "help"
TITLES = {**{kind.key: kind.title for kind in SCREENS}, SEAT: "换人入座"}
KEYS = tuple(TITLES)
HEAVIEST = 68_000
HEADINGS = {
    "zh": ["怎么做", "标记和颜色", "按键", "做不了的时候"],
    "en": ["What to do", "Marks and colours", "Keys", "When it will not do it"],
}
LINK = re.compile(r"(!?)\[[^]]*\]\(([^)]*)\)")

every_page = pytest.mark.parametrize(
    ("key", "language"), [(key, language) for key in KEYS for language in LANGUAGES]
)


def text_of(key: str, language: str) -> str:
    return (HELP / language / f"{key}.md").read_text(encoding="utf-8")


@every_page
def test_every_page_of_the_window_has_its_help(key: str, language: str) -> None:
    lines = text_of(key, language).splitlines()
    assert lines[0] == f"# {Words(language).say(TITLES[key])}"
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == HEADINGS[language]
    assert 3 <= sum(bool(re.match(r"\d\. ", line)) for line in lines) <= 7


@every_page
def test_it_has_a_picture_that_weighs_little(key: str, language: str) -> None:
    picture = HELP / "pictures" / f"{key}-{language}.png"
    assert f"(../pictures/{picture.name})" in text_of(key, language)
    assert 2_000 < picture.stat().st_size < HEAVIEST


@every_page
def test_what_is_bold_stands_on_the_screen(key: str, language: str) -> None:
    known = spoken() if language == "zh" else set(english().values())
    assert set(re.findall(r"\*\*(.+?)\*\*", text_of(key, language))) - known == set()


@every_page
def test_links_lead_to_other_pages_only(key: str, language: str) -> None:
    text = text_of(key, language)
    assert "://" not in text
    links = [target for picture, target in LINK.findall(text) if not picture]
    assert set(links) <= {f"{one}.md" for one in KEYS}


def test_nothing_is_left_of_pages_that_are_gone() -> None:
    for language in LANGUAGES:
        assert {path.stem for path in (HELP / language).iterdir()} == set(KEYS)
    pictures = {path.name for path in (HELP / "pictures").iterdir()}
    assert pictures == {f"{key}-{language}.png" for key in KEYS for language in LANGUAGES}
