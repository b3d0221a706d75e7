"""Phrases in other programs' files: whatever wrote them they are understood, and what we write reads back the same."""

import datetime
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from conftest import needs
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from drafter.errors import DrafterError
from drafter.exchange import Defaults, Format, export, format_of, phrases_of, read_rows
from drafter.model.phrase import Phrase
from drafter.pipeline.office import Office
from drafter.problem import Problem

PLAIN = Phrase(
    "opening.mass-line", "民生无小事，枝叶总关情。", "opening", "zh-CN", ("practice", "summary"), ("民生",), ("工作思考",),
    "庄重", ("走访",), True, (("short", "民生无小事。"),), "《诗选》", "待统稿", "draft", "2026-01-01", "2026-12-31",
)  # fmt: skip
HARD = (
    PLAIN,
    Phrase("data.formula", "=1+1，即“两数之和”", "data"),
    Phrase("data.minus", "-5℃以下停工；@全体", "data"),
    Phrase("data.marks", "a *b* _c_ `d` [e](f) <g> | h {#i} \\j # k", "data", "en"),
    Phrase("data.quote", "'引号'开头, \"双引号\"; 分号", "data"),
    Phrase("data.blank", "共走访【待补：户数】户，{{ unit }}[[牵头]]办理。", "data"),
    Phrase("heading.set/1", "走进一线察民情", "heading", tags=("走访", "调研"), set="heading.set"),
    Phrase("heading.set/2", "聚焦难点解民忧", "heading", tags=("走访",), set="heading.set"),
)


def read(data: bytes | str, name: str, **defaults: str) -> list[Phrase]:
    """Return what a file called `name` holds, without places."""
    notices: list[Problem] = []
    data = data.encode() if isinstance(data, str) else data
    rows = read_rows(data, name, format_of(name, data), notices)
    return [replace(phrase, location=None) for phrase in phrases_of(rows, Defaults(**defaults))]


def faults(data: bytes | str, name: str) -> list[str]:
    with pytest.raises(DrafterError) as caught:
        read(data, name)
    return [str(one).partition("\n")[0] for one in caught.value.problems]


def texts(data: bytes | str, name: str) -> list[str]:
    return [phrase.text for phrase in read(data, name, kind="measure")]


# Back again


@pytest.mark.parametrize("format", [Format.YAML, Format.JSON, Format.CSV, Format.TSV, Format.XLSX])
def test_a_phrase_file_a_table_and_json_hold_all_that_is_known(format):
    phrases = [phrase for phrase in HARD if format is not Format.YAML or phrase.language == "zh-CN"]
    assert read(export(phrases, format), f"bank.{format}") == phrases


@pytest.mark.parametrize(("format", "name"), [(Format.MARKDOWN, "bank.md"), (Format.ESPANSO, "bank.yaml")])
def test_markdown_and_espanso_hold_id_and_text(format, name):
    expected = {(phrase.id, phrase.text) for phrase in HARD}
    assert {(phrase.id, phrase.text) for phrase in read(export(HARD, format), name)} == expected


@pytest.mark.parametrize("format", list(Format))
def test_the_built_in_bank_comes_back_from_each_format(format):
    phrases = Office().bank.in_language("zh")
    data = export(phrases, format)
    rows = read_rows(data, "bank", format, [])
    assert {phrase.id: phrase.text for phrase in phrases_of(rows, Defaults())} == {
        phrase.id: phrase.text for phrase in phrases
    }
    assert data == export(phrases, format)


def test_a_phrase_file_of_two_languages_is_refused():
    with pytest.raises(DrafterError, match="a phrase file holds one language, these are en, zh-CN"):
        export(HARD, Format.YAML)


