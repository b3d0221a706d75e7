"""`drafter preview`: text, lengths and pages of outlines, Markdown files and Word files."""

import re
from html.parser import HTMLParser

import pytest
from conftest import house_style
from documents import documents
from hypothesis import HealthCheck, given, settings
from making import EVIL, document, heading, items, para, table, text

from drafter.html import to_html
from drafter.lengths import is_spoken, minutes, section_lengths
from drafter.model.blocks import Image, Paragraph
from drafter.model.elements import Elements
from drafter.model.inlines import Blank, BlankKind, Link, Text

TEXT = "---\ngenre: 讲话稿\nnumbering: [一、, （一）]\ntitle: 讲话\n---\n\n开头。\n\n# 甲\n\n文【待补：数】。\n\n## 乙\n\n文文。\n\n# 丙\n"


class Shown(HTMLParser):
    """What a browser shows of a page, and which tags and addresses it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags, self.addresses, self.open = "", set(), [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src")]
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


def page(*blocks, style="material", **parts) -> str:
    return to_html(document(*blocks, **parts), house_style(style))


def test_sections_have_the_length_of_all_below_them():
    example = document(
        para("一二三"), heading(1, "甲"), para("四五"), heading(2, "乙"), para("六"), heading(1, "丙"), title="题"
    )
    assert [(one.level, one.heading, one.characters) for one in section_lengths(example)] == [
        (0, "题", 10), (1, "一、甲", 5), (2, "（一）乙", 2), (1, "二、丙", 1),
    ]  # fmt: skip


def test_speeches_are_told_by_their_genre():
    assert is_spoken(document(genre="讲话稿"))
    assert not is_spoken(document(genre="工作总结"))
    assert minutes(330, 220) == 1.5


def test_a_markdown_file_is_shown_with_numbers_and_its_lengths_beside(command, tmp_path):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    done = command("preview", "a.md")
    assert done.out == "讲话\n\n开头。\n一、甲\n文【待补：数】。\n（一）乙\n文文。\n二、丙\n"
    assert re.search(r"讲话 +19 characters +0.1 min", done.err)
    assert command("preview", "a.md", "--outline", "--rate", "10").out.split("\n")[1].split() == [
        "一、甲", "13", "characters", "1.3", "min",
    ]  # fmt: skip


def test_as_json_lengths_are_data(command, tmp_path):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    data = command("preview", "a.md", "--json").data
    assert data["blanks"] == ["【待补：数】"]
    assert data["lengths"][3] == {"level": 1, "heading": "二、丙", "characters": 1, "minutes": 0.0}


def test_a_word_file_is_shown_with_the_numbers_that_word_shows(command, tmp_path):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    assert command("export", "a.md").code == 0
    done = command("preview", "a.docx")
    assert done.out.replace(" ", "") == command("preview", "a.md").out.replace(" ", "")


def test_what_a_file_does_not_say_as_it_was_meant_is_told(command, tmp_path):
    (tmp_path / "a.md").write_text("---\nnumbering: [一、]\n---\n# 甲\n\n## 乙\n", "utf-8")
    assert "a.md:6: warning: a heading of level 2 has no number" in command("preview", "a.md").err
    assert command("preview", "a.md", "--json").data["notices"][0]["code"] == "deep-heading"


def test_tables_are_aligned_whatever_the_width_of_their_characters(command, tmp_path):
    (tmp_path / "a.md").write_text("| 姓名 | n |\n|---|---|\n| a | 甲 |\n| 长名字 | b |\n", "utf-8")
    assert command("preview", "a.md").out.split("\n")[2:5] == ["姓名    n", "a       甲", "长名字  b"]


def test_a_page_is_written_and_not_overwritten(command, tmp_path):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    assert command("preview", "a.md", "--html", "a.html").code == 0
    assert "一、甲" in Shown((tmp_path / "a.html").read_text("utf-8")).text
    assert command("preview", "a.md", "--html", "a.html").code == 1


def test_without_libreoffice_a_hint_says_what_to_do(command, tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    monkeypatch.setenv("PATH", "")
    done = command("preview", "a.md", "--pdf", "a.pdf")
    assert (done.code, "LibreOffice" in done.err) == (1, True)


def test_the_page_looks_like_the_paper():
    found = page(heading(1, "甲"), para("文"), style="gbt9704")
    assert "width:210mm" in found
    assert "padding:37mm 26mm 35mm 28mm" in found
    assert "font-size:16pt" in found
    assert '<h2 class="l1">一、甲</h2>' in found


def test_whatever_the_text_says_is_text():
    evil = EVIL + '"><script>alert(1)</script>'
    blocks = (para(evil), heading(1, evil), items(evil), table((evil,)), Image("a.png", evil))
    found = Shown(page(*blocks, title=evil, language='"><script>'))
    assert not found.tags & {"script", "iframe", "object", "embed", "link", "form"}
    assert found.text.count("<script>alert(1)</script>") >= 5


def test_nothing_is_loaded_from_elsewhere_and_links_lead_to_the_web_alone():
    found = page(
        Paragraph((Link("javascript:x", text("甲")), Link("https://a.cn/?b=1&c", text("乙")))),
        Image("a.png", "图"),
        Paragraph((Blank(BlankKind.WRITER, "事例"), Text("丙"))),
    )
    assert Shown(found).addresses == ["https://a.cn/?b=1&c"]
    assert "default-src 'none'" in found
    assert "<mark>【待补：事例】</mark>" in found


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(documents())
def test_every_document_has_a_page(made):
    assert Shown(to_html(made, house_style("material"))).open in ([], ["meta"] * 3)


@pytest.mark.parametrize("name", ["practice-reflection-suggestion", "work-summary"])
def test_an_outline_is_previewed_as_before(command, name):
    done = command("preview", name, "--allow-missing", "--no-input")
    assert done.code == 0
    assert "一、" in done.out


OFFICIAL = Elements(
    secrecy=text("秘密"), issuers=(text("清河镇人民政府"),), issued_as=text("文件"), number=text("清政发〔2026〕3号"),
    signers=(text("李明"),), copies=text("县水务局"), printed_by=text("清河镇党政综合办公室"), printed_on=text("2026年8月1日"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("style", "rule", "title", "printer"),
    [("gbt9704", True, True, True), ("gbt9704-order", False, False, True), ("gbt9704-letter", True, True, False), ("material", False, True, False)],
    ids=["document", "order", "letter", "no places for elements"],
)  # fmt: skip
def test_the_head_of_an_official_document_looks_like_the_page(
    style: str, rule: bool, title: bool, printer: bool
) -> None:
    made = page(para("文"), title="关于检查的通知", style=style, elements=OFFICIAL)
    shown = Shown(made).text
    assert ('<hr class="rule' in made, shown.count("关于检查的通知") == 2, "党政综合办公室" in shown) == (
        rule,
        title,
        printer,
    )
    assert ("清河镇人民政府文件" in shown, "color:#FF0000" in made) == (style != "material",) * 2
