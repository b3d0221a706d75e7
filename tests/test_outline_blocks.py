"""What outlines say beside headings and text: contents, images, turned tables, appendices, advice, mentions."""

import pytest
from drafting import drafted, faults, read, under_head
from making import png, scheme

from drafter.errors import DrafterError
from drafter.model.blocks import Contents, Image, PageBreak, Paragraph, Table
from drafter.model.document import Document
from drafter.model.inlines import plain_text
from drafter.model.style import Align
from drafter.plain import to_text

TABLE = (
    """{id: tasks, caption: 分工, landscape: true, for: "i in ['清淤']", columns: [{heading: 任务, text: "{{ i }}"}]}"""
)


def said(document: Document) -> str:
    """Return the text of the first paragraph of the body."""
    return plain_text(next(one.content for one in document.blocks if isinstance(one, Paragraph)))


@pytest.mark.parametrize(
    ("key", "contents"),
    [
        ("true", (3, "目　录", True)),
        ("{depth: 2, title: 本文目录, page_break: false}", (2, "本文目录", False)),
    ],
    ids=["as is usual", "as it says"],
)
def test_contents_stand_before_the_text(key, contents):
    first, *rest = drafted(under_head(f"title: 题\ncontents: {key}\nopening: 文")).blocks
    assert isinstance(first, Contents)
    assert (first.depth, plain_text(first.title), isinstance(rest[0], PageBreak)) == contents
    assert not any(isinstance(one, Contents) for one in drafted(under_head("contents: false\nopening: 文")).blocks)


def test_a_label_of_a_list_that_shows_no_number_is_refused_in_its_outline():
    with pytest.raises(DrafterError) as error:
        drafted(under_head("title: 题\nopening: |\n  {label=x}\n  1. 甲"))
    (found,) = error.value.problems
    assert (found.code, found.location and found.location.file) == ("wrong-format", "o.yaml")


def test_columns_of_a_table_stand_where_they_say():
    columns = "[{heading: 项, text: '{{ i }}'}, {heading: 数, text: '1', align: right}, {heading: 注, text: 无, align: center}]"
    outline = under_head(f"sections: [{{table: {{for: \"i in ['甲']\", columns: {columns}}}}}]")
    (made,) = drafted(outline).blocks
    assert isinstance(made, Table)
    assert made.aligns == (None, Align.RIGHT, Align.CENTER)
    with pytest.raises(DrafterError) as error:
        under_head(f"sections: [{{table: {{for: \"i in ['甲']\", columns: {columns.replace('right', 'rigth')}}}}}]")
    assert "none of: left, center, right" in faults(error)[0]


def test_a_section_has_an_image_below_its_text():
    key = "{id: flow, file: '图/{{ name }}.png', caption: 流程, description: 三步, width_mm: 120}"
    fields = "fields: {name: {type: text, ask: 文件}}"
    outline = under_head(f"{fields}\nsections: [{{heading: 甲, body: '见{{{{ ref(''flow'') }}}}。', image: {key}}}]")
    document = drafted(outline, {"name": "流程图"})
    image = document.blocks[-1]
    assert image == Image("图/流程图.png", "三步", image.caption, 120, "flow", "1")
    assert said(document) == "见图1。"


def test_an_image_whose_file_an_answer_leaves_open_is_left_out():
    fields = "fields: {name: {type: text, ask: 文件, required: false}}"
    outline = under_head(f"{fields}\nsections: [{{heading: 甲, image: {{file: '{{{{ name }}}}'}}}}]")
    assert not any(isinstance(one, Image) for one in drafted(outline).blocks)


def test_tables_go_by_their_ids_and_may_be_turned():
    document = drafted(under_head(f"opening: 见{{{{ ref('tasks') }}}}。\nsections: [{{heading: 甲, table: {TABLE}}}]"))
    table = document.blocks[-1]
    assert isinstance(table, Table)
    assert (table.name, table.landscape, said(document)) == ("tasks", True, "见表1。")


