"""`drafter check --list-rules` and `--explain`: the rules, as the manual has them."""

import re
from importlib import import_module

from drafter.cli import messages, report
from drafter.cli.messages import _
from drafter.errors import DrafterError
from drafter.problem import unknown


def list_all(json: bool) -> None:
    """Print every rule: id, weight, grade, what it is about, source."""
    from drafter.checker.check import all_rules

    found = [(rule, about(rule.id)) for rule in all_rules()]
    if json:
        rules = [
            {"id": rule.id, "level": str(rule.level), "grade": str(rule.grade), "about": said, "source": rule.source}
            for rule, said in found
        ]
        report.as_json({"ok": True, "rules": rules})
        return
    head = (_("rule"), _("weight"), _("grade"), _("about"), _("source"))
    rows = [(rule.id, str(rule.level), str(rule.grade), said, rule.source) for rule, said in found]
    report.data(report.table([head, *rows]))


def explain(name: str, json: bool) -> None:
    """Print the manual's entry of a rule.

    Raises:
        DrafterError: there is no such rule.
    """
    from drafter.checker.check import all_rules

    rules = {rule.id: rule for rule in all_rules()}
    rule = rules.get(name.upper())
    if rule is None:
        message = "there is no rule '{name}'"
        raise DrafterError(unknown("unknown-rule", message, name, rules, hint="drafter check --list-rules shows them"))
    entry = _entry(rule.id)
    if json:
        report.as_json(
            {"ok": True, "id": rule.id, "level": str(rule.level), "grade": str(rule.grade), "source": rule.source,
             "about": about(rule.id), "entry": entry}
        )  # fmt: skip
        return
    report.data(entry or f"{rule.id} {about(rule.id)}")
    report.talk(
        _("weight: {level}; grade: {grade}; source: {source}").format(
            level=rule.level, grade=rule.grade, source=rule.source or _("practice")
        )
    )


def _manual() -> str:
    """Return the manual's pages on checks in the user's language; empty where they are not installed."""
    from drafter.library.layers import builtin_root

    twin = ".zh-CN" if messages.language().startswith("zh") else ""
    pages = [builtin_root() / "docs" / f"{name}{twin}.md" for name in ("check-rules", "checks")]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages if page.is_file())


def _entry(id: str) -> str:
    """Return what stands in the manual below the heading that names a rule, with the heading."""
    match = re.search(rf"^(#+) {id}\b.*?(?=^\1 |^#{{1,2}} |\Z)", _manual(), re.MULTILINE | re.DOTALL)
    return match[0].lstrip("# ").strip() if match else ""


def about(id: str) -> str:
    """Return what a rule is about, in one line: the manual's heading, or else the first line of its module."""
    if heading := re.match(rf"{id}\b[\s:：·—.]*(.+)", _entry(id)):
        return heading[1]
    try:
        module = import_module(f"drafter.checks.rules.{id.lower()}")
    except ImportError:
        return ""
    first = (module.__doc__ or "").split("\n")[0]
    return first.partition(": ")[2] or first
