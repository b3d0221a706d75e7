"""The manual's gallery: docs/gallery.md and docs/gallery.zh-CN.md, a page of pictures of all examples.

python .ci/gallery.py            says whether the pages are current, and fails if not
python .ci/gallery.py update     writes them anew

What is told of an example is read in the head of its draft.md; its picture is made by .ci/pictures.py.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
COLUMNS = 3
GROUPS = {
    "official": ("Official documents", "公文"),
    "papers": ("Summaries, reports and other papers", "总结、报告等材料"),
    "speeches": ("Speeches and addresses", "讲话、主持和致辞"),
    "english": ("In English", "英文文稿"),
}
"""The parts of the gallery, with their headings in English and in Chinese."""
HEADS = (
    """# Gallery

[中文](gallery.zh-CN.md) · [Manual](README.md)

The first pages of the [examples](../examples), as they were drafted: nobody has touched them. Under each stand its outline, the answers it was drafted from, and the draft as Markdown. People, places and figures are invented. To draft one yourself:

    drafter draft speech-deploy --answers examples/speech-deploy/answers.yaml -o speech.docx

The [tutorial](tutorial.md) leads from an outline to a finished Word file in ten minutes.
""",
    """# 样张

[English](gallery.md) · [手册](README.zh-CN.md)

这里是[示例](../examples)的第一页，都是直接起草出来的，没有改过一个字。每张下面是所用的提纲、填写的内容和 Markdown 稿。人物、地名和数字均为虚构。自己起草一份：

    drafter draft speech-deploy --answers examples/speech-deploy/answers.yaml -o 讲话.docx

[上手教程](tutorial.zh-CN.md)带您用十分钟从提纲做到 Word 成稿。
""",
)
FEET = (
    "Printed by LibreOffice with stand-ins for the fonts. `.ci/pictures.py` makes the pictures anew, `.ci/gallery.py` this page.",
    "由 LibreOffice 印出，字体用替代字体。图由 `.ci/pictures.py` 重新生成，本页由 `.ci/gallery.py` 重新生成。",
)
WORDS = (("answers", "draft"), ("填写内容", "成稿"))
FILES = ("gallery.md", "gallery.zh-CN.md")


class Example(NamedTuple):
    """What the gallery tells of an example."""

    id: str
    name: str
    group: str


def examples() -> list[Example]:
    """Return the examples that have a draft and a picture, by id."""
    found = [path.parent for path in sorted((ROOT / "examples").glob("*/draft.md"))]
    return [_example(folder) for folder in found if picture(folder.name).exists()]


def picture(id: str) -> Path:
    """Return where the picture of an example lies."""
    return DOCS / "images" / f"example-{id}.png"


def _example(folder: Path) -> Example:
    head = (folder / "draft.md").read_text("utf-8").split("\n---", 1)[0]
    told = dict(re.findall(r'^(\w+): "?(.*?)"?$', head, re.MULTILINE))
    group = "papers"
    if not told["language"].startswith("zh"):
        group = "english"
    elif told["style"].startswith("gbt9704"):
        group = "official"
    elif told["style"] == "speech":
        group = "speeches"
    return Example(folder.name, told["outline_name"], group)


def pages() -> dict[Path, str]:
    """Return the two pages, by their files."""
    shown = examples()
    return {DOCS / file: _page(shown, language) for language, file in enumerate(FILES)}


def _page(shown: Iterable[Example], language: int) -> str:
    parts = [HEADS[language]]
    for group, headings in GROUPS.items():
        if members := [one for one in shown if one.group == group]:
            parts.append(f"## {headings[language]}\n\n{_table(members, language)}\n")
    return "\n".join([*parts, FEET[language], ""])


def _table(members: list[Example], language: int) -> str:
    """Return pictures side by side, what they show below each."""
    lines = ["| " + " | ".join([" "] * COLUMNS) + " |", "|" + "---|" * COLUMNS]
    for start in range(0, len(members), COLUMNS):
        row = members[start : start + COLUMNS]
        for cells in ([_picture(one) for one in row], [_caption(one, language) for one in row]):
            lines.append("| " + " | ".join(cells + [" "] * (COLUMNS - len(row))) + " |")
    return "\n".join(lines)


def _picture(one: Example) -> str:
    return f"![{one.name}](images/example-{one.id}.png)"


def _caption(one: Example, language: int) -> str:
    answers, draft = WORDS[language]
    folder = f"../examples/{one.id}"
    return f"**{one.name}**<br>[`{one.id}`](../outlines/{one.id}.yaml) · [{answers}]({folder}/answers.yaml) · [{draft}]({folder}/draft.md)"


def main() -> None:
    """Check the pages, or write them."""
    if sys.argv[1:] == ["update"]:
        for path, text in pages().items():
            path.write_text(text, encoding="utf-8")
        return
    stale = [path.name for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    if stale:
        sys.exit(f"not current: {', '.join(stale)}; run  python .ci/gallery.py update")


if __name__ == "__main__":
    main()
