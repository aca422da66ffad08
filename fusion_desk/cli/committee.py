"""`committee import|list|draw|add|correct|remove|restore`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.cli.imported import difference_line, difference_row, import_outcome
from fusion_desk.cli.problems import notice_lines, notice_rows
from fusion_desk.domain.committee import ENTRY_FIELDS, held_roles
from fusion_desk.domain.sitting import Role
from fusion_desk.services import correcting, members
from fusion_desk.words.marking import N_

ROLE_LABELS = {
    Role.CHAIR: N_("主任委员"),
    Role.VICE_CHAIR: N_("副主任委员"),
    Role.MEMBER: N_("委员"),
    Role.SECRETARY: N_("秘书"),
    Role.SUPERVISOR: N_("监督人员"),
    Role.SCRUTINEER: N_("监票人"),
    Role.TELLER: N_("计票人"),
}


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("source", metavar="SRC")
    parser.add_argument("--update", action="store_true")


def _import(context: Context) -> Outcome:
    with context.panel() as panel:
        done = members.import_committee(
            panel, context.path("source"), context.actor, update=context.flag("update")
        )
    words = context.words
    summary = words.say(
        "读取 {read} 行：新增 {imported} 人，更新 {updated} 人，未变 {unchanged} 人，未导入 {rejected} 行。",
        read=done.read,
        imported=done.imported,
        updated=done.updated,
        unchanged=done.unchanged,
        rejected=len(done.rejected),
    )
    differences = [difference_line(words, one) for one in done.changed]
    if done.changed:
        differences.append(words.say("以上差异没有写入。核对无误后加 --update 再导入一次。"))
    hold = words.say("评委名册有变动，评审已暂停。请核对后重新冻结（freeze）。")
    return import_outcome(
        done,
        words,
        summary,
        further={
            "updated": done.updated,
            "changed": [difference_row(one) for one in done.changed],
            "on_hold": done.on_hold,
        },
        differences=differences,
        endings=[hold] if done.on_hold else [],
    )


def _list(context: Context) -> Outcome:
    with context.record() as panel:
        everybody = members.list_committee(panel)
    document = [
        {
            "number": one.member.number,
            "name": one.member.name,
            "employer": one.member.employer,
            "title": one.member.title,
            "title_series": one.member.title_series,
            "level": one.member.level,
            "specialty": one.member.specialty,
            "examiner_number": one.member.examiner_number,
            "group": one.member.group,
            "roles": [role.value for role in held_roles(one.member)],
            "votes": one.active and one.member.votes,
            "active": one.active,
        }
        for one in everybody
    ]
    words = context.words
    if not everybody:
        return Outcome(document, words.say("名册里还没有人。请先用 committee import 导入。"))
    heads = [
        words.say(head)
        for head in (N_("编号"), N_("姓名"), N_("单位"), N_("级别"), N_("评议组"), N_("角色"), N_("状态"))
    ]
    rows = [
        [
            one.member.number,
            one.member.name,
            one.member.employer,
            one.member.level,
            one.member.group,
            words.value([words.say(ROLE_LABELS[role]) for role in held_roles(one.member)]),
            "" if one.active else words.say("未抽中"),
        ]
        for one in everybody
    ]
    return Outcome(document, table_text(heads, rows))


def _draw_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--size", required=True, help="N = all voting members, chairs included")
    parser.add_argument("--seed")


def _draw(context: Context) -> Outcome:
    seed = context.text("seed") if context.optional("seed") is not None else None
    with context.panel() as panel:
        done = members.draw_committee(panel, context.number("size"), context.actor, seed=seed)
    drawn, words = done.draw, context.words
    document = {
        "seed": drawn.seed,
        "size": drawn.size,
        "chairs": list(drawn.stay),
        "pool": list(drawn.pool),
        "drawn": list(drawn.drawn),
        "not_drawn": list(drawn.passed_over),
        "earlier_draws": done.earlier,
        "on_hold": done.on_hold,
    }
    lines = [
        words.say("种子：{seed}（同一名册、同一人数、同一种子，结果相同，任何人都可复算）", seed=drawn.seed),
        words.say("主任委员、副主任委员不参加抽取：{numbers}", numbers=words.value(drawn.stay)),
        words.say("抽中（按抽取顺序）：{numbers}", numbers=words.value(drawn.drawn)),
        words.say("未抽中：{numbers}", numbers=words.value(drawn.passed_over)),
    ]
    if done.earlier:
        lines.append(words.say("此前已抽取 {count} 次，均记入操作日志。", count=done.earlier))
    if done.on_hold:
        lines.append(words.say("评委会组成有变动，评审已暂停。请核对后重新冻结（freeze）。"))
    return Outcome(document, "\n".join(lines))


def _field_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True)
    for name in (*ENTRY_FIELDS, "roles"):
        parser.add_argument(f"--{name.replace('_', '-')}")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    _field_arguments(parser)
    parser.add_argument("--reason")


def _correct_arguments(parser: argparse.ArgumentParser) -> None:
    _field_arguments(parser)
    parser.add_argument("--reason", required=True)


def _seat_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True)
    parser.add_argument("--reason", required=True)


def _fields(context: Context) -> dict[str, str]:
    given = {name: context.optional(name) for name in (*ENTRY_FIELDS, "roles")}
    return {name: text for name, text in given.items() if text is not None}


def _add(context: Context) -> Outcome:
    with context.panel() as panel:
        done = correcting.add_member(
            panel,
            context.text("member"),
            _fields(context),
            context.actor,
            reason=context.optional("reason") or "",
        )
    said = context.words.say("已加入名册：{number} {name}。", number=done.number, name=done.name)
    return _changed(context, done, said)


def _correct(context: Context) -> Outcome:
    with context.panel() as panel:
        done = correcting.correct_member(
            panel, context.text("member"), _fields(context), context.text("reason"), context.actor
        )
    words = context.words
    lines = [difference_line(words, one) for one in done.changed]
    return _changed(context, done, "\n".join(lines) or words.say("与名册一致，没有改动。"))


def _remove(context: Context) -> Outcome:
    done = _seat(context, seated=False)
    said = context.words.say(
        "{number} {name} 不再参加本次评审，记录保留。", number=done.number, name=done.name
    )
    return _changed(context, done, said)


def _restore(context: Context) -> Outcome:
    done = _seat(context, seated=True)
    said = context.words.say("{number} {name} 参加本次评审。", number=done.number, name=done.name)
    return _changed(context, done, said)


def _seat(context: Context, *, seated: bool) -> correcting.MemberChanged:
    with context.panel() as panel:
        return correcting.seat_member(
            panel, context.text("member"), context.text("reason"), context.actor, seated=seated
        )


def _changed(context: Context, done: correcting.MemberChanged, said: str) -> Outcome:
    words = context.words
    document = {
        "number": done.number,
        "name": done.name,
        "changed": [difference_row(one) for one in done.changed],
        "warnings": notice_rows(done.notices, words),
        "on_hold": done.on_hold,
    }
    lines = [said, *notice_lines(done.notices, words)]
    if done.on_hold:
        lines.append(words.say("评委名册有变动，评审已暂停。请核对后重新冻结（freeze）。"))
    return Outcome(document, "\n".join(lines))


VERBS = (
    Verb(("committee", "import"), N_("导入评委名册"), _import_arguments, _import),
    Verb(("committee", "list"), N_("查看评委名册"), file_argument, _list),
    Verb(("committee", "draw"), N_("随机抽取评委"), _draw_arguments, _draw),
    Verb(("committee", "add"), N_("加入一位评委"), _add_arguments, _add),
    Verb(("committee", "correct"), N_("改正一位评委的登记"), _correct_arguments, _correct),
    Verb(("committee", "remove"), N_("某位评委不再参加本次评审"), _seat_arguments, _remove),
    Verb(("committee", "restore"), N_("某位评委重新参加本次评审"), _seat_arguments, _restore),
)
