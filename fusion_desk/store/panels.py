"""The panel's own row, its authorities and its holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import insert, select, update

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.identity import MemberId, new_id
from fusion_desk.domain.panel import PanelFacts
from fusion_desk.domain.sitting import Authority, BaseRule, SittingState
from fusion_desk.store.tables import AuthorityRow, DrawRow, HoldRow, PanelRow, as_table
from fusion_desk.store.views import Change, Reader
from fusion_desk.words.marking import Message


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def add_panel(change: Change, row: PanelRow) -> None:
    """Write the panel's own row; once, at `new`."""
    change.session.add(row)
    change.moved |= Changes.PANEL


def panel_facts(reader: Reader) -> PanelFacts:
    """What the panel says about itself."""
    row = reader.session.get_one(PanelRow, 1)
    return PanelFacts(
        title=row.title,
        organisation=row.organisation,
        cutoff=date.fromisoformat(row.cutoff),
        policy_id=row.policy_id,
        policy=row.policy,
        policy_digest=row.policy_digest,
        rubric_id=row.rubric_id,
        rubric=row.rubric,
        rubric_digest=row.rubric_digest,
        engine_version=row.engine_version,
        created_at=row.created_at,
        public_key=row.panel_public,
        state=SittingState(row.state),
        base_rule=BaseRule(row.base_rule) if row.base_rule else None,
        meeting_from=_day(row.meeting_from),
        meeting_to=_day(row.meeting_to),
        place=row.place,
        presiding=MemberId(row.presiding_id) if row.presiding_id else None,
        minutes_number=row.minutes_number,
    )


def sitting_state(reader: Reader) -> SittingState:
    """Only the state: cheap enough to ask before every mark."""
    statement = select(as_table(PanelRow).c.state)
    return SittingState(str(reader.connection.execute(statement).scalar_one()))


def expect_frozen(reader: Reader) -> None:
    """Refuse a step that needs the frozen snapshot."""
    state = sitting_state(reader)
    if state is SittingState.OPEN:
        raise Refusal("sitting.not_frozen")
    if state is SittingState.HOLD:
        raise Refusal("sitting.on_hold", reason=hold_reason(reader))


def panel_key(reader: Reader) -> bytes:
    """The private half of the panel's Ed25519 key."""
    return reader.session.get_one(PanelRow, 1).panel_key


def update_panel(change: Change, values: Mapping[str, str]) -> None:
    """Set columns of the panel's row."""
    change.connection.execute(update(as_table(PanelRow)).values(**values))
    change.moved |= Changes.PANEL


def set_state(change: Change, state: SittingState) -> None:
    """Move the sitting to another state."""
    update_panel(change, {"state": state.value})


def set_hold(change: Change, reason: str) -> bool:
    """Put a frozen sitting on HOLD because its snapshot no longer stands; False where it was not frozen."""
    if sitting_state(change) is not SittingState.FROZEN:
        return False
    set_state(change, SittingState.HOLD)
    change.session.add(HoldRow(id=new_id(change.random), reason=reason, since=change.now(), seq=change.seq))
    return True


def lift_holds(change: Change) -> None:
    """Close every open HOLD: the sitting has been frozen again."""
    table = as_table(HoldRow)
    change.connection.execute(update(table).where(table.c.lifted_seq.is_(None)).values(lifted_seq=change.seq))


def find_holds(reader: Reader) -> list[tuple[Message, str, bool]]:
    """Every HOLD there was: reason, since when, whether it has been lifted."""
    table = as_table(HoldRow)
    rows = reader.connection.execute(
        select(table.c.reason, table.c.since, table.c.lifted_seq).order_by(table.c.seq)
    )
    return [(Message(row.reason), str(row.since), row.lifted_seq is not None) for row in rows]


def hold_reason(reader: Reader) -> Message:
    """Why the sitting is on HOLD now, or blank."""
    return next((text for text, _, lifted in reversed(find_holds(reader)) if not lifted), Message())


def add_authority(change: Change, authority: Authority) -> None:
    """Record an authority to review."""
    change.connection.execute(
        insert(as_table(AuthorityRow)).values(
            id=new_id(change.random),
            kind=authority.kind,
            number=authority.number,
            scope=authority.scope,
            valid_until=authority.valid_until.isoformat(),
            level=authority.level,
            granted_by=authority.granted_by,
            recorded_at=change.now(),
            seq=change.seq,
        )
    )
    change.moved |= Changes.AUTHORITY


def find_authorities(reader: Reader) -> list[Authority]:
    """Every authority, in the order recorded."""
    table = as_table(AuthorityRow)
    rows = reader.connection.execute(select(table).order_by(table.c.seq))
    return [
        Authority(
            kind=str(row.kind),
            number=str(row.number),
            scope=str(row.scope),
            valid_until=date.fromisoformat(str(row.valid_until)),
            level=str(row.level),
            granted_by=str(row.granted_by),
        )
        for row in rows
    ]


def last_draw(reader: Reader) -> date | None:
    """The day on which the committee was last drawn at random, None where it never was."""
    table = as_table(DrawRow)
    drawn_at = reader.connection.execute(
        select(table.c.drawn_at).order_by(table.c.seq.desc()).limit(1)
    ).scalar()
    return date.fromisoformat(str(drawn_at)[:10]) if drawn_at else None
