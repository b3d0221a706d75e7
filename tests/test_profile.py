"""The profile: answers for every outline, weaker than those given for one draft."""

import json

import pytest

from drafter.cli.app import run

OUTLINE = """\
outline: 1
id: o
name: o
numbering: [一、]
fields:
  unit: {type: text, ask: 单位, default: 某单位}
  place: {type: choice, ask: 地点, choices: [东, 西], default: 东}
  signer: {type: text, ask: 署名}
title: "{{ unit }}|{{ place }}|{{ signer }}"
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    (tmp_path / "o.yaml").write_text(OUTLINE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def title(capsys):
    """Return the first line of a preview, and where its answers come from."""

    def title(*arguments):
        capsys.readouterr()
        assert run(["preview", "o.yaml", "--json", *arguments]) == 0
        found = json.loads(capsys.readouterr().out)
        return found["lines"][0], found["origins"]

    return title


def test_the_profile_is_weaker_than_file_and_set_and_stronger_than_defaults(title, tmp_path):
    run(["profile", "set", "unit=清河镇", "signer=李", "place=西", "doc_word=清"])
    origins = {"unit": "profile", "place": "profile", "signer": "profile"}
    assert title() == ("清河镇|西|李", origins)
    (tmp_path / "a.yaml").write_text("unit: 石桥村\nsigner:\n", "utf-8")
    assert title("--answers", "a.yaml", "--set", "place=东") == (
        "石桥村|东|李",
        {"unit": "file", "place": "set", "signer": "profile"},
    )
    assert title("--no-profile", "--set", "signer=王") == (
        "某单位|东|王",
        {"unit": "default", "place": "default", "signer": "set"},
    )


def test_an_answer_left_empty_on_purpose_stays_empty(title, tmp_path):
    run(["profile", "set", "unit=清河镇", "signer=李"])
    (tmp_path / "a.yaml").write_text('unit: ""\n', "utf-8")
    assert title("--answers", "a.yaml")[0] == "某单位|东|李"


def test_what_does_not_fit_an_outline_is_told_with_its_place(home, capsys):
    run(["profile", "set", "signer=李", "place=北"])
    assert run(["preview", "o.yaml"]) == 1
    assert f"{home.name}/profile.yaml:2:1: '北' is none of" in capsys.readouterr().err.replace("\\", "/")


def test_the_profile_is_shown(home, capsys):
    assert run(["profile", "show"]) == 0
    assert "empty" in capsys.readouterr().err
    run(["profile", "set", "unit=清河镇", "no=1.10"])
    capsys.readouterr()
    run(["profile", "show"])
    assert capsys.readouterr().out == 'unit: 清河镇\n"no": "1.10"\n'
    run(["profile", "show", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found == {"ok": True, "file": str(home / "profile.yaml"), "profile": {"unit": "清河镇", "no": "1.10"}}


def test_setting_keeps_comments_and_order_and_an_empty_value_takes_a_key_away(home):
    home.mkdir()
    file = home / "profile.yaml"
    file.write_text("# mine\nunit: x  # old\n\n# of b\nb: |\n  one\n  # two\n\n# of c\nc: 1\n# end\n", "utf-8")
    run(["profile", "set", "unit=a: b", "b=", "d=4"])
    assert file.read_text("utf-8") == '# mine\nunit: "a: b"\n\n# of b\n\n# of c\nc: 1\n# end\nd: "4"\n'


@pytest.mark.parametrize("text", ["{a: 1, b: 2}\n", "{}\n", ""])
def test_a_profile_of_another_shape_is_written_anew(home, text, capsys):
    home.mkdir()
    (home / "profile.yaml").write_text(text, "utf-8")
    assert run(["profile", "set", "a=", "c=3"]) == 0
    capsys.readouterr()
    run(["profile", "show"])
    assert capsys.readouterr().out == ('b: "2"\n' if "b" in text else "") + 'c: "3"\n'


def test_the_users_outlines_lie_in_the_same_place(home, capsys):
    (home / "outlines").mkdir(parents=True)
    (home / "outlines/mine.yaml").write_text(OUTLINE.replace("id: o", "id: mine"), "utf-8")
    assert run(["preview", "mine", "--set", "signer=王"]) == 0
    assert capsys.readouterr().out.startswith("某单位|东|王")


FAULTS = {
    "no key": ("unit: x\n", ["profile", "set", "=x"], 2, "KEY=VALUE"),
    "no value": ("unit: x\n", ["profile", "set", "unit"], 2, "KEY=VALUE"),
    "a list": ("- x\n", ["profile", "set", "unit=x"], 1, "a profile is keys with values"),
    "no YAML": ("unit: [\n", ["profile", "show"], 1, "profile.yaml:2"),
}


@pytest.mark.parametrize(("text", "command", "code", "said"), FAULTS.values(), ids=FAULTS)
def test_faults_are_told_and_change_nothing(home, capsys, text, command, code, said):
    home.mkdir()
    (home / "profile.yaml").write_text(text, "utf-8")
    assert run(command) == code
    assert said in capsys.readouterr().err
    assert (home / "profile.yaml").read_text("utf-8") == text