def test_what_markdown_names_in_a_text_can_be_mentioned():
    text = "opening: |\n  见{{ ref('list') }}、[](#list)。\n\n  : 清单 { #list}\n\n  | 一 | 二 |\n  |---|---|\n  | 甲 | 乙 |\n"
    assert said(drafted(under_head(text))) == "见表1、表1。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TABLE.replace("caption: 分工, ", ""), "without-caption 'tasks' has no caption, and so no number by which it could be mentioned"),
        (TABLE.replace("['清淤']", "[]"), "caption-left-out the table or image 'tasks' is left out of this draft and cannot be mentioned"),
    ],
    ids=["without a caption", "without a row"],
)  # fmt: skip
def test_a_table_that_has_no_number_cannot_be_mentioned(text, expected):
    with pytest.raises(DrafterError) as caught:
        drafted(under_head(f"opening: 见{{{{ ref('tasks') }}}}。\nsections: [{{heading: 甲, table: {text}}}]"))
    assert faults(caught) == [f"5:11 {expected}"]


IN_TEXT = "sections: [{when: %s, heading: 甲, body: '![示意](a.png%s){ #map}'}]\nopening: 见{{ ref('map') }}。\n"


@pytest.mark.parametrize(
    ("when", "caption", "expected"),
    [
        ("false", ' "图题"', "caption-left-out the table or image 'map' is left out of this draft and cannot be mentioned"),
        ("true", "", "without-caption 'map' has no caption, and so no number by which it could be mentioned"),
    ],
    ids=["left out", "without a caption"],
)  # fmt: skip
def test_an_image_of_a_text_that_has_no_number_cannot_be_mentioned(when, caption, expected):
    with pytest.raises(DrafterError) as caught:
        drafted(under_head(IN_TEXT % (when, caption)))
    assert faults(caught) == [f"6:11 {expected}"]


def test_attachments_and_appendices_may_have_their_own_numbering():
    keys = (
        "attachments:\n"
        "  - {title: 办法, numbering: [第一章, 第一条], sections: [{heading: 总则, sections: [{heading: 目的}]}]}\n"
        "  - {title: 术语, label: 附录A, numbering: [A.1], sections: [{heading: 词}, {heading: 句}]}\n"
        "  - {title: 数据, label: 附录A, numbering: [A.1], sections: [{heading: 表}]}\n"
    )
    lines = to_text(drafted(under_head(f"title: 题\n{keys}"))).split("\n")
    assert [line for line in lines if line] == [
        "题", "附件：办法", "附件", "办法", "第一章 总则", "第一条 目的",
        "附录A 术语", "A.1 词", "A.2 句", "附录B 数据", "B.1 表",
    ]  # fmt: skip
    assert drafted(under_head(f"title: 题\n{keys}")).attachments[1].scheme == scheme("A.1", after=" ")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("label: 附录", "wrong-label '附录' shows no number"),
        ("numbering: [A.1]", "numbering-without-label the numbering shows the number of an appendix, which has no label"),
    ],
)  # fmt: skip
def test_a_label_and_a_numbering_go_together(keys, expected):
    with pytest.raises(DrafterError) as caught:
        read(f"outline: 1\nid: o\nname: o\nnumbering: [一、]\ntitle: 题\nattachments: [{{title: 甲, {keys}}}]")
    assert faults(caught)[0].endswith(expected)


def test_advice_is_kept_by_the_path_of_its_section():
    outline = under_head("sections: [{id: a, heading: 甲, guidance: '写{{ 1 + 1 }}条', sections: [{heading: 乙}]}]")
    assert drafted(outline).guidance == (("a", "写2条"),)


def test_the_image_of_an_outline_is_read_from_below_its_folder(tmp_path):
    import drafter

    path = tmp_path / "o.yaml"
    text = "outline: 1\nid: o\nname: o\nnumbering: [一、]\ntitle: 题\nsections: [{heading: 甲, image: {file: a.png}}]\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DrafterError, match=r"there is no image 'a\.png'"):
        drafter.draft(path)
    (tmp_path / "a.png").write_bytes(png(8, 8))
    assert drafter.draft(path).document.media == {"a.png": png(8, 8)}
    (tmp_path / "a.png").write_bytes(png(8, 8)[:20])
    with pytest.raises(DrafterError, match="is no PNG, JPEG or GIF image"):
        drafter.draft(path)
