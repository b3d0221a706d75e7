"""How a command's phrases come to be chosen: kept, fresh, by the writer; and why they stand where they do."""

from pathlib import Path

import pytest
from commandline import Run
from test_interview import folder as folder
from test_interview import on_a_terminal
from test_interview import sit_down as sit_down

from drafter.bank.ledger import Ledger
from drafter.cli import messages

BANK = (
    """\
language: en
phrases:
"""
    + "".join(
        f"  - {{id: m.{word}, kind: measure, text: '{word.title()} came to our office.'}}\n"
        for word in ("anna", "boris", "clara", "dmitri", "edith", "frederick")
    )
    + """\
  - {set: h.first, kind: heading, texts: [Opening many doors, Keeping close watch]}
  - {set: h.second, kind: heading, texts: [Sharing fresh bread, Finding good homes]}
"""
)
OUTLINE = """\
outline: 1
id: visits
name: Visits
style: plain
language: en
numbering: ["1."]
title: Visits
opening: "{{ pick('measure') }}"
sections:
  - for: lead in picks('heading', n=2, parallel=true)
    heading: "{{ lead }}"
    body: "{{ pick('measure') }}"
"""


def furnish(folder: Path) -> None:
    (folder / "phrasebank").mkdir()
    (folder / "phrasebank" / "own.yaml").write_text(BANK, "utf-8")
    (folder / "visits.yaml").write_text(OUTLINE, "utf-8")


@pytest.fixture
def visits(command: Run, tmp_path: Path) -> Run:
    """Run `draft` or another command on an outline with a bank of its own beside the built-in one."""
    furnish(tmp_path)
    return lambda verb, *arguments: command(verb, "visits.yaml", "--no-input", *arguments)


def test_kept_choices_make_the_same_draft_whatever_the_seed(visits: Run, tmp_path: Path) -> None:
    assert visits("draft", "-o", "a.txt", "--seed", 3, "--save-choices", "kept.yaml").code == 0
    assert visits("draft", "-o", "b.txt", "--seed", 8, "--choices", "kept.yaml").code == 0
    assert (tmp_path / "a.txt").read_bytes() == (tmp_path / "b.txt").read_bytes()
    kept = (tmp_path / "kept.yaml").read_text("utf-8")
    assert "drafter draft visits.yaml --choices kept.yaml --seed 3" in kept
    assert "\n1 measure: " in kept or "\n1.1 measure: " in kept
    again = visits("draft", "-o", "c.txt", "--save-choices", "kept.yaml")
    assert (again.code, (tmp_path / "c.txt").exists()) == (1, False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("opening measure: m.ana\n", "no phrase 'm.ana'"),
        ("opening measure: {a: b}\n", "kept.yaml:1:18: choices are places of a draft"),
        ("- m.anna\n", "kept.yaml:1:1: choices are places of a draft"),
        ("opening measure: m.anna\nopening measure: m.clara\n", "kept.yaml:2:1: "),
    ],
    ids=["unknown phrase", "no id", "no place", "twice"],
)
def test_wrong_choices_are_told_with_their_place(visits: Run, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "kept.yaml").write_text(text, "utf-8")
    done = visits("draft", "-o", "a.txt", "--choices", "kept.yaml")
    assert done.code == 1
    assert told in done.err


def test_choices_for_a_place_that_is_gone_are_told_and_the_draft_is_made(visits: Run, tmp_path: Path) -> None:
    (tmp_path / "kept.yaml").write_text("2.7 measure: m.anna\n", "utf-8")
    done = visits("draft", "-o", "a.txt", "--choices", "kept.yaml")
    assert done.code == 0
    assert "warning: the choice for '2.7 measure' is not used" in done.err


def test_each_draft_is_noted_and_a_fresh_one_avoids_what_the_last_ones_used(visits: Run, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "home" / "state")
    assert visits("draft", "-o", "a.txt", "--today", "2026-08-01").code == 0
    assert visits("preview").code == 0
    assert visits("draft", "-o", "b.txt", "--fresh").code == 0
    first, second = ledger.uses()
    assert (first.outline, first.day.isoformat(), len(first.phrases)) == ("visits", "2026-08-01", 5)
    assert not set(first.phrases) & set(second.phrases)


