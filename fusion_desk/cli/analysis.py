"""`analysis`: agreement, severity, balance and questions about the scores, for the review office and the chair alone."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING, Any

from fusion_desk.cli.analysis_live import live_document, live_lines, profile_outcome
from fusion_desk.cli.frame import (
    Context,
    Outcome,
    Verb,
    file_argument,
    table_text,
    write_workbook,
)
from fusion_desk.cli.questions import answer_document, question_lines
from fusion_desk.cli.what_if import what_if_outcome
from fusion_desk.services.outgoing import write_unsigned
from fusion_desk.words import Words
from fusion_desk.words import fairness as words_of
from fusion_desk.words.marking import N_

if TYPE_CHECKING:
    from fusion_desk.analysis.agreement import Icc
    from fusion_desk.analysis.panel import PanelAnalysis
    from fusion_desk.analysis.panel_agreement import GroupAgreement
    from fusion_desk.analysis.panel_balance import Balance
    from fusion_desk.analysis.panel_gender import GenderGap
    from fusion_desk.analysis.panel_severity import Severity
    from fusion_desk.reports.style.document import Paper
    from fusion_desk.services.analysing import Analysis, Derivation

DIGITS = 8
"""Significant; these figures are estimates, and more would only look exact."""
FAMILY = ("icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k")


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--report", metavar="OUT.pdf")
    parser.add_argument("--xlsx", metavar="OUT.xlsx")
    parser.add_argument("--explain", metavar="FIGURE")
    parser.add_argument("--profile", metavar="NO")
    parser.add_argument("--what-if", metavar="KEY=VALUE", nargs="+", action="extend")


def _run(context: Context) -> Outcome:
    if context.arguments.get("what_if"):
        return what_if_outcome(context)
    # Arrays are loaded by this verb alone.
    from fusion_desk.cli.design_document import design_document, design_lines
    from fusion_desk.services import analysing
    from fusion_desk.services.design.reading import design_reading
    from fusion_desk.services.minutes.fairness import fairness_report, profile_paper

    words, wanted = context.words, (context.optional("report"), context.optional("xlsx"))
    with context.record() as panel:
        found = analysing.analysis(panel, progress=context.progress(words.say("评分分析")))
        if single := context.optional("profile"):
            paper = profile_paper(panel, single) if wanted[0] else None
            return _profile(context, found, single, paper)
        files = fairness_report(panel, context.progress(words.say("报告"))) if any(wanted) else None
        designed = design_reading(panel)
    if context.arguments.get("explain"):
        return _explained(words, analysing.explain(words, found, context.text("explain"), designed))
    document = analysis_document(found, words) | {"design": design_document(words, designed)}
    lines = [*_lines(words, found), *design_lines(words, designed)]
    if files is not None and wanted[0]:
        write_unsigned(context.path("report"), files.paper.pdf)
        document |= {"file": wanted[0], "pages": files.paper.pages}
        lines = [words.say("报告已写入 {file}，共 {pages} 页。", file=wanted[0], pages=files.paper.pages)]
    if files is not None and wanted[1]:
        write_workbook(context.path("xlsx"), files.workbook)
        document |= {"workbook": wanted[1]}
        lines.append(words.say("数表已写入 {file}。", file=wanted[1]))
    return Outcome(document, "\n".join(lines))


def _profile(context: Context, found: Analysis, item: str, paper: Paper | None) -> Outcome:
    """One applicant beside the group, on paper where that is wanted."""
    document, text = profile_outcome(context.words, found, item)
    if paper is None:
        return Outcome(document, text)
    file = context.text("report")
    write_unsigned(context.path("report"), paper.pdf)
    said = context.words.say("{item} 已写入 {file}，共 {pages} 页。", item=item, file=file, pages=paper.pages)
    return Outcome(document | {"file": file, "pages": paper.pages}, said)


def _explained(words: Words, one: Derivation) -> Outcome:
    lines = [f"{one.title}　{one.value}", one.meaning, words.say("算法：{formula}", formula=one.formula)]
    lines += [f"  {name}　{value}" for name, value in one.inputs]
    lines += [words.say("算式：{worked}", worked=one.worked), words.say("出处：{source}", source=one.source)]
    document = {
        "figure": one.key,
        "title": one.title,
        "value": one.value,
        "meaning": one.meaning,
        "formula": one.formula,
        "inputs": [{"name": name, "value": value} for name, value in one.inputs],
        "worked": one.worked,
        "source": one.source,
        "label": one.label or None,
    }
    return Outcome(document, "\n".join([*lines, *([one.label] if one.label else [])]))


def analysis_document(analysis: Analysis, words: Words) -> dict[str, object]:
    """The JSON (contract: analysis); a figure that may not be shown is null, with its reason in `not_shown`.

    Coefficients of experts who contradict each other keep their numbers beside the reason.
    """
    found = analysis.found
    groups = [_group_document(one) for one in found.agreement]
    largest = max(groups, key=lambda one: one["candidates"] * one["experts"], default=None)
    names = {one.key: one.name for one in analysis.rubric.criteria}
    return {
        "icc": None if largest is None else largest["icc"],
        "kendall_w": None if largest is None else largest["kendall_w"],
        "groups": groups,
        "severity": [] if found.severity is None else _severity_list(found.severity),
        "candidates": [] if found.severity is None else _candidate_list(found),
        "calibrated_label": words.say(words_of.ONLY_ANALYSIS),
        "linking": None if found.severity is None else _linking_document(found.severity),
        "balance": None if found.balance is None else _balance_document(found.balance),
        "gender": None if found.gender is None else _gender_document(found.gender),
        "weights": [
            {"criterion": one.criterion, "nominal": _n(one.nominal), "effective": _n(one.effective)}
            for one in found.weights
        ],
        "flags": [
            {
                "key": one.key,
                "kind": one.kind.value,
                "members": list(one.experts),
                "item": one.item or None,
                "criterion": one.criterion or None,
                "size": _n(one.size),
                "p": _n(one.p),
                "n": one.count,
                "text": words_of.flag_line(words, one, names),
                "answer": None if answer is None else answer_document(answer, changed=changed),
            }
            for one, answer, changed in ((q.flag, q.answer, q.changed) for q in analysis.questions)
        ],
        "open_questions": analysis.open_questions,
        "live": live_document(analysis),
        "past_answers": [answer_document(one, changed=False) for one in analysis.past],
        "not_shown": [
            {"what": one.figure.value, "whom": one.whom or None, "why": words_of.why_withheld(words, one)}
            for one in found.withheld
        ],
        "counts": {
            "candidates": found.candidates,
            "experts": found.experts,
            "marks": found.marks,
            "sheets": found.whole_sheets,
        },
        "seed": found.seed,
    }


def _n(value: float | None) -> float | None:
    """A figure, or null where it is not defined: JSON knows neither nan nor infinity."""
    return None if value is None or not isfinite(value) else float(f"{value:.{DIGITS}g}")


def _icc(one: Icc) -> dict[str, float | None]:
    return {name: _n(getattr(one, name)) for name in ("value", "lower", "upper", "f", "p")}


def _group_document(one: GroupAgreement) -> dict[str, Any]:
    document: dict[str, Any] = {
        "group": one.group,
        "candidates": len(one.candidates),
        "experts": len(one.experts),
        "left_out": list(one.left_out),
        "icc": None,
        "kendall_w": None,
        "alpha": _n(one.alpha),
        "enough_experts": one.enough,
    }
    if one.icc is not None:
        family = {name: _icc(getattr(one.icc, name)) for name in FAMILY}
        document["icc"] = {
            **family,
            "group": one.group,
            "candidates": len(one.candidates),
            "experts": len(one.experts),
        }
    if one.kendall_w is not None:
        document["kendall_w"] = {
            "w": _n(one.kendall_w.w),
            "chi2": _n(one.kendall_w.chi2),
            "p": _n(one.kendall_w.p),
        }
    return document


def _severity_list(found: Severity) -> list[dict[str, object]]:
    return [
        {
            "member": one.expert,
            "effect": _n(one.effect),
            "se": _n(one.se),
            "n": one.count,
            "ls": _n(one.fixed),
            "part": one.part,
        }
        for one in found.experts
    ]


def _candidate_list(found: PanelAnalysis) -> list[dict[str, object]]:
    return [
        {
            "item": one.candidate,
            "mean": _n(one.mean),
            "official": _n(one.official),
            "calibrated": _n(one.calibrated),
            "se": _n(one.se),
            "grey": one.grey,
            "part": one.part,
            "ranks": {rule: rank or None for rule, rank in found.ranks[one.candidate].items()},
        }
        for one in (found.severity.candidates if found.severity is not None else ())
    ]


def _linking_document(found: Severity) -> dict[str, object]:
    return {
        "parts": found.parts,
        "weakest": found.weakest,
        "wanted": found.links_wanted,
        "bridges": [{"item": item, "member": member} for item, member in found.bridges],
    }


def _gender_document(found: GenderGap) -> dict[str, object]:
    gap = found.total
    return {
        "women": found.women,
        "men": found.men,
        "gap": {"points": _n(gap.gap), "lower": _n(gap.lower), "upper": _n(gap.upper)},
    }


def _balance_document(found: Balance) -> dict[str, object]:
    chosen = found.chosen
    return {
        "skilled": found.skilled,
        "professional": found.professional,
        "gap": {
            "points": _n(found.total.gap),
            "lower": _n(found.total.lower),
            "upper": _n(found.total.upper),
        },
        "p": None if found.test is None else _n(found.test.p),
        "criteria": [
            {"criterion": key, "gap": _n(gap.gap), "lower": _n(gap.lower), "upper": _n(gap.upper)}
            for key, gap in found.criteria
        ],
        "experts": [
            {
                "member": str(one.expert),
                "contrast": _n(one.contrast),
                "se": _n(one.se),
                "p": _n(one.adjusted_p),
            }
            for one in found.experts
        ],
        "selection": None
        if chosen is None
        else {
            "skilled": [chosen.skilled, chosen.skilled_of],
            "professional": [chosen.professional, chosen.professional_of],
            "ratio": _n(chosen.ratio.ratio),
            "four_fifths_ok": chosen.ratio.four_fifths_ok,
            "p": _n(chosen.ratio.fisher_p),
        },
    }


# --- the same as text --------------------------------------------------------------------------------------


def _lines(words: Words, analysis: Analysis) -> Iterator[str]:
    found = analysis.found
    names = {one.key: one.name for one in analysis.rubric.criteria}
    for one in found.agreement:
        if one.agreeing is not None:
            size = len(one.candidates), len(one.experts)
            yield words_of.group_line(words, one.group, one.agreeing.icc3k.value, *size)
    if found.severity is not None:
        yield from _severity_lines(words, found.severity)
    if found.balance is not None:
        yield words_of.gap_line(
            words, found.balance.total.gap, found.balance.total.lower, found.balance.total.upper
        )
    if (gender := found.gender) is not None:
        gap = gender.total
        yield words_of.gender_line(words, gender.women, gender.men, gap.gap, gap.lower, gap.upper)
    yield from live_lines(words, analysis, names)
    yield from question_lines(words, analysis, names)
    yield from _not_shown(words, found)
    yield from words_of.caution_lines(words)


def _severity_lines(words: Words, found: Severity) -> Iterator[str]:
    for one in found.experts:
        yield words_of.severity_line(words, one)
    if not found.candidates:
        return
    heads = [words.say(text) for text in (N_("事项号"), N_("平均分"), N_("成绩"), N_("校准分"), N_("误差"))]
    rows = [
        [
            one.candidate,
            words_of.two_decimals(one.mean),
            words_of.two_decimals(one.official),
            words_of.two_decimals(one.calibrated),
            words_of.two_decimals(one.se),
        ]
        for one in found.candidates
    ]
    yield words.say("校准分：{label}", label=words.say(words_of.ONLY_ANALYSIS))
    yield table_text(heads, rows)
    yield from (words_of.bridge_line(words, item, member) for item, member in found.bridges)


def _not_shown(words: Words, found: PanelAnalysis) -> Iterator[str]:
    if found.withheld:
        yield words.say("不显示的数和原因：")
        yield from ("  " + words_of.withheld_line(words, one) for one in found.withheld)


VERBS = (Verb(("analysis", "show"), N_("评分一致性与均衡性分析（内部参考）"), _arguments, _run),)
