"""`fusion-desk-cli`: every verb of the desk, headless."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from fusion_desk import __version__
from fusion_desk.cli import GROUPS
from fusion_desk.cli.frame import Context, Parser, Verb, as_json, first_word
from fusion_desk.desk import Desk
from fusion_desk.domain.errors import Cancelled, DeskError, Refusal, UsageError
from fusion_desk.words import LANGUAGES, Words

if TYPE_CHECKING:
    _Branch = argparse._SubParsersAction[Parser]  # pyright: ignore[reportPrivateUsage] -- its only name

USUAL = {"recheck": "list", "minutes": "make", "analysis": "show"}
"""What a stem means by itself: `recheck FILE` lists, `minutes FILE OUT.pdf` makes them."""

GLOBAL_OPTIONS = (
    ("--password-file", "password_file"),
    ("--key-password-file", "key_password_file"),
    ("--packet-password-file", "packet_password_file"),
    ("--recovery-file", "recovery_file"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code is 0 done, 1 refused, 2 wrong usage, 3 damaged (contract)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = Words(_language(given))
    wants_json = "--json" in given
    desk = Desk()
    printable(wants_json=wants_json)
    try:
        code = _run(given, words, desk, wants_json=wants_json)
        # Now, and not when Python ends: whoever reads us may have gone (`| head`).
        sys.stdout.flush()
    except DeskError as error:
        code = error.exit_code
        _tell(error, words, wants_json=wants_json)
    except (Cancelled, KeyboardInterrupt, EOFError):
        code = 1
    except BrokenPipeError:
        _forget_output()
        code = 1
    except OSError as trouble:
        code = 1
        refusal = Refusal("file.trouble", file=str(trouble.filename or ""), reason=trouble)
        _tell(refusal, words, wants_json=wants_json)
    except Exception as bug:  # noqa: BLE001 -- the last resort: a fault of the program, never a traceback
        code = 1
        _tell(_bug(desk, bug), words, wants_json=wants_json)
    return code


def _run(given: list[str], words: Words, desk: Desk, *, wants_json: bool) -> int:
    parser = build_parser(words, given)
    try:
        options = vars(parser.parse_args(given))
    except SystemExit as done:
        # --help and --version have printed what was asked for.
        return int(done.code or 0)
    verb: object = options.pop("run_verb", None)
    if not isinstance(verb, Verb):
        if wants_json:
            raise UsageError("usage.no_verb")
        print(parser.format_help(), end="")
        return 2
    outcome = verb.run(Context(options, words, desk))
    text = as_json(outcome.document) if wants_json else outcome.text
    if text:
        print(text)
    return outcome.exit_code


def printable(*, wants_json: bool) -> None:
    """Let every character be printed somehow, whatever the locale: JSON is UTF-8, text may be escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = "utf-8" if wants_json and stream is sys.stdout else None
            # A lone surrogate of a file name becomes \udc80, in JSON an escape that means the same.
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _forget_output() -> None:
    """Nobody reads on; what Python still holds for them goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _bug(desk: Desk, bug: Exception) -> DeskError:
    report = desk.keep_report(bug)
    if report is None:
        return DeskError("program.bug_unreported", kind=type(bug).__name__)
    return DeskError("program.bug", file=str(report))


def _tell(error: DeskError, words: Words, *, wants_json: bool) -> None:
    message = words.sentence(error.code, error.details)
    if wants_json:
        details = {name: _plain(value) for name, value in error.details.items()}
        print(as_json({"error": {"code": error.code, "message": message, "details": details}}))
    else:
        print(f"error [{error.code}]: {message}", file=sys.stderr)


def _plain(value: object) -> object:
    if isinstance(value, (str, int, bool)) or value is None:
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(part) for part in cast("Iterable[object]", value)]
    return str(value)


def _language(given: Sequence[str]) -> str:
    for at, word in enumerate(given):
        if word == "--language" and at + 1 < len(given):
            return given[at + 1]
        if word.startswith("--language="):
            return word.partition("=")[2]
    return os.environ.get("FUSION_DESK_LANGUAGE", "zh")


def _global_options() -> Parser:
    """Global flags stand before or after the verb, so every parser takes them and none sets a default."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS, allow_abbrev=False)
    shared.add_argument("--json", action="store_true")
    shared.add_argument("--language", choices=LANGUAGES)
    for flag, name in GLOBAL_OPTIONS:
        shared.add_argument(flag, dest=name, metavar="PATH")
    return shared


def build_parser(words: Words, given: Sequence[str]) -> Parser:
    """The parser of what is given: whole for the verb it names, of every other only what the help lists."""
    shared = _global_options()
    root = Parser(
        prog="fusion-desk-cli",
        description=words.say("融合评审台：评审全流程命令行"),
        parents=[shared],
        # A shortened flag would mean another one as soon as a verb gets a new flag.
        allow_abbrev=False,
    )
    root.add_argument("--version", action="version", version=f"fusion-desk {__version__}")
    branch = root.add_subparsers(metavar=words.say("命令"), parser_class=Parser)
    named = first_word(given)
    for stem, verbs in _by_stem().items():
        parts = tuple(verb.words[-1] for verb in verbs)
        alone = parts == (stem,)
        if stem != named:
            # Whole parsers of all verbs would take longer than most verbs do.
            branch.add_parser(stem, help=words.say(verbs[0].summary) if alone else " | ".join(parts))
        elif alone:
            _add_verb(branch, verbs[0], shared, words)
        else:
            parent = branch.add_parser(stem, help=" | ".join(parts), parents=[shared], allow_abbrev=False)
            parent.offered, parent.usual = parts, USUAL.get(stem)
            own = parent.add_subparsers(metavar=words.say("命令"), parser_class=Parser, required=True)
            for verb in verbs:
                _add_verb(own, verb, shared, words)
    return root


def _by_stem() -> dict[str, list[Verb]]:
    """All verbs of all groups by their first word, in the order in which they are announced."""
    found: dict[str, list[Verb]] = {}
    for group in GROUPS:
        for verb in group.VERBS:
            found.setdefault(verb.words[0], []).append(verb)
    return found


def _add_verb(branch: _Branch, verb: Verb, shared: Parser, words: Words) -> None:
    summary = words.say(verb.summary)
    leaf = branch.add_parser(
        verb.words[-1], help=summary, description=summary, parents=[shared], allow_abbrev=False
    )
    verb.arguments(leaf)
    leaf.set_defaults(run_verb=verb)


if __name__ == "__main__":
    sys.exit(main())
