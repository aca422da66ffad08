"""`exam import` and `defence import`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.cli.problems import problem_lines, problem_rows
from fusion_desk.services import exams
from fusion_desk.services.minutes.defences import import_defences
from fusion_desk.words.marking import N_


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("source", metavar="SRC")


def _exams(context: Context) -> Outcome:
    with context.panel() as panel:
        done = exams.import_exams(panel, context.path("source"), context.actor)
    words = context.words
    document = {
        "read": done.read,
        "imported": done.imported,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "changed": [
            {"number": one.item, "field": one.part, "old": one.old, "new": one.new} for one in done.changed
        ],
        "rejected": problem_rows(done.rejected, words),
        "warnings": problem_rows(done.warnings, words),
        "columns": dict(done.columns),
        "unmapped": list(done.unmapped),
    }
    lines = [
        words.say(
            "读取 {read} 行成绩：新增 {imported} 项，更正 {updated} 项，未变 {unchanged} 项，未导入 {rejected} 行。",
            read=done.read,
            imported=done.imported,
            updated=done.updated,
            unchanged=done.unchanged,
            rejected=len(done.rejected),
        ),
        *(
            words.say(
                "更正：{item} {part}：“{old}” → “{new}”",
                item=one.item,
                part=one.part,
                old=one.old,
                new=one.new,
            )
            for one in done.changed
        ),
        *problem_lines((*done.rejected, *done.warnings), words),
    ]
    if done.unmapped:
        lines.append(words.say("不认识的列：{columns}。", columns=words.value(list(done.unmapped))))
    return Outcome(document, "\n".join(lines), 0 if done.took_any else 1)


def _defences(context: Context) -> Outcome:
    with context.panel() as panel:
        done = import_defences(panel, context.path("source"), context.actor)
    words = context.words
    document = {
        "read": done.read,
        "imported": done.imported,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "rejected": problem_rows(done.rejected, words),
        "columns": dict(done.columns),
        "unmapped": list(done.unmapped),
    }
    lines = [
        words.say(
            "读取 {read} 行答辩情况：新增 {imported} 项，更正 {updated} 项，未变 {unchanged} 项，未导入 {rejected} 行。",
            read=done.read,
            imported=done.imported,
            updated=done.updated,
            unchanged=done.unchanged,
            rejected=len(done.rejected),
        ),
        *problem_lines(done.rejected, words),
    ]
    if done.unmapped:
        lines.append(words.say("不认识的列：{columns}。", columns=words.value(list(done.unmapped))))
    return Outcome(document, "\n".join(lines), 0 if done.took_any else 1)


VERBS = (
    Verb(("exam", "import"), N_("导入技能等级认定的科目成绩"), _arguments, _exams),
    Verb(("defence", "import"), N_("导入答辩情况"), _arguments, _defences),
)
