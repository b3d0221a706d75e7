"""How a Word file looks: styles, fonts, page and footers, and the page that LibreOffice makes of them."""

import re
import subprocess
from pathlib import Path

import pytest
from conftest import house_style, needs
from making import DATE, document, heading, para, scheme
from pages import Box, words
from wordfile import WordFile, find, get, shown, value

from drafter.word import to_docx

HOUSE_STYLES = ("gbt9704", "material", "plain")
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
LEADS = scheme("一、", "（一）", "1.", run_in=3)


@pytest.mark.parametrize("house", HOUSE_STYLES)
def test_every_style_names_its_font_for_every_script(write, house):
    file = WordFile(write(document(levels=LEADS), house))
    looks = [*file.styles(), *((id, one) for id, one in file.styles("character") if id != "DefaultParagraphFont")]
    assert looks
    for id, style in looks:
        assert all(value(style, "w:rPr/w:rFonts", script) for script in SCRIPTS), id
    defaults = file["word/styles.xml"]
    assert all(value(defaults, "w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", script) for script in SCRIPTS)


@pytest.mark.parametrize("house", HOUSE_STYLES)
def test_no_theme_font_overrides_them(write, house):
    file = WordFile(write(document(heading(1, "甲"), para("“文”")), house))
    for part in ("document", "styles", "numbering", "footer1"):
        fonts = find(file[f"word/{part}.xml"], "//w:rFonts")
        assert not any("Theme" in name for one in fonts for name in one.attrib), part


@pytest.mark.parametrize(
    ("style", "font", "half_points", "align", "line"),
    [
        ("Title", "方正小标宋简体", "44", "center", "660"),
        ("Subtitle", "楷体_GB2312", "32", "center", "579"),
        ("BodyText", "仿宋_GB2312", "32", "both", "579"),
        ("Heading1", "黑体", "32", "both", "579"),
        ("Heading2", "楷体_GB2312", "32", "both", "579"),
        ("Heading4", "仿宋_GB2312", "32", "both", "579"),
        ("Footer", "宋体", "28", "both", "336"),
    ],
)
def test_type_of_official_documents(write, style, font, half_points, align, line):
    """GB/T 9704—2012, 5.2 and 7.3; no level is bold."""
    found = WordFile(write(document())).style(style)
    assert value(found, "w:rPr/w:rFonts", "eastAsia") == font
    assert value(found, "w:rPr/w:sz") == half_points
    assert value(found, "w:rPr/w:b") == "0"
    assert value(found, "w:pPr/w:jc") == align
    assert (value(found, "w:pPr/w:spacing", "line"), value(found, "w:pPr/w:spacing", "lineRule")) == (line, "exact")


@pytest.mark.parametrize("style", ["BodyText", "Heading1", "Heading3"])
def test_first_lines_stand_two_characters_in_and_wrapped_lines_at_the_margin(write, style):
    file = WordFile(write(document()))
    [found] = find(file.style(style), "w:pPr/w:ind")
    assert (get(found, "firstLineChars"), get(found, "firstLine")) == ("200", "640")
    assert (get(found, "leftChars"), get(found, "left")) == ("0", "0")


def test_a_number_keeps_the_indent_and_the_look_of_its_heading(write):
    file = WordFile(write(document()))
    for depth, lvl in enumerate(find(file["word/numbering.xml"], "//w:lvl"), start=1):
        style = file.style(f"Heading{depth}")
        for path, name in (("w:pPr/w:ind", "firstLineChars"), ("w:rPr/w:rFonts", "eastAsia"), ("w:rPr/w:sz", "val")):
            assert value(lvl, path, name) == value(style, path, name), (depth, path)


def test_page_and_margins_of_official_documents(write):
    """GB/T 9704—2012, 5.1 and 5.2.1, in twentieths of a point; on the right a hair of 0.1 mm is given to the text."""
    body = WordFile(write(document())).body
    millimetres = {"w": 210, "h": 297, "top": 37, "bottom": 35, "left": 28, "right": 26}
    for name, length in millimetres.items():
        element = "w:pgSz" if name in "wh" else "w:pgMar"
        hair = 5.7 if name == "right" else 0.5
        assert int(value(body, f"//w:sectPr/{element}", name)) == pytest.approx(length / 25.4 * 1440, abs=hair), name


