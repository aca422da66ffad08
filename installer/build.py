"""Freeze the program, try what came out, and pack it.

    .venv/bin/python installer/build.py            dist/fusion-desk/, tried
    .venv/bin/python installer/build.py --deb      and dist/fusion-desk_<version>_<architecture>.deb

A release for older systems is built on the oldest of them (an Ubuntu 20.04 tree, glibc 2.31) in an
environment made from `requirements/release.txt`. Windows: `installer/windows/build.ps1`.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from fusion_desk import __version__

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
PROGRAM = DIST / "fusion-desk"
ARCHIVE = ROOT / "build" / "fusion_desk" / "PYZ-00.pyz"
APPLICATION = "org.fusiondesk.desk"
"""The id under which UOS and Kylin keep the program in /opt/apps."""


def main() -> None:
    """Freeze, try, pack."""
    parser = argparse.ArgumentParser(description="freeze and pack Fusion Desk")
    parser.add_argument("--deb", action="store_true", help="pack a .deb as well")
    wanted = parser.parse_args()
    freeze()
    write_licences()
    self_test()
    if wanted.deb:
        print(deb())


def freeze() -> None:
    """Build dist/fusion-desk."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    run(
        [
            *command,
            "--distpath",
            str(DIST),
            "--workpath",
            str(ROOT / "build"),
            str(ROOT / "installer/fusion_desk.spec"),
        ]
    )


def write_licences() -> None:
    """The program's own licence, and the name and terms of everything packed with it; none of it under the GPL alone."""
    shutil.copy(ROOT / "LICENSE", PROGRAM / "LICENSE.txt")
    listing = [sys.executable, "-m", "piplicenses", "--from=mixed", "--packages", *sorted(shipped())]
    told: list[dict[str, str]] = json.loads(output([*listing, "--format=json"]))
    refused = [f"{row['Name']}: {row['License']}" for row in told if is_copyleft(row["License"])]
    if refused:
        raise SystemExit(f"may not be shipped: {', '.join(refused)}")
    notices = (ROOT / "installer" / "notices.txt").read_text(encoding="utf-8")
    if strange := sorted(unlisted_packages() | unlisted_libraries(notices)):
        raise SystemExit(f"packed, but under no licence that is listed: {', '.join(strange)}")
    texts = output(
        [*listing, "--format=plain-vertical", "--with-urls", "--with-license-file", "--no-license-path"]
    )
    (PROGRAM / "LICENCES-OF-LIBRARIES.txt").write_text(f"{notices}{texts}\n", encoding="utf-8")


def shipped() -> set[str]:
    """The libraries the program runs on: what it asks for, what that asks for, and so on."""
    found: set[tuple[str, frozenset[str]]] = set()
    wanted = [Requirement("fusion-desk")]
    while wanted:
        one = wanted.pop()
        asked = (canonicalize_name(one.name), frozenset(one.extras))
        if asked in found:
            continue
        found.add(asked)
        for text in requires(asked[0]) or ():
            needed = Requirement(text)
            if needed.marker is None or any(
                needed.marker.evaluate({"extra": extra}) for extra in ("", *one.extras)
            ):
                wanted.append(needed)
    return {name for name, _ in found} - {"fusion-desk"}


def unlisted_packages() -> set[str]:
    """What was packed of Python and belongs neither to it nor to a library that the program asks for."""
    from PyInstaller.archive.readers import ZlibArchiveReader  # type: ignore[import-untyped]

    packed = {name.partition(".")[0] for name in ZlibArchiveReader(str(ARCHIVE)).toc}
    own = {"fusion_desk", "ui", "_pyi_rth_utils"}
    told, listed = packages_distributions(), shipped()
    return {
        name
        for name in packed - own - sys.stdlib_module_names
        if not name.startswith("_sysconfigdata")
        and not listed & {canonicalize_name(one) for one in told.get(name, ())}
    }


def unlisted_libraries(notices: str) -> set[str]:
    """What was packed of the building system without a line in the notices; links lead into listed libraries."""
    named = set(re.findall(r"\blib[\w+-]+", notices))
    packed = [one.name for one in (PROGRAM / "_internal").glob("lib*.so*") if not one.is_symlink()]
    return {name for name in packed if not named & set(stems(name))}


def stems(name: str) -> Iterator[str]:
    """What a library may be listed under: libxcb-icccm.so.4 as libxcb-icccm, as libxcb, and without a version."""
    whole = name.partition(".so")[0]
    yield whole
    yield whole.partition("-")[0]
    yield re.sub(r"-?[0-9]+(\.[0-9]+)*$", "", whole)


def is_copyleft(licence: str) -> bool:
    """GPL or AGPL without another choice; the LGPL is kept by linking to what it covers."""
    choices = re.split(r"\bOR\b|;", licence)
    return all(re.search(r"(?<!L)(?<!Lesser )(GPL|General Public)", choice) for choice in choices)


def self_test() -> None:
    """Both frozen programs prove themselves without a display, in a desk that is thrown away."""
    suffix = ".exe" if os.name == "nt" else ""
    with tempfile.TemporaryDirectory() as home:
        place = {**os.environ, "FUSION_DESK_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        run([str(PROGRAM / f"fusion-desk-cli{suffix}"), "self-test"], place)
        run([str(PROGRAM / f"fusion-desk{suffix}"), "--self-test"], place)


def deb() -> Path:
    """Pack dist/fusion-desk as a .deb in the layout of UOS: /opt/apps/<id>/{info,entries,files}."""
    architecture = output(["dpkg", "--print-architecture"])
    tree = ROOT / "build" / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    app = tree / "opt" / "apps" / APPLICATION
    shutil.copytree(PROGRAM, app / "files", symlinks=True)
    place("info", app / "info", architecture)
    place("launcher.sh", app / "files" / "launch", architecture, mode=0o755)
    place("fusion-desk.desktop", app / "entries" / "applications" / f"{APPLICATION}.desktop", architecture)
    place("fusion-desk.xml", app / "entries" / "mime" / "packages" / f"{APPLICATION}.xml", architecture)
    # Debian and Kylin look in /usr/share only.
    place("fusion-desk.desktop", tree / "usr/share/applications" / f"{APPLICATION}.desktop", architecture)
    place("fusion-desk.xml", tree / "usr/share/mime/packages" / f"{APPLICATION}.xml", architecture)
    for icon in ("entries/icons/hicolor/scalable/apps", "../../../usr/share/icons/hicolor/scalable/apps"):
        target = app / icon / f"{APPLICATION}.svg"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "installer/linux/fusion-desk.svg", target)
    links = tree / "usr/bin"
    links.mkdir(parents=True)
    (links / "fusion-desk").symlink_to(f"/opt/apps/{APPLICATION}/files/launch")
    (links / "fusion-desk-cli").symlink_to(f"/opt/apps/{APPLICATION}/files/fusion-desk-cli")
    place("control", tree / "DEBIAN" / "control", architecture)
    package = DIST / f"fusion-desk_{__version__}_{architecture}.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(package)])
    return package


def place(template: str, target: Path, architecture: str, mode: int = 0o644) -> None:
    """Write one file of installer/linux with its blanks filled in."""
    text = (ROOT / "installer" / "linux" / template).read_text(encoding="utf-8")
    for blank, value in (("@VERSION@", __version__), ("@ARCHITECTURE@", architecture), ("@ID@", APPLICATION)):
        text = text.replace(blank, value)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    target.chmod(mode)


def run(command: list[str], place: dict[str, str] | None = None) -> None:
    """Run a command and stop where it fails."""
    subprocess.run(command, check=True, env=place)


def output(command: list[str]) -> str:
    """What a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
