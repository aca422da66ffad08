"""The tree as the house tests see it: its modules, parsed once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHIPPED = ("fusion_desk", "ui")
WHOLE = ("fusion_desk", "ui", "tests", "installer")


def modules(*folders: str) -> list[Path]:
    """Every module of these folders, in a fixed order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    """How a finding names a file."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def called_name(call: ast.Call) -> str:
    """`say` for both `say(…)` and `words.say(…)`; empty for anything stranger."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def calls(path: Path) -> list[ast.Call]:
    """Every call in a module."""
    return [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
