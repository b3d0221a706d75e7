"""The ledger: what drafts used is noted, bounded, private, and safe under several processes."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.bank import ledger
from drafter.bank.ledger import Ledger, Usage, Use, used
from drafter.library.layers import state_root
from drafter.problem import fill

DAY = datetime.date(2026, 8, 1)


def use(*phrases: str, day: datetime.date = DAY, outline: str = "work-summary") -> Use:
    return Use(day, outline, phrases)


def test_what_drafts_used_is_read_back_in_order(tmp_path: Path) -> None:
    kept = Ledger(tmp_path)
    for one in (use("a", "b"), use("b", "c", day=datetime.date(2026, 8, 9))):
        kept.record(one)
    assert kept.uses() == [use("a", "b"), use("b", "c", day=datetime.date(2026, 8, 9))]
    assert kept.usage() == {
        "a": Usage(1, DAY),
        "b": Usage(2, datetime.date(2026, 8, 9)),
        "c": Usage(1, datetime.date(2026, 8, 9)),
    }
    assert kept.times() == {"a": 1, "b": 2, "c": 1}


def test_what_was_used_lately_is_what_the_last_drafts_used_the_longest_ago_first(tmp_path: Path) -> None:
    kept = Ledger(tmp_path)
    for one in (use("a", "b"), use("b", "c"), use("d")):
        kept.record(one)
    assert kept.lately() == ("a", "b", "c", "d")
    assert kept.lately(2) == ("b", "c", "d")
    assert Ledger(None).lately() == ()


def test_a_draft_made_again_counts_once(tmp_path: Path) -> None:
    kept = Ledger(tmp_path)
    for one in (use("a"), use("a"), use("b"), use("a")):
        kept.record(one)
    assert [found.phrases for found in kept.uses()] == [("a",), ("b",), ("a",)]


def test_it_holds_day_outline_and_ids_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    Ledger(tmp_path).record(used(["甲/1", "甲/1", "乙"], "work-summary", DAY))
    (file,) = tmp_path.iterdir()
    assert file.read_text("utf-8").strip() == '["2026-08-01","work-summary","甲/1","乙"]'
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


def test_switched_off_it_takes_nothing_and_gives_nothing_and_can_forget(tmp_path: Path) -> None:
    kept = Ledger(tmp_path)
    kept.record(use("a"))
    kept.change(on=False)
    kept.record(use("b"))
    assert (kept.is_on, kept.uses(), kept.kept()) == (False, [], [use("a")])
    kept.change(on=True)
    assert kept.uses() == [use("a")]
    kept.change(forget=True)
    assert kept.uses() == []


def test_broken_lines_are_passed_over(tmp_path: Path) -> None:
    kept = Ledger(tmp_path)
    kept.record(use("a"))
    with open(tmp_path / "used.jsonl", "ab") as file:
        file.write(b'["2026-08-01","work-su')
    kept.record(use("b"))
    with open(tmp_path / "used.jsonl", "ab") as file:
        file.write(b'\xff\xfe\n{}\n7\n["yesterday","x","y"]\n')
    assert [found.phrases for found in kept.uses()] == [("a",), ("b",)]
    fault = kept.fault()
    assert fault is not None
    assert fill(fault.message, fault.params).startswith("lines of the ledger that nobody understands: 5;")


def test_it_never_grows_beyond_two_files_and_keeps_the_latest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "MAX_BYTES", 1000)
    kept = Ledger(tmp_path)
    for number in range(200):
        kept.record(use(f"phrase.{number}"))
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 2200
    latest = [found.phrases[0] for found in kept.uses()]
    assert latest == [f"phrase.{number}" for number in range(200 - len(latest), 200)]
    assert len(latest) > 15


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    Ledger(tmp_path / "file").record(use("a"))
    assert Ledger(tmp_path / "file").uses() == []
    (tmp_path / "used.jsonl").mkdir()
    assert Ledger(tmp_path).uses() == []
    fault = Ledger(tmp_path).fault()
    assert fault is not None
    assert fill(fault.message, fault.params).startswith("the ledger cannot be used: ")


def test_a_ledger_in_order_has_no_fault(tmp_path: Path) -> None:
    Ledger(tmp_path).record(use("a"))
    assert [Ledger(folder).fault() for folder in (tmp_path, tmp_path / "none", None)] == [None] * 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_nobody_may_enter_stops_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    Ledger(folder).record(use("a"))
    assert (Ledger(folder).uses(), Ledger(folder).times()) == ([], {})
    assert Ledger(folder).fault() is not None
    folder.chmod(0o700)


MANY = """
import datetime, sys
from pathlib import Path
from drafter.bank import ledger
ledger.MAX_BYTES = 40_000
for number in range(200):
    ledger.Ledger(Path(sys.argv[1])).record(
        ledger.Use(datetime.date(2026, 8, 1), "o", (f"{sys.argv[2]}.{number}", "x" * 40)))
"""


def test_several_processes_at_once_lose_no_line(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", MANY, str(tmp_path), name]) for name in "abcd"]
    assert [process.wait() for process in running] == [0] * 4
    found = [one.phrases[0] for one in Ledger(tmp_path).uses()]
    # Some 70 bytes a line: 800 lines fill one file and a part of the next.
    assert sorted(found) == sorted(f"{name}.{number}" for name in "abcd" for number in range(200))


@pytest.mark.parametrize(
    ("state", "home", "expected"),
    [(None, "/h", Path("/h/state")), ("/s", "/h", Path("/s")), ("", "/h", None), ("/s", None, Path("/s"))],
)
def test_where_it_lies_is_said_by_the_environment(
    state: str | None, home: str | None, expected: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("DRAFTER_STATE", state), ("DRAFTER_HOME", home)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    assert state_root() == expected
