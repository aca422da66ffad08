"""The only PDF, DOCX and XLSX: one file a paper or workbook, announced in one tuple.

The files are named, not imported: starting the desk must not load what draws paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fusion_desk.reports.style.report import Report


@dataclass(frozen=True, slots=True)
class Announced:
    """A paper of the file (W), a paper of the office (F) or a workbook (X) by its code, and the module that builds it."""

    code: str
    module: str

    def load(self) -> ModuleType:
        """The module, loaded when it is first needed."""
        return import_module(f"{__name__}.{self.module}")

    @property
    def is_paper(self) -> bool:
        """Whether it is a PDF of the file, with a `REPORT` to build it."""
        return self.code[0] in "WF"


REPORTS = (
    Announced("W01", "correction_notice"),
    Announced("W02", "publicity_before"),
    Announced("W03", "eligibility_summary"),
    Announced("W04", "draw_record"),
    Announced("W05", "pledge"),
    Announced("W06", "attendance_sheet"),
    Announced("W07", "agenda"),
    Announced("W08", "brief"),
    Announced("W09", "scoresheet"),
    Announced("W10", "defence_register"),
    Announced("W11", "opinion_form"),
    Announced("W12", "ballot_paper"),
    Announced("W12E", "voter_receipt"),
    Announced("W12K", "share_sheet"),
    Announced("W12O", "opening_sheet"),
    Announced("W12R", "receipt_list"),
    Announced("W12S", "voting_slips"),
    Announced("W12T", "tally_report"),
    Announced("W13", "minutes"),
    Announced("W14", "result_tables"),
    Announced("W15", "confirmation_page"),
    Announced("W16", "public_notice"),
    Announced("W16S", "notice_statement"),
    Announced("W17", "objection_register"),
    Announced("W18", "failure_notice"),
    Announced("W19", "filing_report"),
    Announced("W19R", "roster"),
    Announced("W20", "confirmation_notice"),
    Announced("W20R", "issuing_register"),
    Announced("W21", "volume_index"),
    Announced("W22", "fee_sheet"),
    Announced("F01", "fairness_report"),
    Announced("X01", "result_workbook"),
    Announced("X02", "dossier_template"),
    Announced("X03", "score_template"),
    Announced("X04", "recheck_template"),
    Announced("X05", "log_table"),
    Announced("X06", "marked_workbook"),
)


def papers() -> tuple[Report[Any], ...]:
    """Every paper with its record type and how it is built."""
    return tuple(entry.load().REPORT for entry in REPORTS if entry.is_paper)
