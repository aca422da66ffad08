"""Every changed byte of a packet is found without any password; what is inside has limits; nothing ends in a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from fusion_desk.domain.canonical import canonical, sha256_hex
from fusion_desk.domain.errors import DamagedRecord, DeskError, Refusal
from fusion_desk.exchange import envelope, locking, stick
from fusion_desk.exchange.envelope import FIRST_LINE, Kind
from fusion_desk.sealing import panel_key
from fusion_desk.sealing.panel_key import Purpose
from fusion_desk.services.verifying import verify_packet, verify_packet_with_panel
from fusion_desk.store.panel_file import PanelFile
from tests.unit.packets.build import EXPERT, PACKET_PASSWORD, go_back, mark
from tests.unit.packets.conftest import Sent
from tests.unit.store.desk import counted_random, sentence

KEY = bytes(range(32))
SITTING = panel_key.public_half(KEY)


def plain(content: bytes) -> bytes:
    """No lock at all: the envelope is what is tried here."""
    return content


def a_packet(**more: object) -> bytes:
    return envelope.seal(
        Kind.OUT,
        sitting=SITTING,
        sequence=3,
        statement={"recipient": "E03", **more},  # type: ignore[dict-item]
        attachments=[b"one", b"", b"three"],
        private=KEY,
        encrypt=plain,
    )


def code_of(content: bytes) -> str:
    with pytest.raises(DeskError) as fault:
        envelope.unseal(content, "x.fpack", plain)
    assert "{" not in sentence(fault.value)
    return fault.value.code


def resigned(body: bytes, *, key: bytes = KEY, **other: object) -> bytes:
    head = {
        "schema": 1,
        "kind": "out",
        "sitting": SITTING.hex(),
        "key": panel_key.public_half(key).hex(),
        "sequence": 3,
        "body_size": len(body),
        "body_sha256": sha256_hex(body),
        **other,
    }
    line = canonical(head)  # type: ignore[arg-type]
    signature = panel_key.sign(key, Purpose.PACKET_HEAD, line).hex().encode()
    return b"".join((FIRST_LINE, line, b"\n", signature, b"\n", body))


def test_what_goes_in_comes_out() -> None:
    opened = envelope.unseal(a_packet(), "x.fpack", plain)
    assert opened.statement["recipient"] == "E03"
    assert sorted(opened.attachments.values()) == [b"", b"one", b"three"]
    assert (opened.head.kind, opened.head.sequence, opened.head.sitting) == (Kind.OUT, 3, SITTING.hex())


def test_every_changed_byte_and_every_cut_is_found() -> None:
    content = a_packet()
    for at in range(len(content)):
        changed = bytes([*content[:at], content[at] ^ 1, *content[at + 1 :]])
        assert code_of(changed) in {"packet.damaged", "packet.not_a_packet", "packet.newer"}, at
    for at in random.Random(1).sample(range(len(content)), 60):
        assert code_of(content[:at]) in {"packet.damaged", "packet.not_a_packet", "packet.newer"}
    assert code_of(content + b"x") == "packet.damaged"


def test_a_body_that_was_exchanged_and_signed_anew_is_refused() -> None:
    body = a_packet().split(b"\n", 3)[3]
    assert code_of(resigned(body, key=bytes(32))) == "packet.damaged"
    assert code_of(resigned(body, kind="back", key=bytes(32))) == "packet.inside_damaged"
    assert code_of(resigned(body, sequence=4)) == "packet.inside_damaged"
    assert code_of(resigned(body, sitting="ab")) == "packet.damaged"
    assert code_of(resigned(body, sequence="3")) == "packet.damaged"
    assert code_of(resigned(body, more=1)) == "packet.damaged"
    assert code_of(resigned(b"")) == "packet.inside_damaged"
    assert code_of(resigned(body[:-1])) == "packet.inside_damaged"
    assert code_of(resigned(b"[" * 100_000 + b"\n00\n")) == "packet.inside_damaged"


@pytest.mark.parametrize(
    "listed",
    [None, [{}], [{"sha256": "00", "size": 1}], [{"sha256": "00", "size": -1}], [{"size": "1"}], {"a": 1}, 3],
)
def test_a_statement_that_lies_about_its_attachments(listed: object) -> None:
    told = canonical(
        {"schema": 1, "kind": "out", "sitting": SITTING.hex(), "sequence": 3, "attachments": listed}  # type: ignore[dict-item]
    )
    signature = panel_key.sign(KEY, Purpose.PACKET, told).hex().encode()
    assert code_of(resigned(told + b"\n" + signature + b"\nonethree")) == "packet.inside_damaged"


def test_other_files(tmp_path: Path) -> None:
    assert code_of(b"") == "packet.not_a_packet"
    assert code_of(b"PK\x03\x04 a zip") == "packet.not_a_packet"
    assert code_of(b"fusion-desk packet 2\n{}") == "packet.newer"
    with pytest.raises(Refusal) as refusal:
        stick.read(tmp_path / "nowhere.fpack")
    assert refusal.value.code == "file.not_read"


def test_a_packet_beyond_the_bound_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.fpack"
    path.write_bytes(a_packet())
    monkeypatch.setattr(stick, "LARGEST", 100)
    with pytest.raises(Refusal) as refusal:
        stick.read(path)
    assert refusal.value.code == "packet.too_large"


def test_passwords_that_the_desk_makes() -> None:
    made = {locking.made_password(counted_random(str(seed))) for seed in range(50)}
    assert len(made) == 50
    for one in made:
        assert [len(part) for part in one.split("-")] == [4] * 5
        assert not set(one) & set("01IOLU")


# --- verifying ---------------------------------------------------------------------------------------------


def names(found: object) -> dict[str, bool | None]:
    return {one.name: one.ok for one in found.checks}  # type: ignore[attr-defined]


def test_a_packet_alone_tells_integrity_and_with_an_anchor_origin(sent: Sent, office: PanelFile) -> None:
    alone = verify_packet(sent.packet, "out.fpack", None)
    assert (alone.ok, alone.kind, alone.exit_code) == (None, "packet", 1)
    with office.reading() as reader:
        from fusion_desk.store.panels import panel_facts

        anchor = panel_key.fingerprint(panel_facts(reader).public_key)
    assert verify_packet(sent.packet, "out.fpack", anchor).ok is True
    assert (
        verify_packet(
            sent.packet, "out.fpack", anchor.replace(anchor[0], "0" if anchor[0] != "0" else "1", 1)
        ).ok
        is False
    )
    assert verify_packet(sent.packet, "out.fpack", "abc").exit_code == 1
    broken = verify_packet(sent.packet[:-1] + b"\0", "out.fpack", anchor)
    assert (broken.ok, broken.exit_code) == (False, 3)
    wrong = verify_packet(sent.packet, "out.fpack", anchor, "another password")
    assert (wrong.ok, wrong.exit_code) == (False, 1)


def test_with_the_panel_everything_is_told(
    sent: Sent, office: PanelFile, working: PanelFile, panel_without: PanelFile, tmp_path: Path
) -> None:
    out = verify_packet_with_panel(office, sent.packet, "out.fpack", PACKET_PASSWORD)
    assert out.ok is True
    assert names(out) == {"seal": True, "anchor": True, "kept": True, "inside": True}
    mark(working, "001-1", "tc1", 900)
    back = go_back(working, tmp_path).read_bytes()
    found = verify_packet_with_panel(office, back, "back.fpack")
    assert names(found) == {"seal": True, "anchor": True, "key": True, "inside": True, "journal": True}
    assert verify_packet(back, "back.fpack", None).ok is None
    untold = verify_packet_with_panel(panel_without, sent.packet, "out.fpack")
    assert (untold.ok, untold.exit_code) == (False, 1)
    strange = verify_packet_with_panel(panel_without, back, "back.fpack")
    assert (strange.ok, strange.exit_code) == (False, 3)
    other = verify_packet_with_panel(office, a_packet(), "x.fpack")
    assert names(other)["anchor"] is False
    office.driver.execute("DROP TRIGGER journal_no_update")
    office.driver.execute("UPDATE journal SET leaf = ? WHERE seq = 2", ("00" * 32,))
    assert verify_packet_with_panel(office, back, "back.fpack").exit_code == 3


@pytest.fixture
def panel_without(panel: PanelFile) -> PanelFile:
    """The same panel from before any packet went out."""
    return panel


def test_who_is_named_by_the_checks(office: PanelFile, working: PanelFile, tmp_path: Path) -> None:
    back = go_back(working, tmp_path).read_bytes()
    told = [one.details.get("member") for one in verify_packet_with_panel(office, back, "b").checks]
    assert EXPERT in told
    with pytest.raises(DamagedRecord):
        locking.to_key(b"x", "no key")
