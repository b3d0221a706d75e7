"""The examples' drafts: for each examples/NAME/answers.yaml, the Markdown that outline NAME makes of it.

python .ci/examples.py                 says which drafts are not current, and fails if any is
python .ci/examples.py update [NAME]   writes draft.md anew, and choices.yaml, which keeps the phrases

The choices hold each draft to its phrases, and the drafts name no phrases to exchange, so a phrase that
is added to the bank changes no example.
A new example, and one whose choices no longer fit, is drafted by its seed.
"""

import datetime
import sys
from pathlib import Path

import drafter
from drafter.choicesfile import choices_yaml, read_choices

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
TODAY = datetime.date(2026, 8, 1)


def names() -> list[str]:
    """Return the examples that have answers, by the outline that they answer."""
    return sorted(path.parent.name for path in EXAMPLES.glob("*/answers.yaml"))


def drafted(name: str, office: drafter.Office, *, keep: bool = True) -> drafter.Draft:
    """Return the draft of an example, with the phrases that its choices keep."""
    folder = EXAMPLES / name
    answers = drafter.read_answers((folder / "answers.yaml").read_text("utf-8"), f"examples/{name}/answers.yaml")
    kept = folder / "choices.yaml"
    choices = read_choices(kept) if keep and kept.exists() else None
    return drafter.draft(name, answers, today=TODAY, choices=choices, office=office)


def is_current(name: str, office: drafter.Office) -> bool:
    """Say whether draft.md is what the outline makes of the answers and choices."""
    there = EXAMPLES / name / "draft.md"
    return there.exists() and there.read_text("utf-8") == drafted(name, office).to_markdown(slots=False)


def update(name: str, office: drafter.Office) -> None:
    """Write draft.md and choices.yaml anew."""
    try:
        made = drafted(name, office)
    except drafter.DrafterError:
        made = drafted(name, office, keep=False)
    folder = EXAMPLES / name
    (folder / "draft.md").write_text(made.to_markdown(slots=False), encoding="utf-8")
    header = [f"drafter draft {name} --answers answers.yaml --choices choices.yaml --today {TODAY} -o draft.md"]
    chosen = [(choice.slot, choice.phrases) for choice in made.choices]
    (folder / "choices.yaml").write_text(choices_yaml(chosen, header), encoding="utf-8")


def main() -> None:
    """Check all examples, or write those that are named, or all."""
    office = drafter.Office()
    if sys.argv[1:2] == ["update"]:
        for name in sys.argv[2:] or names():
            update(name, office)
        return
    stale = [name for name in names() if not is_current(name, office)]
    if stale:
        sys.exit(f"not current: {', '.join(stale)}; run  python .ci/examples.py update")


if __name__ == "__main__":
    main()
