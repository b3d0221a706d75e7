"""The picker, through a real terminal: typed words, arrows, Enter, Esc, and what comes out."""

import os
import subprocess
import sys

import pytest
from test_interview import LINES, Clerk, environment, on_a_terminal

BANK = """\
phrases:
  - {id: own.boat, text: 乌篷船里话乡情。, kind: opening}
  - {id: own.bridge, text: 乌篷船过石拱桥，一桨一桨皆乡愁。, kind: opening, themes: [水乡], source: 渡口}
  - {id: own.tea, text: 采茶时节访茶农。, kind: opening}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "phrasebank").mkdir()
    (tmp_path / "phrasebank/own.yaml").write_text(BANK, "utf-8")
    (tmp_path / "lines.yaml").write_text(LINES.replace("language: en", "language: zh-CN"), "utf-8")
    return tmp_path


@pytest.fixture
def sit_down(folder):
    clerks = []

    def sit_down(*arguments):
        clerks.append(Clerk(folder, arguments))
        return clerks[-1]

    yield sit_down
    for clerk in clerks:
        clerk.process.close(force=True)


@on_a_terminal
def test_words_filter_arrows_choose_and_enter_prints_the_phrase(sit_down):
    clerk = sit_down("phrases", "pick")
    clerk.reads("Esc leaves").process.send("乌篷\x1b[B\r")
    code, text = clerk.leaves()
    assert code == 0
    assert text.endswith("乌篷船过石拱桥，一桨一桨皆乡愁。\n")


@on_a_terminal
def test_it_begins_with_words_and_filters_and_understands_pinyin(sit_down):
    clerk = sit_down("phrases", "pick", "wupengchuan", "--theme", "水乡")
    clerk.reads("own.bridge · opening · 水乡 · 渡口").reads("1/1").process.send("\r")
    assert clerk.leaves()[1].endswith("皆乡愁。\n")


@on_a_terminal
@pytest.mark.parametrize("key", ["\x1b", "\x03"], ids=["Esc", "Ctrl-C"])
def test_who_leaves_gets_nothing(sit_down, key):
    clerk = sit_down("phrases", "pick", "乌篷")
    clerk.reads("1/2").process.send(key)
    code, text = clerk.leaves()
    assert code == 130
    assert "乌篷" not in text


@on_a_terminal
def test_only_the_phrase_goes_to_a_pipe(folder):
    import pexpect

    command = f"{sys.executable} -m drafter phrases pick 采茶 > picked.txt"
    process = pexpect.spawn(
        "/bin/sh", ["-c", command], cwd=folder, env={**os.environ, **environment(folder)}, encoding="utf-8", timeout=30
    )
    process.expect_exact("own.tea")
    process.expect_exact("1/1")
    process.send("\r")
    process.expect(pexpect.EOF)
    process.close()
    assert (folder / "picked.txt").read_text("utf-8") == "采茶时节访茶农。\n"


def test_without_a_terminal_it_says_so(folder):
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "phrases", "pick"],
        cwd=folder, env={**os.environ, **environment(folder)}, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == "a phrase can be picked on a terminal only\nhint: drafter phrases search finds phrases without one\n"
    )


@on_a_terminal
def test_the_interview_picks_phrases_as_well(sit_down):
    clerk = sit_down("preview", "lines.yaml", "--set", "story=x", "--set", "points.0=y", "--set", "day=2026-08-01")
    clerk.answers("Which opening", "/乌篷").reads("1/2").process.send("\x1b[B\r")
    clerk.reads("乌篷船过石拱桥，一桨一桨皆乡愁。 (typed)")
    clerk.answers("Enter makes the draft")
    assert "乌篷船过石拱桥，一桨一桨皆乡愁。" in clerk.leaves()[1]
