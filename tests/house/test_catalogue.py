"""The English catalogue: complete, with the same blanks to fill as the Chinese, and compiled."""

from __future__ import annotations

import ast
import gettext
import re
from functools import cache
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.house.tree import ROOT, SHIPPED, called_name, calls, modules

ENGLISH = ROOT / "resources" / "i18n" / "en" / "LC_MESSAGES" / "fusion_desk.po"


@cache
def spoken() -> frozenset[str]:
    """Every text that the program may say: the literals inside say(), _say() and N_()."""
    return frozenset(
        call.args[0].value
        for path in modules(*SHIPPED)
        for call in calls(path)
        if called_name(call) in {"say", "_say", "N_"} and call.args
        if isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and call.args[0].value
    )


@cache
def english() -> dict[str, str]:
    """Chinese to English, fuzzy entries left out: gettext does not show them either."""
    with ENGLISH.open("rb") as file:
        catalogue: Catalog = read_po(file)
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id and not entry.fuzzy}


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_everything_said_has_its_english() -> None:
    assert sorted(text for text in spoken() if not english().get(text)) == []


def test_nothing_is_translated_that_nobody_says() -> None:
    assert sorted(set(english()) - spoken()) == []


def test_the_english_fills_the_same_blanks() -> None:
    assert [text for text, translated in english().items() if blanks(text) != blanks(translated)] == []


def test_english_has_no_marks_as_wide_as_a_chinese_character() -> None:
    """Our fonts set the curly quotation marks, too, as wide as that."""
    wide = re.compile("[“”‘’，。；：！？·＋－＝]")
    assert [translated for translated in english().values() if wide.search(translated)] == []


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with ENGLISH.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert [text for text, translated in english().items() if compiled.gettext(text) != translated] == []


CHOICE = re.compile(r"\{\w+:([^|}]+)\|([^}]+)\}")
NUMBERED = re.compile(r"\{(\w+)\} (?:[a-z-]+ )?([a-z]+)\b(?!:)")
NEVER_ONE = frozenset({"least", "most", "limit", "longest", "shortest", "seconds", "total", "sum"})
"""Bounds and totals of more than one; `seconds` is a limit of the program."""


def test_a_number_stands_beside_the_word_that_goes_with_it() -> None:
    choices = [CHOICE.findall(text) for text in english().values()]
    several = {words.split()[0] for found in choices for _, words in found}
    plain = {
        text
        for text in english().values()
        for blank, word in NUMBERED.findall(CHOICE.sub("", text))
        if word in several
        and word.endswith("s")
        and word not in {"has", "is", "does"}
        and blank not in NEVER_ONE
    }
    assert sorted(plain) == [], "write {count:tie|ties}"
