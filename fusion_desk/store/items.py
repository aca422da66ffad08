"""Finding 申报事项 by the numbers people write."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, update
from sqlalchemy import Row as SqlRow

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.dossier import Application, ApplicationKind, ApplicationState, Dossier, Way
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.pace import paced
from fusion_desk.store.dossiers import NO_ANCHORS, find_dossiers
from fusion_desk.store.panel_file import Change, Reader
from fusion_desk.store.tables import AnchorDossierRow, ApplicationRow, CandidateRow, as_table

APPLICATIONS = as_table(ApplicationRow)
CANDIDATES = as_table(CandidateRow)
ANCHORS = as_table(AnchorDossierRow)


@dataclass(frozen=True, slots=True)
class Item:
    """An application with whose it is; its part marks are not read here."""

    application: Application
    number: str
    """编号 of the candidate."""
    name: str


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """Candidates who have applied, admitted applications, and applications in whatever state."""

    candidates: int
    admitted: int
    applications: int


class ItemIndex:
    """Every application by its own number and by its candidate's, for reading whole sheets in one query."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items: dict[str, Item] = {}
        self.of_candidate: dict[str, list[Item]] = {}
        for item in items:
            self.items[number_key(item.application.item)] = item
            self.of_candidate.setdefault(number_key(item.number), []).append(item)

    def all(self, text: str) -> tuple[Item, ...]:
        """The application of this number, or all of this candidate."""
        key = number_key(text)
        found = self.of_candidate.get(key, [])
        if not found and key in self.items:
            found = [self.items[key]]
        if not found:
            raise Refusal("item.unknown", item=text)
        return tuple(found)

    def one(self, text: str) -> Item:
        """The application of this number, or the only one of this candidate."""
        exact = self.items.get(number_key(text))
        if exact is not None:
            return exact
        found = self.all(text)
        if len(found) != 1:
            raise Refusal("item.ambiguous", item=text, items=[one.application.item for one in found])
        return found[0]


def number_key(text: str) -> str:
    """A 编号 as it is compared: full-width digits, case and surrounding space do not matter."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def item_index(reader: Reader) -> ItemIndex:
    """The index of every application, whatever its state."""
    return ItemIndex(find_all_items(reader))


def anchor_items(reader: Reader) -> list[Item]:
    """The applications of anchor dossiers, which are in no other list."""
    return _items(reader, [CANDIDATES.c.id.in_(select(ANCHORS.c.candidate_id))], anchors=True)


def find_item(reader: Reader, text: str) -> Application:
    """The application people mean by this number; a candidate's number stands for their only one."""
    return find_whose(reader, text).application


def find_whose(reader: Reader, text: str) -> Item:
    """The same with whose it is."""
    return _near(reader, text).one(text)


def find_dossier(reader: Reader, text: str) -> Dossier:
    """The dossier of a candidate, named by number or by one of the applications."""
    exact = find_dossiers(reader, [text])
    return exact[0] if exact else find_dossiers(reader, [_near(reader, text).all(text)[0].number])[0]


def find_items(reader: Reader, text: str) -> tuple[Application, ...]:
    """The applications people mean by this number; a candidate's number stands for all of theirs."""
    return tuple(one.application for one in _near(reader, text).all(text))


def find_all_items(reader: Reader, state: ApplicationState | None = None) -> list[Item]:
    """The applications of one state (or of any), in the order of the dossiers."""
    return _items(reader, [] if state is None else [APPLICATIONS.c.state == state.value])


def count_items(reader: Reader) -> ItemCounts:
    """How many candidates have applied, and how many applications there are, and are admitted."""
    reader.flush()
    row = reader.driver.execute(
        "SELECT count(DISTINCT candidate_id), count(*) FILTER (WHERE state = 'admitted'), "
        "count(*) FROM application "
        f"WHERE candidate_id {NO_ANCHORS}"
    ).fetchone()
    return ItemCounts(*row) if row else ItemCounts(0, 0, 0)


def find_admitted(reader: Reader) -> tuple[Application, ...]:
    """The admitted applications, in the order of the dossiers."""
    return tuple(one.application for one in find_all_items(reader, ApplicationState.ADMITTED))


def set_application_state(
    change: Change, application: ApplicationId, state: ApplicationState, reason: str
) -> None:
    """Admit, reject or withdraw an application."""
    change.connection.execute(
        update(APPLICATIONS)
        .where(APPLICATIONS.c.id == application)
        .values(state=state.value, state_reason=reason)
    )
    change.moved |= Changes.APPLICATIONS


def _near(reader: Reader, text: str) -> ItemIndex:
    """The index of the one candidate that a number leads to, or of everybody where it is spelt unusually."""
    written = text.strip()
    # Two look-ups: one OR over both tables would go through all of them.
    named = select(APPLICATIONS.c.id).where(APPLICATIONS.c.item == written)
    theirs = select(APPLICATIONS.c.id).where(
        APPLICATIONS.c.candidate_id.in_(select(CANDIDATES.c.id).where(CANDIDATES.c.number == written))
    )
    exact = _items(reader, [APPLICATIONS.c.id.in_(named.union(theirs))])
    return ItemIndex(exact) if exact else item_index(reader)


def _items(reader: Reader, conditions: Sequence[ColumnElement[bool]], *, anchors: bool = False) -> list[Item]:
    narrowed = (
        [*conditions] if anchors else [*conditions, CANDIDATES.c.id.not_in(select(ANCHORS.c.candidate_id))]
    )
    statement = (
        select(APPLICATIONS, CANDIDATES.c.number, CANDIDATES.c.name)
        .join(CANDIDATES, CANDIDATES.c.id == APPLICATIONS.c.candidate_id)
        .where(*narrowed)
        .order_by(CANDIDATES.c.ordinal, CANDIDATES.c.number, APPLICATIONS.c.ordinal, APPLICATIONS.c.item)
    )
    return [
        Item(_application(row), row.number, row.name) for row in paced(reader.connection.execute(statement))
    ]


def _application(row: SqlRow[tuple[object, ...]]) -> Application:
    return Application(
        id=ApplicationId(row.id),
        item=row.item,
        kind=ApplicationKind(row.kind),
        level=row.level,
        series=row.series,
        specialty=row.specialty,
        occupation_code=row.occupation_code,
        occupation=row.occupation,
        way=Way(row.way),
        pathway=row.pathway,
        sender=row.sender,
        group=row.group_name,
        state=ApplicationState(row.state),
        state_reason=row.state_reason,
        level_to_check=bool(row.level_to_check),
    )
