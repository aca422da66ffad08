"""`new`, `authority`, `meeting`."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.office import NAMES
from fusion_desk.domain.sitting import Authority, BaseRule
from fusion_desk.services import office, panels
from fusion_desk.services.outgoing import reserved_file
from fusion_desk.words.marking import N_
from fusion_desk.words.office import OFFICE_WORDS


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
    password = context.panel_password(repeat=True)
    if context.optional("recovery_out") is None:
        made = _make(context, plan, password)
        sheet = made.recovery_sheet(context.words)
        text = context.words.say("已新建评审项目文件 {file}。", file=made.path) + "\n\n" + sheet
        return Outcome({**_made(made), "recovery": sheet}, text)
    out = context.path("recovery_out")
    # The sheet's place is taken first: a panel whose sheet cannot be written is not made.
    with reserved_file(out) as fill:
        made = _make(context, plan, password)
        try:
            fill((made.recovery_sheet(context.words) + "\n").encode())
        except Refusal:
            made.path.unlink()
            raise
    text = context.words.say(
        "已新建评审项目文件 {file}，恢复单写入 {out}。请打印后与文件分开保管。", file=made.path, out=out
    )
    return Outcome({**_made(made), "recovery_file": str(out)}, text)


def _make(context: Context, plan: panels.PanelPlan, password: str) -> panels.MadePanel:
    desk = context.desk
    context.warn_of_place(context.path("file"))
    return panels.create(context.path("file"), password, plan, clock=desk.clock, random=desk.random)


def _made(made: panels.MadePanel) -> dict[str, object]:
    return {
        "file": str(made.path),
        "title": made.title,
        "policy_digest": made.policy_digest,
        "rubric_digest": made.rubric_digest,
        "panel_fingerprint": made.fingerprint,
    }


def _authority_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--kind", required=True, choices=("title", "skill"))
    for option in ("--number", "--scope", "--valid-until"):
        parser.add_argument(option, required=True)
    parser.add_argument("--level")
    parser.add_argument("--granted-by")


def _authority(context: Context) -> Outcome:
    authority = Authority(
        kind=context.text("kind"),
        number=context.text("number"),
        scope=context.text("scope"),
        valid_until=context.day("valid_until"),
        level=context.optional("level") or "",
        granted_by=context.optional("granted_by") or "",
    )
    with context.panel() as panel:
        stored = panels.record_authority(panel, authority, context.actor)
    document = {
        "kind": stored.kind,
        "number": stored.number,
        "scope": stored.scope,
        "valid_until": stored.valid_until.isoformat(),
        "level": stored.level or None,
        "granted_by": stored.granted_by or None,
    }
    return Outcome(document, context.words.say("已登记评审权限 {number}。", number=stored.number))


def _office_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    for name in NAMES:
        parser.add_argument("--" + name.replace("_", "-"))


def _office(context: Context) -> Outcome:
    told = {name: text for name in NAMES if (text := context.optional(name)) is not None}
    words = context.words
    if told:
        with context.panel() as panel:
            found = office.record(panel, told, context.actor)
    else:
        with context.record() as panel:
            found = office.find(panel)
    document = asdict(found)
    lines = [
        words.say("{name}：{value}", name=words.say(OFFICE_WORDS[name]), value=document[name] or "—")
        for name in NAMES
    ]
    return Outcome(document, "\n".join(lines))


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
    Verb(("office",), N_("登记受理部门、监督部门、核准部门和复查期限"), _office_arguments, _office),
    Verb(("meeting",), N_("登记会议时间、地点、主持人和计票口径"), _meeting_arguments, _meeting),
)
