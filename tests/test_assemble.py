"""Rendered sections become a document: points run on, leads run in."""

import pytest
from drafting import drafted, read, under_head

from drafter.model.blocks import Block, Heading, List, Paragraph
from drafter.model.inlines import Blank, BlankKind, LineBreak, Slot, Text, plain_text
from drafter.model.phrase import Phrase
from drafter.plain import to_text

RUN_IN = """
outline: 1
id: o
name: o
title: 题
numbering: [{format: 一、, run_in: true}]
"""


def lines(text: str, **options: object) -> list[str]:
    """Return the lines of a draft below its title."""
    return to_text(drafted(under_head(text), **options)).splitlines()[2:]


def points(items: str, more: str = "") -> str:
    (line,) = lines(f"{more}\nsections: [{{items: {items}}}]")
    return line


POINTS = {
    "marks are trimmed": ("[甲。, 乙；, '丙;', 丁，, 戊]", "一是甲；二是乙；三是丙；四是丁；五是戊。"),
    "several marks are trimmed": ("[甲。。, 乙；。]", "一是甲；二是乙。"),
    "sentences are divided by full stops": ("[甲。乙。, 丙]", "一是甲。乙。二是丙。"),
    "a single one has no mark": ("[甲；]", "甲。"),
    "empty ones do not count": ("['{{ none }}', 甲, '。', ' ']", "甲。"),
    "a question keeps its own mark": ("[甲？, 乙！, 丙]", "一是甲？二是乙！三是丙。"),
    "brackets and quotes stay": ("[（甲）。, “乙”]", "一是（甲）；二是“乙”。"),
    "more than ten": (
        f"[{', '.join('甲' * 11)}]",
        "甲；".join(f"{n}是" for n in "一二三四五六七八九十") + "甲；十一是甲。",
    ),
}


@pytest.mark.parametrize(("items", "expected"), POINTS.values(), ids=POINTS)
def test_points_run_on_as_one_sentence(items: str, expected: str) -> None:
    assert points(items) == expected


@pytest.mark.parametrize(
    ("enumeration", "expected"),
    [
        ("第一，", "第一，甲；第二，乙。"),
        ("（1）", "（1）甲；（2）乙。"),
        ("①", "①甲；②乙。"),
        ("其一，", "其一，甲；其二，乙。"),
    ],
)
def test_points_count_by_the_example_of_the_first(enumeration: str, expected: str) -> None:
    assert points("[甲, 乙]", f"enumeration: {enumeration}") == expected


def test_points_go_on_in_the_last_paragraph_of_the_body() -> None:
    assert lines("sections: [{body: '一段。\n\n\n二段。', items: [甲, 乙]}]") == ["一段。", "二段。一是甲；二是乙。"]


def test_points_after_a_list_are_a_paragraph_of_their_own() -> None:
    document = drafted(under_head("sections: [{heading: 题, body: '- 项', items: [甲, 乙]}]"))
    assert [type(block) for block in document.blocks] == [Heading, List, Paragraph]
    assert isinstance(document.blocks[2], Paragraph)
    assert plain_text(document.blocks[2].content) == "一是甲；二是乙。"


def test_english_points_have_blanks_between() -> None:
    text = "language: en\nenumeration: (1)\nsections: [{body: Three steps., items: [One., 'two;', three]}]"
    assert lines(text) == ["Three steps. (1) One; (2) two; (3) three."]


PHRASES = [
    Phrase(f"m/{text}", f"{text}。", "measure")
    for text in ["开展走访", "建立台账", "限期办结", "公开承诺", "定期回访", "专人盯办"]
]


def test_the_end_mark_is_trimmed_inside_a_slot_and_its_alternatives() -> None:
    outline = under_head("sections: [{items: [\"{{ pick('measure') }}\", \"{{ pick('measure') }}\"]}]")
    (paragraph,) = drafted(outline, phrases=PHRASES).blocks
    assert isinstance(paragraph, Paragraph)
    first, slot, between, *_, end = paragraph.content
    assert (first, between, end) == (Text("一是"), Text("；二是"), Text("。"))
    assert isinstance(slot, Slot)
    assert slot.alternatives
    assert not [text for text in (plain_text((slot,)), *slot.alternatives) if text.endswith("。")]


def test_a_slot_that_stands_alone_keeps_its_end_mark() -> None:
    (paragraph,) = drafted(under_head("opening: \"{{ pick('measure') }}\""), phrases=PHRASES).blocks
    assert isinstance(paragraph, Paragraph)
    (slot,) = paragraph.content
    assert isinstance(slot, Slot)
    assert all(text.endswith("。") for text in (plain_text((slot,)), *slot.alternatives))


def test_a_blank_at_the_end_of_a_point_stays_and_a_phrase_to_verify_is_followed_by_one() -> None:
    quote = Phrase("q", "枝叶总关情。", "quotation", verify=True)
    outline = under_head("sections: [{items: [甲【待补：数】, \"{{ pick('quotation') }}\"]}]")
    (paragraph,) = drafted(outline, phrases=[quote]).blocks
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.content).startswith("一是甲【待补：数】")
    assert Blank(BlankKind.WRITER, "数") in paragraph.content
    slot = next(one for one in paragraph.content if isinstance(one, Slot))
    assert slot.content[-1] == Blank(BlankKind.VERIFY)


