"""`workdays show`, `workdays import`, `workdays edit` and `workdays count`."""

from __future__ import annotations

import argparse
from datetime import date

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument
from fusion_desk.cli.problems import notice_lines, notice_rows
from fusion_desk.domain.errors import UsageError
from fusion_desk.domain.workdays import YearTable
from fusion_desk.services import acts, workdays
from fusion_desk.words import Words
from fusion_desk.words.marking import N_


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--year")


def _show(context: Context) -> Outcome:
    wanted = context.number("year") if context.optional("year") else None
    with context.record() as panel:
        years = [one for one in workdays.find_years(panel) if wanted in {None, one.table.year}]
    document = [{**_document(one.table), "recorded": one.recorded} for one in years]
    lines = [line for one in years for line in _lines(one.table, context.words)]
    return Outcome(document, "\n".join(lines) or context.words.say("工作日表里没有这一年，只按周末计算。"))


def _document(table: YearTable) -> dict[str, object]:
    return {
        "year": table.year,
        "holidays": [day.isoformat() for day in sorted(table.holidays)],
        "makeup": [day.isoformat() for day in sorted(table.makeup)],
        "source": table.source,
        "verified": table.verified,
    }


def _lines(table: YearTable, words: Words) -> list[str]:
    return [
        words.say("{year} 年　依据：{source}", year=table.year, source=table.source or "—"),
        words.say("节假日：{days}", days=words.value(_texts(table.holidays)) or "—"),
        words.say("调休上班：{days}", days=words.value(_texts(table.makeup)) or "—"),
    ]


def _texts(days: frozenset[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("source", metavar="SRC")
    parser.add_argument("--source", dest="written", required=True, metavar="TEXT")


def _import(context: Context) -> Outcome:
    with context.panel() as panel:
        done = workdays.import_years(panel, context.path("source"), context.text("written"), context.actor)
    return _set(context, done)


def _set(context: Context, done: list[workdays.YearSet]) -> Outcome:
    words = context.words
    lines = [
        words.say("{year} 年没有变动。", year=one.table.year)
        if one.unchanged
        else words.say(
            "{year} 年：节假日 {holidays} 天，调休上班 {makeup} 天。",
            year=one.table.year,
            holidays=len(one.table.holidays),
            makeup=len(one.table.makeup),
        )
        for one in done
    ]
    return Outcome([{**_document(one.table), "unchanged": one.unchanged} for one in done], "\n".join(lines))


def _edit_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--year", required=True)
    for option in ("--holiday", "--makeup", "--remove"):
        parser.add_argument(option, action="append", metavar="D")
    parser.add_argument("--source", metavar="TEXT")
    parser.add_argument("--verified", action="store_true")


def _edit(context: Context) -> Outcome:
    edit = workdays.YearEdit(
        year=context.number("year"),
        holidays=_days(context, "holiday"),
        makeup=_days(context, "makeup"),
        removed=_days(context, "remove"),
        source=context.optional("source") or "",
        verified=True if context.flag("verified") else None,
    )
    with context.panel() as panel:
        done = workdays.edit_year(panel, edit, context.actor)
    return _set(context, [done])


def _days(context: Context, option: str) -> frozenset[date]:
    try:
        return frozenset(date.fromisoformat(text) for text in context.list(option))
    except ValueError:
        raise UsageError("usage.day", option=f"--{option}", value=" ".join(context.list(option))) from None


def _count_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--posted", required=True, metavar="D")
    parser.add_argument("--days", metavar="N")
    parser.add_argument("--first-day", dest="first_day", choices=("same", "next"))


def _count(context: Context) -> Outcome:
    words, chosen = context.words, context.optional("first_day")
    with context.record() as panel:
        found = acts.count_publicity(
            panel,
            context.day("posted"),
            context.number("days") if context.optional("days") else None,
            counts_first_day=None if chosen is None else chosen == "same",
        )
    document = {
        "posted": found.posted.isoformat(),
        "first_day": "same" if found.counts_first_day else "next",
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "counted": [day.isoformat() for day in found.counted],
        "needed": found.needed,
        "warnings": notice_rows(found.notices, words),
    }
    text = words.say(
        "公示自 {first} 至 {last}，计 {count} 个工作日：{days}。",
        first=found.first,
        last=found.last,
        count=len(found.counted),
        days=words.value([day.isoformat() for day in found.counted]),
    )
    return Outcome(document, "\n".join([text, *notice_lines(found.notices, words)]))


VERBS = (
    Verb(("workdays", "show"), N_("查看工作日表"), _show_arguments, _show),
    Verb(("workdays", "import"), N_("导入节假日和调休上班日"), _import_arguments, _import),
    Verb(("workdays", "edit"), N_("修改某一年的工作日表"), _edit_arguments, _edit),
    Verb(("workdays", "count"), N_("按工作日表推算公示起止"), _count_arguments, _count),
)
