"""F08: points that ； divides have no 。 inside."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose, runs
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("F08", Grade.STD, Level.WARNING, "GB/T 15834—2011, 4.6")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first 。 inside points of which others end with ；."""
    for index, line in subject.prose():
        if "；" not in line.text:
            continue
        bare = _without_brackets(prose(line.text, quotations=False))
        for run in runs(line.text):
            inner = [bare[one.body.start : one.body.end] for one in run[:-1]]
            if not any(one.endswith("；") for one in inner):
                continue
            for point, text in zip(run, inner, strict=False):
                if (place := text.find("。")) >= 0:
                    start = point.body.start + place
                    yield found(
                        RULE,
                        "some of these points are divided by ；, here stands 。",
                        index,
                        start,
                        start + 1,
                        hint="divide all by ；, or all by 。",
                    )
                    break


def _without_brackets(text: str) -> str:
    """Return `text` in which what stands in （） is no mark."""
    depth, found = 0, []
    for char in text:
        depth += (char == "（") - (char == "）" and depth > 0)
        found.append("_" if depth else char)
    return "".join(found)
