"""What a conclusion is called: a vote lets pass, marks are enough."""

from __future__ import annotations

from fusion_desk.domain.conclusion import Basis, Conclusion
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

CONCLUSION_WORDS: dict[tuple[Basis, Conclusion], str] = {
    (Basis.VOTE, Conclusion.PASSED): N_("通过"),
    (Basis.VOTE, Conclusion.FAILED): N_("未通过"),
    (Basis.VOTE, Conclusion.OPEN): N_("待表决"),
    (Basis.MARKS, Conclusion.PASSED): N_("合格"),
    (Basis.MARKS, Conclusion.FAILED): N_("不合格"),
    (Basis.MARKS, Conclusion.OPEN): N_("待成绩"),
}


def conclusion_word(words: Words, conclusion: Conclusion, basis: Basis) -> str:
    """The word for it in the language on screen."""
    return words.say(CONCLUSION_WORDS[basis, conclusion])


def vote_word(words: Words, *, passed: bool) -> str:
    """What a confirmed vote came to."""
    return conclusion_word(words, Conclusion.PASSED if passed else Conclusion.FAILED, Basis.VOTE)
