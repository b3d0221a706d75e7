"""`drafter phrases import` and `export`: merged by id and text, never a wipe, near ones shown."""

import os
import signal
import sys
from pathlib import Path

import pexpect
import pytest
from commandline import Run

from drafter.bank.merge import Case, Choice, Fate, Plan, plan_merge
from drafter.errors import DrafterError
from drafter.model.phrase import Phrase

OWN = Phrase("a", "走进一线察民情", "heading", roles=("practice",), tone="平实")
LONG = Phrase("b", "每周三固定为入户走访日，班子成员分片包联。", "measure", themes=("民生",))
SET = (Phrase("s/1", "甲一", "heading", set="s"), Phrase("s/2", "乙二", "heading", set="s"))
BANK = (OWN, LONG, *SET)


def plan(*coming: Phrase, choice: Choice = Choice.KEEP) -> Plan:
    return plan_merge(coming, BANK, lambda case: choice)


def fates(found: Plan) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(case.fate, case.other.id if case.other else None, case.differs) for case in found.cases]


def test_phrases_that_begin_alike_are_numbered_past_those_that_have_the_name():
    begin = "坚持以人民为中心的"
    bank = [Phrase(f"measure.坚持以人民为中心-{number}", text, "measure") for number, text in ((2, "甲"), (4, "乙"))]
    coming = [Phrase("", begin + end, "measure") for end in ("产业发展", "文化建设", "平安村庄", "生态环境")]
    found = plan_merge(coming, bank, lambda case: Choice.KEEP)
    assert [one.id.removeprefix("measure.坚持以人民为中心") for one in found.new] == ["", "-3", "-5", "-6"]


NEAR = Phrase("", "每周四固定为入户走访日，班子成员分片包干。", "measure", themes=("党建",))


@pytest.mark.parametrize(
    ("coming", "expected"),
    [
        (OWN, (Fate.SAME, "a", ())),
        (Phrase("", "走进一线察民情", ""), (Fate.SAME, "a", ())),
        (Phrase("a", "走进一线察民情", "heading", roles=("summary",), note="好"), (Fate.CHANGED, "a", ("roles", "note"))),
        (Phrase("", "走进一线察民情", "heading", themes=("民生",)), (Fate.CHANGED, "a", ("themes",))),
        (Phrase("a", "走进一线听民意", "heading"), (Fate.CONFLICT, "a", ("text",))),
        (Phrase("a", "走进一线察民情", "title", tone="庄重"), (Fate.CONFLICT, "a", ("kind", "tone"))),
        (Phrase("", "走进一线察民情", "title"), (Fate.NEAR, "a", ())),
        (NEAR, (Fate.NEAR, "b", ())),
        (Phrase("", "全新的话", "title"), (Fate.NEW, None, ())),
        (Phrase("s/2", "乙二", "heading", set="s"), (Fate.SAME, "s/2", ())),
        (Phrase("", "丙三", "heading", set="s"), (Fate.NEW, None, ())),
    ],
    ids=["the same", "by its text", "more is known", "a theme for one without", "another text", "another kind and tone",
         "for another kind", "near", "new", "of a set", "new of a set"],
)  # fmt: skip
def test_what_a_phrase_is_to_the_bank(coming, expected):
    assert fates(plan(coming))[0] == expected


@pytest.mark.parametrize(
    ("coming", "choice", "new", "changed"),
    [
        (Phrase("a", "走进一线听民意", "heading"), Choice.KEEP, [], []),
        (Phrase("a", "走进一线听民意", "heading", note="新"), Choice.REPLACE, [], ["走进一线听民意"]),
        (Phrase("a", "走进一线听民意", "heading"), Choice.BOTH, [("a-2", "走进一线听民意")], []),
        (NEAR, Choice.SKIP, [], []),
        (NEAR, Choice.MERGE, [], [LONG.text]),
        (NEAR, Choice.KEEP, [("measure.每周四固定为入户", NEAR.text)], []),
    ],
    ids=["keep", "replace", "both", "near: skip", "near: merge", "near: keep"],
)
def test_who_decides_has_the_say(coming, choice, new, changed):
    found = plan(coming, choice=choice)
    assert [(one.id, one.text) for one in found.new] == new
    assert [after.text for _, after in found.changed] == changed


