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
    "ability": ("考察材料：能", "Appraisals: ability"), "advice": ("调研报告：建议", "Surveys: advice"),
    "annual": ("年度报告", "Annual reports"), "annual-plan": ("年度报告：计划", "Annual reports: plans"),
    "annual-results": ("年度报告：成果", "Annual reports: results"), "annual-work": ("年度报告：工作", "Annual reports: work"),
    "answer": ("批复和复函", "Replies"), "apply": ("心得体会：落实", "Learning: putting to use"),
    "assess": ("考察材料", "Appraisals"), "awareness": ("讲话：认识", "Speeches: why it matters"),
    "briefing": ("汇报提纲", "Briefings"), "bulletin": ("简报", "Bulletins"),
    "campaign": ("专项工作", "Campaigns"), "cause": ("对照检查：原因", "Self-reviews: causes"),
    "conduct": ("述职述廉：作风", "Accounts of office: conduct"), "deed": ("先进事迹", "Merits"),
    "diligence": ("考察材料：勤", "Appraisals: diligence"), "duty": ("述职述廉", "Accounts of office"),
    "effort": ("述职述廉：努力方向", "Accounts of office: aims"), "essay": ("论述", "Essays"),
    "fieldwork": ("调研报告", "Surveys"), "finding": ("调研报告：问题", "Surveys: findings"),
    "follow-up": ("打算的落实", "Following plans up"),
    "gap": ("差距和不足", "Gaps"), "greeting": ("新年寄语", "New Year messages"),
    "greeting-ahead": ("新年寄语：展望", "New Year messages: ahead"), "greeting-back": ("新年寄语：回望", "New Year messages: looking back"),
    "greeting-thanks": ("新年寄语：感谢", "New Year messages: thanks"), "guarantee": ("保障措施", "Safeguards"),
    "host": ("主持词", "Chairing"), "host-begin": ("主持词：开始", "Chairing: beginning"),
    "host-end": ("主持词：结束", "Chairing: end"), "host-note": ("主持词：串联", "Chairing: between speakers"),
    "how": ("论述：怎么办", "Essays: how"), "insight": ("心得体会：认识", "Learning: insights"),
    "integrity": ("述职述廉：廉洁", "Accounts of office: integrity"), "issue-notice": ("印发通知", "Notices of issue"),
    "learning": ("述职述廉：学习", "Accounts of office: learning"), "lecture": ("党课讲稿", "Party lectures"),
    "lecture-core": ("党课讲稿：要点", "Party lectures: core"), "lecture-mirror": ("党课讲稿：对照", "Party lectures: mirror"),
    "lecture-open": ("党课讲稿：开篇", "Party lectures: opening"), "lecture-why": ("党课讲稿：道理", "Party lectures: why"),
    "lesson": ("启示", "Lessons"), "letter": ("函", "Letters"),
    "meeting": ("会议记录", "Meetings"), "meeting-notice": ("会议通知", "Notices of meetings"),
    "memo": ("政策备忘", "Policy memos"), "memo-evidence": ("政策备忘：依据", "Policy memos: evidence"),
    "memo-options": ("政策备忘：方案比较", "Policy memos: options"), "merit": ("考察材料：绩", "Appraisals: merit"),
    "minutes": ("会议纪要", "Minutes"), "notice": ("通知", "Notices"),
    "open-appeal": ("倡议书", "Open appeals"), "plan-frame": ("实施方案", "Action plans"),
    "previous": ("会议纪要：上次会议", "Minutes: last meeting"), "principle": ("工作原则", "Principles"),
    "probity": ("考察材料：廉", "Appraisals: probity"), "progress": ("讲话：进展", "Speeches: progress"),
    "proposal": ("提案", "Proposals"), "proposal-need": ("项目建议：需求", "Proposals: need"),
    "proposal-plan": ("项目建议：计划", "Proposals: plan"), "proposal-risks": ("项目建议：风险", "Proposals: risks"),
    "rectify": ("对照检查：整改", "Self-reviews: putting right"), "report": ("报告", "Reports"),
    "request": ("请示", "Requests"), "results": ("讲话：成绩", "Speeches: results"),
    "safeguard": ("组织保障", "Organisation"), "self-check": ("对照检查", "Self-reviews"),
    "sharing": ("经验交流", "Sharing experience"), "shortcoming": ("述职述廉：不足", "Accounts of office: shortcomings"),
    "speech": ("讲话", "Speeches"), "speech-ask": ("讲话：请求", "Speeches: request"),
    "speech-message": ("讲话：要旨", "Speeches: message"), "spread": ("调研报告：推广", "Surveys: spreading"),
    "study": ("心得体会", "Learning"), "support": ("汇报提纲：请求支持", "Briefings: support"),
    "talk": ("谈心谈话", "Heart-to-heart talks"), "virtue": ("考察材料：德", "Appraisals: virtue"),
    "what": ("论述：是什么", "Essays: what"), "why": ("论述：为什么", "Essays: why"),
    "work-plan": ("工作要点", "Work plans"),
}  # fmt: skip
"""Role → what it is called in Chinese and in English: the roles that the shipped phrases have."""


def role_name(role: str, language: str) -> str:
    """Return what the part of a document called `role` is called in `language`; one that a bank declares, as it is."""
    return _ROLE_NAMES.get(role, (role, role))[not language.startswith("zh")]
