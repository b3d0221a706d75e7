"""House styles as written become house styles, or tell all that is wrong with them."""

import pytest
from drafting import faults

from drafter import yamlfile
from drafter.errors import DrafterError
from drafter.model.style import Align, HouseStyle, Page, PageNumberPlace, SignaturePlace
from drafter.schema.style import SIZES_PT, read_style

STYLE = """\
style: 1
id: own
name: 本单位
page: {width_mm: 210, height_mm: 297, top_mm: 37, bottom_mm: 35, left_mm: 28, right_mm: 26}
fonts: {body: [仿宋_GB2312, 仿宋], latin: Times New Roman, black: 黑体}
body: {size: 3号, line_pt: 28.95, first_line_chars: 2}
"""


def read(text: str) -> HouseStyle:
    return read_style(yamlfile.parse(text, "s.yaml"))


def test_a_style_has_what_it_says_and_the_rest_by_default() -> None:
    style = read(STYLE)
    assert style.page == Page(210, 297, 37, 35, 28, 26)
    assert (style.typeface("body").names, style.typeface("latin").name) == (("仿宋_GB2312", "仿宋"), "Times New Roman")
    assert (style.body.size_pt, style.body.line_pt, style.body.first_line_chars) == (16, 28.95, 2)
    assert (style.body.font, style.body.bold, style.body.align) == ("body", False, Align.JUSTIFY)
    assert style.signature_place is SignaturePlace.RIGHT


def test_levels_look_like_the_body_but_for_what_they_say_and_deeper_ones_like_the_last() -> None:
    style = read(f"{STYLE}levels: [{{font: black}}, {{bold: true, align: center}}]")
    assert (style.level(1).font, style.level(1).bold, style.level(1).size_pt) == ("black", False, 16)
    assert (style.level(2).font, style.level(2).bold, style.level(2).align) == ("body", True, Align.CENTER)
    assert style.level(5) == style.level(2)


def test_a_line_as_a_multiple_stands_for_the_exact_pitch_of_the_body() -> None:
    style = read(f"{STYLE}levels: [{{line_multiple: 1.5}}]")
    assert (style.level(1).line_pt, style.level(1).line_multiple) == (0, 1.5)


@pytest.mark.parametrize(("name", "points"), [*SIZES_PT.items(), ("12", 12), ("10.5", 10.5)])
def test_a_size_is_one_of_the_chinese_sizes_or_points(name: str, points: float) -> None:
    assert read(STYLE.replace("3号", name)).body.size_pt == points


def test_the_page_number_has_a_place_and_a_form() -> None:
    style = read(f"{STYLE}page_number: {{place: outside, form: '— {{n}} —', size: 4号}}")
    assert (style.page_number.place, style.page_number.form) == (PageNumberPlace.OUTSIDE, "— {n} —")
    assert style.page_number.size_pt == 14


FAULTS = {
    "an unknown key": ("titel: {bold: true}", "7:1 unknown-key a house style has no key 'titel'"),
    "an unknown key of a look": ("title: {bolt: true}", "7:9 unknown-key a look has no key 'bolt'"),
    "a font that is none": ("title: {font: kai}", "1:1 unknown-font no font is called 'kai'"),
    "a colour that is none": ("title: {color: red}", "7:16 wrong-text"),
    "an unknown place": ("title: {align: middle}", "7:16 unknown-word"),
    "a size that is none": ("title: {size: 9号}", "7:15 wrong-text"),
    "too large a size": ("title: {size: 500}", "7:15 out-of-range 500 is not between 1 and 400"),
    "a page number without place": ("page_number: {form: '{n}'}", "7:14 missing-key"),
    "a page number without number": ("page_number: {place: right, form: x}", "7:14 page-number-form"),
    "a signature nowhere": ("signature_place: top", "7:18 unknown-word"),
}


@pytest.mark.parametrize(("line", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_place(line: str, fault: str) -> None:
    with pytest.raises(DrafterError) as error:
        read(f"{STYLE}{line}")
    (found,) = faults(error)
    assert found.startswith(fault)


@pytest.mark.parametrize("name", ["body", "latin"])
def test_the_fonts_of_body_and_latin_text_must_be_named(name: str) -> None:
    with pytest.raises(DrafterError, match=f"fonts need the key '{name}'"):
        read(STYLE.replace("fonts: {", "fonts: {x: 宋体, ").replace(f"{name}: ", "other: ", 1))


def test_all_faults_of_a_file_are_told_in_the_order_of_its_lines() -> None:
    text = STYLE.replace("width_mm: 210", "width_mm: wide").replace("3号", "九号") + "titel: {}\nlevels: [{bold: x}]"
    with pytest.raises(DrafterError) as error:
        read(text)
    assert [fault.split()[0] for fault in faults(error)] == ["4:18", "6:14", "7:1", "8:17"]
