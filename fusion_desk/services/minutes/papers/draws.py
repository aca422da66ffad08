"""W04 评审专家抽取记录表."""

from __future__ import annotations

from fusion_desk.domain.draw import Draw
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import Member
from fusion_desk.reports.draw_record import Drawn, DrawRecord, DrawSheet
from fusion_desk.services.minutes.papers.wanted import Wanted
from fusion_desk.services.minutes.room import minute_text
from fusion_desk.store.members import RecordedDraw


def fill(wanted: Wanted) -> DrawRecord:
    """Every draw, with the pool it was drawn from."""
    if not wanted.facts.draws:
        raise Refusal("paper.no_draw")
    return DrawRecord(wanted.masthead, tuple(_sheet(wanted, one) for one in wanted.facts.draws))


def _sheet(wanted: Wanted, made: RecordedDraw) -> DrawSheet:
    draw = made.draw
    members = {one.number: one for one in wanted.facts.everybody}
    return DrawSheet(
        drawn_at=minute_text(made.drawn_at),
        size=draw.size,
        seed=draw.seed,
        pool=(
            *(_drawn(members.get(number), number, "主任委员，不参加抽取") for number in draw.stay),
            *(_drawn(members.get(number), number, _result(draw, number)) for number in draw.pool),
        ),
        taken_from=len(draw.pool),
        drawn=len(draw.drawn),
    )


def _result(draw: Draw, number: str) -> str:
    return f"抽中（第{draw.drawn.index(number) + 1}位）" if number in draw.drawn else "未抽中"


def _drawn(member: Member | None, number: str, result: str) -> Drawn:
    return Drawn(
        number=number,
        name=member.name if member else "—",
        employer=member.employer if member else "—",
        title=(member.title or member.level) if member else "—",
        specialty=member.specialty if member else "—",
        result=result,
    )
