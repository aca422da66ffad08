"""Every official figure of a case bundle computed again from its own parts, and each part held against the journal."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, cast

from fusion_desk.domain.ballot import BallotList, ListState, check_rows, check_sheets, row_public
from fusion_desk.domain.canonical import Json, canonical, digest
from fusion_desk.domain.conclusion import Basis, basis_of
from fusion_desk.domain.deciding import conclude
from fusion_desk.domain.dossier import ApplicationState, ExamMark, ExamPart
from fusion_desk.domain.electorate import electorate, least
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.final_lock import commitment, marks_at, standing_locks
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.ranking import ResultRules, standings
from fusion_desk.domain.recheck import answers_of, counted_after
from fusion_desk.domain.scoring import FactRow, ScoreFact, counted_marks, in_one_order, marks_digest
from fusion_desk.domain.sitting import RoundKind
from fusion_desk.exchange import case_names as names
from fusion_desk.exchange.case_figures import conclusions_json, results_json
from fusion_desk.exchange.case_record import CaseRecord, Said
from fusion_desk.sealing.verifying import Check
from fusion_desk.store.disputes import is_disputed
from fusion_desk.store.items import Item
from fusion_desk.store.standings import contenders, in_order

COMMITTEE_MOVES = frozenset(
    {
        "committee.imported",
        "committee.drawn",
        "member.added",
        "member.corrected",
        "member.seated",
        "member.unseated",
    }
)
"""After these the list of members is not what it was when an earlier ballot was opened."""

SHOWN = 8
"""Places that one sentence names."""


def some(places: list[str]) -> list[str]:
    """As many as a sentence can bear."""
    return places[:SHOWN] + (["……"] if len(places) > SHOWN else [])


# --- what the figures are made of ---------------------------------------------------------------------------


def check_record(case: CaseRecord) -> Check:
    """Recusals and states of applications as the journal tells them."""
    known = case.item_ids
    told = {
        (one.public["member"], item)
        for one in case.told("recusal.recorded")
        for item in one.public["items"]
        if item in known
    }
    listed = {
        (case.numbers[one.member], item) for one in case.recusals for item in _items_of(case, one.application)
    }
    if told != listed:
        places = sorted(f"{member} {item}" for member, item in told ^ listed)
        return Check("record", False, "case.recusals_differ", {"places": some(places)})
    moved = _moved_states(case)
    wrong = [
        one.application.item
        for one in case.items
        if moved.get(one.application.item, one.application.state) != one.application.state
    ]
    if wrong:
        return Check("record", False, "case.states_differ", {"items": some(wrong)})
    return Check("record", True, "check.case_record", {"recusals": len(listed), "items": len(case.items)})


def _items_of(case: CaseRecord, application: ApplicationId) -> list[str]:
    return [item for item, key in case.item_ids.items() if key == application]


def _moved_states(case: CaseRecord) -> dict[str, ApplicationState]:
    """The last word on each application; none where an import was taken back since and it may have come anew."""
    moved: dict[str, ApplicationState] = {}
    for one in case.told("application.state", "dossiers.taken_back"):
        if one.verb == "application.state":
            moved[one.public["item"]] = ApplicationState(one.public["state"])
        else:
            moved = {}
    return moved


def check_marks(case: CaseRecord) -> Check:
    """Every mark is one that the journal holds, with its points and reason, and none that it holds is left out."""
    if not case.figures["marks_shown"]:
        left = not case.marks and not case.figures["results"]
        return Check("marks", left, "check.case_marks_sealed" if left else "case.marks_unexpected")
    by_entry: dict[int, list[ScoreFact]] = defaultdict(list)
    for line in case.marks:
        by_entry[line.fact.seq].append(line.fact)
    keys = {(one.round, one.purpose, one.fact.key, one.fact.revision) for one in case.marks}
    opened = _opened(case)
    entries = case.told(*names.OPENED_VERBS, *names.IMPORTED_VERBS, *names.PACKET_VERBS)
    wrong = [one.seq for one in entries if not _holds_marks(case, one, by_entry.pop(one.seq, []), opened)]
    wrong += by_entry
    if wrong or len(keys) != len(case.marks):
        return Check(
            "marks", False, "case.marks_differ", {"entries": some([str(one) for one in sorted(wrong)])}
        )
    return Check("marks", True, "check.case_marks", {"marks": len(case.marks), "entries": len(entries)})


def _opened(case: CaseRecord) -> Mapping[int, tuple[str, str]]:
    lines = case.parts[names.OPENED].decode().split("\n")[:-1]
    found = [cast("dict[str, Any]", json.loads(line)) for line in lines]
    return {one["seq"]: (one["salt"], one["body"]) for one in found}


def _holds_marks(
    case: CaseRecord, entry: Said, facts: list[ScoreFact], opened: Mapping[int, tuple[str, str]]
) -> bool:
    if entry.verb in names.IMPORTED_VERBS:
        return bool(marks_digest(facts) == entry.public["rows"])
    if entry.verb in names.PACKET_VERBS:
        return bool(marks_digest(in_one_order(facts)) == entry.public.get("rows", marks_digest(())))
    if len(facts) != 1 or entry.seq not in opened:
        return False
    (fact,), (salt, body) = facts, opened[entry.seq]
    said = cast("dict[str, object]", json.loads(body))
    told = (entry.public[name] for name in ("member", "item", "criterion", "revision"))
    member, item, criterion, revision = told
    key = (case.member_ids[member], case.item_ids[item], criterion)
    return bool(
        hashlib.sha256(bytes.fromhex(salt) + body.encode()).hexdigest() == entry.private_sha256
        and key == (fact.key.member, fact.key.application, fact.key.criterion)
        and (revision, said["points"], said["reason"]) == (fact.revision, fact.points, fact.reason)
    )


def check_locks(case: CaseRecord) -> Iterator[Check]:
    """Every sheet that became final still gives the digest that was journalled then; nothing where there is none."""
    if not case.locks:
        return
    told = {
        (one.seq, value): place
        for one in case.entries
        for place, value in one.public.get("digests", {}).items()
    }
    by_application: dict[ApplicationId, list[ScoreFact]] = defaultdict(list)
    for line in case.marks:
        if line.counts:
            by_application[line.fact.key.application].append(line.fact)
    labels = {key: item for item, key in case.item_ids.items()}
    wrong: list[str] = []
    locked, standing = [one for one in case.locks if one.locked], standing_locks(case.locks, case.voids)
    for one in locked:
        place = f"{case.numbers[one.member]} {labels[one.application]}"
        own = [fact for fact in by_application[one.application] if fact.key.member == one.member]
        # A sheet that was not opened again must still give it after everything that came later.
        at = len(case.entries) if standing.get(one.pair) is one else one.seq
        marks = marks_at(own, case.voids, at).get(one.pair, {})
        same = told.pop((one.seq, one.digest), None) is not None
        if not same or commitment(*one.pair, marks, one.nonce) != one.digest:
            wrong.append(place)
    wrong += told.values()
    if wrong:
        yield Check("locks", False, "case.locks_differ", {"places": some(wrong)})
    else:
        yield Check("locks", True, "check.case_locks", {"sheets": len(locked)})


def check_exams(case: CaseRecord) -> Iterator[Check]:
    """Part marks against the digests of their imports; those that came with the dossiers are only signed for."""
    if not case.exams:
        return
    imports = {one.seq: one for one in case.told("exams.imported")}
    rows: dict[int, list[Json]] = defaultdict(list)
    for one in case.exams:
        mark = one.mark
        held = str(mark.held_on or "")
        rows[one.seq].append(
            [one.application, mark.part.value, mark.mark, held, mark.examiners, mark.exempt_basis]
        )
    wrong = [str(seq) for seq, entry in imports.items() if digest(rows[seq]) != entry.public.get("rows")]
    if wrong:
        yield Check("exams", False, "case.exams_differ", {"entries": some(wrong)})
        return
    held_fast = sum(len(rows[seq]) for seq in imports)
    others = len(case.exams) - held_fast
    code = "check.case_exams_signed" if others else "check.case_exams"
    yield Check("exams", True, code, {"marks": held_fast, "others": others})


# --- votes --------------------------------------------------------------------------------------------------


def check_electorates(case: CaseRecord) -> Iterator[Check]:
    """Who might vote on each list and how many had to agree, from attendance and recusals at its opening."""
    opened = {
        (one.public["round"], each["number"]): (one.seq, each)
        for one in case.told("ballot.opened")
        for each in one.public["lists"]
    }
    if not opened and not case.lists:
        return
    last_move = max((one.seq for one in case.told(*COMMITTEE_MOVES)), default=0)
    wrong: list[str] = []
    later = 0
    seen = {(one.round, one.number) for one in case.lists}
    for ballot, stated in zip(case.lists, case.record["lists"], strict=True):
        seq, said = opened.get((ballot.round, ballot.number), (0, {}))
        counted = {name: value for name, value in stated["electorate"].items() if name != "voters"}
        recomputed = seq > last_move
        later += not recomputed
        if (
            counted != {name: said.get(name) for name in counted}
            or sorted(stated["rows"]) != sorted(said.get("items", ()))
            or not _follows(case, ballot, seq, recompute=recomputed)
        ):
            wrong.append(f"{ballot.round}-{ballot.number}")
    wrong += [f"{round}-{number}" for round, number in opened.keys() - seen]
    if wrong:
        yield Check("electorates", False, "case.electorates_differ", {"lists": some(wrong)})
        return
    code = "check.case_electorates_later" if later else "check.case_electorates"
    yield Check("electorates", True, code, {"lists": len(case.lists), "later": later})


def _follows(case: CaseRecord, ballot: BallotList, seq: int, *, recompute: bool) -> bool:
    stated, rule = ballot.electorate, case.vote_rule
    if stated.needed != least(rule.pass_share, stated.base):
        return False
    if len(stated.voters) != stated.present - stated.recused:
        return False
    if not recompute:
        return True
    sitting = case.sitting(seq)
    for application in ballot.rows:
        found = electorate(application, sitting, rule)
        counts = (len(found.members), len(found.present), len(found.recused), found.base, found.needed)
        if counts != (stated.members, stated.present, stated.recused, stated.base, stated.needed):
            return False
    return True


def check_votes(case: CaseRecord) -> Iterator[Check]:
    """Counts as another person confirmed them, and sheets and rows that add up."""
    if not case.lists:
        return
    labels = {key: item for item, key in case.item_ids.items()}
    confirmed: dict[tuple[int, str], object] = {}
    for one in case.told("ballot.confirmed"):
        confirmed |= {(one.public["round"], item): row for item, row in one.public["rows"].items()}
    listed: dict[tuple[int, str], object] = {}
    wrong: list[str] = []
    sheets = _sheets_told(case)
    for ballot in case.lists:
        rows = {labels[key]: row for key, row in ballot.rows.items() if row is not None}
        if ballot.state is not ListState.CONFIRMED:
            wrong += [f"{ballot.round}-{ballot.number}"] if rows else []
            continue
        listed |= {(ballot.round, item): row_public(row) for item, row in rows.items()}
        counted = ballot.sheets
        told = sheets.get((ballot.round, ballot.number))
        if (
            counted is None
            or told != (counted.issued, counted.returned, counted.invalid)
            or not _adds_up(ballot)
        ):
            wrong.append(f"{ballot.round}-{ballot.number}")
    wrong += [
        item
        for (_, item) in sorted(confirmed.keys() | listed.keys())
        if confirmed.get((_, item)) != listed.get((_, item))
    ]
    if wrong:
        yield Check("votes", False, "case.votes_differ", {"places": some(wrong)})
    else:
        yield Check("votes", True, "check.case_votes", {"items": len(listed), "lists": len(case.lists)})


def _sheets_told(case: CaseRecord) -> dict[tuple[int, int], tuple[int, int, int]]:
    """The newest sheet counts of each list, on paper or from a box."""
    found: dict[tuple[int, int], tuple[int, int, int]] = {}
    for one in case.told("ballot.recorded", "ballot.counted"):
        said = one.public
        for each in said.get("boxes", (said,)):
            found[said["round"], each["list"]] = (each["issued"], each["returned"], each["invalid_sheets"])
    return found


def _adds_up(ballot: BallotList) -> bool:
    if ballot.sheets is None:
        return False
    try:
        check_rows({str(key): row for key, row in ballot.rows.items() if row is not None}, ballot.sheets)
        return check_sheets(ballot.sheets, len(ballot.electorate.voters))
    except Refusal:
        return False


# --- the figures --------------------------------------------------------------------------------------------


def check_results(case: CaseRecord) -> Check:
    """Results, ranks and what is missing, from the marks."""
    if not case.figures["marks_shown"]:
        return Check("results", True, "check.case_results_sealed")
    stated = cast("list[dict[str, Any]]", case.figures["results"])
    again = results_of(case)
    if canonical(again) == canonical(stated):
        return Check("results", True, "check.case_results", {"items": len(again)})
    return Check("results", False, "case.results_differ", {"items": some(_differing(stated, again))})


def results_of(case: CaseRecord) -> list[Json]:
    """The results as they follow from the parts of the bundle."""
    recused = {(one.member, one.application) for one in case.recusals}
    rows: list[FactRow] = [
        (fact.key.application, fact.key.member, fact.key.criterion, fact.points, fact.revision, fact.seq)
        for fact in (one.fact for one in case.marks if one.counts)
        if not is_disputed(case.disputed, fact.key.member, fact.key.application, fact.key.criterion)
    ]
    first = counted_marks(rows, case.voids, recused)
    given = [one.fact for one in case.marks if one.round == RoundKind.RECHECK and one.purpose == "official"]
    answers = answers_of(given, case.voids, recused)
    marks = counted_after(first, answers) if answers else first
    listed = [one for one in _admitted(case) if basis_of(one.application) is Basis.VOTE]
    rules = ResultRules.of(case.policy)
    numbers: Mapping[MemberId, str] = case.numbers
    found = standings(case.rubric, rules, contenders(listed, case.sitting()), marks, numbers, first)
    return results_json(in_order(found, case.rubric), numbers)


def check_conclusions(case: CaseRecord) -> Check:
    """Every conclusion from the confirmed counts and the part marks."""
    again = conclusions_of(case)
    stated = cast("list[dict[str, Any]]", case.figures["conclusions"])
    if canonical(again) == canonical(stated):
        return Check("conclusions", True, "check.case_conclusions", {"items": len(again)})
    return Check("conclusions", False, "case.conclusions_differ", {"items": some(_differing(stated, again))})


def conclusions_of(case: CaseRecord) -> list[Json]:
    """The conclusions as they follow from the parts of the bundle."""
    pass_mark = case.policy.number("skill_pass_mark") * 100
    newest: dict[tuple[ApplicationId, ExamPart], ExamMark] = {}
    for one in sorted(case.exams, key=lambda line: line.revision):
        newest[one.application, one.mark.part] = one.mark
    marks: dict[ApplicationId, list[ExamMark]] = defaultdict(list)
    for (application, _), mark in newest.items():
        marks[application].append(mark)
    return conclusions_json(
        conclude(one.application, marks[one.application.id], case.lists, pass_mark) for one in _admitted(case)
    )


def _admitted(case: CaseRecord) -> list[Item]:
    return [one for one in case.items if one.application.state is ApplicationState.ADMITTED]


def _differing(stated: list[dict[str, Any]], again: list[Json]) -> list[str]:
    """事项号 of the lines that differ, or that only one of the two has."""
    one = {str(line["item"]): canonical(line) for line in stated}
    other = {str(line["item"]): canonical(line) for line in cast("list[dict[str, Any]]", again)}
    return sorted(item for item in one.keys() | other.keys() if one.get(item) != other.get(item))
