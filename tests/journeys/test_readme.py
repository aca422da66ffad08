"""The walk in the README, followed to the letter."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from fusion_desk.cli.main import main
from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def walk() -> list[list[str]]:
    """The lines of the section about the command line, as a shell would split them."""
    section = README.split("## A whole sitting on the command line")[1]
    block = section.split("```sh\n")[1].split("```")[0]
    return [words for line in block.splitlines() if (words := shlex.split(line, comments=True))]


def test_a_stranger_who_follows_the_readme_gets_verified_minutes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    monkeypatch.chdir(tmp_path)
    done = []
    for first, *words in walk():
        if first == "export":
            name, _, value = words[0].partition("=")
            monkeypatch.setenv(name, value)
        elif first == "alias":
            assert words == ["desk=.venv/bin/fusion-desk-cli"]
        else:
            assert first == "desk"
            code = main(words)
            said = capsys.readouterr()
            assert code == 0, f"{shlex.join(words)}: {said.err}"
            done.append(words[0])
    assert done[-4:] == ["verify", "backup", "bundle", "verify"]
    assert main(["verify", "minutes.pdf", "--panel", "2026.fusion", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    concluded = main(["conclusions", "2026.fusion", "--json"])
    assert concluded == 0
    ended = [one["conclusion"] for one in json.loads(capsys.readouterr().out)]
    assert (len(ended), ended.count("failed"), ended.count("open")) == (24, 3, 0)


def test_the_readme_names_the_two_commands_and_shows_the_window() -> None:
    assert "sh installer/run.sh" in README
    assert "sh installer/test.sh" in README
    for name in ("candidates", "scoring", "results", "minutes"):
        assert f"docs/{name}.png" in README
        assert (ROOT / "docs" / f"{name}.png").is_file()
    assert (ROOT / "installer" / "run.sh").is_file()
    assert (ROOT / "installer" / "test.sh").is_file()
