"""The command as a process: what is printed where, exit codes, and that nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ANSWERS = Path(__file__).parent.parent / "examples/practice-reflection-suggestion/answers.yaml"
OUTLINE = "outline: 1\nid: o\nname: o\nnumbering: [一、]\n"


@pytest.fixture
def run(tmp_path):
    """Return a function that runs drafter in a folder of its own and returns the finished process."""

    def run(*arguments, given=None, **environment):
        own = {"LC_ALL": "C.UTF-8", "DRAFTER_LANG": "en", "DRAFTER_HOME": str(tmp_path / "home"), "DRAFTER_CACHE": ""}
        return subprocess.run(
            [sys.executable, "-m", "drafter", *map(str, arguments)],
            cwd=tmp_path,
            env=os.environ | own | environment,
            input=given,
            stdin=None if given is not None else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_draft_is_named_after_its_title(run, tmp_path):
    done = run("draft", "practice-reflection-suggestion", "--answers", ANSWERS)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert files(tmp_path) == ["关于群众工作的实践与思考.docx"]
    assert "wrote 关于群众工作的实践与思考.docx" in done.stderr


@pytest.mark.parametrize(("name", "begins"), [("a.docx", b"PK"), ("a.md", b"---\n"), ("a.txt", "关于".encode())])
def test_the_files_name_says_its_kind(run, tmp_path, name, begins):
    assert run("draft", "practice-reflection-suggestion", "--answers", ANSWERS, "-o", name).returncode == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_answers_come_from_stdin_and_from_set(run, tmp_path):
    (tmp_path / "o.yaml").write_text(
        OUTLINE + 'fields: {a: {type: text}, b: {type: text}}\ntitle: "{{ a }}{{ b }}"\n', "utf-8"
    )
    done = run("preview", "o.yaml", "--answers", "-", "--set", "b=乙", given='{"a": "甲", "b": "丙"}')
    assert done.stdout.splitlines()[0] == "甲乙"


def test_answers_may_be_gb18030_with_windows_line_ends(run, tmp_path):
    (tmp_path / "o.yaml").write_text(OUTLINE + 'fields: {a: {type: text}}\ntitle: "{{ a }}"\n', "utf-8")
    (tmp_path / "a.yaml").write_bytes("# 答案\r\na: 清河镇\r\n".encode("gb18030"))
    assert run("preview", "o.yaml", "--answers", "a.yaml").stdout.splitlines()[0] == "清河镇"


def test_nothing_is_overwritten_without_force(run, tmp_path):
    old = tmp_path / "a.docx"
    old.write_bytes(b"old")
    done = run("draft", "work-summary", "--allow-missing", "-o", old)
    assert done.returncode == 1
    assert old.read_bytes() == b"old"
    assert "--force" in done.stderr
    assert run("draft", "work-summary", "--allow-missing", "-o", old, "--force").returncode == 0
    assert old.read_bytes().startswith(b"PK")


FAULTS = {
    "a missing answer": (["work-summary"], 1, ["no answer for 'unit': 撰写单位", "no answer for 'tasks'"]),
    "an unknown answer": (["work-summary", "--set", "goall=x"], 1, ["--set goall", "did you mean 'goal'?"]),
    "a wrong type": (["work-summary", "--set", "date=soon"], 1, ["--set date", "'soon' is not a date"]),
    "an unknown outline": (["work-sumary"], 1, ["no outline 'work-sumary'", "did you mean 'work-summary'?"]),
    "an outline that is not there": (["nope/o.yaml"], 1, ["nope/o.yaml: there is no such file"]),
    "an unknown style": (["work-summary", "--style", "gbt9740"], 1, ["did you mean 'gbt9704'?"]),
    "no such answers file": (["work-summary", "--answers", "nope.yaml"], 1, ["nope.yaml: there is no such file"]),
    "a folder that is not there": (["work-summary", "--allow-missing", "-o", "x/a.docx"], 1, ["no folder x"]),
    "an unknown option": (["work-summary", "--tpoic"], 2, ["there is no option --tpoic"]),
    "an unknown kind of file": (["work-summary", "-o", "a.pdf"], 2, ["not .pdf"]),
    "two kinds of file": (["work-summary", "-o", "a.md", "--to", "docx"], 2, ["does not go with"]),
    "a set without a value": (["work-summary", "--set", "unit"], 2, ["KEY=VALUE"]),
    "a date that is none": (["work-summary", "--today", "08/2026"], 2, ["is no date"]),
}


@pytest.mark.parametrize(("arguments", "code", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_without_a_traceback_and_nothing_is_written(run, tmp_path, arguments, code, said):
    done = run("draft", *arguments)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for part in said:
        assert part in done.stderr
    assert files(tmp_path) == []


def test_all_faults_of_an_outline_are_told_with_their_places(run, tmp_path):
    (tmp_path / "o.yaml").write_text(
        OUTLINE + "stlye: plain\nfields: {a: {type: txet}}\ntitle: |\n  一\n  {{ b }}\nsections: [{heding: x}]\n",
        "utf-8",
    )
    done = run("draft", "o.yaml")
    places = [line.split(": ")[0] for line in done.stderr.splitlines() if line.startswith("o.yaml")]
    assert places == ["o.yaml:5:1", "o.yaml:6:20", "o.yaml:10:13"]
    assert "did you mean 'style'?" in done.stderr
    assert "did you mean 'text'?" in done.stderr
    assert "did you mean 'heading'?" in done.stderr


def test_a_fault_in_a_template_has_the_line_and_column_of_its_braces(run, tmp_path):
    (tmp_path / "o.yaml").write_text(OUTLINE + "title: |\n  一\n  二{{ 'a' }}三{{ b }}\n", "utf-8")
    assert "o.yaml:7:14: 'b' is neither a field nor a function" in run("draft", "o.yaml").stderr


def test_json_is_one_object_for_success_and_for_faults(run):
    good = json.loads(run("draft", "work-summary", "--allow-missing", "--json", "-o", "a.docx").stdout)
    assert good["ok"] is True
    assert good["file"] == "a.docx"
    assert any("待填" in blank for blank in good["blanks"])
    bad = json.loads(run("draft", "work-summary", "--json").stdout)
    assert bad["ok"] is False
    assert {one["code"] for one in bad["problems"]} == {"missing-answer"}


def test_without_a_terminal_nothing_is_asked(run):
    assert run("draft", "work-summary", given="清河镇\n").returncode == 1


def test_a_full_disk_leaves_the_old_file_whole(tmp_path):
    old = tmp_path / "a.docx"
    old.write_bytes(b"old")
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); import signal; "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from drafter.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "draft", "work-summary", "--allow-missing", "-o", str(old), "--force"],
        env=os.environ | {"DRAFTER_CACHE": "", "DRAFTER_LANG": "en"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert old.read_bytes() == b"old"
    assert files(tmp_path) == ["a.docx"]


HEAVY = ("docx", "lxml", "jinja2", "yaml", "prompt_toolkit", "regex")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["draft", "--help"], ["outlines", "--help"]], ids=" ".join
)
def test_help_loads_nothing_heavy(arguments):
    code = (
        "import sys; from drafter.cli.app import run; run(sys.argv[1:]); "
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_a_draft_in_word_loads_neither_docx_nor_lxml(tmp_path):
    code = (
        "import sys; from drafter.cli.app import run; run(sys.argv[1:]); "
        "print([name for name in ('docx', 'lxml') if name in sys.modules], file=sys.stderr)"
    )
    arguments = ["draft", "work-summary", "--allow-missing", "-o", str(tmp_path / "a.docx")]
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_a_repeated_key_is_told_with_the_other_faults_of_the_file(run, tmp_path):
    (tmp_path / "o.yaml").write_text(OUTLINE + "id: p\ntitle: x\nsections: [{heding: x}]\n", "utf-8")
    said = run("draft", "o.yaml").stderr
    assert "o.yaml:5:1: the key 'id' stands twice" in said
    assert "did you mean 'heading'?" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is played by Linux alone")
def test_what_cannot_be_printed_is_told_and_a_reader_who_has_left_is_not(tmp_path):
    def printed_to(out):
        environment = {"DRAFTER_LANG": "en", "DRAFTER_HOME": str(tmp_path), "DRAFTER_CACHE": ""}
        command = [sys.executable, "-m", "drafter", "phrases", "show", "no-such-phrase", "--json"]
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, env=os.environ | environment)
        return done.returncode, done.stderr

    with open("/dev/full", "w") as full:
        assert printed_to(full) == (1, "what was printed cannot be kept: the disk is full\n")
    reading, writing = os.pipe()
    os.close(reading)
    assert printed_to(writing) == (1, "")
    os.close(writing)


def test_an_interrupt_ends_with_130_also_where_it_came_while_a_class_was_made(tmp_path: Path) -> None:
    """Python ends by the signal, though the interrupt was caught, where it came inside `exec`."""
    (tmp_path / "broken_off.py").write_text(
        "import runpy\nfrom drafter.cli import app\n\n"
        "def run():\n    try:\n        exec('raise KeyboardInterrupt')\n    except KeyboardInterrupt:\n        return 130\n\n"
        "app.run = run\nrunpy.run_module('drafter', run_name='__main__')\n"
    )
    assert subprocess.run([sys.executable, "-m", "broken_off"], cwd=tmp_path).returncode == 130
