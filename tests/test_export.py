"""`drafter export`: any Markdown file becomes a Word file with native numbers, any Word file Markdown."""

import io
from dataclasses import replace

import pytest
from docx import Document as WordDocument
from making import DATE, document, png

from drafter.model.blocks import Image
from drafter.pipeline.export import with_images_in
from drafter.pipeline.result import Draft

TEXT = "# 总结\n\n## 一、甲\n\n文。\n\n## 二、乙【待补：数】\n"


def test_a_markdown_file_becomes_a_word_file_beside_which_it_is_told_what_was_recognised(command, tmp_path):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    done = command("export", "a.md")
    assert done.code == 0
    assert "wrote a.docx" in done.err
    assert "level 1: 2 typed numbers such as 一、" in done.err
    word = WordDocument(io.BytesIO((tmp_path / "a.docx").read_bytes()))
    assert [one.text for one in word.paragraphs][:3] == ["总结", "甲", "文。"]


def test_a_text_without_title_is_called_after_its_file_and_that_is_said(command, tmp_path):
    (tmp_path / "要点.md").write_text("# 一、甲\n\n# 二、乙\n", "utf-8")
    assert "the file's name is its title now: 要点" in command("export", "要点.md").err
    (tmp_path / "题.md").write_text(TEXT, "utf-8")
    assert "title" not in command("export", "题.md").err


def test_as_json_what_was_recognised_is_data(command, tmp_path):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    data = command("export", "a.md", "--to", "txt", "--json").data
    assert (data["file"], data["blanks"]) == ("a.txt", ["【待补：数】"])
    assert data["recognised"] == [{"level": 1, "count": 2, "example": "一、"}]
    assert (tmp_path / "a.txt").read_text("utf-8").startswith("总结\n\n一、甲\n")


def test_nothing_is_overwritten_and_faults_have_places(command, tmp_path):
    (tmp_path / "a.md").write_text("甲\n\n![](b.png)", "utf-8")
    done = command("export", "a.md", "-o", "b.docx")
    assert (done.code, done.err.split("\n")[0]) == (1, "a.md:3: there is no image 'b.png'")
    assert not (tmp_path / "b.docx").exists()
    assert command("export", "a.md", "-o", "a.md").code == 1
    assert command("export", "none.md").code == 1


@pytest.fixture
def received(tmp_path):
    """Write a Word file from elsewhere, with a list, an image and a comment."""
    word = WordDocument()
    word.add_heading("总结", 0)
    word.add_heading("做法", 1)
    word.add_paragraph("报送名单。", style="List Bullet 2")
    paragraph = word.add_paragraph("照片如下。")
    paragraph.add_run().add_picture(io.BytesIO(png(40, 30)))
    word.add_comment(paragraph.runs, "请核对", "甲")
    word.save(tmp_path / "received.docx")


def test_a_word_file_becomes_markdown_with_its_images_and_a_word_file_again(command, tmp_path, received):
    done = command("export", "received.docx")
    assert (done.code, done.err.split("\n")[0]) == (0, "wrote received.md")
    assert "1 comments of the file are not taken over" in done.err
    assert (tmp_path / "received-images/image1.png").read_bytes() == png(40, 30)
    assert "![](<received-images/image1.png>)" in (tmp_path / "received.md").read_text("utf-8")
    assert command("export", "received.md", "-o", "again.docx").code == 0
    shown = [command("preview", name).out for name in ("received.docx", "again.docx")]
    assert shown[0] == shown[1]
    assert len(WordDocument(str(tmp_path / "again.docx")).inline_shapes) == 1


def test_a_word_file_is_set_anew_in_another_style_but_never_in_its_own_place(command, tmp_path, received):
    before = (tmp_path / "received.docx").read_bytes()
    assert command("export", "received.docx", "-o", "new.docx", "--style", "speech").code == 0
    assert WordDocument(str(tmp_path / "new.docx")).styles["Title"].font.size.pt == 24
    assert command("export", "received.docx", "-o", "received.docx", "--force").code == 2
    assert (tmp_path / "received.docx").read_bytes() == before
    (tmp_path / "received-images").mkdir()
    (tmp_path / "received-images/image1.png").write_bytes(b"")
    assert "received-images/image1.png: the file is there already" in command("export", "received.docx").err


def test_typed_numbers_stay_text_on_request(command, tmp_path):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    assert command("export", "a.md", "--numbering", "typed").code == 0
    word = WordDocument(io.BytesIO((tmp_path / "a.docx").read_bytes()))
    assert word.paragraphs[1].text == "一、甲"


def test_images_of_a_word_file_stay_in_the_folder_beside_whatever_they_are_called(gbt9704):
    part = "word/media/..\\..\\C:/map.png"
    made = replace(document(Image(part)), media={part: png(4, 4)})
    draft, images = with_images_in(Draft(made, gbt9704, DATE), "received-images")
    assert list(images) == ["received-images/..-..-C--map.png"]
    assert [block.source for block in draft.document.blocks] == list(images)