def test_merging_gives_the_bank_s_own_the_words_and_takes_none_away():
    (_, after), *_ = plan(NEAR, choice=Choice.MERGE).changed
    assert after == Phrase("b", LONG.text, "measure", themes=("民生", "党建"))
    (_, after), *_ = plan(Phrase("a", "走进一线听民意", "", tone="庄重"), choice=Choice.REPLACE).changed
    assert after == Phrase("a", "走进一线听民意", "heading", roles=("practice",), tone="庄重")


def test_a_file_that_repeats_itself_is_taken_once_and_what_it_adds_is_united():
    one = Phrase("", "全新的话", "title", themes=("民生",))
    two = Phrase("", "全新的话", "title", themes=("党建",))
    found = plan(one, two, one)
    assert [case.fate for case in found.cases] == [Fate.NEW, Fate.CHANGED, Fate.SAME]
    assert [phrase.themes for phrase in found.new] == [("民生", "党建")]


def test_a_set_stays_together_and_one_alone_is_none():
    members = [Phrase("", text, "heading", set="t") for text in ("第一句", "另一句")]
    other = Phrase("", "中间的话", "title")
    assert [one.id for one in plan(members[0], other, members[1]).new] == ["t/1", "t/2", "title.中间的话"]
    assert [(one.set, one.id.partition(".")[0]) for one in plan(members[0]).new] == [("", "heading")]


def test_a_new_phrase_needs_a_kind_and_all_that_lack_it_are_told():
    with pytest.raises(DrafterError) as caught:
        plan(Phrase("", "甲甲甲甲", ""), Phrase("", "乙乙乙乙", ""))
    assert [one.code for one in caught.value.problems] == ["no-kind", "no-kind"]


def test_it_is_asked_about_conflicts_and_near_ones_alone():
    asked: list[Case] = []

    def decide(case: Case) -> Choice:
        asked.append(case)
        return Choice.KEEP

    plan_merge([OWN, NEAR, Phrase("", "全新的话", "title"), Phrase("a", "别的话", "heading")], BANK, decide)
    assert [case.fate for case in asked] == [Fate.NEAR, Fate.CONFLICT]
    assert asked[0].likeness == 0.89


# The commands

TABLE = "语句,用途,领域\n走村串户问民情,小标题,民生\n民生没小事，枝叶总关情。,开头,\n"
FILE = "home/phrasebank/imported.yaml"


@pytest.fixture
def table(command: Run, tmp_path):
    (tmp_path / "素材.csv").write_bytes(TABLE.encode("gb18030"))
    return tmp_path


def test_new_phrases_go_to_the_user_s_own_file_and_import_again_changes_nothing(command, table):
    done = command("phrases", "import", "素材.csv")
    assert done.code == 0
    assert done.out == "1 new, 0 there already, 0 changed, 0 in conflict, 1 near others\n"
    assert "素材.csv:3: this nearly repeats 'opening.mass-line' (90 %): both are there" in done.err
    written = (table / FILE).read_text("utf-8")
    assert "    text: 走村串户问民情\n    kind: heading\n    themes: [民生]\n" in written
    again = command("phrases", "import", "素材.csv")
    assert again.out == "0 new, 2 there already, 0 changed, 0 in conflict, 0 near others\n"
    assert (table / FILE).read_text("utf-8") == written


def test_comments_and_order_of_a_file_survive_what_is_imported_into_it(command, table):
    (table / "drafter.yaml").touch()
    (table / "phrasebank").mkdir()
    path = table / "phrasebank/own.yaml"
    path.write_text(
        "# 本单位\nphrases:\n  # 常用\n  - {id: x, text: 走村串户问民情, kind: heading}  # 老李加的\n", "utf-8"
    )
    done = command("phrases", "import", "素材.csv", "--into", path, "--near", "skip")
    assert done.out.startswith("0 new, 0 there already, 1 changed, 0 in conflict, 1 near")
    assert path.read_text("utf-8") == (
        "# 本单位\nphrases:\n  # 常用\n  - {id: x, text: 走村串户问民情, kind: heading, themes: [民生]}  # 老李加的\n"
    )


