"""What a section may hold beside heading, body and points: text after them, frames, tables, numbers, mentions."""

import random
from dataclasses import replace

import pytest
from drafting import HEAD, drafted, faults, read, under_head
from making import OFFICIAL, document, heading, items, para, scheme, table, text
from test_word_numbering import SCHEMES, computed
from wordfile import WordFile, find, get, p_style, shown, value

from drafter.checks.length import characters, findings
from drafter.enumeration import points_marks
from drafter.errors import DrafterError
from drafter.markdown import to_markdown
from drafter.model.blocks import Block, Heading, Paragraph, Table
from drafter.model.document import Document
from drafter.model.inlines import Reference, plain_text
from drafter.model.scheme import Scheme
from drafter.numbering import heading_labels, reference_texts
from drafter.plain import lines, to_text

ENGLISH = "outline: 1\nid: o\nname: o\nlanguage: en\nnumbering: ['1.', '(a)']\nenumeration: (1)\ntitle: T\n"


def texts(document: Document) -> list[str]:
    """Return the lines of the body, without the title."""
    return [line for line in lines(document) if line][1:]


# Points, and what goes on after them


AFTER = {
    "after the points": ("body: 前。\n  items: [甲, 乙]\n  after: 后。", ["前。一是甲；二是乙。后。"]),
    "without points": ("body: 前。\n  after: 后。", ["前。后。"]),
    "alone": ("items: [甲]\n  after: 后。", ["甲。后。"]),
    "in several paragraphs": ("items: [甲, 乙]\n  after: |\n    后。\n\n    又。", ["一是甲；二是乙。后。", "又。"]),
    "after a list": ("body: '- 甲'\n  after: 后。", ["• 甲", "后。"]),
    "a list": ("items: [甲, 乙]\n  after: '- 丙'", ["一是甲；二是乙。", "• 丙"]),
    "left empty by its template": ("body: 前。\n  after: '{% if false %}后{% endif %}'", ["前。"]),
}


@pytest.mark.parametrize(("section", "expected"), AFTER.values(), ids=AFTER)
def test_after_goes_on_in_the_paragraph_of_the_points(section, expected):
    assert texts(drafted(under_head(f"sections:\n- {section}"))) == expected


def test_english_text_is_set_apart_by_blanks():
    outline = read(ENGLISH + "sections: [{body: We did this., items: [one, two], after: So much.}]")
    assert texts(drafted(outline)) == ["We did this. (1) one; (2) two. So much."]


MARKS = {
    "一是": ["一是", "二是", "三是"],
    "第一，": ["第一，", "第二，", "第三，"],
    "其一，": ["其一，", "其二，", "其三，"],
    "（1）": ["（1）", "（2）", "（3）"],
    "①": ["①", "②", "③"],
    "(1)": ["(1)", "(2)", "(3)"],
    "首先": ["首先，", "其次，", "最后，"],
    "一方面": ["一是", "二是", "三是"],
    "first": ["First,", "Second,", "Finally,"],
}


@pytest.mark.parametrize(("example", "expected"), MARKS.items())
def test_three_points_are_marked_by_the_example_or_frame(example, expected):
    assert points_marks(example, 3, "zh-CN") == expected


@pytest.mark.parametrize(
    ("example", "count", "expected"),
    [
        ("一是", 1, [""]),
        ("首先", 2, ["首先，", "其次，"]),
        ("首先", 4, ["首先，", "其次，", "再次，", "最后，"]),
        ("首先", 5, ["一是", "二是", "三是", "四是", "五是"]),
        ("一方面", 2, ["一方面，", "另一方面，"]),
        ("first", 2, ["First,", "Second,"]),
        ("first", 6, ["First,", "Second,", "Third,", "Fourth,", "Fifth,", "Finally,"]),
    ],
)
def test_a_frame_marks_as_many_points_as_it_can_and_counts_others(example, count, expected):
    assert points_marks(example, count, "zh-CN") == expected


def test_in_english_points_that_a_frame_cannot_mark_are_numbered():
    assert points_marks("first", 7, "en")[-1] == "(7)"


