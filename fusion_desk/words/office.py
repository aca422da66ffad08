"""What is asked about the office, in words."""

from __future__ import annotations

from fusion_desk.words.marking import N_

OFFICE_WORDS: dict[str, str] = {
    "filing_body": N_("核准部门（备案）"),
    "recheck_days": N_("申请复查的期限（工作日）"),
    "reception_department": N_("受理部门"),
    "reception_telephone": N_("受理电话"),
    "reception_address": N_("受理地址"),
    "supervision_department": N_("监督部门"),
    "supervision_telephone": N_("监督电话"),
    "supervision_mail": N_("监督邮箱"),
}
"""By the names of `domain.office`."""
