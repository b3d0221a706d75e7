"""Text files are read in whatever encoding; finished files are written whole or not at all."""

import contextlib
import os
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.files import MAX_BYTES, read_text, safe_name, write
from drafter.location import Location


def code(caught: pytest.ExceptionInfo[DrafterError]) -> str:
    [found] = caught.value.problems
    return found.code


# --- reading


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("单位：某局\n".encode(), "单位：某局\n"),
        ("单位\n".encode("utf-8-sig"), "单位\n"),
        ("单位：“某局”\n".encode("gb18030"), "单位：“某局”\n"),
        ("𠮷".encode("gb18030"), "𠮷"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"", ""),
    ],
    ids=["UTF-8", "with BOM", "GB18030", "GB18030 beyond GBK", "line ends", "empty"],
)
def test_text_is_read(tmp_path, data, expected):
    path = tmp_path / "答案.yaml"
    path.write_bytes(data)
    assert read_text(path) == expected


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff", "单位".encode("utf-16"), b"abc\xff\xfe\xfd"],
    ids=["picture", "UTF-16", "bytes of no encoding"],
)
def test_what_is_no_text_is_refused(tmp_path, data):
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    with pytest.raises(DrafterError) as caught:
        read_text(path)
    assert code(caught) == "encoding"


def test_a_missing_file_is_named_with_its_likeliest_neighbour(tmp_path):
    (tmp_path / "answers.yaml").touch()
    with pytest.raises(DrafterError) as caught:
        read_text(tmp_path / "anwsers.yaml")
    assert code(caught) == "no-file"
    assert f"did you mean {tmp_path / 'answers.yaml'}?" in str(caught.value)


def test_a_missing_file_without_neighbours_says_where_one_looked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DrafterError, match=str(tmp_path)):
        read_text(Path("nowhere/answers.yaml"))


def test_messages_may_name_the_file_otherwise(tmp_path):
    with pytest.raises(DrafterError, match=r"^outlines/a\.yaml: "):
        read_text(tmp_path / "a.yaml", "outlines/a.yaml")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(DrafterError) as caught:
        read_text(tmp_path)
    assert code(caught) == "not-a-file"


def test_a_huge_file_is_not_read(tmp_path):
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(DrafterError, match="64 MiB") as caught:
        read_text(path)
    assert code(caught) == "file-too-large"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_why(tmp_path):
    path = tmp_path / "a.yaml"
    path.touch(mode=0)
    with pytest.raises(DrafterError, match="Permission denied") as caught:
        read_text(path)
    assert code(caught) == "unreadable"


# --- writing


def test_a_new_file_holds_the_data_and_nothing_is_left_beside(tmp_path):
    write(tmp_path / "稿.docx", b"data")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"稿.docx": b"data"}


