"""A unit's own Word file as the frame of a draft: what stays, where the draft stands, who numbers."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from conftest import house_style, word_faults
from docx.shared import Pt
from making import DATE, document, heading, items, para, png, scheme, slot, table, text
from test_word_numbering import computed
from wordfile import NAMESPACES, WordFile, find, get, p_style, shown, value

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.blocks import Contents, Image, Paragraph
from drafter.model.document import AttachmentPart, Document
from drafter.model.inlines import Footnote, Link, Reference, Text
from drafter.numerals import read_format
from drafter.problem import Level
from drafter.schema.template import StyleName, TemplateStyles
from drafter.word.template import Framed, check, frame

W = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'


# Units' own files, made without drafter's writer


def p(words: str = "", style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{r(words) if words else ''}</w:p>"


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def mark(content: str = "", name: str = "draft", id: int = 7) -> str:
    return f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{id}"/>'


def control(content: str, by: str = "tag", name: str = "draft", id: int = 12) -> str:
    return f'<w:sdt><w:sdtPr><w:{by} w:val="{name}"/><w:id w:val="{id}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def cells(*contents: str) -> str:
    grid = '<w:gridCol w:w="4000"/>' * len(contents)
    row = "".join(
        one if "<w:tc>" in one else f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{one}</w:tc>'
        for one in contents
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>'


def style(id: str, name: str, properties: str = "", based: str = "", kind: str = "paragraph", more: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"{more}><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr>'
    '<w:ind w:firstLineChars="200" w:firstLine="480"/></w:pPr>'
    '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="宋体" w:cs="Arial"/><w:sz w:val="24"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>'
)


def headings(*numbering: str, based: Mapping[int, str] | None = None) -> str:
    """Return Word's heading styles with the ids of its Chinese edition, each with its properties."""
    bases = based or {}
    return "".join(
        style(str(n), f"heading {n}", f'<w:keepNext/>{one}<w:outlineLvl w:val="{n - 1}"/>', bases.get(n, "a"))
        for n, one in enumerate(numbering, start=1)
    )


def num_pr(num: int | str = "", ilvl: int | str = "") -> str:
    level = f'<w:ilvl w:val="{ilvl}"/>' if ilvl != "" else ""
    number = f'<w:numId w:val="{num}"/>' if num != "" else ""
    return f"<w:numPr>{level}{number}</w:numPr>"


def lvl(ilvl: int, words: str, format: str = "chineseCountingThousand", of: str = "") -> str:
    named = f'<w:pStyle w:val="{of}"/>' if of else ""
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{named}<w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def lists(*levels: str, num: int = 3, abstract: int = 4, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{abstract}"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'
    )


