"""The frame every verb of the command line hangs in: arguments, secrets, JSON, progress and exit codes."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

from fusion_desk.domain.errors import Refusal, UsageError
from fusion_desk.services import places
from fusion_desk.services.outgoing import write_whole
from fusion_desk.words import Words

if TYPE_CHECKING:
    from fusion_desk.desk import Desk
    from fusion_desk.store.panel_file import PanelFile
    from fusion_desk.store.recovery import Secret

Progress = Callable[[int, int], None]

LARGEST_NUMBER = 1_000_000
"""Nothing a person counts at a sitting comes near; SQLite holds no more than 63 bits."""

VALUED = frozenset(
    {"--language", "--password-file", "--key-password-file", "--packet-password-file", "--recovery-file"}
)
"""Global flags that take a value."""

SECRETARY = "secretary"
"""The command line with the panel password is the secretary's (contract: "Secrets")."""


MISTAKES = (
    ("usage.missing", re.compile(r"the following arguments are required: (?P<options>.+)")),
    ("usage.unknown", re.compile(r"unrecognized arguments: (?P<options>.+)", re.DOTALL)),
    (
        "usage.choice",
        re.compile(
            r"argument (?P<option>.+?): invalid choice: (?P<value>.+) \(choose from (?P<offered>.+)\)"
        ),
    ),
    ("usage.missing", re.compile(r"one of the arguments (?P<options>.+) is required")),
    ("usage.no_value", re.compile(r"argument (?P<option>.+?): expected (?:one|at least one) argument")),
    ("usage.exclusive", re.compile(r"argument (?P<option>.+?): not allowed with argument (?P<other>.+)")),
)
"""What argparse says in English, by the code of our own sentence."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a verb found or did: one JSON document, the same as text, and the exit code."""

    document: object
    text: str
    exit_code: int = 0


class Parser(argparse.ArgumentParser):
    """A parser that refuses like the rest of the desk does."""

    offered: tuple[str, ...] = ()
    """The verbs under this stem."""
    usual: str | None = None
    """The one that is meant where none is named."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Put the usual verb in front of the arguments of a stem that names none."""
        given = list(args or ())
        if self.usual and not {"-h", "--help"} & {*given} and first_word(given) not in self.offered:
            given = [self.usual, *given]
        made = argparse.Namespace() if namespace is None else namespace
        return super().parse_known_args(given if args is not None else None, made)

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing usage and leaving."""
        for code, shape in MISTAKES:
            found = shape.fullmatch(message)
            if found is not None:
                raise UsageError(code, verb=self.prog, **found.groupdict())
        raise UsageError("usage.arguments", verb=self.prog, message=message)


def first_word(given: Sequence[str]) -> str:
    """The first argument that is neither a global flag nor the value of one."""
    words = iter(given)
    for word in words:
        if not word.startswith("-"):
            return word
        if word in VALUED:
            next(words, None)
    return ""


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its words, one line of help, its arguments and what it does."""

    words: tuple[str, ...]
    summary: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Context], Outcome]


