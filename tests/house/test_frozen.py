"""What the frozen program is made of: how its processes begin, and what may be packed into it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from installer import build
from tests.house.tree import ROOT

NOTICES = (ROOT / "installer" / "notices.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", ["start_window.py", "start_cli.py"])
def test_the_process_of_the_pages_loads_nothing_of_the_program(script: str) -> None:
    """It begins in the same script; Qt would count against the memory it may have."""
    tree = ast.parse((ROOT / "installer" / script).read_text(encoding="utf-8"))
    assert [ast.unparse(one) for one in tree.body if isinstance(one, ast.Import | ast.ImportFrom)] == [
        "import multiprocessing"
    ]
    body = next(one.body for one in tree.body if isinstance(one, ast.If))
    assert ast.unparse(body[0]) == "multiprocessing.freeze_support()"


@pytest.mark.parametrize(
    ("licence", "refused"),
    [
        ("GPL-3.0-only", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("AGPL-3.0", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT", False),
        ("BSD License; Public Domain", False),
    ],
)
def test_nothing_under_the_gpl_alone_is_packed(licence: str, refused: bool) -> None:
    assert build.is_copyleft(licence) is refused


def test_a_library_without_a_line_in_the_notices_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "PROGRAM", tmp_path)
    inside = tmp_path / "_internal"
    inside.mkdir()
    for name in ("libglib-2.0.so.0", "libxcb-icccm.so.4", "libpython3.11.so.1.0", "libstdc++.so.6"):
        (inside / name).touch()
    (inside / "libavif-c6062d5f.so.16").symlink_to("pillow.libs/libavif-c6062d5f.so.16")
    assert build.unlisted_libraries(NOTICES) == set()
    (inside / "libreadline.so.8").touch()
    (inside / "libgdbm.so.6").touch()
    assert build.unlisted_libraries(NOTICES) == {"libreadline.so.8", "libgdbm.so.6"}
