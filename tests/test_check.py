"""`drafter check`: files of every kind, places, mending, decisions, outputs."""

import io
import json
import os
import random
import zipfile
from pathlib import Path

import docx
import jsonschema
import pytest
from commandline import Run
from conftest import house_style
from making import DATE, OFFICIAL, heading, para, text

from drafter.model.document import Document
from drafter.word import to_docx

NOTICE = """---
title: 关于做好防汛工作的通知
salutation: "各村:"
---
## 一、抓好值守

要**坚持**二十四小时值班,落实[责任](http://a.example/x,y)(含村级);做好记录.

## 二、备足物资

各村“备足”物资，<!-- drafter: off F01 --> 及时上报,不得迟报。
"""


def written(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rules_at(done: object) -> list[tuple[str, int | None, int | None]]:
    found = done.data["files"][0]["findings"]  # type: ignore[attr-defined]
    return [(one["rule"], one.get("line", one.get("paragraph")), one["column"]) for one in found]


def test_a_markdown_draft_is_told_where_it_is_wrong(command: Run) -> None:
    written("n.md", NOTICE)
    done = command("check", "n.md", "--json")
    assert [one for one in rules_at(done) if one[0] == "F01"] == [
        ("F01", 3, 16), ("F01", 7, 15), ("F01", 7, 44), ("F01", 7, 48), ("F01", 7, 54),
    ]  # fmt: skip
    assert done.code == 1


def test_a_caret_stands_below_hanzi_of_double_width(command: Run) -> None:
    written("t.txt", "值班要求\n\n坚持二十四小时值班,落实责任。\n")
    lines = command("check", "t.txt").out.splitlines()
    at = next(number for number, line in enumerate(lines) if "F01" in line)
    assert lines[at].startswith("t.txt:3:10: error F01 ")
    assert lines[at + 1 : at + 3] == ["    坚持二十四小时值班,落实责任。", "    " + "  " * 9 + "^"]
    assert "\x1b" not in "".join(lines)


HEADED = """清河镇人民政府文件
清政发〔2026〕3号
清河镇人民政府
关于做好防汛工作的通知
各村民委员会：
请各村抓好落实。
附件：1.任务分工表
2.联系人名单
清河镇人民政府
2026年6月1日
"""


@pytest.mark.parametrize("name", ["n.txt", "n.docx"])
def test_a_plain_official_document_is_known_by_its_words_and_its_note_is_no_heading(command: Run, name: str) -> None:
    if name.endswith("x"):
        made = docx.Document()
        made.core_properties.author = ""
        for line in HEADED.splitlines():
            made.add_paragraph(line)
        made.save(name)
    else:
        written(name, HEADED)
    (found,) = command("check", name, "--json").data["files"]
    assert (found["genre"], found["genre_from"], found["findings"]) == ("通知", "title", [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_mending_keeps_encoding_and_line_ends_and_once_is_enough(command: Run, encoding: str, end: str) -> None:
    before = end.join(["值班要求", "", "坚持值班,落实责任(含村级)。", "做好记录;及时上报。", ""])
    path = written("t.txt", before.encode(encoding))
    shown = command("check", "--fix", "--dry-run", path)
    assert "+坚持值班，落实责任（含村级）。" in shown.out.splitlines()
    assert path.read_bytes() == before.encode(encoding)
    assert command("check", "--fix", path).code == 0
    after = before.replace(",", "，").replace("(", "（").replace(")", "）").replace(";", "；").encode(encoding)
    assert path.read_bytes() == after
    command("check", "--fix", path)
    assert path.read_bytes() == after


def test_text_without_findings_is_not_written(command: Run) -> None:
    path = written("t.txt", "值班要求\n\n坚持值班，落实责任。\n")
    path.chmod(0o444)
    stamp = path.stat().st_mtime_ns
    assert command("check", "--fix", path).code == 0
    assert path.stat().st_mtime_ns == stamp


def test_mending_a_markdown_draft_leaves_markup_and_silenced_places_alone(command: Run) -> None:
    written("n.md", NOTICE)
    command("check", "--fix", "n.md")
    assert Path("n.md").read_text("utf-8") == (
        NOTICE.replace("各村:", "各村：")
        .replace("值班,", "值班，")
        .replace("(含村级);做好记录.", "（含村级）；做好记录。")
    )


def test_code_in_markdown_is_no_text(command: Run) -> None:
    written("a.md", "说明见`甲,乙`和“`{{ 单位 }}`”。\n\n```text\n甲,乙\n\n丙(丁)\n```\n\n值班,要求如下：\n")
    assert rules_at(command("check", "a.md", "--json")) == [("F01", 9, 3)]


def test_typed_numbers_are_mended_with_their_marks(command: Run) -> None:
    path = written(
        "a.md",
        "# 工作情况\n\n## 一、做法\n\n### 1、学习\n\n人人参加。\n\n### 2、检查\n\n按月进行。\n\n## 二、打算\n\n继续。\n",
    )
    command("check", "--fix", "a.md")
    assert "### 1.学习" in path.read_text("utf-8")
    assert "### 2.检查" in path.read_text("utf-8")
    assert "A03" not in command("check", "a.md").out


def test_an_outline_is_checked_but_for_what_jinja_fills_in(command: Run) -> None:
    written(
        "o.yaml",
        "outline: 1\nid: o\nname: 通知\nlanguage: zh-CN\nstyle: gbt9704\nnumbering: [一、]\n"
        "fields:\n  unit: {type: text, ask: 单位}\n"
        'title: "{{ unit }}关于值班的通知"\nsections:\n  - id: a\n    heading: 值守\n'
        "    body: |\n      请{{ unit, }}坚持值班,落实责任。\n"
        "      # 标题,不算 YAML 注释\n  - id: b\n    heading: 上报\n    body: 及时上报,不得迟报。 # drafter: off F01\n",
    )
    found = rules_at(command("check", "o.yaml", "--json"))
    assert [one for one in found if one[0] == "F01"] == [("F01", 14, 23), ("F01", 15, 11)]


def test_a_phrase_file_is_mended_in_its_yaml(command: Run) -> None:
    path = written("p.yaml", "phrases:\n  - {id: a.b, kind: measure, text: '坚持值班,落实责任', roles: [practice]}\n")
    command("check", "--fix", path)
    assert "'坚持值班，落实责任'" in path.read_text("utf-8")


def draft(*blocks: object, style: str = "gbt9704") -> bytes:
    document = Document(text("关于做好防汛工作的通知"), tuple(blocks), OFFICIAL, "zh-CN")  # type: ignore[arg-type]
    return to_docx(document, house_style(style), date=DATE)


def test_a_word_file_is_told_by_section_and_paragraph(command: Run) -> None:
    written(
        "d.docx", draft(heading(1, "抓好值守"), para("坚持值班,落实责任。"), heading(1, "备足物资"), para("及时上报。"))
    )
    done = command("check", "d.docx", "--json", "--style", "gbt9704")
    (one,) = done.data["files"][0]["findings"]
    assert (one["rule"], one["section"], one["paragraph"], one["column"]) == ("F01", "一、", 3, 5)
    assert done.data["files"][0]["genre"] == "通知"


def test_own_drafts_are_as_their_house_style_has_them_and_not_as_another(command: Run) -> None:
    written("d.docx", draft(heading(1, "抓好值守"), para("坚持值班，落实责任。"), style="material"))
    assert command("check", "d.docx", "--style", "material", "--strict").code == 0
    found = {rule for rule, *_ in rules_at(command("check", "d.docx", "--style", "speech", "--json"))}
    assert {"L03", "L05"} <= found


def foreign() -> bytes:
    """Return a Word file that breaks the house style in every way."""
    file = docx.Document()
    file.core_properties.author = "某某"
    file.add_paragraph("值班要求")
    file.add_paragraph("一、抓好值守")
    file.add_paragraph("坚持值班，落实责任。")
    file.add_paragraph("二、备足物资")
    hidden = file.add_paragraph("及时上报，").add_run("这里不给人看")
    hidden.font.hidden = True
    file.add_comment(hidden, "此处再议", author="审稿人")
    stream = io.BytesIO()
    file.save(stream)
    changed = io.BytesIO()
    mark = '<w:ins w:id="9" w:author="x" w:date="2026-01-01T00:00:00Z"><w:r><w:t>另行通知。</w:t></w:r></w:ins></w:p>'
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"</w:p>", mark.encode(), 1)
            new.writestr(name, data)
    return changed.getvalue()


def test_a_foreign_file_has_its_looks_and_leftovers_told(command: Run) -> None:
    written("f.docx", foreign())
    found = {rule for rule, *_ in rules_at(command("check", "f.docx", "--json", "--style", "gbt9704"))}
    assert {"L01", "L03", "L04", "L05", "L06", "L07", "L08", "L09", "L10", "L11", "L12"} <= found


def test_findings_become_comments_beside_those_that_are_there(command: Run) -> None:
    written("f.docx", foreign())
    assert command("check", "f.docx", "--annotate", "out.docx").code == 0
    comments = [one.text for one in docx.Document("out.docx").comments]
    assert comments[0] == "此处再议"
    assert any(one.startswith("L11 ") for one in comments)
    assert command("check", "f.docx", "--annotate", "out.docx").code == 1  # It is there already.


def test_a_comment_stands_round_the_very_characters(command: Run) -> None:
    written("d.docx", draft(para("坚持值班,落实责任;做好记录。")))
    command("check", "d.docx", "--annotate", "out.docx")
    (paragraph,) = (one for one in docx.Document("out.docx").paragraphs if "值班" in one.text)
    assert paragraph.text == "坚持值班,落实责任;做好记录。"
    inside = paragraph._p.xpath(
        "./w:r[preceding-sibling::w:commentRangeStart][following-sibling::w:commentRangeEnd]/w:t/text()"
    )
    assert {",", ";"} <= set(inside)


# Decisions


def test_the_unit_decides_by_id_group_and_grade(command: Run) -> None:
    written("t.txt", "值班要求\n\n坚持值班,落实责任。\n")
    written("drafter.yaml", "checks: {rules: {F01: {level: hint, reason: 表格}}}\n")
    assert command("check", "t.txt").code == 0
    assert command("check", "t.txt", "--strict").code == 1
    assert command("check", "t.txt", "--level", "hint").code == 1
    written("drafter.yaml", "checks: {rules: {STD: {level: off, reason: 试用}}}\n")
    assert rules_at(command("check", "t.txt", "--json")) == []


def test_rules_of_standards_are_lowered_with_a_reason_only(command: Run) -> None:
    written("t.txt", "值班要求\n")
    written("drafter.yaml", "checks:\n  rules:\n    F01: off\n    Z99: off\n    F: warning\n    G: loud\n")
    done = command("check", "t.txt")
    assert done.code == 1
    assert "drafter.yaml:6:8: 'loud' is none of" in done.err
    written("drafter.yaml", "checks:\n  rules:\n    F01: off\n    Z99: off\n    F: warning\n")
    done = command("check", "t.txt")
    assert "drafter.yaml:3:10: rules of a standard" in done.err
    assert "drafter.yaml:4:10: there is no rule, group or grade 'Z99'" in done.err
    assert "drafter.yaml:5:8: rules of a standard" in done.err


OWN = r"""checks:
  words: {布署: 部署}
  banned: [赋能]
  required: [清河镇]
  own:
    - {id: most, kind: occurrence, words: [值班], most: 1, scope: sentence}
    - {id: one, kind: consistency, pairs: {水塘: 塘坝}}
    - {id: plan, kind: section, words: [下一步], genres: [工作总结]}
    - {id: phone, kind: pattern, pattern: '\d{3}-\d{4}', message: 电话不写在正文里}
    - {id: few, kind: occurrence, words: [塘坝], least: 2}
"""


def test_rules_of_the_unit_find_what_they_are_about(command: Run) -> None:
    written("drafter.yaml", OWN)
    written("t.txt", "值班工作总结\n\n布署值班，再查值班。赋能水塘，联系555-1234。\n塘坝。\n")
    done = command("check", "t.txt", "--json")
    found = {(one["rule"], one["line"], one["column"]) for one in done.data["files"][0]["findings"]}
    assert {
        ("words", 3, 1), ("banned", 3, 11), ("required", None, None), ("most", 3, 8), ("one", 4, 1),
        ("plan", None, None), ("phone", 3, 18),
    } <= found  # fmt: skip
    said = {one["rule"]: one["message"] for one in done.data["files"][0]["findings"]}
    assert said["phone"] == "电话不写在正文里"
    assert said["few"] == "'塘坝' stands fewer than 2 times here"
    command("check", "--fix", "t.txt")
    assert "部署值班" in Path("t.txt").read_text("utf-8")


def test_a_pattern_that_would_search_for_ever_is_given_up(command: Run) -> None:
    written("drafter.yaml", "checks: {own: [{id: slow, kind: pattern, pattern: '(x|x)*[yz]'}]}\n")
    written("t.txt", f"值班要求\n\n塘坝{'x' * 40}。\n")
    assert "slow the pattern of this rule takes too long" in command("check", "t.txt").out


def test_faults_of_own_rules_are_told_with_their_place(command: Run) -> None:
    written(
        "drafter.yaml", "checks:\n  own:\n    - {id: a, kind: pattern, pattern: '(('}\n    - {id: b, kind: existence}\n"
    )
    written("t.txt", "值班要求\n")
    done = command("check", "t.txt")
    assert "drafter.yaml:3:39: this is no regular expression" in done.err
    assert "drafter.yaml:4:7: a rule of this kind needs the key 'words'" in done.err


def test_own_rules_have_ids_of_their_own(command: Run) -> None:
    rule = "kind: existence, words: [赋能]}"
    written("drafter.yaml", f"checks:\n  own:\n    - {{id: F01, {rule}\n    - {{id: a, {rule}\n    - {{id: a, {rule}\n")
    written("t.txt", "值班要求\n")
    done = command("check", "t.txt", "--json")
    assert [(one["line"], one["code"]) for one in done.data["problems"]] == [(3, "taken-rule"), (5, "taken-rule")]


def test_decisions_are_checked_as_a_file_of_their_own(command: Run) -> None:
    written("rules.yaml", "checks:\n  rules: {F01: loud}\n")
    done = command("check", "rules.yaml")
    assert done.code == 1
    assert done.out.startswith("rules.yaml:2:16: error unknown-word")


def test_the_users_decisions_stand_below_the_projects(command: Run) -> None:
    Path("home").mkdir()
    written(
        "home/drafter.yaml",
        "checks: {rules: {F01: {level: hint, reason: 甲}, F: {level: off, reason: 乙}}, banned: [甲]}\n",
    )
    written("drafter.yaml", "checks: {rules: {F01: {level: warning, reason: 丙}}, banned: [乙]}\n")
    written("t.txt", "值班要求\n\n坚持值班,落实甲乙。。\n")
    found = {(one["rule"], one["level"]) for one in command("check", "t.txt", "--json").data["files"][0]["findings"]}
    assert found == {("F01", "warning"), ("banned", "warning")}


def test_drafts_and_exports_say_in_a_line_what_is_wrong_with_them(command: Run) -> None:
    written("n.md", NOTICE)
    done = command("export", "n.md", "-o", "n.docx", "--check")
    assert "checked: 5 errors; to see them: drafter check n.docx" in done.err
    assert "checked" not in command("export", "n.md", "-o", "n.docx", "--force").err
    made = command("draft", "work-summary", "--allow-missing", "--no-input", "-o", "s.docx", "--check", "--json")
    assert made.data["checks"]["error"] == 0
    assert "drafter: off" not in "".join(one.text for one in docx.Document("n.docx").paragraphs)


# Outputs


def test_sarif_has_what_readers_of_it_need(command: Run) -> None:
    written("公 文.md", NOTICE)
    (run,) = command("check", "公 文.md", "--sarif").data["runs"]
    rules = run["tool"]["driver"]["rules"]
    ids = [one["id"] for one in rules]
    assert next(one for one in rules if one["id"] == "F05")["shortDescription"] == {
        "text": "A title inside a title stands in 〈〉"
    }
    assert run["columnKind"] == "unicodeCodePoints"
    for one in run["results"]:
        assert ids[one["ruleIndex"]] == one["ruleId"]
        assert one["level"] in ("error", "warning", "note")
        assert one["message"]["text"]
        place = one["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "%E5%85%AC%20%E6%96%87.md"
        assert place["region"]["startLine"] >= 1
    fixed = next(one for one in run["results"] if one["ruleId"] == "F01")
    (change,) = fixed["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "："


@pytest.mark.skipif("SARIF_SCHEMA" not in os.environ, reason="SARIF_SCHEMA names no file of OASIS's schema")
def test_sarif_is_as_its_schema_has_it(command: Run) -> None:
    written("n.md", NOTICE)
    made = docx.Document()
    made.add_paragraph("一是抓学习；三是抓作风。")
    made.save("a.docx")
    schema = json.loads(Path(os.environ["SARIF_SCHEMA"]).read_bytes())
    found = command("check", "n.md", "a.docx", "missing.md", "--sarif").data
    assert [one.message for one in jsonschema.validators.validator_for(schema)(schema).iter_errors(found)] == []


def test_github_gets_a_command_a_finding(command: Run) -> None:
    written("t.txt", "值班要求\n\n坚持值班,落实100%责任。\n")
    out = command("check", "t.txt", "--github").out
    assert "::error file=t.txt,line=3,col=5,endColumn=6,title=F01::half-width , beside Hanzi" in out
    written("u.txt", "值班要求\n\n一是抓学习。\n")
    assert "title=A05::'一是' stands alone%0Asay it without the mark" in command("check", "u.txt", "--github").out


def test_stdin_counts_as_the_file_that_is_named(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(NOTICE.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    done = command("check", "-", "--stdin-name", "n.md", "--json")
    assert done.data["files"][0]["kind"] == "markdown"


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["a.txt", "--json", "--sarif"], ["a.txt", "--dry-run"], ["a.txt", "--fix", "--json"],
        ["a.txt", "b.txt", "--annotate", "c.docx"], ["-", "-"], ["a.txt", "--level", "loud"],
    ],
    ids=str,
)  # fmt: skip
def test_wrong_usage_is_2(command: Run, arguments: list[str]) -> None:
    assert command("check", *arguments).code == 2


def test_a_file_that_cannot_be_read_is_one_finding_among_others(command: Run) -> None:
    written("a.txt", "值班要求\n")
    written("b.docx", b"PK\x03\x04 no")
    done = command("check", "a.txt", "b.docx", "c.txt", "--json")
    assert [len(one["findings"]) for one in done.data["files"]] == [0, 1, 1]
    assert done.code == 1


def test_rules_are_listed_and_explained(command: Run) -> None:
    listed = command("check", "--list-rules")
    assert any(line.startswith("L02 ") for line in listed.out.splitlines())
    assert "GB/T 9704" in command("check", "--explain", "l01").out
    assert command("check", "--explain", "Q77").code == 1
    assert json.loads(command("check", "--list-rules", "--json").out)["rules"]


def test_whatever_a_file_holds_there_is_no_traceback(command: Run) -> None:
    chance = random.Random(7)
    whole = draft(heading(1, "抓好值守"), para("坚持值班,落实责任。"))
    signs = "一、（）《》“”,;:!?()[]{}*_`#|<>&\\\n\t　值守x1·—…%\ufeff\U0001f600"
    for number in range(15):
        mangled = bytearray(whole)
        for _ in range(chance.randrange(1, 20)):
            mangled[chance.randrange(len(mangled))] = chance.randrange(256)
        noise = "".join(chance.choice(signs) for _ in range(300))
        names = [f"{number}.docx", f"{number}.md", f"{number}.txt", f"{number}.yaml"]
        written(names[0], bytes(mangled))
        for name in names[1:]:
            written(name, noise)
        assert command("check", *names).code in (0, 1)
        assert command("check", *names[1:3], "--fix").code in (0, 1)
        after = [Path(name).read_bytes() for name in names[1:3]]
        command("check", *names[1:3], "--fix")
        assert [Path(name).read_bytes() for name in names[1:3]] == after


POINTS = """关于做好防汛工作的通知

一、加强值守
各村要做好以下工作：
1.落实二十四小时值班；
2.落实信息报送。
二、备足物资
要备足两类物资：
1.编织袋；
2.救生衣。
附件：1.防汛值班表
　　　2.物资清单
"""


def test_points_of_a_list_in_plain_text_are_no_headings(command: Run) -> None:
    written("t.txt", POINTS)
    assert not {rule for rule, *_ in rules_at(command("check", "t.txt", "--json"))} & {"A01", "A02", "A08", "B05"}
    written("t.txt", POINTS.replace("二、", "三、"))
    assert ("A01", 7, 3) in rules_at(command("check", "t.txt", "--json"))


def test_a_list_that_begins_below_nought_is_read_all_the_same(command: Run) -> None:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draft(heading(1, "抓好值守")))) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<w:start w:val="1"/>', b'<w:start w:val="-1"/>'))
    written("d.docx", changed.getvalue())
    assert command("check", "d.docx").code in (0, 1)
