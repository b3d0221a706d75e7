"""What a Word file makes of tables, images, notes, links, quotes, contents and turned pages."""

import io
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from making import document, heading, items, para, png, scheme, table, text
from wordfile import WordFile, find, get, p_style, shown, value

from drafter.assemble import with_references
from drafter.errors import DrafterError
from drafter.model.blocks import Cell, Contents, Heading, Image, Landscape, PageBreak, Paragraph, Quote, Table
from drafter.model.document import AttachmentPart, Document, Origin
from drafter.model.inlines import Blank, BlankKind, Footnote, Link, Reference, Script, Text
from drafter.model.style import Align
from drafter.numerals import read_format
from drafter.word.reading import read_docx

ORIGIN = Origin("work-summary", "工作总结", 0, "0.1")


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


# Tables


def test_merged_cells_take_the_columns_and_rows_they_ask_for(write):
    merged = Table(
        (Cell(text("任务"), across=2), Cell(text("时限"))),
        (
            (Cell(text("防汛"), down=2), Cell(text("清淤")), Cell(text("九月"))),
            (Cell(text("检修")), Cell(text("十月"))),
        ),
    )
    [read] = opened(write(document(merged))).tables
    assert [[cell.text for cell in row.cells] for row in read.rows] == [
        ["任务", "任务", "时限"], ["防汛", "清淤", "九月"], ["防汛", "检修", "十月"],
    ]  # fmt: skip


def test_columns_are_set_as_the_table_says_and_the_header_is_centred(write):
    aligns = (None, Align.CENTER, Align.RIGHT)
    made = Table(
        tuple(Cell(text(one)) for one in ("村", "长度", "用工")),
        ((Cell(text("石桥村")), Cell(text("4.3")), Cell(text("120"))), (Cell(text("柳湾村"), across=2), Cell(()))),
        aligns=aligns,
    )
    data = write(document(made))
    found = [value(cell, "w:p/w:pPr/w:jc") for cell in find(WordFile(data).body, "//w:tc")]
    assert found == ["center"] * 3 + [None, "center", "right"] + [None, "right"]
    assert [one.aligns for one in read_docx(data, "a.docx").document.blocks if isinstance(one, Table)] == [aligns]


def test_a_caption_is_counted_by_a_field_and_a_mention_of_it_is_one(write):
    named = replace(table(("甲",)), caption=text("分工"), name="tasks")
    mention = Paragraph((Text("见"), Reference("tasks", "表1")))
    file = WordFile(write(document(mention, named)))
    assert [shown(p) for p in file.paragraphs("Caption")] == ["表1\u3000分工"]
    assert [node.text.strip() for node in find(file.body, "//w:instrText")] == [
        "REF _Section1 \\h",
        "SEQ 表 \\* ARABIC",
    ]
    assert shown(file.paragraphs("BodyText")[0]) == "见表1"


def test_a_mention_that_would_show_nothing_is_refused(write):
    nameless = replace(table(("甲",)), name="tasks")
    with pytest.raises(DrafterError, match="the mention of 'tasks' shows nothing"):
        write(document(Paragraph((Text("见"), Reference("tasks"))), nameless))
    with pytest.raises(DrafterError, match="'tasks' has no caption"):
        with_references(document(Paragraph((Text("见"), Reference("tasks"))), nameless))


def test_a_mention_of_a_section_is_a_field_only_where_that_shows_the_same(write):
    levels = scheme("第一条", "（一）", after=" ")
    blocks = (
        Heading(1, text("目的"), section="a"), Heading(2, text("总目标"), section="a/b"),
        Paragraph((Reference("a", "第一条"), Reference("a/b", "第一条第（一）项"))),
    )  # fmt: skip
    file = WordFile(write(document(*blocks, levels=levels)))
    assert [node.text.strip() for node in find(file.body, "//w:instrText")] == ["REF _Section1 \\n \\h"]
    assert [shown(link) for link in find(file.body, "//w:hyperlink")] == ["第一条第（一）项"]


