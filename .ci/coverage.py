"""The manual's tables of what the built-in phrases cover: docs/coverage.md and docs/coverage.zh-CN.md.

python .ci/coverage.py     writes both anew; they tell what  drafter phrases stats --coverage  prints
"""

import sys
from pathlib import Path

import drafter
from drafter.bank.counts import coverage_tables
from drafter.library import Library
from drafter.library.layers import Layer, builtin_root

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {
    "coverage.md": (
        """# What the phrases cover

[中文](coverage.zh-CN.md) · [Manual](README.md)

How many of the built-in phrases there are of what. `drafter phrases stats --coverage` prints these tables for all phrases that you have, `--language en` for those of one language.

- The first table of a language has a row for each role, the part of a document that a phrase serves, and a column for each [kind](phrases.md#kinds). Roles below the first few belong to one kind of document.
- The second has a row for each theme. It leaves out kinds and roles in which no phrase names a theme.
- *any* counts phrases that name none and fit everywhere. A phrase with several roles or themes counts in each.
""",
        ("Chinese", "English"),
        "any",
    ),
    "coverage.zh-CN.md": (
        """# 语句覆盖表

[English](coverage.md) · [手册](README.zh-CN.md)

自带的语句各有多少条。`drafter phrases stats --coverage` 按您手头的全部语句印出这些表，`--language zh` 只算一种语言的。

- 每种语言的第一张表，每行一个 role，即语句用在文中哪一部分；每列一个[种类](phrases.zh-CN.md)。靠后的 role 专属于某个文种。
- 第二张表，每行一个主题；没有一条语句写明主题的种类和 role 不列。
- “不限”是没有写明、哪里都能用的语句。一条语句有几个 role 或主题的，分别计入。
""",
        ("中文语句", "英文语句"),
        "不限",
    ),
}
"""How each page begins, its headings, and its word for phrases that fit everywhere."""


def main() -> None:
    """Write the pages."""
    bank = drafter.Office(Library((Layer("built-in", builtin_root()),))).bank
    for file, (head, titles, anything) in PAGES.items():
        parts = [head]
        for title, language in zip(titles, ("zh", "en"), strict=True):
            tables = coverage_tables(bank.in_language(language), anything)
            parts.append(f"## {title}\n\n" + "\n\n".join(tables) + "\n")
        (DOCS / file).write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