def test_a_built_in_phrase_is_not_changed_but_overridden(command, tmp_path):
    (tmp_path / "a.json").write_text(
        '[{"id": "opening.mass-line", "tags": ["路灯"], "text": "民生无小事，枝叶总关情。"}]', "utf-8"
    )
    assert command("phrases", "import", "a.json").out.startswith("0 new, 0 there already, 1 changed")
    shown = command("phrases", "show", "opening.mass-line", "--json").data["phrases"][0]
    assert (shown["layer"], shown["tags"], shown["themes"], shown["tone"]) == ("user", ["路灯"], ["民生"], "庄重")


def test_a_dry_run_and_a_faulty_file_write_nothing(command, table):
    assert "nothing was written: --dry-run" in command("phrases", "import", "素材.csv", "--dry-run").err
    (table / "bad.csv").write_text("语句,用途\n甲,无此类\n乙,\n", "utf-8")
    done = command("phrases", "import", "素材.csv", "bad.csv")
    assert done.code == 1
    assert "bad.csv:2:2: there is no kind '无此类'" in done.err
    assert not (table / "home").exists()


def test_a_new_phrase_of_a_set_and_other_languages_find_their_place(command, tmp_path):
    text = "text,set,kind,language\n走访到户,h.own,heading,\n议事到点,h.own,heading,\nBegin with people.,,opening,en\n"
    (tmp_path / "a.csv").write_text(text, "utf-8")
    assert command("phrases", "import", "a.csv").code == 0
    (tmp_path / "b.csv").write_text("text,set,kind\n走访到户,h.own,heading\n办事到家,h.own,heading\n", "utf-8")
    assert command("phrases", "import", "b.csv").out.startswith("1 new, 1 there already")
    shown = command("phrases", "show", "h.own", "--json").data["phrases"]
    assert [one["text"] for one in shown] == ["走访到户", "议事到点", "办事到家"]
    assert "language: en" in (tmp_path / "home/phrasebank/imported-en.yaml").read_text("utf-8")


def test_long_files_are_followed_by_others(command, tmp_path, monkeypatch):
    monkeypatch.setattr("drafter.bank.apply.MOST_ENTRIES", 2)
    (tmp_path / "a.csv").write_text("text\n一件事\n两码事\n三回事\n四桩事\n五档事\n", "utf-8")
    assert command("phrases", "import", "a.csv", "--kind", "小标题", "--theme", "民生").code == 0
    assert sorted(path.name for path in (tmp_path / "home/phrasebank").glob("*.yaml")) == [
        "imported-2.yaml", "imported-3.yaml", "imported.yaml",
    ]  # fmt: skip
    assert command("phrases", "import", "a.csv", "--kind", "heading").out.startswith("0 new, 5 there already")


def test_the_report_as_json(command, table):
    found = command("phrases", "import", "素材.csv", "--json").data
    assert (found["ok"], found["new"], found["near"], found["files"]) == (True, 1, 1, [FILE])
    assert [one["fate"] for one in found["phrases"]] == ["new", "near"]
    assert found["phrases"][1] | {"id": ""} == {
        "id": "", "text": "民生没小事，枝叶总关情。", "fate": "near", "other": "opening.mass-line", "differs": [],
        "likeness": 0.9, "choice": "keep", "place": "素材.csv:3",
    }  # fmt: skip


def test_a_file_outside_every_layer_is_written_and_this_is_told(command, table):
    done = command("phrases", "import", "素材.csv", "--into", "out.yaml")
    assert "out.yaml: warning: this file is in the folder of no layer, so drafts do not see it" in done.err
    assert command("phrases", "import", "素材.csv", "--into", "out.yaml").out.startswith("0 new, 2 there already")


