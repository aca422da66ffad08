"""Official figures worked out anew: every count of a ballot, and what the newest draft of the minutes prints."""

from __future__ import annotations

from fusion_desk.domain.ballot import BallotList, ListState, check_rows, check_sheets
from fusion_desk.domain.errors import Refusal
from fusion_desk.sealing.verifying import Check
from fusion_desk.services.minutes.drafting import facts_digest
from fusion_desk.services.minutes.record import minutes_record
from fusion_desk.services.minutes.signing import as_drafted
from fusion_desk.store import ballots, papers
from fusion_desk.store.journal import facts_root
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.views import Reader


def check_figures(panel: PanelFile) -> tuple[Check, ...]:
    """The counts of the votes, and the newest draft of the minutes against the record."""
    with panel.reading() as reader:
        return (_votes(ballots.find_lists(reader)), _minutes(reader))


def _votes(lists: list[BallotList]) -> Check:
    counted = [one for one in lists if one.sheets is not None and one.state is not ListState.VOID]
    for one in counted:
        if not _adds_up(one):
            return Check("votes", False, "figures.votes_differ", {"round": one.round, "number": one.number})
    return Check("votes", True, "figures.votes", {"lists": len(counted)})


def _adds_up(ballot: BallotList) -> bool:
    if ballot.sheets is None:
        return True
    rows = {str(key): row for key, row in ballot.rows.items() if row is not None}
    try:
        check_rows(rows, ballot.sheets)
        return check_sheets(ballot.sheets, len(ballot.electorate.voters))
    except Refusal:
        return False


def _minutes(reader: Reader) -> Check:
    kept = papers.newest_draft(reader)
    if kept is None:
        return Check("minutes", None, "figures.no_minutes")
    record = minutes_record(as_drafted(reader, kept), draft=False)
    if facts_digest(record) == kept.facts_digest:
        return Check("minutes", True, "figures.minutes")
    if facts_root(reader).size > kept.root_size:
        return Check("minutes", None, "figures.minutes_moved")
    return Check("minutes", False, "figures.minutes_differ")
