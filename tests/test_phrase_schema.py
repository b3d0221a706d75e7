"""Phrase files as written become phrases, or tell all that is wrong with them."""

import pytest
from drafting import faults

from drafter import yamlfile
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.phrase import Phrase
from drafter.schema.phrases import read_file, read_phrases


def read(text: str) -> tuple[Phrase, ...]:
    return read_phrases(yamlfile.parse(text, "p.yaml"))


def test_a_phrase_has_what_it_says_and_fits_everything_else() -> None:
    text = """
language: en
phrases:
  - id: opening.people/1
    text: No matter of the people is small.
    kind: opening
    roles: [practice, reflection]
    themes: livelihood
    genres: []
    tone: plain
    tags: [people]
    verify: true
    variants: {short: Nothing is small., long: Nothing at all is small.}
    source: common
    note: after Zheng
    status: draft
    from: 2026-01-01
    until: 2026-12-31
"""
    assert read(text) == (
        Phrase(
            id="opening.people/1", text="No matter of the people is small.", kind="opening", language="en",
            roles=("practice", "reflection"), themes=("livelihood",), tone="plain", tags=("people",), verify=True,
            variants=(("short", "Nothing is small."), ("long", "Nothing at all is small.")), source="common",
            note="after Zheng", status="draft", since="2026-01-01", until="2026-12-31", location=Location("p.yaml", 4, 5),
        ),
    )  # fmt: skip


def test_the_phrases_of_a_set_share_what_the_set_says() -> None:
    phrases = read("""
phrases:
  - set: heading.line
    kind: heading
    roles: practice
    tags: 群众
    texts: [走进一线, {text: 聚焦难点, tags: [难题]}]
""")
    assert [(one.id, one.text, one.set, one.tags, one.roles) for one in phrases] == [
        ("heading.line/1", "走进一线", "heading.line", ("群众",), ("practice",)),
        ("heading.line/2", "聚焦难点", "heading.line", ("群众", "难题"), ("practice",)),
    ]
    assert [one.location for one in phrases] == [Location("p.yaml", 7, 13), Location("p.yaml", 7, 19)]


FAULTS = {
    "a kind that is none": ("[{id: a, text: b, kind: openning}]", "1:11 unknown-kind there is no kind 'openning'"),
    "no text": ("[{id: a, kind: idiom}]", "1:11 missing-key a phrase needs the key 'text'"),
    "empty text": ("[{id: a, text: , kind: idiom}]", "1:25 wrong-shape expected text, found nothing"),
    "an id with blanks": ("[{id: a b, text: b, kind: idiom}]", "1:16 wrong-text"),
    "an unknown key": ("[{id: a, text: b, kind: idiom, theme: x}]", "1:41 unknown-key a phrase has no key 'theme'"),
    "verify maybe": ("[{id: a, text: b, kind: idiom, verify: maybe}]", "1:49 not-boolean"),
    "a set of one": ("[{set: a, kind: heading, texts: [b]}]", "1:11 small-set"),
    "a set without texts": ("[{set: a, kind: heading}]", "1:11 missing-key a set needs the key 'texts'"),
    "an id twice": ("[{id: a, text: b, kind: idiom}, {id: a, text: c, kind: idiom}]", "1:42 repeated-id"),
    "a status that is none": ("[{id: a, text: b, kind: idiom, status: done}]", "1:49 unknown-word"),
    "a day that is none": ("[{id: a, text: b, kind: idiom, from: 2026-02-30}]", "1:47 wrong-text"),
    "days the wrong way round": (
        "[{id: a, text: b, kind: idiom, from: 2026-02-01, until: 2026-01-01}]",
        "1:11 wrong-days",
    ),
    "variants without names": ("[{id: a, text: b, kind: idiom, variants: [c]}]", "1:51 wrong-shape"),
    "no list": ("{a: b}", "1:10 wrong-shape expected a list"),
}


@pytest.mark.parametrize(("phrases", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_place(phrases: str, fault: str) -> None:
    with pytest.raises(DrafterError) as error:
        read(f"phrases: {phrases}")
    (found,) = faults(error)
    assert found.startswith(fault)


@pytest.mark.parametrize(
    ("phrases", "hint"),
    [
        ("[{id: a, text: b, kind: openning}]", "did you mean 'opening'"),
        ("[{id: a, txet: b, text: b, kind: idiom}]", "did you mean 'text'"),
        ("[{id: a, text: b, kind: qqq}]", "it may be: title, heading"),
    ],
)
def test_what_was_probably_meant_is_named(phrases: str, hint: str) -> None:
    with pytest.raises(DrafterError, match=hint):
        read(f"phrases: {phrases}")


def test_all_faults_of_a_file_are_told_in_the_order_of_its_lines() -> None:
    with pytest.raises(DrafterError) as error:
        read("phrases:\n- {id: a, text: b, kind: x}\n- {set: b, kind: y, texts: [c, [d]]}\n- text: [e]\nlang: zh")
    assert [fault.split()[0] for fault in faults(error)] == ["2:3", "3:3", "3:32", "4:3", "4:3", "4:9", "5:1"]


@pytest.mark.parametrize("text", ["", "- a", "outline: 1"])
def test_a_file_that_is_no_phrase_file_is_refused(text: str) -> None:
    with pytest.raises(DrafterError):
        read(text)


def test_a_file_declares_kinds_roles_and_themes() -> None:
    text = """
kinds: {slogan: 口号, motto: }
roles: [volunteer]
themes:
  志愿服务: 志愿者的工作
phrases:
  - {id: a, text: 人人参与, kind: slogan}
"""
    found = read_file(yamlfile.parse(text, "p.yaml"))
    assert [one.kind for one in found.phrases] == ["slogan"]
    words = found.declared
    assert [(one.name, one.description) for one in words.kinds] == [("slogan", "口号"), ("motto", "")]
    assert [(one.name, one.description) for one in words.roles] == [("volunteer", "")]
    assert [(one.name, one.description) for one in words.themes] == [("志愿服务", "志愿者的工作")]


@pytest.mark.parametrize(
    ("phrase", "day", "is_offered"),
    [
        (Phrase("a", "甲", "idiom"), "2026-08-01", True),
        (Phrase("a", "甲", "idiom", status="draft"), "2026-08-01", False),
        (Phrase("a", "甲", "idiom", status="retired"), "2026-08-01", False),
        (Phrase("a", "甲", "idiom", since="2026-08-01", until="2026-08-01"), "2026-08-01", True),
        (Phrase("a", "甲", "idiom", since="2026-08-02"), "2026-08-01", False),
        (Phrase("a", "甲", "idiom", until="2026-07-31"), "2026-08-01", False),
    ],
    ids=["plain", "draft", "retired", "first and last day", "not yet", "no longer"],
)
def test_a_phrase_is_offered_if_it_is_approved_and_valid(phrase: Phrase, day: str, is_offered: bool) -> None:
    assert phrase.is_offered(day) is is_offered
