"""Lists for tables of very many lines: only the columns that are shown, in one query."""

from __future__ import annotations

from typing import NamedTuple

from fusion_desk.domain.dossier import ApplicationState
from fusion_desk.domain.levels import Track
from fusion_desk.store.views import Reader

LISTED = (
    "SELECT c.number, c.name, c.track, a.item, a.series, a.level, a.state, a.group_name "
    "FROM candidate c LEFT JOIN application a ON a.candidate_id = c.id "
    "ORDER BY c.ordinal, c.number, a.ordinal, a.item"
)


class Listed(NamedTuple):
    """One application, or a candidate who has not applied for anything; a tuple, for a hundred thousand are read."""

    candidate: str
    """编号 of the candidate."""
    name: str
    track: Track | None
    item: str
    """事项号; blank where there is no application."""
    series: str
    level: str
    state: ApplicationState
    group: str

    @property
    def number(self) -> str:
        """The number of the line."""
        return self.item or self.candidate


def find_listed(reader: Reader) -> list[Listed]:
    """Everybody, in the order of the dossiers."""
    reader.flush()
    tracks = {track.value: track for track in Track}
    states = {state.value: state for state in ApplicationState}
    return [
        Listed(
            number,
            name,
            tracks.get(track),
            item or "",
            series or "",
            level or "",
            states.get(state, ApplicationState.ADMITTED),
            group or "",
        )
        for number, name, track, item, series, level, state, group in reader.driver.execute(LISTED)
    ]


def find_tracks(reader: Reader) -> dict[str, Track | None]:
    """The track of every candidate by 编号."""
    reader.flush()
    tracks = {track.value: track for track in Track}
    rows = reader.driver.execute("SELECT number, track FROM candidate")
    return {number: tracks.get(track) for number, track in rows}
