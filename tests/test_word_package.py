"""The Word file as a file: valid, the same each time, readable by others, dated by the draft."""

import datetime
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from conftest import word_faults
from making import DATE, EVIL, document, heading, items, para, png, scheme, slot, table, text
from wordfile import WordFile, find, value

from drafter.model.blocks import Cell, Contents, Image, Landscape, PageBreak, Paragraph, Quote, Table
from drafter.model.document import AttachmentPart, Document, Origin
from drafter.model.inlines import Blank, BlankKind, Footnote, LineBreak, Link, Reference, Script, Text
from drafter.numerals import read_format

HOUSE_STYLES = ("gbt9704", "material", "plain")


def everything(language: str = "zh-CN") -> Document:
    """Return a document with every block and inline, and every kind of character in every place."""
    made = document(
        para(EVIL),
        heading(1, "甲" + EVIL), heading(2, "乙"), heading(3, "领句。", "后文" + EVIL), heading(3, "又一句。", ""),
        heading(1, "结语" + EVIL, numbered=False), heading(4, "跳级"),
        Paragraph((
            Text("粗" + EVIL, bold=True), LineBreak(), Text("斜\t上\n下" + EVIL, italic=True), Text(" "),
            Blank(BlankKind.ANSWER, EVIL), Blank(BlankKind.WRITER, "事例"), Blank(BlankKind.VERIFY),
            slot("zh/甲" + EVIL, EVIL, "另一句" + EVIL, EVIL, "另一句" + EVIL), slot("zh/乙", "只此一句"),
        )),
        items("一项", items("内" + EVIL, items("更内")), (para("二项"), para("续"), table((EVIL,), ("",))), ordered=True, start=3),
        items((items("首"),), EVIL),
        table(("表" + EVIL, "头"), (EVIL, ""), ("丙", "丁")),
        table(("只有表头",)),
        Contents(3, text("目录" + EVIL)), PageBreak(), Quote((para("引" + EVIL), items("引中", ordered=True))),
        Paragraph((
            Reference("tasks", "表1"), Link("https://example.org/?a=1&b=" + EVIL, (Text("页" + EVIL), Blank(BlankKind.WRITER))),
            Footnote((Text("注" + EVIL, script=Script.SUPER), Link("mailto:a@example.org", text("信")))), Text("2", script=Script.SUB),
        )),
        Table(
            (Cell(text("合" + EVIL), across=2), Cell(())),
            ((Cell(text("高"), down=2), Cell(()), Cell(())), (Cell((Blank(BlankKind.WRITER),), across=2),)),
            caption=text("分工" + EVIL), name="tasks", landscape=True,
        ),
        Image("a.png", EVIL, text("图题" + EVIL), name="picture"), Image("没有.png", EVIL),
        Landscape((para("横" + EVIL), Quote((table(("横",)),)))),
        title=(Text("题" + EVIL), slot("t", "目", "名", "称")), byline=EVIL, salutation=EVIL, signature=EVIL,
        date=EVIL, genre=EVIL, language=language, levels=scheme("一、", "（一）", "1.", "（1）", run_in=3),
    )  # fmt: skip
    rules = (heading(1, "总则"), heading(2, "条" + EVIL), heading(2, "条", numbered=False))
    return replace(
        made,
        media={"a.png": png(40, 30)},
        guidance=(("", "写实" + EVIL + "\n第二行"),),
        origin=Origin("o" + EVIL, EVIL, 7, "0.1"),
        attachments=(
            AttachmentPart(text("办法" + EVIL), rules, scheme("第一章", "第一条", goes_on=2)),
            AttachmentPart(text("清单"), rules),
            AttachmentPart(text("术语"), rules, scheme("A.1", "A.1.1"), read_format("附录A")),
        ),
    )


DOCUMENTS = {
    "everything in English": everything("en"),
    "nothing": document(title=""),
    "a table and nothing else": document(table(("甲", "乙"))),
    "two lists of headings": document(heading(1, "甲"), heading(2, "乙"), levels=scheme("第一章", "第一条", goes_on=2)),
    "1.1 under 一、": document(heading(1, "甲"), heading(2, "乙"), levels=scheme("一、", "1.1", "", goes_on=2)),
}


