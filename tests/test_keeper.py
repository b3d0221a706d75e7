"""The bank kept by command: `drafter phrases add`, `edit`, `remove`, `move` and `tag`."""

import io
import os
import sys
from pathlib import Path

import pytest
from commandline import Run

from drafter.bank.naming import proposed_id


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the project's own phrase file, which is not there yet."""
    (tmp_path / "phrasebank").mkdir()
    return tmp_path / "phrasebank" / "own.yaml"


def phrase(command: Run, id: str) -> dict[str, object]:
    found = command("phrases", "show", id, "--json").data["phrases"][0]
    assert isinstance(found, dict)
    return found


FILE = """\
# Our own phrases
language: zh-CN
phrases:

  # said at every meeting
  - id: opening.river
    text: '清河镇的事，大家商量着办。'   # the mayor's
    kind: opening

  - set: heading.river
    kind: heading
    texts: [沿河走访听民声, 临河办公解民忧]
"""


def test_a_phrase_is_added_with_what_the_options_say(command: Run, own: Path) -> None:
    done = command(
        "phrases", "add", "清河两岸：新风拂面。", "--kind", "lead", "--theme", "民生,党建", "--role", "practice",
        "--variant", "short=新风拂面。", "--verify", "--status", "draft", "--until", "2027-01-01", "--note", "a: b",
    )  # fmt: skip
    assert done.err == "added lead.清河两岸 to phrasebank/own.yaml\n"
    assert own.read_text(encoding="utf-8") == (
        "language: zh-CN\nphrases:\n  - id: lead.清河两岸\n    text: 清河两岸：新风拂面。\n"
        "    variants: {short: 新风拂面。}\n    kind: lead\n    roles: [practice]\n    themes: [民生, 党建]\n"
        '    verify: true\n    status: draft\n    until: "2027-01-01"\n    note: "a: b"\n'
    )
    assert phrase(command, "lead.清河两岸")["status"] == "draft"


def test_lines_that_were_copied_become_phrases(command: Run, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = "1. 建立河长日巡制度。\n\n2、公开河道整治清单。\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pasted)))
    done = command("phrases", "add", "-", "--kind", "measure", "--json")
    assert done.data["ids"] == ["measure.建立河长日巡制度", "measure.公开河道整治清单"]
    assert phrase(command, "measure.公开河道整治清单")["text"] == "公开河道整治清单。"


def test_a_set_is_made_and_grows(command: Run, own: Path) -> None:
    command("phrases", "add", "沿河走访听民声", "临河办公解民忧", "--kind", "heading", "--set", "heading.river")
    command("phrases", "add", "隔河相望话民情", "沿河走访听民声", "--set", "heading.river", "--again")
    assert "      - 临河办公解民忧\n      - 隔河相望话民情\n" in own.read_text(encoding="utf-8")
    assert phrase(command, "heading.river/3")["text"] == "隔河相望话民情"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["民生无小事，枝叶总关情", "--kind", "opening"], 1, "'opening.mass-line' says this already"),
        (["甲乙丙丁", "--kind", "openning"], 1, "there is no kind 'openning'"),
        (["甲乙丙丁", "--kind", "idiom", "--id", "a b"], 1, "'a b' is not an id"),
        (["甲乙丙丁", "--kind", "idiom", "--layer", "built-in"], 1, "nothing is written to the layer 'built-in'"),
        (["甲乙丙丁", "--kind", "idiom", "--until", "soon"], 1, "'soon' is not a day such as 2026-08-01"),
        (["甲乙丙丁"], 2, "--kind opening"),
        (["甲乙", "丙丁", "--kind", "idiom", "--id", "x"], 2, "one id is for one phrase"),
        ([], 2, "give the text"),
    ],
    ids=["said already", "kind", "id", "built-in", "day", "no kind", "one id for two", "no text"],
)
def test_what_cannot_be_added_is_told_and_nothing_is_written(
    command: Run, own: Path, arguments: list[str], code: int, said: str
) -> None:
    done = command("phrases", "add", *arguments)
    assert (done.code, said in done.err) == (code, True), done.err
    assert not own.exists()


