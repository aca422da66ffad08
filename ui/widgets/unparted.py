"""What no line of a text ends within: a name, the end of a sentence, a figure and its unit.

A joiner between the characters, or a blank that does not break, keeps them on one line; the words stay as they are
read.
"""

from __future__ import annotations

import re

JOINER, SPACE = "\u2060", "\u00a0"
SPACES = 2 * SPACE
"""Qt parts lines at the wide space of Chinese whatever stands beside it."""
MOST = 24
"""Characters for which a line has room in any case."""
ENGLISH = re.compile("[A-Za-z]{2}")
"""A letter alone begins a number: E05."""
ENDING = re.compile("(第?[0-9]+|[\u4e00-\u9fff])[\u4e00-\u9fff][。；！？）”]*$")
"""The last two characters of Chinese, or a figure with the one behind it."""
SHORT_END = re.compile("(?<=[a-z0-9,]) (?=[A-Za-z]{1,5}[.!?]$)")
"""Before a short word that ends an English sentence."""
A_SENTENCE = 4
"""Words that a sentence has at least: fewer are a name, whose column may be no wider than a word."""
JOINTS = re.compile(
    "(?<=[A-Z0-9=÷]) (?=[0-9])|(?<=[＝÷])(?=[0-9])|(?<=[0-9])(?=[年份分人项])|(?<=[0-9]) (?=[年份分人项])"
)
"""Between who gave a mark and the mark, the sign and its sum, a figure and its unit."""


def whole(text: str) -> str:
    """Words that stay on one line together wherever they stand: no name is parted, nor a figure from its unit.

    English is left to be parted between its words: else nothing around it has room.
    """
    return text if ENGLISH.search(text) else together(text)


def together(text: str) -> str:
    """The same in any language, for the few words that a line has room for."""
    return text if len(text) > MOST else _joined(text)


def end_whole(text: str) -> str:
    """Words whose last character, in English a short word, never stands on a line alone."""
    if text.count(" ") >= A_SENTENCE - 1:
        text = SHORT_END.sub(SPACE, text)
    return ENDING.sub(lambda found: _joined(found.group()), text)


def figures_whole(text: str) -> str:
    """A line of sums, in which no figure is parted from what it belongs to."""
    return JOINTS.sub(lambda found: SPACE if found.group() else JOINER, text)


def _joined(text: str) -> str:
    return JOINER.join(text.replace("\u3000", SPACES).replace(" ", SPACE))
