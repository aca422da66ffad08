"""The journal as a logbook: every entry as a line in words, one entry in full, and the whole of it as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.plain_csv import csv_bytes
from fusion_desk.domain.stamps import to_minute
from fusion_desk.store import journal
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from fusion_desk.words.journal import concern, verb_word

Progress = Callable[[int, int], None]
"""Told (done, of how many); stops the work by raising `Cancelled`."""

STEP = 2000
"""Entries between two words of progress."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry as it is listed."""

    seq: int
    time: str
    """To the minute, as the computer of the desk had it."""
    actor: str
    verb: str
    told: str
    """The verb in words."""
    concern: str
    search: str
    """Everything that a search looks at, in small letters."""


@dataclass(frozen=True, slots=True)
class Logbook:
    """Every entry, and the root over them."""

    lines: tuple[LogLine, ...]
    root: str
    short: str
    verbs: tuple[tuple[str, str, int], ...] = ()
    """(verb, in words, how many) of those that occur, the most frequent first."""
    actors: tuple[tuple[str, int], ...] = ()

    @property
    def printed(self) -> str:
        """The size and the code as papers show them."""
        return f"{len(self.lines)}:{self.short}"


@dataclass(frozen=True, slots=True)
class LogDetail:
    """One entry with its parts and hashes."""

    line: LogLine
    entry: str
    """The canonical text that is hashed."""
    public: dict[str, Any]
    private: dict[str, Any] | None
    factual: bool
    leaf: str
    before: str
    """Chain hash of the entry before."""
    chain: str
    private_sha256: str
    salt: str = field(default="")


def read_logbook(panel: PanelFile, words: Words, progress: Progress | None = None) -> Logbook:
    """The whole journal in words; 100,000 entries take a second or two."""
    lines: list[LogLine] = []
    with panel.reading() as reader:
        size = journal.last_seq(reader.driver)
        for entry in journal.entries(reader):
            lines.append(_line(words, entry))
            if progress and entry.seq % STEP == 0:
                progress(entry.seq, size)
        root = journal.journal_root(reader)
    if progress:
        progress(size, size)
    verbs: dict[str, int] = {}
    actors: dict[str, int] = {}
    for line in lines:
        verbs[line.verb] = verbs.get(line.verb, 0) + 1
        actors[line.actor] = actors.get(line.actor, 0) + 1
    return Logbook(
        lines=tuple(lines),
        root=root.root_hex,
        short=root.short,
        verbs=tuple(
            (verb, verb_word(words, verb), count)
            for verb, count in sorted(verbs.items(), key=lambda one: (-one[1], one[0]))
        ),
        actors=tuple(sorted(actors.items(), key=lambda one: (-one[1], one[0]))),
    )


def _line(words: Words, entry: journal.Entry) -> LogLine:
    told, about = verb_word(words, entry.verb), concern(words, entry.verb, entry.public)
    time = to_minute(entry.time)
    return LogLine(
        seq=entry.seq,
        time=time,
        actor=entry.actor,
        verb=entry.verb,
        told=told,
        concern=about,
        search=f"{entry.seq}\n{time}\n{entry.actor}\n{told}\n{entry.verb}\n{about}".lower(),
    )


def entry_in_full(panel: PanelFile, words: Words, seq: int) -> LogDetail:
    """One entry with its public part, its private part and its hashes."""
    with panel.reading() as reader:
        found = journal.find_stored(reader, seq)
    if found is None:
        raise Refusal("journal.no_entry", seq=seq)
    return LogDetail(
        line=_line(words, found.entry),
        entry=found.text,
        public=dict(found.entry.public),
        private=None if found.entry.private is None else dict(found.entry.private),
        factual=found.entry.factual,
        leaf=found.leaf,
        before=found.before,
        chain=found.chain,
        private_sha256=found.private_sha256,
        salt=found.salt,
    )


def export_workbook(words: Words, book: Logbook, lines: Sequence[LogLine]) -> bytes:
    """These lines as a workbook; every cell is text, so that nothing in them is taken for a formula."""
    from fusion_desk.reports import log_table

    return log_table.workbook(_heads(words), _rows(lines), _foot(words, book))


def export_csv(words: Words, book: Logbook, lines: Sequence[LogLine]) -> bytes:
    """The same as CSV in UTF-8 with its mark, as Excel opens it."""
    return csv_bytes(_heads(words), _rows(lines), _foot(words, book))


def _heads(words: Words) -> tuple[str, ...]:
    return (
        words.say("序号"),
        words.say("时间"),
        words.say("操作人"),
        words.say("操作"),
        words.say("涉及"),
        words.say("代码"),
    )


def _rows(lines: Sequence[LogLine]) -> list[tuple[str, ...]]:
    return [(str(one.seq), one.time, one.actor, one.told, one.concern, one.verb) for one in lines]


def _foot(words: Words, book: Logbook) -> str:
    return words.say(
        "操作日志共 {size} 条，根值 {root}（核对码 {code}）。",
        size=len(book.lines),
        root=book.root,
        code=book.printed,
    )
