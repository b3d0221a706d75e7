"""What a phrase file may hold."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from drafter.location import Location
from drafter.model.phrase import KINDS, Phrase
from drafter.model.tree import Mapping, Node
from drafter.problem import Problem, Said, nearest, problem
from drafter.schema.reader import (
    Boolean,
    ByShape,
    Faults,
    Invalid,
    Key,
    Keys,
    ListOf,
    Named,
    Schema,
    Text,
    load,
)


def read_phrases(node: Node, found: Iterable[Problem] = ()) -> tuple[Phrase, ...]:
    """Return the phrases of a file, those of sets one by one; `found` was wrong with the file before.

    Raises:
        DrafterError: with every fault of the file.
    """
    phrases = load(FILE, node, found)
    assert isinstance(phrases, tuple)
    return phrases


_ID = Text(r"[^\W_][\w.\-/]*", Said("an id (letters, digits, - . _ /)"))
_WORDS = ListOf(Text(), single=True)


class _Kind:
    """What a phrase does in a text; checked when the whole phrase is read."""

    def read(self, node: Node, faults: Faults) -> str:
        return Text().read(node, faults)

    def schema(self) -> Schema:
        return {"enum": list(KINDS)}


_SHARED = {
    "kind": Key(_Kind(), required=True, doc="What the phrase does in the text."),
    "roles": Key(_WORDS, default=(), doc="The parts of a document it serves; none: any."),
    "themes": Key(_WORDS, default=(), doc="Subjects; none: any."),
    "genres": Key(_WORDS, default=(), doc="Kinds of document; none: any."),
    "tone": Key(Text(), default="", doc="庄重 or 平实."),
    "tags": Key(_WORDS, default=(), doc="What it is about, in words; brings a measure to its heading."),
    "verify": Key(Boolean(), default=False, doc="true: a quotation or figure to be compared with its source."),
    "source": Key(Text(), default="", doc="Where it comes from; never printed."),
    "note": Key(Text(), default="", doc="For whoever keeps the bank; never printed."),
}


def _phrase(faults: Faults, location: Location, variants: dict[str, object] | None = None, **keys: Any) -> Phrase:
    _check_kind(keys["kind"], location, faults)
    named = tuple((name, str(text)) for name, text in (variants or {}).items())
    return Phrase(variants=named, location=location, **keys)


def _check_kind(kind: object, location: Location, faults: Faults) -> None:
    if kind not in KINDS:
        close = nearest(str(kind), KINDS)
        raise faults.refuse(
            problem(
                "unknown-kind",
                "there is no kind '{kind}'",
                location,
                "did you mean '{close}'?" if close else "it may be: {kinds}",
                kind=kind,
                close=close,
                kinds=KINDS,
            )
        )


_PHRASE = Keys(
    {
        "id": Key(_ID, required=True, doc="Stable name, never printed."),
        "text": Key(Text(), required=True, doc="What is printed, as it is; it may hold 【待补：…】."),
        "variants": Key(Named(Text()), doc="Other wordings, by name."),
        **_SHARED,
    },
    _phrase,
    Said("a phrase"),
)


def _member(
    faults: Faults, location: Location, text: str, tags: tuple[str, ...]
) -> tuple[str, tuple[str, ...], Location]:
    return text, tags, location


class _MemberText:
    """A heading of a set that is text alone."""

    def read(self, node: Node, faults: Faults) -> tuple[str, tuple[str, ...], Location]:
        return Text().read(node, faults), (), node.location

    def schema(self) -> Schema:
        return Text().schema()


_MEMBER = ByShape(
    Said("text, or the keys text and tags"),
    _MemberText(),
    Keys(
        {
            "text": Key(Text(), required=True, doc="The heading."),
            "tags": Key(_WORDS, default=(), doc="What this one is about, beside the tags of the set."),
        },
        _member,
        Said("a heading of a set"),
    ),
)


def _set(
    faults: Faults,
    location: Location,
    id: str,
    texts: tuple[tuple[str, tuple[str, ...], Location], ...],
    tags: tuple[str, ...],
    **keys: Any,
) -> tuple[Phrase, ...]:
    _check_kind(keys["kind"], location, faults)
    if len(texts) < 2:
        raise faults.refuse(problem("small-set", "a set needs at least two texts", location))
    return tuple(
        Phrase(
            id=f"{id}/{number}",
            text=text,
            tags=tags + own,
            set=id,
            location=at,
            **keys,
        )
        for number, (text, own, at) in enumerate(texts, start=1)
    )


_SET = Keys(
    {
        "set": Key(_ID, required=True, doc="Name of a set: phrases that go together."),
        "texts": Key(ListOf(_MEMBER), required=True, doc="Its phrases, at least two."),
        **_SHARED,
    },
    _set,
    Said("a set"),
    {"set": "id"},
)


class _Entry:
    """A phrase, or a set of them."""

    def read(self, node: Node, faults: Faults) -> tuple[Phrase, ...]:
        if isinstance(node, Mapping) and "set" in node.entries:
            of_set: tuple[Phrase, ...] = _SET.read(node, faults)
            return of_set
        return (_PHRASE.read(node, faults),)

    def schema(self) -> Schema:
        return {"anyOf": [_PHRASE.schema(), _SET.schema()]}


def _file(
    faults: Faults,
    location: Location,
    language: str,
    phrases: tuple[tuple[Phrase, ...], ...],
) -> tuple[Phrase, ...]:
    seen: dict[str, Phrase] = {}
    before = len(faults)
    for entry in phrases:
        for phrase in entry:
            first = seen.setdefault(phrase.id, phrase)
            if first is not phrase:
                assert first.location is not None
                faults.append(
                    problem(
                        "repeated-id",
                        "the phrase id '{id}' stands twice",
                        phrase.location,
                        "its first place is line {line}",
                        id=phrase.id,
                        line=first.location.line,
                    )
                )
    if len(faults) > before:
        raise Invalid
    return tuple(replace(phrase, language=language) for phrase in seen.values())


FILE = Keys(
    {
        "language": Key(
            Text(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", Said("a language such as zh-CN or en")),
            default="zh-CN",
            doc="Language of all phrases of the file.",
        ),
        "phrases": Key(ListOf(_Entry()), required=True, doc="The phrases and sets."),
    },
    _file,
    Said("a phrase file"),
)
