"""`new`, `authority`, `meeting`."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, write_file
from fusion_desk.domain.sitting import Authority, BaseRule
from fusion_desk.services import panels
from fusion_desk.words.marking import N_


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    for option in ("--title", "--organisation", "--policy", "--rubric", "--cutoff"):
        parser.add_argument(option, required=True)
    parser.add_argument("--recovery-out", dest="recovery_out", metavar="PATH")


def _new(context: Context) -> Outcome:
    plan = panels.PanelPlan(
        title=context.text("title"),
        organisation=context.text("organisation"),
        policy=context.text("policy"),
        rubric=context.text("rubric"),
        cutoff=context.day("cutoff"),
    )
    path = context.path("file")
    password = context.panel_password(repeat=True)
    made = panels.create(path, password, plan, clock=context.desk.clock, random=context.desk.random)
    sheet = made.recovery_sheet(context.words)
    out = context.optional("recovery_out")
    document: dict[str, object] = {
        "file": str(path),
        "title": plan.title,
        "policy_digest": made.policy_digest,
        "rubric_digest": made.rubric_digest,
        "panel_fingerprint": made.fingerprint,
    }
    if out is None:
        document["recovery"] = sheet
        text = context.words.say("已新建评审项目文件 {file}。", file=path) + "\n\n" + sheet
    else:
        write_file(context.path("recovery_out"), (sheet + "\n").encode())
        document["recovery_file"] = out
        text = context.words.say(
            "已新建评审项目文件 {file}，恢复单写入 {out}。请打印后与文件分开保管。", file=path, out=out
        )
    return Outcome(document, text)


def _authority_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--kind", required=True, choices=("title", "skill"))
    for option in ("--number", "--scope", "--valid-until"):
        parser.add_argument(option, required=True)
    parser.add_argument("--level")


def _authority(context: Context) -> Outcome:
    authority = Authority(
        kind=context.text("kind"),
        number=context.text("number"),
        scope=context.text("scope"),
        valid_until=context.day("valid_until"),
        level=context.optional("level") or "",
    )
    with context.panel() as panel:
        stored = panels.record_authority(panel, authority, context.actor)
    document = {
        "kind": stored.kind,
        "number": stored.number,
        "scope": stored.scope,
        "valid_until": stored.valid_until.isoformat(),
        "level": stored.level or None,
    }
    return Outcome(document, context.words.say("已登记评审权限 {number}。", number=stored.number))


def _meeting_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--from", dest="since", required=True)
    parser.add_argument("--to", dest="until", required=True)
    parser.add_argument("--place", required=True)
    parser.add_argument("--presiding")
    parser.add_argument("--number", help=argparse.SUPPRESS)
    parser.add_argument("--base", choices=tuple(rule.value for rule in BaseRule))


def _meeting(context: Context) -> Outcome:
    base = context.optional("base")
    plan = panels.MeetingPlan(
        since=context.day("since"),
        until=context.day("until"),
        place=context.text("place"),
        presiding=context.optional("presiding"),
        base=BaseRule(base) if base else None,
        number=context.optional("number"),
    )
    with context.panel() as panel:
        warnings = panels.set_meeting(panel, plan, context.actor)
    sentences = [context.words.sentence(code, details) for code, details in warnings]
    text = context.words.say(
        "已登记会议：{since}至{until}，{place}。", since=plan.since, until=plan.until, place=plan.place
    )
    document = {
        "from": plan.since.isoformat(),
        "to": plan.until.isoformat(),
        "place": plan.place,
        "presiding": plan.presiding,
        "base": plan.base.value if plan.base else None,
        "warnings": [
            {"code": code, "message": sentence}
            for (code, _), sentence in zip(warnings, sentences, strict=True)
        ],
    }
    return Outcome(document, "\n".join([text, *sentences]))


VERBS = (
    Verb(("new",), N_("新建评审项目文件"), _new_arguments, _new),
    Verb(("authority",), N_("登记评审权限"), _authority_arguments, _authority),
    Verb(("meeting",), N_("登记会议时间、地点、主持人和计票口径"), _meeting_arguments, _meeting),
)
