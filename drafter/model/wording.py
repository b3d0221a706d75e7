"""What the kinds and keys of phrases are called by people, in both languages."""

KIND_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("题目", "titles", "文章标题", "大标题", "公文标题"),
    "heading": ("小标题", "headings", "标题", "子标题", "分标题", "成组小标题"),
    "lead": ("总起句", "lead sentences", "起句", "段首句", "主旨句", "总起"),
    "opening": ("开头", "openings", "开头句", "开头语", "开篇", "导语"),
    "basis": ("依据", "grounds", "依据句"),
    "handover": ("交代承启", "hand-over sentences", "承启", "承启句", "交代", "承启语", "承接"),
    "transition": ("过渡", "transitions", "过渡句", "过渡语"),
    "enumeration": ("分述", "enumerations", "分述框架", "列举", "排比框架"),
    "measure": ("做法", "measures", "做法句", "措施", "举措", "主要做法", "工作措施"),
    "effect": ("成效", "effects", "成效句", "效果", "成果"),
    "data": ("数据", "figures", "数据句", "数据框架"),
    "problem": ("问题", "problems", "问题句", "存在问题", "不足"),
    "reflection": ("思考", "reflections", "思考句", "体会", "启示", "认识"),
    "suggestion": ("建议", "suggestions", "建议句", "意见建议", "对策"),
    "plan": ("打算", "plans", "打算句", "下步打算", "下一步打算", "计划", "工作打算"),
    "quotation": ("引语", "quotations", "引用", "名言", "金句", "名句", "古语"),
    "appeal": ("号召", "appeals", "号召语", "倡议"),
    "closing": ("结尾", "closings", "结尾句", "结尾语", "结束语", "结语"),
    "idiom": ("成语", "idioms", "四字词语", "四字格", "词语", "固定词组", "成语熟语"),
}
"""Kind → its Chinese name, its English name in the plural, and what else people call it."""

_BY_NAME = {
    name: kind for kind, names in KIND_NAMES.items() for name in (kind, *names, names[1].removesuffix("s"))
}  # fmt: skip


def kind_of(name: str) -> str | None:
    """Return the kind that people call `name`; None if it is none of the built-in ones.

    >>> kind_of("开头语"), kind_of("Openings"), kind_of("民生")
    ('opening', 'opening', None)
    """
    return _BY_NAME.get(name.strip().lower())


def kind_name(kind: str, language: str) -> str:
    """Return what `kind` is called in `language`; a kind that a bank declares is called as it is.

    >>> kind_name("opening", "zh-CN"), kind_name("opening", "en"), kind_name("谚语", "en")
    ('开头', 'Openings', '谚语')
    """
    if kind not in KIND_NAMES:
        return kind
    chinese, english, *_ = KIND_NAMES[kind]
    return chinese if language.startswith("zh") else english[0].upper() + english[1:]


_ROLE_NAMES = {
    "practice": ("做法部分", "For practices"), "reflection": ("思考部分", "For reflections"),
    "suggestion": ("建议部分", "For suggestions"), "summary": ("总结部分", "For summaries"),
    "problem": ("问题部分", "For problems"), "plan": ("打算部分", "For plans"),
}  # fmt: skip


def role_name(role: str, language: str) -> str:
    """Return what the part of a document called `role` is called in `language`; one that a bank declares, as it is."""
    return _ROLE_NAMES.get(role, (role, role))[not language.startswith("zh")]
