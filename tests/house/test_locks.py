"""The locks: complete, hashed, without the name of any host, and with the PySide6 each of them is for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT

DEVELOPMENT = ROOT / "requirements" / "dev.txt"
RELEASE = ROOT / "requirements" / "release.txt"
INDEPENDENT = ROOT / "requirements" / "independent.txt"
LOCKS = pytest.mark.parametrize("lock", [DEVELOPMENT, RELEASE, INDEPENDENT], ids=lambda path: path.name)


def pins(lock: Path) -> dict[str, str]:
    """Package to version."""
    found = re.findall(r"^([a-z0-9._-]+)==([^ \\;]+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(found)


def entries(lock: Path) -> list[str]:
    text = lock.read_text(encoding="utf-8")
    return re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]


def named(requirement: str) -> str:
    return re.split(r"[\[<>=~! ;]", requirement)[0].lower().replace("_", "-")


def project() -> dict[str, list[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    dependencies: list[str] = settings["project"]["dependencies"]
    development: list[str] = [row for row in settings["dependency-groups"]["dev"] if isinstance(row, str)]
    independent: list[str] = settings["dependency-groups"]["independent"]
    return {"run": dependencies, "dev": development, "independent": independent}


@LOCKS
def test_every_entry_is_pinned_and_hashed(lock: Path) -> None:
    assert len(entries(lock)) > 25
    assert [entry.split()[0] for entry in entries(lock) if "--hash=sha256:" not in entry] == []


@LOCKS
def test_no_lock_names_a_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash", ""), flags=re.MULTILINE)


@LOCKS
def test_every_python_gets_the_same_versions(lock: Path) -> None:
    """Otherwise types and figures are checked on one Python and differ on the next."""
    names = [entry.split("==")[0] for entry in entries(lock)]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


@LOCKS
def test_every_dependency_is_locked(lock: Path) -> None:
    groups = {DEVELOPMENT: ("run", "dev"), RELEASE: ("run",), INDEPENDENT: ("independent",)}[lock]
    wanted = {named(row) for group in groups for row in project()[group]}
    assert wanted - set(pins(lock)) == set()


def test_what_figures_are_compared_with_is_in_no_other_lock() -> None:
    """Two of them are GPL: neither the program's environment nor the package may have them."""
    compared = {named(row) for row in project()["independent"]}
    assert compared & {*pins(DEVELOPMENT), *pins(RELEASE)} == set()


def test_figures_are_compared_on_the_versions_that_the_program_stands_on() -> None:
    developed, compared = pins(DEVELOPMENT), pins(INDEPENDENT)
    assert {name: compared[name] for name in ("numpy", "scipy")} == {
        name: developed[name] for name in ("numpy", "scipy")
    }
    assert [name for name in compared if developed.get(name, compared[name]) != compared[name]] == []


def test_only_the_tests_install_them() -> None:
    for script in sorted((ROOT / "installer").rglob("*")):
        if script.suffix in {".sh", ".py", ".bat", ".ps1"} and script.name != "setup.sh":
            assert "independent" not in script.read_text(encoding="utf-8")
    setup = (ROOT / "installer" / "setup.sh").read_text(encoding="utf-8")
    assert re.findall(r".*\binstall_independent\b.*", setup) == [
        '    [ "$1" != test ] || install_independent',
        "install_independent() {",
    ]


def test_the_development_lock_holds_the_newest_sound_pyside() -> None:
    assert {pins(DEVELOPMENT)[f"pyside6-{part}"].rpartition(".")[0] for part in ("essentials", "addons")} == {
        "6.11"
    }


def test_the_release_lock_holds_the_pyside_of_older_systems() -> None:
    assert {pins(RELEASE)[f"pyside6-{part}"] for part in ("essentials", "addons")} == {"6.9.3"}


def test_the_release_differs_in_pyside_alone() -> None:
    developed, released = pins(DEVELOPMENT), pins(RELEASE)
    differing = {name for name in released if released[name] != developed.get(name)}
    assert differing == {"pyside6-essentials", "pyside6-addons", "shiboken6"}


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("\ndependencies = [\n")[1].split("\n]\n")[0].splitlines()
    previous = ["", *block]
    bare = [
        line.strip()
        for before, line in zip(previous, block, strict=False)
        if line.strip().startswith('"') and not before.strip().startswith(("#", '"PySide6'))
    ]
    assert bare == []
