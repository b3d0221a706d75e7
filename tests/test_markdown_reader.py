"""Markdown drafts read back: a document that was written is the document that is read."""

import datetime
from pathlib import Path

import pytest
from documents import documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import document, items, table

import drafter
from drafter.markdown import to_markdown
from drafter.model.blocks import Paragraph
from drafter.model.document import Document
from drafter.model.inlines import LineBreak, Text
from drafter.pipeline.export import export_text, read_draft
from drafter.plain import to_text
from drafter.problem import Level

EXAMPLES = Path(__file__).parent.parent / "examples"
DAY = datetime.date(2026, 8, 1)
OURS = "---\nnumbering: [一、]\n---\n"


def read_back(text: str) -> Document:
    """Return the document in a whole Markdown text, its images left where they are."""
    _, found = read_draft(text, "d.md", [])
    return found.document


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(documents())
def test_a_document_is_the_same_after_a_journey_through_markdown(document):
    assert read_back(to_markdown(document, drafted=DAY)) == document


def test_blanks_that_do_not_break_stay_at_the_ends_of_lines():
    edges = Paragraph((Text("\xa0甲\xa0"), LineBreak(), Text("\u2003乙")))
    made = document(edges, items((edges,)), table(("\xa0甲",)))
    assert read_back(to_markdown(made)) == made


@pytest.fixture(scope="module")
def drafts():
    """Return the drafts of the shipped outlines with their examples' answers."""
    office = drafter.Office()
    made = {}
    for folder in sorted(path for path in EXAMPLES.iterdir() if (path / "answers.yaml").is_file()):
        answers = drafter.read_answers((folder / "answers.yaml").read_text("utf-8"), folder.name)
        made[folder.name] = drafter.draft(folder.name, answers, seed=3, today=DAY, office=office)
    return made


def test_the_shipped_outlines_drafts_are_the_same_after_the_journey(drafts):
    for made in drafts.values():
        assert read_back(made.to_markdown()) == made.document


def test_a_draft_exported_from_markdown_is_the_word_file_it_would_have_been(drafts, tmp_path):
    for name, made in drafts.items():
        for slots in (False, True):
            (tmp_path / "d.md").write_text(made.to_markdown(slots=slots), "utf-8")
            again = drafter.export(tmp_path / "d.md")
            assert again.to_docx(slots=slots) == made.to_docx(slots=slots), name


def test_typed_numbers_become_the_same_headings(drafts):
    for made in drafts.values():
        typed = made.to_markdown(typed=True)
        assert "numbering:" not in typed
        again = read_back(typed)
        assert to_text(again) == made.to_text()


def recognised(text: str) -> tuple[list[str], list[str]]:
    """Return the lines of a text with its numbers, and the labels of its levels."""
    document = read_back(text)
    formats = [level.format.example if level.format else "" for level in document.scheme.levels]
    return to_text(document).split("\n")[:-1], formats