def test_excel_knows_our_csv_for_chinese_and_calculates_nothing():
    data = export(HARD, Format.CSV)
    assert data.startswith(b"\xef\xbb\xbf")
    cells = [cell for line in data.decode("utf-8-sig").splitlines() for cell in line.split(",")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_our_excel_file_is_what_others_read():
    sheet = openpyxl.load_workbook(io.BytesIO(export(HARD, Format.XLSX)))["phrases"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("id", "text", "kind")
    assert rows[1][:3] == ("opening.mass-line", "民生无小事，枝叶总关情。", "opening")
    assert sheet["B3"].value == "'=1+1，即“两数之和”"
    assert sheet.freeze_panes == "A2"


# Tables

TABLE = "序号,语句,用途,领域,标签,需核对,状态,颜色\n1,走村串户问民情,小标题,民生、党建,走访；入户,是,已审核,红\n"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode("utf-8"),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("gb18030"),
        TABLE.replace(",", "\t").encode("utf-16"),
        TABLE.replace(",", ";").replace("\n", "\r\n").encode("gb18030"),
        ("sep=;\r\n" + TABLE.replace(",", ";")).encode("utf-8-sig"),
        TABLE.replace("\n", "\r").encode("utf-8"),
        TABLE.replace(",", "|").encode("utf-8"),
    ],
    ids=[
        "UTF-8",
        "with BOM",
        "GB18030",
        "UTF-16 with tabs",
        "semicolons",
        "sep=",
        "line ends of old",
        "upright strokes",
    ],
)
def test_tables_of_every_encoding_and_separator_are_read(data):
    expected = Phrase("", "走村串户问民情", "heading", themes=("民生", "党建"), tags=("走访", "入户"), verify=True)
    assert read(data, "素材.csv") == [expected]


def test_columns_that_nobody_knows_are_told_with_their_place():
    notices: list[Problem] = []
    list(read_rows(TABLE.encode(), "a.csv", Format.CSV, notices))
    assert [str(one) for one in notices] == ["a.csv:1:8: the column '颜色' is not known and is left out"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('text\n"第一行\n第二行"\n', ["第一行\n第二行"]),
        ('text\n"他说：""好"""\n', ['他说："好"']),
        ("走进一线察民情\n聚焦难点解民忧\n", ["走进一线察民情", "聚焦难点解民忧"]),
        ("编号,内容\n1,\n2,走访\n\n,\n", ["走访"]),
        ("text\n'=1+1\n", ["=1+1"]),
    ],
    ids=["line end in a cell", "quotation marks", "no heading", "empty lines", "formula made harmless"],
)
def test_cells(data, expected):
    assert texts(data, "a.csv") == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("text,kind\n走访,开头白\n", ["a.csv:2:2: there is no kind '开头白'"]),
        ("text,kind\n,opening\n走访,开头\n", ["a.csv:2:1: there is no text"]),
        ("颜色,大小\n红,5\n", ["a.csv:1: no column holds the text"]),
        ("text,内容\n甲,乙\n", ["a.csv:1:2: two columns hold the text"]),
        ('text\n甲\n"乙\n', ["a.csv:3: this row cannot be read: unexpected end of data"]),
        ("text,until\n甲,2026-13-01\n", ["a.csv:2:2: '2026-13-01' is not a day such as 2026-08-01"]),
        ("id,text\na b*,甲\n", ["a.csv:2:1: 'a-b*' is not an id (letters, digits, - . _ /)"]),
        ("text,verify\n甲,也许\n", ["a.csv:2:2: expected true or false"]),
        ("text,status\n甲,在办\n", ["a.csv:2:2: there is no status '在办'"]),
        ("text\n甲\x07乙\n", ["a.csv:2:1: the text holds the character U+0007, which no document may hold"]),
        (b"\xff\xfe\x00\xd8\x00", ["a.csv: the file is no UTF-16 text, as its beginning says"]),
    ],
    ids=["kind", "no text", "no column", "two columns", "open quotation", "day", "id", "yes or no", "status", "control character", "UTF-16"],
)  # fmt: skip
def test_what_is_wrong_with_a_table_is_told_with_row_and_column(data, expected):
    assert faults(data, "a.csv") == expected


