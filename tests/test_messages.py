"""Messages: each has a Chinese text that says the same, and users get the language they want."""

import ast
import importlib.util
import os
import re
import string
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

mofile = pytest.importorskip("babel.messages.mofile")

ROOT = Path(__file__).parent.parent
LANGUAGES = ("DRAFTER_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
HANZI = "\u4e00-\u9fff"


def load():
    """Return what .ci/catalogue.py defines."""
    path = ROOT / ".ci/catalogue.py"
    if not path.exists():
        pytest.skip("the catalogue is checked where .ci is", allow_module_level=True)
    spec = importlib.util.spec_from_file_location("catalogue", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


catalogue = load()
KEPT = catalogue.chinese()


def both(text):
    return tuple(text) if isinstance(text, (tuple, list)) else (text,)


MESSAGES = [message for message in KEPT if message.id]
FORMATTED = [message for message in MESSAGES if {place for place, _ in message.locations} != {"libyaml"}]


def placeholders(text):
    return sorted(
        f"{name}!{how or ''}:{form}" for _, name, form, how in string.Formatter().parse(text) if name is not None
    )


def test_every_message_has_a_chinese_text():
    assert catalogue.missing() == []


def test_the_catalogue_holds_the_messages_of_the_code_and_no_others():
    assert {both(message.id) for message in MESSAGES} == {
        both(message.id) for message in catalogue.template() if message.id
    }


def test_no_text_is_in_doubt():
    assert not KEPT.fuzzy
    assert [message.id for message in MESSAGES if message.fuzzy] == []


def test_chinese_has_one_form_for_any_number():
    assert KEPT.num_plurals == 1
    assert [message.id for message in MESSAGES if message.pluralizable and len(both(message.string)) != 1] == []


def test_the_compiled_catalogue_is_the_one_that_is_kept():
    with catalogue.PO.with_suffix(".mo").open("rb") as file:
        kept = mofile.read_mo(file)
    # The head names the version of what compiled it.
    assert [(one.id, one.string) for one in kept if one.id] == [
        (one.id, one.string) for one in mofile.read_mo(BytesIO(catalogue.compiled(KEPT))) if one.id
    ]


def test_both_texts_have_the_same_placeholders():
    unlike = [
        (message.id, text)
        for message in FORMATTED
        for text in both(message.string)
        if placeholders(text) != placeholders(both(message.id)[-1])
    ]
    assert unlike == []


def test_chinese_has_full_width_marks():
    half = re.compile(f"[{HANZI}][,;:!?](?![0-9A-Za-z])|[{HANZI}]\\.(\\s|$)|[{HANZI}] ?\\((?!1)|'{{[a-z]+}}'(?!\\))")
    assert [text for message in MESSAGES for text in both(message.string) if half.search(text)] == []


def test_no_message_of_a_problem_is_hidden_from_the_catalogue():
    hidden = []
    for path in (ROOT / "drafter").rglob("*.py"):
        for call, variables in catalogue._calls(ast.parse(path.read_text("utf-8")), {}):
            if getattr(call.func, "id", "") != "problem":
                continue
            for argument in [
                *call.args[1:2],
                *call.args[3:4],
                *(one.value for one in call.keywords if one.arg == "hint"),
            ]:
                # What a helper is given counts where the helper is called.
                is_given = isinstance(argument, ast.Name) and argument.id in ("message", "hint")
                if not is_given and not catalogue._literals(argument, variables) and ast.unparse(argument) != "''":
                    hidden.append(f"{path.name}:{call.lineno}: {ast.unparse(argument)}")
    assert hidden == []


@pytest.fixture
def run(tmp_path):
    """Return a function that runs drafter with no language set but the one given."""

    def run(*arguments, **environment):
        own = {name: value for name, value in os.environ.items() if name not in LANGUAGES}
        return subprocess.run(
            [sys.executable, "-m", "drafter", *arguments],
            cwd=tmp_path,
            env=own | {"DRAFTER_HOME": str(tmp_path), "DRAFTER_CACHE": "", "PYTHONUTF8": "1"} | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return run


CHINESE = [
    pytest.param({"LANG": "zh_CN.UTF-8"}, id="LANG"),
    pytest.param({"DRAFTER_LANG": "zh"}, id="DRAFTER_LANG"),
    pytest.param({"DRAFTER_LANG": "zh", "LC_ALL": "C", "LANG": "en_US.UTF-8"}, id="DRAFTER_LANG over LC_ALL"),
    pytest.param({"LC_ALL": "zh-Hans"}, id="LC_ALL"),
]
ENGLISH = [
    pytest.param({"LC_ALL": "C"}, id="LC_ALL"),
    pytest.param({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, id="LC_ALL over LANG"),
    pytest.param({"DRAFTER_LANG": "en", "LANG": "zh_CN.UTF-8"}, id="DRAFTER_LANG over LANG"),
    pytest.param({}, id="nothing"),
]


@pytest.mark.parametrize("environment", CHINESE)
def test_help_and_faults_are_chinese(run, environment):
    told = run("--help", **environment).stdout
    assert all(word in told for word in ("用法：", "选项", "命令", "显示帮助。", "语句库"))
    assert not re.search("Usage|Options|Commands", told)
    assert (
        run("draft", "work-sumary", **environment).stderr
        == "没有“work-sumary”这个提纲\n提示：是不是想写“work-summary”？\n"
    )


@pytest.mark.parametrize("environment", ENGLISH)
def test_help_and_faults_are_english(run, environment):
    told = run("--help", **environment).stdout
    assert all(word in told for word in ("Usage:", "Options", "Commands"))
    assert not re.search(f"[{HANZI}]", told)
    said = "there is no outline 'work-sumary'\nhint: did you mean 'work-summary'?\n"
    assert run("draft", "work-sumary", **environment).stderr == said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("lst", "没有 lst 这个命令"),
        ("drafft x", "没有 drafft 这个命令；是不是想写 draft？"),
        ("draft x y", "多出了：y"),
        ("draft x --to pdf", "--to: “pdf”不在可选之列：docx、md、txt"),
        ("draft x --seed a", "--seed: “a”不是整数"),
        ("draft x --seed", "--seed 后面要有值"),
        ("draft x --json=1", "--json 后面不能有值"),
        ("draft --json", "缺少 OUTLINE"),
        ("draft x --numberin typed", "没有 --numberin 这个选项；是不是想写 --numbering？"),
        ("draft work-summary --today soon", "--today: “soon”不是日期；请写成 2026-08-01"),
        ("draft work-summary --set a", "--set: “a”不是 KEY=VALUE 的写法"),
    ],
    ids=lambda value: value if value.isascii() else "",
)
def test_wrong_usage_is_told_in_chinese(run, arguments, said):
    done = run(*arguments.split(), DRAFTER_LANG="zh")
    assert done.returncode == 2
    assert f"用法不对：{said}" in done.stderr.splitlines()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "x.yaml:2:1: YAML 写得不对：这里缺少内容"),
        ("a: b: c", "x.yaml:1:5: YAML 写得不对：这里不能再有冒号；文字里有冒号要加引号"),
        ("outline: 2", "x.yaml:1:10: 2不在1至1之间"),
        ("sections: x", "x.yaml:1:11: 这里应写列表，实际是文字"),
        ("outline: 1\nid: x\nname: x\ntitle: x\nnumbering: []", "x.yaml:5:12: numbering 有0级，应为1至9级"),
    ],
)
def test_what_a_message_quotes_is_chinese_as_well(run, tmp_path, text, said):
    (tmp_path / "x.yaml").write_text(text + "\n", "utf-8")
    assert said in run("draft", "x.yaml", DRAFTER_LANG="zh").stderr.splitlines()


def test_schemas_explain_keys_in_the_users_language(run):
    assert "标题下的署名：单位或姓名。" in run("schema", "outline", DRAFTER_LANG="zh").stdout
    assert "Line below the title: a unit, a name." in run("schema", "outline", DRAFTER_LANG="en").stdout
