"""`packet issue | accept | list | settle`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.domain.errors import UsageError
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services import attached_pages, packets
from fusion_desk.services.outgoing import reserved_file
from fusion_desk.services.packets import Accepted, IssuedPacket
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.packets import STANDINGS, outcome_lines, told

SAFE = N_("写好并从盘上读回核对过，可以安全拔出 U 盘。")


# --- issuing -----------------------------------------------------------------------------------------------


def _issue_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--to", required=True, metavar="M")
    parser.add_argument("out", metavar="OUT.fpack")


def _issue(context: Context) -> Outcome:
    words = context.words
    with context.panel() as panel, attached_pages.copier() as draw:
        made = packets.issue(
            panel,
            context.text("to"),
            context.path("out"),
            draw,
            actor=context.actor,
            password=context.given_packet_password(),
            progress=context.progress(words.say("生成资料包")),
        )
    return Outcome(_issued_document(made), "\n".join(_issued_lines(made, words)))


def _issued_document(made: IssuedPacket) -> dict[str, object]:
    return {
        "file": str(made.path),
        "kind": made.kind,
        "to": made.to,
        "sequence": made.sequence,
        "items": list(made.items),
        "marks": made.marks,
        "size": made.size,
        "sha256": made.sha256,
        "fingerprint": made.fingerprint,
        "journal": {"size": made.journal_size, "root": made.journal_root},
        "password": made.password,
        "replaced": made.replaced,
    }


def _issued_lines(made: IssuedPacket, words: Words) -> list[str]:
    if made.kind == "back":
        lines = [
            words.say(
                "交回 {to} {name} 的评分包写入 {file}：{marks} 个评分。不需要口令。",
                to=made.to,
                name=made.name,
                file=made.path,
                marks=made.marks,
            )
        ]
    else:
        lines = [
            words.say(
                "发给 {to} {name} 的资料包（第 {sequence} 号）写入 {file}：{count} 个申报事项。",
                to=made.to,
                name=made.name,
                sequence=made.sequence,
                file=made.path,
                count=len(made.items),
            )
        ]
        if made.password is not None:
            lines.append(
                words.say("资料包口令（只显示这一次，请与 U 盘分开告知）：{password}", password=made.password)
            )
        lines.append(words.say("项目公钥指纹：{fingerprint}", fingerprint=made.fingerprint))
        lines.append(words.say("操作日志：{printed}", printed=made.journal_printed))
        if made.replaced:
            lines.append(words.say("此前已给 {to} 发过资料包；两份里的评分都能并入。", to=made.to))
    return [*lines, words.say(SAFE)]


# --- accepting ---------------------------------------------------------------------------------------------


def _accept_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("packet", metavar="IN.fpack")
    parser.add_argument("--recovery-out", metavar="PATH")


def _accept(context: Context) -> Outcome:
    path = context.path("packet")
    content, _ = packets.read_packet(path)
    if not context.path("file").exists():
        return _open_for_expert(context, content, path.name)
    with context.panel() as panel:
        done = packets.accept(panel, content, path.name, context.actor)
    text = "\n".join(outcome_lines(done, context.words))
    return Outcome(_accepted_document(done, context.words), text, 0 if done.took_any else 1)


def _open_for_expert(context: Context, content: bytes, file: str) -> Outcome:
    words, path = context.words, context.path("file")
    packet_password, password = context.packet_password(), context.panel_password(repeat=True)

    def make() -> packets.Made:
        return packets.open_for_expert(
            path,
            content,
            file,
            packet_password=packet_password,
            password=password,
            clock=context.desk.clock,
            random=context.desk.random,
        )

    out = context.optional("recovery_out")
    if out is None:
        made = make()
        sheet = packets.recovery_sheet(made, words)
    else:
        with reserved_file(context.path("recovery_out")) as fill:
            made = make()
            sheet = packets.recovery_sheet(made, words)
            fill((sheet + "\n").encode())
    document: dict[str, object] = {
        "kind": "out",
        "file": str(made.path),
        "member": made.member,
        "items": made.applications,
        "fingerprint": made.fingerprint,
        **({"recovery": sheet} if out is None else {"recovery_file": out}),
    }
    text = words.say(
        "{member} {name} 的工作文件写入 {file}：{count} 个申报事项待评。评完后用 packet issue 交回。",
        member=made.member,
        name=made.name,
        file=made.path,
        count=made.applications,
    )
    return Outcome(document, text + ("\n\n" + sheet if out is None else ""))


def _accepted_document(done: Accepted, words: Words) -> dict[str, object]:
    taken = done.taken
    return {
        "kind": "back",
        "member": done.member,
        "sequence": done.sequence,
        "imported": taken.imported,
        "updated": taken.updated,
        "unchanged": taken.unchanged,
        "final": taken.final,
        "declared": taken.declared,
        "opinions": taken.opinions,
        "again": done.again,
        "rejected": [
            {"code": one.code, "message": words.sentence(one.code, one.details)} for one in done.left
        ],
        "warnings": [
            {"code": one.code, "message": words.sentence(one.code, one.details)} for one in done.warnings
        ],
        "conflicts": [_conflict(one, words) for one in done.conflicts],
        "backup": str(done.backup) if done.backup else None,
    }


def _conflict(one: packets.ShownConflict, words: Words) -> dict[str, object]:
    return {
        "member": one.member,
        "item": one.item,
        "criterion": one.criterion,
        "kind": one.kind.value,
        "marks": list(one.marks),
        "message": told(one, words),
    }


# --- looking and settling ----------------------------------------------------------------------------------


def _list(context: Context) -> Outcome:
    words = context.words
    with context.record() as panel:
        found = packets.find_packets(panel)
    document = {
        "experts": [
            {
                "member": one.member.number,
                "name": one.member.name,
                "items": one.items,
                "state": one.standing.value,
                "sequence": one.sequence or None,
                "issued_at": one.issued_at or None,
                "came_at": one.came_at or None,
            }
            for one in found.experts
        ],
        "conflicts": [_conflict(one, words) for one in found.conflicts],
    }
    if not found.experts:
        return Outcome(document, words.say("还没有要评分的评委。请先登记分工。"))
    heads = [
        words.say(head)
        for head in (N_("编号"), N_("姓名"), N_("申报事项"), N_("状态"), N_("发出"), N_("交回"))
    ]
    rows = [
        [
            one.member.number,
            one.member.name,
            str(one.items),
            words.say(STANDINGS[one.standing.value]),
            to_minute(one.issued_at),
            to_minute(one.came_at),
        ]
        for one in found.experts
    ]
    return Outcome(
        document, "\n".join([table_text(heads, rows), *(told(one, words) for one in found.conflicts)])
    )


def _settle_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True, metavar="M")
    parser.add_argument("--item", required=True, metavar="NO")
    parser.add_argument("--criterion", default="", metavar="KEY")
    parser.add_argument("--mark", default="", metavar="POINTS")
    parser.add_argument("--reason", required=True)


def _settle(context: Context) -> Outcome:
    criterion, mark = context.optional("criterion") or "", context.optional("mark") or ""
    if bool(criterion) != bool(mark):
        raise UsageError("packet.settle_both")
    with context.panel() as panel:
        done = packets.settle(
            panel,
            context.text("member"),
            context.text("item"),
            criterion,
            mark,
            context.text("reason"),
            context.actor,
        )
    document = {
        "member": done.member,
        "item": done.item,
        "criterion": done.criterion or None,
        "mark": done.mark or None,
        "left": done.left,
    }
    text = context.words.say("{member} 对 {item} 的冲突已定，还有 {left} 处。", **document)
    return Outcome(document, text)


VERBS = (
    Verb(("packet", "issue"), N_("给专家发资料包；在工作文件里是交回评分包"), _issue_arguments, _issue),
    Verb(("packet", "accept"), N_("接收资料包：建立工作文件，或并入专家的评分"), _accept_arguments, _accept),
    Verb(("packet", "list"), N_("查看资料包发给了谁、谁已交回、有什么冲突"), file_argument, _list),
    Verb(("packet", "settle"), N_("选定冲突的评分，写明理由"), _settle_arguments, _settle),
)