def test_of_very_many_faults_the_first_are_told_and_the_others_counted():
    found = faults("text,kind\n" + "甲,无\n" * 1000, "a.csv")
    assert len(found) == 51
    assert found[-1] == "950 more faults like these"


# Excel files


def test_what_a_spreadsheet_shows_is_read_whatever_the_cells_hold():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["文本", "启用日期", "备注", "标签", "需核对"])
    rich = CellRichText(TextBlock(InlineFont(b=True), "走进一线"), "察民情")
    sheet.append([rich, datetime.date(2026, 8, 1), 12, 3.5, True])
    sheet.append([" 聚焦难点解民忧 ", None, "=1+1", None, False])
    other = book.create_sheet("第二页")
    other.append(["内容"])
    other.append(["凝聚众智谋发展"])
    book.create_sheet("空页")
    hidden = book.create_sheet("草稿")
    hidden.append(["内容"])
    hidden.sheet_state = "hidden"
    notices: list[Problem] = []
    rows = list(read_rows(as_excel(book), "a.xlsx", Format.XLSX, notices))
    assert [dict(row.values) for row in rows] == [
        {"text": "走进一线察民情", "from": "2026-08-01", "note": "12", "tags": "3.5", "verify": "true"},
        {"text": "聚焦难点解民忧", "verify": "false"},
        {"text": "凝聚众智谋发展"},
    ]
    assert [str(row.at("text")) for row in rows] == ["a.xlsx[Sheet]:2:1", "a.xlsx[Sheet]:3:1", "a.xlsx[第二页]:2:1"]
    assert [one.code for one in notices] == ["hidden-sheet"]


