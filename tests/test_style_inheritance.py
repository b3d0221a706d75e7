"""A house style that extends another says only what differs."""

from pathlib import Path

import pytest
from drafting import faults

from drafter.errors import DrafterError
from drafter.library import Library
from drafter.library.layers import Layer, builtin_root
from drafter.model.style import Form, HouseStyle

OWN = "style: 1\nid: own\nname: 本单位\n"


def styled(folder: Path, text: str, **others: str) -> HouseStyle:
    (folder / "styles").mkdir(exist_ok=True)
    for name, content in {"own": text, **others}.items():
        (folder / "styles" / f"{name}.yaml").write_text(content, encoding="utf-8")
    return Library((Layer("project", folder), Layer("built-in", builtin_root()))).style("own")


def test_what_it_leaves_out_is_as_in_the_other(tmp_path: Path) -> None:
    style = styled(tmp_path, f"{OWN}extends: gbt9704\nbody: {{line_pt: 28}}\nelements: {{mark: {{size: 36}}}}\n")
    assert (style.id, style.name, style.description) == ("own", "本单位", "")
    assert (style.body.line_pt, style.body.size_pt, style.page.top_mm) == (28, 16, 37)
    assert style.elements
    assert (style.elements.mark.size_pt, style.elements.mark.color, style.elements.form) == (
        36,
        "FF0000",
        Form.DOCUMENT,
    )


def test_levels_are_changed_one_by_one_and_fonts_replaced(tmp_path: Path) -> None:
    style = styled(tmp_path, f"{OWN}extends: gbt9704\nlevels: [{{}}, {{bold: true}}]\nfonts: {{hei: 微软雅黑}}\n")
    assert [style.level(depth).bold for depth in (1, 2, 3, 4)] == [False, True, False, False]
    assert (style.level(2).font, style.typeface("hei").names) == ("kai", ("微软雅黑",))


def test_a_key_left_empty_takes_away_what_the_other_says(tmp_path: Path) -> None:
    assert styled(tmp_path, f"{OWN}extends: gbt9704\nelements:\n").elements is None


def test_styles_extend_each_other_over_several_files(tmp_path: Path) -> None:
    base = "style: 1\nid: base\nname: 基础\nextends: gbt9704-letter\nbody: {line_pt: 30}\n"
    style = styled(tmp_path, f"{OWN}extends: base\nbody: {{size: 4号}}\n", base=base)
    assert (style.body.line_pt, style.body.size_pt) == (30, 14)
    assert style.elements
    assert style.elements.form is Form.LETTER


def test_a_style_may_extend_the_one_it_stands_before(tmp_path: Path) -> None:
    own = "style: 1\nid: material\nname: 本单位材料\nextends: material\nbody: {line_pt: 30}\n"
    styled(tmp_path, OWN + "extends: material\n", material=own)
    style = Library((Layer("project", tmp_path), Layer("built-in", builtin_root()))).style("own")
    assert (style.body.line_pt, style.body.size_pt) == (30, 16)


LOOP = "style: 1\nid: other\nname: 另一\nextends: own\n"


@pytest.mark.parametrize(
    ("extends", "others", "fault"),
    [
        ("gbt970", {}, "4:10 unknown-base there is no house style 'gbt970' to extend"),
        ("own", {}, "4:10 unknown-base there is no other house style 'own' to extend"),
        ("other", {"other": LOOP}, "4:10 circle 'own' leads back to itself: own → other → own"),
        ("[gbt9704]", {}, "4:10 wrong-shape expected a name, found a list"),
        ("../gbt9704", {}, "4:10 wrong-text '../gbt9704' is not an id"),
    ],
    ids=["unknown", "itself", "circle", "list", "folder"],
)
def test_a_base_that_is_none_is_told(tmp_path: Path, extends: str, others: dict[str, str], fault: str) -> None:
    with pytest.raises(DrafterError) as error:
        styled(tmp_path, f"{OWN}extends: {extends}\n", **others)
    (found,) = faults(error)
    assert found.startswith(fault)


def test_faults_of_both_files_are_told_at_their_places(tmp_path: Path) -> None:
    base = "style: 1\nid: base\nname: 基础\nextends: gbt9704\ntitel: {}\n"
    with pytest.raises(DrafterError) as error:
        styled(tmp_path, f"{OWN}extends: base\nbody: {{size: 9号}}\n", base=base)
    assert sorted(Path(one.location.file).name for one in error.value.problems if one.location) == [
        "base.yaml",
        "own.yaml",
    ]
