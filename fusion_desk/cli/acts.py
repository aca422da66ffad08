"""`act add`, `act list`, `act correct`, `act withdraw` and `act file`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, read_file, table_text
from fusion_desk.cli.problems import notice_lines, notice_rows
from fusion_desk.domain.acts import FURTHER, PUBLICITY, Act, ActKind
from fusion_desk.services import acts
from fusion_desk.services.acts import ActLine, ActPlan, Attached, Recorded
from fusion_desk.services.outgoing import write_whole
from fusion_desk.words import Words
from fusion_desk.words.acts import FURTHER_WORDS, KIND_WORDS, STANDING_WORDS, field_word
from fusion_desk.words.marking import N_

COUNTED = ("posted", "days", "first_day")
OTHERS = tuple(name for name in FURTHER_WORDS if name not in COUNTED)


def _common_arguments(parser: argparse.ArgumentParser) -> None:
    for option in ("--item", "--number", "--handler", "--outcome", "--text", "--file", "--posted", "--days"):
        parser.add_argument(option, dest={"--file": "attachment"}.get(option))
    parser.add_argument("--from", dest="since")
    parser.add_argument("--to", dest="until")
    parser.add_argument("--first-day", dest="first_day", choices=("same", "next"))
    for name in OTHERS:
        parser.add_argument(f"--{name}")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--kind", required=True, choices=[kind.value for kind in ActKind])
    _common_arguments(parser)


def _add(context: Context) -> Outcome:
    kind = ActKind(context.text("kind"))
    with context.panel() as panel:
        plan = _with_file(context, _typed(context, ActPlan(kind)))
        if kind in PUBLICITY and context.optional("posted"):
            counted = acts.count_publicity(
                panel,
                context.day("posted"),
                context.number("days") if context.optional("days") else None,
                counts_first_day=_first_day(context),
            )
            chosen = "same" if counted.counts_first_day else "next"
            plan = replace(
                plan,
                starts_on=counted.first,
                ends_on=counted.last,
                more={**plan.more, "days": str(len(counted.counted)), "first_day": chosen},
            )
        done = acts.record(panel, plan, context.actor)
    return _recorded(context, done, context.words.say("已登记经办事项第 {number} 件。", number=_no(done)))


def _first_day(context: Context) -> bool | None:
    chosen = context.optional("first_day")
    return None if chosen is None else chosen == "same"


def _typed(context: Context, plan: ActPlan) -> ActPlan:
    """The plan with whatever was given on the command line; the rest as it was."""
    more = {name: text for name in FURTHER_WORDS if (text := context.optional(name)) is not None}

    def typed(name: str, before: str) -> str:
        given = context.optional(name)
        return before if given is None else given

    return replace(
        plan,
        item=typed("item", plan.item),
        starts_on=context.day("since") if context.optional("since") else plan.starts_on,
        ends_on=context.day("until") if context.optional("until") else plan.ends_on,
        number=typed("number", plan.number),
        handler=typed("handler", plan.handler),
        outcome=typed("outcome", plan.outcome),
        text=typed("text", plan.text),
        more={**plan.more, **more},
    )


def _with_file(context: Context, plan: ActPlan) -> ActPlan:
    given = context.optional("attachment")
    if not given:
        return plan
    path = Path(given)
    return replace(plan, file=Attached(path.name, read_file(path)))


def _no(done: Recorded) -> int:
    return done.line.act.number_in_book


def _recorded(context: Context, done: Recorded, text: str) -> Outcome:
    words = context.words
    document = {
        **act_document(done.line),
        "filled": list(done.filled),
        "changed": list(done.changed),
        "warnings": notice_rows(done.notices, words),
    }
    lines = [text]
    if done.line.counted:
        days = [day.isoformat() for day in done.line.counted]
        lines.append(words.say("计 {count} 个工作日：{days}。", count=len(days), days=words.value(days)))
    return Outcome(document, "\n".join([*lines, *notice_lines(done.notices, words)]))


def act_document(line: ActLine) -> dict[str, object]:
    """One act as JSON."""
    return {
        "no": line.act.number_in_book,
        **_version(line.act),
        "item": line.item or None,
        "name": line.name or None,
        "standing": line.standing.value,
        "due": _day(line.due),
        "counted": [day.isoformat() for day in line.counted],
        "earlier": [_version(one) for one in line.earlier],
    }


def _version(act: Act) -> dict[str, object]:
    return {
        "kind": act.kind.value,
        "from": _day(act.starts_on),
        "to": _day(act.ends_on),
        "number": act.number,
        "handler": act.handler,
        "outcome": act.outcome,
        "text": act.text,
        **{name: act.more.get(name, "") for name in FURTHER[act.kind]},
        "file": {"name": act.attachment, "sha256": act.sha256} if act.sha256 else None,
        "reason": act.reason or None,
        "recorded_at": act.recorded_at,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--kind", choices=[kind.value for kind in ActKind])
    parser.add_argument("--item")


def _list(context: Context) -> Outcome:
    words, kind, item = context.words, context.optional("kind"), context.optional("item")
    with context.record() as panel:
        book = acts.find_book(panel)
    lines = [line for line in book.lines if kind in {None, line.act.kind.value} and item in {None, line.item}]
    heads = [
        words.say(text)
        for text in (
            N_("序号"),
            N_("状态"),
            N_("事项"),
            N_("涉及"),
            N_("起止"),
            N_("文号"),
            N_("经办人"),
            N_("结果"),
        )
    ]
    text = (
        table_text(heads, [_row(line, words) for line in lines]) if lines else words.say("没有登记经办事项。")
    )
    return Outcome([act_document(line) for line in lines], text)


def _row(line: ActLine, words: Words) -> tuple[str, ...]:
    act = line.act
    span = " — ".join(day.isoformat() for day in (act.starts_on, act.ends_on) if day)
    return (
        str(act.number_in_book),
        words.say(STANDING_WORDS[line.standing]),
        words.say(KIND_WORDS[act.kind]),
        f"{line.item} {line.name}".strip() or words.say("整个评审会"),
        span,
        act.number,
        act.handler,
        act.outcome,
    )


def _correct_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--no", required=True)
    parser.add_argument("--reason")
    _common_arguments(parser)


def _correct(context: Context) -> Outcome:
    words, number = context.words, context.number("no")
    with context.panel() as panel:
        line = next((one for one in acts.find_book(panel).lines if one.act.number_in_book == number), None)
        before = ActPlan(ActKind.RECEIPT) if line is None else plan_of(line)
        plan = _with_file(context, _typed(context, before))
        done = acts.correct(panel, number, plan, context.optional("reason") or "", context.actor)
    names = [field_word(done.line.act.kind, name, words) for name in (*done.filled, *done.changed)]
    if not names:
        return _recorded(context, done, words.say("第 {number} 件没有变动。", number=number))
    text = words.say(
        "第 {number} 件已另记一条，改动：{fields}；原来的记录保留。", number=number, fields=words.value(names)
    )
    return _recorded(context, done, text)


def plan_of(line: ActLine) -> ActPlan:
    """An act as it stands, to be typed over."""
    act = line.act
    return ActPlan(
        act.kind,
        line.item,
        act.starts_on,
        act.ends_on,
        act.number,
        act.handler,
        act.outcome,
        act.text,
        act.more,
    )


def _withdraw_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--no", required=True)
    parser.add_argument("--reason", required=True)


def _withdraw(context: Context) -> Outcome:
    with context.panel() as panel:
        done = acts.withdraw(panel, context.number("no"), context.text("reason"), context.actor)
    return _recorded(context, done, context.words.say("第 {number} 件已作废，记录保留。", number=_no(done)))


def _file_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("out", metavar="OUT")
    parser.add_argument("--no", required=True)


def _file(context: Context) -> Outcome:
    out = context.path("out")
    with context.record() as panel:
        found = acts.attached_file(panel, context.number("no"))
    write_whole(out, found.content)
    document = {"file": str(out), "name": found.name, "size": len(found.content)}
    return Outcome(document, context.words.say("附件“{name}”已写入 {file}。", name=found.name, file=out))


VERBS = (
    Verb(("act", "add"), N_("登记经办事项（受理、公示、异议等）"), _add_arguments, _add),
    Verb(("act", "list"), N_("列出经办事项，逾期和到期的在前"), _list_arguments, _list),
    Verb(("act", "correct"), N_("补登或更正经办事项，原记录保留"), _correct_arguments, _correct),
    Verb(("act", "withdraw"), N_("作废误登的经办事项，记录保留"), _withdraw_arguments, _withdraw),
    Verb(("act", "file"), N_("取出经办事项的附件"), _file_arguments, _file),
)
