"""What stands in the body of a Word file: every block and inline, slots as combo boxes, the page."""

from dataclasses import replace

import pytest
from making import EVIL, document, heading, items, para, png, scheme, slot, table, text
from wordfile import WordFile, find, get, p_style, shown, value

from drafter.errors import DrafterError
from drafter.model.blocks import Image, Paragraph
from drafter.model.document import AttachmentPart, Origin
from drafter.model.elements import Elements
from drafter.model.inlines import Blank, BlankKind, Footnote, LineBreak, Link, Slot, Text, plain_text


def styles_and_texts(file: WordFile) -> list[tuple[str | None, str]]:
    return [(p_style(p), shown(p)) for p in file.paragraphs()]


def test_every_block_has_its_style_in_the_order_of_reading(write):
    file = WordFile(
        write(
            document(
                heading(1, "甲"), para("文。"), items("一项", items("内")), table(("表头",), ("格",)), heading(2, "乙"),
                title="题", byline="署名", salutation="各位：", signature="某单位", date="2026年8月1日",
            )
        )
    )  # fmt: skip
    assert styles_and_texts(file) == [
        ("Title", "题"), ("Subtitle", "署名"), ("Salutation", "各位："),
        ("Heading1", "甲"), ("BodyText", "文。"), ("ListParagraph", "一项"), ("ListParagraph", "内"),
        ("TableText", "表头"), ("TableText", "格"), ("TableText", ""), ("Heading2", "乙"),
        ("Signature", "某单位"), ("Date", "2026年8月1日"),
    ]  # fmt: skip


def test_parts_round_the_body_are_left_out_where_they_are_empty(write):
    assert styles_and_texts(WordFile(write(document(para("文"), title="")))) == [("Title", ""), ("BodyText", "文")]


def test_a_date_without_a_signature_stands_a_line_below_the_body(write):
    assert styles_and_texts(WordFile(write(document(date="2026年8月1日"))))[-1] == ("Signature", "2026年8月1日")


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (Text("字"), set()),
        (Text("字", bold=True), {"b", "bCs"}),
        (Text("字", italic=True), {"i", "iCs"}),
        (Text("字", bold=True, italic=True), {"b", "bCs", "i", "iCs"}),
    ],
    ids=["plain", "bold", "italic", "both"],
)
def test_a_run_says_its_look(write, inline, expected):
    [run] = find(WordFile(write(document(Paragraph((inline,))))).paragraphs("BodyText")[0], "w:r")
    assert {element.tag.partition("}")[2] for element in find(run, "w:rPr/*")} == expected


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ((Text("上"), LineBreak(), Text("下")), "上\n下"),
        ((Text("上\n下\t右"),), "上\n下\t右"),
        ((Text("  两 边  "),), "  两 边  "),
        ((Text(EVIL),), EVIL),
        ((Blank(BlankKind.ANSWER, EVIL),), f"【待填：{EVIL}】"),
        ((Slot("id", (Text("短语"), Blank(BlankKind.VERIFY))),), "短语【待核对原文】"),
    ],
    ids=["line break", "breaks and tabs in text", "blanks at the ends", "every kind of character", "blank", "slot"],
)
def test_characters_arrive_as_they_are(write, inlines, expected):
    file = WordFile(write(document(Paragraph(inlines))))
    assert shown(file.paragraphs("BodyText")[0]) == expected


def test_text_of_every_plane_of_unicode_arrives(write):
    every = "".join(chr(plane << 16 | place) for plane in range(17) for place in (0x00E9, 0x20BB, 0xA000))
    file = WordFile(write(document(Paragraph(text(every)), title=every)))
    assert shown(file.paragraphs("BodyText")[0]) == shown(file.paragraphs("Title")[0]) == every


BAD = "好\x01坏"


@pytest.mark.parametrize(
    "made",
    [
        document(para(BAD)),
        document(Paragraph((Text(BAD, bold=True),))),
        document(Paragraph((slot("a", "甲", BAD),))),
        document(Paragraph((slot(BAD, "甲", "乙"),))),
        document(Paragraph((Blank(BlankKind.WRITER, BAD),))),
        document(Paragraph((Link(f"https://example.org/{BAD}", text("页")),))),
        document(Paragraph((Text("文"), Footnote(text(BAD))))),
        document(Image("a.png", BAD), title="题"),
        document(title=BAD),
        document(para("文"), signature=BAD),
        replace(document(para("文")), genre=BAD),
        replace(document(para("文")), elements=Elements(issuers=(text(BAD),))),
        replace(document(para("文")), guidance=(("", BAD),)),
        replace(document(Paragraph(text("文"), section=BAD)), origin=Origin("o", "名", 0, "0.1")),
        replace(document(para("文")), attachments=(AttachmentPart(text(BAD), ()),)),
    ],
    ids=[
        "text", "bold", "alternative", "phrase", "blank", "link", "note", "description", "title", "signature", "genre",
        "issuer", "guidance", "section", "attachment",
    ],
)  # fmt: skip
@pytest.mark.parametrize("typed", [False, True], ids=["native", "typed"])
def test_a_control_character_is_refused_with_the_text_it_stands_in(write, made, typed):
    with pytest.raises(DrafterError) as caught:
        write(replace(made, media={"a.png": png(4, 3)}), typed=typed)
    [found] = caught.value.problems
    assert (found.code, found.params["character"]) == ("control-character", "U+0001")
    assert "好�坏" in str(found.params["text"])


