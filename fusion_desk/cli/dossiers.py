"""`dossiers template|import|pages|list|imports|take-back`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from fusion_desk.cli.dossiers_document import dossier_document
from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, read_file, table_text, write_workbook
from fusion_desk.cli.imported import difference_line, difference_row, import_outcome
from fusion_desk.domain.dossier import Dossier
from fusion_desk.domain.levels import Track
from fusion_desk.domain.resident_id import masked
from fusion_desk.domain.stamps import to_minute
from fusion_desk.importers.dossiers import read_mapping
from fusion_desk.reports.dossier_template import dossier_template
from fusion_desk.services import dossiers, page_sorting
from fusion_desk.words import Words
from fusion_desk.words.marking import N_

TRACK_LABELS = {Track.SKILLED: N_("高技能人才"), Track.PROFESSIONAL: N_("专业技术人才"), None: ""}


def _template_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT.xlsx")


def _template(context: Context) -> Outcome:
    path = context.path("out")
    write_workbook(path, dossier_template())
    return Outcome({"file": str(path)}, context.words.say("已写出申报材料填报模板 {file}。", file=path))


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("sources", metavar="SRC", nargs="+")
    parser.add_argument("--mapping", metavar="M.toml")
    parser.add_argument("--dry-run", dest="dry_run", action="store_true")
    parser.add_argument("--update", action="store_true")


def _import(context: Context) -> Outcome:
    words = context.words
    own = context.optional("mapping")
    mapped = None if own is None else read_mapping(own, read_file(context.path("mapping")))
    with context.panel() as panel:
        done = dossiers.import_dossiers(
            panel,
            context.paths("sources"),
            context.actor,
            mapped=mapped,
            dry_run=context.flag("dry_run"),
            update=context.flag("update"),
            progress=context.progress(words.say("导入申报材料")),
        )
    summary = words.say(
        "读取 {read} 行申报人：新增 {imported} 人，更新 {updated} 人，未变 {unchanged} 人，"
        "未导入 {rejected} 处，提示 {warnings} 处。",
        read=done.read,
        imported=done.imported,
        updated=done.updated,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
        warnings=len(done.warnings),
    )
    if done.dry_run:
        summary += "\n" + words.say("这是试导入，没有写入任何内容。")
    differences = [difference_line(words, one) for one in done.changed]
    if done.changed and not done.updated:
        differences.append(words.say("以上差异没有写入。核对无误后加 --update 再导入一次。"))
    hold = words.say("申报材料有变动，评审已暂停；核对后请重新冻结（freeze）。")
    return import_outcome(
        done,
        words,
        summary,
        further={
            "updated": done.updated,
            "changed": [difference_row(one) for one in done.changed],
            "dry_run": done.dry_run,
            "on_hold": done.on_hold,
        },
        differences=differences,
        endings=[hold] if done.on_hold else [],
    )


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)


def _list(context: Context) -> Outcome:
    with context.record() as panel:
        listed = dossiers.list_dossiers(panel)
    text = (
        _table(listed, context.words)
        if listed
        else context.words.say("还没有申报人。请先用 dossiers import 导入。")
    )
    return Outcome([dossier_document(one) for one in listed], text)


def _table(listed: Sequence[Dossier], words: Words) -> str:
    heads = [
        words.say(head)
        for head in (
            N_("编号"),
            N_("姓名"),
            N_("人才类别"),
            N_("工作单位"),
            N_("身份证号"),
            N_("申报事项"),
            N_("附件"),
        )
    ]
    rows = [
        (
            one.person.number,
            one.person.name,
            words.say(TRACK_LABELS[one.person.track]),
            one.person.employer,
            masked(one.person.resident_id),
            words.value([f"{item.item} {item.level}".strip() for item in one.applications]),
            str(len(one.attachments)),
        )
        for one in listed
    ]
    return table_text(heads, rows)


def _imports(context: Context) -> Outcome:
    with context.record() as panel:
        found = dossiers.find_imports(panel)
    words = context.words
    document = [
        {
            "import": one.number,
            "imported_at": one.imported_at,
            "files": list(one.files),
            "imported": one.imported,
            "updated": one.updated,
            "rejected": one.rejected,
            "taken_back": one.taken_back,
            "can_take_back": one.refusal is None,
        }
        for one in found
    ]
    if not found:
        return Outcome(document, words.say("还没有导入过申报材料。"))
    heads = [
        words.say(head)
        for head in (N_("次"), N_("时间"), N_("文件"), N_("新增"), N_("更新"), N_("未导入"), N_("状态"))
    ]
    rows = [
        (
            str(one.number),
            to_minute(one.imported_at),
            words.value(list(one.files)),
            str(one.imported),
            str(one.updated),
            str(one.rejected),
            _standing(one, words),
        )
        for one in found
    ]
    return Outcome(document, table_text(heads, rows))


def _standing(one: dossiers.PastImport, words: Words) -> str:
    if one.taken_back:
        return words.say("已撤销")
    return words.say("可撤销") if one.refusal is None else words.say("不能撤销")


def _take_back_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--import", dest="import_number", metavar="N")


def _take_back(context: Context) -> Outcome:
    number = None if context.optional("import_number") is None else context.number("import_number")
    with context.panel() as panel:
        done = dossiers.take_back(panel, context.actor, number)
    document = {"import": done.number, "removed": done.removed, "restored": done.restored}
    said = context.words.say(
        "已撤销第 {number} 次导入：移除 {removed} 人，恢复 {restored} 人的原记录。操作日志中两次都有记载。",
        number=done.number,
        removed=done.removed,
        restored=done.restored,
    )
    return Outcome(document, said)


def _pages_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("source", metavar="SRC")


def _pages(context: Context) -> Outcome:
    with context.panel() as panel:
        done = page_sorting.import_pages(panel, context.path("source"), context.actor)
    words = context.words
    summary = words.say(
        "读取 {read} 行：归类附件 {imported} 份，未变 {unchanged} 份，未导入 {rejected} 行。",
        read=done.read,
        imported=done.imported,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
    )
    return import_outcome(done, words, summary)


VERBS = (
    Verb(("dossiers", "template"), N_("写出申报材料填报模板"), _template_arguments, _template),
    Verb(("dossiers", "import"), N_("导入申报材料"), _import_arguments, _import),
    Verb(
        ("dossiers", "pages"),
        N_("按页归类附件：编号、附件、起页、止页、类型、指标"),
        _pages_arguments,
        _pages,
    ),
    Verb(("dossiers", "list"), N_("列出申报人"), _list_arguments, _list),
    Verb(("dossiers", "imports"), N_("列出历次导入"), file_argument, _imports),
    Verb(("dossiers", "take-back"), N_("撤销一次导入"), _take_back_arguments, _take_back),
)
