"""`drafter export`: any Markdown file becomes a Word file with native numbers."""

import io

from docx import Document as WordDocument

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


def test_typed_numbers_stay_text_on_request(command, tmp_path):
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    assert command("export", "a.md", "--numbering", "typed").code == 0
    word = WordDocument(io.BytesIO((tmp_path / "a.docx").read_bytes()))
    assert word.paragraphs[1].text == "一、甲"
