"""`conclusions`: what every application came to, by vote or by marks."""

from __future__ import annotations

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.domain.ballot import Voters
from fusion_desk.domain.conclusion import Basis, MarksOutcome
from fusion_desk.domain.deciding import ItemConclusion
from fusion_desk.domain.dossier import ExamMark, ExamPart
from fusion_desk.domain.rounding import points_text
from fusion_desk.services import ballots
from fusion_desk.words import Words
from fusion_desk.words.conclusions import conclusion_word
from fusion_desk.words.marking import N_


def _conclusion(one: ItemConclusion) -> dict[str, object]:
    """One conclusion as the contract pins it."""
    if one.basis is Basis.MARKS:
        return {
            "item": one.application.item,
            "basis": "marks",
            "parts": _parts(one.marks),
            "conclusion": one.conclusion.value,
        }
    electorate = one.ballot.electorate if one.ballot else None
    names = ("members", "present", "recused", "base", "needed")
    row = one.row
    return {
        "item": one.application.item,
        "basis": "vote",
        "round": one.ballot.round if one.ballot else None,
        **(electorate_document(electorate) if electorate else dict.fromkeys(names)),
        "agree": row.agree if row else None,
        "disagree": row.disagree if row else None,
        "abstain": row.abstain if row else None,
        "invalid": row.invalid if row else None,
        "conclusion": one.conclusion.value,
    }


def _parts(marks: MarksOutcome | None) -> dict[str, str | None]:
    held = marks.parts if marks else {}
    return {part.value: _part(held[part]) if part in held else None for part in ExamPart}


def _part(mark: object) -> str | None:
    if not isinstance(mark, ExamMark):
        return None
    if mark.exempt_basis:
        return "exempt"
    return None if mark.mark is None else points_text(mark.mark)


def _conclusions(context: Context) -> Outcome:
    with context.record() as panel:
        found = ballots.find_conclusions(panel)
    document = [_conclusion(one) for one in found]
    if not found:
        return Outcome(document, context.words.say("还没有受理的申报事项。"))
    words = context.words
    heads = [
        words.say(head)
        for head in (
            N_("事项号"),
            N_("依据"),
            N_("所需"),
            N_("同意"),
            N_("不同意"),
            N_("弃权"),
            N_("无效"),
            N_("结论"),
        )
    ]
    return Outcome(document, table_text(heads, [_line(one, words) for one in found]))


def _line(one: ItemConclusion, words: Words) -> list[str]:
    ending = conclusion_word(words, one.conclusion, one.basis)
    if one.basis is Basis.MARKS:
        parts = " ".join(f"{text or '—'}" for text in _parts(one.marks).values())
        return [one.application.item, words.say("成绩"), parts, "", "", "", "", ending]
    needed = str(one.ballot.electorate.needed) if one.ballot else "—"
    row = one.row
    counts = [str(part) for part in (row.agree, row.disagree, row.abstain, row.invalid)] if row else ["—"] * 4
    return [one.application.item, words.say("表决"), needed, *counts, ending]


def electorate_document(electorate: Voters) -> dict[str, object]:
    """Who may vote on a list, in numbers."""
    return {
        "members": electorate.members,
        "present": electorate.present,
        "recused": electorate.recused,
        "base": electorate.base,
        "needed": electorate.needed,
    }


VERBS = (Verb(("conclusions",), N_("查看各申报事项的结论"), file_argument, _conclusions),)