def test_a_section_s_enumeration_goes_before_the_outline_s():
    outline = under_head(
        "enumeration: （1）\nsections: [{items: [甲, 乙], enumeration: 一方面}, {items: [甲, 乙]}, "
        "{items: [甲, 乙, 丙], enumeration: 首先}]"
    )
    assert texts(drafted(outline)) == [
        "一方面，甲；另一方面，乙。",
        "（1）甲；（2）乙。",
        "首先，甲；其次，乙；最后，丙。",
    ]


def test_english_ordinals_begin_sentences():
    outline = read(ENGLISH + "sections: [{items: [we met., we wrote, we went], enumeration: first}]")
    assert texts(drafted(outline)) == ["First, we met. Second, we wrote. Finally, we went."]


# Tables made from records

TABLE = """
fields:
  tasks: {type: records, ask: 任务, required: false, fields: {name: {type: text}, days: {type: integer}}}
sections:
- id: plan
  heading: 安排
  body: 如下。
  table:
    for: t in tasks
    when: t.days > 1
    caption: 共{{ tasks | length }}项
    columns:
    - {heading: 序, text: "{{ loop.index }}", width: 1}
    - {heading: 任务, text: "{{ t.name }}", width: 3}
    - {heading: 天数, text: "{{ t.days }}", width: 2}
"""
TASKS = {"tasks": [{"name": "*清淤*", "days": 9}, {"name": "检修", "days": 1}, {"name": "演练", "days": 2}]}


def test_a_table_has_a_row_for_each_record_below_the_section_s_text():
    document = drafted(under_head(TABLE), TASKS)
    assert texts(document) == ["一、安排", "如下。", "表1\u3000共3项", "序\t任务\t天数", "1\t*清淤*\t9", "3\t演练\t2"]
    written = document.blocks[-1]
    assert isinstance(written, Table)
    assert (written.widths, written.section) == ((1, 3, 2), "plan")


def test_a_table_without_rows_is_left_out():
    assert texts(drafted(under_head(TABLE), {"tasks": []})) == ["一、安排", "如下。"]


def test_in_markdown_the_caption_is_the_paragraph_above():
    assert to_markdown(drafted(under_head(TABLE), TASKS)).split("\n\n")[-2:] == [
        ': 共3项 {widths="1 3 2"}',
        "| 序 | 任务 | 天数 |\n| --- | --- | --- |\n| 1 | \\*清淤\\* | 9 |\n| 3 | 演练 | 2 |\n",
    ]


def test_in_word_columns_share_the_text_s_width_and_the_caption_keeps_with_the_table(write):
    file = WordFile(write(drafted(under_head(TABLE), TASKS)))
    widths = [int(get(column, "w")) for column in find(file.body, "//w:gridCol")]
    assert sum(widths) == int(value(file.body, "//w:tblW", "w")) == round(156 * 1440 / 25.4)
    assert [round(width / sum(widths), 2) for width in widths] == [0.17, 0.5, 0.33]
    assert all(int(get(cell, "w")) in widths for cell in find(file.body, "//w:tcW"))
    caption = file.paragraphs("Caption")[0]
    assert shown(caption) == "表1\u3000共3项"
    assert caption.getnext().tag.endswith("}tbl")
    assert value(file.style("Caption"), "w:pPr/w:jc") == "center"
    assert value(file.style("Caption"), "w:pPr/w:keepNext") is None  # there, and not switched off
    assert find(file.style("Caption"), "w:pPr/w:keepNext")


def test_a_table_without_widths_has_columns_alike(write):
    widths = [
        int(get(one, "w")) for one in find(WordFile(write(document(table(("甲", "乙", "丙"))))).body, "//w:gridCol")
    ]
    assert max(widths) - min(widths) <= 1


# Where a heading's number begins


def starting(level: int, number: int) -> Heading:
    return replace(heading(level, "从此"), start=number)


