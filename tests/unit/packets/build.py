"""Packets for tests: dossiers with marks where nobody may look, and the way to an expert and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fusion_desk.domain.identity import ApplicationId, MemberId
from fusion_desk.exchange import envelope, locking
from fusion_desk.exchange.envelope import Opened
from fusion_desk.exchange.page_copies import Allowed, PageCopy
from fusion_desk.services import packets, scoring
from fusion_desk.services.packets import Accepted, IssuedPacket
from fusion_desk.store import tables
from fusion_desk.store.attachments import add_blob
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member
from tests.unit.store.desk import counted_random, noon, opened

EXPERT, OTHER, OFFICE = "E03", "E05", "X1"
WORKING_PASSWORD = "专家自己的口令 2026"
PACKET_PASSWORD = "密封的口令 2026 packet"
JPEG = b"\xff\xd8\xff\xe0 one page as a picture \xff\xd9"
HIDDEN = (
    "藏-学校",
    "藏-学位",
    "藏-论文",
    "藏-身份证",
    "藏-单位",
    "藏-部门",
    "藏-奖项",
    "藏-赛事",
    "藏-证书号",
    "藏-聘任",
    "藏-送审",
    "藏-附件名",
    "藏-电话",
    "藏-现岗",
    "韩清和",
    "杨㛃",
    "朱𬭎",
)
"""What stands in the dossiers behind the veil."""


def with_dossiers(panel: PanelFile) -> None:
    """Every line of a dossier, with something to hide in it; pages 2 and 3 of a scan of four show achievements."""
    with panel.writing("dossiers.imported", "secretary") as change:
        scan = add_blob(change, b"%PDF-1.4 a scan of four pages")
        change.driver.execute(
            "UPDATE candidate SET gender = '女', resident_id = '藏-身份证', employer = '藏-单位', department = '藏-部门', "
            "post = '藏-现岗', track = 'skilled', education = '藏-学校', degree = '藏-学位', "
            """extra = '{"联系电话":"藏-电话","发表论文":"藏-论文"}'"""
        )
        change.driver.execute(
            "UPDATE application SET sender = '藏-送审', series = '工程', specialty = '机械'"
        )
        for number in ("001", "002", "003"):
            owner = {"candidate_id": f"c{number}"}
            change.sql_many(
                tables.CredentialRow,
                [
                    {"id": f"k{number}{at}", "ordinal": at, "kind": kind, "name": name, "level": "中级", "number": "藏-证书号", "appointer": "藏-聘任", **owner}
                    for at, (kind, name) in enumerate((("title", "工程师"), ("qualification", "藏-学位"), ("skill", "钳工")))
                ],
            )  # fmt: skip
            change.sql_many(
                tables.WorkSpellRow,
                [{"id": f"w{number}", "ordinal": 0, "since": "2015-07", "ongoing": 1, "employer": "藏-单位", "post": "装配班长", **owner}],
            )  # fmt: skip
            change.sql_many(
                tables.AwardRow,
                [{"id": f"r{number}", "ordinal": 0, "contest": "藏-赛事", "prize": "藏-奖项", **owner}],
            )
            change.sql_many(
                tables.AchievementRow,
                [
                    {"id": f"b{number}{at}", "ordinal": at, "title": f"技改{number}-{at}，获藏-奖项", "criterion": "tc1", "own_role": "主持", "proof": "第2页 藏-附件名.pdf", **owner}
                    for at in range(2)
                ],
            )  # fmt: skip
            change.sql_many(
                tables.AppraisalRow,
                [{"id": f"p{number}", "ordinal": 0, "year": 2025, "result": "优秀", **owner}],
            )
            change.sql_many(
                tables.AttachmentRow,
                [
                    {"id": f"t{number}{at}", "ordinal": at, "sha256": scan, "name": "藏-附件名.pdf", "kind": kind, "first_page": first, "last_page": last, **owner}
                    for at, (kind, first, last) in enumerate((("achievement", 2, 3), ("education", 1, 1), ("paper", 4, 4)))
                ],
            )  # fmt: skip


def draw(content: bytes, allowed: Allowed) -> Sequence[PageCopy]:
    """A scan of four pages, drawn without a renderer: what is asked for is what matters here."""
    return [PageCopy(at, 595, 842, 1240, 1754, JPEG) for at in range(1, 5) if allowed.allows(at)]


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def send(panel: PanelFile, folder: Path, to: str = EXPERT, name: str = "out") -> IssuedPacket:
    path = folder / f"{name}.fpack"
    return packets.issue(panel, to, path, draw, actor=OFFICE, password=PACKET_PASSWORD, progress=quiet)


def inside(path: Path) -> Opened:
    return envelope.unseal(
        path.read_bytes(),
        path.name,
        lambda body: locking.opened_with_password(body, PACKET_PASSWORD, path.name),
    )


def take_home(path: Path, folder: Path, name: str = "working") -> PanelFile:
    """The expert's working file, open."""
    place = folder / f"{name}.fusion"
    made = packets.open_for_expert(
        place,
        path.read_bytes(),
        path.name,
        packet_password=PACKET_PASSWORD,
        password=WORKING_PASSWORD,
        clock=noon,
        random=counted_random(name),
    )
    return opened(place, made.recovery)


def go_back(working: PanelFile, folder: Path, name: str = "back") -> Path:
    return packets.issue(working, OFFICE, folder / f"{name}.fpack", draw, actor=EXPERT, progress=quiet).path


def bring(panel: PanelFile, path: Path) -> Accepted:
    return packets.accept(panel, path.read_bytes(), path.name, OFFICE)


@dataclass(frozen=True)
class Case:
    """Ids by the numbers people write."""

    member: MemberId
    application: ApplicationId


def case(panel: PanelFile, item: str = "001-1", member: str = EXPERT) -> Case:
    with panel.reading() as reader:
        return Case(find_member(reader, member).id, find_item(reader, item).id)


def mark(panel: PanelFile, item: str, criterion: str, points: int, *, by: str = EXPERT, reason: str = "见业绩材料", evidence: str = "业绩材料1 第2页") -> None:  # fmt: skip
    one = case(panel, item, by)
    scoring.enter(
        panel, one.member, one.application, criterion, points, reason=reason, evidence=evidence, actor=by
    )


def rows(panel: PanelFile) -> list[tuple[object, ...]]:
    """Every mark with its revisions, whatever order it came in."""
    with panel.reading() as reader:
        return sorted(
            reader.driver.execute(
                "SELECT member_id, application_id, criterion, purpose, revision, points, reason, evidence, author FROM score"
            ).fetchall()
        )
