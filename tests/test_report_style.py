"""Reports: a cover, contents, chapters that begin a page."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import house_style, needs
from making import DATE, document, heading, para, text
from pages import phrases, words
from wordfile import WordFile, find, p_style, shown, value

import drafter
from drafter.assemble import with_contents
from drafter.model.blocks import Contents
from drafter.model.document import AttachmentPart, Document
from drafter.word import to_docx

REPORT = document(
    para("前言。"), heading(1, "现状"), heading(2, "数量"), para("文。"), heading(1, "对策"), para("文。"),
    title="清河镇农村饮用水水源地保护调研报告", byline="专题调研组", signature="清河镇人民政府", date="二〇二六年八月",
)  # fmt: skip


def made(example: Document = REPORT) -> bytes:
    style = house_style("report")
    return to_docx(with_contents(example, style.contents), style, date=DATE)


def test_contents_stand_before_the_text_once() -> None:
    file = WordFile(made())
    assert [shown(one) for one in file.paragraphs("TOCHeading")] == ["目　录"]
    assert [shown(one).split("\t")[0] for one in file.paragraphs("TOC2")] == ["（一）数量"]
    own = replace(REPORT, blocks=(*REPORT.blocks[:1], Contents(1), *REPORT.blocks[1:]))
    assert len(find(WordFile(made(own)).body, "//w:docPartGallery")) == 1


def test_the_first_chapter_of_an_attachment_stands_below_its_title() -> None:
    annex = AttachmentPart(text("办法"), (heading(1, "总则"), heading(1, "附则")))
    chapters = WordFile(made(replace(REPORT, attachments=(annex,)))).paragraphs("Heading1")
    assert [value(one, "w:pPr/w:pageBreakBefore") for one in chapters] == [None, None, "0", None]


def test_signature_and_date_stand_on_the_cover_alone() -> None:
    file = WordFile(made())
    assert [shown(one) for one in file.paragraphs("CoverFoot")] == ["清河镇人民政府", "二〇二六年八月"]
    assert not file.paragraphs("Signature") + file.paragraphs("Date")


def test_a_style_without_cover_and_contents_changes_nothing() -> None:
    assert with_contents(REPORT, house_style("material").contents) is REPORT


@pytest.mark.render
def test_each_part_has_its_page_and_the_page_after_the_cover_is_the_first(convert) -> None:
    pages = [[box[4] for box in phrases(page)] for page in words(convert([made()], "pdf")[0])]
    cover, contents, opening, first, second = pages
    assert cover[-2:] == ["清河镇人民政府", "二〇二六年八月"] or cover[:2] == ["清河镇人民政府", "二〇二六年八月"]
    assert {"清河镇农村饮用水水源地保护调研报告", "专题调研组"} <= set(cover)
    assert contents[0].replace("\u3000", "") in ("目录", "目")
    assert opening[0] == "前言。"
    assert (first[0], second[0]) == ("一、现状", "二、对策")
    assert [page[-1] for page in pages[1:]] == ["1", "2", "3", "4"]


@pytest.mark.render
def test_the_cover_s_lines_stand_where_the_style_says(convert) -> None:
    boxes = phrases(words(convert([made()], "pdf")[0])[0])
    tops = {box[4]: box[1] for box in boxes}
    cover = house_style("report").cover
    assert cover
    assert tops["清河镇农村饮用水水源地保护调研报告"] == pytest.approx(cover.title_top_mm, abs=4)
    assert tops["清河镇人民政府"] == pytest.approx(cover.foot_top_mm, abs=4)


@pytest.mark.render
def test_libreoffice_fills_the_page_numbers_of_the_contents_in(tmp_path, command, convert) -> None:
    needs("soffice")
    long = "\n\n".join(["长文。" * 200] * 12)
    text = f"前言。\n\n# 现状\n\n## 数量\n\n文。\n\n# 对策\n\n{long}\n\n## 末节\n\n文。\n"
    (tmp_path / "r.md").write_text(f"---\ntitle: 报告\nstyle: report\n---\n{text}", encoding="utf-8")
    assert command("export", tmp_path / "r.md", "-o", tmp_path / "r.docx").code == 0
    data = (tmp_path / "r.docx").read_bytes()
    file = WordFile(data)
    lines = dict(
        shown(one).split("\t") for one in file.paragraphs() if "TOC" in (p_style(one) or "") and "\t" in shown(one)
    )
    pages = [[box[4] for box in phrases(page)] for page in words(convert([data], "pdf")[0])]
    printed = {heading: page[-1] for page in pages[2:] for heading in lines if heading in page}
    assert lines == printed
    *_, chapter, last = map(int, lines.values())
    assert (len(lines), last > chapter + 3) == (4, True)
    assert not find(file["word/settings.xml"], "w:updateFields")


def test_page_numbers_are_left_to_word_on_request_and_where_libreoffice_is_not(tmp_path, command, monkeypatch) -> None:
    (tmp_path / "r.md").write_text("---\ntitle: 报告\nstyle: report\n---\n# 现状\n\n文。\n", encoding="utf-8")
    assert command("export", tmp_path / "r.md", "-o", tmp_path / "word.docx", "--pages", "word").code == 0
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command("export", tmp_path / "r.md", "-o", tmp_path / "bare.docx").code == 0
    for name in ("word", "bare"):
        file = WordFile((tmp_path / f"{name}.docx").read_bytes())
        assert [shown(one) for one in file.paragraphs("TOC1")] == ["一、现状\t "]
        assert find(file["word/settings.xml"], "w:updateFields")
    asked = command("export", tmp_path / "r.md", "-o", tmp_path / "asked.docx", "--pages", "libreoffice")
    assert (asked.code, (tmp_path / "asked.docx").exists()) == (1, False)
    assert "LibreOffice" in asked.err


def test_chapters_begin_a_page_by_their_style() -> None:
    style = WordFile(made()).style("Heading1")
    assert find(style, "w:pPr/w:pageBreakBefore")
    assert value(WordFile(made()).body, "//w:sectPr/w:pgNumType", "start") == "0"


EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("official-*/outline.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_of_official_documents_are_of_the_standard_s_form(path: Path) -> None:

    assert drafter.draft(path, {}, today=DATE, allow_missing=True).notices == ()
