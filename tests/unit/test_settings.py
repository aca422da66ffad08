from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fusion_desk.settings import FILE, LANGUAGES, PLACES, RECENT, TEXT_SIZES, Loaded, Settings, load, save
from fusion_desk.words import Words

ANY_SETTINGS = st.builds(
    Settings,
    language=st.sampled_from(LANGUAGES),
    text_size=st.sampled_from(TEXT_SIZES),
    lock_after_minutes=st.integers(1, 240),
    close_after_minutes=st.integers(1, 240),
    recent=st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=RECENT).map(tuple),
    places=st.dictionaries(
        st.text(max_size=9), st.text(st.characters(exclude_categories=["Cs"])), max_size=4
    ),
    mappings=st.dictionaries(
        st.text(max_size=9), st.text(st.characters(exclude_categories=["Cs"])), max_size=4
    ),
    tour_seen=st.booleans(),
)
SHARED_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(ANY_SETTINGS)
@SHARED_FOLDER
def test_settings_come_back_as_they_were_saved(tmp_path: Path, preferred: Settings) -> None:
    save(tmp_path / "new" / "folder", preferred)
    assert load(tmp_path / "new" / "folder") == Loaded(preferred)


def test_a_new_machine_has_the_defaults_and_nothing_is_written(tmp_path: Path) -> None:
    assert load(tmp_path / "none") == Loaded(Settings())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    loaded = load(tmp_path)
    assert loaded.settings == Settings()
    assert loaded.set_aside is not None
    assert loaded.set_aside.read_bytes() == content
    assert loaded.code is not None
    assert str(loaded.set_aside) in Words().sentence(loaded.code, {"file": loaded.set_aside})
    assert load(tmp_path) == Loaded(Settings())


@given(
    st.dictionaries(
        st.sampled_from([*Settings.__slots__, "new"]),
        st.none() | st.booleans() | st.text() | st.integers() | st.lists(st.integers()),
    )
)
@SHARED_FOLDER
def test_a_value_that_is_not_understood_falls_back_alone(tmp_path: Path, said: dict[str, object]) -> None:
    (tmp_path / FILE).write_text(json.dumps({**said, "text_size": 150}), encoding="utf-8")
    understood = load(tmp_path).settings
    assert understood.text_size == 150
    save(tmp_path, understood)
    assert load(tmp_path).settings == understood


def test_a_folder_in_the_place_of_the_file_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert load(tmp_path).settings == Settings()


def test_the_newest_file_comes_first_and_only_once(tmp_path: Path) -> None:
    kept = Settings()
    for n in range(RECENT + 3):
        kept = kept.with_recent(tmp_path / f"{n}.fusion")
    kept = kept.with_recent(tmp_path / "8.fusion")
    names = [Path(one).name for one in kept.recent]
    assert names[:3] == ["8.fusion", "12.fusion", "11.fusion"]
    assert len(names) == len(set(names)) == RECENT


def test_a_save_that_fails_leaves_the_old_settings(tmp_path: Path) -> None:
    save(tmp_path, Settings(language="en"))
    with pytest.raises(UnicodeEncodeError):
        save(tmp_path, replace(Settings(), recent=("\ud800",)))
    assert load(tmp_path).settings.language == "en"


def test_how_a_window_was_left_is_kept_and_the_oldest_goes() -> None:
    kept = Settings()
    for n in range(PLACES + 2):
        kept = kept.with_place(f"table {n}", str(n))
    kept = kept.with_place("table 5", "wider")
    assert len(kept.places) == PLACES
    assert kept.places["table 5"] == "wider"
    assert "table 0" not in kept.places


def test_the_newest_way_to_match_headers_counts() -> None:
    kept = (
        Settings().with_mapping("代码|员工", "甲").with_mapping("x|y", "乙").with_mapping("代码|员工", "丙")
    )
    assert dict(kept.mappings) == {"x|y": "乙", "代码|员工": "丙"}
