"""`drafter clean`: what drafter left in the file goes, what people wrote stays."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from making import document, slot, text
from wordfile import WordFile, find, shown

from drafter.errors import DrafterError
from drafter.model.blocks import Heading, Paragraph
from drafter.model.document import Origin
from drafter.model.inlines import Blank, BlankKind, Text
from drafter.word.clean import clean

OPEN = "【待补：事例】"


@pytest.fixture
def draft(write) -> bytes:
    """A draft with a slot, a blank, advice and origin."""
    sentence = Paragraph((slot("zh/x", "好。", "行。"), Text("又"), Blank(BlankKind.WRITER, "事例"), Text("。")), "a")
    made = document(Heading(1, text("做法"), section="a"), sentence)
    return write(replace(made, guidance=(("a", "写实"),), origin=Origin("o", "名", 0, "0.1")))


def edited(data: bytes, change) -> bytes:
    """Return a Word file that python-docx has changed and saved."""
    file = docx.Document(io.BytesIO(data))
    change(file)
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def test_phrases_become_text_and_nothing_of_drafter_s_is_left(draft):
    cleaned = clean(draft, "draft.docx")
    file = WordFile(cleaned.data)
    assert [shown(p) for p in file.paragraphs("BodyText")] == [f"好。又{OPEN}。"]
    assert not find(file.body, "//w:comboBox | //w:commentReference | //w:commentRangeStart")
    assert not [name for name in file.archive.namelist() if name.startswith("customXml/")]
    assert b"customXml" not in file.archive.read("word/_rels/document.xml.rels")
    assert (cleaned.slots, cleaned.comments, cleaned.provenance) == (1, 1, True)


def test_open_blanks_stay_and_are_told_with_their_places(draft):
    [place] = clean(draft, "draft.docx").open
    assert (place.text, place.heading, place.paragraph) == (OPEN, "做法", 3)


def fill(file) -> None:
    """Fill the blank in, as Word does."""
    [shows] = file.element.body.iter("{*}showingPlcHdr")
    control = shows.getparent().getparent()
    shows.getparent().remove(shows)
    next(one for one in control.iter("{*}t")).text = "李家坝"


def test_a_blank_that_is_filled_in_becomes_text(draft):
    filled = clean(edited(draft, fill), "draft.docx")
    assert filled.open == ()
    assert not find(WordFile(filled.data).body, "//w:sdt")


def test_comments_of_people_stay(draft):
    def comment(file) -> None:
        file.add_comment(file.paragraphs[0].runs, text="请核", author="王")

    cleaned = clean(edited(draft, comment), "draft.docx")
    assert [one.author for one in docx.Document(io.BytesIO(cleaned.data)).comments] == ["王"]


def test_a_file_that_libreoffice_saved_is_cleaned_as_well(draft, convert, tmp_path):
    saved, filled = convert([draft, edited(draft, fill)], "docx")
    whole = clean(filled.read_bytes(), filled.name)
    assert "好。又李家坝。" in [shown(p) for p in WordFile(whole.data).paragraphs()]
    assert (whole.open, find(WordFile(whole.data).body, "//w:sdt")) == ((), [])
    cleaned = clean(saved.read_bytes(), saved.name)
    assert [one.text for one in cleaned.open] == [OPEN]
    assert not find(WordFile(cleaned.data).body, "//w:dropDownList | //w:comboBox")


def test_cleaning_twice_changes_nothing(draft):
    once = clean(draft, "draft.docx").data
    again = clean(once, "draft.docx")
    assert (again.data, again.slots, again.provenance) == (once, 0, False)


def test_what_is_no_word_file_is_refused():
    with pytest.raises(DrafterError, match=r"x\.docx: this is no Word file"):
        clean(b"text", "x.docx")


def test_the_command_says_what_it_did_and_overwrites_nothing(draft, command, tmp_path):
    file: Path = tmp_path / "draft.docx"
    file.write_bytes(draft)
    done = command("clean", file, "--json")
    assert done.data["open"] == [{"text": OPEN, "heading": "做法", "paragraph": 3}]
    assert zipfile.is_zipfile(tmp_path / "draft-clean.docx")
    assert command("clean", file).code == 1
    assert OPEN in command("clean", file, "--force").err
