"""`backup`, `restore` and `check`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.services import backups
from fusion_desk.services.minutes.recomputing import check_figures
from fusion_desk.words.marking import N_


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("folder", nargs="?", metavar="DIR")


def _backup(context: Context) -> Outcome:
    given = context.optional("folder")
    folder = context.path("folder") if given else context.desk.folders.backups
    with context.panel() as panel:
        made = backups.make(panel, folder, context.progress(context.words.say("备份")))
    return Outcome({"backup": str(made)}, context.words.say("已备份并核对：{file}", file=made))


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP")
    file_argument(parser)


def _restore(context: Context) -> Outcome:
    target = context.path("file")
    aside = backups.restore(context.path("backup"), target, context.panel_secret(), now=context.desk.clock())
    words = context.words
    text = words.say("已恢复到 {file}。", file=target)
    if aside is not None:
        text += words.say("原来的文件保留为 {aside}。", aside=aside)
    return Outcome({"file": str(target), "kept": str(aside) if aside else None}, text)


def _check(context: Context) -> Outcome:
    with context.record() as panel:
        held = backups.check(panel, context.progress(context.words.say("检查")))
        whole = all(one.ok for one in held)
        found: list[tuple[str, bool | None, str, dict[str, object]]] = [
            (one.name, one.ok, one.code, dict(one.details)) for one in held
        ]
        figures = check_figures(panel) if whole else ()
        found += [(one.name, one.ok, one.code, dict(one.details)) for one in figures]
    words = context.words
    ok = all(held is not False for _, held, _, _ in found)
    told = [(name, held, words.sentence(code, details)) for name, held, code, details in found]
    document = {
        "ok": ok,
        "checks": [{"name": name, "ok": held, "message": sentence} for name, held, sentence in told],
    }
    signs = {True: "✓", False: "✗", None: "？"}
    lines = [f"{signs[held]} {sentence}" for _, held, sentence in told]
    return Outcome(document, "\n".join(lines), 0 if ok else 3)


VERBS = (
    Verb(("backup",), N_("备份评审项目文件"), _backup_arguments, _backup),
    Verb(("restore",), N_("从备份恢复"), _restore_arguments, _restore),
    Verb(("check",), N_("检查评审项目文件是否完好"), file_argument, _check),
)
