"""What a phrase file may hold."""

import datetime
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from drafter.dataclass import replace
from drafter.location import Location
from drafter.model.phrase import KINDS, STATUSES, Phrase, PhraseFile, Vocabulary, Word
from drafter.model.tree import Mapping, Node, Scalar, Sequence
from drafter.model.wording import kind_of
from drafter.problem import Problem, Said, problem, unknown
from drafter.schema.reader import SCALAR, Faults, Invalid, Schema, load, or_null, wrong_shape
from drafter.schema.scalars import Boolean, OneOf, Text
from drafter.schema.shapes import ByShape, Key, Keys, ListOf, Named


def read_phrases(node: Node, found: Iterable[Problem] = ()) -> tuple[Phrase, ...]:
    """Return the phrases of a file, those of sets one by one; `found` was wrong with the file before.

    Raises:
        DrafterError: with every fault of the file.
    """
    return read_file(node, found).phrases


def read_file(node: Node, found: Iterable[Problem] = (), kinds: Collection[str] = ()) -> PhraseFile:
    """Return what a phrase file holds; `kinds` are declared by other files.

    Raises:
        DrafterError: with every fault of the file, phrases of a kind that nobody declares included.
    """
    known = {*KINDS, *kinds, *declared_kinds(node)}
    unknown = unknown_kinds(kinds_used(node), known)
    file = load(FILE, node, (*found, *unknown))
    assert isinstance(file, PhraseFile)
    return file


def declared_kinds(node: Node) -> tuple[str, ...]:
    """Return the kinds that a file declares, whatever is wrong with the rest of it."""
    try:
        found = _Declared().read(node.entries["kinds"][1], Faults()) if isinstance(node, Mapping) else ()
    except (Invalid, KeyError):
        return ()
    return tuple(word.name for word in found)


