"""`recheck`: what is due and who has answered, one answer, and answers by the table."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text, write_workbook
from fusion_desk.cli.imported import import_outcome
from fusion_desk.cli.scores import told
from fusion_desk.domain.identity import MemberId
from fusion_desk.domain.recheck import CriterionRecheck
from fusion_desk.domain.rounding import mark_text, points_text, short_text
from fusion_desk.domain.scoring import ScoreKey
from fusion_desk.services import rechecks
from fusion_desk.services.rechecks import KEEP, Answered, ItemRecheck, OwnRecheck, RecheckList
from fusion_desk.words import Words
from fusion_desk.words.marking import N_


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--member", metavar="M")


def _list(context: Context) -> Outcome:
    member = context.optional("member")
    with context.record() as panel:
        if member is not None:
            own = rechecks.own_rechecks(panel, member)
            return Outcome([_own_document(one) for one in own], _own_text(context.words, member, own))
        found = rechecks.find_rechecks(panel)
    return Outcome([_document(one, found) for one in found.items], _text(context.words, found))


def _document(one: ItemRecheck, found: RecheckList) -> dict[str, object]:
    return {
        "item": one.item.application.item,
        "number": one.item.number,
        "changed": one.counts.changed,
        "kept": one.counts.kept,
        "waiting": one.counts.waiting,
        "missing": one.missing,
        "criteria": {
            recheck.criterion.key: _criterion_document(recheck, one, found) for recheck in one.criteria
        },
    }


def _criterion_document(one: CriterionRecheck, of: ItemRecheck, found: RecheckList) -> dict[str, object]:
    return {
        "due": one.due,
        "ceiling": points_text(one.criterion.ceiling),
        "spread_before": points_text(one.spread_before),
        "spread_after": points_text(one.spread_after),
        "answers": [
            {
                "member": found.members[MemberId(member)],
                "before": points_text(one.before[member]),
                "after": points_text(answer.points),
                "changed": one.is_changed(member),
                "reason": answer.reason,
                "revision": answer.revision,
            }
            for member, answer in one.answers.items()
        ],
        "reasons": [
            {"member": number, "text": written.text, "at": written.given_at}
            for member, number in found.members.items()
            if (written := found.reasons.get(ScoreKey(member, of.item.application.id, one.criterion.key)))
        ],
        "waiting": [found.members[member] for member in one.waiting],
        "sheet_incomplete": [found.members[member] for member in one.waiting if member in of.unready],
    }


def _text(words: Words, found: RecheckList) -> str:
    if not found.items:
        return words.say("没有需要复核的事项：各项分差都没有达到分值的{percent}%。", percent=found.percent)
    heads = [
        words.say(text)
        for text in (
            N_("事项号"),
            N_("姓名"),
            N_("指标"),
            N_("分差"),
            N_("已修改"),
            N_("已维持"),
            N_("尚未答复"),
        )
    ]
    rows = [_row(words, one, recheck, found) for one in found.items for recheck in one.criteria]
    return table_text(heads, rows)


def _row(words: Words, of: ItemRecheck, one: CriterionRecheck, found: RecheckList) -> list[str]:
    changed = [found.members[MemberId(member)] for member in one.answers if one.is_changed(member)]
    kept = [found.members[MemberId(member)] for member in one.answers if not one.is_changed(member)]
    waiting = [
        words.say("{member}（评分表未评完）", member=found.members[member])
        if member in of.unready
        else found.members[member]
        for member in one.waiting
    ]
    spread = f"{mark_text(one.spread_before)}／{short_text(one.criterion.ceiling)}"
    if one.answers:
        spread = f"{mark_text(one.spread_before)}→{mark_text(one.spread_after)}／{short_text(one.criterion.ceiling)}"
    cells = [of.item.application.item, of.item.name, one.criterion.name, spread]
    return [*cells, *(words.value(part) if part else "—" for part in (changed, kept, waiting))]


def _own_document(one: OwnRecheck) -> dict[str, object]:
    return {
        "item": one.item,
        "criterion": one.criterion.key,
        "ceiling": points_text(one.criterion.ceiling),
        "before": points_text(one.before),
        "after": points_text(one.answer.points) if one.answer else None,
        "reason": one.answer.reason if one.answer else None,
        "sheet_complete": one.ready,
    }


def _own_text(words: Words, member: str, own: tuple[OwnRecheck, ...]) -> str:
    if not own:
        return words.say("{member} 没有需要复核的评分。", member=member)
    heads = [words.say(text) for text in (N_("事项号"), N_("指标"), N_("原分"), N_("复核分数"), N_("理由"))]
    return table_text(
        heads,
        [
            [
                one.item,
                one.criterion.name,
                f"{mark_text(one.before)}／{short_text(one.criterion.ceiling)}",
                mark_text(one.answer.points) if one.answer else "—",
                one.answer.reason if one.answer else "—",
            ]
            for one in own
        ],
    )


# --- the private reason ------------------------------------------------------------------------------------


def _reason_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    for option in ("--member", "--item", "--criterion", "--text"):
        parser.add_argument(option, required=True)


def _reason(context: Context) -> Outcome:
    member, item, criterion = (context.text(name) for name in ("member", "item", "criterion"))
    told = context.optional("text") or ""
    with context.panel() as panel:
        done = rechecks.give_reason(panel, member, item, criterion, told, context.actor)
    document = {
        "item": done.item,
        "member": done.member,
        "criterion": done.criterion,
        "unchanged": not done.is_new,
    }
    text = context.words.say(
        "已记下 {member} 对 {item} {criterion} 的理由，只有评委会办公室和主任委员能看到；可以评第二次了。",
        member=done.member,
        item=done.item,
        criterion=done.criterion,
    )
    return Outcome(document, text)


# --- answering ---------------------------------------------------------------------------------------------


def _enter_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    for option in ("--member", "--item", "--criterion"):
        parser.add_argument(option, required=True)
    parser.add_argument("--reason")
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--keep", action="store_true")
    way.add_argument("--points", metavar="P")


def _enter(context: Context) -> Outcome:
    points = context.optional("points")
    typed = KEEP if points is None else points
    member, item, criterion = (context.text(name) for name in ("member", "item", "criterion"))
    # A blank reason is refused by the service, which says why it is needed.
    reason = context.optional("reason") or ""
    with context.panel() as panel:
        done = rechecks.answer_typed(panel, member, item, criterion, typed, reason, context.actor)
    return Outcome(_answered_document(done), _answered_text(context.words, done))


def _answered_document(done: Answered) -> dict[str, object]:
    return {
        "item": done.item,
        "member": done.member,
        "criterion": done.criterion,
        "before": points_text(done.before),
        "after": points_text(done.after),
        "changed": done.changed,
        "revision": done.revision,
        "unchanged": not done.is_new,
    }


def _answered_text(words: Words, done: Answered) -> str:
    named = {"member": done.member, "item": done.item, "criterion": done.criterion}
    before, after = mark_text(done.before), mark_text(done.after)
    if not done.is_new:
        return words.say("{member} 对 {item} {criterion} 的复核此前已登记，内容相同。", **named)
    if done.changed:
        return words.say(
            "已登记复核：{member} 对 {item} {criterion} 由 {before} 改为 {after}，原分保留。",
            before=before,
            after=after,
            **named,
        )
    return words.say("已登记复核：{member} 对 {item} {criterion} 维持 {before}。", before=before, **named)


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("source", metavar="SRC")


def _import(context: Context) -> Outcome:
    with context.panel() as panel:
        done = rechecks.import_rechecks(panel, context.path("source"), context.actor)
    words = context.words
    summary = words.say(
        "读到 {read} 行复核：修改 {changed}，维持 {kept}，未变 {unchanged}，尚未答复 {blank}，拒收 {rejected}。",
        read=done.read,
        changed=done.altered,
        kept=done.kept,
        unchanged=done.unchanged,
        blank=done.blank,
        rejected=len(done.rejected),
    )
    return import_outcome(
        done,
        words,
        summary,
        further={"changed": done.altered, "kept": done.kept, "blank": done.blank},
        problems=[words.say("拒收：{place}{message}", **told(words, one)) for one in done.rejected],
    )


def _template_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("out", metavar="OUT.xlsx")


def _template(context: Context) -> Outcome:
    out = context.path("out")
    with context.record() as panel:
        content = rechecks.template(panel)
    write_workbook(out, content)
    return Outcome({"file": str(out)}, context.words.say("已写出复核表 {file}。", file=out))


VERBS = (
    Verb(("recheck", "list"), N_("查看需要复核的评分和答复情况"), _list_arguments, _list),
    Verb(
        ("recheck", "reason"),
        N_("记下复核前的理由，只给评委会办公室和主任委员看"),
        _reason_arguments,
        _reason,
    ),
    Verb(("recheck", "enter"), N_("登记一项复核答复"), _enter_arguments, _enter),
    Verb(("recheck", "import"), N_("导入复核答复"), _import_arguments, _import),
    Verb(("recheck", "template"), N_("写出复核表（每位评委一张）"), _template_arguments, _template),
)
