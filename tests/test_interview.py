"""The interview, through a real terminal where there is one to be had."""

import os
import subprocess
import sys

import pytest
from drafting import answers, read

from drafter.cli import report, summary
from drafter.cli.course import Course
from drafter.cli.questions import editable, entry
from drafter.pipeline.answers import Answers

on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a matter of POSIX")

OUTLINE = """\
outline: 1
id: notice
name: Notice
style: plain
language: en
numbering: ["1."]
fields:
  unit: {type: text, ask: Which unit, example: Riverside}
  guests: {type: integer, ask: How many guests, min: 1, max: 99}
  room: {type: choice, ask: Which room, choices: {a: Aula, b: Basement}, default: b, when: guests > 9}
  dishes: {type: multi, ask: Which dishes, choices: [soup, fish, cake], required: false}
  speech: {type: boolean, ask: Is there a speech, default: "no"}
  speaker: {type: text, ask: Who speaks, when: speech}
  half: {type: integer, computed: guests // 2}
  items:
    type: records
    ask: What is on
    min: 1
    max: 3
    fields:
      what: {type: text, ask: What}
      note: {type: text, ask: Any note, required: false}
title: "{{ unit }} expects {{ guests }}, half is {{ half }}"
opening: "{% if room %}Room {{ room }}.{% endif %} {{ dishes | join('+') }} {% if speech %}{{ speaker }} speaks.{% endif %}"
sections:
  - for: i in items
    heading: "{{ i.what }}"
    body: "{{ i.note }}"
"""
ITEM = ["--set", "items.0.what=Tea"]
SHORT = ["--set", "unit=Hill", "--set", "dishes=cake", "--set", "speech=no"]
LINES = """\
outline: 1
id: lines
name: Lines
style: plain
language: en
numbering: ["1."]
fields:
  story: {type: multiline, ask: What happened}
  points: {type: list, ask: Which points}
  day: {type: date, ask: Which day, default: today}
  start: {type: phrase, ask: Which opening, query: {kind: opening}}
title: "{{ day }}"
opening: "{{ start }} {{ story }} {{ points | join('/') }}"
sections: [{heading: h}]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "notice.yaml").write_text(OUTLINE, "utf-8")
    (tmp_path / "lines.yaml").write_text(LINES, "utf-8")
    return tmp_path


class Clerk:
    """Somebody at a terminal who reads what is asked and types."""

    def __init__(self, folder, arguments, dimensions=(60, 100)):
        import pexpect

        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "drafter", *arguments],
            cwd=folder,
            env={**os.environ, **environment(folder)},
            encoding="utf-8",
            dimensions=dimensions,
            timeout=30,
        )

    def reads(self, text):
        self.process.expect_exact(text)
        return self

    def answers(self, question, typed="", *, end="\r"):
        """Wait for the question, and for the cursor that stands behind it; type."""
        self.reads(question).reads("\x1b[?25h")
        self.process.send(typed + end)
        return self

    def leaves(self):
        """Return the exit code, and what was still printed."""
        import pexpect

        self.process.expect(pexpect.EOF)
        rest = self.process.before
        self.process.wait()
        return self.process.exitstatus, rest.replace("\r\n", "\n")


def environment(folder):
    return {
        "LC_ALL": "C.UTF-8", "DRAFTER_LANG": "en", "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1",
        "DRAFTER_HOME": str(folder / "home"), "DRAFTER_CACHE": "",
    }  # fmt: skip


@pytest.fixture
def sit_down(folder):
    """Start drafter at a terminal."""
    clerks = []

    def sit_down(*arguments):
        clerks.append(Clerk(folder, arguments))
        return clerks[-1]

    yield sit_down
    for clerk in clerks:
        clerk.process.close(force=True)


@on_a_terminal
def test_a_wrong_answer_is_told_at_once_and_asked_again(sit_down):
    clerk = sit_down("preview", "notice.yaml", *ITEM)
    clerk.answers("1. Which unit", "").answers("this must be answered", "Hill")
    clerk.answers("2. How many guests", "many").reads("'many' is not a whole number").answers("hint:", "100")
    clerk.answers("100 is outside the limits of 'guests': 1 to 99", "8")
    clerk.answers("Which dishes", "soup, meat").answers("'meat' is none of", "1 3")
    clerk.answers("Is there a speech", "perhaps").answers("neither yes nor no", "否")
    clerk.answers("Your answers:")
    assert "Hill expects 8, half is 4\n\nsoup+cake" in clerk.leaves()[1]


@on_a_terminal
def test_an_answer_opens_and_closes_questions_and_enter_takes_defaults(sit_down):
    clerk = sit_down("preview", "notice.yaml", "--set", "unit=Hill", "--set", "dishes=cake", *ITEM)
    clerk.answers("2. How many guests", "20").reads("3. Which room").reads("1) Aula (a)").answers("Enter: Basement")
    clerk.answers("Is there a speech", "y").answers("Who speaks", "Ms Lin")
    clerk.reads("Basement (default)").reads("Ms Lin (typed)").reads("1 entry (--set)")
    clerk.answers("Enter makes the draft", "2").answers("2. How many guests", "\x7f\x7f5")
    code, text = clerk.answers("5 (typed)").leaves()
    assert code == 0
    assert "Room" not in text
    assert "cake Ms Lin speaks." in text


@on_a_terminal
def test_going_back_keeps_what_was_answered_later(sit_down):
    clerk = sit_down("preview", "notice.yaml", *ITEM)
    clerk.answers("Which unit", "<").answers("This is the first question", "Hill")
    clerk.answers("How many guests", "8").answers("Which dishes", "2")
    clerk.answers("Is there a speech", "<").answers("Which dishes", "\x7f<").answers("How many guests", "\x7f《")
    clerk.answers("Which unit", "side")
    clerk.answers("Is there a speech").answers("Your answers:")
    assert "Hillside expects 8, half is 4\n\nfish" in clerk.leaves()[1]


@on_a_terminal
def test_records_are_asked_field_by_field_until_no_more_are_wanted(sit_down):
    clerk = sit_down("preview", "notice.yaml", *SHORT, "--set", "guests=8")
    clerk.reads("What is on: entry 1").answers("5.1.1. What", "Tea").answers("5.1.2. Any note", "hot")
    clerk.answers("What is on: one more?", "y").answers("5.2.1. What", "<")
    clerk.answers("What is on: one more?", "y").answers("5.2.1. What", "Talk").answers("5.2.2. Any note")
    clerk.answers("What is on: one more?", "y").answers("5.3.1. What", "Tour").answers("5.3.2. Any note")
    clerk.reads("Your answers:").answers("Enter makes the draft")
    assert "1. Tea\nhot\n2. Talk\n3. Tour\n" in clerk.leaves()[1]


@on_a_terminal
def test_any_answer_can_be_changed_under_the_summary(sit_down):
    clerk = sit_down("preview", "notice.yaml", *SHORT, *ITEM, "--set", "guests=8", "--set", "items.1.what=Talk")
    code, text = clerk.leaves()
    assert (code, "1. Tea\n2. Talk" in text) == (0, True), "nothing is open, so nothing is asked"

    clerk = sit_down("preview", "notice.yaml", *SHORT, *ITEM, "--set", "items.1.what=Talk")
    clerk.answers("How many guests", "8")
    clerk.answers("Enter makes the draft", "9").answers("There is no answer 9", "5")
    clerk.answers("Type 5.1.1 to change", "5.1.2").answers("5.1.2. Any note", "hot")
    clerk.answers("Enter makes the draft", "5+").answers("5.3.1. What", "Tour").answers("5.3.2. Any note", "long")
    clerk.answers("Enter makes the draft", "5+").reads("There may be 3 at most")
    clerk.answers("Enter makes the draft", "5-2").answers("Enter makes the draft", "1").answers("Which unit", "top")
    clerk.answers("Enter makes the draft")
    assert "Hilltop expects 8, half is 4\n\ncake\n1. Tea\nhot\n2. Tour\nlong" in clerk.leaves()[1]


@on_a_terminal
def test_texts_of_several_lines_lists_dates_and_phrases(sit_down):
    clerk = sit_down("preview", "lines.yaml", "--today", "2026-08-01")
    clerk.answers("What happened", "first\rsecond\r").answers("Which points", "one\rtwo", end="\x1b\r")
    clerk.answers("Which day", "2026.2.30").answers("is not a date", "2026年2月3日")
    clerk.reads("Which opening").reads("1) ").answers("Type a number, or a text of your own", "Hello.")
    clerk.answers("Enter makes the draft")
    assert "3 February 2026\n\nHello. first second one/two" in clerk.leaves()[1]


@on_a_terminal
def test_who_stops_can_save_and_go_on_later(sit_down, folder):
    clerk = sit_down("draft", "notice.yaml", "-o", "out/notice.txt", "--seed", "3", "--today", "2026-08-01")
    (folder / "out").mkdir()
    clerk.answers("Which unit", "Hill: north").answers("How many guests", "8").answers("Which dishes")
    clerk.answers("Is there a speech", "y").answers("Who speaks", "no")
    clerk.answers("6.1.1. What", "Tea").answers("6.1.2. Any note", "\x03", end="")
    clerk.answers("Save the answers so far in out/notice.answers.yaml?")
    code, text = clerk.leaves()
    assert code == 130
    assert "drafter draft notice.yaml --resume out/notice.answers.yaml --seed 3 --today 2026-08-01" in text
    saved = folder / "out/notice.answers.yaml"
    assert '# Which unit (typed)\nunit: "Hill: north"\n' in saved.read_text("utf-8")
    assert not (folder / "out/notice.txt").exists()

    clerk = sit_down("draft", "notice.yaml", "-o", "out/notice.txt", "--resume", str(saved))
    clerk.answers("6.1.2. Any note", "hot").answers("What is on: one more?").answers("Enter makes the draft")
    assert clerk.leaves()[0] == 0
    assert "Hill: north expects 8" in (folder / "out/notice.txt").read_text("utf-8")
    assert "no speaks." in (folder / "out/notice.txt").read_text("utf-8")


@on_a_terminal
def test_who_goes_on_and_stops_again_keeps_one_file(sit_down, folder):
    (folder / "saved.yaml").write_text("unit: Hill\nspeech: n\n", "utf-8")
    clerk = sit_down("draft", "notice.yaml", "--resume", "saved.yaml")
    clerk.answers("How many guests", "8").answers("Which dishes", "\x03", end="")
    clerk.answers("Save the answers so far in saved.yaml?")
    assert clerk.leaves()[0] == 130
    text = (folder / "saved.yaml").read_text("utf-8")
    assert "# Which unit (file)\nunit: Hill\n\n# How many guests (typed)\nguests: 8\n" in text
    assert "\n#dishes:\n" in text


@on_a_terminal
def test_what_must_be_answered_may_be_left_open_on_request(sit_down):
    clerk = sit_down("preview", "notice.yaml", "--allow-missing", *ITEM, *SHORT[2:])
    clerk.answers("Which unit").answers("How many guests", "8").reads("【待填】").answers("Enter makes the draft")
    code, text = clerk.leaves()
    assert code == 0
    assert "【待填：Which unit】" in text


@on_a_terminal
def test_who_stops_need_not_save(sit_down, folder):
    clerk = sit_down("draft", "notice.yaml")
    clerk.answers("Which unit", "Hill").answers("How many guests", "\x03", end="").answers("Save the answers", "n")
    assert clerk.leaves()[0] == 130
    assert sorted(path.name for path in folder.iterdir()) == ["lines.yaml", "notice.yaml"]

    clerk = sit_down("draft", "notice.yaml")
    clerk.answers("Which unit", "\x03", end="")
    assert (clerk.leaves()[0], "nothing was answered") == (130, "nothing was answered")


@on_a_terminal
def test_answers_outlive_a_draft_that_fails(sit_down, folder):
    (folder / "broken.yaml").write_text(OUTLINE.replace('title: "', "title: \"{{ pick('nonsense') }}"), "utf-8")
    clerk = sit_down("draft", "broken.yaml", *SHORT, *ITEM)
    clerk.answers("How many guests", "8").answers("Enter makes the draft")
    clerk.reads("nonsense").answers("Save the answers so far in notice.answers.yaml?", "y")
    assert clerk.leaves()[0] == 1
    assert "guests: 8" in (folder / "notice.answers.yaml").read_text("utf-8")


@on_a_terminal
def test_what_would_fail_in_the_end_is_told_before_the_first_question(sit_down, folder):
    (folder / "there.docx").write_bytes(b"old")
    for arguments in (["-o", "there.docx"], ["--save-answers", "there.docx"], ["--set", "unti=x"]):
        code, text = sit_down("draft", "notice.yaml", *arguments).leaves()
        assert code == 1
        assert "Which unit" not in text


@on_a_terminal
@pytest.mark.parametrize("option", ["--no-input", "--json"])
def test_on_request_nothing_is_asked(sit_down, option):
    code, text = sit_down("preview", "notice.yaml", option).leaves()
    assert code == 1
    assert "no answer for 'unit'" in text


@on_a_terminal
def test_a_complete_file_is_drafted_without_a_word(sit_down, folder):
    (folder / "a.yaml").write_text("unit: Hill\nguests: 8\nitems: [{what: Tea}]\n", "utf-8")
    code, text = sit_down("preview", "notice.yaml", "--answers", "a.yaml").leaves()
    assert code == 0
    assert text.startswith("Hill expects 8")


@pytest.mark.parametrize("command", ["draft", "preview"])
def test_without_a_terminal_nothing_is_ever_asked(folder, command):
    done = subprocess.run(
        [sys.executable, "-m", "drafter", command, "notice.yaml", "--resume", "saved.yaml"],
        cwd=folder,
        env={**os.environ, **environment(folder)},
        input=(folder / "saved.yaml").write_text("guests: 8\n", "utf-8") * "y\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert "no answer for 'unit': Which unit" in done.stderr
    assert "guests" not in done.stderr


def test_help_loads_nothing_heavy():
    code = "import sys; from drafter.cli.app import run; run(['--help']); print([*sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    for name in ("prompt_toolkit", "yaml", "jinja2", "docx"):
        assert f"'{name}'" not in done.stderr


def course(text, given):
    outline = read(text)
    return Course(lambda answers_: answers(outline, answers_.given), Answers(given))


def question(course, name):
    return next(one for one in course.asked.questions if one.path[-1] == name)


ENTRIES = {
    "a choice by number": ("room", "1", "a"),
    "a choice by full-width number": ("room", "２", "b"),
    "a choice by label": ("room", "Aula", "a"),
    "a choice that is none": ("room", "7", "7"),
    "several by numbers": ("dishes", "1 3", ["soup", "cake"]),
    "several by words and numbers": ("dishes", "cake、2", ["cake", "fish"]),
    "text as it is": ("unit", " 1 ", "1"),
}


@pytest.mark.parametrize(("name", "typed", "value"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_becomes_an_answer(name, typed, value):
    assert entry(question(course(OUTLINE, {"guests": "20"}), name), typed) == value


@pytest.mark.parametrize(
    ("name", "given"),
    [("unit", "Hill"), ("guests", "20"), ("room", "a"), ("dishes", ["cake", "soup"]), ("speech", "y")],
)
def test_an_answer_to_be_changed_stands_there_as_it_could_be_typed(name, given):
    found = question(course(OUTLINE, {"guests": "20", name: given}), name)
    assert entry(found, editable(found, given)) == given


def test_the_summary_is_aligned_for_wide_characters():
    text = OUTLINE.replace("Which unit", "撰写单位").replace("ask: What,", "ask: 事项,").replace("How many guests", "x")
    found = course(text, {"unit": "清河镇" + "政府" * 30, "guests": 8, "items": [{"what": "茶话会"}]})
    lines = list(summary.lines(found.steps(), lambda question: None, 60))
    assert max(map(report.width, lines)) <= 60
    column = {
        report.width(line[: line.index(word)]) for line in lines for word in ("清河", "8", "茶话") if word in line
    }
    assert len(column) == 1


WISHES = {
    "": summary.Act.DRAFT, "2": summary.Act.CHANGE, "2.": summary.Act.CHANGE, "６．１．２": summary.Act.CHANGE,
    "6 +": summary.Act.ADD, "6＋": summary.Act.ADD, "6-1": summary.Act.REMOVE,
}  # fmt: skip


@pytest.mark.parametrize(("typed", "act"), WISHES.items())
def test_wishes_under_the_summary(typed, act):
    found = course(OUTLINE, {"unit": "x", "guests": 20, "items": [{"what": "Tea"}]})
    steps = found.steps()
    wish = summary.read_wish(typed.replace("6", steps[-1].number).replace("６", steps[-1].number), steps)
    assert isinstance(wish, summary.Wish)
    assert wish.act is act


@pytest.mark.parametrize("typed", ["99", "x", "2+", "6-9", "-", "+", "6.1.9"])
def test_what_is_no_wish_is_told(typed):
    found = course(OUTLINE, {"unit": "x", "guests": 8, "items": [{"what": "Tea"}]})
    assert isinstance(summary.read_wish(typed, found.steps()), str)


def test_removing_a_record_keeps_the_others_as_they_were():
    found = course(OUTLINE, {"items": [{"what": "a"}, {"what": "b"}, {"what": "c"}]})
    found.put(("items", 2, "note"), "of c")
    found.remove(question(found, "items"), 2)
    assert found.raw(("items",)) == [{"what": "a"}, {"what": "c", "note": "of c"}]
    assert ("items", 1, "note") in found.done