def test_a_turned_table_has_a_section_of_its_own_with_the_same_footers(write):
    turned = replace(table(("甲",)), landscape=True)
    sections = opened(write(document(para("前"), turned, para("后")))).sections
    assert [one.orientation for one in sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [one.page_width > one.page_height for one in sections] == [False, True, False]
    assert len({one.footer.part.partname for one in sections}) == 1


def test_turned_pages_at_the_end_leave_no_empty_page_behind(write):
    last = opened(write(document(para("前"), Landscape((para("横"), items("项"))))))
    assert [one.orientation for one in last.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


# Images


@pytest.mark.parametrize(
    ("image", "size"),
    [(Image("a.png"), (50.8, 25.4)), (Image("a.png", width_mm=100), (100, 50)), (Image("a.png", width_mm=900), (156, 78))],
    ids=["its own", "as wide as it should be", "no wider than the text"],
)  # fmt: skip
def test_an_image_has_its_size(write, image, size):
    made = replace(document(image), media={"a.png": png(192, 96)})
    [shape] = opened(write(made)).inline_shapes
    assert (round(shape.width.mm, 1), round(shape.height.mm, 1)) == size


def test_an_image_is_stored_once_and_described(write):
    media = {"a.png": png(8, 8), "b.gif": b"GIF89a\x08\0\x08\0\0\0\0;"}
    made = replace(document(Image("a.png", "流程"), Image("b.gif"), Image("a.png")), media=media)
    file = WordFile(write(made))
    assert [name for name in file.archive.namelist() if "media" in name] == [
        "word/media/image1.png",
        "word/media/image2.gif",
    ]
    assert file.archive.read("word/media/image1.png") == media["a.png"]
    assert [node.get("descr") for node in file.body.iter("{*}docPr")] == ["流程", "", ""]


def test_an_image_whose_file_is_not_there_is_an_open_place(write):
    assert shown(WordFile(write(document(Image("a.png", "流程图")))).paragraphs("Picture")[0]) == "【流程图】"


# Notes, links, quotes, breaks


def test_notes_stand_at_the_foot_by_their_number(write):
    made = document(
        Paragraph(
            (
                Text("甲"),
                Footnote(text("注一")),
                Text("乙"),
                Footnote((Text("注"), Link("https://example.org", text("二")))),
            )
        )
    )
    file = WordFile(write(made))
    assert [get(one, "id") for one in find(file.body, "//w:footnoteReference")] == ["1", "2"]
    notes = find(file["word/footnotes.xml"], "w:footnote[not(@w:type)]")
    assert [shown(one).strip() for one in notes] == ["注一", "注二"]
    assert 'Target="https://example.org"' in file.archive.read("word/_rels/footnotes.xml.rels").decode()


def test_a_link_leads_to_its_address(write):
    address = "https://example.org/?a=1&b=“二”"
    made = document(Paragraph((Text("见"), Link(address, text("网页")))))
    [link] = next(p for p in opened(write(made)).paragraphs if p.text == "见网页").hyperlinks
    assert (link.address, link.text) == (address, "网页")


def test_a_quote_has_its_style_in_lists_as_well(write):
    file = WordFile(write(document(Quote((para("引"),)), items((para("项"), Quote((para("文"),)))))))
    assert [shown(p) for p in file.paragraphs("Quote")] == ["引", "文"]


def test_what_follows_a_page_break_begins_a_page(write):
    file = WordFile(
        write(document(PageBreak(), para("甲"), PageBreak(), heading(1, "乙"), PageBreak(), table(("丙",))))
    )
    broken = [p for p in file.paragraphs() if find(p, "w:pPr/w:pageBreakBefore")]
    assert [(p_style(p), shown(p)) for p in broken] == [("BodyText", "甲"), ("Heading1", "乙"), ("TableText", "")]


@pytest.mark.parametrize(("script", "word"), [(Script.SUPER, "superscript"), (Script.SUB, "subscript")])
def test_characters_stand_above_or_below_the_line(write, script, word):
    file = WordFile(write(document(Paragraph((Text("2", script=script),)))))
    assert value(file.paragraphs("BodyText")[0], "w:r/w:rPr/w:vertAlign") == word


def test_what_runs_from_right_to_left_says_so(write):
    file = WordFile(write(document(para("שלום 世界"), para("世界 שלום 好"))))
    first, second = file.paragraphs("BodyText")
    assert [bool(find(p, "w:pPr/w:bidi")) for p in (first, second)] == [True, False]
    assert ["".join(run.itertext()) for run in find(second, "w:r[w:rPr/w:rtl]")] == ["שלום"]


@pytest.mark.parametrize(
    ("written", "language", "east_asian"),
    [
        ("他说“好”——是的", "zh-CN", ["他说“好”——是的"]),
        ("“GDP”增长", "zh-CN", ["“GDP”增长"]),
        ("甲公司称 They said “yes” to us", "zh-CN", []),
        ("他说“好”。They said “yes” to us", "zh-CN", ["他说“好”。They said "]),
        ("Don’t say “no”", "en", []),
        ("The word “好” means good", "en", ["The word “好” means good"]),
    ],
    ids=["Chinese", "letters in Chinese", "a Latin sentence", "both", "English", "Hanzi in English"],
)
def test_quotes_and_dashes_are_set_in_the_font_of_the_text_round_them(write, written, language, east_asian):
    file = WordFile(write(document(para(written), language=language)))
    [paragraph] = file.paragraphs("BodyText")
    assert shown(paragraph) == written
    hinted = find(paragraph, "w:r[w:rPr/w:rFonts/@w:hint='eastAsia']")
    assert ["".join(run.itertext()) for run in hinted] == east_asian


# The table of contents, appendices


def test_the_contents_are_right_when_the_file_is_opened_and_lead_to_the_headings(write):
    made = document(Contents(2, text("目录")), heading(1, "甲"), heading(2, "乙"), heading(3, "丙"))
    file = WordFile(write(made))
    lines = [(p_style(p), shown(p).strip()) for p in file.paragraphs() if (p_style(p) or "").startswith("TOC")]
    assert lines == [("TOCHeading", "目录"), ("TOC1", "一、甲"), ("TOC2", "（一）乙")]
    names = {get(one, "name") for one in find(file.body, "//w:bookmarkStart")}
    assert {get(one, "anchor") for one in find(file.body, "//w:hyperlink")} == names
    assert find(file["word/settings.xml"], "w:updateFields")


def test_known_pages_stand_in_the_contents_and_word_is_not_asked(gbt9704):
    from making import DATE

    from drafter.word import to_docx

    made = document(Contents(), heading(1, "甲"), heading(1, "乙"))
    pages = {"_Toc000000001": "1", "_Toc000000002": "12"}
    file = WordFile(to_docx(made, gbt9704, date=DATE, pages=pages))
    assert [shown(p) for p in file.paragraphs("TOC1")] == ["一、甲\t1", "二、乙\t12"]
    assert not find(file["word/settings.xml"], "w:updateFields")


def test_attachments_and_appendices_count_by_schemes_of_their_own(write, office_text):
    rules = (heading(1, "总则"), heading(2, "目的"), heading(1, "附则"), heading(2, "施行"))
    made = replace(
        document(heading(1, "正文")),
        attachments=(
            AttachmentPart(text("办法"), rules, scheme("第一章", "第一条", goes_on=2)),
            AttachmentPart(text("细则"), rules, scheme("第一章", "第一条", goes_on=2)),
            AttachmentPart(text("清单"), (heading(1, "甲"),)),
            AttachmentPart(text("术语"), (heading(1, "词"), heading(2, "义")), scheme("A.1", "A.1.1"), read_format("附录A")),
            AttachmentPart(text("数据"), (heading(1, "表"),), scheme("A.1", "A.1.1"), read_format("附录A")),
        ),
    )  # fmt: skip
    numbered = ["第一章总则", "第一条目的", "第二章附则", "第二条施行"]
    assert office_text(write(made))[5:] == [
        "附件1", "办法", *numbered, "附件2", "细则", *numbered, "附件3", "清单", "一、甲",
        "附录A术语", "A.1词", "A.1.1义", "附录B数据", "B.1表",
    ]  # fmt: skip


# What the draft knows of itself


def advised(*blocks: Heading | Paragraph, path: str = "a") -> Document:
    return replace(document(*blocks), guidance=((path, "写两件实事\n要有数字"),), origin=ORIGIN)


OPEN = Paragraph((Text("有"), Blank(BlankKind.WRITER, "事例")), "a/b")


@pytest.mark.parametrize(
    ("blocks", "at"),
    [
        ((Heading(1, text("甲"), section="a"), OPEN), "【待补：事例】"),
        ((Heading(1, text("甲"), section="a"), para("文")), "甲"),
    ],
    ids=["the first blank", "the heading where there is none"],
)
def test_advice_is_a_comment_dated_by_the_draft(write, blocks, at):
    read = opened(write(advised(*blocks)))
    [comment] = read.comments
    assert (comment.author, comment.text, comment.timestamp.year) == ("起草助手", "写两件实事\n要有数字", 2026)
    file = WordFile(write(advised(*blocks)))
    between = find(file.body, "//*[preceding-sibling::w:commentRangeStart and following-sibling::w:commentRangeEnd]")
    assert "".join("".join(one.itertext()) for one in between) == at


def test_a_blank_is_a_placeholder_whose_highlight_goes_with_it(write):
    file = WordFile(write(document(OPEN)))
    [control] = find(file.body, "//w:sdt")
    assert find(control, "w:sdtPr/w:showingPlcHdr")
    # LibreOffice makes a text field of a control for plain text, and writes its text several times.
    assert not find(control, "w:sdtPr/w:text")
    assert not find(control, "w:sdtPr/w:rPr/w:highlight")
    assert value(control, "w:sdtContent/w:r/w:rPr/w:highlight") == "yellow"


def test_every_paragraph_knows_its_section_and_its_phrases(write):
    from making import slot

    made = replace(
        document(Heading(1, text("甲"), section="a"), Paragraph((slot("zh/x", "好。", "行。"),), "a")), origin=ORIGIN
    )
    file = WordFile(write(made))
    ids = {
        node.get("{http://schemas.microsoft.com/office/word/2010/wordml}paraId"): shown(node)
        for node in file.paragraphs()
    }
    sections = file["customXml/item1.xml"]
    traced = [
        (one.getparent().get("path"), ids[one.get("id")], one.get("phrases")) for one in sections.iter("{*}paragraph")
    ]
    assert traced == [("", "标题", None), ("a", "甲", None), ("a", "好。", "zh/x")]
    assert (sections.get("outline"), sections.get("version")) == ("work-summary", "0.1")


def test_elements_notes_and_imprint_know_where_they_come_from(write):
    from making import slot

    from drafter.model.elements import Elements

    elements = Elements(
        copy_number=text("001"), issuers=(text("清河镇"), text("A&B")), number=text("清政〔2026〕1号"),
        copies=(slot("zh/c", "各村", "各社区"),), printed_by=text("办公室"), printed_on=text("2026年8月2日"),
    )  # fmt: skip
    body = (Heading(1, text("甲"), section="a"), Paragraph((Text("文"), Footnote(text("注"))), "a"))
    made = replace(document(*body, signature="清河镇", date="2026年8月1日"), origin=ORIGIN, elements=elements)
    file = WordFile(write(made))
    name = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
    written = [*file.paragraphs(), *find(file["word/footnotes.xml"], "//w:p[w:pPr/w:pStyle]")]
    ids = [one.get(name) for one in written if shown(one).strip()]
    traced = {one.get("id"): one for one in file["customXml/item1.xml"].iter("{*}paragraph")}
    assert None not in ids
    assert set(ids) == set(traced)
    assert len(set(ids)) == len(ids)
    assert {one.getparent().get("path") for one in traced.values()} == {"", "a"}
    assert "zh/c" in [one.get("phrases") for one in traced.values()]


def test_without_slots_the_file_is_plain(write):
    file = WordFile(write(advised(Heading(1, text("甲"), section="a"), OPEN), slots=False))
    assert not find(file.body, "//w:sdt | //w:commentReference")
    assert not {"word/comments.xml", "customXml/item1.xml"} & set(file.archive.namelist())