@dataclass(slots=True)
class Context:
    """What a running verb may ask for."""

    arguments: Mapping[str, object]
    words: Words
    desk: Desk
    actor: str = SECRETARY
    _bar_open: bool = field(default=False, init=False)

    def optional(self, name: str) -> str | None:
        """An option's text, or None where it was not given."""
        value = self.arguments.get(name)
        return None if value is None else str(value)

    def text(self, name: str) -> str:
        """A required option's text; blank text is refused."""
        value = (self.optional(name) or "").strip()
        if not value:
            raise UsageError("usage.blank", option=option_called(name))
        return value

    def path(self, name: str) -> Path:
        """A required path."""
        return Path(self.text(name))

    def paths(self, name: str) -> list[Path]:
        """Several paths."""
        return [Path(part) for part in self.list(name)]

    def list(self, name: str) -> list[str]:
        """A repeated option's texts."""
        value = self.arguments.get(name)
        if value is None:
            return []
        return (
            [str(part) for part in cast("list[object]", value)] if isinstance(value, list) else [str(value)]
        )

    def flag(self, name: str) -> bool:
        """Whether a flag was given."""
        return bool(self.arguments.get(name))

    def number(self, name: str) -> int:
        """A required whole number."""
        text = self.text(name)
        try:
            number = int(text)
        except ValueError:
            raise UsageError("usage.number", option=option_called(name), value=text) from None
        if abs(number) > LARGEST_NUMBER:
            raise UsageError("usage.number", option=option_called(name), value=text)
        return number

    def day(self, name: str) -> date:
        """A required day, `2026-12-31`."""
        text = self.text(name)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise UsageError("usage.day", option=option_called(name), value=text) from None

    @contextmanager
    def panel(self) -> Generator[PanelFile]:
        """The panel file named by FILE, open for this verb alone."""
        self.warn_of_place(self.path("file"))
        panel = self.desk.open(self.path("file"), self.panel_secret())
        try:
            yield panel
        finally:
            panel.close()

    def warn_of_place(self, path: Path) -> None:
        """Say on stderr where a panel file lies badly; the verb goes on."""
        self._warn(places.warning_about(path))

    def warn_of_backups(self, folder: Path) -> None:
        """The same of a folder for backups."""
        self._warn(places.warning_about_backups(folder))

    def _warn(self, found: places.PlaceWarning | None) -> None:
        if found is not None:
            print(
                f"warning [{found.code}]: {self.words.sentence(found.code, found.details)}", file=sys.stderr
            )

    @contextmanager
    def record(self) -> Generator[PanelFile]:
        """The panel file named by FILE, only to look at: it may lie where nobody can write."""
        with self.desk.open_to_read(self.path("file"), self.panel_secret()) as panel:
            yield panel

    def panel_secret(self) -> Secret:
        """The panel password, or the recovery key where one was given."""
        from fusion_desk.store.recovery import Password, RecoveryKey

        recovery = self.optional("recovery_file")
        if recovery is not None:
            return RecoveryKey.on_sheet(read_secret(Path(recovery)))
        return Password(self.panel_password())

    def panel_password(self, *, repeat: bool = False) -> str:
        """The panel password from its file, the environment or the prompt, in this order."""
        return self._secret(
            "password_file", "FUSION_DESK_PASSWORD", self.words.say("评审项目文件口令："), repeat=repeat
        )

    def key_password(self, *, repeat: bool = False) -> str:
        """The password of a signing key."""
        return self._secret(
            "key_password_file", "FUSION_DESK_KEY_PASSWORD", self.words.say("签名密钥口令："), repeat=repeat
        )

    def packet_password(self) -> str:
        """The password of a packet."""
        return self._secret(
            "packet_password_file",
            "FUSION_DESK_PACKET_PASSWORD",
            self.words.say("资料包口令："),
            repeat=False,
        )

    def given_packet_password(self) -> str | None:
        """The same where one was given beforehand; nobody is asked."""
        given = self.optional("packet_password_file") or os.environ.get("FUSION_DESK_PACKET_PASSWORD")
        return None if given is None else self.packet_password()

    def new_password(self) -> str:
        """The password that the panel file is to have from now on; typed twice."""
        return self._secret(
            "new_password_file",
            "FUSION_DESK_NEW_PASSWORD",
            self.words.say("评审项目文件新口令："),
            repeat=True,
        )

    def own_secret(self) -> str:
        """The PIN of one person; typed twice, because nobody sees it."""
        return self._secret("secret_file", "FUSION_DESK_SECRET", self.words.say("PIN："), repeat=True)

    def prove(self, panel: PanelFile, number: str, *, second: bool = False) -> None:
        """Whoever has a PIN acts in their own name only with it; without one, the room's word counts."""
        from fusion_desk.services import access

        known = access.find_seat(panel, number)
        if known.has_pin:
            prompt = self.words.say("{member} 的 PIN：", member=f"{known.member.number} {known.member.name}")
            option, variable = ("secret_file", "FUSION_DESK_SECRET")
            if second:
                option, variable = f"second_{option}", "FUSION_DESK_SECOND_SECRET"
            access.expect_pin(panel, number, self._secret(option, variable, prompt, repeat=False))

    def key_phrase(self, role: str, prompt: str, *, repeat: bool = False) -> str:
        """The phrase of one holder of a ballot box's key, from their own file, variable or keyboard."""
        return self._secret(
            f"{role}_phrase_file", f"FUSION_DESK_{role.upper()}_PHRASE", prompt, repeat=repeat
        )

    def voting_slip(self) -> str:
        """The code of a voting slip; not an argument, where other programs could read it."""
        return self._secret("slip_file", "FUSION_DESK_SLIP", self.words.say("表决签："), repeat=False)

    def _secret(self, option: str, variable: str, prompt: str, *, repeat: bool) -> str:
        file = self.optional(option)
        if file is not None:
            return read_secret(Path(file))
        from_environment = os.environ.get(variable)
        if from_environment is not None:
            return tidy_secret(from_environment)
        # Under a service or a window there may be no standard input at all.
        if sys.stdin is None or not sys.stdin.isatty():
            raise UsageError("usage.no_secret", option="--" + option.replace("_", "-"), variable=variable)
        typed = tidy_secret(getpass.getpass(prompt))
        if repeat and tidy_secret(getpass.getpass(self.words.say("再输入一次："))) != typed:
            raise UsageError("usage.secrets_differ")
        return typed

    def progress(self, label: str) -> Progress:
        """A progress bar on a terminal; silent elsewhere."""
        if not sys.stderr.isatty():
            return _silent

        def show(done: int, total: int) -> None:
            share = 1 if total <= 0 else min(done, total) / total
            bar = "█" * int(24 * share)
            end = "\n" if done >= total else ""
            print(f"\r{label} {bar:<24} {done}/{total}", end=end, file=sys.stderr, flush=True)

        return show


