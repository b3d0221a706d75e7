"""Phrase files edited by command: what was asked for changes, all else stays to the byte."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from drafting import faults

from drafter.bank import edit
from drafter.errors import DrafterError

FOLDER = Path(__file__).parent / "phrase_edits"


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.txt")):
        for case in re.split(r"^==== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, before, after = re.split(r"^---- (?:before|after)\n", case, flags=re.MULTILINE)
            name, _, command = head.partition("\n")
            yield pytest.param(command.strip(), before, after.rstrip("\n") + "\n", id=name)


CASES = list(cases())


def done(command: str, text: str) -> str:
    verb, _, rest = command.partition(" ")
    words, brace, data = rest.partition("{")
    given = json.loads(brace + data) if brace else {}
    match verb:
        case "add":
            return edit.with_entries(text, "p.yaml", [given])
        case "remove":
            return edit.without_entries(text, "p.yaml", words.split())
        case "change":
            return edit.with_changes(text, "p.yaml", {words.strip(): given})
        case "replace":
            return edit.with_replaced(text, "p.yaml", words.strip(), given["raw"])
    assert verb == "copy"
    raw = edit.raw_entry(text, "p.yaml", words.strip())
    return edit.with_raw_entries(text, "p.yaml", [raw.replace("id: a", f"id: {given['as']}")])


@pytest.mark.parametrize(("command", "before", "after"), CASES)
def test_an_edit_changes_what_it_says(command: str, before: str, after: str) -> None:
    assert done(command, before) == after


@pytest.mark.parametrize(("command", "before", "after"), CASES)
def test_line_ends_stay_as_they_are(command: str, before: str, after: str) -> None:
    for ends in ("\r\n", "\r"):
        assert done(command, before.replace("\n", ends)) == after.replace("\n", ends)


@pytest.mark.parametrize(("command", "before", "after"), CASES)
def test_a_file_may_end_without_a_line_end(command: str, before: str, after: str) -> None:
    assert done(command, before.rstrip("\n")).rstrip("\n") == after.rstrip("\n")


REFUSED = {
    "an entry that is not there": ("remove mas", "phrases:\n  - {id: mass, text: 甲}", "no-entry"),
    "a name that others refer to": ("remove a", "phrases:\n  - {id: a, text: 甲, themes: &t [民生]}", "shared-entry"),
    "a name of something else": (
        'change b {"text": "乙"}',
        "phrases:\n  - {id: a, text: 甲, themes: &t [民生]}\n  - id: b\n    text: 丙\n    themes: *t",
        "shared-entry",
    ),
    "git's marks": (
        'add {"id": "c", "text": "丙"}',
        "phrases:\n<<<<<<< HEAD\n  - {id: a, text: 甲}\n=======\n  - {id: a, text: 乙}\n>>>>>>> other\n",
        "git-conflict",
    ),
    "no phrase file": ('add {"id": "c", "text": "丙"}', "outline: 1\n", "no-phrase-file"),
    "no YAML": ('add {"id": "c", "text": "丙"}', "phrases: [", "yaml"),
    "keys with a question mark": ("remove a", "phrases:\n  - ? id\n    : a\n  - ? [id]\n    : b\n", "unquoted-braces"),
    "a list with a tag": ("remove a", "phrases: !!seq\n  - id: a\n    text: 甲\n", "not-editable"),
    "a phrase that a set lacks": (
        'change s/3 {"text": "丙"}',
        "phrases:\n  - {set: s, texts: [甲, 乙]}\n",
        "not-editable",
    ),
}


@pytest.mark.parametrize(("command", "text", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_changed_safely_is_refused(command: str, text: str, code: str) -> None:
    with pytest.raises(DrafterError) as caught:
        done(command, text)
    assert caught.value.problems[0].code == code


def test_other_entries_may_share_values_while_one_is_changed() -> None:
    text = "phrases:\n  - &a {id: a, text: 甲}\n  - *a\n  - {id: b, text: 乙}\n"
    assert done('change b {"text": "丙"}', text) == text.replace("乙", "丙")


def test_git_s_marks_are_told_at_their_places() -> None:
    with pytest.raises(DrafterError) as caught:
        done("remove a", REFUSED["git's marks"][1])
    assert faults(caught) == ["2:1 git-conflict two versions stand here between git's marks"]
