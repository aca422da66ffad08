"""盲审复评: drawing who marks again and what, giving the marks, and how far everybody is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.masked import (
    NO_TRACKS,
    MaskedDraw,
    MaskedProgress,
    MaskedTask,
    draw_masked,
    masked_progress,
    replays,
)
from fusion_desk.domain.scoring import Entered, Purpose, ScoreKey
from fusion_desk.services.design.marking import save
from fusion_desk.store import masked, scores
from fusion_desk.store.acting import expect_own
from fusion_desk.store.items import ItemIndex
from fusion_desk.store.listings import find_tracks
from fusion_desk.store.panel_file import Change, PanelFile, Reader
from fusion_desk.store.panels import expect_frozen
from fusion_desk.store.rules import rubric_of
from fusion_desk.store.sittings import find_sitting

SEED_BYTES = 16


@dataclass(frozen=True, slots=True)
class MaskedView:
    """The draw, and how far everybody is with it; nothing of what was given."""

    draw: MaskedDraw | None
    drawn_at: str
    tasks: tuple[MaskedTask, ...]
    progress: tuple[MaskedProgress, ...]

    @property
    def replayed(self) -> bool:
        """Whether seed, pool and list give the recorded outcome once more."""
        return self.draw is not None and replays(self.draw)

    @property
    def complete(self) -> bool:
        """Whether everything is marked once more."""
        return bool(self.tasks) and all(one.complete for one in self.progress)


def find_masked(panel: PanelFile) -> MaskedView:
    """The re-scoring as it stands."""
    with panel.reading() as reader:
        return read_masked(reader)


def read_masked(reader: Reader) -> MaskedView:
    """The same inside a transaction."""
    found = masked.find_draw(reader)
    if found is None:
        return MaskedView(None, "", (), ())
    tasks = masked.tasks_of(reader, found.draw)
    criteria = [one.key for one in rubric_of(reader).criteria]
    given = scores.current_marks(reader, purpose=Purpose.MASKED)
    return MaskedView(found.draw, found.drawn_at, tasks, masked_progress(tasks, criteria, given))


def draw_rescoring(
    panel: PanelFile,
    actor: str,
    *,
    seed: str | None = None,
    each: int | None = None,
    items: Sequence[str] = (),
) -> MaskedView:
    """Draw once: half of the voting experts, and as many applications of each track, unless they are named."""
    with panel.writing("masked.drawn", actor) as change:
        expect_frozen(change)
        if masked.find_draw(change) is not None:
            raise Refusal("masked.drawn")
        if items and each is not None:
            raise Refusal("masked.both")
        listed = masked.scored_items(change)
        index = ItemIndex(listed)
        named = list(dict.fromkeys(index.one(one).application.item for one in items))
        pool = [one.number for one in find_sitting(change).members if one.votes]
        if not pool:
            raise Refusal("committee.empty")
        tracks = find_tracks(change)
        by_track = {
            track: [one.application.item for one in listed if tracks.get(one.number) is track]
            for track in Track
        }
        drawn = draw_masked(
            seed if seed is not None else change.random(SEED_BYTES).hex(),
            pool,
            NO_TRACKS if named else by_track,
            each,
            named,
        )
        if not any(one.applications for one in masked.tasks_of(change, drawn)):
            raise Refusal("masked.nobody")
        ids = {one.application.item: one.application.id for one in listed}
        masked.add_draw(change, drawn, [ids[one] for one in drawn.items])
        change.public.update(
            seed=drawn.seed,
            pool=[*drawn.pool],
            drawn=[*drawn.drawn],
            listed={track.value: [*found] for track, found in drawn.listed.items()},
            items=[*drawn.items],
        )
    return find_masked(panel)


def enter_masked(
    panel: PanelFile,
    member: MemberId,
    application: ApplicationId,
    criterion: str,
    points: int,
    *,
    reason: str = "",
    evidence: str | None = None,
    actor: str,
) -> Entered:
    """Save one mark of the second time; it never touches the first."""
    with panel.writing("masked.marked", actor) as change:
        expect_frozen(change)
        number = scores.member_numbers(change).get(member, member)
        expect_own(change, number)
        item = expect_task(change, member, number, application)
        key = ScoreKey(member, application, criterion)
        done = save(change, Purpose.MASKED, key, points, reason, evidence, number, item)
        if done.changed:
            masked.keep_draft(change, key, "", "")
        return done


def expect_task(reader: Reader, member: MemberId, number: str, application: ApplicationId) -> str:
    """事项号 of what this member marks once more; refused to anybody else, and before the first marks are whole."""
    task = masked.task_of(reader, member)
    if task is None:
        raise Refusal("masked.not_drawn", member=number)
    found = next((one for one in task.applications if one.id == application), None)
    if found is None:
        known = {one.application.id: one.application.item for one in masked.scored_items(reader)}
        raise Refusal("masked.not_theirs", member=number, item=known.get(application, application))
    refuse_before_first(reader, member, number, application, found.item)
    return found.item


def refuse_before_first(
    reader: Reader, member: MemberId, number: str, application: ApplicationId, item: str
) -> None:
    """Refuse a second mark before every first one is there: it could sway what counts."""
    criteria = [one.key for one in rubric_of(reader).criteria]
    if application not in masked.first_marked(reader, member, criteria):
        raise Refusal("masked.first", member=number, item=item)


def save_masked_draft(panel: PanelFile, key: ScoreKey, typed: str, reason: str = "") -> None:
    """Keep what stands in a field; no fact, not journalled, never counted."""
    with panel.drafting() as change:
        _keep(change, key, typed, reason)


def _keep(change: Change, key: ScoreKey, typed: str, reason: str) -> None:
    if not masked.keep_draft(change, key, typed, reason):
        change.nothing()
