"""`backup`, `restore` and `check`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.services import backups, checkpoints, restoring, verifying
from fusion_desk.services.minutes.recomputing import check_figures
from fusion_desk.words.marking import N_


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("folder", nargs="?", metavar="DIR")


def _backup(context: Context) -> Outcome:
    given = context.optional("folder")
    folder = context.path("folder") if given else context.desk.folders.backups
    context.warn_of_backups(folder)
    with context.panel() as panel:
        made = backups.make(panel, folder, context.progress(context.words.say("备份")))
    return Outcome({"backup": str(made)}, context.words.say("已备份并核对：{file}", file=made))


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP")
    file_argument(parser)
    parser.add_argument("--despite-ballot", action="store_true")


def _compare_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP")
    file_argument(parser)


def _restore(context: Context) -> Outcome:
    target = context.path("file")
    context.warn_of_place(target)
    aside = backups.restore(
        context.path("backup"),
        target,
        context.panel_secret(),
        now=context.desk.clock(),
        folders=(context.desk.folders.backups,),
        despite_ballot=context.flag("despite_ballot"),
    )
    words = context.words
    text = words.say("已恢复到 {file}。", file=target)
    if aside is not None:
        text += words.say("原来的文件保留为 {aside}。", aside=aside)
    return Outcome({"file": str(target), "kept": str(aside) if aside else None}, text)


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--root", metavar="SIZE:CODE")


def _check(context: Context) -> Outcome:
    paper = context.optional("root")
    with context.record() as panel:
        held = backups.check(panel, context.progress(context.words.say("检查")))
        whole = all(one.ok for one in held)
        if whole:
            held.append(checkpoints.check(panel))
        if whole and paper is not None:
            held.append(checkpoints.compare_with_paper(panel, paper).check)
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
    damaged = any(held is False and code not in verifying.WANTING for _, held, code, _ in found)
    return Outcome(document, "\n".join(lines), 3 if damaged else 0 if ok else 1)


def _compare(context: Context) -> Outcome:
    words, desk, secret = context.words, context.desk, context.panel_secret()
    with desk.open_to_read(context.path("file"), secret) as panel:
        found = restoring.compare(
            context.path("backup"), secret, panel, words, clock=desk.clock, random=desk.random
        )
    present = found.present.size if found.present is not None else 0
    document = {
        "same_panel": found.same_panel,
        "backup": {
            "title": found.backup.title,
            "entries": found.backup.size,
            "counts": dict(found.backup.counts),
        },
        "file": {"entries": present, "counts": dict(found.present.counts) if found.present else None},
        "common": found.common,
        "lost": found.lost_count,
        "gained": found.gained,
        "last_lost": [
            {"seq": one.seq, "time": one.time, "actor": one.actor, "told": one.told, "concern": one.concern}
            for one in found.lost
        ],
    }
    if not found.same_panel:
        return Outcome(document, words.say("备份和文件不是同一个评审项目。"), 1)
    lines = [
        words.say(
            "两份文件前 {common} 条操作相同；文件另有 {lost} 条，备份另有 {gained} 条。",
            common=found.common,
            lost=found.lost_count,
            gained=found.gained,
        ),
        *(f"{one.seq}  {one.time}  {one.actor}  {one.told}  {one.concern}" for one in found.lost),
    ]
    return Outcome(document, "\n".join(lines))


VERBS = (
    Verb(("backup",), N_("备份评审项目文件"), _backup_arguments, _backup),
    Verb(("restore",), N_("从备份恢复"), _restore_arguments, _restore),
    Verb(("compare",), N_("比较备份和现在的文件"), _compare_arguments, _compare),
    Verb(("check",), N_("检查评审项目文件是否完好"), _check_arguments, _check),
)
