"""C07: the closing is that of the genre."""

from collections.abc import Iterator

from drafter.checks.official import ending
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("C07", Grade.PRACTICE, Level.WARNING, "")
_CLOSING = pattern(
    "(?:^|(?<=[。！\n]))(?:特此(?P<word>通知|报告|汇报|请示|批复|函[告复达商询]|公告|通告|通报|证明)|(?P<reply>此复))(?=[。，！]|$)"
)
_FITS = {
    "通知": ("通知",),
    "报告": ("报告", "汇报", "总结"),
    "汇报": ("汇报", "报告", "总结"),
    "请示": (),
    "批复": ("批复",),
    "公告": ("公告",),
    "通告": ("通告",),
    "通报": ("通报",),
    "证明": ("证明",),
}
_KNOWN = ("通知", "报告", "请示", "批复", "函", "公告", "通告", "通报", "议案", "决定", "纪要", "意见")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield closings that belong to another genre; 特此请示 belongs to none."""
    genre = subject.genre
    for index, line in ending(subject):
        for match in _CLOSING.finditer(prose(line.text, quotations=False)):
            word = "批复" if match["reply"] else match["word"]
            fits = _FITS.get(word, ("函",))
            if word == "请示":
                message = "'{text}' is no closing: 妥否，请批示。"
            elif genre.endswith(_KNOWN) and not genre.endswith(fits) and not (genre == "函" and word == "批复"):
                message = "'{text}' is not the closing of a {genre}"
            else:
                continue
            yield found(RULE, message, index, match.start(), match.end(), text=match[0], genre=genre)
