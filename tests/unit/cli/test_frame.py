"""Flags, secrets, exit codes, faults: what every verb shares."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from fusion_desk.cli import GROUPS, conclusions, frame
from fusion_desk.cli.frame import Context, Outcome, Verb
from fusion_desk.cli.main import main
from fusion_desk.domain.errors import Cancelled, Refusal
from fusion_desk.services import outgoing
from fusion_desk.words import Words
from tests.unit.cli.running import Desk
from tests.unit.store.desk import PASSWORD


def test_global_flags_stand_before_or_after_the_verb(voting: Desk) -> None:
    file = str(voting.file)
    before = voting.run("conclusions", file)
    voting.capsys.readouterr()
    assert main(["conclusions", file, "--json"]) == 0
    assert voting.capsys.readouterr().out.startswith("[")
    assert before[0] == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "usage.no_verb"),
        (("nosuch",), "usage.choice"),
        (("ballot",), "usage.missing"),
        (("ballot", "nosuch"), "usage.choice"),
        (("conclusions",), "usage.missing"),
        (("conclusions", "x.fusion", "--pass", "y"), "usage.unknown"),
        (("meeting", "x.fusion", "--from"), "usage.no_value"),
        (("verify", "x.pdf", "--panel", "a", "--anchor", "b"), "usage.exclusive"),
        (
            (
                "new",
                "x.fusion",
                *("--title", " "),
                *["--organisation", "O", "--policy", "p", "--rubric", "r", "--cutoff", "2026-1-1"],
            ),
            "usage.blank",
        ),
        (
            (
                "new",
                "x.fusion",
                *[
                    "--title",
                    "T",
                    "--organisation",
                    "O",
                    "--policy",
                    "p",
                    "--rubric",
                    "r",
                    "--cutoff",
                    "2026-1-1",
                ],
            ),
            "usage.day",
        ),
        (("conclusions", "x.fusion", "--language", "fr"), "usage.choice"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(empty: Desk, words: tuple[str, ...], code: str) -> None:
    assert empty.error(*words) == (2, code)
    _, _, err = empty.text(*words)
    assert err.count("\n") in {0, 1}


def test_alone_it_shows_its_help(empty: Desk) -> None:
    code, out, err = empty.text()
    assert (code, err) == (2, "")
    assert {verb.words[0] for group in GROUPS for verb in group.VERBS} <= {*out.split()}


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_asking_about_the_program_is_no_mistake(empty: Desk, flag: str) -> None:
    code, out, err = empty.text(flag)
    assert (code, err) == (0, "")
    assert "fusion-desk" in out


def test_english_is_spoken_when_asked_for(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Words("en").language == "en"
    for words in (("--language", "en", "nosuch"), ("--language=en", "nosuch")):
        assert empty.text(*words)[0] == 2


# --- secrets -----------------------------------------------------------------------------------------------


def test_no_terminal_and_no_password(voting: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FUSION_DESK_PASSWORD")
    assert voting.error("conclusions", str(voting.file)) == (2, "usage.no_secret")
    monkeypatch.setattr(sys, "stdin", None)
    assert voting.error("conclusions", str(voting.file)) == (2, "usage.no_secret")


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_password_file_loses_one_newline_and_is_nfc(
    voting: Desk, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.delenv("FUSION_DESK_PASSWORD")
    secret = voting.folder / "口令.txt"
    secret.write_bytes((unicodedata.normalize("NFD", PASSWORD) + ending).encode())
    assert voting.run("conclusions", str(voting.file), "--password-file", str(secret))[0] == 0


def test_composed_and_decomposed_passwords_are_one(empty: Desk) -> None:
    assert frame.tidy_secret("Ångström") == "Ångström"
    assert frame.tidy_secret("zwei\n\n") == "zwei\n"


def test_two_newlines_are_another_password(voting: Desk) -> None:
    secret = voting.folder / "口令.txt"
    secret.write_text(PASSWORD + "\n\n", encoding="utf-8")
    code, _ = voting.run("conclusions", str(voting.file), "--password-file", str(secret))
    assert code == 1


def test_a_password_file_that_cannot_be_read(voting: Desk) -> None:
    missing = ("--password-file", str(voting.folder / "nowhere"))
    assert voting.error("conclusions", str(voting.file), *missing) == (2, "usage.secret_file")
    secret = voting.folder / "gbk.txt"
    secret.write_bytes("口令口令口令".encode("gbk"))
    found = voting.error("conclusions", str(voting.file), "--password-file", str(secret))
    assert found == (2, "usage.secret_encoding")


def test_the_file_goes_before_the_environment(voting: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUSION_DESK_PASSWORD", "not this one")
    assert voting.run("conclusions", str(voting.file))[0] == 1
    secret = voting.folder / "口令.txt"
    secret.write_text(PASSWORD, encoding="utf-8")
    assert voting.run("conclusions", str(voting.file), "--password-file", str(secret))[0] == 0


class Terminal:
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    given = iter(answers)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(given))
    monkeypatch.delenv("FUSION_DESK_PASSWORD")


def test_a_password_is_asked_for_at_a_terminal(voting: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, PASSWORD)
    assert voting.run("conclusions", str(voting.file))[0] == 0


def test_a_new_password_is_typed_twice(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("new", str(empty.file), *["--title", "T", "--organisation", "O", "--policy", "guangzhou-2025"])
    rest = ("--rubric", "balanced-2025", "--cutoff", "2026-12-31")
    typed(monkeypatch, PASSWORD, "something else")
    assert empty.error(*words, *rest) == (2, "usage.secrets_differ")
    assert not empty.file.exists()


# --- faults ------------------------------------------------------------------------------------------------


def faulty(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def run(context: Context) -> Outcome:
        raise fault

    verb = Verb(("conclusions",), "", frame.file_argument, run)
    monkeypatch.setattr(conclusions, "VERBS", (verb,))


def test_a_fault_of_the_program_shows_no_traceback(
    empty: Desk, monkeypatch: pytest.MonkeyPatch, desk_home: Path
) -> None:
    inner = KeyError("440524188001010014")
    fault = ValueError("陈嘉䶮 9.5")
    fault.__cause__ = inner
    faulty(monkeypatch, fault)
    assert empty.error("conclusions", "x.fusion") == (1, "program.bug")
    (report,) = (desk_home / "logs").iterdir()
    said = report.read_text(encoding="utf-8")
    assert "ValueError" in said
    assert "KeyError" in said
    assert "main.py" in said
    assert "陈嘉䶮" not in said
    assert "440524" not in said
    code, out, err = empty.text("conclusions", "x.fusion")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "Traceback" not in err


def test_a_report_that_cannot_be_written_is_said(
    empty: Desk, monkeypatch: pytest.MonkeyPatch, desk_home: Path
) -> None:
    (desk_home / "logs").write_text("in the way", encoding="utf-8")
    faulty(monkeypatch, ValueError())
    assert empty.error("conclusions", "x.fusion") == (1, "program.bug_unreported")


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), Cancelled(), EOFError()])
def test_who_stops_a_verb_is_not_told_anything(
    empty: Desk, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    faulty(monkeypatch, fault)
    assert empty.text("conclusions", "x.fusion") == (1, "", "")


def test_details_of_any_kind_become_json(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty(monkeypatch, Refusal("file.not_read", file=Path("甲"), reason={"乙"}))
    _, document = empty.run("conclusions", "x.fusion")
    assert document["error"]["details"] == {"file": "甲", "reason": ["乙"]}


# --- what is printed ---------------------------------------------------------------------------------------


def shell(*words: str, encoding: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, **environment}
    if encoding:
        settings["PYTHONIOENCODING"] = encoding
    command = [sys.executable, "-m", "fusion_desk.cli.main", *words]
    return subprocess.run(command, env=settings, capture_output=True, check=False, stdin=subprocess.DEVNULL)


def test_chinese_is_printed_whatever_the_locale() -> None:
    for encoding in ("ascii", "latin-1", "gbk"):
        done = shell("nosuch", encoding=encoding, LC_ALL="C")
        assert (done.returncode, b"Traceback" in done.stderr) == (2, False)
        done = shell("--json", "nosuch", encoding=encoding, LC_ALL="C")
        assert done.returncode == 2
        assert "可用的有" in done.stdout.decode("utf-8")
        assert done.stderr == b""


def test_nobody_reads_on() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "fusion_desk.cli.main"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_bar_on_a_terminal_only(empty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    context = Context({}, Words("zh"), empty)  # type: ignore[arg-type]
    context.progress("导入")(5, 10)
    assert empty.capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    show = context.progress("导入")
    show(5, 10)
    show(10, 10)
    show(0, 0)
    assert "█████" in empty.capsys.readouterr().err


# --- files -------------------------------------------------------------------------------------------------


def test_a_file_is_written_whole_or_not_at_all(empty: Desk) -> None:
    out = empty.folder / "新" / "纪要.pdf"
    outgoing.write_whole(out, b"%PDF")
    assert out.read_bytes() == b"%PDF"
    with pytest.raises(Refusal) as refused:
        outgoing.write_whole(out.parent, b"%PDF")
    assert refused.value.code == "file.not_written"
    with pytest.raises(Refusal) as refused:
        outgoing.write_whole(out / "under a file", b"%PDF")
    assert refused.value.code == "file.not_written"
    assert [path.name for path in empty.folder.iterdir()] == ["新"]


def test_no_paper_overwrites_a_panel_file(voting: Desk) -> None:
    before = voting.file.read_bytes()
    assert voting.error("paper", str(voting.file), "W05", str(voting.file)) == (1, "file.would_be_panel")
    assert voting.file.read_bytes() == before


def test_a_file_that_cannot_be_read(empty: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        frame.read_file(empty.folder)
    assert refused.value.code == "file.not_read"


def test_columns_line_up_under_wide_characters() -> None:
    assert frame.table_text(("项", "n"), [("评审", "1"), ("a", "2")]) == "项    n\n评审  1\na     2"
