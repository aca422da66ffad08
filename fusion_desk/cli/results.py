"""`results`: the table, the working of one result, and the table as a workbook."""

from __future__ import annotations

import argparse

from fusion_desk.cli.frame import Context, Outcome, Verb, file_argument, table_text, write_workbook
from fusion_desk.domain.ranking import CriterionResult, Standing
from fusion_desk.domain.rounding import points_text
from fusion_desk.domain.working import CriterionWorking, Working
from fusion_desk.services import results
from fusion_desk.services.minutes.papers import result_workbook
from fusion_desk.store.standings import Results
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from fusion_desk.words.workings import working_lines


def _arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--explain", metavar="NO")
    parser.add_argument("--xlsx", metavar="OUT")


def _run(context: Context) -> Outcome:
    item, out = context.optional("explain"), context.optional("xlsx")
    with context.record() as panel:
        found = results.results(panel)
        working = None if item is None else results.explain(panel, item)
        content = None if out is None else result_workbook(panel)
    if content is not None:
        write_workbook(context.path("xlsx"), content)
    if working is not None:
        lines = working_lines(context.words, working, found.rubric)
        return Outcome(working_document(working, lines), "\n".join(lines))
    return Outcome([standing_document(one, found) for one in found.standings], _text(context.words, found))


def standing_document(standing: Standing, found: Results) -> dict[str, object]:
    """One entry of the JSON list (contract: "JSON", results)."""
    document: dict[str, object] = {
        "item": standing.contender.item,
        "number": standing.contender.number,
        "rank": standing.rank,
        "tied": standing.tied,
        "total": _points(standing.total),
        "blocks": {key: _points(points) for key, points in standing.blocks.items()},
        "criteria": {one.criterion: _criterion_document(one) for one in standing.criteria},
        "missing": _missing(standing, found),
    }
    if found.rules.block_minimum_percent is not None:
        document["below_minimum"] = list(standing.below_minimum)
    return document


def _criterion_document(result: CriterionResult) -> dict[str, object]:
    document: dict[str, object] = {
        "score": _points(result.score),
        "ceiling": points_text(result.ceiling),
        "n": result.n,
        "method": result.method.value,
        "dropped": [points_text(points) for points in result.dropped],
        "spread": _points(result.spread),
    }
    if result.first_spread != result.spread:
        document["spread_before"] = _points(result.first_spread)
    return document


def _missing(standing: Standing, found: Results) -> list[str]:
    return [f"{found.numbers[member]}: {criterion}" for member, criterion in standing.missing]


def _points(points: int | None) -> str | None:
    return None if points is None else points_text(points)


def working_document(working: Working, lines: list[str]) -> dict[str, object]:
    """The working as data and as the very lines that are printed."""
    standing = working.standing
    return {
        "item": standing.contender.item,
        "number": standing.contender.number,
        "group": standing.contender.group,
        "level": standing.contender.level,
        "method": working.method.value,
        "trim": working.trim.value,
        "min_scores": working.min_scores,
        "trim_min_sheets": working.trim_min_sheets,
        "left_out": list(working.left_out),
        "not_counted": list(working.uncounted),
        "criteria": {one.criterion.key: _step_document(one) for one in working.criteria},
        "blocks": {key: _points(points) for key, points in standing.blocks.items()},
        "total": _points(standing.total),
        "rank": standing.rank,
        "tied": standing.tied,
        "peers": [
            {"item": peer.item, "sheets": peer.sheets, "total": _points(peer.total), "rank": peer.rank}
            for peer in working.peers
        ],
        "steps": lines,
    }


def _step_document(one: CriterionWorking) -> dict[str, object]:
    document: dict[str, object] = {
        "marks": [
            {"member": mark.member, "points": points_text(mark.points), "dropped": mark.dropped}
            for mark in one.marks
        ],
        "sum": points_text(one.sum),
        "divisor": one.divisor,
        "quotient": one.unrounded,
        "exact": one.exact,
        "score": _points(one.result.score),
        "spread": _points(one.result.spread),
    }
    if one.recheck is not None:
        document["recheck"] = {
            "due": one.recheck.due,
            "before": [
                {"member": mark.member, "points": points_text(mark.points)} for mark in one.recheck.marks
            ],
            "answers": [
                {
                    "member": answer.member,
                    "before": points_text(answer.before),
                    "after": _points(answer.after),
                    "reason": answer.reason,
                }
                for answer in one.recheck.answers
            ],
        }
    return document


def _text(words: Words, found: Results) -> str:
    if not found.standings:
        return words.say("没有由表决决定的申报事项，因此没有得分可列。请先导入申报材料。")
    heads = [words.say(text) for text in (N_("事项号"), N_("姓名"), N_("评议组"), N_("级别"))]
    heads += [block.name for block in found.rubric.groups]
    heads += [words.say(text) for text in (N_("总分"), N_("名次"), N_("待评"))]
    return table_text(heads, [_row(words, one, found) for one in found.standings])


def _row(words: Words, standing: Standing, found: Results) -> list[str]:
    item = found.items[standing.contender.application]
    cells = [standing.contender.item, item.name, standing.contender.group, item.application.level]
    cells += [_points(standing.blocks[block.key]) or "—" for block in found.rubric.groups]
    rank = "—" if standing.rank is None else str(standing.rank)
    tied = words.say("（并列）") if standing.tied else ""
    return [*cells, _points(standing.total) or "—", rank + tied, str(len(standing.missing) or "")]


VERBS = (Verb(("results",), N_("得分和名次"), _arguments, _run),)