def test_an_id_that_is_taken_is_refused_and_one_that_is_made_is_another(command: Run, own: Path) -> None:
    own.write_text(FILE, encoding="utf-8")
    assert "there is a phrase or set 'opening.river' already" in command(
        "phrases", "add", "甲乙丙丁", "--kind", "idiom", "--id", "opening.river", "--file", "more"
    ).err  # fmt: skip
    assert proposed_id("idiom", "甲乙，丙丁", {"idiom.甲乙", "idiom.甲乙-2"}) == "idiom.甲乙-3"


def test_what_would_change_is_shown_and_nothing_is_changed(command: Run, own: Path) -> None:
    own.write_text(FILE, encoding="utf-8")
    done = command("phrases", "edit", "opening.river", "--tone", "平实", "--dry-run")
    assert "+    tone: 平实\n" in done.out
    assert own.read_text(encoding="utf-8") == FILE


def test_an_edit_changes_the_keys_that_it_names(command: Run, own: Path) -> None:
    own.write_text(FILE, encoding="utf-8")
    command("phrases", "edit", "opening.river", "--text", "河畔的事大家办。", "--theme", "民生")
    command("phrases", "edit", "heading.river/2", "--text", "临河办事解民忧")
    changed = FILE.replace("'清河镇的事，大家商量着办。'", "'河畔的事大家办。'")
    changed = changed.replace("    kind: opening\n", "    kind: opening\n    themes: [民生]\n")
    assert own.read_text(encoding="utf-8") == changed.replace("临河办公", "临河办事")


def test_an_edit_of_a_built_in_phrase_goes_to_a_copy(command: Run, own: Path) -> None:
    done = command("phrases", "edit", "opening.mass-line", "--status", "retired")
    assert done.err.splitlines() == [
        "note: 'opening.mass-line' in the built-in bank stays as it is; the one in phrasebank/own.yaml stands for it",
        "changed opening.mass-line in phrasebank/own.yaml",
    ]
    assert phrase(command, "opening.mass-line")["layer"] == "project"
    assert own.read_text(encoding="utf-8") == (
        "language: zh-CN\nphrases:\n  - id: opening.mass-line\n    text: 民生无小事，枝叶总关情。\n"
        "    kind: opening\n    themes: [民生]\n    tone: 庄重\n    status: retired\n"
    )
    assert "holds again" in command("phrases", "remove", "opening.mass-line", "--yes").err
    assert phrase(command, "opening.mass-line")["layer"] == "built-in"