@pytest.mark.parametrize(
    ("house", "places"),
    [
        ("gbt9704", {"default": ("right", "rightChars", "100"), "even": ("left", "leftChars", "100")}),
        ("material", {"default": ("center", None, None)}),
    ],
)
def test_page_numbers_stand_where_the_house_style_says(write, house, places):
    file = WordFile(write(document(), house))
    found = {get(one, "type") for one in find(file.body, "//w:sectPr/w:footerReference")}
    assert found == set(places)
    for number, (align, indent, chars) in enumerate(places.values(), start=1):
        footer = file[f"word/footer{number}.xml"]
        assert shown(footer) == "— 1 —"
        assert value(footer, "w:p/w:fldSimple", "instr").strip() == "PAGE"
        assert value(footer, "w:p/w:pPr/w:jc") == align
        if indent:
            assert value(footer, "w:p/w:pPr/w:ind", indent) == chars
    assert bool(find(file["word/settings.xml"], "w:evenAndOddHeaders")) == ("even" in places)


@pytest.mark.parametrize(("house", "latin"), [("gbt9704", "en-US"), ("plain", "en-GB")])
def test_text_is_marked_with_its_languages_for_spelling_and_line_breaks(write, house, latin):
    styles = WordFile(write(document(), house))["word/styles.xml"]
    assert value(styles, "w:docDefaults//w:lang") == latin
    assert value(styles, "w:docDefaults//w:lang", "eastAsia") == "zh-CN"


def test_the_font_table_names_stand_ins(write):
    fonts = WordFile(write(document()))["word/fontTable.xml"]
    assert value(fonts, "w:font[@w:name='仿宋_GB2312']/w:altName").split(",")[0] == "仿宋"


# The page as LibreOffice sets it. Lengths are in millimetres from the top left corner.


def dash_middle(pdf: Path, page: int, left: float) -> float:
    """Return the height at which the ink of the page number's first dash stands."""
    options = ["-r", "254", "-gray", "-f", str(page), "-l", str(page)]
    image = subprocess.run([needs("pdftoppm"), *options, str(pdf)], capture_output=True, check=True).stdout
    size = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", image)
    width, pixels = int(size[1]), image[size.end() :]
    ink = [
        row / 10
        for row in range(2640, 2960)
        if min(pixels[row * width + int(left * 10) + 10 :][:20]) < 128  # 1 to 3 mm into the dash
    ]
    assert ink, "there is no dash"
    return (ink[0] + ink[-1] + 0.1) / 2


@pytest.fixture(scope="module")
def official_page(convert, tmp_path_factory) -> Path:
    """A document of five pages, as PDF."""
    long = para("字" * 28 * 50)
    blocks = (long, heading(1, "标题" * 20), *[para("短段。")] * 40)
    example = document(*blocks, signature="市行政审批服务管理局", date="二〇二六年八月一日")
    return convert([to_docx(example, house_style("gbt9704"), date=DATE)], "pdf")[0]


@pytest.fixture(scope="module")
def pages(official_page) -> list[list[Box]]:
    return words(official_page)


@pytest.mark.render
def test_a_page_has_22_lines_of_28_characters_between_its_margins(pages):
    """GB/T 9704—2012, 5.2.1 and 5.2.3."""
    text = [box for box in pages[1] if box[1] < 262]
    full = [box for box in text if box[4] == "字" * 28]
    assert len({round(top) for _, top, *_ in text}) == 22
    assert len(full) == 22
    assert min(left for left, *_ in full) == pytest.approx(28, abs=0.3)
    assert max(right for _, _, right, *_ in full) == pytest.approx(184, abs=0.6)
    assert min(top for _, top, *_ in text) >= 37
    assert max(bottom for *_, bottom, _ in text) <= 262


@pytest.mark.render
def test_page_numbers_stand_outside_one_character_in(pages):
    """GB/T 9704—2012, 7.5; four numbers hold for every page after."""
    for number, page in enumerate(pages, start=1):
        footer = [box for box in page if box[1] > 262]
        assert "".join(box[4] for box in footer) == f"—{number}—"
        inset = 14 * 25.4 / 72
        if number % 2:
            assert footer[-1][2] == pytest.approx(184 - inset, abs=0.6)
        else:
            assert footer[0][0] == pytest.approx(28 + inset, abs=0.6)


@pytest.mark.render
@pytest.mark.parametrize("page", [1, 2], ids=["odd", "even"])
def test_the_dash_stands_seven_millimetres_below_the_text(official_page, pages, page):
    """GB/T 9704—2012, 7.5."""
    left = next(box[0] for box in pages[page - 1] if box[1] > 262)
    assert dash_middle(official_page, page, left) - 262 == pytest.approx(7, abs=1)


@pytest.mark.render
def test_the_date_begins_two_characters_right_of_the_signature(pages):
    """GB/T 9704—2012, 7.3.5.2. (LibreOffice spaces digits from Hanzi, whatever the file says, hence no digits.)"""
    name, date = (next(box for box in pages[-1] if box[4].startswith(start)) for start in ("市行政", "二〇"))
    assert date[0] - name[0] == pytest.approx(2 * 16 * 25.4 / 72, abs=0.6)
    assert name[2] == pytest.approx(184 - 2 * 16 * 25.4 / 72, abs=0.6)