@pytest.mark.parametrize(
    ("text", "lines", "formats"),
    [
        ("# 总结\n\n## 一、甲\n\n### （一）乙\n\n文\n\n## 二、丙\n", ["总结", "", "一、甲", "（一）乙", "文", "二、丙"],
         ["一、", "（一）"]),
        ("# 第一章 总则\n\n## 第一条\n\n为了。\n\n## 第二条\n\n凡是。\n\n# 第二章 附则\n\n## 第三条\n\n自今。",
         ["d", "", "第一章 总则", "第一条", "为了。", "第二条", "凡是。", "第二章 附则", "第三条", "自今。"], ["第一章", "第一条"]),
        ("# 1 Aims\n\n## 1.1 First\n\n## 1.2 Second\n\n# 2 Means\n\n## 2.1 Third", ["d", "", "1 Aims", "1.1 First",
         "1.2 Second", "2 Means", "2.1 Third"], ["1", "1.1"]),
        ("# I. One\n\n# II. Two\n\n# Closing", ["d", "", "I. One", "II. Two", "Closing"], ["I."]),
        ("# A. One\n\n# B. Two\n\n# C. Three", ["d", "", "A. One", "B. Two", "C. Three"], ["A."]),
        ("# 一、甲\n\n# 三、乙\n\n# 四、丙", ["d", "", "一、甲", "三、乙", "四、丙"], ["一、"]),
        ("一、甲\n\n（一）乙\n\n文。\n\n二、丙", ["d", "", "一、甲", "（一）乙", "文。", "二、丙"], ["一、", "（一）"]),
        ("**一、甲**\n\n**1.乙。**文\n\n**2.丙。**文", ["d", "", "一、甲", "1.乙。文", "2.丙。文"], ["一、", "1."]),
        ("# 甲\n\n## 乙\n\n# 丙", ["d", "", "一、甲", "（一）乙", "二、丙"], ["一、", "（一）"]),
        ("# 2026年的工作\n\n# 5G 网络", ["d", "", "一、2026年的工作", "二、5G 网络"], ["一、"]),
        ("---\nnumbering: none\n---\n# 甲", ["甲"], [""] * 9),
    ],
    ids=["title above", "articles", "decimal", "Roman, one without", "letters", "a gap", "without headings",
         "bold paragraphs", "no numbers", "figures", "none wanted"],
)  # fmt: skip
def test_typed_numbers_are_recognised(text, lines, formats):
    shown, found = recognised(text)
    assert ([line.replace(" ", "") for line in shown], found[: len(formats)]) == (
        [line.replace(" ", "") for line in lines], formats,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("---\ntitle: 题\n---\n\n甲\n\n![](no.png)\n", "d.md:7 no-image"),
        ("![](../a.png)", "d.md:1 image-outside"),
        ("![](link.png)", "d.md:1 image-outside"),
        ("![](https://a.cn/a.png)", "d.md:1 image-address"),
        ("甲\n\n![](d.md)", "d.md:3 image-kind"),
        ("---\nnumbering: [x]\n---\n", "d.md:2:13 wrong-format"),
        ("---\ntitle: [\n---\n", "d.md:3:1 yaml"),
        ("# 甲 {.appendix label=x}\n", "d.md:1 wrong-format"),
        ("甲\n\n- 乙\n\n  {label=1.1}\n  1. 丙", "d.md:6 wrong-format"),
        ("{label=x)}\n1. 丙", "d.md:2 wrong-format"),
        ("甲\n乙\x07", "d.md:2:2 control-character"),
        (f"{OURS}# 甲 {{#a}}\n\n# 乙\n\n见[](#a)和[](#b)。", "d.md:8 unknown-section"),
        (f"{OURS}文\n\n- 见[](#t)\n\n: {{#t}}\n\n| 甲 |\n|---|\n| 乙 |\n", "d.md:6 without-caption"),
        ("---\noutline: notice\n---\n见[](#b)。", "d.md:4 unknown-section"),
        ("> " * 400 + "甲", "d.md deep-blocks"),
    ],
)
def test_faults_are_told_with_their_places(text, fault, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "in" / "link.png").symlink_to(tmp_path / "a.png")
    (tmp_path / "in" / "d.md").write_text(text, "utf-8")
    with pytest.raises(drafter.DrafterError) as error:
        export_text(text, "d.md", tmp_path / "in")
    (found,) = error.value.problems
    assert f"{found.location} {found.code}" == fault


def test_a_link_of_another_program_that_shows_nothing_is_left_out_and_told(tmp_path):
    text = "# 题[](#题)\n\n## 甲 {#a}\n\n见[](#a)和[](#b)，[上文](#c)，又见[](#b)。\n\n- 项[^1]\n\n[^1]: 注[](#d)。\n"
    made = export_text(text, "d.md", tmp_path)
    assert made.to_text().split("\n")[:4] == ["题", "", "一、甲", "见第一部分和，上文，又见。"]
    told = [(str(one.location), one.code) for one in made.notices if one.level is Level.WARNING]
    assert told == [("d.md:1", "mention-left-out"), ("d.md:5", "mention-left-out"), ("d.md:7", "mention-left-out")]


def test_keys_of_other_programs_are_left_aside_and_named(tmp_path):
    made = export_text("---\ntitel: 题\nlayout: post\n---\n# 题\n\n文", "d.md", tmp_path)
    assert [(str(one.location), one.code) for one in made.notices] == [
        ("d.md:2:1", "unused-key"),
        ("d.md:3:1", "unused-key"),
    ]


def test_appendices_have_their_own_numbers(tmp_path):
    front = "---\nnumbering: [一、]\nattachments: [{numbering: [A.1, A.1.1]}]\n---\n"
    made = export_text(f"{front}# 正文\n\n# 说明 {{.appendix label=附录A}}\n\n# 甲\n\n## 乙\n", "d.md", tmp_path)
    assert [line for line in made.to_text().split("\n") if line] == ["一、正文", "附录A 说明", "A.1 甲", "A.1.1 乙"]
    assert read_back(made.to_markdown()) == made.document


def test_a_paragraph_of_brackets_alone_is_refused_and_not_pondered(tmp_path):
    with pytest.raises(drafter.DrafterError, match="brackets"):
        export_text("[" * 100_000, "d.md", tmp_path)


def test_html_is_text(tmp_path):
    made = export_text("<script>x</script>\n\n<b>甲</b>", "d.md", tmp_path)
    assert made.to_text().split("\n")[2:4] == ["<script>x</script>", "<b>甲</b>"]


@settings(max_examples=60)
@given(st.text("#-*_>|`[]()!{}:^~ \n\t1.一、（）甲a<br>&;\\\"'", max_size=60))
def test_any_text_is_a_document_that_word_takes(text):
    try:
        made = export_text(text, "d.md", Path("."))
    except drafter.DrafterError:
        return
    assert made.to_docx(slots=False)