def unknown_kinds(used: Iterable[tuple[str, Location | None]], known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each kind with its place that is none of the `known` ones."""
    for kind, at in used:
        if kind not in known:
            names = sorted(known, key=lambda name: KINDS.index(name) if name in KINDS else len(KINDS))
            hint = "it may be: {names}; a file declares others under  kinds:"
            yield unknown("unknown-kind", "there is no kind '{name}'", kind, names, at, hint, meant=kind_of(kind))


def kinds_used(node: Node) -> Iterator[tuple[str, Location]]:
    """Yield the kinds of a file's entries, each with its place."""
    phrases = node.entries.get("phrases") if isinstance(node, Mapping) else None
    if phrases is None or not isinstance(phrases[1], Sequence):
        return
    for entry in phrases[1].items:
        kind = entry.entries.get("kind") if isinstance(entry, Mapping) else None
        if kind is not None and isinstance(kind[1], Scalar) and not kind[1].is_null:
            yield kind[1].text.strip(), entry.location


_ID = Text(r"[^\W_][\w.\-/]*", Said("an id (letters, digits, - . _ /)"))
_WORDS = ListOf(Text(), single=True)


class _Kind:
    """What a phrase does in a text; whether there is such a kind is looked at for all files together."""

    def read(self, node: Node, faults: Faults) -> str:
        return Text().read(node, faults)

    def schema(self) -> Schema:
        return {"anyOf": [{"enum": list(KINDS)}, {"type": "string"}]}


class _Day:
    """A day as 2026-08-01."""

    _FORM = Text(r"\d{4}-\d\d-\d\d", Said("a day such as 2026-08-01"))

    def read(self, node: Node, faults: Faults) -> str:
        text = self._FORM.read(node, faults)
        try:
            return datetime.date.fromisoformat(text).isoformat()
        except ValueError:
            message = "'{text}' is not {shown}"
            raise faults.refuse(
                problem("wrong-text", message, node.location, text=text, shown=self._FORM.shown)
            ) from None

    def schema(self) -> Schema:
        return self._FORM.schema()


class _Declared:
    """Words with what they mean, or a list of words."""

    def read(self, node: Node, faults: Faults) -> tuple[Word, ...]:
        match node:
            case Sequence():
                return tuple(self._word(item, None, faults) for item in node.items)
            case Mapping():
                return tuple(self._word(key, value, faults) for key, value in node)
        raise faults.refuse(wrong_shape(node, Said("keys with values")))

    def _word(self, name: Node, said: Node | None, faults: Faults) -> Word:
        is_said = said is not None and not (isinstance(said, Scalar) and said.is_null)
        meaning = Text().read(said, faults) if is_said and said else ""
        return Word(Text().read(name, faults), meaning, name.location)

    def schema(self) -> Schema:
        meanings = {"type": "object", "additionalProperties": or_null(SCALAR)}
        return {"anyOf": [meanings, {"type": "array", "items": SCALAR}]}


_SHARED = {
    "kind": Key(_Kind(), required=True, doc="What the phrase does in the text."),
    "roles": Key(_WORDS, default=(), doc="The parts of a document it serves; none: any."),
    "themes": Key(_WORDS, default=(), doc="Subjects; none: any."),
    "genres": Key(_WORDS, default=(), doc="Kinds of document; none: any."),
    "tone": Key(Text(), default="", doc="庄重 or 平实."),
    "tags": Key(_WORDS, default=(), doc="What it is about, in words; brings a measure to its heading."),
    "verify": Key(Boolean(), default=False, doc="true: a quotation or figure to be compared with its source."),
    "status": Key(
        OneOf(STATUSES), default="approved", doc="draft, approved or retired; only approved phrases are chosen."
    ),
    "from": Key(_Day(), default="", doc="The first day it may be used, such as 2026-08-01."),
    "until": Key(_Day(), default="", doc="The last day it may be used."),
    "source": Key(Text(), default="", doc="Where it comes from; never printed."),
    "note": Key(Text(), default="", doc="For whoever keeps the bank; never printed."),
}


def _phrase(faults: Faults, location: Location, variants: dict[str, object] | None = None, **keys: Any) -> Phrase:
    _check_days(location, faults, **keys)
    named = tuple((name, str(text)) for name, text in (variants or {}).items())
    return Phrase(variants=named, location=location, **keys)


def _check_days(location: Location, faults: Faults, since: str, until: str, **others: object) -> None:
    if since and until and since > until:
        raise faults.refuse(problem("wrong-days", "the last day, {until}, is before the first", location, until=until))


_PHRASE = Keys(
    {
        "id": Key(_ID, required=True, doc="Stable name, never printed."),
        "text": Key(
            Text(),
            required=True,
            doc="What is printed; {{ answer }}, [[what may be left out]] and 【待补：…】 have a meaning in it.",
        ),
        "variants": Key(Named(Text()), doc="Other wordings, by name."),
        **_SHARED,
    },
    _phrase,
    Said("a phrase"),
    {"from": "since"},
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
    _check_days(location, faults, **keys)
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
    {"set": "id", "from": "since"},
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
    kinds: tuple[Word, ...],
    roles: tuple[Word, ...],
    themes: tuple[Word, ...],
) -> PhraseFile:
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
    found = tuple(replace(phrase, language=language) for phrase in seen.values())
    return PhraseFile(found, language, Vocabulary(kinds, roles, themes))


FILE = Keys(
    {
        "language": Key(
            Text(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", Said("a language such as zh-CN or en")),
            default="zh-CN",
            doc="Language of all phrases of the file.",
        ),
        "kinds": Key(_Declared(), default=(), doc="Kinds of phrases beside the built-in ones, with what they mean."),
        "roles": Key(_Declared(), default=(), doc="Roles that phrases of any file may have, with what they mean."),
        "themes": Key(_Declared(), default=(), doc="Themes that phrases of any file may have, with what they mean."),
        "phrases": Key(ListOf(_Entry()), required=True, doc="The phrases and sets."),
    },
    _file,
    Said("a phrase file"),
    inside=(_PHRASE, _SET),
)