def as_excel(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_table_of_an_office_with_merged_cells_hidden_rows_totals_and_sheets_of_other_things_is_read():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "素材"
    for row in (
        [],
        ["清河镇素材汇总表"],
        ["序号", "内容", "归类"],
        [None, None, "类型", "主题"],
        [1, "走进一线察民情", "做法", "民生"],
        [2, "聚焦难点解民忧", None, "民生"],
        [3, "凝聚众智谋发展", "成效"],
        ["合计", "=COUNTA(B5:B7)"],
    ):
        sheet.append(row)
    sheet["B8"] = 3
    for cells in ("A2:D2", "A3:A4", "B3:B4", "C3:D3", "C5:C6"):
        sheet.merge_cells(cells)
    sheet.row_dimensions[7].hidden = True
    book.create_sheet("说明").append(["本表每季度更新一次"])
    notices: list[Problem] = []
    rows = list(read_rows(as_excel(book), "a.xlsx", Format.XLSX, notices))
    assert [dict(row.values) for row in rows] == [
        {"text": "走进一线察民情", "kind": "做法", "themes": "民生"},
        {"text": "聚焦难点解民忧", "kind": "做法", "themes": "民生"},
        {"text": "凝聚众智谋发展", "kind": "成效"},
    ]
    assert [one.code for one in notices] == ["above-headings", "no-words", "hidden-rows", "other-sheet"]


def test_where_no_sheet_names_its_columns_all_are_read():
    book = openpyxl.Workbook()
    book.active.append(["走进一线察民情"])
    book.create_sheet("第二页").append(["聚焦难点解民忧"])
    assert texts(as_excel(book), "a.xlsx") == ["走进一线察民情", "聚焦难点解民忧"]


def package(**parts: str) -> bytes:
    """Return our own Excel file with some of its parts changed; `sheet1` is the sheet."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(export([PLAIN], Format.XLSX))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            stem = Path(name).stem
            new.writestr(name, parts.get(stem) or old.read(name))
    return out.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def test_cells_without_places_and_with_signs_of_pronunciation_are_read():
    cells = '<row><c t="inlineStr"><is><t>内容</t></is></c></row>' + (
        '<row><c t="inlineStr"><is><r><t>走进</t></r><rPh sb="0" eb="1"><t>zou</t></rPh><r><t>一线</t></r></is></c></row>'
    )
    assert texts(package(sheet1=SHEET.format(cells)), "a.xlsx") == ["走进一线"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx: this is an Excel file of the old kind, or one with a password"),
        (b"text\n", "a.xlsx: this is no Excel file, or a damaged one: no zip"),
        (package(sheet1="<worksheet><sheetData>"), "a.xlsx: this is no Excel file, or a damaged one: xl/worksheets/sheet1.xml: "),
        (package(sheet1='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "a.xlsx: this is no Excel file, or a damaged one: document type"),
    ],
    ids=["old", "no zip", "half a sheet", "entities"],
)  # fmt: skip
def test_a_file_that_is_none_or_hostile_is_refused(data, reason):
    assert faults(data, "a.xlsx")[0].startswith(reason)


def test_a_file_that_swells_when_it_is_unpacked_is_refused(monkeypatch):
    monkeypatch.setattr("drafter.exchange.xlsx.MAX_BYTES", 4 << 20)
    data = package(sheet1=SHEET.format(" " * (5 << 20)))
    assert len(data) < 20_000
    assert faults(data, "a.xlsx") == ["a.xlsx: the file is larger than 4 MiB"]


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], dict[str, bytes]]:
    """Open our CSV in LibreOffice and save it as an Excel file, and as CSV with semicolons."""

    def calc(data: bytes) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("calc")
        (folder / "in.csv").write_bytes(data)
        profile = (tmp_path_factory.getbasetemp() / "profile").as_uri()
        as_text = "/".join(f"{column}/2" for column in range(1, 20))
        found = {}
        for suffix, filter in {
            "xlsx": "xlsx:Calc MS Excel 2007 XML",
            "csv": "csv:Text - txt - csv (StarCalc):59,34,85",
        }.items():
            subprocess.run(
                [needs("soffice"), f"-env:UserInstallation={profile}", "--headless", "--norestore",
                 f"--infilter=CSV:44,34,UTF8,1,{as_text}", "--convert-to", filter,
                 "--outdir", str(folder / suffix), str(folder / "in.csv")],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
            found[suffix] = (folder / suffix / f"in.{suffix}").read_bytes()
        return found

    return calc


@pytest.mark.render
def test_what_libreoffice_makes_of_our_table_reads_back_the_same(calc):
    saved = calc(export(HARD, Format.CSV))
    assert saved["csv"] != export(HARD, Format.CSV)
    assert read(saved["xlsx"], "a.xlsx") == list(HARD)
    assert read(saved["csv"], "a.csv") == list(HARD)


# Text formats


def test_markdown_of_headings_and_items():
    text = (
        "# 常用语句\n\n## 一、开头\n\n- 民生无小事，\n  枝叶总关情。\n- **实干**为先 {#opening.work}\n\n"
        "### 基层治理\n\n1. 小事不出格。\n\n```\n- 不是语句\n```\n\n## 主题：党建\n\n### 做法\n\n* 上门听、当面问。\n\n"
        "## 表格\n\n| 语句 | 用途 | 标签 |\n|---|---|---|\n| 甲 \\| 乙 | 建议 | 走访、调研 |\n"
    )
    assert read(text, "a.md") == [
        Phrase("", "民生无小事，枝叶总关情。", "opening"),
        Phrase("opening.work", "实干为先", "opening"),
        Phrase("", "小事不出格。", "opening", themes=("基层治理",)),
        Phrase("", "上门听、当面问。", "measure", themes=("党建",)),
        Phrase("", "甲 | 乙", "suggestion", themes=("表格",), tags=("走访", "调研")),
    ]


def test_espanso_matches_are_read_and_what_is_computed_is_told():
    text = (
        "matches:\n  - trigger: ':mszy'\n    replace: 民生无小事，枝叶总关情。\n    label: 开头用\n"
        "  - triggers: [';dz', ';地址']\n    replace: |\n      第一行\n      第二行$|$\n"
        "  - trigger: ':now'\n    replace: '{{today}}'\n    vars: [{name: today, type: date}]\n"
        "  - trigger: ':logo'\n    image_path: /tmp/logo.png\n"
    )
    notices: list[Problem] = []
    rows = read_rows(text.encode(), "base.yml", format_of("base.yml", text.encode()), notices)
    assert [dict(row.values) for row in rows] == [
        {"text": "民生无小事，枝叶总关情。", "id": "mszy", "note": "开头用"},
        {"text": "第一行\n第二行", "id": "dz"},
    ]
    assert [str(one).partition("\n")[0] for one in notices] == [
        "base.yml:9:5: the match ':now' is computed and is left out",
        "base.yml:12:5: the match ':logo' is no text and is left out",
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (json.dumps(["甲", "乙"]), "a.json"),
        (json.dumps({"ok": True, "phrases": [{"id": "a", "text": "甲", "layer": "user"}, {"text": "乙"}]}), "a.json"),
        ("- 甲\n- text: 乙\n", "a.yaml"),
        ("language: zh-CN\nphrases:\n  - set: s\n    texts: [甲, {text: 乙, tags: [丙]}]\n", "a.yml"),
    ],
    ids=["list of texts", "what --json prints", "list", "set"],
)
def test_lists_of_texts_and_of_keys_with_values_are_read(data, name):
    assert texts(data, name) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        ('{"phrases": [}', "a.json", "a.json:1:14: this is not valid JSON: Expecting value"),
        ('{"a": 1}', "a.json", "a.json: there is no list of phrases"),
        ("[" * 100_000, "a.json", "a.json: there is no list of phrases"),
        ("phrases: [", "a.yaml", "a.yaml:2:1: this is not valid YAML: did not find expected node content"),
        ("matches: 5", "a.yaml", "a.yaml:1: there is no list of matches"),
    ],
    ids=["JSON", "no list", "deep", "YAML", "espanso"],
)
def test_what_cannot_be_read_is_told_with_its_place(data, name, expected):
    assert faults(data, name)[0] == expected


def test_a_name_that_tells_no_format_is_refused():
    with pytest.raises(DrafterError, match="the name does not say what kind of file this is"):
        format_of("phrases.docx")
    with pytest.raises(DrafterError, match="such tables are not read"):
        format_of("语句.ods")


def test_a_title_above_the_headings_is_left_out_and_said():
    table = "清河镇素材表,,\n,,\n填报单位：办公室,,2026年\n序号,内容,类型\n1,走进一线察民情,举措\n"
    notices: list[Problem] = []
    (row,) = read_rows(table.encode(), "表.csv", Format.CSV, notices)
    assert (dict(row.values), row.location.line) == ({"text": "走进一线察民情", "kind": "举措"}, 5)
    assert [(one.code, one.location.line) for one in notices] == [("above-headings", 1)]


def test_a_table_of_one_column_may_hold_a_word_that_names_one():
    rows = read_rows("走进一线察民情\n内容\n".encode(), "表.csv", Format.CSV, [])
    assert [row.values["text"] for row in rows] == ["走进一线察民情", "内容"]


def test_a_day_may_come_with_a_time_as_spreadsheets_write_it():
    (phrase,) = phrases_of(read_rows(b"text,from\nA word,2026-02-03 08:00:00\n", "a.csv", Format.CSV, []), Defaults())
    assert phrase.since == "2026-02-03"


def test_boxes_to_tick_are_no_part_of_a_phrase():
    rows = read_rows("- [ ] 走访群众\n- [x] 梳理问题\n- [待补] 数据\n".encode(), "a.md", Format.MARKDOWN, [])
    assert [row.values["text"] for row in rows] == ["走访群众", "梳理问题", "[待补] 数据"]
