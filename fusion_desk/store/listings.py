"""Lists for tables of very many lines: only the columns that are shown, in one query."""

from __future__ import annotations

from typing import NamedTuple

from fusion_desk.domain.levels import Track
from fusion_desk.store.dossiers import NO_ANCHORS
from fusion_desk.store.views import Reader

LISTED = (
    "SELECT c.number, c.name, COALESCE(c.track, ''), COALESCE(a.item, c.number), COALESCE(a.series, ''), "
    "COALESCE(a.level, ''), COALESCE(a.state, ''), COALESCE(a.group_name, '') "
    "FROM candidate c LEFT JOIN application a ON a.candidate_id = c.id "
    f"WHERE c.id {NO_ANCHORS} "
    "ORDER BY c.ordinal, c.number, a.ordinal, a.item"
)


class Listed(NamedTuple):
    """One application, or a candidate who has not applied for anything.

    As the file has it, and a tuple: a hundred thousand are read before anything is shown.
    """

    candidate: str
    """编号 of the candidate."""
    name: str
    track: str
    """A `Track`, or blank."""
    number: str
    """事项号; that of the candidate where there is no application."""
    series: str
    level: str
    state: str
    """An `ApplicationState`, or blank where there is no application."""
    group: str


def find_listed(reader: Reader) -> list[Listed]:
    """Everybody, in the order of the dossiers."""
    reader.flush()
    return list(map(Listed._make, reader.driver.execute(LISTED)))


def find_tracks(reader: Reader) -> dict[str, Track | None]:
    """The track of every candidate by 编号."""
    reader.flush()
    tracks = {track.value: track for track in Track}
    rows = reader.driver.execute(f"SELECT number, track FROM candidate WHERE id {NO_ANCHORS}")
    return {number: tracks.get(track) for number, track in rows}