def own(
    body: str = "", styles: str | None = NORMAL, numbering: str = "", main: str = "document", **parts: str
) -> bytes:
    """Return a Word file; `parts` are further parts of the main one, as header="…"."""
    contents = {"document": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    if styles is not None:
        contents["styles"] = f"<w:styles {W}>{styles}</w:styles>"
    if numbering:
        contents["numbering"] = f"<w:numbering {W}>{numbering}</w:numbering>"
    roots = {"header": "hdr", "footer": "ftr"}
    contents |= {name: f"<w:{roots[name]} {W}>{one}</w:{roots[name]}>" for name, one in parts.items()}
    kinds = {name: f"{main}.main" if name == "document" else name for name in contents}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}{kind}+xml"/>' for name, kind in kinds.items()
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for name in contents
        if name != "document"
    )
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": one for name, one in contents.items()},
    })  # fmt: skip


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(data: bytes, **parts: str | bytes | None) -> bytes:
    """Return a Word file with other parts, by their names with `__` for `/`; None takes one out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found: dict[str, str | bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    found |= {name.replace("__", "/"): one for name, one in parts.items()}
    return zipped({name: one for name, one in found.items() if one is not None})


def saved(made: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def framed(template: bytes, made: Document, house: str = "gbt9704", typed: bool = False, slots: bool = False) -> Framed:
    return frame(template, "own.docx", made, house_style(house), date=DATE, typed=typed, slots=slots)


def codes(notices: Iterable) -> list[str]:
    return [one.code for one in notices]


SHORT = document(heading(1, "甲"), para("文。"), heading(2, "乙"), title="草稿")


# Where the draft stands

COVER, BACK = p("封面"), p("封底")
PLACES = {
    "a bookmark over a paragraph": (COVER + f"<w:p>{mark(r('样文'))}</w:p>" + BACK, ["封面"], ["封底"]),
    "a bookmark in an empty paragraph": (COVER + f"<w:p>{mark()}</w:p>" + BACK, ["封面"], ["封底"]),
    "a bookmark in a paragraph with text": (
        f"<w:p>{r('题头：')}{mark(r('样文'))}{r('（完）')}</w:p>", ["题头："], ["（完）"],
    ),
    "a bookmark without an end": (COVER + '<w:p><w:bookmarkStart w:id="1" w:name="draft"/></w:p>' + BACK, ["封面"], ["封底"]),
    "a bookmark over several paragraphs": (
        COVER + f'<w:p>{r("前")}<w:bookmarkStart w:id="1" w:name="Draft"/>{r("样")}</w:p>{p("样")}{cells(p("样"))}'
        f'<w:p>{r("样")}<w:bookmarkEnd w:id="1"/>{r("后")}</w:p>' + BACK,
        ["封面", "前"], ["后", "封底"],
    ),
    "a bookmark that ends where the next paragraph begins": (
        COVER + f'<w:p><w:bookmarkStart w:id="1" w:name="draft"/>{r("样")}</w:p>{p("样")}'
        f'<w:p><w:bookmarkEnd w:id="1"/>{r("封底")}</w:p>', ["封面"], ["封底"],
    ),
    "a bookmark between paragraphs": (COVER + mark(p("样") + p("文")) + BACK, ["封面"], ["封底"]),
    "a bookmark round a table": (
        COVER + cells(f'<w:p><w:bookmarkStart w:id="1" w:name="draft"/>{r("样")}</w:p>', p("文"))
        + f'<w:p><w:bookmarkEnd w:id="1"/>{r("封底")}</w:p>', ["封面"], ["封底"],
    ),
    "a block control by its tag": (COVER + control(p("样") + p("文")) + BACK, ["封面"], ["封底"]),
    "a block control by its title": (COVER + control(p("样文"), by="alias", name="Draft") + BACK, ["封面"], ["封底"]),
    "a control inside another": (COVER + control(p("前") + control(p("样")), name="x", id=3) + BACK, ["封面", "前"], ["封底"]),
    "a mark inside a mark": (COVER + control(p("前") + control(p("样"))) + BACK, ["封面"], ["封底"]),
    "a bookmark in a control": (COVER + control(f"<w:p>{mark(r('样'))}</w:p>", name="x") + BACK, ["封面"], ["封底"]),
    "an inline control": (COVER + f"<w:p>{control(r('样文'))}</w:p>" + BACK, ["封面"], ["封底"]),
    "an inline control in a paragraph with text": (
        f"<w:p>{r('题头：')}{control(r('样文'))}{r('（完）')}</w:p>", ["题头："], ["（完）"],
    ),
    "a bookmark in a cell": (cells(p("栏"), f"<w:p>{mark(r('样'))}</w:p>", p("右")) + BACK, ["栏"], ["右", "封底"]),
    "a control in a cell": (cells(p("栏"), control(p("样")) + p("后")) + BACK, ["栏"], ["后", "封底"]),
    "a control round a cell": (cells(p("栏"), control(f"<w:tc><w:tcPr/>{p('样')}{p('文')}</w:tc>")) + BACK, ["栏"], ["封底"]),
    "no mark": (COVER + cells(p("样")) + p("文") + control(p("样"), name="other"), [], []),
    "an empty file": ("", [], []),
}  # fmt: skip


@pytest.mark.render
def test_the_draft_stands_at_the_mark_and_all_else_stays(office_texts):
    made = replace(SHORT, blocks=(*SHORT.blocks, items("丙", ordered=True), table(("丁",), ("戊",))))
    found = office_texts(framed(own(body + PAGE), made).data for body, _, _ in PLACES.values())
    expected = [[*before, *computed(made), *after] for _, before, after in PLACES.values()]
    assert dict(zip(PLACES, found, strict=True)) == dict(zip(PLACES, expected, strict=True))


@pytest.mark.parametrize(("body", "before", "after"), PLACES.values(), ids=PLACES)
def test_nothing_is_left_half_wherever_the_draft_stands(body, before, after):
    word = WordFile(framed(own(body + PAGE), SHORT).data)
    starts = [get(one, "id") for one in find(word.body, "//w:bookmarkStart")]
    assert starts == [get(one, "id") for one in find(word.body, "//w:bookmarkEnd")]
    assert "draft" not in [get(one, "name") for one in find(word.body, "//w:bookmarkStart")]
    assert all(find(cell, "*[last()][self::w:p]") for cell in find(word.body, "//w:tc"))
    assert find(word.body, "w:body/*[last()][self::w:sectPr]")


MISPLACED = {
    "two controls": (control(p("甲")) + control(p("乙")), "template-marks"),
    "a row": (
        f"<w:tbl><w:tblPr/><w:tblGrid/>{control(f'<w:tr><w:tc>{p()}</w:tc></w:tr>')}</w:tbl>", "template-mark-place",
    ),
    "two cells": (
        cells('<w:p><w:bookmarkStart w:id="1" w:name="draft"/></w:p>', '<w:p><w:bookmarkEnd w:id="1"/></w:p>'),
        "template-mark-place",
    ),
    "a text box": (
        f"<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent><w:p>{mark()}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        "template-mark-place",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "code"), MISPLACED.values(), ids=MISPLACED)
def test_a_mark_where_no_draft_can_stand_is_a_fault(body, code):
    with pytest.raises(DrafterError) as error:
        check(own(body), "own.docx")
    assert codes(error.value.problems) == [code]


def test_a_mark_in_a_header_is_a_fault():
    with pytest.raises(DrafterError, match="header"):
        check(own(p("文"), header=f"<w:p>{mark()}</w:p>"), "own.docx")


def test_a_text_without_a_mark_is_replaced_and_that_is_said():
    assert "template-no-mark" in codes(framed(own(p("样文") + PAGE), SHORT).notices)
    assert "template-no-mark" not in codes(framed(own(p() + PAGE), SHORT).notices)


def section(width: int, *references: str) -> str:
    named = "".join(f'<w:headerReference w:type="{type}" r:id="header"/>' for type in references)
    return PAGE.replace("<w:sectPr>", f"<w:sectPr>{named}").replace("11906", str(width))


def sections(word: WordFile) -> list[tuple[str | None, list[str | None]]]:
    """Return the width of each section's page, and the kinds of its headers."""
    return [
        (value(one, "w:pgSz", "w"), [get(header, "type") for header in find(one, "w:headerReference")])
        for one in find(word.body, "//w:sectPr")
    ]


