"""Any Word file is read back with the numbers that Word shows; what we wrote comes back as what it was."""

import datetime
import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from making import EVIL, document, heading, items, para, png, scheme, slot, table, text
from test_template import NORMAL, cells, changed, headings, lists, lvl, num_pr, own, p, r, saved, style, zipped
from wordfile import seen

import drafter
from drafter.elements import lines_above, lines_below, note_line
from drafter.errors import DrafterError
from drafter.model.blocks import (
    Block,
    Cell,
    Contents,
    Heading,
    Image,
    Landscape,
    List,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from drafter.model.document import AttachmentPart, Document
from drafter.model.elements import Elements, Seal
from drafter.model.inlines import (
    Blank,
    BlankKind,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Script,
    Slot,
    Text,
    plain_text,
)
from drafter.numerals import read_format
from drafter.plain import to_text
from drafter.problem import Level
from drafter.word.reading import WordText, read_docx

ROOT = Path(drafter.__file__).resolve().parent.parent
CHINESE = lists(lvl(0, "%1、"), lvl(1, "（%2）"), lvl(2, "%3.", "decimal"))


def reading(data: bytes) -> WordText:
    return read_docx(data, "x.docx")


def lines(data: bytes) -> list[str]:
    """Return the paragraphs of a file as drafter shows them, with their numbers."""
    return seen(to_text(reading(data).document).split("\n"))


def numbered(ilvl: int, words: str, num: int = 3) -> str:
    return p(words, properties=num_pr(num, ilvl))


def level(
    ilvl: int, words: str, format: str = "decimal", start: str = '<w:start w:val="1"/>', more: str = "", of: str = ""
) -> str:
    """Return a level of a list with what the usual ones lack."""
    named = f'<w:pStyle w:val="{of}"/>' if of else ""
    return (
        f'<w:lvl w:ilvl="{ilvl}">{start}<w:numFmt w:val="{format}"/>{named}{more}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{words}"/></w:lvl>'
    )


# What Word shows, by the standard and by what is known of Word

NUMBERS = {
    "a heading's style names list and level": (
        own(p("甲", "1") + p("乙", "2") + p("丙", "2"), NORMAL + headings(num_pr(3, 0), num_pr(3, 1)), CHINESE),
        ["一、甲", "（一）乙", "（二）丙"],
    ),
    "a style that names the list alone is numbered by the level that names it": (
        own(
            p("甲", "1") + p("乙", "2"),
            NORMAL + headings(num_pr(3), num_pr(3)),
            lists(lvl(0, "%1、", of="1"), lvl(1, "（%2）", of="2")),
        ),
        ["一、甲", "（一）乙"],
    ),
    "a style takes the list from the one it is based on, and names its own level": (
        own(p("甲", "1") + p("乙", "2"), NORMAL + headings(num_pr(3), num_pr("", 1), based={2: "1"}), CHINESE),
        ["一、甲", "（一）乙"],
    ),
    "list 0 takes a number away": (
        own(p("甲", "1") + p("乙", "1", num_pr(0)) + p("丙", "1"), NORMAL + headings(num_pr(3, 0)), CHINESE),
        ["一、甲", "乙", "二、丙"],
    ),
    "a level begins again after any higher one": (
        own("".join(numbered(n, "甲") for n in (0, 2, 2, 0, 2)), NORMAL, CHINESE),
        ["一、甲", "1.甲", "2.甲", "二、甲", "1.甲"],
    ),
    "lvlRestart 0: a level counts on for ever": (
        own(
            "".join(numbered(n, "甲") for n in (0, 1, 1, 0, 1)),
            NORMAL,
            lists(lvl(0, "第%1章 "), level(1, "第%2条 ", "chineseCountingThousand", more='<w:lvlRestart w:val="0"/>')),
        ),
        ["第一章甲", "第一条甲", "第二条甲", "第二章甲", "第三条甲"],
    ),
    "lvlRestart n: a level begins again after level n, not after those between": (
        own(
            "".join(numbered(n, "甲") for n in (0, 1, 2, 1, 2, 0, 1, 2)),
            NORMAL,
            lists(level(0, "%1."), level(1, "%2)"), level(2, "[%3]", more='<w:lvlRestart w:val="1"/>')),
        ),
        ["1.甲", "1)甲", "[1]甲", "2)甲", "[2]甲", "2.甲", "1)甲", "[1]甲"],
    ),
    "isLgl: 1.1 below 一、": (
        own(numbered(0, "甲") + numbered(1, "乙"), NORMAL, lists(lvl(0, "%1、"), level(1, "%1.%2 ", more="<w:isLgl/>"))),
        ["一、甲", "1.1乙"],
    ),
    "a level left out counts as begun": (
        own("".join(numbered(n, "甲") for n in (1, 0, 1)), NORMAL, lists(level(0, "%1."), level(1, "%1.%2."))),
        ["1.1.甲", "2.甲", "2.1.甲"],
    ),
    "a start left out is zero": (
        own(numbered(0, "甲") + numbered(0, "乙"), NORMAL, lists(level(0, "%1.", start=""))),
        ["0.甲", "1.乙"],
    ),
    "two lists of one definition count together, unless one begins anew": (
        own(
            numbered(0, "甲") + numbered(0, "乙", 5) + numbered(0, "丙", 6) + numbered(0, "丁", 6),
            NORMAL,
            CHINESE
            + '<w:num w:numId="5"><w:abstractNumId w:val="4"/></w:num>'
            + '<w:num w:numId="6"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
        ),
        ["一、甲", "二、乙", "七、丙", "八、丁"],
    ),
    "a list overrides a level": (
        own(numbered(0, "甲"), NORMAL, lists(lvl(0, "%1、"), more=f'<w:lvlOverride w:ilvl="0">{level(0, "%1）", "upperLetter")}</w:lvlOverride>')),
        ["A）甲"],
    ),
    "a definition links to a numbering style, which names the list": (
        own(
            numbered(0, "甲"),
            NORMAL + style("L", "list", num_pr(9), kind="numbering"),
            '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="L"/></w:abstractNum>'
            f'<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="L"/>{lvl(0, "%1、")}</w:abstractNum>'
            '<w:num w:numId="3"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="8"/></w:num>',
        ),
        ["一、甲"],
    ),
    "numFmt none shows the text of its level": (
        own(numbered(0, "甲") + numbered(1, "乙"), NORMAL, lists(level(0, "附%1", "none"), level(1, "%2.", "decimal"))),
        ["附甲", "1.乙"],
    ),
    "headings keep as text what no scheme of ours can number": (
        own(
            p("甲", "1") + p("乙", "2"), NORMAL + headings(num_pr(3, 0), num_pr(3, 1)),
            lists(level(0, "摘要：", "none", of="1"), level(1, "%2.", "decimalZero", of="2")),
        ),
        ["摘要：甲", "01.乙"],
    ),
    "words that count nothing are shown before each paragraph": (
        own(numbered(0, "甲") + numbered(0, "乙"), NORMAL, lists(level(0, "注：", "none"))), ["注：甲", "注：乙"],
    ),
    "definitions that link to each other in a ring show nothing": (
        own(
            numbered(0, "甲"),
            NORMAL + style("L", "list", num_pr(3), kind="numbering"),
            '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="4"/></w:num>',
        ),
        ["甲"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), NUMBERS.values(), ids=list(NUMBERS))
def test_numbers_are_those_that_word_shows(data: bytes, expected: list[str]) -> None:
    assert lines(data) == expected


FORMATS = {
    "chineseCounting": ["一", "十一", "一○一"], "chineseCountingThousand": ["一", "十一", "一百零一"],
    "chineseLegalSimplified": ["壹", "壹拾壹", "壹佰零壹"], "ideographTraditional": ["甲"], "ideographDigital": ["一", "一一", "一〇一"],
    "ideographZodiac": ["子", "戌"], "decimalEnclosedCircleChinese": ["①", "⑪"], "decimalEnclosedParen": ["⑴", "⑾"],
    "decimalEnclosedFullstop": ["⒈", "⒒"], "decimalFullWidth": ["１", "１１"], "upperRoman": ["I", "XI", "CI"],
    "lowerLetter": ["a", "k", "wwww"], "decimalZero": ["01", "11", "101"], "ordinal": ["1st", "11th", "101st"],
    "japaneseCounting": ["一", "十一"], "ideographEnclosedCircle": ["㊀"], "cardinalText": ["One", "Eleven"],
    "russianLower": ["а", "л"], "ganada": ["가", "카"], "aiueo": ["ｱ", "ｻ"], "thaiLetters": ["ก", "ฎ"], "arabicAbjad": ["ا", "ك"],
}  # fmt: skip


@pytest.mark.parametrize(("format", "expected"), FORMATS.items(), ids=list(FORMATS))
def test_every_way_to_count_is_known(format: str, expected: list[str]) -> None:
    for start, label in zip((1, 11, 101), expected, strict=False):
        data = own(
            numbered(0, "甲"),
            NORMAL,
            lists(level(0, "<%1>".replace("<", "［").replace(">", "］"), format, f'<w:start w:val="{start}"/>')),
        )
        assert lines(data) == [f"［{label}］甲"]


# What is text and what is none

TRACKED = 'w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"'
TEXTS = {
    "insertions are text, deletions are not": (
        f"<w:p>{r('甲')}<w:ins {TRACKED}>{r('乙')}</w:ins><w:del {TRACKED}><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>",
        ["甲乙"],
    ),
    "a paragraph whose end was deleted goes on in the next": (
        f"<w:p><w:pPr><w:rPr><w:del {TRACKED}/></w:rPr></w:pPr>{r('甲')}</w:p>{p('乙')}",
        ["甲乙"],
    ),
    "what was moved away is not there": (
        f"<w:p><w:moveFrom {TRACKED}>{r('甲')}</w:moveFrom></w:p><w:p><w:moveTo {TRACKED}>{r('甲')}</w:moveTo></w:p>",
        ["甲"],
    ),
    "a paragraph that was moved away leaves no number": (
        numbered(0, "甲") + f'<w:p><w:pPr>{num_pr(3, 0)}<w:rPr><w:moveFrom {TRACKED}/></w:rPr></w:pPr><w:moveFrom {TRACKED}>{r("乙")}</w:moveFrom></w:p>'
        + numbered(0, "丙"),
        ["一、甲", "二、丙"],
    ),
    "hidden text is not there": (f"<w:p>{r('甲')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r></w:p>", ["甲"]),
    "hidden text is not there, though a style alone hides it, and hidden paragraphs are not counted": (
        numbered(0, "甲") + p("乙", "Hidden", num_pr(3, 0)) + p("丙", "Hidden")
        + f"<w:p><w:pPr>{num_pr(3, 0)}<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>丁</w:t></w:r></w:p>"
        + numbered(0, "戊"),
        ["一、甲", "二、戊"],
    ),
    "a field shows its result, not its code": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        ["7"],
    ),
    "a field that does not end takes nothing with it": (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r></w:p>{p("甲")}', ["甲"],
    ),
    "a style separator joins a heading with its text": (
        f'<w:p><w:pPr><w:pStyle w:val="1"/><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{r("甲。")}</w:p>{p("乙")}',
        ["甲。乙"],
    ),
    "text in content controls, and in boxes once": (
        f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>"
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps">' f"<w:drawing><w:txbxContent>{p('乙')}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p('乙')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        ["甲", "乙"],
    ),
    "symbols, hyphens and breaks": (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0B7"/><w:t>甲</w:t><w:noBreakHyphen/><w:br/><w:t>乙</w:t></w:r></w:p>',
        ["•甲‑", "乙"],
    ),
    "boxes that are ticked, whichever way the sign is written": (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings" w:char="A8"/><w:t>否</w:t></w:r></w:p>',
        ["☑是□否"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TEXTS.values(), ids=list(TEXTS))
def test_the_text_is_what_a_reader_sees(body: str, expected: list[str]) -> None:
    hidden = style("Hidden", "hidden").replace("</w:style>", "<w:rPr><w:vanish/></w:rPr></w:style>")
    assert lines(own(body, NORMAL + headings("") + hidden, CHINESE)) == expected


def test_notes_stand_where_they_are_referred_to_and_comments_apart() -> None:
    body = (
        '<w:p><w:commentRangeStart w:id="0"/>' + r("甲") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    data = own(body)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{kind}.xml"/>'
            for kind in ("footnotes", "comments")
        )
        + "</Relationships>"
    )
    data = changed(
        data,
        **{
            "word___rels__document.xml.rels": relations,
            "word__footnotes.xml": f'<w:footnotes xmlns:w="{word}"><w:footnote w:id="2">{p(" 注释")}</w:footnote></w:footnotes>',
            "word__comments.xml": f'<w:comments xmlns:w="{word}"><w:comment w:id="0" w:author="李某">{p("再核对")}</w:comment></w:comments>',
        },
    )
    found = reading(data)
    assert found.document.blocks == (Paragraph((Text("甲"), Footnote((Text("注释"),)))),)
    assert [(one.author, one.text, one.about) for one in found.comments] == [("李某", "再核对", "甲")]


def test_a_table_without_rows_is_no_head_of_an_official_document() -> None:
    assert lines(own("<w:tbl/>" + p("清政发〔2026〕1号"))) == ["清政发〔2026〕1号"]
    assert reading(own(p("甲") + "<w:tbl><w:tr/></w:tbl>")).document.blocks == (para("甲"),)


def test_text_that_is_not_read_is_told() -> None:
    deep = p("乙")
    for _ in range(30):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    found = reading(own(p("甲") + '<w:altChunk r:id="rId9"/>' * 2 + deep))
    assert [(one.code, one.params["count"], one.level) for one in found.notices] == [
        ("embedded-files", 2, Level.WARNING), ("too-deep", 1, Level.WARNING),
    ]  # fmt: skip


def test_a_cell_is_no_wider_than_a_table_of_word() -> None:
    wide = f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>{p("甲")}</w:tc></w:tr></w:tbl>'
    (block,) = reading(own(wide)).document.blocks
    assert isinstance(block, Table)
    assert block.columns == 63


def test_merged_cells_are_as_wide_and_high_as_they_look() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"

    wide, top, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{cell('甲', wide)}{cell('乙')}</w:tr>"
        f"<w:tr>{cell('丙', top)}{cell('丁')}{cell('戊')}</w:tr>"
        f"<w:tr>{cell('', below)}{cell('己')}{cell('庚')}</w:tr>"
    )
    grid = "<w:gridCol/>" * 3
    found = reading(own(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")).document.blocks

    def of(words: str, across: int = 1, down: int = 1) -> Cell:
        return Cell(text(words), across, down)

    assert found == (Table((of("甲", 2), of("乙")), ((of("丙", down=2), of("丁"), of("戊")), (of("己"), of("庚")))),)


def test_a_blank_at_the_end_of_a_label_stands_between_it_and_the_text() -> None:
    levels = lists(level(0, "Article %1. ", "upperRoman", of="1"), level(1, "第%2节\u3000", "chineseCounting", of="2"))
    made = own(p("甲", "1") + p("乙", "2"), NORMAL + headings(num_pr(3, 0), num_pr(3, 1)), levels)
    found = reading(made).document
    assert [one.level for one in found.blocks] == [1, 2]
    assert [(one.format.example, one.after) for one in found.scheme.levels] == [("Article I.", " "), ("第一节", " ")]


def test_no_cell_is_lost_where_rows_do_not_fit() -> None:
    def row(*cells: tuple[str, str], properties: str = "") -> str:
        return (
            f"<w:tr>{properties}"
            + "".join(f"<w:tc><w:tcPr>{said}</w:tcPr>{p(words)}</w:tc>" for words, said in cells)
            + "</w:tr>"
        )

    def shown(*rows: str) -> list[list[tuple[str, int, int]]]:
        (block,) = reading(own(f"<w:tbl>{''.join(rows)}</w:tbl>")).document.blocks
        assert isinstance(block, Table)
        return [
            [(plain_text(one.content), one.across, one.down) for one in line] for line in (block.header, *block.rows)
        ]

    wide, top, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    assert shown(row(("甲", "")), row(("乙", ""), ("丙", "")), "<w:tr/>") == [
        [("甲", 2, 1)],
        [("乙", 1, 1), ("丙", 1, 1)],
        [("", 2, 1)],
    ]
    assert shown(row(("甲", top), ("乙", wide)), row(("", below), ("丙", ""), ("丁", "")), row(("", below), ("戊", ""), ("己", ""))) == [
        [("甲", 1, 1), ("乙", 2, 1)], [("", 1, 2), ("丙", 1, 1), ("丁", 1, 1)], [("戊", 1, 1), ("己", 1, 1)],
    ]  # fmt: skip
    assert shown(row(("甲", top), ("乙", "")), row(("丙", wide)), row(("丁", below), ("戊", ""))) == [
        [("甲", 1, 1), ("乙", 1, 1)], [("丙", 2, 1)], [("丁", 1, 1), ("戊", 1, 1)],
    ]  # fmt: skip
    skipped = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    assert shown(row(("甲", ""), ("乙", "")), row(("丙", ""), properties=skipped))[1] == [("", 1, 1), ("丙", 1, 1)]


# How headings are told

TYPED = ["一、总体要求", "（一）指导思想", "坚持以人民为中心。", "（二）工作目标", "到年底前完成。", "二、重点任务"]


def test_the_title_of_the_contents_is_no_heading_though_its_style_comes_of_one() -> None:
    contents = p(style="T", properties="").replace("</w:p>", f"{r('目录')}</w:p>") + (
        '<w:p><w:pPr><w:pStyle w:val="toc"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r("甲")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    own_styles = NORMAL + headings("") + style("T", "TOC Heading", '<w:outlineLvl w:val="9"/>', based="1")
    blocks = reading(own(contents + p("甲", "1"), own_styles)).document.blocks
    assert [type(one) for one in blocks] == [Contents, Heading]


def test_typed_numbers_are_taken_off_and_said() -> None:
    found = reading(own("".join(map(p, TYPED))))
    shape = [(block.level, plain_text(block.content)) for block in found.document.blocks if isinstance(block, Heading)]
    assert shape == [(1, "总体要求"), (2, "指导思想"), (2, "工作目标"), (1, "重点任务")]
    assert lines(own("".join(map(p, TYPED)))) == TYPED
    assert [one.code for one in found.notices] == ["numbers-typed"]


def test_a_typed_number_that_breaks_the_order_is_still_shown_as_it_was_typed() -> None:
    broken = ["一、甲类事项", "三、乙类事项", "（一）丙类事项", "(二)丁类事项", "（三）戊类事项"]
    assert lines(own("".join(map(p, broken)))) == seen(broken)


def test_numbered_sentences_are_a_list_and_no_headings() -> None:
    body = [
        "1. 请各单位于8月5日前报送参会人员名单。",
        "2. 请参会人员提前十分钟到场并将手机调至静音，会议期间不得随意走动。",
    ]
    blocks = reading(own("".join(map(p, body)))).document.blocks
    assert not any(isinstance(block, Heading) and block.run_in is None for block in blocks)


SENTENCE = "请各单位于8月5日前报送参会人员名单，逾期不报的视为无人参会。"


def word_list(text: str, format: str, font: str = "") -> tuple[Block, ...]:
    """Return what is read of two items of a list in Word, one of a list in it, and a third that begins at 7."""
    looks = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:hint="default"/></w:rPr>' if font else ""
    levels = level(0, text, format).replace("</w:lvl>", f"{looks}</w:lvl>"), level(1, "%1.%2", "decimal")
    anew = (
        '<w:num w:numId="9"><w:abstractNumId w:val="4"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = [numbered(0, SENTENCE), numbered(1, "甲" + SENTENCE), numbered(0, SENTENCE), numbered(0, SENTENCE, 9)]
    return reading(own("".join(body), NORMAL, lists(*levels) + anew)).document.blocks


def inner(label: str) -> Paragraph:
    return para(f"{label}甲{SENTENCE}")


@pytest.mark.parametrize(
    ("text", "format", "label", "below"),
    [
        ("%1)", "lowerLetter", "a)", "a.1"), ("%1.", "lowerRoman", "i.", "i.1"), ("（%1）", "decimal", "（1）", "1.1"),
        ("%1", "decimalEnclosedCircleChinese", "①", "①.1"), ("%1.", "upperLetter", "A.", "A.1"), ("%1.", "decimal", "", "1.1"),
        ("第%1，", "chineseCountingThousand", "第一，", "一.1"), ("（%1） ", "chineseCounting", "（一）", "一.1"),
    ],
)  # fmt: skip
def test_lists_of_word_keep_their_labels(text: str, format: str, label: str, below: str) -> None:
    assert word_list(text, format) == (
        items((para(SENTENCE), inner(below)), SENTENCE, ordered=True, label=label),
        items(SENTENCE, ordered=True, start=7, label=label),
    )


@pytest.mark.parametrize(
    ("text", "font", "sign"),
    [("\uf0d8", "Wingdings", "➢"), ("\uf06c", "Wingdings", "●"), ("\uf0b7", "Symbol", ""), ("o", "Courier New", "◦"),
     ("—", "", "—"), ("\uf0ff", "Unknown", ""), ("\U0001f449", "", "\U0001f449")],
)  # fmt: skip
def test_bullets_of_word_are_the_signs_that_are_seen(text: str, font: str, sign: str) -> None:
    first, second = word_list(text, "bullet", font)
    assert (first, second) == (items((para(SENTENCE), inner("•.1")), SENTENCE, label=sign), items(SENTENCE, label=sign))


def test_labels_that_no_list_of_ours_has_stay_as_text() -> None:
    shown = [plain_text(block.content) for block in word_list("%1.", "decimalZero") if isinstance(block, Paragraph)]
    assert shown == [f"01.{SENTENCE}", f"01.1甲{SENTENCE}", f"02.{SENTENCE}", f"07.{SENTENCE}"]


def pictured(paragraph: object) -> None:
    paragraph.add_run().add_picture(BytesIO(png(40, 30)))  # type: ignore[attr-defined]


def test_no_picture_is_lost_in_a_list_a_quote_or_a_table() -> None:
    file = docx.Document()
    file.add_paragraph("先贴照片。", style="List Number")
    for words, named in (("再贴一张。", "List Number"), ("", "List Number"), ("引文。", "Quote")):
        pictured(file.add_paragraph(words, style=named))
    cell = file.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].add_run("照片")
    pictured(cell.paragraphs[0])
    found = reading(saved(file)).document
    image = Image("word/media/image1.png", width_mm=found.blocks[-1].width_mm)  # type: ignore[union-attr]
    assert found.blocks == (
        items("先贴照片。", (para("再贴一张。"), image), (image,), ordered=True),
        Quote((para("引文。"), image)),
        table(("照片",)),
        image,
    )
    assert list(found.media) == [image.source]


def test_a_picture_of_another_kind_leaves_a_blank_and_is_told() -> None:
    file = docx.Document()
    pictured(file.add_paragraph("文字。"))
    file.add_paragraph("图1 位置", style="Caption")
    emf = b"\x01\x00\x00\x00 EMF" + bytes(99)
    found = reading(changed(saved(file), **{"word__media__image1.png": emf}))
    blank = Paragraph((Blank(BlankKind.WRITER, "image1.png"),))
    assert found.document.blocks == (para("文字。"), blank, para("图1 位置"))
    assert (found.document.media, [one.code for one in found.notices]) == ({}, ["picture-kind"])


BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    f"{p('框里的话')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def test_what_stands_in_a_box_in_a_box_is_read_once() -> None:
    inner = BOX.replace("框里的话", "里面的话")
    outer = BOX.replace("</w:p>", f"{inner}</w:p>")
    blocks = reading(own(p("文").replace("</w:p>", f"{outer}</w:p>"))).document.blocks
    assert blocks == (para("文"), para("框里的话"), para("里面的话"))


def test_no_text_box_is_lost_in_a_list_or_a_table() -> None:
    item = numbered(0, SENTENCE).replace("</w:p>", f"{BOX}</w:p>")
    body = item + cells(p("格").replace("</w:p>", f"{BOX}</w:p>"))
    blocks = reading(own(body, NORMAL, lists(level(0, "%1)", "lowerLetter")))).document.blocks
    assert blocks == (
        items((para(SENTENCE), para("框里的话")), ordered=True, label="a)"),
        Table((Cell((Text("格"), LineBreak(), Text("框里的话"))),), ()),
    )


def test_headings_by_looks_are_the_last_resort_and_said() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>基本情况</w:t></w:r></w:p>"
    found = reading(own(bold + p("全镇共有十二个村，常住人口三万余人。")))
    assert isinstance(found.document.blocks[0], Heading)
    assert "headings-looks" in [one.code for one in found.notices]


def test_title_and_close_of_somebody_elses_file_are_told_by_looks() -> None:
    made = docx.Document()
    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("关于做好汛期值班工作的通知").font.size = Pt(22)
    for words in (
        "各村（社区）：",
        "现将有关事项通知如下。",
        "一、加强值班",
        "二、及时报告",
        "特此通知。",
        "清河镇人民政府",
        "2026年6月3日",
    ):
        made.add_paragraph(words)
    found = reading(saved(made))
    parts = {name: plain_text(getattr(found.document, name)) for name in ("title", "salutation", "signature", "date")}
    assert parts == {
        "title": "关于做好汛期值班工作的通知",
        "salutation": "各村（社区）：",
        "signature": "清河镇人民政府",
        "date": "2026年6月3日",
    }
    assert "title-looks" in [one.code for one in found.notices]


# What we wrote

EXAMPLES = [path.parent.name for path in sorted((ROOT / "examples").glob("*/answers.yaml"))]


@pytest.mark.parametrize("typed", [False, True], ids=["native", "typed"])
@pytest.mark.parametrize("id", EXAMPLES)
def test_a_draft_comes_back_as_the_document_it_came_from(id: str, typed: bool) -> None:
    answers = drafter.read_answers((ROOT / f"examples/{id}/answers.yaml").read_text("utf-8"), "answers.yaml")
    draft = drafter.draft(id, answers, today=datetime.date(2026, 8, 1), allow_missing=True)
    back = reading(draft.to_docx(typed=typed)).document
    assert bared(back) == bared(draft.document)
    assert official(back) == official(draft.document)


def official(made: Document) -> list[str]:
    """Return what the elements of a document say, in the words that are printed."""
    if made.elements is None:
        return []
    return [*lines_above(made.elements), plain_text(note_line(made.elements)), *lines_below(made.elements)]


KINDS = (
    heading(1, "甲"), heading(2, EVIL), heading(3, "一级。", "正文。"), heading(1, "无号", numbered=False), heading(2, "乙"),
    Paragraph((Text("正文"), Blank(BlankKind.WRITER, "人数"), Text("人"))), Paragraph((Text("前"), LineBreak(), Text("后", bold=True))),
    items("一", items("二", "三", ordered=True), "四"), items("甲", "乙", ordered=True, start=4),
    table(("名称", "数量"), ("走访", "3")), Paragraph((slot("a", "好话", "别的话"), Text("。"))),
)  # fmt: skip


def test_every_kind_of_block_comes_back(write: Callable[..., bytes]) -> None:
    levels = scheme("一、", "（一）", "1.", "（1）", run_in=3)
    made = document(
        *KINDS, levels=levels, byline="清河镇", salutation="各村：", signature="镇政府", date="2026年8月1日"
    )
    for typed in (False, True):
        back, whole = bared(reading(write(made, typed=typed)).document), bared(made)
        for one, other in zip(back.blocks, whole.blocks, strict=True):
            assert one == other
        assert back == whole


LABELS = (
    items("一", items("二", "三", ordered=True, label="a)"), "四", items("五", label="◆"), ordered=True, label="（1）"),
    items("甲", "乙", label="➢"), items("丙", label="—"), para("间"), items("丁", "戊", ordered=True, start=3, label="第一，"),
    items("己", items("庚", items("辛", ordered=True, label="i."), ordered=True, label="A."), ordered=True),
    items("①", ordered=True, label="①"), items("壬", "癸", ordered=True, start=9, label="一、"), para("末"),
)  # fmt: skip


@pytest.mark.parametrize("typed", [False, True], ids=["native", "typed"])
def test_lists_with_labels_by_example_come_back(typed: bool, write: Callable[..., bytes]) -> None:
    made = document(heading(1, "标题"), *LABELS)
    assert bared(reading(write(made, typed=typed)).document) == bared(made)


RICH = (
    Contents(2, text("目录")), heading(1, "甲"), PageBreak(), Quote((para("引文"), para("又一段"))), heading(2, "乙"),
    Paragraph((
        Text("见"), Reference("tasks", "表1"), Text("和"), Link("https://example.org/", (Text("网页"),)),
        Footnote((Text("注"), Link("mailto:a@example.org", text("信箱")))), Text("2", script=Script.SUB),
    )),
    Table(
        (Cell(text("合"), across=2), Cell(text("头"))),
        ((Cell(text("高"), down=2), Cell(()), Cell(())), (Cell((Blank(BlankKind.WRITER),), across=2),)),
        caption=text("分工"), name="tasks", landscape=True,
    ),
    Image("a.png", "示意", text("位置")), Landscape((para("横排"), table(("横",)))), heading(1, "丙"),
)  # fmt: skip


def test_notes_links_images_and_turned_pages_come_back(write: Callable[..., bytes]) -> None:
    made = replace(document(*RICH), media={"a.png": png(40, 30)})
    found = reading(write(made)).document
    for one, other in zip(bared(found).blocks, bared(made).blocks, strict=True):
        assert one == other
    assert list(found.media.values()) == [png(40, 30)]
    (mention,) = (one for line in found.inlines() for one in line if isinstance(one, Reference))
    assert mention.target == next(block.name for block in found.blocks if isinstance(block, Table))


def test_attachments_and_appendices_come_back_with_their_own_numbers(write: Callable[..., bytes]) -> None:
    rules = (heading(1, "总则"), heading(2, "条文"))
    made = replace(
        document(heading(1, "甲")),
        attachments=(
            AttachmentPart(text("办法"), rules, scheme("第一章", "第一条", goes_on=2)),
            AttachmentPart(text("术语"), rules, scheme("A.1", "A.1.1"), read_format("附录A")),
        ),
    )
    found = reading(write(made)).document
    assert to_text(found) == to_text(made)
    assert [one.label for one in found.attachments] == [None, read_format("附录A")]


def test_elements_of_official_documents_come_back(write: Callable[..., bytes]) -> None:
    elements = Elements(
        copy_number=text("000012"), secrecy=text("秘密"), secrecy_period=text("1年"), urgency=text("特急"),
        issuers=(text("清河镇人民政府"),), issued_as=text("文件"), number=text("清政请〔2026〕12号"),
        signers=(text("周明远"),), note=text("（联系人：李某某）"), copies=text("县财政局。"),
        printed_by=text("党政办公室"), printed_on=text("2026年8月1日"),
    )  # fmt: skip
    made = document(
        heading(1, "甲"),
        para("正文。"),
        title="关于申请补助资金的请示",
        signature="清河镇人民政府",
        date="2026年8月1日",
    )
    found = reading(write(replace(made, elements=elements))).document
    assert found.elements == elements
    assert plain_text(found.title) == "关于申请补助资金的请示"
    assert bared(found) == bared(made)


@pytest.mark.parametrize("seal", [Seal.NONE, Seal.SEAL])
def test_documents_of_several_issuers_come_back(seal: Seal, write: Callable[..., bytes]) -> None:
    names = (text("清河镇人民政府"), text("清河镇人民武装部"), text("清河镇供销合作社联合社"))
    elements = Elements(
        issuers=names, issued_as=text("简报"), number=text("清政请〔2026〕12号"), seal=seal,
        signers=(text("周明远"), text("李清")), copy_number=text("000012"),
    )  # fmt: skip
    signature = (*names[0], LineBreak(), *names[1], LineBreak(), *names[2])
    made = replace(
        document(para("正文。"), title="关于申请补助资金的请示", date="2026年8月1日"),
        elements=elements,
        signature=signature,
    )
    found = reading(write(made)).document
    assert replace(found.elements, seal=seal) == elements
    assert (found.signature, bared(found)) == (signature, bared(made))


def test_our_own_files_say_where_each_section_comes_from() -> None:
    answers = drafter.read_answers((ROOT / "examples/work-summary/answers.yaml").read_text("utf-8"), "answers.yaml")
    draft = drafter.draft("work-summary", answers, today=datetime.date(2026, 8, 1))
    back = reading(draft.to_docx()).document
    assert back.origin == draft.document.origin
    assert back.genre == draft.document.genre
    paths = [[block.section for block in made.blocks if isinstance(block, Heading)] for made in (back, draft.document)]
    assert paths[0] == paths[1]


def test_slots_come_back_with_what_they_offer(write: Callable[..., bytes]) -> None:
    made = Paragraph((slot("a.b", "好话", "别的话", "再一句"),))
    assert reading(write(document(made))).document.blocks == (made,)


@pytest.mark.render
def test_labels_are_those_that_libreoffice_shows(
    write: Callable[..., bytes], convert: Callable[[Iterable[bytes], str], list[Path]]
) -> None:
    levels = scheme("一、", "（一）", "1.", "（1）")
    lots = random.Random(7)
    files = [
        write(
            document(*(heading(lots.choice((1, 2, 2, 3, 4)), f"标题{n}") for n in range(30)), levels=levels),
            typed=typed,
        )
        for typed in (False, True)
    ]
    files += [
        data for name, (data, _) in NUMBERS.items()
        # LibreOffice 7.4 knows neither; what it makes of rings and of a missing level is its own.
        if not any(word in name for word in ("lvlRestart", "isLgl", "ring", "list alone"))
    ]  # fmt: skip
    for data, path in zip(files, convert(files, "txt"), strict=True):
        assert lines(data) == seen(path.read_text("utf-8-sig").split("\n"))


# Files that do harm

GOOD = own(p("甲", "1") + p("乙"), NORMAL + headings(num_pr(3, 0)), CHINESE)


def test_damaged_files_are_refused_or_read_and_never_worse(write: Callable[..., bytes]) -> None:
    data = write(document(*KINDS, levels=scheme("一、", "（一）", "1.", "（1）", run_in=3)))
    lots = random.Random(0)
    for turn in range(200):
        broken = bytearray(data)
        if turn % 2:
            del broken[lots.randrange(len(broken)) :]
        else:
            for _ in range(lots.randrange(1, 20)):
                broken[lots.randrange(len(broken))] = lots.randrange(256)
        with suppress(DrafterError):
            reading(bytes(broken))


def test_odd_xml_inside_a_whole_file_is_no_crash(write: Callable[..., bytes]) -> None:
    from lxml import etree
    from wordfile import WordFile

    data = write(document(*KINDS, levels=scheme("一、", "（一）", "1.", "（1）", run_in=3)))
    file = WordFile(data)
    lots = random.Random(1)
    for part in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        for _ in range(40):
            root = file[part]
            nodes = list(root.iter())[1:]
            for _ in range(5):
                node = lots.choice(nodes)
                match lots.randrange(4):
                    case 0 if node.getparent() is not None:
                        node.getparent().remove(node)
                    case 1:
                        node.attrib.clear()
                    case 2:
                        node.attrib.update({key: lots.choice(("-1", "999999", "", "x")) for key in node.attrib})
                    case 3:
                        node.append(etree.fromstring(etree.tostring(lots.choice(nodes))))
            with suppress(DrafterError):
                reading(changed(data, **{part.replace("/", "__"): etree.tostring(root)}))


REFUSED = {
    "an old file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word-old"),
    "a text renamed": ("关于开展工作的通知".encode(), "word-kind"),
    "an empty file": (b"", "word-kind"),
    "another archive": (zipped({"a.txt": "a"}), "word-kind"),
    "half a file": (GOOD[: len(GOOD) // 2], "word-damaged"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_word_file_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(DrafterError) as caught:
        reading(data)
    assert caught.value.problems[0].code == code


# Comparing


def bared(made: Document) -> Document:
    """Return a document with all that a Word file does not say left out, and its text in one piece.

    A slot without alternatives is plain text in the file; levels nobody uses are not in use.
    """
    depth = max((one.level for part in made.parts for one in part if isinstance(one, Heading)), default=0)
    return replace(
        made,
        **{name: _joined(getattr(made, name)) for name in ("title", "byline", "salutation", "signature", "date")},
        blocks=tuple(map(_bared, made.blocks)),
        attachments=tuple(replace(one, title=_joined(one.title), blocks=tuple(map(_bared, one.blocks))) for one in made.attachments),
        scheme=replace(made.scheme, levels=made.scheme.levels[:depth]),
        genre="", style="", origin=None, guidance=(), media={}, elements=None,
    )  # fmt: skip


def _bared(block: Block) -> Block:
    match block:
        case Heading():
            rest = None if block.run_in is None else _joined(block.run_in)
            return replace(block, content=_joined(block.content), run_in=rest, section="")
        case Paragraph():
            return replace(block, content=_joined(block.content), section="")
        case List():
            return replace(block, items=tuple(tuple(map(_bared, one)) for one in block.items), section="")
        case Table():
            header, *rows = (
                tuple(replace(cell, content=_joined(cell.content)) for cell in row)
                for row in (block.header, *block.rows)
            )
            return replace(
                block, header=header, rows=tuple(rows), caption=_joined(block.caption), section="", widths=(), name=""
            )
        case Image():
            return replace(block, source="", caption=_joined(block.caption), width_mm=None, name="", section="")
        case Landscape() | Quote():
            return replace(block, blocks=tuple(map(_bared, block.blocks)), section="")
    return replace(block, section="")


def _joined(inlines: Inlines) -> Inlines:
    found: list[Inline] = []
    for one in _flat(inlines):
        last = found[-1] if found else None
        if isinstance(one, Text) and isinstance(last, Text) and replace(last, text=one.text) == one:
            found[-1] = replace(last, text=last.text + one.text)
        else:
            found.append(one)
    return tuple(found)


def _flat(inlines: Inlines) -> Iterator[Inline]:
    for one in inlines:
        if isinstance(one, Slot) and not one.alternatives:
            yield from one.content
        elif isinstance(one, Reference):
            yield replace(one, target="")
        elif isinstance(one, Slot):
            yield replace(one, alternatives=tuple(sorted(one.alternatives)))
        else:
            yield one
