"""Every name in the data that ships with the desk has its English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fusion_desk import paths
from fusion_desk.domain.levels import SKILL_ORDER, TITLE_ORDER
from fusion_desk.domain.rubric import Rubric, load_rubric
from fusion_desk.domain.title_names import level_name
from fusion_desk.words import Words
from fusion_desk.words.shipped_names import BANDS, CRITERIA, GROUPS, LEVELS, SHORT_CRITERIA

OURS = re.compile("[\u3400-\u9fff]")
SHIPPED = (*CRITERIA, *SHORT_CRITERIA, *BANDS, *GROUPS, *LEVELS)


def names(rubric: Rubric) -> list[str]:
    """What pages show of a rubric by name."""
    criteria = [one.name for one in rubric.criteria]
    return [
        *criteria,
        *(name[:4] for name in criteria),
        *(one.name for one in rubric.bands),
        *(one.name for one in rubric.groups),
    ]


@pytest.mark.parametrize("path", sorted(paths.resource("rubrics").glob("*.toml")), ids=lambda path: path.stem)
def test_every_name_of_a_shipped_rubric_is_listed(path: Path) -> None:
    assert set(names(load_rubric(path.read_bytes()))) <= set(SHIPPED)


def test_every_level_is_listed() -> None:
    levels = [str(one) for one in (*TITLE_ORDER, *SKILL_ORDER)]
    assert {*(level_name("", one) for one in levels), *(str(one) for one in TITLE_ORDER)} <= set(LEVELS)


@pytest.mark.parametrize("name", SHIPPED)
def test_each_has_its_english(name: str) -> None:
    assert not OURS.search(Words("en").say(name))
    assert Words("zh").say(name) == name


def test_a_name_of_the_house_stays_as_written() -> None:
    assert Words("en").say("现场模拟操作") == "现场模拟操作"
