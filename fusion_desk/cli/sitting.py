"""`recusal`, `declaration`, `attendance`, `application`, `assign`, `freeze`, `moved`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text
from fusion_desk.cli.imported import import_outcome
from fusion_desk.cli.problems import notice_lines, notice_rows
from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.services import assigning, freezing, moved, sittings
from fusion_desk.words.marking import N_
from fusion_desk.words.moved import MOVED_HEADS, STATE_WORDS, source_word, values_of, what_word, who_word

PROPOSERS = ("self", "office", "candidate")


def _recusal_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    for option in ("--member", "--item", "--reason"):
        parser.add_argument(option, required=True)
    parser.add_argument("--proposed-by", choices=PROPOSERS)
    parser.add_argument("--decided-by", metavar="M")


def _recusal(context: Context) -> Outcome:
    plan = sittings.RecusalPlan(
        member=context.text("member"),
        item=context.text("item"),
        reason=context.text("reason"),
        proposed_by=context.optional("proposed_by") or "",
        decided_by=context.optional("decided_by"),
    )
    with context.panel() as panel:
        done = sittings.record_recusal(panel, plan, context.actor)
    words = context.words
    document = {
        "member": done.member.number,
        "items": list(done.added),
        "already": list(done.already),
        "reason": plan.reason,
        "decided_by": done.decided_by or None,
        "warnings": notice_rows(done.notices, words),
    }
    lines: list[str] = []
    if done.added:
        lines.append(
            words.say(
                "已登记 {member} 回避 {items}，其此前对这些事项的评分不再计入。",
                member=done.member.number,
                items=words.value(done.added),
            )
        )
    if done.already:
        lines.append(
            words.say(
                "{member} 此前已回避 {items}。", member=done.member.number, items=words.value(done.already)
            )
        )
    return Outcome(document, "\n".join([*lines, *notice_lines(done.notices, words)]))


def _declaration_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", required=True)
    parser.add_argument("--none", action="store_true")


def _declaration(context: Context) -> Outcome:
    numbers = _numbers(context, "member")
    if context.flag("none") and len(numbers) > 1:
        return _declarations(context, numbers)
    with context.panel() as panel:
        done = sittings.declare(panel, context.text("member"), context.actor, nothing=context.flag("none"))
    words = context.words
    document = {
        "member": done.member.number,
        "none": done.nothing,
        "applicants": done.applicants,
        "warnings": notice_rows(done.notices, words),
    }
    said = (
        words.say(
            "{member} 已看过申报人名单（{count} 人），申明无需回避。",
            member=done.member.number,
            count=done.applicants,
        )
        if done.nothing
        else words.say(
            "{member} 已看过申报人名单（{count} 人），申明需要回避。",
            member=done.member.number,
            count=done.applicants,
        )
    )
    return Outcome(document, "\n".join([said, *notice_lines(done.notices, words)]))


def _declarations(context: Context, numbers: list[str]) -> Outcome:
    with context.panel() as panel:
        done = sittings.declare_nothing(panel, numbers, context.actor)
    named = [one.member.number for one in done]
    document = {"members": named, "none": True, "applicants": done[0].applicants}
    said = context.words.say(
        "{members} 已看过申报人名单（{count} 人），申明无需回避。", members=named, count=done[0].applicants
    )
    return Outcome(document, said)


def _attendance_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--present", nargs="+", action="extend", metavar="M")
    parser.add_argument("--left", nargs="+", action="extend", metavar="M")
    parser.add_argument("--at", metavar="TIME")
    parser.add_argument("--reason")


def _numbers(context: Context, option: str) -> list[str]:
    joined = ",".join(context.list(option)).replace("，", ",").replace("、", ",")
    return [text.strip() for text in joined.split(",") if text.strip()]


def _attendance(context: Context) -> Outcome:
    with context.panel() as panel:
        done = sittings.record_attendance(
            panel,
            context.actor,
            present=_numbers(context, "present"),
            left=_numbers(context, "left"),
            at=context.optional("at") or "",
            reason=context.optional("reason") or "",
        )
    words, room = context.words, done.quorum
    document = {
        "arrived": list(done.arrived),
        "left": list(done.left),
        "already": list(done.already),
        "present": list(done.present),
        "quorum": {
            "members": room.members,
            "present": room.present,
            "needed": room.needed,
            "reached": room.reached,
        },
        "warnings": notice_rows(done.notices, words),
    }
    lines: list[str] = []
    if done.arrived:
        lines.append(words.say("到会：{numbers}", numbers=words.value(done.arrived)))
    if done.left:
        lines.append(words.say("离场：{numbers}", numbers=words.value(done.left)))
    if done.already:
        lines.append(words.say("此前已在场：{numbers}", numbers=words.value(done.already)))
    lines.append(
        words.say(
            "应到评委 {members} 人，到会 {present} 人，规定出席人数 {needed} 人，{verdict}。",
            members=room.members,
            present=room.present,
            needed=room.needed,
            verdict=words.say("已达到") if room.reached else words.say("未达到"),
        )
    )
    return Outcome(document, "\n".join([*lines, *notice_lines(done.notices, words)]))


def _application_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--item", required=True)
    parser.add_argument("--state", required=True, choices=tuple(state.value for state in ApplicationState))
    parser.add_argument("--reason", required=True)


def _application(context: Context) -> Outcome:
    state = ApplicationState(context.text("state"))
    with context.panel() as panel:
        done = sittings.set_application_state(
            panel, context.text("item"), state, context.text("reason"), context.actor
        )
    words = context.words
    document = {
        "item": done.item,
        "before": done.before.value,
        "state": done.state.value,
        "reason": done.reason,
        "on_hold": done.on_hold,
    }
    lines = [
        words.say("申报事项 {item}：{state}。", item=done.item, state=words.say(STATE_WORDS[done.state]))
    ]
    if done.on_hold:
        lines.append(words.say("受理的申报事项有变动，评审已暂停。请核对后重新冻结（freeze）。"))
    return Outcome(document, "\n".join(lines))


def _assign_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("source", metavar="SRC")
    parser.add_argument("--replace", action="store_true", help=argparse.SUPPRESS)


def _assign(context: Context) -> Outcome:
    with context.panel() as panel:
        done = assigning.assign(panel, context.path("source"), context.actor, replace=context.flag("replace"))
    words = context.words
    summary = words.say(
        "读取 {read} 行：新增分工 {imported} 项，未变 {unchanged} 项，撤销 {removed} 项，未导入 {rejected} 行。",
        read=done.read,
        imported=done.imported,
        unchanged=done.unchanged,
        removed=done.removed,
        rejected=len(done.rejected),
    )
    return import_outcome(done, words, summary, further={"removed": done.removed})


def _freeze(context: Context) -> Outcome:
    with context.panel() as panel:
        done = freezing.freeze(panel, context.actor)
    words, snapshot = context.words, done.snapshot
    document = {
        "state": "frozen",
        "digest": snapshot.digest,
        "committee": snapshot.committee,
        "rubric": snapshot.rubric,
        "policy": snapshot.policy,
        "dossiers": dict(snapshot.dossiers),
        "applications": done.applications,
        "members": done.members,
        "moved": list(done.moved),
        "unchanged": done.unchanged,
        "warnings": notice_rows(done.notices, words),
    }
    said = (
        words.say("评审会此前已冻结，内容没有变动。")
        if done.unchanged
        else words.say(
            "已冻结：评委 {members} 人，受理申报事项 {applications} 项，申报人 {dossiers} 人。",
            members=done.members,
            applications=done.applications,
            dossiers=len(snapshot.dossiers),
        )
    )
    lines = [said, words.say("快照摘要：{digest}", digest=snapshot.digest)]
    if done.moved:
        lines.append(words.say("与上次冻结相比有变动的申报人：{numbers}", numbers=words.value(done.moved)))
    return Outcome(document, "\n".join([*lines, *notice_lines(done.notices, words)]))


def _moved(context: Context) -> Outcome:
    with context.record() as panel:
        found = moved.find_moved(panel)
    words = context.words
    if not found:
        said = words.say("评审没有因变动而暂停，没有要核对的。")
        return Outcome([], said)
    document = [
        {
            "entry": one.seq,
            "time": one.time,
            "actor": one.actor,
            "verb": one.verb,
            "about": one.about,
            "name": one.name,
            "field": one.field,
            "old": one.old,
            "new": one.new,
            "reason": one.reason,
            "count": one.count,
        }
        for one in found
    ]
    heads = [words.say(head) for head in MOVED_HEADS]
    rows = [
        (
            who_word(one),
            what_word(words, one),
            *values_of(words, one),
            source_word(words, one).replace("\n", "；"),
        )
        for one in found
    ]
    return Outcome(document, table_text(heads, rows))


VERBS = (
    Verb(("recusal",), N_("登记回避"), _recusal_arguments, _recusal),
    Verb(("declaration",), N_("登记评委申明"), _declaration_arguments, _declaration),
    Verb(("attendance",), N_("登记签到和离场"), _attendance_arguments, _attendance),
    Verb(("application",), N_("登记申报事项的受理状态"), _application_arguments, _application),
    Verb(("assign",), N_("导入分工"), _assign_arguments, _assign),
    Verb(("freeze",), N_("冻结评审会"), file_argument, _freeze),
    Verb(("moved",), N_("列出冻结以后的变动"), file_argument, _moved),
)
