"""The fields of a paper count while they are typed: what follows from them, what is wrong, what is still blank."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fusion_desk.domain.ballot import Row, Sheets, check_rows, check_sheets
from fusion_desk.domain.errors import Refusal

SHEETS = ("issued", "returned", "invalid")
"""Fields of the whole list."""
CHOICES = ("agree", "disagree", "abstain", "invalid")
"""Fields of one application."""
ABOUT = {"ballot.too_many_issued": ("issued",), "ballot.invalid_exceeds": ("invalid",)}
WHOLE = re.compile(r"\d{1,6}(\.0+)?")


def whole_count(text: str) -> int | None:
    """A count as people and workbooks write it, full-width digits and 票 too; None for anything else."""
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("票").removesuffix("张").strip()
    return int(plain.partition(".")[0]) if WHOLE.fullmatch(plain) else None


@dataclass(frozen=True, slots=True)
class TypedCounts:
    """What stands in the fields of one list, exactly as typed; an absent field is blank."""

    sheets: Mapping[str, str] = field(default_factory=dict[str, str])
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """By 事项号."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something wrong beside a field, in the code of its sentence."""

    code: str
    details: Mapping[str, object]
    item: str = ""
    """事项号, or blank for the sheets."""
    cells: tuple[str, ...] = ()
    """The fields it is about."""


@dataclass(frozen=True, slots=True)
class CheckedCounts:
    """The typed fields as counts."""

    sheets: Sheets | None
    """None while one of the three is blank or no number."""
    not_returned: int | None
    valid: int | None
    rows: Mapping[str, Row]
    """The rows that hold."""
    remarks: tuple[Remark, ...]
    blank: int
    """Fields that still have to be typed."""
    void: bool
    """More came back than went out: to be recorded as void, and its rows are nobody's business."""

    @property
    def ready(self) -> bool:
        """Whether the list can be recorded as it stands."""
        return self.sheets is not None and not self.remarks and not self.blank

    def about(self, item: str) -> Remark | None:
        """What is wrong with the row of an application, or with the sheets where the item is blank."""
        return next((one for one in self.remarks if one.item == item), None)


def check_typed(typed: TypedCounts, items: Sequence[str], voters: int) -> CheckedCounts:
    """Look over the fields by the very rules that the record keeps."""
    issued, returned, invalid = (whole_count(typed.sheets.get(name, "")) for name in SHEETS)
    remarks = _unread(typed.sheets, SHEETS)
    void = False
    try:
        # A blank stands for what breaks no rule: only what was typed can be wrong.
        stands = check_sheets(
            Sheets(
                issued=voters if issued is None else issued,
                returned=(invalid or 0) if returned is None else returned,
                invalid=invalid or 0,
            ),
            voters,
        )
        void = not stands and issued is not None and returned is not None
    except Refusal as refusal:
        remarks.append(Remark(refusal.code, refusal.details, cells=ABOUT[refusal.code]))
    valid = None if returned is None or invalid is None else returned - invalid
    checked = [] if void else [_check_row(one, typed.rows.get(one, {}), valid) for one in items]
    whole = issued is not None and returned is not None and invalid is not None
    return CheckedCounts(
        sheets=Sheets(issued or 0, returned or 0, invalid or 0) if whole else None,
        not_returned=None if issued is None or returned is None else issued - returned,
        valid=valid,
        rows={one.item: one.count for one in checked if one.count is not None},
        remarks=(*remarks, *(remark for one in checked for remark in one.remarks)),
        blank=sum(not typed.sheets.get(name, "").strip() for name in SHEETS)
        + sum(one.blank for one in checked),
        void=void,
    )


def _unread(typed: Mapping[str, str], names: Sequence[str], item: str = "") -> list[Remark]:
    """The fields that hold something else than a count."""
    wrong = [name for name in names if typed.get(name, "").strip() and whole_count(typed[name]) is None]
    return [Remark("ballot.not_a_count", {"value": typed[name].strip()}, item, (name,)) for name in wrong]


@dataclass(frozen=True, slots=True)
class _CheckedRow:
    item: str
    count: Row | None = None
    remarks: tuple[Remark, ...] = ()
    blank: int = 0


def _check_row(item: str, typed: Mapping[str, str], valid: int | None) -> _CheckedRow:
    unread = _unread(typed, CHOICES, item)
    if unread:
        return _CheckedRow(item, remarks=tuple(unread[:1]))
    counts = [whole_count(typed.get(name, "")) for name in CHOICES]
    row, given = Row(*(count or 0 for count in counts)), sum(count or 0 for count in counts)
    blank = counts.count(None)
    only_invalid_blank = blank == 1 and counts[-1] is None
    if valid is None or valid < 0:
        return _CheckedRow(item, blank=blank)
    if only_invalid_blank and given < valid:
        short: dict[str, object] = {"item": item, "total": given, "lacking": valid - given}
        return _CheckedRow(item, remarks=(Remark("ballot.row_short", short, item, ("invalid",)),))
    # 无效 may stay blank where the row adds up without it, as in a counted file: the sum proves it.
    if blank and not only_invalid_blank and given <= valid:
        return _CheckedRow(item, blank=blank)
    try:
        check_rows({item: row}, Sheets(valid, valid, 0))
    except Refusal as refusal:
        return _CheckedRow(item, remarks=(Remark(refusal.code, refusal.details, item, CHOICES),))
    return _CheckedRow(item, count=row)