def labels(*blocks: Block, levels: Scheme = OFFICIAL) -> list[str | None]:
    return heading_labels(blocks, levels)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([heading(1, "甲"), starting(1, 5), heading(1, "乙")], ["一、", "五、", "六、"]),
        ([starting(1, 5), heading(2, "甲"), heading(1, "乙")], ["五、", "（一）", "六、"]),
        ([heading(1, "甲"), starting(2, 5), heading(2, "乙"), heading(1, "丙"), heading(2, "丁")],
         ["一、", "（五）", "（六）", "二、", "（一）"]),
        ([heading(1, "甲"), starting(1, 1), heading(1, "乙")], ["一、", "一、", "二、"]),
        ([replace(starting(1, 5), numbered=False), heading(1, "乙")], [None, "一、"]),
    ],
    ids=["the same level", "the level below", "the level above", "once more from one", "without a number"],
)  # fmt: skip
def test_headings_go_on_from_a_start(blocks, expected):
    assert labels(*blocks) == expected


def test_a_start_of_a_higher_level_shows_below_it():
    assert labels(starting(1, 3), heading(2, "甲"), levels=SCHEMES["decimal"]) == ["3", "3.1"]


def test_the_outline_says_where_a_section_s_number_begins():
    outline = under_head("sections: [{heading: 甲, start: 3, sections: [{heading: 乙, start: 2}]}, {heading: 丙}]")
    assert texts(drafted(outline)) == ["三、甲", "（二）乙", "四、丙"]


def test_a_start_is_a_list_of_the_same_kind_and_the_headings_after_keep_their_style_s(write):
    file = WordFile(write(document(heading(1, "甲"), starting(2, 5), heading(2, "乙"), heading(1, "丙"))))
    ids = [value(p, "w:pPr/w:numPr/w:numId") for p in file.paragraphs() if p_style(p).startswith("Heading")]
    assert [id is not None for id in ids] == [False, True, False, False]
    num = find(file["word/numbering.xml"], f"w:num[@w:numId='{ids[1]}']")[0]
    assert value(num, "w:abstractNumId") == value(
        file["word/numbering.xml"], f"w:num[@w:numId='{value(file.style('Heading1'), 'w:pPr/w:numPr/w:numId')}']/w:abstractNumId"
    )  # fmt: skip
    override = find(num, "w:lvlOverride")
    assert [(get(one, "ilvl"), value(one, "w:startOverride")) for one in override] == [("1", "5")]


def test_typed_numbers_need_no_list(write):
    file = WordFile(write(document(starting(1, 5), items("甲", ordered=True)), typed=True))
    assert [shown(p) for p in file.paragraphs()] == ["标题", "五、从此", "1.\t甲"]
    assert not find(file.body, "//w:numPr")


def tree(levels: Scheme, random: random.Random) -> list[Block]:
    """Return headings of any depth but without gaps, some with a start, text and lists between them."""
    found: list[Block] = []
    depth = 0
    for _ in range(random.randint(2, 14)):
        depth = random.randint(1, min(depth + 1, len(levels.levels)))
        run_in = "后文。" if levels.level(depth).run_in else None
        start = random.choice((None, None, None, random.randint(1, 12)))
        found.append(replace(heading(depth, "题", run_in, random.random() > 0.1), start=start))
        found += random.choice(([], [para("文")], [items("甲", "乙", ordered=True)]))
    return found


@pytest.mark.render
@pytest.mark.parametrize("typed", [False, True], ids=["native", "typed"])
def test_libreoffice_shows_the_same_numbers_after_any_start(write, office_texts, typed):
    chance = random.Random(7)
    documents = [document(*tree(levels, chance), levels=levels) for levels in SCHEMES.values() for _ in range(6)]
    for one, shown_lines in zip(documents, office_texts(write(one, typed=typed) for one in documents), strict=True):
        assert shown_lines == computed(one), one.scheme


# New pages


PAGES = {
    "a heading": ("heading: 甲\n  body: 文", Heading),
    "a paragraph": ("body: 文", Paragraph),
    "a section below": ("sections: [{heading: 甲}]", Heading),
}


@pytest.mark.parametrize(("section", "kind"), PAGES.values(), ids=PAGES)
def test_the_first_paragraph_of_a_section_begins_its_page(section, kind, write):
    made = drafted(under_head(f"sections:\n- body: 前\n- page_break: true\n  {section}"))
    assert [(type(one), one.page_break) for one in made.blocks[:2]] == [(Paragraph, False), (kind, True)]
    broken = [bool(find(p, "w:pPr/w:pageBreakBefore")) for p in WordFile(write(made)).paragraphs()]
    assert broken[:3] == [False, False, True]
    assert sum(broken) == 1


