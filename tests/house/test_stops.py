"""Work off the window's thread goes through one queue, so that what takes over a second has a stop or says why not."""

from __future__ import annotations

import ast

from fusion_desk.words import Words
from tests.house.tree import modules, name_of

THREADS = frozenset(
    {"Thread", "QThread", "QThreadPool", "QRunnable", "ThreadPoolExecutor", "ProcessPoolExecutor", "QProcess"}
)
QUEUE = "ui/jobs.py"


def threads_in(source: str) -> list[str]:
    """Names of classes by which work goes elsewhere."""
    tree = ast.parse(source)
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    names += [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return sorted(THREADS & set(names))


def reasons_in(source: str) -> list[ast.expr]:
    """What is said where work must not be stopped, wherever it is asked for."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [one.value for call in calls for one in call.keywords if one.arg == "whole"]


def test_the_search_finds_them() -> None:
    assert threads_in("import threading\nthreading.Thread(target=print).start()") == ["Thread"]
    (found,) = reasons_in("room.run(work, done, whole=N_('正在写'))")
    assert isinstance(found, ast.Call)


def test_only_the_queue_has_a_thread() -> None:
    found = {name_of(path): threads_in(path.read_text(encoding="utf-8")) for path in modules("ui")}
    assert {name: names for name, names in found.items() if names} == {QUEUE: ["Thread"]}


def test_work_without_a_stop_says_why_in_both_languages() -> None:
    said: list[str] = []
    for path in modules("ui"):
        tree = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(tree)):
            reason = node.args[0] if isinstance(node, ast.Call) and node.args else None
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_"
            if named and isinstance(reason, ast.Constant) and "停" in str(reason.value) and "whole" in tree:
                said.append(str(reason.value))
    assert len(said) >= 6
    assert all(Words("en").say(one) != one for one in said)
