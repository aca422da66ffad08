"""`minutes`, `paper`, `papers`, `roster` and `paragraph`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.minutes import AttachedReport
from fusion_desk.services.minutes import drafting, editing, paper_set, papers, release
from fusion_desk.services.outgoing import reserved_file, write_unsigned
from fusion_desk.words.marking import N_


def _minutes_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("out", metavar="OUT.pdf")
    parser.add_argument("--draft", action="store_true")


def _minutes(context: Context) -> Outcome:
    out, words = context.path("out"), context.words
    with context.panel() as panel:
        made = drafting.preview(panel) if context.flag("draft") else drafting.draft(panel, context.actor)
    write_unsigned(out, made.pdf)
    document: dict[str, object] = {
        "file": str(out),
        "pages": made.pages,
        "sha256": made.sha256,
        "root": made.root,
        "draft": context.flag("draft"),
        "fields": [
            {
                "field": one.field,
                "role": one.role.value,
                "member": one.number,
                "name": one.name,
                "fingerprint": one.fingerprint,
                "attested": one.attested or None,
            }
            for one in made.fields
        ],
        "on_paper": list(made.on_paper),
        "warning": made.warning or None,
        **({} if made.attached is None else {"attached": _attached(made.attached)}),
    }
    lines = [words.say("纪要已写入 {file}，共 {pages} 页。", file=out, pages=made.pages)]
    if made.fields:
        order = words.value([one.name for one in made.fields])
        lines.append(words.say("电子签名依次为：{order}。", order=order))
    if made.on_paper:
        lines.append(words.say("未登记密钥，在纸面签名：{names}。", names=words.value(made.on_paper)))
    if made.attached is not None:
        lines.append(
            words.say(
                "附件{number}《{title}》另册，共 {pages} 页，摘要已写入纪要。请用 papers 或 paper FILE F01 一并输出。",
                number=made.attached.number,
                title=made.attached.title,
                pages=made.attached.pages,
            )
        )
    if made.warning:
        lines.append(words.say("每页已注明：{warning}。", warning=made.warning))
    return Outcome(document, "\n".join(lines))


def _attached(one: AttachedReport) -> dict[str, object]:
    return {"annex": one.number, "title": one.title, "pages": one.pages, "sha256": one.sha256}


def _paper_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("code", metavar="W05")
    parser.add_argument("out", metavar="OUT.pdf")
    parser.add_argument("--item")
    parser.add_argument("--member")
    parser.add_argument("--blank", action="store_true")
    parser.add_argument("--list")


def _paper(context: Context) -> Outcome:
    out, code = context.path("out"), context.text("code")
    with context.record() as panel:
        made = papers.build_paper(
            panel,
            code,
            item=context.optional("item"),
            member=context.optional("member"),
            blank=context.flag("blank"),
            ballot_list=context.number("list") if context.optional("list") else None,
        )
    write_unsigned(out, made.pdf)
    document = {"file": str(out), "code": code.upper(), "pages": made.pages}
    text = context.words.say(
        "{code} 已写入 {file}，共 {pages} 页。", code=code.upper(), file=out, pages=made.pages
    )
    return Outcome(document, text)


def _papers_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--formats", default=",".join(paper_set.FORMATS))


def _papers(context: Context) -> Outcome:
    words = context.words
    formats = [one.strip().lower() for one in context.text("formats").split(",") if one.strip()]
    with context.record() as panel:
        made = paper_set.write_paper_set(
            panel, context.path("folder"), words, formats, context.progress(words.say("打印文书"))
        )
    document = {
        "folder": str(made.folder),
        "written": [{"code": one.code, "file": one.name, "changed": one.changed} for one in made.written],
        "kept": [{"code": one.code, "file": one.name} for one in made.kept],
        "missing": [
            {"code": one.code, "name": one.name, "reason": one.reason, "needed": one.needed}
            for one in made.missing
        ],
    }
    lines = [words.say("{count} 份文件已在 {folder}。", count=len(made.written), folder=made.folder)]
    if made.kept:
        lines.append(words.say("下列文件经人手改过，没有覆盖；需要新的，请先把它移走或改名："))
        lines += [f"  {one.name}" for one in made.kept]
    for heading, needed in ((words.say("还不能出的："), True), (words.say("本次不需要的："), False)):
        told = [f"  {one.code} {one.name}　{one.reason}" for one in made.missing if one.needed is needed]
        lines += [heading, *told] if told else []
    return Outcome(document, "\n".join(lines))


def _roster_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("out", metavar="OUT.xlsx")
    for option in ("--by", "--confirmed-by", "--purpose"):
        parser.add_argument(option, required=True)


def _roster(context: Context) -> Outcome:
    out, words = context.path("out"), context.words
    kind = out.suffix.lower()
    if kind not in {".xlsx", ".pdf"}:
        raise Refusal("release.unknown_file", file=str(out))
    # The file is there before the journal says so: whole numbers never leave without an entry, nor the other way.
    with context.panel() as panel, reserved_file(out) as fill:
        made = release.release_roster(
            panel,
            by=context.text("by"),
            confirmed_by=context.text("confirmed_by"),
            purpose=context.text("purpose"),
        )
        fill(made.pdf if kind == ".pdf" else made.workbook)
    document = {"file": str(out), "people": made.people, "by": made.by, "confirmed_by": made.confirmed_by}
    text = words.say(
        "名册已写入 {file}，共 {count} 人，印有完整证件号码。导出和确认的人、用途已记入日志；用后请按规定保管或销毁。",
        file=out,
        count=made.people,
    )
    return Outcome(document, text)


def _paragraph_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--section")
    parser.add_argument("--text")


def _paragraph(context: Context) -> Outcome:
    section, words = context.optional("section"), context.words
    with context.panel() as panel:
        if section is None:
            found = editing.paragraphs(panel)
            document: object = [
                {"section": one.key, "template": one.template, "text": one.text, "edited": one.edited}
                for one in found
            ]
            return Outcome(document, "\n".join(f"{one.key}  {one.template}" for one in found))
        done = editing.edit(panel, section, context.optional("text") or "", context.actor)
    text = words.say("{section} 的文字已改，为第 {revision} 稿。", section=done.key, revision=done.revision)
    if done.typed:
        figures = words.value(done.typed)
        text += words.say("其中手工写入的数字 {figures} 不随记录更新，请核对。", figures=figures)
    return Outcome({"section": done.key, "revision": done.revision, "typed": list(done.typed)}, text)


VERBS = (
    Verb(("minutes", "make"), N_("生成评审会议纪要"), _minutes_arguments, _minutes),
    Verb(("papers",), N_("一次打印全部文书"), _papers_arguments, _papers),
    Verb(("roster",), N_("导出有完整证件号码的备案名册（两人确认）"), _roster_arguments, _roster),
    Verb(("paper",), N_("打印文书（承诺书、签到表、评分表、表决票等）"), _paper_arguments, _paper),
    Verb(("paragraph",), N_("查看或改写纪要的叙述段落"), _paragraph_arguments, _paragraph),
)