@pytest.mark.parametrize(
    "section", ["body: '- 甲'", "body: |\n    | 甲 |\n    | --- |\n    | 乙 |"], ids=["list", "table"]
)
def test_before_a_list_or_table_an_empty_paragraph_begins_the_page(section):
    first = drafted(under_head(f"sections:\n- page_break: true\n  {section}")).blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.content, first.page_break) == ((), True)


def test_a_section_without_text_begins_no_page():
    assert drafted(under_head("sections: [{page_break: true, body: '{{ none }}'}]")).blocks == ()


def test_text_does_not_show_new_pages_and_markdown_says_them():
    broken, plain = (drafted(under_head(f"sections: [{{heading: 甲, page_break: {on}}}]")) for on in ("true", "false"))
    assert to_text(broken) == to_text(plain)
    assert to_markdown(broken).replace(" .new-page", "") == to_markdown(plain)


# Length


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("", 0), ("群众工作", 4), ("群众，工作。", 6), ("2026年8月", 4), ("GDP 增长5.2%", 4), ("a well-known fact.", 3),
        ("\u3000\u3000甲 乙\n丙", 3), ("𠀀𠀁", 2),
    ],
)  # fmt: skip
def test_a_hanzi_a_full_width_mark_and_a_word_are_one_character(written, count):
    assert characters(written) == count


LENGTHS = """
length: 40-
sections:
- {id: short, heading: 短的, body: 文, length: 10-20}
- {id: right, heading: 正好, body: 文文文文文文文文, length: 10-20}
- id: long
  heading: 长的
  length: -5
  sections: [{for: "i in [1, 2]", body: "{{ '文' * i }}", length: 2-}]
- {id: absent, when: false, body: 文, length: 10-20}
"""


def test_each_text_that_is_too_short_or_too_long_is_told():
    outline = under_head(LENGTHS)
    assert [(str(one.location), one.text) for one in findings(outline, drafted(outline))] == [
        ("o.yaml:1:1", "the text has 19 characters; the outline asks for ≥ 40"),
        ("o.yaml:8:3", "section 'short' has 3 characters; the outline asks for 10–20"),
        ("o.yaml:13:14", "section 'long/1.1' has 1 characters; the outline asks for ≥ 2"),
    ]


def test_a_section_s_length_takes_in_lists_tables_and_the_sections_below():
    outline = under_head(
        "sections:\n- id: all\n  heading: 题\n  length: -1\n  body: |\n    - 甲\n    - 乙\n\n    | 丙 |\n    | --- |\n    | 丁 |\n"
        "  sections: [{heading: 戊, body: 己}]"
    )
    assert [one.params["count"] for one in findings(outline, drafted(outline))] == [7]


def test_no_length_no_finding():
    outline = under_head("sections: [{heading: 甲}]")
    assert not list(findings(outline, drafted(outline)))


# Mentions of sections


def referred(levels: Scheme, *blocks: Block, language: str = "zh-CN", part: int = 0) -> list[str]:
    """Return what each heading is called, in the order of reading."""
    named = [replace(one, section=str(n)) if isinstance(one, Heading) else one for n, one in enumerate(blocks)]
    return list(reference_texts(document(*named, levels=levels, language=language), part).values())