def run_in(section: str, more: str = "") -> list[str | tuple[str, str | None]]:
    """Return what a section with a run-in lead makes: the heading with what runs in, texts, kinds of other blocks."""
    outline = read(f"{RUN_IN}{more}\nsections: [{section}]")
    return [shown(block) for block in drafted(outline).blocks]


def shown(block: Block) -> str | tuple[str, str | None]:
    match block:
        case Heading():
            return plain_text(block.content), None if block.run_in is None else plain_text(block.run_in)
        case Paragraph():
            return plain_text(block.content)
    return type(block).__name__


LEADS = {
    "one paragraph": ("{heading: 走进一线, body: 我们走访。}", [("走进一线。", "我们走访。")]),
    "its own full stop": ("{heading: 走进一线。, body: 我们走访。}", [("走进一线。", "我们走访。")]),
    "a question": ("{heading: 为了谁？, body: 为群众。}", [("为了谁？", "为群众。")]),
    "several paragraphs": ("{heading: 题, body: '甲。\n\n\n乙。'}", [("题。", "甲。"), "乙。"]),
    "a list": ("{heading: 题, body: '- 甲'}", [("题。", ""), "List"]),
    "a paragraph and a list": ("{heading: 题, body: '甲：\n\n\n- 乙'}", [("题。", "甲："), "List"]),
    "nothing": ("{heading: 题}", [("题。", "")]),
    "points": ("{heading: 题, items: [甲, 乙]}", [("题。", "一是甲；二是乙。")]),
    "points after a body": ("{heading: 题, body: 文。, items: [甲, 乙]}", [("题。", "文。一是甲；二是乙。")]),
    "no heading": ("{heading: '{{ none }}', body: 文。}", ["文。"]),
}


@pytest.mark.parametrize(("section", "expected"), LEADS.values(), ids=LEADS)
def test_a_run_in_lead_ends_once_and_opens_its_paragraph(section: str, expected: list[object]) -> None:
    assert run_in(section) == expected


def test_an_english_lead_has_a_blank_after_it() -> None:
    assert run_in("{heading: Go there, body: We went.}", "language: en") == [("Go there.", " We went.")]


def test_a_heading_that_does_not_run_in_has_no_end_mark() -> None:
    (heading, paragraph) = drafted(under_head("sections: [{id: a, heading: 题, body: 文。}]")).blocks
    assert heading == Heading(1, (Text("题"),), None, section="a")
    assert paragraph == Paragraph((Text("文。"),), section="a")


def test_sections_below_one_without_heading_take_its_level() -> None:
    document = drafted(under_head("sections: [{sections: [{heading: 甲, sections: [{heading: 乙}]}]}, {heading: 丙}]"))
    assert [block.level for block in document.blocks if isinstance(block, Heading)] == [1, 2, 1]


def test_a_section_is_named_by_its_path() -> None:
    text = "sections: [{id: a, sections: [{for: i in range(2), heading: 题, sections: [{heading: 下}]}]}]"
    document = drafted(under_head(text))
    assert [block.section for block in document.blocks if isinstance(block, Heading)] == [
        "a/1.1", "a/1.1/1", "a/1.2", "a/1.2/1",
    ]  # fmt: skip


def test_the_parts_round_the_body_are_one_paragraph_each() -> None:
    document = drafted(
        under_head("title: 题\nbyline: 单位\nsalutation: 各位\nopening: 头\nclosing: 尾\nsignature: 名\ndate: 日")
    )
    assert [plain_text(inlines) for inlines in document.inlines()] == ["题", "单位", "各位", "头", "尾", "名", "日"]


def test_each_line_of_the_signature_is_one() -> None:
    several = [
        drafted(
            under_head(f"fields: {{a: {{type: multiline}}}}\nsignature: {signature}"), {"a": "甲镇\n乙镇"}
        ).signature
        for signature in ("|\n  甲镇\n  乙镇", "|\n  甲镇\\\n  乙镇", "'{{ a }}'")
    ]
    assert several == [(Text("甲镇"), LineBreak(), Text("乙镇"))] * 3


ANSWER = "甲\n\n乙\n丙"


def test_an_answer_of_several_lines_stays_in_its_cell_and_in_its_item():
    outline = under_head(
        "fields: {a: {type: multiline}}\nopening: |\n  | 一 | 二 |\n  |---|---|\n  | {{ a }} | 丁 |\n\n  - {{ a }}\n  - 戊\n\n  {{ a }}"
    )
    table, items, first, second = drafted(outline, {"a": ANSWER}).blocks
    assert plain_text(table.rows[0][0].content) == plain_text(items.items[0][0].content) == "甲\n乙\n丙"
    assert [plain_text(cell.content) for cell in table.rows[0]][1] == "丁"
    assert [plain_text(one.content) for one in (first, second)] == ["甲", "乙丙"]
