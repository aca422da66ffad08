"""`keys`, `minutes`, `sign`, `verify`, `paper`, `paragraph` and `act`, as scripts run them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fusion_desk.sealing.keys import read_key_file
from tests.unit.cli.running import Desk
from tests.unit.minutes.build import SIGNERS
from tests.unit.sealing.softhsm import DRIVER, PIN, needs_softhsm, soft_tokens
from tests.unit.store.desk import PASSWORD, noon


def enrol(desk: Desk, *numbers: str) -> None:
    for number in numbers:
        code, _ = desk.run("keys", "enrol", str(desk.file), f"{number}.p12", "--member", number)
        assert code == 0


def sign(desk: Desk, number: str, key: str = "") -> tuple[int, Any]:
    return desk.run(
        *("sign", "minutes.pdf", "--panel", str(desk.file), "--as", number),
        *("--key", f"{key or number}.p12"),
    )


def test_from_keys_to_verified_minutes(concluded: Desk) -> None:
    file = str(concluded.file)
    enrol(concluded, *SIGNERS)
    code, drafted = concluded.run("minutes", file, "minutes.pdf")
    assert code == 0
    assert [one["member"] for one in drafted["fields"]] == ["X1", "E02", "E03", "X2", "E01"]
    assert drafted["on_paper"] == ["买买提·阿不都", "周𬭎"]
    assert "职业技能等级认定" in drafted["warning"]
    pdf, seal = concluded.folder / "minutes.pdf", concluded.folder / "minutes.pdf.seal"
    signed: dict[str, Any] = {}
    for number in SIGNERS:
        assert not seal.exists()
        code, signed = sign(concluded, number)
        assert code == 0
    assert signed["waiting"] == []
    assert signed["seal"] == "minutes.pdf.seal"
    assert seal.exists()

    code, alone = concluded.run("verify", "minutes.pdf")
    assert (code, alone["ok"], alone["kind"], alone["anchor"]) == (1, None, "minutes", None)
    code, with_panel = concluded.run("verify", "minutes.pdf", "--panel", file)
    assert (code, with_panel["ok"]) == (0, True)
    assert all(one.keys() == {"name", "ok", "message"} for one in with_panel["checks"])
    code, anchored = concluded.run("verify", "minutes.pdf", "--anchor", with_panel["anchor"])
    assert (code, anchored["ok"], anchored["anchor"]) == (0, True, with_panel["anchor"])
    code, out, _ = concluded.text("verify", "minutes.pdf")
    assert code == 1
    assert "来源未核" in out

    content = bytearray(pdf.read_bytes())
    content[len(content) // 3] ^= 1
    (concluded.folder / "changed.pdf").write_bytes(bytes(content))
    (concluded.folder / "changed.pdf.seal").write_bytes(seal.read_bytes())
    for origin in ([], ["--panel", file], ["--anchor", with_panel["anchor"]]):
        code, found = concluded.run("verify", "changed.pdf", *origin)
        assert (code, found["ok"]) == (3, False)
    seal.unlink()
    code, found = concluded.run("verify", "minutes.pdf", "--anchor", with_panel["anchor"])
    assert (code, found["ok"]) == (1, False)


def test_signing_out_of_turn_or_with_another_key(concluded: Desk) -> None:
    enrol(concluded, *SIGNERS)
    concluded.run("minutes", str(concluded.file), "minutes.pdf")
    before = (concluded.folder / "minutes.pdf").read_bytes()
    given = ("sign", "minutes.pdf", "--panel", str(concluded.file))
    assert concluded.error(*given, "--as", "E01", "--key", "E01.p12") == (1, "sign.out_of_order")
    assert concluded.error(*given, "--as", "X1", "--key", "E01.p12") == (1, "sign.other_key")
    assert concluded.error(*given, "--as", "E04", "--key", "E04.p12") == (1, "minutes.no_field")
    assert concluded.error(*given, "--as", "X1", "--key", "nowhere.p12") == (1, "file.not_read")
    assert (concluded.folder / "minutes.pdf").read_bytes() == before
    (concluded.folder / "minutes.pdf").write_bytes(before.replace(b"/Type", b"/Typo", 1))
    code, _ = concluded.error(*given, "--as", "X1", "--key", "X1.p12")
    assert code == 3
    concluded.run("minutes", str(concluded.file), "minutes.pdf", "--draft")
    assert concluded.error(*given, "--as", "X1", "--key", "X1.p12") == (1, "minutes.not_for_signing")


def test_half_signed_minutes_are_found_wanting(concluded: Desk) -> None:
    enrol(concluded, *SIGNERS)
    concluded.run("minutes", str(concluded.file), "minutes.pdf")
    assert sign(concluded, "X1")[0] == 0
    code, found = concluded.run("verify", "minutes.pdf", "--panel", str(concluded.file))
    assert (code, found["ok"]) == (1, False)
    code, out, _ = concluded.text("verify", "minutes.pdf", "--panel", str(concluded.file))
    assert "核验未通过。" in out


def test_verifying_what_is_no_minutes(concluded: Desk) -> None:
    (concluded.folder / "letter.pdf").write_bytes(b"not a PDF")
    code, found = concluded.run("verify", "letter.pdf")
    assert (code, found["ok"]) == (3, False)
    assert concluded.error("verify", "nowhere.pdf") == (1, "file.not_read")


def test_verifying_the_panel_file(concluded: Desk) -> None:
    file = str(concluded.file)
    code, found = concluded.run("verify", file)
    assert (code, found["ok"], found["kind"]) == (1, None, "panel")
    enrol(concluded, "X1")
    assert concluded.run("minutes", file, "minutes.pdf")[0] == 0
    assert sign(concluded, "X1")[0] == 0
    _, signed = concluded.run("verify", "minutes.pdf", "--panel", file)
    code, found = concluded.run("verify", file, "--anchor", signed["anchor"])
    assert (code, found["ok"]) == (0, True)
    content = bytearray(concluded.file.read_bytes())
    content[len(content) // 2] ^= 1
    concluded.file.write_bytes(bytes(content))
    code, found = concluded.run("verify", file)
    assert (code, found["ok"], found["kind"]) == (3, False, "panel")


def test_open_applications_stop_the_minutes_but_not_the_draft(voting: Desk) -> None:
    file = str(voting.file)
    assert voting.error("minutes", file, "minutes.pdf") == (1, "minutes.open_items")
    assert not (voting.folder / "minutes.pdf").exists()
    code, made = voting.run("minutes", file, "minutes.pdf", "--draft")
    assert (code, made["draft"], made["fields"]) == (0, True, [])


# --- keys --------------------------------------------------------------------------------------------------


def test_making_a_key(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    code, made = empty.run("keys", "new", "chen.p12", "--name", "陈嘉䶮")
    assert (code, made["name"]) == (0, "陈嘉䶮")
    path = empty.folder / "chen.p12"
    assert path.stat().st_mode & 0o777 == 0o600
    content = path.read_bytes()
    assert empty.error("keys", "new", "chen.p12", "--name", "陈嘉䶮") == (1, "keys.exists")
    assert path.read_bytes() == content
    monkeypatch.delenv("FUSION_DESK_KEY_PASSWORD")
    assert empty.error("keys", "new", "li.p12", "--name", "李砚秋") == (2, "usage.no_secret")


def test_the_key_password_from_a_file(concluded: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("keys", "enrol", str(concluded.file), "E01.p12", "--member", "E01")
    monkeypatch.setenv("FUSION_DESK_KEY_PASSWORD", "not this one")
    assert concluded.error(*words) == (1, "key.wrong_password")
    secret = concluded.folder / "key.txt"
    secret.write_text(PASSWORD + "\n", encoding="utf-8")
    code, enrolled = concluded.run(*words, "--key-password-file", str(secret))
    assert (code, enrolled["member"], len(enrolled["fingerprint"])) == (0, "E01", 64)


def test_one_key_is_not_enrolled_for_two(concluded: Desk) -> None:
    enrol(concluded, "E01")
    words = ("keys", "enrol", str(concluded.file), "E01.p12", "--member", "E02")
    assert concluded.error(*words) == (1, "keys.other_member")


# --- paragraphs, acts, papers ------------------------------------------------------------------------------


def test_rewording_a_paragraph(concluded: Desk) -> None:
    file = str(concluded.file)
    code, found = concluded.run("paragraph", file)
    assert code == 0
    assert {one["section"] for one in found} >= {"s0", "s2", "s9"}
    code, done = concluded.run("paragraph", file, "--section", "s2", "--text", "议程照旧。")
    assert (code, done) == (0, {"section": "s2", "revision": 1, "typed": []})
    code, refused = concluded.run("paragraph", file, "--section", "s6.2", "--text", "照旧。")
    assert (code, refused["error"]["code"]) == (1, "minutes.figure_removed")
    assert "{base_rule}" in refused["error"]["message"], "figures are named as they stand in the template"


def test_recording_an_act(concluded: Desk) -> None:
    file = str(concluded.file)
    words = ("act", "add", file, "--kind", "objection", "--item", "001-1", "--from", "2026-11-05")
    assert concluded.run(*words, "--outcome", "经核查不影响申报")[0] == 0
    assert concluded.error("act", "add", file, "--kind", "objection", "--item", "099") == (1, "item.unknown")
    assert concluded.error("act", "add", file, "--kind", "gift")[0] == 2


def test_printing_papers(concluded: Desk) -> None:
    file = str(concluded.file)
    code, made = concluded.run("paper", file, "w09", "out/W09.pdf", "--member", "E02")
    assert (code, made["code"], Path(made["file"]).read_bytes()[:5]) == (0, "W09", b"%PDF-")
    assert concluded.error("paper", file, "W99", "x.pdf") == (2, "paper.unknown")
    assert concluded.error("paper", file, "W09", "x.pdf", "--member", "Z1") == (1, "member.unknown")
    assert concluded.error("paper", file, "W08", "x.pdf", "--item", "003") == (1, "item.ambiguous")


def test_what_has_been_signed_or_filled_in_is_never_overwritten(concluded: Desk) -> None:
    file = str(concluded.file)
    enrol(concluded, *SIGNERS)
    concluded.run("minutes", file, "minutes.pdf")
    assert concluded.run("minutes", file, "minutes.pdf")[0] == 0
    sign(concluded, SIGNERS[0])
    signed = (concluded.folder / "minutes.pdf").read_bytes()
    for words in (("minutes", file, "minutes.pdf"), ("paper", file, "W03", "minutes.pdf")):
        code, answer = concluded.run(*words)
        assert (code, answer["error"]["code"]) == (1, "file.signed")
    assert (concluded.folder / "minutes.pdf").read_bytes() == signed

    templates: tuple[tuple[str, ...], ...] = (
        ("scores", "template", file),
        ("dossiers", "template"),
        ("results", file, "--xlsx"),
    )
    for verb in templates:
        filled = concluded.folder / "filled.xlsx"
        filled.write_bytes(b"what somebody typed")
        code, answer = concluded.run(*verb, "filled.xlsx")
        assert (code, answer["error"]["code"]) == (1, "file.there_already")
        assert filled.read_bytes() == b"what somebody typed"
        filled.write_bytes(b"")
        assert concluded.run(*verb, "filled.xlsx")[0] == 0


def test_options_are_named_as_people_type_them(concluded: Desk) -> None:
    code, answer = concluded.run(
        "meeting", str(concluded.file), "--from", "今天", "--to", "明天", "--place", "x"
    )
    assert (code, answer["error"]["code"]) == (2, "usage.day")
    assert "--from" in answer["error"]["message"]


# --- the station: tokens, attested signatures, paper ---------------------------------------------------------


@needs_softhsm
def test_signing_with_a_token(concluded: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file, driver = str(concluded.file), str(DRIVER)
    with soft_tokens(concluded.folder) as bowl:
        bowl.make("chair", read_key_file((concluded.folder / "E01.p12").read_bytes(), PASSWORD, now=noon()))
        code, found = concluded.run("keys", "tokens", "--driver", driver)
        assert (code, [one["label"] for one in found["tokens"]]) == (0, ["chair"])
        monkeypatch.setenv("FUSION_DESK_KEY_PASSWORD", PIN)
        token = ("--token", "--driver", driver)
        code, kept = concluded.run("keys", "enrol", file, "--member", "E01", *token)
        assert (code, kept["member"]) == (0, "E01")
        assert concluded.run("minutes", file, "minutes.pdf")[0] == 0
        given = ("sign", "minutes.pdf", "--panel", file, "--as", "E01")
        monkeypatch.setenv("FUSION_DESK_KEY_PASSWORD", "999999")
        assert concluded.error(*given, *token) == (1, "token.wrong_pin")
        assert concluded.error(*given, "--token", "other", "--driver", driver) == (1, "token.missing")
        monkeypatch.setenv("FUSION_DESK_KEY_PASSWORD", PIN)
        code, signed = concluded.run(*given, *token)
        assert (code, signed["waiting"]) == (0, [])
    code, found = concluded.run("verify", "minutes.pdf", "--panel", file)
    assert (code, found["ok"]) == (0, True)


def test_one_way_of_signing_at_a_time(concluded: Desk) -> None:
    enrol(concluded, "X1")
    concluded.run("minutes", str(concluded.file), "minutes.pdf")
    given = ("sign", "minutes.pdf", "--panel", str(concluded.file), "--as", "X1")
    assert concluded.error(*given) == (2, "sign.one_way")
    assert concluded.error(*given, "--key", "X1.p12", "--attested", "X1") == (2, "sign.one_way")
    no_driver = ("--token", "--driver", "nowhere.so")
    assert concluded.error(*given, *no_driver) == (1, "token.no_driver")
    assert concluded.error("keys", "enrol", str(concluded.file), "--member", "X1") == (1, "keys.no_key")


def test_attesting_refusing_and_the_paper(concluded: Desk) -> None:
    file = str(concluded.file)
    enrol(concluded, "X1", "E02")
    way = ("minutes", "way", file, "--member")
    assert concluded.error(*way, "E04", "--way", "attested", "--by", "X1") == (2, "signing.no_reason")
    assert concluded.error(*way, "E04", "--way", "somehow") == (2, "signing.way_unknown")
    code, _ = concluded.run(*way, "E04", "--way", "attested", "--by", "X1", "--reason", "没有密钥")
    assert code == 0
    assert concluded.run(*way, "E05", "--way", "refused", "--reason", "有保留意见")[0] == 0
    code, made = concluded.run("minutes", file, "minutes.pdf")
    assert [(one["member"], one["attested"]) for one in made["fields"]] == [
        ("X1", None),
        ("E02", None),
        ("E04", "X1"),
    ]
    given = ("sign", "minutes.pdf", "--panel", file, "--as", "E04", "--attested", "X1")
    assert concluded.error(*given) == (1, "sign.out_of_order")
    for number in ("X1", "E02"):
        assert sign(concluded, number)[0] == 0
    code, found = concluded.run("minutes", "signers", file, "minutes.pdf")
    states = {one["member"]: (one["way"], one["state"]) for one in found["signers"]}
    assert states["E04"] == ("attested", "turn")
    assert states["E05"] == ("refused", "not_signing")
    assert states["E01"] == ("paper", "paper")
    code, signed = concluded.run(*given)
    assert (code, signed["waiting"]) == (0, [])

    code, twin = concluded.run("minutes", "twin", file, "minutes.pdf", "twin.pdf")
    assert code == 0
    code, kept = concluded.run("minutes", "scan", file, "twin.pdf", "--by", "X1")
    assert (code, kept["added"][0]["pages"], kept["known"]) == (0, twin["pages"], 0)
    assert concluded.run("minutes", "scan", file, "twin.pdf", "--code", twin["code"])[1]["known"] == 1
    code, out, _ = concluded.text("minutes", "scan", file, "twin.pdf", "--code", twin["code"])
    assert "没有重复录入" in out
    code, scans = concluded.run("minutes", "scans", file, "--to", "back")
    assert (code, [one["code"] for one in scans]) == (0, [twin["code"]])
    assert (concluded.folder / "back" / "001-twin.pdf").read_bytes() == (
        concluded.folder / "twin.pdf"
    ).read_bytes()

    code, found = concluded.run("verify", "minutes.pdf", "--panel", file)
    assert (code, found["ok"]) == (0, True)
    told = {one["name"]: one["message"] for one in found["checks"]}
    assert "代证" in told["attested"]
    assert twin["code"] in told["scans"]
    assert "有保留意见" in told["not_signing"]
    for words in (
        ("minutes", "signers", file),
        ("minutes", "scans", file),
        ("minutes", "twin", file, "minutes.pdf", "t.pdf"),
    ):
        assert concluded.text(*words)[0] == 0
    concluded.run(*way, "E05", "--way", "paper")
    assert "重新起草" in concluded.text("minutes", "signers", file, "minutes.pdf")[1]


def test_no_scans_yet(concluded: Desk) -> None:
    assert concluded.run("minutes", "scans", str(concluded.file)) == (0, [])
