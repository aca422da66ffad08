"""A refusal names its next step where it is read: a page and a button in the window, a verb on the command line."""

from __future__ import annotations

import re
from functools import cache

from fusion_desk.cli import GROUPS
from fusion_desk.words import Words
from fusion_desk.words.in_window import IN_WINDOW
from fusion_desk.words.sentences import SENTENCES
from tests.house.test_catalogue import blanks, english, spoken
from tests.house.test_words import code_modules, constants
from tests.house.tree import modules, name_of
from ui.screens import SCREENS

BLANK = re.compile(r"\{[^{}]*\}")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
LATIN = re.compile(r"[a-z][a-z_-]*(?: [a-z_-]+)*")
QUOTED = re.compile(r"(?<!写明)“([^”{}]+)”")
OTHER_WORDS = frozenset({"entry", "group", "points", "dpi"})
"""Latin words in Chinese sentences that are keys of our own files, or units, and not verbs."""


@cache
def verbs() -> frozenset[str]:
    """What one types to run each verb, with the stems that have a usual verb."""
    words = {verb.words for group in GROUPS for verb in group.VERBS}
    return frozenset(" ".join(one) for one in words) | {one[0] for one in words}


def named(text: str) -> list[str]:
    """Options and verbs of the command line in a Chinese sentence, where Latin words are rare."""
    plain = BLANK.sub("", text)
    return OPTION.findall(plain) + [
        word for word in LATIN.findall(OPTION.sub("", plain)) if word in verbs() - OTHER_WORDS
    ]


def named_in_english(text: str, known: list[str]) -> list[str]:
    """The same in English, where many verbs are words as well: only those that the Chinese names, as one types them."""
    plain = BLANK.sub("", text)
    return OPTION.findall(plain) + [
        verb for verb in known if f"({verb})" in plain or (" " in verb and verb in plain)
    ]


@cache
def of_the_command_line() -> frozenset[str]:
    """Codes that stand in its modules and in no other: the window never comes to them."""
    own: set[str] = set()
    others: set[str] = set()
    for path in code_modules():
        here = own if name_of(path).startswith("fusion_desk/cli/") else others
        here |= constants(path)
    return frozenset(SENTENCES) & (own - others)


def plain(text: str) -> str:
    """A text on screen without the number in front, the keys behind and the three dots."""
    return re.sub(r"^\d\s+|…$|\s(?:F\d+|Esc|Ctrl\+\S+)$", "", text)


@cache
def on_screen() -> dict[str, list[str]]:
    """The texts of the window by what one calls them."""
    written = {text for path in modules("ui", "fusion_desk/words") for text in constants(path)}
    found: dict[str, list[str]] = {}
    for text in spoken() & written:
        found.setdefault(plain(text), []).append(text)
    return found


def test_the_search_finds_verbs_and_options() -> None:
    assert named("请用 act list 查看，或用 --reason 写明。") == ["--reason", "act list"]
    assert named("请选择扩展名为 .fusion 的文件（200 dpi）。") == []
    assert named_in_english("Restore it first (restore).", ["restore"]) == ["restore"]
    assert named_in_english("Restore the latest backup, or see act list.", ["restore", "act list"]) == [
        "act list"
    ]


def test_the_window_names_no_verb() -> None:
    """One that does wants its page and button in fusion_desk/words/in_window.py."""
    shown = {code: IN_WINDOW.get(code, text) for code, text in SENTENCES.items()}
    faults = [
        f"{code}: {found}"
        for code, text in shown.items()
        if code not in of_the_command_line()
        if (found := named(text) + named_in_english(english()[text], named(SENTENCES[code])))
    ]
    assert faults == []


def test_the_command_line_names_no_button() -> None:
    """What the window says by page and button has a verb in the other place, in both languages."""
    assert [code for code, text in SENTENCES.items() if "›" in text + english()[text]] == []
    pages = {kind.rail for kind in SCREENS}
    faults = [
        f"{code}: {word}"
        for code, text in SENTENCES.items()
        for word in re.findall(r"[到在]“([^”]+)”", text)
        if word in pages
    ]
    assert faults == []


def test_each_has_its_step_in_both_places() -> None:
    """Where the window names a page, the command line names a verb: nobody is left to guess in one of them."""
    pages = [code for code, text in IN_WINDOW.items() if "›" in text or "页" in text]
    assert [code for code in pages if not named(SENTENCES[code])] == []


def test_pages_and_buttons_are_called_what_stands_on_them() -> None:
    faults = [
        f"{code}: {part}"
        for code, text in IN_WINDOW.items()
        for quoted in QUOTED.findall(text)
        for part in quoted.split(" › ")
        if plain(part) not in on_screen()
    ]
    assert faults == []


def test_the_english_calls_them_the_same() -> None:
    said = Words("en")
    faults = [
        f"{code}: {names}"
        for code, text in IN_WINDOW.items()
        for quoted in re.findall(r"“([^”{}]+ › [^”{}]+)”", text)
        for part in quoted.split(" › ")
        if (names := [plain(said.say(full)) for full in on_screen().get(plain(part), [part])])
        if not any(name in english()[text] for name in names)
    ]
    assert faults == []


def test_it_fills_the_same_blanks_and_replaces_something() -> None:
    assert [code for code in IN_WINDOW if code not in SENTENCES] == []
    assert [code for code, text in IN_WINDOW.items() if not blanks(text) <= blanks(SENTENCES[code])] == []
    assert [code for code, text in IN_WINDOW.items() if text == SENTENCES[code]] == []