def test_an_entry_is_changed_in_an_editor(command: Run, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("VISUAL", "sed -i s/大家/群众/")
    assert command("phrases", "edit", "opening.river").err == "changed opening.river in phrasebank/own.yaml\n"
    assert own.read_text(encoding="utf-8") == FILE.replace("大家", "群众")


def test_what_was_written_wrong_in_an_editor_is_kept(command: Run, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("VISUAL", "sed -i s/kind:/knid:/")
    done = command("phrases", "edit", "opening.river", "--json")
    assert [one["code"] for one in done.data["problems"]] == ["missing-key", "unknown-key", "kept-text"]
    kept = Path(done.data["problems"][-1]["message"].rpartition(" ")[2])
    assert "knid: opening" in kept.read_text(encoding="utf-8")
    kept.unlink()
    assert own.read_text(encoding="utf-8") == FILE


def test_entries_move_with_their_comments(command: Run, own: Path) -> None:
    own.write_text(FILE, encoding="utf-8")
    command("phrases", "move", "opening.river", "--file", "river")
    assert own.read_text(encoding="utf-8") == FILE.replace(FILE[FILE.index("  # said") : FILE.index("  - set")], "")
    assert (own.parent / "river.yaml").read_text(encoding="utf-8") == (
        "language: zh-CN\nphrases:\n  # said at every meeting\n  - id: opening.river\n"
        "    text: '清河镇的事，大家商量着办。'   # the mayor's\n    kind: opening\n"
    )


def test_words_are_added_and_taken_away_for_all_that_a_search_finds(command: Run, own: Path) -> None:
    own.write_text(FILE, encoding="utf-8")
    done = command("phrases", "tag", "--matching", "沿河走访", "--add", "theme=民生", "--add", "tag=河", "--yes")
    assert done.err == "changed heading.river in phrasebank/own.yaml\n"
    command("phrases", "tag", "heading.river", "--remove", "tag=河")
    assert own.read_text(encoding="utf-8") == FILE.replace("    texts: [", "    themes: [民生]\n    texts: [")


def test_nothing_is_removed_unasked(command: Run, own: Path) -> None:
    own.write_text(FILE, encoding="utf-8")
    done = command("phrases", "remove", "opening.river")
    assert (done.code, "give --yes" in done.err) == (2, True)
    assert own.read_text(encoding="utf-8") == FILE
    assert command("phrases", "remove", "opening.mass-line", "--yes").code == 1


def test_a_faulty_entry_keeps_nobody_from_changing_another(command: Run, own: Path) -> None:
    broken = FILE + "\n  - id: broken\n    kind: none\n"
    own.write_text(broken, encoding="utf-8")
    assert command("phrases", "edit", "opening.river", "--tone", "平实").code == 0
    assert command("phrases", "edit", "broken", "--text", "甲", "--kind", "idiom").code == 0
    assert phrase(command, "broken")["text"] == "甲"


def test_git_s_marks_are_told_with_their_place(command: Run, own: Path) -> None:
    own.write_text(FILE + "<<<<<<< HEAD\n=======\n>>>>>>> other\n", encoding="utf-8")
    assert command("phrases", "add", "甲乙丙丁", "--kind", "idiom").err.startswith(
        "phrasebank/own.yaml:13:1: two versions"
    )
    assert command("phrases", "list").err.startswith("phrasebank/own.yaml:13:1: two versions")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--status", "draft"], "a draft that waits for approval"),
        (["--status", "retired"], "retired"),
        (["--until", "2026-07-31"], "not valid on this day"),
    ],
    ids=["draft", "retired", "out of date"],
)
def test_a_phrase_that_may_not_be_used_is_not_and_by_id_this_is_told(
    command: Run, own: Path, tmp_path: Path, options: list[str], why: str
) -> None:
    command("phrases", "add", "远亲不如近邻", "--kind", "idiom", "--id", "idiom.near", *options)
    outline = "outline: 1\nid: o\nname: o\nnumbering: [一、]\ntitle: 题\nopening: \"{{ phrase('idiom.near') }}\"\n"
    (tmp_path / "o.yaml").write_text(outline, encoding="utf-8")
    done = command("preview", "o.yaml", "--today", "2026-08-01")
    assert done.code == 1
    assert f"the phrase 'idiom.near' is {why}" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a matter of POSIX")
