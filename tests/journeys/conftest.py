"""Secrets of the stories, and sittings that several tests look at without changing them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.verbs import KEY_PASSWORD, PASSWORD, SIGNERS, Sitting


@pytest.fixture(autouse=True)
def secrets(desk_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The passwords as a script gives them."""
    monkeypatch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    monkeypatch.setenv("FUSION_DESK_KEY_PASSWORD", KEY_PASSWORD)


def _made(name: str, factory: pytest.TempPathFactory) -> pytest.MonkeyPatch:
    patch = pytest.MonkeyPatch()
    patch.setenv("FUSION_DESK_HOME", str(factory.mktemp(name)))
    patch.setenv("FUSION_DESK_PASSWORD", PASSWORD)
    patch.setenv("FUSION_DESK_KEY_PASSWORD", KEY_PASSWORD)
    return patch


@pytest.fixture(scope="session")
def voted_once(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    """A sitting with all its conclusions; copied by whoever wants to go on with it."""
    patch = _made("voted-home", tmp_path_factory)
    try:
        return Sitting(tmp_path_factory.mktemp("voted")).voted()
    finally:
        patch.undo()


@pytest.fixture(scope="session")
def signed_once(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    """A sitting with signed minutes; only looked at."""
    patch = _made("signed-home", tmp_path_factory)
    try:
        return Sitting(tmp_path_factory.mktemp("signed")).signed(*SIGNERS)
    finally:
        patch.undo()


@pytest.fixture
def voted(voted_once: Sitting, tmp_path: Path) -> Sitting:
    """A sitting of one's own with all its conclusions."""
    folder = tmp_path / "sitting"
    shutil.copytree(voted_once.folder, folder)
    return Sitting(folder)
