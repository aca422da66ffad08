"""The verb of 资格审查: `eligibility`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from fusion_desk.cli.eligibility_document import document, sentences
from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.domain.competition import Substitution
from fusion_desk.domain.eligibility import Assessment, ItemResult
from fusion_desk.domain.findings import Finding, Verdict
from fusion_desk.domain.pathways import PathwayResult
from fusion_desk.services import eligibility
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.verdicts import APPLICATION_LABELS, AWARD_LABELS, VERDICT_LABELS

HEADS = (
    N_("编号"),
    N_("姓名"),
    N_("申报"),
    N_("途径"),
    N_("结论"),
    N_("符合起始日"),
    N_("已计年限"),
    N_("缺少"),
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--candidate", metavar="NO")


def _run(context: Context) -> Outcome:
    number = context.text("candidate") if context.optional("candidate") is not None else None
    with context.record() as panel:
        found = eligibility.find(panel, number)
    words = context.words
    text = summary(found, words) if number is None else "\n".join(explained(found[0], words))
    return Outcome([document(one, words, explain=number is not None) for one in found], text)


# --- everybody, in one table -------------------------------------------------------------------------------


def summary(found: Sequence[Assessment], words: Words) -> str:
    """A line for every application, or for every open pathway of those who applied for nothing yet."""
    if not found:
        return words.say("还没有申报人。请先用 dossiers import 导入申报材料。")
    lines = [
        *sentences(found[0].warnings, words),
        table_text([words.say(head) for head in HEADS], [row for one in found for row in _rows(one, words)]),
        words.say(
            "途径后带“*”的，规则未经核实。逐人的计算步骤和待核实事项：eligibility FILE --candidate 编号"
        ),
    ]
    return "\n".join(lines)


def _rows(assessment: Assessment, words: Words) -> Iterator[list[str]]:
    person = assessment.dossier.person
    if assessment.items:
        for item in assessment.items:
            yield [item.application.item, person.name, *_item_cells(item, words)]
        return
    open_ones = [one for one in assessment.pathways if one.verdict is not Verdict.INELIGIBLE]
    for result in open_ones:
        yield [person.number, person.name, "—", *_pathway_cells(result, words)]
    if not open_ones:
        verdict = words.say(VERDICT_LABELS[Verdict.INELIGIBLE])
        yield [person.number, person.name, "—", "—", verdict, "—", "—", ""]


def _item_cells(item: ItemResult, words: Words) -> list[str]:
    applied = f"{words.say(APPLICATION_LABELS[item.application.kind])} {item.application.level}".rstrip()
    if item.pathway is not None:
        return [applied, *_pathway_cells(item.pathway, words, item.findings)]
    entry = item.substitution
    rule = _marked(item.rests_on.id, verified=entry is not None and entry.verified) if item.rests_on else "—"
    missing = entry.missing if entry else item.findings
    verdict = words.say(VERDICT_LABELS[item.verdict])
    return [applied, rule, verdict, "—", "—", "".join(sentences(missing, words))]


def _pathway_cells(result: PathwayResult, words: Words, findings: Sequence[Finding] = ()) -> list[str]:
    return [
        _marked(result.pathway.id, verified=result.pathway.verified),
        words.say(VERDICT_LABELS[result.verdict]),
        result.eligible_on.isoformat() if result.eligible_on else "—",
        result.years_counted,
        "".join(sentences((*findings, *result.missing, *result.not_attached), words)),
    ]


def _marked(id_: str, *, verified: bool) -> str:
    return id_ if verified else f"{id_}*"


# --- one candidate, step by step ---------------------------------------------------------------------------


def explained(assessment: Assessment, words: Words) -> Iterator[str]:
    """Everything that the policy says of one candidate, so that a person can redo it."""
    person = assessment.dossier.person
    yield words.say(
        "{number} {name}　资历计算截止日 {day}", number=person.number, name=person.name, day=assessment.cutoff
    )
    yield from sentences(assessment.warnings, words)
    for item in assessment.items:
        yield _item_line(item, words)
    closed = [one.pathway.id for one in assessment.pathways if one.verdict is Verdict.INELIGIBLE]
    for result in assessment.pathways:
        if result.verdict is not Verdict.INELIGIBLE:
            yield from _pathway_lines(result, words)
    if closed:
        yield ""
        yield words.say("未见来源资格的途径：{ids}", ids=words.value(closed))
    yield from _contest_lines(assessment.substitution, words)
    yield ""
    yield from _block(words.say("逐人待核实（不作结论）："), sentences(assessment.general, words))


def _item_line(item: ItemResult, words: Words) -> str:
    applied = f"{words.say(APPLICATION_LABELS[item.application.kind])} {item.application.level}".rstrip()
    line = words.say(
        "申报事项 {item}：{applied}　途径 {by}　{verdict}",
        item=item.application.item,
        applied=applied,
        by=item.rests_on.id if item.rests_on else "—",
        verdict=words.say(VERDICT_LABELS[item.verdict]),
    )
    return line + "".join("　" + sentence for sentence in sentences(item.findings, words))


def _pathway_lines(result: PathwayResult, words: Words) -> Iterator[str]:
    pathway = result.pathway
    yield ""
    yield words.say(
        "途径 {id} {name}：{verdict}",
        id=pathway.id,
        name=pathway.name,
        verdict=words.say(VERDICT_LABELS[result.verdict]),
    )
    yield "  " + words.say("依据：{clause}（{source}）", clause=pathway.clause, source=pathway.source)
    if not pathway.verified:
        yield "  " + words.say("该规则由本单位设定，依据待核。")
    for step in result.steps:
        yield "  · " + words.sentence(step.finding.code, step.finding.details)
    yield from _block("  " + words.say("缺少："), sentences(result.missing, words))
    yield from _block("  " + words.say("待核实："), sentences(result.to_check, words))
    yield from _block("  " + words.say("材料："), sentences(result.not_attached, words))


def _contest_lines(entries: Sequence[Substitution], words: Words) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield words.say("以赛代评：")
    for entry in entries:
        yield "  " + words.say(
            "{contest} {event} {prize}：{outcome}　{verdict}",
            contest=entry.award.contest,
            event=entry.award.event,
            prize=entry.award.prize,
            outcome=f"{words.say(AWARD_LABELS[entry.kind])} {entry.level}" if entry.kind else "—",
            verdict=words.say(VERDICT_LABELS[entry.verdict]),
        )
        if entry.rule is not None:
            yield "    " + words.say(
                "依据：{clause}（{source}）", clause=entry.rule.clause, source=entry.rule.source
            )
            if not entry.verified:
                yield "    " + words.say("对应表为示例，未经核实，不得直接作为认定依据。")
        for step in entry.steps:
            yield "    · " + words.sentence(step.finding.code, step.finding.details)
        yield from _block("    " + words.say("待核实："), sentences(entry.to_check, words))


def _block(head: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield head
        margin = " " * (len(head) - len(head.lstrip()) + 2)
        yield from (f"{margin}· {line}" for line in lines)


VERBS = (Verb(("eligibility",), N_("资格审查"), _arguments, _run),)
