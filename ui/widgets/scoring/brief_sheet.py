"""评审简表: one page of what was done, before the marks beside it; degrees, papers and awards are out of sight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from fusion_desk.domain.blind import BlindBrief, Evidence, Span, beyond_pages, evidence_for, pages_named
from fusion_desk.domain.dossier import Achievement, Credential
from fusion_desk.domain.rubric import Benchmark, Rubric
from fusion_desk.words import Words
from ui.theme import Scale, font
from ui.turns import later
from ui.widgets.filling import show_together
from ui.widgets.labels import button, clear, label, set_role
from ui.widgets.unparted import together

MOST_SPELLS = 3
MOST_YEARS = 3
MOST_SPANS = 3
PLAIN = re.compile(r"\d{1,9}(\.\d{1,4})?", re.ASCII)


class BriefSheet(QFrame):
    """A sheet of paper; achievements of the open criterion are tinted."""

    page_asked = Signal(int, int)
    """(业绩材料, page) to be opened."""

    def __init__(self, words: Words, scale: Scale) -> None:
        super().__init__()
        self.setProperty("role", "paper-inside")
        self._words, self._scale = words, scale
        self._works: list[tuple[str, QFrame]] = []
        self._evidence: tuple[Evidence, ...] = ()
        self._asked = 0
        self._pointed = ""
        """The criterion that is open."""
        self._column = QVBoxLayout(self)
        side = 8 if scale.folded else 16
        self._column.setContentsMargins(side, 14, side, 14)
        self._column.setSpacing(8)

    def show_brief(self, brief: BlindBrief, benchmark: Benchmark | None, rubric: Rubric) -> None:
        """Show another application: the one before is gone at once, what is read comes once the marks can be typed."""
        clear(self._column)
        self._works = []
        self._evidence = brief.evidence
        self._asked += 1
        later(self, self._filling(self._asked, brief, benchmark, rubric))

    def _filling(
        self, asked: int, brief: BlindBrief, benchmark: Benchmark | None, rubric: Rubric
    ) -> Iterator[bool]:
        if asked != self._asked:  # somebody went on meanwhile
            return
        show_together(self)
        self._column.addWidget(self._facts(brief, benchmark))
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        self._column.addWidget(line)
        count = len(brief.achievements)
        self._column.addWidget(
            label(self._words.say("代表性业绩（{count} 项）", count=count), "strong", wrap=True)
        )
        if not brief.achievements:
            self._column.addWidget(label(self._words.say("材料里没有填写业绩。"), "quiet"))
        for at, work in enumerate(brief.achievements, 1):
            criterion = rubric.criterion_called(work.criterion)
            row = self._work(
                at, work, self._words.name(criterion.name) if criterion is not None else work.criterion
            )
            self._works.append((criterion.key if criterion is not None else "", row))
            self._column.addWidget(row)
        self._column.addStretch(1)
        self.point_at(self._pointed)
        yield True

    def point_at(self, criterion: str) -> None:
        """Tint the achievements that are evidence for this criterion."""
        self._pointed = criterion
        for key, row in self._works:
            set_role(row, "work-chosen" if key and key == criterion else "work")

    def _facts(self, brief: BlindBrief, benchmark: Benchmark | None) -> QWidget:
        say = self._words.say
        rows = [
            *self._unsealed(brief),
            (say("现持证书"), "\n".join(self._credential(one) for one in brief.credentials) or "—"),
            (say("从业经历"), "\n".join(self._spells(brief)) or "—"),
        ]
        if benchmark is not None:
            rows.append((say("级别基准"), say("{scope}；{role}", scope=benchmark.scope, role=benchmark.role)))
        years = self._words.value([f"{one.year} {one.result}" for one in brief.appraisals[:MOST_YEARS]])
        rows.append((say("近年考核"), years or "—"))
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12 if self._scale.folded else 16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        metrics = QFontMetrics(font(self._scale.dense))
        names = max(self._scale.px(64), *(metrics.horizontalAdvance(name) + 4 for name, _text in rows))
        for at, (name, text) in enumerate(rows):
            left = label(name, "quiet")
            left.setFixedWidth(names)
            grid.addWidget(left, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, "fact", wrap=True), at, 1)
        return whole

    def _unsealed(self, brief: BlindBrief) -> list[tuple[str, str]]:
        """What is there only where the policy shows it, or after the veil was lifted."""
        say = self._words.say
        awards = [" ".join(filter(None, (one.contest, one.event, one.prize))) for one in brief.awards]
        told = (
            (say("姓名"), brief.name),
            (say("单位"), brief.employer),
            (say("学历学位"), brief.education),
            (say("竞赛获奖"), "\n".join(awards)),
        )
        return [(name, text) for name, text in told if text]

    def _credential(self, one: Credential) -> str:
        name = "　".join(part for part in (one.level, one.field or one.name) if part)
        if one.obtained_on is None:
            return name
        return self._words.say("{name}，{day} 取得", name=name, day=one.obtained_on)

    def _spells(self, brief: BlindBrief) -> list[str]:
        newest = sorted(brief.history, key=lambda one: str(one.since or ""), reverse=True)[:MOST_SPELLS]
        lines: list[str] = []
        for one in newest:
            until = self._words.say("至今") if one.ongoing else str(one.until or "?")
            lines.append(f"{one.since or '?'} — {until}　{one.post or one.occupation}")
        return lines

    def _work(self, at: int, work: Achievement, criterion: str) -> QFrame:
        say = self._words.say
        row = QFrame()
        row.setProperty("role", "work")
        grid = QGridLayout(row)
        side = 4 if self._scale.folded else 10
        grid.setContentsMargins(side, 8, side, 8)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(str(at), "quiet"), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(work.title, "strong", wrap=True), 0, 1)
        grid.addLayout(self._pages(work), 0, 2, 3, 1, Qt.AlignmentFlag.AlignTop)
        facts = [work.own_role, str(work.finished_on or "")]
        if any(map(str.isdigit, work.benefit)):  # a dash is no benefit
            facts.append(together(self._benefit(work.benefit)))
        text = "　".join(one for one in facts if one)
        if text:
            grid.addWidget(label(text, "fact", wrap=True), 1, 1)
        rest = beyond_pages(work.proof)
        tail = "　".join(
            part
            for part in (
                say("对应指标 {criterion}", criterion=criterion) if criterion else "",
                together(say("证明 {proof}", proof=rest)) if rest else "",
            )
            if part
        )
        if tail:
            grid.addWidget(label(tail, "note", wrap=True), 2, 1)
        return row

    def _benefit(self, amount: str) -> str:
        """In ten thousands as it was written; English counts no ten thousands, so a plain figure is written out."""
        if self._words.language != "zh" and PLAIN.fullmatch(amount):
            return self._words.say("效益 {yuan} 元", yuan=f"{int(Fraction(amount) * 10_000):,}")
        return self._words.say("效益 {benefit} 万元", benefit=amount)

    def _pages(self, work: Achievement) -> QVBoxLayout:
        """The pages it names, to be opened with a press where they may be seen."""
        column = QVBoxLayout()
        column.setSpacing(0)
        for span in pages_named(work.proof)[:MOST_SPANS]:
            text = span_text(self._words, span)
            found = evidence_for(self._evidence, work.criterion, span.first)
            if found is None:
                column.addWidget(label(text, "quiet"))
                continue
            press = button(
                text, role="link", name=self._words.say("打开{pages}：{title}", pages=text, title=work.title)
            )
            press.clicked.connect(partial(self.page_asked.emit, found.number, span.first))
            column.addWidget(press)
        return column


def span_text(words: Words, span: Span) -> str:
    """第12—15页."""
    if span.last is None:
        return words.say("第{first}页起", first=span.first)
    if span.last == span.first:
        return words.say("第{page}页", page=span.first)
    return words.say("第{first}—{last}页", first=span.first, last=span.last)
