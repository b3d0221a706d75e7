"""What the columns of other programs' tables mean, and how one cell holds several values."""

import re
import unicodedata

_NAMES = {
    "id": ("编号", "标识", "名称", "序列号", "code", "key", "identifier", "trigger"),
    "text": ("文本", "内容", "语句", "句子", "正文", "语料", "素材", "短语", "表述", "phrase", "content", "sentence", "replace"),
    "kind": ("类型", "用途", "种类", "类别", "功能", "分类", "type", "function", "category"),
    "language": ("语言", "语种", "lang"),
    "set": ("组", "组名", "成组", "套", "所属组", "group"),
    "roles": ("角色", "部分", "作用", "所在部分", "role", "part"),
    "themes": ("主题", "领域", "专题", "板块", "theme", "topic", "topics", "subject"),
    "genres": ("文种", "体裁", "文体", "适用文种", "genre"),
    "tone": ("语气", "风格", "语体", "style"),
    "tags": ("标签", "关键词", "关键字", "tag", "keywords", "labels"),
    "verify": ("核对", "需核对", "待核对", "是否核对", "check"),
    "source": ("来源", "出处", "origin", "reference"),
    "note": ("备注", "说明", "注", "注释", "notes", "comment", "remark", "remarks"),
    "status": ("状态", "审核状态", "state"),
    "from": ("启用日期", "生效日期", "起始日期", "since", "validfrom"),
    "until": ("停用日期", "失效日期", "截止日期", "有效期至", "to", "validuntil"),
}  # fmt: skip
_VARIANT = re.compile(r"(?:variant|变体|其他说法|说法)[:：.](.+)", re.IGNORECASE)
_BY_NAME = {name: key for key, names in _NAMES.items() for name in (key, *names)}
_OF_OUR_REPORTS = {"layer", "place", "seq", "序号", "行号", "no"}
"""Columns that say nothing of the phrase, and are left out silently."""

KEYS = tuple(_NAMES)
LISTS = ("roles", "themes", "genres", "tags")
VARIANT = "variant:"
"""Before the name of a variant in the heading of its column."""
IGNORED = "-"

_LIST_MARK = re.compile(r"[、,，;；|\n]+")


def column(heading: str) -> str | None:
    """Return the key that the column under `heading` holds; IGNORED for what is left out; None if nobody knows.

    >>> column("适用 文种"), column("Variant: short"), column("序号"), column("颜色")
    ('genres', 'variant:short', '-', None)
    """
    plain = unicodedata.normalize("NFKC", heading).strip().strip("*")
    if found := _VARIANT.fullmatch(plain):
        return VARIANT + found[1].strip()
    name = re.sub(r"[\s_\-]+|[（(].*[)）]$", "", plain.lower())
    return IGNORED if name in _OF_OUR_REPORTS else _BY_NAME.get(name)


def values(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that may hold several.

    >>> values("民生、党建；乡村振兴, 民生")
    ('民生', '党建', '乡村振兴')
    """
    return tuple(dict.fromkeys(part for one in _LIST_MARK.split(cell) if (part := one.strip())))


def cell(parts: tuple[str, ...]) -> str:
    """Return several values in one cell."""
    return "、".join(parts)
