"""`sign`, `verify`, and around them `minutes signers|way|twin|scan|scans`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import (
    Context,
    Outcome,
    Verb,
    file_argument,
    read_file,
    table_text,
)
from fusion_desk.cli.signing_keys import opened_key, token_arguments
from fusion_desk.domain.errors import UsageError
from fusion_desk.domain.signing_plan import SigningWay
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services import attached_pages
from fusion_desk.services.minutes import signing, station, twin, ways
from fusion_desk.services.minutes.station import Standing
from fusion_desk.services.outgoing import seal_beside, write_unsigned, write_whole
from fusion_desk.words.marking import N_

WAYS = {
    SigningWay.KEY: N_("电子签名"),
    SigningWay.PAPER: N_("纸质签署"),
    SigningWay.ATTESTED: N_("秘书代证"),
    SigningWay.ABSENT: N_("缺席，未签"),
    SigningWay.REFUSED: N_("拒绝签名"),
}
STANDINGS = {
    Standing.SIGNED: N_("已签"),
    Standing.TURN: N_("轮到"),
    Standing.WAITING: N_("待签"),
    Standing.PAPER: N_("纸质签署"),
    Standing.NOT_SIGNING: N_("不签"),
}


def _sign_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("minutes", metavar="MINUTES.pdf")
    parser.add_argument("--panel", dest="file", required=True, metavar="FILE")
    parser.add_argument("--as", dest="member", required=True, metavar="M")
    parser.add_argument("--key", metavar="KEY.p12")
    token_arguments(parser)
    parser.add_argument("--attested", metavar="BY")


def _sign(context: Context) -> Outcome:
    path, words = context.path("minutes"), context.words
    given = [name for name in ("key", "token", "attested") if context.optional(name) is not None]
    if len(given) != 1:
        raise UsageError("sign.one_way")
    pdf, member = read_file(path), context.text("member")
    with context.panel() as panel:
        if given == ["attested"]:
            signed = signing.sign_attested(panel, pdf, member, context.text("attested"))
        else:
            with opened_key(context, signing.enrolled_fingerprints(panel)) as key:
                signed = signing.sign(panel, pdf, member, key)
    write_whole(path, signed.pdf)
    if signed.seal is not None:
        write_whole(seal_beside(path), signed.seal)
    document = {
        "file": str(path),
        "signed": list(signed.signed),
        "waiting": list(signed.waiting),
        "seal": str(seal_beside(path)) if signed.seal is not None else None,
        "elsewhere": list(signed.elsewhere),
    }
    if not signed.waiting:
        return Outcome(document, words.say("全部签名已完成，封印写入 {seal}。", seal=seal_beside(path)))
    text = words.say("已签名。还待签名：{names}。", names=words.value(signed.waiting))
    if signed.elsewhere:
        text += words.say(
            "其中 {names} 签在了同一份纪要的另一个副本上，这一份上还须再签。",
            names=words.value(signed.elsewhere),
        )
    return Outcome(document, text)


# --- who signs how -----------------------------------------------------------------------------------------


def _signers_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("minutes", nargs="?", metavar="MINUTES.pdf")


def _signers(context: Context) -> Outcome:
    words = context.words
    pdf = read_file(context.path("minutes")) if context.optional("minutes") is not None else None
    with context.record() as panel:
        found = station.station(panel, pdf)
    document = {
        "signers": [
            {
                "member": one.number,
                "name": one.name,
                "role": one.role.value,
                "way": one.way.value,
                "reason": one.reason or None,
                "by": one.by or None,
                "state": one.standing.value,
                "attested": one.attested,
            }
            for one in found.lines
        ],
        "code": found.code or None,
        "stale": found.stale,
        "moved": found.moved,
        "scanned_pages": found.scans,
    }
    heads = [
        words.say(head)
        for head in (N_("编号"), N_("姓名"), N_("身份"), N_("签署方式"), N_("状态"), N_("原因"))
    ]
    rows = [
        [
            one.number,
            one.name,
            one.label,
            words.say(WAYS[one.way]),
            words.say(STANDINGS[one.standing]),
            one.reason,
        ]
        for one in found.lines
    ]
    lines = [table_text(heads, rows)]
    if found.stale:
        lines.append(words.say("签署方式在起草之后有变动。请重新起草纪要，已签的人须重签。"))
    if found.moved:
        lines.append(words.say("记录在起草之后有变动，这份待签纪要不能再签。请重新起草。"))
    return Outcome(document, "\n".join(lines))


def _way_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True, metavar="M")
    parser.add_argument("--way", required=True, metavar="|".join(SigningWay))
    parser.add_argument("--reason", default="")
    parser.add_argument("--by", default="", metavar="M")


def _way(context: Context) -> Outcome:
    said, words = context.text("way"), context.words
    if said not in set(SigningWay):
        raise UsageError("signing.way_unknown", way=said, offered=[one.value for one in SigningWay])
    way = SigningWay(said)
    with context.panel() as panel:
        kept = ways.choose_way(
            panel,
            context.text("member"),
            way,
            actor=context.actor,
            reason=context.optional("reason") or "",
            by=context.optional("by") or "",
        )
    document = {
        "member": context.text("member"),
        "way": kept.way.value,
        "reason": kept.reason or None,
        "by": kept.by or None,
        "fingerprint": kept.fingerprint or None,
    }
    text = words.say(
        "{member} 的签署方式：{way}。新起草的纪要按此准备签名栏。",
        member=context.text("member"),
        way=words.say(WAYS[kept.way]),
    )
    return Outcome(document, text)


# --- the paper ---------------------------------------------------------------------------------------------


def _twin_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("minutes", metavar="MINUTES.pdf")
    parser.add_argument("out", metavar="OUT.pdf")


def _twin(context: Context) -> Outcome:
    out = context.path("out")
    with context.record() as panel:
        made = twin.twin(panel, read_file(context.path("minutes")))
    write_unsigned(out, made.pdf)
    document = {"file": str(out), "pages": made.pages, "code": made.code, "sha256": made.sha256}
    text = context.words.say(
        "纸质签署件写入 {file}，共 {pages} 页，对照码 {code}。签好后用 minutes scan 录入扫描件。",
        file=out,
        pages=made.pages,
        code=made.code,
    )
    return Outcome(document, text)


def _scan_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("sources", metavar="SCAN", nargs="+")
    parser.add_argument("--code", default="")
    parser.add_argument("--by", default="", metavar="M")


def _scan(context: Context) -> Outcome:
    words, paths = context.words, context.paths("sources")
    named = [(path.name, read_file(path)) for path in paths]
    files = twin.read_files(named, attached_pages.read_scan, context.progress(words.say("读取扫描件")))
    with context.panel() as panel:
        kept = twin.keep_scans(
            panel,
            files,
            code=context.optional("code") or "",
            by=context.optional("by") or "",
            actor=context.actor,
        )
    document = {
        "code": kept.code,
        "added": [{"name": one.name, "sha256": one.sha256, "pages": one.pages} for one in kept.added],
        "known": kept.known,
    }
    text = words.say(
        "签署扫描件已入卷：{count} 个文件，{pages} 页，对照码 {code}。",
        count=len(kept.added),
        pages=kept.pages,
        code=kept.code,
    )
    if kept.known:
        text += words.say("另有 {count} 个早已入卷，没有重复录入。", count=kept.known)
    return Outcome(document, text)


def _scans_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--to", metavar="DIR")


def _scans(context: Context) -> Outcome:
    words = context.words
    with context.record() as panel:
        found = twin.find_scans(panel)
        if context.optional("to") is not None:
            for at, one in enumerate(found, start=1):
                write_whole(context.path("to") / f"{at:03d}-{one.name}", twin.read_scan(panel, one.sha256))
    document = [
        {
            "name": one.name,
            "sha256": one.sha256,
            "pages": one.pages,
            "code": twin.code_of(one),
            "by": one.by or None,
            "scanned_at": one.scanned_at,
        }
        for one in found
    ]
    if not found:
        return Outcome(document, words.say("还没有录入签署扫描件。"))
    heads = [words.say(head) for head in (N_("文件"), N_("页数"), N_("对照码"), N_("录入时间"))]
    rows = [[one.name, str(one.pages), twin.code_of(one), to_minute(one.scanned_at)] for one in found]
    return Outcome(document, table_text(heads, rows))


VERBS = (
    Verb(("sign",), N_("在纪要上电子签名"), _sign_arguments, _sign),
    Verb(("minutes", "signers"), N_("查看谁按什么次序、用什么方式签署"), _signers_arguments, _signers),
    Verb(("minutes", "way"), N_("登记一个人的签署方式，或缺席、拒签的原因"), _way_arguments, _way),
    Verb(("minutes", "twin"), N_("打印供手签的纸质签署件"), _twin_arguments, _twin),
    Verb(("minutes", "scan"), N_("录入手签纸质件的扫描件"), _scan_arguments, _scan),
    Verb(("minutes", "scans"), N_("查看或取出签署扫描件"), _scans_arguments, _scans),
)
