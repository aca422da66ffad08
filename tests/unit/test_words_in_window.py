"""In the window a refusal names a page, not a verb that one would have to type."""

from __future__ import annotations

import re

import pytest

from fusion_desk.cli import GROUPS
from fusion_desk.settings import LANGUAGES
from fusion_desk.words import Words
from fusion_desk.words.in_window import IN_WINDOW
from fusion_desk.words.sentences import SENTENCES
from fusion_desk.words.sentences.minutes import SENTENCES as PAPERS
from tests.house.test_catalogue import english, spoken
from ui.screens import SCREENS

VERBS = {" ".join(verb.words) for group in GROUPS for verb in group.VERBS}
NAMED = re.compile(rf"--[a-z]|[（(](?:{'|'.join(sorted(VERBS, key=len, reverse=True))})\b")
BLANK = re.compile(r"\{\w+")
OF_PAPERS = sorted({code for code in PAPERS if code.startswith("paper.")} | IN_WINDOW.keys())


def said(code: str, language: str, *, in_window: bool) -> str:
    names = set(BLANK.findall(SENTENCES[code]))
    return Words(language, in_window=in_window).sentence(code, {name[1:]: "甲" for name in names})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", OF_PAPERS)
def test_no_verb_stands_in_the_window(code: str, language: str) -> None:
    assert not NAMED.search(said(code, language, in_window=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(IN_WINDOW))
def test_the_page_that_is_named_is_there(code: str, language: str) -> None:
    words, told = Words(language), said(code, language, in_window=True)
    pages = {words.say(kind.rail) for kind in SCREENS}
    quoted = [part for one in re.findall(r"“([^”]+)”", told) for part in one.split(" › ")]
    assert pages & {*quoted}
    assert {*quoted} <= (spoken() if language == "zh" else set(english().values()))


def test_the_command_line_keeps_its_verbs() -> None:
    assert "act --kind" in said("paper.no_receipt", "zh", in_window=False)
    assert NAMED.search(said("paper.no_receipt", "en", in_window=False))


def test_every_code_is_a_refusal() -> None:
    assert IN_WINDOW.keys() <= SENTENCES.keys()
    for code, text in IN_WINDOW.items():
        assert set(BLANK.findall(text)) <= set(BLANK.findall(SENTENCES[code]))
