"""意见 on an application, with the reasons for not passing where there are any."""

from __future__ import annotations

from collections.abc import Sequence

from fusion_desk.domain.dossier import Application
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.opinion import Opinion, OpinionLevel, Reason
from fusion_desk.store import opinions
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile, Reader
from fusion_desk.store.sittings import find_member, find_sitting


def give(
    panel: PanelFile,
    item: str,
    level: OpinionLevel,
    text: str,
    reasons: Sequence[str] = (),
    *,
    actor: str,
    member: str | None = None,
    pages: str = "",
    final: bool = True,
) -> Opinion:
    """Record an opinion; one given before becomes an earlier revision. `member` = whose it is, by 编号."""
    if not text.strip():
        raise Refusal("opinion.blank")
    known = tuple(dict.fromkeys(_reason(code) for code in reasons))
    with panel.writing("opinion.given", actor) as change:
        application = find_item(change, item)
        author = actor if member is None else _author(change, member, application)
        opinion = Opinion(
            application=application.id,
            level=level,
            revision=opinions.next_revision(change, application.id, level, author),
            text=text.strip(),
            reasons=known,
            pages=pages,
            final=final,
            author=author,
            given_at=change.now(),
            seq=change.seq,
        )
        opinions.add_opinion(change, opinion)
        change.public.update(item=application.item, level=level.value, revision=opinion.revision)
        change.private.update(
            text=opinion.text, reasons=[reason.value for reason in known], author=author, pages=pages
        )
    return opinion


def find(panel: PanelFile, item: str) -> list[Opinion]:
    """Every revision of the opinions on one application, oldest first."""
    with panel.reading() as reader:
        return opinions.find_opinions(reader, find_item(reader, item).id)


def _reason(code: str) -> Reason:
    if code not in set(Reason):
        raise Refusal("opinion.unknown_reason", reason=code, known=[reason.value for reason in Reason])
    return Reason(code)


def _author(reader: Reader, number: str, application: Application) -> str:
    """The member's own 编号; whoever is recused from an application has no opinion on it."""
    member = find_member(reader, number)
    if member.id in find_sitting(reader).recused_from(application.id):
        raise Refusal("opinion.recused", member=member.number, item=application.item)
    return member.number