def _silent(done: int, total: int) -> None:
    """Nobody watches this bar."""


def tidy_secret(text: str) -> str:
    """A secret as it is compared: one trailing newline stripped, NFC (contract: "Secrets")."""
    for ending in ("\r\n", "\n"):
        if text.endswith(ending):
            text = text[: -len(ending)]
            break
    return unicodedata.normalize("NFC", text)


def read_secret(path: Path) -> str:
    """A secret from its file."""
    try:
        return tidy_secret(path.read_bytes().decode("utf-8-sig"))
    except OSError as problem:
        raise UsageError("usage.secret_file", file=str(path), reason=problem) from None
    except UnicodeDecodeError:
        raise UsageError("usage.secret_encoding", file=str(path)) from None


OPTION_NAMES = {"since": "from", "until": "to", "file": "FILE", "out": "OUT", "import_number": "import"}
"""What people type where our own name is another word."""


def option_called(name: str) -> str:
    """An option as people type it."""
    shown = OPTION_NAMES.get(name, name.replace("_", "-"))
    return shown if shown.isupper() else f"--{shown}"


def write_workbook(path: Path, content: bytes) -> None:
    """Write a workbook that people fill in or go on with; one that lies there already may be filled in."""
    if path.exists() and path.stat().st_size > 0:
        raise Refusal("file.there_already", file=str(path))
    write_whole(path, content)


def read_file(path: Path) -> bytes:
    """Read a file the user named."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise Refusal("file.not_read", file=str(path), reason=problem) from None


def secret_argument(parser: argparse.ArgumentParser) -> None:
    """Where the PIN of the person lies in whose name the verb acts."""
    parser.add_argument("--secret-file", metavar="PATH")


def two_secrets_arguments(parser: argparse.ArgumentParser) -> None:
    """The same for two people who act together."""
    secret_argument(parser)
    parser.add_argument("--second-secret-file", metavar="PATH")


def file_argument(parser: argparse.ArgumentParser) -> None:
    """The panel file, first argument of nearly every verb."""
    parser.add_argument("file", metavar="FILE")


def as_json(document: object) -> str:
    """One JSON document as people and programs read it."""
    return json.dumps(document, ensure_ascii=False, indent=2)


def table_text(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain table whose columns line up although Chinese characters are two cells wide."""
    lines = [tuple(heads), *(tuple(row) for row in rows)]
    widths = [max(cells(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            text + " " * (width - cells(text)) for text, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def cells(text: str) -> int:
    """How many terminal cells a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
