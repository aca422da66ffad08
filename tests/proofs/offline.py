"""A whole sitting on the command line, and every page of the window, open no internet socket; they need no network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.proofs.frame import CannotTell, Control, Found, Proof, Work, main
from tests.proofs.witness import CHECKOUT

SOCKET = re.compile(r"socket\((AF_\w+|PF_\w+|0x\w+)")
INTERNET = {"AF_INET", "AF_INET6", "PF_INET", "PF_INET6", "AF_PACKET"}

PROGRAMS = (
    ("a whole sitting, headless", ("fusion_desk.cli.main", "demo", "sitting")),
    ("every page of the window", ("ui.app", "--self-test")),
    ("the self-test of the core", ("fusion_desk.cli.main", "self-test")),
)
CALLER = "import socket; socket.create_connection(('192.0.2.1', 9), 0.2)"


def _watched(folder: Path, command: list[str]) -> tuple[int, list[str], bool]:
    """The exit code, the families of all sockets, and whether there was no network at all."""
    if shutil.which("strace") is None:
        raise CannotTell("it takes strace")
    log = folder / "sockets"
    alone = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0
    strace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-e",
        "trace=socket",
        "-e",
        "signal=none",
        "-o",
        str(log),
    ]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "FUSION_DESK_HOME": str(folder / "home"),
        "PYTHONPATH": str(CHECKOUT),
    }
    done = subprocess.run(
        [*(["unshare", "-rn"] if alone else []), *strace, *command],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        check=False,
    )
    if not log.exists():
        raise CannotTell(f"strace may not look here: {done.stderr[:200]}")
    return done.returncode, SOCKET.findall(log.read_text(encoding="utf-8", errors="replace")), alone


def stay_offline(work: Work) -> Found:
    """Every program in its turn."""
    found = Found({"run without any network": 0, "local sockets": 0, "internet sockets": 0})
    chosen = PROGRAMS[: work.count]
    for number, (name, (module, *arguments)) in enumerate(chosen):
        code, families, alone = _watched(work.room(str(number)), [sys.executable, "-m", module, *arguments])
        found.add("run without any network", alone)
        internet = [family for family in families if family in INTERNET]
        found.add("internet sockets", len(internet))
        found.add("local sockets", len(families) - len(internet))
        if code or internet:
            found.breaks(f"{name}: exit code {code}, {', '.join(internet) or 'no internet socket'}")
    found.tried = len(chosen)
    return found


def call_home(work: Work) -> Found:
    """A program that calls somebody."""
    _code, families, _alone = _watched(work.folder, [sys.executable, "-c", CALLER])
    internet = [family for family in families if family in INTERNET]
    return Found({"internet sockets": len(internet)}, internet)


PROOF = Proof(
    "offline: no internet socket is opened, and nothing needs a network",
    "programs",
    full=len(PROGRAMS),
    slice=1,
    run=stay_offline,
    controls=(Control("a program that calls somebody", call_home, 1, 1),),
)

if __name__ == "__main__":
    raise SystemExit(main(PROOF))
