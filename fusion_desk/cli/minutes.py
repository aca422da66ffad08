"""`minutes`, `paragraph`, `sign` and `verify`."""

from __future__ import annotations

import argparse
from pathlib import Path

from fusion_desk.cli.frame import (
    Context,
    Outcome,
    Verb,
    file_argument,
    read_file,
    seal_path,
    write_file,
    write_unsigned,
)
from fusion_desk.domain.errors import DamagedRecord, Refusal
from fusion_desk.services import checkpoints, keys, verifying
from fusion_desk.services.minutes import drafting, editing, paper_set, papers, release, signing
from fusion_desk.services.minutes.recomputing import check_figures
from fusion_desk.services.outgoing import reserved_file
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
            }
            for one in made.fields
        ],
        "on_paper": list(made.on_paper),
        "warning": made.warning or None,
    }
    lines = [words.say("纪要已写入 {file}，共 {pages} 页。", file=out, pages=made.pages)]
    if made.fields:
        order = words.value([one.name for one in made.fields])
        lines.append(words.say("电子签名依次为：{order}。", order=order))
    if made.on_paper:
        lines.append(words.say("未登记密钥，在纸面签名：{names}。", names=words.value(made.on_paper)))
    if made.warning:
        lines.append(words.say("每页已注明：{warning}。", warning=made.warning))
    return Outcome(document, "\n".join(lines))


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


def _sign_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES.pdf")
    parser.add_argument("--panel", dest="file", required=True, metavar="FILE")
    parser.add_argument("--as", dest="member", required=True, metavar="M")
    parser.add_argument("--key", required=True, metavar="KEY.p12")


def _sign(context: Context) -> Outcome:
    path, words = context.path("minutes"), context.words
    pdf = read_file(path)
    with context.panel() as panel:
        key = keys.open_key(read_file(context.path("key")), context.key_password(), now=context.desk.clock())
        signed = signing.sign(panel, pdf, context.text("member"), key)
    write_file(path, signed.pdf)
    if signed.seal is not None:
        write_file(seal_path(path), signed.seal)
    document = {
        "file": str(path),
        "signed": list(signed.signed),
        "waiting": list(signed.waiting),
        "seal": str(seal_path(path)) if signed.seal is not None else None,
        "elsewhere": list(signed.elsewhere),
    }
    if not signed.waiting:
        return Outcome(document, words.say("全部签名已完成，封印写入 {seal}。", seal=seal_path(path)))
    text = words.say("已签名。还待签名：{names}。", names=words.value(signed.waiting))
    if signed.elsewhere:
        text += words.say(
            "其中 {names} 签在了同一份纪要的另一个副本上，这一份上还须再签。",
            names=words.value(signed.elsewhere),
        )
    return Outcome(document, text)


def _verify_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH")
    origin = parser.add_mutually_exclusive_group()
    origin.add_argument("--panel", dest="file", metavar="FILE")
    origin.add_argument("--anchor", metavar="FINGERPRINT")
    parser.add_argument("--root", metavar="SIZE:CODE")


def _verify(context: Context) -> Outcome:
    path = context.path("path")
    content = read_file(path)
    if path.suffix.lower() == ".fusion":
        return _verdict(context, _verify_panel(context, path))
    beside = seal_path(path)
    seal = read_file(beside) if beside.exists() else None
    if context.optional("file") is not None:
        with context.record() as panel:
            return _verdict(context, verifying.verify_with_panel(panel, content, seal))
    return _verdict(context, verifying.verify_alone(content, seal, context.optional("anchor")))


def _verify_panel(context: Context, path: Path) -> verifying.Verified:
    anchor = context.optional("anchor")
    try:
        with context.desk.open_to_read(path, context.panel_secret()) as panel:
            found = verifying.verify_panel(panel, anchor)
            if found.damaged:
                return found
            paper = context.optional("root")
            told = (checkpoints.compare_with_paper(panel, paper).check,) if paper is not None else ()
            return verifying.with_more(found, (checkpoints.check(panel), *told, *check_figures(panel)))
    except DamagedRecord as fault:
        return verifying.damaged_panel(fault, anchor)


def _verdict(context: Context, found: verifying.Verified) -> Outcome:
    words = context.words
    sentences = [words.sentence(one.code, one.details) for one in found.checks]
    document = {
        "ok": found.ok,
        "kind": found.kind,
        "anchor": found.anchor,
        "checks": [
            {"name": one.name, "ok": one.ok, "message": sentence}
            for one, sentence in zip(found.checks, sentences, strict=True)
        ],
    }
    signs = {True: "✓", False: "✗", None: "？"}
    lines = [f"{signs[one.ok]} {sentence}" for one, sentence in zip(found.checks, sentences, strict=True)]
    endings = {
        True: words.say("核验通过。"),
        False: words.say("核验未通过。"),
        None: words.say(
            "内容完整，来源未核：请用 --anchor 写上纸面印的项目公钥指纹，或用 --panel 指定评审项目文件。"
        ),
    }
    return Outcome(document, "\n".join([*lines, endings[found.ok]]), found.exit_code)


VERBS = (
    Verb(("minutes",), N_("生成评审会议纪要"), _minutes_arguments, _minutes),
    Verb(("papers",), N_("一次打印全部文书"), _papers_arguments, _papers),
    Verb(("roster",), N_("导出有完整证件号码的备案名册（两人确认）"), _roster_arguments, _roster),
    Verb(("paper",), N_("打印文书（承诺书、签到表、评分表、表决票等）"), _paper_arguments, _paper),
    Verb(("paragraph",), N_("查看或改写纪要的叙述段落"), _paragraph_arguments, _paragraph),
    Verb(("sign",), N_("在纪要上电子签名"), _sign_arguments, _sign),
    Verb(("verify",), N_("核验纪要或评审项目文件"), _verify_arguments, _verify),
)