def test_a_validator_finds_nothing(write, validator, tmp_path):
    houses = [(f"everything in {house}", everything(), house) for house in HOUSE_STYLES]
    paths = []
    for name, example, house in [*houses, *((name, one, "gbt9704") for name, one in DOCUMENTS.items())]:
        for kind, options in (("native", {}), ("typed", {"typed": True, "slots": False})):
            paths.append(tmp_path / f"{name}, {kind}.docx")
            paths[-1].write_bytes(write(example, house, **options))
    assert not word_faults(validator, paths)


@pytest.mark.parametrize("example", [everything(), *DOCUMENTS.values()], ids=["everything", *DOCUMENTS])
def test_python_docx_opens_it(write, example):
    found = docx.Document(io.BytesIO(write(example)))
    assert found.paragraphs[0].style.name == "Title"
    assert found.core_properties.language == example.language


@pytest.mark.parametrize("house", HOUSE_STYLES)
def test_the_archive_is_whole(write, house):
    with zipfile.ZipFile(io.BytesIO(write(everything(), house))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert len(set(archive.namelist())) == len(archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for entry in archive.infolist():
            assert len(archive.read(entry)) == entry.file_size


def test_the_same_document_gives_the_same_bytes_in_every_process(write):
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]);"
        "from conftest import house_style; from test_word_package import everything; from making import DATE;"
        "from drafter.word import to_docx;"
        "print(hashlib.sha256(to_docx(everything(), house_style('gbt9704'), date=DATE)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }  # fmt: skip
    assert digests == {hashlib.sha256(write(everything())).hexdigest()}
    assert write(everything()) == write(everything())


def test_a_document_leaves_no_trace_in_the_next(write):
    alone = write(document(para("文")))
    write(everything())
    assert write(document(para("文"))) == alone


def test_properties_say_title_author_and_the_day_of_the_draft(write):
    example = document(title=EVIL, signature="某单位", byline="某人", genre="工作总结")
    found = docx.Document(io.BytesIO(write(example))).core_properties
    assert (found.title, found.author, found.subject) == (EVIL, "某单位", "工作总结")
    moment = datetime.datetime.combine(DATE, datetime.time(), datetime.UTC)
    assert (found.created, found.modified) == (moment, moment)


@pytest.mark.parametrize(
    ("parts", "author"),
    [({"signature": "某单位"}, "某单位"), ({"byline": "某人"}, "某人"), ({}, "")],
    ids=["signature", "byline", "neither"],
)
def test_the_author_is_who_signs(write, parts, author):
    assert docx.Document(io.BytesIO(write(document(**parts)))).core_properties.author == author


def test_title_lines_are_one_property(write):
    title = (Text("关于实践活动的"), LineBreak(), Text("思考与建议"))
    assert docx.Document(io.BytesIO(write(document(title=title)))).core_properties.title == "关于实践活动的思考与建议"


def test_settings_say_the_zoom_in_percent_and_the_language(write):
    settings = WordFile(write(document()))["word/settings.xml"]
    assert value(settings, "w:zoom", "percent") == "100"
    assert find(settings, "w:compat/w:compatSetting[@w:name='compatibilityMode'][@w:val='15']")


def test_text_for_a_title_is_escaped_once(write):
    assert docx.Document(io.BytesIO(write(document(title=text("&amp;"))))).paragraphs[0].text == "&amp;"


def test_advice_is_no_comment_inside_a_footnote(write):
    note = Footnote((Text("见"), Blank(BlankKind.WRITER, "出处")))
    made = replace(
        document(replace(heading(1, "甲"), section="a"), Paragraph((Text("正文"), note), "a")), guidance=(("a", "写明出处"),),
        origin=Origin("o", "o", 0, "0.1"),
    )  # fmt: skip
    file = WordFile(write(made))
    assert not find(file["word/footnotes.xml"], "//w:commentReference")
    assert len(find(file.body, "//w:commentReference")) == 1
