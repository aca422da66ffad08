"""Which papers there are: the report that prints each, and what fills it from the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from fusion_desk.domain.policy import Policy
from fusion_desk.reports import REPORTS
from fusion_desk.services.minutes.fairness_facts import is_attached
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.words.marking import N_

if TYPE_CHECKING:
    from fusion_desk.reports.style.report import Report


@dataclass(frozen=True, slots=True)
class Making:
    """One paper: its code in the list of papers, its name, its report, and the function that fills it.

    Both are named and loaded when they are needed: starting the desk must not load what draws paper.
    """

    code: str
    name: str
    """As files are called and people ask for it."""
    filler: str
    """module:function below this package."""
    printed_by: str = ""
    """The code of the report, where it is another one's too."""
    each_failed: bool = False
    """One file for every application that did not pass."""
    draws_others: bool = False
    """Filled by drawing every other paper to count its pages; never refused."""

    def fill(self, wanted: Wanted) -> object:
        """The record of the paper; refused where it cannot be written yet."""
        module, _, function = self.filler.partition(":")
        filler = cast(
            "Callable[[Wanted], object]",
            getattr(import_module(f"fusion_desk.services.minutes.papers.{module}"), function),
        )
        return filler(wanted)

    def report(self) -> Report[Any]:
        """What prints it."""
        code = self.printed_by or self.code
        return next(cast("Report[Any]", one.load().REPORT) for one in REPORTS if one.code == code)


NOT_NEEDED = frozenset(
    {
        "paper.no_box",
        "paper.no_draw",
        "paper.no_defence",
        "paper.no_objection",
        "paper.nobody_failed",
        "paper.nobody_passed",
    }
)
"""Refusals of papers that this sitting does not need: nothing is missing."""

_PAPERS = (
    Making("W01", N_("申报材料接收及补正告知单"), "receipts:fill"),
    Making("W02", N_("评前公示情况表"), "before:fill"),
    Making("W03", N_("资格审查汇总表"), "eligibility:fill"),
    Making("W04", N_("评审专家抽取记录表"), "draws:fill"),
    Making("W05", N_("评审纪律、保密与回避承诺书"), "pledges:fill"),
    Making("W06", N_("签到表"), "attendance:fill"),
    Making("W07", N_("会议议程和主持词"), "agenda:fill"),
    Making("W08", N_("申报人评审简表"), "briefs:fill"),
    Making("W09", N_("评分表"), "scoresheets:fill"),
    Making("W10", N_("答辩情况登记表"), "defences:fill"),
    Making("W11", N_("主审和评议组意见表"), "opinions:fill"),
    Making("W12", N_("表决票"), "ballots:fill_ballot"),
    Making("W12O", N_("表决开启单"), "ballots:fill_opening"),
    Making("W12R", N_("回执清单"), "ballots:fill_receipts"),
    Making("W12T", N_("计票报告单"), "ballots:fill_tally"),
    Making("W13", N_("评审会议纪要（草稿）"), "results:fill_minutes"),
    Making("W14", N_("表决结果和得分汇总表"), "results:fill_tables"),
    Making("W15", N_("评审结果确认页"), "results:fill_confirmation"),
    Making("W16", N_("职称评审结果公示"), "notices:fill_titles"),
    Making("W16K", N_("职业技能等级认定结果公示"), "notices:fill_skills", printed_by="W16"),
    Making("W16S", N_("公示情况说明"), "notices:fill_statement"),
    Making("W17", N_("异议受理和复查登记表"), "objections:fill"),
    Making("W18", N_("评审未通过告知书"), "failures:fill", each_failed=True),
    Making("W19", N_("评审结果备案报告"), "filing:fill"),
    Making("W19R", N_("评审通过人员名册（证件号码已遮盖）"), "roster:fill"),
    Making("W20", N_("评审结果确认通知"), "confirming:fill_notice"),
    Making("W20R", N_("发证登记表"), "confirming:fill_register"),
    Making("W21", N_("卷内文件目录和备考表"), "volume:fill", draws_others=True),
    Making("W22", N_("评审劳务费签领表"), "fees:fill"),
)
ATTACHED = Making("F01", N_("评审一致性与均衡性报告"), "fairness:fill")
"""Belongs to the set only where the policy attaches it to the minutes; elsewhere it is nowhere listed."""
MAKINGS = {one.code: one for one in _PAPERS}
"""By the code of the usual list of papers; T = tally, K = skill levels, S = statement about the publicity, R = the
receipts, roster or register that goes with it."""


def makings(policy: Policy) -> tuple[Making, ...]:
    """Every paper of a sitting under this policy, in the order of the usual list."""
    return (*_PAPERS, ATTACHED) if is_attached(policy) else _PAPERS


def making_of(code: str) -> Making | None:
    """The paper with this code, also one that is not part of the set."""
    return ATTACHED if code == ATTACHED.code else MAKINGS.get(code)
