"""A key file in the hands of another process: the same key, the same refusals, and a wait that can be stopped."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime
from typing import Any

import pytest

from fusion_desk.domain.errors import Cancelled, Refusal
from fusion_desk.domain.pace import Pace, answered, at_pace
from fusion_desk.sealing import apart
from fusion_desk.sealing.apart import make_key_file_apart, read_key_file_apart
from fusion_desk.sealing.keys import make_key_file, read_key_file

NOW = datetime(2026, 9, 10, 8, 0, tzinfo=UTC)
PASSWORD = "long enough for a key"


def counted(count: int) -> bytes:
    return bytes(range(count))


def served(*question: object) -> Any:
    """What the other side answers, asked in this process."""
    here, there = multiprocessing.Pipe()
    here.send(question)
    apart._serve(there)
    return here.recv()


def test_a_key_made_there_is_the_one_that_is_read_here() -> None:
    content, key = make_key_file_apart("蒋文渊", PASSWORD, now=NOW, random=counted)
    assert read_key_file(content, PASSWORD, now=NOW).fingerprint == key.fingerprint
    assert key.subject == "蒋文渊"
    read = read_key_file_apart(content, PASSWORD, now=NOW)
    assert (read.certificate, read.valid_until) == (key.certificate, key.valid_until)
    assert read.sign(b"paper") == key.sign(b"paper")


def test_what_the_other_side_answers() -> None:
    code, (content, facts) = served("make", "蒋文渊", PASSWORD, NOW, bytes(64))
    assert code == ""
    assert served("read", content, PASSWORD, NOW) == ("", (b"", facts))
    assert served("read", content, "another password", NOW) == ("key.wrong_password", {})
    code, told = served("make", "蒋文渊", "short", NOW, bytes(64))
    assert (code, set(told)) == ("key.password_short", {"shortest"})
    with pytest.raises(EOFError):  # never a key from less than it takes
        served("make", "蒋文渊", PASSWORD, NOW, bytes(8))


def test_a_refusal_there_is_one_here(monkeypatch: pytest.MonkeyPatch) -> None:
    content = make_key_file("蒋文渊", PASSWORD, now=NOW, random=counted)
    with pytest.raises(Refusal) as wrong:
        read_key_file_apart(content, "another password", now=NOW)
    assert wrong.value.code == "key.wrong_password"
    monkeypatch.setattr(apart, "DRAWN", 8)  # what ends the other side
    with pytest.raises(Refusal) as dead:
        make_key_file_apart("蒋文渊", PASSWORD, now=NOW, random=counted)
    monkeypatch.setattr(apart, "PATIENCE", 0)
    with pytest.raises(Refusal) as late:
        read_key_file_apart(content, PASSWORD, now=NOW)
    assert [dead.value.code, late.value.code] == ["key.no_answer"] * 2


def test_nobody_need_wait_for_it() -> None:
    content = make_key_file("蒋文渊", PASSWORD, now=NOW, random=counted)
    with pytest.raises(Cancelled), at_pace(Pace(lambda: False, lambda: None)):
        read_key_file_apart(content, PASSWORD, now=NOW)


def test_an_answer_is_waited_for_as_long_as_it_may_take() -> None:
    waits: list[float] = []

    def third(wait: float) -> bool:
        waits.append(wait)
        return len(waits) == 3

    assert answered(third, 5)
    assert waits == [0.1] * 3
    assert not answered(lambda _: False, 0)
