"""What verdicts and kinds of application are called."""

from __future__ import annotations

from fusion_desk.domain.contests import AwardKind
from fusion_desk.domain.dossier import ApplicationKind
from fusion_desk.domain.findings import Verdict
from fusion_desk.words.marking import N_

VERDICT_LABELS: dict[Verdict, str] = {
    Verdict.ELIGIBLE: N_("符合"),
    Verdict.NOT_YET: N_("暂不符合"),
    Verdict.INELIGIBLE: N_("不符合"),
    Verdict.UNKNOWN: N_("待核实"),
}

APPLICATION_LABELS: dict[ApplicationKind, str] = {
    ApplicationKind.TITLE: N_("职称"),
    ApplicationKind.SKILL: N_("技能等级"),
    ApplicationKind.SUBSTITUTION: N_("以赛代评"),
}

AWARD_LABELS: dict[AwardKind, str] = {
    AwardKind.TITLE: N_("职称"),
    AwardKind.SKILL: N_("技能等级"),
    AwardKind.CERTIFICATE: N_("专业技术等级证书"),
    AwardKind.HONOUR: N_("荣誉"),
}
