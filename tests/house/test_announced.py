"""Each folder against its tuple: a file that nobody announced is found here, by name."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house.tree import ROOT, parsed


class Announcement(NamedTuple):
    """A folder, the tuple in its `__init__.py`, and the modules that are no entry of it but serve the entries."""

    folder: str
    tuple_name: str
    serving: frozenset[str] = frozenset()
    mark: str = ""
    """What an entry's module must define, where that tells an entry from what serves it."""


BELOW_IMPORTERS = frozenset({"reading", "gathering", "dossiers"})
TABLE_IMPORTERS = frozenset(
    {"assignments", "ballots", "committee", "defences", "page_kinds", "rechecks", "scores", "workdays"}
)
"""One verb each has its own table; IMPORTERS are the formats that dossiers come in."""
WORKBOOKS = frozenset({"dossier_template", "marked_workbook", "result_workbook", "score_template"})

ANNOUNCEMENTS = (
    Announcement("fusion_desk/cli", "GROUPS", mark="VERBS"),
    Announcement("fusion_desk/importers", "IMPORTERS", BELOW_IMPORTERS | TABLE_IMPORTERS),
    Announcement("fusion_desk/reports", "REPORTS", frozenset({"style"}) | WORKBOOKS),
    Announcement("fusion_desk/store/migrations", "STEPS"),
    Announcement("fusion_desk/words/sentences", "AREAS"),
    Announcement("ui/screens", "SCREENS"),
)


def beside(folder: Path) -> set[str]:
    """The public modules and packages of a folder."""
    packages = {path.parent.name for path in folder.glob("[!_]*/__init__.py")}
    return {path.stem for path in folder.glob("[!_]*.py")} | packages


def defines(module: Path, mark: str) -> bool:
    """Whether a module assigns this name; every module does where no mark is asked for."""
    return not mark or (module.exists() and mark in top_level_names(parsed(module)))


def top_level_names(tree: ast.Module) -> set[str]:
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    targets += [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def announced(folder: Path, tuple_name: str) -> set[str]:
    """The modules of the folder that the tuple in its `__init__.py` names, however it names them."""
    tree = parsed(folder / "__init__.py")
    value = assigned(tree, tuple_name)
    origin = imported_from(tree, folder.name)
    named: set[str] = set()
    for node in ast.walk(value):
        match node:
            case ast.Name(id=name) if name in origin:
                named.add(origin[name])
            case ast.Constant(value=str(text)):
                named |= set(re.findall(r"\w+", text)) & beside(folder)
            case _:
                pass
    return named


def assigned(tree: ast.Module, name: str) -> ast.expr:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                return value
            case ast.AnnAssign(target=ast.Name(id=found), value=ast.expr() as value) if found == name:
                return value
            case _:
                pass
    raise AssertionError(f"{name} is not there")


def imported_from(tree: ast.Module, package: str) -> dict[str, str]:
    """Which sibling module each name came from, of the names that were imported from the package itself."""
    origin: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        source = (
            (node.module or "").split(".") if node.level == 0 else [package, *filter(None, [node.module])]
        )
        if package not in source:
            continue
        inside = source[source.index(package) + 1 :]
        for alias in node.names:
            origin[alias.asname or alias.name] = inside[0] if inside else alias.name
    return origin


@pytest.mark.parametrize("row", ANNOUNCEMENTS, ids=lambda row: row.tuple_name)
def test_the_folder_and_its_tuple_agree(row: Announcement) -> None:
    folder = ROOT / row.folder
    there = {name for name in beside(folder) - row.serving if defines(folder / f"{name}.py", row.mark)}
    assert there == announced(folder, row.tuple_name) - row.serving


@pytest.mark.parametrize("row", ANNOUNCEMENTS, ids=lambda row: row.tuple_name)
def test_what_serves_the_folder_is_there(row: Announcement) -> None:
    assert row.serving - beside(ROOT / row.folder) == set()


def test_a_forgotten_module_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "__init__.py").write_text("from x.papers import minutes\nALL = (minutes,)\n", encoding="utf-8")
    for name in ("minutes", "forgotten"):
        (folder / f"{name}.py").touch()
    assert beside(folder) - announced(folder, "ALL") == {"forgotten"}