def test_at_a_terminal_who_removes_is_asked_and_who_writes_wrong_may_mend(command: Run, own: Path) -> None:
    import pexpect

    own.write_text(FILE, encoding="utf-8")
    own_ways = {"DRAFTER_LANG": "en", "DRAFTER_CACHE": "", "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    # Wrong at the first time, right at the second.
    editor = "sed -i -e s/knid:/kind:/ -e t -e s/kind:/knid:/"

    def sit_down(*arguments: str) -> "pexpect.spawn[str]":
        return pexpect.spawn(
            sys.executable, ["-m", "drafter", "phrases", *arguments], cwd=own.parent.parent,
            env={**os.environ, **own_ways, "VISUAL": editor}, encoding="utf-8", timeout=30,
        )  # fmt: skip

    terminal = sit_down("remove", "opening.river")
    terminal.expect_exact("Remove 1 entry: opening.river?")
    terminal.send("n\r")
    terminal.expect(pexpect.EOF)
    assert own.read_text(encoding="utf-8") == FILE
    terminal = sit_down("edit", "opening.river")
    terminal.expect_exact("did you mean 'kind'?")
    terminal.expect_exact("Edit it once more?")
    terminal.send("y\r")
    terminal.expect_exact("nothing to change")
    terminal = sit_down("remove", "opening.river")
    terminal.expect_exact("Remove 1 entry")
    terminal.send("y\r")
    terminal.expect_exact("removed opening.river")
    assert "opening.river" not in own.read_text(encoding="utf-8")


NEAR = ("办好群众身边每一件小事情。", "--kind", "measure", "--theme", "民生", "--tag", "小事")
HAS = "phrases:\n  - {id: own.small, text: 办好群众身边每一件小事。, kind: measure, themes: [党建]}  # ours\n"
SET = "phrases:\n  - {set: own.pair, kind: measure, tags: [甲], texts: [办好群众身边每一件小事。, 走进群众中间听意见。]}\n"


@pytest.fixture
def near(command, tmp_path):
    """Add a phrase to a bank that has nearly the same; return what was said, and the file afterwards."""

    def near(has, *options):
        path = tmp_path / "phrasebank/own.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(has, "utf-8")
        return command("phrases", "add", *NEAR, *options), path.read_text("utf-8")

    return near


def test_what_the_bank_has_nearly_is_kept_beside_it_merged_or_stops_the_command(near):
    done, text = near(HAS)
    assert (done.code, text.count("text:")) == (0, 2)
    assert "warning: 'own.small' says nearly this" in done.err
    done, text = near(HAS, "--near", "merge")
    assert done.code == 0
    assert "gave its words to own.small" in done.err
    assert text == HAS.replace("[党建]", "[党建, 民生]").replace("}  #", ", tags: [小事]}  #")
    done, text = near(HAS, "--near", "stop")
    assert (done.code, text) == (1, HAS)
    assert near(HAS, "--near", "merge", "--dry-run")[1] == HAS
    assert near(HAS, "--near", "merge", "--json")[0].data["merged"] == ["own.small"]


def test_merging_with_one_of_a_set_gives_the_words_to_the_set_and_makes_nothing_narrower(near):
    done, text = near(SET, "--near", "merge")
    assert done.code == 0
    assert "gave its words to own.pair" in done.err
    assert text == SET.replace("tags: [甲]", "tags: [甲, 小事]")


@pytest.mark.parametrize("to", ["a-first.yaml", "z-last.yaml"])
def test_a_move_that_was_broken_off_between_its_two_writes_is_finished_by_moving_again(
    command: Run, own: Path, to: str
) -> None:
    own.write_text(FILE, encoding="utf-8")
    before = own.read_bytes()
    assert command("phrases", "move", "opening.river", "--file", to).code == 0
    own.write_bytes(before)  # killed: the one file is written, the other not yet
    assert command("phrases", "list", "--layer", "project").code == 0
    assert "stands in" in command("phrases", "list", "--layer", "project").err
    done = command("phrases", "move", "opening.river", "--file", to)
    assert (done.code, "opening.river" in own.read_text("utf-8")) == (0, False)
    assert (own.parent / to).read_text("utf-8").count("opening.river") == 1
    assert command("phrases", "list", "--layer", "project").err == ""


def test_one_id_in_two_files_of_a_layer_that_say_otherwise_is_a_fault_all_the_same(command: Run, own: Path) -> None:
    own.write_text(FILE, encoding="utf-8")
    (own.parent / "other.yaml").write_text(FILE.replace("商量着办", "一起办"), encoding="utf-8")
    assert "stands in two files" in command("phrases", "list").err


def test_the_list_is_of_one_layer_and_status_if_that_is_wanted(command: Run, own: Path) -> None:
    own.write_text(FILE.replace("kind: opening", "kind: opening\n    status: draft"), encoding="utf-8")
    assert "opening.river" in command("phrases", "list", "--layer", "project", "--status", "draft").out
    assert "no phrase fits" in command("phrases", "list", "--layer", "project", "--status", "retired").err
    assert "opening.river" not in command("phrases", "list", "--layer", "built-in").out
    assert command("phrases", "list", "--layer", "mine").code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("list", "--kind", "做法"), "note: no phrase has the kind '做法'\nhint: did you mean 'measure'?"),
        (("list", "--language", "cn"), "note: no phrase has the language 'cn'\nhint: there are: en, zh-CN"),
        (("search", "民生", "--tone", "庄"), "note: no phrase has the tone '庄'\nhint: did you mean '庄重'?"),
        (("search", "民生", "--kind", "opning", "--json"), "note: no phrase has the kind 'opning'"),
        (("handbook", "--theme", "无此领域"), "note: no phrase has the theme '无此领域'"),
        (("tag", "--matching", "民生", "--kind", "opning", "--add", "tag=x"), "no phrase fits"),
        (("export", "none.csv", "--role", "practise"), "hint: did you mean 'practice'?"),
    ],
    ids=["kind in Chinese", "language", "tone", "JSON", "handbook", "tag", "export"],
)
def test_where_nothing_fits_words_that_no_phrase_has_are_told(
    command: Run, arguments: tuple[str, ...], told: str
) -> None:
    assert told in command("phrases", *arguments).err
