from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fusion_desk.domain.errors import Refusal
from fusion_desk.store.driver import connect
from fusion_desk.store.panel_file import PanelFile, Password, RecoveryKey
from tests.unit.store.desk import PASSWORD, Blank, counted_random, noon, opened, sentence

KEYS = st.binary(min_size=32, max_size=32).map(RecoveryKey)


@pytest.mark.parametrize("text", ["", "short", "123456789", "䶮㛃𬭎𠰶"])
def test_a_short_password_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        PanelFile.create(tmp_path / "a.fusion", text, clock=noon, random=counted_random())
    assert refused.value.code == "password.too_short"
    assert "10" in sentence(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_characters_are_counted_as_people_count_them() -> None:
    composed = "é" * 9
    assert Password.chosen("é" * 10).normal == "é" * 10
    with pytest.raises(Refusal, match="too_short"):
        Password.chosen(unicodedata.normalize("NFD", composed))


def test_a_password_with_a_nul_is_refused_because_the_rest_would_not_count() -> None:
    with pytest.raises(Refusal, match=r"password\.not_text"):
        Password.chosen("correct\0horse battery")


@pytest.mark.parametrize("password", [PASSWORD, "it's \"quoted\" -- ; x'00'", "é" * 10, "𠰶" * 12])
def test_sqlcipher_itself_derives_the_same_key(tmp_path: Path, password: str) -> None:
    path = tmp_path / "a.fusion"
    panel, key = PanelFile.create(path, password, clock=noon, random=counted_random())
    panel.close()
    driver = connect(path)
    driver.execute("PRAGMA key = '" + password.replace("'", "''") + "'")
    assert driver.execute("SELECT count(*) FROM journal").fetchone() == (0,)
    driver.close()
    with opened(path, Password(password)) as by_password:
        assert by_password.key == key
    with opened(path, key) as by_key:
        assert by_key.key == key


def test_composed_and_decomposed_typing_is_one_password(tmp_path: Path) -> None:
    path = tmp_path / "a.fusion"
    PanelFile.create(path, "Café Lumière", clock=noon, random=counted_random())[0].close()
    opened(path, Password(unicodedata.normalize("NFD", "Café Lumière"))).close()


def test_the_sheet_has_twenty_groups_of_four_in_four_rows(blank: Blank) -> None:
    rows = blank.key.printed().splitlines()
    assert [len(row.split()) for row in rows] == [5, 5, 5, 5]
    assert all(len(group) == 4 for row in rows for group in row.split())


@given(KEYS)
def test_a_sheet_typed_as_printed_gives_the_key(key: RecoveryKey) -> None:
    assert RecoveryKey.typed(key.printed()) == key


@given(KEYS, st.sampled_from(["-", " ", "", " · ", "—", "\n\n"]))
def test_separators_case_and_full_width_forms_do_not_matter(key: RecoveryKey, joint: str) -> None:
    typed = joint.join(key.printed().lower().split())
    full_width = "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in typed)
    look_alikes = typed.replace("0", "o").replace("1", "l")
    assert {RecoveryKey.typed(text) for text in (typed, full_width, look_alikes)} == {key}


@given(KEYS, st.integers(0, 79), st.sampled_from("0123456789ABCDEF"))
def test_every_single_wrong_digit_is_noticed_in_its_row(key: RecoveryKey, at: int, digit: str) -> None:
    digits = list(key.printed().replace(" ", "").replace("\n", ""))
    if digits[at] == digit:
        return
    digits[at] = digit
    with pytest.raises(Refusal) as refused:
        RecoveryKey.typed("".join(digits))
    assert refused.value.details == {"row": at // 20 + 1}


@given(KEYS, st.integers(0, 18), st.integers(0, 3))
def test_two_swapped_neighbours_are_noticed(key: RecoveryKey, at: int, row: int) -> None:
    lines = [line.replace(" ", "") for line in key.printed().splitlines()]
    line = lines[row]
    lines[row] = line[:at] + line[at + 1] + line[at] + line[at + 2 :]
    if lines[row] == line:
        return
    with pytest.raises(Refusal, match="mistyped"):
        RecoveryKey.typed("\n".join(lines))


@given(KEYS, st.permutations([0, 1, 2, 3]))
def test_rows_in_another_order_are_noticed(key: RecoveryKey, order: list[int]) -> None:
    lines = key.printed().splitlines()
    shuffled = [lines[at] for at in order]
    if order == [0, 1, 2, 3]:
        assert RecoveryKey.typed("\n".join(shuffled)) == key
        return
    with pytest.raises(Refusal, match="mistyped"):
        RecoveryKey.typed("\n".join(shuffled))


@pytest.mark.parametrize("text", ["", "12", "G" * 80, "0" * 79, "0" * 81])
def test_a_sheet_of_the_wrong_length_says_so(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        RecoveryKey.typed(text)
    assert refused.value.code == "recovery.wrong_length"
    assert "20" in sentence(refused.value)


def test_a_secret_does_not_show_itself(blank: Blank) -> None:
    assert PASSWORD not in repr(Password(PASSWORD))
    assert blank.key.raw.hex() not in repr(blank.key)
    assert repr(blank.key) == "RecoveryKey()"
