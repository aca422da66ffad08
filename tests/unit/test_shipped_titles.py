"""Titles of the shipped policies and rubrics are read without the rest of their files."""

from __future__ import annotations

import tomllib

import pytest

from fusion_desk import paths
from fusion_desk.services import panels


@pytest.mark.parametrize(("kind", "table"), [("policies", "policy"), ("rubrics", "rubric")])
def test_a_title_is_that_of_the_whole_file(kind: str, table: str) -> None:
    files = sorted(paths.resource(kind).glob("*.toml"))
    whole = {file.stem: tomllib.loads(file.read_text(encoding="utf-8"))[table]["title"] for file in files}
    assert whole
    assert panels.shipped_titles(kind) == whole
