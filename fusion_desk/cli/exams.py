"""`exam import` and `defence import`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.cli.imported import import_outcome
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
    summary = words.say(
        "读取 {read} 行成绩：新增 {imported} 项，更正 {updated} 项，未变 {unchanged} 项，未导入 {rejected} 行。",
        read=done.read,
        imported=done.imported,
        updated=done.updated,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
    )
    changed = [
        {"number": one.item, "field": one.part, "old": one.old, "new": one.new} for one in done.changed
    ]
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


VERBS = (
    Verb(("exam", "import"), N_("导入技能等级认定的科目成绩"), _arguments, _exams),
    Verb(("defence", "import"), N_("导入答辩情况"), _arguments, _defences),
)
