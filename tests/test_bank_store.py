"""Phrase files written by many at once: nothing is lost, nobody waits for the dead, bytes stay."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from drafter import yamlfile
from drafter.bank import edit, store
from drafter.errors import DrafterError
from drafter.schema.phrases import read_phrases

START = "# ours\nphrases:\n  - id: first\n    text: 甲\n    kind: idiom\n"

ADDER = """
import sys
from pathlib import Path
from drafter.bank import edit, store
name, path = sys.argv[1], Path(sys.argv[2])
for number in range(int(sys.argv[3])):
    entry = {"id": f"{name}.{number}", "text": f"{name} {number}", "kind": "idiom"}
    store.edit_file(path, lambda text: edit.with_entries(text, "p.yaml", [entry]), new=edit.new_file("zh-CN"))
    print(number, flush=True)
"""


def adder(name: str, path: Path, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", ADDER, name, str(path), str(count)], stdout=subprocess.PIPE, text=True
    )


def ids(path: Path) -> list[str]:
    return [one.id for one in read_phrases(yamlfile.parse(path.read_text(encoding="utf-8"), "p.yaml"))]


def add(id: str, path: Path) -> None:
    entry = {"id": id, "text": "乙", "kind": "idiom"}
    store.edit_file(path, lambda text: edit.with_entries(text, "p.yaml", [entry]))


@pytest.mark.parametrize(
    ("encoding", "bom"), [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b"")], ids=["UTF-8", "BOM", "GB18030"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str, bom: bytes, ends: str) -> None:
    path = tmp_path / "p.yaml"
    before = bom + START.replace("\n", ends).encode(encoding)
    path.write_bytes(before)
    add("b", path)
    new = f"  - id: b{ends}    text: 乙{ends}    kind: idiom{ends}"
    assert path.read_bytes() == before + new.encode(encoding)
    assert sorted(tmp_path.iterdir()) == [path]


def test_processes_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    running = [adder(name, path, 8) for name in "abc"]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert sorted(ids(path)) == sorted(f"{name}.{number}" for name in "abc" for number in range(8))


def test_a_killed_process_leaves_the_file_whole_and_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(START, encoding="utf-8")
    running = adder("a", path, 100_000)
    assert running.stdout is not None
    said = [running.stdout.readline() for _ in range(5)]
    running.send_signal(signal.SIGKILL)
    running.wait()
    add("after", path)
    found = ids(path)
    assert (found[0], found[-1]) == ("first", "after")
    assert {f"a.{int(one)}" for one in said} <= set(found)
    assert sorted(tmp_path.iterdir()) == [path]


def test_what_a_text_editor_writes_meanwhile_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(START, encoding="utf-8")
    seen: list[str] = []

    def change(text: str) -> str:
        if not seen:
            path.write_text(START + "# written meanwhile\n", encoding="utf-8")
        seen.append(text)
        return text + "# by command\n"

    assert store.edit_file(path, change)
    assert path.read_text(encoding="utf-8") == START + "# written meanwhile\n# by command\n"


def test_an_edit_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("phrases: [", encoding="utf-8")
    with pytest.raises(DrafterError, match="not valid YAML"):
        add("a", path)
    assert path.read_text(encoding="utf-8") == "phrases: ["
    assert sorted(tmp_path.iterdir()) == [path]


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(START, encoding="utf-8")
    monkeypatch.setattr(store, "WAIT_SECONDS", 0.0)
    with store.locked(path), pytest.raises(DrafterError, match=r"somebody else has been writing this file") as caught:
        add("a", path)
    assert caught.value.problems[0].code == "locked"
    assert path.read_text(encoding="utf-8") == START


def test_two_who_lock_two_files_do_not_wait_for_each_other_for_ever(tmp_path: Path) -> None:
    one, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    turns = []

    def work(*paths: Path) -> None:
        for _ in range(50):
            with store.locked(*paths):
                turns.append(paths)

    threads = [threading.Thread(target=work, args=paths) for paths in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(turns) == 100


def test_a_folder_without_locks_is_served_and_what_the_dead_left_there_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(START, encoding="utf-8")

    def no_locks(file: object) -> None:
        raise OSError(next(iter(store._NO_LOCKS)), "no locks here")

    monkeypatch.setattr(store, "_take", no_locks)
    left = tmp_path / ".p.yaml.held"
    left.touch()
    os.utime(left, (0, 0))
    add("a", path)
    left.touch()
    monkeypatch.setattr(store, "WAIT_SECONDS", 0.0)
    with pytest.raises(DrafterError, match="somebody else"):
        add("b", path)
    assert ids(path) == ["first", "a"]