SECTIONS = {
    "cover and back have sections of their own": (
        p("封面", properties=section(1)) + f"<w:p>{mark(r('样'))}</w:p>" + p("完", properties=section(2)) + BACK + section(3),
        [("1", []), ("2", []), ("3", [])],
    ),
    "the marked paragraph ends its section": (
        COVER + f"<w:p><w:pPr>{section(1, 'default')}</w:pPr>{mark(r('样'))}</w:p>" + BACK + section(2),
        [("1", ["default"]), ("2", [])],
    ),
    "the text after the mark ends the section": (
        f"<w:p><w:pPr>{section(1)}</w:pPr>{mark(r('样'))}{r('完')}</w:p>" + BACK + section(2), [("1", []), ("2", [])],
    ),
    "sections inside the mark go, their headers are inherited still": (
        mark(p("样", properties=section(1, "first")) + p("样", properties=section(2, "default", "even")) + p("样"))
        + BACK + section(3, "even"),
        [("1", ["first"]), ("3", ["default", "even"])],
    ),
    "no mark: the last section stays, with the headers it has inherited": (
        p("样", properties=section(1, "default")) + p("样") + section(2), [("2", ["default"])],
    ),
    "no mark, and the last section ends with a paragraph": (
        p("样", properties=section(1, "default")) + p("样", properties=section(2)), [("2", ["default"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), SECTIONS.values(), ids=SECTIONS)
def test_sections_keep_their_pages_and_headers(body, expected):
    assert sections(WordFile(framed(own(body, header=p("页眉")), SHORT).data)) == expected


def test_the_draft_begins_a_page_if_the_sample_did():
    template = own(COVER + f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr>{mark(r('样'))}</w:p>")
    first = WordFile(framed(template, SHORT).data).paragraphs()[1]
    assert (shown(first), len(find(first, "w:pPr/w:pageBreakBefore"))) == ("草稿", 1)


@pytest.mark.parametrize(
    ("template", "width"),
    [
        (own(f"<w:p>{mark()}</w:p>" + PAGE), 11906 - 3600),
        (own(p(properties=section(9600)) + f"<w:p>{mark()}</w:p>" + section(8600)), 5000),
        (own(cells(p(), f"<w:p>{mark()}</w:p>") + PAGE), 4000 - 216),
    ],
    ids=["page", "section", "cell"],
)
def test_tables_are_as_wide_as_the_text_where_they_stand(template, width):
    made = document(table(("甲", "乙", "丙"), ("1", "2", "3")))
    (written,) = find(WordFile(framed(template, made).data).body, "//w:tbl[w:tblPr/w:tblStyle]")
    assert value(written, "w:tblPr/w:tblW", "w") == str(width)


def test_parts_that_nobody_touched_come_out_byte_for_byte():
    template = changed(own(COVER + f"<w:p>{mark()}</w:p>", header=p("页眉")), word__media__a="图", custom__x="y")
    before, after = WordFile(template).archive, WordFile(framed(template, SHORT).data).archive
    for name in ("word/header.xml", "word/media/a", "custom/x"):
        assert after.read(name) == before.read(name)


# Which styles serve

PARTS = document(
    heading(1, "一级"), para("文。"), heading(2, "二级"), items("项"), table(("表",)),
    title="题", byline="单位", salutation="各村：", signature="某镇", date="2026年8月1日",
)  # fmt: skip
ENGLISH = {
    "Title": "Title", "Subtitle": "Subtitle", "Salutation": "Salutation", "heading 1": "heading 1", "body": "Body Text",
    "heading 2": "Heading 2", "list": "List Paragraph", "Signature": "Signature", "Date": "Date",
}  # fmt: skip
CHINESE = {
    "Title": "标题", "Subtitle": "副标题", "Salutation": "称呼", "heading 1": "标题 1", "body": "正文文本",
    "heading 2": "标题2", "list": "列出段落", "Signature": "签名", "Date": "日期",
}  # fmt: skip
CUSTOM = {
    "Title": "题目", "Subtitle": "副题", "Salutation": "称谓", "heading 1": "一级标题", "body": "公文正文",
    "heading 2": "二级标题", "list": "列表段落", "Signature": "落款", "Date": "成文日期",
}  # fmt: skip
USED = ["Title", "Subtitle", "Salutation", "heading 1", "body", "heading 2", "list"]


def styles_by(names: Mapping[str, str]) -> str:
    return NORMAL + "".join(style(f"s{n}", name, based="a") for n, name in enumerate(names.values()))


@pytest.mark.parametrize("names", [ENGLISH, CHINESE, CUSTOM], ids=["English", "Chinese", "as offices call them"])
def test_styles_are_found_by_their_names(names):
    done = framed(own(styles=styles_by(names)), PARTS)
    word = WordFile(done.data)
    used = [p_style(one) for one in word.paragraphs()]
    ids = {name: f"s{n}" for n, name in enumerate(names)}
    assert used[:7] == [ids[name] for name in USED]
    assert used[-2:] == [ids["Signature"], ids["Date"]]
    (notice,) = done.notices
    assert (notice.code, notice.params["names"], notice.level) == (
        "template-styles", ("网格型", "表格文字"), Level.WARNING,
    )  # fmt: skip


def named(**styles: str) -> TemplateStyles:
    return {part: StyleName(name, Location("own.yaml", 3, 10)) for part, name in styles.items()}


def test_styles_that_are_named_serve_whatever_they_are_called():
    styles = NORMAL + style("x", "公文大标题") + style("y", "公文正文") + style("h", "一级标题") + style("t", "Title")
    template = own(styles=styles)
    done = frame(
        template, "own.docx", SHORT, house_style("gbt9704"), date=DATE, typed=False, slots=False,
        named=named(title="公文大标题", text="公文正文", heading_1="一级标题"),
    )  # fmt: skip
    used = {p_style(one) for one in WordFile(done.data).paragraphs()}
    assert {"x", "y", "h"} <= used
    assert "t" not in used


def test_a_name_that_no_style_has_is_told_where_it_stands():
    with pytest.raises(DrafterError) as error:
        check(own(styles=NORMAL + style("x", "公文大标题")), "own.docx", named(title="公文大标体", table="公文大标题"))
    found = [(one.code, str(one.location), one.params["close"]) for one in error.value.problems]
    assert found == [
        ("template-unknown-style", "own.yaml:3:10", "公文大标题"), ("template-unknown-style", "own.yaml:3:10", None),
    ]  # fmt: skip


def test_the_file_beside_a_template_names_its_styles(command, tmp_path):
    (tmp_path / "own.docx").write_bytes(own(styles=NORMAL + style("x", "公文大标题")))
    (tmp_path / "own.yaml").write_text("template: 1\nstyles: {title: 公文大标题}\n", encoding="utf-8")
    options = ("--template", "own.docx", "--allow-missing", "-o", "a.docx")
    assert command("draft", "work-summary", *options).code == 0
    assert WordFile((tmp_path / "a.docx").read_bytes()).paragraphs("x")
    (tmp_path / "own.yaml").write_text("template: 1\nstyles: {titel: 公文大标题}\n", encoding="utf-8")
    run = command("draft", "work-summary", *options, "--force")
    assert (run.code, "own.yaml:2:10" in run.err) == (1, True)


def test_a_style_may_have_its_name_as_an_alias():
    styles = (
        NORMAL
        + '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="单位标题"/><w:aliases w:val="大字,标题 1"/></w:style>'
    )
    assert WordFile(framed(own(styles=styles), SHORT).data).paragraphs("x")


def test_what_is_missing_comes_from_the_house_style_and_is_told_once():
    done = framed(own(), PARTS)
    styles = dict(WordFile(done.data).styles())
    names = {value(one, "w:name"): one for one in styles.values()}
    assert set(names) >= {"Title", "Subtitle", "heading 1", "heading 4", "Table Text"}
    assert value(names["heading 1"], "w:rPr/w:rFonts", "eastAsia") == "黑体"
    (notice,) = done.notices
    assert notice.params["names"][:3] == ("标题", "副标题", "称呼")
    assert "标题 4" not in notice.params["names"]


def test_what_is_brought_in_follows_the_body_text_of_the_file():
    styles = dict(WordFile(framed(own(), PARTS).data).styles())
    # Normal has a font and a first line set in: it is the body text.
    for id in ("Salutation", "Title", "Heading1"):
        assert value(styles[id], "w:basedOn") == "a"
    assert find(styles["Salutation"], "w:rPr/*") == []
    assert [one.tag.split("}")[1] for one in find(styles["Salutation"], "w:pPr/*")] == ["ind", "jc"]
    assert not find(styles["Heading1"], "w:rPr/w:sz")


def test_tables_are_set_smaller_than_the_body_text_of_the_file():
    small = NORMAL + style("b", "正文文本", based="a")  # The table of the house style would be larger than its 12 pt.
    styles = dict(WordFile(framed(own(styles=small), PARTS).data).styles())
    sizes = [value(styles["TableText"], f"w:rPr/w:{name}") for name in ("sz", "szCs")]
    assert sizes == ["21", "21"]


BODIES = {
    "a font and a first line": (NORMAL, "a"),
    "a font only": (NORMAL.replace('<w:ind w:firstLineChars="200" w:firstLine="480"/>', ""), "BodyText"),
    "theme fonts": (NORMAL.replace(' w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="宋体" w:cs="Arial"', ' w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'), "BodyText"),
    "Body Text": (NORMAL + style("b", "Body Text"), "b"),
    "正文首行缩进": (NORMAL + style("b", "Body Text First Indent"), "b"),
    "none at all": ("", "BodyText"),
}  # fmt: skip


@pytest.mark.parametrize(("styles", "id"), BODIES.values(), ids=BODIES)
def test_normal_serves_as_body_text_if_it_is_set_like_one(styles, id):
    word = WordFile(framed(own(styles=styles), document(para("文"))).data)
    assert p_style(word.paragraphs()[1]) == id


def test_body_text_on_a_font_of_the_unit_adds_the_first_line_only():
    body = WordFile(framed(own(styles=BODIES["a font only"][0]), SHORT).data).style("BodyText")
    assert value(body, "w:pPr/w:ind", "firstLineChars") == "200"
    assert find(body, "w:rPr/*") == []


def test_body_text_on_theme_fonts_is_the_house_style_s():
    body = WordFile(framed(own(styles=BODIES["theme fonts"][0]), SHORT).data).style("BodyText")
    assert value(body, "w:rPr/w:rFonts", "eastAsia") == "仿宋_GB2312"
    assert value(body, "w:basedOn") == "a"


@pytest.mark.parametrize(
    "styles", [None, "", style("x", "heading 1", kind="character")], ids=["no part", "empty", "taken"]
)
def test_a_file_may_lack_styles(styles):
    word = WordFile(framed(own(styles=styles), PARTS).data)
    there = {get(one, "styleId"): value(one, "w:name") for one in find(word["word/styles.xml"], "w:style")}
    assert len(set(there.values())) == len(there)
    used = {get(one, "val") for one in find(word.body, "//w:pStyle | //w:rStyle | //w:tblStyle")}
    bases = {get(one, "val") for one in find(word["word/styles.xml"], "//w:basedOn | //w:next")}
    assert used | bases <= set(there)


def test_items_of_lists_hang_though_the_file_sets_their_first_line_in():
    styles = NORMAL + style("l", "List Paragraph", '<w:ind w:firstLineChars="200" w:firstLine="420"/>', "a")
    (item,) = WordFile(framed(own(styles=styles), document(items("项"))).data).paragraphs("l")
    assert value(item, "w:pPr/w:ind", "firstLineChars") == "0"


def test_a_template_of_python_docx_serves_too():
    made = docx.Document()
    made.styles["Normal"].font.name = "Arial"
    made.styles["Normal"].font.size = Pt(12)
    made.add_paragraph("封面", style="Title")
    made.add_page_break()
    made.add_paragraph("样文").add_run()
    made.sections[0].header.paragraphs[0].text = "页眉"
    word = docx.Document(io.BytesIO(framed(saved(made), SHORT).data))
    assert [one.style.name for one in word.paragraphs] == ["Title", "Heading 1", "Body Text", "Heading 2"]
    assert word.sections[0].header.paragraphs[0].text == "页眉"


# Who numbers

NATIVE = lists(lvl(0, "第%1章", of="1"), lvl(1, "第%2节", of="2"), lvl(2, "%3.", "decimal", of="3"))
ORDER = document(
    heading(1, "甲"), heading(2, "乙"), items("项", "目", ordered=True), heading(2, "丙"), heading(1, "丁", numbered=False),
    heading(1, "戊"), heading(2, "己"), items("项", ordered=True), items("点"), title="题",
)  # fmt: skip
OURS = computed(ORDER)
THEIRS = ["题", "第一章甲", "第一节乙", "1.项", "2.目", "第二节丙", "丁", "第二章戊", "第一节己", "1.项", "•点"]
NUMBERED = {
    "bound, each level": (headings(num_pr(3, 0), num_pr(3, 1)), NATIVE, THEIRS),
    "bound, the level in the list only": (headings(num_pr(3), num_pr(3)), NATIVE, THEIRS),
    "bound, no style in the list": (headings(num_pr(3, 0), num_pr(3, 1)), lists(lvl(0, "第%1章"), lvl(1, "第%2节")), THEIRS),
    "bound through the style below": (headings(num_pr(3, 0), num_pr("", 1), based={2: "1"}), NATIVE, THEIRS),
    "bound through the style below, the level in the list only": (
        headings(num_pr(3), "", based={2: "1"}), NATIVE, THEIRS,
    ),
    "bound through a style of the unit": (
        style("u", "单位标题", num_pr(3)) + headings("", "", based={1: "u", 2: "u"}), NATIVE, THEIRS,
    ),
    "bound to two lists": (
        headings(num_pr(3, 0), num_pr(9, 0)),
        '<w:abstractNum w:abstractNumId="1">' + lvl(0, "第%1章", of="1") + '</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2">' + lvl(0, "第%1节", of="2") + '</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="2"/></w:num>',
        ["题", "第一章甲", "第一节乙", "1.项", "2.目", "第二节丙", "丁", "第二章戊", "第三节己", "1.项", "•点"],
    ),
    "bound to a list that shows nothing": (
        headings(num_pr(3, 0), num_pr(3, 1)), lists(lvl(0, "", "none", "1"), lvl(1, "", "none", "2")), OURS,
    ),
    "bound to a list that is not there": (headings(num_pr(8, 0), num_pr(8, 1)), NATIVE, OURS),
    "both on one level": (headings(num_pr(3, 0), "", based={2: "1"}), lists(lvl(0, "第%1章")), OURS),
    "bound in part": (headings(num_pr(3, 0), ""), NATIVE, OURS),
    "levels that name styles, which do not name the list": (headings("", ""), NATIVE, OURS),
    "lists, but none for headings": (headings("", ""), lists(lvl(0, "·", "bullet")), OURS),
    "no numbering part": (headings("", ""), "", OURS),
    "no styles for headings": ("", "", OURS),
    "numbers taken away": (headings(num_pr(0), num_pr(0)), NATIVE, OURS),
}  # fmt: skip


@pytest.mark.render
def test_headings_have_one_number_each_the_file_s_own_where_it_has_them(office_texts):
    found = office_texts(
        framed(own("", NORMAL + styles, numbering), ORDER).data for styles, numbering, _ in NUMBERED.values()
    )
    expected = [lines for _, _, lines in NUMBERED.values()]
    assert dict(zip(NUMBERED, found, strict=True)) == dict(zip(NUMBERED, expected, strict=True))


@pytest.mark.render
def test_typed_numbers_are_not_doubled(office_texts):
    typed = computed(ORDER)
    found = office_texts(
        framed(own("", NORMAL + styles, lists), ORDER, typed=True).data for styles, lists, _ in NUMBERED.values()
    )
    assert dict(zip(NUMBERED, found, strict=True)) == dict.fromkeys(NUMBERED, typed)


def test_a_file_that_numbers_in_part_is_told_so():
    styles, numbering, _ = NUMBERED["bound in part"]
    assert "template-numbering" in codes(framed(own("", NORMAL + styles, numbering), ORDER).notices)
    assert "template-numbering" not in codes(framed(own("", NORMAL + styles, numbering), ORDER, typed=True).notices)


RUN_IN = document(
    heading(1, "甲"), heading(2, "领句。", "后文。"), heading(2, "又一句。", "后文。"), heading(1, "乙"), heading(2, "三句。", ""),
    title="题", levels=scheme("一、", "1.", run_in=2),
)  # fmt: skip


@pytest.mark.render
def test_leads_are_numbered_by_the_file_s_own_list_too(office_texts):
    native = own("", NORMAL + headings(num_pr(3, 0), num_pr(3, 1)), NATIVE)
    found = office_texts(
        [framed(native, RUN_IN).data, framed(own(), RUN_IN).data, framed(native, RUN_IN, typed=True).data]
    )
    theirs = ["题", "第一章甲", "第一节领句。后文。", "第二节又一句。后文。", "第二章乙", "第一节三句。"]
    assert found == [theirs, computed(RUN_IN), computed(RUN_IN)]


ANEW = replace(
    document(heading(1, "甲"), heading(2, "乙"), heading(2, "丙"), replace(heading(1, "丁"), start=5), heading(2, "戊"),
             items("项", ordered=True), title="题"),
    attachments=(
        AttachmentPart(text("附表"), (heading(1, "己"), heading(2, "庚"), items("项", ordered=True))),
        AttachmentPart(text("附件"), (heading(2, "辛"), heading(1, "壬"))),
    ),
)  # fmt: skip


@pytest.mark.render
def test_headings_begin_anew_in_attachments_and_where_they_say(office_texts):
    native = own(
        "", NORMAL + headings(num_pr(3), num_pr(3)), NATIVE.replace("第%1章", "%1、").replace("第%2节", "（%2）")
    )
    busy = own("", NORMAL + headings("", ""), lists(lvl(0, "·", "bullet"), num=1, abstract=0))
    for found in office_texts(framed(one, ANEW).data for one in (native, busy, own())):
        assert found == computed(ANEW)


@pytest.mark.render
def test_attachments_with_numbers_of_their_own_have_them_where_the_file_numbers_headings(office_text):
    made = replace(
        document(heading(1, "甲"), title="题"),
        attachments=(
            AttachmentPart(text("办法"), (heading(1, "己"), heading(2, "庚")), scheme("第一条", "①")),
            AttachmentPart(text("术语"), (heading(1, "辛"),), scheme("A.1"), read_format("附录A")),
        ),
    )
    native = own("", NORMAL + headings(num_pr(3), num_pr(3)), NATIVE.replace("第%1章", "%1、"))
    assert office_text(framed(native, made).data) == computed(made)


@pytest.mark.render
def test_what_stays_keeps_its_own_numbers_or_none(office_texts):
    kept = (
        p("目录", "1") + p("清单", "toc") + p("甲", properties=num_pr(3, 0)) + f"<w:p>{mark()}</w:p>"
        + p("附录", "1") + p("乙", properties=num_pr(3, 0))
    )  # fmt: skip
    unseen = headings(num_pr(5, 0), num_pr(5, 1))
    silent = lists(lvl(0, "", "none", "1"), lvl(1, "", "none", "2"), num=5, abstract=6)
    for bound, more in ((headings("", ""), ""), (unseen, silent)):
        abstracts, nums = lists(lvl(0, "%1)", "decimal")).split("<w:num ")
        more_abstracts, _, more_nums = more.partition("<w:num ")
        numbering = abstracts + more_abstracts + f"<w:num {nums}" + (f"<w:num {more_nums}" if more else "")
        template = own(kept, NORMAL + bound + style("toc", "TOC Heading", based="1"), numbering)
        found = office_texts(framed(template, ORDER, typed=typed).data for typed in (False, True))
        assert found == [["目录", "清单", "1)甲", *OURS, "附录", "2)乙"]] * 2


def test_a_heading_of_the_file_keeps_its_look_when_ours_numbers_it():
    word = WordFile(framed(own("", NORMAL + headings("", "")), SHORT).data)
    assert value(word.style("1"), "w:pPr/w:numPr/w:ilvl") == "0"
    # It inherits this from Normal, and LibreOffice would not see it.
    assert value(word.style("1"), "w:pPr/w:ind", "firstLineChars") == "200"
    (level,) = find(word["word/numbering.xml"], "//w:lvl[w:pStyle/@w:val='1']")
    assert find(level, "w:pPr") == []
    assert [sorted(one.attrib.values()) for one in find(level, "w:rPr/*")] == [["eastAsia"]]


def test_lists_stand_where_the_schema_has_them():
    numbering = (
        '<w:numPicBullet w:numPicBulletId="0"><w:pict/></w:numPicBullet>' + lists(lvl(0, "·", "bullet"))
        + '<w:numIdMacAtCleanup w:val="1"/>'
    )  # fmt: skip
    root = WordFile(framed(own(numbering=numbering), ORDER).data)["word/numbering.xml"]
    tags = [one.tag.split("}")[1] for one in root]
    order = ["numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"]
    assert [tag for tag, last in zip(tags, [None, *tags], strict=False) if tag != last] == order
    for tag, id in (("abstractNum", "abstractNumId"), ("num", "numId")):
        ids = [get(one, id) for one in find(root, f"w:{tag}")]
        assert len(set(ids)) == len(ids) > 2


# Ids, controls, properties, bytes

SLOTS = replace(SHORT, blocks=(
    replace(heading(1, "甲"), section="a"), Paragraph((slot("x", "一句", "另一句"), slot("y", "二句", "又一句"), Reference("a", "第一部分"))),
))  # fmt: skip


def test_ids_clash_with_none_of_the_file():
    taken = control(p("样"), name="x", id=2147483646) + control(p("样"), name="y", id=5)
    body = mark(name="_Section8", id=0) + mark(name="其他", id=4) + taken + f"<w:p>{mark()}</w:p>"
    word = WordFile(framed(own(body), SLOTS, slots=True).data)
    ids = [int(get(one, "val")) for one in find(word.body, "//w:sdtPr/w:id")]
    assert len(set(ids)) == len(ids) == 4
    assert max(ids) < 2**31
    marks = [(get(one, "id"), get(one, "name")) for one in find(word.body, "//w:bookmarkStart")]
    assert marks == [("0", "_Section8"), ("4", "其他"), ("9", "_Section9")]
    assert value(word.body, "//w:hyperlink", "anchor") == "_Section9"


@pytest.mark.parametrize(("slots", "count"), [(True, 2), (False, 0)])
def test_phrases_can_be_exchanged_or_not(slots, count):
    assert len(find(WordFile(framed(own(), SLOTS, slots=slots).data).body, "//w:comboBox")) == count


@pytest.mark.render
@pytest.mark.parametrize("made", [ORDER, RUN_IN, ANEW], ids=["headings", "run in", "anew"])
def test_a_draft_can_be_the_frame_of_the_next(office_text, made):
    once = framed(own(COVER + f"<w:p>{mark()}</w:p>", NORMAL + headings("", "")), made).data
    twice = framed(once, made)
    assert codes(twice.notices) == ["template-no-mark"]
    assert office_text(twice.data) == computed(made)
    names = [value(one, "w:name") for one in find(WordFile(twice.data)["word/styles.xml"], "w:style")]
    assert len(set(names)) == len(names)


@pytest.mark.render
def test_levels_without_numbers_have_none_when_they_begin_anew(office_texts):
    levels = scheme("", "一、")
    some = (heading(1, "甲"), heading(2, "乙"))
    for blocks in (some, some[:1]):
        made = replace(document(*blocks, title="题", levels=levels), attachments=(AttachmentPart(text("附"), blocks),))
        native = own("", NORMAL + headings("", num_pr(3, 1)), NATIVE.replace("第%2节", "%2、"))
        for found in office_texts(framed(one, made).data for one in (native, own())):
            assert found == computed(made)


def test_a_dotx_becomes_a_document():
    word = WordFile(framed(own(main="template"), SHORT).data)
    types = {one.get("PartName"): one.get("ContentType") for one in word["[Content_Types].xml"]}
    assert types["/word/document.xml"] == f"{WORD_TYPE}document.main+xml"
    assert "template" not in "".join(filter(None, types.values()))


def with_properties() -> bytes:
    made = docx.Document()
    made.core_properties.author = "样本作者"
    made.core_properties.title = "样本"
    made.core_properties.last_modified_by = "某人"
    return saved(made)


@pytest.mark.parametrize("template", [own(), with_properties()], ids=["without", "with"])
def test_the_properties_are_the_draft_s(template):
    made = replace(SHORT, signature=text("清河镇"), genre="通知")
    found = docx.Document(io.BytesIO(framed(template, made).data)).core_properties
    assert (found.title, found.author, found.subject, found.last_modified_by) == ("草稿", "清河镇", "通知", "")
    assert found.created.date() == found.modified.date() == DATE


def test_the_same_input_gives_the_same_bytes_in_every_process(tmp_path):
    template = tmp_path / "own.docx"
    template.write_bytes(with_properties())
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from pathlib import Path;"
        "from test_template import framed, ORDER;"
        "print(hashlib.sha256(framed(Path(sys.argv[2]).read_bytes(), ORDER).data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parent), str(template)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def test_a_table_of_contents_that_stays_is_told():
    contents = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    assert "template-contents" in codes(framed(own(contents + f"<w:p>{mark()}</w:p>"), SHORT).notices)
    assert "template-contents" not in codes(framed(own(contents), SHORT).notices)
    ours = codes(framed(own(), document(Contents(), heading(1, "甲"))).notices)
    assert "template-contents" not in ours
    assert "template-pages" in ours


# What is refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
GOOD = own(COVER + PAGE)
DTD = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip


def with_doctype(declared: str, inside: str, encoding: str = "utf-8") -> bytes:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<w:document {W}><w:body>{p(inside)}</w:body></w:document>'
    return changed(GOOD, word__document__xml=None) and changed(GOOD, **{"word__document.xml": xml.encode(encoding)})


def retyped(old: str, new: str) -> bytes:
    types = zipfile.ZipFile(io.BytesIO(GOOD)).read("[Content_Types].xml").decode()
    return changed(GOOD, **{"[Content_Types].xml": types.replace(old, new)})


def huge() -> bytes:
    return changed(GOOD, **{"word__theme.xml": bytes(33 * 2**20)})


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", "word-kind"),
    "a text": (lambda: "关于开展工作的通知".encode(), "word-kind"),
    "a PDF": (lambda: b"%PDF-1.7", "word-kind"),
    "a .doc or .wps": (lambda: OLE, "word-old"),
    "a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "word-locked"),
    "a truncated file": (lambda: GOOD[: len(GOOD) // 2], "word-damaged"),
    "a part that is damaged": (lambda: GOOD.replace(GOOD[60:70], bytes(10), 1), "word-damaged"),
    "another zip": (lambda: zipped({"a.txt": "a"}), "word-kind"),
    "an empty zip": (lambda: zipped({}), "word-kind"),
    "a workbook": (lambda: retyped("wordprocessingml.document.main", "spreadsheetml.sheet.main"), "word-kind"),
    "a .docm": (
        lambda: retyped(f"{WORD_TYPE}document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        "word-macros",
    ),
    "a .docm by another name": (
        lambda: retyped("</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'),
        "word-macros",
    ),
    "a main part that is not there": (lambda: changed(GOOD, **{"word__document.xml": None}), "word-damaged"),
    "no relationships": (lambda: changed(GOOD, **{"_rels__.rels": None}), "word-kind"),
    "XML cut off": (lambda: changed(GOOD, **{"word__styles.xml": "<w:styles"}), "word-damaged"),
    "another root": (lambda: changed(GOOD, **{"word__document.xml": "<x/>"}), "word-damaged"),
    "Strict Open XML": (
        lambda: changed(GOOD, **{"word__document.xml": '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body/></document>'}),
        "word-strict",
    ),
    "an external entity": (lambda: with_doctype(DTD, "&e;"), "word-damaged"),
    "an external entity in UTF-16": (lambda: with_doctype(DTD, "&e;", "utf-16"), "word-damaged"),
    "entities that grow": (lambda: with_doctype(LAUGHS, "&i;"), "word-damaged"),
    "a document type in a part nobody needs": (lambda: changed(GOOD, **{"word__theme.xml": DTD + "<x/>"}), "word-damaged"),
    "elements nested too deep": (lambda: own("<w:p>" * 5000 + "</w:p>" * 5000), "word-damaged"),
    "many parts": (lambda: zipped({f"{n}": "" for n in range(2001)}), "word-size"),
    "a huge part": (huge, "word-size"),
    "names that lead out": (lambda: changed(GOOD, **{"../../x": "a"}), "word-names"),
    "a name from the root": (lambda: changed(GOOD, **{"/etc/x": "a"}), "word-names"),
    "a name of Windows": (lambda: changed(GOOD, **{"C:\\x": "a"}), "word-names"),
    "two parts of one name": (lambda: changed(GOOD, **{"word/DOCUMENT.xml": "a"}), "word-names"),
}  # fmt: skip


@pytest.mark.parametrize(("template", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_sound_word_file_is_refused(template, code):
    data = template()
    with pytest.raises(DrafterError) as error:
        check(data, "own.docx")
    (fault,) = error.value.problems
    assert (fault.code, fault.location.file, bool(fault.hint)) == (code, "own.docx", True)


ODD = {
    "numbers that are none": NORMAL + headings(num_pr("x", "y"), num_pr("", "z")),
    "styles that are based on each other": NORMAL + style("1", "heading 1", based="2") + style("2", "heading 2", based="1"),
    "styles without ids": NORMAL + '<w:style w:type="paragraph"><w:name w:val="x"/></w:style><w:style w:type="paragraph"/>',
}  # fmt: skip


@pytest.mark.parametrize("styles", ODD.values(), ids=ODD)
def test_odd_files_are_used_as_well_as_they_can_be(styles):
    body = (
        mark(name="x", id="y")
        + control(p(), name="x", id="z")
        + p("文", properties=num_pr("x", "y"))
        + f"<w:p>{mark()}</w:p>"
    )
    word = WordFile(framed(own(body, styles, lists(lvl("x", "a"), num="n", abstract="m")), ORDER, slots=True).data)
    assert "甲" in "".join(map(shown, word.paragraphs()))


# From the command line


@pytest.fixture
def run(tmp_path):
    def run(*arguments):
        own = {"LC_ALL": "C.UTF-8", "DRAFTER_LANG": "en", "DRAFTER_HOME": str(tmp_path / "home"), "DRAFTER_CACHE": ""}
        return subprocess.run(
            [sys.executable, "-m", "drafter", "draft", "work-summary", "--allow-missing", *arguments],
            cwd=tmp_path, env=os.environ | own, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    return run


def test_a_draft_goes_into_the_template(run, tmp_path):
    (tmp_path / "own.dotx").write_bytes(own(COVER + f"<w:p>{mark()}</w:p>" + BACK, main="template"))
    done = run("--template", "own.dotx", "-o", "a.docx")
    assert done.returncode == 0, done.stderr
    words = [shown(one) for one in WordFile((tmp_path / "a.docx").read_bytes()).paragraphs()]
    assert (words[0], words[-1]) == ("封面", "封底")
    assert "own.dotx: warning: the template has no style for: 标题" in done.stderr
    assert "fonts this machine lacks" not in done.stderr


@pytest.mark.parametrize(
    ("content", "arguments", "code", "said"),
    [
        (None, ["--template", "own.docx"], 1, "own.docx: there is no such file"),
        (b"text", ["--template", "own.docx"], 1, "own.docx: this is no Word file"),
        (OLE, ["--template", "own.docx"], 1, "own.docx: this is a file of old Word or WPS (.doc, .dot, .wps)"),
        (
            GOOD,
            ["--template", "own.docx", "--to", "md"],
            2,
            "--template: it is for Word files (.docx) only, not for md",
        ),
        (
            GOOD,
            ["--template", "own.docx", "-o", "a.txt"],
            2,
            "--template: it is for Word files (.docx) only, not for txt",
        ),
        (
            GOOD,
            ["--template", "own.docx", "--pages", "libreoffice"],
            2,
            "--pages: with --template, Word fills in the page numbers",
        ),
    ],
    ids=["missing", "text", "old", "Markdown", "plain text", "pages"],
)
def test_a_template_that_does_not_fit_leaves_nothing_behind(run, tmp_path, content, arguments, code, said):
    if content is not None:
        (tmp_path / "own.docx").write_bytes(content)
    done = run(*arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert {one.name for one in tmp_path.iterdir()} <= {"own.docx"}


# The validator


def complete(styles: str = "", numbering: str = "") -> bytes:
    """Return a sound file with cover, header and back, its own headings, and a table."""
    body = (
        p("封面")
        + p(properties=PAGE)
        + f"<w:p>{r('前')}{mark(r('样'))}{r('后')}</w:p>"
        + control(p("样"), name="x")
        + cells(p("表"))
        + p("封底")
    )
    return own(body + PAGE, NORMAL + headings(*styles), numbering, header=p("页眉"))


def test_a_validator_finds_nothing_new(validator, tmp_path):
    made = replace(
        document(*RUN_IN.blocks, items("项", items("目", ordered=True)), table(("甲",), ("乙",)), levels=RUN_IN.scheme, signature="镇", date="今"),
        attachments=ANEW.attachments[:1],
    )  # fmt: skip
    templates = {
        "docx": with_properties(), "plain": complete(), "native": complete([num_pr(3, 0), num_pr(3, 1)], NATIVE),
        "in part": complete([num_pr(3, 0), ""], NATIVE), "nothing": own("", None),
        "cell": own(cells(f"<w:p>{mark()}</w:p>") + p() + PAGE),
    }  # fmt: skip
    for name, template in templates.items():
        (tmp_path / f"{name}.docx").write_bytes(template)
        for typed in (False, True):
            (tmp_path / f"{name}, {typed}.docx").write_bytes(framed(template, made, typed=typed, slots=True).data)
    found = word_faults(validator, list(tmp_path.iterdir()))
    told = {name: {one["message"] for one in faults} for name, faults in found.items()}
    new = {name: faults - told.get(name.partition(",")[0], set()) for name, faults in told.items()}
    assert {name: faults for name, faults in new.items() if faults} == {}


def test_links_notes_images_advice_and_turned_pages_come_along():
    own = docx.Document()
    own.add_paragraph("封面")
    saved = io.BytesIO()
    own.save(saved)
    note = Paragraph((Text("见"), Link("https://example.org", (Text("网页"),)), Footnote((Text("注"),))), "a")
    made = replace(
        document(note, Image("a.png", "图"), replace(table(("横",)), landscape=True), para("后")),
        guidance=(("a", "写实"),),
        media={"a.png": png(8, 8)},
    )
    framed = frame(saved.getvalue(), "own.docx", made, house_style("gbt9704"), date=DATE, typed=False, slots=True)
    read = docx.Document(io.BytesIO(framed.data))
    assert [one.page_width > one.page_height for one in read.sections] == [False, True, False]
    assert [one.text for one in read.comments] == ["写实"]
    assert len(read.inline_shapes) == 1
    assert [link.address for p in read.paragraphs for link in p.hyperlinks] == ["https://example.org"]
    assert [shown(one).strip() for one in find(WordFile(framed.data)["word/footnotes.xml"], "w:footnote")][-1] == "注"
