"""Every sentence and label, Chinese and English: one gettext catalogue for the command line, the papers and the window.

The Chinese text is the key (msgid), so that the Chinese program needs no catalogue at all and a missing
English entry shows Chinese, never a code.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping, Sized
from typing import cast

from fusion_desk import paths
from fusion_desk.settings import LANGUAGES
from fusion_desk.words.marking import N_, Message

DOMAIN = "fusion_desk"
ROW_PLACE = (
    r"^(?:“\{file\}”的“\{sheet\}”第 \{row\} 行[：，的]?|\"\{file\}\", \"\{sheet\}\", row \{row\}[:,]?\s*"
    r"|Row \{row\} of \"\{sheet\}\" in \"\{file\}\":?\s*)"
)
"""How the sentences about rows begin, in both languages."""
JOINTS = {"zh": "、", "en": ", "}
"""Between the members of a list."""
APART = {"zh": "；", "en": "; "}
"""Between what was said of different matters in one line."""


__all__ = ["DOMAIN", "LANGUAGES", "N_", "Message", "Words"]


class _Filling(str):
    """A value inside a sentence; `{count:tie|ties}` gives the word that goes with a number or a list.

    Gettext's own plurals follow one number a sentence; ours name several.
    """

    __slots__ = ("one",)
    one: bool

    @classmethod
    def of(cls, value: object, text: str) -> _Filling:
        """The value as text, and whether it is one of its kind."""
        made = cls(text)
        if isinstance(value, (list, tuple, set, frozenset)):
            made.one = len(cast("Sized", value)) == 1
        else:
            made.one = (
                not any(joint in text for joint in JOINTS.values()) if text[:1].isalpha() else text == "1"
            )
        return made

    def __format__(self, words: str) -> str:
        one, both, several = words.partition("|")
        if not both:
            return super().__format__(words)
        return one if self.one else several


class Words:
    """The words of one language."""

    def __init__(self, language: str = "zh", *, in_window: bool = False) -> None:
        self.language = language if language in LANGUAGES else "zh"
        self._in_window = in_window
        """Whether a next step is a page and a button, or a verb of the command line."""
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if self.language != "zh":
            folder = paths.resource("i18n")
            self._catalogue = gettext.translation(DOMAIN, folder, languages=[self.language], fallback=True)

    def say(self, message: str, /, **values: object) -> str:
        """The message in this language with its values filled in, lists joined as `value` does."""
        # An empty msgid would return the catalogue's own header.
        text = self._catalogue.gettext(message) if message else ""
        return self._filled(text, values)

    def name(self, name: str) -> str:
        """A name out of the data that ships with the desk (`words.shipped_names`); any other stays as written."""
        return self._catalogue.gettext(name) if name else ""

    def applied(self, in_full: str) -> str:
        """What is applied for, as `title_names.applied_in_full` writes it: the level first, what is not ours as written."""
        if self.language == "zh":
            return in_full
        told: list[str] = []
        for part in in_full.split("，"):
            head = part.partition("（")[0]  # the English of a title names its grade
            name = self.name(head)
            told.append(part if name == head else name)
        return ", ".join(told[-1:] + told[:-1])

    def sentence(self, code: str, details: Mapping[str, object] | None = None) -> str:
        """The sentence for the code of an error or a finding."""
        return self._filled(self._template(code), details or {})

    def beside_row(self, code: str, details: Mapping[str, object]) -> str:
        """The sentence of a finding as it stands right beside its row, without file, sheet and row."""
        template = self._template(code)
        brief = re.sub(ROW_PLACE, "", template, count=1)
        if brief != template and self.language != "zh":
            brief = brief[:1].upper() + brief[1:]
        return self._filled(brief, details)

    def _template(self, code: str) -> str:
        # Loaded with the first refusal, not before the window.
        from fusion_desk.words.sentences import SENTENCES

        if self._in_window:
            from fusion_desk.words.in_window import IN_WINDOW

            return self._catalogue.gettext(IN_WINDOW.get(code, SENTENCES[code]))
        return self._catalogue.gettext(SENTENCES[code])

    def _filled(self, text: str, values: Mapping[str, object]) -> str:
        if not values:
            return text
        return text.format_map(
            {name: _Filling.of(value, self.value(value)) for name, value in values.items()}
        )

    def in_one_line(self, said: Iterable[str]) -> str:
        """What was said of different matters, one after the other."""
        return APART[self.language].join(said)

    def value(self, value: object) -> str:
        """A value as it stands inside a sentence: lists are joined, the system's refusals put into words."""
        if isinstance(value, (list, tuple, set, frozenset)):
            return JOINTS[self.language].join(self.value(part) for part in cast("Iterable[object]", value))
        if isinstance(value, Message):
            return self._catalogue.gettext(value)
        if isinstance(value, OSError):
            from fusion_desk.words.system_reasons import OTHER_REASON, SYSTEM_REASONS

            return self._catalogue.gettext(SYSTEM_REASONS.get(value.errno or 0, OTHER_REASON))
        return str(value)
