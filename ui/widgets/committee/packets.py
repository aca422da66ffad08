"""资料包: to experts who mark elsewhere, and what they bring back; a contradiction waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from fusion_desk.desk import PanelFile
from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import DeskError
from fusion_desk.domain.sitting import Member, SittingState
from fusion_desk.domain.stamps import to_minute
from fusion_desk.services import attached_pages, packets
from fusion_desk.services.packets import Accepted, IssuedPacket, Standing
from fusion_desk.words.marking import N_
from fusion_desk.words.packets import STANDINGS, outcome_lines, told
from ui.screen import Screen
from ui.widgets.checklist import Check, Checklist
from ui.widgets.committee.part import Foot, Page, Part, Sides, column, scrolling
from ui.widgets.fact_table import FactTable
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.labels import button, label

MOVED = Changes.SCORES | Changes.SUBMISSIONS | Changes.OPINIONS | Changes.RECUSALS
WAITING = "waiting"
"""All who have none yet."""


class PacketsPart(Part):
    """At the left where every packet is, at the right what is done with them."""

    drafted = True
    """What is typed settles one contradiction, and must not come to stand at another."""
    key = "packets"
    title = N_("资料包")

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        say = self.say
        self.view: packets.Desk | None = None
        self.about = label(
            say(
                "评委不在现场评分时，把本人此刻看得到的材料装进加密的资料包，用 U 盘带走；评完交回，在这里并入。"
                "口令请与 U 盘分开告知。"
            ),
            "quiet",
            wrap=True,
        )
        self.listed = FactTable(
            self.scale,
            (say("编号"), say("姓名"), say("应评事项"), say("状态"), say("发出"), say("交回")),
            (2, 2, 3, 3, 5, 5),
            say("还没有要评分的评委。先冻结，再登记分工，然后在右边发资料包。"),
        )
        self.outcome = Checklist(self.scale)
        self.outcome.hide()
        self._make_forms()
        self._lay_out()

    def _make_forms(self) -> None:
        say = self.say
        self.to = ChoiceField(say("发给"))
        self.issue_button = button(say("发资料包…"), role="primary")
        self.issue_button.clicked.connect(self.issue)
        self.passwords = FactTable(self.scale, (say("编号"), say("文件"), say("口令")), (1, 3, 4), "")
        self.passwords_note = label(
            say("口令只显示这一次，请现在抄下，与 U 盘分开交给本人。写好并读回核对过，可以安全拔出 U 盘。"),
            "not_yet",
            wrap=True,
        )
        self.accept_button = button(say("接收评分包…"))
        self.accept_button.clicked.connect(self.accept)
        self.conflict = ChoiceField(say("要定的冲突"))
        self.conflict.box.currentIndexChanged.connect(self._show_conflict)
        self.told = label("", "condition", wrap=True)
        self.mark = TextField(say("选定的分数"))
        self.reason = TextField(say("理由"), say("例如：与本人核对，以修改后为准"))
        self.settle_button = button(say("选定"))
        self.settle_button.clicked.connect(self.settle)

    def _lay_out(self) -> None:
        left = scrolling(column(self.about, self.listed, self.outcome))
        left.setMinimumWidth(420)
        self._told_once = column(self.passwords, self.passwords_note)
        self._told_once.hide()
        self._settling = column(
            label(self.say("冲突"), "heading"),
            self.conflict,
            self.told,
            self.mark,
            self.reason,
            Foot(self.settle_button),
        )
        self._right = right = scrolling(
            column(
                label(self.say("发给评委"), "heading"),
                self.to,
                Foot(self.issue_button),
                self._told_once,
                label(self.say("评委交回"), "heading"),
                Foot(self.accept_button),
                self.message,
                self._settling,
            )
        )
        right.setMinimumWidth(400)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Sides(left, right, (660, 440), self.scale))

    def first_field(self) -> QWidget | None:
        return self.to.box

    def lock(self, *, locked: bool) -> None:
        self.about.setVisible(not locked)

    def writers(self) -> Sequence[QWidget]:
        return (self._right,)

    def forget(self) -> None:
        super().forget()
        self.view = None
        self._told_once.hide()
        self.passwords.show_rows([])
        self.outcome.hide()
        for field in (self.mark, self.reason):
            field.show_text("")

    def show_page(self, page: Page) -> None:
        super().show_page(page)
        self.host.ask(packets.find_packets, self._show)

    def _show(self, view: packets.Desk) -> None:
        self.view = view
        self.listed.show_rows(
            [
                (
                    one.member.number,
                    one.member.name,
                    str(one.items),
                    self.say(STANDINGS[one.standing.value]),
                    to_minute(one.issued_at) or "—",
                    to_minute(one.came_at) or "—",
                )
                for one in view.experts
            ]
        )
        waiting = [one for one in view.experts if one.standing is Standing.NONE and one.items]
        choices: list[tuple[str, object]] = [
            (self.named(one.member), one.member.number) for one in view.experts if one.items
        ]
        if waiting:
            choices.insert(0, (self.say("还没有发过的 {count} 位评委", count=len(waiting)), WAITING))
        self.to.show_choices(choices or [(self.say("还没有要评分的评委"), "")])
        self.to.setEnabled(bool(choices))
        self._name_buttons(anybody=bool(choices))
        self._show_conflicts(view)

    def _name_buttons(self, *, anybody: bool) -> None:
        """What the sitting stops says so on itself, and when it goes on."""
        state = self.page.ready.state if self.page is not None else SittingState.OPEN
        texts = {
            SittingState.FROZEN: (N_("发资料包…"), N_("接收评分包…")),
            SittingState.HOLD: (N_("重新冻结后再发"), N_("重新冻结后再接收")),
            SittingState.OPEN: (N_("冻结后再发"), N_("冻结后再接收")),
        }
        goes_on = state is SittingState.FROZEN
        for which, text in zip((self.issue_button, self.accept_button), texts[state], strict=True):
            which.setText(self.say(text))
            which.setAccessibleName(which.text())
        self.issue_button.setEnabled(goes_on and anybody)
        self.accept_button.setEnabled(goes_on)

    # --- out -------------------------------------------------------------------------------------------------

    def issue(self) -> None:
        """Ask where the stick is, and put a packet there for whoever was chosen."""
        if self.view is None:
            return
        wanted = self.to.value
        people = [
            one.member
            for one in self.view.experts
            if (wanted == WAITING and one.standing is Standing.NONE and one.items)
            or one.member.number == wanted
        ]
        folder = QFileDialog.getExistingDirectory(self.window(), self.say("选择 U 盘或文件夹"))
        if folder and people:
            self._told_once.hide()
            actor, report = self.actor, self.room.jobs.report
            self.write(
                self.issue_button,
                lambda panel: issue_all(panel, people, Path(folder), actor, report),
                self._issued,
                Changes.SCORES,
            )

    def _issued(self, made: tuple[list[IssuedPacket], DeskError | None]) -> None:
        done, stopped = made
        self.passwords.show_rows([(one.to, one.path.name, one.password or "") for one in done])
        self._told_once.setVisible(bool(done))
        said = self.say("发出 {count} 个资料包。", count=len(done))
        if stopped is not None:
            said += " " + self.words.sentence(stopped.code, stopped.details)
        self.message.tell("no" if stopped is not None else "met", said)
        self.host.ask(packets.find_packets, self._show)

    # --- back ------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Ask for the packets that came back and take them in, one after the other."""
        title, kinds = self.say("接收评分包"), self.say("评分包") + f" (*{packets.SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileNames(self.window(), title, "", kinds)
        if chosen:
            self.take_in([Path(one) for one in chosen])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take these in; each that is refused says why, and the others go on."""
        actor, report = self.actor, self.room.jobs.report
        self.write(
            self.accept_button, lambda panel: accept_all(panel, paths, actor, report), self._accepted, MOVED
        )

    def _accepted(self, came: Sequence[tuple[Path, Accepted | DeskError]]) -> None:
        checks: list[Check] = []
        for path, one in came:
            if isinstance(one, DeskError):
                checks.append(Check("no", self.words.sentence(one.code, one.details), self.say("没有接收")))
                continue
            first, *others = outcome_lines(one, self.words)
            checks.append(Check("met", first, self.say("已接收"), path.name))
            checks += [Check("attention", line, self.say("请留意")) for line in others]
        self.outcome.show_checks(checks)
        failed = sum(isinstance(one, DeskError) for _, one in came)
        said = self.say(
            "接收 {count} 个评分包，{failed} 个没有接收。", count=len(came) - failed, failed=failed
        )
        self.message.tell("no" if failed else "met", said)
        self.host.ask(packets.find_packets, self._show)

    # --- what contradicts --------------------------------------------------------------------------------------

    def _show_conflicts(self, view: packets.Desk) -> None:
        self._settling.setVisible(bool(view.conflicts))
        whole = self.say("整份")
        self.conflict.show_choices(
            [
                (f"{one.member}　{one.item}　{one.criterion_name or whole}", at)
                for at, one in enumerate(view.conflicts)
            ]
        )
        self._show_conflict()

    def _chosen(self) -> packets.ShownConflict | None:
        at = self.conflict.value
        known = self.view.conflicts if self.view is not None else ()
        return known[at] if isinstance(at, int) and at < len(known) else None

    def _show_conflict(self) -> None:
        one = self._chosen()
        if one is None:
            return
        self.told.setText(told(one, self.words))
        self.mark.setVisible(bool(one.criterion))
        self.mark.show_text("")

    def settle(self) -> None:
        """Let what was written stand; the reason goes into the log."""
        one = self._chosen()
        if one is None:
            return
        typed, reason, actor = self.mark.text, self.reason.text, self.actor
        beside = self.mark if one.criterion and not typed else self.reason if not reason else None
        self.write(
            self.settle_button,
            lambda panel: packets.settle(
                panel, one.member, one.item, one.criterion, typed if one.criterion else "", reason, actor
            ),
            self._settled,
            MOVED,
            beside,
        )

    def _settled(self, done: packets.Settled) -> None:
        self.reason.show_text("")
        self.message.tell(
            "met",
            self.say(
                "{member} 对 {item} 的冲突已定，还有 {left} 处。",
                member=done.member,
                item=done.item,
                left=done.left,
            ),
        )
        self.host.ask(packets.find_packets, self._show)


def issue_all(
    panel: PanelFile, people: Sequence[Member], folder: Path, actor: str, report: packets.Progress
) -> tuple[list[IssuedPacket], DeskError | None]:
    """A packet for each; where one is refused, those before it lie on the stick and their passwords are told."""
    made: list[IssuedPacket] = []
    with attached_pages.copier() as draw:
        for at, member in enumerate(people):
            report(at, len(people))
            try:
                made.append(
                    packets.issue(
                        panel,
                        member.number,
                        packets.place_on(folder, member),
                        draw,
                        actor=actor,
                        progress=partial(_report_one, report, at, len(people)),
                    )
                )
            except DeskError as refusal:
                return made, refusal
        report(len(people), len(people))
    return made, None


def _report_one(report: packets.Progress, at: int, total: int, _done: int, _all: int) -> None:
    """Each application is a chance to stop; the bar counts experts."""
    report(at, total)


def accept_all(
    panel: PanelFile, paths: Sequence[Path], actor: str, report: packets.Progress
) -> list[tuple[Path, Accepted | DeskError]]:
    """Each of them, or why not."""
    came: list[tuple[Path, Accepted | DeskError]] = []
    for at, path in enumerate(paths):
        report(at, len(paths))
        try:
            content, _head = packets.read_packet(path)
            came.append((path, packets.accept(panel, content, path.name, actor)))
        except DeskError as refusal:
            came.append((path, refusal))
    report(len(paths), len(paths))
    return came
