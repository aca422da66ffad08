"""`exam import`, `defence import`, and what was recorded so far."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.cli.imported import difference_row, import_outcome
from fusion_desk.domain.conclusion import Basis
from fusion_desk.domain.dossier import ExamPart
from fusion_desk.domain.rounding import points_text
from fusion_desk.services import exams
from fusion_desk.services.evidence_tables import defence_lines, exam_table
from fusion_desk.services.minutes.defences import import_defences
from fusion_desk.words.conclusions import conclusion_word
from fusion_desk.words.marking import N_

PART_NAMES = {
    ExamPart.THEORY: N_("理论知识"),
    ExamPart.PRACTICE: N_("技能操作"),
    ExamPart.REVIEW: N_("综合评审"),
}


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("source", metavar="SRC")


def _exams(context: Context) -> Outcome:
    with context.panel() as panel:
        done = exams.import_exams(panel, context.path("source"), context.actor)
    words = context.words
    summary = words.say(
        "读取 {read} 行成绩：新增 {imported} 项，更正 {updated} 项，未变 {unchanged} 项，未导入 {rejected} 行。",
        read=done.read,
        imported=done.imported,
        updated=done.updated,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
    )
    changed = [difference_row(one) for one in done.changed]
    return import_outcome(
        done,
        words,
        summary,
        further={"updated": done.updated, "changed": changed},
        differences=[words.say("更正：{number} {field}：“{old}” → “{new}”", **one) for one in changed],
    )


def _defences(context: Context) -> Outcome:
    with context.panel() as panel:
        done = import_defences(panel, context.path("source"), context.actor)
    words = context.words
    summary = words.say(
        "读取 {read} 行答辩情况：新增 {imported} 项，更正 {updated} 项，未变 {unchanged} 项，未导入 {rejected} 行。",
        read=done.read,
        imported=done.imported,
        updated=done.updated,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
    )
    return import_outcome(done, words, summary, further={"updated": done.updated})


def _list_exams(context: Context) -> Outcome:
    with context.record() as panel:
        found = exam_table(panel)
    words = context.words
    document = [
        {
            "item": one.application.item,
            "name": one.name,
            "parts": {part.value: exams.shown(mark) for part, mark in one.parts.items()},
            "missing": [part.value for part in one.missing],
            "conclusion": one.conclusion.value,
        }
        for one in found.lines
    ]
    heads = [words.say(head) for head in (N_("事项号"), N_("姓名"), *PART_NAMES.values(), N_("结论"))]
    rows = [
        [
            one.application.item,
            one.name,
            *(exams.shown(one.parts[part]) if part in one.parts else "—" for part in PART_NAMES),
            conclusion_word(words, one.conclusion, Basis.MARKS),
        ]
        for one in found.lines
    ]
    text = table_text(heads, rows) if rows else words.say("没有按成绩认定的申报事项。")
    return Outcome(document, text)


def _list_defences(context: Context) -> Outcome:
    with context.record() as panel:
        found = defence_lines(panel)
    words = context.words
    document = [
        {
            "item": one.application.item,
            "name": one.name,
            "held_on": one.record.held_on.isoformat() if one.record.held_on else None,
            "panel_size": one.record.panel_size,
            "score": None if one.record.score is None else points_text(one.record.score),
            "conclusion": one.record.conclusion,
        }
        for one in found
    ]
    heads = [words.say(head) for head in (N_("事项号"), N_("姓名"), N_("日期"), N_("得分"), N_("结论"))]
    rows = [
        [
            one.application.item,
            one.name,
            one.record.held_on.isoformat() if one.record.held_on else "—",
            "—" if one.record.score is None else points_text(one.record.score),
            one.record.conclusion or "—",
        ]
        for one in found
    ]
    return Outcome(document, table_text(heads, rows) if rows else words.say("还没有登记答辩。"))


VERBS = (
    Verb(("exam", "list"), N_("列出技能等级认定的科目成绩"), file_argument, _list_exams),
    Verb(("defence", "list"), N_("列出已登记的答辩"), file_argument, _list_defences),
    Verb(("exam", "import"), N_("导入技能等级认定的科目成绩"), _arguments, _exams),
    Verb(("defence", "import"), N_("导入答辩情况"), _arguments, _defences),
)