THREE = (heading(1, "甲"), heading(1, "乙"), heading(2, "丙"), heading(2, "丁"), heading(3, "戊"))
NAMES = {
    "official": (OFFICIAL, "zh-CN", ["第一部分", "第二部分", "第二部分之（一）", "第二部分之（二）", "第二部分之（二）之1"]),
    "decimal": (SCHEMES["decimal"], "zh-CN", ["第一部分", "第二部分", "2.1节", "2.2节", "2.2.1节"]),
    "decimal under hanzi": (scheme("一、", "1.1", "（1）"), "zh-CN", ["第一部分", "第二部分", "2.1节", "2.2节", "2.2节之（1）"]),
    "chapters": (
        scheme("第一章", "第一条", "（一）", goes_on=2), "zh-CN", ["第一章", "第二章", "第一条", "第二条", "第二条第（一）项"]
    ),
    "chapters and their sections": (
        scheme("第一章", "第一节", "一、"), "zh-CN", ["第一章", "第二章", "第二章第一节", "第二章第二节", "第二章第二节之一"]
    ),
    "english decimal": (
        SCHEMES["decimal"], "en", ["section 1", "section 2", "section 2.1", "section 2.2", "section 2.2.1"]
    ),
    "english": (SCHEMES["english"], "en", ["section I", "section II", "section II.A", "section II.B", "section II.B.1"]),
    "english in brackets": (
        scheme("1.", "(a)", "(i)"), "en", ["section 1", "section 2", "section 2(a)", "section 2(b)", "section 2(b)(i)"]
    ),
    "articles": (
        scheme("Article 1", "(a)", "(i)"), "en", ["Article 1", "Article 2", "Article 2(a)", "Article 2(b)", "Article 2(b)(i)"]
    ),
    "a level without numbers": (scheme("", "一、", "1."), "zh-CN", ["“甲”", "“乙”", "“乙”之一", "“乙”之二", "“乙”之二之1"]),
}  # fmt: skip


@pytest.mark.parametrize(("levels", "language", "expected"), NAMES.values(), ids=NAMES)
def test_a_section_is_called_by_its_number(levels, language, expected):
    assert referred(levels, *THREE, language=language) == expected


def test_a_section_without_a_number_is_called_by_its_heading():
    assert referred(OFFICIAL, heading(1, "附则。", numbered=False), heading(2, "乙")) == ["“附则”", "“附则”之（一）"]


MENTIONS = """
title: 题（见{{ ref('two') }}）
opening: 另见**{{ ref('deep') }}**
sections:
- id: one
  heading: 甲
  body: 见{{ ref('deep') }}、{{ ref('each') }}和{{ ref('two') }}。
  items: ["照{{ ref('two') }}办。", "办{{ ref('one') }}。"]
- id: two
  heading: 乙
  sections: [{id: each, for: "w in ['子', '丑']", heading: "{{ w }}"}, {id: deep, heading: 寅}]
- table: {for: "i in [1]", columns: [{heading: 列, text: "{{ ref('one') }}"}]}
"""


def test_a_mention_shows_what_the_section_is_called_wherever_it_stands():
    made = drafted(under_head(MENTIONS))
    assert plain_text(made.title) == "题（见第二部分）"
    assert texts(made) == [
        "另见第二部分之（三）",
        "一、甲",
        "见第二部分之（三）、第二部分之（一）和第二部分。一是照第二部分办；二是办第一部分。",
        "二、乙",
        "（一）子",
        "（二）丑",
        "（三）寅",
        "列",
        "第一部分",
    ]


def test_mentions_stay_what_they_are_in_the_document_and_in_markdown():
    made = drafted(under_head(MENTIONS))
    paragraph = next(one for one in made.blocks if isinstance(one, Paragraph))
    assert paragraph.content == (*text("另见"), Reference("two/deep", "第二部分之（三）"))
    assert "见[第二部分之（三）](#two/deep)、[第二部分之（一）]" in to_markdown(made)


def test_in_word_a_mention_leads_to_a_bookmark_at_the_heading(write):
    body = WordFile(write(drafted(under_head(MENTIONS)))).body
    marks = {get(one, "name"): one for one in find(body, "//w:bookmarkStart")}
    assert len(marks) == len({get(one, "id") for one in marks.values()}) == len(find(body, "//w:bookmarkEnd")) == 4
    links = {(get(one, "anchor"), shown(one)) for one in find(body, "//w:hyperlink")}
    headings = {name: shown(one.getparent()) for name, one in marks.items()}
    assert {(headings[anchor], words) for anchor, words in links} == {
        ("甲", "第一部分"), ("乙", "第二部分"), ("子", "第二部分之（一）"), ("寅", "第二部分之（三）"),
    }  # fmt: skip


def test_a_mention_of_a_turn_is_unique_in_word(write):
    outline = under_head("sections: [{id: a, for: 'i in [1, 2, 3]', heading: 甲, body: \"见{{ ref('a') }}\"}]")
    assert len(find(WordFile(write(drafted(outline))).body, "//w:bookmarkStart")) == 1


