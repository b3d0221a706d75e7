"""Answers as given, with where each stands and who gave it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from drafter.asking import Question
from drafter.asking.put import with_answer
from drafter.dataclass import dataclass, field
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.library.layers import shown_path
from drafter.location import Location
from drafter.model.answers import AnswerOrigin
from drafter.model.outline import Outline
from drafter.model.tree import Path as TreePath
from drafter.problem import problem


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers as given, where each stands, and where each comes from.

    An answer that is None was not given; one that is `""` or `[]` was left empty on purpose.
    """

    given: Mapping[str, object]
    locate: Callable[[TreePath], Location | None] = lambda path: None
    origins: Mapping[str, AnswerOrigin] = field(default_factory=dict)
    """By the name of the question; for records, that of the latest change."""

    def with_set(self, key: str, value: str) -> "Answers":
        """Return these answers with `value` at `key` (`issues.0.name`).

        Raises:
            DrafterError: `key` leads nowhere.
        """
        return self._changed(key, value, Location(f"--set {key}"), AnswerOrigin.SET)

    def with_typed(self, path: TreePath, value: object) -> "Answers":
        """Return these answers with `value`, typed by the user, at `path`; None takes the answer away."""
        return self._changed(".".join(map(str, path)), value, None, AnswerOrigin.TYPED)

    def over(self, weaker: "Answers") -> "Answers":
        """Return these answers, completed by those of `weaker` that are not given here."""
        own = {name: value for name, value in self.given.items() if value is not None or name not in weaker.given}

        def located(path: TreePath) -> Location | None:
            return self.locate(path) if path[0] in own else weaker.locate(path)

        origins = {name: origin for name, origin in self.origins.items() if name in own}
        return Answers({**weaker.given, **own}, located, {**weaker.origins, **origins})

    def origin(self, question: Question) -> AnswerOrigin | None:
        """Return where the answer to a question of the outline comes from; None: unknown, or there is none."""
        name = str(question.path[0])
        if self.given.get(name) is not None:
            return self.origins.get(name)
        return None if question.is_open or question.value in (None, []) else AnswerOrigin.DEFAULT

    def _changed(self, key: str, value: object, place: Location | None, origin: AnswerOrigin) -> "Answers":
        changed: TreePath = tuple(int(step) if step.isdigit() else step for step in key.split("."))
        before = self.locate

        def located(path: TreePath) -> Location | None:
            if path == changed[: len(path)] or changed == path[: len(changed)]:
                return place
            return before(path)

        origins = {**self.origins, str(changed[0]): origin}
        return Answers(with_answer(self.given, key, value), located, origins)


def read_answers(text: str, name: str) -> Answers:
    """Return the answers in `text`, YAML or JSON; `name` names it in messages.

    Raises:
        DrafterError: it is neither, or holds no keys.
    """

    def locate_in_text(path: TreePath) -> Location | None:
        from drafter import yamlfile
        from drafter.model.tree import locate

        return locate(yamlfile.parse(text, name), path)

    if text[:1000].lstrip().startswith("{"):
        try:
            # Numbers stay as written: a text field shows 1.10, not 1.1.
            given = json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=_no_repeats)
        except (ValueError, RecursionError):
            pass  # YAML, or a fault that the YAML reader has a place for.
        else:
            return _from_file(given, locate_in_text)
    from drafter import yamlfile
    from drafter.model.tree import Mapping as TreeMapping
    from drafter.model.tree import locate, plain

    tree = yamlfile.parse(text, name)
    if not isinstance(tree, TreeMapping):
        raise DrafterError(
            problem(
                "answers-shape",
                "answers are keys with values, one for each question",
                tree.location,
                "write them as  unit: …",
            )
        )
    given = plain(tree)
    assert isinstance(given, dict)
    return _from_file(given, lambda path: locate(tree, path))


def profile_answers(path: Path, outline: Outline) -> Answers:
    """Return what the profile at `path` answers of the outline's questions; nothing if there is no profile.

    Raises:
        DrafterError: it cannot be read, or holds no keys.
    """
    if not path.is_file():
        return Answers({})
    name = shown_path(path)
    profile = read_answers(read_text(path, name), name)
    names = {field.name for field in outline.fields if field.computed is None}
    given = {name: value for name, value in profile.given.items() if name in names and value is not None}
    return Answers(given, profile.locate, dict.fromkeys(given, AnswerOrigin.PROFILE))


def _from_file(given: dict[str, object], place: Callable[[TreePath], Location | None]) -> Answers:
    return Answers(given, place, dict.fromkeys(given, AnswerOrigin.FILE))


def _no_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found
