"""`close`, `reopen`, `archive` and `journal`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.domain.errors import UsageError
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services import archiving, checkpoints, logbook
from fusion_desk.services.outgoing import write_whole
from fusion_desk.words import Words
from fusion_desk.words.journal import verb_word
from fusion_desk.words.marking import N_

MOST_LINES = 50


def _archive(context: Context) -> Outcome:
    words = context.words
    with context.record() as panel:
        found = archiving.find_archive(panel)
    held = found.holdings
    document = {
        "closed_since": found.closed_since or None,
        "counts": held.counts,
        "files": held.files,
        "file_bytes": held.file_bytes,
        "size": held.size,
        "entries": found.entries,
        "root": found.root,
        "short": found.short,
        "checklist": [
            {"state": one.state.value, "text": words.say(one.text, **one.values)} for one in found.lines
        ],
        "lacking": found.lacking,
        "history": [
            {"closed": one.closed, "reason": one.reason, "at": one.recorded_at} for one in found.history
        ],
    }
    lines = [
        words.say(
            "附件 {files} 个，操作日志 {entries} 条，核对码 {code}。",
            files=held.files,
            entries=found.entries,
            code=found.printed,
        ),
        *(
            f"{'✓' if one.state is archiving.Lack.THERE else '✗'} {words.say(one.text, **one.values)}"
            for one in found.lines
        ),
    ]
    if found.closed_since:
        lines.insert(0, words.say("已于 {time} 归档。", time=to_minute(found.closed_since)))
    return Outcome(document, "\n".join(lines))


def _close_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--reason")


def _close(context: Context) -> Outcome:
    with context.panel() as panel:
        done = archiving.close(panel, context.optional("reason") or "", context.actor)
    document = {"closed": True, "since": done.since, "lacking": done.lacking, "reason": done.reason or None}
    text = context.words.say("已归档。此后只能再登记备案、发证和更正；需要改动时先重新开启（reopen）。")
    return Outcome(document, text)


def _reopen_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--reason", required=True)


def _reopen(context: Context) -> Outcome:
    with context.panel() as panel:
        done = archiving.reopen(panel, context.text("reason"), context.actor)
    document = {"closed": False, "since": done.since, "reason": done.reason}
    return Outcome(document, context.words.say("已重新开启，理由已记入操作日志。"))


def _journal_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--seq")
    parser.add_argument("--verb")
    parser.add_argument("--actor")
    parser.add_argument("--text")
    parser.add_argument("--out", metavar="OUT")


def _journal(context: Context) -> Outcome:
    if context.optional("seq"):
        return _entry(context, context.number("seq"))
    words = context.words
    with context.record() as panel:
        book = logbook.read_logbook(panel, words, context.progress(words.say("读取日志")))
        points = checkpoints.find_checkpoints(panel)
    verb, actor, text = (context.optional(name) for name in ("verb", "actor", "text"))
    lines = [
        one
        for one in book.lines
        if verb in {None, one.verb} and actor in {None, one.actor} and (text or "").lower() in one.search
    ]
    document = {
        "entries": [
            {
                "seq": one.seq,
                "time": one.time,
                "actor": one.actor,
                "verb": one.verb,
                "told": one.told,
                "concern": one.concern,
            }
            for one in lines
        ],
        "size": len(book.lines),
        "root": book.root,
        "short": book.short,
        "checkpoints": [
            {
                "number": one.number,
                "size": one.size,
                "root": one.root,
                "printed": one.printed,
                "occasion": one.occasion,
                "time": one.time,
                "ok": one.holds,
            }
            for one in points
        ],
    }
    if context.optional("out"):
        return _export(context, book, lines)
    heads = [words.say(one) for one in (N_("序号"), N_("时间"), N_("操作人"), N_("操作"), N_("涉及"))]
    shown = [(str(one.seq), one.time, one.actor, one.told, one.concern) for one in lines[-MOST_LINES:]]
    told = [table_text(heads, shown)] if shown else [words.say("没有符合条件的操作。")]
    if len(lines) > MOST_LINES:
        told.append(
            words.say(
                "只列出最近 {most} 条，共 {count} 条；全部内容请用 --out 导出。",
                most=MOST_LINES,
                count=len(lines),
            )
        )
    told.append(words.say("核对码：{code}", code=book.printed))
    if points:
        told.append(_points(points, words))
    return Outcome(document, "\n".join(told))


def _points(points: tuple[checkpoints.ShownCheckpoint, ...], words: Words) -> str:
    heads = [words.say(one) for one in (N_("检查点"), N_("时间"), N_("时机"), N_("核对码"), N_("核对"))]
    rows = [
        (
            str(one.number),
            to_minute(one.time),
            verb_word(words, one.occasion),
            one.printed,
            words.say("相符") if one.holds else words.say("不符"),
        )
        for one in points
    ]
    return table_text(heads, rows)


def _export(context: Context, book: logbook.Logbook, lines: list[logbook.LogLine]) -> Outcome:
    out, words = context.path("out"), context.words
    makers = {".xlsx": logbook.export_workbook, ".csv": logbook.export_csv}
    make = makers.get(out.suffix.lower())
    if make is None:
        raise UsageError("journal.format_unknown", file=str(out), offered=list(makers))
    write_whole(out, make(words, book, lines))
    document = {"file": str(out), "entries": len(lines)}
    return Outcome(document, words.say("日志 {count} 条已写入 {file}。", count=len(lines), file=out))


def _entry(context: Context, seq: int) -> Outcome:
    with context.record() as panel:
        found = logbook.entry_in_full(panel, context.words, seq)
        proof = checkpoints.prove(panel, seq)
    document = {
        "seq": found.line.seq,
        "time": found.line.time,
        "actor": found.line.actor,
        "verb": found.line.verb,
        "told": found.line.told,
        "public": found.public,
        "private": found.private,
        "leaf": found.leaf,
        "before": found.before,
        "chain": found.chain,
        "private_sha256": found.private_sha256 or None,
        "proof": {"index": proof.index, "size": proof.size, "root": proof.root, "path": list(proof.path)},
    }
    return Outcome(document, found.entry)


VERBS = (
    Verb(("archive",), N_("查看卷内情况和归档前还缺什么"), file_argument, _archive),
    Verb(("close",), N_("归档：此后只能登记备案、发证和更正"), _close_arguments, _close),
    Verb(("reopen",), N_("写明理由，重新开启已归档的项目"), _reopen_arguments, _reopen),
    Verb(("journal",), N_("查看、查找或导出操作日志"), _journal_arguments, _journal),
)
