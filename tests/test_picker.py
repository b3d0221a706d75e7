"""The picker, through a real terminal: typed words, arrows, Enter, Esc, and what comes out."""

import json
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

    def sit_down(*arguments, dimensions=(60, 100)):
        clerks.append(Clerk(folder, arguments, dimensions))
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
@pytest.mark.parametrize(
    ("dimensions", "row", "preview"),
    [
        ((8, 30), "❯ 乌篷船过石拱桥，一桨一桨皆…", "乌篷船过石拱桥，一桨一桨皆乡愁"),
        ((8, 20), "❯ 乌篷船过石拱桥，…", "乌篷船过石拱桥，一桨"),
        ((4, 15), "❯ 乌篷船过石…", "乌篷船过石拱桥"),
    ],
    ids=["30 × 8", "20 × 8", "15 × 4"],
)
def test_low_and_narrow_terminals_show_what_there_is_room_for(sit_down, dimensions, row, preview):
    clerk = sit_down("phrases", "pick", "--theme", "水乡", dimensions=dimensions)
    clerk.reads(row).reads(preview).reads("1/1").process.send("\r")
    assert clerk.leaves()[1].endswith("皆乡愁。\n")


@on_a_terminal
def test_a_long_phrase_is_shown_to_its_end(folder, sit_down):
    clauses = "".join(f"第{n}件事有人办，" for n in range(60))
    bank = folder / "phrasebank/own.yaml"
    bank.write_text(
        bank.read_text("utf-8") + f"  - {{id: own.long, text: {clauses}件件有着落。, kind: measure}}\n", "utf-8"
    )
    clerk = sit_down("phrases", "pick", "第0件事", dimensions=(24, 80))
    clerk.reads("第1件事").reads("件件有着落").reads("1/1").process.send("\x1b")
    assert clerk.leaves()[0] == 130


@on_a_terminal
def test_words_are_those_of_search(sit_down):
    clerk = sit_down("phrases", "pick", "乌篷船", "-乡情")
    clerk.reads("> 乌篷船 -乡情").reads("1/1").process.send("\r")
    assert clerk.leaves()[1].endswith("皆乡愁。\n")
    assert "there is no option --theem" in sit_down("phrases", "pick", "--theem", "民生").leaves()[1]


@on_a_terminal
def test_what_is_typed_and_taken_at_once_is_what_the_keys_make_together(sit_down):
    clerk = sit_down("phrases", "pick")
    clerk.reads("Esc leaves").process.send("\x1b[B\x1b[B乌篷船\x1b[B\r")
    assert clerk.leaves()[1].endswith("皆乡愁。\n")


@on_a_terminal
def test_pasted_lines_are_words_to_be_found(sit_down):
    clerk = sit_down("phrases", "pick")
    clerk.reads("Esc leaves").process.send("\x1b[200~乌篷船\n乡愁\r\n\x1b[201~")
    clerk.reads("渡口").process.send("\r")
    assert clerk.leaves()[1].endswith("皆乡愁。\n")


@on_a_terminal
def test_programs_get_all_that_is_known_of_the_phrase(sit_down):
    clerk = sit_down("phrases", "pick", "石拱桥", "--json")
    clerk.reads("1/1").process.send("\r")
    text = clerk.leaves()[1]
    assert json.loads(text[text.index("{\n") :])["phrases"][0]["source"] == "渡口"


@on_a_terminal
def test_filters_that_no_phrase_passes_are_told_at_once(sit_down):
    code, text = sit_down("phrases", "pick", "--kind", "开头").leaves()
    assert code == 1
    assert "no phrase has the kind '开头'\nhint: did you mean 'opening'?" in text


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