def test_a_line_break_beside_a_mention_is_a_blank_in_english_only():
    body = "body: |\n    as in\n    {{ ref('a') }}\n    above"
    assert texts(drafted(read(f"{ENGLISH}sections:\n- id: a\n  heading: A\n  {body}"))) == [
        "1. A",
        "as in section 1 above",
    ]
    body = "body: |\n    见\n    {{ ref('a') }}\n    的要求"
    assert texts(drafted(under_head(f"sections:\n- id: a\n  heading: 甲\n  {body}")))[-1] == "见第一部分的要求"


UNKNOWN = {
    "nearly a section's id": (
        "sections: [{id: suggestions, heading: 甲}]\nopening: 见{{ ref('sugestions') }}",
        ["6:11 unknown-section no section, table or image has the id 'sugestions'"], "did you mean 'suggestions'?",
    ),
    "no section's id": (
        "sections: [{id: suggestions, heading: 甲}]\nopening: 见{{ ref('x') }}",
        ["6:11 unknown-section no section, table or image has the id 'x'"], "give the section an id; there are: suggestions",
    ),
    "a section under a condition": (
        "sections: [{id: a, when: false, heading: 甲}]\nopening: 见{{ 1 }}{{ ref('a') }}",
        ["6:18 section-left-out the section 'a' is left out of this draft and cannot be mentioned"],
        "put the mention under the condition of the section",
    ),
    "a section below one under a condition": (
        "sections: [{heading: 甲, when: false, sections: [{id: a, heading: 乙}]}]\nopening: 见{{ ref('a') }}",
        ["6:11 section-left-out the section 'a' is left out of this draft and cannot be mentioned"],
        "put the mention under the condition of the section",
    ),
    "a section repeated for nothing": (
        "sections: [{id: a, for: 'i in []', heading: 甲}]\nopening: 见{{ ref('a') }}",
        ["6:11 section-left-out the section 'a' is left out of this draft and cannot be mentioned"],
        "put the mention under the condition of the section",
    ),
    "a section without heading": (
        "sections: [{id: a, body: 甲}]\nopening: 见{{ ref('a') }}",
        ["6:11 section-without-heading the section 'a' has no heading by which it could be mentioned"],
        "give it a heading, or mention the section that holds it",
    ),
    "each of several, in a macro too": (
        "macros: |\n  {% macro m() %}{{ ref('a') }}{% endmacro %}\n"
        "sections: [{id: a, when: false, heading: 甲}]\nopening: '{{ m() }}{{ m() }}'\nclosing: \"{{ ref('a') }}\"",
        ["6:18 section-left-out the section 'a' is left out of this draft and cannot be mentioned",
         "9:11 section-left-out the section 'a' is left out of this draft and cannot be mentioned"],
        "put the mention under the condition of the section",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("outline", "expected", "hint"), UNKNOWN.values(), ids=UNKNOWN)
def test_a_mention_that_can_show_nothing_is_a_fault_at_its_place(outline, expected, hint):
    with pytest.raises(DrafterError) as caught:
        drafted(under_head(outline))
    assert faults(caught) == expected
    assert str(caught.value.problems[0]).endswith(f"hint: {hint}")


def test_after_another_fault_no_section_is_said_to_be_left_out():
    outline = under_head("sections: [{id: a, for: 'i in nothing', heading: 甲}]\nopening: 见{{ ref('a') }}")
    with pytest.raises(DrafterError) as caught:
        drafted(outline)
    assert [one.code for one in caught.value.problems] == ["unknown-name"]


def test_a_mention_needs_its_section_only_when_it_is_written():
    outline = under_head(
        "sections: [{id: a, when: false, heading: 甲}]\nopening: \"{% if false %}{{ ref('a') }}{% endif %}见\""
    )
    assert texts(drafted(outline)) == ["见"]


def test_an_optional_section_is_left_out_when_the_answer_is_no():
    outline = read(HEAD + "title: 题\nsections: [{id: a, optional: 写第一部分吗, heading: 甲}, {heading: 乙}]")
    assert texts(drafted(outline, {"a": "true"})) == ["一、甲", "二、乙"]
    assert texts(drafted(outline, {"a": "false"})) == ["一、乙"]
