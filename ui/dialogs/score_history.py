"""评分记录: every mark one expert ever gave one application, what counts of it, and why it was changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.domain.rounding import mark_text
from fusion_desk.domain.rubric import Criterion
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services.scoring import Told
from ui.dialogs.fitting import FittedDialog
from ui.room import Room
from ui.widgets.fact_table import FactTable
from ui.widgets.labels import label

SHARES = (5, 2, 2, 4, 3, 5)


class ScoreHistoryDialog(FittedDialog):
    """Only to be read: marks are corrected, never deleted."""

    def __init__(
        self,
        room: Room,
        whose: tuple[str, str],
        told: Sequence[Told],
        criteria: Sequence[Criterion],
        parent: QWidget,
    ) -> None:
        say = room.words.say
        super().__init__(room, say("评分记录"), 860, parent)
        self.rows = _rows(room, told, criteria)
        heads = (say("指标"), say("第几次"), say("分数"), say("时间"), say("是否计入"), say("理由"))
        table = FactTable(room.scale, heads, SHARES, say("没有评分记录。"))
        table.show_rows(self.rows)
        member, item = whose
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(say("评分记录　{member}　{item}", member=member, item=item), "heading"))
        column.addWidget(
            label(say("改过的、作废的都留在这里，不计入结果；在操作日志里也各有一条。"), "quiet", wrap=True)
        )
        column.addWidget(table)
        self.close_button = self.put_to_read(column)


def _rows(room: Room, told: Sequence[Told], criteria: Sequence[Criterion]) -> list[tuple[str, ...]]:
    say, names = room.words.say, {one.key: one.name for one in criteria}
    order = {one.key: at for at, one in enumerate(criteria)}
    shown = sorted(told, key=lambda one: (order.get(one.fact.key.criterion, 99), one.fact.revision))
    rows: list[tuple[str, ...]] = []
    for one in shown:
        fact = one.fact
        opened = say("更正：{reason}", reason=one.opened_for) if one.opened_for else ""
        rows.append(
            (
                names.get(fact.key.criterion, fact.key.criterion),
                str(fact.revision),
                mark_text(fact.points),
                to_minute(fact.entered_at),
                say("计入") if one.counts else say("保留备查"),
                "　".join(part for part in (fact.reason, opened) if part) or "—",
            )
        )
    return rows
