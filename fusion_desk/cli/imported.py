"""What every import answers: one JSON document and the same as lines (contract: "JSON", `dossiers import`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fusion_desk.cli.frame import Outcome
from fusion_desk.cli.problems import problem_lines, problem_rows
from fusion_desk.domain.differences import Difference
from fusion_desk.services.imported import Imported
from fusion_desk.words import Words


def import_outcome(
    done: Imported[object],
    words: Words,
    summary: str,
    *,
    further: Mapping[str, object] | None = None,
    problems: Sequence[str] | None = None,
    differences: Sequence[str] = (),
    endings: Sequence[str] = (),
) -> Outcome:
    """The outcome of one import.

    `further` holds what only this import counts, such as `changed`; `problems` are the rejected rows and remarks
    as lines, where their sentences do not name the place themselves.
    """
    document: dict[str, object] = {
        "read": done.read,
        "imported": done.imported,
        "unchanged": done.unchanged,
        **(further or {}),
        "rejected": problem_rows(done.rejected, words),
        "warnings": problem_rows(done.warnings, words),
        "columns": dict(done.columns),
        "unmapped": list(done.unmapped),
    }
    told = problem_lines((*done.rejected, *done.warnings), words) if problems is None else problems
    lines = [summary, *told, *differences]
    if done.unmapped:
        columns = words.value(list(done.unmapped))
        lines.append(words.say("没有认出的列（内容没有导入，或已原样留存）：{columns}", columns=columns))
    return Outcome(document, "\n".join([*lines, *endings]), 0 if done.took_any else 1)


def difference_row(one: Difference) -> dict[str, str]:
    """A difference as JSON."""
    return {"number": one.number, "field": one.field, "old": one.old, "new": one.new}


def difference_line(words: Words, one: Difference) -> str:
    """A difference as a line."""
    return words.say(
        "{number} 的 {field}：“{old}” → “{new}”", number=one.number, field=one.field, old=one.old, new=one.new
    )
