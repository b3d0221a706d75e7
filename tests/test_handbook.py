"""The handbook: phrases by function, part and theme, sets together, what must be verified marked."""

import io
from dataclasses import replace

import docx

from drafter.handbook import handbook
from drafter.markdown import to_markdown
from drafter.model.phrase import Phrase
from drafter.model.wording import role_name
from drafter.pipeline.office import Office

PHRASES = (
    Phrase("measure.visit", "上门听、当面问。", "measure", roles=("practice",), themes=("民生",)),
    Phrase("heading.set/1", "走进一线察民情", "heading", roles=("practice",), set="heading.set"),
    Phrase("opening.any", "共走访【待补：户数】户。", "opening"),
    Phrase("heading.set/2", "聚焦难点解民忧", "heading", roles=("practice",), set="heading.set"),
    Phrase("measure.plan", "列出清单。", "measure", roles=("plan", "suggestion"), status="draft"),
    Phrase("measure.old", "旧的说法。", "measure", status="retired"),
    Phrase("quotation.people", "民惟邦本，本固邦宁。", "quotation", verify=True, source="《尚书》", variants=(("short", "民惟邦本。"),)),
    Phrase("谚语.1", "众人拾柴火焰高。", "谚语"),
)  # fmt: skip


def lines(*phrases: Phrase, **options: bool) -> list[str]:
    text = to_markdown(handbook(phrases, "material", **options), typed=True)
    found = (line.removesuffix(" {.new-page}") for line in text.partition("\n---\n")[2].splitlines())
    return [line for line in found if line and not line.startswith("[TOC]")]


def test_phrases_stand_under_their_function_part_and_theme():
    assert lines(*PHRASES) == [
        "# 一、小标题",
        "- 走进一线察民情\\",
        "  聚焦难点解民忧",
        "# 二、开头",
        "- 共走访【待补：户数】户。",
        "# 三、做法",
        "## （一）做法部分",
        "- 上门听、当面问。",
        "## （二）打算部分、建议部分",
        "- 列出清单。（草稿）",
        "# 四、引语",
        "- 民惟邦本，本固邦宁。【待核对原文】（《尚书》）",
        "  - 短：民惟邦本。",
        "# 五、谚语",
        "- 众人拾柴火焰高。",
    ]


def test_themes_stand_below_parts_and_what_fits_all_comes_first():
    party = replace(PHRASES[0], id="b", text="开好会。", themes=("党建",))
    any_theme = replace(PHRASES[0], id="c", text="办好事。", themes=())
    assert lines(party, PHRASES[0], any_theme, PHRASES[4]) == [
        "# 一、做法", "## （一）做法部分", "### 1.不限领域", "- 办好事。", "### 2.党建", "- 开好会。",
        "### 3.民生", "- 上门听、当面问。", "## （二）打算部分、建议部分", "- 列出清单。（草稿）",
    ]  # fmt: skip


def test_ids_are_printed_for_those_who_write_outlines():
    assert lines(*PHRASES[1:4], ids=True)[1:3] == ["- 走进一线察民情\\", "  聚焦难点解民忧（heading.set）"]


def test_phrases_of_another_language_stand_behind_under_its_words():
    english = Phrase("opening.en", "Begin with people.", "opening", "en")
    assert lines(english, *PHRASES[:2])[-2:] == ["# 三、Openings", "- Begin with people."]
    assert lines(english) == ["# 1 Openings", "- Begin with people."]


def test_the_command_writes_a_word_file_with_headings_of_its_own_and_contents(command, tmp_path):
    done = command("phrases", "handbook", "--theme", "民生", "--kind", "measure", "--json")
    assert done.data["file"] == "语句手册.docx"
    file = docx.Document(io.BytesIO((tmp_path / "语句手册.docx").read_bytes()))
    assert [one.text for one in file.paragraphs if one.style.name == "Heading 1"] == ["做法"]
    assert 'TOC \\o "1-2"' in file.element.xml
    assert command("phrases", "handbook", "--kind", "measure").code == 1
    assert command("phrases", "handbook", "-o", "手册.md", "--kind", "closing").code == 0
    assert "# 一、结尾" in (tmp_path / "手册.md").read_text("utf-8")
    assert command("phrases", "handbook", "-o", "手册.xyz").code == 2
    assert command("phrases", "handbook", "--theme", "无此领域").err.startswith("no phrase fits")


def test_every_part_that_a_shipped_phrase_serves_has_a_name_in_its_language():
    roles = {(role, phrase.language) for phrase in Office().bank.phrases for role in phrase.roles}
    assert [role for role, language in roles if role_name(role, language) == role] == []
