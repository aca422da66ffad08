"""Runs a verb as a script would, and reads what it answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fusion_desk.cli.main import main
from tests.unit.ballots.build import paper


@dataclass(frozen=True)
class Desk:
    """A folder with a panel file, and the command line."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def file(self) -> Path:
        return self.folder / "评审.fusion"

    def run(self, *words: str) -> tuple[int, Any]:
        """Exit code and the one JSON document; nothing may stand beside it."""
        self.capsys.readouterr()
        code = main(["--json", *words])
        out, err = self.capsys.readouterr()
        assert err == ""
        return code, json.loads(out)

    def text(self, *words: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = main(words)
        out, err = self.capsys.readouterr()
        return code, out, err

    def error(self, *words: str) -> tuple[int, str]:
        """Exit code and the code of the refusal, whose sentence has no blank left in it."""
        code, document = self.run(*words)
        assert document.keys() == {"error"}
        assert document["error"].keys() == {"code", "message", "details"}
        assert "{" not in document["error"]["message"]
        return code, document["error"]["code"]

    def record(
        self, counts: Mapping[str, tuple[int, int, int, int]], issued: int, returned: int, **options: str
    ) -> tuple[int, Any]:
        chosen = {"round": "1", "invalid-sheets": "0", "by": "X1", **options}
        flags = [word for name, value in chosen.items() for word in (f"--{name}", value)]
        sheets = ["--issued", str(issued), "--returned", str(returned)]
        return self.run("ballot", "record", str(self.file), *flags, *sheets, str(paper(self.folder, counts)))