def test_blanks_and_nothing_else_are_yellow(write):
    content = (Text("由"), Blank(BlankKind.ANSWER, "单位"), Slot("id", (Text("负责"), Blank(BlankKind.VERIFY))))
    file = WordFile(write(document(Paragraph(content))))
    runs = find(file.paragraphs("BodyText")[0], ".//w:r")
    assert [("".join(run.itertext()), value(run, "w:rPr/w:highlight")) for run in runs] == [
        ("由", None), ("【待填：单位】", "yellow"), ("负责", None), ("【待核对原文】", "yellow"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "language", "hinted"),
    [("“引号”", "zh-CN", True), ("破折——号", "zh-CN", True), ("省略……", "zh-CN", True), ("①", "zh-CN", True),
     ("汉字", "zh-CN", False), ("“quotes” — dashes…", "en", False)],
    ids=["quotes", "dash", "ellipsis", "circled digit", "Hanzi", "English"],
)  # fmt: skip
def test_marks_of_both_scripts_are_set_in_the_script_of_the_document(write, words, language, hinted):
    [run] = find(WordFile(write(document(para(words), language=language))).paragraphs("BodyText")[0], "w:r")
    assert value(run, "w:rPr/w:rFonts", "hint") == ("eastAsia" if hinted else None)


def test_a_table_is_as_wide_as_the_text_and_repeats_its_header(write):
    file = WordFile(write(document(table(("项", "数"), ("甲", "1"), ("乙", "")))))
    [found] = find(file.body, "//w:tbl")
    rows = find(found, "w:tr")
    assert [[shown(cell) for cell in find(row, "w:tc")] for row in rows] == [["项", "数"], ["甲", "1"], ["乙", ""]]
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True, False, False]
    widths = [int(get(column, "w")) for column in find(found, "w:tblGrid/w:gridCol")]
    assert sum(widths) == pytest.approx(156 / 25.4 * 1440, abs=2)


CHOICE = slot("zh/opening.1", "现在的话", "另一句", "现在的话", "另一句", "第三句")


def test_a_phrase_with_alternatives_is_a_combo_box_of_them(write):
    [box] = find(WordFile(write(document(Paragraph((CHOICE,))))).body, "//w:sdt")
    entries = [(get(item, "displayText"), get(item, "value")) for item in find(box, "w:sdtPr/w:comboBox/w:listItem")]
    assert entries == [(one, one) for one in ("现在的话", "另一句", "第三句")]
    assert shown(box) == "现在的话"
    assert value(box, "w:sdtPr/w:tag") == "zh/opening.1"


@pytest.mark.parametrize(
    ("phrase", "slots"),
    [(slot("a", "只此一句"), True), (CHOICE, False)],
    ids=["nothing to choose from", "slots=False"],
)
def test_no_combo_box(write, phrase, slots):
    file = WordFile(write(document(Paragraph((phrase,))), slots=slots))
    assert not find(file.body, "//w:sdt")
    assert shown(file.paragraphs("BodyText")[0]) == plain_text(phrase.content)


def test_combo_boxes_have_ids_of_their_own_and_short_tags(write):
    content = (CHOICE, Text("，"), slot("名" * 90, "乙", "丙"))
    boxes = find(WordFile(write(document(Paragraph(content), title=(CHOICE,)))).body, "//w:sdt/w:sdtPr")
    assert len({value(box, "w:id") for box in boxes}) == 3
    assert max(len(value(box, "w:tag")) for box in boxes) == 64


@pytest.mark.render
def test_libreoffice_shows_the_chosen_phrase(write, office_text):
    levels = scheme("一、", "（一）", run_in=2)
    example = document(
        heading(1, "前"), Paragraph((Text("前，"), CHOICE, Text("，后"))), heading(2, "领句。", ""), levels=levels
    )
    assert office_text(write(example)) == ["标题", "一、前", "前，现在的话，后", "（一）领句。"]


@pytest.mark.parametrize(
    ("name", "date", "chars"),
    [
        ("市行政审批服务管理局", "2026年8月1日", [2, 4]),
        ("市发展和改革局", "2026年12月1日", [2, 0.5]),
        ("市人民政府办", "2026年8月1日", [2, 0]),
        ("市人民政府办", "2026年12月1日", [4.5, 2]),
        ("某局", "2026年8月1日", [8, 2]),
        ("ABC公司", "二〇二六年八月一日", [9.5, 2]),
    ],
    ids=["long name", "name longer by half", "as long", "date longer by half", "short name", "Latin letters"],
)
def test_signature_and_date_stand_in_from_the_right_by_the_standard(write, name, date, chars):
    """GB/T 9704—2012, 7.3.5.2: the name two in, the date beginning two right of the name; a date
    that is longer two in, and the name further in by as much."""
    file = WordFile(write(document(signature=name, date=date)))
    found = [file.paragraphs(style)[0] for style in ("Signature", "Date")]
    assert [int(value(p, "w:pPr/w:ind", "right")) / 20 / 16 for p in found] == chars
    assert {value(p, "w:pPr/w:jc") for p in found} == {"right"}
    # Word's blank between digits and Hanzi would make the date wider than it is counted.
    assert {value(p, f"w:pPr/w:autoSpace{kind}") for p in found for kind in ("DE", "DN")} == {"0"}


@pytest.mark.parametrize(("style", "side"), [("gbt9704", "right"), ("plain", "left")], ids=["official", "left"])
def test_the_house_style_says_on_which_side_one_signs(write, style, side):
    file = WordFile(write(document(signature="A. Writer", date="1 August 2026", language="en"), style))
    assert value(file.paragraphs("Signature")[0], "w:pPr/w:jc") == side
