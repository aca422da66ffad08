"""The page that an expert reads says what W05 has them sign."""

from __future__ import annotations

import inspect

from fusion_desk.reports import pledge
from fusion_desk.words.discipline import CIRCUMSTANCES, DISCIPLINE


def test_the_page_says_what_is_signed() -> None:
    source = inspect.getsource(pledge)
    assert [text for text in DISCIPLINE if text not in source] == []
    assert pledge.CIRCUMSTANCES == CIRCUMSTANCES