@pytest.mark.parametrize("format", ["yaml", "json", "csv", "tsv", "xlsx", "md", "espanso"])
def test_what_is_exported_is_there_already(command, tmp_path, format):
    name = f"bank.{format}"
    assert command("phrases", "export", name, "--format", format, "--language", "zh", "--theme", "民生").code == 0
    done = command("phrases", "import", name, "--format", format)
    assert " 0 changed, 0 in conflict, 0 near others" in done.out
    assert done.out.startswith("0 new, ")
    assert not done.out.startswith("0 new, 0 there")
    assert not (tmp_path / "home").exists()


def test_an_export_is_not_overwritten_without_force(command, tmp_path):
    assert command("phrases", "export", "a.csv", "--kind", "closing").err.startswith("wrote ")
    assert command("phrases", "export", "a.csv").code == 1
    assert command("phrases", "export", "a.csv", "--force", "--json").data["file"] == "a.csv"


def test_what_is_written_before_something_goes_wrong_is_told_and_the_rest_comes_with_the_next_try(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drafter.bank.apply.MOST_ENTRIES", 2)
    texts = ["河水清清", "村路平平", "灯火通明", "粮满谷仓", "书声琅琅"]
    (tmp_path / "a.csv").write_text("\n".join(["text,kind", *(f"{text},成语" for text in texts)]), "utf-8")
    blocked = tmp_path / "home/phrasebank/imported-2.yaml"
    blocked.mkdir(parents=True)
    done = command("phrases", "import", "a.csv")
    assert done.code == 1
    assert "Broken off." in done.err
    assert "Written whole: home/phrasebank/imported.yaml\n" in done.err
    blocked.rmdir()
    assert (
        command("phrases", "import", "a.csv").out == "3 new, 2 there already, 0 changed, 0 in conflict, 0 near others\n"
    )


def on_terminal(folder: Path, *arguments: str) -> pexpect.spawn:
    environment = {
        **os.environ,
        "DRAFTER_HOME": str(folder / "home"),
        "DRAFTER_CACHE": "",
        "DRAFTER_LANG": "en",
        "TERM": "xterm",
    }
    return pexpect.spawn(
        sys.executable, ["-m", "drafter", "phrases", "import", *arguments],
        cwd=folder, env=environment, encoding="utf-8", timeout=60, dimensions=(40, 160),
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_a_long_import_shows_how_far_it_is_and_is_stopped_without_harm(tmp_path, stop):
    rows = (
        f"{chr(0x4E00 + n % 5000)}{chr(0x5E00 + n // 3)}走访到户第{chr(0x6E00 + n % 777)}件,做法" for n in range(20_000)
    )
    (tmp_path / "a.csv").write_text("\n".join(["text,kind", *rows]), "utf-8")
    terminal = on_terminal(tmp_path, "a.csv", "--near", "keep")
    terminal.expect("comparing: [0-9,]+ of 20,000")
    terminal.kill(stop)
    terminal.expect("Broken off. Nothing was written.")
    terminal.expect(pexpect.EOF)
    terminal.wait()  # `close` would kill what is still freeing its memory.
    assert terminal.exitstatus == 130
    assert not (tmp_path / "home").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_each_near_one_is_asked_about_until_a_capital_letter(tmp_path):
    lines = [
        "text,kind",
        "民生没小事，枝叶总关情。,开头",
        "民生无小事，枝叶皆关情。,开头",
        "民生无小事，枝叶总相关。,开头",
    ]
    (tmp_path / "a.csv").write_text("\n".join(lines), "utf-8")
    terminal = on_terminal(tmp_path, "a.csv")
    terminal.expect("k/m/s")
    terminal.sendline("s")
    terminal.expect("k/m/s")
    terminal.sendline("K")
    terminal.expect("2 new|0 new")
    terminal.expect(pexpect.EOF)
    terminal.wait()
    assert terminal.exitstatus == 0
    written = (tmp_path / "home/phrasebank/imported.yaml").read_text("utf-8")
    assert [word in written for word in ("没小事", "皆关情", "总相关")] == [False, True, True]
