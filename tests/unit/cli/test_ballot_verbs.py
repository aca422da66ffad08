"""`ballot open | record | confirm` and `conclusions`, exactly as scripts rely on them."""

from __future__ import annotations

from tests.unit.cli.running import Desk

ALL: dict[str, tuple[int, int, int, int]] = dict.fromkeys(("001-1", "002-1", "003-1", "004-1"), (6, 1, 0, 0))


def by_item(desk: Desk) -> dict[str, dict[str, object]]:
    code, document = desk.run("conclusions", str(desk.file))
    assert code == 0
    return {one["item"]: one for one in document}


def test_a_round_from_opening_to_conclusions(voting: Desk) -> None:
    file = str(voting.file)
    code, opened = voting.run("ballot", "open", file)
    assert code == 0
    assert opened == {
        "round": 1,
        "lists": [
            {
                "number": 1,
                "items": list(ALL),
                "voters": 7,
                "members": 9,
                "present": 7,
                "recused": 0,
                "base": 7,
                "needed": 5,
            }
        ],
        "warnings": [],
    }
    code, recorded = voting.record(ALL, 7, 7)
    assert (code, recorded["state"], recorded["valid"], recorded["not_returned"]) == (0, "recorded", 7, 0)
    assert by_item(voting)["001-1"] == {
        "item": "001-1",
        "basis": "vote",
        "round": 1,
        "members": 9,
        "present": 7,
        "recused": 0,
        "base": 7,
        "needed": 5,
        "agree": None,
        "disagree": None,
        "abstain": None,
        "invalid": None,
        "conclusion": "open",
    }
    assert voting.error("ballot", "confirm", file, "--round", "1", "--by", "X1") == (1, "ballot.same_person")
    code, confirmed = voting.run("ballot", "confirm", file, "--round", "1", "--by", "X2")
    assert (code, confirmed[0]["state"]) == (0, "confirmed")
    found = by_item(voting)["001-1"]
    assert (found["agree"], found["disagree"], found["conclusion"]) == (6, 1, "passed")
    assert by_item(voting)["003-2"] == {
        "item": "003-2",
        "basis": "marks",
        "parts": {"theory": None, "practice": None, "review": None},
        "conclusion": "open",
    }


def test_before_the_first_round_there_is_nothing_to_tell(voting: Desk) -> None:
    found = by_item(voting)["001-1"]
    assert (found["round"], found["needed"], found["conclusion"]) == (None, None, "open")


def test_no_counts_leak_into_the_text(voting: Desk) -> None:
    file = str(voting.file)
    voting.run("ballot", "open", file)
    voting.record(ALL, 7, 7)
    code, out, err = voting.text("conclusions", file)
    assert (code, err) == (0, "")
    assert "待表决" in out
    assert "6" not in out.replace("003-1", "").split("001-1")[1].split("\n")[0]


def test_items_are_named_in_any_way_people_separate_them(voting: Desk) -> None:
    code, opened = voting.run("ballot", "open", str(voting.file), "--items", "001-1,002-1", "003-1、004-1")
    assert (code, opened["lists"][0]["items"]) == (0, list(ALL))


def test_without_quorum_the_clause_is_named(voting: Desk) -> None:
    voting.run("attendance", str(voting.file), "--left", "E01,E02", "--at", "10:42")
    code, document = voting.run("ballot", "open", str(voting.file))
    assert (code, document["error"]["code"]) == (1, "quorum.missing")
    assert "人社部" in document["error"]["message"]
    assert document["error"]["details"]["needed"] == 6


def test_more_returned_than_issued_is_stored_as_void(voting: Desk) -> None:
    file = str(voting.file)
    voting.run("ballot", "open", file)
    code, document = voting.record(ALL, 6, 7)
    assert (code, document["error"]["code"]) == (1, "ballot.void")
    code, opened = voting.run("ballot", "open", file)
    assert (code, opened["round"]) == (0, 2)
    assert voting.record(ALL, 7, 7, round="2")[0] == 0
    assert voting.run("ballot", "confirm", file, "--round", "2", "--by", "X2")[0] == 0
    assert by_item(voting)["001-1"]["round"] == 2


def test_refused_counts_store_nothing(voting: Desk) -> None:
    voting.run("ballot", "open", str(voting.file))
    refused = {
        "ballot.too_many_issued": voting.record(ALL, 8, 7),
        "ballot.row_sum": voting.record({**ALL, "001-1": (6, 0, 0, 0)}, 7, 7),
        "ballot.rows_missing": voting.record({"001-1": (6, 1, 0, 0)}, 7, 7),
        "ballot.negative": voting.record(ALL, 7, -1),
    }
    assert {name: (code, said["error"]["code"]) for name, (code, said) in refused.items()} == {
        name: (1, name) for name in refused
    }
    assert voting.record(ALL, 7, 7)[0] == 0


def test_rejecting_lets_the_papers_be_counted_again(voting: Desk) -> None:
    file = str(voting.file)
    voting.run("ballot", "open", file)
    voting.record(ALL, 7, 7)
    code, rejected = voting.run("ballot", "confirm", file, "--round", "1", "--by", "X2", "--reject")
    assert (code, rejected[0]["state"]) == (0, "rejected")
    assert by_item(voting)["001-1"]["conclusion"] == "open"
    assert voting.record(ALL, 7, 7)[0] == 0
    assert voting.run("ballot", "confirm", file, "--round", "1", "--by", "X2")[0] == 0


def test_a_number_that_is_none_is_wrong_usage(voting: Desk) -> None:
    voting.run("ballot", "open", str(voting.file))
    assert voting.record(ALL, 7, 7, round="一")[0] == 2


def test_every_verb_has_a_text_too(voting: Desk) -> None:
    file = str(voting.file)
    code, out, _ = voting.text("ballot", "open", file)
    assert code == 0
    assert "所需同意票数 5 票" in out
    voting.record(ALL, 7, 7)
    code, out, _ = voting.text("ballot", "confirm", file, "--round", "1", "--by", "X2")
    assert (code, out) == (0, "第 1 轮计票已确认，可以查看结论。\n")
    code, out, _ = voting.text("conclusions", file)
    assert "通过" in out
    code, out, err = voting.text("ballot", "open", file)
    assert (code, out) == (1, "")
    assert err.startswith("error [ballot.nothing_to_open]: ")


def test_the_status_says_what_may_open_and_who_gets_no_paper(voting: Desk) -> None:
    file = str(voting.file)
    code, now = voting.run("ballot", "status", file)
    assert (code, now["may_open"], now["round"], now["obstacle"]) == (0, True, 1, None)
    assert now["planned"][0]["items"] == list(ALL)
    assert (now["quorum"]["needed"], now["quorum"]["verified"]) == (6, False)
    voting.run("ballot", "open", file)
    voting.record(ALL, 7, 8)
    code, now = voting.run("ballot", "status", file)
    assert "agree" not in str(now)
    assert [one["state"] for one in now["lists"]] == ["void"]
    assert now["waiting"][0]["why"] == "第 1 轮作废：收回 8 张，多于发出的 7 张"
    code, out, _ = voting.text("ballot", "status", file)
    assert code == 0
    assert "可开启第 2 轮第 1 张票" in out
