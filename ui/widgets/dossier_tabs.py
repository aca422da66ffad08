"""The dossier behind a verdict: certificates, work history, achievements."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fusion_desk.domain.dossier import (
    AttachmentKind,
    CredentialKind,
    Dossier,
    Relevance,
    WorkSpell,
)
from fusion_desk.words import Words
from fusion_desk.words.marking import N_
from ui.theme import Scale
from ui.widgets.fact_table import FactTable
from ui.widgets.unparted import whole

CREDENTIALS = {
    CredentialKind.TITLE: N_("职称"),
    CredentialKind.SKILL: N_("技能等级"),
    CredentialKind.QUALIFICATION: N_("职业资格"),
    CredentialKind.APPOINTMENT: N_("聘任"),
}
RELEVANCES = {
    Relevance.SAME: N_("相同"),
    Relevance.RELATED: N_("相关"),
    Relevance.OTHER: N_("其他"),
    Relevance.UNSTATED: N_("未填，按相同"),
}
ATTACHMENTS = {
    AttachmentKind.FORM: N_("申报表"),
    AttachmentKind.ACHIEVEMENT: N_("业绩"),
    AttachmentKind.EDUCATION: N_("学历"),
    AttachmentKind.PAPER: N_("论文"),
    AttachmentKind.AWARD: N_("获奖"),
    AttachmentKind.APPRAISAL: N_("考核"),
    AttachmentKind.CERTIFICATE: N_("证书"),
    AttachmentKind.PHOTO: N_("照片"),
    AttachmentKind.UNCLASSIFIED: N_("未分类"),
}


class DossierTabs:
    """Three pages; the page around them puts them behind its tabs."""

    def __init__(self, words: Words, scale: Scale) -> None:
        self._words = words
        say = words.say
        table = partial(FactTable, scale, when_seen=True)
        self.credentials = table(
            (say("类别"), say("证书"), say("级别"), say("取得日期"), say("证书编号")),
            (2, 4, 2, 3, 4),
            say("材料里没有证书。请在申报材料的“资格证书”表中补填后再次导入。"),
        )
        self.awards = table(
            (say("赛事"), say("层级"), say("项目"), say("名次"), say("日期")),
            (4, 2, 3, 2, 2),
            say("没有竞赛成绩。"),
        )
        self.history = table(
            (say("起止"), say("单位"), say("岗位"), say("与申报职业")),
            (4, 4, 3, 2),
            say("材料里没有工作经历；年限按证书取得之日起连续计算。"),
        )
        self.appraisals = table(
            (say("年度"), say("考核结果")),
            (1, 3),
            say("没有年度考核。"),
        )
        self.achievements = table(
            (say("代表性业绩"), say("本人作用"), say("完成"), say("经济效益（万元）"), say("证明材料")),
            (5, 2, 2, 2, 3),
            say("材料里没有业绩。请在申报材料的“业绩”表中补填后再次导入。"),
        )
        self.pages: tuple[tuple[str, QWidget], ...] = (
            (say("证书"), _stacked(self.credentials, self.awards)),
            (say("经历"), _stacked(self.history, self.appraisals)),
            (say("业绩"), _stacked(self.achievements)),
        )

    def show_dossier(self, dossier: Dossier) -> None:
        """Fill the three pages."""
        say = self._words.say
        self.credentials.show_rows(
            [
                (
                    say(CREDENTIALS[one.kind]),
                    one.name or one.field or "—",
                    one.level or "—",
                    str(one.obtained_on or "—"),
                    one.number or "—",
                )
                for one in dossier.credentials
            ]
        )
        self.awards.show_rows(
            [
                (
                    one.contest,
                    one.level or "—",
                    one.event or "—",
                    one.prize or str(one.place or "—"),
                    str(one.awarded_on or "—"),
                )
                for one in dossier.awards
            ]
        )
        self.history.show_rows([self._spell(one) for one in dossier.history])
        self.appraisals.show_rows([(str(one.year), one.result) for one in dossier.appraisals])
        self.achievements.show_rows(
            [
                (
                    one.title,
                    one.own_role or "—",
                    str(one.finished_on or "—"),
                    one.benefit or "—",
                    one.proof or "—",
                )
                for one in dossier.achievements
            ]
        )

    def _spell(self, spell: WorkSpell) -> tuple[str, ...]:
        say = self._words.say
        until = say("至今") if spell.ongoing else str(spell.until or "?")
        return (
            f"{spell.since or '?'} {whole(f'— {until}')}",
            spell.employer or "—",
            spell.post or spell.occupation or "—",
            say(RELEVANCES[spell.relevance]),
        )


def _stacked(*tables: FactTable) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 4, 0)
    column.setSpacing(12)
    for table in tables:
        column.addWidget(table)
    column.addStretch(1)
    return page
