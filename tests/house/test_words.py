"""Every code has its sentence, every sentence its code, and a sentence asks only for what the code brings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from fusion_desk.words.sentences import AREAS, SENTENCES
from tests.house.tree import SHIPPED, called_name, calls, modules, name_of, parsed

CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
RAISED = {"Refusal", "UsageError", "DamagedRecord", "DeskError"}
OF_A_ROW = frozenset({"file", "sheet", "row", "field", "label"})
"""What a problem of an imported row says by itself; see importers/reading/problems.py."""


class Use(NamedTuple):
    """One place where a code is given to something that takes a code."""

    code: str
    place: str
    details: frozenset[str] | None
    """The names of the details, or None where they cannot be seen without running the program."""


def code_modules() -> list[Path]:
    return [path for path in modules(*SHIPPED) if "sentences" not in path.parts]


@cache
def takers() -> dict[str, int]:
    """Whatever takes a `code`: errors, values with such a field, functions with such a parameter; and its place."""
    found = dict.fromkeys(RAISED, 0)
    for path in code_modules():
        for node in ast.walk(parsed(path)):
            match node:
                case ast.ClassDef():
                    names = [
                        row.target.id
                        for row in node.body
                        if isinstance(row, ast.AnnAssign) and isinstance(row.target, ast.Name)
                    ]
                    if any(isinstance(base, ast.Name) and base.id in RAISED for base in node.bases):
                        found[node.name] = 0
                case ast.FunctionDef(args=arguments):
                    names = [
                        row.arg
                        for row in (*arguments.posonlyargs, *arguments.args)
                        if row.arg not in {"self", "cls"}
                    ]
                case _:
                    continue
            if "code" in names and not node.name.startswith("__"):
                found.setdefault(node.name, names.index("code"))
    return found


def uses() -> Iterator[Use]:
    for path in code_modules():
        for call in calls(path):
            place = takers().get(called_name(call))
            if place is None:
                continue
            given = [key.value for key in call.keywords if key.arg == "code"] + call.args[place : place + 1]
            for code in given[:1]:
                for literal in literals(code):
                    yield Use(literal, f"{name_of(path)}:{call.lineno}", details(call, path))


def literals(node: ast.expr) -> Iterator[str]:
    """The codes an expression may give: a constant, or either side of a choice."""
    match node:
        case ast.Constant(value=str(text)) if CODE.fullmatch(text):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from literals(body)
            yield from literals(orelse)
        case _:
            return


@cache
def judges_rows(path: Path) -> bool:
    """Whether this module catches its refusals and tells them as problems of a row: `problem(…, refusal.code, …)`."""
    return any(
        isinstance(given, ast.Attribute) and given.attr == "code"
        for call in calls(path)
        if called_name(call) == "problem"
        for given in call.args
    )


def details(call: ast.Call, path: Path) -> frozenset[str] | None:
    """The details that go with a code: an error's keywords, or a dict written out in the call; None where unseen."""
    if called_name(call) in RAISED:
        seen = [key.arg for key in call.keywords]
    else:
        written = [
            node for node in (*call.args, *(key.value for key in call.keywords)) if isinstance(node, ast.Dict)
        ]
        if len(written) != 1:
            return None
        seen = [str(key.value) if isinstance(key, ast.Constant) else None for key in written[0].keys]
    place = OF_A_ROW if called_name(call) == "problem" or judges_rows(path) else frozenset[str]()
    return None if None in seen else frozenset(str(name) for name in seen) | place


def placeholders(text: str) -> set[str]:
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(text) if name is not None}


def constants(path: Path) -> set[str]:
    return {
        node.value
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def begun(path: Path) -> set[str]:
    """The beginnings of codes that are put together, `check.` of `f"check.{name}"`; the rest stands in the same module."""
    return {
        node.values[0].value
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.JoinedStr) and len(node.values) == 2
        if isinstance(node.values[0], ast.Constant) and isinstance(node.values[0].value, str)
        if re.fullmatch(r"[a-z][a-z0-9_]*\.[a-z0-9_]*", node.values[0].value)
    }


def test_every_code_has_a_sentence() -> None:
    assert sorted({f"{use.code} ({use.place})" for use in uses() if use.code not in SENTENCES}) == []


def test_every_sentence_is_used() -> None:
    """A code counts as used where its text stands in the code at all: some are chosen from a table."""
    written: set[str] = set()
    for path in code_modules():
        texts = constants(path)
        written |= texts | {head + tail for head in begun(path) for tail in texts}
    assert sorted(set(SENTENCES) - written) == []


def test_a_sentence_asks_only_for_details_that_are_given() -> None:
    lacking = [
        f"{use.code} ({use.place}) lacks {sorted(placeholders(SENTENCES[use.code]) - use.details)}"
        for use in uses()
        if use.details is not None
        and use.code in SENTENCES
        and placeholders(SENTENCES[use.code]) - use.details
    ]
    assert lacking == []


def test_no_code_stands_in_two_areas() -> None:
    seen: dict[str, str] = {}
    twice = []
    for area in AREAS:
        for code in area.SENTENCES:
            if code in seen:
                twice.append(f"{code}: {seen[code]}, {area.__name__}")
            seen[code] = area.__name__
    assert twice == []


def test_codes_are_written_as_area_and_matter() -> None:
    assert [code for code in SENTENCES if not CODE.fullmatch(code)] == []


def test_every_sentence_is_chinese_and_ends() -> None:
    assert [code for code, text in SENTENCES.items() if not re.search(r"[\u4e00-\u9fff]", text)] == []
    assert [
        code for code, text in SENTENCES.items() if not text.rstrip().endswith(("。", "？", "！", "）", "”"))
    ] == []
