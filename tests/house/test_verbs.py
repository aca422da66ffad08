"""Every verb that the journal may hold has its words, and every word names a verb that somebody writes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from fusion_desk.store.journal import NOT_FACTS
from fusion_desk.words.journal import VERB_WORDS
from tests.house.tree import called_name, calls, modules, name_of, parsed

VERB = re.compile(r"[a-z]+\.[a-z_]+")


def verbs(path: Path) -> Iterator[tuple[str, str]]:
    """(verb, place) of every change that a module begins; a verb in a variable is looked up in its function."""
    for call in calls(path):
        if called_name(call) != "writing" or not call.args:
            continue
        given = call.args[0]
        place = f"{name_of(path)}:{call.lineno}"
        if isinstance(given, ast.Constant):
            yield str(given.value), place
        elif isinstance(given, ast.Name):
            for verb in assigned(parsed(path), given.id):
                yield verb, place


def assigned(tree: ast.Module, name: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == name for target in node.targets
        ):
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and VERB.fullmatch(str(part.value)):
                    yield str(part.value)


def written() -> dict[str, str]:
    return {verb: place for path in modules("fusion_desk") for verb, place in verbs(path)}


def test_every_verb_has_its_words() -> None:
    found = written()
    assert {"score.entered", "ballot.rejected", "act.continued"} <= found.keys(), (
        "the search finds variables too"
    )
    lacking = sorted(f"{verb} ({place})" for verb, place in found.items() if verb not in VERB_WORDS)
    assert lacking == [], "say what it does in fusion_desk/words/journal.py"


def test_verbs_that_are_no_facts_have_words_too() -> None:
    assert sorted(NOT_FACTS - VERB_WORDS.keys()) == []