def test_a_draft_that_is_not_to_be_fresh_does_not_hang_on_the_ledger(visits: Run, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx", "c.docx"):
        assert visits("draft", "-o", name, "--today", "2026-08-01").code == 0
    assert len({(tmp_path / name).read_bytes() for name in ("a.docx", "b.docx", "c.docx")}) == 1


def test_the_ledger_is_shown_switched_off_and_emptied(
    visits: Run, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    visits("draft", "-o", "a.txt", "--today", "2026-08-01")
    shown = command("phrases", "ledger", "--json").data
    assert (shown["on"], shown["drafts"], shown["phrases"][0]["times"]) == (True, 1, 1)
    told = command("phrases", "ledger", "--off")
    assert told.err.startswith("The ledger is off.\n")
    assert "1 draft is noted." in told.err
    assert " came to our office." in told.out
    visits("draft", "-o", "b.txt")
    assert "The ledger is off: --fresh" in visits("draft", "-o", "c.txt", "--fresh").err
    assert command("phrases", "ledger", "--on", "--json").data["drafts"] == 1
    assert command("phrases", "ledger", "--forget", "--json").data["drafts"] == 0
    assert command("phrases", "ledger", "--on", "--off").code == 2
    monkeypatch.setenv("DRAFTER_STATE", "")
    assert "DRAFTER_STATE is set to nothing" in command("phrases", "ledger", "--on").err


def test_a_damaged_ledger_is_told_where_it_is_asked_for(visits: Run, command: Run, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "state"
    folder.mkdir(parents=True)
    (folder / "used.jsonl").write_text('["2026-08-01","visits","m.anna"]\n["2026-\n', "utf-8")
    assert "warning: lines of the ledger that nobody understands: 1;" in command("phrases", "ledger").err
    assert "warning: lines of the ledger that nobody understands: 1;" in visits("draft", "-o", "a.txt", "--fresh").err
    assert "of the ledger" not in visits("draft", "-o", "b.txt").err


@pytest.mark.parametrize("verb", ["draft", "preview"])
def test_each_choice_is_explained(visits: Run, verb: str) -> None:
    target = ("-o", "a.txt") if verb == "draft" else ()
    told = visits(verb, *target, "--explain").err
    assert "opening measure\n  kind measure: " in told
    assert "by: the seed, among sets that fit alike" in told
    data = visits(verb, *target, "--force", "--explain", "--json").data["choices"]
    assert [one["slot"] for one in data][:2] == ["opening measure", "1 heading"]
    assert data[0]["steps"][0]["word"] == "kind"
    assert data[0]["chosen"][0]["id"]


def test_choices_are_explained_in_the_words_of_those_who_read_them(visits: Run) -> None:
    messages.speak(["zh_CN"])
    told = visits("preview", "--explain").err
    assert "  种类“做法”" in told
    assert "条 → 部分“不限”" in told
    assert "kind" not in told


def test_nobody_is_asked_where_nobody_sits(visits: Run, command: Run) -> None:
    assert visits("draft", "-o", "a.txt", "--interactive-phrases").code == 2
    done = command("draft", "visits.yaml", "-o", "a.txt", "--interactive-phrases")
    assert done.code == 1
    assert "phrases can be chosen on a terminal only\nhint: elsewhere --seed gives" in done.err


class Chooser:
    """Somebody who chooses phrases with the picker."""

    def __init__(self, clerk) -> None:
        self.clerk = clerk

    def at(self, place: str, *keys: str) -> "Chooser":
        """Wait for the picker at `place`, and type."""
        self.clerk.reads(place).reads("Esc leads back")
        for key in keys:
            self.clerk.process.send(key)
        return self

    def reads(self, text: str) -> "Chooser":
        self.clerk.reads(text)
        return self


@pytest.fixture
def choosing(sit_down, folder):
    furnish(folder)
    return lambda *options: Chooser(sit_down("draft", "visits.yaml", "-o", "a.txt", "--interactive-phrases", *options))


@on_a_terminal
def test_the_writer_chooses_at_each_place_whole_sets_too_and_leaves_the_rest_to_the_seed(choosing, folder) -> None:
    writer = choosing("--save-choices", "kept.yaml")
    writer.at("1/4 · opening · measure", "<\r").reads("This is the first phrase.")
    writer.reads("Esc leads back").clerk.process.send("boris\r")
    writer.reads("  Boris came to our office.").at("1 · heading", "bread\r")
    writer.reads("  Sharing fresh bread / Finding good homes").at("1.1 · measure", "\r").at("1.2 · measure", ".\r")
    assert writer.clerk.leaves()[0] == 0
    text = (folder / "a.txt").read_text("utf-8")
    assert "Boris came" in text
    assert text.index("Sharing fresh bread") < text.index("Finding good homes")
    kept = (folder / "kept.yaml").read_text("utf-8")
    assert "opening measure: m.boris" in kept
    assert kept.count(" measure: ") == 3


@on_a_terminal
@pytest.mark.parametrize("key", ["<\r", "\x1b"], ids=["<", "Esc"])
def test_who_goes_back_is_offered_the_choice_made_before(choosing, folder, key: str) -> None:
    writer = choosing()
    writer.at("opening · measure", "clara\r").reads("  Clara came").at("1 · heading", key)
    writer.reads("opening · measure").reads("chosen before").at("", "\r").reads("  Clara came")
    writer.at("1 · heading", ".\r")
    assert writer.clerk.leaves()[0] == 0
    assert "Clara came" in (folder / "a.txt").read_text("utf-8")


@on_a_terminal
def test_who_stops_is_offered_to_save_what_was_chosen_and_goes_on_from_there(choosing, folder) -> None:
    writer = choosing()
    writer.at("opening · measure", "clara\r").at("1 · heading", "\x03")
    writer.clerk.answers("Save the phrases chosen so far in visits.choices.yaml?", "y")
    writer.reads("--choices visits.choices.yaml").reads("--interactive-phrases")
    assert writer.clerk.leaves()[0] == 130
    assert "opening measure: m.clara" in (folder / "visits.choices.yaml").read_text("utf-8")
    writer = choosing("--choices", "visits.choices.yaml").at("1 · heading", ".\r")
    assert writer.clerk.leaves()[0] == 0
    assert "Clara came" in (folder / "a.txt").read_text("utf-8")


FEW = """\
language: en
kinds: [banner]
phrases:
  - {id: b.river, kind: banner, text: 'Clear river, kind people, open doors.'}
  - {set: b.pair, kind: banner, roles: [gate], texts: [One bridge for all, Two boats for none]}
"""


@on_a_terminal
def test_a_choice_that_leaves_too_little_for_another_place_is_told_at_once(sit_down, folder) -> None:
    (folder / "phrasebank").mkdir()
    (folder / "phrasebank" / "own.yaml").write_text(FEW, "utf-8")
    outline = OUTLINE.replace("'measure'", "'banner'", 1).replace("'heading'", "'banner', role='gate'")
    (folder / "few.yaml").write_text(outline, "utf-8")
    writer = Chooser(sit_down("draft", "few.yaml", "-o", "a.txt", "--interactive-phrases"))
    writer.at("1/4 · opening · banner", "bridge\r").reads("  One bridge for all").reads("This choice leaves too little")
    writer.at("1/4 · opening · banner", "river\r").at("2/4 · 1 · banner · gate", ".\r")
    assert writer.clerk.leaves()[0] == 0
    assert "Clear river" in (folder / "a.txt").read_text("utf-8")


@on_a_terminal
def test_who_answered_and_chose_before_stopping_gets_one_command_that_goes_on_with_both(sit_down, folder) -> None:
    furnish(folder)
    outline = OUTLINE.replace(
        "title: Visits", "fields: {unit: {type: text, ask: Which unit}}\ntitle: Visits of {{ unit }}"
    )
    (folder / "visits.yaml").write_text(outline, "utf-8")
    clerk = sit_down("draft", "visits.yaml", "--interactive-phrases")
    clerk.answers("Which unit", "Hill").answers("Enter makes the draft")
    Chooser(clerk).at("opening · measure", "clara\r").at("1 · heading", "\x03")
    clerk.answers("Save the phrases chosen so far").answers("Save the answers so far in visits.answers.yaml?")
    assert "--resume visits.answers.yaml" in (rest := clerk.leaves()[1].replace("\n", ""))
    assert "--choices visits.choices.yaml --interactive-phrases" in rest
    assert rest.count("Go on with") == 1
