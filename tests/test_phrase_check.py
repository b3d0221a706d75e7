"""`drafter phrases check` and `stats`: what is wrong with a bank, at its place, and what it has."""

import re
import shutil
from pathlib import Path

import pytest
from commandline import Run

BROKEN = Path(__file__).parent / "broken_phrases"
FILES = sorted(BROKEN.glob("*.yaml"))
DAY = "2026-08-01"

_EXPECTED = re.compile(r"# expect: (?P<place>\S+) (?P<code>[\w-]+)( \((?P<level>\w+)\))?( hint: (?P<hint>.+))?")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_has_the_faults_that_it_names(path: Path, command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    lines = path.read_text(encoding="utf-8").splitlines()
    wanted = [match for line in lines if (match := _EXPECTED.fullmatch(line))]
    assert wanted
    done = command("phrases", "check", path.name, "--today", DAY, "--json")
    found = done.data["problems"]
    assert [f"{one['line']}:{one['column']} {one['code']} {one['level']}" for one in found] == [
        f"{one['place']} {one['code']} {one['level'] or 'error'}" for one in wanted
    ]
    assert done.code == int(any(one["level"] == "error" for one in found))
    for one, problem in zip(wanted, found, strict=True):
        assert (one["hint"] or "") in (problem["hint"] or "")


def test_a_broken_file_loses_nothing_when_a_phrase_is_added_to_it(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "cache"))
    added = 0
    for path in FILES:
        copy = Path(shutil.copy(path, tmp_path))
        before = copy.read_bytes()
        done = command("phrases", "add", "远亲不如近邻", "--kind", "idiom", "--file", copy, "--again")
        after = copy.read_bytes()
        assert done.code in (0, 1), path.name
        added += done.code == 0
        new = "  - id: idiom.远亲不如近邻\n    text: 远亲不如近邻\n    kind: idiom\n".encode()
        assert after.replace(new, b"") == before, path.name
    assert added >= 15


def test_there_are_broken_files_enough() -> None:
    assert len(FILES) >= 30
    assert [int(path.name[:2]) for path in FILES] == list(range(1, len(FILES) + 1))


def test_the_shipped_bank_has_nothing_to_find(command: Run) -> None:
    done = command("phrases", "check", "--today", DAY)
    assert (done.code, done.out) == (0, "")
    assert re.fullmatch(r"\d+ files checked: nothing found\n", done.err)


def test_what_a_layer_replaces_is_a_note_and_fails_only_if_it_is_to(command: Run, tmp_path: Path) -> None:
    (tmp_path / "phrasebank").mkdir()
    command("phrases", "edit", "opening.mass-line", "--tone", "平实")
    done = command("phrases", "check", "--today", DAY)
    assert done.out.startswith("phrasebank/own.yaml:3:5: note: the phrase 'opening.mass-line' replaces the one in ")
    assert done.code == 0
    assert command("phrases", "check", "--strict", "--today", DAY).code == 1


def test_phrases_nearly_alike_are_found_where_that_is_asked_for(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(
        "phrases:\n  - {id: a, text: 建立干部包村联户走访制度，逐户登记。, kind: measure}\n"
        "  - {id: b, text: 建立党员包村联户走访制度，逐户登记。, kind: measure}\n",
        encoding="utf-8",
    )
    assert command("phrases", "check", "p.yaml").out == ""
    assert "'b' says nearly what 'a' says" in command("phrases", "check", "p.yaml", "--near").out


def test_the_bank_is_counted(command: Run, tmp_path: Path) -> None:
    (tmp_path / "phrasebank").mkdir()
    command(
        "phrases",
        "add",
        "人人参与共治理",
        "家家受益共分享",
        "--kind",
        "heading",
        "--set",
        "heading.share",
        "--role",
        "plan",
    )
    command("phrases", "add", "说到做到", "--kind", "idiom", "--status", "draft")
    found = command("phrases", "stats", "--json").data
    assert found["layers"]["project"] == 3
    assert found["statuses"]["draft"] == 1
    assert sum(found["kinds"].values()) == found["phrases"]
    assert 1 <= found["lengths"]["shortest"] <= 4
    assert "draft  " in command("phrases", "stats").out


def test_coverage_is_a_table_of_markdown(command: Run) -> None:
    done = command("phrases", "stats", "--coverage", "--language", "en")
    roles, themes = done.out.split("\n\n")
    head, rule, *rows = roles.splitlines()
    assert head.startswith("|  | `heading` | ")
    assert rule.startswith("| --- | ---: |")
    assert any(row.startswith("| practice | ") for row in rows)
    assert themes.startswith("|  | `heading` practice | `heading` reflection | ")
    assert len({line.count("|") for line in themes.splitlines()}) == 1