def test_nothing_is_overwritten_without_force(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    with pytest.raises(DrafterError, match="--force") as caught:
        write(path, b"new")
    assert code(caught) == "exists"
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a.docx": b"old"}


def test_force_overwrites(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    write(path, b"new", force=True)
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a.docx": b"new"}


def test_of_writers_at_the_same_time_one_wins_and_the_others_are_told(tmp_path):
    path, start, outcomes = tmp_path / "a.docx", threading.Barrier(8), []

    def writer(number: int) -> None:
        start.wait()
        try:
            write(path, bytes([number]) * 100_000)
        except DrafterError as error:
            outcomes.append(error.problems[0].code)
        else:
            outcomes.append(f"{number}")

    threads = [threading.Thread(target=writer, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [winner] = [int(outcome) for outcome in outcomes if outcome != "exists"]
    assert len(outcomes) == 8
    assert path.read_bytes() == bytes([winner]) * 100_000
    assert [found.name for found in tmp_path.iterdir()] == ["a.docx"]


def test_a_dangling_link_is_not_overwritten(tmp_path):
    path = tmp_path / "a.docx"
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DrafterError) as caught:
        write(path, b"new")
    assert code(caught) == "exists"


@pytest.mark.parametrize("force", [False, True], ids=["", "force"])
@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (".", "not-a-file"),
        ("missing/a.docx", "no-folder"),
        ("file/a.docx", "no-folder"),
        ("a" * 300 + ".docx", "not-written"),
    ],
    ids=["a folder", "missing folder", "a file for a folder", "a name too long"],
)
def test_what_cannot_be_written_is_said(tmp_path, target, expected, force):
    (tmp_path / "file").touch()
    with pytest.raises(DrafterError) as caught:
        write(tmp_path / target, b"new", force=force)
    assert code(caught) == expected
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("char", "aé字𠮷")
def test_the_longest_name_a_file_system_takes_can_be_written(tmp_path, char):
    path = tmp_path / (char * (250 // len(char.encode())) + ".docx")
    write(path, b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    "lock",
    [
        "~$年度工作总结报告稿.docx",
        "~$工作总结报告稿.docx",
        ".~lock.年度工作总结报告稿.docx#",
        ".~年度工作总结报告稿.docx",
    ],
    ids=["Word, whole name", "Word, name cut", "LibreOffice", "WPS"],
)
def test_a_file_that_is_open_elsewhere_is_left_alone(tmp_path, lock):
    path = tmp_path / "年度工作总结报告稿.docx"
    path.write_bytes(b"old")
    (tmp_path / lock).touch()
    with pytest.raises(DrafterError, match="open in another program") as caught:
        write(path, b"new", force=True)
    assert code(caught) == "open-elsewhere"
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def test_another_file_s_lock_is_none_of_ours(tmp_path):
    path = tmp_path / "甲.docx"
    path.write_bytes(b"old")
    (tmp_path / "~$乙.docx").touch()
    write(path, b"new", force=True)
    assert path.read_bytes() == b"new"


def run(program: str, *arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    program = f"import sys\nfrom pathlib import Path\nfrom drafter.errors import DrafterError\nfrom drafter.files import write\n{program}"
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], capture_output=True, text=True, **options
    )


WRITE_A_MEGABYTE = """
try:
    write(Path(sys.argv[1]), b"n" * 2**20, force=True)
except DrafterError as error:
    print(error.problems[0].code)
"""


def test_a_file_that_grows_too_large_leaves_the_old_one_whole(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    done = run(WRITE_A_MEGABYTE, path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
    assert (done.stdout, done.stderr) == ("not-written\n", "")
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a.docx": b"old"}


@contextlib.contextmanager
def mounted(folder: Path, options: str):
    """A small file system of its own at `folder`, or a skip where this user may not mount one."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a file system cannot be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts file systems")
def test_a_full_disk_leaves_the_old_file_whole(tmp_path):
    with mounted(tmp_path, "size=64k"):
        path = tmp_path / "a.docx"
        path.write_bytes(b"old")
        with pytest.raises(DrafterError, match="unharmed") as caught:
            write(path, b"n" * 2**20, force=True)
        assert code(caught) == "disk-full"
        assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a.docx": b"old"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts file systems")
def test_a_read_only_disk_is_said_to_be_one(tmp_path):
    with mounted(tmp_path, "size=64k,ro"), pytest.raises(DrafterError, match="cannot be written") as caught:
        write(tmp_path / "a.docx", b"new")
    assert code(caught) == "not-writable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_said_to_be_one(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(DrafterError, match="cannot be written") as caught:
        write(tmp_path / "a.docx", b"new")
    assert code(caught) == "not-writable"


INTERRUPTED = """
import signal
path, data = Path(sys.argv[1]), b"n" * 2**28

def interrupt(*_):
    print(sorted(found.suffix for found in path.parent.iterdir()))
    raise KeyboardInterrupt

signal.signal(signal.SIGALRM, interrupt)
signal.setitimer(signal.ITIMER_REAL, 0.02)
write(path, data, force=True)
"""


def test_an_interrupt_leaves_the_old_file_and_nothing_beside(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    done = run(INTERRUPTED, path)
    assert done.stdout == "['.docx', '.part']\n", "it came when nothing was being written"
    assert done.stderr.endswith("KeyboardInterrupt\n")
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"a.docx": b"old"}


# --- names


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于《“一网通办”条例》的报告", "关于《“一网通办”条例》的报告.docx"),
        ("2026/8: 工作|总结?", "2026 8 工作 总结.docx"),
        ("上\n下\t左", "上 下 左.docx"),
        ("..\\..\\etc/passwd", "etc passwd.docx"),
        ("con", "_con.docx"),
        ("COM1.报告", "_COM1.报告.docx"),
        ("console", "console.docx"),
        ("句号。", "句号。.docx"),
        ("Report. ", "Report.docx"),
        ("abc\u202excod.exe", "abc xcod.exe.docx"),
        ("a\u200fb\u2066c", "a b c.docx"),
        ("", "draft.docx"),
        (" ./. ", "draft.docx"),
    ],
    ids=["marks that may stay", "marks that may not", "white space", "no way out of the folder", "reserved",
         "reserved with an end", "reserved word within another", "full stop", "dots and blanks at the end",
         "turned round", "direction marks", "empty", "nothing left"],
)  # fmt: skip
def test_a_title_becomes_a_name(title, expected):
    assert safe_name(title, ".docx") == expected


@pytest.mark.parametrize("char", "aé字𠮷")
def test_a_long_title_is_cut_between_characters(char):
    name = safe_name(char * 100_000, ".docx")
    assert set(name.removesuffix(".docx")) == {char}
    assert 170 < len(name.encode()) < 190


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_title_makes_a_name_that_stays_in_its_folder(title):
    name = safe_name(title, ".docx")
    assert Path(name).name == name
    assert name.endswith(".docx")
    assert len(name.encode()) < 200
    assert safe_name(name.removesuffix(".docx"), ".docx") == name


def test_only_what_can_be_made_again_is_not_waited_for(tmp_path, monkeypatch):
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    write(tmp_path / "kept.json", b"{}", derived=True)
    assert (tmp_path / "kept.json").read_bytes() == b"{}"
    assert not waited
    write(tmp_path / "draft.docx", b"PK")
    assert len(waited) == 1


def test_bytes_of_no_encoding_are_told_with_their_line(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes("单位：某局\n办公室\n".encode() + b"abc\xff\xfe\xfd\n")
    with pytest.raises(DrafterError) as caught:
        read_text(path)
    assert caught.value.problems[0].location == Location(str(path), 3)
