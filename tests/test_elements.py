"""The elements of official documents: what an outline says of them, and what they come to."""

import datetime
from pathlib import Path

import pytest
from drafting import faults
from making import document, text

import drafter
from drafter.errors import DrafterError
from drafter.model.document import blanks
from drafter.model.elements import Elements, Seal
from drafter.model.inlines import Blank, BlankKind
from drafter.plain import to_text
from drafter.problem import Level

OUTLINE = """\
outline: 1
id: o
name: 通知
numbering: [一、]
fields:
  units: {{type: list, ask: 单位, default: [清河镇人民政府, 清河镇人民武装部]}}
  day: {{type: date, ask: 日期, required: true}}
title: 通知
elements:
  {elements}
"""


def drafted(folder: Path, *lines: str, allow_missing: bool = False) -> drafter.Draft:
    outline = folder / "o.yaml"
    outline.write_text(OUTLINE.format(elements="\n  ".join(lines)), encoding="utf-8")
    answers = {} if allow_missing else {"day": "2026-11-02"}
    today = datetime.date(2026, 11, 1)
    return drafter.draft(outline, answers, today=today, allow_missing=allow_missing)


def test_elements_are_templates(tmp_path: Path) -> None:
    made = drafted(tmp_path, "number: 清政发〔{{ today.year }}〕3号", "printed_on: '{{ day }}'")
    assert made.document.elements == Elements(number=text("清政发〔2026〕3号"), printed_on=text("2026年11月2日"))


@pytest.mark.parametrize(
    "lines",
    [
        ["issuers: [清河镇人民政府, 清河镇人民武装部]"],
        [r'issuers: "{{ units | join(' + r"'\n'" + ') }}"'],
        ["issuers:", "- '{{ units[0] }}'", "- '{{ units[1] }}'", "- ''"],
    ],
    ids=["a list", "lines of one template", "templates"],
)
def test_issuers_stand_a_line_each(tmp_path: Path, lines: list[str]) -> None:
    elements = drafted(tmp_path, *lines).document.elements
    assert elements == Elements(issuers=(text("清河镇人民政府"), text("清河镇人民武装部")))


def test_elements_without_text_are_not_there(tmp_path: Path) -> None:
    assert drafted(tmp_path, "note: ''", "seal: none", "signers: ['']").document.elements is None


def test_what_is_missing_in_an_element_is_a_blank(tmp_path: Path) -> None:
    made = drafted(tmp_path, "printed_on: '{{ day }}'", allow_missing=True)
    assert blanks(made.document) == (Blank(BlankKind.ANSWER, "日期"),)


def test_a_seal_may_be_decided_by_a_template(tmp_path: Path) -> None:
    elements = drafted(tmp_path, "seal: \"{{ 'seal' if units else 'none' }}\"").document.elements
    assert elements == Elements(seal=Seal.SEAL)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("seal: stamp", "10:9 unknown-word 'stamp' is none of: none, seal, signature"),
        ("seal: '{{ units[0] }}'", "10:9 unknown-seal '清河镇人民政府' is no kind of seal"),
        ("issuer: 清河镇人民政府", "10:3 unknown-key elements has no key 'issuer'"),
        ("number: '{{ nr }}'", "10:12 unknown-name"),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(DrafterError) as error:
        drafted(tmp_path, line)
    (found,) = faults(error)
    assert found.startswith(fault)


def test_a_text_has_its_elements_in_the_order_of_reading() -> None:
    elements = Elements(
        copy_number=text("000001"), secrecy=text("秘密"), secrecy_period=text("1年"), urgency=text("特急"),
        issuers=(text("甲"), text("乙")), issued_as=text("文件"), number=text("清政发〔2026〕3号"),
        signers=(text("丙"), text("丁")), note=text("联系人：戊"), present=text("己"), copies=text("庚，辛"),
        printed_by=text("壬"), printed_on=text("2026年8月1日"),
    )  # fmt: skip
    shown = to_text(document(title="题", signature="甲", date="2026年8月1日", elements=elements)).split("\n")
    assert shown == [
        "000001", "秘密★1年", "特急", "甲", "乙文件", "清政发〔2026〕3号", "签发人：丙　丁", "", "题", "",
        "出席：己。", "", "甲", "2026年8月1日", "（联系人：戊）", "", "抄送：庚，辛。", "壬　2026年8月1日印发", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("copy_number: '12'", "7.2.1"),
        ("secrecy: 内部", "7.2.2"),
        ("urgency: 紧急", "7.2.3"),
        ("number: 清政发[2026]3号", "7.2.5"),
        ("number: 清政发〔2026〕03号", "7.2.5"),
        ("number: 清政发〔2026〕第3号", "7.2.5"),
        ("printed_on: 2026年08月01日", "7.4.3"),
    ],
)
def test_what_is_not_of_the_standards_form_is_told_with_its_clause(tmp_path: Path, line: str, clause: str) -> None:
    _, found = drafted(tmp_path, line).notices
    assert (found.code, found.level, found.params["clause"]) == ("element-form", Level.WARNING, clause)
    assert str(found.location).endswith(f":10:{line.index(':') + 5}")


def test_elements_of_the_standards_form_and_blanks_are_left_alone(tmp_path: Path) -> None:
    lines = [
        "copy_number: '000012'",
        "secrecy: 秘密",
        "urgency: 特急",
        "number: 清政发〔2026〕3号",
        "printed_on: '{{ day }}'",
    ]
    assert [one.code for one in drafted(tmp_path, *lines, allow_missing=True).notices] == ["elements-not-placed"]


def test_a_style_without_places_for_elements_is_told(tmp_path: Path) -> None:
    assert [one.code for one in drafted(tmp_path, "note: 附注").notices] == ["elements-not-placed"]
    drafted_as = (tmp_path / "o.yaml").read_text(encoding="utf-8").replace("name: 通知", "name: 通知\nstyle: gbt9704")
    (tmp_path / "o.yaml").write_text(drafted_as, encoding="utf-8")
    assert drafter.draft(tmp_path / "o.yaml", {"day": "2026-11-02"}).notices == ()
