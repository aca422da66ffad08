"""`fusion-desk-cli`: every verb of the desk, headless."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from fusion_desk import __version__
from fusion_desk.cli import GROUPS
from fusion_desk.cli.frame import Context, Parser, Verb, as_json
from fusion_desk.desk import Desk
from fusion_desk.domain.errors import Cancelled, DeskError
from fusion_desk.words import LANGUAGES, Words

if TYPE_CHECKING:
    _Branch = argparse._SubParsersAction[Parser]  # pyright: ignore[reportPrivateUsage] -- its only name

GLOBAL_OPTIONS = (
    ("--password-file", "password_file"),
    ("--key-password-file", "key_password_file"),
    ("--recovery-file", "recovery_file"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code is 0 done, 1 refused, 2 wrong usage, 3 damaged (contract)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = Words(_language(given))
    wants_json = "--json" in given
    try:
        return _run(given, words, wants_json)
    except DeskError as error:
        _tell(error, words, wants_json)
        return error.exit_code
    except (Cancelled, KeyboardInterrupt):
        return 1
    except BrokenPipeError:
        # The reader of our output went away (`| head`); nothing to say to anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(given: list[str], words: Words, wants_json: bool) -> int:
    options = vars(build_parser(words).parse_args(given))
    verb: object = options.pop("run_verb", None)
    if not isinstance(verb, Verb):
        print(build_parser(words).format_help(), end="")
        return 2
    outcome = verb.run(Context(options, words, Desk()))
    text = as_json(outcome.document) if wants_json else outcome.text
    if text:
        print(text)
    return outcome.exit_code


def _tell(error: DeskError, words: Words, wants_json: bool) -> None:
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
    return os.environ.get("FUSION_DESK_LANGUAGE", "zh")


def _global_options() -> Parser:
    """Global flags stand before or after the verb, so every parser takes them and none sets a default."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--json", action="store_true")
    shared.add_argument("--language", choices=LANGUAGES)
    for flag, name in GLOBAL_OPTIONS:
        shared.add_argument(flag, dest=name, metavar="PATH")
    return shared


def build_parser(words: Words) -> Parser:
    """The parser of all verbs of all groups."""
    shared = _global_options()
    root = Parser(
        prog="fusion-desk-cli", description=words.say("融合评审台：评审全流程命令行"), parents=[shared]
    )
    root.add_argument("--version", action="version", version=f"fusion-desk {__version__}")
    stems: dict[str, _Branch] = {}
    branch = root.add_subparsers(metavar=words.say("命令"), parser_class=Parser)
    for verb in (verb for group in GROUPS for verb in group.VERBS):
        if len(verb.words) == 1:
            _add_verb(branch, verb, shared, words)
            continue
        stem = verb.words[0]
        if stem not in stems:
            parts = [one.words[-1] for group in GROUPS for one in group.VERBS if one.words[:-1] == (stem,)]
            parent = branch.add_parser(stem, help=" | ".join(parts), parents=[shared])
            stems[stem] = parent.add_subparsers(metavar=words.say("命令"), parser_class=Parser, required=True)
        _add_verb(stems[stem], verb, shared, words)
    return root


def _add_verb(branch: _Branch, verb: Verb, shared: Parser, words: Words) -> None:
    summary = words.say(verb.summary)
    leaf = branch.add_parser(verb.words[-1], help=summary, description=summary, parents=[shared])
    verb.arguments(leaf)
    leaf.set_defaults(run_verb=verb)


if __name__ == "__main__":
    sys.exit(main())
